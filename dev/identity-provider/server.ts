import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Configuration, Provider as OidcProvider } from 'oidc-provider'
import { exportJWK, generateKeyPair } from './keys.ts'

/** Somebody whom the stand-in knows. */
export interface KnownPerson {
  email?: string
  email_verified?: boolean
  given_name?: string
  family_name?: string
  roles?: string[]
  /** How he signs in there: `mfa` when a second step was asked. */
  amr?: string[]
}

export interface StartedIdentityProvider {
  issuer: string
  /** Whoever comes next signs in as this person. */
  signInAs(subject: string, person?: KnownPerson): void
  /** From now on it signs with another key, and shows only that. */
  rotateKeys(): Promise<void>
  close(): Promise<void>
}

interface Client {
  id: string
  secret: string
  redirectUris: string[]
  postLogoutRedirectUris: string[]
  /** Where it fetches our keys, for a client without a secret. */
  jwks?: { keys: object[] }
}

type Handle = (request: IncomingMessage, response: ServerResponse) => void

const clientFor = (client: Client) => ({
  client_id: client.id,
  redirect_uris: client.redirectUris,
  post_logout_redirect_uris: client.postLogoutRedirectUris,
  response_types: ['code' as const],
  grant_types: ['authorization_code'],
  ...(client.jwks
    ? { token_endpoint_auth_method: 'private_key_jwt' as const, jwks: client.jwks }
    : { client_secret: client.secret, token_endpoint_auth_method: 'client_secret_basic' as const }),
})

/** Says yes to everything that is asked of the person who signs in: there is nobody to ask. */
const answerInteraction = async (
  provider: OidcProvider,
  request: IncomingMessage,
  response: ServerResponse,
  who: { subject: string; person: KnownPerson },
): Promise<void> => {
  const { prompt, params, grantId } = await provider.interactionDetails(request, response)
  if (prompt.name === 'login')
    return provider.interactionFinished(request, response, {
      login: { accountId: who.subject, amr: who.person.amr ?? ['pwd'] },
    })
  const grant =
    (grantId ? await provider.Grant.find(grantId) : undefined) ??
    new provider.Grant({ accountId: who.subject, clientId: String(params.client_id) })
  grant.addOIDCScope(String(params.scope))
  grant.addOIDCClaims(['email', 'email_verified', 'given_name', 'family_name', 'roles'])
  return provider.interactionFinished(
    request,
    response,
    { consent: { grantId: await grant.save() } },
    { mergeWithLastSubmission: true },
  )
}

/** A real OpenID Connect provider (oidc-provider) on this machine, at which everybody signs in without being asked. */
export const startIdentityProvider = async (client: Client): Promise<StartedIdentityProvider> => {
  const { default: Provider } = await import('oidc-provider')
  const people = new Map<string, KnownPerson>()
  let next = 'niemand'
  let handle: Handle = () => undefined
  const server = createServer((request, response) => handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const issuer = `http://localhost:${port}`

  const open = async (): Promise<void> => {
    const configuration: Configuration = {
      clients: [clientFor(client)],
      jwks: { keys: [await exportJWK(generateKeyPair())] },
      cookies: { keys: ['a key of the stand-in'] },
      claims: {
        openid: ['sub', 'amr'],
        email: ['email', 'email_verified'],
        profile: ['given_name', 'family_name'],
        roles: ['roles'],
      },
      scopes: ['openid', 'profile', 'email', 'roles'],
      features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
      interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
      findAccount: (_, subject) => ({
        accountId: subject,
        claims: () => {
          const { amr: _amr, ...claims } = people.get(subject) ?? {}
          return { sub: subject, ...claims }
        },
      }),
      renderError: (context) => {
        context.body = 'error'
      },
    }
    const provider = new Provider(issuer, configuration)
    const callback = provider.callback()
    handle = (request, response) => {
      if (!request.url?.startsWith('/interaction/')) return void callback(request, response)
      const who = { subject: next, person: people.get(next) ?? {} }
      answerInteraction(provider, request, response, who).catch(() => {
        response.statusCode = 500
        response.end()
      })
    }
  }
  await open()
  return {
    issuer,
    signInAs(subject, person) {
      next = subject
      if (person) people.set(subject, person)
    },
    rotateKeys: open,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
