import type { Tx } from '../db/connect.ts'
import { expand, expandOne, type When } from './expand.ts'
import { type CalendarNames, type Occurrence, occurrenceOf, readNames } from './occurrence.ts'
import { findOfOrganisation, listOfOrganisations } from './organisation-appointments.ts'
import { type CalendarOf, findSeries, listSeries, type Series } from './series.ts'

export type { Occurrence, OrganisationSide } from './occurrence.ts'

/** No screen shows more; a calendar with more within one window is cut off at its end. */
export const MOST_OCCURRENCES = 2000

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
  const asked = { window, withCancelled, names, most: MOST_OCCURRENCES }
  const organisations = await listOfOrganisations(of, tx, asked)
  return [...family, ...organisations].sort(byBegin).slice(0, MOST_OCCURRENCES)
}

/** One appointment of the family at one of its times. */
export interface FoundOccurrence {
  series: Series
  occurrence: Occurrence
  /** Its begin and end on the wall. */
  when: When
  names: CalendarNames
}

/**
 * One time of one of the family's appointments, with the appointment; `day` is its occurrenceId, and is not looked at
 * when it does not repeat. Null when there is no such one on this page, or not any more.
 */
export const findOccurrence = async (
  of: CalendarOf,
  tx: Tx,
  id: string,
  day: string,
): Promise<FoundOccurrence | null> => {
  const series = await findSeries(of, tx, id)
  if (!series || series.cancelledAt) return null
  const one = expandOne(series, series.repeat ? day : series.when.beginOn)
  if (!one) return null
  const names = await readNames(of, tx)
  return { series, occurrence: occurrenceOf(series, one, names), when: one.when, names }
}

/** One appointment that an organisation's record holds, also when it was cancelled there; null when it is not of this page. */
export const findOrganisationAppointment = async (
  of: CalendarOf,
  tx: Tx,
  id: string,
): Promise<Occurrence | null> => findOfOrganisation(of, tx, id, await readNames(of, tx))
