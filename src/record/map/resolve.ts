import {
  type FhirJson,
  idOf,
  isFhirJson,
  isLogicalId,
  isTypeName,
  type Json,
} from '../fhir/json.ts'
import { list, text } from './read.ts'

/** `url` and `url|version` of a Questionnaire: its canonical addresses, by which others name it wherever it is kept. */
const canonicalsOf = (resource: FhirJson): string[] => {
  const url = resource.resourceType === 'Questionnaire' ? text(resource.url) : undefined
  if (url === undefined) return []
  const version = text(resource.version)
  return version === undefined ? [url] : [url, `${url}|${version}`]
}

/** Finds the resource that a reference points to, among what came along; undefined when it did not. */
export type Resolve = (reference: string) => FhirJson | undefined

/** A resolver that finds nothing. */
export const resolveNothing: Resolve = () => undefined

/** The `Type/id` at the end of a reference, relative or absolute, with or without a version. */
export function typeAndId(reference: string): { type: string; id: string } | undefined {
  const plain = reference.split(/[?#]/)[0] ?? ''
  const parts = plain.split('/')
  const history = parts.lastIndexOf('_history')
  const [type, id] = (history === -1 ? parts : parts.slice(0, history)).slice(-2)
  return isTypeName(type) && isLogicalId(id) ? { type, id } : undefined
}

/**
 * A resolver over resources of one record. Relative references and addresses under the record's
 * base are found by type and id; other addresses are not: the same id elsewhere is someone else.
 *
 * @param baseUrl address of the record; without it absolute references are not followed
 */
export function resolverOf(resources: Iterable<FhirJson>, baseUrl?: string): Resolve {
  const byKey = new Map<string, FhirJson>()
  const byCanonical = new Map<string, FhirJson>()
  for (const resource of resources) {
    const id = idOf(resource)
    if (id !== undefined) byKey.set(`${resource.resourceType}/${id}`, resource)
    for (const canonical of canonicalsOf(resource)) byCanonical.set(canonical, resource)
  }
  return (reference) => {
    const named = byCanonical.get(reference)
    if (named !== undefined) return named
    const absolute = /^[a-z][a-z0-9+.-]*:/i.test(reference)
    if (absolute && (baseUrl === undefined || !reference.startsWith(baseUrl))) return undefined
    const target = typeAndId(reference)
    return target === undefined ? undefined : byKey.get(`${target.type}/${target.id}`)
  }
}

/** The same resolver that also knows what is contained in this resource (`#id`). */
export function withContained(resource: Json, resolve: Resolve): Resolve {
  const contained = list(resource.contained).filter(isFhirJson)
  if (contained.length === 0) return resolve
  return (reference) => {
    if (!reference.startsWith('#')) return resolve(reference)
    return contained.find((one) => one.id === reference.slice(1) || one.id === reference)
  }
}

/** The text in `reference` of a Reference. */
export function referenceOf(value: Json | undefined): string | undefined {
  return text(value?.reference)
}

/** The resource behind a Reference, when it came along. */
export function follow(value: Json | undefined, resolve: Resolve): FhirJson | undefined {
  const reference = referenceOf(value)
  return reference === undefined ? undefined : resolve(reference)
}
