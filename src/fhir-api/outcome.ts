import type { AppRefusal, AppWords } from '../access/app-routes.ts'
import type { Request } from '../http/env.ts'
import { Problem } from '../http/problem.ts'

export const FHIR_JSON = 'application/fhir+json; charset=utf-8'

/** What went wrong, as an app is told it; thrown within a question, and answered as an OperationOutcome. */
export class FhirProblem extends Error {
  constructor(
    readonly status: 400 | 403 | 404 | 406 | 422 | 502,
    /** A code of http://hl7.org/fhir/issue-type. */
    readonly code: string,
    /** For whoever makes the app, in English; nothing about anybody's care. */
    readonly diagnostics: string,
  ) {
    super(diagnostics)
  }
}

/** An OperationOutcome (hl7.org/fhir/R4/operationoutcome.html) with its status. */
export const outcome = (
  status: number,
  issue: { code: string; diagnostics: string },
  headers: Record<string, string> = {},
): Response =>
  new Response(
    JSON.stringify({
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'error', ...issue }],
    }),
    { status, headers: { 'Content-Type': FHIR_JSON, ...headers } },
  )

type Told = [status: 401 | 403, code: string, diagnostics: string, error?: string]

const NOT_NOW = 'What was consented to cannot be seen by the participant at this moment.'

const REFUSALS: Record<AppRefusal, Told> = {
  'no-token': [401, 'login', 'Send an access token: Authorization: Bearer <token>.'],
  'invalid-token': [
    401,
    'login',
    'This token is none, has ended, or was withdrawn.',
    'invalid_token',
  ],
  'not-consented': [
    403,
    'forbidden',
    'The participant did not consent to this, or it was not asked for.',
    'insufficient_scope',
  ],
  'second-step': [
    403,
    'login',
    'The second step of the participant has become too old for the dossier: launch again.',
    'insufficient_scope',
  ],
  'new-rules': [403, 'forbidden', NOT_NOW],
  'not-manager': [403, 'forbidden', NOT_NOW],
  'not-in-trusted-group': [403, 'forbidden', NOT_NOW],
  'not-given': [403, 'forbidden', NOT_NOW],
  'not-coupled': [403, 'forbidden', NOT_NOW],
  'not-shared': [403, 'forbidden', NOT_NOW],
  suspended: [403, 'forbidden', NOT_NOW],
  'not-for-role': [403, 'forbidden', NOT_NOW],
  'not-by-provider': [403, 'forbidden', NOT_NOW],
}

const refused = (_: Request, refusal: AppRefusal): Response => {
  const [status, code, diagnostics, error] = REFUSALS[refusal]
  const challenge = error ? `Bearer realm="naast", error="${error}"` : 'Bearer realm="naast"'
  return outcome(status, { code, diagnostics }, { 'WWW-Authenticate': challenge })
}

const PROBLEMS: Partial<Record<Problem['kind'], string>> = {
  'not-found': 'not-found',
  'too-many': 'throttled',
}

const failed = (_: Request, error: unknown): Response => {
  if (error instanceof FhirProblem)
    return outcome(error.status, { code: error.code, diagnostics: error.diagnostics })
  if (!(error instanceof Problem)) throw error
  const wait = error.retryAfter ? { 'Retry-After': String(error.retryAfter) } : {}
  const code = PROBLEMS[error.kind] ?? 'invalid'
  return outcome(error.status, { code, diagnostics: error.kind }, wait)
}

/** How this API tells apps what is refused and what failed. */
export const fhirWords: AppWords = { refused, failed }

/** Not there, or not for this app: the two look the same. */
export const notFound = (): FhirProblem =>
  new FhirProblem(404, 'not-found', 'There is no such resource here.')
