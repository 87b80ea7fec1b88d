import type { SearchParams } from './fhir/search.ts'

/** What is wanted of one type of a client's record, before it is known what the server offers. */
export type Wanted = {
  type: string
  /** What should come along, as far as the server offers it. */
  includes?: readonly string[]
  /** What should come along with what came along. */
  iterate?: string
  /** The parameter that names the client, where another than the usual ones does so better. */
  who?: string
  /** Part of every search of this type, as far as the server offers it. */
  always?: SearchParams
  /** Narrower searches that together say the same, for a server that refuses the whole. */
  alternatives?: readonly SearchParams[]
  /** Searches for a server that does not search this type but has this operation on it. */
  operation?: { name: string; searches: readonly SearchParams[]; includes: readonly string[] }
}
