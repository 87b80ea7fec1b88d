import { after } from '../clock.ts'
import { asksByItself } from '../http/env.ts'
import type { SignedInRequest } from './request.ts'

const REFRESH_AFTER = 20_000

/** The dossier was used just now: the idle time starts again. */
export const keepSecondStep = async (request: SignedInRequest): Promise<void> => {
  const { seenAt } = request.viewer.secondStep
  if (!seenAt || after(seenAt, REFRESH_AFTER) > request.now) return
  await request.tx
    .updateTable('sessions')
    .set({ second_step_seen_at: request.now })
    .where('id', '=', request.viewer.sessionId)
    .execute()
}

/** A second step that holds for one visit ends when somebody goes elsewhere («elke keer als je in het dossier wilt»). */
export const endVisit = async (request: SignedInRequest): Promise<void> => {
  if (request.viewer.secondStep.mode !== 'visit' || asksByItself(request.http)) return
  await request.tx
    .updateTable('sessions')
    .set({
      second_step_at: null,
      second_step_seen_at: null,
      second_step_mode: null,
      second_step_care_page_id: null,
    })
    .where('id', '=', request.viewer.sessionId)
    .execute()
}
