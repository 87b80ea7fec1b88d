import { sql } from 'kysely'
import type { StaffAction } from '../access/actions.ts'
import type { StaffPermit } from '../access/decide.ts'
import type { Tx } from '../db/connect.ts'
import type { OwnKind } from './items.ts'

type Permit = StaffPermit<StaffAction>

/** Of which form: a new thing of this kind (itemId null), or the correction of one. */
export interface DraftOf {
  patientId: string
  kind: OwnKind
  itemId: string | null
}

const LONGEST = 200_000

/** What this employee was writing; null when nothing was kept. */
export const findOwnDraft = async (
  tx: Tx,
  permit: Permit,
  of: DraftOf,
): Promise<Record<string, string> | null> => {
  const row = await tx
    .selectFrom('own_drafts')
    .select('fields')
    .where('account_id', '=', permit.accountId)
    .where('patient_id', '=', of.patientId)
    .where('kind', '=', of.kind)
    .where('item_id', 'is not distinct from', of.itemId)
    .executeTakeFirst()
  return row ? (row.fields as Record<string, string>) : null
}

const wasStored = async (tx: Tx, permit: Permit, formToken: string): Promise<boolean> => {
  const row = await tx
    .selectFrom('own_versions')
    .select('version')
    .where('form_token', '=', formToken)
    .where('written_by', '=', permit.accountId)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Keeps what was typed in place of what was kept before; what arrives after the thing itself was stored is not kept, or
 * it would come back. False when it is too long to keep.
 */
export const keepOwnDraft = async (
  tx: Tx,
  permit: Permit,
  of: DraftOf,
  draft: { fields: Record<string, string>; formToken: string | null; now: Date },
): Promise<boolean> => {
  const fields = JSON.stringify(draft.fields)
  if (fields.length > LONGEST) return false
  if (draft.formToken !== null && (await wasStored(tx, permit, draft.formToken))) return true
  await tx
    .insertInto('own_drafts')
    .values({
      account_id: permit.accountId,
      patient_id: of.patientId,
      kind: of.kind,
      item_id: of.itemId,
      fields,
      changed_at: draft.now,
    })
    .onConflict((on) =>
      on
        .columns(['account_id', 'patient_id', 'kind', 'item_id'])
        .doUpdateSet({ fields, changed_at: draft.now }),
    )
    .execute()
  return true
}

/** Takes a draft away: it was stored, or thrown away. */
export const dropOwnDraft = async (tx: Tx, permit: Permit, of: DraftOf): Promise<void> => {
  await sql`delete from own_drafts where account_id = ${permit.accountId} and patient_id = ${of.patientId}
    and kind = ${of.kind} and item_id is not distinct from ${of.itemId}`.execute(tx)
}
