import { type FhirJson, isJson } from './fhir/json.ts'
import { isCitizenNumber } from './map/patient.ts'
import { list, object } from './map/read.ts'
import { referenceOf, typeAndId } from './map/resolve.ts'

/** Types of which the generated narrative repeats who someone is, with his citizen service number. */
const IDENTIFYING = new Set(['Patient', 'RelatedPerson', 'Person'])

/**
 * The source of an item as we may keep it: the resource without citizen service numbers (BSN), which
 * Naast has no ground to hold, wherever they stand, and without the narrative that repeats them. Of an appointment
 * without those whom it is for: of a group they would be other clients.
 */
export function resourceToKeep(resource: FhirJson): FhirJson {
  return withoutCitizenNumbersIn(withoutClients(resource))
}

/** A resource without citizen service numbers (BSN) and the narrative that repeats them. */
export function withoutCitizenNumbersIn(resource: FhirJson): FhirJson {
  const kept = withoutCitizenNumbers(resource)
  return isJson(kept) ? { ...kept, resourceType: resource.resourceType } : resource
}

function withoutClients(resource: FhirJson): FhirJson {
  if (resource.resourceType !== 'Appointment') return resource
  const { text: _narrative, contained: _contained, ...rest } = resource
  const participant = list(resource.participant).filter(({ actor }) => {
    const told = object(actor)
    const type = typeAndId(referenceOf(told) ?? '')?.type ?? told?.type
    return type !== undefined && type !== 'Patient'
  })
  return { ...rest, resourceType: 'Appointment', participant }
}

function withoutCitizenNumbers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutCitizenNumbers)
  if (!isJson(value)) return value
  const identifying = typeof value.resourceType === 'string' && IDENTIFYING.has(value.resourceType)
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, held]) => {
      if (identifying && key === 'text') return []
      const left = /identifier$/i.test(key) ? withoutNumbers(held) : held
      return left === undefined ? [] : [[key, withoutCitizenNumbers(left)]]
    }),
  )
}

function withoutNumbers(held: unknown): unknown {
  if (!Array.isArray(held)) return isJson(held) && isCitizenNumber(held) ? undefined : held
  const left = held.filter((one) => !isJson(one) || !isCitizenNumber(one))
  return left.length === 0 ? undefined : left
}
