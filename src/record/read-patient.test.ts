import { afterEach, describe, expect, test } from 'vitest'
import type { Fault } from '../../dev/record/faults.ts'
import { type StartedRecordServer, startRecordServer } from '../../dev/record/server.ts'
import { createFhirClient, type FhirClient } from './fhir/client.ts'
import { RecordError } from './fhir/error.ts'
import type { FhirJson } from './fhir/json.ts'
import { listPatients } from './list-patients.ts'
import { mapResource } from './map/map-resource.ts'
import { resolverOf } from './map/resolve.ts'
import { planPull } from './pull-plan.ts'
import { type RecordPage, readPatientRecord } from './read-patient.ts'

const START = new Date('2026-03-02T12:00:00Z')
let now = START
const clock = () => now
let server: StartedRecordServer | undefined
let client: FhirClient | undefined

afterEach(async () => {
  await client?.close()
  await server?.close()
  now = START
})

async function start(resources: FhirJson[]) {
  server = await startRecordServer({ tenants: [{ name: 'a', resources }], clock })
  client = createFhirClient({
    baseUrl: server.tenant('a').baseUrl,
    auth: { kind: 'none' },
    clock,
    timeouts: { totalMs: 3000 },
  })
  return { server, client, record: server.tenant('a') }
}

const REPORT = { coding: [{ system: 'http://snomed.info/sct', code: '11591000146107' }] }
const about = (id: string) => ({ reference: `Patient/${id}` })
const patient = (id: string, family = 'Bakker'): FhirJson => ({
  resourceType: 'Patient',
  id,
  name: [{ family, given: ['Aaltje'] }],
  birthDate: '1934-04-28',
})
const report = (id: string, patientId = 'p1', extra: object = {}): FhirJson => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  code: REPORT,
  subject: about(patientId),
  effectiveDateTime: '2026-03-01T09:00:00+01:00',
  performer: [{ reference: 'PractitionerRole/r1' }],
  valueString: `Rapportage ${id}.`,
  ...extra,
})
const WORLD: FhirJson[] = [
  patient('p1'),
  patient('p2', 'Visser'),
  {
    resourceType: 'RelatedPerson',
    id: 'c1',
    patient: about('p1'),
    name: [{ text: 'Joke Bakker' }],
  },
  {
    resourceType: 'CareTeam',
    id: 't1',
    status: 'active',
    subject: about('p1'),
    participant: [{ member: { reference: 'PractitionerRole/r1' }, role: [{ text: 'EVV-er' }] }],
  },
  {
    resourceType: 'PractitionerRole',
    id: 'r1',
    practitioner: { reference: 'Practitioner/x1' },
    code: [{ text: 'Verzorgende IG' }],
    telecom: [{ system: 'phone', value: '0880000000' }],
  },
  { resourceType: 'Practitioner', id: 'x1', name: [{ text: 'W. de Groot' }] },
  {
    resourceType: 'Goal',
    id: 'g1',
    lifecycleStatus: 'active',
    subject: about('p1'),
    description: { text: 'Weer lopen' },
  },
  {
    resourceType: 'CarePlan',
    id: 'z1',
    status: 'active',
    subject: about('p1'),
    goal: [{ reference: 'Goal/g1' }],
    activity: [{ reference: { reference: 'ServiceRequest/s1' } }],
  },
  {
    resourceType: 'ServiceRequest',
    id: 's1',
    status: 'active',
    subject: about('p1'),
    code: { text: 'Fysiotherapie' },
  },
  report('o1'),
  report('o2'),
  report('o3', 'p2'),
]

async function pull(client: FhirClient, id: string, options = {}): Promise<RecordPage[]> {
  const pages: RecordPage[] = []
  for await (const page of readPatientRecord(client, id, options)) pages.push(page)
  return pages
}
const of = (pages: RecordPage[], type: string) => pages.filter((page) => page.type === type)
const idsOf = (pages: RecordPage[], type: string) =>
  of(pages, type).flatMap((page) => page.resources.map((one) => one.id))
const cursorsOf = (pages: RecordPage[]) =>
  Object.fromEntries(pages.flatMap((page) => (page.cursor ? [[page.type, page.cursor]] : [])))
const mapped = (page: RecordPage | undefined) => {
  const resolve = resolverOf([...(page?.resources ?? []), ...(page?.included ?? [])])
  return (page?.resources ?? []).map((one) => mapResource(one, resolve))
}

describe('ECD-2 reading one client', () => {
  test('reads this client with all that Naast shows, and nobody else', async () => {
    const { client } = await start(WORLD)
    const pages = await pull(client, 'p1')
    expect(pages[0]).toMatchObject({ type: 'Patient', done: true, resources: [{ id: 'p1' }] })
    expect(idsOf(pages, 'Observation')).toEqual(['o1', 'o2'])
    expect(idsOf(pages, 'RelatedPerson')).toEqual(['c1'])
    expect(JSON.stringify(pages)).not.toContain('p2')
    for (const type of new Set(pages.map((page) => page.type))) {
      expect(of(pages, type).map((page) => page.done)).toEqual([
        ...of(pages, type)
          .slice(1)
          .map(() => false),
        true,
      ])
    }
  })

  test.each([true, false])(
    'brings along who wrote, and what a plan refers to (server with _include: %s)',
    async (includes) => {
      const { client } = await start(WORLD)
      const capabilities = await client.capabilities()
      for (const one of Object.values(capabilities.types)) {
        if (!includes) one.includes = []
      }
      const pages = await pull(client, 'p1', { capabilities })
      expect(mapped(of(pages, 'Observation')[0])[0]).toMatchObject({
        ok: { value: { author: { name: 'W. de Groot', role: 'Verzorgende IG' } } },
      })
      expect(mapped(of(pages, 'CareTeam')[0])[0]).toMatchObject({
        ok: {
          value: {
            members: [
              { name: 'W. de Groot', roleLabel: 'EVV-er', phone: '0880000000', primary: true },
            ],
          },
        },
      })
      expect(mapped(of(pages, 'CarePlan')[0])[0]).toMatchObject({
        ok: {
          value: {
            goals: [{ description: 'Weer lopen' }],
            activities: [{ what: 'Fysiotherapie', status: 'busy' }],
          },
        },
      })
    },
  )

  test('fetches people once, and many at a time', async () => {
    const many = Array.from({ length: 30 }, (_, at) =>
      report(`m${at}`, 'p1', { performer: [{ reference: `Practitioner/n${at % 10}` }] }),
    )
    const people = Array.from({ length: 10 }, (_, at) => ({
      resourceType: 'Practitioner',
      id: `n${at}`,
      name: [{ text: `Zorgverlener ${at}` }],
    }))
    const { client, server } = await start([patient('p1'), ...many, ...people])
    const capabilities = await client.capabilities()
    for (const one of Object.values(capabilities.types)) one.includes = []
    const pages = await pull(client, 'p1', { capabilities, pageSize: 10 })
    expect(of(pages, 'Observation')).toHaveLength(3)
    expect(server.seen.filter((one) => one.url.includes('/Practitioner'))).toHaveLength(1)
  })

  test.each<Fault>([{ kind: 'refuse' }, { kind: 'status', status: 500 }])(
    'works on when a carer cannot be fetched: then nobody is named (%o)',
    async (fault) => {
      const { client, server } = await start([patient('p1'), report('o1')])
      server.faults.add({ path: '/PractitionerRole', fault, times: 5 })
      const pages = await pull(client, 'p1')
      const [item] = mapped(of(pages, 'Observation')[0])
      expect(item).toMatchObject({ ok: { kind: 'report' } })
      expect(JSON.stringify(item)).not.toContain('author')
    },
  )

  test('a resource of another client in the answer is never handed over, and is told of', async () => {
    const { client, server } = await start(WORLD)
    const entry = [{ resource: report('o1') }, { resource: report('o3', 'p2') }]
    server.faults.add({
      path: '/Observation',
      fault: { kind: 'body', body: { resourceType: 'Bundle', entry } },
    })
    const pages = await pull(client, 'p1')
    expect(idsOf(pages, 'Observation')).toEqual(['o1'])
    expect(of(pages, 'Observation')[0]?.strangers).toEqual([
      { type: 'Observation', recordId: 'o3' },
    ])
    expect(JSON.stringify(pages)).not.toContain('Rapportage o3')
  })

  test('a client that is not there is a failure, not an empty record', async () => {
    const { client } = await start(WORLD)
    await expect(pull(client, 'p9')).rejects.toMatchObject({ kind: 'not-found' })
  })
})

describe('ECD-3 going on where the last pull was', () => {
  test('reads only what changed since, on the clock of the record, with some overlap', async () => {
    const { client, record } = await start(WORLD)
    const first = await pull(client, 'p1')
    const since = cursorsOf(first)
    expect(since.Observation).toBe(START.toISOString())
    expect(of(first, 'Observation').every((page) => page.full)).toBe(true)

    now = new Date(START.getTime() + 3_600_000)
    record.put(report('o4'))
    now = new Date(START.getTime() + 7_200_000)
    const second = await pull(client, 'p1', { since: { ...since, Observation: now.toISOString() } })
    expect(idsOf(second, 'Observation')).toEqual([])
    const third = await pull(client, 'p1', { since })
    expect(idsOf(third, 'Observation').at(-1)).toBe('o4')
    expect(cursorsOf(third).Observation).toBe('2026-03-02T13:00:00.000Z')
    expect(of(third, 'Observation').every((page) => page.full)).toBe(false)
    const fourth = await pull(client, 'p1', { since: cursorsOf(third) })
    expect(idsOf(fourth, 'Observation')).toEqual(['o4'])
    expect(cursorsOf(fourth)).toEqual(cursorsOf(third))
  })

  test('the cursor never passes the moment of the answer, whatever a resource says', async () => {
    const { client, server } = await start(WORLD)
    const future = report('o1', 'p1', { meta: { lastUpdated: '2031-01-01T00:00:00Z' } })
    server.faults.add({
      path: '/Observation',
      fault: { kind: 'body', body: { resourceType: 'Bundle', entry: [{ resource: future }] } },
    })
    const cursor = cursorsOf(await pull(client, 'p1')).Observation ?? ''
    expect(Date.parse(cursor)).toBeLessThan(Date.parse('2031-01-01'))
  })

  test('a server that has no _lastUpdated is read in full, without a cursor', async () => {
    const { client, server } = await start(WORLD)
    const capabilities = await client.capabilities()
    for (const one of Object.values(capabilities.types)) {
      one.searchParams = one.searchParams.filter((name) => name !== '_lastUpdated')
    }
    const since = { Observation: START.toISOString() }
    const pages = await pull(client, 'p1', { capabilities, since })
    expect(cursorsOf(pages)).toEqual({})
    expect(of(pages, 'Observation').every((page) => page.full)).toBe(true)
    expect(server.seen.some((one) => one.url.includes('_lastUpdated'))).toBe(false)
  })

  test('a type that breaks off keeps what it had and says that it can be tried again; the others are read', async () => {
    const { client, server } = await start([
      patient('p1'),
      ...Array.from({ length: 25 }, (_, at) => report(`o${at}`)),
    ])
    server.faults.add({ path: /\/fhir\/a$/, fault: { kind: 'half-body' } })
    const pages: RecordPage[] = []
    const read = async () => {
      for await (const page of readPatientRecord(client, 'p1', { pageSize: 10 })) pages.push(page)
    }
    await read()
    expect(idsOf(pages, 'Observation')).toHaveLength(10)
    expect(of(pages, 'Observation').at(-1)?.failed).toMatchObject({
      ...{ kind: 'cut-off', retryable: true },
    })
    expect(pages.at(-1)).toMatchObject({ type: 'Task', done: true })
    expect(idsOf(await pull(client, 'p1', { pageSize: 10 }), 'Observation')).toHaveLength(25)
  })

  test('a type that the record refuses does not stop the others', async () => {
    const { client, server } = await start(WORLD)
    server.faults.add({ path: '/CareTeam', fault: { kind: 'refuse' } })
    const pages = await pull(client, 'p1', { since: { CareTeam: '2026-01-01T00:00:00.000Z' } })
    expect(of(pages, 'CareTeam')).toMatchObject([
      { done: true, full: false, failed: { kind: 'refused' }, cursor: '2026-01-01T00:00:00.000Z' },
    ])
    expect(idsOf(pages, 'Observation')).toEqual(['o1', 'o2'])
  })

  test('observations that may only be asked by kind are asked by kind', async () => {
    const { client, server } = await start(WORLD)
    server.faults.add({ path: '/Observation', fault: { kind: 'status', status: 400 } })
    const pages = await pull(client, 'p1')
    expect(idsOf(pages, 'Observation')).toEqual(['o1', 'o2'])
    expect(of(pages, 'Observation').map((page) => page.done)).toEqual([false, true])
    const asked = server.seen.map((one) => decodeURIComponent(one.url))
    expect(asked.some((url) => url.includes('code=http://snomed.info/sct|11591000146107'))).toBe(
      true,
    )
    expect(asked.some((url) => url.includes('category=vital-signs'))).toBe(true)
  })
})

test('ECD-1 the plan follows what the record says that it can do', () => {
  const none = { interactions: [], searchParams: [], includes: [], conditionalCreate: false }
  const plan = planPull(
    {
      fhirVersion: '4.0.1',
      types: {
        Goal: { ...none, interactions: ['search-type'], searchParams: ['subject', '_lastUpdated'] },
        CarePlan: none,
        CareTeam: { ...none, interactions: ['read'] },
        RelatedPerson: { ...none, interactions: ['search-type'], searchParams: ['name'] },
      },
    },
    'p1',
  )
  expect(plan.steps).toEqual([
    {
      type: 'Goal',
      params: { subject: 'Patient/p1' },
      who: { subject: 'Patient/p1' },
      alternatives: [],
      way: 'last-updated',
    },
    {
      type: 'CarePlan',
      params: { patient: 'p1' },
      who: { patient: 'p1' },
      alternatives: [],
      way: 'full',
    },
  ])
  expect(plan.notOffered).toContain('CareTeam')
  expect(plan.notOffered).toContain('RelatedPerson')
})

describe('ORG-2 the clients of an organisation', () => {
  const clients = [
    ...Array.from({ length: 12 }, (_, at) =>
      patient(`n${at}`, `Naam${String(at).padStart(2, '0')}`),
    ),
    { ...patient('old'), link: [{ type: 'replaced-by', other: about('n1') }] },
    { resourceType: 'Patient', id: 'empty' },
  ]

  test('are listed page by page', async () => {
    const { client } = await start(clients)
    const capabilities = await client.capabilities()
    const names: string[] = []
    let page: string | undefined
    do {
      const found = await listPatients(
        client,
        { pageSize: 5, ...(page ? { page } : {}) },
        capabilities,
      )
      names.push(...found.patients.map((one) => one.name.family ?? ''))
      page = found.next
    } while (page !== undefined)
    expect(names).toHaveLength(12)
    expect([...names].sort()).toEqual(names)
  })

  test('are found by name and date of birth, which stay out of the address', async () => {
    const { client, server } = await start(clients)
    const found = await listPatients(client, { name: 'naam07', birthDate: '1934-04-28' })
    expect(found.patients.map((one) => one.recordId)).toEqual(['n7'])
    expect(
      (await listPatients(client, { name: 'naam07', birthDate: '1934-04-29' })).patients,
    ).toEqual([])
    expect((await listPatients(client, { name: 'Jansen, $|\\' })).patients).toEqual([])
    expect(JSON.stringify(server.seen)).not.toMatch(/naam07|1934/)
  })

  test('a page that someone made up leads nowhere', async () => {
    const { client, server } = await start(clients)
    for (const made of ['@elders.example/', '/../b?x=1', '.elders.example/']) {
      const page = Buffer.from(made).toString('base64url')
      await expect(listPatients(client, { page })).rejects.toBeInstanceOf(RecordError)
    }
    expect(server.seen.every((one) => one.url.startsWith(`${server.baseUrl}/fhir/a`))).toBe(true)
  })
})
