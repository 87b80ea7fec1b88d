import { sql } from 'kysely'
import type { StaffPermit } from '../../access/decide.ts'
import type { WriteKindName } from '../../access/organisation-policy.ts'
import type { Tx } from '../../db/connect.ts'

/** How far one kind of things has come. */
export interface KindCount {
  kind: WriteKindName
  waiting: number
  /** Since when the oldest waits; null when nothing does. */
  waitingSince: Date | null
  failed: number
  sent: number
}

/** One thing that is not in the record, and why. Never what it says. */
export interface FailedWrite {
  id: string
  kind: WriteKindName
  clientName: string
  recordId: string
  reason: string
  failedAt: Date
  /** The record changed it since; trying again writes over that. */
  conflict: boolean
}

const MOST_SHOWN = 200

/** Per kind how much stands in the record, waits, and was refused. */
export const countWrites = async (
  permit: StaffPermit<'record-writes.read' | 'record.read'>,
  tx: Tx,
): Promise<KindCount[]> => {
  const { rows } = await sql<KindCount>`
    select kind, count(*) filter (where state = 'waiting')::int as waiting,
      min(changed_at) filter (where state = 'waiting') as "waitingSince",
      count(*) filter (where state = 'failed')::int as failed, count(*) filter (where state = 'sent')::int as sent
    from record_writes where organisation_id = ${permit.organisationId} group by kind order by kind`.execute(
    tx,
  )
  return rows
}

/** What was refused or changed there, the newest first. */
export const listFailed = async (
  permit: StaffPermit<'record-writes.read'>,
  tx: Tx,
): Promise<FailedWrite[]> => {
  const { rows } = await sql<FailedWrite>`
    select w.id, w.kind, coalesce(p.name, 'Cliënt') as "clientName", p.record_id as "recordId",
      coalesce(w.reason, '') as reason, w.failed_at as "failedAt", w.conflict_at is not null as conflict
    from record_writes w join patients p on p.id = w.patient_id
    where w.organisation_id = ${permit.organisationId} and w.state = 'failed'
    order by w.failed_at desc, w.id limit ${MOST_SHOWN}`.execute(tx)
  return rows
}

/**
 * Makes what failed wait again: one, or all that the record refused. What the record itself changed is only tried again
 * one by one, because that writes over it.
 *
 * @param writeId null: all
 * @returns the couplings of which something waits now
 */
export const retryWrites = async (
  permit: StaffPermit<'record-writes.retry'>,
  tx: Tx,
  writeId: string | null,
): Promise<string[]> => {
  const { rows } = await sql<{ couplingId: string }>`
    update record_writes set state = 'waiting', attempts = 0, next_try_at = null, failed_at = null,
      overruled_at = case when conflict_at is null then null else app.now() end, conflict_at = null
    where organisation_id = ${permit.organisationId} and state = 'failed'
      and (id = ${writeId}::uuid or (${writeId}::uuid is null and conflict_at is null))
    returning coupling_id as "couplingId"`.execute(tx)
  return [...new Set(rows.map(({ couplingId }) => couplingId))]
}

/** Whether there is such a thing of this organisation's clients at all. */
export const hasWrite = async (
  permit: StaffPermit<'record-writes.retry'>,
  tx: Tx,
  writeId: string,
): Promise<boolean> => {
  const row = await tx
    .selectFrom('record_writes')
    .select('id')
    .where('id', '=', writeId)
    .where('organisation_id', '=', permit.organisationId)
    .executeTakeFirst()
  return row !== undefined
}
