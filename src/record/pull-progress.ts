import type { Tx } from '../db/connect.ts'
import { mapperVersion } from './mapper-version.ts'
import type { RecordPage } from './read-patient.ts'
import type { Stored } from './store.ts'

/** How far a type is, with the page that is stored in the same transaction. */
export const noteProgress = async (
  tx: Tx,
  couplingId: string,
  page: RecordPage,
  stored: Stored,
  now: Date,
): Promise<void> => {
  await tx
    .updateTable('pulls')
    .set((eb) => ({
      state: page.failed ? 'failed' : page.done ? 'done' : 'reading',
      read_count: eb('read_count', '+', stored.changed),
      set_aside_count: eb('set_aside_count', '+', stored.setAside),
      last_error: page.failed?.sentence ?? null,
      ...(page.failed
        ? { failing_since: eb.fn.coalesce('failing_since', eb.val(now)) }
        : { failing_since: null }),
      ...(page.done ? { finished_at: now } : {}),
      ...(page.done && page.cursor ? { cursor: page.cursor } : {}),
    }))
    .where('coupling_id', '=', couplingId)
    .where('part', '=', page.type)
    .execute()
}

/** How long it took from a change in the record until it was here, by the record's own clock. */
export const noteLag = async (
  tx: Tx,
  couplingId: string,
  page: RecordPage,
  stored: Stored,
): Promise<void> => {
  if (stored.newest === undefined || page.answeredAt === undefined || page.full) return
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

/** What the record does not offer is not waited for. */
export const settle = async (tx: Tx, couplingId: string, now: Date): Promise<void> => {
  const mine = tx.updateTable('pulls').where('coupling_id', '=', couplingId)
  await mine
    .set({ state: 'done', finished_at: now })
    .where('state', 'in', ['waiting', 'reading'])
    .execute()
  await mine.set({ failing_since: null }).where('state', '=', 'done').execute()
  await tx
    .updateTable('couplings')
    .set({ pulled_at: now, pull_failed_at: null, mapped_by: mapperVersion() })
    .where('id', '=', couplingId)
    .execute()
}

/**
 * Nothing came of this pull. For who waits it is the same whether the record is away or refuses only this client: the
 * page says since when, until a pull succeeds.
 */
export const noteBroken = async (
  tx: Tx,
  couplingId: string,
  sentence: string,
  now: Date,
): Promise<void> => {
  await tx
    .updateTable('pulls')
    .set((eb) => ({
      failing_since: eb.fn.coalesce('failing_since', eb.val(now)),
      last_error: sentence,
    }))
    .where('coupling_id', '=', couplingId)
    .execute()
  await tx
    .updateTable('couplings')
    .set({ pull_failed_at: now })
    .where('id', '=', couplingId)
    .execute()
}
