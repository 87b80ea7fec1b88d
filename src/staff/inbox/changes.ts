import { sql } from 'kysely'
import type { StaffPermit } from '../../access/decide.ts'
import { after } from '../../clock.ts'
import type { Tx } from '../../db/connect.ts'
import type { JobQueue } from '../../jobs/job-queue.ts'
import { announce } from '../../live/announce.ts'
import { TELL_AFTER } from '../../notify/tell.ts'
import { askToWrite } from '../../record/write/ask.ts'
import type { Conversation } from './thread.ts'

/** What is written, by whom: as the family reads his name. */
export interface StaffWriting {
  /** Empty for «Gelezen», and for photos or files only. */
  body: string
  staffName: string
  markedRead: boolean
}

interface Place {
  threadId: string
  couplingId: string
  carePageId: string
}

const insertMessage = async (
  permit: StaffPermit<'inbox.answer' | 'inbox.begin'>,
  tx: Tx,
  place: Place & { number: number },
  writing: StaffWriting,
  now: Date,
): Promise<string> => {
  const { id } = await tx
    .insertInto('messages')
    .values({
      thread_id: place.threadId,
      care_page_id: place.carePageId,
      audience: 'organisation',
      coupling_id: place.couplingId,
      number: place.number,
      author_id: permit.accountId,
      staff_name: writing.staffName,
      marked_read_at: writing.markedRead ? now : null,
      body: writing.body,
      written_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Adds what staff write to a conversation that `findConversation` holds; gives the message's id. */
export const answerFamily = async (
  permit: StaffPermit<'inbox.answer'>,
  tx: Tx,
  conversation: Conversation,
  writing: StaffWriting,
  now: Date,
): Promise<string> => {
  const { number } = await tx
    .updateTable('threads')
    .set({
      last_number: sql`last_number + 1`,
      last_message_at: sql`greatest(last_message_at, ${now})`,
    })
    .where('id', '=', conversation.threadId)
    .returning('last_number as number')
    .executeTakeFirstOrThrow()
  const id = await insertMessage(permit, tx, { ...conversation, number }, writing, now)
  await tx
    .updateTable('conversations')
    .set({ taken_by: null, taken_by_name: null, taken_at: null })
    .where('thread_id', '=', conversation.threadId)
    .execute()
  return id
}

/** Begins a conversation with the family of a coupled client; null when the coupling ended at this very moment. */
export const beginWithFamily = async (
  permit: StaffPermit<'inbox.begin'>,
  tx: Tx,
  coupling: { id: string; carePageId: string },
  writing: StaffWriting,
  now: Date,
): Promise<{ threadId: string; messageId: string } | null> => {
  const { rows } = await sql<{ held: boolean }>`
    select app.hold_conversation(${coupling.id}) as held`.execute(tx)
  if (!rows[0]?.held) return null
  const { id: threadId } = await tx
    .insertInto('threads')
    .values({
      care_page_id: coupling.carePageId,
      audience: 'organisation',
      coupling_id: coupling.id,
      started_at: now,
      last_number: 1,
      last_message_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const place = { threadId, couplingId: coupling.id, carePageId: coupling.carePageId, number: 1 }
  return { threadId, messageId: await insertMessage(permit, tx, place, writing, now) }
}

/** Sees to it that everybody of the family who reads along hears of it, and that open pages show it (MSG-2). */
export const tellFamily = async (
  { tx, now, portal }: { tx: Tx; now: Date; portal: { queue: JobQueue } },
  message: { id: string; carePageId: string },
): Promise<void> => {
  const { rows } = await sql<{ id: string }>`select app.tell_family(${message.id}) as id`.execute(
    tx,
  )
  const jobs = rows.map(({ id }) => ({ noticeId: id }))
  if (jobs.length > 0) await portal.queue.addAll(tx, 'notify', jobs, after(now, TELL_AFTER))
  await announce(tx, message.carePageId, 'messages')
  await askToWrite(tx, portal.queue, message.carePageId)
}

/**
 * «Ik pak dit op», or taking over. False when somebody else took it up since the page was made.
 *
 * @param from who was working on it as the employee saw it; null: nobody
 */
export const takeUp = async (
  permit: StaffPermit<'inbox.handle'>,
  tx: Tx,
  taking: { threadId: string; from: string | null; name: string },
  now: Date,
): Promise<boolean> => {
  const taken = await tx
    .updateTable('conversations')
    .set({ taken_by: permit.accountId, taken_by_name: taking.name, taken_at: now })
    .where('thread_id', '=', taking.threadId)
    .where('organisation_id', '=', permit.organisationId)
    .where('taken_by', 'is not distinct from', taking.from)
    .executeTakeFirst()
  return taken.numUpdatedRows === 1n
}

/** Closes a conversation in which nobody waits; false when somebody does, or it was closed before. */
export const closeConversation = async (
  permit: StaffPermit<'inbox.handle'>,
  tx: Tx,
  closing: { threadId: string; name: string },
  now: Date,
): Promise<boolean> => {
  const closed = await tx
    .updateTable('conversations')
    .set({
      ...{ closed_at: now, closed_by_name: closing.name },
      ...{ taken_by: null, taken_by_name: null, taken_at: null },
    })
    .where('thread_id', '=', closing.threadId)
    .where('organisation_id', '=', permit.organisationId)
    .where('waiting_since', 'is', null)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return closed.numUpdatedRows === 1n
}

/** Opens a conversation that was closed. */
export const reopenConversation = async (
  permit: StaffPermit<'inbox.handle'>,
  tx: Tx,
  threadId: string,
): Promise<void> => {
  await tx
    .updateTable('conversations')
    .set({ closed_at: null, closed_by_name: null })
    .where('thread_id', '=', threadId)
    .where('organisation_id', '=', permit.organisationId)
    .execute()
}

/** Keeps what an employee says to colleagues about a conversation; the family never reads it. */
export const addRemark = async (
  permit: StaffPermit<'inbox.remark'>,
  tx: Tx,
  remark: { threadId: string; couplingId: string; name: string; body: string },
  now: Date,
): Promise<void> => {
  await tx
    .insertInto('conversation_remarks')
    .values({
      thread_id: remark.threadId,
      coupling_id: remark.couplingId,
      written_by: permit.accountId,
      written_by_name: remark.name,
      written_at: now,
      body: remark.body,
    })
    .execute()
}
