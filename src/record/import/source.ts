import { type FhirJson, idOf } from '../fhir/json.ts'

/** What the source of an imported item begins with; no type of FHIR can be called so. */
export const importPrefix = (number: number): string => `Eerder-${number}/`

/** The longest source that every table takes. */
const LONGEST = 200

/** Where an imported item came from: apart from every other import, and from everything of the present record. */
export const sourceOf = (number: number, resource: FhirJson): string =>
  `${importPrefix(number)}${resource.resourceType}/${idOf(resource) ?? ''}`.slice(0, LONGEST)
