import { sql } from 'kysely'
import type { StaffAction } from '../../access/actions.ts'
import type { StaffPermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'
import { readFirstSteps } from '../first-steps.ts'
import { inboxPaths } from '../inbox/paths.ts'
import { setUpPaths } from '../set-up/paths.ts'

type Permit = StaffPermit<'workplace.open'>

/** Something of which it counts how much waits for this employee, with the page where it is done. */
export interface Attention {
  /** «1 gesprek wacht», «12 gesprekken wachten» */
  words: (count: number) => string
  path: (slug: string) => string
  /** Who may do that sees it. */
  action: StaffAction
  count: (tx: Tx, permit: Permit) => Promise<number>
}

const counted = async (query: Promise<{ rows: { count: number }[] }>): Promise<number> =>
  (await query).rows[0]?.count ?? 0

/**
 * What stands on «Vandaag», the most pressing first. To add something: a line here, with one short query that
 * row-level security keeps within the employee's reach. What counts nothing is not shown.
 */
export const ATTENTION: readonly Attention[] = [
  {
    words: (count) =>
      count === 1
        ? '1 gesprek met een familie wacht op antwoord'
        : `${count} gesprekken met families wachten op antwoord`,
    path: inboxPaths.list,
    action: 'inbox.list',
    count: (tx, permit) =>
      counted(
        sql<{ count: number }>`select count(*)::int as count from conversations c
          where c.organisation_id = ${permit.organisationId} and c.waiting_since is not null`.execute(
          tx,
        ),
      ),
  },
  {
    words: (count) =>
      count === 1 ? '1 nieuwe afspraak van een familie' : `${count} nieuwe afspraken van families`,
    path: (slug) => `/organisatie/${slug}/afspraken`,
    action: 'appointments.list',
    count: (tx, permit) =>
      counted(
        sql<{ count: number }>`select count(*)::int as count from appointment_visibility v
          join couplings k on k.id = v.coupling_id and k.ended_at is null
          where k.organisation_id = ${permit.organisationId}
            and app.reaches(k.patient_id)
            and v.since > coalesce((select s.last_seen_at from staff_visits s
              where s.account_id = ${permit.accountId} and s.organisation_id = ${permit.organisationId}
                and s.part = 'appointments'), app.now() - interval '1 day')`.execute(tx),
      ),
  },
  {
    words: () => 'Bij «Inrichting» is nog iets te doen',
    path: setUpPaths.overview,
    action: 'set-up.read',
    count: async (tx, permit) =>
      Object.values(await readFirstSteps(tx, permit.organisationId)).filter((done) => !done).length,
  },
]
