import { type AccountKind, whole } from '../kind.ts'

/** Where somebody is or was signed in, as far as it is still known (a month). */
export const sessions: AccountKind = {
  key: 'ingelogdOp',
  title: 'Waar u was ingelogd',
  labels: {
    apparaat: 'Apparaat',
    internetadres: 'Internetadres',
    van: 'Van',
    laatst: 'Laatst gebruikt',
    uitgelogd: 'Uitgelogd',
  },
  async read({ tx, accountId }) {
    const rows = await tx
      .selectFrom('sessions')
      .select(['device', 'ip', 'created_at', 'last_seen_at', 'ended_at'])
      .where('account_id', '=', accountId)
      .orderBy('created_at')
      .limit(5000)
      .execute()
    return whole(
      rows.map((row) => ({
        apparaat: row.device,
        internetadres: row.ip,
        van: row.created_at,
        laatst: row.last_seen_at,
        uitgelogd: row.ended_at,
      })),
    )
  },
}
