import { sql } from 'kysely'
import { CATEGORY_WORDS, knownCategories } from '../../../sharing/categories.ts'
import { onPage, type PageKind, reference } from '../kind.ts'

/** What somebody is on a page, and what he may see there (FHIR RelatedPerson). */
export const membership: PageKind = {
  key: 'deelname',
  title: 'U op deze pagina',
  labels: { rol: 'Rol', relatie: 'Relatie', sinds: 'Sinds', rechten: 'Wat u mag zien' },
  action: 'page.open',
  async read({ tx, permit, now }) {
    const { rows } = await sql<{
      role: string
      relation: string
      since: Date
      categories: string[]
    }>`select p.role, p.relation, p.joined_at as since,
        coalesce((select array_agg(r.category order by r.category) from rights r
          where r.participant_id = p.id and (r.ends_at is null or r.ends_at > ${now})), '{}') as categories
      from participants p
      where p.care_page_id = ${permit.carePageId} and p.account_id = ${permit.accountId} and p.ended_at is null`.execute(
      tx,
    )
    const pieces = rows.map(({ role, relation, since, categories }) => ({
      row: {
        rol: role === 'manager' ? 'beheerder' : 'deelnemer',
        relatie: relation,
        sinds: since,
        rechten: knownCategories(categories).map((one) => CATEGORY_WORDS[one].label),
      },
      resource: {
        resourceType: 'RelatedPerson',
        id: onPage(permit.accountId, permit.carePageId),
        active: true,
        patient: reference(permit.carePageId),
        ...(relation ? { relationship: [{ text: relation }] } : {}),
      },
    }))
    return { pieces, next: null }
  },
}
