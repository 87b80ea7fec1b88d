import { PublicRoutes } from '../../access/routes.ts'
import { beforeSignIn } from '../../db/connect.ts'
import { answer } from '../../http/answer.ts'
import type { Request } from '../../http/env.ts'
import { page, pageWith, seeOther } from '../../http/reply.ts'
import { networkOf } from '../../http/sender.ts'
import { lastDigits } from '../../session/code-words.ts'
import { findLink } from '../../session/emailed-links.ts'
import { stopByLink } from '../../session/waiting-phone.ts'
import { stoppedPath } from './paths.ts'
import { StopLinkPage, StopPhonePage, StoppedPage } from './phone-stop-pages.tsx'
import { findWaitingPhone } from './queries.ts'

const tokenOf = (c: Request): string => c.req.param('token') ?? ''

const dead = async (c: Request, state: 'unknown' | 'used' | 'expired'): Promise<Response> => {
  const { display, portal } = c.var
  const { helpAddress } = portal.config
  const html = <StopLinkPage display={display} state={state} helpAddress={helpAddress} />
  return answer(c, pageWith(state === 'unknown' ? 404 : 410, html))
}

interface Open {
  link: { id: string; accountId: string }
  /** The number that waits, or null when none does any more. */
  waiting: string | null
}

/** The link as long as it works, or the page that says why it does not. Guessing tokens is counted. */
const findOpen = async (c: Request): Promise<Open | Response> => {
  const { portal, now, sender } = c.var
  const found = await beforeSignIn(portal.databases, now, async (tx) => {
    const link = await findLink(tx, now, 'phone-stop', tokenOf(c))
    if (!link || link.accountId === null) return null
    const { id, accountId, state } = link
    return { state, link: { id, accountId }, waiting: await findWaitingPhone(tx, accountId) }
  })
  if (!found) {
    await portal.limits.use('link-sender', networkOf(sender))
    return dead(c, 'unknown')
  }
  return found.state === 'open' ? found : dead(c, found.state)
}

const showStop = async (c: Request): Promise<Response> => {
  const found = await findOpen(c)
  if (found instanceof Response) return found
  const digits = found.waiting === null ? null : lastDigits(found.waiting)
  const html = <StopPhonePage display={c.var.display} token={tokenOf(c)} lastDigits={digits} />
  return answer(c, page(html))
}

const stop = async (c: Request): Promise<Response> => {
  const found = await findOpen(c)
  if (found instanceof Response) return found
  const { portal, now } = c.var
  const stopped = await beforeSignIn(portal.databases, now, (tx) => stopByLink(tx, now, found.link))
  return stopped ? answer(c, seeOther(stoppedPath)) : dead(c, 'used')
}

/** «Dit was ik niet»: the link that is mailed when another number waits (ACC-7). */
export const phoneStopRoutes = new PublicRoutes()
  .get('/telefoon-gestopt', async (c) => answer(c, page(<StoppedPage display={c.var.display} />)))
  .get('/telefoon-stoppen/:token', showStop)
  .post('/telefoon-stoppen/:token', stop)
