import { randomUUID } from 'node:crypto'
import { importJWK, SignJWT } from 'jose'
import type { Clock } from '../../clock.ts'
import type { SigningKey } from '../access.ts'
import { RecordError } from './error.ts'
import { type Http, statusError } from './http.ts'
import { isJson } from './json.ts'

/** How we make ourselves known to a record. */
export type RecordAuth =
  /** Nothing, or mutual TLS alone. */
  | { kind: 'none' }
  /** OAuth 2.0 client credentials (RFC 6749 §4.4), the secret by HTTP Basic. */
  | {
      kind: 'client-credentials'
      tokenUrl: string
      clientId: string
      clientSecret: string
      scope?: string
    }
  /** The same, signed with a key of ours: SMART Backend Services (RFC 7523; http://hl7.org/fhir/smart-app-launch/backend-services.html). */
  | {
      kind: 'private-key-jwt'
      tokenUrl: string
      clientId: string
      key: SigningKey
      scope?: string
    }

type SignedIn = Exclude<RecordAuth, { kind: 'none' }>

export type TokenSource = {
  /** The value for the Authorization header, or undefined when none is needed. */
  authorization: () => Promise<string | undefined>
  /** Forgets this token, when it is still the one in use. True when asking again makes sense. */
  renew: (refused: string | undefined) => boolean
}

type Token = { header: string; staleAt: number }

/** A token without a stated life is taken to live this long (seconds). */
const ASSUMED_LIFE = 300
const MAX_TOKEN_BYTES = 64 * 1024

/**
 * Keeps one token for one record, asks for it once however many requests wait for it, and renews
 * it a little before it ends.
 */
export function createTokenSource(http: Http, auth: RecordAuth, clock: Clock): TokenSource {
  if (auth.kind === 'none') return { authorization: async () => undefined, renew: () => false }
  let held: Token | undefined
  let asking: Promise<Token> | undefined
  const ask = async () => {
    try {
      held = await askToken(http, auth, clock)
      return held
    } finally {
      asking = undefined
    }
  }
  return {
    authorization: async () => {
      if (held !== undefined && clock().getTime() < held.staleAt) return held.header
      asking ??= ask()
      return (await asking).header
    },
    renew: (refused) => {
      if (held?.header === refused) held = undefined
      return true
    },
  }
}

async function askToken(http: Http, auth: SignedIn, clock: Clock): Promise<Token> {
  const what = 'token'
  const askedAt = clock().getTime()
  const { header, fields } = await credentials(auth, askedAt)
  const answer = await http.send({
    method: 'POST',
    url: new URL(auth.tokenUrl),
    what,
    headers: {
      accept: 'application/json',
      ...header,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      ...(auth.scope === undefined ? {} : { scope: auth.scope }),
      ...fields,
    }).toString(),
  })
  const failure = statusError(answer, what, clock)
  if (failure !== undefined) {
    await answer.discard()
    // RFC 6749 §5.2: invalid_client is 401, the other refusals are 400.
    if (answer.status !== 400 && answer.status !== 403) throw failure
    throw new RecordError('unauthorised', what, { status: answer.status })
  }
  return readToken(await answer.bytes(MAX_TOKEN_BYTES), askedAt)
}

/** Seconds that what we sign counts; SMART allows five minutes. */
const ASSERTION_LIFE = 240

/** What makes us known in the request for a token. */
async function credentials(
  auth: SignedIn,
  now: number,
): Promise<{ header: Record<string, string>; fields: Record<string, string> }> {
  if (auth.kind === 'client-credentials') {
    // RFC 6749 §2.3.1: both are form-encoded before they go into Basic.
    const pair = [auth.clientId, auth.clientSecret].map(formEncode).join(':')
    const header = { authorization: `Basic ${Buffer.from(pair).toString('base64')}` }
    return { header, fields: {} }
  }
  const { kid, algorithm, privateKey } = auth.key
  const seconds = Math.floor(now / 1000)
  const assertion = await new SignJWT({})
    .setProtectedHeader({ alg: algorithm, kid, typ: 'JWT' })
    .setIssuer(auth.clientId)
    .setSubject(auth.clientId)
    .setAudience(auth.tokenUrl)
    .setJti(randomUUID())
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + ASSERTION_LIFE)
    .sign(await importJWK(privateKey, algorithm))
  const type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
  return { header: {}, fields: { client_assertion_type: type, client_assertion: assertion } }
}

function readToken(bytes: Uint8Array, askedAt: number): Token {
  let body: unknown
  try {
    body = JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    throw new RecordError('garbage', 'token: no JSON')
  }
  const token = isJson(body) ? body.access_token : undefined
  if (!isJson(body) || typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) {
    throw new RecordError('garbage', 'token: no access_token')
  }
  if (typeof body.token_type === 'string' && body.token_type.toLowerCase() !== 'bearer') {
    throw new RecordError('unsupported', 'token: not a bearer token')
  }
  const told = body.expires_in
  const seconds = typeof told === 'string' || typeof told === 'number' ? Number(told) : Number.NaN
  const life = seconds > 0 && Number.isFinite(seconds) ? seconds : ASSUMED_LIFE
  const margin = Math.min(60, life / 10)
  return { header: `Bearer ${token}`, staleAt: askedAt + (life - margin) * 1000 }
}

function formEncode(text: string): string {
  return new URLSearchParams({ x: text }).toString().slice(2)
}
