import type { Tx } from '../db/connect.ts'

/**
 * Holds the coupling of this transaction (`forCoupling`) as it is until the transaction ends: whoever ends it waits.
 *
 * @returns whether it is active
 */
export const holdCoupling = async (tx: Tx): Promise<boolean> => {
  const held = await tx
    .selectNoFrom((eb) => eb.fn<boolean>('app.hold_coupling', []).as('active'))
    .executeTakeFirst()
  return held?.active ?? false
}
