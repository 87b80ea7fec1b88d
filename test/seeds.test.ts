import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type StartedRecordServer, startRecordServer } from '../dev/record/server.ts'
import { unsealActivationCode } from '../src/activation-code.ts'
import { MINUTE } from '../src/clock.ts'
import { createRecords } from '../src/record/connection.ts'
import { pull } from '../src/record/pull.ts'
import { PRESETS } from '../src/staff/policy/presets.ts'
import type { Browser, Page } from './harness/browser.ts'
import type { Account, CarePage, Organisation } from './harness/built.ts'
import { type TestPortal, testPortal } from './harness/portal.ts'
import { contactResource, patientResource } from './harness/staff-world.ts'

// The five documents of the catalogue differ in what an organisation agrees with its families. Each is played here over
// HTTP, from the example that an administrator chooses to what its families meet; docs/seeds.md names every sentence.

const BORN = { 'geboortedatum-dag': '14', 'geboortedatum-maand': '3', 'geboortedatum-jaar': '1938' }
const BASIC = ['calendar', 'network_messages']
const DOSSIER = ['reports', 'care_plan', 'measurements', 'documents', 'questionnaires']
const ALL = [...BASIC, 'organisation_messages', ...DOSSIER]
/** Clients with a first contact; the last one has a mentor too. */
const CLIENTS = ['toos', 'piet', 'mentor']

const subject = (of: string) => ({ reference: `Patient/${of}` })
const observation = (id: string, at: string, given: object) => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  subject: subject('toos'),
  effectiveDateTime: at,
  ...given,
})
const report = (id: string, text: string, at: string) =>
  observation(id, at, {
    code: { coding: [{ system: 'http://snomed.info/sct', code: '11591000146107' }] },
    performer: [{ display: 'Samira Bakker' }],
    valueString: text,
  })
const RESOURCES = [
  ...CLIENTS.flatMap((id) => [
    patientResource(id),
    contactResource(`karin-${id}`, id, 'Karin de Vries', '01'),
  ]),
  contactResource('bram', 'mentor', 'Bram Meester', '15'),
  report('april', 'De laatste nacht van april.', '2021-04-30T23:30:00+02:00'),
  report('mei', 'De eerste nacht van mei.', '2021-05-01T00:30:00+02:00'),
  report('nu', 'Zij at een appel.', '2026-11-20T08:00:00+01:00'),
  {
    resourceType: 'CarePlan',
    id: 'plan',
    status: 'active',
    intent: 'plan',
    title: 'Zorgleefplan',
    subject: subject('toos'),
  },
  observation('gewicht', '2026-11-18T08:00:00+01:00', {
    category: [
      {
        coding: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/observation-category',
            code: 'vital-signs',
          },
        ],
      },
    ],
    code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] },
    valueQuantity: { value: 61, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' },
  }),
]

describe('ORG-6 the five documents, played from their example', () => {
  let world: TestPortal
  let record: StartedRecordServer

  beforeAll(async () => {
    world = await testPortal()
    record = await startRecordServer({
      clock: world.portal.clock,
      tenants: PRESETS.map(({ key }) => ({ name: key, resources: RESOURCES as never })),
    })
    await world.portal.records.close()
    const patience = { connectMs: 2000, totalMs: 2000 }
    const { secrets, clock } = world.portal
    world.portal.records = createRecords(secrets, clock, { page: patience, job: patience })
  })
  afterAll(async () => {
    await record.close()
    await world.portal.records.close()
    await world.close()
  })

  /** An organisation that began with this example, chosen and saved by its administrator. */
  const begin = async (key: string) => {
    const at = await world.build.organisation({
      name: `Zorg ${key}`,
      slug: key,
      recordUrl: record.tenant(key).baseUrl,
    })
    const administrator = await world.build.withSecondStep(
      await world.build.employee(at, ['organisation-administrator']),
    )
    const base = `/organisatie/${key}/afspraken-met-families`
    const preset = PRESETS.find((one) => one.key === key)
    const examples = await administrator.get(`${base}/voorbeelden`)
    const form = await administrator.get(examples.link(preset?.title ?? ''))
    const parts = { 'onderdelen[]': [...(preset?.policy.sharedParts ?? [])] }
    const check = await administrator.press(form, 'Nakijken wat er verandert', {
      ...parts,
      doen: 'nakijken',
    })
    const saved = await administrator.press(check, 'Opslaan', { ...parts, doen: 'opslaan' })
    expect(saved.path).toContain('gelukt=opgeslagen')
    world.clock.pass(1000)
    const office = await world.build.withSecondStep(await world.build.employee(at))
    return { at, administrator, office, base }
  }
  const client = (at: Organisation, id: string, path = '') =>
    `/organisatie/${at.slug}/clienten/${id}${path}`
  const consent = async (
    { at, office }: { at: Organisation; office: Browser },
    id: string,
    wie: string,
    fields: Record<string, string> = {},
  ): Promise<Page> =>
    office.press(await office.get(client(at, id, '/toestemming')), 'Toestemming vastleggen', {
      wie,
      ...fields,
    })
  const codeOf = async (at: Organisation, id: string): Promise<string> => {
    const { rows } = await world.owner.query(
      `select a.sealed from activation_codes a join patients p on p.id = a.patient_id
       where p.record_id = $1 and a.organisation_id = $2 and a.cancelled_at is null`,
      [id, at.id],
    )
    return unsealActivationCode(world.portal.secrets, rows[0].sealed) ?? ''
  }
  /** A new page, and its manager who types the code of the letter. */
  const typeCode = async (at: Organisation, id: string) => {
    const page = await world.build.carePage()
    const manager = await world.build.withSecondStep(page.manager)
    const start = await manager.get(`/zorgpagina/${page.id}/koppelen`)
    const next = await manager.press(start, 'Volgende', { code: await codeOf(at, id), ...BORN })
    return { page, manager, next }
  }
  /** Confirms, and waits for what comes of the record. */
  const couple = async (page: CarePage, manager: Browser, sure: Page): Promise<void> => {
    const done = await manager.press(sure, 'Ja, koppelen')
    expect(done.path).toContain('/voortgang')
    const { rows } = await world.owner.query('select id from couplings where care_page_id = $1', [
      page.id,
    ])
    const { databases, records, clock, log } = world.portal
    await pull({ databases, records, clock, log }, rows[0].id)
  }
  const part = (page: CarePage, name: string) => `/zorgpagina/${page.id}/dossier/${name}`
  const statuses = async (who: Browser, page: CarePage) => {
    const found: Record<string, number> = {}
    for (const name of ['rapportages', 'zorgplannen', 'metingen', 'documenten'])
      found[name] = (await who.get(part(page, name))).status
    return found
  }
  /** The form of a message, as somebody around the page sees it: whom he can write to, and what is promised. */
  const writing = async (who: Account, page: CarePage): Promise<string> =>
    (await (await world.build.withSecondStep(who)).get(`/zorgpagina/${page.id}/berichten/nieuw`))
      .text
  /** The third audience («… en de vertrouwensgroep») is there. */
  const team = (at: Organisation): string => `Zorg ${at.slug} en de vertrouwensgroep`
  /** The newest code that was sent to somebody's telephone. */
  const smsTo = async (who: Account): Promise<string> => {
    const { rows } = await world.owner.query(
      `select o.body from outgoing o join accounts a on a.phone = o.recipient
       where a.id = $1 and o.channel = 'sms' order by o.created_at desc, substring(o.body from 'Volgnummer (\\d+)')::int desc limit 1`,
      [who.id],
    )
    return /^(\d{6})/.exec(rows[0]?.body ?? '')?.[1] ?? ''
  }

  it('seed 0 «Eén aanspreekpunt»: manager by the rules, rules before coupling, contact through the EVV-er, no limit', async () => {
    const place = await begin('een-aanspreekpunt')
    const { at } = place
    // The client, or who represents him; the first contact when the client does not.
    const invite = await consent(place, 'toos', 'contact-1')
    expect((await place.office.press(invite, 'Uitnodiging maken')).status).toBe(422)
    await place.office.press(invite, 'Uitnodiging maken', { opzij: 'ja' })
    const { page, manager, next } = await typeCode(at, 'toos')
    expect(next.heading).toBe('Gebruiksregels')
    expect(next.text).toContain('Wij proberen binnen 24 uur te antwoorden.')
    expect((await manager.press(next, 'Volgende')).status).toBe(422)
    await couple(page, manager, await manager.press(next, 'Volgende', { akkoord: 'ja' }))
    const front = await manager.get(`/zorgpagina/${page.id}/dossier`)
    expect(front.text).toContain('De beheerder belt of mailt de EVV-er.')
    // A basic look, and the trusted group; nobody counts them.
    const basic = await world.build.withSecondStep(await world.build.participant(page, BASIC))
    expect((await basic.get(part(page, 'rapportages'))).status).toBe(403)
    for (const _ of [1, 2, 3, 4]) {
      const trusted = await world.build.withSecondStep(await world.build.participant(page, ALL))
      expect((await trusted.get(part(page, 'rapportages'))).text).toContain('appel')
    }
    expect((await manager.get(`/zorgpagina/${page.id}/connecties/uitnodigen`)).text).not.toContain(
      'hooguit',
    )
    // Only the manager writes to the organisation, and hears who answers within which time.
    const reader = await world.build.participant(page, ALL)
    expect(await writing(reader, page)).not.toContain(team(at))
    const form0 = await writing(page.manager, page)
    expect(form0).toContain(team(at))
    expect(form0).toContain('antwoordt de EVV-er. U hoort iets binnen 24 uur.')
    // Rules that change are asked once, before the dossier.
    const form = await place.administrator.get(`${place.base}/wijzigen`)
    const parts = { 'onderdelen[]': DOSSIER }
    const check = await place.administrator.press(form, 'Nakijken wat er verandert', {
      ...parts,
      doen: 'nakijken',
      regels: 'Alleen nog deze regel.',
    })
    expect(check.text).toContain('De beheerder van 1 pagina leest eerst de nieuwe regels.')
    await place.administrator.press(check, 'Opslaan', { ...parts, doen: 'opslaan' })
    const asked = await manager.get(part(page, 'rapportages'))
    expect(asked.text).toContain('Alleen nog deze regel.')
    const on = await manager.press(asked, 'Verder met het dossier', { akkoord: 'ja' })
    expect(on.text).toContain('appel')
  })

  it('seed 1 «Samen met naasten»: nothing without consent, anybody may manage, only plan and reports, the EV', async () => {
    const place = await begin('samen-met-naasten')
    const { at, office } = place
    expect((await office.get(client(at, 'toos', '/uitnodigen'))).text).toContain(
      'Er is nog geen toestemming',
    )
    const invite = await consent(place, 'toos', 'contact-1')
    expect(invite.text).not.toContain('Is er niemand van hen?')
    await office.press(invite, 'Uitnodiging maken')
    const { page, manager, next } = await typeCode(at, 'toos')
    expect(next.heading).toBe('Klopt dit?')
    await couple(page, manager, next)
    expect(await statuses(manager, page)).toEqual({
      rapportages: 200,
      zorgplannen: 200,
      metingen: 403,
      documenten: 403,
    })
    const { rows } = await world.owner.query(
      'select count(*)::int as n from measurements m join couplings k on k.id = m.coupling_id where k.care_page_id = $1',
      [page.id],
    )
    expect(rows[0].n).toBe(0)
    expect((await manager.get(`/zorgpagina/${page.id}/dossier`)).text).toContain(
      'Vraag het aan de EV.',
    )
    // The family begins, all of the trusted group.
    const reader = await world.build.participant(page, ALL)
    for (const who of [page.manager, reader]) expect(await writing(who, page)).toContain(team(at))
    const connections = await manager.get(`/zorgpagina/${page.id}/connecties`)
    const inviting = await manager.get(connections.link('Nodig een helpende uit'))
    expect(inviting.text).toMatch(/vertrouwensgroep.*klein|klein.*vertrouwensgroep/i)
  })

  it('seed 2 «Zorg thuis en in huis»: client or first contact, measurements, one code for a session', async () => {
    const place = await begin('zorg-thuis-en-in-huis')
    const { at, office } = place
    const invite = await consent(place, 'toos', 'client')
    const refused = await office.press(invite, 'Uitnodiging maken', { rol: 'representative' })
    expect(refused.errors[0]).toContain('beheert alleen de cliënt zelf of de eerste contactpersoon')
    await office.press(invite, 'Uitnodiging maken')
    const { page, manager, next } = await typeCode(at, 'toos')
    await couple(page, manager, next)
    expect(await statuses(manager, page)).toEqual({
      rapportages: 200,
      zorgplannen: 200,
      metingen: 200,
      documenten: 403,
    })
    expect((await manager.get(part(page, 'metingen'))).text).toContain('61')
    expect(await writing(page.manager, page)).toContain(team(at))
    expect(await writing(await world.build.participant(page, ALL), page)).not.toContain(team(at))
    // Behind a code by SMS, once for the session.
    const later = await world.build.signedIn(page.manager)
    const asked = await later.get(part(page, 'rapportages'))
    expect(asked.heading).toBe('Vul de code uit de sms in')
    await later.press(asked, 'Verder', { code: await smsTo(page.manager) })
    await later.get(`/zorgpagina/${page.id}/kalender`)
    expect((await later.get(part(page, 'rapportages'))).text).toContain('appel')
    world.clock.pass(16 * MINUTE)
    expect((await later.get(part(page, 'rapportages'))).heading).toBe('Vul de code uit de sms in')
  })

  it('seed 3 «Kleine kring»: form first, curator or mentor before client before first contact, else nothing; two people', async () => {
    const place = await begin('kleine-kring')
    const { at, office } = place
    const unsigned = await office.get(client(at, 'toos', '/toestemming'))
    expect(
      (await office.press(unsigned, 'Toestemming vastleggen', { wie: 'client' })).errors,
    ).toEqual(['Vul de dag van de handtekening in'])
    const signed = { 'getekend-dag': '1', 'getekend-maand': '11', 'getekend-jaar': '2026' }
    const withMentor = await consent(place, 'mentor', 'client', signed)
    for (const rol of ['client', 'first_contact'])
      expect((await office.press(withMentor, 'Uitnodiging maken', { rol })).errors[0]).toContain(
        'Volgens het dossier is er een mentor.',
      )
    const nobody = await office.press(withMentor, 'Uitnodiging maken', { rol: 'representative' })
    expect(nobody.errors[0]).toContain('Dan kan deze cliënt niet koppelen')
    const first = await consent(place, 'piet', 'contact-1', signed)
    expect((await office.press(first, 'Uitnodiging maken')).errors[0]).toContain(
      'De cliënt beheert de pagina zelf, als dat kan.',
    )

    const invite = await consent(place, 'toos', 'client', signed)
    await office.press(invite, 'Uitnodiging maken')
    const { page, manager, next } = await typeCode(at, 'toos')
    expect(next.text).toContain('leest alleen wat nodig is')
    const sure = await manager.press(next, 'Volgende', { akkoord: 'ja' })
    expect(sure.text).toContain('hooguit 2 mensen meer')
    await couple(page, manager, sure)
    for (const _ of [1, 2]) await world.build.participant(page, ALL)
    const connections = await manager.get(`/zorgpagina/${page.id}/connecties`)
    const inviting = await manager.get(connections.link('Nodig een helpende uit'))
    expect(inviting.text).toContain('mogen naast de beheerder hooguit 2 mensen het dossier zien')
    const third = await manager.press(inviting, /uitnodig|verstuur|stuur/i, {
      naam: 'Derde',
      email: 'derde@voorbeeld.example',
      relatie: 'buur',
      toegang: 'alles',
    })
    expect(third.status).toBe(422)
    expect(third.errors[0]).toContain('mogen hooguit 2 mensen naast de beheerder het dossier zien')
    expect((await manager.get(`/zorgpagina/${page.id}/dossier`)).text).toContain(
      'Bel of mail de begeleiding.',
    )
    expect(await writing(page.manager, page)).not.toContain(team(at))
    // Saturday: no chat. Monday at half past eleven there is.
    const before = world.clock.now
    expect((await manager.get('/chat')).text).toContain('De chat is nu dicht')
    world.clock.at('2026-11-23T11:30:00+01:00')
    const monday = await world.build.signedIn(page.manager)
    expect((await monday.get('/chat')).text).toContain('De chat is nu open')
    world.clock.at('2026-11-23T12:30:00+01:00')
    const noon = await world.build.signedIn(page.manager)
    expect((await noon.get('/chat')).text).not.toContain('De chat is nu open')
    world.clock.at(before)
    const agreed = await place.administrator.get(place.base)
    expect(agreed.text).toContain('Families en medewerkers sturen elkaar hier geen berichten.')
    expect(agreed.text).toContain('maandag tot en met vrijdag van 11.00 tot 12.00 uur')
  })

  it('seed 4 «De begeleider begint»: back to 1 May 2021, a code at each visit, no measurements, the pb-er', async () => {
    const place = await begin('begeleider-begint')
    const { at, office } = place
    await office.press(await consent(place, 'toos', 'client'), 'Uitnodiging maken')
    const { page, manager, next } = await typeCode(at, 'toos')
    await couple(page, manager, next)

    // The carer begins; from then on the family can.
    expect(await writing(page.manager, page)).not.toContain(team(at))
    const carer = await world.build.withSecondStep(
      await world.build.employee(at, ['primary-carer']),
    )
    const first = await carer.get(client(at, 'toos', '/bericht'))
    const began = await carer.press(first, 'Verstuur bericht', { bericht: 'Zij wandelde.' })
    expect(began.text).toContain('De familie krijgt een melding')
    for (const who of [page.manager, await world.build.participant(page, ALL)])
      expect(await writing(who, page)).toContain(team(at))

    const family = await world.build.signedIn(page.manager)
    const asked = await family.get(part(page, 'rapportages'))
    expect(asked.heading).toBe('Vul de code uit de sms in')
    const reports = await family.press(asked, 'Verder', { code: await smsTo(page.manager) })
    expect(reports.text).toContain('De eerste nacht van mei.')
    expect(reports.text).not.toContain('april')
    expect(reports.text).toContain('lezen vanaf 1 mei 2021')
    expect(await statuses(family, page)).toEqual({
      rapportages: 200,
      zorgplannen: 200,
      metingen: 403,
      documenten: 200,
    })
    expect((await family.get(`/zorgpagina/${page.id}/dossier`)).text).toContain(
      'Neem contact op met de pb-er.',
    )
    // Away from the dossier and back: a new visit, a new code.
    await family.get(`/zorgpagina/${page.id}/kalender`)
    expect((await family.get(part(page, 'rapportages'))).heading).toBe('Vul de code uit de sms in')
    const agreed = await place.administrator.get(place.base)
    expect(agreed.text).toContain(
      'Een medewerker begint een gesprek. Daarna kan de familie antwoorden.',
    )
  })
})
