import { sql } from 'kysely'
import type { CarePagePermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'

/** What came of accepting: 'other' when the rules read otherwise by now. */
export type Accepted = 'accepted' | 'ended' | 'other'

/**
 * Records that the manager of this page accepts the rules of the coupled organisation, of this version; with the account
 * and the moment (ORG-5). Whoever hands over the page at the same moment goes before it or after: null when somebody else
 * manages it by now.
 */
export const acceptNewRules = async (
  _permit: CarePagePermit<'coupling.accept-rules'>,
  tx: Tx,
  couplingId: string,
  version: number,
): Promise<Accepted | null> => {
  const { rows } = await sql<{
    outcome: Accepted | null
  }>`select nullif(app.accept_new_rules(${couplingId}, ${version}), 'not-manager') as outcome`.execute(
    tx,
  )
  return rows[0]?.outcome ?? null
}
