import type { DossierPart } from '../access/organisation-policy.ts'
import type { FhirJson } from './fhir/json.ts'
import { hasCode, LOINC } from './map/concepts.ts'
import { formNamedIn } from './map/form.ts'
import { isReport } from './map/report-kind.ts'

const PARTS: Readonly<Record<string, DossierPart | 'appointments'>> = {
  Composition: 'reports',
  DiagnosticReport: 'reports',
  ClinicalImpression: 'reports',
  CarePlan: 'care_plan',
  Goal: 'care_plan',
  DocumentReference: 'documents',
  QuestionnaireResponse: 'questionnaires',
  Appointment: 'appointments',
}

/** Of which part of the dossier a resource would be if it could be shown; null: of none that the family knows. */
export function partOf(resource: FhirJson): DossierPart | 'appointments' | null {
  const { resourceType } = resource
  if (resourceType === 'Observation') return isReport(resource) ? 'reports' : 'measurements'
  if (resourceType === 'Task') {
    const asks = formNamedIn(resource) !== undefined || hasCode(resource.code, '74468-0', LOINC)
    return asks ? 'questionnaires' : null
  }
  return Object.hasOwn(PARTS, resourceType) ? (PARTS[resourceType] ?? null) : null
}
