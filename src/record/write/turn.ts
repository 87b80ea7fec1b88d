import { sql } from 'kysely'
import type { Tx } from '../../db/connect.ts'
import type { JobQueue } from '../../jobs/job-queue.ts'
import type { Log } from '../../log.ts'
import type { RecordConnection, Records } from '../connection.ts'
import { RecordError } from '../fhir/error.ts'
import type { RecordWriting } from '../fhir/write.ts'
import { noteOutcome } from '../reach.ts'
import { capabilitiesOf } from '../read-client.ts'
import { noteAccess, showAnew, tellOfConflict } from './aftermath.ts'
import {
  CannotWrite,
  type FileBytes,
  type Wanted,
  type WriteKind,
  type WriteTarget,
} from './kind.ts'
import { kindOf } from './kinds.ts'
import { placeOf, referenceTo } from './place.ts'
import { ChangedThere, isFinal, reasonOf, StandsAsOther } from './reasons.ts'
import { type Notes, put, type Sending, takeBack } from './send.ts'
import {
  CouplingEnded,
  findTarget,
  firstInLine,
  isItsTime,
  listWritten,
  noteAllThere,
  noteArrived,
  noteAttempt,
  noteEnded,
  noteFailed,
  noteLater,
  noteSent,
  type Storing,
  type WriteRow,
  type WrittenRow,
  whileCoupled,
} from './store.ts'

/** What writing back needs from around it; a Portal has it. */
export interface WriteContext extends Storing {
  records: Records
  queue: JobQueue
  log: Log
  /** The photos and files that go along. */
  files: FileBytes
}

interface Turn {
  context: WriteContext
  target: WriteTarget
  connection: RecordConnection
}

/**
 * Writes all that waits of one client to the record of his organisation, one after the other in the order in which it
 * was made (0056). Two at once for the same client do not happen: the second sees that the first is at it, and the first
 * looks again before it stops. A turn that dies is taken up by the next, and nothing comes to stand there twice. What the
 * record does not take now waits, and all of this client behind it; a job is made for then.
 */
export const writeBack = async (context: WriteContext, couplingId: string): Promise<void> => {
  for (;;) {
    const held = await whileAlone(context, couplingId, () => workOff(context, couplingId))
    if (!held || !(await nextUp(context, couplingId))) return
  }
}

/**
 * Holds the client's turn while it works, by a lock of the session: no transaction spans a call to the record, and a
 * worker that dies lets go of it. False when another holds it.
 */
const whileAlone = (
  { databases }: WriteContext,
  couplingId: string,
  work: () => Promise<void>,
): Promise<boolean> =>
  databases.worker.connection().execute(async (session) => {
    const key = sql`hashtextextended(${`write-back:${couplingId}`}, 0)`
    const { rows } = await sql<{
      held: boolean
    }>`select pg_try_advisory_lock(${key}) as held`.execute(session)
    if (!rows[0]?.held) return false
    try {
      await work()
    } finally {
      await sql`select pg_advisory_unlock(${key})`.execute(session)
    }
    return true
  })

/** What is to be sent now; null when nothing is, or the record asked to be left alone until later (429). */
const nextUp = async (
  context: WriteContext,
  couplingId: string,
): Promise<{ turn: Turn; row: WriteRow } | null> => {
  const found = await findTarget(context, couplingId)
  const closedUntil = found?.connection.closedUntil
  if (!found || found.connection.pausedAt) return null
  if (closedUntil && closedUntil > context.clock()) return null
  const row = await firstInLine(context, found.target)
  return row && isItsTime(row, context.clock()) ? { turn: { context, ...found }, row } : null
}

const workOff = async (context: WriteContext, couplingId: string): Promise<void> => {
  let sent = 0
  try {
    for (;;) {
      // Asked anew each time: the coupling may have ended, or the organisation switched the kind off.
      const next = await nextUp(context, couplingId)
      if (!next) break
      const outcome = await writeThing(next.turn, next.row)
      if (outcome === 'later') break
      if (outcome === 'sent') sent += 1
    }
  } catch (error) {
    if (!(error instanceof CouplingEnded)) throw error
    return
  }
  if (sent > 0) await noteAccess(context, couplingId)
}

type Outcome = 'sent' | 'failed' | 'later'

/** Whether it has to be looked at again at once: a version that was overtaken, or what stands there as another type. */
const isOvertaken = (error: unknown): boolean =>
  error instanceof StandsAsOther || (error instanceof RecordError && error.status === 412)

/** One thing: sent, refused for good, or to be tried later. */
const writeThing = async (turn: Turn, row: WriteRow): Promise<Outcome> => {
  try {
    await sendThing(turn, row).catch((error: unknown) => {
      if (isOvertaken(error)) return sendThing(turn, row)
      throw error
    })
    await noteOutcome(turn.context, turn.connection, null)
    return 'sent'
  } catch (error) {
    if (error instanceof ChangedThere || error instanceof CannotWrite)
      return fail(turn, row, error.sentence, error instanceof ChangedThere)
    if (error instanceof CouplingEnded) throw error
    if (!(error instanceof RecordError)) return stumble(turn, row, error)
    await noteOutcome(turn.context, turn.connection, error)
    if (error.kind === 'stopped') throw error
    const { log } = turn.context
    log.warn({ coupling: row.coupling_id, kind: error.kind }, 'writing to a record did not succeed')
    if (isFinal(error, row.attempts)) return fail(turn, row, reasonOf(error), false)
    return putOff(turn, row, error)
  }
}

const fail = async (
  { context, target }: Turn,
  row: WriteRow,
  reason: string,
  conflict: boolean,
): Promise<Outcome> => {
  await whileCoupled(context, row.coupling_id, async (tx) => {
    await noteFailed(tx, row, { reason, conflict }, context.clock())
    if (conflict) await tellOfConflict(tx, context.queue, target, row, context.clock())
    await showAnew(tx, target, row)
  })
  return 'failed'
}

const OURS = 'In Naast zelf ging iets mis. Meld dit aan de beheerder van Naast.'
const MOST_STUMBLES = 20

/** A fault of ours, on this one thing perhaps each time: tried again for about a night, and then out of the way of the rest. */
const stumble = (turn: Turn, row: WriteRow, error: unknown): Promise<Outcome> => {
  const fault = error instanceof Error ? error.name : typeof error
  turn.context.log.error({ coupling: row.coupling_id, kind: row.kind, fault }, 'not written')
  return row.attempts >= MOST_STUMBLES
    ? fail(turn, row, OURS, false)
    : putOff(turn, row, { sentence: OURS })
}

const putOff = async (
  { context }: Turn,
  row: WriteRow,
  error: Pick<RecordError, 'sentence' | 'retryAfterSeconds'>,
): Promise<Outcome> => {
  await whileCoupled(context, row.coupling_id, async (tx) => {
    const why = { reason: error.sentence, afterSeconds: error.retryAfterSeconds }
    const at = await noteLater(tx, row, why, context.clock())
    await context.queue.add(tx, 'write-back', { couplingId: row.coupling_id }, at)
  })
  return 'later'
}

/** All resources of one thing, each noted by itself, and then the thing. */
const sendThing = async (turn: Turn, row: WriteRow): Promise<void> => {
  const { context, connection, target } = turn
  const kind = kindOf(row.kind)
  if (!kind) return
  const client = context.records.client(connection, 'job')
  const capabilities = await capabilitiesOf(client, context.clock())
  const { wanted, written } = await whileCoupled(context, row.coupling_id, async (tx) => ({
    wanted: await wantedOf(tx, { kind, target, capabilities, now: context.clock() }, row),
    written: await listWritten(tx, row.id),
  }))
  const notes = notesOf(context, row)
  const sending: Sending = {
    ...{ writing: client.writing, capabilities, kind, notes },
    ...{ files: context.files, overruled: row.overruled_at !== null },
    changedAt: changedAt(row, context.clock()),
  }
  await sendAll(sending, wanted, written, context.clock())
  await doAfterwards(turn, row, wanted, client.writing)
  await whileCoupled(context, row.coupling_id, async (tx) => {
    await noteSent(tx, row, wanted.renewAt ?? null, context.clock())
    await kind.sent?.(tx, row.thing_id, context.clock())
    await showAnew(tx, target, row)
  })
}

/** What is done once all of it stands there; a record that refuses only that is told of as such. */
const doAfterwards = async (
  { context }: Turn,
  row: WriteRow,
  { afterwards }: Wanted,
  writing: RecordWriting,
): Promise<void> => {
  if (!afterwards) return
  const there = await whileCoupled(context, row.coupling_id, async (tx) => {
    await noteAllThere(tx, row)
    return listWritten(tx, row.id)
  })
  try {
    await afterwards.work(writing, (identifier) => placeOf(there, identifier))
  } catch (error) {
    if (!(error instanceof RecordError) || !isFinal(error, row.attempts)) throw error
    throw new CannotWrite(`${afterwards.refused} ${reasonOf(error)}`)
  }
}

/** It changed when somebody changed it, or because its time had come. */
const changedAt = (row: WriteRow, now: Date): Date =>
  row.state === 'sent' && row.renew_at !== null && row.renew_at <= now
    ? row.renew_at
    : row.changed_at

type Matter = Omit<Parameters<WriteKind['toFhir']>[0], 'tx' | 'refer'> & { kind: WriteKind }

const wantedOf = (tx: Tx, matter: Matter, row: WriteRow): Promise<Wanted> => {
  const { kind, ...rest } = matter
  const refer = (type: string, identifier: string) => referenceTo(tx, row, type, identifier)
  return kind.toFhir({ ...rest, tx, refer }, row.thing_id)
}

const sendAll = async (
  sending: Sending,
  { resources }: Wanted,
  written: readonly WrittenRow[],
  now: Date,
): Promise<void> => {
  const known = new Map(written.map((one) => [one.identifier, one]))
  for (const one of resources) await put(sending, known.get(one.identifier), one)
  const wanted = new Set(resources.map(({ identifier }) => identifier))
  for (const one of written) {
    const past = one.over_at !== null && one.over_at <= now
    if (!wanted.has(one.identifier) && one.ended_at === null && !past) await takeBack(sending, one)
  }
}

const notesOf = (context: WriteContext, row: WriteRow): Notes => {
  const note = async (work: (tx: Tx) => Promise<unknown>): Promise<void> => {
    await whileCoupled(context, row.coupling_id, work)
  }
  return {
    attempt: (identifier, resource, there) =>
      note((tx) => noteAttempt(tx, row, { identifier, resource, there })),
    arrived: ({ identifier, overAt = null, filesLeft = 0 }, written, hash) =>
      note((tx) =>
        noteArrived(tx, row, { identifier, written, hash, overAt, filesLeft }, context.clock()),
      ),
    ended: (identifier, written) =>
      note((tx) => noteEnded(tx, row, identifier, written, context.clock())),
  }
}
