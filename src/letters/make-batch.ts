import type { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { after, DAY, HOUR } from '../clock.ts'
import { asWorker } from '../db/connect.ts'
import { newKey } from '../files/store.ts'
import { letterFonts } from '../paper/fonts.ts'
import { closePiece, newPaper, nextPiece, type Paper } from '../paper/paper.ts'
import type { Portal } from '../portal.ts'
import { endOfDayAfter } from '../ui/dates.ts'
import { storeSealed } from './batch-file.ts'
import {
  type BusyBatch,
  findBusy,
  notePlaces,
  type PlaceInBatch,
  readLetterhead,
  readPlaces,
} from './batch-rows.ts'
import { composeLetter, type Letterhead } from './compose.ts'
import { writeLetter } from './letter.ts'
import { protectionIn } from './protection.ts'

type Making = Pick<
  Portal,
  'databases' | 'files' | 'secrets' | 'records' | 'clock' | 'log' | 'config'
>

/** So many letters are read, looked at and written before the next are. */
const AT_A_TIME = 20
/** No more than this of the document waits in memory for the disk. */
const MOST_WAITING = 1_000_000

/** What has been looked at before stays decided, but for what was closed since. */
const decide = async (
  making: Making,
  batch: BusyBatch,
  places: readonly PlaceInBatch[],
): Promise<PlaceInBatch[]> => {
  const fresh = places.filter(({ checkedAt, letter }) => checkedAt === null && letter !== null)
  const why = await protectionIn(making, batch.organisationId, fresh)
  return places.map((one) => ({
    ...one,
    leftOut: one.leftOut ?? (one.letter === null ? 'closed' : (why.get(one.recordId) ?? null)),
  }))
}

/** Writes the letters of these places; gives how many pages that were. */
const writeAll = async (
  making: Making,
  paper: Paper,
  head: Letterhead,
  places: readonly PlaceInBatch[],
  begun: boolean,
): Promise<number> => {
  let pages = 0
  for (const { letter, leftOut } of places) {
    if (leftOut !== null || letter === null) continue
    const piece = nextPiece(paper, !begun && pages === 0)
    writeLetter(
      piece,
      composeLetter({ secrets: making.secrets, baseUrl: making.config.baseUrl }, head, letter),
    )
    pages += closePiece(piece)
    // The rest of the worker gets its turn; and what is slower than we are is waited for.
    do await pause(0)
    while ((paper.pdf as unknown as Readable).readableLength > MOST_WAITING)
  }
  return pages
}

/** Writes every letter, place by place; what was noted before a worker died is not asked of the record again. */
const writeBatch = async (making: Making, batch: BusyBatch, paper: Paper): Promise<number> => {
  const { databases, clock } = making
  const head = await asWorker(databases, clock(), (tx) => readLetterhead(tx, batch.organisationId))
  let pages = 0
  let last = 0
  for (;;) {
    const read = await asWorker(databases, clock(), (tx) =>
      readPlaces(tx, batch.id, last, AT_A_TIME),
    )
    if (read.length === 0) break
    const places = await decide(making, batch, read)
    pages += await writeAll(making, paper, head, places, pages > 0)
    await asWorker(databases, clock(), (tx) => notePlaces(tx, batch.id, places, clock()))
    last = read.at(-1)?.place ?? last
  }
  paper.content.end()
  paper.pdf.end()
  return pages
}

/**
 * ORG-3: makes the file of a batch of letters. It may die at any moment: the job comes back, nothing is asked of the record
 * twice, and half a file is removed. Memory does not grow with the number of letters.
 */
export const makeLetterBatch = async (making: Making, batchId: string): Promise<void> => {
  const { databases, clock, log } = making
  const batch = await asWorker(databases, clock(), (tx) => findBusy(tx, batchId))
  if (!batch) return
  const storageKey = newKey()
  const availableUntil = endOfDayAfter(clock(), 1)
  // Before the bytes are there it is written down when they must go.
  await asWorker(databases, clock(), (tx) =>
    tx
      .insertInto('file_removals')
      .values({
        storage_key: storageKey,
        account_id: batch.askedBy,
        due_at: after(availableUntil, HOUR),
      })
      .execute(),
  )
  const paper = newPaper('Uitnodigingsbrieven van Naast', batch.askedAt, letterFonts())
  const [keySealed, pages] = await Promise.all([
    storeSealed(making, { batchId, storageKey }, paper.pdf as unknown as Readable),
    writeBatch(making, batch, paper).catch((error: unknown) => {
      const reason = error instanceof Error ? error : new Error('a batch of letters stopped')
      ;(paper.pdf as unknown as Readable).destroy(reason)
      throw reason
    }),
  ])
  await asWorker(databases, clock(), (tx) =>
    tx
      .updateTable('letter_batches')
      .set({
        storage_key: storageKey,
        key_sealed: keySealed,
        pages,
        finished_at: clock(),
        available_until: availableUntil,
      })
      .where('id', '=', batchId)
      .where('finished_at', 'is', null)
      .execute(),
  )
  log.info({ batchId, pages }, 'a batch of letters is ready')
}

/** Removes the keys of files that are past, and batches of a month ago. */
export const forgetBatches = async (
  { databases }: Pick<Portal, 'databases'>,
  now: Date,
): Promise<void> =>
  asWorker(databases, now, async (tx) => {
    await tx
      .updateTable('letter_batches')
      .set({ key_sealed: null })
      .where('available_until', '<', now)
      .where('key_sealed', 'is not', null)
      .execute()
    await tx
      .deleteFrom('letter_batches')
      .where('asked_at', '<', after(now, -30 * DAY))
      .execute()
  })
