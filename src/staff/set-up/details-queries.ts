import { createHash } from 'node:crypto'
import type { StaffPermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'

type Permit = StaffPermit<'details.edit'>

/** How families reach the organisation. Each may be empty. */
export interface Details {
  /** One line. */
  address: string
  phone: string
  email: string
}

/** What the organisation told of itself. */
export const findDetails = (tx: Tx, permit: Permit): Promise<Details> =>
  tx
    .selectFrom('organisations')
    .select(['address', 'phone', 'email'])
    .where('id', '=', permit.organisationId)
    .executeTakeFirstOrThrow()

/** A sign of what a form was made of, so that nobody writes over what a colleague changed. */
export const signOf = ({ address, phone, email }: Details): string =>
  createHash('sha256')
    .update(JSON.stringify([address, phone, email]))
    .digest('hex')
    .slice(0, 16)

/**
 * Keeps them; pages, mails and letters tell them from then on.
 *
 * @param was the sign of what the form was made of
 * @returns false when a colleague changed them meanwhile
 */
export const keepDetails = async (
  tx: Tx,
  permit: Permit,
  was: string,
  details: Details,
): Promise<boolean> => {
  const before = await findDetails(tx, permit)
  if (signOf(before) !== was) return false
  const { numUpdatedRows } = await tx
    .updateTable('organisations')
    .set(details)
    .where('id', '=', permit.organisationId)
    .where('address', '=', before.address)
    .where('phone', '=', before.phone)
    .where('email', '=', before.email)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
