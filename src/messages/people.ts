import { sql } from 'kysely'
import type { Audience } from '../access/audience.ts'
import type { CarePagePermit } from '../access/decide.ts'
import type { Tx } from '../db/connect.ts'
import { firstName } from '../ui/names.ts'

/** Somebody around the page, with the audiences that he belongs to. */
export interface Reader {
  accountId: string
  name: string
  audiences: Audience[]
}

/** Everybody who takes part now, the manager first, and which messages each of them reads. */
export const listReaders = async (
  permit: CarePagePermit<
    'messages.read' | 'messages.write' | 'page.open' | 'team-messages.read' | 'team-messages.write'
  >,
  tx: Tx,
): Promise<Reader[]> => {
  const { rows } = await sql<Reader>`
    select p.account_id as "accountId", p.name, array_remove(array[
      case when app.reads_audience(p.categories, 'network') then 'network' end,
      case when app.reads_audience(p.categories, 'trusted') then 'trusted' end,
      case when app.reads_audience(p.categories, 'organisation') then 'organisation' end], null) as audiences
    from app.page_people(${permit.carePageId}) p`.execute(tx)
  return rows
}

/** Those who read what is shared with an audience, without the viewer himself. */
export const othersIn = (
  readers: readonly Reader[],
  audience: Audience,
  viewerId: string,
): Reader[] =>
  readers.filter(
    ({ accountId, audiences }) => accountId !== viewerId && audiences.includes(audience),
  )

/** How somebody is called who wrote something, and takes part no more. */
export const SOMEBODY_GONE = 'iemand die niet meer meedoet'

/**
 * How people are called here: by the first name, and by the whole name where two share it.
 *
 * @returns the short name of an account; `SOMEBODY_GONE` for whoever takes part no more
 */
export const shortNames = (readers: readonly Reader[]): ((accountId: string | null) => string) => {
  const byFirst = Map.groupBy(readers, ({ name }) => firstName(name).toLocaleLowerCase('nl'))
  const names = new Map<string | null, string>()
  for (const same of byFirst.values())
    for (const { accountId, name } of same)
      names.set(accountId, same.length === 1 ? firstName(name) : name)
  return (accountId) => names.get(accountId) ?? SOMEBODY_GONE
}
