import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Capabilities, readCapabilities } from '../fhir/capabilities.ts'
import { createFhirClient, type FhirClient } from '../fhir/client.ts'
import type { FhirJson } from '../fhir/json.ts'
import { mapResource } from '../map/map-resource.ts'
import { resolverOf } from '../map/resolve.ts'
import { planPull } from '../pull-plan.ts'
import { readPatientRecord } from '../read-patient.ts'

/** Published answers to the queries of BgLZ; they are not part of the project and need not be there. */
const BUNDLES = path.resolve('../shared/data/fhir/stu3/bglz-mutter-bundles')
const present = existsSync(BUNDLES)
const CLIENT = 'ont-ver-XXX-Mutter'
const SNOMED = 'http://snomed.info/sct|'

const RESULT_INCLUDES = ['Observation:related-target', 'Observation:specimen']

const searched = (type: string, params: string[], includes: string[] = []) => ({
  type,
  interaction: [{ code: 'search-type' }],
  searchParam: ['patient', ...params].map((name) => ({ name, type: 'token' })),
  searchInclude: includes,
})

/** A record that can do what BgLZ asks of it, and nothing else: no single resources, no contacts, results by `lastn`. */
const STATEMENT: FhirJson = {
  resourceType: 'CapabilityStatement',
  fhirVersion: '3.0.2',
  rest: [
    {
      mode: 'server',
      resource: [
        searched('Patient', ['_id'], ['Patient:general-practitioner']),
        searched('Consent', ['category']),
        searched(
          'CarePlan',
          [],
          [
            'CarePlan:activity-goal',
            'CarePlan:activity-outcomereference',
            'CarePlan:activity-medicaldevice',
          ],
        ),
        searched('DeviceUseStatement', [], ['DeviceUseStatement:device']),
        searched('CareTeam', [], ['CareTeam:participant']),
        {
          ...searched('Observation', ['category', 'code'], RESULT_INCLUDES),
          interaction: [{ code: 'read' }],
        },
      ],
      operation: [{ name: 'lastn' }],
    },
  ],
}

/** The queries as the implementation guide of BgLZ states them, for this client, with the file that answers each. */
const QUERIES: Readonly<Record<string, [query: string, params: [string, string][]]>> = {
  '1-Patient.json': [
    'Patient',
    [
      ['_id', CLIENT],
      ['_include', 'Patient:general-practitioner'],
    ],
  ],
  '2-1-TreatmentDirective.json': [
    'Consent',
    [
      ['category', `${SNOMED}11291000146105`],
      ['patient', CLIENT],
    ],
  ],
  '2-2-AdvanceDirective.json': [
    'Consent',
    [
      ['category', `${SNOMED}11341000146107`],
      ['patient', CLIENT],
    ],
  ],
  '4-Problem.json': ['Condition', [['patient', CLIENT]]],
  '5-AllergyIntolerance.json': ['AllergyIntolerance', [['patient', CLIENT]]],
  '6-LaboratoryTestResult.json': [
    'Observation/$lastn',
    [
      ['_include', 'Observation:related-target'],
      ['_include', 'Observation:specimen'],
      ['category', `${SNOMED}275711006`],
      ['patient', CLIENT],
    ],
  ],
  '7-Procedure.json': ['Procedure', [['patient', CLIENT]]],
  '8-GoalsAndInterventions.json': [
    'CarePlan',
    [
      ['_include', 'CarePlan:activity-goal:Goal'],
      ['_include', 'CarePlan:activity-outcomereference:Observation'],
      ['_include', 'CarePlan:activity-medicaldevice:DeviceUseStatement'],
      ['_include:recurse', 'DeviceUseStatement:device:Device'],
      ['patient', CLIENT],
    ],
  ],
  '9-CareSettingCareTeam.json': [
    'CareTeam',
    [
      ['_include', 'CareTeam:participant'],
      ['patient', CLIENT],
    ],
  ],
}

const keyOf = (where: string, params: Iterable<readonly [string, string]>): string =>
  `${where}?${[...params]
    .filter(([name]) => name !== '_count')
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('&')}`

/** Answers each exact query with its file, and refuses every other. */
async function withBglz(
  use: (client: FhirClient, asked: string[]) => Promise<void>,
): Promise<void> {
  const answers = new Map(
    Object.entries(QUERIES).map(([file, [where, params]]) => [keyOf(where, params), file]),
  )
  const asked: string[] = []
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://x')
    const where = url.pathname.replace('/fhir/', '')
    const key = keyOf(where, url.searchParams)
    const file = answers.get(key)
    asked.push(file ?? key)
    const body =
      where === 'metadata'
        ? JSON.stringify(STATEMENT)
        : file === undefined
          ? JSON.stringify({ resourceType: 'OperationOutcome', issue: [{ code: 'not-supported' }] })
          : readFileSync(path.join(BUNDLES, file), 'utf8')
    const known = where === 'metadata' || file !== undefined
    response.writeHead(known ? 200 : 400, { 'content-type': 'application/fhir+json;charset=UTF-8' })
    response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const client = createFhirClient({
    baseUrl: `http://127.0.0.1:${port}/fhir`,
    auth: { kind: 'none' },
    clock: () => new Date('2026-11-22T10:00:00Z'),
    askRelease: true,
  })
  try {
    await use(client, asked)
  } finally {
    await client.close()
    server.closeAllConnections()
    server.close()
  }
}

describe.skipIf(!present)('ECD-2 a record that answers the queries of BgLZ and no other', () => {
  test('is read with exactly those, and its client is shown', async () => {
    await withBglz(async (client, asked) => {
      const shown: Record<string, number> = {}
      for await (const page of readPatientRecord(client, CLIENT)) {
        expect(page.strangers).toEqual([])
        const resolve = resolverOf([...page.resources, ...page.included], client.baseUrl)
        for (const one of page.resources) {
          const mapped = mapResource(one, resolve)
          const kind = 'ok' in mapped ? mapped.ok.kind : mapped.setAside
          shown[kind] = (shown[kind] ?? 0) + 1
          if ('ok' in mapped && mapped.ok.kind === 'care-plan' && mapped.ok.value.activities[2]) {
            expect(mapped.ok.value.goals).toHaveLength(5)
          }
        }
        if (page.type === 'Observation') expect(page.full).toBe(false)
      }
      expect(shown).toEqual({
        patient: 1,
        contact: 1,
        'care-team': 1,
        'care-plan': 3,
        measurement: 5,
      })
      for (const file of [
        '1-Patient',
        '6-LaboratoryTestResult',
        '8-GoalsAndInterventions',
        '9-CareSettingCareTeam',
      ]) {
        expect(asked.filter((one) => one === `${file}.json`)).toHaveLength(1)
      }
    })
  })

  test('answers all nine, each resource understood or set aside with a reason', async () => {
    await withBglz(async (client) => {
      for (const [where, params] of Object.values(QUERIES)) {
        const [type = '', operation] = where.split('/$')
        const together = Map.groupBy(params, ([name]) => name)
        const query = Object.fromEntries(
          [...together].map(([name, all]) => [name, all.map(([, value]) => value)]),
        )
        const found = await client.searchAll(type, query, {
          method: 'GET',
          ...(operation === undefined ? {} : { operation }),
        })
        expect(found.matches.length, where).toBeGreaterThan(0)
        expect(found.unreadable).toEqual([])
        const all = [...found.matches, ...found.included]
        for (const one of all) {
          expect(mapResource(one, resolverOf(all))).not.toMatchObject({ because: 'unreadable' })
        }
      }
    })
  })
})

describe('ECD-2 what is asked of a record that speaks STU3', () => {
  const stepsOf = (capabilities: Capabilities) => {
    const { steps, notOffered } = planPull(capabilities, 'p1')
    return { byType: Object.fromEntries(steps.map((step) => [step.type, step])), notOffered }
  }

  test('only what it offers: includes, parameters, operations', () => {
    const { byType, notOffered } = stepsOf(readCapabilities(STATEMENT))
    expect(Object.keys(byType)).toEqual(['CareTeam', 'CarePlan', 'Observation'])
    expect(notOffered).toContain('RelatedPerson')
    expect(byType.Observation).toMatchObject({
      operation: 'lastn',
      way: 'full',
      params: { patient: 'p1', category: `${SNOMED}275711006`, _include: RESULT_INCLUDES },
    })
  })

  test('documents that are current (IHE MHD), reports and measurements by their code when all at once is refused', () => {
    const { byType } = stepsOf(
      readCapabilities({
        ...STATEMENT,
        rest: [
          {
            mode: 'server',
            resource: [
              searched('DocumentReference', ['status', '_lastUpdated']),
              searched('Observation', ['code', 'category']),
              searched('ProcedureRequest', ['_id']),
            ],
          },
        ],
      }),
    )
    expect(byType.DocumentReference?.params).toEqual({ patient: 'p1', status: 'current' })
    expect(byType.Observation?.params).toEqual({ patient: 'p1' })
    expect(byType.Observation?.alternatives[0]).toEqual({
      patient: 'p1',
      code: `${SNOMED}11591000146107`,
    })
    expect(byType.Observation?.alternatives.at(-1)).toEqual({
      patient: 'p1',
      category: `${SNOMED}275711006`,
    })
  })

  test('types have the name that they have in R4', () => {
    const told = readCapabilities({
      resourceType: 'CapabilityStatement',
      fhirVersion: '3.0.1',
      rest: [{ resource: [searched('ProcedureRequest', ['_id'])] }],
    })
    expect(Object.keys(told.types)).toEqual(['ServiceRequest'])
  })
})
