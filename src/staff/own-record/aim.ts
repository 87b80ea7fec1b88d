import type { StaffAction } from '../../access/actions.ts'
import { readId } from '../../access/handling.ts'
import type { StaffRequest } from '../../access/request.ts'
import { Problem } from '../../http/problem.ts'
import { findOwnItem, findOwnPatient, type OwnItem, type Writer } from '../../own-record/items.ts'
import { readRecordId } from '../record-id.ts'
import type { Kind } from './kinds/kind.ts'

/** The client and the kind of thing that a path names. */
export interface Aimed {
  request: StaffRequest<StaffAction>
  recordId: string
  patientId: string
  clientName: string
  kind: Kind
  /** The kinds between which the page leads. */
  kinds: readonly Kind[]
}

/**
 * The client and the kind that the path names.
 * @throws Problem 404 for a client out of reach, or of an organisation that keeps no record here
 */
export const aimOf = async (
  request: StaffRequest<StaffAction>,
  kinds: readonly Kind[],
): Promise<Aimed> => {
  const recordId = readRecordId(request)
  const kind = kinds.find(({ segment }) => segment === request.param('deel'))
  const patient = await findOwnPatient(request.tx, request.permit, recordId)
  if (!kind || !patient) throw new Problem('not-found')
  request.about(recordId, patient.patientId)
  return { request, recordId, patientId: patient.patientId, clientName: patient.name, kind, kinds }
}

/** The item that the path names; the access log tells of it. */
export const itemOf = async (
  { request, patientId, kind }: Aimed,
  lock: 'lock' | 'look' = 'look',
): Promise<OwnItem> => {
  const itemId = readId(request.param('itemId'))
  const item = await findOwnItem(
    request.tx,
    request.permit,
    { patientId, kind: kind.kind, itemId },
    lock,
  )
  if (!item) throw new Problem('not-found')
  request.about(item.id, patientId)
  return item
}

/** Who writes, by the name that stays beside it. */
export const writerOf = (request: StaffRequest<StaffAction>): Writer => ({
  name: `${request.viewer.firstName} ${request.viewer.lastName}`,
  now: request.now,
})
