import type { Occurrence, OrganisationSide } from '../../calendar/occurrence.ts'
import { Inside, ofPatient, type Part, type Resource, snomed, whole } from './parts.ts'

/** The id of an appointment; of one that comes back each time has its own. */
export const appointmentId = ({ appointmentId: id, occurrenceId, repeats }: Occurrence): string =>
  repeats ? `${id}-${occurrenceId.replaceAll('-', '')}` : id

/** The way of meeting: of these, FHIR has codes of SNOMED CT and of HL7 v3. */
const ATTENDED: Partial<Record<OrganisationSide['attendance'], Part>> = {
  telephone: snomed('185317003'),
  video: {
    coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'VR' }],
  },
}

/** FHIR has no element for «somebody comes between begin and end»: it stands in words. */
const commentOf = ({ organisation, remarks, allDay }: Occurrence): string | undefined => {
  if (!organisation)
    return [allDay ? 'De hele dag.' : '', remarks].filter(Boolean).join('\n') || undefined
  if (organisation.isWindow) return 'Er komt iemand tussen begin en einde.'
  return allDay ? 'Op deze dag. De tijd is niet bekend.' : undefined
}

/** Who comes by, where, and the client himself. */
const participants = (one: Occurrence, carePageId: string, inside: Inside): Part[] => {
  const { organisation, place } = one
  const needed = organisation?.attendance === 'without-client' ? 'information-only' : 'required'
  const { employeeName: name = '', employeeRole: role = '' } = organisation ?? {}
  const employee = name ? inside.person(role ? { name, role } : { name }) : undefined
  return [
    { actor: ofPatient(carePageId), required: needed, status: 'accepted' },
    ...(employee ? [{ actor: employee, status: 'accepted' }] : []),
    ...(place ? [{ actor: { type: 'Location', display: place }, status: 'accepted' }] : []),
  ]
}

/** An appointment as the calendar of the page shows it, as an Appointment. Each time of what comes back is one of its own. */
export const appointmentToFhir = (carePageId: string, one: Occurrence): Resource => {
  const inside = new Inside()
  const { organisation, title } = one
  return whole({
    resourceType: 'Appointment',
    id: appointmentId(one),
    status: one.cancelled ? 'cancelled' : 'booked',
    serviceType: organisation ? [{ text: title }] : undefined,
    appointmentType: organisation ? ATTENDED[organisation.attendance] : undefined,
    description: organisation ? undefined : title,
    start: one.begin.toISOString(),
    end: one.end.toISOString(),
    minutesDuration: organisation?.minutes ?? undefined,
    comment: commentOf(one),
    participant: participants(one, carePageId, inside),
    contained: inside.resources,
  })
}
