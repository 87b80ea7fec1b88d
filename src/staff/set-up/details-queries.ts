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

/** Keeps them; pages, mails and letters tell them from then on. */
export const keepDetails = async (tx: Tx, permit: Permit, details: Details): Promise<void> => {
  await tx
    .updateTable('organisations')
    .set(details)
    .where('id', '=', permit.organisationId)
    .execute()
}
