import { type AccountKind, whole } from '../kind.ts'

/** The passkeys, by name: what is kept of them opens nothing, and says nobody anything. */
export const passkeys: AccountKind = {
  key: 'passkeys',
  title: 'Passkeys',
  labels: { naam: 'Naam', gemaakt: 'Gemaakt', laatstGebruikt: 'Laatst gebruikt' },
  async read({ tx, accountId }) {
    const rows = await tx
      .selectFrom('passkeys')
      .select(['name', 'created_at', 'last_used_at'])
      .where('account_id', '=', accountId)
      .orderBy('created_at')
      .limit(200)
      .execute()
    return whole(
      rows.map((row) => ({
        naam: row.name,
        gemaakt: row.created_at,
        laatstGebruikt: row.last_used_at,
      })),
    )
  },
}
