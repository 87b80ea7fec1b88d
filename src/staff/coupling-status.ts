import { daysUntil } from '../ui/dates.ts'

/** Whether a client's record is coupled to a care page (ORG-2). */
export type CouplingStatus =
  | { kind: 'coupled' }
  | { kind: 'invited'; expiresAt: Date }
  | { kind: 'not-coupled' }
  /** The record cannot be read now, and Naast itself does not know the client. */
  | { kind: 'unknown' }

/** What Naast holds of a client, as far as the status goes. */
export interface StatusFacts {
  coupledAt: Date | null
  /** Until when the open invitation works. */
  invitedUntil: Date | null
}

/** The status by the facts at this moment; an invitation that has run out is none. */
export const statusOf = (facts: StatusFacts | undefined, now: Date): CouplingStatus => {
  if (facts?.coupledAt) return { kind: 'coupled' }
  if (facts?.invitedUntil && facts.invitedUntil > now)
    return { kind: 'invited', expiresAt: facts.invitedUntil }
  return { kind: 'not-coupled' }
}

/** The words of a status, as client administrations know them. */
export const statusWords = (status: CouplingStatus, now: Date): string => {
  if (status.kind === 'coupled') return 'Actieve koppeling'
  if (status.kind === 'not-coupled') return 'Niet gekoppeld'
  if (status.kind === 'unknown') return 'Onbekend'
  const days = daysUntil(status.expiresAt, now)
  if (days === 0) return 'Uitnodiging is nog vandaag geldig'
  return `Uitnodiging is nog ${days} ${days === 1 ? 'dag' : 'dagen'} geldig`
}
