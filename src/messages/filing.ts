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

/** Notes that these stand in the record; staff see it with the message. */
export const noteFiled = async (tx: Tx, ids: readonly string[], now: Date): Promise<void> => {
  if (ids.length === 0) return
  await tx
    .updateTable('filed_messages')
    .set({ state: 'filed', filed_at: now })
    .where('id', 'in', [...ids])
    .execute()
}
