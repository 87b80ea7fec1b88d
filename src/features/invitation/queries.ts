import { sql } from 'kysely'
import type { Tx } from '../../db/connect.ts'

export interface Invitation {
  id: string
  carePageId: string
  pageName: string
  inviterName: string
  invitedName: string
  email: string
  relation: string
  categories: string[]
  /** The last day of the rights, `YYYY-MM-DD`; null for no end. */
  endsOn: string | null
  /** 'full': the care organisation lets nobody more read the dossier now (CON-8). */
  state: 'open' | 'accepted' | 'withdrawn' | 'expired' | 'full'
}

/** What the holder of an invitation's link may know of it; null for a link that never was. */
export const findInvitation = async (tx: Tx, tokenHash: Buffer): Promise<Invitation | null> => {
  const { rows } = await sql<Invitation>`
    select id, care_page_id as "carePageId", page_name as "pageName", inviter_name as "inviterName", invited_name as "invitedName",
      email, relation, categories, state, ends_on as "endsOn" from app.invitation_by_token(${tokenHash})`.execute(
    tx,
  )
  return rows[0] ?? null
}

export type AcceptOutcome =
  | 'accepted'
  | 'already-participant'
  | 'accepted-before'
  | 'withdrawn'
  | 'expired'
  | 'full'
  | 'unknown'

/** Accepts, once, for this account. */
export const acceptInvitation = async (
  tx: Tx,
  tokenHash: Buffer,
  accountId: string,
): Promise<AcceptOutcome> => {
  const { rows } = await sql<{
    outcome: AcceptOutcome
  }>`select app.accept_invitation(${tokenHash}, ${accountId}) as outcome`.execute(tx)
  return rows[0]?.outcome ?? 'unknown'
}

/**
 * Whether this address has an account, or was the address of one, for whoever proved to own it: an invitation to the
 * address of before goes on working (ACC-7).
 */
export const hasAccount = async (tx: Tx, email: string): Promise<boolean> => {
  const found = await tx
    .selectFrom('accounts')
    .select('id')
    .where((eb) =>
      eb.or([
        eb('email', '=', email),
        eb(
          'id',
          'in',
          eb
            .selectFrom('email_changes')
            .select('account_id')
            .where('old_email', '=', email)
            .where('confirmed_at', 'is not', null)
            .where('stopped_at', 'is', null),
        ),
      ]),
    )
    .executeTakeFirst()
  return found !== undefined
}

/** Who made the invitation, to tell him that it was accepted. */
export const findInviter = (tx: Tx, invitationId: string) =>
  sql<{ email: string; name: string }>`select email, name from app.inviter_of(${invitationId})`
    .execute(tx)
    .then(({ rows }) => rows[0])
