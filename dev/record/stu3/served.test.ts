import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type StartedRecordServer, startRecordServer } from '../server.ts'

const clock = () => new Date('2026-03-02T12:00:00Z')
let server: StartedRecordServer

const weight = (id: string, day: string) => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] },
  subject: { reference: 'Patient/p1' },
  effectiveDateTime: day,
})

beforeAll(async () => {
  server = await startRecordServer({
    clock,
    tenants: [
      { name: 'r4', resources: [] },
      {
        name: 'stu3',
        fhirVersion: '3.0.2',
        resources: [
          weight('w1', '2026-01-01'),
          weight('w2', '2026-02-01'),
          {
            ...weight('t1', '2026-01-15'),
            code: { coding: [{ system: 'http://loinc.org', code: '8310-5' }] },
            related: [{ type: 'has-member', target: { reference: 'Observation/w1' } }],
          },
          { resourceType: 'Goal', id: 'g1', status: 'accepted' },
          { resourceType: 'Binary', id: 'b1', contentType: 'application/pdf', content: 'UERG' },
        ],
      },
    ],
  })
})
afterAll(() => server.close())

const ask = async (path: string, tenant = 'stu3') => {
  const response = await fetch(`${server.tenant(tenant).baseUrl}/${path}`)
  const { status } = response
  const text = await response.text()
  return { status, text, json: text.startsWith('{') ? JSON.parse(text) : undefined }
}
const ids = (bundle: { entry?: { resource: { id: string } }[] }): string[] =>
  (bundle.entry ?? []).map(({ resource }) => resource.id)

describe('the stand-in that speaks STU3', () => {
  test('says so, and promises exactly what it does', async () => {
    const { json: statement } = await ask('metadata')
    expect(statement).toMatchObject({ fhirVersion: '3.0.2', acceptUnknown: 'no' })
    expect(statement.rest[0].operation[0].name).toBe('lastn')
    for (const { type, searchParam, searchInclude } of statement.rest[0].resource) {
      for (const param of searchParam) {
        const found = await ask(`${type}?${param.name}=${param.type === 'date' ? '2026' : 'x'}`)
        expect([type, param.name, found.status]).toEqual([type, param.name, 200])
      }
      for (const include of searchInclude) {
        expect([include, (await ask(`${type}?_include=${include}`)).status]).toEqual([include, 200])
      }
    }
    expect((await ask('metadata', 'r4')).json.fhirVersion).toBe('4.0.1')
  })

  test('searches as STU3 does, and refuses what came with R4', async () => {
    expect(ids((await ask('Goal?status=accepted')).json)).toEqual(['g1'])
    expect((await ask('Goal?lifecycle-status=active')).status).toBe(400)
    const group = (await ask('Observation?_id=t1&_include=Observation:related-target')).json
    expect(ids(group)).toEqual(['t1', 'w1'])
    expect((await ask('Observation?_include:recurse=Observation:related-target')).status).toBe(200)
    expect((await ask('Observation?_include:iterate=Observation:related-target')).status).toBe(400)
    expect((await ask('Binary/b1')).text).toBe('PDF')
  })

  test('gives the last of each code, or as many as asked', async () => {
    expect(ids((await ask('Observation/$lastn?patient=p1')).json)).toEqual(['w2', 't1'])
    expect(ids((await ask('Observation/$lastn?patient=p1&max=2')).json)).toEqual(['w1', 'w2', 't1'])
    expect((await ask('Observation/$lastn?patient=p1', 'r4')).status).toBe(404)
  })
})
