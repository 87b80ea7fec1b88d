import { sql } from 'kysely'
import type { CarePagePermit } from '../../access/decide.ts'
import type { AccountRequest } from '../../access/request.ts'
import type { Tx } from '../../db/connect.ts'

/** How long a removed page can be brought back; the nightly clean-up and `app.removed_page` count the same days. */
export const RESTORE_DAYS = 30

type RemovePermit = CarePagePermit<'page.remove'>

/** Who must hear of it. */
export interface Recipient {
  accountId: string
  name: string
  email: string
}

const peopleOf = async (carePageId: string, tx: Tx): Promise<Recipient[]> => {
  const { rows } = await sql<Recipient>`
    select account_id as "accountId", name, email from app.page_people(${carePageId})`.execute(tx)
  return rows
}

/** Everybody around the page. */
export const listPeople = (permit: RemovePermit, tx: Tx): Promise<Recipient[]> =>
  peopleOf(permit.carePageId, tx)

/** Who holds an invitation that can still be accepted. */
export const listInvited = (
  permit: RemovePermit,
  tx: Tx,
  now: Date,
): Promise<{ name: string; email: string }[]> =>
  tx
    .selectFrom('invitations')
    .select(['name', 'email'])
    .where('care_page_id', '=', permit.carePageId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', now)
    .execute()

/**
 * Takes the page away from everybody and ends its couplings, with everything of the record, in one step (PAG-5). The
 * token brings the page back; false when it was removed before.
 */
export const removePage = async (
  permit: RemovePermit,
  tx: Tx,
  tokenHash: Buffer,
): Promise<boolean> => {
  const { rows } = await sql<{ removed: boolean }>`
    select app.remove_page(${permit.carePageId}, ${tokenHash}) as removed`.execute(tx)
  return rows[0]?.removed ?? false
}

/** A page that the viewer removed. */
export interface RemovedPage {
  id: string
  name: string
  removedAt: Date
}

/** The page that this link can still bring back, for who removed it; undefined for anybody else. */
export const findRemoved = async (
  { tx }: Pick<AccountRequest<'account.restore-page'>, 'tx'>,
  tokenHash: Buffer,
): Promise<RemovedPage | undefined> => {
  const { rows } = await sql<RemovedPage>`
    select id, name, removed_at as "removedAt" from app.removed_page(${tokenHash})`.execute(tx)
  return rows[0]
}

/** Brings the page back, without its couplings; null when the link brings nothing back any more. Gives who is on it. */
export const restorePage = async (
  { tx }: Pick<AccountRequest<'account.restore-page'>, 'tx'>,
  tokenHash: Buffer,
): Promise<{ carePageId: string; people: Recipient[] } | null> => {
  const { rows } = await sql<{ id: string | null }>`
    select app.restore_page(${tokenHash}) as id`.execute(tx)
  const carePageId = rows[0]?.id
  return carePageId ? { carePageId, people: await peopleOf(carePageId, tx) } : null
}
