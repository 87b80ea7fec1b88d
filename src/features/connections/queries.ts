import { sql } from 'kysely'
import type { CarePagePermit } from '../../access/decide.ts'
import { after, DAY } from '../../clock.ts'
import type { Tx } from '../../db/connect.ts'
import { categoriesOf, type Template } from '../../sharing/templates.ts'
import type { Invite } from './form.ts'

/** How long an invitation can be accepted. */
export const INVITATION_DAYS = 14

export interface Person {
  participantId: string
  accountId: string
  name: string
  email: string
  role: 'manager' | 'participant'
  relation: string
  categories: string[]
}

export interface OpenInvitation {
  id: string
  name: string
  email: string
  relation: string
  categories: string[]
  createdAt: Date
  expiresAt: Date
}

type AnyPermit = CarePagePermit<
  'connections.read' | 'connections.invite' | 'connections.change-rights' | 'connections.remove'
>

/** Everybody around the page, the manager first. */
export const listPeople = async (permit: AnyPermit, tx: Tx): Promise<Person[]> => {
  const { rows } = await sql<Person>`
    select participant_id as "participantId", account_id as "accountId", name, email, role, relation, categories
    from app.page_people(${permit.carePageId})`.execute(tx)
  return rows
}

const openInvitations = (permit: AnyPermit, tx: Tx) =>
  tx
    .selectFrom('invitations')
    .select([
      'id',
      'name',
      'email',
      'relation',
      'categories',
      'created_at as createdAt',
      'expires_at as expiresAt',
    ])
    .where('care_page_id', '=', permit.carePageId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)

/** The invitations that nobody accepted yet, also those that expired: they can be sent again. */
export const listInvitations = (permit: AnyPermit, tx: Tx): Promise<OpenInvitation[]> =>
  openInvitations(permit, tx).orderBy('created_at').execute()

export const findInvitation = (
  permit: AnyPermit,
  tx: Tx,
  id: string,
): Promise<OpenInvitation | undefined> =>
  openInvitations(permit, tx).where('id', '=', id).executeTakeFirst()

/** Makes an invitation; null when this address has an open one for this page already. */
export const invite = async (
  permit: CarePagePermit<'connections.invite'>,
  tx: Tx,
  typed: Invite,
  tokenHash: Buffer,
  now: Date,
): Promise<string | null> => {
  const made = await tx
    .insertInto('invitations')
    .values({
      care_page_id: permit.carePageId,
      name: typed.naam,
      email: typed.email,
      relation: typed.relatie,
      categories: categoriesOf(typed.toegang),
      token_hash: tokenHash,
      created_by: permit.accountId,
      created_at: now,
      sent_at: now,
      expires_at: after(now, INVITATION_DAYS * DAY),
    })
    .onConflict((on) => on.doNothing())
    .returning('id')
    .executeTakeFirst()
  return made?.id ?? null
}

/** Gives an open invitation a new link and a new end date; the link that was sent before ends. */
export const renewInvitation = async (
  permit: CarePagePermit<'connections.invite'>,
  tx: Tx,
  id: string,
  tokenHash: Buffer,
  now: Date,
): Promise<void> => {
  await tx
    .updateTable('invitations')
    .set({
      token_hash: tokenHash,
      sent_at: now,
      expires_at: after(now, INVITATION_DAYS * DAY),
      created_by: permit.accountId,
    })
    .where('id', '=', id)
    .where('care_page_id', '=', permit.carePageId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute()
}

/** Takes an invitation back; false when it was accepted or withdrawn in the meantime. */
export const withdrawInvitation = async (
  permit: CarePagePermit<'connections.invite'>,
  tx: Tx,
  id: string,
  now: Date,
): Promise<boolean> => {
  const withdrawn = await tx
    .updateTable('invitations')
    .set({ withdrawn_at: now })
    .where('id', '=', id)
    .where('care_page_id', '=', permit.carePageId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return withdrawn.numUpdatedRows > 0n
}

/** Gives a participant exactly the categories of this template, from this moment (CON-5). */
export const changeRights = async (
  _permit: CarePagePermit<'connections.change-rights'>,
  tx: Tx,
  participantId: string,
  template: Template,
): Promise<void> => {
  await tx.deleteFrom('rights').where('participant_id', '=', participantId).execute()
  await tx
    .insertInto('rights')
    .values(categoriesOf(template).map((category) => ({ participant_id: participantId, category })))
    .execute()
}

/** Ends somebody's part at once (CON-6); false when it had ended before. The manager cannot be removed. */
export const removeParticipant = async (
  permit: CarePagePermit<'connections.remove'>,
  tx: Tx,
  participantId: string,
  now: Date,
): Promise<boolean> => {
  const removed = await tx
    .updateTable('participants')
    .set({ ended_at: now, ended_by: permit.accountId })
    .where('id', '=', participantId)
    .where('care_page_id', '=', permit.carePageId)
    .where('role', '=', 'participant')
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return removed.numUpdatedRows > 0n
}
