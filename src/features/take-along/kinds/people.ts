import { sql } from 'kysely'
import { CATEGORY_WORDS, knownCategories } from '../../../sharing/categories.ts'
import { type PageKind, whole } from '../kind.ts'

/** Who takes part and who was invited: for the manager, who keeps this for the family. */
export const people: PageKind = {
  key: 'connecties',
  title: 'Connecties',
  labels: {
    naam: 'Naam',
    email: 'E-mailadres',
    relatie: 'Relatie',
    rol: 'Rol',
    sinds: 'Sinds',
    rechten: 'Wat deze persoon mag zien',
  },
  action: 'connections.read',
  async read({ tx, permit, all }) {
    if (!all) return whole([])
    const { rows } = await sql<{
      name: string
      email: string
      relation: string
      role: string
      since: Date
      categories: string[]
    }>`select name, email, relation, role, joined_at as since, categories
        from app.page_people(${permit.carePageId}) where account_id <> ${permit.accountId}
      union all select name, email, relation, 'invited', sent_at, categories from invitations
        where care_page_id = ${permit.carePageId} and accepted_at is null and withdrawn_at is null
      limit 2000`.execute(tx)
    return whole(
      rows.map(({ name, email, relation, role, since, categories }) => ({
        naam: name,
        email,
        relatie: relation,
        rol: role === 'invited' ? 'uitgenodigd' : 'deelnemer',
        sinds: since,
        rechten: knownCategories(categories).map((one) => CATEGORY_WORDS[one].label),
      })),
    )
  },
}
