import { sql } from 'kysely'
import type { CarePagePermit } from '../access/decide.ts'
import type { Tx } from '../db/connect.ts'

/** What the manager of now is afterwards: reads everything, everything but the dossier, or takes part no more. */
export type Stays = 'all' | 'basic' | 'not'

/** The open question to somebody whether he will manage the page (PAG-4). */
export interface HandOverQuestion {
  id: string
  fromName: string
  toName: string
  toEmail: string
  toAccountId: string
  stays: Stays
  askedAt: Date
  expiresAt: Date
}

/**
 * The question that waits for an answer on this page, for the manager who asked it and for who was asked; null for
 * everybody else, and when it ran out, was answered or taken back, or who was asked does not take part any more.
 */
export const findHandOver = async (
  permit: CarePagePermit<
    'page.open' | 'profile.read' | 'connections.read' | 'page.hand-over' | 'page.take-over'
  >,
  tx: Tx,
  now: Date,
): Promise<HandOverQuestion | null> => {
  const { rows } = await sql<HandOverQuestion>`
    with people as (select * from app.page_people(${permit.carePageId}))
    select h.id, f.name as "fromName", t.name as "toName", t.email as "toEmail", t.account_id as "toAccountId",
      h.stays, h.asked_at as "askedAt", h.expires_at as "expiresAt"
    from hand_overs h
    join people t on t.participant_id = h.to_participant_id
    join people f on f.account_id = h.from_account_id and f.role = 'manager'
    where h.care_page_id = ${permit.carePageId} and h.expires_at > ${now}
      and h.accepted_at is null and h.declined_at is null and h.withdrawn_at is null`.execute(tx)
  return rows[0] ?? null
}
