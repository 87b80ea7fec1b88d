import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from '../../../test/harness/browser.ts'
import { type Account, ALL, type CarePage, type Coupling } from '../../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { calendarPaths, type View } from './paths.ts'

// Reading the calendar: its views, one appointment, the organisation's appointments, and who may.

let world: TestPortal
let manager: Account
beforeAll(async () => {
  world = await testPortal()
  manager = await world.build.account({ firstName: 'Karin', lastName: 'de Vries' })
})
afterAll(() => world?.close())

interface Setting {
  page: CarePage
  browser: Browser
  see(view: View, day?: string): Promise<Page>
}

const setting = async (): Promise<Setting> => {
  const page = await world.build.carePage({ manager, firstName: 'Toos' })
  const browser = await world.build.signedIn(manager)
  return {
    page,
    browser,
    see: (view, day = '2026-11-21') => browser.get(calendarPaths.view(page.id, view, day)),
  }
}

/** The headings of the days in a view, with what stands under each. */
const daysOf = (page: Page): [string, string[]][] =>
  page
    .$('main section')
    .toArray()
    .map((section) => [
      page.$(section).find('h3').text(),
      page
        .$(section)
        .find('.agenda__one a')
        .toArray()
        .map((one) => page.$(one).text()),
    ])

describe('CAL-4 the views', () => {
  it('a calendar with nothing in it says so, and how to begin', async () => {
    const { page, browser } = await setting()
    const list = await browser.get(calendarPaths.list(page.id))
    expect(list.heading).toBe('Kalender')
    expect(list.text).toContain('De komende vier weken staat er niets in de kalender')
    expect(list.link('Afspraak toevoegen')).toContain('/kalender/toevoegen')
  })

  it('the list has today first, then every day on which there is something', async () => {
    const { page, see } = await setting()
    await world.build.appointment(page, { title: 'Kapper', beginOn: '2026-11-24' })
    await world.build.appointment(page, { title: 'Gisteren', beginOn: '2026-11-20' })
    expect(daysOf(await see('lijst'))).toEqual([
      ['Vandaag, zaterdag 21 november', []],
      ['Dinsdag 24 november', ['Kapper']],
    ])
  })

  it('CAL-1 tasks with a day stand there as tasks, in words too, and can be left out; in every view', async () => {
    const { page, browser, see } = await setting()
    await world.build.appointment(page, { title: 'Kapper', beginOn: '2026-11-24' })
    await world.build.task(page, manager, { title: 'Bloemen kopen', onDay: '2026-11-24' })
    await world.build.task(page, manager, { title: 'Ooit opruimen' })
    const list = await see('lijst')
    expect(daysOf(list)).toEqual([
      ['Vandaag, zaterdag 21 november', []],
      ['Dinsdag 24 november', ['Kapper', 'Bloemen kopen']],
    ])
    const task = list.$('ul[aria-label="Taken"] li')
    expect(task.text()).toContain('Taak')
    expect(task.text()).toContain('Wie kan dit doen?')
    expect((await see('maand')).text).toContain('24 november: 1 afspraak en 1 taak')
    expect((await see('dag', '2026-11-24')).text).toContain('Bloemen kopen')
    const without = await browser.get(list.link('Alleen afspraken'))
    expect(without.text).toContain('Kapper')
    expect(without.text).not.toContain('Bloemen kopen')
    // What was chosen stays while one leafs on.
    const next = await browser.get(without.link('Week'))
    expect(next.link('Volgende week')).toContain('taken=nee')
    expect(next.text).not.toContain('Bloemen kopen')
    expect((await browser.get(next.link('Afspraken en taken'))).path).not.toContain('taken=nee')
  })

  it('what lasts several days is in the list once, and on each of its days in a week', async () => {
    const { page, see } = await setting()
    await world.build.appointment(page, {
      title: 'Logeren',
      beginOn: '2026-11-21',
      endOn: '2026-11-23',
      beginTime: null,
    })
    const list = await see('lijst')
    expect(daysOf(list)).toEqual([['Vandaag, zaterdag 21 november', ['Logeren']]])
    expect(list.text).toContain('Tot en met maandag 23 november')
    expect(daysOf(await see('lijst', '2026-11-22'))).toEqual([
      ['Morgen, zondag 22 november', ['Logeren']],
    ])
    expect(daysOf(await see('week')).filter(([, titles]) => titles.length > 0)).toEqual([
      ['Vandaag, zaterdag 21 november', ['Logeren']],
      ['Morgen, zondag 22 november', ['Logeren']],
    ])
  })

  it('a night is «vanaf» on the first day and «tot» on the next', async () => {
    const { page, see } = await setting()
    await world.build.appointment(page, {
      title: 'Nachtwacht',
      beginTime: '22:00',
      endOn: '2026-11-22',
      endTime: '07:00',
    })
    expect((await see('dag')).text).toContain('Vanaf 22.00 uur')
    expect((await see('dag', '2026-11-22')).text).toContain('Tot 7.00 uur')
  })

  it('a week goes from Monday to Sunday, with every day and its number', async () => {
    const { see } = await setting()
    const week = await see('week', '2026-12-31')
    expect(week.text).toContain('Week 53: 28 december 2026 tot en met 3 januari 2027')
    expect(daysOf(week).map(([day]) => day)).toEqual([
      'Maandag 28 december',
      'Dinsdag 29 december',
      'Woensdag 30 december',
      'Donderdag 31 december',
      'Vrijdag 1 januari 2027',
      'Zaterdag 2 januari 2027',
      'Zondag 3 januari 2027',
    ])
  })

  it('a month is a table with whole weeks, in which each day leads to that day', async () => {
    const { page, see, browser } = await setting()
    for (const title of ['Een', 'Twee', 'Drie', 'Vier'])
      await world.build.appointment(page, { title, beginOn: '2026-11-24' })
    const month = await see('maand')
    expect(month.$('table caption').text()).toBe('Afspraken in november 2026')
    expect(month.$('tbody tr').length).toBe(6)
    expect(month.$('[aria-current=date] .month__day').text()).toBe('21')
    const box = month.$('td a[href*="2026-11-24"]')
    expect(box.text()).toContain('24 november: 4 afspraken')
    expect(box.text()).toContain('en nog 1')
    const day = await browser.get(box.attr('href') ?? '')
    expect(day.text).toContain('Dinsdag 24 november')
    expect(day.$('.agenda__one').length).toBe(4)
  })

  it('leads to what is before and after, and back to today', async () => {
    const { browser, see } = await setting()
    const week = await see('week')
    expect(week.link('Volgende week')).toContain('dag=2026-11-23')
    expect((await browser.get(week.link('Vorige week'))).text).toContain('Week 46')
    const month = await see('maand', '2027-01-31')
    expect(month.link('Vorige maand')).toContain('weergave=maand&dag=2026-12-01')
    expect(month.link('Volgende maand')).toContain('dag=2027-02-01')
    expect(month.link(/^Vandaag$/)).toContain('dag=2026-11-21')
  })

  it('the days are those of the Netherlands, also just after midnight', async () => {
    const before = world.clock.now
    try {
      world.clock.at('2026-11-21T23:45:00+01:00')
      const { page, see, browser } = await setting()
      const time = { beginOn: '2026-11-21', beginTime: '23:30', endTime: '23:59' }
      await world.build.appointment(page, { title: 'Laat', ...time })
      expect((await browser.get(calendarPaths.list(page.id))).text).toContain('Laat')
      world.clock.at('2026-11-22T00:15:00+01:00')
      const list = await browser.get(calendarPaths.list(page.id))
      expect(list.text).toContain('22 november tot en met 19 december 2026')
      expect(list.text).not.toContain('Laat')
      expect((await see('dag', '2026-11-22')).text).not.toContain('Laat')
    } finally {
      world.clock.at(before)
    }
  })

  it('what takes place at the same time says so, and what is going on now', async () => {
    const { page, see } = await setting()
    const at = (title: string, beginTime: string, endTime: string) =>
      world.build.appointment(page, { title, beginTime, endTime })
    await at('Kapper', '09:30', '10:30')
    await at('Fysiotherapie', '10:15', '11:00')
    await at('Lunch', '11:00', '12:00')
    for (const view of ['lijst', 'dag', 'week'] as const) {
      const shown = await see(view)
      const one = (title: string): string =>
        shown
          .$('.agenda__one')
          .filter((_, element) => shown.$(element).find('a').text() === title)
          .text()
      expect(one('Kapper')).toContain('Tegelijk met Fysiotherapie')
      expect(one('Kapper')).toContain('Nu')
      expect(one('Fysiotherapie')).toContain('Tegelijk met Kapper')
      expect(one('Fysiotherapie')).not.toContain('Nu')
      expect(one('Lunch')).not.toContain('Tegelijk')
    }
  })

  it('every view can be printed', async () => {
    const { see } = await setting()
    for (const view of ['lijst', 'dag', 'week', 'maand'] as const)
      expect((await see(view)).$('print-page').text()).toContain('Afdrukken')
  })

  it.each([
    ['?weergave=jaar&dag=2026-11-21', 200, 'Vandaag'],
    ['?dag=2026-02-30', 422, 'Deze dag bestaat niet'],
    ['?dag=gisteren', 422, 'Deze dag bestaat niet'],
    ['?dag=99999-01-01', 422, 'Deze dag bestaat niet'],
    ['?dag=%00', 422, 'Deze dag bestaat niet'],
    ['?dag=21-11-2026&weergave=dag', 200, 'Vandaag, zaterdag 21 november'],
    ['?weergave=maand&dag=1900-01-01', 200, 'Januari 1900'],
    ['?weergave=maand&dag=2199-12-31', 200, 'December 2199'],
    ['?gelukt=__proto__', 200, 'Kalender'],
  ])('an address with %s answers %i and says «%s»', async (query, status, words) => {
    const { page, browser } = await setting()
    const shown = await browser.get(`${calendarPaths.list(page.id)}${query}`)
    expect(shown.status).toBe(status)
    expect(shown.text).toContain(words)
    if (status === 422) expect(shown.errors.length).toBe(1)
  })

  it('a page with more than can be shown says so', async () => {
    const { page, see } = await setting()
    for (let n = 0; n < 80; n += 1)
      await world.build.appointment(page, { title: `Elke dag ${n}`, repeat: { every: 'day' } })
    const list = await see('lijst')
    expect(list.text).toContain('Niet alles past op deze pagina')
    expect((await see('dag')).text).not.toContain('Niet alles past')
  })
})

describe('CAL-3 the appointments of an organisation', () => {
  const coupled = async (): Promise<Setting & { coupling: Coupling }> => {
    const set = await setting()
    const at = await world.build.organisation({ name: 'Zorggroep Lindenhof' })
    return { ...set, coupling: await world.build.coupling(set.page, at) }
  }
  const moment = (time: string): string => new Date(`2026-11-21T${time}:00+01:00`).toISOString()

  it('stand between those of the family, with its name, its label and who comes', async () => {
    const { page, coupling, see } = await coupled()
    await world.build.appointment(page, { title: 'Koffie', beginTime: '14:00' })
    await world.build.recordAppointment(coupling, {
      beginAt: moment('11:00'),
      endAt: moment('11:45'),
      label: 'Fysiotherapie',
      employee: { name: 'Joke Terpstra', role: 'fysiotherapeut' },
    })
    const list = await see('lijst')
    expect(daysOf(list)).toEqual([['Vandaag, zaterdag 21 november', ['Fysiotherapie', 'Koffie']]])
    expect(list.text).toMatch(
      /11\.00 tot 11\.45 uur.*Joke Terpstra, fysiotherapeut.*Zorggroep Lindenhof/,
    )
  })

  it('a time window is told as one', async () => {
    const { coupling, see } = await coupled()
    await world.build.recordAppointment(coupling, {
      beginAt: moment('08:00'),
      endAt: moment('09:30'),
      timeKind: 'window',
      label: 'Persoonlijke verzorging',
    })
    expect((await see('dag')).text).toContain('Tussen 8.00 en 9.30 uur')
  })

  it('one that is cancelled is there still, and says that it does not go on', async () => {
    const { coupling, see, browser, page } = await coupled()
    await world.build.recordAppointment(coupling, {
      beginAt: moment('11:00'),
      endAt: moment('11:45'),
      label: 'Huishoudelijke hulp',
      status: 'cancelled',
    })
    const day = await see('dag')
    expect(day.text).toContain('Gaat niet door')
    const one = await browser.get(day.link('Huishoudelijke hulp'))
    expect(one.text).toContain('Deze afspraak gaat niet door')
    expect(one.path).toContain(calendarPaths.list(page.id))
  })

  it('cannot be changed here: its page says where it comes from, and whom to call', async () => {
    const { coupling, see, browser } = await coupled()
    const id = await world.build.recordAppointment(coupling, {
      beginAt: moment('11:00'),
      endAt: moment('11:45'),
      label: 'Fysiotherapie',
    })
    const one = await browser.get((await see('dag')).link('Fysiotherapie'))
    expect(one.heading).toBe('Fysiotherapie')
    expect(one.text).toContain('Deze afspraak komt van Zorggroep Lindenhof')
    expect(one.text).toContain('0900 0000')
    expect(one.hasLink('Wijzigen')).toBe(false)
    for (const what of ['wijzigen', 'verwijderen']) {
      const path = `${one.path}/2026-11-21/${what}`
      expect([(await browser.get(path)).status, id !== null]).toEqual([404, true])
    }
  })

  it('who has only the calendar sees them too, without a second step', async () => {
    const { page, coupling } = await coupled()
    await world.build.recordAppointment(coupling, {
      beginAt: moment('11:00'),
      endAt: moment('11:45'),
      label: 'Fysiotherapie',
    })
    const neighbour = await world.build.participant(page, ['calendar'])
    const browser = await world.build.signedIn(neighbour)
    expect((await browser.get(calendarPaths.list(page.id))).text).toContain('Fysiotherapie')
  })
})

describe('CAL-1 one appointment', () => {
  it('tells when, where, how it repeats, the remarks, and who added it', async () => {
    const { page, browser } = await setting()
    const ruben = await world.build.participant(page, undefined, {
      account: await world.build.account({ firstName: 'Ruben', lastName: 'Jansen' }),
    })
    const id = await world.build.appointment(page, {
      title: 'Koffie',
      place: 'Dorpshuis',
      remarks: 'Neem <taart> mee.\n\nZie https://voorbeeld.example/taart',
      repeat: { every: 'week', weekdays: ['SA'] },
      by: ruben,
    })
    const one = await browser.get(calendarPaths.appointment(page.id, id))
    expect(one.heading).toBe('Koffie')
    for (const words of [
      'Zaterdag 21 november 2026, 14.00 tot 15.00 uur',
      'Elke week op zaterdag',
      'Dorpshuis',
      'Neem <taart> mee.',
      'Ruben Jansen',
    ])
      expect(one.text).toContain(words)
  })

  it('an address without a day shows the time that comes next, or the last there was', async () => {
    const { page, browser } = await setting()
    const weekly = await world.build.appointment(page, {
      beginOn: '2026-01-03',
      repeat: { every: 'week', weekdays: ['SA'] },
    })
    const past = await world.build.appointment(page, {
      beginOn: '2026-01-03',
      repeat: { every: 'week', weekdays: ['SA'], count: 2 },
    })
    const text = async (id: string): Promise<string> =>
      (await browser.get(calendarPaths.appointment(page.id, id))).text
    expect(await text(weekly)).toContain('Zaterdag 21 november 2026')
    expect(await text(past)).toContain('Zaterdag 10 januari 2026')
  })

  it('who left is «iemand die niet meer meedoet»', async () => {
    const { page, browser } = await setting()
    const gone = await world.build.participant(page)
    const id = await world.build.appointment(page, { by: gone })
    await world.owner.query('update participants set ended_at = now() where account_id = $1', [
      gone.id,
    ])
    const one = await browser.get(calendarPaths.appointment(page.id, id))
    expect(one.text).toContain('Iemand die niet meer meedoet')
    expect(one.hasLink('Wijzigen')).toBe(true)
  })

  it('the night on which the clock goes back: it says which of the two it is', async () => {
    const { page, browser } = await setting()
    const id = await world.build.appointment(page, {
      beginOn: '2026-10-25',
      beginTime: '02:30',
      endTime: '03:30',
    })
    expect((await browser.get(calendarPaths.appointment(page.id, id))).text).toContain(
      'De afspraak is de eerste keer',
    )
  })

  it('a time of it that never was is not found', async () => {
    const { page, browser } = await setting()
    const id = await world.build.appointment(page, {
      repeat: { every: 'week', weekdays: ['SA'] },
    })
    const of = (occurrenceId: string): string =>
      calendarPaths.one(page.id, { appointmentId: id, occurrenceId, repeats: true })
    expect((await browser.get(of('2026-11-28'))).status).toBe(200)
    for (const day of ['2026-11-29', '2026-11-14', 'morgen', '2026-02-30'])
      expect((await browser.get(of(day))).status).toBe(404)
  })
})

describe('CAL-2 whom an appointment is visible to', () => {
  it('is said where an organisation is coupled, and not elsewhere', async () => {
    const { page, browser } = await setting()
    const own = await world.build.appointment(page)
    const alone = await browser.get(calendarPaths.appointment(page.id, own))
    expect(alone.text).not.toContain('Zichtbaar voor')
    const at = await world.build.organisation({ name: 'Zorggroep Lindenhof' })
    const coupling = await world.build.coupling(page, at)
    const shown = await world.build.appointment(page, { visibleTo: [coupling] })
    expect((await browser.get(calendarPaths.appointment(page.id, shown))).text).toContain(
      'De mensen op deze zorgpagina, en Zorggroep Lindenhof',
    )
    expect((await browser.get(calendarPaths.appointment(page.id, own))).text).toContain(
      'Alleen de mensen op deze zorgpagina',
    )
    await world.owner.query(
      "update couplings set ended_at = now(), ended_side = 'manager', end_reason = 'other' where id = $1",
      [coupling.id],
    )
    expect((await browser.get(calendarPaths.appointment(page.id, shown))).text).not.toContain(
      'Lindenhof',
    )
  })
})

describe('CAL-1 CON-7 who sees the calendar', () => {
  it('who takes part without the calendar is told why, and whom to ask', async () => {
    const { page } = await setting()
    const id = await world.build.appointment(page)
    const without = ALL.filter((category) => category !== 'calendar')
    const browser = await world.build.signedIn(await world.build.participant(page, without))
    for (const path of [
      calendarPaths.list(page.id),
      calendarPaths.add(page.id),
      calendarPaths.appointment(page.id, id),
    ]) {
      const refused = await browser.get(path)
      expect(refused.status).toBe(403)
      expect(refused.text).toContain('niet met u gedeeld')
      expect(refused.text).not.toContain('Koffie')
    }
    const posted = await browser.post(calendarPaths.add(page.id), {
      titel: 'X',
      'begin-dag': '2026-11-21',
      'hele-dag': 'ja',
    })
    expect(posted.status).toBe(403)
  })

  it('a stranger finds nothing, nor does an appointment of one page show on another', async () => {
    const { page, browser } = await setting()
    const other = await setting()
    const id = await world.build.appointment(page)
    const stranger = await world.build.signedIn(await world.build.account())
    expect((await stranger.get(calendarPaths.list(page.id))).status).toBe(404)
    expect((await browser.get(calendarPaths.appointment(other.page.id, id))).status).toBe(404)
    const moved = { appointmentId: id, occurrenceId: '2026-11-21' }
    expect((await browser.get(calendarPaths.change(other.page.id, moved))).status).toBe(404)
    expect((await browser.post(calendarPaths.remove(other.page.id, moved))).status).toBe(404)
  })
})
