import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from '../../../test/harness/browser.ts'
import type { Account, CarePage, Coupling } from '../../../test/harness/built.ts'
import { dangerousPermit } from '../../../test/harness/dangerous-permit.ts'
import { patientResource, type StaffWorld, staffWorld } from '../../../test/harness/staff-world.ts'
import { declaredRoutes } from '../../app.ts'
import { after, DAY } from '../../clock.ts'
import { asAccount } from '../../db/connect.ts'
import { startThread } from '../../features/messages/changes.ts'

let world: StaffWorld
let nurse: Browser
let office: Browser
let here: string
let there: string
/** Somebody of the organisation who reaches everybody, and wrote to families. */
let writer: Account

const NAMES: Record<string, string> = {
  piet: 'Piet Vers',
  woont: 'Wim Elders',
  toos: 'Toos Hier',
  aaltje: 'Aaltje Daar',
  cor: 'Cor Onbekend',
}

/** Something of every kind around a client: all that staff find in lists that are not of one client. */
const furnish = async (page: CarePage, coupling: Coupling, location: string): Promise<void> => {
  const { build, organisation, owner, clock, portal } = world
  const { now } = clock
  const said = location === here ? 'Van hier' : 'Van daar'
  const permit = dangerousPermit.carePage('messages.write', {
    carePageId: page.id,
    accountId: page.manager.id,
    couplings: [],
  })
  await asAccount(portal.databases, page.manager.id, now, (tx) =>
    startThread(
      permit,
      tx,
      { audience: 'organisation', couplingId: coupling.id, body: said, formToken: randomUUID() },
      now,
    ),
  )
  const held = await build.report(coupling, { body: said })
  await owner.query('update reports set held_back_at = $2 where id = $1', [held, now])
  await build.appointment(page, { title: said, visibleTo: [coupling] })
  const questionnaire = await owner.query(
    `insert into questionnaires (organisation_id, url, version, title, json, made_at, published_at)
     values ($1, 'urn:bereik', $2, 'Bereik', '{"resourceType":"Questionnaire","item":[]}', $3, $3) returning id`,
    [organisation.id, said, now],
  )
  questionnaires.push(questionnaire.rows[0].id)
  await owner.query(
    `insert into questionnaire_requests (coupling_id, care_page_id, organisation_id, patient_id, questionnaire_id, url,
       kind, title, turn, asked_by_name, asked_at, shown_at)
     values ($1, $2, $3, $4, $5, 'urn:bereik', 'ask', 'Bereik', gen_random_uuid(), 'x', $6, $6)`,
    [coupling.id, page.id, organisation.id, coupling.patientId, questionnaire.rows[0].id, now],
  )
  const broadcast = await owner.query(
    `insert into broadcasts (organisation_id, location_id, body, written_by, written_by_name, written_at, sent_at)
     values ($1, $2, $3, $4, 'x', $5, $5) returning id`,
    [organisation.id, location, said, writer.id, now],
  )
  await owner.query(
    'insert into broadcast_targets (broadcast_id, coupling_id, sent_at) values ($1, $2, $3)',
    [broadcast.rows[0].id, coupling.id, now],
  )
  // An invitation, and so a letter, of somebody who is not coupled yet.
  const invited = await build.patient(organisation, {
    recordId: randomUUID(),
    name: `Brief ${said}`,
  })
  await owner.query('update patients set location_id = $2 where id = $1', [invited, location])
  const consent = await owner.query(
    `insert into consents (organisation_id, patient_id, given_by_name, capacity, given_on, recorded_by)
     values ($1, $2, 'x', 'client', '2026-01-01', $3) returning id`,
    [organisation.id, invited, writer.id],
  )
  await owner.query(
    `insert into activation_codes (organisation_id, patient_id, consent_id, addressee, lookup, sealed, created_by, expires_at)
     values ($1, $2, $3, 'x', $4, 'y', $5, $6)`,
    [
      ...[organisation.id, invited, consent.rows[0].id, randomUUID(), writer.id],
      after(now, 3 * DAY),
    ],
  )
}
const questionnaires: string[] = []

beforeAll(async () => {
  world = await staffWorld({
    policy: { messaging: { mode: 'open', writers: 'trusted', answerWithinHours: 24 } },
    resources: Object.entries(NAMES).map(([id, text]) =>
      patientResource(id, {
        name: [{ text, family: text.split(' ')[1], given: [text.split(' ')[0]] }],
        ...(id === 'woont' ? { managingOrganization: { display: 'Daar' } } : {}),
      }),
    ),
  })
  const { build, organisation, owner } = world
  const place = async (name: string): Promise<string> =>
    (
      await owner.query(
        'insert into locations (organisation_id, name) values ($1, $2) returning id',
        [organisation.id, name],
      )
    ).rows[0].id
  here = await place('Hier')
  there = await place('Daar')
  const person = await build.employee(
    organisation,
    ['care-worker', 'primary-carer', 'client-administration'],
    { account: await build.account({ firstName: 'Noor' }) },
  )
  writer = await build.employee(organisation, ['primary-carer'])
  for (const [recordId, location] of [
    ['toos', here],
    ['aaltje', there],
  ] as const) {
    const id = await build.patient(organisation, { recordId, name: NAMES[recordId] ?? '' })
    await owner.query('update patients set location_id = $1 where id = $2', [location, id])
    // The nurse of one place manages the page of a client of the other: at work that gives her nothing.
    const page = await build.carePage(location === there ? { manager: person } : {})
    await furnish(page, await build.coupling(page, organisation, { patientId: id }), location)
  }
  await owner.query("update employees set reach = 'places' where account_id = $1", [person.id])
  await owner.query(
    'insert into employee_places (employee_id, organisation_id, location_id) select id, organisation_id, $2 from employees where account_id = $1',
    [person.id, here],
  )
  nurse = await build.withSecondStep(person)
  office = (await world.employee(['client-administration'])).browser
})
afterAll(() => world?.close())

describe('ORG-1 an employee reaches the clients of his places', () => {
  it('the list holds them and nobody else; who reaches all sees the record’s whole list', async () => {
    const list = await nurse.get(world.clients())
    expect(list.text).toContain('Toos Hier')
    expect(list.text).not.toContain('Aaltje')
    expect(list.text).not.toContain('Cor')
    const all = await office.get(world.clients())
    for (const name of Object.values(NAMES)) expect(all.text).toContain(name)
    const sought = await nurse.press(list, 'Zoek', { naam: 'Aaltje' })
    expect(sought.text).not.toContain('Aaltje Daar')
  })

  it('adds a client of the record whom Naast does not know, at one of his own places and nowhere else', async () => {
    const { organisation, owner, clock } = world
    const list = await nurse.get(world.clients())
    const form = await nurse.get(list.link('Cliënt toevoegen'))
    expect(form.text).toContain('Hier')
    expect(form.text).not.toContain('Daar')
    const numberOf = (id: string): string =>
      `7${[...id].reduce((sum, sign) => sum + sign.charCodeAt(0), 0)}`
    const told = (id: string, first: string, last: string, given: object = {}) => ({
      ...{ voornaam: first, achternaam: last, nummer: numberOf(id), locatie: here, team: '' },
      ...{ 'geboren-dag': '14', 'geboren-maand': '3', 'geboren-jaar': '1938' },
      ...given,
    })
    const add = (fields: Record<string, string>) => nurse.press(form, 'Toevoegen', fields)
    // Out of reach, wrong, no place, known already, or living elsewhere by the record: one answer, and nothing is made.
    const before = await owner.query('select count(*)::int as n from patients')
    for (const [fields, words] of [
      [told('piet', 'Piet', 'Vers', { locatie: there }), 'Kies een locatie uit de lijst'],
      [told('piet', 'Piet', 'Vers', { locatie: '' }), 'Kies een locatie of een team waar u werkt'],
      [told('piet', 'Piet', 'Vers', { nummer: '' }), 'Vul het cliëntnummer in'],
      [told('piet', 'Piet', 'Vers', { nummer: '1' }), 'Wij vinden geen cliënt'],
      [told('piet', 'Piet', 'Vers', { 'geboren-jaar': '1939' }), 'Wij vinden geen cliënt'],
      [told('aaltje', 'Aaltje', 'Daar'), 'Wij vinden geen cliënt'],
      [told('woont', 'Wim', 'Elders'), 'Wij vinden geen cliënt'],
    ] as const) {
      const refused = await add(fields)
      expect([refused.status, refused.errors.join()]).toEqual([422, expect.stringContaining(words)])
      expect(refused.html).toContain(fields.achternaam)
    }
    expect((await owner.query('select count(*)::int as n from patients')).rows).toEqual(before.rows)
    const added = await add(told('piet', 'Piet', 'Vers'))
    expect(added.heading).toBe('Piet Vers')
    const { rows } = await owner.query(
      `select p.location_id, e.action from patients p join access_events e on e.patient_id = p.id
       where p.organisation_id = $1 and p.record_id = 'piet' and e.action = 'own-clients.add'`,
      [organisation.id],
    )
    expect(rows).toEqual([{ location_id: here, action: 'own-clients.add' }])
    const lines = await owner.query("select 1 from access_events where action = 'own-clients.add'")
    expect(lines.rowCount).toBe(1)
    // Nobody guesses his way through the record.
    let status = 0
    for (let turn = 0; turn < 20 && status !== 429; turn += 1)
      status = (await add(told('piet', 'Piet', 'Vers', { nummer: String(turn) }))).status
    expect(status).toBe(429)
    clock.pass(DAY / 48)
  })

  it('no list of the whole organisation tells of a client of elsewhere, not even of one’s own mother', async () => {
    const today = await nurse.get(`/organisatie/${world.organisation.slug}`)
    expect(today.text).toContain('1 gesprek met een familie wacht op antwoord')
    expect(today.text).toContain('1 nieuwe afspraak van een familie')
    expect(today.text).not.toContain('Brief Van daar')
    const all = await world.build.withSecondStep(writer)
    const [first = ''] = questionnaires
    const lists: [path: string, own: string, other: string][] = [
      ['', 'Toos Hier', 'Aaltje Daar'],
      ['/berichten', 'Van hier', 'Van daar'],

      ['/familieberichten', 'Van hier', 'Van daar'],
      ['/afspraken', 'Van hier', 'Van daar'],
      [`/vragenlijsten/${first}`, 'Toos Hier', 'Aaltje Daar'],
    ]
    for (const [path, own, other] of lists) {
      const address = `/organisatie/${world.organisation.slug}${path}`
      const shown = await nurse.get(address)
      expect([path, shown.status]).toEqual([path, 200])
      expect(shown.text, path).toContain(own)
      // Else a list that shows nothing to anybody would pass.
      expect((await all.get(address)).text, path).toContain(other)
      expect(shown.text, path).not.toContain(other)
      expect(shown.text, path).not.toContain('Aaltje')
    }
  })

  it('nothing of the organisation as a whole is done to a client of elsewhere', async () => {
    const { owner, organisation } = world
    const at = (path: string): string => `/organisatie/${organisation.slug}${path}`
    const letters = await nurse.press(await nurse.get(at('/brieven')), 'Brieven maken', {
      locatie: 'alle',
      welke: 'nieuw',
    })
    expect(letters.status).toBe(200)
    const { rows: inBatch } = await owner.query(
      'select p.name from letter_batch_letters l join patients p on p.id = l.patient_id',
    )
    expect(inBatch).toEqual([{ name: 'Brief Van hier' }])
    const [first = ''] = questionnaires
    await nurse.post(at(`/vragenlijsten/${first}/herinneren`))
    const { rows: reminded } = await owner.query(
      `select p.name from questionnaire_requests r join patients p on p.id = r.patient_id where r.reminded_at is not null`,
    )
    expect(reminded).toEqual([{ name: 'Toos Hier' }])
    const write = await nurse.get(at('/familieberichten/nieuw'))
    const check = await nurse.press(write, 'Kijk wie dit krijgt', {
      voor: 'alles',
      antwoorden: 'ja',
      bericht: 'Feest',
    })
    expect(check.text).not.toContain('Aaltje')
    expect(check.text).not.toContain('Brief Van daar')
    await nurse.press(check, 'Verstuur aan 1 familie')
    const { rows: sent } = await owner.query(
      `select p.name from broadcast_targets t join broadcasts b on b.id = t.broadcast_id
       join couplings k on k.id = t.coupling_id join patients p on p.id = k.patient_id where b.body = 'Feest'`,
    )
    expect(sent).toEqual([{ name: 'Toos Hier' }])
  })

  it('every page of a client of elsewhere, or whom Naast does not know, is not there', async () => {
    expect((await nurse.get(world.clients('/toos'))).status).toBe(200)
    const routes = declaredRoutes().filter(({ path }) => path.includes('/clienten/:recordId'))
    expect(routes.length).toBeGreaterThan(15)
    for (const recordId of ['aaltje', 'cor'])
      for (const { method, path } of routes) {
        const address = path
          .replace(':organisation', world.organisation.slug)
          .replace(':recordId', recordId)
          .replace(/:[a-zA-Z]+(\{[^/]*\})?/g, '00000000-0000-4000-8000-000000000000')
        const page = method === 'get' ? await nurse.get(address) : await nurse.post(address)
        expect([address, page.status]).toEqual([address, page.status === 403 ? 403 : 404])
        expect(page.html).not.toContain('Aaltje')
        expect(page.html).not.toContain('Cor Onbekend')
      }
  }, 30_000)

  it('follows the place of the client, from the next page on', async () => {
    const form = await office.get(world.clients('/aaltje/plek'))
    expect(form.text).toContain('Aaltje Daar')
    const wrong = await office.press(form, 'Bewaren', { locatie: 'nergens' })
    expect(wrong.status).toBe(422)
    await office.press(form, 'Bewaren', { locatie: here, team: '' })
    expect((await nurse.get(world.clients('/aaltje'))).status).toBe(200)
    // The nurse herself may give a client to another place; then he is gone from here.
    const own = await nurse.get(world.clients('/aaltje/plek'))
    const list = await nurse.press(own, 'Bewaren', { locatie: there })
    expect(list.heading).toBe('Cliënten')
    expect(list.text).not.toContain('Aaltje')
    expect((await office.get(world.clients('/cor/plek'))).status).toBe(404)
  })

  it('a team at his location counts as his location', async () => {
    const { owner, organisation } = world
    const { rows } = await owner.query(
      'insert into teams (organisation_id, location_id, name) values ($1, $2, $3) returning id',
      [organisation.id, here, 'Team Hier'],
    )
    await owner.query(
      "update patients set location_id = null, team_id = $1 where record_id = 'aaltje'",
      [rows[0].id],
    )
    expect((await nurse.get(world.clients('/aaltje'))).status).toBe(200)
  })
})
