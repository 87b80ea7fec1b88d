import { Temporal } from 'temporal-polyfill'

const zone = 'Europe/Amsterdam'

/** A moment: a Date, or an ISO string with a zone. A day: «2026-11-21». */
export type Moment = Date | string

function zoned(moment: Moment): Temporal.ZonedDateTime {
  const milliseconds = typeof moment === 'string' ? Date.parse(moment) : moment.getTime()
  return Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(zone)
}

/** A calendar day stays that day; a moment becomes the day it has in the Netherlands. */
function day(when: Moment): Temporal.PlainDate {
  if (typeof when === 'string' && /^\d{4}-\d{2}-\d{2}$/u.test(when))
    return Temporal.PlainDate.from(when)
  return zoned(when).toPlainDate()
}

function format(date: Temporal.PlainDate, options: Intl.DateTimeFormatOptions): string {
  const noon = Date.UTC(date.year, date.month - 1, date.day, 12)
  return new Intl.DateTimeFormat('nl-NL', { ...options, timeZone: 'UTC' }).format(noon)
}

/** «21 november 2026» */
export function longDate(when: Moment): string {
  return format(day(when), { day: 'numeric', month: 'long', year: 'numeric' })
}

/** «zaterdag 21 november 2026» */
export function fullDate(when: Moment): string {
  return format(day(when), { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
}

/** «21 nov» or, in another year than `year`, «21 nov 2025»: for the axis of a chart. */
export function shortDate(when: Moment, year?: number): string {
  const date = day(when)
  const options: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' }
  return format(
    date,
    year === undefined || year === date.year ? options : { ...options, year: 'numeric' },
  )
}

/** «09.05 uur» */
export function time(when: Moment): string {
  const at = zoned(when)
  return `${two(at.hour)}.${two(at.minute)} uur`
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}

/** «vandaag», «gisteren», «morgen», or the full date. */
export function dayName(when: Moment, now: Date): string {
  const distance = daysUntil(when, now)
  const names: Record<string, string> = { '-1': 'gisteren', 0: 'vandaag', 1: 'morgen' }
  return names[distance] ?? fullDate(when)
}

/** «vandaag om 09.05 uur», «gisteren om 21.30 uur», «zaterdag 21 november 2026 om 09.05 uur» */
export function dayAndTime(when: Moment, now: Date): string {
  return `${dayName(when, now)} om ${time(when)}`
}

/** Whole days from today to the day of `when`: 0 is today, negative is past. */
export function daysUntil(when: Moment, now: Date): number {
  return day(now).until(day(when), { largestUnit: 'days' }).days
}

/** The day of a moment in the Netherlands, as `YYYY-MM-DD`. */
export function calendarDay(when: Moment): string {
  return day(when).toString()
}

/** The last moment of the day that is `days` after the day of `when`: «tot en met» that day. */
export function endOfDayAfter(when: Moment, days: number): Date {
  const next = day(when)
    .add({ days: days + 1 })
    .toZonedDateTime(zone)
  return new Date(next.epochMilliseconds - 1)
}

/** «vandaag», «morgen», «over 12 dagen», «gisteren», «12 dagen geleden» */
export function distanceInDays(when: Moment, now: Date): string {
  const days = daysUntil(when, now)
  return new Intl.RelativeTimeFormat('nl', {
    numeric: Math.abs(days) === 1 || days === 0 ? 'auto' : 'always',
  }).format(days, 'day')
}

/** How old someone is today, in whole years, from «1938-04-02». */
export function ageInYears(birthDate: string, now: Date): number {
  return day(birthDate).until(day(now), { largestUnit: 'years' }).years
}

/** For the `datetime` attribute of <time>: the moment with its zone's offset, or the day. */
export function machineTime(when: Moment): string {
  if (typeof when === 'string' && /^\d{4}-\d{2}-\d{2}$/u.test(when)) return when
  return zoned(when).toString({ timeZoneName: 'never', smallestUnit: 'second' })
}
