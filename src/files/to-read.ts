import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Portal } from '../portal.ts'
import type { IncomingFile } from './receive.ts'
import { storeSealedFile } from './sealed.ts'
import { newKey } from './store.ts'
import { removeUnlessKept } from './until-kept.ts'

/** The longest name that is kept. */
const INCOMING_NAME = 200

/** For which purpose the key of a file that waits to be read is sealed. */
export const toReadPurpose = (storageKey: string): string => `to-read:${storageKey}`

/** A file that a job will read: stored sealed, and gone in an hour unless a row names it by then. */
export interface FileToRead {
  field: string
  /** As its sender called it. */
  name: string
  /** Absent when it could not be taken; then `refused` says why. */
  storageKey: string
  keySealed: string
  refused: 'too-large' | 'too-many' | 'empty' | 'not-stored' | null
}

/** A name that can be stored and shown, whatever its sender made of it. */
const nameOf = (givenName: string): string =>
  givenName
    .replace(/\p{Cc}/gu, '')
    .toWellFormed()
    .trim()
    .slice(0, INCOMING_NAME)
    .toWellFormed()

const storeOne = async (
  portal: Portal,
  accountId: string,
  incoming: IncomingFile,
): Promise<FileToRead> => {
  const { field, givenName } = incoming
  const none = { field, name: nameOf(givenName), storageKey: '', keySealed: '' }
  if (incoming.refused)
    return { ...none, refused: incoming.refused === 'too-many' ? 'too-many' : 'too-large' }
  if ((await stat(incoming.path)).size === 0) return { ...none, refused: 'empty' }
  const storageKey = newKey()
  await removeUnlessKept(portal, accountId, [storageKey])
  try {
    const of = { purpose: toReadPurpose(storageKey), storageKey }
    const keySealed = await storeSealedFile(portal, of, createReadStream(incoming.path))
    return { ...none, storageKey, keySealed, refused: null }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    portal.log.error({ reason }, 'a file could not be stored')
    return { ...none, refused: 'not-stored' }
  }
}

/** Stores each file that came in, sealed, for a job that reads it (0061). A field in which nothing was chosen is no file. */
export const storeToRead = async (
  portal: Portal,
  accountId: string,
  incoming: readonly IncomingFile[],
): Promise<FileToRead[]> => {
  const stored: FileToRead[] = []
  for (const one of incoming) stored.push(await storeOne(portal, accountId, one))
  return stored
}
