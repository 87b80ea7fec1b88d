import { createServer, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { Clock } from '../../src/clock.ts'
import type { FhirJson } from '../../src/record/fhir/json.ts'
import { createFaults, type FaultRule, type Faults, misbehave } from './faults.ts'
import { fhirRoutes } from './fhir-routes.ts'
import { indexPage } from './index-page.ts'
import { type Asked, createTenant, type Tenant, type TenantOptions } from './tenant.ts'

export type RecordServerOptions = {
  tenants: readonly TenantOptions[]
  clock: Clock
  /** Faults from the start; more can be added while it runs. */
  faults?: readonly FaultRule[]
}

/** A request that came in, for tests on what is asked and how. */
export type SeenRequest = { method: string; url: string; authorization?: string }

export type RecordServer = {
  /** Answers without a network; `baseUrl` is where it will be reachable. */
  fetch: (request: Request, outgoing: HttpBindings['outgoing']) => Promise<Response>
  tenants: ReadonlyMap<string, Tenant>
  faults: Faults
  /** The last thousand requests. */
  seen: SeenRequest[]
  setBaseUrl: (baseUrl: string) => void
}

/** A FHIR server (R4 or STU3) with one record per tenant, at `/fhir/<tenant>`, and its tokens at `/oauth/<tenant>/token`. */
export function createRecordServer(options: RecordServerOptions): RecordServer {
  const { clock } = options
  const tenants = new Map(
    options.tenants.map((one) => [one.name, createTenant(one, clock)] as const),
  )
  const faults = createFaults(options.faults)
  const seen: SeenRequest[] = []
  let baseUrl = 'http://localhost'
  const baseOf = (tenant: Tenant) => `${baseUrl}/fhir/${tenant.name}`
  const app = new Hono()
  for (const tenant of tenants.values()) {
    app.route(`/fhir/${tenant.name}`, fhirRoutes(tenant, baseOf, clock))
    app.post(`/oauth/${tenant.name}/token`, async (c) =>
      tokenAnswer(tenant, {
        authorization: c.req.header('authorization'),
        form: new URLSearchParams(await c.req.text()),
        tokenUrl: `${baseUrl}/oauth/${tenant.name}/token`,
      }),
    )
  }
  app.get('/', (c) => c.html(indexPage([...tenants.values()], baseOf)))
  return {
    tenants,
    faults,
    seen,
    setBaseUrl: (url) => {
      baseUrl = url
    },
    fetch: async (request, outgoing) => {
      note(seen, request)
      const url = new URL(request.url)
      const fault = faults.take(request.method, url.pathname, url.search)
      const right = async () => stamped(await app.fetch(request), clock)
      if (fault === undefined) return right()
      return misbehave(fault, {
        outgoing,
        url: new URL(url.pathname + url.search, baseUrl),
        answer: right,
      })
    },
  }
}

function note(seen: SeenRequest[], request: Request): void {
  const authorization = request.headers.get('authorization')
  const one = { method: request.method, url: request.url }
  seen.push(authorization === null ? one : { ...one, authorization })
  if (seen.length > 1000) seen.shift()
}

/** The Date header follows the server's own clock. */
function stamped(response: Response, clock: Clock): Response {
  response.headers.set('date', clock().toUTCString())
  return response
}

/** RFC 6749 §5.1 and §5.2. */
async function tokenAnswer(tenant: Tenant, asked: Asked): Promise<Response> {
  const granted = await tenant.tokens.grant(asked)
  if (granted === undefined) return Response.json({ error: 'invalid_client' }, { status: 401 })
  return Response.json(
    { access_token: granted.token, token_type: 'Bearer', expires_in: granted.life },
    { headers: { 'cache-control': 'no-store' } },
  )
}

export type StartOptions = RecordServerOptions & {
  /** 0 or absent: any free port. */
  port?: number
  /** Default 127.0.0.1. */
  host?: string
  /** Speak TLS, and with `clientCa` only with those who have a certificate of it (mutual TLS). */
  tls?: { certificate: string; key: string; clientCa?: string }
}

/** A running stand-in. */
export type StartedRecordServer = {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  baseUrl: string
  faults: Faults
  seen: SeenRequest[]
  /** One record; throws for a name that is not there. */
  tenant: (name: string) => TenantControl
  /** Stops, and breaks the connections that are still there. */
  close: () => Promise<void>
}

export type TenantControl = {
  /** Where the FHIR API is. */
  baseUrl: string
  tokenUrl: string
  put: (resource: FhirJson) => void
  delete: (type: string, id: string) => void
  /** What is there now, of a type. */
  all: (type: string) => FhirJson[]
  revokeTokens: () => void
  /** Puts the record back as it was when it started: what was written since is gone, as after a backup. */
  restore: () => void
  doubles: readonly string[]
}

/**
 * Starts the stand-in on a port.
 *
 * @throws when the port is in use
 */
export async function startRecordServer(options: StartOptions): Promise<StartedRecordServer> {
  const record = createRecordServer(options)
  const listener = getRequestListener(
    (request, env) => record.fetch(request, (env as HttpBindings).outgoing),
    { overrideGlobalObjects: false },
  )
  const server = options.tls === undefined ? createServer(listener) : secure(options.tls, listener)
  const host = options.host ?? '127.0.0.1'
  await listen(server, options.port ?? 0, host)
  const { port } = server.address() as AddressInfo
  const baseUrl = `${options.tls === undefined ? 'http' : 'https'}://${host}:${port}`
  record.setBaseUrl(baseUrl)
  return {
    baseUrl,
    faults: record.faults,
    seen: record.seen,
    tenant: (name) => controlOf(record, baseUrl, name),
    close: () => close(server),
  }
}

type Listener = Parameters<typeof createServer>[1] & {}

function secure(tls: NonNullable<StartOptions['tls']>, listener: Listener): Server {
  return createSecureServer(
    {
      cert: tls.certificate,
      key: tls.key,
      ...(tls.clientCa === undefined
        ? {}
        : { ca: tls.clientCa, requestCert: true, rejectUnauthorized: true }),
    },
    listener,
  )
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

function controlOf(record: RecordServer, baseUrl: string, name: string): TenantControl {
  const tenant = record.tenants.get(name)
  if (tenant === undefined) throw new Error(`no such tenant: ${name}`)
  return {
    baseUrl: `${baseUrl}/fhir/${name}`,
    tokenUrl: `${baseUrl}/oauth/${name}/token`,
    put: (resource) => {
      tenant.store.put(resource)
    },
    delete: (type, id) => {
      tenant.store.remove(type, id)
    },
    all: tenant.store.all,
    revokeTokens: tenant.tokens.revokeAll,
    restore: tenant.store.restore,
    doubles: tenant.doubles,
  }
}
