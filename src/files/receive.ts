import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { finished } from 'node:stream/promises'
import { HOUR } from '../clock.ts'
import { emptyForm, type Form, MAX_BYTES, putField } from '../http/form.ts'
import { type Part, readParts } from '../http/multipart.ts'
import { Problem } from '../http/problem.ts'
import type { FileRefusal } from './kinds.ts'
import { MAX_BODY_BYTES, MAX_FILE_BYTES, MAX_FILES } from './limits.ts'

/** How our folders for what comes in are called, so that those of a process that died can be found. */
export const INCOMING_FOLDER = 'naast-binnen-'

/** A file as it came in, in a place of its own until the request is over. */
export interface IncomingFile {
  field: string
  /** As its sender called it. */
  givenName: string
  /** Empty when it was refused while it came in. */
  path: string
  sha256: string
  refused?: FileRefusal
}

export interface Incoming {
  form: Form
  files: IncomingFile[]
  /** Removes what came in. */
  done(): Promise<void>
}

/** Counts a whole body, and ends the reading of one that is larger than anything we ask for. */
async function* bounded(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > MAX_BODY_BYTES) throw new Problem('files-too-large')
    yield chunk
  }
}

const readText = async (part: Part, left: number): Promise<Buffer> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of part.bytes) {
    size += chunk.length
    if (size > left) throw new Problem('too-large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Writes a file to its place; what is too large is read on to its end, so that the rest of the form is not lost. */
const writeFile = async (part: Part, place: string): Promise<{ size: number; sha256: string }> => {
  const hash = createHash('sha256')
  const out = createWriteStream(place, { mode: 0o600, flags: 'wx' })
  let size = 0
  for await (const chunk of part.bytes) {
    size += chunk.length
    if (size > MAX_FILE_BYTES) continue
    hash.update(chunk)
    if (!out.write(chunk)) await new Promise<void>((drained) => out.once('drain', () => drained()))
  }
  out.end()
  await finished(out)
  return { size, sha256: hash.digest('hex') }
}

const takeFile = async (
  part: Part,
  folder: string,
  files: IncomingFile[],
): Promise<IncomingFile | null> => {
  const file = { field: part.name, givenName: part.fileName ?? '', path: '', sha256: '' }
  if (files.filter(({ refused }) => !refused).length >= MAX_FILES)
    return { ...file, refused: 'too-many' }
  const place = path.join(folder, randomUUID())
  const { size, sha256 } = await writeFile(part, place)
  // A field for files in which none was chosen comes as one without name and bytes.
  if (size === 0 && file.givenName === '') return null
  if (size > MAX_FILE_BYTES) return { ...file, refused: 'too-large' }
  return { ...file, path: place, sha256 }
}

const takeParts = async (
  body: AsyncIterable<Uint8Array>,
  boundary: string,
  folder: string,
): Promise<{ form: Form; files: IncomingFile[] }> => {
  const form = emptyForm()
  const files: IncomingFile[] = []
  let left = MAX_BYTES
  let count = 0
  for await (const part of readParts(bounded(body), boundary)) {
    count += 1
    if (part.fileName !== undefined) {
      const file = await takeFile(part, folder, files)
      if (file) files.push(file)
      if (files.length > 10 * MAX_FILES) throw new Problem('bad-form')
      continue
    }
    const bytes = await readText(part, left)
    left -= bytes.length + part.name.length
    putField(form, part.name, bytes.toString('utf8'), count)
  }
  return { form, files }
}

let cleaned: Promise<void> | undefined

/** Once in each process: what a process that was killed left behind. What came in just now is somebody else's. */
const removeLeftovers = async (): Promise<void> => {
  const names = await readdir(tmpdir()).catch(() => [])
  for (const name of names.filter((one) => one.startsWith(INCOMING_FOLDER))) {
    const place = path.join(tmpdir(), name)
    const made = await stat(place).catch(() => null)
    if (made && made.mtimeMs < Date.now() - HOUR)
      await rm(place, { recursive: true, force: true }).catch(() => undefined)
  }
}

/**
 * Reads a form with files: fields into a form like any other, files each into a place of their own. Within limits of size
 * and number at every moment; a file that is too large or too many is named as refused and the rest goes on.
 * @throws Problem 400 when it is cut off or no form, 413 when its text or the whole is too large
 */
export const receive = async (
  body: AsyncIterable<Uint8Array> | null,
  boundary: string,
): Promise<Incoming> => {
  cleaned ??= removeLeftovers()
  await cleaned
  const folder = await mkdtemp(path.join(tmpdir(), INCOMING_FOLDER))
  const done = (): Promise<void> => rm(folder, { recursive: true, force: true })
  try {
    if (!body) throw new Problem('bad-form')
    return { ...(await takeParts(body, boundary, folder)), done }
  } catch (error) {
    await done()
    throw error
  }
}

/** The bytes of a file that came in. */
export const readIncoming = (file: IncomingFile): Promise<Buffer> => readFile(file.path)
