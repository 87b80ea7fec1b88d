import { sql } from 'kysely'
import type { StaffPermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'

type ReadPermit = StaffPermit<'record.read'> | StaffPermit<'record.operate'>

/** How the record of the organisation is coupled, as a whole. */
export interface Coupled {
  baseUrl: string
  software: string | null
  failingSince: Date | null
  lastContactAt: Date | null
  lastError: string | null
  pausedAt: Date | null
  pausedBy: string | null
  closedUntil: Date | null
  pullAskedAt: Date | null
  certificateUntil: Date | null
  serverCertificateUntil: Date | null
  ways: Record<string, string>
  /** Coupled clients: all, those read since everybody was asked for, those whose last pull failed. */
  clients: number
  readSince: number
  failed: number
  /** Of the client who was read longest ago, and of the last one. */
  oldestPull: Date | null
  newestPull: Date | null
}

interface CoupledRow extends Omit<Coupled, 'ways'> {
  ways: unknown
}

/** Null when no record is coupled. */
export const readCoupled = async (tx: Tx, permit: ReadPermit): Promise<Coupled | null> => {
  const { rows } = await sql<CoupledRow>`
    select c.base_url as "baseUrl", c.software, c.failing_since as "failingSince", c.last_contact_at as "lastContactAt",
      c.last_error as "lastError", c.paused_at as "pausedAt",
      (select a.first_name || ' ' || a.last_name from accounts a where a.id = c.paused_by) as "pausedBy",
      c.closed_until as "closedUntil", c.pull_asked_at as "pullAskedAt", c.certificate_until as "certificateUntil",
      c.server_certificate_until as "serverCertificateUntil", c.ways,
      count(k.id) as clients,
      count(k.id) filter (where greatest(k.pulled_at, k.pull_failed_at) >= c.pull_asked_at) as "readSince",
      count(k.id) filter (where k.pull_failed_at is not null) as failed,
      min(k.pulled_at) as "oldestPull", max(k.pulled_at) as "newestPull"
    from record_connections c
    left join couplings k on k.organisation_id = c.organisation_id and k.ended_at is null
    where c.organisation_id = ${permit.organisationId}
    group by c.organisation_id`.execute(tx)
  const [row] = rows
  return row ? { ...row, ways: eachWays(row.ways) } : null
}

/** The way of reading each type (see `Way` in src/record/ways.ts), as text. */
const eachWays = (ways: unknown): Record<string, string> => {
  const entries = Object.entries(ways !== null && typeof ways === 'object' ? ways : {})
  return Object.fromEntries(
    entries.map(([type, way]: [string, unknown]) => [
      type,
      way !== null && typeof way === 'object' && 'each' in way ? String(way.each) : '',
    ]),
  )
}

/** How one type is read, over all coupled clients. */
export interface TypeState {
  type: string
  /** How many times something new or changed was read. */
  items: number
  failing: number
  failingSince: Date | null
  lastError: string | null
  /** Between the last change in the record and its coming here. */
  lagSeconds: number | null
}

export const listTypes = async (tx: Tx, permit: ReadPermit): Promise<TypeState[]> => {
  const { rows } = await sql<TypeState>`
    select part as type, items, failing, failing_since as "failingSince", last_error as "lastError", lag_seconds as "lagSeconds"
    from app.record_types(${permit.organisationId}) order by part`.execute(tx)
  // sum() of integers is a bigint, and of those a numeric.
  return rows.map((row) => ({ ...row, items: Number(row.items) }))
}

/** Something that somebody must look at. */
export interface ShownAlarm {
  id: string
  kind: string
  type: string
  example: string
  times: number
  firstAt: Date
  lastAt: Date
  clientName: string | null
  clientRecordId: string | null
}

export const listAlarms = async (tx: Tx, permit: ReadPermit): Promise<ShownAlarm[]> => {
  const rows = await tx
    .selectFrom('record_alarms as a')
    .leftJoin('patients as p', 'p.id', 'a.patient_id')
    .select([
      'a.id',
      'a.kind',
      'a.resource_type as type',
      'a.example',
      'a.times',
      'a.first_at as firstAt',
      'a.last_at as lastAt',
      'p.name as clientName',
      'p.record_id as clientRecordId',
    ])
    .where('a.organisation_id', '=', permit.organisationId)
    .where('a.handled_at', 'is', null)
    .orderBy('a.last_at', 'desc')
    .limit(100)
    .execute()
  return rows
}

/** What of families waits to be written to the record, of what the organisation takes there, and what it refused. */
export const countToWrite = async (
  tx: Tx,
  permit: ReadPermit,
): Promise<{ waiting: number; refused: number }> => {
  const { rows } = await sql<{ waiting: number; refused: number }>`
    select count(*) filter (where state = 'failed') as refused, count(*) filter (where state = 'waiting'
      and app.current_policy(organisation_id) -> 'writeBack' -> kind = 'true'::jsonb) as waiting
    from record_writes where organisation_id = ${permit.organisationId} and state <> 'sent'`.execute(
    tx,
  )
  return rows[0] ?? { waiting: 0, refused: 0 }
}
