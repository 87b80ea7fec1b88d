import { Temporal } from 'temporal-polyfill'
import { dayAfter, daysOfRepeat, type Repeat } from './repeat.ts'

/**
 * From when until when, on the wall: days «YYYY-MM-DD» and times «HH:MM». Without times it is about whole days, the last
 * one included.
 */
export interface When {
  beginOn: string
  beginTime: string | null
  endOn: string
  endTime: string | null
}

/** One of a repeating appointment that is otherwise, or not there; null is «as all the others». */
export interface Exception {
  /** The day on which it would have begun. */
  originalOn: string
  cancelled: boolean
  title: string | null
  place: string | null
  remarks: string | null
  when: When | null
  sequence: number
  changedBy: string | null
  changedAt: Date
}

/** What an expansion needs of an appointment, repeating or not. */
export interface Expandable {
  zone: string
  when: When
  repeat: Repeat | null
  exceptions: readonly Exception[]
}

/** One time that an appointment takes place. */
export interface Expanded {
  /** The day on which it begins, or would have begun; stable, also when this one is moved. */
  originalOn: string
  when: When
  begin: Date
  /** The first moment at which it is over; of whole days the midnight after the last. */
  end: Date
  exception: Exception | null
}

/** From a moment until (not including) another. */
export interface Window {
  from: Date
  until: Date
}

/** More than this of one appointment is not needed anywhere, and is not given. */
const MOST_OF_ONE = 1000

const toDate = (moment: Temporal.ZonedDateTime): Date => new Date(moment.epochMilliseconds)

/**
 * The moment that a wall clock shows this time. A time that the clock skips is as much later as the clock jumps (02:30
 * becomes 03:30); of a time that comes twice it is the first.
 */
const momentOf = (day: string, time: string, zone: string): Date =>
  toDate(
    Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone, {
      disambiguation: 'compatible',
    }),
  )

/** The moments of an appointment on the wall. Where the clock jumps over it, it has no length. */
export const momentsOf = (when: When, zone: string): { begin: Date; end: Date } => {
  if (when.beginTime === null || when.endTime === null)
    return {
      begin: momentOf(when.beginOn, '00:00', zone),
      end: momentOf(dayAfter(when.endOn, 1), '00:00', zone),
    }
  const begin = momentOf(when.beginOn, when.beginTime, zone)
  const end = momentOf(when.endOn, when.endTime, zone)
  return { begin, end: new Date(Math.max(begin.getTime(), end.getTime())) }
}

/** How many midnights an appointment passes. */
export const lengthInDays = ({ beginOn, endOn }: When): number =>
  Temporal.PlainDate.from(beginOn).until(endOn, { largestUnit: 'days' }).days

/** The same appointment on the day that another of its series begins. */
export const onDay = (when: When, beginOn: string): When => ({
  ...when,
  beginOn,
  endOn: dayAfter(beginOn, lengthInDays(when)),
})

/** The day that a moment has in a zone. */
export const dayIn = (moment: Date, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(moment.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString()

const overlaps = ({ begin, end }: { begin: Date; end: Date }, window: Window): boolean =>
  begin < window.until && (end > window.from || (end >= window.from && begin >= window.from))

/** The days on which one may begin that reaches into the window; those that were moved not counted. */
const daysWithin = (series: Expandable, window: Window): string[] => {
  if (!series.repeat) return [series.when.beginOn]
  return daysOfRepeat(series.repeat, series.when.beginOn, {
    fromOn: dayAfter(dayIn(window.from, series.zone), -lengthInDays(series.when) - 1),
    untilOn: dayIn(window.until, series.zone),
    most: MOST_OF_ONE,
  })
}

const expandedOf = (
  series: Expandable,
  originalOn: string,
  exception: Exception | null,
): Expanded => {
  const when = exception?.when ?? onDay(series.when, originalOn)
  return { originalOn, when, ...momentsOf(when, series.zone), exception }
}

/**
 * Every time that an appointment takes place within the window, by when it begins. Each keeps its time on the wall when
 * the clock changes, at its end too. A repeat that goes on for ever costs no more than what falls within the window.
 */
export const expand = (series: Expandable, window: Window): Expanded[] => {
  const exceptions = new Map(series.exceptions.map((one) => [one.originalOn, one]))
  const moved = series.exceptions.filter(({ when, cancelled }) => when !== null && !cancelled)
  const usual = daysWithin(series, window)
    .filter((day) => {
      const exception = exceptions.get(day)
      return !exception?.cancelled && !exception?.when
    })
    .map((day) => expandedOf(series, day, exceptions.get(day) ?? null))
  return [...usual, ...moved.map((one) => expandedOf(series, one.originalOn, one))]
    .filter((one) => overlaps(one, window))
    .sort((one, other) => one.begin.getTime() - other.begin.getTime())
    .slice(0, MOST_OF_ONE)
}

/** Whether the series has one that begins, or would have begun, on this day; also when that one was moved or taken out. */
export const hasOriginal = (series: Expandable, day: string): boolean =>
  series.repeat
    ? daysOfRepeat(series.repeat, series.when.beginOn, { fromOn: day, untilOn: day, most: 1 })
        .length > 0
    : series.when.beginOn === day

/** The one that begins, or would have begun, on this day; null when there is none, or when it was taken out. */
export const expandOne = (series: Expandable, originalOn: string): Expanded | null => {
  const exception = series.exceptions.find((one) => one.originalOn === originalOn) ?? null
  if (exception?.cancelled || !hasOriginal(series, originalOn)) return null
  return expandedOf(series, originalOn, exception)
}
