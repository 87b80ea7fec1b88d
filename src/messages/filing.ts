import { sql } from 'kysely'
import type { Tx } from '../db/connect.ts'

/** A message of a conversation that is to be filed as a report of type family communication (MSG-7). */
export interface ToFile {
  id: string
  organisationId: string
  patientId: string
  writtenAt: Date
  authorName: string
  authorSide: 'family' | 'staff'
  /** Empty for «Gelezen», and for photos or files only. */
  body: string
  markedRead: boolean
}

/**
 * Takes messages of an organisation that wait to be filed, the oldest first, and holds them until the transaction ends:
 * whatever files them calls `noteFiled` in the same transaction. Two at once get different ones. The transaction is a
 * worker's (`asWorker`).
 */
export const takeToFile = async (
  tx: Tx,
  organisationId: string,
  most: number,
): Promise<ToFile[]> => {
  const { rows } = await sql<ToFile>`
    select id, organisation_id as "organisationId", patient_id as "patientId", written_at as "writtenAt",
      author_name as "authorName", author_side as "authorSide", body, marked_read_at is not null as "markedRead"
    from filed_messages
    where organisation_id = ${organisationId} and state = 'waiting' and withdrawn_at is null
    order by written_at limit ${most} for update skip locked`.execute(tx)
  return rows
}

/** Notes that these stand in the record; staff see it with the message. */
export const noteFiled = async (tx: Tx, ids: readonly string[], now: Date): Promise<void> => {
  if (ids.length === 0) return
  await tx
    .updateTable('filed_messages')
    .set({ state: 'filed', filed_at: now })
    .where('id', 'in', [...ids])
    .execute()
}
