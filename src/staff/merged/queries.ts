import { sql } from 'kysely'
import type { StaffPermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'

/** A coupling that waits for somebody to look. */
export interface Waiting {
  couplingId: string
  since: Date
  because: 'merged' | 'gone'
}

/** Why and since when the coupling of a client waits; null when it does not. */
export const findWaiting = async (
  tx: Tx,
  _permit: StaffPermit<'couplings.look-merged'> | StaffPermit<'couplings.move'>,
  patientId: string,
): Promise<Waiting | null> => {
  const row = await tx
    .selectFrom('couplings')
    .select(['id', 'paused_at', 'paused_because'])
    .where('patient_id', '=', patientId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (!row?.paused_at) return null
  return {
    couplingId: row.id,
    since: row.paused_at,
    because: row.paused_because === 'merged' ? 'merged' : 'gone',
  }
}

/**
 * Moves a coupling that waits to the client with whom its own was merged. 'known': that client is in Naast by himself;
 * 'not-paused': it does not wait any more.
 */
export const moveClient = async (
  tx: Tx,
  _permit: StaffPermit<'couplings.move'>,
  couplingId: string,
  survivor: string,
): Promise<'moved' | 'known' | 'not-paused'> => {
  const { rows } = await sql<{ outcome: 'moved' | 'known' | 'not-paused' }>`
    select app.move_client(${couplingId}, ${survivor}) as outcome`.execute(tx)
  return rows[0]?.outcome ?? 'not-paused'
}
