import { typeOfR4 } from '../stu3/everywhere.ts'
import { RecordError } from './error.ts'
import { type FhirJson, isJson, isTypeName, type Json } from './json.ts'

/** What a server says that it can do with one type. */
export type TypeCapability = {
  /** `read`, `search-type`, `history-type`, `create` and so on. */
  interactions: string[]
  /** Empty when the server does not tell. */
  searchParams: string[]
  /** `Type:param`, or `*`. */
  includes: string[]
  conditionalCreate: boolean
}

/** The releases of FHIR that Naast reads. Inside, all is R4. */
export type Release = 'R4' | 'STU3'

/** The part of a CapabilityStatement (`/metadata`) that decides how we read. Can be kept as JSON. */
export type Capabilities = {
  fhirVersion: string
  software?: string
  /** Operations that the server has, by name: `lastn`. */
  operations?: string[]
  types: Record<string, TypeCapability>
}

/** The release that a server speaks. */
export function releaseOf({ fhirVersion }: Capabilities): Release {
  return fhirVersion.startsWith('3.') ? 'STU3' : 'R4'
}

/**
 * Reads a CapabilityStatement. Types have the name that they have in R4.
 *
 * @throws RecordError `unsupported` when it is neither FHIR R4 (4.x) nor STU3 (3.0.x), `garbage` when it is no statement
 */
export function readCapabilities(statement: FhirJson): Capabilities {
  if (statement.resourceType !== 'CapabilityStatement') {
    throw new RecordError('garbage', 'metadata: not a CapabilityStatement')
  }
  const { fhirVersion } = statement
  if (typeof fhirVersion !== 'string' || !/^(4\.\d|3\.0)/.test(fhirVersion)) {
    throw new RecordError('unsupported', 'metadata: neither FHIR R4 nor STU3')
  }
  const rests = objects(statement.rest)
  const rest = rests.find((one) => one.mode === 'server') ?? rests[0]
  const types: Record<string, TypeCapability> = {}
  for (const one of objects(rest?.resource)) {
    if (isTypeName(one.type)) types[typeOfR4(one.type)] = readType(one)
  }
  const software = isJson(statement.software) ? statement.software.name : undefined
  const operations = operationsIn(rest)
  return {
    fhirVersion,
    types,
    ...(typeof software === 'string' ? { software } : {}),
    ...(operations.length === 0 ? {} : { operations }),
  }
}

/** STU3 names operations for the server as a whole, R4 also for each type. */
function operationsIn(rest: Json | undefined): string[] {
  const all = [rest, ...objects(rest?.resource)].flatMap((one) => objects(one?.operation))
  return [...new Set(texts(all.map(({ name }) => name)).map((name) => name.replace(/^\$/, '')))]
}

function readType(one: Json): TypeCapability {
  return {
    interactions: texts(objects(one.interaction).map((interaction) => interaction.code)),
    searchParams: texts(objects(one.searchParam).map((param) => param.name)),
    includes: texts(Array.isArray(one.searchInclude) ? one.searchInclude : []),
    conditionalCreate: one.conditionalCreate === true,
  }
}

function objects(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isJson) : []
}

function texts(values: readonly unknown[]): string[] {
  return values.filter((value) => typeof value === 'string')
}

/**
 * Whether a type can be searched by a parameter. A server that lists no parameters at all is
 * believed to have it: it will refuse when it has not.
 */
export function offersParam(capabilities: Capabilities, type: string, param: string): boolean {
  const one = capabilities.types[type]
  if (one === undefined) return false
  return one.searchParams.length === 0 || one.searchParams.includes(param)
}

/** Whether the server says that it can bring along what a search refers to; `Type:param`, or `Type:param:Target`. */
export function offersInclude(capabilities: Capabilities, include: string): boolean {
  const [type = '', param] = include.split(':')
  const includes = capabilities.types[type]?.includes ?? []
  return includes.some((one) => one === include || one === `${type}:${param}` || one === '*')
}

/** Whether the server says that it has an operation, by its name without `$`. */
export function offersOperation(capabilities: Capabilities, name: string): boolean {
  return capabilities.operations?.includes(name) ?? false
}

/** Whether a type can be searched at all. */
export function offersSearch(capabilities: Capabilities, type: string): boolean {
  const one = capabilities.types[type]
  if (one === undefined) return false
  return one.interactions.length === 0 || one.interactions.includes('search-type')
}
