import { createECDH } from 'node:crypto'
import type { Secrets } from '../secrets.ts'

/** The keys by which push services know us (RFC 8292), as they are written: base64url, without padding. */
export interface VapidKeys {
  publicKey: string
  privateKey: string
}

const ecdhOf = (privateKey: Buffer): VapidKeys => {
  const curve = createECDH('prime256v1')
  curve.setPrivateKey(privateKey)
  return {
    publicKey: curve.getPublicKey('base64url', 'uncompressed'),
    privateKey: privateKey.toString('base64url'),
  }
}

/** The keys that belong to a private key (32 bytes, base64url); null when it is none. */
export const readVapidKey = (text: string): VapidKeys | null => {
  const bytes = Buffer.from(text, 'base64url')
  if (!/^[\w-]{43}$/.test(text) || bytes.length !== 32) return null
  try {
    return ecdhOf(bytes)
  } catch {
    // Nought, or not below the order of the curve.
    return null
  }
}

/**
 * The keys of this installation: the private key of its settings, else one that follows from its secret, so that every
 * process has the same without keeping it. Browsers hold the public key: with another one they must turn push on again.
 */
export const vapidKeys = (
  secrets: Pick<Secrets, 'keyedHash'>,
  set: string | undefined,
): VapidKeys => {
  const own = set === undefined ? null : readVapidKey(set)
  if (own) return own
  // One in four thousand million hashes is no key: then the next one.
  for (let at = 0; ; at += 1) {
    const keys = readVapidKey(secrets.keyedHash('vapid', String(at)).toString('base64url'))
    if (keys) return keys
  }
}
