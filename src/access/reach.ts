import { actAsEmployee } from '../db/connect.ts'
import { isLogicalId } from '../record/fhir/json.ts'
import type { SignedInRequest } from './request.ts'
import type { StaffStanding } from './standing.ts'

/**
 * From here on the request is that of an employee, whatever he is to a client at home: who reads along with his own
 * mother reaches her at work only when his places do.
 *
 * A client in the address of a page whom the employee does not reach is an unknown page. Row-level security hides what
 * Naast holds of him; this also covers what would be asked of the record. A client whom Naast does not know yet has no
 * place here, so only who reaches the whole organisation may see him.
 *
 * @returns whether he is reached, or the address names no client
 */
export const isWithinReach = async (
  request: SignedInRequest,
  standing: StaffStanding,
): Promise<boolean> => {
  await actAsEmployee(request.tx)
  const recordId = request.param('recordId')
  if (recordId === '' || standing.reach === 'organisation') return true
  if (!isLogicalId(recordId)) return false
  const reached = await request.tx
    .selectFrom('patients')
    .select('id')
    .where('organisation_id', '=', standing.organisation.id)
    .where('record_id', '=', recordId)
    .executeTakeFirst()
  return reached !== undefined
}
