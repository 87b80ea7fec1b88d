import { type FhirJson, idOf, isFhirJson, isJson } from '../fhir/json.ts'
import { list } from '../map/read.ts'
import type { Entry } from './entry.ts'

const ID_IN_URN = /^urn:(?:uuid|oid):([A-Za-z0-9\-.]{1,64})$/

/** What has no id of its own is called by the address that the Bundle gives it. */
const withId = (resource: FhirJson, fullUrl: unknown): FhirJson => {
  if (idOf(resource) !== undefined || typeof fullUrl !== 'string') return resource
  const id = ID_IN_URN.exec(fullUrl)?.[1] ?? /\/([A-Za-z0-9\-.]{1,64})$/.exec(fullUrl)?.[1]
  return id === undefined ? resource : { ...resource, id }
}

/** The address of a file is no reference, and is called by its address all the same. */
const isName = (key: string, name: string): boolean =>
  key === 'reference' || (key === 'url' && name.startsWith('Binary/'))

/** References by the addresses of the Bundle (`urn:uuid:…`) become those of one record (`Type/id`). */
const withReferences = (value: unknown, names: ReadonlyMap<string, string>): unknown => {
  if (Array.isArray(value)) return value.map((one) => withReferences(one, names))
  if (!isJson(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, held]) => {
      const name = typeof held === 'string' ? names.get(held) : undefined
      if (name !== undefined && isName(key, name)) return [key, name]
      return [key, withReferences(held, names)]
    }),
  )
}

const namesIn = (bundle: FhirJson): Map<string, string> => {
  const names = new Map<string, string>()
  for (const { fullUrl, resource } of list(bundle.entry)) {
    if (typeof fullUrl !== 'string' || !isFhirJson(resource)) continue
    const id = idOf(withId(resource, fullUrl))
    if (id !== undefined) names.set(fullUrl, `${resource.resourceType}/${id}`)
  }
  return names
}

const hasMore = (bundle: FhirJson): boolean =>
  list(bundle.link).some(({ relation }) => relation === 'next')

/** The resources of a Bundle, of whatever kind (http://hl7.org/fhir/R4/bundle.html). */
export function* entriesOfBundle(bundle: FhirJson, place: string): Generator<Entry> {
  const names = namesIn(bundle)
  const entries = Array.isArray(bundle.entry) ? bundle.entry : []
  for (const [at, entry] of entries.entries()) {
    const here = `${place} onderdeel ${at + 1}`.trim()
    const { fullUrl, resource } = isJson(entry) ? entry : {}
    if (resource === undefined && isJson(entry) && isJson(entry.request)) continue
    const named = isFhirJson(resource)
      ? withReferences(withId(resource, fullUrl), names)
      : undefined
    if (isFhirJson(named)) yield { place: here, resource: named }
    else yield { place: here, problem: 'Dit is geen FHIR-resource.' }
  }
  if (hasMore(bundle))
    yield {
      place,
      problem: 'Dit is één bladzijde van een zoekvraag. De volgende bladzijden zitten er niet bij.',
    }
}
