import { Problem } from './problem.ts'

/** One part of a posted form (RFC 7578): a field, or a file. */
export interface Part {
  name: string
  /** Of a file: the name that its sender gave it, as it came. Undefined for a field. */
  fileName: string | undefined
  /** The bytes. They must be read to the end before the next part comes. */
  bytes: AsyncIterable<Uint8Array>
}

const MAX_HEADERS = 4 * 1024
const CRLF = Buffer.from('\r\n')
const HEADERS_END = Buffer.from('\r\n\r\n')

/** What a browser writes for quotes and line ends in a name (WHATWG HTML, multipart/form-data encoding). */
const unescapeName = (text: string): string =>
  text.replaceAll('%22', '"').replaceAll('%0D', '\r').replaceAll('%0A', '\n')

const parameter = (header: string, name: string): string | undefined => {
  const found = new RegExp(`;\\s*${name}="([^"]*)"`, 'i').exec(header)?.[1]
  return found === undefined ? undefined : unescapeName(found)
}

/** The boundary that a content type names; undefined when it is no form with files. */
export const boundaryOf = (contentType: string | undefined): string | undefined => {
  const [type = '', ...rest] = (contentType ?? '').split(';')
  if (type.trim().toLowerCase() !== 'multipart/form-data') return undefined
  const found = /^\s*boundary=(?:"([^"]+)"|([^\s;"]+))\s*$/i.exec(rest.join(';'))
  const boundary = found?.[1] ?? found?.[2]
  return boundary && boundary.length <= 70 ? boundary : undefined
}

/** The body as it comes in, with no more of it in memory than was asked for at once. */
class Incoming {
  held: Buffer
  #ended = false
  readonly #chunks: AsyncIterator<Uint8Array>

  constructor(body: AsyncIterable<Uint8Array>, before: Buffer) {
    this.#chunks = body[Symbol.asyncIterator]()
    this.held = before
  }

  /** One chunk more. A body that ends here was cut off: it is no form. */
  async more(): Promise<void> {
    if (this.#ended) throw new Problem('bad-form')
    const next = await this.#chunks.next().catch((error: unknown) => {
      // Else: whoever sent it went away.
      throw error instanceof Problem ? error : new Problem('bad-form')
    })
    if (next.done) {
      this.#ended = true
      throw new Problem('bad-form')
    }
    this.held =
      this.held.length === 0 ? Buffer.from(next.value) : Buffer.concat([this.held, next.value])
  }

  take(length: number): Buffer {
    const taken = this.held.subarray(0, length)
    this.held = this.held.subarray(length)
    return taken
  }

  /** Everything up to `mark`, which must come within `most` bytes; the mark itself is dropped. */
  async until(mark: Buffer, most: number): Promise<Buffer> {
    for (;;) {
      const at = this.held.indexOf(mark)
      if (at > most || (at < 0 && this.held.length > most + mark.length))
        throw new Problem('bad-form')
      if (at >= 0) {
        const found = this.take(at)
        this.take(mark.length)
        return found
      }
      await this.more()
    }
  }
}

/** The bytes of one part, up to the next boundary, which is dropped. */
async function* bytesUntil(incoming: Incoming, mark: Buffer): AsyncGenerator<Uint8Array> {
  for (;;) {
    const at = incoming.held.indexOf(mark)
    if (at >= 0) {
      if (at > 0) yield incoming.take(at)
      incoming.take(mark.length)
      return
    }
    // The last bytes may be the beginning of the mark.
    const sure = incoming.held.length - mark.length + 1
    if (sure > 0) yield incoming.take(sure)
    await incoming.more()
  }
}

const readHead = async (incoming: Incoming): Promise<Pick<Part, 'name' | 'fileName'>> => {
  const text = (await incoming.until(HEADERS_END, MAX_HEADERS)).toString('utf8')
  const header = text
    .split('\r\n')
    .find((line) => /^content-disposition:\s*form-data\s*;/i.test(line))
  const name = header === undefined ? undefined : parameter(header, 'name')
  if (header === undefined || name === undefined) throw new Problem('bad-form')
  return { name, fileName: parameter(header, 'filename') }
}

/** True when another part follows; false at the end of the form. */
const goesOn = async (incoming: Incoming): Promise<boolean> => {
  while (incoming.held.length < 2) await incoming.more()
  if (incoming.held.subarray(0, 2).toString('latin1') === '--') return false
  // White space may stand behind a boundary (RFC 2046).
  const rest = await incoming.until(CRLF, 64)
  if (rest.toString('latin1').trim() !== '') throw new Problem('bad-form')
  // An empty line at once means that a part has no headers: what is looked for begins with the line's end.
  incoming.held = Buffer.concat([CRLF, incoming.held])
  return true
}

/**
 * Reads a form with files part by part, as a stream: RFC 7578 in the shape that browsers send it. What is cut off,
 * malformed or endless in its headers is a Problem (400); how much of each part is taken in is up to the caller.
 */
export async function* readParts(
  body: AsyncIterable<Uint8Array>,
  boundary: string,
): AsyncGenerator<Part> {
  const mark = Buffer.from(`\r\n--${boundary}`)
  const incoming = new Incoming(body, CRLF)
  await incoming.until(mark, 1024)
  while (await goesOn(incoming)) {
    const head = await readHead(incoming)
    const bytes = bytesUntil(incoming, mark)
    yield { ...head, bytes }
    for await (const _ of bytes);
  }
}
