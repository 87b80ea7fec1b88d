import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import type { FhirJson, Json } from '../fhir/json.ts'
import { ourIdentifier } from './identifier.ts'
import { type FileBytes, FileMissing, type WantedResource, type WriteMatter } from './kind.ts'

/** A photo or file that somebody sent with a message. */
export interface MessageFile {
  id: string
  name: string
  mediaType: string
  bytes: number
  storageKey: string
}

/**
 * What goes in one request, in bytes before base64: as large as one file of a message may be. Of more files together those
 * that still fit go, in their order.
 */
export const MOST_INLINE_BYTES = 15 * 1024 * 1024

/** The photos and files of a message, in their order. */
export const filesOf = async (
  { tx }: Pick<WriteMatter, 'tx'>,
  messageId: string,
): Promise<MessageFile[]> => {
  const { rows } = await sql<MessageFile>`
    select f.id, f.name, f.media_type as "mediaType", f.bytes::int as bytes, f.storage_key as "storageKey"
    from message_files m join files f on f.id = m.file_id
    where m.message_id::text = ${messageId} order by m.place`.execute(tx)
  return rows
}

/** Those that go along, by the bound. */
export const fitting = (files: readonly MessageFile[], most = MOST_INLINE_BYTES): MessageFile[] => {
  let room = most
  return files.filter(({ bytes }) => {
    if (bytes > room) return false
    room -= bytes
    return true
  })
}

/** What is said of a file (http://hl7.org/fhir/R4/datatypes.html#Attachment), without its bytes. */
const attachmentOf = ({ name, mediaType, bytes }: MessageFile, sentAt: Date): Json => ({
  contentType: mediaType,
  size: bytes,
  title: name,
  creation: sentAt.toISOString(),
})

const filled = async (file: MessageFile, sentAt: Date, files: FileBytes): Promise<Json> => {
  const stream = await files.read(file.storageKey)
  if (!stream) throw new FileMissing()
  return { ...attachmentOf(file, sentAt), data: (await buffer(stream)).toString('base64') }
}

/** What of a message stands in the portal alone, for who reads it in the record. */
export const leftInWords = (count: number): string =>
  count === 1
    ? 'Bij dit bericht hoort 1 bestand. Het staat alleen in Naast.'
    : `Bij dit bericht horen ${count} bestanden die alleen in Naast staan.`

/** A resource that carries the files of a message inside, and how it looks without them. */
interface Carrying {
  identifier: string
  /** All files of the message. */
  files: readonly MessageFile[]
  sentAt: Date
  /**
   * The resource, with what is said of the files.
   *
   * @param left how many are not in it
   */
  build: (attachments: readonly Json[], left: number) => FhirJson
}

/**
 * Puts the files of a message inside its resource, as far as they fit. A record that does not take it so is sent the
 * message without them: words never wait for a photo.
 */
export const withFilesInside = ({ identifier, files, sentAt, build }: Carrying): WantedResource => {
  const along = fitting(files)
  const left = files.length - along.length
  const bare: WantedResource = {
    identifier,
    resource: build([], files.length),
    filesLeft: files.length,
  }
  if (along.length === 0) return bare
  return {
    identifier,
    resource: build(
      along.map((file) => attachmentOf(file, sentAt)),
      left,
    ),
    withFiles: async (bytes) =>
      build(await Promise.all(along.map((file) => filled(file, sentAt, bytes))), left),
    filesLeft: left,
    instead: bare,
  }
}

/** A message as a report has no room for files: each is a document that belongs to it. */
export const documentOf = (
  { target }: WriteMatter,
  message: { messageId: string; writtenAt: Date; sender: string },
  file: MessageFile,
): WantedResource => {
  const { messageId, writtenAt, sender } = message
  return withFilesInside({
    identifier: `${messageId}.${file.id}`,
    files: [file],
    sentAt: writtenAt,
    build: ([attachment]) => ({
      resourceType: 'DocumentReference',
      status: 'current',
      type: { text: 'Bestand bij een bericht' },
      category: [{ text: 'Familiecommunicatie' }],
      subject: { reference: `Patient/${target.recordId}` },
      date: writtenAt.toISOString(),
      author: [{ display: sender }],
      description: attachment
        ? `Bij een bericht: ${file.name}`
        : `Bij een bericht: ${file.name}. Het bestand zelf staat in Naast.`,
      content: [{ attachment: attachment ?? { title: file.name } }],
      context: { related: [{ identifier: ourIdentifier(messageId) }] },
    }),
  })
}
