import { writeAccessEvents } from '../audit/write.ts'
import type { Tx } from '../db/connect.ts'
import type { StaffAction } from './actions.ts'
import { staffEvents } from './events.ts'
import type { StaffRequest } from './request.ts'

/**
 * Writes the line of an employee's action in a transaction of the handler's own: what is done in another one than that
 * of the request must not be there without its line.
 *
 * @param recordId the client's id in the organisation's record
 */
export const writeStaffEvent = (
  tx: Tx,
  request: StaffRequest<StaffAction>,
  recordId: string,
  patientId: string,
): Promise<void> =>
  writeAccessEvents(
    tx,
    staffEvents(
      request,
      request.standing,
      { action: request.permit.action, ground: request.permit.ground },
      recordId,
      patientId,
    ),
  )
