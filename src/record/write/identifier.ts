import { createHash } from 'node:crypto'
import { type FhirJson, isJson } from '../fhir/json.ts'
import type { OwnIdentifier } from '../fhir/write.ts'

/**
 * The system of the identifiers that Naast gives to what it writes in a record (http://hl7.org/fhir/R4/datatypes.html#Identifier).
 * The same in every installation: the values are UUIDs, of some with a day behind it. It never changes.
 */
export const OUR_SYSTEM = 'urn:naast:id'

/** The parts of a page, in what stands beside their words in a consent. */
export const PARTS_SYSTEM = 'urn:naast:part'

/** The identifier of a thing of ours. */
export const ourIdentifier = (value: string): OwnIdentifier => ({ system: OUR_SYSTEM, value })

/** Whether Naast wrote this resource: it comes back by the pull, and is not shown a second time. */
export const isOurs = (resource: FhirJson): boolean =>
  [resource.identifier]
    .flat()
    .some((identifier) => isJson(identifier) && identifier.system === OUR_SYSTEM)

/** Types that have room for one identifier only, in R4. */
const ONE_IDENTIFIER = new Set(['QuestionnaireResponse'])

/** The resource with our identifier, as it is sent. */
export const withOurIdentifier = (resource: FhirJson, value: string): FhirJson => ({
  ...resource,
  identifier: ONE_IDENTIFIER.has(resource.resourceType)
    ? ourIdentifier(value)
    : [ourIdentifier(value)],
})

/** To know whether something changed since it was sent. */
export const hashOf = (resource: FhirJson): string =>
  createHash('sha256').update(JSON.stringify(resource)).digest('base64url')
