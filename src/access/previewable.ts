import type { Reply } from '../http/reply.ts'
import type { CarePagePermit, Decision, PreviewedAction, Refusal } from './decide.ts'
import type { CarePageRequest, SignedInRequest } from './request.ts'
import type { CarePageStanding } from './standing.ts'

/** What a page of a care page is shown with, for another than who stands around it (ORG-8). */
export interface ShownBy {
  request: SignedInRequest
  standing: CarePageStanding
  permitFor<A extends PreviewedAction>(action: A): Decision<CarePagePermit<A>>
}

/** A page of a care page that an employee can see as the family does. */
export interface PreviewablePage {
  path: string
  action: PreviewedAction
  /** What the handler answers; or why somebody with this standing may not see it. */
  show(
    by: ShownBy,
  ): Promise<{ reply: Reply; refusal?: never } | { reply?: never; refusal: Refusal }>
}

/** A page by its own handler, with a permit that whoever shows it gives. */
export const previewablePage = <A extends PreviewedAction>(
  path: string,
  action: A,
  handler: (request: CarePageRequest<A>) => Promise<Reply>,
): PreviewablePage => ({
  path,
  action,
  async show({ request, standing, permitFor }) {
    const { permit, refusal } = permitFor(action)
    if (!permit) return { refusal }
    return { reply: await handler({ ...request, standing, permit }) }
  },
})
