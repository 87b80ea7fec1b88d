import { actionWords } from '../../../audit/action-words.ts'
import { type AccountKind, BATCH, batchOf } from '../kind.ts'

/** What the access log holds of somebody himself: what he looked at and changed (NEN 7513). */
export const ownViews: AccountKind = {
  key: 'gekeken',
  title: 'Wat u bekeek en veranderde',
  labels: {
    op: 'Wanneer',
    wat: 'Wat u deed',
    apparaat: 'Apparaat',
    internetadres: 'Internetadres',
  },
  async read({ tx, accountId }, after) {
    const rows = await tx
      .selectFrom('access_events')
      .select(['id', 'at', 'action', 'object_id', 'outcome', 'device', 'ip'])
      .where('account_id', '=', accountId)
      .where('id', '>', Number(after ?? 0))
      .orderBy('id')
      .limit(BATCH)
      .execute()
    const placed = rows.map((row) => ({ ...row, place: String(row.id) }))
    return batchOf(placed, ({ at, action, object_id, outcome, device, ip }) => ({
      row: {
        op: at,
        wat: actionWords({ action, one: object_id !== null, refused: outcome === 'refused' }),
        apparaat: device,
        internetadres: ip,
      },
    }))
  },
}
