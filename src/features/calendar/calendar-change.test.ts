import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from '../../../test/harness/browser.ts'
import { type Account, BASIC, type CarePage } from '../../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { listOccurrences, type Occurrence } from '../../calendar/occurrences.ts'
import { asAccount } from '../../db/connect.ts'
import { LIVE_CHANNEL } from '../../live/announce.ts'
import { calendarPaths } from './paths.ts'

// Adding, changing and removing: all of it without script, one time or many, two people at once, and what goes wrong.

let world: TestPortal
let manager: Account
beforeAll(async () => {
  world = await testPortal()
  manager = await world.build.account({ firstName: 'Karin', lastName: 'de Vries' })
})
afterAll(() => world?.close())

type Fields = Record<string, string>

interface Setting {
  page: CarePage
  browser: Browser
  add(fields: Fields): Promise<Page>
  /** What takes place on which day, from 1 November 2026 until 1 March 2027. */
  there(): Promise<[string, string][]>
  occurrences(): Promise<Occurrence[]>
  to(id: string, day: string): { change: string; remove: string }
}

const setting = async (): Promise<Setting> => {
  const page = await world.build.carePage({ manager, firstName: 'Toos' })
  const browser = await world.build.signedIn(manager)
  const occurrences = (): Promise<Occurrence[]> =>
    asAccount(world.portal.databases, manager.id, world.clock.now, (tx) =>
      listOccurrences(
        { carePageId: page.id },
        tx,
        new Date('2026-11-01T00:00:00+01:00'),
        new Date('2027-03-01T00:00:00+01:00'),
      ),
    )
  return {
    page,
    browser,
    occurrences,
    add: async (fields) =>
      browser.press(await browser.get(calendarPaths.add(page.id)), 'Afspraak toevoegen', fields),
    there: async () => (await occurrences()).map(({ beginOn, title }) => [beginOn, title]),
    to: (appointmentId, occurrenceId) => ({
      change: calendarPaths.change(page.id, { appointmentId, occurrenceId }),
      remove: calendarPaths.remove(page.id, { appointmentId, occurrenceId }),
    }),
  }
}

const KOFFIE: Fields = { titel: 'Koffie', 'begin-dag': '2026-11-24', 'begin-tijd': '10:00' }
const EVERY_WEEK = { every: 'week', weekdays: ['TU'] } as const
const weekly = (page: CarePage, given: object = {}): Promise<string> =>
  world.build.appointment(page, {
    title: 'Koffie',
    beginOn: '2026-12-01',
    beginTime: '10:00',
    endTime: '11:00',
    repeat: { ...EVERY_WEEK, count: 5 },
    ...given,
  })
const TUESDAYS = ['2026-12-01', '2026-12-08', '2026-12-15', '2026-12-22', '2026-12-29']

describe('CAL-1 adding an appointment', () => {
  it('with title, place, begin, end and remarks; it leads to the appointment', async () => {
    const { add, occurrences } = await setting()
    const made = await add({
      ...KOFFIE,
      plaats: 'Dorpshuis',
      'eind-tijd': '12:15',
      opmerkingen: 'Neem taart mee.',
    })
    expect(made.heading).toBe('Koffie')
    expect(made.text).toContain('De afspraak staat in de kalender')
    expect(made.text).toContain('Dinsdag 24 november 2026, 10.00 tot 12.15 uur')
    expect(made.text).toContain('Karin de Vries')
    const [one] = await occurrences()
    expect(one).toMatchObject({ place: 'Dorpshuis', remarks: 'Neem taart mee.', repeats: false })
    expect(one?.addedBy?.name).toBe('Karin de Vries')
  })

  it('without an end it lasts an hour, also over midnight', async () => {
    const { add } = await setting()
    expect((await add(KOFFIE)).text).toContain('10.00 tot 11.00 uur')
    expect((await add({ ...KOFFIE, 'begin-tijd': '23:30' })).text).toContain(
      'dinsdag 24 november 2026 23.30 uur tot woensdag 25 november 2026 0.30 uur'.replace(
        /^d/,
        'D',
      ),
    )
  })

  it('a whole day, several days, and times as people write them', async () => {
    const { add } = await setting()
    const whole = { titel: 'Logeren', 'begin-dag': '24-11-2026', 'hele-dag': 'ja' }
    expect((await add(whole)).text).toContain('Dinsdag 24 november 2026, hele dag')
    expect((await add({ ...whole, 'eind-dag': '2026-11-26' })).text).toContain(
      'Dinsdag 24 november 2026 tot en met donderdag 26 november 2026',
    )
    const typed = { ...KOFFIE, 'begin-tijd': '9.05', 'eind-tijd': '10 uur' }
    expect((await add(typed)).text).toContain('9.05 tot 10.00 uur')
  })

  it('the day in the address is filled in; today without one', async () => {
    const { page, browser } = await setting()
    const on = async (day?: string): Promise<string> =>
      (await browser.get(calendarPaths.add(page.id, day))).field('Begint op')
    expect(await on('2026-12-25')).toBe('2026-12-25')
    expect(await on()).toBe('2026-11-21')
    expect(await on('onzin')).toBe('2026-11-21')
  })

  it.each<[string, Fields, string, string[]]>([
    [
      'elke dag, 3 keer',
      { herhalen: 'dag', keer: '3' },
      'Elke dag, 3 keer',
      ['2026-11-24', '2026-11-25', '2026-11-26'],
    ],
    [
      'om de week op twee dagen',
      { herhalen: 'week', 'om-de': '2', 'op-tu': 'ja', 'op-fr': 'ja', 'tot-dag': '2026-12-11' },
      'Elke 2 weken op dinsdag en vrijdag, tot en met vrijdag 11 december 2026',
      ['2026-11-24', '2026-11-27', '2026-12-08', '2026-12-11'],
    ],
    [
      'elke week zonder dag',
      { herhalen: 'week', keer: '2' },
      'Elke week op dinsdag',
      ['2026-11-24', '2026-12-01'],
    ],
    [
      'elke maand op de datum',
      { herhalen: 'maand', 'maand-op': 'datum', keer: '3' },
      'Elke maand op de 24e',
      ['2026-11-24', '2026-12-24', '2027-01-24'],
    ],
    [
      'elke maand op de laatste dinsdag',
      { herhalen: 'maand', 'maand-op': 'laatste', keer: '3' },
      'Elke maand op de laatste dinsdag',
      ['2026-11-24', '2026-12-29', '2027-01-26'],
    ],
    ['elk jaar', { herhalen: 'jaar' }, 'Elk jaar op 24 november', ['2026-11-24']],
    [
      'begint op de eerste van zijn dagen',
      { herhalen: 'week', 'op-mo': 'ja', keer: '1' },
      'Elke week op maandag',
      ['2026-11-30'],
    ],
  ])('repeats: %s', async (_, fields, words, days) => {
    const { add, there } = await setting()
    const made = await add({ ...KOFFIE, ...fields })
    expect(made.errors).toEqual([])
    expect(made.text).toContain(words)
    expect((await there()).map(([day]) => day)).toEqual(days)
  })

  it('CAL-2 is visible to an organisation only when it is chosen, and says that nobody there is told', async () => {
    const { page, browser, add, occurrences } = await setting()
    const at = await world.build.organisation({ name: 'Zorggroep Lindenhof' })
    const coupling = await world.build.coupling(page, at)
    const form = await browser.get(calendarPaths.add(page.id))
    expect(form.text).toContain('krijgt er geen bericht van')
    expect(form.$('[name^=zichtbaar]').attr('checked')).toBeUndefined()
    await add(KOFFIE)
    const shown = await add({ ...KOFFIE, titel: 'Feest', [`zichtbaar-${coupling.id}`]: 'ja' })
    expect(shown.text).toContain('en Zorggroep Lindenhof')
    expect((await occurrences()).map(({ title, visibleTo }) => [title, visibleTo])).toEqual([
      ['Feest', ['Zorggroep Lindenhof']],
      ['Koffie', []],
    ])
    // A coupling of another page is not one of the boxes.
    const elsewhere = await world.build.coupling(await world.build.carePage(), at)
    await add({ ...KOFFIE, titel: 'Elders', [`zichtbaar-${elsewhere.id}`]: 'ja' })
    expect((await occurrences()).find(({ title }) => title === 'Elders')?.visibleTo).toEqual([])
  })

  it('a double click makes one', async () => {
    const { page, browser, there } = await setting()
    const form = await browser.get(calendarPaths.add(page.id))
    const { action, fields } = form.form('Afspraak toevoegen')
    await Promise.all([
      browser.post(action, { ...fields, ...KOFFIE }),
      browser.post(action, { ...fields, ...KOFFIE }),
    ])
    expect(await there()).toHaveLength(1)
  })
})

describe('CAL-1 what cannot be is told kindly, and everything typed is kept', () => {
  it.each<[string, Fields, string]>([
    ['no title', { titel: ' ' }, 'Vul in wat de afspraak is'],
    ['a long title', { titel: 'x'.repeat(101) }, 'Deze titel is te lang. Er passen 100 tekens in'],
    ['a long place', { plaats: 'x'.repeat(201) }, 'Er passen 200 tekens in'],
    ['long remarks', { opmerkingen: 'x'.repeat(2001) }, 'Er passen 2000 tekens in'],
    ['no day', { 'begin-dag': '' }, 'Vul de dag in waarop de afspraak begint'],
    ['a day that is none', { 'begin-dag': '30-02-2027' }, 'Deze dag bestaat niet'],
    ['a day long ago', { 'begin-dag': '1066-10-14' }, 'Deze dag bestaat niet'],
    ['no time', { 'begin-tijd': '' }, 'Vul in hoe laat de afspraak begint'],
    ['a time that is none', { 'begin-tijd': '25:00' }, 'bijvoorbeeld 14.30'],
    ['an end before the begin', { 'eind-tijd': '09:00' }, 'Duurt hij tot na middernacht?'],
    [
      'an end on the same moment',
      { 'eind-dag': '2026-11-24', 'eind-tijd': '10:00' },
      'De afspraak eindigt voor hij begint',
    ],
    [
      'an end on a day before',
      { 'eind-dag': '2026-11-23', 'eind-tijd': '12:00' },
      'De afspraak eindigt voor hij begint',
    ],
    [
      'an end day without a time',
      { 'eind-dag': '2026-11-25' },
      'Vul ook in hoe laat de afspraak eindigt',
    ],
    [
      'whole days that end first',
      { 'hele-dag': 'ja', 'eind-dag': '2026-11-23' },
      'De afspraak eindigt voor hij begint',
    ],
    ['more than a year', { 'hele-dag': 'ja', 'eind-dag': '2028-11-23' }, 'hooguit een jaar'],
    [
      'the hour that the clock skips',
      { 'begin-dag': '2027-03-28', 'begin-tijd': '02:30' },
      'Op 28 maart 2027 gaat de klok een uur vooruit. De tijd 2.30 uur bestaat dan niet',
    ],
    [
      'an end in that hour',
      { 'begin-dag': '2027-03-28', 'begin-tijd': '01:00', 'eind-tijd': '02:15' },
      'De tijd 2.15 uur bestaat dan niet',
    ],
    ['10,000 times', { herhalen: 'dag', keer: '10000' }, 'Vul een getal in van 1 tot en met 1000'],
    ['-1 times', { herhalen: 'dag', keer: '-1' }, 'Vul een getal in van 1 tot en met 1000'],
    ['every 0 weeks', { herhalen: 'week', 'om-de': '0' }, 'Vul een getal in van 1 tot en met 99'],
    [
      'a repeat that ends first',
      { herhalen: 'dag', 'tot-dag': '2026-11-23' },
      'Deze dag is voor de eerste afspraak',
    ],
    [
      'a last day that is none',
      { herhalen: 'dag', 'tot-dag': '31-04-2027' },
      'Deze dag bestaat niet',
    ],
    [
      'a last day and a number',
      { herhalen: 'dag', 'tot-dag': '2026-12-01', keer: '3' },
      'Niet allebei',
    ],
    ['an unknown repeat', { herhalen: 'elk uur' }, 'Kies of de afspraak terugkomt'],
    [
      'one that is not over when the next begins',
      { herhalen: 'dag', 'eind-dag': '2026-11-25', 'eind-tijd': '11:00' },
      'De afspraak is nog niet voorbij als de volgende begint',
    ],
  ])('%s', async (_, fields, words) => {
    const { add, there } = await setting()
    const typed = { plaats: 'Bij <b>Karin</b>', opmerkingen: 'Neem taart mee.', ...fields }
    const again = await add({ ...KOFFIE, ...typed })
    expect(again.status).toBe(422)
    expect(again.errors.join(' ')).toContain(words)
    const kept = again.form('Afspraak toevoegen').fields
    for (const [name, value] of Object.entries({ ...KOFFIE, ...typed }))
      if (name !== 'hele-dag' && value !== 'elk uur')
        expect([name, kept[name]]).toEqual([name, value])
    expect(await there()).toEqual([])
  })

  it('a repeat without end is an appointment like any other', async () => {
    const { add, browser, page } = await setting()
    await add({ ...KOFFIE, 'begin-dag': '1900-01-01', herhalen: 'dag' })
    const week = await browser.get(calendarPaths.view(page.id, 'week', '2150-01-01'))
    expect(week.$('.agenda__one').length).toBe(7)
  })

  it('what a form never sends is no fault', async () => {
    const { add } = await setting()
    for (const fields of [
      { 'begin-dag': '2026-11-24', 'begin-tijd': '9'.repeat(5000) },
      { keer: '9'.repeat(5000), herhalen: 'dag' },
      { herhalen: '__proto__' },
      { 'maand-op': 'constructor', herhalen: 'maand' },
      { zichtbaar: 'ja', 'zichtbaar-x': 'ja' },
    ])
      expect((await add({ ...KOFFIE, ...fields })).status).toBeLessThan(500)
  })
})

describe('CAL-1 changing «Alleen deze afspraak»', () => {
  it('asks first how far a change reaches', async () => {
    const { page, browser, to } = await setting()
    const id = await weekly(page)
    const asked = await browser.get(to(id, '2026-12-08').change)
    expect(asked.heading).toBe('Wat wilt u wijzigen?')
    for (const words of ['Alleen deze afspraak', 'Deze en alle volgende', 'Alle afspraken'])
      expect(asked.hasLink(words)).toBe(true)
  })

  it('moves one, and leaves the others; all that was filled in stands there', async () => {
    const { page, browser, to, there, occurrences } = await setting()
    const id = await weekly(page)
    const asked = await browser.get(to(id, '2026-12-08').change)
    const form = await browser.get(asked.link('Alleen deze afspraak'))
    expect(form.field('Begint op')).toBe('2026-12-08')
    expect(form.text).not.toContain('Herhalen')
    const changed = await browser.press(form, 'Bewaren', {
      titel: 'Thee',
      'begin-dag': '2026-12-10',
      'eind-dag': '2026-12-10',
    })
    expect(changed.text).toContain('Alleen deze afspraak is gewijzigd')
    expect(changed.path).toContain('/2026-12-08')
    expect(await there()).toEqual([
      ['2026-12-01', 'Koffie'],
      ['2026-12-10', 'Thee'],
      ['2026-12-15', 'Koffie'],
      ['2026-12-22', 'Koffie'],
      ['2026-12-29', 'Koffie'],
    ])
    expect((await occurrences()).map(({ changed: other }) => other)).toEqual([
      false,
      true,
      false,
      false,
      false,
    ])
  })

  it('one that was moved is found on its new day, in every view', async () => {
    const { page, browser, to } = await setting()
    const id = await weekly(page)
    const form = await browser.get(`${to(id, '2026-12-08').change}?wat=deze`)
    await browser.press(form, 'Bewaren', { 'begin-dag': '2027-02-10', 'eind-dag': '2027-02-10' })
    for (const view of ['lijst', 'dag', 'week'] as const) {
      const shown = await browser.get(calendarPaths.view(page.id, view, '2027-02-10'))
      expect(shown.$('.agenda__one').length).toBe(1)
    }
    const before = await browser.get(calendarPaths.view(page.id, 'dag', '2026-12-08'))
    expect(before.$('.agenda__one').length).toBe(0)
  })

  it('what is different stays so when all of them get another title', async () => {
    const { page, browser, to, occurrences } = await setting()
    const id = await weekly(page)
    await browser.press(await browser.get(`${to(id, '2026-12-08').change}?wat=deze`), 'Bewaren', {
      plaats: 'In de tuin',
    })
    await browser.press(await browser.get(`${to(id, '2026-12-15').change}?wat=alle`), 'Bewaren', {
      titel: 'Taart',
    })
    expect((await occurrences()).map(({ title, place }) => [title, place])).toEqual([
      ['Taart', ''],
      ['Taart', 'In de tuin'],
      ['Taart', ''],
      ['Taart', ''],
      ['Taart', ''],
    ])
  })
})

describe('CAL-1 changing «Deze en alle volgende»', () => {
  it('what was before stays, and the rest is a series of its own that says where it comes from', async () => {
    const { page, browser, to, there } = await setting()
    const id = await weekly(page)
    const form = await browser.get(`${to(id, '2026-12-15').change}?wat=volgende`)
    expect(form.field('Hoeveel keer?')).toBe('3')
    const changed = await browser.press(form, 'Bewaren', {
      titel: 'Thee',
      'begin-dag': '2026-12-16',
      'eind-dag': '2026-12-16',
      'op-tu': '',
      'op-we': 'ja',
    })
    expect(changed.text).toContain('Deze afspraak en alle volgende zijn gewijzigd')
    expect(await there()).toEqual([
      ['2026-12-01', 'Koffie'],
      ['2026-12-08', 'Koffie'],
      ['2026-12-16', 'Thee'],
      ['2026-12-23', 'Thee'],
      ['2026-12-30', 'Thee'],
    ])
    const { rows } = await world.owner.query(
      'select continues, sequence from appointments where care_page_id = $1 order by begin_on',
      [page.id],
    )
    expect(rows).toEqual([
      { continues: null, sequence: 1 },
      { continues: id, sequence: 0 },
    ])
  })

  it('an old link to one that went over leads to the new series', async () => {
    const { page, browser, to } = await setting()
    const id = await weekly(page)
    const form = await browser.get(`${to(id, '2026-12-15').change}?wat=volgende`)
    await browser.press(form, 'Bewaren', { titel: 'Thee' })
    const old = calendarPaths.one(page.id, {
      appointmentId: id,
      occurrenceId: '2026-12-22',
      repeats: true,
    })
    expect((await browser.get(old)).heading).toBe('Thee')
  })

  it('from the first on it is the same appointment', async () => {
    const { page, browser, to, there } = await setting()
    const id = await weekly(page)
    const form = await browser.get(`${to(id, '2026-12-01').change}?wat=volgende`)
    await browser.press(form, 'Bewaren', { titel: 'Thee' })
    expect(await there()).toEqual(TUESDAYS.map((day) => [day, 'Thee']))
    const { rows } = await world.owner.query(
      'select id from appointments where care_page_id = $1',
      [page.id],
    )
    expect(rows).toEqual([{ id }])
  })

  it('what was different later goes along, and what was taken out stays out', async () => {
    const { page, browser, to, occurrences } = await setting()
    const id = await weekly(page)
    await browser.press(await browser.get(`${to(id, '2026-12-22').change}?wat=deze`), 'Bewaren', {
      plaats: 'In de tuin',
    })
    await browser.press(await browser.get(to(id, '2026-12-29').remove), 'Verwijderen', {
      wat: 'deze',
    })
    await browser.press(
      await browser.get(`${to(id, '2026-12-15').change}?wat=volgende`),
      'Bewaren',
      { titel: 'Thee' },
    )
    expect(
      (await occurrences()).map(({ beginOn, title, place }) => [beginOn, title, place]),
    ).toEqual([
      ['2026-12-01', 'Koffie', ''],
      ['2026-12-08', 'Koffie', ''],
      ['2026-12-15', 'Thee', ''],
      ['2026-12-22', 'Thee', 'In de tuin'],
    ])
  })

  it('a manager who splits a series of another leaves it to that other', async () => {
    const { page, browser, to, occurrences } = await setting()
    const ruben = await world.build.participant(page)
    const id = await weekly(page, { by: ruben })
    const form = await browser.get(`${to(id, '2026-12-15').change}?wat=volgende`)
    await browser.press(form, 'Bewaren', { titel: 'Thee' })
    const found = await occurrences()
    expect(new Set(found.map(({ addedBy }) => addedBy?.accountId))).toEqual(new Set([ruben.id]))
  })
})

describe('CAL-1 changing «Alle afspraken»', () => {
  it('begins from the first, and can become another repeat or none', async () => {
    const { page, browser, to, there } = await setting()
    const id = await weekly(page)
    const form = await browser.get(`${to(id, '2026-12-15').change}?wat=alle`)
    expect(form.field('Begint op')).toBe('2026-12-01')
    expect(form.text).toContain('U ziet hier de eerste keer')
    const changed = await browser.press(form, 'Bewaren', { herhalen: 'nooit' })
    expect(changed.text).toContain('De afspraak is gewijzigd')
    expect(await there()).toEqual([['2026-12-01', 'Koffie']])
  })

  it('one that happens once is changed at once, without a question', async () => {
    const { page, browser, to, there } = await setting()
    const id = await world.build.appointment(page, { title: 'Kapper', beginOn: '2026-12-01' })
    const form = await browser.get(to(id, '2026-12-01').change)
    expect(form.heading).toBe('Afspraak wijzigen')
    await browser.press(form, 'Bewaren', {
      'begin-dag': '2026-12-03',
      'eind-dag': '2026-12-03',
    })
    expect(await there()).toEqual([['2026-12-03', 'Kapper']])
  })

  it('errors keep what was typed, and the choice', async () => {
    const { page, browser, to } = await setting()
    const id = await weekly(page)
    const form = await browser.get(`${to(id, '2026-12-15').change}?wat=deze`)
    const again = await browser.press(form, 'Bewaren', { titel: '', plaats: 'Elders' })
    expect(again.status).toBe(422)
    expect(again.form('Bewaren').fields).toMatchObject({ wat: 'deze', plaats: 'Elders' })
    // Our own form always says which; another is none of ours.
    expect((await browser.post(to(id, '2026-12-15').change, { ...KOFFIE })).status).toBe(400)
  })
})

describe('CAL-1 removing', () => {
  it.each([
    ['deze', 'De afspraak is verwijderd', ['2026-12-01', '2026-12-08', '2026-12-22', '2026-12-29']],
    ['volgende', 'Deze afspraak en alle volgende zijn verwijderd', ['2026-12-01', '2026-12-08']],
    ['alle', 'De afspraak is verwijderd', []],
  ])('%s: asks first', async (scope, words, left) => {
    const { page, browser, to, there } = await setting()
    const id = await weekly(page)
    const ask = await browser.get(to(id, '2026-12-15').remove)
    expect(ask.heading).toBe('Afspraak verwijderen')
    expect(await there()).toHaveLength(5)
    expect((await browser.press(ask, 'Verwijderen')).status).toBe(422)
    const gone = await browser.press(ask, 'Verwijderen', { wat: scope })
    expect(gone.text).toContain(words)
    expect((await there()).map(([day]) => day)).toEqual(left)
    const link = calendarPaths.one(page.id, {
      appointmentId: id,
      occurrenceId: '2026-12-15',
      repeats: true,
    })
    const old = await browser.get(link)
    expect([old.status, old.text.includes('Deze afspraak gaat niet door')]).toEqual([410, true])
  })

  it('leaves a trace for other calendars, without where and what, and is gone after ninety days', async () => {
    const { page, browser, to } = await setting()
    const id = await world.build.appointment(page, { place: 'Dorpshuis', remarks: 'Geheim' })
    await browser.press(await browser.get(to(id, '2026-11-21').remove), 'Verwijderen')
    const { rows } = await world.owner.query(
      'select title, place, remarks, sequence, cancelled_at from appointments where id = $1',
      [id],
    )
    expect(rows).toEqual([
      { title: 'Koffie', place: '', remarks: '', sequence: 1, cancelled_at: world.clock.now },
    ])
    const { cleanUp } = await import('../../jobs/clean-up.ts')
    const left = async (): Promise<unknown> =>
      (await world.owner.query('select 1 from appointments where id = $1', [id])).rowCount
    const later = (days: number): Date => new Date(world.clock.now.getTime() + days * 86_400_000)
    await cleanUp(world.portal.databases, later(89))
    expect(await left()).toBe(1)
    await cleanUp(world.portal.databases, later(91))
    expect(await left()).toBe(0)
  })

  it('two who remove it at once: both hear that it is gone', async () => {
    const { page, browser, to } = await setting()
    const id = await world.build.appointment(page)
    const { remove } = to(id, '2026-11-21')
    // Both have the question before either answers.
    const asked = [await browser.get(remove), await browser.get(remove)]
    const [one, other] = await Promise.all(asked.map((page) => browser.press(page, 'Verwijderen')))
    expect([one?.status, other?.status]).toEqual([200, 200])
    expect(other?.text).toContain('De afspraak is verwijderd')
  })
})

describe('CAL-1 two people change one appointment at once', () => {
  const two = async (given: object = {}) => {
    const set = await setting()
    const ruben = await world.build.participant(set.page, BASIC, {
      account: await world.build.account({ firstName: 'Ruben', lastName: 'Jansen' }),
    })
    const id = await weekly(set.page, { by: ruben, ...given })
    return { ...set, id, other: await world.build.signedIn(ruben) }
  }

  it('the second sees what the first made of it, and keeps what he typed', async () => {
    const { browser, other, to, id, there } = await two({ repeat: undefined })
    const { change } = to(id, '2026-12-01')
    const [mine, his] = [await browser.get(change), await other.get(change)]
    await other.press(his, 'Bewaren', { titel: 'Thee met Ruben', plaats: 'Buiten' })
    const again = await browser.press(mine, 'Bewaren', { titel: 'Taart', opmerkingen: 'Van mij' })
    expect(again.status).toBe(409)
    expect(again.text).toContain('Ruben Jansen heeft deze afspraak net gewijzigd')
    expect(again.text).toContain('Thee met Ruben')
    expect(again.form('Bewaren').fields).toMatchObject({ titel: 'Taart', opmerkingen: 'Van mij' })
    expect(await there()).toEqual([['2026-12-01', 'Thee met Ruben']])
    await browser.press(again, 'Bewaren')
    expect(await there()).toEqual([['2026-12-01', 'Taart']])
  })

  it('at the very same moment one of them waits for the other', async () => {
    const { browser, other, to, id, there } = await two({ repeat: undefined })
    const { change } = to(id, '2026-12-01')
    const [mine, his] = [await browser.get(change), await other.get(change)]
    const answers = await Promise.all([
      browser.press(mine, 'Bewaren', { titel: 'Van Karin' }),
      other.press(his, 'Bewaren', { titel: 'Van Ruben' }),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const winner = answers[0]?.status === 200 ? 'Van Karin' : 'Van Ruben'
    expect(await there()).toEqual([['2026-12-01', winner]])
  })

  it('on two different days of a series they do not meet', async () => {
    const { browser, other, to, id, there } = await two()
    const mine = await browser.get(`${to(id, '2026-12-08').change}?wat=deze`)
    const his = await other.get(`${to(id, '2026-12-15').change}?wat=deze`)
    await other.press(his, 'Bewaren', { titel: 'Thee' })
    expect((await browser.press(mine, 'Bewaren', { titel: 'Taart' })).status).toBe(200)
    expect((await there()).map(([, title]) => title)).toEqual([
      'Koffie',
      'Taart',
      'Thee',
      'Koffie',
      'Koffie',
    ])
  })

  it('on the same day they do', async () => {
    const { browser, other, to, id } = await two()
    const change = `${to(id, '2026-12-08').change}?wat=deze`
    const [mine, his] = [await browser.get(change), await other.get(change)]
    await other.press(his, 'Bewaren', { titel: 'Thee' })
    const again = await browser.press(mine, 'Bewaren', { titel: 'Taart' })
    expect([again.status, again.text.includes('Ruben Jansen heeft')]).toEqual([409, true])
  })

  it('one changes this and all that follow, the other too: he is led to the new one', async () => {
    const { browser, other, to, id, there } = await two()
    const change = `${to(id, '2026-12-15').change}?wat=volgende`
    const [mine, his] = [await browser.get(change), await other.get(change)]
    await other.press(his, 'Bewaren', { titel: 'Thee' })
    const again = await browser.press(mine, 'Bewaren', { titel: 'Taart' })
    expect(again.status).toBe(409)
    expect(again.text).toContain('Deze afspraak en alle volgende zijn net gewijzigd')
    expect(again.field('Titel')).toBe('Taart')
    expect((await browser.get(again.link('Bekijk de afspraak'))).heading).toBe('Thee')
    expect((await there()).map(([, title]) => title)).toEqual([
      'Koffie',
      'Koffie',
      'Thee',
      'Thee',
      'Thee',
    ])
  })

  it('one removes what the other is changing: it can be put in the calendar anew', async () => {
    const { browser, other, to, id, there } = await two({ repeat: undefined })
    const mine = await browser.get(to(id, '2026-12-01').change)
    await other.press(await other.get(to(id, '2026-12-01').remove), 'Verwijderen')
    const again = await browser.press(mine, 'Bewaren', { titel: 'Taart' })
    expect(again.status).toBe(409)
    expect(again.text).toContain('Deze afspraak is net verwijderd')
    await browser.press(again, 'Afspraak toevoegen')
    expect(await there()).toEqual([['2026-12-01', 'Taart']])
  })
})

describe('CAL-1 PAG-3 who may change', () => {
  it('who made it and the manager may; another reads it, and is told whom to ask', async () => {
    const { page, to, there } = await setting()
    const [maker, other] = [
      await world.build.participant(page, BASIC, {
        account: await world.build.account({ firstName: 'Ruben', lastName: 'Jansen' }),
      }),
      await world.build.participant(page),
    ]
    const id = await world.build.appointment(page, { by: maker, beginOn: '2026-12-01' })
    const { change, remove } = to(id, '2026-12-01')
    const his = await world.build.signedIn(maker)
    expect((await his.get(change)).status).toBe(200)
    const not = await world.build.signedIn(other)
    const read = await not.get(calendarPaths.appointment(page.id, id))
    expect(read.hasLink('Wijzigen')).toBe(false)
    expect(read.text).toContain('Ruben Jansen en Karin de Vries kunnen deze afspraak wijzigen')
    for (const refused of [
      await not.get(change),
      await not.get(remove),
      await not.post(change, { ...KOFFIE, versie: '0' }),
      await not.post(remove),
    ]) {
      expect(refused.status).toBe(403)
      expect(refused.text).toContain('Ruben Jansen')
    }
    expect(await there()).toEqual([['2026-12-01', 'Koffie']])
  })
})

describe('CAL-1 NTF-1 others hear of it', () => {
  it('everybody with the calendar but who did it; open pages hear it at once', async () => {
    const { page, browser, add, to } = await setting()
    const withCalendar = await world.build.participant(page, ['calendar'])
    await world.build.participant(page, ['network_messages'])
    const told = async () =>
      (
        await world.owner.query(
          `select account_id, about_id from notices where care_page_id = $1 and kind = 'appointment' and seen_at is null`,
          [page.id],
        )
      ).rows
    const heard: string[] = []
    await world.owner.query(`listen ${LIVE_CHANNEL}`)
    world.owner.on('notification', ({ payload }) => {
      if (payload?.includes(page.id)) heard.push(payload)
    })
    const made = await add(KOFFIE)
    const id = /afspraak\/([\w-]+)/.exec(made.path)?.[1] ?? ''
    expect(await told()).toEqual([{ account_id: withCalendar.id, about_id: id }])
    expect(heard).toEqual([JSON.stringify({ carePageId: page.id, topic: 'calendar' })])
    // Who sees it in the calendar is not told any more; a change is told anew.
    await (await world.build.signedIn(withCalendar)).get(calendarPaths.list(page.id))
    expect(await told()).toEqual([])
    await browser.press(await browser.get(to(id, '2026-11-24').change), 'Bewaren', {
      titel: 'Thee',
    })
    expect(await told()).toHaveLength(1)
    await (await world.build.signedIn(withCalendar)).get(calendarPaths.appointment(page.id, id))
    await browser.press(await browser.get(to(id, '2026-11-24').remove), 'Verwijderen')
    expect(await told()).toHaveLength(1)
    expect(heard).toHaveLength(3)
  })

  it('what was not accepted is not told', async () => {
    const { page, add } = await setting()
    await world.build.participant(page)
    await add({ titel: '' })
    const { rows } = await world.owner.query('select 1 from notices where care_page_id = $1', [
      page.id,
    ])
    expect(rows).toEqual([])
  })
})
