import type { Occurrence, OrganisationSide } from '../../calendar/occurrence.ts'
import { listWords, timeWords } from '../../calendar/words.ts'
import { calendarPaths } from '../calendar/paths.ts'
import type { IcsEvent } from './ics.ts'

type Words = Pick<IcsEvent, 'summary' | 'place' | 'description' | 'url'>

const ATTENDANCE: Record<OrganisationSide['attendance'], string | null> = {
  'in-person': null,
  telephone: 'Deze afspraak is per telefoon.',
  video: 'Deze afspraak is op een beeldscherm.',
  'without-client': 'Hier hoeft niemand bij te zijn.',
}

const lasts = ({ organisation, allDay }: Occurrence): string | null =>
  organisation?.minutes && (organisation.isWindow || allDay)
    ? `Het duurt ongeveer ${organisation.minutes} minuten.`
    : null

const whoComes = ({ employeeName, employeeRole }: OrganisationSide): string =>
  [employeeName, employeeRole].filter((part) => part !== '').join(', ')

/** The lines that the calendar shows with an appointment, and no more than that. */
const linesOf = (one: Occurrence): (string | null)[] => {
  const { organisation } = one
  if (!organisation)
    return [
      one.remarks,
      one.addedBy && `Toegevoegd door ${one.addedBy.name}.`,
      one.visibleTo.length > 0 ? `Zichtbaar voor ${listWords(one.visibleTo)}.` : null,
    ]
  return [
    one.cancelled ? 'Deze afspraak gaat niet door.' : null,
    `Van ${organisation.name}.`,
    organisation.isWindow ? `Er komt iemand ${timeWords(one)}.` : null,
    lasts(one),
    whoComes(organisation),
    ATTENDANCE[organisation.attendance],
  ]
}

/** A program that shows no status must not show as going on what does not. */
const summaryOf = ({ title, cancelled }: Occurrence): string =>
  cancelled ? `Gaat niet door: ${title}` : title

/** What a calendar program shows of an appointment, as the calendar of the page shows it. */
export const wordsFor = (
  one: Occurrence,
  { carePageId, baseUrl, whole }: { carePageId: string; baseUrl: string; whole?: boolean },
): Words => {
  const path = whole
    ? calendarPaths.appointment(carePageId, one.appointmentId)
    : calendarPaths.one(carePageId, one)
  return {
    summary: summaryOf(one),
    place: one.place,
    description: linesOf(one)
      .filter((line) => line !== null && line !== '')
      .join('\n'),
    url: `${baseUrl}${path}`,
  }
}
