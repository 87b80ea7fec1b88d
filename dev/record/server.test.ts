import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { FhirJson } from '../../src/record/fhir/json.ts'
import { readSeeds, resourcesIn } from './seed.ts'
import { type StartedRecordServer, startRecordServer } from './server.ts'

let now = new Date('2026-03-02T12:00:00Z')
const clock = () => now
let server: StartedRecordServer | undefined

afterEach(async () => {
  await server?.close()
  now = new Date('2026-03-02T12:00:00Z')
})

async function start(resources: FhirJson[] = []) {
  server = await startRecordServer({
    tenants: [
      { name: 'a', resources },
      { name: 'b', resources: [] },
    ],
    clock,
  })
  const base = server.tenant('a').baseUrl
  return {
    base,
    server,
    ask: async (url: string, init?: RequestInit) => {
      const response = await fetch(url.startsWith('http') ? url : `${base}/${url}`, init)
      const text = await response.text()
      const json = /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text
      return { status: response.status, headers: response.headers, json }
    },
  }
}

const json = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/fhir+json', ...headers },
})

const patient = (id: string, extra: object = {}): FhirJson => ({
  resourceType: 'Patient',
  id,
  ...extra,
})
const observation = (id: string, extra: object = {}): FhirJson => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  subject: { reference: 'Patient/p1' },
  ...extra,
})
const idsOf = (bundle: { entry?: { resource: { id: string } }[] }) =>
  (bundle.entry ?? []).map((one) => one.resource.id)

describe('the stand-in record: reading and writing', () => {
  test('its capability statement promises exactly what it does', async () => {
    const { ask } = await start([patient('p1'), { resourceType: 'Consent', id: 'c1' }])
    const { json: statement } = await ask('metadata')
    for (const { type, searchParam } of statement.rest[0].resource) {
      for (const param of searchParam) {
        const value = param.type === 'date' ? '2026' : 'x'
        const found = await ask(`${type}?${param.name}=${value}`)
        expect([type, param.name, found.status]).toEqual([type, param.name, 200])
      }
      expect((await ask(`${type}?unknown=x`)).status).toBe(400)
    }
  })

  test('keeps versions, and tells deleted from never there', async () => {
    const { ask } = await start([patient('p1')])
    now = new Date('2026-03-02T12:05:00Z')
    const changed = await ask('Patient/p1', {
      method: 'PUT',
      ...json(patient('p1', { active: true })),
    })
    expect(changed.status).toBe(200)
    expect(changed.headers.get('etag')).toBe('W/"2"')
    expect(changed.json.meta).toEqual({ versionId: '2', lastUpdated: '2026-03-02T12:05:00.000Z' })
    expect((await ask('Patient/p1/_history/1')).json.active).toBeUndefined()
    expect((await ask('Patient/p1', { method: 'DELETE' })).status).toBe(204)
    expect((await ask('Patient/p1')).status).toBe(410)
    expect((await ask('Patient/p2')).status).toBe(404)
    const history = (await ask('Patient/p1/_history')).json
    expect(history.entry.map((one: { request: { method: string } }) => one.request.method)).toEqual(
      ['DELETE', 'PUT', 'POST'],
    )
    const since = await ask('Patient/_history?_since=2026-03-02T12:01:00Z')
    expect(since.json.total).toBe(2)
  })

  test('creates once on a condition, and changes only the version that one saw', async () => {
    const { ask } = await start()
    const body = patient('', { identifier: [{ system: 'urn:naast', value: 'x1' }] })
    const condition = { 'if-none-exist': 'identifier=urn:naast|x1' }
    const first = await ask('Patient', { method: 'POST', ...json(body, condition) })
    const second = await ask('Patient', { method: 'POST', ...json(body, condition) })
    expect([first.status, second.status]).toEqual([201, 200])
    expect(second.json.id).toBe(first.json.id)
    expect(first.headers.get('location')).toContain(`/fhir/a/Patient/${first.json.id}/_history/1`)
    const { id } = first.json
    const put = (version: string) =>
      ask(`Patient/${id}`, { method: 'PUT', ...json(patient(id), { 'if-match': version }) })
    expect((await put('W/"1"')).status).toBe(200)
    expect((await put('W/"1"')).status).toBe(412)
  })

  test('refuses what is not the resource that the address says', async () => {
    const { ask } = await start([patient('p1')])
    const put = (body: unknown) => ask('Patient/p1', { method: 'PUT', ...json(body) })
    expect((await put(patient('p2'))).status).toBe(400)
    expect((await put(observation('p1'))).status).toBe(400)
    expect((await ask('Patient/p1', { method: 'PUT', body: '{' })).status).toBe(400)
    expect((await ask('patient/p1')).status).toBe(404)
    expect((await ask('Patient/p1', { headers: { accept: 'application/fhir+xml' } })).status).toBe(
      406,
    )
  })

  test('gives a Binary as bytes, or as a resource to who asks for FHIR', async () => {
    const data = Buffer.from('inhoud').toString('base64')
    const { ask } = await start([
      { resourceType: 'Binary', id: 'b1', contentType: 'text/plain', data },
    ])
    const bytes = await ask('Binary/b1', { headers: { accept: '*/*' } })
    expect([bytes.headers.get('content-type'), bytes.json]).toEqual(['text/plain', 'inhoud'])
    const asked = await ask('Binary/b1', { headers: { accept: 'application/fhir+json' } })
    expect(asked.json.data).toBe(data)
  })

  test('keeps tenants apart', async () => {
    const { ask, server } = await start([patient('p1')])
    expect((await ask(`${server.tenant('b').baseUrl}/Patient/p1`)).status).toBe(404)
    expect((await ask(`${server.baseUrl}/fhir/c/Patient/p1`)).status).toBe(404)
  })

  test('shows people what is in it', async () => {
    const { ask, server } = await start([patient('p1', { name: [{ text: '<b>Aaltje</b>' }] })])
    const page = await ask(`${server.baseUrl}/`)
    expect(page.json).toContain('&lt;b&gt;Aaltje&lt;/b&gt;')
  })
})

describe('the stand-in record: searching', () => {
  const resources = [
    patient('p1', {
      birthDate: '1934-04-28',
      name: [{ family: 'van Dalen-Brouwér', given: ['Hendrikje'] }],
    }),
    patient('p2', { birthDate: '1934-05-01', name: [{ text: 'Piet Dalen' }] }),
    observation('o1', {
      code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] },
      effectiveDateTime: '2026-02-01T10:00:00+01:00',
      performer: [{ reference: 'PractitionerRole/r1' }],
      meta: { lastUpdated: '2026-02-01T10:00:00Z' },
    }),
    observation('o2', {
      status: 'preliminary',
      category: [{ coding: [{ code: 'vital-signs' }] }],
      effectivePeriod: { start: '2026-02-03', end: '2026-02-05' },
      meta: { lastUpdated: '2026-02-03T10:00:00Z', versionId: '4' },
    }),
    observation('o3', { subject: { reference: 'http://elders.example/fhir/Patient/p2' } }),
    { resourceType: 'PractitionerRole', id: 'r1', practitioner: { reference: 'Practitioner/x1' } },
    { resourceType: 'Practitioner', id: 'x1', name: [{ text: 'W. de Groot' }] },
  ]

  test.each([
    ['Patient?name=brouwer', ['p1']],
    ['Patient?name=dalen', ['p1', 'p2']],
    ['Patient?name=dal&birthdate=1934-05-01', ['p2']],
    ['Patient?name:exact=Piet%20Dalen', ['p2']],
    ['Patient?name:contains=rouw', ['p1']],
    ['Patient?birthdate=1934', ['p1', 'p2']],
    ['Patient?birthdate=gt1934-04-30', ['p2']],
    ['Patient?_id=p1,p2&_sort=-birthdate', ['p2', 'p1']],
    ['Observation?patient=p1', ['o1', 'o2']],
    ['Observation?patient=Patient/p1&status=final', ['o1']],
    ['Observation?subject=Patient/p2', ['o3']],
    ['Observation?subject:Patient=p2', ['o3']],
    ['Observation?code=29463-7', ['o1']],
    ['Observation?code=http://loinc.org|29463-7', ['o1']],
    ['Observation?code=http://snomed.info/sct|29463-7', []],
    ['Observation?category=vital-signs,laboratory', ['o2']],
    ['Observation?date=2026-02-01', ['o1']],
    ['Observation?date=ge2026-02-04', ['o2']],
    ['Observation?date=ge2026-02-01&date=lt2026-02-02', ['o1']],
    ['Observation?_lastUpdated=ge2026-02-02', ['o2', 'o3']],
    ['Observation?_lastUpdated=gt2026-02-03T10:00:00Z&_lastUpdated=lt2026-03-01', []],
  ])('%s', async (query, ids) => {
    const { ask } = await start(resources)
    const found = await ask(query)
    expect([found.status, idsOf(found.json)]).toEqual([200, ids])
    expect(found.json.total).toBe(ids.length)
  })

  test('brings along what was asked, also a step further', async () => {
    const { ask } = await start(resources)
    const query = 'Observation?_id=o1&_include=Observation:performer'
    expect(idsOf((await ask(query)).json)).toEqual(['o1', 'r1'])
    const further = `${query}&_include:iterate=PractitionerRole:practitioner`
    expect(idsOf((await ask(further)).json)).toEqual(['o1', 'r1', 'x1'])
  })

  test('counts without sending', async () => {
    const { ask } = await start(resources)
    const { json: counted } = await ask('Observation?_summary=count')
    expect([counted.total, counted.entry]).toEqual([3, undefined])
  })

  test('pages with opaque links that stay as they were', async () => {
    const { ask, base, server } = await start(resources)
    const first = (await ask('Observation?_count=2')).json
    server.tenant('a').put(observation('o0'))
    const next = first.link.find((link: { relation: string }) => link.relation === 'next').url
    expect(next).not.toContain('Observation')
    expect(idsOf((await ask(next)).json)).toEqual(['o3'])
    expect((await ask(`${next}0`)).json.entry).toBeUndefined()
    expect((await ask(`${base}?_page=onzin`)).status).toBe(410)
  })

  test.each([
    'Observation?shoe=1',
    'Observation?status:text=x',
    'Observation?date=gisteren',
    'Observation?date=ap2026',
    'Observation?_count=x',
    'Observation?_sort=shoe',
    'Observation?_include=Observation:shoe',
    'Observation?_summary=text',
    'Observation?patient=',
  ])('%s is refused', async (query) => {
    const { ask } = await start(resources)
    const found = await ask(query)
    expect([found.status, found.json.resourceType]).toEqual([400, 'OperationOutcome'])
  })
})

describe('the stand-in record: seeds', () => {
  test('come from single resources, lists, Bundles and NDJSON; the rest is told of', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'seeds-'))
    const write = (name: string, text: string) => writeFile(path.join(folder, name), text)
    await write('a.json', JSON.stringify(patient('p1')))
    await write('b.json', JSON.stringify([patient('p2'), patient('p3')]))
    await write('c.ndjson', `${JSON.stringify(patient('p4'))}\n${JSON.stringify(patient('p5'))}\n`)
    await write('d.json', '{ kapot')
    await write('e.json', '{"naam": "geen FHIR"}')
    await write('f.txt', 'niets')
    const seeds = await readSeeds(folder)
    expect(seeds.resources.map((one) => one.id)).toEqual(['p1', 'p2', 'p3', 'p4', 'p5'])
    expect(seeds.problems).toEqual(['d.json: geen JSON', 'e.json: geen FHIR'])
    await rm(folder, { recursive: true })
  })

  test('of a transaction point to each other by type and id', () => {
    const found = resourcesIn({
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [
        { fullUrl: 'urn:uuid:1a', resource: { resourceType: 'Patient' } },
        {
          fullUrl: 'urn:uuid:2b',
          resource: observation('o1', { subject: { reference: 'urn:uuid:1a' } }),
        },
      ],
    })
    expect(found[0]?.id).toBe('1a')
    expect(found[1]?.subject).toEqual({ reference: 'Patient/1a' })
  })

  test('that come twice are one; others with the same id are a next version', async () => {
    const { ask, server } = await start([
      patient('p1'),
      patient('p1'),
      patient('p1', { active: false }),
      observation('o1', { meta: { lastUpdated: '2031-01-01T00:00:00Z' } }),
    ])
    expect(server.tenant('a').doubles).toEqual(['Patient/p1'])
    const { json: newest } = await ask('Patient/p1')
    expect([newest.active, newest.meta.versionId]).toEqual([false, '2'])
    // A time in the future would hide everything after it from who reads by cursor.
    expect((await ask('Observation/o1')).json.meta.lastUpdated).toBe('2026-03-02T12:00:00.000Z')
  })
})
