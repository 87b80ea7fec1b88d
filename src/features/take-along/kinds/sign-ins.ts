import { signInWords } from '../../../account/sign-in-words.ts'
import { type AccountKind, BATCH, batchOf } from '../kind.ts'

/** Every try to get in of the last year. */
export const signIns: AccountKind = {
  key: 'inloggen',
  title: 'Wanneer er is ingelogd',
  labels: { op: 'Wanneer', wat: 'Wat', apparaat: 'Apparaat', internetadres: 'Internetadres' },
  async read({ tx, accountId }, after) {
    const rows = await tx
      .selectFrom('sign_in_events')
      .select(['id', 'at', 'step', 'way', 'outcome', 'device', 'ip'])
      .where('account_id', '=', accountId)
      .where('id', '>', Number(after ?? 0))
      .orderBy('id')
      .limit(BATCH)
      .execute()
    const placed = rows.map((row) => ({ ...row, place: String(row.id) }))
    return batchOf(placed, (row) => ({
      row: { op: row.at, wat: signInWords(row), apparaat: row.device, internetadres: row.ip },
    }))
  },
}
