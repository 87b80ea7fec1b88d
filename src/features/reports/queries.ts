import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { CarePagePermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'
import { type Cursor, type Slice, sliceOf, type Turn } from '../../dossier/cursor.ts'
import { earlierRecord, reachOf, sinceFirstDay } from '../../dossier/reach.ts'
import { HEADLINE_OPTIONS } from '../../dossier/text-block.tsx'
import type { Measurement, Precision } from '../../record/words.ts'
import type { ReportFilter } from './form.ts'

type Permit = CarePagePermit<'reports.read'>

export const PAGE_SIZE = 20

/** Who was told of a calamity before the family could read of it (DOS-10), as staff wrote it down. */
export interface Told {
  to: string
  /** An ISO moment, as JSON brings it. */
  onAt: string
  how: 'telefoon' | 'gesprek'
  by: string
}

/** One report as a page shows it. */
export interface ReportShown extends Cursor {
  couplingId: string
  precision: Precision
  kindLabel: string
  title: string
  authorName: string
  authorRole: string
  body: string
  /** The name of the older record that it came from; null: the record of now. */
  earlier: string | null
  measurements: Measurement[]
  /** When it came within the family's reach: for a calamity that is when it was released. */
  addedAt: Date
  pulledAt: Date
  /** Null for an ordinary report. */
  told: Told | null
  /** When it was corrected after the family could read it, and by whom; null when it was not. */
  correctedAt: Date | null
  correctedBy: string
  /** Title and body with the words that were searched for marked; null when nothing was searched for. */
  markedTitle: string | null
  markedBody: string | null
}

/** A kind of report that can be chosen. */
export interface ReportKind {
  key: string
  code: string
  label: string
}

/** How a kind stands in an address: its code says something about care, and an address must not. */
const kindKey = (code: string): string =>
  createHash('sha256').update(code).digest('base64url').slice(0, 10)

/** What every query of reports holds: within the permit's reach, on this page, and not held back (DOS-10). */
const visible = (permit: Permit): RawBuilder<unknown> => sql`
  r.coupling_id = reach.coupling_id and r.care_page_id = ${permit.carePageId}
  and ${sinceFirstDay(sql`r.written_at`, 'r')} and r.held_back_at is null`

const searched = (words: readonly string[]): RawBuilder<unknown> =>
  sql`to_tsquery('dutch', ${words.map((word) => `'${word}':*`).join(' & ')})`

const conditions = (filter: ReportFilter, kindCode: string | null): RawBuilder<unknown> => {
  const parts = [
    ...(kindCode === null ? [] : [sql`and r.kind_code = ${kindCode}`]),
    ...(filter.from ? [sql`and r.written_at >= ${filter.from}`] : []),
    ...(filter.until ? [sql`and r.written_at < ${filter.until}`] : []),
    ...(filter.words.length === 0 ? [] : [sql`and r.search @@ ${searched(filter.words)}`]),
  ]
  return sql.join(parts, sql` `)
}

const beyond = ({ way, cursor }: Turn): RawBuilder<unknown> => {
  if (!cursor) return sql``
  const place = sql`(${cursor.at}::timestamptz, ${cursor.id}::uuid)`
  return way === 'older'
    ? sql`and (r.written_at, r.id) < ${place}`
    : sql`and (r.written_at, r.id) > ${place}`
}

const ordered = (way: Turn['way']): RawBuilder<unknown> =>
  way === 'older' ? sql`order by r.written_at desc, r.id desc` : sql`order by r.written_at, r.id`

const COLUMNS = sql`r.id, r.coupling_id as "couplingId", r.written_at as at, r.precision, r.kind_label as "kindLabel",
  r.corrected_at as "correctedAt", r.corrected_by as "correctedBy", r.title, r.author_name as "authorName", r.author_role as "authorRole", r.body, r.measurements, ${earlierRecord('r')} as earlier,
  greatest(r.added_at, r.told_recorded_at) as "addedAt", greatest(r.pulled_at, r.told_recorded_at) as "pulledAt",
  case when r.told_recorded_at is not null then
    jsonb_build_object('to', r.told_to, 'onAt', r.told_on_at, 'how', r.told_how, 'by', r.told_by) end as told`

const marks = (words: readonly string[]): RawBuilder<unknown> =>
  words.length === 0
    ? sql`null as "markedTitle", null as "markedBody"`
    : sql`ts_headline('dutch', r.title, ${searched(words)}, ${HEADLINE_OPTIONS}) as "markedTitle",
        ts_headline('dutch', r.body, ${searched(words)}, ${HEADLINE_OPTIONS}) as "markedBody"`

/**
 * Reports, newest first, one page. Each coupling gives its own page at most, read along the index from the cursor on,
 * so that a client with ten thousand reports is as fast as one with ten.
 */
export const listReports = async (
  permit: Permit,
  tx: Tx,
  asked: { filter: ReportFilter; kindCode: string | null; turn: Turn },
): Promise<Slice<ReportShown>> => {
  const { filter, kindCode, turn } = asked
  const { rows } = await sql<ReportShown>`
    select ${COLUMNS}, ${marks(filter.words)}
    from ${reachOf(permit)} cross join lateral (
      select r.* from reports r
      where ${visible(permit)} ${conditions(filter, kindCode)} ${beyond(turn)}
      ${ordered(turn.way)} limit ${PAGE_SIZE + 1}) r
    ${ordered(turn.way)} limit ${PAGE_SIZE + 1}`.execute(tx)
  return sliceOf(rows, turn, PAGE_SIZE)
}

/** One report, or null when it is not there for this viewer. */
export const findReport = async (
  permit: Permit,
  tx: Tx,
  reportId: string,
): Promise<ReportShown | null> => {
  const { rows } = await sql<ReportShown>`
    select ${COLUMNS}, ${marks([])} from ${reachOf(permit)} join reports r on ${visible(permit)}
    where r.id = ${reportId}`.execute(tx)
  return rows[0] ?? null
}

/** The report just before or after another. */
export const neighbourOf = async (
  permit: Permit,
  tx: Tx,
  turn: { way: Turn['way']; cursor: Cursor },
): Promise<string | null> => {
  const { rows } = await sql<{ id: string }>`
    select r.id from ${reachOf(permit)} cross join lateral (
      select r.id, r.written_at from reports r where ${visible(permit)} ${beyond(turn)} ${ordered(turn.way)} limit 1) r
    ${ordered(turn.way)} limit 1`.execute(tx)
  return rows[0]?.id ?? null
}

/**
 * The kinds of report that this client has. It steps from kind to kind along the index, so it costs as much as there
 * are kinds and not as there are reports.
 */
export const listKinds = async (permit: Permit, tx: Tx): Promise<ReportKind[]> => {
  const { rows } = await sql<{ code: string; label: string }>`
    with recursive kinds (coupling_id, history_from, code) as (
      select reach.coupling_id, reach.history_from, (select r.kind_code from reports r
        where r.coupling_id = reach.coupling_id order by r.kind_code limit 1) from ${reachOf(permit)}
      union all
      select k.coupling_id, k.history_from, (select r.kind_code from reports r
        where r.coupling_id = k.coupling_id and r.kind_code > k.code order by r.kind_code limit 1)
      from kinds k where k.code is not null)
    select distinct on (reach.code) reach.code, r.kind_label as label from kinds reach cross join lateral (
      select r.kind_label from reports r where ${visible(permit)} and r.kind_code = reach.code
      order by r.written_at desc limit 1) r
    order by reach.code`.execute(tx)
  return rows
    .map(({ code, label }) => ({ key: kindKey(code), code, label }))
    .sort((one, other) => one.label.localeCompare(other.label, 'nl'))
}
