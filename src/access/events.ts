import type { AccessEvent } from '../audit/write.ts'
import type { AccountAction, CarePageAction, DeskAction, StaffAction } from './actions.ts'
import type { SignedInRequest } from './request.ts'
import type { CarePageStanding, StaffStanding } from './standing.ts'

/** Who did it, and from where. */
type Person = Pick<SignedInRequest, 'viewer' | 'sender'>

const personOf = (
  request: Person,
): Pick<AccessEvent, 'accountId' | 'personName' | 'sessionId' | 'sender'> => ({
  accountId: request.viewer.accountId,
  personName: `${request.viewer.firstName} ${request.viewer.lastName}`,
  sessionId: request.viewer.sessionId,
  sender: request.sender,
})

/** One event per organisation whose record was reached, so that each organisation's log is whole. */
export const carePageEvents = (
  request: Person,
  standing: CarePageStanding,
  event: {
    action: CarePageAction
    ground: string
    outcome: 'done' | 'refused'
    couplings: CarePageStanding['couplings']
  },
  objectId: string | undefined,
  patientId: string | undefined,
): AccessEvent[] => {
  // What the handler named belongs to one organisation's client: only that one was looked at, or changed.
  const couplings = patientId
    ? standing.couplings.filter((coupling) => coupling.patientId === patientId)
    : event.couplings
  const line: AccessEvent = {
    ...personOf(request),
    personRole: standing.role,
    carePageId: standing.carePage.id,
    action: event.action,
    outcome: event.outcome,
    ground: event.ground,
    ...(objectId ? { objectId } : {}),
  }
  if (couplings.length === 0) return [{ ...line, ...(patientId ? { patientId } : {}) }]
  return couplings.map((coupling) => ({
    ...line,
    patientId: coupling.patientId,
    organisationId: coupling.organisation.id,
  }))
}

/** What an employee did, in his organisation's log. */
export const staffEvents = (
  request: SignedInRequest,
  standing: StaffStanding,
  event: { action: StaffAction; ground: string; outcome?: 'refused' },
  objectId: string | undefined,
  patientId: string | undefined,
): AccessEvent[] => [
  {
    ...personOf(request),
    // What was allowed was allowed to a role; who was kept from it has his first.
    personRole: event.outcome ? (standing.roles[0] ?? '') : event.ground,
    ...(event.outcome ? { outcome: event.outcome } : {}),
    organisationId: standing.organisation.id,
    action: event.action,
    ground: event.ground,
    ...(objectId ? { objectId } : {}),
    ...(patientId ? { patientId } : {}),
  },
]

/** What somebody of the service desk did. Without a page it is about nobody's, and only he himself and the portal's owner see it. */
export const deskEvent = (
  request: SignedInRequest,
  event: { action: DeskAction; ground: string },
  objectId: string | undefined,
  carePageId: string | undefined,
): AccessEvent => ({
  ...personOf(request),
  personRole: event.ground,
  ...(carePageId ? { carePageId } : {}),
  action: event.action,
  ground: event.ground,
  ...(objectId ? { objectId } : {}),
})

/** What an account did with a page of which it is not, or not yet again, a participant. */
export const accountEvent = (
  request: SignedInRequest,
  permit: { action: AccountAction; ground: string },
  carePageId: string,
): AccessEvent => ({
  ...personOf(request),
  personRole: permit.ground,
  carePageId,
  action: permit.action,
  objectId: carePageId,
  ground: permit.ground,
})
