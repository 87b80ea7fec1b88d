import { createHash } from 'node:crypto'
import type { CarePageAction } from '../../access/actions.ts'
import type { CarePagePermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'

/** What stands in one place of a row. A moment is a Date, a day stays text (YYYY-MM-DD). */
export type Value = string | number | Date | null | readonly string[]

/** One thing of a kind, in our words: the names are those of the JSON, without spaces or accents. */
export type Row = Readonly<Record<string, Value>>

/** A FHIR R4 resource (HL7 FHIR 4.0.1). */
export interface Resource {
  resourceType: string
  id: string
  [element: string]: unknown
}

export interface Piece {
  row: Row
  /** The same as FHIR has it, for what has a resource there. */
  resource?: Resource
  /** The photos and files that belong to it. */
  files?: readonly TakenFile[]
}

/** A photo or file whose bytes go along, when they are asked for. */
export interface TakenFile {
  name: string
  storageKey: string
  at: Date
}

/** Some pieces, and from where to read on; null when this was the last. */
export interface Batch {
  pieces: Piece[]
  next: string | null
}

interface Named {
  /** Its name in the JSON. */
  key: string
  /** Its heading. */
  title: string
  /** The heading of each place in a row. */
  labels: Readonly<Record<string, string>>
}

/** Something of the account itself. */
export interface AccountKind extends Named {
  read(of: { tx: Tx; now: Date; accountId: string }, after: string | null): Promise<Batch>
}

/** What a kind of a page reads with. */
export interface PageReading {
  tx: Tx
  now: Date
  permit: CarePagePermit<CarePageAction>
  /** The manager takes along what all made for the family; everybody else what he made himself. */
  all: boolean
}

/** Something of a page on which somebody takes part. */
export interface PageKind extends Named {
  action: CarePageAction
  /** Of the organisation's record: only when it was asked for. */
  record?: true
  read(of: PageReading, after: string | null): Promise<Batch>
}

/** How many rows are read at a time. */
export const BATCH = 200

/** A row with the place where reading goes on after it. */
export interface Placed {
  place: string
}

const FIRST = '-infinity|00000000-0000-0000-0000-000000000000'

/** The moment and id after which to read on, as `placeOf` wrote them. */
export const afterPlace = (after: string | null): { at: string; id: string } => {
  const [at = '', id = ''] = (after ?? FIRST).split('|')
  return { at, id }
}

/** A batch of rows: as many as were asked for means that there may be more. */
export const batchOf = <R extends Placed>(
  rows: readonly R[],
  toPiece: (row: R) => Piece,
): Batch => ({
  pieces: rows.map(toPiece),
  next: rows.length < BATCH ? null : (rows.at(-1)?.place ?? null),
})

/** All there is, of what nobody has many of. */
export const whole = (rows: readonly Row[]): Batch => ({
  pieces: rows.map((row) => ({ row })),
  next: null,
})

/** «urn:uuid:…»: how resources in one bundle name each other. */
export const reference = (id: string): { reference: string } => ({ reference: `urn:uuid:${id}` })

/** An id for a person on one page, always the same: RelatedPerson is of one patient. */
export const onPage = (accountId: string, carePageId: string): string => {
  const hex = createHash('sha256').update(`${accountId} ${carePageId}`).digest('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')
}
