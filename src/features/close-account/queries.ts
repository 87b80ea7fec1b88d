import { sql } from 'kysely'
import type { AccountRequest } from '../../access/request.ts'

/** What came of closing; 'gone' when it was closed just before. */
export type CloseOutcome = 'closed' | 'gone' | 'employed' | 'manages'

/** Removes the account of the transaction with all that is its own (ACC-10), or says why that cannot be. */
export const closeAccount = async ({ tx, permit }: AccountRequest): Promise<CloseOutcome> => {
  const { rows } = await sql<{
    outcome: CloseOutcome
  }>`select app.close_account(${permit.accountId}) as outcome`.execute(tx)
  return rows[0]?.outcome ?? 'gone'
}

/** Whether the account is still there: a second click may find it closed. */
export const isThere = async ({ tx, permit }: AccountRequest): Promise<boolean> => {
  const row = await tx
    .selectFrom('accounts')
    .select('id')
    .where('id', '=', permit.accountId)
    .executeTakeFirst()
  return row !== undefined
}
