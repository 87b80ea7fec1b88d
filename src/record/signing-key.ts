import { randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import { type SigningKey, signingKey } from './access.ts'

/** A new key pair with which Naast signs in at a record, for 'RS384' or 'ES384' (SMART Backend Services asks for one of them). */
export const makeSigningKey = async (
  algorithm: SigningKey['algorithm'],
): Promise<{ key: SigningKey; publicKey: JWK }> => {
  const pair = await generateKeyPair(algorithm, { extractable: true, modulusLength: 3072 })
  const kid = randomUUID()
  const publicKey = { ...(await exportJWK(pair.publicKey)), kid, alg: algorithm, use: 'sig' }
  const privateKey = await exportJWK(pair.privateKey)
  return { key: signingKey.parse({ kid, algorithm, privateKey }), publicKey }
}
