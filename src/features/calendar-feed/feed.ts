import { Temporal } from 'temporal-polyfill'
import { wordsFor } from './event-words.ts'
import { type IcsEvent, writeCalendar } from './ics.ts'
import type { FeedContent, OrganisationAppointment, Range } from './queries.ts'
import { goneEvent, type Making, seriesEvents } from './series-events.ts'

const ZONE = 'Europe/Amsterdam'
/** In days: the weeks behind are for looking back, the year ahead for planning. */
const BEHIND = 60
const AHEAD = 540

/** What a feed tells of at a moment: from and until a midnight, so that it stays the same all day. */
export const rangeOf = (now: Date): Range => {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(ZONE)
    .startOfDay()
  const at = (days: number): Date => new Date(today.add({ days }).epochMilliseconds)
  return { from: at(-BEHIND), until: at(AHEAD) }
}

/** The moments in a range at which the clock goes an hour forward or back. */
const clockChanges = ({ from, until }: Range): Date[] => {
  const found: Date[] = []
  let at = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(ZONE)
  for (;;) {
    const next = at.getTimeZoneTransition('next')
    if (!next || next.epochMilliseconds >= until.getTime()) return found
    found.push(new Date(next.epochMilliseconds))
    at = next
  }
}

/** What an organisation planned, in UTC: a moment is a moment, and does not come back. */
const organisationEvent = (
  { occurrence, revision, addedAt, changedAt }: OrganisationAppointment,
  making: Making,
): IcsEvent => {
  const { begin, end, allDay, beginOn } = occurrence
  const dayAfterLast = Temporal.PlainDate.from(occurrence.endOn).add({ days: 1 }).toString()
  const timed = { begin: { utc: begin }, end: end > begin ? { utc: end } : null }
  return {
    uid: occurrence.appointmentId,
    sequence: revision,
    createdAt: addedAt,
    changedAt,
    ...(allDay ? { begin: { day: beginOn }, end: { day: dayAfterLast } } : timed),
    cancelled: occurrence.cancelled,
    ...wordsFor(occurrence, making),
  }
}

/** The calendar of a page as a calendar program reads it (CAL-7). The same content gives the same text. */
export const feedText = (
  content: FeedContent,
  making: Pick<Making, 'carePageId' | 'baseUrl' | 'range'>,
): string => {
  const whole = { ...making, names: content.names, changes: clockChanges(making.range) }
  return writeCalendar(`Naast: ${content.pageName}`, [
    ...content.series.flatMap((series) => seriesEvents(series, whole)),
    ...content.organisations.map((one) => organisationEvent(one, whole)),
    ...content.gone.map(goneEvent),
  ])
}
