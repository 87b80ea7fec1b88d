import { createHash, randomUUID, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../../src/clock.ts'
import type { FhirJson } from '../../src/record/fhir/json.ts'
import { createPages, type Pages } from './bundles.ts'
import { seedStore } from './seed.ts'
import { createStore, type Store } from './store.ts'
import type { WriteOptions } from './writes.ts'

/** Who may ask for a token, by OAuth 2.0 client credentials. */
export type TenantAuth = { clientId: string; clientSecret: string; tokenLifeSeconds?: number }

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

/** The releases that this server can speak. */
export type FhirVersion = '4.0.1' | '3.0.2'

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

/** The tokens that were given out. */
export type Tokens = {
  /** A new token, or undefined for the wrong credentials. */
  grant: (authorization: string | undefined) => { token: string; life: number } | undefined
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
  return {
    needed: auth !== undefined,
    grant: (authorization) => {
      if (auth === undefined || !isPair(authorization, auth)) return undefined
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

/** RFC 6749 §2.3.1: Basic, of which both parts are form-encoded. */
function isPair(authorization: string | undefined, auth: TenantAuth): boolean {
  const basic = /^Basic (\S+)$/.exec(authorization ?? '')?.[1]
  const given = Buffer.from(basic ?? '', 'base64').toString('utf8')
  const wanted = [auth.clientId, auth.clientSecret]
    .map((part) => new URLSearchParams({ x: part }).toString().slice(2))
    .join(':')
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(wanted))
}
