import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSeeds } from '../../dev/record/seed.ts'
import { demoRecord } from '../../dev/world/record/index.ts'
import type { FhirJson } from '../record/fhir/json.ts'
import { mapResource } from '../record/map/map-resource.ts'
import { type Resolve, resolverOf } from '../record/map/resolve.ts'
import type { CareDocument, CarePlan, Goal, RecordItem } from '../record/words.ts'
import { contactToFhir, teamToFhir } from './resources/circle.ts'
import { documentToFhir } from './resources/document.ts'
import { measurementToFhir, reportToFhir } from './resources/observation.ts'
import type { Resource } from './resources/parts.ts'
import { goalId, goalToFhir, planToFhir } from './resources/plan.ts'

const ID = 'een-id'
const of = { id: ID, carePageId: 'een-pagina' }

/** What we make of an item; the goals of a plan are resources beside it. */
const toFhir = (item: RecordItem): Resource[] | null => {
  if (item.kind === 'report') return [reportToFhir(of, item.value)]
  if (item.kind === 'measurement') return [measurementToFhir(of, item.value)]
  if (item.kind === 'document') return [documentToFhir(of, item.value)]
  if (item.kind === 'contact') return [contactToFhir(of, item.value)]
  if (item.kind === 'care-team')
    return [teamToFhir({ ...of, organisation: 'Zorg' }, item.value.members)]
  if (item.kind === 'goal') return [goalToFhir(of, item.value)]
  if (item.kind === 'care-plan')
    return [
      planToFhir(of, item.value),
      ...item.value.goals.map((goal, at) => goalToFhir({ ...of, id: goalId(ID, at + 1) }, goal)),
    ]
  return null
}

const ownGoal = (goal: Goal): object => ({ ...goal, recordId: '' })
const ownPlan = ({ goalRecordIds, replacesRecordIds, ...plan }: CarePlan): object => ({
  ...plan,
  goals: plan.goals.map(ownGoal),
})
/** Where a file is kept is another's affair, and how large it is only known with what is in it. */
const ownDocument = ({ replacesRecordIds, attachments, ...document }: CareDocument): object => ({
  ...document,
  attachments: attachments.map(({ contentType, title, size }) => ({ contentType, title, size })),
})

/** The words of an item, without the ids of the record that it came from. */
const words = (item: RecordItem): unknown => {
  if (item.kind === 'care-plan') return ownPlan(item.value)
  if (item.kind === 'goal') return ownGoal(item.value)
  if (item.kind === 'document') return ownDocument(item.value)
  if (item.kind === 'care-team') return item.value.members
  // That it waited until somebody was told is no part of a report that the family reads.
  if (item.kind === 'report') return { ...item.value, calamity: undefined }
  return item.value
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

/** Resources whose words are not the same after there and back again, with both. */
const lost = (resources: FhirJson[]): { seen: number; differences: unknown[] } => {
  const resolve: Resolve = resolverOf(resources)
  let seen = 0
  const differences = resources.flatMap((resource) => {
    const mapped = mapResource(resource, resolve)
    const made = 'ok' in mapped ? toFhir(mapped.ok) : null
    if (!('ok' in mapped) || !made?.[0]) return []
    seen += 1
    const wire = plain(made) as FhirJson[]
    const again = mapResource(wire[0] as FhirJson, resolverOf(wire))
    const before = plain(words(mapped.ok))
    const after = 'ok' in again ? plain(words(again.ok)) : again
    return JSON.stringify(sorted(before)) === JSON.stringify(sorted(after))
      ? []
      : [{ of: `${resource.resourceType}/${resource.id}`, before, after }]
  })
  return { seen, differences }
}

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => one.localeCompare(other))
      .map(([name, part]) => [name, sorted(part)]),
  )
}

/** One organisation's record: reports enough. */
const demoResources = (): FhirJson[] =>
  demoRecord(() => new Date('2026-11-21T10:00:00+01:00')).organisations.flatMap(
    ({ resources }) => resources as unknown as FhirJson[],
  )

const EXAMPLES = path.resolve('../shared/data/fhir/r4')

describe('our resources, read by our own reader of records, give the same words', () => {
  it('for the records of the demo', () => {
    const { seen, differences } = lost(demoResources())
    expect(seen).toBeGreaterThan(100)
    expect(differences.slice(0, 3)).toEqual([])
  })

  // Published examples, which are not part of the project and need not be there.
  it.skipIf(!existsSync(EXAMPLES)).each(['zib2020', 'hl7-spec', 'ozo', 'ozo-fsh', 'synthea'])(
    'for the published examples of %s',
    async (folder) => {
      const { resources } = await readSeeds(path.join(EXAMPLES, folder))
      expect(lost(resources).differences.slice(0, 3)).toEqual([])
    },
  )
})
