import { type RawBuilder, sql } from 'kysely'
import type { CarePagePermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'
import { type Cursor, type Slice, sliceOf, type Turn } from '../../dossier/cursor.ts'
import { earlierRecord, reachOf, sinceFirstDay } from '../../dossier/reach.ts'
import type { Attachment, Moment, Person } from '../../record/words.ts'

type Permit = CarePagePermit<'documents.read'>

export const PAGE_SIZE = 25

/** A file as a list tells of it: without what is in it. */
export type FileTold = Pick<Attachment, 'contentType' | 'title' | 'size'>

export interface DocumentShown extends Cursor {
  couplingId: string
  title: string
  kindLabel: string
  date: Moment | null
  author: Person | null
  files: FileTold[]
  /** The name of the older record that it came from; null: the record of now. */
  earlier: string | null
  addedAt: Date
  pulledAt: Date
}

export interface FileFound {
  documentId: string
  couplingId: string
  title: string
  attachment: Attachment
}

/** A document without a date stands at the end. */
const PLACE = sql`coalesce(d.dated_at, '1800-01-01 00:00:00+00')`

const visible = (permit: Permit): RawBuilder<unknown> => sql`
  d.coupling_id = reach.coupling_id and d.care_page_id = ${permit.carePageId}
  and ${sinceFirstDay(sql`coalesce(d.dated_at, 'infinity')`, 'd')}`

/** Documents, newest first, one page. The files themselves stay in the database. */
export const listDocuments = async (
  permit: Permit,
  tx: Tx,
  { way, cursor }: Turn,
): Promise<Slice<DocumentShown>> => {
  const place = cursor ? sql`(${cursor.at}::timestamptz, ${cursor.id}::uuid)` : null
  const older = way === 'older'
  const beyond = place
    ? older
      ? sql`and (${PLACE}, d.id) < ${place}`
      : sql`and (${PLACE}, d.id) > ${place}`
    : sql``
  const { rows } = await sql<DocumentShown>`
    select d.id, ${PLACE} as at, d.coupling_id as "couplingId", d.title, d.kind_label as "kindLabel",
      d.content -> 'date' as date, d.content -> 'author' as author,
      coalesce((select jsonb_agg(file - 'data' order by place)
        from jsonb_array_elements(d.content -> 'attachments') with ordinality as files (file, place)), '[]') as files,
      ${earlierRecord('d')} as earlier, d.added_at as "addedAt", d.pulled_at as "pulledAt"
    from ${reachOf(permit)} join documents d on ${visible(permit)} ${beyond}
    order by ${older ? sql`${PLACE} desc, d.id desc` : sql`${PLACE}, d.id`}
    limit ${PAGE_SIZE + 1}`.execute(tx)
  return sliceOf(rows, { way, cursor }, PAGE_SIZE)
}

/** The n-th file (from 1) of a document, with what is in it when it came within the resource; null when it is not there. */
export const findFile = async (
  permit: Permit,
  tx: Tx,
  documentId: string,
  number: number,
): Promise<FileFound | null> => {
  const { rows } = await sql<FileFound>`
    select d.id as "documentId", d.coupling_id as "couplingId", d.title,
      d.content -> 'attachments' -> ${number - 1}::int as attachment
    from ${reachOf(permit)} join documents d on ${visible(permit)}
    where d.id = ${documentId} and d.content -> 'attachments' -> ${number - 1}::int is not null`.execute(
    tx,
  )
  return rows[0] ?? null
}
