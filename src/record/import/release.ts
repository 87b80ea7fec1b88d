import type { FhirJson } from '../fhir/json.ts'
import { object, texts } from '../map/read.ts'
import { typeOfR4 } from '../stu3/everywhere.ts'

/** The Dutch profiles of STU3, and those of R4. */
const PROFILES: readonly [RegExp, 'R4' | 'STU3'][] = [
  [/^http:\/\/fhir\.nl\/fhir\/StructureDefinition\//, 'STU3'],
  [/^http:\/\/nictiz\.nl\/fhir\/StructureDefinition\/(zib|bgz|eafspraak|gp)-/i, 'STU3'],
  [/^http:\/\/nictiz\.nl\/fhir\/StructureDefinition\/nl-core-/, 'R4'],
]

/**
 * Which release of FHIR a resource tells that it is of, by a type that R4 does not have or by the Dutch profile that it names;
 * null when it does not tell, as most do not.
 */
export const looksLike = (resource: FhirJson): 'R4' | 'STU3' | null => {
  if (typeOfR4(resource.resourceType) !== resource.resourceType) return 'STU3'
  const profiles = texts(object(resource.meta)?.profile ?? [])
  const found = PROFILES.find(([begin]) => profiles.some((one) => begin.test(one)))
  return found?.[1] ?? null
}
