import { createMiddleware } from 'hono/factory'
import { sql } from 'kysely'
import { beforeSignIn } from '../db/connect.ts'
import type { Env, Request } from '../http/env.ts'
import { outcome } from './outcome.ts'

const HEADERS = {
  'Access-Control-Allow-Methods': 'GET, HEAD, POST',
  'Access-Control-Allow-Headers': 'Authorization, Accept, Content-Type, If-None-Match, Prefer',
  'Access-Control-Expose-Headers': 'ETag, Last-Modified, Retry-After, WWW-Authenticate',
  'Access-Control-Max-Age': '600',
}

/** Whether an app that is registered lives at this origin: where its redirects lead. */
const isOfApp = (c: Request, origin: string): Promise<boolean> =>
  beforeSignIn(c.var.portal.databases, c.var.now, async (tx) => {
    const { rows } = await sql<{ is: boolean }>`select exists (
      select 1 from apps, unnest(redirect_uris) uri
      where ended_at is null and (uri = ${origin} or starts_with(uri, ${`${origin}/`}))) as is`.execute(
      tx,
    )
    return rows[0]?.is ?? false
  })

const ORIGIN = /^https?:\/\/[a-z0-9.:[\]-]{1,255}$/i

const NOTHING = { code: 'not-found', diagnostics: 'There is nothing at this address.' }
const FAULT = { code: 'exception', diagnostics: 'Something went wrong here.' }

const wantsJson = (c: Request): boolean => /json/.test(c.req.header('accept') ?? '')

/**
 * Lets pages of apps ask this API from their own address (Fetch standard, CORS); everybody else's pages are kept off by
 * their browser. What is not there is told as an app expects it.
 */
export const appsMayAsk = createMiddleware<Env>(async (context, next) => {
  const c = context as Request
  if (!c.req.path.startsWith('/fhir/')) return next()
  const origin = c.req.header('origin') ?? ''
  const allowed = ORIGIN.test(origin) && (await isOfApp(c, origin))
  const preflight = c.req.method === 'OPTIONS' && c.req.header('access-control-request-method')
  if (allowed && preflight) c.res = new Response(null, { status: 204 })
  else await next()
  const { status, headers } = c.res
  if (status >= 400 && wantsJson(c) && /html/.test(headers.get('content-type') ?? ''))
    c.res = outcome(status, status === 404 ? NOTHING : FAULT)
  c.res.headers.append('Vary', 'Origin')
  if (!allowed) return
  c.res.headers.set('Access-Control-Allow-Origin', origin)
  c.res.headers.set('Cross-Origin-Resource-Policy', 'cross-origin')
  for (const [name, value] of Object.entries(HEADERS)) c.res.headers.set(name, value)
})
