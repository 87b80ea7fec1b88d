import { Temporal } from 'temporal-polyfill'
import type { Precision } from '../record/words.ts'
import { dayAndTime, dayName, longDate } from '../ui/dates.ts'

const ZONE = 'Europe/Amsterdam'

/** The first moment of a day in the Netherlands. */
export const startOfDay = (day: string): Date =>
  new Date(Temporal.PlainDate.from(day).toZonedDateTime(ZONE).epochMilliseconds)

/** The first moment after a day in the Netherlands. */
export const endOfDay = (day: string): Date =>
  new Date(Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(ZONE).epochMilliseconds)

/** The day, `YYYY-MM-DD`, that a moment falls on in the Netherlands. */
export const dayOf = (moment: Date): string =>
  Temporal.Instant.fromEpochMilliseconds(moment.getTime())
    .toZonedDateTimeISO(ZONE)
    .toPlainDate()
    .toString()

/** The day that comes so many months before today. */
export const monthsAgo = (months: number, now: Date): string =>
  Temporal.PlainDate.from(dayOf(now)).subtract({ months }).toString()

const inParts = (moment: Date, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('nl-NL', { ...options, timeZone: ZONE }).format(moment)

/** A moment as exactly as it was written down, and no more: «vandaag om 09.05 uur», «november 2026», «2026». */
export const momentWords = (moment: Date, precision: Precision, now: Date): string => {
  if (precision === 'time') return dayAndTime(moment, now)
  if (precision === 'day') return dayName(moment, now)
  return precision === 'month'
    ? inParts(moment, { month: 'long', year: 'numeric' })
    : inParts(moment, { year: 'numeric' })
}

/** The same without the day of the week: «19 november 2026», «november 2026», «2026». */
export const dateWords = (moment: { at: string; precision: Precision }): string => {
  const at = new Date(moment.at)
  if (moment.precision === 'time' || moment.precision === 'day') return longDate(at)
  return momentWords(at, moment.precision, at)
}

const DAY = /^(\d{4})-(\d{1,2})-(\d{1,2})$/
const DUTCH_DAY = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/

/** A day as a browser's calendar sends it, or as people type it (19-11-2026); null when there is no such day. */
export const readTypedDay = (text: string): string | null => {
  const typed = text.trim()
  const iso = DAY.exec(typed)
  const dutch = DUTCH_DAY.exec(typed)
  const [year, month, day] = iso
    ? [iso[1], iso[2], iso[3]]
    : dutch
      ? [dutch[3], dutch[2], dutch[1]]
      : []
  try {
    const found = Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    )
    return found.year < 1850 || found.year > 2200 ? null : found.toString()
  } catch {
    return null
  }
}
