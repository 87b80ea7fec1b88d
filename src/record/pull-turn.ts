import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { after, type Clock } from '../clock.ts'
import { asWorker, type Databases, forCoupling, type Tx } from '../db/connect.ts'
import type { PullWanted } from '../jobs/job-queue.ts'
import { RecordError } from './fhir/error.ts'
import { holdCoupling } from './hold-coupling.ts'

/** Whose pull it is: one at a time for each coupling, and so many for each record. */
export interface Turn {
  couplingId: string
  organisationId: string
  holder: string
  /** Until when the record asked everybody to stay away, as the last transaction saw it. */
  closedUntil: Date | null
  /** Of these types only something may have changed; null: of all. */
  only: string[] | null
  /** The types that were read in this turn. */
  read: Set<string>
}

type Place = Pick<Turn, 'couplingId' | 'organisationId'>

interface Around {
  databases: Databases
  clock: Clock
}

const SECOND = 1_000
/** A pull that gives no sign of life for so long does not count any more. */
const ALIVE_FOR = 120 * SECOND
/** The longest that a pull waits for one answer, and a little more. */
const HEARD_WITHIN = 45 * SECOND
/** How long a pull waits that finds all places of its record taken: a few seconds, and not all the same. */
const TAKEN_FOR = 3 * SECOND
/** How long all others of a record stay away after one pull found that it cannot be reached. */
const AWAY_FOR = 30 * SECOND

/** The end of the coupling came in between: the pull stops, and what it stored is gone already. */
export class CouplingEnded extends Error {}

/** Another pull of this coupling began, or staff moved, stopped or paused it: this one must not store any more. */
export class TurnLost extends Error {}

interface Room {
  closed_until: Date | null
  parallel: number
  paused_at: Date | null
  failing_since: Date | null
}

const roomAt = async (tx: Tx, organisationId: string): Promise<Room | undefined> => {
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
const comeBackAt = async (
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
  return after(now, SECOND + Math.floor(scatter * TAKEN_FOR))
}

const placeOf = async (tx: Tx, couplingId: string): Promise<Place | null> => {
  const row = await tx
    .selectFrom('couplings')
    .select('organisation_id')
    .where('id', '=', couplingId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row ? { couplingId, organisationId: row.organisation_id } : null
}

/** The turn with what was found then; or when to come back. */
export type Taken<T> =
  | { turn: Turn; found: T; later?: never }
  | { turn?: never; later: Date | null }

/** What is known of the coupling before its turn is taken. */
interface Before {
  pull_until: Date | null
  pulled_at: Date | null
  pull_failed_at: Date | null
  hinted_at: Date | null
  hinted_types: string[] | null
}

const before = (tx: Tx, couplingId: string): Promise<Before | undefined> =>
  tx
    .selectFrom('couplings')
    .select(['pull_until', 'pulled_at', 'pull_failed_at', 'hinted_at', 'hinted_types'])
    .where('id', '=', couplingId)
    .executeTakeFirst()

/** A pull that is not done now, and that nobody waits for any more: who asks later asks anew. */
const letGo = (tx: Tx, couplingId: string): Promise<unknown> =>
  tx
    .updateTable('couplings')
    .set({ asked_at: null, hinted_at: null, hinted_types: null })
    .where('id', '=', couplingId)
    .execute()

/** Who was read whole since the round asked for him needs it no more. */
const readSince = (known: Before, { asked }: PullWanted): boolean =>
  asked !== undefined &&
  known.pull_failed_at === null &&
  (known.pulled_at ?? new Date(0)) > new Date(asked)

const onlyOf = (known: Before, wanted: PullWanted): string[] | null =>
  wanted.types ?? (wanted.hinted && known.hinted_at ? known.hinted_types : null)

/** Who wants a few types does not take the turn from who reads all of them, as long as that one is heard of. */
const whenDone = (known: Before, now: Date): Date | null =>
  known.pull_until && known.pull_until > after(now, ALIVE_FOR - HEARD_WITHIN)
    ? after(now, SECOND + Math.floor(Math.random() * TAKEN_FOR))
    : null

/**
 * Takes the turn to pull one coupling. An earlier pull of it that still runs loses its turn, so that what it read before
 * is never stored over what is read after; only who wants a few types waits for it.
 *
 * @param find reads, in the same transaction, the coupling as it is now that the turn is this pull's: who moves or ends it
 *   meanwhile takes the turn away. Null: there is nothing to pull
 * @returns the turn; or when to come back, while the record is closed or all its places are taken; null when there is
 *   nothing to pull, or reading is paused: going on asks anew
 */
export const takeTurn = <T>(
  { databases, clock }: Around,
  of: { couplingId: string; wanted: PullWanted },
  find: (tx: Tx) => Promise<T | null>,
): Promise<Taken<T>> =>
  asWorker(databases, clock(), async (tx) => {
    const now = clock()
    const { couplingId, wanted } = of
    const place = await placeOf(tx, couplingId)
    const room = place && (await roomAt(tx, place.organisationId))
    const known = await before(tx, couplingId)
    if (!place || !room || !known || readSince(known, wanted)) return { later: null }
    if (room.paused_at) {
      await letGo(tx, couplingId)
      return { later: null }
    }
    const only = onlyOf(known, wanted)
    const later = (await comeBackAt(tx, place, room, now)) ?? (only && whenDone(known, now))
    if (later) return { later }
    const turn = {
      ...place,
      holder: randomUUID(),
      closedUntil: null,
      only,
      read: new Set<string>(),
    }
    await tx
      .updateTable('couplings')
      .set({
        ...{ pull_holder: turn.holder, pull_until: after(now, ALIVE_FOR) },
        // What the round asks of a few types says nothing of those that were told.
        ...(wanted.types ? {} : { hinted_at: null, hinted_types: null }),
      })
      .where('id', '=', couplingId)
      .where('ended_at', 'is', null)
      .execute()
    const found = await find(tx)
    if (found !== null) return { turn, found }
    await release(tx, turn, true)
    return { later: null }
  })

const release = (tx: Tx, turn: Turn, done: boolean): Promise<unknown> =>
  tx
    .updateTable('couplings')
    .set({ pull_holder: null, pull_until: null, ...(done ? { asked_at: null } : {}) })
    .where('id', '=', turn.couplingId)
    .where('pull_holder', '=', turn.holder)
    .execute()

/**
 * Gives the turn back, when it still is this pull's.
 *
 * @param done the queue does not come back to it, so that the round may ask again
 */
export const giveBack = (
  { databases, clock }: Around,
  turn: Turn,
  done: boolean,
): Promise<unknown> => asWorker(databases, clock(), (tx) => release(tx, turn, done))

const keepTurn = async (tx: Tx, turn: Turn, now: Date): Promise<void> => {
  const row = await tx
    .updateTable('couplings')
    .set({ pull_until: after(now, ALIVE_FOR) })
    .where('id', '=', turn.couplingId)
    .where('pull_holder', '=', turn.holder)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('record_connections as paused')
            .select('paused.organisation_id')
            .whereRef('paused.organisation_id', '=', 'couplings.organisation_id')
            .where('paused.paused_at', 'is not', null),
        ),
      ),
    )
    .returning((eb) =>
      eb
        .selectFrom('record_connections as c')
        .select('c.closed_until')
        .whereRef('c.organisation_id', '=', 'couplings.organisation_id')
        .as('closed'),
    )
    .executeTakeFirst()
  if (!row) throw new TurnLost()
  turn.closedUntil = row.closed
}

/**
 * Runs in the coupling's transaction, and only while the coupling is active and the turn is this pull's: who takes the
 * turn over, or ends the coupling, waits until this transaction is done.
 *
 * @throws CouplingEnded, TurnLost
 */
export const inTurn = <T>(
  { databases, clock }: Around,
  turn: Turn,
  work: (tx: Tx) => Promise<T>,
): Promise<T> =>
  forCoupling(databases, turn.couplingId, clock(), async (tx) => {
    if (!(await holdCoupling(tx))) throw new CouplingEnded()
    await keepTurn(tx, turn, clock())
    return work(tx)
  })

/**
 * Stops a pull of a record that told another pull meanwhile to stay away (429).
 *
 * @throws RecordError `busy`
 */
export const stopWhenClosed = (turn: Turn, now: Date): void => {
  if (!turn.closedUntil || turn.closedUntil <= now) return
  const seconds = Math.ceil((+turn.closedUntil - +now) / SECOND)
  throw new RecordError('busy', 'told to stay away', { retryAfterSeconds: seconds })
}
