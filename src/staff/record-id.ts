import type { StaffRequest } from '../access/request.ts'
import { Problem } from '../http/problem.ts'
import { isLogicalId } from '../record/fhir/json.ts'

/**
 * The client that the path names, by the id that the organisation's record gave (HL7 FHIR R4, `id`).
 *
 * @throws Problem 404 for what cannot be such an id
 */
export const readRecordId = (request: StaffRequest): string => {
  const text = request.param('recordId')
  if (!isLogicalId(text)) throw new Problem('not-found')
  return text
}
