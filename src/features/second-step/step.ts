import type { AccountRequest } from '../../access/request.ts'
import { localPath } from '../../http/local-path.ts'
import { type Reply, seeOther } from '../../http/reply.ts'
import { passSecondStep } from '../../session/pass-second-step.ts'
import { noteSignIn, type SignInWay } from '../../session/sign-in-log.ts'
import type { StepPage } from './pages.tsx'
import { loadMeans } from './queries.ts'

export type StepRequest = AccountRequest<'account.second-step'>

/** With what this account can do the second step, and where it leads. */
export const stepOf = async (request: StepRequest): Promise<StepPage> => ({
  request,
  means: await loadMeans(request),
  onward: localPath(request.url.searchParams.get('verder') ?? undefined, '/overzicht'),
})

const note = (request: StepRequest, way: SignInWay, outcome: 'done' | 'refused'): Promise<void> => {
  const { accountId } = request.viewer
  return noteSignIn(request.tx, request, { accountId, step: 'second-step', way, outcome })
}

/** A code or passkey that was not taken stands in the log of signing in; what is no code at all is no try. */
export const noteRefused = async (
  request: StepRequest,
  way: SignInWay,
  { outcome }: { outcome: string },
): Promise<void> => {
  if (outcome !== 'unreadable') await note(request, way, 'refused')
}

/** The second step was passed: on to where it was asked. */
export const passed = async (
  request: StepRequest,
  onward: string,
  way: SignInWay,
): Promise<Reply> => {
  await note(request, way, 'done')
  await passSecondStep(request, onward)
  return seeOther(onward)
}
