import { RecordError } from './error.ts'
import { type Connection, sendSigned } from './fetch-json.ts'
import type { Answer } from './http.ts'
import { isFhirJson, isLogicalId } from './json.ts'
import { linkWithin } from './links.ts'

/** The contents of a Binary. */
export type BinaryContent = {
  contentType: string
  /** In bytes, when the server told beforehand. */
  size?: number
  /** Errors with a RecordError when the record stops half way or sends too much. */
  stream: ReadableStream<Uint8Array<ArrayBuffer>>
}

export type BinaryOptions = {
  /** What the document said that it is; asked for first. */
  contentType?: string
  /** Limit in bytes; default 50 MB. */
  maxBytes?: number
}

const DEFAULT_MAX = 50 * 1024 * 1024

/**
 * Fetches a Binary by its id or by an address within the record, as a stream of its bytes. A server
 * that answers with the Binary as a resource (base64 in JSON) gives the same.
 *
 * @throws RecordError
 */
export async function fetchBinary(
  connection: Connection,
  idOrUrl: string,
  options: BinaryOptions = {},
): Promise<BinaryContent> {
  const what = 'read Binary'
  const link = isLogicalId(idOrUrl) ? `Binary/${idOrUrl}` : idOrUrl
  const url = linkWithin(connection.base, link, connection.base, what)
  const wanted = options.contentType
  const maxBytes = options.maxBytes ?? DEFAULT_MAX
  const answer = await sendSigned(connection, {
    method: 'GET',
    url,
    what,
    totalMs: connection.http.binaryMs,
    headers: { accept: isMediaType(wanted) ? `${wanted}, */*;q=0.5` : '*/*' },
  })
  const contentType = answer.headers.get('content-type')?.trim() || 'application/octet-stream'
  if (/^application\/(fhir\+json|json\+fhir)\b/i.test(contentType)) {
    return fromResource(answer, maxBytes, what)
  }
  const size = sizeOf(answer)
  if (size !== undefined && size > maxBytes) {
    await answer.discard()
    throw new RecordError('too-large', what)
  }
  return {
    contentType,
    ...(size === undefined ? {} : { size }),
    stream: answer.stream(maxBytes),
  }
}

/** Content-Length counts the bytes on the line, so it says nothing about compressed contents. */
function sizeOf(answer: Answer): number | undefined {
  const length = answer.headers.get('content-length')
  if (length === null || answer.headers.get('content-encoding') !== null) return undefined
  return /^\d{1,15}$/.test(length) ? Number(length) : undefined
}

async function fromResource(
  answer: Answer,
  maxBytes: number,
  what: string,
): Promise<BinaryContent> {
  // Base64 is a third longer than what it holds.
  const bytes = await answer.bytes(Math.ceil(maxBytes * 1.4) + 4096)
  let resource: unknown
  try {
    resource = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new RecordError('garbage', `${what}: unreadable JSON`)
  }
  if (!isFhirJson(resource) || resource.resourceType !== 'Binary') {
    throw new RecordError('garbage', `${what}: not a Binary`)
  }
  // In STU3 it is called content.
  const data = decodeBase64(resource.data ?? resource.content)
  if (data === undefined) throw new RecordError('garbage', `${what}: no contents`)
  if (data.byteLength > maxBytes) throw new RecordError('too-large', what)
  const { contentType } = resource
  return {
    contentType: isMediaType(contentType) ? contentType : 'application/octet-stream',
    size: data.byteLength,
    stream: new ReadableStream({
      start: (controller) => {
        if (data.byteLength > 0) controller.enqueue(data)
        controller.close()
      },
    }),
  }
}

/** Bytes of a base64 text, with any whitespace in it; undefined when it is not base64. */
export function decodeBase64(value: unknown): Uint8Array<ArrayBuffer> | undefined {
  if (typeof value !== 'string') return undefined
  const text = value.replace(/\s+/g, '')
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.replace(/=+$/, '').length % 4 === 1) {
    return undefined
  }
  return new Uint8Array(Buffer.from(text, 'base64'))
}

function isMediaType(value: unknown): value is string {
  return typeof value === 'string' && /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(\s*;[^\r\n]*)?$/.test(value)
}
