import { z } from 'zod'

/** Certificates as PEM. A key without a certificate waits for a request (CSR) to be signed, and is not used yet. */
const tls = z.object({
  certificate: z.string().exactOptional(),
  key: z.string().exactOptional(),
  ca: z.string().exactOptional(),
})

const signedIn = {
  tokenUrl: z.url(),
  clientId: z.string(),
  scope: z.string().exactOptional(),
  tls: tls.exactOptional(),
}

const part = z.string().exactOptional()
/** Of a private key, RSA or EC (RFC 7518 §6). */
const jwkParts = {
  ...{ n: part, e: part, d: part, p: part, q: part, dp: part, dq: part, qi: part },
  ...{ crv: part, x: part, y: part },
}

/** A key pair of ours; the record reads the public half at our address. */
export const signingKey = z.object({
  kid: z.string(),
  algorithm: z.enum(['RS384', 'ES384']),
  privateKey: z.object({ kty: z.string(), ...jwkParts }),
})

/**
 * How an organisation's record lets us in: OAuth 2.0 client credentials with a secret or with a key of ours (SMART Backend
 * Services), a client certificate, both, or nothing.
 */
export const recordAccess = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none'), tls: tls.exactOptional() }),
  z.object({ kind: z.literal('client-credentials'), clientSecret: z.string(), ...signedIn }),
  z.object({ kind: z.literal('private-key-jwt'), key: signingKey, ...signedIn }),
])
export type SigningKey = z.infer<typeof signingKey>
export type RecordAccess = z.infer<typeof recordAccess>
