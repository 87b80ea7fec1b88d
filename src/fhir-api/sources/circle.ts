import { type RawBuilder, sql } from 'kysely'
import { reachOf } from '../../dossier/reach.ts'
import type { CareTeamMember, Contact, Period } from '../../record/words.ts'
import type { Found, Reading } from '../query.ts'
import { contactToFhir, teamToFhir } from '../resources/circle.ts'
import { fromFew, UNDATED_PLACE } from './memory.ts'

/** As many as the front of the dossier shows. */
const MOST = 50

interface Named<T> {
  id: string
  couplingId: string
  content: T
  changed: Date
}

const holds = (period: Period | undefined, now: Date): boolean =>
  !(period?.start && new Date(period.start.at) > now) &&
  !(period?.end && new Date(period.end.at) < now)

const readNamed = async <T extends { period?: Period }>(
  { permit, tx, now }: Reading,
  table: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
): Promise<Named<T>[]> => {
  const { rows } = await sql<Named<T>>`
    select x.id, x.coupling_id as "couplingId", x.content, x.pulled_at as changed
    from ${reachOf(permit)} join ${table} x on x.coupling_id = reach.coupling_id and x.care_page_id = ${permit.carePageId}
    order by ${order} limit ${MOST}`.execute(tx)
  return rows.filter(({ content }) => holds(content.period, now))
}

/** The contacts of the client, as the front of the dossier shows them now. */
export const contacts = fromFew({
  part: 'circle',
  async all(of) {
    const rows = await readNamed<Contact>(of, sql`contacts`, sql`x.priority, x.name`)
    return rows.map(
      ({ id, content, changed }): Found => ({
        id,
        at: UNDATED_PLACE,
        changedAt: changed,
        resource: contactToFhir({ id, carePageId: of.permit.carePageId }, content),
      }),
    )
  },
})

/** The team of each organisation, as the front of the dossier shows it now. */
export const teams = fromFew({
  part: 'circle',
  async all(of) {
    const order = sql`x.position = 'primary-carer' desc, x.name`
    const rows = await readNamed<CareTeamMember>(of, sql`care_team_members`, order)
    return of.permit.couplings.flatMap(({ id, organisation }): Found[] => {
      const members = rows.filter(({ couplingId }) => couplingId === id)
      if (members.length === 0) return []
      const named = { id, carePageId: of.permit.carePageId, organisation: organisation.name }
      return [
        {
          id,
          at: UNDATED_PLACE,
          changedAt: new Date(Math.max(...members.map(({ changed }) => changed.getTime()))),
          resource: teamToFhir(
            named,
            members.map(({ content }) => content),
          ),
        },
      ]
    })
  },
})
