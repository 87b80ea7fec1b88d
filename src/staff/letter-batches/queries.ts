import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { StaffPermit } from '../../access/decide.ts'
import { after, MINUTE } from '../../clock.ts'
import type { Tx } from '../../db/connect.ts'
import { endOfDayAfter } from '../../ui/dates.ts'

type ListPermit = StaffPermit<'letter-batches.list'>
type MakePermit = StaffPermit<'letter-batches.make'>
type FetchPermit = StaffPermit<'letter-batches.fetch'>

/** More letters than this are not made at once. */
export const MOST_LETTERS = 2_000
/** How long a file that was fetched can be fetched again: a download can break off. */
const FETCH_AGAIN = 15 * MINUTE

/** Which letters: of invitations whose letter nobody fetched yet, or of every open invitation. */
export type Scope = 'new' | 'open'

export interface Place {
  id: string
  name: string
}

/** The locations of the organisation that are open. */
export const listLocations = (tx: Tx, permit: ListPermit | MakePermit): Promise<Place[]> =>
  tx
    .selectFrom('locations')
    .select(['id', 'name'])
    .where('organisation_id', '=', permit.organisationId)
    .where('closed_at', 'is', null)
    .orderBy('name')
    .execute()

export interface Batch {
  id: string
  locationName: string | null
  scope: Scope
  askedAt: Date
  finishedAt: Date | null
  fetchedAt: Date | null
  availableUntil: Date
  pages: number | null
  /** How many letters were asked for, how many were looked at, and how many are in the file. */
  total: number
  looked: number
  printed: number
}

const batches = (permit: ListPermit | FetchPermit) => sql`
  select b.id, l.name as "locationName", b.scope, b.asked_at as "askedAt", b.finished_at as "finishedAt",
    b.fetched_at as "fetchedAt", b.available_until as "availableUntil", b.pages,
    n.total, n.looked, n.printed
  from letter_batches b left join locations l on l.id = b.location_id
  cross join lateral (select count(*)::int as total, count(x.checked_at)::int as looked,
    count(*) filter (where x.checked_at is not null and x.left_out is null)::int as printed
    from letter_batch_letters x where x.batch_id = b.id) n
  where b.organisation_id = ${permit.organisationId} and b.asked_by = ${permit.accountId}`

/** The batches that this employee asked for of late, the newest first. */
export const listBatches = async (tx: Tx, permit: ListPermit): Promise<Batch[]> => {
  const { rows } = await sql<Batch>`${batches(permit)} order by b.asked_at desc limit 20`.execute(
    tx,
  )
  return rows
}

/** One of his batches; null when it is none of his. */
export const findBatch = async (
  tx: Tx,
  permit: ListPermit | FetchPermit,
  batchId: string,
): Promise<Batch | null> => {
  const { rows } = await sql<Batch>`${batches(permit)} and b.id = ${batchId}`.execute(tx)
  return rows[0] ?? null
}

/** A client whose letter is not in the file. */
export interface LeftOut {
  recordId: string
  name: string | null
  why: 'protected' | 'closed' | 'record-away'
}

export const listLeftOut = async (
  tx: Tx,
  _permit: ListPermit,
  batchId: string,
): Promise<LeftOut[]> => {
  const { rows } = await sql<LeftOut>`
    select p.record_id as "recordId", p.name, x.left_out as why
    from letter_batch_letters x join patients p on p.id = x.patient_id
    where x.batch_id = ${batchId} and x.left_out is not null order by x.left_out, p.name limit 500`.execute(
    tx,
  )
  return rows
}

interface Wanted {
  patient_id: string
  code_id: string
  protected: boolean
}

/** The open invitations that are asked for, by name; within the employee's reach. */
const listWanted = async (
  tx: Tx,
  permit: MakePermit,
  asked: { locationId: string | null; scope: Scope },
): Promise<Wanted[]> => {
  const { rows } = await sql<Wanted>`
    select a.patient_id, a.id as code_id,
      a.address_protected_at is not null or o.protected_address_at is not null as protected
    from activation_codes a join patients p on p.id = a.patient_id
    left join own_clients o on o.patient_id = p.id
    where a.organisation_id = ${permit.organisationId} and a.cancelled_at is null and a.used_at is null
      and a.sealed is not null and a.expires_at > app.now() and p.name is not null
      and not exists (select 1 from couplings k where k.patient_id = p.id and k.ended_at is null)
      ${asked.scope === 'new' ? sql`and a.downloaded_at is null` : sql``}
      ${
        asked.locationId
          ? sql`and (p.location_id = ${asked.locationId}
              or p.team_id in (select t.id from teams t where t.location_id = ${asked.locationId}))`
          : sql``
      }
    order by p.name, a.id limit ${MOST_LETTERS}`.execute(tx)
  return rows
}

const insertBatch = async (
  tx: Tx,
  permit: MakePermit,
  asked: { locationId: string | null; scope: Scope },
  now: Date,
): Promise<string | null> => {
  const row = await tx
    .insertInto('letter_batches')
    .values({
      id: randomUUID(),
      organisation_id: permit.organisationId,
      location_id: asked.locationId,
      scope: asked.scope,
      asked_by: permit.accountId,
      asked_at: now,
      available_until: endOfDayAfter(now, 1),
    })
    .onConflict((on) => on.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

/** The same batch that is being made already. */
const findSame = async (
  tx: Tx,
  permit: MakePermit,
  asked: { locationId: string | null; scope: Scope },
): Promise<{ id: string; askedAt: Date } | null> => {
  const row = await tx
    .selectFrom('letter_batches')
    .select(['id', 'asked_at as askedAt'])
    .where('organisation_id', '=', permit.organisationId)
    .where('asked_by', '=', permit.accountId)
    .where('scope', '=', asked.scope)
    .where(sql<boolean>`location_id is not distinct from ${asked.locationId}::uuid`)
    .where('finished_at', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/** A batch that nobody works on for so long is asked for once more. */
const STUCK = 10 * MINUTE

/**
 * Asks for a batch. The same that is being made already is that one; null when there is nothing to print.
 *
 * @returns the batch, and whether there is work to be asked for
 */
export const askBatch = async (
  tx: Tx,
  permit: MakePermit,
  asked: { locationId: string | null; scope: Scope },
  now: Date,
): Promise<{ id: string; work: boolean } | null> => {
  const busy = await findSame(tx, permit, asked)
  if (busy) return { id: busy.id, work: after(busy.askedAt, STUCK) < now }
  const wanted = await listWanted(tx, permit, asked)
  if (wanted.length === 0) return null
  const id = await insertBatch(tx, permit, asked, now)
  if (id === null) {
    const same = await findSame(tx, permit, asked)
    return same ? { id: same.id, work: false } : null
  }
  await tx
    .insertInto('letter_batch_letters')
    .values(
      wanted.map((one, index) => ({
        batch_id: id,
        organisation_id: permit.organisationId,
        patient_id: one.patient_id,
        activation_code_id: one.code_id,
        place: index + 1,
        ...(one.protected ? { checked_at: now, left_out: 'protected' as const } : {}),
      })),
    )
    .execute()
  return { id, work: true }
}

/** What fetching the file of a batch needs, with whose letters are in it. */
export interface FetchedBatch {
  storageKey: string
  keySealed: string
  letters: { objectId: string; patientId: string }[]
}

/**
 * Notes that the file is fetched, for each letter in it; from then on it is there a quarter of an hour longer at most.
 * Null when there is no file (any more).
 */
export const fetchBatch = async (
  tx: Tx,
  permit: FetchPermit,
  batchId: string,
  now: Date,
): Promise<FetchedBatch | null> => {
  const batch = await tx
    .selectFrom('letter_batches')
    .select(['storage_key', 'key_sealed', 'fetched_at', 'available_until'])
    .where('organisation_id', '=', permit.organisationId)
    .where('id', '=', batchId)
    .where('available_until', '>', now)
    .forUpdate()
    .executeTakeFirst()
  if (!batch?.storage_key || !batch.key_sealed) return null
  const letters = await tx
    .selectFrom('letter_batch_letters')
    .select(['activation_code_id as objectId', 'patient_id as patientId'])
    .where('batch_id', '=', batchId)
    .where('left_out', 'is', null)
    .execute()
  if (batch.fetched_at === null) await closeSoon(tx, permit, batchId, batch.storage_key, now)
  await tx
    .updateTable('activation_codes')
    .set({ downloaded_at: now })
    .where('organisation_id', '=', permit.organisationId)
    .where('id', 'in', letters.length > 0 ? letters.map(({ objectId }) => objectId) : [batchId])
    .execute()
  return { storageKey: batch.storage_key, keySealed: batch.key_sealed, letters }
}

const closeSoon = async (
  tx: Tx,
  permit: FetchPermit,
  batchId: string,
  storageKey: string,
  now: Date,
): Promise<void> => {
  const until = after(now, FETCH_AGAIN)
  await tx
    .updateTable('letter_batches')
    .set({ fetched_at: now, available_until: until })
    .where('id', '=', batchId)
    .execute()
  await tx.deleteFrom('file_removals').where('storage_key', '=', storageKey).execute()
  await tx
    .insertInto('file_removals')
    .values({ storage_key: storageKey, account_id: permit.accountId, due_at: until })
    .execute()
}
