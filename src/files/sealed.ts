import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import type { Secrets } from '../secrets.ts'
import type { FileStore } from './store.ts'

/** What opens one sealed file; sealed itself, beside the row that names the file. */
const keySchema = z.object({ key: z.string(), nonce: z.string(), tag: z.string() })

interface Place {
  files: FileStore
  secrets: Secrets
}

/**
 * Stores what a stream gives, sealed on the way (AES-256-GCM) with a key of its own: neither the place of files nor a
 * temporary folder ever holds anything that somebody can read.
 *
 * @param of.purpose for what the key is sealed: it opens for nothing else
 * @returns the sealed key, for `openSealed`
 */
export const storeSealedFile = async (
  { files, secrets }: Place,
  of: { purpose: string; storageKey: string },
  bytes: Readable,
): Promise<string> => {
  const [key, nonce] = [randomBytes(32), randomBytes(12)]
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const folder = await mkdtemp(path.join(tmpdir(), 'naast-'))
  try {
    const file = path.join(folder, 'verzegeld')
    await pipeline(bytes, cipher as Transform, createWriteStream(file, { mode: 0o600 }))
    const { size } = await stat(file)
    await files.putFile(of.storageKey, file, size, 'application/octet-stream')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  const text = (part: Buffer): string => part.toString('base64url')
  const opens = { key: text(key), nonce: text(nonce), tag: text(cipher.getAuthTag()) }
  return secrets.seal(of.purpose, JSON.stringify(opens))
}

/** A sealed file as a stream; null when its bytes are not there. A changed file ends in an error. */
export const openSealedFile = async (
  { files, secrets }: Place,
  of: { purpose: string; storageKey: string; keySealed: string },
): Promise<Readable | null> => {
  const bytes = await files.read(of.storageKey)
  if (!bytes) return null
  const opens = keySchema.parse(JSON.parse(secrets.unseal(of.purpose, of.keySealed)))
  const part = (text: string): Buffer => Buffer.from(text, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', part(opens.key), part(opens.nonce), {
    authTagLength: 16,
  }).setAuthTag(part(opens.tag))
  bytes.once('error', (error) => decipher.destroy(error))
  decipher.once('close', () => bytes.destroy())
  return bytes.pipe(decipher)
}
