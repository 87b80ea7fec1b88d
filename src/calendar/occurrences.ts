import { sql } from 'kysely'
import type { Tx } from '../db/connect.ts'
import { dayIn, type Expanded, expand, expandOne, type Window } from './expand.ts'
import { type CalendarOf, findSeries, listSeries, type Series } from './series.ts'

/** What an organisation's record says of an appointment. */
export interface OrganisationSide {
  couplingId: string
  name: string
  kind: 'care' | 'household' | 'other'
  /** Who comes, as the record names him: «Joke Terpstra», «wijkverpleegkundige». Either may be empty. */
  employeeName: string
  employeeRole: string
  attendance: 'in-person' | 'telephone' | 'video' | 'without-client'
  /** Somebody comes at a moment between begin and end, and does not stay all that time. */
  isWindow: boolean
  /** How long it takes, when the record told and it is not from begin to end. */
  minutes: number | null
}

/** One appointment at one time. */
export interface Occurrence {
  source: 'family' | 'organisation'
  appointmentId: string
  /** The day on which it begins, or would have begun («YYYY-MM-DD»); with the appointment's id it names this one for ever. */
  occurrenceId: string
  /** Of an organisation it is the label: «Wondzorg». */
  title: string
  place: string
  remarks: string
  begin: Date
  /** The first moment at which it is over; of whole days the midnight after the last. */
  end: Date
  allDay: boolean
  /** The days on the wall, the last included, for whole days and for grouping. */
  beginOn: string
  endOn: string
  repeats: boolean
  /** One of a series that is otherwise than the others. */
  changed: boolean
  /** It does not take place; only given when it was asked for, and only of an organisation. */
  cancelled: boolean
  organisation: OrganisationSide | null
  /** Who put it here; null for an organisation's, and when that person does not take part any more. */
  addedBy: { accountId: string; name: string } | null
  /** Names of the organisations that see it, «Zichtbaar voor …». */
  visibleTo: string[]
}

/** The names that occurrences show. */
export interface CalendarNames {
  people: ReadonlyMap<string, string>
  organisations: ReadonlyMap<string, string>
}

/** No screen shows more; a calendar with more within one window is cut off at its end. */
export const MOST_OCCURRENCES = 5000

/** Names of the people around the page, by account, and of the organisations that are coupled to it, by coupling. */
export const readNames = async ({ carePageId }: CalendarOf, tx: Tx): Promise<CalendarNames> => {
  const people = await sql<{ id: string; name: string }>`
    select account_id as id, name from app.page_people(${carePageId})`.execute(tx)
  const organisations = await tx
    .selectFrom('couplings')
    .innerJoin('organisations', 'organisations.id', 'couplings.organisation_id')
    .select(['couplings.id', 'organisations.name'])
    .where('couplings.care_page_id', '=', carePageId)
    .where('couplings.ended_at', 'is', null)
    .execute()
  return {
    people: new Map(people.rows.map(({ id, name }) => [id, name])),
    organisations: new Map(organisations.map(({ id, name }) => [id, name])),
  }
}

/** The last day that an appointment of hours touches; one that ends at midnight does not touch the next day. */
const lastDay = (begin: Date, end: Date, zone: string): string =>
  dayIn(new Date(Math.max(begin.getTime(), end.getTime() - 1)), zone)

/** An appointment of the family at one of its times, with the names that it shows. */
export const occurrenceOf = (
  series: Series,
  one: Expanded,
  { people, organisations }: CalendarNames,
): Occurrence => {
  const { when, exception } = one
  const name = series.createdBy === null ? undefined : people.get(series.createdBy)
  return {
    source: 'family',
    appointmentId: series.id,
    occurrenceId: one.originalOn,
    title: exception?.title ?? series.title,
    place: exception?.place ?? series.place,
    remarks: exception?.remarks ?? series.remarks,
    begin: one.begin,
    end: one.end,
    allDay: when.beginTime === null,
    beginOn: when.beginOn,
    endOn: when.endTime === null ? when.endOn : lastDay(one.begin, one.end, series.zone),
    repeats: series.repeat !== null,
    changed: exception !== null,
    cancelled: false,
    organisation: null,
    addedBy: series.createdBy !== null && name ? { accountId: series.createdBy, name } : null,
    visibleTo: series.visibleTo.flatMap((id) => organisations.get(id) ?? []),
  }
}

const ZONE = 'Europe/Amsterdam'

/** The appointments that organisations keep in their records for this page (CAL-3): to be read, never changed here. */
const listOfOrganisations = async (
  { carePageId }: CalendarOf,
  tx: Tx,
  asked: { window: Window; withCancelled: boolean; names: CalendarNames },
): Promise<Occurrence[]> => {
  const { window, withCancelled, names } = asked
  const rows = await tx
    .selectFrom('record_appointments')
    .select(['id', 'coupling_id', 'begin_at', 'end_at', 'time_kind', 'minutes', 'label', 'kind'])
    .select(['employee_name', 'employee_role', 'place', 'attendance', 'status'])
    .where('care_page_id', '=', carePageId)
    .where('coupling_id', 'in', [...names.organisations.keys(), NO_COUPLING])
    .where('begin_at', '<', window.until)
    .where('end_at', '>=', window.from)
    .where('status', 'in', withCancelled ? ['booked', 'cancelled'] : ['booked'])
    .orderBy('begin_at')
    .limit(MOST_OCCURRENCES)
    .execute()
  return rows.map((row) => ({
    source: 'organisation',
    appointmentId: row.id,
    occurrenceId: dayIn(row.begin_at, ZONE),
    title: row.label,
    place: row.place,
    remarks: '',
    begin: row.begin_at,
    end: row.end_at,
    allDay: row.time_kind === 'day',
    beginOn: dayIn(row.begin_at, ZONE),
    endOn: lastDay(row.begin_at, row.end_at, ZONE),
    repeats: false,
    changed: false,
    cancelled: row.status === 'cancelled',
    organisation: {
      couplingId: row.coupling_id,
      name: names.organisations.get(row.coupling_id) ?? '',
      kind: row.kind,
      employeeName: row.employee_name,
      employeeRole: row.employee_role,
      attendance: row.attendance,
      isWindow: row.time_kind === 'window',
      minutes: row.minutes,
    },
    addedBy: null,
    visibleTo: [],
  }))
}

/** No coupling has it; a list of nothing is no SQL. */
const NO_COUPLING = '00000000-0000-0000-0000-000000000000'

/** Whole days first, then by begin, then what ends first. */
const byBegin = (one: Occurrence, other: Occurrence): number =>
  one.begin.getTime() - other.begin.getTime() ||
  Number(other.allDay) - Number(one.allDay) ||
  one.end.getTime() - other.end.getTime() ||
  one.title.localeCompare(other.title, 'nl')

/**
 * Everything in the calendar of a page from a moment until (not including) another, by when it begins: what the family
 * put there (CAL-1) and what the records of coupled organisations hold (CAL-3). What reaches into the window is there
 * with its own begin and end. Whoever may read the calendar sees all of it, without a second step. Never more than
 * `MOST_OCCURRENCES`.
 */
export const listOccurrences = async (
  of: CalendarOf,
  tx: Tx,
  from: Date,
  until: Date,
  options: { withCancelled?: boolean } = {},
): Promise<Occurrence[]> => {
  const window = { from, until }
  const names = await readNames(of, tx)
  const family = (await listSeries(of, tx, window)).flatMap((series) =>
    expand(series, window).map((one) => occurrenceOf(series, one, names)),
  )
  const withCancelled = options.withCancelled ?? false
  const organisations = await listOfOrganisations(of, tx, { window, withCancelled, names })
  return [...family, ...organisations].sort(byBegin).slice(0, MOST_OCCURRENCES)
}

/**
 * One time of one of the family's appointments, with the appointment; `day` is its occurrenceId. Null when there is no
 * such one on this page, or not any more.
 */
export const findOccurrence = async (
  of: CalendarOf,
  tx: Tx,
  id: string,
  day: string,
): Promise<{ series: Series; occurrence: Occurrence } | null> => {
  const series = await findSeries(of, tx, id)
  if (!series || series.cancelledAt) return null
  const one = expandOne(series, day)
  return one && { series, occurrence: occurrenceOf(series, one, await readNames(of, tx)) }
}
