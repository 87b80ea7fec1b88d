import { type Context, Hono } from 'hono'
import type { Clock } from '../../src/clock.ts'
import {
  type FhirJson,
  idOf,
  isFhirJson,
  isLogicalId,
  isTypeName,
  parseJson,
} from '../../src/record/fhir/json.ts'
import { historyBundle } from './bundles.ts'
import { lastOfEach } from './search/lastn.ts'
import { BadSearch, find, readQuery } from './search/query.ts'
import { capabilityStatement, outcome } from './statement.ts'
import type { Version } from './store.ts'
import type { Tenant } from './tenant.ts'
import { takes, wrongIn } from './writes.ts'

/** A refusal with its status and the code of its OperationOutcome. */
class Refusal extends Error {
  readonly status: 400 | 401 | 404 | 405 | 406 | 410 | 412 | 413 | 422
  readonly code: string

  constructor(status: Refusal['status'], code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

const FHIR = 'application/fhir+json; charset=utf-8'

type Base = (tenant: Tenant) => string

/**
 * The FHIR R4 REST API of one tenant (http://hl7.org/fhir/R4/http.html): read, vread, history, search
 * by GET and POST, create (conditional), update (If-Match), delete.
 *
 * @param baseOf the address of the tenant, for the links in answers
 */
export function fhirRoutes(tenant: Tenant, baseOf: Base, clock: Clock): Hono {
  const app = new Hono()
  app.onError((error, c) => refuse(c, error))
  app.notFound((c) => refuse(c, new Refusal(404, 'not-found', 'no such path')))
  app.get('/metadata', (c) => answer(c, capabilityStatement(tenant, baseOf(tenant), clock)))
  app.use(async (c, next) => {
    if (!tenant.tokens.accepts(c.req.header('authorization'))) {
      throw new Refusal(401, 'login', 'no valid token')
    }
    await next()
  })
  app.get('/', (c) => answer(c, nextPage(tenant, baseOf(tenant), c.req.query('_page') ?? '')))
  if (tenant.fhirVersion === '3.0.2') lastRoutes(app, tenant, baseOf)
  searchRoutes(app, tenant, baseOf)
  readRoutes(app, tenant, baseOf)
  writeRoutes(app, tenant, baseOf)
  return app
}

function nextPage(tenant: Tenant, base: string, link: string): FhirJson {
  const page = tenant.pages.next(link, base)
  if (page === undefined) throw new Refusal(410, 'not-found', 'this page is no longer there')
  return page
}

function searchRoutes(app: Hono, tenant: Tenant, baseOf: Base): void {
  app.get('/:type', (c) => {
    const form = new URL(c.req.url).searchParams
    return answer(c, search(tenant, baseOf(tenant), typeIn(c), form))
  })
  app.post('/:type/_search', async (c) => {
    if (!/^application\/x-www-form-urlencoded/i.test(c.req.header('content-type') ?? '')) {
      throw new Refusal(400, 'invalid', 'a search is a form')
    }
    const form = new URLSearchParams(await c.req.text())
    for (const [name, value] of new URL(c.req.url).searchParams) form.append(name, value)
    return answer(c, search(tenant, baseOf(tenant), typeIn(c), form))
  })
}

/** Only records of STU3 have it here: BgLZ and BgZ ask for results and measurements so. */
function lastRoutes(app: Hono, tenant: Tenant, baseOf: Base): void {
  app.get('/Observation/$lastn', (c) => {
    const form = new URL(c.req.url).searchParams
    const max = form.get('max')
    form.delete('max')
    const query = readQuery('Observation', form, tenant.fhirVersion)
    return answer(c, tenant.pages.first(lastOfEach(tenant.store, query, max), baseOf(tenant)))
  })
}

function search(tenant: Tenant, base: string, type: string, form: URLSearchParams): FhirJson {
  return tenant.pages.first(readQuery(type, form, tenant.fhirVersion), base)
}

function readRoutes(app: Hono, tenant: Tenant, baseOf: Base): void {
  app.get('/:type/_history', (c) => {
    const since = new Date(Date.parse(c.req.query('_since') ?? '') || 0)
    const versions = tenant.store.typeHistory(typeIn(c), since)
    return answer(c, historyBundle(versions, baseOf(tenant)))
  })
  app.get('/:type/:id/_history', (c) => {
    const versions = tenant.store.history(typeIn(c), idIn(c))
    if (versions.length === 0) throw new Refusal(404, 'not-found', 'no such resource')
    return answer(c, historyBundle(versions, baseOf(tenant)))
  })
  app.get('/:type/:id/_history/:version', (c) => {
    const asked = c.req.param('version')
    const version = tenant.store
      .history(typeIn(c), idIn(c))
      .find((one) => String(one.versionId) === asked)
    return answerVersion(c, there(version))
  })
  app.get('/:type/:id', (c) => {
    const version = there(tenant.store.get(typeIn(c), idIn(c)))
    return wantsBytes(c, version.resource) ? bytes(version.resource) : answerVersion(c, version)
  })
}

/** A Binary is given as its bytes, unless FHIR was asked for (http://hl7.org/fhir/R4/binary.html#rest). */
function wantsBytes(c: Context, resource: FhirJson): boolean {
  const fhir = /application\/(fhir\+json|json)/i.test(c.req.header('accept') ?? '')
  return resource.resourceType === 'Binary' && !fhir
}

function bytes(binary: FhirJson): Response {
  const type = typeof binary.contentType === 'string' ? binary.contentType : ''
  // In STU3 it is called content.
  const held = binary.data ?? binary.content
  const data = typeof held === 'string' ? held : ''
  return new Response(new Uint8Array(Buffer.from(data.replace(/\s+/g, ''), 'base64')), {
    headers: { 'content-type': type || 'application/octet-stream' },
  })
}

function writeRoutes(app: Hono, tenant: Tenant, baseOf: Base): void {
  app.post('/:type', async (c) => {
    const resource = await takenIn(c, tenant)
    const existing = ifNoneExist(tenant, typeIn(c), c.req.header('if-none-exist'))
    if (existing !== undefined) return answerVersion(c, existing)
    const { id: _, ...withoutId } = resource
    const { version } = tenant.store.put({ ...withoutId, resourceType: typeIn(c) })
    return answerVersion(c, version, 201, baseOf(tenant))
  })
  app.put('/:type/:id', async (c) => {
    const resource = await takenIn(c, tenant)
    if (idOf(resource) !== idIn(c)) throw new Refusal(400, 'invalid', 'another id in the body')
    ifMatch(tenant.store.get(typeIn(c), idIn(c)), c.req.header('if-match'))
    const { version, created } = tenant.store.put(resource)
    return answerVersion(c, version, created ? 201 : 200, baseOf(tenant))
  })
  app.delete('/:type/:id', (c) => {
    ifMatch(tenant.store.get(typeIn(c), idIn(c)), c.req.header('if-match'))
    tenant.store.remove(typeIn(c), idIn(c))
    return c.body(null, 204)
  })
}

/** What is to be written, when this record takes it: OperationOutcome with 405 or 422 when it does not. */
async function takenIn(c: Context, tenant: Tenant): Promise<FhirJson> {
  const body = await c.req.text()
  if (Buffer.byteLength(body) > (tenant.writes.mostBytes ?? Number.POSITIVE_INFINITY))
    throw new Refusal(413, 'too-long', 'larger than this server takes')
  const resource = resourceIn(body, typeIn(c))
  if (!takes(tenant.writes, typeIn(c))) throw new Refusal(405, 'not-supported', 'not written here')
  const wrong = wrongIn(resource)
  if (wrong !== undefined) throw new Refusal(422, 'invariant', wrong)
  return resource
}

function resourceIn(body: string, type: string): FhirJson {
  let value: unknown
  try {
    value = parseJson(body)
  } catch {
    throw new Refusal(400, 'structure', 'no JSON')
  }
  if (!isFhirJson(value) || value.resourceType !== type) {
    throw new Refusal(400, 'invalid', 'another type in the body')
  }
  return value
}

/** Conditional create (http://hl7.org/fhir/R4/http.html#ccreate): one that is there already, or none. */
function ifNoneExist(
  tenant: Tenant,
  type: string,
  condition: string | undefined,
): Version | undefined {
  if (condition === undefined || tenant.writes.conditionalCreate === false) return undefined
  const query = condition.replace(/^.*\?/, '')
  const form = new URLSearchParams(query)
  const found = find(tenant.store, readQuery(type, form, tenant.fhirVersion))
  if (found.length > 1) throw new Refusal(412, 'multiple-matches', 'more than one is there')
  return found[0] === undefined ? undefined : tenant.store.get(type, idOf(found[0]) ?? '')
}

/** Managing contention (http://hl7.org/fhir/R4/http.html#concurrency). */
function ifMatch(current: Version | undefined, tag: string | undefined): void {
  if (tag === undefined) return
  const asked = /^(?:W\/)?"(.*)"$/.exec(tag.trim())?.[1]
  if (asked !== String(current?.versionId)) {
    throw new Refusal(412, 'conflict', 'another version is there')
  }
}

function there(version: Version | undefined): Version {
  if (version === undefined) throw new Refusal(404, 'not-found', 'no such resource')
  if (version.deleted) throw new Refusal(410, 'deleted', 'this resource was deleted')
  return version
}

function typeIn(c: Context): string {
  const type = c.req.param('type')
  if (!isTypeName(type)) throw new Refusal(404, 'not-supported', 'no such type')
  return type
}

function idIn(c: Context): string {
  const id = c.req.param('id')
  if (!isLogicalId(id)) throw new Refusal(404, 'not-found', 'no such id')
  return id
}

function answerVersion(c: Context, version: Version, status: 200 | 201 = 200, base?: string) {
  const { resource, versionId, lastUpdated } = version
  const response = answer(c, resource, status)
  response.headers.set('etag', `W/"${versionId}"`)
  response.headers.set('last-modified', new Date(lastUpdated).toUTCString())
  if (base !== undefined) {
    const path = `${resource.resourceType}/${idOf(resource)}/_history/${versionId}`
    response.headers.set('location', `${base}/${path}`)
  }
  return response
}

function answer(c: Context, resource: FhirJson, status = 200): Response {
  const accept = c.req.header('accept') ?? '*/*'
  if (status < 400 && !/\*\/\*|json/i.test(accept)) {
    throw new Refusal(406, 'not-supported', 'only JSON is spoken here')
  }
  return new Response(JSON.stringify(resource), { status, headers: { 'content-type': FHIR } })
}

function refuse(c: Context, error: Error): Response {
  if (error instanceof Refusal) return answer(c, outcome(error.code, error.message), error.status)
  if (error instanceof BadSearch) return answer(c, outcome('not-supported', error.message), 400)
  return answer(c, outcome('exception', 'the server failed'), 500)
}
