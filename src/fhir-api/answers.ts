import { createHash } from 'node:crypto'
import type { AppRequest } from '../access/app-routes.ts'
import { afterCommit, type Reply } from '../http/reply.ts'
import { baseOf } from './base.ts'
import { FHIR_JSON, FhirProblem, notFound } from './outcome.ts'
import { PARTS } from './parts.ts'
import { byId, type Found, newestFirst, type Query, type Reading, type Source } from './query.ts'
import type { Resource } from './resources/parts.ts'
import { mayInteract } from './scopes.ts'
import { placeIn, readCursor, readSearch, readSpan, type Search, writeCursor } from './search.ts'
import { EVERYTHING, SERVED, type TypeName } from './types.ts'

/** A resource as it goes out, with when Naast last wrote it. */
export const outgoing = ({ resource, changedAt }: Found): Resource =>
  changedAt ? { ...resource, meta: { lastUpdated: changedAt.toISOString() } } : resource

const json = (body: unknown, headers: Record<string, string> = {}): Reply =>
  afterCommit(
    () =>
      new Response(JSON.stringify(body), { headers: { 'Content-Type': FHIR_JSON, ...headers } }),
  )

/** The reading of a source, when its part was consented to and may be seen now; null otherwise. */
const readingOf = (request: AppRequest, source: Source): Reading | null => {
  const permit = request.permit.reads.find(({ action }) => action === PARTS[source.part].action)
  const { tx, now, standing } = request
  return permit ? { tx, now, standing, permit } : null
}

const mustInteract = ({ grant }: AppRequest, type: string, how: 'r' | 's'): void => {
  if (!mayInteract(grant.scopes, type, how))
    throw new FhirProblem(
      403,
      'forbidden',
      `The scope does not let this app ${how === 'r' ? 'read' : 'search'} ${type}.`,
    )
}

/** Answers for one resource by its id, with ETag and Last-Modified (hl7.org/fhir/R4/http.html#read). */
export const readOne =
  (type: TypeName) =>
  async (request: AppRequest): Promise<Reply> => {
    mustInteract(request, type, 'r')
    const id = request.param('id')
    for (const source of SERVED[type].sources) {
      const of = readingOf(request, source)
      const [found] = of ? await source.search(of, byId(id)) : []
      if (!of || !found) continue
      request.note(of.permit, id)
      return resourceReply(request, found)
    }
    throw notFound()
  }

const resourceReply = ({ http }: AppRequest, found: Found): Reply => {
  const body = JSON.stringify(outgoing(found))
  const tag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  const headers = {
    'Content-Type': FHIR_JSON,
    ETag: tag,
    ...(found.changedAt ? { 'Last-Modified': found.changedAt.toUTCString() } : {}),
  }
  const same = http.req.header('if-none-match') === tag
  return afterCommit(() =>
    same ? new Response(null, { status: 304, headers }) : new Response(body, { headers }),
  )
}

const refuseUnknown = ({ http }: AppRequest, unknown: readonly string[]): void => {
  const strict = /(^|[,;\s])handling=strict/.test(http.req.header('prefer') ?? '')
  if (strict && unknown.length > 0)
    throw new FhirProblem(
      400,
      'not-supported',
      `Not known here: ${unknown.join(', ').slice(0, 200)}`,
    )
}

/** Answers a search: newest first, by pages. */
export const searchType =
  (type: TypeName) =>
  async (request: AppRequest): Promise<Reply> => {
    mustInteract(request, type, 's')
    const { searchParams } = request.url
    const search = readSearch(searchParams, {
      type: SERVED[type],
      patient: request.standing.carePage.id,
    })
    refuseUnknown(request, search.unknown)
    const readings = search.ofOther
      ? []
      : SERVED[type].sources.flatMap((source) => {
          const of = readingOf(request, source)
          return of ? [{ source, of }] : []
        })
    for (const { of } of readings) request.note(of.permit)
    const self = linkOf(request, type, search.understood)
    return search.countOnly
      ? json(await counted(readings, search.query, self))
      : json(await paged(request, { type, search, readings, self }))
  }

type Readings = readonly { source: Source; of: Reading }[]

const counted = async (readings: Readings, query: Query, self: string): Promise<object> => {
  let total = 0
  for (const { source, of } of readings) total += await source.count(of, query)
  return bundle({ total, links: [['self', self]] })
}

const paged = async (
  request: AppRequest,
  asked: { type: TypeName; search: Search; readings: Readings; self: string },
): Promise<object> => {
  const { type, search, readings, self } = asked
  const { query } = search
  const all: Found[] = []
  for (const { source, of } of readings)
    all.push(...(await source.search(of, { ...query, limit: query.limit + 1 })))
  const entries = all.sort(newestFirst).slice(0, query.limit)
  const last = entries.at(-1)
  const rest = search.understood.filter(([name]) => name !== '_cursor')
  const next: [string, string][] =
    last && all.length > query.limit
      ? [['next', linkOf(request, type, [...rest, ['_cursor', writeCursor([last.at, last.id])]])]]
      : []
  return bundle({
    links: [['self', self], ...next],
    entries: entries.map((one) => entryOf(request, one)),
  })
}

const linkOf = (request: AppRequest, path: string, params: [string, string][]): string => {
  const query = new URLSearchParams(params).toString()
  return `${baseOf(request.portal.config.baseUrl)}/${path}${query ? `?${query}` : ''}`
}

const entryOf = ({ portal }: Pick<AppRequest, 'portal'>, found: Found): object => ({
  fullUrl: `${baseOf(portal.config.baseUrl)}/${found.resource.resourceType}/${found.id}`,
  resource: outgoing(found),
  search: { mode: 'match' },
})

const bundle = (of: {
  total?: number
  links: [relation: string, url: string][]
  entries?: object[]
}): object => ({
  resourceType: 'Bundle',
  type: 'searchset',
  ...(of.total === undefined ? {} : { total: of.total }),
  link: of.links.map(([relation, url]) => ({ relation, url })),
  ...(of.entries && of.entries.length > 0 ? { entry: of.entries } : {}),
})

/** What `Patient/$everything` was asked (hl7.org/fhir/R4/patient-operation-everything.html). */
interface Everything {
  types: readonly string[] | null
  query: Query
  /** From which source on. */
  begin: number
}

const readEverything = (request: AppRequest): Everything => {
  const { searchParams } = request.url
  const type = { ...SERVED.Patient, tokens: {} }
  const common = new URLSearchParams(
    [...searchParams].filter(([name]) => ['_count', '_format'].includes(name)),
  )
  const known = new Set(['_count', '_format', '_type', '_since', '_cursor'])
  refuseUnknown(
    request,
    [...searchParams.keys()].filter((name) => !known.has(name)),
  )
  const { query } = readSearch(common, { type, patient: '' })
  const since = searchParams.get('_since')
  const cursor = searchParams.get('_cursor')
  const [begin = 0, ...place] = cursor === null ? [] : readCursor(cursor)
  return {
    types: searchParams.get('_type')?.split(',') ?? null,
    begin: typeof begin === 'number' ? begin : 0,
    query: {
      ...query,
      limit: Math.max(1, query.limit),
      updated: since === null ? [] : [{ from: readSpan('_since', since).from, until: null }],
      after: place.length === 0 ? null : placeIn(place),
    },
  }
}

/** Answers `Patient/<id>/$everything`: all that this app may read, source after source, by pages. */
export const everything = async (request: AppRequest): Promise<Reply> => {
  if (request.param('id') !== request.standing.carePage.id) throw notFound()
  const asked = readEverything(request)
  const { types, query, begin } = asked
  const found: Found[] = []
  let next: string | null = null
  let { after } = query
  for (const [at, { type, source }] of EVERYTHING.entries()) {
    const of = at < begin ? null : readingOf(request, source)
    const wanted = !types || types.includes(type)
    if (!of || !wanted || !mayInteract(request.grant.scopes, type, 's')) continue
    if (found.length === query.limit) {
      next = writeCursor([at])
      break
    }
    const room = query.limit - found.length
    // Of what keeps no moment of its last change nothing is left out.
    const updated = SERVED[type].updated ? query.updated : []
    const some = await source.search(of, { ...query, updated, after, limit: room + 1 })
    after = null
    request.note(of.permit)
    found.push(...some.slice(0, room))
    const last = some[room - 1]
    if (some.length > room && last) {
      next = writeCursor([at, last.at, last.id])
      break
    }
  }
  return json(everythingBundle(request, found, next))
}

const everythingBundle = (request: AppRequest, found: Found[], next: string | null): object => {
  const path = `Patient/${request.standing.carePage.id}/$everything`
  const params = [...request.url.searchParams].filter(([name]) => name !== '_cursor')
  const links: [string, string][] = [['self', linkOf(request, path, params)]]
  if (next) links.push(['next', linkOf(request, path, [...params, ['_cursor', next]])])
  return bundle({ links, entries: found.map((one) => entryOf(request, one)) })
}
