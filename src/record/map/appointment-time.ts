import { Temporal } from 'temporal-polyfill'
import type { RecordAppointment } from '../appointment-words.ts'
import type { FhirJson } from '../fhir/json.ts'
import type { Instant, Mapped, Moment } from '../words.ts'
import { aside } from './aside.ts'
import { moment, period } from './dates.ts'
import { build, list, number } from './read.ts'

/** When an appointment is, and how exactly. */
export type AppointmentTime = Pick<RecordAppointment, 'beginAt' | 'endAt' | 'timeKind' | 'minutes'>

const ZONE = 'Europe/Amsterdam'
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** Longer than this is no window in which somebody comes, but a day or a stay. */
const LONGEST_WINDOW = 12 * HOUR_MS
/** Longer than this is a mistake of typing. */
const LONGEST = 366 * 24 * HOUR_MS
const MOST_MINUTES = LONGEST / MINUTE_MS

/**
 * When an Appointment is (HL7 FHIR R4: start, end, minutesDuration, requestedPeriod).
 *
 * FHIR has no element for "between 8.00 and 9.30". What it does say: `minutesDuration` can be less than the time between
 * start and end «where the actual time of appointment is only an estimate»; and what was not given a time yet has the
 * period that was asked for. Both are a window here. A period that was asked for says nothing once there is a time.
 */
export function timeOf(appointment: FhirJson): Mapped<AppointmentTime> {
  const minutes = minutesOf(appointment)
  const start = moment(appointment.start)
  if (start === undefined) return fromRequested(appointment, minutes)
  const end = moment(appointment.end)
  if (isVague(start) || isVague(end)) return unknownDay()
  if (start.precision === 'day') return days(start, end ?? start, minutes)
  const from = Date.parse(start.at)
  const until = end === undefined ? from + (minutes ?? 0) * MINUTE_MS : Date.parse(lastMoment(end))
  return checked({ from, until, minutes, asked: false })
}

function fromRequested(
  appointment: FhirJson,
  minutes: number | undefined,
): Mapped<AppointmentTime> {
  const [asked, ...more] = list(appointment.requestedPeriod).flatMap((one) => period(one) ?? [])
  const { start, end } = asked ?? {}
  if (start === undefined || end === undefined || more.length > 0) {
    return aside('incomplete', 'Van deze afspraak is niet bekend wanneer zij is.')
  }
  if (isVague(start) || isVague(end)) return unknownDay()
  if (start.precision === 'day') return days(start, end, minutes)
  return checked({
    from: Date.parse(start.at),
    until: Date.parse(lastMoment(end)),
    minutes,
    asked: true,
  })
}

type Span = { from: number; until: number; minutes: number | undefined; asked: boolean }

function checked({ from, until, minutes, asked }: Span): Mapped<AppointmentTime> {
  const span = until - from
  if (span < 0) return aside('incomplete', 'Deze afspraak eindigt voordat zij begint.')
  if (span > LONGEST) return aside('incomplete', 'Deze afspraak duurt langer dan een jaar.')
  const shorter = minutes !== undefined && minutes * MINUTE_MS < span
  const window = (asked || shorter) && span <= LONGEST_WINDOW && span > 0
  return {
    ok: build<AppointmentTime>({
      beginAt: new Date(from).toISOString(),
      endAt: new Date(until).toISOString(),
      timeKind: window ? 'window' : 'time',
      minutes,
    }),
  }
}

function days(first: Moment, last: Moment, minutes: number | undefined): Mapped<AppointmentTime> {
  const from = Date.parse(first.at)
  const until = Date.parse(midnightAfter(last.at))
  const mapped = checked({ from, until, minutes: undefined, asked: false })
  return 'ok' in mapped
    ? { ok: build<AppointmentTime>({ ...mapped.ok, timeKind: 'day', minutes }) }
    : mapped
}

/** The end of what was named: of a day its last moment, of a time that time. */
function lastMoment(end: Moment): Instant {
  return end.precision === 'day' ? midnightAfter(end.at) : end.at
}

function midnightAfter(at: Instant): Instant {
  const there = Temporal.Instant.from(at).toZonedDateTimeISO(ZONE)
  return new Date(there.startOfDay().add({ days: 1 }).epochMilliseconds).toISOString()
}

function isVague(value: Moment | undefined): boolean {
  return value?.precision === 'month' || value?.precision === 'year'
}

const unknownDay = (): Mapped<AppointmentTime> =>
  aside('incomplete', 'Van deze afspraak is de dag niet bekend.')

function minutesOf(appointment: FhirJson): number | undefined {
  const found = Math.round(number(appointment.minutesDuration) ?? 0)
  return found > 0 && found <= MOST_MINUTES ? found : undefined
}
