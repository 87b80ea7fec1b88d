import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../db/connect.ts'
import type { Exception, Expandable, When, Window } from './expand.ts'
import { type Repeat, readRule } from './repeat.ts'

/**
 * Whose calendar: a permit of an action that shares it, or whatever else was allowed to read this one page. Row-level
 * security holds it against the account of the transaction.
 */
export interface CalendarOf {
  readonly carePageId: string
}

/** An appointment of the family as it is kept: once, or with all its repeats. */
export interface Series extends Expandable {
  id: string
  carePageId: string
  title: string
  place: string
  remarks: string
  /** Rises with each change of the whole (RFC 5545 SEQUENCE). */
  sequence: number
  continues: string | null
  createdBy: string | null
  changedBy: string | null
  createdAt: Date
  changedAt: Date
  /** Null while it is in the calendar. */
  cancelledAt: Date | null
  /** The couplings whose organisations see it. */
  visibleTo: string[]
}

interface ExceptionRow {
  original_on: string
  title: string | null
  place: string | null
  remarks: string | null
  begin_on: string | null
  begin_time: string | null
  end_on: string | null
  end_time: string | null
  sequence: number
  changed_by: string | null
  changed_at: string
  cancelled_at: string | null
}

interface SeriesRow extends Omit<ExceptionRow, 'changed_at' | 'cancelled_at' | 'original_on'> {
  id: string
  care_page_id: string
  title: string
  place: string
  remarks: string
  zone: string
  begin_on: string
  end_on: string
  repeat: string | null
  repeat_until: string | null
  repeat_count: number | null
  continues: string | null
  created_by: string | null
  created_at: Date
  changed_at: Date
  cancelled_at: Date | null
  exceptions: ExceptionRow[] | null
  visible_to: string[] | null
}

const movedTo = (row: ExceptionRow): When | null =>
  row.begin_on !== null && row.end_on !== null
    ? {
        beginOn: row.begin_on,
        beginTime: row.begin_time,
        endOn: row.end_on,
        endTime: row.end_time,
      }
    : null

const exceptionOf = (row: ExceptionRow): Exception => ({
  originalOn: row.original_on,
  cancelled: row.cancelled_at !== null,
  title: row.title,
  place: row.place,
  remarks: row.remarks,
  when: movedTo(row),
  sequence: row.sequence,
  changedBy: row.changed_by,
  changedAt: new Date(row.changed_at),
})

const repeatOf = (row: SeriesRow): Repeat | null =>
  row.repeat === null
    ? null
    : readRule(row.repeat, { untilOn: row.repeat_until, count: row.repeat_count })

const seriesOf = (row: SeriesRow): Series => ({
  id: row.id,
  carePageId: row.care_page_id,
  title: row.title,
  place: row.place,
  remarks: row.remarks,
  zone: row.zone,
  when: {
    beginOn: row.begin_on,
    beginTime: row.begin_time,
    endOn: row.end_on,
    endTime: row.end_time,
  },
  repeat: repeatOf(row),
  exceptions: (row.exceptions ?? []).map(exceptionOf),
  sequence: row.sequence,
  continues: row.continues,
  createdBy: row.created_by,
  changedBy: row.changed_by,
  createdAt: row.created_at,
  changedAt: row.changed_at,
  cancelledAt: row.cancelled_at,
  visibleTo: row.visible_to ?? [],
})

/** Of a long series only the exceptions that reach into the window. */
const exceptionsWithin = (window: Window | null): RawBuilder<unknown> =>
  window === null
    ? sql``
    : sql`and (e.original_on between (${window.from}::timestamptz at time zone a.zone)::date - (a.end_on - a.begin_on) - 1
            and (${window.until}::timestamptz at time zone a.zone)::date
          or e.begin_on <= (${window.until}::timestamptz at time zone a.zone)::date
            and e.end_on >= (${window.from}::timestamptz at time zone a.zone)::date - 1)`

/** The most appointments that are read at once; a page that has more within one window shows the earliest. */
const MOST_SERIES = 2000

/** Reads appointments by a condition on `appointments a`, with the exceptions within the window, or all of them. */
export const selectSeries = async (
  tx: Tx,
  condition: RawBuilder<unknown>,
  window: Window | null = null,
): Promise<Series[]> => {
  const { rows } = await sql<SeriesRow>`
    select a.id, a.care_page_id, a.title, a.place, a.remarks, a.zone, a.begin_on, a.begin_time, a.end_on, a.end_time,
      a.repeat, a.repeat_until, a.repeat_count, a.continues, a.sequence, a.created_by, a.changed_by, a.created_at,
      a.changed_at, a.cancelled_at,
      case when a.repeat is not null then
        (select jsonb_agg(to_jsonb(e)) from appointment_exceptions e
          where e.appointment_id = a.id ${exceptionsWithin(window)}) end as exceptions,
      (select jsonb_agg(v.coupling_id) from appointment_visibility v where v.appointment_id = a.id) as visible_to
    from appointments a where ${condition} order by a.first_at, a.id limit ${MOST_SERIES}`.execute(
    tx,
  )
  return rows.map(seriesOf)
}

/** What of the family's own is in the calendar within the window, repeats not yet written out. */
export const listSeries = (of: CalendarOf, tx: Tx, window: Window): Promise<Series[]> =>
  selectSeries(
    tx,
    sql`a.care_page_id = ${of.carePageId} and a.cancelled_at is null
      and a.first_at < ${window.until} and (a.over_at is null or a.over_at >= ${window.from})`,
    window,
  )

/**
 * What was taken out of the calendar since a moment, for whoever tells another calendar program of it. After ninety days
 * it is gone (src/jobs/clean-up.ts).
 */
export const listCancelledSeries = (of: CalendarOf, tx: Tx, since: Date): Promise<Series[]> =>
  selectSeries(tx, sql`a.care_page_id = ${of.carePageId} and a.cancelled_at >= ${since}`)

/** One appointment with all its exceptions, also when it was taken out; null when it is not on this page. */
export const findSeries = async (of: CalendarOf, tx: Tx, id: string): Promise<Series | null> =>
  (await selectSeries(tx, sql`a.care_page_id = ${of.carePageId} and a.id = ${id}`))[0] ?? null

/**
 * The series that took over from this one on a day, after «deze en alle volgende»; null when there is none. It follows at
 * most one step: the page of that series leads on.
 */
export const findSuccessor = async (
  of: CalendarOf,
  tx: Tx,
  id: string,
  day: string,
): Promise<string | null> => {
  const found = await tx
    .selectFrom('appointments')
    .select('id')
    .where('care_page_id', '=', of.carePageId)
    .where('continues', '=', id)
    .where('begin_on', '<=', day)
    .where('cancelled_at', 'is', null)
    .orderBy('begin_on', 'desc')
    .executeTakeFirst()
  return found?.id ?? null
}
