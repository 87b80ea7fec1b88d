import { Readable } from 'node:stream'
import { makeZip } from 'client-zip'
import type { FileStore } from '../../files/store.ts'
import { streamed } from '../../http/streamed.ts'
import type { TakenFile } from './kind.ts'
import type { Part } from './walk.ts'

/** One thing in the zip. */
interface Entry {
  name: string
  lastModified: Date
  input: ReadableStream<Uint8Array>
}

/** As they go by: the folder of the page, and in what order. */
interface Waiting extends TakenFile {
  folder: string
}

/** A name that every file system takes (Windows takes the fewest), and that stays within its folder. */
const plain = (name: string): string =>
  name
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are among what goes
    .replace(/[\u0000-\u001f<>:"/\\|?*]+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 100) || 'bestand'

/** Passes the parts on, and remembers which files belong to them. */
async function* remembering(parts: AsyncIterable<Part>, files: Waiting[]): AsyncGenerator<Part> {
  let folder = 'bestanden'
  for await (const part of parts) {
    if (part.part === 'page') folder = `bestanden/${plain(part.page.name)}`
    if (part.part === 'piece')
      for (const file of part.piece.files ?? []) files.push({ ...file, folder })
    yield part
  }
}

/**
 * The page to read, and beside it every photo and file that belongs to what stands in it, as one zip (APPNOTE 6.3) that
 * is made while it goes out. A file whose bytes are gone is left out: its name stands in the page.
 *
 * @param write makes the page of the parts
 * @param of.failed hears of an error on the way; the answer is then broken off
 */
export const asZip = (
  parts: AsyncIterable<Part>,
  write: (parts: AsyncIterable<Part>) => AsyncGenerator<string>,
  of: { files: Pick<FileStore, 'read'>; madeAt: Date; failed: (error: unknown) => void },
): ReadableStream<Uint8Array> => {
  async function* entries(): AsyncGenerator<Entry> {
    const files: Waiting[] = []
    yield {
      name: 'naast-gegevens.html',
      lastModified: of.madeAt,
      input: streamed(write(remembering(parts, files)), of.failed),
    }
    for (const [index, { name, folder, storageKey, at }] of files.entries()) {
      const bytes = await of.files.read(storageKey)
      if (!bytes) continue
      yield {
        name: `${folder}/${String(index + 1).padStart(4, '0')} ${plain(name)}`,
        lastModified: at,
        input: Readable.toWeb(bytes) as ReadableStream<Uint8Array>,
      }
    }
  }
  return makeZip(entries())
}
