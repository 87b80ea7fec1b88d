import type { CarePagePermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'

type Permit = CarePagePermit<'life-story.write'>

/** A draft may be longer than a chapter, so that a text that must become shorter is not lost. */
export const LONGEST_DRAFT = 100_000

/** What somebody is writing in a chapter. */
export interface Draft {
  title: string
  body: string
  /** The version of the chapter with which he began. */
  version: number
  changedAt: Date
}

export const findDraft = (permit: Permit, tx: Tx, key: string): Promise<Draft | undefined> =>
  tx
    .selectFrom('story_drafts')
    .select(['title', 'body', 'version', 'changed_at as changedAt'])
    .where('account_id', '=', permit.accountId)
    .where('care_page_id', '=', permit.carePageId)
    .where('chapter', '=', key)
    .executeTakeFirst()

/** The keys of the chapters in which the viewer began to write. */
export const listDrafted = async (permit: Permit, tx: Tx): Promise<string[]> => {
  const rows = await tx
    .selectFrom('story_drafts')
    .select('chapter')
    .where('account_id', '=', permit.accountId)
    .where('care_page_id', '=', permit.carePageId)
    .execute()
  return rows.map(({ chapter }) => chapter)
}

/** Keeps what somebody typed, in place of what was kept before. */
export const keepDraft = async (
  permit: Permit,
  tx: Tx,
  key: string,
  typed: { title: string; body: string; version: number },
  now: Date,
): Promise<void> => {
  const kept = { ...typed, changed_at: now }
  await tx
    .insertInto('story_drafts')
    .values({
      account_id: permit.accountId,
      care_page_id: permit.carePageId,
      chapter: key,
      ...kept,
    })
    .onConflict((on) => on.columns(['account_id', 'care_page_id', 'chapter']).doUpdateSet(kept))
    .execute()
}

/** It was saved, or thrown away. */
export const dropDraft = async (permit: Permit, tx: Tx, key: string): Promise<void> => {
  await tx
    .deleteFrom('story_drafts')
    .where('account_id', '=', permit.accountId)
    .where('care_page_id', '=', permit.carePageId)
    .where('chapter', '=', key)
    .execute()
}
