import { type AccountKind, whole } from '../kind.ts'

/** The devices that show notices. The address at which they are reached is left out: it is a key. */
export const devices: AccountKind = {
  key: 'apparatenMetMeldingen',
  title: 'Apparaten met meldingen',
  labels: { apparaat: 'Apparaat', sinds: 'Sinds', laatst: 'Laatste melding' },
  async read({ tx, accountId }) {
    const rows = await tx
      .selectFrom('push_subscriptions')
      .select(['device', 'created_at', 'last_ok_at'])
      .where('account_id', '=', accountId)
      .orderBy('created_at')
      .limit(200)
      .execute()
    return whole(
      rows.map((row) => ({ apparaat: row.device, sinds: row.created_at, laatst: row.last_ok_at })),
    )
  },
}
