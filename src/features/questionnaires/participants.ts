import { sql } from 'kysely'
import type { CarePagePermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'

/** The accounts around the page; `tell` leaves out the viewer, and the job whoever may not see it. */
export const participantsOf = async (
  permit: CarePagePermit<'questionnaires.fill'>,
  tx: Tx,
): Promise<string[]> => {
  const { rows } = await sql<{ account_id: string }>`
    select account_id from app.page_people(${permit.carePageId})`.execute(tx)
  return rows.map(({ account_id }) => account_id)
}
