import { Temporal } from 'temporal-polyfill'
import type { Json } from '../fhir/json.ts'
import type { Day, Instant, Moment, Period, Precision } from '../words.ts'
import { build, object } from './read.ts'

/** Care is given here; a date without a time is a date on this calendar. */
const ZONE = 'Europe/Amsterdam'

/** FHIR dateTime (http://hl7.org/fhir/R4/datatypes.html#dateTime), the time zone optional. */
const DATE_TIME =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/i

/** Years outside these are mistakes of typing, not of a client's life. */
const FIRST_YEAR = 1850
const LAST_YEAR = 2200

/**
 * Reads a FHIR date, dateTime or instant. A date that does not exist (30 February) is undefined;
 * so is a year that cannot be meant.
 */
export function moment(value: unknown): Moment | undefined {
  if (typeof value !== 'string') return undefined
  const match = DATE_TIME.exec(value.trim())
  const year = Number(match?.[1])
  if (match === null || year < FIRST_YEAR || year > LAST_YEAR) return undefined
  try {
    return { at: instantOf(match, year), precision: precisionOf(match) }
  } catch {
    return undefined
  }
}

function precisionOf(match: RegExpExecArray): Precision {
  if (match[4] !== undefined) return 'time'
  if (match[3] !== undefined) return 'day'
  return match[2] === undefined ? 'year' : 'month'
}

function instantOf(match: RegExpExecArray, year: number): Instant {
  const [, , month = '1', day = '1', hour = '0', minute = '0', second = '0', part = '0', zone] =
    match
  const local = Temporal.PlainDateTime.from(
    {
      year,
      month: Number(month),
      day: Number(day),
      hour: Number(hour),
      minute: Number(minute),
      second: Number(second),
      millisecond: Math.floor(Number(`0.${part}`) * 1000),
    },
    { overflow: 'reject' },
  )
  const offset = zone?.toUpperCase() === 'Z' ? '+00:00' : zone
  const there = local.toZonedDateTime(offset ?? ZONE)
  return new Date(there.epochMilliseconds).toISOString()
}

/** Reads a complete date; a year or a month alone is undefined, and the time of day is left out. */
export function day(value: unknown): Day | undefined {
  if (typeof value !== 'string') return undefined
  const found = /^\d{4}-\d{2}-\d{2}/.exec(value.trim())?.[0]
  return found !== undefined && moment(found) !== undefined ? found : undefined
}

/** Reads a FHIR Period; undefined when it has neither side. */
export function period(value: unknown): Period | undefined {
  const read = object(value)
  const start = moment(read?.start)
  const end = moment(read?.end)
  if (start === undefined && end === undefined) return undefined
  return build<Period>({ start, end })
}

/** When something was seen or done, and until when. */
export type When = Moment & { endedAt?: Instant }

/**
 * Reads a FHIR choice of moments: `<name>DateTime`, `<name>Instant` or `<name>Period`, for example
 * `effectiveDateTime`. Of a period without a start the end counts.
 */
export function when(resource: Json, name: string): When | undefined {
  const single = moment(resource[`${name}DateTime`]) ?? moment(resource[`${name}Instant`])
  if (single !== undefined) return single
  const span = period(resource[`${name}Period`])
  const start = span?.start ?? span?.end
  if (start === undefined) return undefined
  return span?.start !== undefined && span.end !== undefined
    ? { ...start, endedAt: span.end.at }
    : start
}

const SHAPES: Record<Precision, Intl.DateTimeFormatOptions> = {
  year: { year: 'numeric' },
  month: { year: 'numeric', month: 'long' },
  day: { year: 'numeric', month: 'long', day: 'numeric' },
  time: { year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit' },
}

/** A moment in Dutch words, as exact as it is: «10 september 2014». */
export function inWords(value: Moment): string {
  const format = new Intl.DateTimeFormat('nl-NL', { timeZone: ZONE, ...SHAPES[value.precision] })
  return format.format(new Date(value.at))
}
