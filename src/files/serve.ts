import { Readable } from 'node:stream'
import type { SignedInRequest } from '../access/request.ts'
import { contentDisposition } from '../http/disposition.ts'
import { Problem } from '../http/problem.ts'
import { afterCommit, type Reply } from '../http/reply.ts'
import { isImage, type StoredFile } from './uploads.ts'

/** Nothing in a file may run, load or be framed, whatever a browser takes it for. */
const POLICY =
  "sandbox; default-src 'none'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'"

const headersOf = (file: StoredFile, size: number | null): Record<string, string> => ({
  'Content-Type': file.mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : file.mediaType,
  // Shown within a page is only what we made ourselves.
  'Content-Disposition': contentDisposition(isImage(file) ? 'inline' : 'attachment', file.name),
  'Content-Security-Policy': POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
  ...(size === null ? {} : { 'Content-Length': String(size) }),
})

/**
 * Sends a file that the caller found by his permit: after the commit, as a stream, to be shown when it is an image and to
 * be saved when it is anything else. `small` is an image's small version.
 * @throws Problem 404 when there is no small version, or the bytes are not there
 */
export const serveFile = (
  { portal, http }: SignedInRequest,
  file: StoredFile,
  size: 'whole' | 'small' = 'whole',
): Reply => {
  const key = size === 'small' ? file.thumbKey : file.storageKey
  if (key === null) throw new Problem('not-found')
  const headers = headersOf(file, size === 'small' ? null : file.bytes)
  return afterCommit(async () => {
    if (http.req.method === 'HEAD') return new Response(null, { headers })
    const bytes = await portal.files.read(key)
    if (!bytes) throw new Problem('not-found')
    return new Response(Readable.toWeb(bytes) as ReadableStream<Uint8Array>, { headers })
  })
}
