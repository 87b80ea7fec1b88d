import { sql } from 'kysely'
import type { StaffPermit } from '../access/decide.ts'
import { after, DAY } from '../clock.ts'
import type { Tx } from '../db/connect.ts'
import type { Precision } from '../record/words.ts'

type Permit = StaffPermit<'held-reports.read'>

/** A report that the family cannot see yet, without what it says (DOS-10). */
export interface HeldReport {
  id: string
  kindLabel: string
  writtenAt: Date
  precision: Precision
  /** Empty when the record does not tell. */
  authorName: string
  heldBackAt: Date
}

/** How many reports of a client wait, and since when the first does. */
export interface Waiting {
  count: number
  since: Date
}

/** Whether a report waits longer than one day: then it stands out. */
export const waitsLong = (since: Date, now: Date): boolean => since <= after(now, -DAY)

/** The reports of a client of this organisation that wait, the longest waiting first. */
export const listHeldReports = async (
  tx: Tx,
  permit: Permit,
  patientId: string,
): Promise<HeldReport[]> => {
  const { rows } = await sql<HeldReport>`
    select r.id, r.kind_label as "kindLabel", r.written_at as "writtenAt", r.precision,
      r.author_name as "authorName", r.held_back_at as "heldBackAt"
    from couplings k join reports r on r.coupling_id = k.id
    where k.organisation_id = ${permit.organisationId} and k.patient_id = ${patientId} and k.ended_at is null
      and r.held_back_at is not null
    order by r.held_back_at, r.written_at, r.id`.execute(tx)
  return rows
}

/** What waits in this organisation, by the client's id in the record; clients without are left out. */
export const countHeldReports = async (
  tx: Tx,
  permit: Permit,
  recordIds: readonly string[],
): Promise<Map<string, Waiting>> => {
  if (recordIds.length === 0) return new Map()
  const { rows } = await sql<Waiting & { recordId: string }>`
    select p.record_id as "recordId", count(*)::int as count, min(r.held_back_at) as since
    from patients p join couplings k on k.patient_id = p.id and k.ended_at is null
    join reports r on r.coupling_id = k.id
    where p.organisation_id = ${permit.organisationId} and p.record_id in (${sql.join(recordIds)})
      and r.held_back_at is not null
    group by p.record_id`.execute(tx)
  return new Map(rows.map(({ recordId, count, since }) => [recordId, { count, since }]))
}

/** A client of whom a report waits longer than a day. */
export interface LongWaiting {
  recordId: string
  name: string | null
  since: Date
}

const MOST_LONG = 20

/** The clients of whom a report waits longer than a day, the longest waiting first: for the beginning of the workplace. */
export const listLongWaiting = async (
  tx: Tx,
  permit: Permit,
  now: Date,
): Promise<LongWaiting[]> => {
  const { rows } = await sql<LongWaiting>`
    select p.record_id as "recordId", p.name, min(r.held_back_at) as since
    from patients p join couplings k on k.patient_id = p.id and k.ended_at is null
    join reports r on r.coupling_id = k.id
    where p.organisation_id = ${permit.organisationId} and r.held_back_at <= ${after(now, -DAY)}
    group by p.id order by since limit ${MOST_LONG}`.execute(tx)
  return rows
}
