import type { CarePageAction } from '../access/actions.ts'
import type { CarePagePermit } from '../access/decide.ts'
import type { CarePageStanding } from '../access/standing.ts'
import type { Tx } from '../db/connect.ts'
import type { PagePart } from './parts.ts'
import type { Resource } from './resources/parts.ts'

/** From a moment, until (not including) another; null is open. */
export interface Span {
  from: Date | null
  until: Date | null
}

/** A token of a search (hl7.org/fhir/R4/search.html#token): `system|code`, `code`, `|code` (system null) or `system|`. */
export interface Token {
  system?: string | null
  code?: string
}

export type TokenName = 'code' | 'category' | 'status'

/** A place in a list that goes from new to old: the moment as UTC text with microseconds, and the id. */
export interface Place {
  at: string
  id: string
}

/** What is asked of a source. Everything that is given must hold. */
export interface Query {
  ids: readonly string[] | null
  dates: readonly Span[]
  updated: readonly Span[]
  /** Of each name lists of which one must hold. */
  tokens: readonly { name: TokenName; of: readonly Token[] }[]
  /** Read on after this place. */
  after: Place | null
  limit: number
}

/** A resource, where it stands in the list, and when Naast last wrote it; null where that is not kept. */
export interface Found extends Place {
  changedAt: Date | null
  resource: Resource
}

/** Who reads. The permit was decided for the action of the source, with this standing. */
export interface Reading {
  tx: Tx
  now: Date
  permit: CarePagePermit<CarePageAction>
  standing: CarePageStanding
}

/** Where resources of one type come from: one part of the page, read with the permit of its action. */
export interface Source {
  part: PagePart
  /** Newest first, at most `limit`. */
  search(of: Reading, query: Query): Promise<Found[]>
  count(of: Reading, query: Query): Promise<number>
}

/** Everything, as a read by id asks it. */
export const byId = (id: string): Query => ({
  ids: [id],
  dates: [],
  updated: [],
  tokens: [],
  after: null,
  limit: 1,
})

/** A moment as it stands in a place. */
export const placeAt = (moment: Date): string => `${moment.toISOString().slice(0, 23)}000`

/** Newest first; at one moment by id. */
export const newestFirst = (one: Place, other: Place): number =>
  compare(other.at, one.at) || compare(other.id, one.id)

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
