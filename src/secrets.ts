import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'

/** What needs the installation's one secret: sealing what is kept, keyed hashes for what is looked up. */
export interface Secrets {
  /** AES-256-GCM; `purpose` is bound to the text, so that one sealed value cannot stand in for another. */
  seal(purpose: string, text: string): string
  /** The sealed text; throws when it was sealed for another purpose, with another secret, or changed. */
  unseal(purpose: string, sealed: string): string
  /** HMAC-SHA256, for values that must be found again but not read: codes, addresses in limits. */
  keyedHash(purpose: string, text: string): Buffer
}

const key = (secret: string, use: string): Buffer =>
  createHmac('sha256', secret).update(`naast:${use}`).digest()

const open = (sealingKey: Buffer, purpose: string, bytes: Buffer): string => {
  // The length is told, or a shorter tag, which is easier to guess, would be taken too.
  const whole = { authTagLength: 16 }
  const decipher = createDecipheriv('aes-256-gcm', sealingKey, bytes.subarray(0, 12), whole)
    .setAAD(Buffer.from(purpose))
    .setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
}

/** @param before the secret of before: what was sealed with it is still read, until everything was sealed anew (0059) */
export const createSecrets = (secret: string, before?: string): Secrets => {
  const sealingKey = key(secret, 'seal')
  const earlierKey = before ? key(before, 'seal') : null
  const hashingKey = key(secret, 'hash')
  return {
    seal(purpose, text) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', sealingKey, nonce).setAAD(Buffer.from(purpose))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
    },
    unseal(purpose, sealed) {
      const bytes = Buffer.from(sealed, 'base64url')
      if (!earlierKey) return open(sealingKey, purpose, bytes)
      try {
        return open(sealingKey, purpose, bytes)
      } catch {
        return open(earlierKey, purpose, bytes)
      }
    },
    keyedHash: (purpose, text) =>
      createHmac('sha256', hashingKey).update(`${purpose}\0${text}`).digest(),
  }
}

/** A random token for a link or a cookie, of 256 bits, and the hash under which it is kept. */
export const createToken = (): { token: string; hash: Buffer } => {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: hashToken(token) }
}

export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()
