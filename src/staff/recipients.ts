import { sql } from 'kysely'
import type { StaffAction } from '../access/actions.ts'
import type { StaffPermit } from '../access/decide.ts'
import type { Tx } from '../db/connect.ts'

/** Somebody who sees something of a client's dossier, or manages the page. */
export interface Recipient {
  accountId: string
  name: string
  email: string
  role: 'manager' | 'participant'
}

/** To whom a client's dossier is open, and whom to tell when that changes; the manager first. None without a coupling. */
export const listRecipients = async (
  tx: Tx,
  _permit: StaffPermit<StaffAction>,
  patientId: string,
): Promise<Recipient[]> => {
  const { rows } = await sql<Recipient>`
    select account_id as "accountId", name, email, role from app.client_recipients(${patientId})`.execute(
    tx,
  )
  return rows
}
