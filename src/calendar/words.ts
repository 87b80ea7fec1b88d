import { Temporal } from 'temporal-polyfill'
import { calendarDay, fullDate } from '../ui/dates.ts'
import type { Occurrence } from './occurrences.ts'
import { type Repeat, WEEKDAYS, type Weekday } from './repeat.ts'

const ZONE = 'Europe/Amsterdam'

const WEEKDAY_NAMES: Record<Weekday, string> = {
  MO: 'maandag',
  TU: 'dinsdag',
  WE: 'woensdag',
  TH: 'donderdag',
  FR: 'vrijdag',
  SA: 'zaterdag',
  SU: 'zondag',
}

/** «maandag» */
export const weekdayName = (day: Weekday): string => WEEKDAY_NAMES[day]

/** «9.05», as people say it: without «uur». */
export const clockTime = (moment: Date): string => {
  const at = Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(ZONE)
  return `${at.hour}.${String(at.minute).padStart(2, '0')}`
}

type Timed = Pick<
  Occurrence,
  'begin' | 'end' | 'allDay' | 'beginOn' | 'endOn' | 'organisation' | 'cancelled'
>

const sameDay = (one: Timed): boolean => calendarDay(one.begin) === calendarDay(one.end)

/** The hours of what lasts over midnight, as one day sees them. */
const hoursAcross = (one: Timed, day: string): string => {
  const begins = calendarDay(one.begin) === day
  const ends = calendarDay(one.end) === day || one.endOn === day
  if (begins && ends) return `${clockTime(one.begin)} tot ${clockTime(one.end)} uur`
  if (begins) return `vanaf ${clockTime(one.begin)} uur`
  return ends ? `tot ${clockTime(one.end)} uur` : 'Hele dag'
}

/**
 * When on its day: «Hele dag», «9.00 tot 10.30 uur», «tussen 8.00 en 9.30 uur» where somebody comes at a moment between,
 * and of what lasts over midnight «vanaf 22.00 uur» on the first day and «tot 7.00 uur» on the last.
 *
 * @param day the day on which it is shown; without it the day that it begins
 */
export const timeWords = (one: Timed, day: string = one.beginOn): string => {
  if (one.allDay) return 'Hele dag'
  if (one.organisation?.isWindow && sameDay(one))
    return `tussen ${clockTime(one.begin)} en ${clockTime(one.end)} uur`
  if (one.begin.getTime() === one.end.getTime()) return `${clockTime(one.begin)} uur`
  return hoursAcross(one, day)
}

/**
 * The whole of when: «zaterdag 21 november 2026, 9.00 tot 10.30 uur»; of several days «vrijdag 20 november 2026, 22.00
 * uur, tot en met zaterdag 21 november 2026, 7.00 uur».
 */
export const whenWords = (one: Timed): string => {
  if (one.beginOn === one.endOn) return `${fullDate(one.beginOn)}, ${lowerFirst(timeWords(one))}`
  if (one.allDay) return `${fullDate(one.beginOn)} tot en met ${fullDate(one.endOn)}`
  return `${fullDate(one.begin)} ${clockTime(one.begin)} uur tot ${fullDate(one.end)} ${clockTime(one.end)} uur`
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/** «maandag, woensdag en vrijdag» */
export const listWords = (parts: readonly string[]): string =>
  parts.length < 2
    ? (parts[0] ?? '')
    : `${parts.slice(0, -1).join(', ')} en ${parts[parts.length - 1]}`

const UNITS = {
  day: ['dag', 'dagen'],
  week: ['week', 'weken'],
  month: ['maand', 'maanden'],
  year: ['jaar', 'jaar'],
} as const

const every = ({ every: unit, interval }: Repeat): string => {
  if (interval > 1) return `elke ${interval} ${UNITS[unit][1]}`
  return unit === 'year' ? 'elk jaar' : `elke ${UNITS[unit][0]}`
}

const weekdayOf = (day: Temporal.PlainDate): string =>
  WEEKDAY_NAMES[WEEKDAYS[day.dayOfWeek - 1] ?? 'MO']

const onDate = (day: Temporal.PlainDate): string =>
  day.day > 28 ? `op de ${day.day}e, of anders op de laatste dag` : `op de ${day.day}e`

const within = (repeat: Repeat, begin: Temporal.PlainDate): string => {
  if (repeat.every === 'week')
    return ` op ${listWords(repeat.weekdays.map((day) => WEEKDAY_NAMES[day]))}`
  if (repeat.every === 'year') {
    const date = new Intl.DateTimeFormat('nl-NL', {
      day: 'numeric',
      month: 'long',
      timeZone: 'UTC',
    }).format(Date.UTC(2024, begin.month - 1, begin.day))
    return ` op ${date}`
  }
  if (repeat.every === 'day') return ''
  if (repeat.monthBy === 'date') return ` ${onDate(begin)}`
  const nth =
    repeat.monthBy === 'last-weekday' ? 'laatste' : `${Math.min(4, Math.ceil(begin.day / 7))}e`
  return ` op de ${nth} ${weekdayOf(begin)}`
}

const until = ({ untilOn, count }: Repeat): string => {
  if (untilOn) return `, tot en met ${fullDate(untilOn)}`
  return count ? `, ${count} keer` : ''
}

/** How an appointment repeats: «elke 2 weken op maandag en woensdag, tot en met vrijdag 5 maart 2027». */
export const repeatWords = (repeat: Repeat, beginOn: string): string => {
  const begin = Temporal.PlainDate.from(beginOn)
  return `${every(repeat)}${within(repeat, begin)}${until(repeat)}`
}
