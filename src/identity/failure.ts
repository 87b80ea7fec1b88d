import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client'

/** Why signing in by an organisation's identity provider did not work. */
export type ProviderFailure =
  | 'unreachable'
  | 'not-openid'
  | 'wrong-issuer'
  | 'refused'
  | 'denied'
  | 'not-trusted'
  | 'too-large'

/** What went wrong, for the administrator: he can do something about it. */
export const FAILURE_WORDS: Record<ProviderFailure, string> = {
  unreachable:
    'De aanbieder geeft geen antwoord. Klopt het adres? Probeer het anders over een paar minuten.',
  'not-openid':
    'Op dit adres staat geen aanbieder die Naast begrijpt. Naast zoekt /.well-known/openid-configuration achter het adres.',
  'wrong-issuer':
    'De aanbieder noemt zichzelf anders dan het adres dat u invulde. Neem het adres precies over, ook met of zonder / aan het eind.',
  refused: 'De aanbieder kent Naast niet met deze gegevens. Kijk het client-id en het geheim na.',
  denied: 'De aanbieder liet u niet door. Misschien stopte u zelf, of hebt u daar geen toegang.',
  'not-trusted':
    'Het antwoord van de aanbieder klopt niet. Naast vertrouwt het niet en laat u niet binnen.',
  'too-large': 'De aanbieder stuurt veel te veel. Naast stopte met lezen.',
}

/** A provider that failed; `kind` says how. Its message holds nothing that the provider sent. */
export class ProviderError extends Error {
  override name = 'ProviderError'
  constructor(readonly kind: ProviderFailure) {
    super(`identity provider: ${kind}`)
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

const UNREACHABLE = /^(OAUTH_TIMEOUT|OAUTH_ABORT|ECONN|ENOTFOUND|EAI_|ETIMEDOUT|UND_ERR)/

const fromLibrary = (error: Error, during: 'discovery' | 'exchange'): ProviderFailure => {
  if (error instanceof AuthorizationResponseError) return 'denied'
  if (error instanceof ResponseBodyError || error instanceof WWWAuthenticateChallengeError)
    return error instanceof ResponseBodyError && error.error === 'invalid_grant'
      ? 'not-trusted'
      : 'refused'
  const code = codeOf(error)
  if (UNREACHABLE.test(code)) return 'unreachable'
  if (during === 'exchange')
    return code === 'OAUTH_RESPONSE_IS_NOT_CONFORM' ? 'unreachable' : 'not-trusted'
  return code === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED' ? 'wrong-issuer' : 'not-openid'
}

const causes = function* (error: unknown): Generator<unknown> {
  let left = 6
  for (let at: unknown = error; at && left > 0; left -= 1) {
    yield at
    at = at instanceof Error ? at.cause : undefined
  }
}

/** What openid-client, or the connection under it, failed with. */
export const toProviderError = (
  error: unknown,
  during: 'discovery' | 'exchange',
): ProviderError => {
  for (const cause of causes(error)) {
    if (cause instanceof ProviderError) return cause
    if (UNREACHABLE.test(codeOf(cause))) return new ProviderError('unreachable')
    if (cause instanceof Error && (cause.name === 'TimeoutError' || cause.name === 'AbortError'))
      return new ProviderError('unreachable')
  }
  if (error instanceof ClientError || (error instanceof Error && codeOf(error) !== ''))
    return new ProviderError(fromLibrary(error, during))
  if (error instanceof TypeError) return new ProviderError('unreachable')
  return new ProviderError(during === 'discovery' ? 'not-openid' : 'not-trusted')
}
