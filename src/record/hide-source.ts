import type { Tx } from '../db/connect.ts'
import { removeSource } from './compare.ts'
import { holdCoupling } from './hold-coupling.ts'
import { demandPlans } from './round.ts'

/**
 * Hides what the record does not have any more, in the coupling's transaction; nothing when it ended meanwhile. A pull that
 * is under way may have read it before, so the next one compares the type.
 */
export const hideSource = async (
  tx: Tx,
  couplingId: string,
  type: string,
  id: string,
): Promise<void> => {
  if (!(await holdCoupling(tx))) return
  await removeSource(tx, couplingId, type, id)
  if (type === 'Goal') await demandPlans(tx, couplingId)
  await tx
    .updateTable('readings')
    .set({ whole_at: new Date(0) })
    .where('coupling_id', '=', couplingId)
    .where('part', '=', type)
    .where('whole_at', 'is not', null)
    .execute()
}
