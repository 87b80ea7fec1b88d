import { Temporal } from 'temporal-polyfill'
import { lastDayOfRepeat, type Repeat, ruleOf } from '../../calendar/repeat.ts'
import type { Series } from '../../calendar/series.ts'

const SHORT_MONTHS = /BYMONTHDAY=[\d,]+;BYSETPOS=-1/

const dayOf = (day: string): number => Temporal.PlainDate.from(day).day

/** The day of a month, or the last where the month is shorter, as one number; -1 is the last. */
const oneDay = (repeat: Repeat, beginOn: string): number => {
  const begin = Temporal.PlainDate.from(beginOn)
  const last = repeat.every === 'year' ? begin.month === 2 : begin.day === 31
  return last ? -1 : begin.day
}

/**
 * Whether one of a series cannot be said with its rule: «elke maand op de 30e» is in February on the last day. RFC 5545
 * has words for that (BYSETPOS), but programs that people use do not all know them, and would show it twice a month. So
 * the rule says «de 30e», and what falls in a shorter month is told apart.
 */
export const isApart = ({ repeat, when }: Series, day: string): boolean =>
  repeat?.every === 'month' &&
  repeat.monthBy === 'date' &&
  oneDay(repeat, when.beginOn) > 28 &&
  dayOf(day) < dayOf(when.beginOn)

/** Whether a series can have times that are told apart. */
export const hasApart = (series: Series): boolean =>
  dayOf(series.when.beginOn) > 28 && isApart(series, '2027-02-28')

/** UNTIL in the way of DTSTART (RFC 5545, 3.3.10): a day, or the last second of that day in UTC. */
const untilText = (untilOn: string, series: Series): string => {
  if (series.when.beginTime === null) return untilOn.replaceAll('-', '')
  const last = Temporal.PlainDate.from(untilOn)
    .toZonedDateTime({ timeZone: series.zone, plainTime: '23:59:59' })
    .toInstant()
  return last.toString().replace(/[-:]/g, '')
}

const endOf = (repeat: Repeat, series: Series): string => {
  // What is told apart does not count in the rule, so a number of times is told as its last day.
  const untilOn = hasApart(series) ? lastDayOfRepeat(repeat, series.when.beginOn) : repeat.untilOn
  if (untilOn !== null) return `;UNTIL=${untilText(untilOn, series)}`
  return repeat.count === null ? '' : `;COUNT=${repeat.count}`
}

/** The RRULE of a series in parts of RFC 5545 that every program knows. */
export const feedRule = (repeat: Repeat, series: Series): string => {
  const rule = ruleOf(repeat, series.when.beginOn)
  const plain = rule.replace(SHORT_MONTHS, `BYMONTHDAY=${oneDay(repeat, series.when.beginOn)}`)
  return `${plain}${endOf(repeat, series)}`
}
