import { sql } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Tx } from '../db/connect.ts'
import { isBreak } from './breaks.ts'
import type { RecordError } from './fhir/error.ts'
import { mapperVersion } from './mapper-version.ts'
import type { RecordPage } from './read-patient.ts'
import type { Round } from './round.ts'
import type { Stored } from './store.ts'
import type { Instant } from './words.ts'

/** A pull that came to its end. */
interface Settled {
  target: { couplingId: string }
  context: { clock: Clock }
  round: Round
  /** Of these types only something was asked; null: of all. */
  only: ReadonlySet<string> | null
  /** The types on which the record broke, with how. */
  broken: ReadonlyMap<string, RecordError>
}

const endOf = (page: RecordPage, failed: RecordError | undefined, now: Date) => ({
  // Of what the record refuses there is no more to come; where it breaks, there is.
  ...(page.done && !isBreak(failed) ? { finished_at: now } : {}),
  ...(page.done && page.cursor ? { cursor: page.cursor } : {}),
})

/** How far a type is, with the page that is stored in the same transaction. */
export const noteProgress = async (
  tx: Tx,
  couplingId: string,
  page: RecordPage,
  stored: Stored,
  how: { failed: RecordError | undefined; now: Date },
): Promise<void> => {
  const { failed, now } = how
  await tx
    .updateTable('pulls')
    .set((eb) => ({
      state: failed ? 'failed' : page.done ? 'done' : 'reading',
      read_count: eb('read_count', '+', stored.changed),
      set_aside_count: eb('set_aside_count', '+', stored.setAside),
      last_error: failed?.sentence ?? null,
      failing_since: failed ? eb.fn.coalesce('failing_since', eb.val(now)) : null,
      ...endOf(page, failed, now),
    }))
    .where('coupling_id', '=', couplingId)
    .where('part', '=', page.type)
    .execute()
}

/**
 * How long it took from a change in the record until it was here, by the record's own clock. Only of what changed since the
 * type was last read: how old something is that is read for the first time, or shown otherwise, is no delay.
 */
export const noteLag = async (
  tx: Tx,
  couplingId: string,
  page: RecordPage,
  stored: Stored,
  since: Instant | undefined,
): Promise<void> => {
  if (since === undefined || page.full || page.answeredAt === undefined) return
  if (stored.newest === undefined || stored.newest <= since) return
  const seconds = (Date.parse(page.answeredAt) - Date.parse(stored.newest)) / 1000
  await tx
    .updateTable('readings')
    .set({ lag_seconds: Math.min(Math.max(Math.round(seconds), 0), 2_000_000_000) })
    .where('coupling_id', '=', couplingId)
    .where('part', '=', page.type)
    .execute()
}

/** Where reading what changes goes on after a comparison: it may be before where it was. */
export const setCursor = async (
  tx: Tx,
  couplingId: string,
  type: string,
  cursor: string | undefined,
): Promise<void> => {
  await tx
    .updateTable('pulls')
    .set({ cursor: cursor ?? null })
    .where('coupling_id', '=', couplingId)
    .where('part', '=', type)
    .execute()
}

const isAmong = (types: Iterable<string>) => sql<boolean>`part = any (${[...types]}::text[])`

/** A part that the record broke on, and was not read since. One that it refuses was asked to the end, each time. */
const STILL_BROKEN = sql<boolean>`exists (select from pulls p where p.coupling_id = couplings.id
  and p.failing_since is not null and (p.finished_at is null or p.finished_at < p.failing_since))`

/** What this pull leaves behind of the coupling: what was read, what the record broke on, and what needs not be waited for. */
export const settle = async (tx: Tx, reader: Settled): Promise<void> => {
  const { broken, only, round, context } = reader
  const { couplingId } = reader.target
  const now = context.clock()
  const mine = tx.updateTable('pulls').where('coupling_id', '=', couplingId)
  for (const [type, error] of broken)
    await mine
      .set({
        ...{ state: 'failed', last_error: error.sentence },
        failing_since: round.failing.get(type) ?? now,
      })
      .where('part', '=', type)
      .execute()
  const read = only ? isAmong(only) : sql<boolean>`true`
  // What the record does not offer is not waited for.
  await mine
    .set({ state: 'done', finished_at: now, failing_since: null, last_error: null })
    .where((eb) =>
      eb.and([
        eb.or([eb('state', 'in', ['waiting', 'reading']), eb('failing_since', 'is not', null)]),
        eb('state', '<>', 'failed'),
        read,
      ]),
    )
    .execute()
  await tx
    .updateTable('couplings')
    .set({
      pull_failed_at:
        broken.size > 0
          ? now
          : only
            ? sql`case when ${STILL_BROKEN} then pull_failed_at end`
            : null,
      ...(only ? {} : { pulled_at: now }),
      // Who was read whole is not to be asked for; the round's job that still waits finds that out itself.
      ...(only || broken.size > 0 ? {} : { asked_at: null }),
      ...(broken.size > 0 ? {} : { mapped_by: mapperVersion() }),
    })
    .where('id', '=', couplingId)
    .execute()
}

/**
 * The record went away in this pull. What was read in it is read; for all else that it was to read the page says since when,
 * until a pull succeeds.
 */
export const noteBroken = async (
  tx: Tx,
  of: { couplingId: string; read: ReadonlySet<string>; only: ReadonlySet<string> | null },
  error: RecordError,
  now: Date,
): Promise<void> => {
  await tx
    .updateTable('pulls')
    .set((eb) => ({
      failing_since: eb.fn.coalesce('failing_since', eb.val(now)),
      last_error: error.sentence,
    }))
    .where('coupling_id', '=', of.couplingId)
    .where((eb) => eb.not(isAmong(of.read)))
    .$if(of.only !== null, (query) => query.where(isAmong(of.only ?? [])))
    .execute()
  await tx
    .updateTable('couplings')
    .set({ pull_failed_at: now })
    .where('id', '=', of.couplingId)
    .execute()
}
