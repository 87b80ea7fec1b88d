import { sql } from 'kysely'
import { asWorker, forCoupling, type Tx } from '../db/connect.ts'
import { patientsAbout } from './about.ts'
import { watchBreaks } from './breaks.ts'
import { type RecordConnection, readConnection } from './connection.ts'
import { type FeedWay, feedWay } from './feed-plan.ts'
import type { Capabilities } from './fhir/capabilities.ts'
import type { FhirClient } from './fhir/client.ts'
import { RecordError } from './fhir/error.ts'
import { type FhirJson, metaOf } from './fhir/json.ts'
import { hideSource } from './hide-source.ts'
import { hintCouplings } from './hints.ts'
import { moment } from './map/dates.ts'
import type { FollowContext } from './pull-context.ts'
import { planPull } from './pull-plan.ts'
import { noteOutcome } from './reach.ts'
import { capabilitiesOf } from './read-client.ts'
import type { Instant } from './words.ts'

/** What changed of one type: whose it is, and what is gone. Nothing of what it says. */
interface Changed {
  /** With when, in the record; the newest where he stands in several. */
  patientIds: Map<string, Instant>
  deletedIds: Set<string>
  /** Where to go on: the record's clock when it answered. */
  cursor: string | null
}

/** Servers show a change a little after they stamp it. */
const OVERLAP_MS = 5 * 60_000

const backFrom = (cursor: string): string => new Date(Date.parse(cursor) - OVERLAP_MS).toISOString()

/** Without a moment it counts as changed just now. */
const LAST = '9999'

const noteAbout = (changed: Changed, resource: FhirJson): void => {
  const at = moment(metaOf(resource).lastUpdated)?.at ?? LAST
  for (const patientId of patientsAbout(resource))
    if (at > (changed.patientIds.get(patientId) ?? '')) changed.patientIds.set(patientId, at)
}

const nothingYet = (): Changed => ({ patientIds: new Map(), deletedIds: new Set(), cursor: null })

const fromHistory = async (client: FhirClient, type: string, since: string): Promise<Changed> => {
  const changed = nothingYet()
  for await (const page of client.history(type, backFrom(since))) {
    changed.cursor ??= page.serverTime?.toISOString() ?? null
    for (const { id, deleted, resource } of page.entries) {
      if (deleted) changed.deletedIds.add(id)
      if (resource) noteAbout(changed, resource)
    }
  }
  return changed
}

const fromSearch = async (client: FhirClient, type: string, since: string): Promise<Changed> => {
  const changed = nothingYet()
  const params = {
    _lastUpdated: `ge${backFrom(since)}`,
    _elements: 'id,meta,subject,patient,participant,for',
  }
  for await (const page of client.search(type, params, { count: 200 })) {
    changed.cursor ??= page.serverTime?.toISOString() ?? null
    for (const resource of page.matches) noteAbout(changed, resource)
  }
  return changed
}

const readCursor = async (context: FollowContext, organisationId: string, type: string) => {
  const row = await asWorker(context.databases, context.clock(), (tx) =>
    tx
      .selectFrom('record_feeds')
      .select('cursor')
      .where('organisation_id', '=', organisationId)
      .where('resource_type', '=', type)
      .executeTakeFirst(),
  )
  return row?.cursor ?? null
}

const noteFeed = async (
  tx: Tx,
  feed: { organisationId: string; type: string; way: FeedWay },
  outcome: { cursor: string | null; readAt: Date | null; error: string | null },
): Promise<void> => {
  const values = {
    way: feed.way,
    last_error: outcome.error,
    ...(outcome.readAt ? { read_at: outcome.readAt } : {}),
    ...(outcome.cursor ? { cursor: outcome.cursor } : {}),
  }
  await tx
    .insertInto('record_feeds')
    .values({ organisation_id: feed.organisationId, resource_type: feed.type, ...values })
    .onConflict((on) => on.columns(['organisation_id', 'resource_type']).doUpdateSet(values))
    .execute()
}

/** What is gone is hidden at once, for whoever it was of. */
const hideDeleted = async (
  context: FollowContext,
  organisationId: string,
  type: string,
  ids: readonly string[],
): Promise<string[]> => {
  if (ids.length === 0) return []
  const { rows } = await asWorker(context.databases, context.clock(), (tx) =>
    sql<{ coupling_id: string; resource_id: string }>`
      select * from app.couplings_holding(${organisationId}, ${type}, ${[...ids]})`.execute(tx),
  )
  for (const { coupling_id: couplingId, resource_id: id } of rows)
    await forCoupling(context.databases, couplingId, context.clock(), (tx) =>
      hideSource(tx, couplingId, type, id),
    )
  return rows.map((row) => row.coupling_id)
}

/** The coupled among them of whom the change was not read yet: the cursor is on the record's clock too. */
const notReadYet = async (
  tx: Tx,
  organisationId: string,
  type: string,
  changes: ReadonlyMap<string, Instant>,
): Promise<string[]> => {
  if (changes.size === 0) return []
  const { rows } = await sql<{ id: string }>`
    select app.couplings_to_read(${organisationId}, ${type}, ${[...changes.keys()]}, ${[...changes.values()]}) as id`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}

interface Feeding {
  context: FollowContext
  client: FhirClient
  connection: RecordConnection
}

/** Reads what changed of one type, and asks for a pull of the coupled clients among them. */
const feedType = async (feeding: Feeding, type: string, way: FeedWay): Promise<boolean> => {
  const { context, client, connection } = feeding
  const { organisationId } = connection
  const now = context.clock()
  const feed = { organisationId, type, way }
  const since = (await readCursor(context, organisationId, type)) ?? now.toISOString()
  try {
    const read = way === 'history' ? fromHistory : fromSearch
    const changed = await read(client, type, since)
    const gone = await hideDeleted(context, organisationId, type, [...changed.deletedIds])
    await asWorker(context.databases, now, async (tx) => {
      const couplings = await notReadYet(tx, organisationId, type, changed.patientIds)
      await hintCouplings(tx, context.queue, [...new Set([...couplings, ...gone])], now, [type])
      await noteFeed(tx, feed, { cursor: changed.cursor ?? since, readAt: now, error: null })
    })
    return true
  } catch (error) {
    if (!(error instanceof RecordError)) throw error
    await asWorker(context.databases, now, (tx) =>
      noteFeed(tx, feed, { cursor: null, readAt: null, error: error.sentence }),
    )
    if (error.retryable) throw error
    return false
  }
}

/** A type on which the record breaks is read of each client by himself, and does not hold up the others. */
const feedTypes = async (
  feeding: Feeding,
  capabilities: Capabilities,
): Promise<{ every: boolean; heard: boolean }> => {
  const breaks = watchBreaks(feeding.client)
  let every = true
  for (const type of typesOf(capabilities)) {
    const way = feedWay(capabilities, type)
    try {
      every = way !== null && (await feedType(feeding, type, way)) && every
      if (way !== null) breaks.answered()
    } catch (error) {
      await breaks.meet(error)
      every = false
    }
  }
  return { every, heard: breaks.heard() }
}

const typesOf = (capabilities: Capabilities): string[] => [
  'Patient',
  ...planPull(capabilities, 'x').steps.map(({ type }) => type),
]

/**
 * Asks once for all coupled clients of a record what changed, by the history of each type or a search by `_lastUpdated`.
 * That is about everybody in the record, coupled or not: so it is asked without contents where the server can, and of
 * whoever is not coupled nothing outlives the answer, not his number either. It only leads to pulls of who is coupled.
 *
 * @returns false when this record cannot be read so
 * @throws RecordError when the record cannot be read now
 */
export const readFeed = async (
  context: FollowContext,
  organisationId: string,
): Promise<boolean> => {
  const { databases, clock } = context
  const connection = await asWorker(databases, clock(), (tx) => readConnection(tx, organisationId))
  if (!connection || connection.pausedAt) return false
  if (connection.closedUntil && connection.closedUntil > clock()) return false
  const client = context.records.client(connection, 'job')
  try {
    const capabilities = await capabilitiesOf(client, clock())
    const { every, heard } = await feedTypes({ context, client, connection }, capabilities)
    if (heard) await noteOutcome(context, connection, null)
    if (every) await noteFed(context, organisationId)
    return every
  } catch (error) {
    if (error instanceof RecordError) await noteOutcome(context, connection, error)
    throw error
  }
}

/** From here on each client by himself needs to be read less often (src/jobs/refresh.ts). */
const noteFed = async (
  { databases, clock }: FollowContext,
  organisationId: string,
): Promise<void> => {
  await asWorker(databases, clock(), (tx) =>
    tx
      .updateTable('record_connections')
      .set({ fed_at: clock() })
      .where('organisation_id', '=', organisationId)
      .execute(),
  )
}
