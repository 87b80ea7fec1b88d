import { sql } from 'kysely'
import type { CarePagePermit } from '../../access/decide.ts'
import type { Capacity } from '../../access/organisation-policy.ts'
import { after, DAY } from '../../clock.ts'
import type { Tx } from '../../db/connect.ts'
import type { Stays } from '../../sharing/hand-over-question.ts'

/** How long somebody can answer. */
export const ANSWER_DAYS = 14

type AskPermit = CarePagePermit<'page.hand-over'>
type AnswerPermit = CarePagePermit<'page.take-over'>

/** Somebody around the page. */
export interface Person {
  participantId: string
  accountId: string
  name: string
  email: string
  role: string
  relation: string
  categories: string[]
}

/** Who takes part, the manager first. */
export const listPeople = async (permit: AskPermit | AnswerPermit, tx: Tx): Promise<Person[]> => {
  const { rows } = await sql<Person>`
    select participant_id as "participantId", account_id as "accountId", name, email, role, relation, categories
    from app.page_people(${permit.carePageId})`.execute(tx)
  return rows
}

/** Who was invited and did not accept yet, with what the invitation gives. */
export const listInvited = (
  permit: AskPermit,
  tx: Tx,
): Promise<{ name: string; categories: string[] }[]> =>
  tx
    .selectFrom('invitations')
    .select(['name', 'categories'])
    .where('care_page_id', '=', permit.carePageId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .orderBy('created_at')
    .limit(100)
    .execute()

const openQuestions = (permit: AskPermit, tx: Tx, now: Date) =>
  tx
    .updateTable('hand_overs')
    .set({ withdrawn_at: now })
    .where('care_page_id', '=', permit.carePageId)
    .where('accepted_at', 'is', null)
    .where('declined_at', 'is', null)
    .where('withdrawn_at', 'is', null)

/**
 * Asks a participant; gives the question's id. Null when another question waits already, also one that was asked at the
 * same moment. A question that ran out, or whose person is gone, makes room.
 */
export const ask = async (
  permit: AskPermit,
  tx: Tx,
  asked: { to: Pick<Person, 'participantId' | 'accountId'>; stays: Stays; now: Date },
): Promise<string | null> => {
  const { to, stays, now } = asked
  await openQuestions(permit, tx, now)
    .where((eb) =>
      eb.or([
        eb('expires_at', '<=', now),
        eb(
          'to_participant_id',
          'not in',
          sql<string>`(select participant_id from app.page_people(${permit.carePageId}))`,
        ),
      ]),
    )
    .execute()
  const made = await tx
    .insertInto('hand_overs')
    .values({
      care_page_id: permit.carePageId,
      from_account_id: permit.accountId,
      to_account_id: to.accountId,
      to_participant_id: to.participantId,
      stays,
      asked_at: now,
      expires_at: after(now, ANSWER_DAYS * DAY),
    })
    .onConflict((on) => on.doNothing())
    .returning('id')
    .executeTakeFirst()
  return made?.id ?? null
}

/** Takes the question back; false when it was answered in the meantime. */
export const withdrawQuestion = async (
  permit: AskPermit,
  tx: Tx,
  id: string,
  now: Date,
): Promise<boolean> => {
  const withdrawn = await openQuestions(permit, tx, now).where('id', '=', id).executeTakeFirst()
  return withdrawn.numUpdatedRows > 0n
}

/** Says no; false when the question was taken back or answered in the meantime. */
export const declineQuestion = async (
  permit: AnswerPermit,
  tx: Tx,
  id: string,
  now: Date,
): Promise<boolean> => {
  const declined = await tx
    .updateTable('hand_overs')
    .set({ declined_at: now })
    .where('id', '=', id)
    .where('care_page_id', '=', permit.carePageId)
    .where('to_account_id', '=', permit.accountId)
    .where('accepted_at', 'is', null)
    .where('declined_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return declined.numUpdatedRows > 0n
}

/** Of these documents the versions that the viewer has accepted: «document version». */
export const listAccepted = async (
  permit: AnswerPermit,
  tx: Tx,
  documents: readonly string[],
): Promise<Set<string>> => {
  if (documents.length === 0) return new Set()
  const rows = await tx
    .selectFrom('acceptances')
    .select(['document', 'version'])
    .where('account_id', '=', permit.accountId)
    .where('document', 'in', [...documents])
    .execute()
  return new Set(rows.map(({ document, version }) => `${document} ${version}`))
}

/** Records that the viewer agrees with an organisation's own rules as they read now (ORG-5). */
export const acceptRules = async (
  permit: AnswerPermit,
  tx: Tx,
  rules: { document: string; version: number; now: Date },
): Promise<void> => {
  await tx
    .insertInto('acceptances')
    .values({
      account_id: permit.accountId,
      document: rules.document,
      version: rules.version,
      accepted_at: rules.now,
    })
    .onConflict((on) => on.doNothing())
    .execute()
}

/** What came of accepting: 'done', or why the page was not handed over. */
export type TakeOverOutcome =
  | 'done'
  | 'accepted'
  | 'declined'
  | 'withdrawn'
  | 'expired'
  | 'rules'
  | 'full'
  | 'not-allowed'

/**
 * Makes the viewer the manager, once; everything that goes with it happens in one step. Null when it was not he who was
 * asked.
 *
 * @param capacity what he is to the client; null for somebody whom no organisation's order of managers names (PAG-6)
 */
export const takeOver = async (
  _permit: AnswerPermit,
  tx: Tx,
  id: string,
  capacity: Capacity | null,
): Promise<TakeOverOutcome | null> => {
  const { rows } = await sql<{ outcome: TakeOverOutcome | null }>`
    select nullif(app.hand_over(${id}, ${capacity}), 'unknown') as outcome`.execute(tx)
  return rows[0]?.outcome ?? null
}
