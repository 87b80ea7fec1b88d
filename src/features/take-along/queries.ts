import type { AccountRequest } from '../../access/request.ts'

/** Every category of right that the account holds now, on whatever page. */
export const listOwnCategories = async ({ tx, now, permit }: AccountRequest): Promise<string[]> => {
  const rows = await tx
    .selectFrom('rights')
    .innerJoin('participants', 'participants.id', 'rights.participant_id')
    .select('category')
    .distinct()
    .where('participants.account_id', '=', permit.accountId)
    .where('participants.ended_at', 'is', null)
    .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', now)]))
    .execute()
  return rows.map(({ category }) => category)
}
