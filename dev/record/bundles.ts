import { randomUUID } from 'node:crypto'
import type { Clock } from '../../src/clock.ts'
import { type FhirJson, idOf } from '../../src/record/fhir/json.ts'
import { find, findIncluded, type Query } from './search/query.ts'
import type { Store, Version } from './store.ts'

/** Searches that have more pages, kept as they were when they were asked. */
type Snapshot = { query: Query; matches: readonly FhirJson[] }

export type Pages = {
  first: (query: Query, base: string) => FhirJson
  /** The page of an opaque link; undefined when the link is unknown or too old. */
  next: (link: string, base: string) => FhirJson | undefined
}

const MAX_SNAPSHOTS = 2_000

/** Search answers of one tenant, page by page. */
export function createPages(store: Store, clock: Clock): Pages {
  const snapshots = new Map<string, Snapshot>()
  const page = (snapshot: Snapshot, token: string, from: number, base: string) => {
    const { query, matches } = snapshot
    const shown = matches.slice(from, from + query.count)
    const until = from + query.count
    const next = until < matches.length ? `${base}?_page=${token}.${until}` : undefined
    const entries = [
      ...shown.map((one) => entry(base, only(one, query.elements), 'match')),
      ...findIncluded(store, query, shown).map((one) => entry(base, one, 'include')),
    ]
    return searchset(clock, `${base}/${query.type}`, matches.length, entries, next)
  }
  return {
    first: (query, base) => {
      const matches = find(store, query)
      if (query.countOnly) return searchset(clock, `${base}/${query.type}`, matches.length, [])
      const token = randomUUID()
      const snapshot = { query, matches }
      if (matches.length > query.count) keep(snapshots, token, snapshot)
      return page(snapshot, token, 0, base)
    },
    next: (link, base) => {
      const [token = '', from = ''] = link.split('.')
      const snapshot = snapshots.get(token)
      if (snapshot === undefined || !/^\d{1,9}$/.test(from)) return undefined
      return page(snapshot, token, Number(from), base)
    },
  }
}

function keep(snapshots: Map<string, Snapshot>, token: string, snapshot: Snapshot): void {
  snapshots.set(token, snapshot)
  const oldest = snapshots.keys().next().value
  if (snapshots.size > MAX_SNAPSHOTS && oldest !== undefined) snapshots.delete(oldest)
}

/** A resource with no more than was asked for (http://hl7.org/fhir/R4/search.html#elements). */
function only(resource: FhirJson, elements: readonly string[] | undefined): FhirJson {
  if (elements === undefined) return resource
  const { resourceType, id, meta } = resource
  const picked = elements.flatMap((name) => (name in resource ? [[name, resource[name]]] : []))
  return { ...Object.fromEntries(picked), resourceType, id, meta }
}

function entry(base: string, resource: FhirJson, mode: 'match' | 'include') {
  return {
    fullUrl: `${base}/${resource.resourceType}/${idOf(resource)}`,
    resource,
    search: { mode },
  }
}

function searchset(
  clock: Clock,
  self: string,
  total: number,
  entries: readonly unknown[],
  next?: string,
): FhirJson {
  const links = [{ relation: 'self', url: self }]
  if (next !== undefined) links.push({ relation: 'next', url: next })
  return {
    resourceType: 'Bundle',
    id: randomUUID(),
    meta: { lastUpdated: clock().toISOString() },
    type: 'searchset',
    total,
    link: links,
    ...(entries.length === 0 ? {} : { entry: entries }),
  }
}

/** A history Bundle, newest first. */
export function historyBundle(versions: readonly Version[], base: string): FhirJson {
  return {
    resourceType: 'Bundle',
    id: randomUUID(),
    type: 'history',
    total: versions.length,
    link: [{ relation: 'self', url: base }],
    entry: versions.map((version) => historyEntry(version, base)),
  }
}

function historyEntry({ resource, versionId, lastUpdated, deleted }: Version, base: string) {
  const url = `${resource.resourceType}/${idOf(resource)}`
  const method = deleted ? 'DELETE' : versionId === 1 ? 'POST' : 'PUT'
  return {
    fullUrl: `${base}/${url}`,
    ...(deleted ? {} : { resource }),
    request: { method, url },
    response: {
      status: deleted ? '204' : '200',
      etag: `W/"${versionId}"`,
      lastModified: lastUpdated,
    },
  }
}
