import { type RawBuilder, sql } from 'kysely'
import type { CarePagePermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'
import { earlierRecord, reachOf, sinceFirstDay } from '../../dossier/reach.ts'
import type { CarePlan } from '../../record/words.ts'

type Permit = CarePagePermit<'care-plans.read'>

export interface PlanShown {
  id: string
  couplingId: string
  source: string
  content: CarePlan
  /** The name of the older record that it came from; null: the record of now. */
  earlier: string | null
  addedAt: Date
  pulledAt: Date
}

/** More plans than this nobody has; the page stays readable if a record thinks otherwise. */
const MOST = 200

/**
 * Plans within reach. A plan that was still in force on the organisation's first readable day is shown, however old it
 * is: it is not of before that day.
 */
const plans = (permit: Permit): RawBuilder<unknown> => sql`
  select p.id, p.coupling_id as "couplingId", p.source, p.content, ${earlierRecord('p')} as earlier, p.added_at as "addedAt", p.pulled_at as "pulledAt"
  from ${reachOf(permit)} join care_plans p
    on p.coupling_id = reach.coupling_id and p.care_page_id = ${permit.carePageId}
    and ${sinceFirstDay(
      sql`coalesce((p.content #>> '{period,end,at}')::timestamptz, case p.status when 'old' then p.ordered_at end, 'infinity')`,
      'p',
    )}`

/** All plans, the newest first; those without any date last. */
export const listPlans = async (permit: Permit, tx: Tx): Promise<PlanShown[]> => {
  const { rows } = await sql<PlanShown>`${plans(permit)}
    order by p.ordered_at desc nulls last, p.added_at desc, p.id desc limit ${MOST}`.execute(tx)
  return rows
}

/** One plan, or null when it is not there for this viewer. */
export const findPlan = async (
  permit: Permit,
  tx: Tx,
  planId: string,
): Promise<PlanShown | null> => {
  const { rows } = await sql<PlanShown>`${plans(permit)} where p.id = ${planId}`.execute(tx)
  return rows[0] ?? null
}
