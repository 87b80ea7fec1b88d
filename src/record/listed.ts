import type { FhirClient } from './fhir/client.ts'
import { RecordError } from './fhir/error.ts'
import { type FhirJson, idOf, metaOf } from './fhir/json.ts'
import type { SearchPage } from './fhir/search.ts'
import { moment } from './map/dates.ts'
import type { ReadStep } from './pull-plan.ts'
import type { Instant } from './words.ts'

/** Which version of a resource it is, as far as the record tells. */
export interface Version {
  version?: string | undefined
  at?: Instant | undefined
}

/** All of one type that the record has of one client, without what stands in it. */
export interface Listed {
  versions: ReadonlyMap<string, Version>
  /** Where reading what changes goes on: the newest of them, never past the moment of the answer. */
  cursor?: Instant
}

const numberOf = (version: string | null | undefined): number | undefined =>
  /^\d{1,15}$/.test(version ?? '') ? Number(version) : undefined

/**
 * Whether one version is of before another. Numbers of versions are compared where both are numbers; FHIR promises no
 * order of other ones, and then the moment of the change tells.
 */
export const isOlder = (
  now: Version,
  held: { version_id: string | null; last_updated: Date | null },
): boolean => {
  const one = numberOf(now.version)
  const other = numberOf(held.version_id)
  if (one !== undefined && other !== undefined && one !== other) return one < other
  return (
    now.at !== undefined && held.last_updated !== null && Date.parse(now.at) < +held.last_updated
  )
}

/** Whether a version is another than the one that is held; what is not told is not compared. */
export const isOther = (
  now: Version,
  held: { version_id: string | null; last_updated: Date | null },
): boolean => {
  if (now.version !== undefined && held.version_id !== null) return now.version !== held.version_id
  if (now.at === undefined || held.last_updated === null) return false
  return Date.parse(now.at) !== +held.last_updated
}

/** Refusals that say that this server gives no ids only; whole resources then tell the same. */
const CANNOT = new Set<RecordError['kind']>(['refused', 'unsupported', 'not-found'])

const versionOf = (resource: FhirJson): Version => ({
  version: metaOf(resource).versionId,
  at: moment(metaOf(resource).lastUpdated)?.at,
})

const later = (one: Instant | undefined, other: Instant | undefined): Instant | undefined =>
  one === undefined || (other !== undefined && other > one) ? other : one

/** Null when a page holds something without an id: then ids say too little. */
const versionsOn = (page: SearchPage): [string, Version][] | null => {
  if (page.unreadable.length > 0) return null
  const found: [string, Version][] = []
  for (const resource of page.matches) {
    const id = idOf(resource)
    if (id === undefined) return null
    found.push([id, versionOf(resource)])
  }
  return found
}

const listPages = async (client: FhirClient, step: ReadStep): Promise<Listed | null> => {
  const versions = new Map<string, Version>()
  let newest: Instant | undefined
  let answeredAt: Instant | undefined
  const params = { ...step.who, _elements: 'id,meta' }
  for await (const page of client.search(step.type, params, { count: 1000 })) {
    answeredAt ??= page.serverTime?.toISOString()
    const found = versionsOn(page)
    if (found === null) return null
    for (const [id, version] of found) {
      versions.set(id, version)
      newest = later(newest, version.at)
    }
  }
  const cursor = newest && answeredAt && answeredAt < newest ? answeredAt : newest
  return { versions, ...(cursor === undefined ? {} : { cursor }) }
}

/**
 * Asks the ids and versions of one type of one client (`_elements`,
 * http://hl7.org/fhir/R4/search.html#elements). A server that passes over `_elements` answers with whole resources, of
 * which nothing more is taken.
 *
 * @returns null when this server cannot
 * @throws RecordError when the record cannot be read now
 */
export const listIds = async (client: FhirClient, step: ReadStep): Promise<Listed | null> => {
  try {
    return await listPages(client, step)
  } catch (error) {
    if (error instanceof RecordError && CANNOT.has(error.kind)) return null
    throw error
  }
}
