import { type AccountKind, whole } from '../kind.ts'

const DOCUMENTS: Record<string, string> = {
  terms: 'gebruiksvoorwaarden',
  privacy: 'privacyverklaring',
}

/** What somebody agreed to, and when. */
export const acceptances: AccountKind = {
  key: 'akkoord',
  title: 'Waarmee u akkoord ging',
  labels: { document: 'Wat', versie: 'Versie', op: 'Wanneer' },
  async read({ tx, accountId }) {
    const rows = await tx
      .selectFrom('acceptances')
      .select(['document', 'version', 'accepted_at'])
      .where('account_id', '=', accountId)
      .orderBy('accepted_at')
      .limit(1000)
      .execute()
    return whole(
      rows.map(({ document, version, accepted_at }) => ({
        document: DOCUMENTS[document] ?? 'gebruiksregels van een zorgorganisatie',
        versie: version,
        op: accepted_at,
      })),
    )
  },
}
