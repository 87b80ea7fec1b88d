import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../db/connect.ts'
import { attachFiles } from '../files/keep.ts'
import type { StoredFile } from '../files/uploads.ts'
import type { Answers } from '../questionnaires/answers.ts'
import { toResponse } from '../questionnaires/response.ts'
import {
  type AnswerPermit,
  type AskedQuestionnaire,
  type StoredQuestionnaire,
  within,
} from './requests.ts'

/** Begins a draft, if this person has none yet. */
export const beginDraft = async (
  permit: AnswerPermit,
  tx: Tx,
  asked: AskedQuestionnaire,
  begun: { questionnaireId: string; answers: Answers; basedOn: number; now: Date },
): Promise<void> => {
  await sql`
    insert into questionnaire_drafts (request_id, account_id, coupling_id, care_page_id, questionnaire_id, answers,
      based_on, begun_at, changed_at)
    select r.id, ${permit.accountId}, r.coupling_id, r.care_page_id, ${begun.questionnaireId},
      ${JSON.stringify(begun.answers)}::jsonb, ${begun.basedOn}, ${begun.now}, ${begun.now}
    from questionnaire_requests r where r.id = ${asked.id} and ${within(permit)}
    on conflict (request_id, account_id) do nothing`.execute(tx)
}

/** Keeps what somebody has filled in so far. */
export const saveDraft = async (
  permit: AnswerPermit,
  tx: Tx,
  id: string,
  answers: Answers,
  now: Date,
): Promise<void> => {
  await sql`
    update questionnaire_drafts d set answers = ${JSON.stringify(answers)}::jsonb, changed_at = ${now}
    from questionnaire_requests r where r.id = d.request_id and r.id = ${id} and ${within(permit)}
      and d.account_id = ${permit.accountId}`.execute(tx)
}

/** Throws the viewer's own draft away, with the files that nobody was sent. */
export const discardDraft = async (permit: AnswerPermit, tx: Tx, id: string): Promise<void> => {
  const mine = sql`request_id = ${id} and account_id = ${permit.accountId}
    and request_id in (select r.id from questionnaire_requests r where ${within(permit)})`
  await sql`delete from questionnaire_files where ${mine} and sent_at is null`.execute(tx)
  await sql`delete from questionnaire_drafts where ${mine}`.execute(tx)
}

/** Gives files their place with an answer; until it is sent they are the viewer's alone. */
export const addFiles = async (
  permit: AnswerPermit,
  tx: Tx,
  asked: AskedQuestionnaire,
  files: readonly StoredFile[],
  now: Date,
): Promise<void> => {
  if (files.length === 0) return
  await attachFiles(tx, files, now)
  const { rows } = await sql<{ id: string }>`
    insert into questionnaire_files (file_id, request_id, coupling_id, care_page_id, account_id)
    select f.id, r.id, r.coupling_id, r.care_page_id, ${permit.accountId}
    from questionnaire_requests r cross join unnest(${files.map(({ id }) => id)}::uuid[]) as f (id)
    where r.id = ${asked.id} and ${within(permit)} returning file_id as id`.execute(tx)
  if (rows.length !== files.length) throw new Error('there is no such request within reach')
}

/** Takes away files of the viewer's draft, and gives those; what was sent before stays with the earlier version. */
export const removeFilesOf = async (
  permit: AnswerPermit,
  tx: Tx,
  id: string,
  fileIds: readonly string[],
): Promise<string[]> => {
  if (fileIds.length === 0) return []
  const { rows } = await sql<{
    file_id: string
  }>`delete from questionnaire_files where request_id = ${id} and account_id = ${permit.accountId}
    and sent_at is null and file_id = any(${[...fileIds]}::uuid[])
    and request_id in (select r.id from questionnaire_requests r where ${within(permit)}) returning file_id`.execute(
    tx,
  )
  return rows.map(({ file_id }) => file_id)
}

/** A file with an answer that the viewer may read, or null. */
export const findFile = async (
  permit: AnswerPermit,
  tx: Tx,
  id: string,
  fileId: string,
): Promise<StoredFile | null> => {
  const { rows } = await sql<StoredFile>`
    select f.id, f.name, f.media_type as "mediaType", f.bytes, f.width, f.height, f.storage_key as "storageKey",
      f.thumb_key as "thumbKey"
    from questionnaire_requests r join questionnaire_files q on q.request_id = r.id join files f on f.id = q.file_id
    where r.id = ${id} and ${within(permit)} and f.id = ${fileId}`.execute(tx)
  return rows[0] ?? null
}

/** Who sends which answers. */
export interface Sending {
  asked: AskedQuestionnaire
  stored: StoredQuestionnaire
  answers: Answers
  name: string
  as: 'family' | 'staff'
  fileIds: readonly string[]
  now: Date
}

/**
 * Sends answers as the next version, in this transaction; the draft is gone then. The request must be held (`lock`).
 * @returns the number of the version
 */
export const sendAnswers = async (
  permit: AnswerPermit,
  tx: Tx,
  { asked, stored, answers, name, as, fileIds, now }: Sending,
): Promise<number> => {
  const id = randomUUID()
  const version = asked.latestVersion + 1
  const response = toResponse(stored.questionnaire, answers, {
    questionnaire: stored.canonical,
    id,
    authored: now,
    author: name,
    amended: version > 1,
  })
  const { rows } = await sql<{ id: string }>`
    insert into questionnaire_responses (id, request_id, coupling_id, care_page_id, questionnaire_id, version, json,
      filled_by, filled_by_name, filled_as, sent_at)
    select ${id}, r.id, r.coupling_id, r.care_page_id, ${stored.id}, ${version}, ${JSON.stringify(response)}::jsonb,
      ${permit.accountId}, ${name}, ${as}, ${now}
    from questionnaire_requests r where r.id = ${asked.id} and ${within(permit)} returning id`.execute(
    tx,
  )
  if (rows.length === 0) throw new Error('there is no such request within reach')
  await sql`
    update questionnaire_requests r set latest_version = ${version}, answered_at = coalesce(r.answered_at, ${now}),
      shown_at = coalesce(r.shown_at, ${now}), changed_at = ${now}
    where r.id = ${asked.id} and ${within(permit)}`.execute(tx)
  if (fileIds.length > 0)
    await sql`update questionnaire_files set sent_at = ${now} where request_id = ${asked.id}
      and account_id = ${permit.accountId} and sent_at is null and file_id = any(${[...fileIds]}::uuid[])
      and request_id in (select r.id from questionnaire_requests r where ${within(permit)})`.execute(
      tx,
    )
  await discardDraft(permit, tx, asked.id)
  return version
}
