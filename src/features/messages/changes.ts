import { sql } from 'kysely'
import type { Audience } from '../../access/audience.ts'
import type { CarePagePermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'
import { filesOfMessages, removeFiles } from '../../files/keep.ts'
import type { MessageShown } from './queries.ts'

type Permit = CarePagePermit<'messages.write' | 'team-messages.write'>

/** A text that is sent, with the token of the form that it was written in. */
export interface Written {
  body: string
  formToken: string | null
}

/** A message that was stored. */
export interface Added {
  id: string
  threadId: string
  number: number
}

/** Holds a coupling until the transaction ends; false when it has ended meanwhile. */
export const holdConversation = async (tx: Tx, couplingId: string): Promise<boolean> => {
  const { rows } = await sql<{ held: boolean }>`
    select app.hold_conversation(${couplingId}) as held`.execute(tx)
  return rows[0]?.held ?? false
}

/**
 * Begins a thread with its first message; with an organisation when a coupling is given, which `app.hold_conversation`
 * held.
 */
export const startThread = async (
  permit: Permit,
  tx: Tx,
  started: Written & { audience: Audience; couplingId?: string | null },
  now: Date,
): Promise<Added> => {
  const { id } = await tx
    .insertInto('threads')
    .values({
      care_page_id: permit.carePageId,
      audience: started.audience,
      coupling_id: started.couplingId ?? null,
      started_at: now,
      last_number: 1,
      last_message_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { couplingId = null } = started
  return insertMessage(permit, tx, { id, number: 1, ...started, couplingId }, now)
}

/**
 * Adds a message to a thread, in the audience of that thread. Two that are sent at the same moment wait for each other
 * and get numbers of their own; null when the thread is not there for the viewer.
 */
export const addMessage = async (
  permit: Permit,
  tx: Tx,
  threadId: string,
  written: Written,
  now: Date,
): Promise<Added | null> => {
  const thread = await tx
    .updateTable('threads')
    .set({
      last_number: sql`last_number + 1`,
      last_message_at: sql`greatest(last_message_at, ${now})`,
    })
    .where('id', '=', threadId)
    .where('care_page_id', '=', permit.carePageId)
    .where('audience', permit.action === 'team-messages.write' ? '=' : '<>', 'organisation')
    .returning(['id', 'audience', 'coupling_id as couplingId', 'last_number as number'])
    .executeTakeFirst()
  return thread ? insertMessage(permit, tx, { ...thread, ...written }, now) : null
}

const insertMessage = async (
  permit: Permit,
  tx: Tx,
  message: Written & { id: string; audience: Audience; couplingId: string | null; number: number },
  now: Date,
): Promise<Added> => {
  const { id, number } = message
  const stored = await tx
    .insertInto('messages')
    .values({
      thread_id: id,
      care_page_id: permit.carePageId,
      audience: message.audience,
      coupling_id: message.couplingId,
      number,
      author_id: permit.accountId,
      body: message.body,
      written_at: now,
      form_token: message.formToken,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id: stored.id, threadId: id, number }
}

/**
 * Gives a message another text and keeps the one it had. False when it is not the text any more that the viewer saw: it
 * was changed elsewhere, or withdrawn.
 */
export const changeMessage = async (
  permit: Permit,
  tx: Tx,
  message: Pick<MessageShown, 'id' | 'version' | 'body'>,
  body: string,
  now: Date,
): Promise<boolean> => {
  const changed = await tx
    .updateTable('messages')
    .set({ body, version: message.version + 1, edited_at: now })
    .where('id', '=', message.id)
    .where('care_page_id', '=', permit.carePageId)
    .where('author_id', '=', permit.accountId)
    .where('version', '=', message.version)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) return false
  await tx
    .insertInto('message_versions')
    .values({
      message_id: message.id,
      version: message.version,
      body: message.body,
      replaced_at: now,
    })
    .execute()
  return true
}

/** Takes a message back: its text, what it said before, and its files are gone. False when it was withdrawn already. */
export const withdrawMessage = async (
  permit: Permit,
  tx: Tx,
  message: { id: string; as: 'author' | 'manager' },
  now: Date,
): Promise<boolean> => {
  const withdrawn = await tx
    .updateTable('messages')
    .set({ body: '', withdrawn_at: now, withdrawn_as: message.as })
    .where('id', '=', message.id)
    .where('care_page_id', '=', permit.carePageId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  if (withdrawn.numUpdatedRows === 0n) return false
  await tx.deleteFrom('message_versions').where('message_id', '=', message.id).execute()
  const files = await filesOfMessages(tx, [message.id])
  await removeFiles(
    tx,
    (files.get(message.id) ?? []).map(({ id }) => id),
  )
  return true
}
