import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { readSeeds } from '../../dev/record/seed.ts'
import { startRecordServer } from '../../dev/record/server.ts'
import { createFhirClient, type FhirClient } from './fhir/client.ts'
import type { FhirJson } from './fhir/json.ts'
import { resourceToKeep } from './keep.ts'
import { mapResource } from './map/map-resource.ts'
import { list } from './map/read.ts'
import { resolverOf } from './map/resolve.ts'
import { PULLED_TYPES } from './pull.ts'
import { readPatientRecord } from './read-patient.ts'

/** Published Dutch and HL7 examples; they are not part of the project and need not be there. */
const EXAMPLES = path.resolve('../shared/data/fhir/r4')
const FOLDERS = ['zib2020', 'hl7-spec', 'ozo', 'ozo-fsh', 'koppeltaal-fsh', 'synthea']
const clock = () => new Date('2026-03-02T12:00:00Z')

async function withRecord(
  folder: string,
  use: (client: FhirClient, seeds: FhirJson[]) => Promise<void>,
): Promise<void> {
  const { resources, problems } = await readSeeds(path.join(EXAMPLES, folder))
  expect(problems).toEqual([])
  const server = await startRecordServer({ tenants: [{ name: 'a', resources }], clock })
  const { baseUrl } = server.tenant('a')
  const client = createFhirClient({ baseUrl, auth: { kind: 'none' }, clock })
  try {
    await use(client, resources)
  } finally {
    await client.close()
    await server.close()
  }
}

async function everything(client: FhirClient): Promise<FhirJson[]> {
  const { types } = await client.capabilities()
  const all: FhirJson[] = []
  for (const type of Object.keys(types)) {
    all.push(...(await client.searchAll(type, {}, { count: 17 })).matches)
  }
  return all
}

function citizenNumbers(resource: FhirJson): string[] {
  return list(resource.identifier).flatMap((one) =>
    /NamingSystem\/bsn$/.test(String(one.system)) ? String(one.value) : [],
  )
}

const present = existsSync(EXAMPLES)
if (!present) console.log(`ECD-3: ${EXAMPLES} is not there; the published examples are not tried.`)

describe.skipIf(!present)('ECD-3 published examples through the real client', () => {
  test.each(FOLDERS)('%s: everything is understood or set aside with a reason', async (folder) => {
    await withRecord(folder, async (client, seeds) => {
      const resources = await everything(client)
      const given = new Set(seeds.map((one) => `${one.resourceType}/${one.id}`))
      expect(resources).toHaveLength(given.size)
      const resolve = resolverOf(resources, client.baseUrl)
      const bsns = resources.flatMap(citizenNumbers)
      const counts: Record<string, number> = {}
      for (const resource of resources) {
        const mapped = mapResource(resource, resolve)
        const end = 'ok' in mapped ? mapped.ok.kind : `aside (${mapped.because})`
        if (!('ok' in mapped)) expect(mapped.setAside).toMatch(/^[A-Z].{10,}\.$/)
        expect(mapped).not.toMatchObject({ because: 'unreadable' })
        const key = `${resource.resourceType}: ${end}`
        counts[key] = (counts[key] ?? 0) + 1
        // What we would store can be stored: no NUL, no citizen service number.
        const kept = JSON.stringify([mapped, resourceToKeep(resource)])
        expect(kept).not.toContain('\\u0000')
        for (const number of bsns) expect(kept).not.toContain(number)
      }
      console.log(
        `${folder}\n${Object.entries(counts)
          .sort()
          .map(([key, count]) => `${String(count).padStart(5)} ${key}`)
          .join('\n')}`,
      )
    })
  })

  test.each(FOLDERS)('%s: each client is pulled without a failure', async (folder) => {
    await withRecord(folder, async (client) => {
      const { matches: patients } = await client.searchAll('Patient', {})
      for (const patient of patients) {
        let done = 0
        for await (const page of readPatientRecord(client, String(patient.id), { pageSize: 40 })) {
          if (page.done) done += 1
          expect(page.failed).toBeUndefined()
          expect(page.strangers).toEqual([])
          expect(page.unreadable).toEqual([])
          const resolve = resolverOf([...page.resources, ...page.included], client.baseUrl)
          for (const one of page.resources) {
            expect(mapResource(one, resolve)).not.toMatchObject({ because: 'unreadable' })
          }
        }
        expect(done).toBe(PULLED_TYPES.length)
      }
    })
  })

  test('zib2020: what stands in the examples comes through in our words', async () => {
    await withRecord('zib2020', async (client) => {
      const resolve = resolverOf(await everything(client), client.baseUrl)
      const item = (reference: string) => {
        const resource = resolve(reference)
        const mapped = resource === undefined ? undefined : mapResource(resource, resolve)
        return mapped !== undefined && 'ok' in mapped ? mapped.ok.value : mapped
      }
      expect(item('Observation/nl-core-BloodPressure-01')).toMatchObject({
        kind: 'blood-pressure',
        parts: [
          { code: { label: 'Bovendruk' }, value: { number: 125, unit: 'mmHg' } },
          { code: { label: 'Onderdruk' }, value: { number: 75, unit: 'mmHg' } },
          {},
          {},
          {},
        ],
        note: 'Mw. is zwanger',
      })
      expect(item('RelatedPerson/nl-core-ContactPerson-01')).toMatchObject({
        name: 'J.P.M. van Putten-van der Giessen',
        priority: 1,
        roles: [{ role: 'first-contact' }, { role: 'other' }],
      })
      expect(item('Composition/nl-core-SOAPReport-01')).toMatchObject({
        author: { name: 'H.A. Janszens' },
        writtenAt: '2019-07-20T22:00:00.000Z',
        precision: 'day',
      })
      expect(item('CareTeam/nl-core-CareTeam-01')).toMatchObject({
        name: 'Complexe Ouderenzorg',
        members: { length: 5 },
      })
      expect(item('CarePlan/nl-core-HelpFromOthers-01')).toMatchObject({
        activities: [
          { what: 'Boodschappen doen (ondersteuning voor verzorger)', when: '1 keer per week' },
        ],
      })
      expect(item('Patient/nl-core-Patient-01')).toEqual({
        recordId: 'nl-core-Patient-01',
        name: {
          full: 'Johanna Petronella Maria van Putten-van der Giessen',
          given: 'Jo',
          family: 'van Putten-van der Giessen',
          salutation: 'mevrouw',
        },
        birthDate: '1934-04-28',
        gender: 'female',
      })
    })
  })
})
