import type { Tx } from '../db/connect.ts'
import { isOlder, isOther, type Listed } from './listed.ts'
import { dropSource, UNREADABLE } from './store.ts'
import { removeItem } from './store-item.ts'

/** What a comparison of ids found. */
export interface Compared {
  /** Whether the record has something that is not held, or in another version. */
  unlike: boolean
  /** How many went. */
  gone: number
  /** Ids of which the record now has an older version. */
  older: string[]
}

/**
 * Lays what is held of one type beside what the record has, in the coupling's transaction. What the record does not have
 * any more goes at once.
 */
export const compareHeld = async (
  tx: Tx,
  couplingId: string,
  type: string,
  listed: Listed,
): Promise<Compared> => {
  const held = await tx
    .selectFrom('sources')
    .select(['resource_id', 'version_id', 'last_updated'])
    .where('coupling_id', '=', couplingId)
    .where('resource_type', '=', type)
    .where('resource_id', 'not like', `${UNREADABLE}%`)
    .execute()
  const known = new Map(held.map((row) => [row.resource_id, row]))
  const missing = held.flatMap((row) =>
    listed.versions.has(row.resource_id) ? [] : [row.resource_id],
  )
  for (const id of missing) await removeSource(tx, couplingId, type, id)
  const found: Compared = { unlike: false, gone: missing.length, older: [] }
  for (const [id, version] of listed.versions) {
    const before = known.get(id)
    if (before && !isOther(version, before)) continue
    found.unlike = true
    if (before && isOlder(version, before)) found.older.push(id)
  }
  return found
}

/** Removes one resource and what it showed, in the coupling's transaction; what is not held changes nothing. */
export const removeSource = async (
  tx: Tx,
  couplingId: string,
  type: string,
  id: string,
): Promise<void> => {
  await dropSource(tx, couplingId, type, id)
  await removeItem(tx, couplingId, `${type}/${id}`, null)
}
