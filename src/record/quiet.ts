import { sql } from 'kysely'
import type { Tx } from '../db/connect.ts'
import { type Quiet, type Reader, storeInTurn, type Waiting, type Walk } from './keep-page.ts'
import { lastUpdatedOf } from './keep-source.ts'
import type { RecordPage } from './read-patient.ts'
import { isDue } from './round.ts'
import { hashesOf } from './store.ts'

export const noQuiet = (): Quiet => ({ waiting: [] })

/** More than this is stored at once, like whatever is new. */
const FEW = 50

const isWhole = (page: RecordPage): boolean =>
  page.done &&
  !page.failed &&
  !page.doubt &&
  page.strangers.length + page.unreadable.length === 0 &&
  page.resources.length <= FEW

/** Nothing of it is later than what was read before: it is what servers are asked for once more, to be sure. */
const isOld = (page: RecordPage, since: string | undefined): boolean => {
  if (page.full) return page.cursor === undefined
  if (since === undefined || page.cursor !== since) return false
  return page.resources.every((one) => {
    const at = lastUpdatedOf(one)
    return at !== undefined && at <= since
  })
}

/** Whether a page most likely says nothing new, so that it can wait for the others of its kind. */
export const isQuiet = (reader: Reader, page: RecordPage, walk: Walk): boolean => {
  const { target, round, context } = reader
  const { type } = page
  const reading = round.readings.get(type)
  // A plan has earlier versions, and goals that came before: of those it must be known by then what changed.
  if (/^(CarePlan|Goal)$/.test(type) || !reading?.wholeAt || reading.beganAt || walk.pages > 1)
    return false
  if (!isWhole(page) || !isOld(page, walk.since)) return false
  const of = { couplingId: target.couplingId, type }
  return page.full || !isDue(reading, of, context.clock())
}

interface Held {
  /** By type and id. */
  hashes: ReadonlyMap<string, string>
  counts: ReadonlyMap<string, number>
}

const readHeld = async (
  tx: Tx,
  couplingId: string,
  pages: readonly RecordPage[],
): Promise<Held> => {
  const ids = pages.flatMap((page) => hashesOf(page).map(({ id }) => id))
  const full = pages.flatMap((page) => (page.full ? [page.type] : []))
  const { rows } = await sql<{ type: string; id: string | null; hash: string; held: number }>`
    select resource_type as type, resource_id as id, hash, 0 as held from sources
    where coupling_id = ${couplingId} and resource_type = any (${pages.map(({ type }) => type)}::text[])
      and resource_id = any (${ids}::text[])
    union all select resource_type, null, '', count(*)::int from sources
    where coupling_id = ${couplingId} and resource_type = any (${full}::text[]) group by resource_type`.execute(
    tx,
  )
  return {
    hashes: new Map(
      rows.flatMap(({ type, id, hash }) => (id === null ? [] : [[`${type}/${id}`, hash]])),
    ),
    counts: new Map(rows.flatMap(({ type, id, held }) => (id === null ? [[type, held]] : []))),
  }
}

const isSame = (page: RecordPage, held: Held): boolean =>
  hashesOf(page).every(({ id, hash }) => held.hashes.get(`${page.type}/${id}`) === hash) &&
  (!page.full || (held.counts.get(page.type) ?? 0) === page.resources.length)

/** All of these were read, and nothing was new. */
const noteSame = async (
  tx: Tx,
  couplingId: string,
  same: readonly Waiting[],
  now: Date,
): Promise<void> => {
  const types = same.map(({ page }) => page.type)
  const whole = same.flatMap(({ page, walk }) => (walk.whole ? [page.type] : []))
  if (types.length === 0) return
  await sql`update pulls set state = 'done', last_error = null, failing_since = null, finished_at = ${now}
    where coupling_id = ${couplingId} and part = any (${types}::text[])`.execute(tx)
  await sql`update readings set began_at = null, next_link = null, since = null, newest = null, answered_at = null,
      whole_at = case when part = any (${whole}::text[]) then ${now}::timestamptz else whole_at end
    where coupling_id = ${couplingId} and part = any (${types}::text[])
      and (part = any (${whole}::text[]) or began_at is not null)`.execute(tx)
}

/**
 * Lays the pages that wait beside what is held, in the coupling's transaction; one that says something new after all is
 * stored as every page is.
 */
export const storeQuiet = async (tx: Tx, reader: Reader): Promise<void> => {
  const waiting = reader.quiet.waiting.splice(0)
  if (waiting.length === 0) return
  const { couplingId } = reader.target
  const held = await readHeld(
    tx,
    couplingId,
    waiting.map(({ page }) => page),
  )
  const { same = [], other = [] } = Object.groupBy(waiting, ({ page }) =>
    isSame(page, held) ? 'same' : 'other',
  )
  await noteSame(tx, couplingId, same, reader.context.clock())
  for (const { page } of same) reader.turn.read.add(page.type)
  for (const { page, walk } of other)
    await storeInTurn(tx, reader, { page, walk, earlier: new Map() })
}
