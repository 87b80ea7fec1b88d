import type { FhirJson } from '../fhir/json.ts'
import type { Mapped, RecordItem, SetAside } from '../words.ts'
import { isOurs } from '../write/identifier.ts'
import { mapAppointment, TAKEN_BACK_APPOINTMENT } from './appointment.ts'
import { aside, notForShowing } from './aside.ts'
import { mapCarePlan } from './care-plan.ts'
import { mapCareTeam } from './care-team.ts'
import { mapContact } from './contact.ts'
import { mapDocument } from './document.ts'
import { mapGoal, TAKEN_BACK_GOAL } from './goal.ts'
import { mapMeasurement } from './measurement.ts'
import { notShownYet } from './not-shown-yet.ts'
import { mapPatient } from './patient.ts'
import { nameOf } from './people.ts'
import { mapQuestionnaireResponse, mapTask, TAKEN_BACK_TASK } from './questionnaire.ts'
import {
  isReportLine,
  mapComposition,
  mapDiagnosticReport,
  mapImpression,
  mapReportObservation,
} from './report.ts'
import { isReport } from './report-kind.ts'
import { type Resolve, resolveNothing, withContained } from './resolve.ts'

type MapOne = (resource: FhirJson, resolve: Resolve) => Mapped<RecordItem>

/** A type, and the element of it that tells whether the record took the resource back. */
type Known = {
  map: MapOne
  status?: string
  takenBackAs?: readonly string[]
  confidentialToo?: true
}

const KNOWN: ReadonlyMap<string, Known> = new Map<string, Known>([
  // A confidential client is still a client: his address is protected, his care page is not refused.
  ['Patient', { map: mapPatient, confidentialToo: true }],
  ['Observation', { map: mapObservation, status: 'status' }],
  ['Composition', { map: mapComposition, status: 'status' }],
  ['DiagnosticReport', { map: mapDiagnosticReport, status: 'status' }],
  ['ClinicalImpression', { map: mapImpression, status: 'status' }],
  ['CarePlan', { map: mapCarePlan, status: 'status' }],
  // A cancelled goal was a goal: it is shown as stopped.
  ['Goal', { map: mapGoal, status: 'lifecycleStatus', takenBackAs: TAKEN_BACK_GOAL }],
  ['DocumentReference', { map: mapDocument, status: 'status' }],
  ['RelatedPerson', { map: mapContact }],
  ['CareTeam', { map: mapCareTeam, status: 'status' }],
  // A cancelled appointment was an appointment: the calendar tells that it does not go on.
  ['Appointment', { map: mapAppointment, status: 'status', takenBackAs: TAKEN_BACK_APPOINTMENT }],
  // A cancelled questionnaire was one: whoever is filling it in hears that it waits no more.
  ['Task', { map: mapTask, status: 'status', takenBackAs: TAKEN_BACK_TASK }],
  ['QuestionnaireResponse', { map: mapQuestionnaireResponse, status: 'status' }],
  ['Questionnaire', { map: supporting('vragenlijst') }],
  ['Practitioner', { map: supporting('zorgverlener') }],
  ['PractitionerRole', { map: supporting('functie van een zorgverlener') }],
  ['Organization', { map: supporting('organisatie') }],
  ['Location', { map: supporting('locatie') }],
  ['HealthcareService', { map: supporting('onderdeel van een organisatie') }],
  ['Binary', { map: supporting('bestand bij een document') }],
])

/**
 * Puts one resource of a record (HL7 FHIR R4) into our words, or sets it aside with the reason in
 * plain Dutch. Never throws, whatever came in.
 *
 * @param resolve finds what the resource refers to, among what came along; what is contained in the
 *   resource itself is found without it
 */
export function mapResource(
  resource: FhirJson,
  resolve: Resolve = resolveNothing,
): Mapped<RecordItem> {
  const known = KNOWN.get(resource.resourceType)
  if (isOurs(resource)) return aside('ours', 'Dit schreef Naast zelf in het dossier.')
  if (known === undefined) return notShownYet(resource.resourceType)
  try {
    return refusalOf(resource, known) ?? known.map(resource, withContained(resource, resolve))
  } catch {
    // Foreign input can always surprise; one resource must not stop a pull.
    return aside('unreadable', 'Dit kan Naast niet lezen.')
  }
}

function refusalOf(resource: FhirJson, known: Known): SetAside | undefined {
  if (known.confidentialToo) return undefined
  const status = known.status === undefined ? undefined : resource[known.status]
  return notForShowing(resource, status, known.takenBackAs)
}

function mapObservation(observation: FhirJson, resolve: Resolve): Mapped<RecordItem> {
  if (isReport(observation)) return mapReportObservation(observation, resolve)
  if (isReportLine(observation)) {
    return { ok: { kind: 'supporting', value: { what: 'regel van een rapportage' } } }
  }
  return mapMeasurement(observation, resolve)
}

function supporting(what: string): MapOne {
  return (resource) => {
    const name = nameOf(resource)
    const value = name === undefined ? { what } : { what, name }
    return { ok: { kind: 'supporting', value } }
  }
}
