import { sql } from 'kysely'
import { after } from '../clock.ts'
import type { Tx } from '../db/connect.ts'

/** Whose pull wants a place, and at which record. */
export interface Place {
  couplingId: string
  organisationId: string
}

export const SECOND = 1_000
/** How long a pull waits that finds all places of its record taken: a few seconds, and not all the same. */
const TAKEN_FOR = 3 * SECOND
/** How long all others of a record stay away after one pull found that it cannot be reached. */
const AWAY_FOR = 30 * SECOND

/** When a pull comes back that finds no place now. */
export const soon = (now: Date): Date => after(now, SECOND + Math.floor(Math.random() * TAKEN_FOR))

interface Room {
  closed_until: Date | null
  parallel: number
  paused_at: Date | null
  failing_since: Date | null
}

/** What a record allows now; whoever else asks for a place there waits until this transaction is done. */
export const roomAt = async (tx: Tx, organisationId: string): Promise<Room | undefined> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('pulls:' || ${organisationId}, 0))`.execute(
    tx,
  )
  return tx
    .selectFrom('record_connections')
    .select(['closed_until', 'parallel', 'paused_at', 'failing_since'])
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
}

const countOthers = async (tx: Tx, of: Place, now: Date): Promise<number> => {
  const row = await tx
    .selectFrom('couplings')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('organisation_id', '=', of.organisationId)
    .where('pull_until', '>', now)
    .where('id', '<>', of.couplingId)
    .executeTakeFirst()
  return row?.n ?? 0
}

/** Whether a pull of another client found that the record is away, a moment ago. */
const failedJustNow = async (tx: Tx, of: Place, now: Date): Promise<boolean> => {
  const row = await tx
    .selectFrom('couplings')
    .select('id')
    .where('organisation_id', '=', of.organisationId)
    .where('ended_at', 'is', null)
    .where('pull_failed_at', '>', after(now, -AWAY_FOR))
    .where('id', '<>', of.couplingId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * When to come back; null when there is a place now. Of a record that cannot be reached one pull at a time finds out
 * whether it is back: waiting for it takes all workers from the other records.
 */
export const comeBackAt = async (
  tx: Tx,
  of: Place,
  room: Room | undefined,
  now: Date,
): Promise<Date | null> => {
  const scatter = Math.random()
  if (room?.closed_until && room.closed_until > now)
    return after(room.closed_until, Math.floor(scatter * TAKEN_FOR))
  const others = await countOthers(tx, of, now)
  if (room?.failing_since)
    return others > 0 || (await failedJustNow(tx, of, now))
      ? after(now, AWAY_FOR + Math.floor(scatter * AWAY_FOR))
      : null
  if (others < (room?.parallel ?? 1)) return null
  return soon(now)
}
