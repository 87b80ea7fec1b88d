import { Temporal } from 'temporal-polyfill'
import { after } from '../clock.ts'
import { moment } from '../record/map/dates.ts'
import type { Moment } from '../record/words.ts'
import { FhirProblem } from './outcome.ts'
import type { Place, Query, Span, Token, TokenName } from './query.ts'
import type { ServedType } from './types.ts'

const MOST = 200
const USUAL = 50
const MOST_IDS = 100

/** A search as it was asked. */
export interface Search {
  query: Query
  /** Only how many there are. */
  countOnly: boolean
  /** It is about another patient than the token's: nothing is found. */
  ofOther: boolean
  /** What was understood, for the link to this same answer. */
  understood: [string, string][]
  unknown: string[]
}

const wrong = (name: string, value: string): FhirProblem =>
  new FhirProblem(400, 'value', `${name}: this value cannot be read: ${value.slice(0, 50)}`)

const DATE = /^(eq|gt|ge|lt|le|sa|eb)?(\d{4}.*)$/

const AS_EXACT = { year: { years: 1 }, month: { months: 1 }, day: { days: 1 } } as const

/** The moment after a date that is as exact as it was written. */
const endOf = (text: string, { at, precision }: Moment): Date => {
  if (precision === 'time') {
    const written = /\.\d/.test(text) ? 1 : /T\d\d:\d\d:\d\d/.test(text) ? 1000 : 60_000
    return after(new Date(at), written)
  }
  const there = Temporal.Instant.from(at).toZonedDateTimeISO('Europe/Amsterdam')
  return new Date(there.add(AS_EXACT[precision]).epochMilliseconds)
}

/** A date with its prefix (hl7.org/fhir/R4/search.html#date). A day is one of the Netherlands. */
export const readSpan = (name: string, value: string): Span => {
  const [, prefix = 'eq', text = ''] = DATE.exec(value) ?? []
  const read = moment(text)
  if (!read) throw wrong(name, value)
  const begin = new Date(read.at)
  const end = endOf(text, read)
  if (prefix === 'gt' || prefix === 'sa') return { from: end, until: null }
  if (prefix === 'ge') return { from: begin, until: null }
  if (prefix === 'lt' || prefix === 'eb') return { from: null, until: begin }
  return { from: prefix === 'le' ? null : begin, until: end }
}

const readToken = (text: string): Token => {
  const bar = text.indexOf('|')
  if (bar === -1) return { code: text }
  const [system, code] = [text.slice(0, bar), text.slice(bar + 1)]
  return { system: system === '' ? null : system, ...(code === '' ? {} : { code }) }
}

const readCount = (value: string): number => {
  if (!/^\d{1,6}$/.test(value)) throw wrong('_count', value)
  return Math.min(Number(value), MOST)
}

/** A place in a list as it stands in an address: for us alone. */
export const writeCursor = (place: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url')

/** What `writeCursor` wrote; a FhirProblem 400 when it is none. */
export const readCursor = (value: string): (string | number)[] => {
  try {
    const read: unknown = JSON.parse(Buffer.from(value, 'base64url').toString())
    if (Array.isArray(read) && read.every((one) => /^(string|number)$/.test(typeof one)))
      return read
  } catch {
    // The same as any other text that is no cursor.
  }
  throw wrong('_cursor', value)
}

const AT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/
const ID = /^[A-Za-z0-9.-]{1,64}$/

const isMoment = (at: string): boolean => {
  const read = AT.test(at) ? new Date(`${at.slice(0, 23)}Z`) : new Date(Number.NaN)
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(at.slice(0, 23))
}

/** The place in a cursor; a FhirProblem 400 when it has none. */
export const placeIn = ([at, id]: readonly (string | number)[]): Place => {
  if (typeof at === 'string' && typeof id === 'string' && isMoment(at) && ID.test(id))
    return { at, id }
  throw wrong('_cursor', String(at))
}

const FORMATS = new Set(['json', 'application/json', 'application/fhir+json'])

interface Reading {
  search: Search
  dates: Span[]
  updated: Span[]
  tokens: { name: TokenName; of: Token[] }[]
  of: { type: ServedType; patient: string }
}

/** Reads one parameter; false when we do not know it. */
const take = (reading: Reading, name: string, value: string): boolean => {
  const { search, of } = reading
  const token = Object.hasOwn(of.type.tokens, name) ? of.type.tokens[name] : undefined
  if (token) reading.tokens.push({ name: token, of: value.split(',').map(readToken) })
  else if (name === of.type.date) reading.dates.push(readSpan(name, value))
  else if (name === '_lastUpdated' && of.type.updated) reading.updated.push(readSpan(name, value))
  else if (name === 'patient' || name === 'subject')
    search.ofOther ||= value.replace(/^.*Patient\//, '') !== of.patient
  else return takeCommon(search, name, value)
  return true
}

const takeCommon = (search: Search, name: string, value: string): boolean => {
  const { query } = search
  if (name === '_id') query.ids = value.split(',').slice(0, MOST_IDS)
  else if (name === '_count') query.limit = readCount(value)
  else if (name === '_cursor') query.after = placeIn(readCursor(value))
  else if (name === '_summary' && (value === 'count' || value === 'false'))
    search.countOnly = value === 'count'
  else if (name === '_format') {
    if (!FORMATS.has(value)) throw new FhirProblem(406, 'not-supported', 'Only JSON is written.')
  } else return false
  return true
}

/**
 * A search from the query of an address (hl7.org/fhir/R4/search.html). What is not known is told in `unknown`.
 *
 * @throws FhirProblem 400 for a value that cannot be read, 406 for another format than JSON
 */
export const readSearch = (
  params: URLSearchParams,
  of: { type: ServedType; patient: string },
): Search => {
  const dates: Span[] = []
  const updated: Span[] = []
  const tokens: Reading['tokens'] = []
  const query = { ids: null, dates, updated, tokens, after: null, limit: USUAL }
  const search: Search = { query, countOnly: false, ofOther: false, understood: [], unknown: [] }
  const reading: Reading = { search, dates, updated, tokens, of }
  for (const [name, value] of params)
    if (value.includes('\0')) throw wrong(name, '')
    else if (take(reading, name, value)) search.understood.push([name, value])
    else search.unknown.push(name)
  if (search.query.limit === 0) search.countOnly = true
  return search
}
