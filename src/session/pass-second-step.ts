import { isId } from '../access/handling.ts'
import type { SignedInRequest } from '../access/request.ts'
import {
  employeeSecondStepHolds,
  secondStepDemand,
  secondStepHolds,
  staffSecondStepHolds,
} from '../access/second-step.ts'
import { loadCarePageStanding, loadDeskStanding, loadStaffStanding } from '../access/standing.ts'
import { mustPassSecondStep } from './factors.ts'
import { renewSession } from './session.ts'

/** The care page that an address lies in, or null. */
const carePageIn = (path: string): string | null => {
  const id = /^\/zorgpagina\/([^/?]+)/.exec(path)?.[1] ?? ''
  return isId(id) ? id.toLowerCase() : null
}

const organisationIn = (path: string): string | null =>
  /^\/organisatie\/([a-z0-9-]+)/.exec(path)?.[1] ?? null

const isDesk = (path: string): boolean => /^\/servicedesk(?:[/?]|$)/.test(path)

const isAccount = (path: string): boolean => /^\/account(?:[/?]|$)/.test(path)

/** Whether the second step that was passed before opens this address still, so that no code has to be asked. */
export const isOpenFor = async (request: SignedInRequest, path: string): Promise<boolean> => {
  const { tx, viewer, now } = request
  if (isAccount(path)) return !(await mustPassSecondStep(request))
  const carePageId = carePageIn(path)
  const page = carePageId ? await loadCarePageStanding(tx, viewer, carePageId, now) : null
  if (page) return secondStepHolds(page)
  if (isDesk(path)) {
    const desk = await loadDeskStanding(tx, viewer, now)
    return desk !== null && staffSecondStepHolds(desk)
  }
  const organisation = organisationIn(path)
  const staff = organisation ? await loadStaffStanding(tx, viewer, organisation, now) : null
  return staff !== null && employeeSecondStepHolds(staff)
}

/** Keeps with the session that the second step was passed, on the way to this address. Its token stays as it is. */
export const keepPassed = async (
  { tx, viewer, now, portal }: Pick<SignedInRequest, 'tx' | 'viewer' | 'now' | 'portal'>,
  path: string,
): Promise<void> => {
  const carePageId = carePageIn(path)
  const page = carePageId ? await loadCarePageStanding(tx, viewer, carePageId, now) : null
  const mode = page ? secondStepDemand(page.couplings).mode : 'session'
  await tx
    .updateTable('sessions')
    .set({
      second_step_at: now,
      second_step_seen_at: now,
      second_step_mode: mode,
      second_step_care_page_id: page && mode === 'visit' ? page.carePage.id : null,
    })
    .where('id', '=', viewer.sessionId)
    .execute()
  await portal.limits.clear('second-step', viewer.accountId)
}

/**
 * The second step was passed, on the way to this address. How long it holds, and whether only for this visit to this
 * page, is what the page's organisations want (ACC-6). The session gets a new token: the old one is worth nothing.
 */
export const passSecondStep = async (request: SignedInRequest, path: string): Promise<void> => {
  await keepPassed(request, path)
  await renewSession(request.http, request.tx, request.viewer.sessionId)
}
