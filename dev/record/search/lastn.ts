import { type FhirJson, isJson } from '../../../src/record/fhir/json.ts'
import type { Store } from '../store.ts'
import { find, type Query } from './query.ts'

/**
 * The operation `lastn` (http://hl7.org/fhir/STU3/observation-operations.html#lastn): of a search, the newest of each
 * code.
 *
 * @param most how many of each code; what is not a number counts as one
 */
export function lastOfEach(store: Store, query: Query, most: string | null): Query {
  const wanted = /^\d{1,3}$/.test(most ?? '') ? Number(most) : 1
  const byCode = Map.groupBy(find(store, query), (one) => codeOf(one))
  const kept = new Set(
    [...byCode.values()].flatMap((all) =>
      all.sort((one, other) => momentOf(other).localeCompare(momentOf(one))).slice(0, wanted),
    ),
  )
  return { ...query, matches: (resource) => kept.has(resource) }
}

function codeOf(resource: FhirJson): string {
  const coding = isJson(resource.code) ? resource.code.coding : undefined
  return JSON.stringify(coding ?? '')
}

function momentOf(resource: FhirJson): string {
  const period = isJson(resource.effectivePeriod) ? resource.effectivePeriod.start : ''
  return String(resource.effectiveDateTime ?? period ?? '')
}
