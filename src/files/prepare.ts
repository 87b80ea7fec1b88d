import type { Portal } from '../portal.ts'
import { remakeImage } from './image.ts'
import { type FileRefusal, kindOf } from './kinds.ts'
import { cleanName } from './names.ts'
import { type IncomingFile, readIncoming } from './receive.ts'
import { scan } from './scan.ts'
import { newKey } from './store.ts'
import { removeUnlessKept } from './until-kept.ts'
import type { StoredFile } from './uploads.ts'

/** A file as it will be kept: its bytes are stored, and nothing names it yet. */
export type PreparedFile = { field: string } & (
  | { file: Omit<StoredFile, 'id'>; refused?: never }
  | { givenName: string; refused: FileRefusal }
)

interface Made {
  name: string
  mediaType: string
  bytes: Buffer
  width: number | null
  height: number | null
  thumb: Buffer | null
}

/** What is kept of a file: an image made anew, a document as it is. */
const makeWhatIsKept = async (
  bytes: Buffer,
  givenName: string,
): Promise<Made | { refused: FileRefusal }> => {
  const kind = await kindOf(bytes, givenName)
  if (kind.refused) return kind
  if (!kind.image) {
    const { mediaType, endings } = kind
    const name = cleanName(givenName, endings)
    return { name, mediaType, bytes, width: null, height: null, thumb: null }
  }
  const made = await remakeImage(bytes, kind.image)
  if ('refused' in made) return made
  const endings = made.ending === 'jpg' ? (['jpg', 'jpeg'] as const) : (['webp'] as const)
  return { ...made, name: cleanName(givenName, endings) }
}

/**
 * Stores bytes under new keys, after a line that has them removed if nothing comes of it (decision 0026). Not within a
 * record transaction: it talks to another system.
 */
const store = async (
  portal: Portal,
  accountId: string,
  made: Made,
): Promise<Omit<StoredFile, 'id'>> => {
  const storageKey = newKey()
  const thumbKey = made.thumb ? newKey() : null
  const keys = [storageKey, ...(thumbKey ? [thumbKey] : [])]
  await removeUnlessKept(portal, accountId, keys)
  await portal.files.put(storageKey, made.bytes, made.mediaType)
  if (thumbKey && made.thumb) await portal.files.put(thumbKey, made.thumb, made.mediaType)
  const { name, mediaType, width, height } = made
  return { name, mediaType, width, height, bytes: made.bytes.length, storageKey, thumbKey }
}

const prepareOne = async (
  portal: Portal,
  accountId: string,
  incoming: IncomingFile,
): Promise<PreparedFile> => {
  const { field, givenName } = incoming
  const refuse = (refused: FileRefusal): PreparedFile => ({ field, givenName, refused })
  if (incoming.refused) return refuse(incoming.refused)
  const bytes = await readIncoming(incoming)
  const made = await makeWhatIsKept(bytes, givenName)
  if ('refused' in made) return refuse(made.refused)
  const found = await scan(portal, bytes)
  if (found) return refuse(found)
  try {
    return { field, file: await store(portal, accountId, made) }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    portal.log.error({ reason }, 'a file could not be stored')
    return refuse('not-stored')
  }
}

/** Looks at each file that came in, and stores what is taken: one after the other, so that memory holds one. */
export const prepareFiles = async (
  portal: Portal,
  accountId: string,
  incoming: readonly IncomingFile[],
): Promise<PreparedFile[]> => {
  const prepared: PreparedFile[] = []
  for (const file of incoming) prepared.push(await prepareOne(portal, accountId, file))
  return prepared
}
