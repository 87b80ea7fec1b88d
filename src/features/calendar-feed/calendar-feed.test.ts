import ICAL from 'ical.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Account, CarePage, Coupling } from '../../../test/harness/built.ts'
import { giveFeed } from '../../../test/harness/calendar-feeds.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { seen } from '../../../test/harness/read-calendar.ts'
import { DAY, HOUR, MINUTE } from '../../clock.ts'

const AT = '/kalender/abonnement'

describe('CAL-7 the calendar in one’s own calendar program', () => {
  let world: TestPortal
  let page: CarePage
  let at: string
  beforeAll(async () => {
    world = await testPortal()
    world.clock.at('2026-11-21T10:00:00+01:00')
  })
  afterAll(() => world?.close())

  const freshPage = async (): Promise<void> => {
    page = await world.build.carePage()
    at = `/zorgpagina/${page.id}`
  }
  const read = async (file: string, headers: Record<string, string> = {}, method = 'GET') =>
    world.browser().raw(`/agenda/${file}`, { headers, method })
  const events = (text: string) =>
    new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent')
  const value = (event: ICAL.Component | undefined, name: string) =>
    String(event?.getFirstPropertyValue(name) ?? '')
  const addressOn = (text: string): string =>
    /http\S+\/agenda\/([A-Za-z0-9_-]{43}\.ics)/.exec(text)?.[1] ?? ''
  const signIn = (who: Account) => world.build.signedIn(who)

  it('somebody makes an address, sees it again, makes a new one, and stops', async () => {
    await freshPage()
    const browser = await signIn(await world.build.participant(page))
    const first = await browser.get(`${at}${AT}`)
    expect(first.heading).toBe('De kalender in uw eigen agenda')
    const made = await browser.press(first, 'Maak mijn adres')
    expect(made.text).toContain('Uw adres is gemaakt')
    expect(made.link('Open in mijn agenda')).toMatch(/^webcal:\/\/.*\.ics$/)
    const file = addressOn(made.text)
    expect((await read(file)).status).toBe(200)
    const again = await browser.get(`${at}${AT}`)
    expect(addressOn(again.text)).toBe(file)
    expect(again.text).toContain('vandaag om 10.00 uur')

    const renewed = await browser.press(again, 'Maak een nieuw adres')
    const other = addressOn(renewed.text)
    expect(other).not.toBe(file)
    expect((await read(file)).status).toBe(404)
    expect((await read(other)).status).toBe(200)

    const stopped = await browser.press(renewed, 'Stop met dit adres')
    expect(stopped.text).toContain('Het adres werkt niet meer')
    expect(stopped.text).toContain('Maak mijn adres')
    expect((await read(other)).status).toBe(404)
  })

  it('two clicks, or two devices at once, make one address', async () => {
    await freshPage()
    const browser = await signIn(page.manager)
    const form = await browser.get(`${at}${AT}`)
    const other = await browser.get(`${at}${AT}`)
    await Promise.all([
      browser.press(form, 'Maak mijn adres'),
      browser.press(form, 'Maak mijn adres'),
      browser.press(other, 'Maak mijn adres'),
    ])
    const rows = await world.owner.query(
      'select 1 from calendar_feeds where care_page_id = $1 and ended_at is null',
      [page.id],
    )
    expect(rows.rows).toHaveLength(1)
  })

  it('tells of an appointment what the calendar shows, and not less', async () => {
    await freshPage()
    const coupling = await world.build.coupling(page)
    const ayse = await world.build.participant(page, undefined, {
      account: await world.build.account({ firstName: 'Ayşe', lastName: 'de Wit' }),
    })
    const id = await world.build.appointment(page, {
      by: ayse,
      title: 'Kapper; knippen, verven',
      place: 'Kapsalon «De Schaar»',
      remarks: 'Geld meenemen.\nBus 14 gaat om 9.40 uur.',
      beginOn: '2026-11-23',
      beginTime: '10:00',
      endTime: '11:30',
      visibleTo: [coupling],
    })
    const response = await read(await giveFeed(world, { page, account: page.manager }))
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    const [event, ...more] = events(await response.text())
    expect(more).toEqual([])
    expect(value(event, 'uid')).toBe(id)
    expect(value(event, 'summary')).toBe('Kapper; knippen, verven')
    expect(value(event, 'location')).toBe('Kapsalon «De Schaar»')
    expect(value(event, 'description')).toBe(
      `Geld meenemen.\nBus 14 gaat om 9.40 uur.\nToegevoegd door Ayşe de Wit.\nZichtbaar voor ${coupling.organisation.name}.`,
    )
    expect(value(event, 'dtstart')).toBe('2026-11-23T10:00:00')
    expect(value(event, 'dtend')).toBe('2026-11-23T11:30:00')
    expect(value(event, 'transp')).toBe('TRANSPARENT')
    expect(value(event, 'url')).toContain(`${at}/kalender/afspraak/${id}`)
  })

  it('CAL-3 tells of the organisation’s appointments with their label and window, and of what does not go on', async () => {
    await freshPage()
    const coupling = await world.build.coupling(page)
    const window = {
      beginAt: '2026-11-23T07:00:00.000Z',
      endAt: '2026-11-23T08:30:00.000Z',
      timeKind: 'window',
      minutes: 30,
    } as const
    await world.build.recordAppointment(coupling, window, 'Appointment/1')
    const file = await giveFeed(world, { page, account: page.manager })
    const [before] = events(await (await read(file)).text())
    expect(value(before, 'summary')).toBe('Persoonlijke verzorging')
    expect(value(before, 'description')).toContain(`Van ${coupling.organisation.name}.`)
    expect(value(before, 'description')).toContain('Er komt iemand tussen 8.00 en 9.30 uur.')
    expect(value(before, 'description')).toContain('Het duurt ongeveer 30 minuten.')
    expect(value(before, 'description')).toContain('Samira Bakker')
    expect(value(before, 'sequence')).toBe('0')

    world.clock.pass(MINUTE)
    await world.build.recordAppointment(
      coupling,
      { ...window, status: 'cancelled' },
      'Appointment/1',
    )
    const [after] = events(await (await read(file)).text())
    expect(value(after, 'uid')).toBe(value(before, 'uid'))
    expect(value(after, 'status')).toBe('CANCELLED')
    expect(value(after, 'summary')).toBe('Gaat niet door: Persoonlijke verzorging')
    expect(Number(value(after, 'sequence'))).toBe(1)
    expect(value(after, 'last-modified') > value(before, 'last-modified')).toBe(true)
  })

  it('of what the family took out it only tells that it is gone, and not for ever', async () => {
    await freshPage()
    const id = await world.build.appointment(page, { title: 'Geheim feest', beginOn: '2026-11-24' })
    const file = await giveFeed(world, { page, account: page.manager })
    await world.owner.query('update appointments set cancelled_at = $2 where id = $1', [
      id,
      world.clock.now,
    ])
    const text = await (await read(file)).text()
    const [gone] = events(text)
    expect(value(gone, 'uid')).toBe(id)
    expect(value(gone, 'status')).toBe('CANCELLED')
    expect(value(gone, 'sequence')).toBe('1')
    expect(text).not.toContain('Geheim')
    world.clock.pass(31 * DAY)
    expect(events(await (await read(file)).text())).toEqual([])
  })

  it('nothing new is 304, by tag and by date; HEAD tells the same without the text', async () => {
    await freshPage()
    await world.build.appointment(page)
    const file = await giveFeed(world, { page, account: page.manager })
    const first = await read(file)
    const tag = first.headers.get('etag') ?? ''
    const date = first.headers.get('last-modified') ?? ''
    expect(tag).toMatch(/^"[\w-]{43}"$/)
    expect(first.headers.get('cache-control')).toBe('private, no-cache')
    expect(first.headers.getSetCookie()).toEqual([])

    world.clock.pass(5 * HOUR)
    const same = await read(file, { 'if-none-match': tag })
    expect(same.status).toBe(304)
    expect(await same.text()).toBe('')
    expect(same.headers.get('last-modified')).toBe(date)
    expect((await read(file, { 'if-none-match': `W/${tag}` })).status).toBe(304)
    expect((await read(file, { 'if-modified-since': date })).status).toBe(304)
    // The tag goes before the date.
    const both = { 'if-none-match': '"anders"', 'if-modified-since': date }
    expect((await read(file, both)).status).toBe(200)
    const head = await read(file, {}, 'HEAD')
    expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, tag, ''])

    await world.build.appointment(page, { title: 'Thee' })
    const changed = await read(file, { 'if-none-match': tag, 'if-modified-since': date })
    expect(changed.status).toBe(200)
    expect(changed.headers.get('last-modified')).not.toBe(date)
    expect((await read(file, { 'if-modified-since': date })).status).toBe(200)
  })

  it('a right that ends, ends at once; whoever comes back needs a new address', async () => {
    await freshPage()
    await world.build.appointment(page, { title: 'Koffie met Piet' })
    const member = await world.build.participant(page)
    const file = await giveFeed(world, { page, account: member })
    expect(await (await read(file)).text()).toContain('Koffie met Piet')

    const manager = await signIn(page.manager)
    const removing = await manager.get(
      `${at}/connecties/${(await world.owner.query('select id from participants where care_page_id = $1 and account_id = $2', [page.id, member.id])).rows[0].id}/verwijderen`,
    )
    await manager.press(removing, /verwijder/i)
    const refused = await read(file)
    expect(refused.status).toBe(404)
    expect(await refused.text()).not.toContain('Koffie')
    await world.build.participant(page, undefined, { account: member })
    expect((await read(file)).status).toBe(404)
  })

  it('an address that never was, that was stopped, and that somebody made up look the same', async () => {
    await freshPage()
    const stopped = await giveFeed(world, { page, account: page.manager, endedAt: world.clock.now })
    const answers = await Promise.all(
      [stopped, `${'A'.repeat(43)}.ics`, 'kort.ics', `${'A'.repeat(43)}`, '%00.ics'].map(
        async (file) => {
          const response = await read(file)
          return [response.status, response.headers.get('content-type'), await response.text()]
        },
      ),
    )
    for (const one of answers) expect(one).toEqual(answers[0])
    expect(answers[0]?.[0]).toBe(404)
  })

  it('a program that asks all the time is told to wait', async () => {
    await freshPage()
    const file = await giveFeed(world, { page, account: page.manager })
    const { rows } = await world.owner.query(
      'select id from calendar_feeds where care_page_id = $1',
      [page.id],
    )
    await Promise.all(
      Array.from({ length: 239 }, () => world.portal.limits.use('feed', rows[0].id)),
    )
    expect((await read(file)).status).toBe(200)
    const refused = await read(file)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    world.clock.pass(HOUR)
  })

  it('the address is kept as a hash and sealed: the database does not tell it', async () => {
    await freshPage()
    const browser = await signIn(page.manager)
    const made = await browser.press(await browser.get(`${at}${AT}`), 'Maak mijn adres')
    const token = addressOn(made.text).replace('.ics', '')
    const { rows } = await world.owner.query('select * from calendar_feeds')
    expect(token).toHaveLength(43)
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  it('an organisation that does not share its appointments shows none (CAL-3)', async () => {
    await freshPage()
    const organisation = await world.build.organisation({ policy: { sharesAppointments: false } })
    const coupling: Coupling = await world.build.coupling(page, organisation)
    // It was stored when the organisation still shared them.
    await world.build.recordAppointment(coupling)
    const file = await giveFeed(world, { page, account: page.manager })
    expect(events(await (await read(file)).text())).toEqual([])
  })

  it('the end of the coupling takes its appointments along (CAL-3)', async () => {
    await freshPage()
    const coupling = await world.build.coupling(page)
    await world.build.recordAppointment(coupling)
    const file = await giveFeed(world, { page, account: page.manager })
    expect(events(await (await read(file)).text())).toHaveLength(1)
    const browser = await world.build.withSecondStep(page.manager)
    const ending = await browser.get(`${at}/koppelingen/${coupling.id}/beeindigen`)
    await browser.press(ending, /stop|beëindig|verbreek/i)
    expect(events(await (await read(file)).text())).toEqual([])
    const { rows } = await world.owner.query(
      'select 1 from record_appointments where coupling_id = $1',
      [coupling.id],
    )
    expect(rows).toEqual([])
  })

  it('what repeats keeps its name when one of it changes', async () => {
    await freshPage()
    const id = await world.build.appointment(page, {
      beginOn: '2026-11-24',
      repeat: { every: 'week', weekdays: ['TU'] },
    })
    await world.owner.query(
      `insert into appointment_exceptions (appointment_id, care_page_id, original_on, title, sequence, changed_by, changed_at, cancelled_at)
       values ($1, $2, '2026-12-01', 'Thee', 1, $3, $4, null), ($1, $2, '2026-12-08', null, 2, $3, $4, $4)`,
      [id, page.id, page.manager.id, world.clock.now],
    )
    const [whole, one, ...more] = events(
      await (await read(await giveFeed(world, { page, account: page.manager }))).text(),
    )
    expect(more).toEqual([])
    expect([value(whole, 'uid'), value(one, 'uid')]).toEqual([id, id])
    expect(value(whole, 'exdate')).toBe('2026-12-08T14:00:00')
    // Taking one out changed the whole.
    expect(value(whole, 'sequence')).toBe('2')
    expect(value(one, 'recurrence-id')).toBe('2026-12-01T14:00:00')
    expect(value(one, 'summary')).toBe('Thee')
    expect(seen(id, value(one, 'dtstart'), value(one, 'dtend'), '')).toContain(
      '2026-12-01T14:00:00',
    )
  })
})
