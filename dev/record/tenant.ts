import { createHash, randomUUID, timingSafeEqual } from 'node:crypto'
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'
import type { Clock } from '../../src/clock.ts'
import type { FhirJson } from '../../src/record/fhir/json.ts'
import { createPages, type Pages } from './bundles.ts'
import type { FhirVersion } from './fhir-version.ts'
import { seedStore } from './seed.ts'
import { createStore, type Store } from './store.ts'
import type { WriteOptions } from './writes.ts'

/** Who may ask for a token, by OAuth 2.0 client credentials: with a secret, or signed (SMART Backend Services). */
export type TenantAuth = {
  clientId: string
  clientSecret?: string
  /** Reads the client's public keys at its address; asked each time. */
  keys?: () => Promise<JSONWebKeySet>
  tokenLifeSeconds?: number
}

export type TenantOptions = {
  /** A part of the path: lower case letters, digits and dashes. */
  name: string
  resources: readonly FhirJson[]
  /** Absent: open to everyone who can reach it. */
  auth?: TenantAuth
  /** What it speaks; its resources are of that release. Absent: FHIR R4. */
  fhirVersion?: FhirVersion
  /** What can be written to it. */
  writes?: WriteOptions
}

/** One organisation's record. */
export type Tenant = {
  name: string
  store: Store
  pages: Pages
  tokens: Tokens
  fhirVersion: FhirVersion
  writes: WriteOptions
  /** `Type/id` of seeds that came more than once with different contents. */
  doubles: string[]
}

/** A request for a token: its header and its form. */
export type Asked = { authorization: string | undefined; form: URLSearchParams; tokenUrl: string }

/** The tokens that were given out. */
export type Tokens = {
  /** A new token, or undefined for the wrong credentials. `tokenUrl` is the audience of what is signed. */
  grant: (asked: Asked) => Promise<{ token: string; life: number } | undefined>
  accepts: (authorization: string | undefined) => boolean
  /** Makes all tokens worthless before their time. */
  revokeAll: () => void
  needed: boolean
}

/** Makes a record with its seeds. */
export function createTenant(options: TenantOptions, clock: Clock): Tenant {
  if (!/^[a-z0-9-]{1,40}$/.test(options.name)) throw new Error(`tenant name: ${options.name}`)
  const store = createStore(clock)
  const doubles = seedStore(store, options.resources)
  return {
    name: options.name,
    writes: options.writes ?? {},
    store,
    pages: createPages(store, clock),
    tokens: createTokens(options.auth, clock),
    fhirVersion: options.fhirVersion ?? '4.0.1',
    doubles,
  }
}

function createTokens(auth: TenantAuth | undefined, clock: Clock): Tokens {
  const endings = new Map<string, number>()
  const life = auth?.tokenLifeSeconds ?? 300
  const seen = new Set<string>()
  return {
    needed: auth !== undefined,
    grant: async (asked) => {
      if (auth === undefined || !(await isKnown(asked, auth, clock, seen))) return undefined
      const token = randomUUID()
      endings.set(token, clock().getTime() + life * 1000)
      return { token, life }
    },
    accepts: (authorization) => {
      if (auth === undefined) return true
      const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1]
      return (endings.get(token ?? '') ?? 0) > clock().getTime()
    },
    revokeAll: () => endings.clear(),
  }
}

const ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

async function isKnown(asked: Asked, auth: TenantAuth, clock: Clock, seen: Set<string>) {
  if (auth.keys === undefined) return isPair(asked.authorization, auth)
  if (asked.form.get('client_assertion_type') !== ASSERTION) return false
  try {
    const keys = createLocalJWKSet(await auth.keys())
    const { payload } = await jwtVerify(asked.form.get('client_assertion') ?? '', keys, {
      algorithms: ['RS384', 'ES384'],
      issuer: auth.clientId,
      subject: auth.clientId,
      audience: asked.tokenUrl,
      currentDate: clock(),
      requiredClaims: ['exp', 'jti'],
    })
    const lives = (payload.exp ?? 0) - clock().getTime() / 1000
    const jti = payload.jti ?? ''
    if (lives > 300 || seen.has(jti)) return false
    seen.add(jti)
    return true
  } catch {
    return false
  }
}

/** RFC 6749 §2.3.1: Basic, of which both parts are form-encoded. */
function isPair(authorization: string | undefined, auth: TenantAuth): boolean {
  const basic = /^Basic (\S+)$/.exec(authorization ?? '')?.[1]
  const given = Buffer.from(basic ?? '', 'base64').toString('utf8')
  const wanted = [auth.clientId, auth.clientSecret ?? '']
    .map((part) => new URLSearchParams({ x: part }).toString().slice(2))
    .join(':')
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(wanted))
}
