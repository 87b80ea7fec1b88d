import { sql } from 'kysely'
import type { CarePagePermit } from '../../access/decide.ts'
import { after, DAY } from '../../clock.ts'
import type { Tx } from '../../db/connect.ts'
import { endOfDay } from '../../dossier/moments.ts'
import type { ChosenRights, Invite } from './form.ts'

/** How long an invitation can be accepted. */
export const INVITATION_DAYS = 14

export interface Person {
  participantId: string
  accountId: string
  name: string
  email: string
  role: 'manager' | 'participant'
  relation: string
  /** What was shared and holds now. */
  categories: string[]
  /** The last day of the rights, `YYYY-MM-DD`, also when it has passed; null for no end. */
  endsOn: string | null
}

export interface OpenInvitation {
  id: string
  name: string
  email: string
  relation: string
  categories: string[]
  endsOn: string | null
  createdAt: Date
  expiresAt: Date
}

type AnyPermit = CarePagePermit<
  | 'connections.read'
  | 'connections.overview'
  | 'connections.invite'
  | 'connections.change-rights'
  | 'connections.remove'
>

/** Everybody around the page, the manager first. */
export const listPeople = async (permit: AnyPermit, tx: Tx): Promise<Person[]> => {
  const { rows } = await sql<Person>`
    select participant_id as "participantId", account_id as "accountId", name, email, role, relation, categories,
      (select ((max(r.ends_at) - interval '1 second') at time zone 'Europe/Amsterdam')::date
        from rights r where r.participant_id = p.participant_id) as "endsOn"
    from app.page_people(${permit.carePageId}) p`.execute(tx)
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
      'ends_on as endsOn',
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

/**
 * Holds the rights on the page as they are until the transaction ends: who counts readers counts alone (CON-8). False when
 * the page is not the viewer's to share.
 */
export const holdRights = async (
  permit: CarePagePermit<'connections.invite' | 'connections.change-rights'>,
  tx: Tx,
): Promise<boolean> => {
  const held = await tx
    .selectFrom('care_pages')
    .select('id')
    .where('id', '=', permit.carePageId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return held !== undefined
}

/** An invitation cannot be accepted any more once the rights that it gives have ended. */
const expiryOf = (now: Date, endsOn: string | null): Date => {
  const usual = after(now, INVITATION_DAYS * DAY)
  return endsOn && endOfDay(endsOn) < usual ? endOfDay(endsOn) : usual
}

/** Makes an invitation; null when this address has an open one for this page already. */
export const invite = async (
  permit: CarePagePermit<'connections.invite'>,
  tx: Tx,
  typed: Invite,
  tokenHash: Buffer,
  now: Date,
): Promise<{ id: string; expiresAt: Date } | null> => {
  const expiresAt = expiryOf(now, typed.endsOn)
  const made = await tx
    .insertInto('invitations')
    .values({
      care_page_id: permit.carePageId,
      name: typed.naam,
      email: typed.email,
      relation: typed.relatie,
      categories: typed.categories,
      ends_on: typed.endsOn,
      token_hash: tokenHash,
      created_by: permit.accountId,
      created_at: now,
      sent_at: now,
      expires_at: expiresAt,
    })
    .onConflict((on) => on.doNothing())
    .returning('id')
    .executeTakeFirst()
  return made ? { id: made.id, expiresAt } : null
}

/**
 * Gives an open invitation a new link and a new end date; the link that was sent before ends. Gives that date; null, and
 * nothing is changed, when the rights that it would give have ended, or it is not open any more.
 */
export const renewInvitation = async (
  permit: CarePagePermit<'connections.invite'>,
  tx: Tx,
  { id, endsOn }: Pick<OpenInvitation, 'id' | 'endsOn'>,
  tokenHash: Buffer,
  now: Date,
): Promise<Date | null> => {
  const expiresAt = expiryOf(now, endsOn)
  if (expiresAt <= now) return null
  const renewed = await tx
    .updateTable('invitations')
    .set({
      token_hash: tokenHash,
      sent_at: now,
      expires_at: expiresAt,
      created_by: permit.accountId,
    })
    .where('id', '=', id)
    .where('care_page_id', '=', permit.carePageId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return renewed.numUpdatedRows > 0n ? expiresAt : null
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

/** Gives a participant exactly these rights, from this moment (CON-5, CON-7). */
export const changeRights = async (
  permit: CarePagePermit<'connections.change-rights'>,
  tx: Tx,
  participantId: string,
  { categories, endsOn }: ChosenRights,
): Promise<void> => {
  // One after the other: of two who save at the same moment the last one counts, whole.
  await tx
    .selectFrom('participants')
    .select('id')
    .where('id', '=', participantId)
    .where('care_page_id', '=', permit.carePageId)
    .forNoKeyUpdate()
    .execute()
  await tx.deleteFrom('rights').where('participant_id', '=', participantId).execute()
  const ends_at = endsOn ? endOfDay(endsOn) : null
  await tx
    .insertInto('rights')
    .values(categories.map((category) => ({ participant_id: participantId, category, ends_at })))
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
  if (removed.numUpdatedRows === 0n) return false
  await withdrawQuestion(permit, tx, participantId, now)
  return true
}

/** Who is not on the page any more cannot become its manager either (PAG-4). */
const withdrawQuestion = async (
  permit: CarePagePermit<'connections.remove'>,
  tx: Tx,
  participantId: string,
  now: Date,
): Promise<void> => {
  await tx
    .updateTable('hand_overs')
    .set({ withdrawn_at: now })
    .where('care_page_id', '=', permit.carePageId)
    .where('to_participant_id', '=', participantId)
    .where('accepted_at', 'is', null)
    .where('declined_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute()
}
