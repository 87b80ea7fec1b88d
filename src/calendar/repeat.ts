import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'

/** Days of the week as RFC 5545 writes them, Monday first. */
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export type Weekday = (typeof WEEKDAYS)[number]

/** How an appointment repeats. Days are «YYYY-MM-DD». */
export interface Repeat {
  every: 'day' | 'week' | 'month' | 'year'
  /** Every so many of these; 1 to 99. */
  interval: number
  /** Of a week: on which days, at least one. Otherwise empty. */
  weekdays: readonly Weekday[]
  /** Of a month: on the same date, on the same weekday («de 3e dinsdag»), or on the last such weekday. */
  monthBy: 'date' | 'weekday' | 'last-weekday'
  /** The last day on which one may begin; null = no such day. */
  untilOn: string | null
  /** How many there are in all, those that were taken out included; null = no such number. */
  count: number | null
}

export const MOST_TIMES = 1000

const FREQUENCIES = { day: 'DAILY', week: 'WEEKLY', month: 'MONTHLY', year: 'YEARLY' } as const

const weekdayOf = (day: Temporal.PlainDate): Weekday => WEEKDAYS[day.dayOfWeek - 1] ?? 'MO'

/** Of the 29th, 30th or 31st: that day, or where a month is shorter its last. RFC 5545 says it with BYSETPOS. */
const dateOrLast = (day: number): string => {
  if (day <= 28) return `BYMONTHDAY=${day}`
  const days = [28, 29, 30, 31].filter((one) => one <= day)
  return `BYMONTHDAY=${days.join(',')};BYSETPOS=-1`
}

const nthWeekday = (begin: Temporal.PlainDate, by: 'weekday' | 'last-weekday'): string => {
  const nth = Math.ceil(begin.day / 7)
  return `BYDAY=${by === 'last-weekday' || nth === 5 ? -1 : nth}${weekdayOf(begin)}`
}

const details = (repeat: Repeat, begin: Temporal.PlainDate): string => {
  if (repeat.every === 'week') return `;BYDAY=${repeat.weekdays.join(',')};WKST=MO`
  if (repeat.every === 'month')
    return `;${repeat.monthBy === 'date' ? dateOrLast(begin.day) : nthWeekday(begin, repeat.monthBy)}`
  return repeat.every === 'year' ? `;BYMONTH=${begin.month};${dateOrLast(begin.day)}` : ''
}

/**
 * The rule of RFC 5545 for a repeat that begins on this day, without UNTIL and COUNT: an iCalendar writes UNTIL in the
 * same way as DTSTART, and that is for whoever writes one.
 */
export const ruleOf = (repeat: Repeat, beginOn: string): string =>
  `FREQ=${FREQUENCIES[repeat.every]};INTERVAL=${repeat.interval}${details(repeat, Temporal.PlainDate.from(beginOn))}`

const isWeekday = (text: string): text is Weekday => WEEKDAYS.some((day) => day === text)

const everyOf = (frequency: string | undefined): Repeat['every'] => {
  if (frequency === 'DAILY') return 'day'
  if (frequency === 'WEEKLY') return 'week'
  return frequency === 'YEARLY' ? 'year' : 'month'
}

const monthByOf = (byDay: string): Repeat['monthBy'] => {
  if (byDay === '') return 'date'
  return byDay.startsWith('-') ? 'last-weekday' : 'weekday'
}

/** A rule that `ruleOf` wrote, with its end, as a repeat again. */
export const readRule = (
  rule: string,
  end: { untilOn: string | null; count: number | null },
): Repeat => {
  const parts = new Map(rule.split(';').map((part) => [part.split('=')[0], part.split('=')[1]]))
  const every = everyOf(parts.get('FREQ'))
  const byDay = parts.get('BYDAY') ?? ''
  return {
    every,
    interval: Number(parts.get('INTERVAL') ?? 1),
    weekdays: every === 'week' ? byDay.split(',').filter(isWeekday) : [],
    monthBy: every === 'month' ? monthByOf(byDay) : 'date',
    ...end,
  }
}

/** Days have no clock, so they are counted in UTC, where every day is as long as the other. */
const atMidnight = (day: string): Temporal.ZonedDateTime =>
  Temporal.PlainDate.from(day).toZonedDateTime('UTC')

const ruleFrom = (rule: string, repeat: Repeat, beginOn: string): RRuleTemporal => {
  const until = repeat.untilOn ? `;UNTIL=${repeat.untilOn.replaceAll('-', '')}T000000Z` : ''
  const count = repeat.count ? `;COUNT=${repeat.count}` : ''
  return new RRuleTemporal({
    rruleString: `RRULE:${rule}${until}${count}`,
    dtstart: atMidnight(beginOn),
  })
}

/** Wider than any screen; the library gives up on more days than it can count in ten thousand steps. */
const WIDEST_WINDOW = 9000

const earliest = (one: string, other: string): string => (one < other ? one : other)

/**
 * The days on which one begins, from `fromOn` to `untilOn` (both included, some 24 years at most), and never more than
 * `most`. What lies before is skipped, not walked through, unless the repeat has a number of times (at most a thousand).
 */
export const daysOfRepeat = (
  repeat: Repeat,
  beginOn: string,
  window: { fromOn: string; untilOn: string; most: number },
): string[] => {
  const from = window.fromOn > beginOn ? window.fromOn : beginOn
  if (window.untilOn < from) return []
  const until = earliest(window.untilOn, dayAfter(from, WIDEST_WINDOW))
  const rule = ruleFrom(ruleOf(repeat, beginOn), repeat, beginOn)
  return rule
    .between(atMidnight(from), atMidnight(until), true)
    .slice(0, window.most)
    .map((day) => day.toPlainDate().toString())
}

/** A day on or after which none begins any more, as early as it is known; null when the repeat goes on. */
export const lastDayOfRepeat = (repeat: Repeat, beginOn: string): string | null => {
  if (repeat.untilOn) return repeat.untilOn
  if (!repeat.count) return null
  const all = ruleFrom(ruleOf(repeat, beginOn), repeat, beginOn).all()
  const last = all.at(-1)?.toPlainDate()
  return last && last.year <= 2199 ? last.toString() : null
}

/**
 * The first day, on or after `day`, on which the repeat can begin: one of its weekdays, or the last such weekday of the
 * month. A repeat in RFC 5545 begins with one of its own.
 */
export const firstDayOfRepeat = (repeat: Repeat, day: string): string => {
  const begin = Temporal.PlainDate.from(day)
  if (repeat.every === 'week')
    return (
      [0, 1, 2, 3, 4, 5, 6]
        .map((days) => begin.add({ days }))
        .find((one) => repeat.weekdays.includes(weekdayOf(one))) ?? begin
    ).toString()
  if (repeat.every === 'month' && repeat.monthBy === 'last-weekday')
    return begin.add({ weeks: Math.floor((begin.daysInMonth - begin.day) / 7) }).toString()
  return day
}

/** A day in the calendar that is so many days later, or earlier. */
export const dayAfter = (day: string, days: number): string =>
  Temporal.PlainDate.from(day).add({ days }).toString()
