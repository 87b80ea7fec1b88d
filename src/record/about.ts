import type { FhirJson } from './fhir/json.ts'
import { list, object } from './map/read.ts'
import { referenceOf, typeAndId } from './map/resolve.ts'

/** Elements that say whose a resource is. */
const ABOUT = ['subject', 'patient', 'for', 'beneficiary'] as const

/** The ids of the patients whom a resource is about: himself, its subject, or who takes part in an appointment. */
export const patientsAbout = (resource: FhirJson): string[] => {
  const id = resource.id
  if (resource.resourceType === 'Patient') return typeof id === 'string' ? [id] : []
  const references = [
    ...ABOUT.map((name) => referenceOf(object(resource[name]))),
    ...list(resource.participant).map(({ actor }) => referenceOf(object(actor))),
  ]
  return references.flatMap((reference) => {
    const target = reference === undefined ? undefined : typeAndId(reference)
    return target?.type === 'Patient' ? [target.id] : []
  })
}
