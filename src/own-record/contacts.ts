import type { Tx } from '../db/connect.ts'
import type { Contact } from '../record/words.ts'

/** The contacts that the organisation wrote down of a client itself, the weightiest first. */
export const listOwnContacts = async (
  tx: Tx,
  organisationId: string,
  recordId: string,
): Promise<Contact[]> => {
  const rows = await tx
    .selectFrom('own_items as i')
    .innerJoin('patients as p', 'p.id', 'i.patient_id')
    .select('i.content')
    .where('p.organisation_id', '=', organisationId)
    .where('p.record_id', '=', recordId)
    .where('i.kind', '=', 'contact')
    .orderBy('i.written_at')
    .execute()
  return rows
    .map(({ content }) => content as Contact)
    .sort((one, other) => one.priority - other.priority)
}
