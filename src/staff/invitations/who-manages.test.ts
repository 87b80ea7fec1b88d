import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Browser, Page } from '../../../test/harness/browser.ts'
import {
  contactResource,
  patientResource,
  type StaffWorld,
  staffWorld,
} from '../../../test/harness/staff-world.ts'
import { unsealActivationCode } from '../../activation-code.ts'
import { refuseCandidate } from '../who-manages.tsx'

const BORN = { 'geboortedatum-dag': '14', 'geboortedatum-maand': '3', 'geboortedatum-jaar': '1938' }
const ORDER = ['curator', 'mentor', 'client', 'first_contact']

describe('PAG-6 who may manage the page of a client', () => {
  let world: StaffWorld
  let staff: Browser
  let version = 1

  const at = (id: string, path = '') => world.clients(`/${id}${path}`)
  const consent = async (id: string, fields: Record<string, string>): Promise<Page> =>
    staff.press(await staff.get(at(id, '/toestemming')), 'Toestemming vastleggen', fields)
  const agree = async (policy: object) => {
    world.clock.pass(1000)
    version += 1
    await world.owner.query(
      'insert into organisation_policies (organisation_id, version, policy, valid_from) values ($1, $2, $3, $4)',
      [world.organisation.id, version, JSON.stringify(policy), world.clock.now],
    )
  }
  const codeOf = async (id: string) => {
    const { rows } = await world.owner.query(
      `select a.sealed, a.capacity, a.known_capacities, a.client_aside_at from activation_codes a join patients p on p.id = a.patient_id
       where p.record_id = $1 and a.cancelled_at is null`,
      [id],
    )
    return { ...rows[0], code: unsealActivationCode(world.portal.secrets, rows[0].sealed) ?? '' }
  }
  /** What a family hears that types the code of a client. */
  const typed = async (id: string): Promise<Page> => {
    const page = await world.build.carePage()
    const manager = await world.build.withSecondStep(page.manager)
    const start = await manager.get(`/zorgpagina/${page.id}/koppelen`)
    return manager.press(start, 'Volgende', { code: (await codeOf(id)).code, ...BORN })
  }

  beforeAll(async () => {
    world = await staffWorld({
      policy: { managers: ORDER },
      resources: [
        ...['alleen', 'zelf', 'later'].flatMap((id) => [
          patientResource(id),
          contactResource(`karin-${id}`, id, 'Karin de Vries', '01'),
        ]),
        patientResource('mentor'),
        contactResource('bram', 'mentor', 'Bram Meester', '15'),
        contactResource('karin', 'mentor', 'Karin de Vries', '01'),
      ],
    })
  })
  beforeEach(async () => {
    staff = (await world.employee()).browser
  })
  afterAll(() => world.close())

  it('shows the order with the consent and the invitation, and refuses who comes after somebody whom the record knows', async () => {
    const form = await staff.get(at('mentor', '/toestemming'))
    expect(form.text).toContain(
      'de curator, de mentor, de cliënt zelf en dan de eerste contactpersoon',
    )
    const invite = await consent('mentor', { wie: 'contact-2' })
    expect(invite.text).toContain('Is er niemand van hen? Dan is er geen koppeling.')
    const refused = await staff.press(invite, 'Uitnodiging maken', {
      opzij: 'ja',
      adres: 'Dorpsstraat 1',
    })
    expect(refused.status).toBe(422)
    expect(refused.errors).toEqual([
      'Volgens het dossier is er een mentor. Die beheert dan de pagina, en niet de eerste contactpersoon',
    ])
    expect(refused.field('Adres op de brief (niet verplicht)')).toBe('Dorpsstraat 1')
    // Not even the client goes before a mentor.
    expect((await staff.press(refused, 'Uitnodiging maken', { rol: 'client' })).status).toBe(422)
    expect(
      (await staff.press(refused, 'Uitnodiging maken', { rol: 'representative' })).errors[0],
    ).toContain('Is geen van hen er? Dan kan deze cliënt niet koppelen')
    const made = await staff.press(refused, 'Uitnodiging maken', {
      rol: 'mentor',
      naam: 'Bram Meester',
    })
    expect(made.path).toContain('gelukt=uitgenodigd')
    expect(await codeOf('mentor')).toMatchObject({
      capacity: 'mentor',
      known_capacities: ['mentor', 'first_contact'],
    })
    expect((await typed('mentor')).heading).toBe('Klopt dit?')
  })

  it('lets the first contact manage when the client cannot or does not want to, and writes that down', async () => {
    const invite = await consent('alleen', { wie: 'contact-1' })
    const refused = await staff.press(invite, 'Uitnodiging maken')
    expect(refused.errors).toEqual([
      'De cliënt beheert de pagina zelf, als dat kan. Kan of wil de cliënt dat niet? Zet dan hieronder het vinkje',
    ])
    await staff.press(refused, 'Uitnodiging maken', { opzij: 'ja' })
    const { client_aside_at: aside } = await codeOf('alleen')
    expect(aside).toEqual(world.clock.now)
    // A client who consents that somebody else does it steps aside by that.
    const own = await consent('zelf', { wie: 'client' })
    const made = await staff.press(own, 'Uitnodiging maken', {
      rol: 'first_contact',
      naam: 'Karin',
    })
    expect(made.path).toContain('gelukt=uitgenodigd')
    // A new code keeps to it.
    const again = await staff.press(
      await staff.get(made.link('Nieuwe code maken')),
      'Nieuwe code maken',
    )
    expect(again.path).toContain('nieuwe-code')
    expect(await codeOf('zelf')).toMatchObject({ capacity: 'first_contact' })
    expect((await typed('zelf')).heading).toBe('Klopt dit?')
  })

  it('keeps to the order of the moment that the code is used: no coupling, with a clear sentence', async () => {
    await consent('later', { wie: 'client' })
    const invite = await staff.get(at('later', '/uitnodigen'))
    await staff.press(invite, 'Uitnodiging maken', { rol: 'first_contact', naam: 'Karin' })
    await agree({ managers: ['client', 'mentor'] })
    const told = await typed('later')
    expect(told.status).toBe(422)
    expect(told.errors[0]).toContain('afspraken over wie de pagina van een cliënt beheert')
    // The administrator was told before he saved it.
    const { rows } = await world.owner.query(
      'select count(*)::int as n from couplings where organisation_id = $1',
      [world.organisation.id],
    )
    expect(rows[0].n).toBe(0)
    await agree({ managers: [] })
    expect((await typed('later')).heading).toBe('Klopt dit?')
  })

  it('reads the order as the database does', async () => {
    const capacities = ['client', 'curator', 'mentor', 'representative', 'first_contact'] as const
    const orders = [
      [],
      ['client'],
      ORDER,
      ['first_contact', 'client'],
      ['client', 'curator', 'representative'],
    ]
    for (const order of orders)
      for (const capacity of capacities)
        for (const known of [[], ['curator'], ['first_contact', 'mentor']] as const) {
          const { rows } = await world.owner.query(
            'select app.capacity_allowed($1::jsonb, $2, $3) as may',
            [JSON.stringify(order), capacity, [...known]],
          )
          const refusal = refuseCandidate(order as never, { capacity, known, clientAside: true })
          expect(refusal === null, `${order} ${capacity} ${known}`).toBe(rows[0].may)
        }
  })
})
