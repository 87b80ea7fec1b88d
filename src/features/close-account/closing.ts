import { sql } from 'kysely'
import type { AccountRequest } from '../../access/request.ts'

/** A page that somebody manages, and who else takes part. */
interface Managed {
  id: string
  name: string
  /** How many others take part. */
  others: number
  /** How many were invited and have not answered. */
  invited: number
  /** The organisations whose record can be read there. */
  coupledTo: string[]
}

/** What has to be known before somebody's account can be closed. */
export interface Closing {
  /** The organisations where he works now; at the service desk too. */
  worksAt: string[]
  managed: Managed[]
  /** Pages that others manage; `mine` when they are about himself. */
  joined: { id: string; name: string; mine: boolean }[]
}

const listManaged = async (
  { tx, now, permit }: AccountRequest,
  pages: readonly { id: string; name: string }[],
): Promise<Managed[]> => {
  if (pages.length === 0) return []
  const ids = pages.map(({ id }) => id)
  const { rows } = await sql<{
    id: string
    others: number
    invited: number
    coupledTo: string[]
  }>`select c.id,
      (select count(*)::integer from participants p
        where p.care_page_id = c.id and p.ended_at is null and p.account_id <> ${permit.accountId}) as others,
      (select count(*)::integer from invitations i where i.care_page_id = c.id
        and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > ${now}) as invited,
      coalesce((select array_agg(o.name order by o.name) from couplings k join organisations o on o.id = k.organisation_id
        where k.care_page_id = c.id and k.ended_at is null), '{}') as "coupledTo"
    from care_pages c where c.id in (${sql.join(ids)})`.execute(tx)
  const found = new Map(rows.map((row) => [row.id, row]))
  return pages.flatMap(({ id, name }) => {
    const row = found.get(id)
    return row ? [{ ...row, name }] : []
  })
}

/** The pages and workplaces of the account, with what closing would mean for each. */
export const readClosing = async (request: AccountRequest): Promise<Closing> => {
  const pages = request.places.filter(({ kind }) => kind === 'page')
  return {
    worksAt: request.places.filter(({ kind }) => kind !== 'page').map(({ name }) => name),
    managed: await listManaged(
      request,
      pages.filter(({ role }) => role === 'manager'),
    ),
    joined: pages
      .filter(({ role }) => role !== 'manager')
      .map(({ id, name, mine }) => ({ id, name, mine })),
  }
}
