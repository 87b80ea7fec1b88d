import { randomUUID } from 'node:crypto'
import { after, type Clock } from '../clock.ts'
import { asWorker, type Databases, forCoupling, type Tx } from '../db/connect.ts'
import type { PullWanted } from '../jobs/job-queue.ts'
import { RecordError } from './fhir/error.ts'
import { holdCoupling } from './hold-coupling.ts'
import { comeBackAt, type Place, roomAt, SECOND, soon } from './pull-room.ts'

/** Whose pull it is: one at a time for each coupling, and so many for each record. */
export interface Turn {
  couplingId: string
  organisationId: string
  holder: string
  /** Until when the record asked everybody to stay away, as the last transaction saw it. */
  closedUntil: Date | null
  /** Of these types only something may have changed; null: of all. */
  only: string[] | null
  /** When the round asked for this pull; null: somebody else did. */
  asked: Date | null
  /** The types that were read in this turn. */
  read: Set<string>
  /** The access log says that it brought something. */
  logged: boolean
}

interface Around {
  databases: Databases
  clock: Clock
}

/** A pull that gives no sign of life for so long does not count any more. */
const ALIVE_FOR = 120 * SECOND
/** The longest that a pull waits for one answer, and a little more. */
const HEARD_WITHIN = 45 * SECOND

/** The end of the coupling came in between: the pull stops, and what it stored is gone already. */
export class CouplingEnded extends Error {}

/** Another pull of this coupling began, or staff moved, stopped or paused it: this one must not store any more. */
export class TurnLost extends Error {}

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

/** Held until the turn is taken: what is told in between would be forgotten with what was told before. */
const before = (tx: Tx, couplingId: string): Promise<Before | undefined> =>
  tx
    .selectFrom('couplings')
    .select(['pull_until', 'pulled_at', 'pull_failed_at', 'hinted_at', 'hinted_types'])
    .where('id', '=', couplingId)
    .forNoKeyUpdate()
    .executeTakeFirst()

/** A pull that is not done now, and that nobody waits for any more: who asks later asks anew. */
const letGo = (tx: Tx, couplingId: string): Promise<unknown> =>
  tx
    .updateTable('couplings')
    .set({ asked_at: null, hinted_at: null, hinted_types: null })
    .where('id', '=', couplingId)
    .execute()

/** The round's own job is over, so that it may ask again; what it asked for after that still waits. */
const forgetAsked = (tx: Tx, couplingId: string, asked: Date): Promise<unknown> =>
  tx
    .updateTable('couplings')
    .set({ asked_at: null })
    .where('id', '=', couplingId)
    .where('asked_at', '<=', asked)
    .execute()

const askedAt = ({ asked }: PullWanted): Date | null =>
  asked === undefined ? null : new Date(asked)

/** Who was read whole since the round asked for him needs it no more. */
const readSince = (known: Before, asked: Date | null): asked is Date =>
  asked !== null && known.pull_failed_at === null && (known.pulled_at ?? new Date(0)) > asked

/** Whether there is nothing to read: reading is paused, or this was done since. */
const needsNothing = async (
  tx: Tx,
  couplingId: string,
  known: Before,
  of: { paused: boolean; asked: Date | null },
): Promise<boolean> => {
  const { paused, asked } = of
  if (paused) await letGo(tx, couplingId)
  else if (!readSince(known, asked)) return false
  else await forgetAsked(tx, couplingId, asked)
  return true
}

const onlyOf = (known: Before, wanted: PullWanted): string[] | null =>
  wanted.types ?? (wanted.hinted && known.hinted_at ? known.hinted_types : null)

/** Who wants a few types does not take the turn from who reads all of them, as long as that one is heard of. */
const whenDone = (known: Before, now: Date): Date | null =>
  known.pull_until && known.pull_until > after(now, ALIVE_FOR - HEARD_WITHIN) ? soon(now) : null

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
    if (!place || !room || !known) return { later: null }
    const asked = askedAt(wanted)
    if (await needsNothing(tx, couplingId, known, { paused: room.paused_at !== null, asked }))
      return { later: null }
    const only = onlyOf(known, wanted)
    const later = (await comeBackAt(tx, place, room, now)) ?? (only && whenDone(known, now))
    if (later) return { later }
    const turn = newTurn(place, only, asked)
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

const newTurn = (place: Place, only: string[] | null, asked: Date | null): Turn => ({
  ...place,
  holder: randomUUID(),
  closedUntil: null,
  only,
  asked,
  read: new Set<string>(),
  logged: false,
})

const release = async (tx: Tx, turn: Turn, done: boolean): Promise<void> => {
  await tx
    .updateTable('couplings')
    .set({ pull_holder: null, pull_until: null })
    .where('id', '=', turn.couplingId)
    .where('pull_holder', '=', turn.holder)
    .execute()
  if (done && turn.asked) await forgetAsked(tx, turn.couplingId, turn.asked)
}

/**
 * Gives the turn back, when it still is this pull's.
 *
 * @param done the queue does not come back to it: where the round asked for it, it may ask again
 */
export const giveBack = ({ databases, clock }: Around, turn: Turn, done: boolean): Promise<void> =>
  asWorker(databases, clock(), (tx) => release(tx, turn, done))

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
