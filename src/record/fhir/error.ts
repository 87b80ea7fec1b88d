/** The ways in which reading a record can fail; a caller decides by kind, never by message. */
export type RecordErrorKind =
  /** No connection: refused, reset, no such host. */
  | 'unreachable'
  /** The TLS certificate of either side was not accepted. */
  | 'certificate'
  /** It took longer than the limit. */
  | 'timeout'
  /** The answer stopped half way. */
  | 'cut-off'
  /** Our credentials were not accepted, also not after renewing. */
  | 'unauthorised'
  /** Understood and refused (400, 403, 409, 412, 422 and so on). */
  | 'refused'
  /** Too many requests (429), or closed for now with the time to come back (503). */
  | 'busy'
  | 'server-error'
  /** Not what was asked for: HTML, no JSON, another resource, a redirect. */
  | 'garbage'
  | 'not-found'
  | 'gone'
  | 'too-large'
  /** The pages go round in circles, or never end. */
  | 'endless'
  /** A link to another host or path; it was not followed. */
  | 'foreign-link'
  /** Not FHIR R4, or an operation that this server does not have. */
  | 'unsupported'
  /** We stopped it ourselves. */
  | 'stopped'

const SENTENCES: Record<RecordErrorKind, string> = {
  unreachable: 'Het dossier is nu niet bereikbaar.',
  certificate:
    'De beveiligde verbinding met het dossier lukt niet. Het certificaat wordt niet geaccepteerd.',
  timeout: 'Het dossier gaf niet op tijd antwoord.',
  'cut-off': 'De verbinding met het dossier werd verbroken tijdens het antwoord.',
  unauthorised: 'Het dossier laat ons niet toe. Kijk de inloggegevens van de koppeling na.',
  refused: 'Het dossier weigert deze vraag.',
  busy: 'Het dossier heeft het nu te druk. Wij proberen het later opnieuw.',
  'server-error': 'Er is een storing in het dossier.',
  garbage: 'Het dossier gaf een antwoord dat wij niet kunnen lezen.',
  'not-found': 'Dit staat niet in het dossier.',
  gone: 'Dit is uit het dossier gehaald.',
  'too-large': 'Het antwoord van het dossier is te groot.',
  endless: 'Het dossier blijft dezelfde gegevens sturen. Wij zijn gestopt met lezen.',
  'foreign-link': 'Het dossier verwijst naar een ander adres. Dat openen wij niet.',
  unsupported: 'Dit dossier kan deze vraag niet beantwoorden.',
  stopped: 'Het lezen van het dossier is gestopt.',
}

/** A kind of failure in plain Dutch, as pages show it and as it is kept. */
export const sentenceOf = (kind: RecordErrorKind): string => SENTENCES[kind]

/** What goes over by itself. The rest needs a person. */
const RETRYABLE: ReadonlySet<RecordErrorKind> = new Set<RecordErrorKind>([
  'unreachable',
  'timeout',
  'cut-off',
  'busy',
  'server-error',
  'garbage',
  'stopped',
])

type Details = { status?: number; retryAfterSeconds?: number; cause?: unknown }

/**
 * A failure of the record. `message` is technical and holds no personal data (no id, no query);
 * `sentence` is plain Dutch for staff.
 */
export class RecordError extends Error {
  override readonly name = 'RecordError'
  readonly kind: RecordErrorKind
  readonly retryable: boolean
  readonly sentence: string
  /** HTTP status, when there was an answer. */
  readonly status?: number
  /** The record asked to stay away for this long. */
  readonly retryAfterSeconds?: number

  constructor(kind: RecordErrorKind, what: string, details: Details = {}) {
    super(`record: ${kind}: ${what}`, details.cause === undefined ? {} : { cause: details.cause })
    this.kind = kind
    this.retryable = RETRYABLE.has(kind)
    this.sentence = SENTENCES[kind]
    if (details.status !== undefined) this.status = details.status
    if (details.retryAfterSeconds !== undefined) this.retryAfterSeconds = details.retryAfterSeconds
  }
}

const CERTIFICATE = /^(CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO)/

/** The codes of what was thrown and of what caused it, outermost first: `ENOTFOUND`, `CERT_HAS_EXPIRED`. */
export function codesOf(error: unknown): string[] {
  const codes: string[] = []
  let current: unknown = error
  for (let depth = 0; depth < 5 && current instanceof Error; depth += 1) {
    if ('code' in current && typeof current.code === 'string') codes.push(current.code)
    current = current.cause
  }
  return codes
}

/**
 * Turns whatever fetch or a body threw into a RecordError.
 *
 * @param error what was thrown
 * @param what short technical name of the request, without personal data
 * @param phase whether the headers of the answer had been received
 */
export function fromThrown(error: unknown, what: string, phase: 'before' | 'body'): RecordError {
  if (error instanceof RecordError) return error
  const codes = codesOf(error)
  const has = (test: (code: string) => boolean) => codes.some(test)
  if (has((code) => CERTIFICATE.test(code))) {
    return new RecordError('certificate', what, { cause: error })
  }
  if (has((code) => /TIMEOUT|ETIMEDOUT/.test(code))) {
    return new RecordError('timeout', what, { cause: error })
  }
  if (has((code) => code.startsWith('HPE_'))) {
    return new RecordError('garbage', what, { cause: error })
  }
  if (has((code) => code.startsWith('Z_') || code.startsWith('ERR__ERROR_FORMAT'))) {
    return new RecordError('garbage', `${what}: compression`, { cause: error })
  }
  return new RecordError(phase === 'body' ? 'cut-off' : 'unreachable', what, { cause: error })
}
