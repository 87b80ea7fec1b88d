import { RecordError } from './error.ts'
import { type Connection, fetchResource } from './fetch-json.ts'
import { type FhirJson, isFhirJson, isJson, isLogicalId, isTypeName } from './json.ts'
import { linkWithin } from './links.ts'

/** One version of a resource that changed. */
export type HistoryEntry = {
  id: string
  /** Absent where it was deleted, or where the server does not send it. */
  resource?: FhirJson
  deleted: boolean
}

export type HistoryPage = {
  entries: HistoryEntry[]
  /** Address of the next page, checked to be within the record. */
  next?: string
  /** The server's clock when it answered. */
  serverTime?: Date
}

const MAX_PAGES = 500

/**
 * The history of a type since a moment on the server's clock, of everybody in the record, newest first
 * (http://hl7.org/fhir/R4/http.html#history). Only what tells whose it is is asked for (`_elements`); a server may send
 * more, of which the caller keeps nothing.
 *
 * @throws RecordError; `endless` after 500 pages or when a page comes back
 */
export async function* typeHistory(
  connection: Connection,
  type: string,
  since: string,
): AsyncGenerator<HistoryPage> {
  if (!isTypeName(type)) throw new RecordError('refused', 'history: no such type')
  const what = `history ${type}`
  const there = await connection.dialect.nameThere(type)
  const first = new URL(`${there}/_history`, connection.base)
  first.search = new URLSearchParams({
    _since: since,
    _count: '200',
    _elements: 'id,meta,subject,patient,participant,for',
  }).toString()
  const seen = new Set<string>()
  let url: URL | undefined = first
  while (url !== undefined) {
    if (seen.has(url.href) || seen.size >= MAX_PAGES) throw new RecordError('endless', what)
    seen.add(url.href)
    const page: HistoryPage = await pageAt(connection, url, what)
    yield page
    url = page.next === undefined ? undefined : new URL(page.next)
  }
}

/**
 * The versions of one resource, newest first as the server sends them: its first page, which holds as many as anybody looks
 * at. Of deleted ones nothing is given.
 *
 * @throws RecordError
 */
export async function instanceHistory(
  connection: Connection,
  type: string,
  id: string,
): Promise<FhirJson[]> {
  if (!isTypeName(type) || !isLogicalId(id)) throw new RecordError('refused', 'history: no such id')
  const url = new URL(`${await connection.dialect.nameThere(type)}/${id}/_history`, connection.base)
  url.search = new URLSearchParams({ _count: '50' }).toString()
  const { entries } = await pageAt(connection, url, `history of one ${type}`)
  return entries.flatMap(({ id: named, deleted, resource }) =>
    named === id && !deleted && resource !== undefined ? [resource] : [],
  )
}

async function pageAt(connection: Connection, url: URL, what: string): Promise<HistoryPage> {
  const { resource: bundle, serverTime } = await fetchResource(connection, {
    method: 'GET',
    url,
    what,
  })
  if (bundle.resourceType !== 'Bundle') throw new RecordError('garbage', `${what}: not a Bundle`)
  const entries = Array.isArray(bundle.entry) ? bundle.entry.flatMap(entryOf) : []
  const links = Array.isArray(bundle.link) ? bundle.link.filter(isJson) : []
  const next = links.find((link) => link.relation === 'next')?.url
  return {
    entries,
    ...(typeof next === 'string' && next !== ''
      ? { next: linkWithin(connection.base, next, url, what).href }
      : {}),
    ...(serverTime === undefined ? {} : { serverTime }),
  }
}

/** `Type/id` of a request, or of a whole address, with a version behind it or not. */
const PATH = /(?:^|\/)[A-Z][A-Za-z]+\/([A-Za-z0-9\-._]+)(?:\/_history\/.*)?$/

function entryOf(entry: unknown): HistoryEntry[] {
  if (!isJson(entry)) return []
  const { resource, request, fullUrl } = entry
  const asked = isJson(request) ? request : {}
  const path = [asked.url, fullUrl].find((one) => typeof one === 'string' && PATH.test(one))
  const named = isFhirJson(resource) ? resource.id : PATH.exec(String(path ?? ''))?.[1]
  if (!isLogicalId(named)) return []
  const deleted = asked.method === 'DELETE' || resource === undefined
  return [{ id: named, deleted, ...(isFhirJson(resource) ? { resource } : {}) }]
}
