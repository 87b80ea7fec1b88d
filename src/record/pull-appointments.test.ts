import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type StartedRecordServer, startRecordServer } from '../../dev/record/server.ts'
import type { CarePage, Coupling } from '../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../test/harness/portal.ts'
import { DAY, MINUTE } from '../clock.ts'
import { type PullContext, pull } from './pull.ts'

const patient = (id: string) => ({
  resourceType: 'Patient',
  id,
  name: [{ text: 'Toos de Vries', family: 'de Vries', given: ['Toos'] }],
  birthDate: '1938-03-14',
})
const practitioner = {
  resourceType: 'Practitioner',
  id: 'joke',
  name: [{ text: 'Joke Terpstra' }],
  qualification: [{ code: { text: 'wijkverpleegkundige' } }],
}
const visit = (id: string, given: object = {}, of = 'toos') => ({
  resourceType: 'Appointment',
  id,
  status: 'booked',
  serviceType: [{ text: 'Wijkverpleging' }],
  start: '2026-11-23T08:00:00+01:00',
  end: '2026-11-23T09:30:00+01:00',
  minutesDuration: 30,
  comment: 'Let op de wond aan het been.',
  participant: [
    { actor: { reference: `Patient/${of}` }, status: 'accepted' },
    { actor: { reference: 'Practitioner/joke', display: 'J.T.' }, status: 'accepted' },
  ],
  ...given,
})

describe('CAL-3 the organisation’s appointments', () => {
  let world: TestPortal
  let record: StartedRecordServer
  let page: CarePage
  let coupling: Coupling
  let context: PullContext

  beforeAll(async () => {
    world = await testPortal()
    world.clock.at('2026-11-21T10:00:00+01:00')
    record = await startRecordServer({
      clock: world.portal.clock,
      tenants: [
        {
          name: 'linde',
          resources: [
            patient('toos'),
            patient('ander'),
            practitioner,
            visit('v1'),
            visit('vreemd', {}, 'ander'),
            visit('lang-geleden', {
              start: '2021-04-30T08:00:00+02:00',
              end: '2021-04-30T09:30:00+02:00',
            }),
            visit('misschien', { status: 'proposed' }),
            visit('zonder', { start: undefined, end: undefined }),
          ] as never,
        },
      ],
    })
    const organisation = await world.build.organisation({
      recordUrl: record.tenant('linde').baseUrl,
      policy: { historyFrom: '2026-01-01' },
    })
    page = await world.build.carePage()
    coupling = await world.build.coupling(page, organisation, {
      patientId: await world.build.patient(organisation, { recordId: 'toos' }),
    })
    const { databases, records, clock, log } = world.portal
    context = { databases, records, clock, log }
  })
  afterAll(async () => {
    await record.close()
    await world.close()
  })

  const put = (resource: object): void => record.tenant('linde').put(resource as never)
  const pullLater = async (milliseconds = MINUTE): Promise<void> => {
    world.clock.pass(milliseconds)
    await pull(context, coupling.id)
  }
  const rows = async () =>
    (
      await world.owner.query(
        'select source, label, time_kind, minutes, kind, employee_name, employee_role, status, revision from record_appointments where coupling_id = $1 order by source',
        [coupling.id],
      )
    ).rows
  const asidesOf = async (id: string): Promise<string[]> =>
    (
      await world.owner.query(
        "select set_aside_reason from sources where resource_id = $1 and (set_aside_reason is not null or body <> '{}')",
        [id],
      )
    ).rows.map((row) => row.set_aside_reason)

  it('are pulled with their window, label and employee; nothing of another client, of before, or not agreed on', async () => {
    await pull(context, coupling.id)
    expect(await rows()).toEqual([
      {
        source: 'Appointment/v1',
        label: 'Wijkverpleging',
        time_kind: 'window',
        minutes: 30,
        kind: 'care',
        employee_name: 'Joke Terpstra',
        employee_role: 'wijkverpleegkundige',
        status: 'booked',
        revision: 0,
      },
    ])
    expect(await asidesOf('zonder')).toEqual([expect.stringMatching(/niet bekend wanneer/)])
    expect(await asidesOf('vreemd')).toEqual([])
    expect(await asidesOf('misschien')).toEqual([])
  })

  it('the same again changes nothing; a change and a cancellation follow', async () => {
    await pullLater()
    expect((await rows())[0]).toMatchObject({ revision: 0 })
    put(visit('v1', { start: '2026-11-23T10:00:00+01:00', end: '2026-11-23T10:30:00+01:00' }))
    await pullLater()
    expect(await rows()).toMatchObject([{ time_kind: 'time', revision: 1 }])
    put(visit('v1', { status: 'cancelled' }))
    await pullLater()
    expect(await rows()).toMatchObject([{ status: 'cancelled', revision: 2 }])
    put(visit('v1'))
    await pullLater()
    expect(await rows()).toMatchObject([{ status: 'booked' }])
  })

  it('what the record took back or threw away goes', async () => {
    put(visit('v2'))
    put(visit('v3'))
    await pullLater()
    expect(await rows()).toHaveLength(3)
    put(visit('v2', { status: 'entered-in-error' }))
    record.tenant('linde').delete('Appointment', 'v3')
    await pullLater(DAY + MINUTE)
    expect(await rows()).toMatchObject([{ source: 'Appointment/v1' }])
  })

  it('the family sees them in the calendar without the second step, and can change nothing', async () => {
    const neighbour = await world.build.participant(page)
    const browser = await world.build.signedIn(neighbour)
    const calendar = await browser.get(`/zorgpagina/${page.id}/kalender?dag=2026-11-23`)
    expect(calendar.text).toContain('Wijkverpleging')
    expect(calendar.text).toContain('ussen 8.00 en 9.30 uur')
    expect(calendar.html).not.toContain('wond aan het been')
    const one = await browser.get(calendar.link(/Wijkverpleging/))
    expect(one.text).toContain('Joke Terpstra')
    expect(one.text).toContain(coupling.organisation.name)
    expect(one.hasLink(/wijzig/i)).toBe(false)
    expect(one.hasLink(/verwijder/i)).toBe(false)
  })

  it('an organisation that stops sharing them shows none from that moment on, and keeps none', async () => {
    const policies = async (policy: object, version: number) =>
      world.owner.query(
        'insert into organisation_policies (organisation_id, version, policy, valid_from) values ($1, $2, $3, $4)',
        [coupling.organisation.id, version, JSON.stringify(policy), world.clock.now],
      )
    const shown = async () => {
      const browser = await world.build.signedIn(page.manager)
      return (await browser.get(`/zorgpagina/${page.id}/kalender?dag=2026-11-23`)).text
    }
    expect(await shown()).toContain('Wijkverpleging')
    await policies({ sharesAppointments: false }, 2)
    expect(await shown()).not.toContain('Wijkverpleging')
    put(visit('v1', { status: 'fulfilled' }))
    await pullLater()
    expect(await rows()).toEqual([])
    await policies({ sharesAppointments: true }, 3)
    await pullLater(DAY + MINUTE)
    expect(await shown()).toContain('Wijkverpleging')
  })
})
