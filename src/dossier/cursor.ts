import { isId } from '../access/handling.ts'
import { Problem } from '../http/problem.ts'

/** A place in a list that goes from new to old: the moment and the id of the line before which, or after which, one reads on. */
export interface Cursor {
  at: Date
  id: string
}

/** A cursor as it stands in an address: milliseconds since 1970, and the id. */
export const cursorText = (cursor: Cursor): string => `${cursor.at.getTime()}_${cursor.id}`

/** Reads what `cursorText` wrote; null when the address has none, a Problem 404 when it is none. */
export const readCursor = (text: string | null): Cursor | null => {
  if (text === null) return null
  const [, milliseconds = '', id = ''] = /^(-?\d{1,14})_(.{36})$/.exec(text) ?? []
  if (!isId(id)) throw new Problem('not-found')
  return { at: new Date(Number(milliseconds)), id: id.toLowerCase() }
}

/** Which way to read on from a cursor: the older lines, or the newer. */
export interface Turn {
  way: 'older' | 'newer'
  cursor: Cursor | null
}

/** Where to read on, from the query of an address: `?ouder=…` or `?nieuwer=…`. */
export const readTurn = (query: URLSearchParams): Turn => {
  const newer = readCursor(query.get('nieuwer'))
  return newer
    ? { way: 'newer', cursor: newer }
    : { way: 'older', cursor: readCursor(query.get('ouder')) }
}

/** One page of a list, and where the pages before and after it begin. */
export interface Slice<Row> {
  rows: Row[]
  newer: Cursor | null
  older: Cursor | null
}

/**
 * Cuts a page out of one row more than fits on it.
 *
 * @param found in the order of the turn: newest first when going older, oldest first when going newer
 */
export const sliceOf = <Row extends Cursor>(found: Row[], turn: Turn, size: number): Slice<Row> => {
  const more = found.length > size
  const rows = found.slice(0, size)
  if (turn.way === 'newer') rows.reverse()
  const first = rows[0] ?? null
  const last = rows.at(-1) ?? null
  return turn.way === 'newer'
    ? { rows, newer: more ? first : null, older: last }
    : { rows, newer: turn.cursor ? first : null, older: more ? last : null }
}
