import type { Appointment, AppointmentParticipant, FhirResource } from 'fhir/r4.js'
import type { StoryCalendar, StoryDay } from '../calendar.ts'
import { PLANNING } from '../planning/index.ts'
import type { Planned, PlannedOnce } from '../planning/planned.ts'
import { seeded } from '../random.ts'
import { staffMember } from '../reports.ts'
import type { ClientStory, OrganisationText } from '../types.ts'
import { ids, metaAt, performedBy, subjectOf } from './common.ts'

/** How far the agenda goes, in days before and after today. */
const PAST = 21
const FUTURE = 42
/** So many days before, the planner put it in the agenda. */
const PLANNED_BEFORE = 10

/** How often a visit of a series is cancelled. */
const CANCELLED = 0.03

interface Visit {
  planned: Planned | PlannedOnce
  day: StoryDay
  by: readonly string[]
  status?: 'cancelled' | 'noshow' | undefined
}

const isOnce = (planned: Planned | PlannedOnce): planned is PlannedOnce => 'inDays' in planned

/** Weeks since a Monday long ago, so that «once in two weeks» does not depend on today. */
const weekOf = (day: StoryDay): number =>
  Math.floor((Date.parse(`${day.iso}T00:00:00Z`) / 86_400_000 + 3) / 7)

function visitsOf(calendar: StoryCalendar, client: string, planned: Planned): Visit[] {
  const days = Array.from({ length: PAST + FUTURE + 1 }, (_, at) => calendar.day(PAST - at))
  return days
    .filter(({ weekday }) => planned.weekdays.includes(weekday))
    .filter((day) => weekOf(day) % (planned.everyWeeks ?? 1) === 0)
    .map((day) => {
      // By the day, and not in a row: an agenda that was made anew tomorrow says the same of each day.
      const chance = seeded(`${client} ${planned.key} ${day.iso}`)
      const by = planned.by.length > 0 ? [chance.pick(planned.by)] : []
      const status = day.ago !== 0 && chance.chance(CANCELLED) ? ('cancelled' as const) : undefined
      return { planned, day, by, status }
    })
}

/** A single appointment to come is on a day that people work. */
function dayOf(calendar: StoryCalendar, inDays: number): StoryDay {
  const day = calendar.day(-inDays)
  return inDays > 0 && day.weekday > 5 ? calendar.day(-inDays - 2) : day
}

function statusOf({ planned, day, status }: Visit, calendar: StoryCalendar): Appointment['status'] {
  if (status) return status
  return calendar.at(day, planned.until).epoch < calendar.now.epoch ? 'fulfilled' : 'booked'
}

function participantsOf(
  organisation: OrganisationText,
  story: ClientStory,
  { planned, by }: Visit,
): AppointmentParticipant[] {
  const people = by.map((key) => performedBy(organisation, staffMember(organisation, key)))
  const place = planned.place ? [{ type: 'Location', display: planned.place }] : []
  return [subjectOf(organisation, story), ...people, ...place].map((actor) => ({
    actor,
    required: 'required',
    status: 'accepted',
  }))
}

function appointmentOf(
  organisation: OrganisationText,
  story: ClientStory,
  calendar: StoryCalendar,
  visit: Visit,
): Appointment {
  const { planned, day } = visit
  const made = calendar.at(calendar.day(day.ago + PLANNED_BEFORE), '14:10')
  const when = isOnce(planned) ? planned.key : `${planned.key}-${day.iso}`
  return {
    resourceType: 'Appointment',
    id: `${ids.patient(organisation, story)}-a-${when}`,
    meta: metaAt(calendar.after(made, 0)),
    status: statusOf(visit, calendar),
    serviceType: [{ text: planned.what }],
    start: calendar.at(day, planned.from).iso,
    end: calendar.at(day, planned.until).iso,
    ...(planned.minutes ? { minutesDuration: planned.minutes } : {}),
    participant: participantsOf(organisation, story, visit),
  }
}

/**
 * The agenda of a client (Appointment): visits within a window, treatments, day care, and now and then one that does not
 * go on. It runs from three weeks ago to six weeks ahead of the calendar's today.
 */
export function appointmentResources(
  organisation: OrganisationText,
  story: ClientStory,
  calendar: StoryCalendar,
): FhirResource[] {
  const planning = PLANNING[organisation.slug][story.key]
  if (!planning) return []
  const client = ids.patient(organisation, story)
  const visits = [
    ...planning.weekly.flatMap((planned) => visitsOf(calendar, client, planned)),
    ...planning.once.map((planned) => ({
      planned,
      day: dayOf(calendar, planned.inDays),
      by: planned.by,
      status: planned.status,
    })),
  ]
  return visits.map((visit) => appointmentOf(organisation, story, calendar, visit))
}
