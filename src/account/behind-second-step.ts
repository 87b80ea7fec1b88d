import type { AccountAction } from '../access/actions.ts'
import type { AccountRequest, SignedInRequest } from '../access/request.ts'
import { codePath } from '../features/second-step/paths.ts'
import { type Reply, seeOther } from '../http/reply.ts'
import { mustPassSecondStep } from '../session/factors.ts'
import { lockAccount } from '../session/tries.ts'

type Handle<A extends AccountAction> = (request: AccountRequest<A>) => Promise<Reply>

const sameAddress = ({ url }: SignedInRequest): string => url.pathname + url.search

/**
 * What changes the second step itself is behind the second step, when the account has one (ACC-7, ACC-8): the password
 * alone does not lead around it. Locked first, so that a factor that comes at the same moment is seen.
 *
 * @param back the page to come back to after the code; for what has no page at its own address
 */
export const behindSecondStep =
  <A extends AccountAction>(
    handle: Handle<A>,
    back: (request: AccountRequest<A>) => string = sameAddress,
  ): Handle<A> =>
  async (request) => {
    await lockAccount(request)
    return (await mustPassSecondStep(request)) ? seeOther(codePath(back(request))) : handle(request)
  }
