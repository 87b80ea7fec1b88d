import { type Selectable, sql } from 'kysely'
import type { Tx } from '../db/connect.ts'
import type { Tables } from '../db/tables.ts'
import { dayIn, type Window } from './expand.ts'
import type { CalendarNames, Occurrence } from './occurrence.ts'
import type { CalendarOf } from './series.ts'

const ZONE = 'Europe/Amsterdam'

const COLUMNS = [
  'id',
  'coupling_id',
  'begin_at',
  'end_at',
  'time_kind',
  'minutes',
  'label',
  'kind',
  'employee_name',
  'employee_role',
  'place',
  'attendance',
  'status',
] as const
type Row = Pick<Selectable<Tables['record_appointments']>, (typeof COLUMNS)[number]>

const lastDay = ({ begin_at, end_at }: Row): string =>
  dayIn(new Date(Math.max(begin_at.getTime(), end_at.getTime() - 1)), ZONE)

const occurrenceOf = (row: Row, { organisations }: CalendarNames): Occurrence => ({
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
  endOn: lastDay(row),
  repeats: false,
  changed: false,
  cancelled: row.status === 'cancelled',
  organisation: {
    couplingId: row.coupling_id,
    name: organisations.get(row.coupling_id) ?? '',
    kind: row.kind,
    employeeName: row.employee_name,
    employeeRole: row.employee_role,
    attendance: row.attendance,
    isWindow: row.time_kind === 'window',
    minutes: row.minutes,
  },
  addedBy: null,
  visibleTo: [],
})

/**
 * The appointments that organisations keep in their records for this page (CAL-3): to be read, never changed here. Those
 * that did not take place are left out; those that were cancelled are given only when asked for.
 */
export const listOfOrganisations = async (
  { carePageId }: CalendarOf,
  tx: Tx,
  asked: { window: Window; withCancelled: boolean; names: CalendarNames; most: number },
): Promise<Occurrence[]> => {
  const { window, withCancelled, names, most } = asked
  if (names.organisations.size === 0) return []
  const rows = await tx
    .selectFrom('record_appointments')
    .select(COLUMNS)
    .where('care_page_id', '=', carePageId)
    .where('coupling_id', 'in', [...names.organisations.keys()])
    .where('begin_at', '<', window.until)
    .where('end_at', '>=', window.from)
    .where('status', 'in', withCancelled ? ['booked', 'cancelled'] : ['booked'])
    .orderBy('begin_at')
    .limit(most)
    .execute()
  return rows
    .filter(({ begin_at, end_at }) => end_at > window.from || begin_at >= window.from)
    .map((row) => occurrenceOf(row, names))
}

/** One of them, also when it was cancelled; null when it is not of this page. */
export const findOfOrganisation = async (
  { carePageId }: CalendarOf,
  tx: Tx,
  id: string,
  names: CalendarNames,
): Promise<Occurrence | null> => {
  const row = await tx
    .selectFrom('record_appointments')
    .select(COLUMNS)
    .select(
      sql<string | null>`(select e.name from earlier_records e where e.number = import_number)`.as(
        'earlier',
      ),
    )
    .where('care_page_id', '=', carePageId)
    .where('id', '=', id)
    .where('status', 'in', ['booked', 'cancelled'])
    .executeTakeFirst()
  if (!row || !names.organisations.has(row.coupling_id)) return null
  const one = occurrenceOf(row, names)
  return {
    ...one,
    organisation: one.organisation ? { ...one.organisation, earlier: row.earlier } : null,
  }
}
