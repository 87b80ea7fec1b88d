import { sql } from 'kysely'
import type { Tx } from '../db/connect.ts'

/** What an organisation does before it can work with families: it agrees with them how, can be called, and has a second employee. */
export interface FirstSteps {
  agreed: boolean
  reachable: boolean
  colleagues: boolean
}

/** Which of the first steps an organisation has taken. An invitation that waits for its answer counts as a colleague. */
export const readFirstSteps = async (tx: Tx, organisationId: string): Promise<FirstSteps> => {
  const { rows } = await sql<FirstSteps>`select
    exists (select from organisation_policies where organisation_id = ${organisationId} and policy <> '{}') as agreed,
    exists (select from organisations where id = ${organisationId} and phone <> '') as reachable,
    (select count(*) from employees where organisation_id = ${organisationId} and ended_at is null)
      + (select count(*) from employee_invitations where organisation_id = ${organisationId}
        and accepted_at is null and withdrawn_at is null) > 1 as colleagues`.execute(tx)
  return rows[0] ?? { agreed: false, reachable: false, colleagues: false }
}
