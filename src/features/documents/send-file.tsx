import type { CarePageRequest } from '../../access/request.ts'
import { serveFile } from '../../files/serve.ts'
import { answer } from '../../http/answer.ts'
import { Problem } from '../../http/problem.ts'
import { afterCommit, pageWith, type Reply } from '../../http/reply.ts'
import { findReleasedFile } from '../../own-record/files.ts'
import { readConnection } from '../../record/connection.ts'
import { decodeBase64 } from '../../record/fhir/binary.ts'
import { hideWhenGone } from '../../record/hide-gone.ts'
import { reachRecord } from '../../record/reach.ts'
import { FileAwayPage, isGone, type Lacking } from './away-page.tsx'
import { fileHeaders } from './file.ts'
import type { FileFound } from './queries.ts'

type Request = CarePageRequest<'documents.read'>
type Wanted = 'view' | 'download'

const sendInstead = (request: Request, lacking: Lacking): Promise<Response> =>
  Promise.resolve(
    answer(
      request.http,
      pageWith(
        isGone(lacking.error) ? 404 : 502,
        <FileAwayPage request={request} lacking={lacking} />,
      ),
    ),
  )

/** A HEAD asks for the headers only: what would come after them is let go, or it would hold its connection. */
const onlyHeaders = async (
  request: Request,
  stream: ReadableStream,
  headers: Record<string, string>,
): Promise<Response | null> => {
  if (request.http.req.method !== 'HEAD') return null
  await stream.cancel()
  return new Response(null, { headers })
}

/** A file of an organisation that keeps its record here; row-level security says once more whether it was released. */
const sendOwn = async (request: Request, file: FileFound, fileId: string): Promise<Reply> => {
  const stored = await findReleasedFile(request.tx, file.documentId, fileId)
  if (!stored) throw new Problem('not-found')
  return serveFile(request, stored)
}

/**
 * Sends a file: what came within the resource from our own row, anything else as a stream from the organisation's record.
 * It begins after the commit, so the access log has its line before a byte leaves; and nothing of the file stays here.
 */
export const sendFile = async (
  request: Request,
  file: FileFound,
  wanted: Wanted,
): Promise<Reply> => {
  const { attachment, title } = file
  if (attachment.ownFileId !== undefined) return sendOwn(request, file, attachment.ownFileId)
  const inline = attachment.data === undefined ? undefined : decodeBase64(attachment.data)
  if (inline) {
    const headers = fileHeaders({ attachment, title, size: inline.byteLength }, wanted)
    return afterCommit(() => new Response(inline, { headers }))
  }
  const coupling = request.permit.couplings.find(({ id }) => id === file.couplingId)
  const organisation = coupling?.organisation.name ?? ''
  const connection = coupling ? await readConnection(request.tx, coupling.organisation.id) : null
  const place = attachment.binaryId ?? attachment.url
  return afterCommit(async () => {
    if (!connection || place === undefined)
      return sendInstead(request, { organisation, error: null, since: null })
    const reached = await reachRecord(request.portal, connection, 'page', (client) =>
      client.binary(place, { contentType: attachment.contentType }),
    )
    if (reached.failed) {
      const { couplingId, documentId } = file
      if (isGone(reached.failed.error))
        await hideWhenGone(request.portal, connection, { couplingId, documentId })
      return sendInstead(request, { organisation, ...reached.failed })
    }
    const { stream, size, contentType } = reached.answer
    const headers = fileHeaders({ attachment, title, sent: contentType, size }, wanted)
    return (await onlyHeaders(request, stream, headers)) ?? new Response(stream, { headers })
  })
}
