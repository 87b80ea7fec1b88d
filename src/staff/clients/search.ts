import { z } from 'zod'
import type { Secrets } from '../../secrets.ts'

/**
 * Where somebody is in the list of clients. It stands sealed in the address: a name that is searched for is in no
 * browser history and no log of a server.
 */
const place = z.object({
  /** Begin of a part of the name; empty: everybody. */
  name: z.string(),
  /** The record's own mark of this page; null on the first. */
  page: z.string().nullable(),
  /** The marks of the pages before it, to go back. */
  trail: z.array(z.string().nullable()),
  /** How many known clients come before this page, while the record cannot be read. */
  skip: z.number().int().min(0),
})
export type Place = z.infer<typeof place>

export const START: Place = { name: '', page: null, trail: [], skip: 0 }

/** An address may not grow without end: further back than this one starts anew. */
const LONGEST_TRAIL = 6

const purposeOf = (organisationId: string): string => `client-search:${organisationId}`

/** The query that leads to a place in the list; empty for the beginning. */
export const placeQuery = (secrets: Secrets, organisationId: string, to: Place): string => {
  if (to.name === '' && to.page === null && to.skip === 0) return ''
  return `?zoek=${secrets.seal(purposeOf(organisationId), JSON.stringify(to))}`
}

/** The place that a query leads to; the beginning when it is none of ours. */
export const readPlace = (secrets: Secrets, organisationId: string, text: string | null): Place => {
  if (!text) return START
  try {
    return place.parse(JSON.parse(secrets.unseal(purposeOf(organisationId), text)))
  } catch {
    return START
  }
}

/** The next page, by the mark that the record gave for it. */
export const nextPlace = (from: Place, mark: string): Place => ({
  name: from.name,
  page: mark,
  trail: [...from.trail, from.page].slice(-LONGEST_TRAIL),
  skip: 0,
})

/** The page before, or null on the first. */
export const previousPlace = (from: Place): Place | null => {
  if (from.page === null) return null
  return {
    name: from.name,
    page: from.trail.at(-1) ?? null,
    trail: from.trail.slice(0, -1),
    skip: 0,
  }
}
