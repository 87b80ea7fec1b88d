import type { Tx } from '../../db/connect.ts'
import type { Json } from '../fhir/json.ts'
import { ourIdentifier } from './identifier.ts'
import type { WriteRow, WrittenRow } from './store.ts'

/** By its id in the record, or by our identifier where it did not get one yet. */
export const referenceTo = async (
  tx: Tx,
  row: WriteRow,
  type: string,
  identifier: string,
): Promise<Json> => {
  const found = await tx
    .selectFrom('written_resources')
    .selectAll()
    .where('coupling_id', '=', row.coupling_id)
    .where('identifier', '=', identifier)
    .where('resource_type', '=', type)
    .executeTakeFirst()
  return placeOf(found ? [found] : [], identifier)
}

/** The same, among what was written. */
export const placeOf = (written: readonly WrittenRow[], identifier: string): Json => {
  const found = written.find((one) => one.identifier === identifier)
  return found?.resource_id
    ? { reference: `${found.resource_type}/${found.resource_id}` }
    : { identifier: ourIdentifier(identifier) }
}
