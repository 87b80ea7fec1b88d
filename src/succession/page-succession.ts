import { sql } from 'kysely'
import type { CarePagePermit } from '../access/decide.ts'
import type { Tx } from '../db/connect.ts'
import type { Stays } from '../sharing/hand-over-question.ts'
import type { Reason } from './words.ts'

/** That the desk arranges another manager, as the people of the page see it: when two of the desk agreed. */
export interface PageSuccession {
  id: string
  reason: Reason
  fromName: string
  stays: Stays
  /** Null for who was asked by mail and did not answer yet. */
  toAccountId: string | null
  toName: string
  dueAt: Date
  approvedAt: Date
  acceptedAt: Date | null
}

/** What is under way on a page, or null. */
export const findPageSuccession = async (
  permit: CarePagePermit<
    | 'page.open'
    | 'profile.read'
    | 'page.read-succession'
    | 'page.stop-succession'
    | 'page.accept-succession'
  >,
  tx: Tx,
): Promise<PageSuccession | null> => {
  const { rows } = await sql<PageSuccession>`
    select id, reason, from_name as "fromName", stays, to_account_id as "toAccountId", to_name as "toName",
      due_at as "dueAt", approved_at as "approvedAt", accepted_at as "acceptedAt"
    from app.page_succession(${permit.carePageId})`.execute(tx)
  return rows[0] ?? null
}
