import { existsSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exampleFolders } from '../../../dev/record/examples.ts'
import { readSeeds } from '../../../dev/record/seed.ts'
import type { Organisation } from '../../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import type { FhirJson } from '../fhir/json.ts'
import { mapPatient } from '../map/patient.ts'
import { resolveNothing } from '../map/resolve.ts'
import { fromStu3 } from '../stu3/adapt.ts'
import { lookThrough } from './look.ts'
import { takeAll } from './take.ts'
import { countLines } from './tally.ts'
import { takeOver } from './turn.ts'

/** Published Dutch and HL7 examples; they are not part of the project and need not be there. */
const EXAMPLES = path.resolve('../shared/data/fhir')
const present = existsSync(EXAMPLES)
if (!present) console.log(`ECD-4: ${EXAMPLES} is not there; the published examples are not tried.`)

const numberOf = (patient: FhirJson, release: 'R4' | 'STU3'): string | undefined => {
  const mapped = mapPatient(release === 'STU3' ? fromStu3(patient) : patient, resolveNothing)
  return 'ok' in mapped && mapped.ok.kind === 'patient' ? mapped.ok.value.clientNumber : undefined
}

describe.skipIf(!present)('ECD-4 published examples as the file of an older record', () => {
  let world: TestPortal
  let organisation: Organisation
  beforeAll(async () => {
    world = await testPortal()
    organisation = await world.build.organisation()
  })
  afterAll(() => world?.close())

  /** Everybody in the file is coupled, each under the number that he has there. */
  const couple = async (numbers: readonly string[]): Promise<void> => {
    await world.owner.query('delete from couplings')
    for (const number of new Set(numbers)) {
      const patientId = await world.build.patient(organisation)
      await world.owner.query(
        'update patients set client_number = $2, birth_on = null where id = $1',
        [patientId, number],
      )
      await world.build.coupling(await world.build.carePage(), organisation, { patientId })
    }
  }

  const importOf = async (resources: readonly object[], release: 'R4' | 'STU3') => {
    const { rows } = await world.owner.query(
      `with r as (insert into earlier_records (organisation_id, name) values ($1, 'PlanCare') returning number)
       insert into record_imports (organisation_id, number, begins_on, release, asked_by_name)
         select $1, r.number, '1900-01-01', $2, 'B' from r returning id`,
      [organisation.id, release],
    )
    const text = resources.map((one) => JSON.stringify(one)).join('\n')
    const file = { name: 'x.ndjson', open: async () => Readable.from([Buffer.from(text)]) }
    const job = await takeOver(world.portal, rows[0].id)
    if (!job) throw new Error('no import')
    await lookThrough(world.portal, job, [file])
    await world.owner.query(`update record_imports set state = 'taking' where state = 'looked'`)
    if (resources.length > 0) await takeAll(world.portal, { ...job, state: 'taking' })
    return (await world.owner.query('select * from record_imports where id = $1', [job.id])).rows[0]
  }

  it('everything is shown, or told why not, and what was told is what was done', async () => {
    let shown = 0
    for (const folder of await exampleFolders(EXAMPLES)) {
      const release = folder.startsWith('stu3/') ? 'STU3' : 'R4'
      const { resources } = await readSeeds(path.join(EXAMPLES, folder))
      const patients = resources.filter(({ resourceType }) => resourceType === 'Patient')
      if (patients.length === 0) continue
      await couple(patients.flatMap((one) => numberOf(one, release) ?? []))
      const done = await importOf(resources, release)
      expect(done.state, folder).toBe('done')
      expect(done.problem_count, folder).toBe(0)
      const looked = countLines.parse(done.looked)
      expect(countLines.parse(done.taken).toSorted(byKey), folder).toEqual(looked.toSorted(byKey))
      for (const { reason, outcome } of looked)
        if (outcome === 'aside') expect(reason).toMatch(/^[A-Z].{10,}\.$/)
      shown += looked.reduce((sum, one) => sum + (one.outcome === 'shown' ? one.count : 0), 0)
    }
    expect(shown).toBeGreaterThan(20)
  }, 60_000)
})

const byKey = (one: object, other: object): number =>
  JSON.stringify(one) < JSON.stringify(other) ? -1 : 1
