import * as oauth from 'openid-client'
import { z } from 'zod'

/** How this stand-in for somebody's app is set up: what its maker got from the service desk. */
export interface SmartAppSettings {
  /** Where Naast serves FHIR: `https://…/fhir/r4`. */
  fhirBase: string
  clientId: string
  redirectUri: string
  scope: string
  /** A confidential app signs with this; a public app has none. */
  key?: { key: oauth.CryptoKey; kid: string }
  /** Another way to send requests than over the network. */
  send?: oauth.CustomFetch
}

/** What an app remembers of its user between sending him away and his coming back. */
export interface Begun {
  /** Where his browser goes. */
  url: string
  state: string
  verifier: string
}

const overTheNetwork: oauth.CustomFetch = (url, { method, headers, body, redirect }) =>
  fetch(url, { method, headers, redirect, body: body === undefined ? null : String(body) })

const configuration = z.object({
  issuer: z.string(),
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
  revocation_endpoint: z.string(),
})

export type Tokens = oauth.TokenEndpointResponse

/** An app that reads along with somebody by SMART App Launch (standalone), as its maker would write it. */
export interface SmartApp {
  begin(): Promise<Begun>
  /** Changes what came back for tokens. */
  finish(callback: string, begun: Begun): Promise<Tokens>
  refresh(refreshToken: string): Promise<Tokens>
  giveBack(token: string): Promise<void>
  /** Reads a path below the base, `Observation?_count=10`, or a whole address such as a next link. */
  read(path: string, accessToken: string, headers?: Record<string, string>): Promise<Response>
}

/** Asks Naast how it is launched, and stands ready. */
export const createSmartApp = async (settings: SmartAppSettings): Promise<SmartApp> => {
  const { fhirBase, clientId, redirectUri, scope, key } = settings
  const send: oauth.CustomFetch = settings.send ?? overTheNetwork
  const told = await send(`${fhirBase}/.well-known/smart-configuration`, {
    method: 'GET',
    headers: { accept: 'application/json' },
    body: undefined,
    redirect: 'manual',
  })
  const server = configuration.parse(await told.json())
  const authentication = key ? oauth.PrivateKeyJwt(key) : oauth.None()
  const config = new oauth.Configuration(server, clientId, undefined, authentication)
  config[oauth.customFetch] = send
  if (fhirBase.startsWith('http:')) oauth.allowInsecureRequests(config)
  return {
    async begin() {
      const verifier = oauth.randomPKCECodeVerifier()
      const state = oauth.randomState()
      const url = oauth.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope,
        state,
        aud: fhirBase,
        code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      })
      return { url: url.toString(), state, verifier }
    },
    finish: (callback, { state, verifier }) =>
      oauth.authorizationCodeGrant(config, new URL(callback), {
        expectedState: state,
        pkceCodeVerifier: verifier,
      }),
    refresh: (refreshToken) => oauth.refreshTokenGrant(config, refreshToken),
    giveBack: (token) => oauth.tokenRevocation(config, token),
    read: (path, accessToken, headers = {}) =>
      send(path.startsWith('http') ? path : `${fhirBase}/${path}`, {
        method: 'GET',
        headers: {
          accept: 'application/fhir+json',
          authorization: `Bearer ${accessToken}`,
          ...headers,
        },
        body: undefined,
        redirect: 'manual',
      }),
  }
}
