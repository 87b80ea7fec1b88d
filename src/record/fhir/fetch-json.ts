import type { Clock } from '../../clock.ts'
import type { Dialect } from './dialect.ts'
import { RecordError } from './error.ts'
import { type Answer, type Http, type Outgoing, statusError } from './http.ts'
import { type FhirJson, isFhirJson, isJson, parseJson } from './json.ts'
import type { TokenSource } from './token.ts'

/** What every request to one record needs. */
export type Connection = {
  http: Http
  token: TokenSource
  clock: Clock
  /** Ends with a slash; all requests stay under it. */
  base: URL
  /** Limit of one answer in bytes, after decompression. */
  maxBytes: number
  /** Puts every resource that comes in into R4, and knows what a type is called there. */
  dialect: Dialect
}

/** A resource with the time on the server's clock when it answered. */
export type FhirAnswer = { resource: FhirJson; serverTime?: Date }

/**
 * Sends with our token; after a 401 it renews the token once and sends again.
 *
 * @throws RecordError for every failure and every status outside 2xx
 */
export async function sendSigned(connection: Connection, outgoing: Outgoing): Promise<Answer> {
  const first = await sendOnce(connection, outgoing)
  if (first.answer.status === 401 && connection.token.renew(first.authorization)) {
    await first.answer.discard()
    return checked(connection, outgoing, (await sendOnce(connection, outgoing)).answer)
  }
  return checked(connection, outgoing, first.answer)
}

async function sendOnce(connection: Connection, outgoing: Outgoing) {
  const authorization = await connection.token.authorization()
  const headers =
    authorization === undefined ? outgoing.headers : { ...outgoing.headers, authorization }
  return { authorization, answer: await connection.http.send({ ...outgoing, headers }) }
}

async function checked(connection: Connection, outgoing: Outgoing, answer: Answer) {
  const failure = statusError(answer, outgoing.what, connection.clock)
  if (failure === undefined) return answer
  await answer.discard()
  throw failure
}

/**
 * One request that must answer with a FHIR resource in JSON.
 *
 * @throws RecordError; an OperationOutcome with status 200 counts as the failure that it tells of
 */
export async function fetchResource(
  connection: Connection,
  outgoing: Omit<Outgoing, 'headers'> & { headers?: Record<string, string> },
): Promise<FhirAnswer> {
  const answer = await sendSigned(connection, {
    ...outgoing,
    headers: { accept: 'application/fhir+json', ...outgoing.headers },
  })
  const contentType = answer.headers.get('content-type') ?? ''
  if (!/^\s*(application|text)\/(\w+\+)?json\b/i.test(contentType)) {
    await answer.discard()
    throw new RecordError('garbage', `${outgoing.what}: not JSON`, { status: answer.status })
  }
  const date = Date.parse(answer.headers.get('date') ?? '')
  const bytes = await answer.bytes(connection.maxBytes)
  const resource = await connection.dialect.toR4(parseResource(bytes, contentType, outgoing.what))
  return Number.isNaN(date) ? { resource } : { resource, serverTime: new Date(date) }
}

function parseResource(bytes: Uint8Array, contentType: string, what: string): FhirJson {
  let value: unknown
  try {
    value = parseJson(decode(bytes, contentType))
  } catch {
    throw new RecordError('garbage', `${what}: unreadable JSON`)
  }
  if (!isFhirJson(value)) throw new RecordError('garbage', `${what}: not a resource`)
  if (value.resourceType === 'OperationOutcome') throw outcomeError(value, what)
  return value
}

/**
 * FHIR is UTF-8. Another charset is honoured when the server names it; bytes that are not what the
 * header says are refused, because a name that is silently changed is worse than a clear failure.
 */
function decode(bytes: Uint8Array, contentType: string): string {
  const charset = /charset\s*=\s*"?([\w.:-]+)/i.exec(contentType)?.[1] ?? 'utf-8'
  return new TextDecoder(charset, { fatal: true }).decode(bytes)
}

const KIND_OF_ISSUE: Record<string, RecordError['kind']> = {
  'not-found': 'not-found',
  deleted: 'gone',
  security: 'unauthorised',
  login: 'unauthorised',
  expired: 'unauthorised',
  unknown: 'unauthorised',
  throttled: 'busy',
  transient: 'server-error',
  exception: 'server-error',
  'lock-error': 'server-error',
  'no-store': 'server-error',
  timeout: 'timeout',
  'too-costly': 'too-large',
  'too-long': 'too-large',
  'not-supported': 'unsupported',
}

/** The failure that an OperationOutcome tells of (codes of http://hl7.org/fhir/issue-type). */
function outcomeError(outcome: FhirJson, what: string): RecordError {
  const issues = Array.isArray(outcome.issue) ? outcome.issue.filter(isJson) : []
  const serious = issues.find((issue) => issue.severity === 'fatal' || issue.severity === 'error')
  const code = (serious ?? issues[0])?.code
  const kind = (typeof code === 'string' ? KIND_OF_ISSUE[code] : undefined) ?? 'refused'
  return new RecordError(kind, `${what}: OperationOutcome`)
}
