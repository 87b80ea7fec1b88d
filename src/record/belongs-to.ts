import type { FhirJson } from './fhir/json.ts'
import { list, object } from './map/read.ts'
import { referenceOf, typeAndId } from './map/resolve.ts'

/** False when a resource says that it is about another patient; of a group appointment one must be the client. */
export function belongsTo(resource: FhirJson, patientId: string): boolean {
  const present = patientsOf(resource)
  if (present.length > 0) return present.includes(patientId)
  const about = [resource.subject, resource.patient, resource.for]
    .map((one) => referenceOf(object(one)))
    .find((one) => one !== undefined)
  const target = about === undefined ? undefined : typeAndId(about)
  return target?.type !== 'Patient' || target.id === patientId
}

/** Ids of the patients who take part in an Appointment. */
function patientsOf(resource: FhirJson): string[] {
  if (resource.resourceType !== 'Appointment') return []
  return list(resource.participant).flatMap(({ actor }) => {
    const target = typeAndId(referenceOf(object(actor)) ?? '')
    return target?.type === 'Patient' ? [target.id] : []
  })
}
