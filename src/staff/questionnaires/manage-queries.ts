import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { StaffPermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'

type Permit = StaffPermit<'questionnaires.manage'>

/** A questionnaire to store, as a draft of the administrator's. */
export interface NewQuestionnaire {
  url?: string
  version: string
  title: string
  json: (at: { url: string; version: string }) => object
  byHand: boolean
  now: Date
}

/**
 * Stores a questionnaire as a draft.
 * @returns its id; null when this version of it is there already
 */
export const addQuestionnaire = async (
  permit: Permit,
  tx: Tx,
  { url, version, title, json, byHand, now }: NewQuestionnaire,
): Promise<string | null> => {
  const id = randomUUID()
  const at = { url: url || `urn:uuid:${id}`, version }
  const row = await tx
    .insertInto('questionnaires')
    .values({
      id,
      organisation_id: permit.organisationId,
      url: at.url,
      version,
      title,
      json: JSON.stringify(json(at)),
      by_hand_at: byHand ? now : null,
      made_by: permit.accountId,
      made_at: now,
    })
    .onConflict((on) => on.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

/** Keeps a draft, if nobody changed it since this edition; false when somebody did. */
export const saveDraftOf = async (
  permit: Permit,
  tx: Tx,
  draft: { id: string; edition: number; title: string; json: object },
): Promise<boolean> => {
  const { rows } = await sql<{ id: string }>`
    update questionnaires set title = ${draft.title}, json = ${JSON.stringify(draft.json)}::jsonb, edition = edition + 1
    where organisation_id = ${permit.organisationId} and id = ${draft.id} and published_at is null
      and by_hand_at is not null and edition = ${draft.edition} returning id`.execute(tx)
  return rows.length > 0
}

/** From now on it can be put ready, and whoever begins, begins with it. */
export const publishDraft = async (
  permit: Permit,
  tx: Tx,
  id: string,
  now: Date,
): Promise<boolean> => {
  const { rows } = await sql<{ id: string }>`
    update questionnaires set published_at = ${now}
    where organisation_id = ${permit.organisationId} and id = ${id} and published_at is null returning id`.execute(
    tx,
  )
  return rows.length > 0
}

/** It is not put ready any more, in none of its versions; what stands ready can be answered. */
export const retire = async (permit: Permit, tx: Tx, url: string, now: Date): Promise<void> => {
  await tx
    .updateTable('questionnaires')
    .set({ retired_at: now })
    .where('organisation_id', '=', permit.organisationId)
    .where('url', '=', url)
    .where('published_at', 'is not', null)
    .where('retired_at', 'is', null)
    .execute()
}
