import { isPagePart, PARTS } from '../../../fhir-api/parts.ts'
import { type AccountKind, whole } from '../kind.ts'

/** What somebody let apps of others see, also what is over (0057). */
export const apps: AccountKind = {
  key: 'apps',
  title: 'Apps die mee mochten kijken',
  labels: {
    app: 'App',
    van: 'Gemaakt door',
    delen: 'Mocht zien',
    sinds: 'Sinds',
    tot: 'Tot uiterlijk',
    laatst: 'Laatst gekeken',
    gestopt: 'Gestopt',
  },
  async read({ tx, accountId }) {
    const rows = await tx
      .selectFrom('app_grants as g')
      .innerJoin('apps', 'apps.id', 'g.app_id')
      .select(['apps.name', 'apps.maker', 'g.parts', 'g.given_at', 'g.ends_at'])
      .select(['g.last_used_at', 'g.ended_at'])
      .where('g.account_id', '=', accountId)
      .orderBy('g.given_at')
      .limit(2000)
      .execute()
    return whole(
      rows.map((row) => ({
        app: row.name,
        van: row.maker,
        delen: row.parts.filter(isPagePart).map((part) => PARTS[part].label),
        sinds: row.given_at,
        tot: row.ends_at,
        laatst: row.last_used_at,
        gestopt: row.ended_at,
      })),
    )
  },
}
