import type { Readable } from 'node:stream'
import { openSealedFile, storeSealedFile } from '../files/sealed.ts'
import type { FileStore } from '../files/store.ts'
import type { Secrets } from '../secrets.ts'

const purposeOf = (batchId: string): string => `letter-batch:${batchId}`

/**
 * Stores what a stream gives, sealed: neither the place of files nor a temporary folder ever holds a code that somebody can
 * read.
 *
 * @returns the sealed key, for `openFile`
 */
export const storeSealed = (
  place: { files: FileStore; secrets: Secrets },
  of: { batchId: string; storageKey: string },
  bytes: Readable,
): Promise<string> =>
  storeSealedFile(place, { purpose: purposeOf(of.batchId), storageKey: of.storageKey }, bytes)

/** The file of a batch as a stream; null when its bytes are not there. A changed file ends in an error. */
export const openFile = (
  place: { files: FileStore; secrets: Secrets },
  { batchId, ...of }: { batchId: string; storageKey: string; keySealed: string },
): Promise<Readable | null> => openSealedFile(place, { ...of, purpose: purposeOf(batchId) })
