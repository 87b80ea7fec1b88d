import { PublicRoutes } from '../../access/routes.ts'
import { beforeSignIn, type Tx } from '../../db/connect.ts'
import { answer } from '../../http/answer.ts'
import type { Request } from '../../http/env.ts'
import { page, pageWith, seeOther } from '../../http/reply.ts'
import { networkOf } from '../../http/sender.ts'
import {
  confirmChange,
  type EmailChange,
  findChange,
  stopChange,
} from '../../session/email-change.ts'
import { findLink } from '../../session/emailed-links.ts'
import { rememberDevice } from '../../session/known-device.ts'
import {
  ConfirmedPage,
  ConfirmPage,
  type DeadLink,
  DeadLinkPage,
  StopPage,
  StoppedPage,
} from './link-pages.tsx'
import { emailAddressPaths } from './paths.ts'
import { tellChanged } from './tell.ts'

const tokenOf = (c: Request): string => c.req.param('token') ?? ''

const dead = (c: Request, state: DeadLink): Response | Promise<Response> => {
  const { display, portal } = c.var
  const { helpAddress } = portal.config
  const status = state === 'unknown' ? 404 : state.endsWith('taken') ? 409 : 410
  return answer(
    c,
    pageWith(status, <DeadLinkPage display={display} state={state} helpAddress={helpAddress} />),
  )
}

type Way = 'confirm' | 'stop'
const KIND = { confirm: 'email-change', stop: 'email-stop' } as const

type Found = { linkId: string; change: EmailChange } | { dead: DeadLink }

/** The change behind the link as long as the link works, held until the transaction ends; or why it does not. */
const find = async (c: Request, tx: Tx, way: Way): Promise<Found> => {
  const link = await findLink(tx, c.var.now, KIND[way], tokenOf(c))
  if (!link) return { dead: 'unknown' }
  if (link.state === 'used') return { dead: `${way}-used` }
  if (link.state === 'expired') return { dead: `${way}-expired` }
  const change = await findChange(tx, link.payload)
  if (!change || (way === 'confirm' && change.stoppedAt)) return { dead: `${way}-used` }
  return { linkId: link.id, change }
}

/** Guessing tokens is counted. */
const deadOr = async (c: Request, state: DeadLink): Promise<Response> => {
  if (state === 'unknown') await c.var.portal.limits.use('link-sender', networkOf(c.var.sender))
  return dead(c, state)
}

const show =
  (way: Way) =>
  async (c: Request): Promise<Response> => {
    const { portal, now, display } = c.var
    const found = await beforeSignIn(portal.databases, now, (tx) => find(c, tx, way))
    if ('dead' in found) return deadOr(c, found.dead)
    const token = tokenOf(c)
    return answer(
      c,
      page(
        way === 'stop' ? (
          <StopPage display={display} token={token} />
        ) : (
          <ConfirmPage display={display} token={token} email={found.change.newEmail} />
        ),
      ),
    )
  }

/** Somebody else got the address in the same moment. */
const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '23505'

type Done = { done: EmailChange } | { dead: DeadLink }

const carryOut = async (c: Request, tx: Tx, way: Way): Promise<Done> => {
  const { portal, now } = c.var
  const found = await find(c, tx, way)
  if ('dead' in found) return found
  const work = way === 'confirm' ? confirmChange : stopChange
  const outcome = await work(tx, now, found.linkId, found.change)
  if (outcome === 'over') return { dead: `${way}-used` }
  if (outcome === 'taken') return { dead: `${way}-taken` }
  if (way === 'confirm') await tellChanged(tx, portal, now, found.change)
  return { done: found.change }
}

const use =
  (way: Way) =>
  async (c: Request): Promise<Response> => {
    const { portal, now, viewer } = c.var
    try {
      const result = await beforeSignIn(portal.databases, now, (tx) => carryOut(c, tx, way))
      if ('dead' in result) return await deadOr(c, result.dead)
      if (way === 'stop') return await answer(c, seeOther(emailAddressPaths.stopped))
      if (viewer?.accountId === result.done.accountId) rememberDevice(c, result.done.newEmail)
      return await answer(c, seeOther(emailAddressPaths.confirmed))
    } catch (error) {
      if (isTaken(error)) return dead(c, `${way}-taken`)
      throw error
    }
  }

/** The links in the mails about another address (ACC-7): one to the new address, one to the old. */
export const emailLinkRoutes = new PublicRoutes()
  .get('/e-mail-bevestigen/:token', show('confirm'))
  .post('/e-mail-bevestigen/:token', use('confirm'))
  .get('/e-mail-bevestigd', async (c) =>
    answer(c, page(<ConfirmedPage display={c.var.display} signedIn={c.var.viewer !== null} />)),
  )
  .get('/e-mail-stoppen/:token', show('stop'))
  .post('/e-mail-stoppen/:token', use('stop'))
  .get('/e-mail-gestopt', async (c) => answer(c, page(<StoppedPage display={c.var.display} />)))
