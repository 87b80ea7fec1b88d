import { sql } from 'kysely'
import type { StaffPermit } from '../../access/decide.ts'
import { after, DAY, MINUTE } from '../../clock.ts'
import type { Tx } from '../../db/connect.ts'

/** A visit goes on as long as somebody looks again within this time. */
const PAUSE = 30 * MINUTE
/** To who never looked, what came in the last day is new. */
const AT_FIRST = DAY

/**
 * Notes that an employee looks at the list now, and tells what is new to him: all that came since he last looked, before
 * this visit. Within a visit that moment stays.
 */
export const noteStaffVisit = async (
  tx: Tx,
  permit: StaffPermit<'appointments.list'>,
  now: Date,
): Promise<Date> => {
  const goesOn = sql`staff_visits.last_seen_at > ${after(now, -PAUSE)}`
  const { rows } = await sql<{ new_since: Date | null }>`
    insert into staff_visits (account_id, organisation_id, part, visit_started_at, last_seen_at)
    values (${permit.accountId}, ${permit.organisationId}, 'appointments', ${now}, ${now})
    on conflict (account_id, organisation_id, part) do update set
      previous_visit_at = case when ${goesOn} then staff_visits.previous_visit_at else staff_visits.last_seen_at end,
      visit_started_at = case when ${goesOn} then staff_visits.visit_started_at else excluded.visit_started_at end,
      last_seen_at = greatest(staff_visits.last_seen_at, excluded.last_seen_at)
    returning previous_visit_at as new_since`.execute(tx)
  return rows[0]?.new_since ?? after(now, -AT_FIRST)
}
