import { sql } from 'kysely'
import { reachOf, sinceFirstDay } from '../../dossier/reach.ts'
import type { CarePlan } from '../../record/words.ts'
import { type Found, placeAt, type Reading } from '../query.ts'
import { goalId, goalToFhir, planToFhir } from '../resources/plan.ts'
import { fromFew, UNDATED_PLACE } from './memory.ts'
import { fromRows, translatedCode, UNDATED } from './rows.ts'

/** As the list of plans has it: one that was still in force on the first readable day is shown, however old it is. */
const visible = ({ permit }: Reading) => sql`p.coupling_id = reach.coupling_id
  and p.care_page_id = ${permit.carePageId}
  and ${sinceFirstDay(
    sql`coalesce((p.content #>> '{period,end,at}')::timestamptz, case p.status when 'old' then p.ordered_at end, 'infinity')`,
    'p',
  )}`

/** Care plans, as their list shows them. */
export const plans = fromRows<{ id: string; content: CarePlan }>({
  part: 'care_plan',
  reach: ({ permit }) => reachOf(permit),
  table: sql`care_plans p`,
  columns: sql`p.content`,
  id: sql`p.id`,
  at: sql`coalesce(p.ordered_at, ${UNDATED})`,
  changed: sql`p.pulled_at`,
  visible,
  tokens: {
    status: translatedCode(sql`p.status`, {
      draft: { code: 'draft' },
      active: { code: 'active' },
      'on-hold': { code: 'on-hold' },
      old: { code: 'completed' },
      unknown: { code: 'unknown' },
    }),
  },
  toFhir: ({ id, content }, { permit }) =>
    planToFhir({ id, carePageId: permit.carePageId }, content),
})

/** More plans than this nobody has. */
const MOST = 200

/** The goals in those plans. */
export const goals = fromFew({
  part: 'care_plan',
  async all(of) {
    const { rows } = await sql<{ id: string; content: CarePlan; changed: Date }>`
      select p.id, p.content, p.pulled_at as changed from ${reachOf(of.permit)} join care_plans p on ${visible(of)}
      order by p.ordered_at desc nulls last, p.id desc limit ${MOST}`.execute(of.tx)
    return rows.flatMap(({ id, content, changed }) =>
      content.goals.map((goal, at): Found => {
        const named = { id: goalId(id, at + 1), carePageId: of.permit.carePageId }
        return {
          id: named.id,
          at: goal.start ? placeAt(new Date(goal.start.at)) : UNDATED_PLACE,
          changedAt: changed,
          resource: goalToFhir(named, goal),
        }
      }),
    )
  },
})
