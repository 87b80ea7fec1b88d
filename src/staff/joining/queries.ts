import { sql } from 'kysely'
import type { Tx } from '../../db/connect.ts'

/** What the holder of the link may know. */
export interface EmployeeInvitation {
  id: string
  organisationSlug: string
  organisationName: string
  email: string
  firstName: string
  lastName: string
  state: 'open' | 'accepted' | 'withdrawn' | 'expired'
}

/** The invitation behind a link; null for a link that never was. */
export const findInvitation = async (
  tx: Tx,
  tokenHash: Buffer,
): Promise<EmployeeInvitation | null> => {
  const { rows } = await sql<EmployeeInvitation>`
    select id, organisation_slug as "organisationSlug", organisation_name as "organisationName", email,
      first_name as "firstName", last_name as "lastName", state
    from app.employee_invitation_by_token(${tokenHash})`.execute(tx)
  return rows[0] ?? null
}

export type AcceptOutcome =
  | 'accepted'
  | 'already-employee'
  | 'accepted-before'
  | 'withdrawn'
  | 'expired'
  | 'unknown'

/** Makes this account an employee, once. */
export const acceptInvitation = async (
  tx: Tx,
  tokenHash: Buffer,
  accountId: string,
): Promise<AcceptOutcome> => {
  const { rows } = await sql<{
    outcome: AcceptOutcome
  }>`select app.accept_employee_invitation(${tokenHash}, ${accountId}) as outcome`.execute(tx)
  return rows[0]?.outcome ?? 'unknown'
}

export const hasAccount = async (tx: Tx, email: string): Promise<boolean> => {
  const found = await tx
    .selectFrom('accounts')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirst()
  return found !== undefined
}
