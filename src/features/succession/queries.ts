import { sql } from 'kysely'
import type { AccountPermit, CarePagePermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'
import { hashToken } from '../../secrets.ts'
import type { Stays } from '../../sharing/hand-over-question.ts'
import type { Reason, STOPPED_WORDS } from '../../succession/words.ts'

type AnswerPermit =
  | CarePagePermit<'page.accept-succession' | 'page.stop-succession'>
  | AccountPermit<'account.accept-succession'>

/** What the link of a mail leads to. */
export interface LinkedSuccession {
  id: string
  carePageId: string
  link: 'answer' | 'stop'
  pageName: string
  reason: Reason
  fromName: string
  stays: Stays
  toName: string
  dueAt: Date
  state: 'open' | 'accepted' | 'stopped' | 'completed'
}

/** Finds it by the token of the link; null for one that never was. */
export const findByToken = async (tx: Tx, token: string): Promise<LinkedSuccession | null> => {
  const { rows } = await sql<LinkedSuccession>`
    select id, care_page_id as "carePageId", link, page_name as "pageName", reason, from_name as "fromName", stays,
      to_name as "toName", due_at as "dueAt", state
    from app.succession_by_token(${hashToken(token)})`.execute(tx)
  return rows[0] ?? null
}

/** Says yes; false when it was over, or not asked of the viewer. Who was asked by mail proves it with the token. */
export const acceptSuccession = async (
  _permit: AnswerPermit,
  tx: Tx,
  id: string,
  token: string | null,
): Promise<boolean> => {
  const hash = token === null ? null : hashToken(token)
  const { rows } = await sql<{ done: boolean }>`
    select app.accept_succession(${id}, ${hash}) as done`.execute(tx)
  return rows[0]?.done ?? false
}

/** Stops it; gives who did so, or null when it was over, or not the viewer's to stop. */
export const stopSuccession = async (
  _permit: AnswerPermit,
  tx: Tx,
  id: string,
  token: string | null,
): Promise<keyof typeof STOPPED_WORDS | null> => {
  const hash = token === null ? null : hashToken(token)
  const { rows } = await sql<{ by: keyof typeof STOPPED_WORDS | null }>`
    select app.stop_succession(${id}, ${hash}) as by`.execute(tx)
  return rows[0]?.by ?? null
}

/** Stops it by the link of the manager's mail, before anybody is signed in; false when it was over. */
export const stopByLink = async (tx: Tx, token: string): Promise<boolean> => {
  const { rows } = await sql<{ id: string | null }>`
    select app.stop_succession_by_link(${hashToken(token)}) as id`.execute(tx)
  return typeof rows[0]?.id === 'string'
}
