import type { FhirJson } from '../fhir/json.ts'

/** One resource of a file with where it stands («regel 12»), or what is wrong there; nothing for the file as a whole. */
export type Entry =
  | { place: string; resource: FhirJson; problem?: never }
  | { place: string; problem: string; resource?: never }
