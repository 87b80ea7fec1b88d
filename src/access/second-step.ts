import { after, DAY, MINUTE } from '../clock.ts'
import type { CarePageStanding, SecondStep, StaffStanding } from './standing.ts'

const DEFAULT_IDLE_MINUTES = 15
const STAFF_IDLE_MINUTES = 60

/** How an organisation wants the second step on a page: the strictest of its couplings holds (ACC-6). */
export const secondStepDemand = (
  couplings: CarePageStanding['couplings'],
): { mode: 'session' | 'visit'; idleMinutes: number } => ({
  mode: couplings.some((coupling) => coupling.policy.secondStep.mode === 'visit')
    ? 'visit'
    : 'session',
  idleMinutes: Math.min(
    DEFAULT_IDLE_MINUTES * 8,
    ...couplings.map((coupling) => coupling.policy.secondStep.idleMinutes),
  ),
})

const holds = (step: SecondStep, idleMinutes: number, now: Date): boolean =>
  step.passedAt !== null && step.seenAt !== null && after(step.seenAt, idleMinutes * MINUTE) > now

/** Whether the second step still holds for the dossier of this page. */
export const secondStepHolds = (standing: CarePageStanding): boolean => {
  const { mode, idleMinutes } = secondStepDemand(standing.couplings)
  const step = standing.viewer.secondStep
  if (
    !holds(step, standing.couplings.length > 0 ? idleMinutes : DEFAULT_IDLE_MINUTES, standing.now)
  )
    return false
  // A step that was passed for one visit opens only the page it was passed for.
  const bound = step.mode === 'visit' || mode === 'visit'
  return !bound || step.carePageId === standing.carePage.id
}

/**
 * Whether the second step still holds for a change of the second step itself: another telephone, an app, recovery codes
 * (ACC-7, ACC-8). One that was passed for a single visit to a page does not reach so far.
 */
export const ownSecondStepHolds = (step: SecondStep, now: Date): boolean =>
  step.mode === 'session' && holds(step, DEFAULT_IDLE_MINUTES, now)

/** Whether our own second step still holds for somebody of the service desk, or of an organisation. */
export const staffSecondStepHolds = (standing: Pick<StaffStanding, 'viewer' | 'now'>): boolean =>
  holds(standing.viewer.secondStep, STAFF_IDLE_MINUTES, standing.now) &&
  standing.viewer.secondStep.mode === 'session'

/**
 * The same for the work of an employee: there the second step of the organisation's own identity provider counts too,
 * as long as the session that came by it. It never counts for a care page, nor for another organisation.
 */
export const employeeSecondStepHolds = (
  standing: Pick<StaffStanding, 'viewer' | 'now' | 'organisation'>,
): boolean =>
  (standing.viewer.provider?.organisationId === standing.organisation.id &&
    standing.viewer.provider.secondStepAt !== null) ||
  staffSecondStepHolds(standing)

/**
 * How long after the second step an app may read the dossier for whoever passed it then (0057): ninety days; a day where an
 * organisation asks the step with each visit. After that he passes it again.
 */
export const appReadsFor = (couplings: CarePageStanding['couplings']): number =>
  secondStepDemand(couplings).mode === 'visit' ? DAY : 90 * DAY
