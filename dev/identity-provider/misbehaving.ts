import { createServer, type ServerResponse } from 'node:http'
import { generateKeyPair, publicJWK, signToken } from './keys.ts'

/** How it misbehaves. */
export type Misdeed =
  | 'none'
  | 'wrong-nonce'
  | 'algorithm-none'
  | 'wrong-issuer-in-token'
  | 'wrong-audience'
  | 'expired-token'
  | 'unknown-key'
  | 'refuses-client'
  | 'huge-answer'
  | 'no-json'
  | 'not-there'
  | 'wrong-issuer'
  | 'fault'

export interface MisbehavingProvider {
  issuer: string
  misdeed: Misdeed
  /** What the next token says, besides what every token says. */
  claims: Record<string, unknown>
  /** Where it says that signing out goes on. */
  signOutAt?: string
  close(): Promise<void>
}

const json = (response: ServerResponse, body: object, status = 200): void => {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}

/** More than anybody should read, in pieces. */
const sendHuge = (response: ServerResponse): void => {
  response.writeHead(200, { 'content-type': 'application/json' })
  const piece = `"${'x'.repeat(64 * 1024)}",`
  response.write('{"issuer":[')
  const more = (): void => {
    while (!response.destroyed && response.write(piece)) void 0
    if (!response.destroyed) response.once('drain', more)
  }
  more()
}

/** A provider that answers at every address, and does one thing wrong at a time. */
export const startMisbehavingProvider = async (): Promise<MisbehavingProvider> => {
  const [ours, strange] = [generateKeyPair(), generateKeyPair()]
  const metadata = (issuer: string) => ({
    issuer: self.misdeed === 'wrong-issuer' ? `${issuer}/elders` : issuer,
    authorization_endpoint: `${issuer}/auth`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/keys`,
    ...(self.signOutAt === undefined ? {} : { end_session_endpoint: self.signOutAt }),
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  })
  const tokenOf = (): string => {
    const now = Math.floor(Date.now() / 1000)
    const is = (misdeed: Misdeed): boolean => self.misdeed === misdeed
    const claims = {
      iss: is('wrong-issuer-in-token') ? 'https://elders.example' : self.issuer,
      aud: is('wrong-audience') ? 'iemand-anders' : 'naast',
      iat: is('expired-token') ? now - 7_200 : now,
      exp: is('expired-token') ? now - 3_600 : now + 300,
      ...self.claims,
      ...(is('wrong-nonce') ? { nonce: 'een andere' } : {}),
    }
    return signToken(
      is('unknown-key') ? { kid: ours.kid, key: strange.key } : ours,
      claims,
      is('algorithm-none') ? 'none' : 'RS256',
    )
  }
  const describe = (response: ServerResponse): void => {
    if (self.misdeed === 'huge-answer') sendHuge(response)
    else if (self.misdeed === 'not-there') json(response, {}, 404)
    else if (self.misdeed === 'no-json') response.end('<html>welkom</html>')
    else json(response, metadata(self.issuer))
  }
  const answer = (path: string, response: ServerResponse): void => {
    if (self.misdeed === 'fault') json(response, { error: 'server_error' }, 503)
    else if (path === '/.well-known/openid-configuration') describe(response)
    else if (path === '/keys') json(response, { keys: [publicJWK(ours)] })
    else if (self.misdeed === 'refuses-client') json(response, { error: 'invalid_client' }, 401)
    else json(response, { access_token: 'x', token_type: 'Bearer', id_token: tokenOf() })
  }
  const server = createServer((request, response) => {
    request.resume()
    answer(new URL(request.url ?? '/', 'http://here').pathname, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const self: MisbehavingProvider = {
    issuer: `http://localhost:${typeof address === 'object' && address ? address.port : 0}`,
    misdeed: 'none',
    claims: {},
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return self
}
