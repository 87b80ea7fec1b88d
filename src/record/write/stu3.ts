import type { Release } from '../fhir/capabilities.ts'
import type { FhirJson } from '../fhir/json.ts'

/**
 * Elements of R4 that STU3 does not have, of what Naast writes. The rest is the same in both: what is written keeps to
 * that (http://hl7.org/fhir/R4/diff.html).
 */
const NOT_IN_STU3: Readonly<Record<string, readonly string[]>> = {
  Appointment: ['cancelationReason'],
  Communication: ['inResponseTo'],
}

/** A resource that Naast made, as a server of this release takes it. */
export const forRelease = (resource: FhirJson, release: Release): FhirJson => {
  const without = release === 'STU3' ? (NOT_IN_STU3[resource.resourceType] ?? []) : []
  if (without.length === 0) return resource
  const kept = Object.entries(resource).filter(([name]) => !without.includes(name))
  return { ...Object.fromEntries(kept), resourceType: resource.resourceType }
}
