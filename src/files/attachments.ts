import { type IncomingFile, readIncoming } from './receive.ts'

/** A file that is read in the request that brought it, and kept nowhere. */
export interface Attachment {
  field: string
  /** As its sender called it. */
  name: string
  /** Null when it was larger than any file may be. */
  bytes: Buffer | null
}

/** Reads what came in. A field in which nothing was chosen sends an empty file without a name: that is no file. */
export const readAttachments = async (files: readonly IncomingFile[]): Promise<Attachment[]> => {
  const read = files.map(async (file) => ({
    field: file.field,
    name: file.givenName,
    bytes:
      file.refused === 'too-large'
        ? null
        : file.refused
          ? Buffer.alloc(0)
          : await readIncoming(file),
  }))
  return (await Promise.all(read)).filter(
    ({ name, bytes }) => name !== '' || bytes === null || bytes.length > 0,
  )
}
