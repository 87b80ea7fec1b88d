import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Env } from './env.ts'
import { Problem } from './problem.ts'

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The policy of a page whose form leads on to another site; `to` is an origin or a scheme (`app.voorbeeld:`). */
export const policyWithFormTo = (to: string): string =>
  POLICY.replace("form-action 'self'", `form-action 'self' ${to}`)

const HEADERS: Record<string, string> = {
  'Content-Security-Policy': POLICY,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
}

/** The headers of every answer. What an answer set itself (an asset's caching, a document's policy) stays. */
export const strictHeaders = createMiddleware<Env>(async (c, next) => {
  await next()
  const headers = c.res.headers
  for (const [name, value] of Object.entries(HEADERS))
    if (!headers.has(name)) headers.set(name, value)
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store')
  if (c.var.portal.config.baseUrl.startsWith('https:'))
    headers.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
})

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whether an Origin is ours: the address in the settings. The demo may be reached by another name (127.0.0.1, another
 * machine); a real installation is not, and behind a proxy the request's own address could only be a wrong one (http).
 */
const isOwnOrigin = (c: Context<Env>, origin: string | undefined): boolean => {
  const { baseUrl, env } = c.var.portal.config
  if (origin === new URL(baseUrl).origin) return true
  return env !== 'production' && origin === new URL(c.req.url).origin
}

/**
 * What programs post that are no browsers: mail services, for the link «Afmelden» (RFC 8058), whose token is the key; and
 * devices that show the day and have no browser (RFC 8628), which bring no cookie; and records that tell of a change, with a
 * secret in a header.
 */
const FOR_PROGRAMS =
  /^\/(afmelden\/[\w-]+|luna\/(device_authorization|token)|dossiermelding\/[\w-]+(\/\w+\/[\w.-]+)?)$/

/** A request that says nothing of where it comes from: no page of another site can send such a one. */
const isFromProgram = (c: Context<Env>): boolean =>
  !c.req.header('sec-fetch-site') && !c.req.header('origin') && FOR_PROGRAMS.test(c.req.path)

/** Where apps of others ask for their tokens, from pages of their own too: no cookie is looked at there (0057). */
const FOR_APPS = /^\/fhir\//

/**
 * Refuses a change that another site's page sends (cross-site request forgery). Sec-Fetch-Site decides where the browser
 * sends it; else the Origin must be ours. A request with neither comes from no browser page and is refused too, but
 * where programs are expected.
 */
export const sameOriginOnly = createMiddleware<Env>(async (c, next) => {
  if (!SAFE.has(c.req.method) && !FOR_APPS.test(c.req.path)) {
    const site = c.req.header('sec-fetch-site')
    const own = site
      ? site === 'same-origin' || site === 'none'
      : isOwnOrigin(c, c.req.header('origin'))
    if (!own && !isFromProgram(c)) throw new Problem('foreign-form')
  }
  await next()
})
