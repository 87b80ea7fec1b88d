import { createHash } from 'node:crypto'
import type { OrganisationPolicy } from '../access/organisation-policy.ts'
import type { Tx } from '../db/connect.ts'
import { type FhirJson, idOf, metaOf } from './fhir/json.ts'
import {
  type KeptAs,
  keepSources,
  lastUpdatedOf,
  type SourceRow,
  sourceRow,
} from './keep-source.ts'
import type { Keeping } from './keeping.ts'
import { isOlder } from './listed.ts'
import { moment } from './map/dates.ts'
import { mapResource } from './map/map-resource.ts'
import { type Resolve, resolverOf } from './map/resolve.ts'
import type { RecordPage } from './read-patient.ts'
import {
  removeItem,
  type Sourced,
  storeItem,
  storeMeasurements,
  storeReports,
} from './store-item.ts'
import type { AsideBecause, Instant, ItemKind, Measurement, RecordItem, Report } from './words.ts'

export interface Stored {
  /** Resources that were new or had changed, and that can be read. */
  changed: number
  /** Whether anything was new, another or gone, also what cannot be read. */
  touched: boolean
  setAside: number
  /** Ids of those that were older than what is held: the record went back. */
  older: string[]
  /** When the newest of those that changed did so, in the record. */
  newest?: Instant
}

const hashOf = (resource: unknown): string =>
  createHash('sha256').update(JSON.stringify(resource)).digest('base64url')

/** What the organisation does not share, or dates from before its start date, is not kept at all. */
export const isWanted = (item: RecordItem, policy: OrganisationPolicy): boolean => {
  const parts = {
    report: 'reports',
    'care-plan': 'care_plan',
    goal: 'care_plan',
    measurement: 'measurements',
    document: 'documents',
    questionnaire: 'questionnaires',
    'filled-questionnaire': 'questionnaires',
  } as const
  const part = item.kind in parts ? parts[item.kind as keyof typeof parts] : undefined
  if (part && !policy.sharedParts.includes(part)) return false
  if (item.kind === 'appointment' && !policy.sharesAppointments) return false
  // The day begins at midnight in the Netherlands, an hour or two before it does in UTC.
  const from = moment(policy.historyFrom)?.at
  if (!from) return true
  if (item.kind === 'report') return item.value.writtenAt >= from
  if (item.kind === 'measurement') return item.value.measuredAt >= from
  if (item.kind === 'appointment') return item.value.beginAt >= from
  if (item.kind === 'filled-questionnaire') return item.value.filledAt >= from
  return item.kind !== 'document' || (item.value.date?.at ?? from) >= from
}

const aroundOf = (page: RecordPage, goals: readonly FhirJson[]): string =>
  page.included.length > 0 || goals.length > 0 ? hashOf([goals, page.included]) : ''

/** The resources of a page by id, with the hash that each is known by; not of plans, which also depend on the goals held. */
export const hashesOf = (page: RecordPage): { id: string; hash: string }[] => {
  const around = aroundOf(page, [])
  return page.resources.map((one) => ({ id: idOf(one) ?? '', hash: hashOf([one, around]) }))
}

/** What is held of a resource, to compare another version with. */
interface Held {
  hash: string
  version_id: string | null
  last_updated: Date | null
}

const readKnown = async (
  tx: Tx,
  couplingId: string,
  resources: readonly FhirJson[],
): Promise<Map<string, Held>> => {
  const ids = resources.map((resource) => idOf(resource) ?? '')
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('sources')
    .select(['resource_type', 'resource_id', 'hash', 'version_id', 'last_updated'])
    .where('coupling_id', '=', couplingId)
    .where('resource_id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [`${row.resource_type}/${row.resource_id}`, row]))
}

/** Goals that came in another page than the plan that names them. */
const storedGoals = async (tx: Tx, couplingId: string): Promise<FhirJson[]> => {
  const rows = await tx
    .selectFrom('sources')
    .select('body')
    .where('coupling_id', '=', couplingId)
    .where('resource_type', '=', 'Goal')
    .execute()
  return rows.map((row) => row.body as FhirJson)
}

/** Forgets one resource, and nothing of what it showed; in the coupling's transaction. */
export const dropSource = async (
  tx: Tx,
  couplingId: string,
  type: string,
  id: string,
): Promise<void> => {
  await tx
    .deleteFrom('sources')
    .where('coupling_id', '=', couplingId)
    .where('resource_type', '=', type)
    .where('resource_id', '=', id)
    .execute()
}

/** Not for the family, or taken back: nothing of it is kept but that this version was seen, and it stands on no list. */
const SILENT: readonly AsideBecause[] = ['withdrawn', 'not-released', 'ours']

/** One resource to store: its hash, and whether something of it was stored before. */
interface Incoming {
  resource: FhirJson
  hash: string
  known: boolean
}

/** What this resource showed before must go where it now is something else, or nothing. */
const clearBefore = async (
  tx: Tx,
  couplingId: string,
  { resource, hash, known }: Incoming,
  kept: ItemKind | null,
): Promise<void> => {
  if (!known) return
  const id = idOf(resource) ?? hash
  await removeItem(tx, couplingId, `${resource.resourceType}/${id}`, kept)
  if (kept === null) await dropSource(tx, couplingId, resource.resourceType, id)
}

/** What a page brings, gathered: a statement for each resource would take most of the time of a first pull. */
interface Gathered {
  sources: SourceRow[]
  reports: Sourced<Report>[]
  measurements: Sourced<Measurement>[]
}

const gatherItem = async (
  tx: Tx,
  keeping: Keeping,
  gathered: Gathered,
  source: string,
  wanted: RecordItem,
): Promise<void> => {
  if (wanted.kind === 'report') gathered.reports.push({ source, item: wanted.value })
  else if (wanted.kind === 'measurement') gathered.measurements.push({ source, item: wanted.value })
  else await storeItem(tx, keeping, source, wanted)
}

const storeOne = async (
  tx: Tx,
  keeping: Keeping,
  gathered: Gathered,
  incoming: Incoming,
  resolve: Resolve,
): Promise<'kept' | 'aside' | 'left' | 'held'> => {
  const { resource, hash } = incoming
  const mapped = mapResource(resource, resolve)
  const wanted = 'ok' in mapped && isWanted(mapped.ok, keeping.policy) ? mapped.ok : null
  await clearBefore(tx, keeping.couplingId, incoming, wanted?.kind ?? null)
  const keep = (as: KeptAs) => gathered.sources.push(sourceRow(keeping, resource, hash, as))
  if ('ok' in mapped ? !wanted : SILENT.includes(mapped.because)) {
    keep('passed')
    return 'left'
  }
  keep('ok' in mapped ? 'shown' : { aside: mapped.setAside })
  if (!wanted) return 'aside'
  const source = `${resource.resourceType}/${idOf(resource) ?? hash}`
  await gatherItem(tx, keeping, gathered, source, wanted)
  // Who waits for the pull is not told by a count that there is something he may not read yet (DOS-10).
  return wanted.kind === 'report' && wanted.value.calamity ? 'held' : 'kept'
}

const noteChange = (stored: Stored, resource: FhirJson, before: Held | undefined): void => {
  const at = lastUpdatedOf(resource)
  if (at !== undefined && (stored.newest === undefined || at > stored.newest)) stored.newest = at
  if (before && isOlder({ version: metaOf(resource).versionId, at }, before))
    stored.older.push(idOf(resource) ?? '')
}

/** Marks as seen what came by unchanged, so that a full read can tell what is gone. */
const markSeen = async (tx: Tx, keeping: Keeping, type: string, ids: string[]): Promise<void> => {
  if (ids.length === 0) return
  await tx
    .updateTable('sources')
    .set({ pulled_at: keeping.now })
    .where('coupling_id', '=', keeping.couplingId)
    .where('resource_type', '=', type)
    .where('resource_id', 'in', ids)
    .execute()
}

/** How the ids begin of what came without one that can be used; the record knows nothing of them. */
export const UNREADABLE = 'onleesbaar-'

const storeUnreadable = async (
  tx: Tx,
  keeping: Keeping,
  type: string,
  entries: readonly unknown[],
): Promise<void> => {
  const rows = entries.map((entry) => {
    const hash = hashOf(entry)
    const resource = { resourceType: type, id: `${UNREADABLE}${hash}`, entry }
    return sourceRow(keeping, resource, hash, { aside: 'Dit is geen FHIR dat Naast kan lezen.' })
  })
  await keepSources(
    tx,
    lastOfEach(rows, (row) => row.resource_id),
  )
}

/** One statement takes a row once; of what comes twice the last counts. */
const lastOfEach = <T>(all: readonly T[], keyOf: (one: T) => string): T[] => [
  ...new Map(all.map((one) => [keyOf(one), one])).values(),
]

/**
 * Stores one page of a pull, in the transaction of its coupling. The same page twice changes nothing:
 * an item is known by its type and id in the record, and its content by a hash.
 */
export const storePage = async (tx: Tx, keeping: Keeping, page: RecordPage): Promise<Stored> => {
  const goals = page.type === 'CarePlan' ? await storedGoals(tx, keeping.couplingId) : []
  const resolve = resolverOf([...goals, ...page.included, ...page.resources], keeping.baseUrl)
  const known = await readKnown(tx, keeping.couplingId, page.resources)
  const stored: Stored = { changed: 0, touched: false, setAside: 0, older: [] }
  const unchanged: string[] = []
  const gathered: Gathered = { sources: [], reports: [], measurements: [] }
  // What a resource shows depends on what it refers to: a carer's changed name changes the report.
  const around = aroundOf(page, goals)
  const resources = lastOfEach(page.resources, (one) => idOf(one) ?? hashOf(one))
  for (const resource of resources) {
    const hash = hashOf([resource, around])
    const before = known.get(`${resource.resourceType}/${idOf(resource)}`)
    if (before?.hash === hash) {
      unchanged.push(idOf(resource) ?? '')
      continue
    }
    noteChange(stored, resource, before)
    stored.touched = true
    const incoming = { resource, hash, known: before !== undefined }
    const outcome = await storeOne(tx, keeping, gathered, incoming, resolve)
    stored.changed += outcome === 'kept' ? 1 : 0
    stored.setAside += outcome === 'aside' ? 1 : 0
  }
  await keepSources(tx, gathered.sources)
  await storeReports(tx, keeping, gathered.reports)
  await storeMeasurements(tx, keeping, gathered.measurements)
  await markSeen(tx, keeping, page.type, unchanged)
  await storeUnreadable(tx, keeping, page.type, page.unreadable)
  return { ...stored, setAside: stored.setAside + page.unreadable.length }
}

/** After a full read of a type: what did not come by is no longer in the record, and goes here too. Gives how much did. */
export const removeUnseen = async (
  tx: Tx,
  couplingId: string,
  type: string,
  since: Date,
): Promise<number> => {
  const gone = await tx
    .deleteFrom('sources')
    .where('coupling_id', '=', couplingId)
    .where('resource_type', '=', type)
    .where('pulled_at', '<', since)
    .returning('resource_id')
    .execute()
  for (const { resource_id } of gone)
    await removeItem(tx, couplingId, `${type}/${resource_id}`, null)
  return gone.length
}
