import {
  createPrivateKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
  sign,
} from 'node:crypto'

/** A key to sign with, with its name. */
export interface SigningKey {
  kid: string
  key: KeyObject
}

export const generateKeyPair = (): SigningKey => ({
  kid: randomUUID(),
  key: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
})

/** The private key as a JWK (RFC 7517). */
export const exportJWK = ({ kid, key }: SigningKey) => ({
  ...key.export({ format: 'jwk' }),
  kid,
  use: 'sig',
  alg: 'RS256',
})

/** What others may know of it. */
export const publicJWK = (pair: SigningKey) => {
  const { kty, n, e } = createPrivateKey(pair.key.export({ type: 'pkcs8', format: 'pem' })).export({
    format: 'jwk',
  })
  return { kty, n, e, kid: pair.kid, use: 'sig', alg: 'RS256' }
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A signed token (RFC 7515); with alg «none» one without a signature. */
export const signToken = (
  pair: SigningKey,
  claims: object,
  alg: 'RS256' | 'none' = 'RS256',
): string => {
  const body = `${part({ alg, ...(alg === 'none' ? {} : { kid: pair.kid }) })}.${part(claims)}`
  if (alg === 'none') return `${body}.`
  return `${body}.${sign('sha256', Buffer.from(body), pair.key).toString('base64url')}`
}
