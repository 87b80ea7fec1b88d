import { sql } from 'kysely'
import type { AccountRequest } from '../../access/request.ts'

/** What the viewer is to the person of each page: «dochter», by the page's id. */
export const readRelations = async ({
  tx,
  permit,
}: AccountRequest): Promise<ReadonlyMap<string, string>> => {
  const rows = await tx
    .selectFrom('participants')
    .select(['care_page_id', 'relation'])
    .where('account_id', '=', permit.accountId)
    .where('ended_at', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.care_page_id, row.relation]))
}

/** The pages for which an activation code was given in the wizard that still waits for the coupling. */
export const listPendingCouplings = async ({
  tx,
  permit,
}: AccountRequest): Promise<ReadonlySet<string>> => {
  const rows = await tx
    .selectFrom('pending_couplings')
    .select('care_page_id')
    .where('account_id', '=', permit.accountId)
    .execute()
  return new Set(rows.map((row) => row.care_page_id))
}

/** Opens a page with the viewer as its manager; gives its id. */
export const openCarePage = async (
  { tx, permit }: AccountRequest<'account.add-page'>,
  page: { firstName: string; lastName: string; ofManager: boolean; relation: string },
): Promise<string> => {
  const result = await sql<{ id: string }>`
    select app.open_care_page(${permit.accountId}, ${page.firstName}, ${page.lastName}, ${page.ofManager},
      ${page.relation}) as id`.execute(tx)
  const id = result.rows[0]?.id
  if (id === undefined) throw new Error('open_care_page gave no page')
  return id
}

/** Whether the viewer has a page about himself; ask it with the account locked, so that two tabs do not both make one. */
export const hasOwnPage = async ({
  tx,
  permit,
}: AccountRequest<'account.add-page'>): Promise<boolean> => {
  const own = await tx
    .selectFrom('care_pages')
    .select('id')
    .where('of_account_id', '=', permit.accountId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return own !== undefined
}
