import { RecordError } from './error.ts'
import { type Connection, type FhirAnswer, fetchResource } from './fetch-json.ts'
import { type FhirJson, idOf, isFhirJson, isJson, isTypeName, type Json, metaOf } from './json.ts'
import { linkWithin } from './links.ts'

/** Search parameters; a list repeats the parameter, which means "and". */
export type SearchParams = Readonly<Record<string, string | readonly string[]>>

export type SearchOptions = {
  /** `auto` sends by POST whatever tells who someone is. */
  method?: 'auto' | 'GET' | 'POST'
  /** Wanted page size (`_count`). */
  count?: number
  /** An operation on the type instead of a search: `lastn`. Asked by GET. */
  operation?: string
  /** Stop with `endless` after this many pages. */
  maxPages?: number
  /** Go on at this `next` of an earlier answer, instead of asking anew. */
  from?: string
}

/** One page of answers. */
export type SearchPage = {
  /** What was searched for. */
  matches: FhirJson[]
  /** What came along because the matches refer to it. */
  included: FhirJson[]
  /** Entries that are not FHIR resources at all, as they came. */
  unreadable: unknown[]
  total?: number
  /** Address of the next page, checked to be within the record. */
  next?: string
  /** The server's clock when it answered this page. */
  serverTime?: Date
}

/** Parameters that tell who someone is: they do not belong in a URL, which servers log. */
const PERSONAL =
  /^(identifier|name|family|given|phonetic|birthdate|email|phone|telecom|address.*|.*\.(identifier|name|birthdate))(:|$)/

const DEFAULT_COUNT = 100
const DEFAULT_MAX_PAGES = 2_000

/**
 * Searches a type and gives page after page, in the server's order.
 *
 * @throws RecordError; `endless` when a page or its contents come back, `foreign-link` when the next
 *   page would be elsewhere
 */
export async function* searchPages(
  connection: Connection,
  type: string,
  params: SearchParams,
  options: SearchOptions = {},
): AsyncGenerator<SearchPage> {
  const what = `search ${type}`
  const watch = watchPages(what, options.maxPages ?? DEFAULT_MAX_PAGES)
  let page =
    options.from === undefined
      ? await firstPage(connection, type, params, options)
      : await pageAt(connection, type, options.from)
  while (true) {
    watch(page)
    yield page
    if (page.next === undefined) return
    page = await pageAt(connection, type, page.next)
  }
}

/** The first page only. */
export async function firstPage(
  connection: Connection,
  type: string,
  params: SearchParams,
  options: SearchOptions = {},
): Promise<SearchPage> {
  if (!isTypeName(type)) throw new RecordError('refused', 'search: no such type')
  const what = `search ${type}`
  const form = formOf(params, options.count ?? DEFAULT_COUNT)
  const method = options.method ?? 'auto'
  const personal = [...form.keys()].some(isPersonal) && options.operation === undefined
  const post = method === 'POST' || (method === 'auto' && personal)
  const there = await connection.dialect.nameThere(type)
  const path = options.operation === undefined ? there : `${there}/$${options.operation}`
  const url = new URL(post ? `${path}/_search` : path, connection.base)
  // Without this a server may leave out a parameter that it does not know, and answer with everyone.
  const headers = { prefer: 'handling=strict' }
  if (!post) {
    url.search = form.toString()
    const answer = await fetchResource(connection, { method: 'GET', url, what, headers })
    return readPage(connection, type, url, answer)
  }
  const answer = await fetchResource(connection, {
    method: 'POST',
    url,
    what,
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  })
  return readPage(connection, type, url, answer)
}

/** The page behind a `next` link, which is first checked to be within the record. */
export async function pageAt(
  connection: Connection,
  type: string,
  link: string,
): Promise<SearchPage> {
  const what = `search ${type}`
  const url = linkWithin(connection.base, link, connection.base, what)
  const answer = await fetchResource(connection, { method: 'GET', url, what }).catch(expired(what))
  return readPage(connection, type, url, answer)
}

/** Servers keep the pages of a search for a while. A page that is gone says: begin again. */
function expired(what: string): (error: unknown) => never {
  return (error) => {
    const gone = error instanceof RecordError && /^(gone|not-found)$/.test(error.kind)
    throw gone ? new RecordError('cut-off', `${what}: the page expired`, { cause: error }) : error
  }
}

function isPersonal(param: string): boolean {
  return PERSONAL.test(param)
}

function formOf(params: SearchParams, count: number): URLSearchParams {
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) {
    for (const one of typeof value === 'string' ? [value] : value) form.append(name, one)
  }
  if (!form.has('_count')) form.append('_count', String(count))
  return form
}

function readPage(connection: Connection, type: string, url: URL, answer: FhirAnswer): SearchPage {
  const { resource: bundle, serverTime } = answer
  if (bundle.resourceType !== 'Bundle') {
    throw new RecordError('garbage', `search ${type}: not a Bundle`)
  }
  const page: SearchPage = { matches: [], included: [], unreadable: [] }
  for (const entry of Array.isArray(bundle.entry) ? bundle.entry : []) addEntry(page, type, entry)
  if (typeof bundle.total === 'number') page.total = bundle.total
  if (serverTime !== undefined) page.serverTime = serverTime
  const next = nextOf(bundle)
  if (next !== undefined) {
    page.next = linkWithin(connection.base, next, url, `search ${type}`).href
  }
  return page
}

function addEntry(page: SearchPage, type: string, entry: unknown): void {
  const resource = isJson(entry) ? entry.resource : undefined
  if (!isFhirJson(resource)) {
    page.unreadable.push(entry)
    return
  }
  if (resource.resourceType === 'OperationOutcome' && type !== 'OperationOutcome') return
  const mode = isJson(entry) && isJson(entry.search) ? entry.search.mode : undefined
  // Not every server fills in the mode; then the type tells.
  const match = resource.resourceType === type && mode !== 'include'
  ;(match ? page.matches : page.included).push(resource)
}

function nextOf(bundle: Json): string | undefined {
  const links = Array.isArray(bundle.link) ? bundle.link.filter(isJson) : []
  const url = links.find((link) => link.relation === 'next')?.url
  return typeof url === 'string' && url !== '' ? url : undefined
}

function watchPages(what: string, maxPages: number): (page: SearchPage) => void {
  const links = new Set<string>()
  const seen = new Set<string>()
  let pages = 0
  return (page) => {
    pages += 1
    if (pages > maxPages) throw new RecordError('endless', `${what}: more than ${maxPages} pages`)
    const keys = page.matches.map(keyOf)
    if (keys.length > 0 && keys.every((key) => seen.has(key))) {
      throw new RecordError('endless', `${what}: the same page again`)
    }
    for (const key of keys) seen.add(key)
    if (page.next === undefined) return
    if (links.has(page.next)) throw new RecordError('endless', `${what}: the same link again`)
    links.add(page.next)
  }
}

function keyOf(resource: FhirJson): string {
  const id = idOf(resource)
  if (id === undefined) return JSON.stringify(resource)
  return `${id} ${metaOf(resource).versionId ?? ''}`
}
