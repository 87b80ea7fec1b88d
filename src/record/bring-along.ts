import { type Capabilities, offersSearch } from './fhir/capabilities.ts'
import type { FhirClient } from './fhir/client.ts'
import { RecordError } from './fhir/error.ts'
import { type FhirJson, idOf, isJson, type Json } from './fhir/json.ts'
import { type FormsNamed, fetchForms } from './forms-named.ts'
import { list } from './map/read.ts'
import { typeAndId } from './map/resolve.ts'

/** As much of a client as bringing along asks for: a record, or what was read of one (0061). */
export type Fetched = Pick<FhirClient, 'baseUrl' | 'read' | 'searchAll'>

/** Fetches what a page refers to and the server did not bring along; keeps it for this pull. */
export type BringAlong = (page: readonly FhirJson[]) => Promise<FhirJson[]>

/** Elements with references that we show something of, at any depth. */
const WANTED_ELEMENTS = new Set([
  'performer',
  'author',
  'actor',
  'member',
  'goal',
  'reference',
  'hasMember',
  'entry',
  'assessor',
  'resultsInterpreter',
  'practitioner',
  'organization',
  'managingOrganization',
  // In an extension: in which role somebody did it. In the input of a task: its questionnaire.
  'valueReference',
  'focus',
  'requester',
  'source',
])
/** And of these types only. */
const WANTED_TYPES = new Set([
  'Practitioner',
  'PractitionerRole',
  'Organization',
  'Location',
  'HealthcareService',
  'Goal',
  'Observation',
  'ServiceRequest',
  'NutritionOrder',
  'Questionnaire',
])

/** A role refers to a person, and that is as far as it goes. */
const ROUNDS = 2
const IDS_AT_A_TIME = 50
/** More than this at one client means that the references make no sense. */
const MAX_PER_PULL = 1_000
const MAX_DEPTH = 8

/**
 * Makes the fetcher for one pull. What cannot be fetched is left out, and is not asked again: then the
 * words in the reference itself are shown.
 *
 * @throws RecordError from the fetcher, only for failures that go over (unreachable and the like)
 */
export function createBringAlong(client: Fetched, capabilities: Capabilities): BringAlong {
  const known = new Map<string, FhirJson | undefined>()
  const forms: FormsNamed = new Map()
  return async (page) => {
    const present = new Set(page.map(keyOf))
    const brought = new Map<string, FhirJson>()
    let layer: readonly FhirJson[] = page
    for (let round = 0; round < ROUNDS && layer.length > 0; round += 1) {
      const keys = wantedKeys(client, layer).filter((key) => !present.has(key))
      await fetchMissing(client, capabilities, keys, known)
      layer = keys.flatMap((key) => (brought.has(key) ? [] : (known.get(key) ?? [])))
      for (const resource of layer) brought.set(keyOf(resource), resource)
    }
    return [...brought.values(), ...(await fetchForms(client, capabilities, page, forms))]
  }
}

function keyOf(resource: FhirJson): string {
  return `${resource.resourceType}/${idOf(resource) ?? ''}`
}

function wantedKeys(client: Fetched, resources: readonly FhirJson[]): string[] {
  const found = new Set<string>()
  for (const resource of resources) collect(client, resource, false, found, 0)
  return [...found]
}

function collect(
  client: Fetched,
  value: unknown,
  wanted: boolean,
  found: Set<string>,
  depth: number,
): void {
  if (depth > MAX_DEPTH) return
  if (Array.isArray(value)) {
    for (const one of value) collect(client, one, wanted, found, depth + 1)
    return
  }
  if (!isJson(value)) return
  if (wanted) addKey(client, value, found)
  for (const [key, held] of Object.entries(value)) {
    if (key !== 'contained' && typeof held === 'object') {
      collect(client, held, WANTED_ELEMENTS.has(key), found, depth + 1)
    }
  }
}

function addKey(client: Fetched, value: Json, found: Set<string>): void {
  const { reference } = value
  if (typeof reference !== 'string' || reference.startsWith('#')) return
  const absolute = /^[a-z][a-z0-9+.-]*:/i.test(reference)
  if (absolute && !reference.startsWith(client.baseUrl)) return
  const target = typeAndId(reference)
  if (target !== undefined && WANTED_TYPES.has(target.type)) {
    found.add(`${target.type}/${target.id}`)
  }
}

async function fetchMissing(
  client: Fetched,
  capabilities: Capabilities,
  keys: readonly string[],
  known: Map<string, FhirJson | undefined>,
): Promise<void> {
  const room = Math.max(0, MAX_PER_PULL - known.size)
  const missing = keys.filter((key) => !known.has(key)).slice(0, room)
  const byType = Map.groupBy(missing, (key) => key.split('/')[0] ?? '')
  for (const [type, ofType] of byType) {
    for (const key of ofType) known.set(key, undefined)
    const ids = ofType.map((key) => key.slice(type.length + 1))
    for (const resource of await fetchType(client, capabilities, type, ids)) {
      known.set(keyOf(resource), resource)
    }
  }
}

/** Many at a time where the server can search by id, else one by one. */
async function fetchType(
  client: Fetched,
  capabilities: Capabilities,
  type: string,
  ids: readonly string[],
): Promise<FhirJson[]> {
  const told = capabilities.types[type]?.searchParams.includes('_id') ?? false
  if (!told || !offersSearch(capabilities, type)) return oneByOne(client, type, ids)
  const found: FhirJson[] = []
  for (let at = 0; at < ids.length; at += IDS_AT_A_TIME) {
    const some = ids.slice(at, at + IDS_AT_A_TIME)
    const page = await passOver(() => client.searchAll(type, { _id: some.join(',') }))
    // One of them on which the record breaks does not take the others along.
    if (page === 'breaks') found.push(...(await oneByOne(client, type, some)))
    else
      found.push(...list(page?.matches).filter((one): one is FhirJson => one.resourceType === type))
  }
  return found
}

async function oneByOne(
  client: Fetched,
  type: string,
  ids: readonly string[],
): Promise<FhirJson[]> {
  const found: FhirJson[] = []
  for (const id of ids) {
    const resource = await passOver(() => client.read(type, id))
    if (resource !== undefined && resource !== 'breaks') found.push(resource)
  }
  return found
}

/** Undefined when it cannot be had; `breaks` when the record breaks on it (500), which it may do each time. */
async function passOver<T>(ask: () => Promise<T>): Promise<T | 'breaks' | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof RecordError)) throw error
    if (error.status === 500) return 'breaks'
    if (!error.retryable) return undefined
    throw error
  }
}
