import { sql } from 'kysely'
import type { StaffPermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'
import { announce } from '../../live/announce.ts'
import type { END_REASONS } from './paths.ts'

export type EndReason = (typeof END_REASONS)[keyof typeof END_REASONS]

/**
 * Ends a coupling of this organisation and removes all that came from its record, in this transaction.
 *
 * @returns false when it had ended before
 */
export const endCoupling = async (
  tx: Tx,
  _permit: StaffPermit<'couplings.end'>,
  couplingId: string,
  reason: EndReason,
): Promise<boolean> => {
  const { rows } = await sql<{
    care_page_id: string
  }>`select care_page_id from app.end_coupling(${couplingId}, 'organisation', ${reason})`.execute(
    tx,
  )
  const [ended] = rows
  // The organisation's appointments go out of the calendar at once, also where it is open.
  if (ended) await announce(tx, ended.care_page_id, 'calendar')
  return ended !== undefined
}
