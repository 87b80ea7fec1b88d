import * as openid from 'openid-client'
import { z } from 'zod'
import type { EmployeeRole } from '../access/actions.ts'
import type { Portal } from '../portal.ts'
import { boundedFetch } from './bounded-fetch.ts'
import { ProviderError, toProviderError } from './failure.ts'
import { claimValues, type Provider, rolesFrom, secretPurpose } from './provider.ts'

// OpenID Connect Core 1.0 and Discovery 1.0, the authorization code flow with PKCE (RFC 7636) and `iss` (RFC 9207).
// Metadata and keys are asked anew at each sign-in: a provider that changed its keys is understood at once (0039).

const TIMEOUT_SECONDS = 10

const authOf = async (provider: Provider, secret: string): Promise<openid.ClientAuth> => {
  if (provider.authMethod === 'client_secret_post') return openid.ClientSecretPost(secret)
  if (provider.authMethod === 'client_secret_basic') return openid.ClientSecretBasic(secret)
  const { kid, ...jwk } = JSON.parse(secret)
  const key = await crypto.subtle.importKey(
    'jwk',
    jwk,
    { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
    false,
    ['sign'],
  )
  return openid.PrivateKeyJwt({ key, kid })
}

const isAllowed = (issuer: string, local: boolean): boolean => {
  if (!URL.canParse(issuer)) return false
  const { protocol, username } = new URL(issuer)
  return username === '' && (protocol === 'https:' || (local && protocol === 'http:'))
}

/**
 * What the provider says of itself now.
 * @throws ProviderError when it cannot be used as it was set up
 */
export const discover = async (
  portal: Pick<Portal, 'config' | 'secrets'>,
  provider: Provider,
): Promise<openid.Configuration> => {
  const local = portal.config.env !== 'production'
  if (!isAllowed(provider.issuer, local)) throw new ProviderError('not-openid')
  try {
    const secret = portal.secrets.unseal(
      secretPurpose(provider.organisationId),
      provider.secretSealed,
    )
    const auth = await authOf(provider, secret)
    const configuration = await openid.discovery(
      new URL(provider.issuer),
      provider.clientId,
      {},
      auth,
      {
        execute: [
          openid.enableNonRepudiationChecks,
          ...(local ? [openid.allowInsecureRequests] : []),
        ],
        timeout: TIMEOUT_SECONDS,
        [openid.customFetch]: boundedFetch(local),
      },
    )
    const { authorization_endpoint, token_endpoint, jwks_uri } = configuration.serverMetadata()
    if (!authorization_endpoint || !token_endpoint || !jwks_uri)
      throw new ProviderError('not-openid')
    return configuration
  } catch (error) {
    throw toProviderError(error, 'discovery')
  }
}

/** What has to be remembered until somebody comes back from the provider. */
export interface Attempt {
  state: string
  nonce: string
  verifier: string
  onward: string
}

/** Where to send somebody, and what to remember of it. */
export const begin = async (
  configuration: openid.Configuration,
  provider: Provider,
  { redirectUri, onward }: { redirectUri: string; onward: string },
): Promise<{ url: URL; attempt: Attempt }> => {
  const attempt: Attempt = {
    state: openid.randomState(),
    nonce: openid.randomNonce(),
    verifier: openid.randomPKCECodeVerifier(),
    onward,
  }
  const url = openid.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: provider.scope,
    state: attempt.state,
    nonce: attempt.nonce,
    code_challenge: await openid.calculatePKCECodeChallenge(attempt.verifier),
    code_challenge_method: 'S256',
    ...(provider.strongAcr.length > 0 ? { acr_values: provider.strongAcr.join(' ') } : {}),
  })
  return { url, attempt }
}

/** Whom the provider says it is. */
export interface Identity {
  issuer: string
  subject: string
  /** Only where the provider says that it knows it to be his. */
  email: string | null
  firstName: string
  lastName: string
  roles: EmployeeRole[]
  /** The provider asked a second step, by what the organisation set up. */
  secondStep: boolean
  idToken: string
  /** Where signing out goes on; null when the provider has no such place. */
  endSessionEndpoint: string | null
}

const text = (value: unknown): string =>
  typeof value === 'string'
    ? value
        .replace(/[\s\p{Cc}]+/gu, ' ')
        .trim()
        .slice(0, 80)
    : ''

const namesFrom = (claims: Record<string, unknown>): { firstName: string; lastName: string } => {
  const [first = '', ...rest] = text(claims.name).split(' ')
  return {
    firstName: text(claims.given_name) || first,
    lastName: text(claims.family_name) || rest.join(' '),
  }
}

/** An address that the provider vouches for; what is none, such as two lines, is nobody's. */
const emailFrom = ({ email, email_verified: verified }: Record<string, unknown>): string | null => {
  if (typeof email !== 'string' || !(verified === true || verified === 'true')) return null
  const written = email.trim().toLowerCase()
  return z.email().max(254).safeParse(written).data ?? null
}

/** Where signing out goes on; it comes to stand in a header and a link of ours, so it is a page of the web and nothing else. */
const endSessionFrom = (configuration: openid.Configuration): string | null => {
  const address = configuration.serverMetadata().end_session_endpoint
  if (!address || !URL.canParse(address)) return null
  return ['https:', 'http:'].includes(new URL(address).protocol) ? address : null
}

const saysSecondStep = (claims: Record<string, unknown>, provider: Provider): boolean =>
  claimValues(claims, 'acr').some((value) => provider.strongAcr.includes(value)) ||
  claimValues(claims, 'amr').some((value) => provider.strongAmr.includes(value))

/** Many providers tell name and roles at their userinfo endpoint only; what the signed token says goes before it. */
const allClaims = async (
  configuration: openid.Configuration,
  provider: Provider,
  tokens: openid.TokenEndpointResponse,
  token: openid.IDToken,
): Promise<Record<string, unknown>> => {
  const complete = token.email !== undefined && claimValues(token, provider.rolesClaim).length > 0
  if (complete || !configuration.serverMetadata().userinfo_endpoint) return token
  const info = await openid.fetchUserInfo(configuration, tokens.access_token, token.sub)
  return { ...info, ...token }
}

/**
 * Takes the code that came back to the provider for who it is. Everything of OpenID Connect Core 3.1.3.7 is looked at,
 * the signature too.
 * @param callback the address that was come back to, as the provider knows it, with its query
 * @throws ProviderError
 */
export const complete = async (
  configuration: openid.Configuration,
  provider: Provider,
  callback: URL,
  attempt: Attempt,
): Promise<Identity> => {
  try {
    const tokens = await openid.authorizationCodeGrant(configuration, callback, {
      expectedState: attempt.state,
      expectedNonce: attempt.nonce,
      pkceCodeVerifier: attempt.verifier,
      idTokenExpected: true,
    })
    const token = tokens.claims()
    if (!token || !tokens.id_token) throw new ProviderError('not-trusted')
    const claims = await allClaims(configuration, provider, tokens, token)
    return {
      issuer: token.iss,
      subject: token.sub,
      email: emailFrom(claims),
      ...namesFrom(claims),
      roles: rolesFrom(claimValues(claims, provider.rolesClaim), provider.roleMap),
      secondStep: saysSecondStep(token, provider),
      idToken: tokens.id_token,
      endSessionEndpoint: endSessionFrom(configuration),
    }
  } catch (error) {
    throw toProviderError(error, 'exchange')
  }
}
