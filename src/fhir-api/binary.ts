import { Readable } from 'node:stream'
import { sql } from 'kysely'
import type { AppRequest } from '../access/app-routes.ts'
import { isId } from '../access/handling.ts'
import { reachOf, sinceFirstDay } from '../dossier/reach.ts'
import { contentDisposition } from '../http/disposition.ts'
import { afterCommit, type Reply } from '../http/reply.ts'
import { findReleasedFile } from '../own-record/files.ts'
import { readConnection } from '../record/connection.ts'
import { decodeBase64 } from '../record/fhir/binary.ts'
import { reachRecord } from '../record/reach.ts'
import type { Attachment } from '../record/words.ts'
import { FhirProblem, fhirWords, notFound } from './outcome.ts'
import { mayInteract } from './scopes.ts'

interface FileFound {
  couplingId: string
  title: string
  attachment: Attachment
}

type Permit = AppRequest['permit']['reads'][number]

/** The n-th file of a document that the list of documents shows. */
const findFile = async (
  { tx }: AppRequest,
  permit: Permit,
  documentId: string,
  number: number,
): Promise<FileFound | null> => {
  const { rows } = await sql<FileFound>`
    select d.coupling_id as "couplingId", d.title, d.content -> 'attachments' -> ${number - 1}::int as attachment
    from ${reachOf(permit)} join documents d on d.coupling_id = reach.coupling_id and d.care_page_id = ${permit.carePageId}
      and ${sinceFirstDay(sql`coalesce(d.dated_at, 'infinity')`, 'd')}
    where d.id = ${documentId} and d.content -> 'attachments' -> ${number - 1}::int is not null`.execute(
    tx,
  )
  return rows[0] ?? null
}

const TYPE = /^[\w.+-]{1,60}\/[\w.+-]{1,100}$/

/** Whatever it is, it goes out to be kept and never as a page of ours. */
const headersOf = (
  { attachment, title }: FileFound,
  size: number | undefined,
): Record<string, string> => {
  const [type = ''] = attachment.contentType.split(';')
  return {
    'Content-Type': TYPE.test(type.trim()) ? type.trim() : 'application/octet-stream',
    'Content-Disposition': contentDisposition('attachment', attachment.title ?? title),
    'Content-Security-Policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
    ...(size === undefined ? {} : { 'Content-Length': String(size) }),
  }
}

const ID = /^(.{36})-([1-9]\d{0,2})$/

/**
 * Answers for a file of a document: its bytes as they are (hl7.org/fhir/R4/binary.html#rest). What came within the resource
 * comes from our own row, anything else is streamed from the organisation's record after the commit; nothing of it stays.
 */
export const readBinary = async (request: AppRequest): Promise<Reply> => {
  if (!mayInteract(request.grant.scopes, 'Binary', 'r'))
    throw new FhirProblem(403, 'forbidden', 'The scope does not let this app read Binary.')
  const [, documentId = '', number = ''] = ID.exec(request.param('id')) ?? []
  const [permit] = request.permit.reads
  const file =
    permit && isId(documentId) ? await findFile(request, permit, documentId, Number(number)) : null
  if (!permit || !file) throw notFound()
  request.note(permit, documentId)
  const { ownFileId, data } = file.attachment
  if (ownFileId !== undefined) return ownFile(request, file, documentId, ownFileId)
  const inline = data === undefined ? undefined : decodeBase64(data)
  if (inline) {
    const headers = headersOf(file, inline.byteLength)
    return afterCommit(() => new Response(inline, { headers }))
  }
  return fromRecord(request, permit, file)
}

const ownFile = async (
  { tx, portal }: AppRequest,
  file: FileFound,
  documentId: string,
  fileId: string,
): Promise<Reply> => {
  const stored = await findReleasedFile(tx, documentId, fileId)
  if (!stored) throw notFound()
  return afterCommit(async () => {
    const bytes = await portal.files.read(stored.storageKey)
    if (!bytes) throw notFound()
    const headers = headersOf(file, stored.bytes)
    return new Response(Readable.toWeb(bytes) as ReadableStream<Uint8Array>, { headers })
  })
}

const away = (): FhirProblem =>
  new FhirProblem(502, 'transient', 'The record of the organisation does not give this file now.')

const fromRecord = async (request: AppRequest, permit: Permit, file: FileFound): Promise<Reply> => {
  const { portal, tx, http } = request
  const { attachment } = file
  const coupling = permit.couplings.find(({ id }) => id === file.couplingId)
  const connection = coupling ? await readConnection(tx, coupling.organisation.id) : null
  const place = attachment.binaryId ?? attachment.url
  return afterCommit(async () => {
    if (!connection || place === undefined) return fhirWords.failed(http, away())
    const { answer } = await reachRecord(portal, connection, 'page', (client) =>
      client.binary(place, { contentType: attachment.contentType }),
    )
    if (!answer) return fhirWords.failed(http, away())
    const headers = headersOf(file, answer.size)
    if (http.req.method !== 'HEAD') return new Response(answer.stream, { headers })
    await answer.stream.cancel()
    return new Response(null, { headers })
  })
}
