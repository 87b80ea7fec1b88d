import { type FhirJson, idOf } from '../../../src/record/fhir/json.ts'
import { typeAndId } from '../../../src/record/map/resolve.ts'
import type { FhirVersion } from '../fhir-version.ts'
import type { Store } from '../store.ts'
import { isDateQuery, MATCHES, MODIFIERS } from './match.ts'
import { includesOf, type Param, paramsOf, valuesOf } from './params.ts'

/** A search that this server will not do, with the reason for the OperationOutcome. */
export class BadSearch extends Error {
  override readonly name = 'BadSearch'
}

/** A search that was understood. */
export type Query = {
  type: string
  version: FhirVersion
  matches: (resource: FhirJson) => boolean
  /** What matches refers to one of these: ids or whole addresses. */
  refersTo?: readonly string[]
  compare?: (one: FhirJson, other: FhirJson) => number
  includes: { param: Param; iterate: boolean; source: string }[]
  count: number
  countOnly: boolean
  /** Only these elements of what matches. */
  elements?: readonly string[]
}

/** What STU3 called recursion is iteration in R4. */
const ITERATE: Readonly<Record<FhirVersion, string>> = {
  '4.0.1': '_include:iterate',
  '3.0.2': '_include:recurse',
}

const DEFAULT_COUNT = 50
const MAX_COUNT = 1000

/**
 * Reads a search. An unknown parameter is refused, not passed over: answering with everyone would be
 * worse.
 *
 * @throws BadSearch
 */
export function readQuery(
  type: string,
  form: URLSearchParams,
  version: FhirVersion = '4.0.1',
): Query {
  const query: Query = {
    type,
    version,
    matches: () => true,
    includes: [],
    count: DEFAULT_COUNT,
    countOnly: false,
  }
  const tests: ((resource: FhirJson) => boolean)[] = []
  for (const [name, value] of form) {
    if (!readControl(query, name, value)) tests.push(readTest(query, name, value))
  }
  query.matches = (resource) => tests.every((test) => test(resource))
  return query
}

/** Parameters about the answer. True when it was one. */
function readControl(query: Query, name: string, value: string): boolean {
  if (name === '_count') readCount(query, value)
  else if (name === '_sort') query.compare = readSort(query, value)
  else if (name === '_include') query.includes.push(readInclude(query, value, false))
  else if (name === ITERATE[query.version]) query.includes.push(readInclude(query, value, true))
  else if (name === '_summary') readSummary(query, value)
  else if (name === '_elements') query.elements = value.split(',')
  else if (name === '_format') refuseUnless(/json/.test(value), '_format')
  else return name === '_total' || name === '_pretty'
  return true
}

function readCount(query: Query, value: string): void {
  refuseUnless(/^\d{1,6}$/.test(value), '_count')
  query.count = Math.min(Number(value), MAX_COUNT)
  if (query.count === 0) query.countOnly = true
}

function readSummary(query: Query, value: string): void {
  refuseUnless(value === 'count' || value === 'false', '_summary')
  query.countOnly ||= value === 'count'
}

function readInclude(
  { version }: Query,
  value: string,
  iterate: boolean,
): Query['includes'][number] {
  const [source = '', name = ''] = value.split(':')
  const param = paramsOf(source, version)[name]
  if (param === undefined || !includesOf(source, version).includes(`${source}:${name}`)) {
    throw new BadSearch(`_include ${value}`)
  }
  return { param, iterate, source }
}

function readSort({ type, version }: Query, value: string): NonNullable<Query['compare']> {
  const keys = value.split(',').map((one) => {
    const name = one.replace(/^-/, '')
    const param = paramsOf(type, version)[name]
    if (param === undefined) throw new BadSearch(`_sort ${name}`)
    return { param, sign: one.startsWith('-') ? -1 : 1 }
  })
  return (one, other) => {
    for (const { param, sign } of keys) {
      const order = sortKey(one, param).localeCompare(sortKey(other, param))
      if (order !== 0) return order * sign
    }
    return 0
  }
}

function sortKey(resource: FhirJson, param: Param): string {
  const value = valuesOf(resource, param)[0]
  return typeof value === 'string' ? value : JSON.stringify(value ?? '')
}

function readTest(query: Query, name: string, value: string): (resource: FhirJson) => boolean {
  const [bare = '', modifier] = name.split(':')
  const param = paramsOf(query.type, query.version)[bare]
  refuseUnless(param !== undefined && value !== '', name)
  if (param === undefined) throw new BadSearch(name)
  refuseUnless(modifier === undefined || MODIFIERS[param.kind].includes(modifier), name)
  const asked = splitValues(value)
  if (param.kind === 'reference')
    query.refersTo ??= asked.flatMap((one) => [one, typeAndId(one)?.id ?? one])
  if (param.kind === 'date') refuseUnless(asked.every(isDateQuery), name)
  const test = MATCHES[param.kind]
  return (resource) => {
    const held = valuesOf(resource, param)
    return asked.some((one) => held.some((own) => test(own, one, modifier)))
  }
}

/** Commas mean "or", unless there is a backslash before them. */
function splitValues(value: string): string[] {
  return value.split(/(?<!\\),/).map((one) => one.replace(/\\([\\,|$])/g, '$1'))
}

function refuseUnless(condition: boolean, name: string): void {
  if (!condition) throw new BadSearch(name)
}

const candidates = (store: Store, { type, refersTo }: Query): FhirJson[] =>
  refersTo === undefined
    ? store.all(type)
    : [...new Set(refersTo.flatMap((target) => store.referringTo(type, target)))]

/** What matches, in order: the newest change last, unless it was asked otherwise. */
export function find(store: Store, query: Query): FhirJson[] {
  const found = candidates(store, query).filter(query.matches)
  return query.compare === undefined ? found : found.sort(query.compare)
}

/** What the matches refer to, as far as it was asked for and is there. */
export function findIncluded(store: Store, query: Query, matches: readonly FhirJson[]): FhirJson[] {
  const keyOf = (one: FhirJson) => `${one.resourceType}/${idOf(one)}`
  const seen = new Set(matches.map(keyOf))
  const found: FhirJson[] = []
  let layer: readonly FhirJson[] = matches
  for (let round = 0; layer.length > 0 && round < 5; round += 1) {
    const includes = query.includes.filter((one) => round === 0 || one.iterate)
    layer = layer
      .flatMap((one) => referred(store, one, includes))
      .filter((one) => !seen.has(keyOf(one)) && seen.add(keyOf(one)))
    found.push(...layer)
  }
  return found
}

function referred(store: Store, resource: FhirJson, includes: Query['includes']): FhirJson[] {
  return includes
    .filter((one) => one.source === resource.resourceType)
    .flatMap((one) => valuesOf(resource, one.param))
    .flatMap((value) => {
      const reference = (value as { reference?: unknown } | null)?.reference
      const target = typeof reference === 'string' ? typeAndId(reference) : undefined
      const version = target === undefined ? undefined : store.get(target.type, target.id)
      return version === undefined || version.deleted ? [] : [version.resource]
    })
}
