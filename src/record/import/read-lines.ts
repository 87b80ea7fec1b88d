import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'

/** One line of a file, numbered from 1; or why it, or the rest of the file, cannot be read. */
export type RawLine =
  | { number: number; text: string; problem?: never }
  | { number: number; problem: string; head: string; over?: true }

/** Of one line, and of a file that is one Bundle, in bytes: a document of 20 MB fits, as base64. */
export const LONGEST_LINE = 32 * 1024 * 1024
/** Of one uploaded file when it is unpacked: what is packed can be a thousand times as much. */
export const LARGEST_UPLOAD = 1024 * 1024 * 1024
/** So much of a line that is too long is looked at, to tell what it is. */
const HEAD = 400

const TOO_LONG = 'Deze regel is groter dan 32 MB.'
const NOT_WHOLE = 'Het ingepakte bestand (gzip) is niet compleet of beschadigd.'
const TOO_LARGE = 'Het bestand is uitgepakt groter dan 1 GB. Verdeel het over meer bestanden.'
const NOT_UTF8 = 'Dit staat niet in UTF-8.'

async function* joined(
  first: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* first
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}

/** The bytes themselves, unpacked when they begin as gzip does (RFC 1952). */
const unpacked = async (bytes: AsyncIterable<Uint8Array>): Promise<AsyncIterable<Uint8Array>> => {
  const rest = bytes[Symbol.asyncIterator]()
  const first: Uint8Array[] = []
  while (first.reduce((sum, one) => sum + one.length, 0) < 2) {
    const next = await rest.next()
    if (next.done) break
    first.push(next.value)
  }
  const begin = Buffer.concat(first.map((one) => one.subarray(0, 2)))
  const all = joined(first, rest)
  if (begin[0] !== 0x1f || begin[1] !== 0x8b) return all
  const gunzip = createGunzip()
  // What goes wrong in it comes to whoever reads.
  pipeline(Readable.from(all), gunzip).catch(() => undefined)
  return gunzip
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

const decode = (number: number, parts: readonly Uint8Array[]): RawLine => {
  const bytes = Buffer.concat(parts)
  try {
    return { number, text: utf8.decode(bytes) }
  } catch {
    return { number, problem: NOT_UTF8, head: bytes.subarray(0, HEAD).toString('latin1') }
  }
}

/** What of the line that is being read is held: never more than its limit. */
const lineBuffer = (longest: number) => {
  let parts: Uint8Array[] = []
  let size = 0
  return {
    add: (piece: Uint8Array) => {
      size += piece.length
      if (size <= longest) parts.push(piece)
    },
    isEmpty: () => size === 0,
    take: (number: number): RawLine => {
      const head = Buffer.concat(parts).subarray(0, HEAD).toString('latin1')
      const line: RawLine =
        size > longest ? { number, problem: TOO_LONG, head } : decode(number, parts)
      parts = []
      size = 0
      return line
    },
  }
}

/**
 * Reads a file line by line, packed (gzip) or not. Memory holds one line, and of one that is too long only its beginning.
 * A mark at the beginning (BOM) is left out. What cannot be read is a line with its problem, and never an error.
 */
export async function* readLines(
  bytes: AsyncIterable<Uint8Array>,
  { longest = LONGEST_LINE, largest = Number.POSITIVE_INFINITY } = {},
): AsyncGenerator<RawLine> {
  const buffer = lineBuffer(longest)
  let number = 1
  let total = 0
  try {
    for await (const chunk of await unpacked(bytes)) {
      total += chunk.length
      if (total > largest) {
        yield { number, problem: TOO_LARGE, head: '', over: true }
        return
      }
      let from = 0
      for (let at = chunk.indexOf(10, from); at !== -1; at = chunk.indexOf(10, from)) {
        buffer.add(chunk.subarray(from, at))
        yield buffer.take(number)
        number += 1
        from = at + 1
      }
      buffer.add(chunk.subarray(from))
    }
  } catch (error) {
    if (!(error instanceof Error) || !/^Z_|ERR_ZLIB/.test(String(Reflect.get(error, 'code'))))
      throw error
    yield { number, problem: NOT_WHOLE, head: '', over: true }
    return
  }
  if (!buffer.isEmpty()) yield buffer.take(number)
}
