import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { exampleFolders, tryAll, withExamples } from '../../dev/record/examples.ts'
import type { FhirJson } from './fhir/json.ts'
import { resourceToKeep } from './keep.ts'
import { mapResource } from './map/map-resource.ts'
import { list } from './map/read.ts'
import { resolverOf } from './map/resolve.ts'
import { PULLED_TYPES } from './pull.ts'
import { readPatientRecord } from './read-patient.ts'

/** Published Dutch and HL7 examples; they are not part of the project and need not be there. */
const EXAMPLES = path.resolve('../shared/data/fhir')
const present = existsSync(EXAMPLES)
if (!present) console.log(`ECD-3: ${EXAMPLES} is not there; the published examples are not tried.`)
const FOLDERS = present ? await exampleFolders(EXAMPLES) : ['none']

function citizenNumbers(resource: FhirJson): string[] {
  return list(resource.identifier).flatMap((one) =>
    /NamingSystem\/bsn$/.test(String(one.system)) ? String(one.value) : [],
  )
}

describe.skipIf(!present)('ECD-3 published examples through the real client', () => {
  test.each(FOLDERS)('%s: everything is understood or set aside with a reason', async (folder) => {
    await withExamples(EXAMPLES, folder, async ({ client, seeds, problems }) => {
      expect(problems).toEqual([])
      const { tried } = await tryAll(client)
      const named = seeds.filter((one) => one.id !== undefined)
      const ids = new Set(named.map((one) => `${one.resourceType}/${one.id}`))
      expect(tried).toHaveLength(ids.size + seeds.length - named.length)
      const bsns = tried.flatMap(({ resource }) => citizenNumbers(resource))
      for (const { resource, mapped } of tried) {
        if (!('ok' in mapped)) expect(mapped.setAside).toMatch(/^[A-Z].{10,}\.$/)
        expect(mapped).not.toMatchObject({ because: 'unreadable' })
        // What we would store can be stored: no NUL, no citizen service number.
        const kept = JSON.stringify([mapped, resourceToKeep(resource)])
        expect(kept).not.toContain('\\u0000')
        for (const number of bsns) expect(kept).not.toContain(number)
      }
    })
  })

  test.each(FOLDERS)('%s: each client is pulled without a failure', async (folder) => {
    await withExamples(EXAMPLES, folder, async ({ client }) => {
      const { matches: patients } = await client.searchAll('Patient', {})
      for (const patient of patients) {
        const done = new Set<string>()
        for await (const page of readPatientRecord(client, String(patient.id), { pageSize: 40 })) {
          if (page.done) done.add(page.type)
          expect(page.failed).toBeUndefined()
          expect(page.strangers).toEqual([])
          expect(page.unreadable).toEqual([])
          const resolve = resolverOf([...page.resources, ...page.included], client.baseUrl)
          for (const one of page.resources) {
            expect(mapResource(one, resolve)).not.toMatchObject({ because: 'unreadable' })
          }
        }
        expect([...done]).toEqual([...PULLED_TYPES])
      }
    })
  })

  test('zib2020: what stands in the examples comes through in our words', async () => {
    await withExamples(EXAMPLES, 'r4/zib2020', async ({ client }) => {
      const { resolve } = await tryAll(client)
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

  test('STU3: what stands in the examples comes through in our words', async () => {
    const items = async (folder: string) =>
      withExamples(EXAMPLES, folder, async ({ client }) => {
        const { tried } = await tryAll(client)
        return (reference: string) => {
          const one = tried.find(
            (each) => `${each.resource.resourceType}/${each.resource.id}` === reference,
          )
          return one !== undefined && 'ok' in one.mapped ? one.mapped.ok.value : one?.mapped
        }
      })
    const plus = await items('stu3/bglzplus-mutter')
    expect(plus('Observation/NursingReport-bglz-av-test-1-1')).toMatchObject({
      title: 'Dagrapportage',
      kind: { label: 'Rapportage' },
      writtenAt: '2025-05-17T15:45:00.000Z',
      author: { name: 'ThuiszorgOrg Noord' },
    })
    expect(plus('Observation/FluidBalance-bglz-av-test-1-1')).toMatchObject({
      kind: 'fluid',
      parts: [{ code: { label: 'Vocht binnen' }, value: { number: 1300, unit: 'ml' } }, {}],
    })
    const bglz = await items('stu3/bglz-mutter')
    expect(bglz('CareTeam/bglz-1-1-nl-core-careteam-01')).toMatchObject({
      members: [
        { name: 'Laura Lanen', roleLabel: 'Verwijzer' },
        { name: 'Niels Helmond', roleLabel: 'Hoofdbehandelaar' },
        { name: 'Petra Johanna Vreeswijk', roleLabel: 'Verpleegkundige' },
        {},
        {},
        {},
      ],
    })
    expect(bglz('CarePlan/bglz-1-1-nl-core-careplan-01')).toMatchObject({
      goals: { length: 5 },
      activities: [{ when: '1 keer per dag', notes: 'Wassen met hulp.' }, {}, {}, {}, {}],
    })
    expect(bglz('RelatedPerson/bglz-1-1-contactpersoon-01')).toMatchObject({
      relationLabel: 'zoon',
      roles: [{ code: '01' }],
    })
    expect(bglz('Observation/bglz-1-1-laboratoriumuitslag-panel-01')).toMatchObject({
      parts: [{ code: { label: 'Hemoglobine' } }, { code: { label: 'Hematocriet' } }],
    })
    const appointments = await items('stu3/eafspraak-examples')
    expect(appointments('Appointment/eafspraak-appointment-05')).toMatchObject({
      label: 'Medisch specialisten, cardiologie',
      minutes: 60,
    })
    const zibs = await items('stu3/zib2017-examples')
    expect(zibs('DocumentReference/pdfa-documentreference-01')).toMatchObject({
      title: 'Kopie van ontslagbrief',
      attachments: [{ contentType: 'application/pdf', binaryId: 'pdfa-binary-01' }],
    })
  })
})
