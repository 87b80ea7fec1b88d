import { sql } from 'kysely'
import type { StaffAction } from '../access/actions.ts'
import type { StaffPermit } from '../access/decide.ts'
import type { Tx } from '../db/connect.ts'

/** Whether the organisation keeps its record here, since it has none elsewhere (ECD-5). */
export const keepsRecordHere = async (
  tx: Tx,
  permit: StaffPermit<StaffAction>,
): Promise<boolean> => {
  const { rows } = await sql<{ here: boolean }>`
    select ${permit.organisationId}::uuid in (select app.writing_organisations()) as here`.execute(
    tx,
  )
  return rows[0]?.here ?? false
}
