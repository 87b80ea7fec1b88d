import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { type Expanded, expand } from '../../calendar/expand.ts'
import { type Series, selectSeries } from '../../calendar/series.ts'
import { after, DAY } from '../../clock.ts'
import type { FhirJson } from '../fhir/json.ts'
import type { Wanted, WantedResource, WriteKind, WriteMatter } from './kind.ts'

/**
 * How far ahead the times of a repeat are written. FHIR R4 knows no repeat: each time is an Appointment. Looked at again
 * each day, so that there is always a quarter of a year.
 */
const AHEAD = 92 * DAY
/** The times of one appointment that does not repeat are written however far ahead they are. */
const FAR_AHEAD = 3660 * DAY

/** A moment as FHIR has it, by the clock on the wall there: `2026-11-23T08:00:00+01:00`. */
const instant = (moment: Date, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(moment.getTime())
    .toZonedDateTimeISO(zone)
    .toString({ timeZoneName: 'never', smallestUnit: 'second' })

/** What the family wrote beside the title, as one text. */
const commentOf = (series: Series, { exception, when }: Expanded): string => {
  const place = (exception?.place ?? series.place).trim()
  const remarks = (exception?.remarks ?? series.remarks).trim()
  return [
    ...(when.beginTime === null ? ['Hele dag.'] : []),
    ...(place === '' ? [] : [`Plaats: ${place}`]),
    ...(remarks === '' ? [] : [remarks]),
  ].join('\n')
}

/**
 * One time of an appointment of the family as an Appointment (http://hl7.org/fhir/R4/appointment.html). It is booked: the
 * family does not ask for anything. Only the client takes part; who of the family made it is not told.
 */
const appointmentOf = (matter: WriteMatter, series: Series, one: Expanded): WantedResource => {
  const comment = commentOf(series, one)
  return {
    identifier: series.repeat ? `${series.id}.${one.originalOn}` : series.id,
    overAt: one.end,
    resource: {
      resourceType: 'Appointment',
      status: 'booked',
      appointmentType: { text: 'Afspraak van de familie' },
      description: one.exception?.title ?? series.title,
      start: instant(one.begin, series.zone),
      end: instant(one.end, series.zone),
      created: instant(series.createdAt, series.zone),
      ...(comment === '' ? {} : { comment }),
      participant: [
        { actor: { reference: `Patient/${matter.target.recordId}` }, status: 'accepted' },
      ],
    },
  }
}

/** Cancelled by the family (http://hl7.org/fhir/R4/valueset-appointment-cancellation-reason.html). */
const CANCELLED = {
  coding: [
    {
      system: 'http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason',
      code: 'pat',
    },
  ],
  text: 'De familie haalde de afspraak uit de kalender, of laat haar niet meer zien.',
}

/** Whether a repeat has a time to come, however far. */
const goesOn = (series: Series, now: Date): boolean =>
  series.repeat !== null && expand(series, { from: now, until: after(now, FAR_AHEAD) }).length > 0

/** Appointments that the family made visible for the organisation (CAL-2). */
export const appointments: WriteKind = {
  name: 'appointments',
  topic: 'calendar',
  elements: [
    'status',
    'cancelationReason',
    'appointmentType',
    'description',
    'start',
    'end',
    'created',
    'comment',
    'participant',
  ],
  toFhir: async (matter, thingId): Promise<Wanted> => {
    const { tx, target, now } = matter
    const [series] = await selectSeries(
      tx,
      sql`a.id = ${thingId} and a.care_page_id = ${target.carePageId} and a.cancelled_at is null
        and a.id in (select v.appointment_id from appointment_visibility v where v.coupling_id = ${target.couplingId})`,
    )
    if (!series) return { resources: [] }
    const until = after(now, series.repeat ? AHEAD : FAR_AHEAD)
    const times = expand(series, { from: now, until }).filter(({ end }) => end > now)
    return {
      resources: times.map((one) => appointmentOf(matter, series, one)),
      ...(goesOn(series, now) ? { renewAt: after(now, DAY) } : {}),
    }
  },
  end: (current): FhirJson => ({ ...current, status: 'cancelled', cancelationReason: CANCELLED }),
}
