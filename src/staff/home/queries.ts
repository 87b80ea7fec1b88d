import { sql } from 'kysely'
import type { StaffPermit } from '../../access/decide.ts'
import { after, DAY } from '../../clock.ts'
import type { Tx } from '../../db/connect.ts'

/** So many clients are named; the rest is counted. */
const MOST = 10
/** An invitation that ends within so many days nearly ends. */
const NEARLY_DAYS = 7

/** A client for whom something waits. */
export interface WaitingClient {
  recordId: string
  name: string | null
  /** Since when, or until when. */
  at: Date
  count: number
}

export interface WaitingClients {
  clients: WaitingClient[]
  total: number
}

const firstOf = (rows: (WaitingClient & { total: number })[]): WaitingClients => ({
  clients: rows.map(({ recordId, name, at, count }) => ({ recordId, name, at, count })),
  total: rows[0]?.total ?? 0,
})

/** The clients in reach of whom a report is held back until the representative was told (DOS-10); the oldest first. */
export const listHeld = async (
  tx: Tx,
  permit: StaffPermit<'held-reports.read'>,
): Promise<WaitingClients> => {
  const { rows } = await sql<WaitingClient & { total: number }>`
    select p.record_id as "recordId", p.name, min(r.held_back_at) as at, count(*)::int as count,
      (count(*) over ())::int as total
    from patients p join couplings k on k.patient_id = p.id and k.ended_at is null
    join reports r on r.coupling_id = k.id and r.held_back_at is not null
    where p.organisation_id = ${permit.organisationId}
    group by p.id order by min(r.held_back_at) limit ${MOST}`.execute(tx)
  return firstOf(rows)
}

/** The clients in reach whose open invitation ends within a week; the first to end first. */
export const listNearlyEnded = async (
  tx: Tx,
  permit: StaffPermit<'invitations.create'>,
  now: Date,
): Promise<WaitingClients> => {
  const { rows } = await sql<WaitingClient & { total: number }>`
    select p.record_id as "recordId", p.name, a.expires_at as at, 1 as count, (count(*) over ())::int as total
    from activation_codes a join patients p on p.id = a.patient_id
    where a.organisation_id = ${permit.organisationId} and a.cancelled_at is null and a.used_at is null
      and a.expires_at > ${now} and a.expires_at <= ${after(now, NEARLY_DAYS * DAY)}
    order by a.expires_at limit ${MOST}`.execute(tx)
  return firstOf(rows)
}
