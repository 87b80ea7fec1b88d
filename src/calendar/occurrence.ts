import { sql } from 'kysely'
import type { Tx } from '../db/connect.ts'
import { dayIn, type Expanded } from './expand.ts'
import type { CalendarOf, Series } from './series.ts'

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
  /** The name of the older record that it came from; on the page of one appointment only. */
  earlier?: string | null
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
