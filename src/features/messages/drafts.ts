import { sql } from 'kysely'
import type { CarePagePermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'

type Permit = CarePagePermit<
  | 'messages.read'
  | 'messages.write'
  | 'team-messages.read'
  | 'team-messages.write'
  | 'team-messages.draft'
>

/** A draft may be longer than a message, so that a text that must become shorter is not lost. */
export const LONGEST_DRAFT = 100_000

/** What somebody is writing. */
export interface Draft {
  /** With whom it is to be shared, as the form says it; empty: not chosen yet. */
  audience: string
  body: string
  changedAt: Date
  /** The files that were added to it and are still there. */
  files: DraftFile[]
}

export interface DraftFile {
  id: string
  name: string
  /** In bytes. */
  bytes: number
}

/** Whose draft it is: that of a thread, or of a new message (null). */
const place = (permit: Permit, threadId: string | null): string =>
  `draft ${permit.accountId} ${permit.carePageId} ${threadId ?? 'new'}`

/** Keeping and sending the same draft wait for each other. */
const hold = async (permit: Permit, tx: Tx, threadId: string | null): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${place(permit, threadId)}, 0))`.execute(
    tx,
  )
}

/** The draft of a thread, or of a new message (null); null when there is none. */
export const findDraft = async (
  permit: Permit,
  tx: Tx,
  threadId: string | null,
): Promise<Draft | null> => {
  const row = await tx
    .selectFrom('message_drafts')
    .select(['audience', 'body', 'file_ids', 'changed_at as changedAt'])
    .where('account_id', '=', permit.accountId)
    .where('care_page_id', '=', permit.carePageId)
    .where('thread_id', 'is not distinct from', threadId)
    .executeTakeFirst()
  if (!row) return null
  const { file_ids, ...draft } = row
  return { ...draft, files: await listLoose(permit, tx, file_ids) }
}

/** The viewer's own files among these that have no place yet. */
const listLoose = async (permit: Permit, tx: Tx, ids: string[]): Promise<DraftFile[]> => {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('files')
    .select(['id', 'name', 'bytes'])
    .where('id', 'in', ids)
    .where('care_page_id', '=', permit.carePageId)
    .where('uploaded_by', '=', permit.accountId)
    .where('attached_at', 'is', null)
    .execute()
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? [])
}

/** Which of these threads the viewer has begun to write an answer in. */
export const listDrafted = async (
  permit: Permit,
  tx: Tx,
  threadIds: readonly string[],
): Promise<string[]> => {
  if (threadIds.length === 0) return []
  const rows = await tx
    .selectFrom('message_drafts')
    .select('thread_id')
    .where('account_id', '=', permit.accountId)
    .where('care_page_id', '=', permit.carePageId)
    .where('thread_id', 'in', threadIds)
    .execute()
  return rows.flatMap(({ thread_id }) => thread_id ?? [])
}

const wasSent = async (permit: Permit, tx: Tx, formToken: string): Promise<boolean> => {
  const sent = await tx
    .selectFrom('messages')
    .select('id')
    .where('author_id', '=', permit.accountId)
    .where('form_token', '=', formToken)
    .executeTakeFirst()
  return sent !== undefined
}

/**
 * Keeps what somebody has typed, in place of what was kept before; nothing typed is nothing kept. What arrives after
 * the message itself was sent is not kept: else it would come back as a draft.
 */
export const keepDraft = async (
  permit: Permit,
  tx: Tx,
  draft: {
    threadId: string | null
    audience: string
    body: string
    fileIds: string[]
    formToken: string | null
  },
  now: Date,
): Promise<void> => {
  await hold(permit, tx, draft.threadId)
  if (draft.formToken !== null && (await wasSent(permit, tx, draft.formToken))) return
  if (draft.body.trim() === '' && draft.fileIds.length === 0)
    return removeDraft(permit, tx, draft.threadId)
  const { audience, body, fileIds } = draft
  await tx
    .insertInto('message_drafts')
    .values({
      account_id: permit.accountId,
      care_page_id: permit.carePageId,
      thread_id: draft.threadId,
      audience,
      body,
      file_ids: fileIds,
      changed_at: now,
    })
    .onConflict((on) =>
      on
        .columns(['account_id', 'care_page_id', 'thread_id'])
        .doUpdateSet({ audience, body, file_ids: fileIds, changed_at: now }),
    )
    .execute()
}

const removeDraft = async (permit: Permit, tx: Tx, threadId: string | null): Promise<void> => {
  await tx
    .deleteFrom('message_drafts')
    .where('account_id', '=', permit.accountId)
    .where('care_page_id', '=', permit.carePageId)
    .where('thread_id', 'is not distinct from', threadId)
    .execute()
}

/** Takes a draft away: it was sent, or thrown away. One that is being kept at this moment is waited for. */
export const dropDraft = async (permit: Permit, tx: Tx, threadId: string | null): Promise<void> => {
  await hold(permit, tx, threadId)
  await removeDraft(permit, tx, threadId)
}
