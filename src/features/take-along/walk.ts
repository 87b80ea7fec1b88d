import type { Refusal } from '../../access/decide.ts'
import { type ReadAlong, type ReadingAlong, readAlong } from '../../access/read-along.ts'
import type { Place } from '../../access/request.ts'
import { asAccount } from '../../db/connect.ts'
import type { AccountKind, Batch, PageKind, Piece } from './kind.ts'
import { ACCOUNT_KINDS, PAGE_KINDS } from './kinds.ts'

/** What is told, in this order: kinds of the account with their pieces; then each page, with its kinds and pieces. */
export type Part =
  | { part: 'kind'; kind: AccountKind | PageKind }
  | { part: 'piece'; kind: AccountKind | PageKind; piece: Piece }
  | { part: 'page'; page: Place }
  | { part: 'left-out'; kind: PageKind; refusal: Refusal | 'gone' }

async function* accountParts(reading: ReadingAlong): AsyncGenerator<Part> {
  const { portal, viewer, now } = reading
  const { accountId } = viewer
  for (const kind of ACCOUNT_KINDS) {
    yield { part: 'kind', kind }
    let after: string | null = null
    do {
      const from: string | null = after
      const batch: Batch = await asAccount(portal.databases, accountId, now, (tx) =>
        kind.read({ tx, now, accountId }, from),
      )
      for (const piece of batch.pieces) yield { part: 'piece', kind, piece }
      after = batch.next
    } while (after !== null)
  }
}

async function* kindParts(
  reading: ReadingAlong,
  page: Place,
  kind: PageKind,
): AsyncGenerator<Part> {
  let after: string | null = null
  let first = true
  do {
    const from: string | null = after
    const of = { carePageId: page.id, action: kind.action, first }
    const read: ReadAlong<Batch> = await readAlong(reading, of, (permit, tx) =>
      kind.read({ tx, now: reading.now, permit, all: page.role === 'manager' }, from),
    )
    if (read.refusal) {
      if (first) yield { part: 'left-out', kind, refusal: read.refusal }
      return
    }
    if (first) yield { part: 'kind', kind }
    for (const piece of read.value.pieces) yield { part: 'piece', kind, piece }
    after = read.value.next
    first = false
  } while (after !== null)
}

/**
 * Everything that somebody takes along, some rows at a time: nothing is held but the batch that is going out, and each
 * batch is read with the rights of that moment.
 *
 * @param record with the organisation's record, where he may read it
 */
export async function* allParts(
  reading: ReadingAlong,
  places: readonly Place[],
  record: boolean,
): AsyncGenerator<Part> {
  yield* accountParts(reading)
  for (const page of places.filter(({ kind }) => kind === 'page')) {
    yield { part: 'page', page }
    for (const kind of PAGE_KINDS) if (record || !kind.record) yield* kindParts(reading, page, kind)
  }
}
