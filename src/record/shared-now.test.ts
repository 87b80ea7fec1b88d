import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type StartedRecordServer, startRecordServer } from '../../dev/record/server.ts'
import type { Browser } from '../../test/harness/browser.ts'
import type { CarePage, Coupling } from '../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../test/harness/portal.ts'
import { MINUTE } from '../clock.ts'
import { type PullContext, pull } from './pull.ts'

const subject = { reference: 'Patient/toos' }
const observation = (id: string, at: string, given: object) => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  subject,
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
  {
    resourceType: 'Patient',
    id: 'toos',
    name: [{ text: 'Toos de Vries' }],
    birthDate: '1938-03-14',
  },
  report('oud', 'Een oude nacht.', '2021-04-30T23:00:00+02:00'),
  report('nieuw', 'Een nieuwe nacht.', '2026-11-19T08:00:00+01:00'),
  {
    resourceType: 'Goal',
    id: 'lopen',
    lifecycleStatus: 'active',
    description: { text: 'Weer lopen' },
    subject,
  },
  {
    resourceType: 'CarePlan',
    id: 'plan',
    status: 'active',
    intent: 'plan',
    title: 'Zorgleefplan',
    subject,
    goal: [{ reference: 'Goal/lopen' }],
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

describe('ORG-6 DOS-9 a policy that changes what is shared', () => {
  let world: TestPortal
  let record: StartedRecordServer
  let page: CarePage
  let coupling: Coupling
  let context: PullContext
  let family: Browser
  let version = 1

  const agree = async (policy: object) => {
    world.clock.pass(MINUTE)
    version += 1
    await world.owner.query(
      'insert into organisation_policies (organisation_id, version, policy, valid_from) values ($1, $2, $3, $4)',
      [coupling.organisation.id, version, JSON.stringify(policy), world.clock.now],
    )
  }
  const pullLater = () => {
    world.clock.pass(MINUTE)
    return pull(context, coupling.id)
  }
  const held = async () => {
    const { rows } = await world.owner.query(
      `select (select array_agg(body order by body) from reports where coupling_id = $1) as reports,
        (select count(*)::int from care_plans where coupling_id = $1) as plans,
        (select count(*)::int from measurements where coupling_id = $1) as measurements,
        (select count(*)::int from sources where coupling_id = $1 and body::text ~ 'oude nacht|Zorgleefplan|Weer lopen') as sources`,
      [coupling.id],
    )
    return rows[0]
  }
  const read = (part: string) => family.get(`/zorgpagina/${page.id}/dossier/${part}`)

  beforeAll(async () => {
    world = await testPortal()
    record = await startRecordServer({
      clock: world.portal.clock,
      tenants: [{ name: 'linde', resources: RESOURCES as never }],
    })
    const at = await world.build.organisation({ recordUrl: record.tenant('linde').baseUrl })
    page = await world.build.carePage()
    coupling = await world.build.coupling(page, at, {
      patientId: await world.build.patient(at, { recordId: 'toos' }),
    })
    const { databases, records, clock, log } = world.portal
    context = { databases, records, clock, log }
    family = await world.build.withSecondStep(page.manager)
    await pull(context, coupling.id)
  })
  afterAll(async () => {
    await record.close()
    await world.close()
  })

  it('hides at once what is not shared any more, and removes it at the next pull, also when the record is away', async () => {
    expect((await read('rapportages')).text).toContain('oude nacht')
    expect((await read('zorgplannen')).text).toContain('Zorgleefplan')
    expect(await held()).toEqual({
      reports: ['Een nieuwe nacht.', 'Een oude nacht.'],
      plans: 1,
      measurements: 1,
      sources: 3,
    })

    await agree({ historyFrom: '2021-05-01', sharedParts: ['reports', 'measurements'] })
    const reports = await read('rapportages')
    expect(reports.text).toContain('nieuwe nacht')
    expect(reports.text).not.toContain('oude nacht')
    expect((await read('zorgplannen')).status).toBe(403)
    expect((await held()).plans).toBe(1)

    record.faults.add({ fault: { kind: 'status', status: 503 }, times: 99 })
    await pullLater().catch(() => undefined)
    record.faults.clear()
    expect(await held()).toEqual({
      reports: ['Een nieuwe nacht.'],
      plans: 0,
      measurements: 1,
      sources: 0,
    })
  })

  it('brings what is newly shared, also what has not changed in the record since', async () => {
    await pullLater()
    await agree({})
    expect((await read('rapportages')).text).not.toContain('oude nacht')
    await pullLater()
    expect((await read('rapportages')).text).toContain('oude nacht')
    expect((await read('zorgplannen')).text).toContain('Zorgleefplan')
    expect((await held()).sources).toBe(3)
  })

  it('asks nothing more of the record when something else changed', async () => {
    await pullLater()
    await agree({ primaryCarerWord: 'EV', mostReaders: 2 })
    record.seen.length = 0
    await pullLater()
    const whole = record.seen.filter(
      ({ url }) => url.includes('/Observation') && !url.includes('_lastUpdated'),
    )
    expect(whole).toEqual([])
  })
})
