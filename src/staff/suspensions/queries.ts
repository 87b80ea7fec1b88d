import { sql } from 'kysely'
import type { StaffPermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'
import type { Closing } from './form.ts'

type ReadPermit = StaffPermit<'suspensions.read'> | StaffPermit<'suspensions.change'>
type ChangePermit = StaffPermit<'suspensions.change'>

/** The dossier is or was closed for somebody. */
export interface Suspension {
  id: string
  /** Null: everybody around the page. */
  accountId: string | null
  name: string | null
  reason: string
  madeAt: Date
  madeByName: string | null
  endsAt: Date | null
  liftedAt: Date | null
  liftedByName: string | null
}

/** Whether it holds at this moment. */
export const holdsAt = ({ liftedAt, endsAt }: Suspension, now: Date): boolean =>
  liftedAt === null && (endsAt === null || endsAt > now)

/** Of a client with an active coupling: those that hold and those of before, the newest first. */
export const listSuspensions = async (
  tx: Tx,
  _permit: ReadPermit,
  patientId: string,
): Promise<Suspension[]> => {
  const { rows } = await sql<Suspension>`
    select id, account_id as "accountId", name, reason, made_at as "madeAt", made_by_name as "madeByName",
      ends_at as "endsAt", lifted_at as "liftedAt", lifted_by_name as "liftedByName"
    from app.client_suspensions(${patientId})`.execute(tx)
  return rows
}

/**
 * Closes the dossier of a coupling for a person or for everybody.
 *
 * @returns false when it was closed for them already
 */
export const closeDossier = async (
  tx: Tx,
  permit: ChangePermit,
  of: { couplingId: string; accountId: string | null },
  { reason, endsAt }: Closing,
): Promise<boolean> => {
  // One that has run out makes room for the new one.
  await sql`update suspensions set lifted_at = ends_at
    where coupling_id = ${of.couplingId} and account_id is not distinct from ${of.accountId}::uuid
      and lifted_at is null and ends_at <= app.now()`.execute(tx)
  const row = await tx
    .insertInto('suspensions')
    .values({
      coupling_id: of.couplingId,
      account_id: of.accountId,
      reason,
      made_by: permit.accountId,
      ends_at: endsAt,
    })
    .onConflict((on) => on.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Opens it again.
 *
 * @returns false when it was open already
 */
export const openDossier = async (
  tx: Tx,
  permit: ChangePermit,
  suspensionId: string,
  now: Date,
): Promise<boolean> => {
  const row = await tx
    .updateTable('suspensions')
    .set({ lifted_at: now, lifted_by: permit.accountId })
    .where('id', '=', suspensionId)
    .where('lifted_at', 'is', null)
    .where((or) => or.or([or('ends_at', 'is', null), or('ends_at', '>', now)]))
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
