import type { AccountRequest, CarePageRequest } from '../../access/request.ts'
import { AccountRoutes, CarePageRoutes, PublicRoutes } from '../../access/routes.ts'
import { beforeSignIn } from '../../db/connect.ts'
import { answer } from '../../http/answer.ts'
import type { Request } from '../../http/env.ts'
import { Problem } from '../../http/problem.ts'
import { page, pageWith, type Reply, seeOther } from '../../http/reply.ts'
import { networkOf } from '../../http/sender.ts'
import { announce } from '../../live/announce.ts'
import { listConcerned, mailStopped } from '../../succession/mails.ts'
import { findPageSuccession } from '../../succession/page-succession.ts'
import { successionPaths } from '../../succession/paths.ts'
import { InvitedMessage, InvitedPage, OVER_WORDS, StopMessage, StopPage } from './link-pages.tsx'
import { SuccessionPage } from './page.tsx'
import {
  acceptSuccession,
  findByToken,
  type LinkedSuccession,
  stopByLink,
  stopSuccession,
} from './queries.ts'

type Reading = CarePageRequest<'page.read-succession'>
type Answering = CarePageRequest<'page.accept-succession'>
type Stopping = CarePageRequest<'page.stop-succession'>
type Invited = AccountRequest<'account.accept-succession'>

const show = async (request: Reading): Promise<Reply> => {
  const succession = await findPageSuccession(request.permit, request.tx)
  return page(<SuccessionPage {...{ request, succession }} />)
}

/** What waits on the page was over in the meantime, or is not the viewer's to answer. */
const tooLate = async (request: Answering | Stopping): Promise<Reply> => {
  const succession = await findPageSuccession(request.permit, request.tx)
  return pageWith(409, <SuccessionPage {...{ request, succession }} />)
}

const accept = async (request: Answering): Promise<Reply> => {
  const { permit, tx } = request
  const succession = await findPageSuccession(permit, tx)
  if (!succession || !(await acceptSuccession(permit, tx, succession.id, null)))
    return tooLate(request)
  request.about(succession.id)
  await announce(tx, permit.carePageId, 'connections')
  return seeOther(`${successionPaths.page(permit.carePageId)}?gelukt=ja`)
}

/** Stops it as who one is: the manager of now, or who was asked. */
const stopAs =
  (who: 'manager' | 'new-manager', done: string) =>
  async (request: Answering | Stopping): Promise<Reply> => {
    const { permit, tx, viewer, portal } = request
    const succession = await findPageSuccession(permit, tx)
    if (!succession) return tooLate(request)
    // Only who was asked can say no; stopping is the manager's.
    if (who === 'new-manager' && succession.toAccountId !== viewer.accountId)
      return tooLate(request)
    const concerned = await listConcerned(tx, succession.id)
    const by = await stopSuccession(permit, tx, succession.id, null)
    if (!by) return tooLate(request)
    request.about(succession.id)
    await mailStopped({ tx, portal }, { concerned, by, newManagerName: succession.toName })
    await announce(tx, permit.carePageId, 'connections')
    return seeOther(`${successionPaths.page(permit.carePageId)}?gelukt=${done}`)
  }

/** Another manager that the service desk arranges, for the people of the page (PAG-4). */
export const successionRoutes = new CarePageRoutes()
  .get('/beheerwissel', 'page.read-succession', show)
  .post('/beheerwissel/ja', 'page.accept-succession', accept)
  .post('/beheerwissel/nee', 'page.accept-succession', stopAs('new-manager', 'nee'))
  .post('/beheerwissel/stoppen', 'page.stop-succession', stopAs('manager', 'gestopt'))

/** What the link of the viewer's mail leads to; guessing tokens is counted. */
const invitedTo = async (request: Invited): Promise<LinkedSuccession> => {
  const succession = await findByToken(request.tx, request.param('token'))
  if (succession?.link === 'answer') return succession
  await request.portal.limits.use('link-sender', networkOf(request.sender))
  throw new Problem('not-found')
}

const invitedSays = (request: Invited, status: 200 | 409, words: string): Reply => {
  const html = <InvitedMessage request={request} words={words} />
  return status === 200 ? page(html) : pageWith(status, html)
}

const showInvited = async (request: Invited): Promise<Reply> => {
  const succession = await invitedTo(request)
  if (succession.state !== 'open') return invitedSays(request, 200, OVER_WORDS[succession.state])
  return page(<InvitedPage {...{ request, succession }} token={request.param('token')} />)
}

const overNow = (request: Invited, { state }: LinkedSuccession): Reply =>
  invitedSays(request, 409, OVER_WORDS[state === 'open' ? 'stopped' : state])

const acceptInvited = async (request: Invited): Promise<Reply> => {
  const succession = await invitedTo(request)
  const token = request.param('token')
  if (!(await acceptSuccession(request.permit, request.tx, succession.id, token)))
    return overNow(request, succession)
  request.about(succession.carePageId)
  return seeOther(successionPaths.invited(token))
}

const declineInvited = async (request: Invited): Promise<Reply> => {
  const { tx, portal, permit } = request
  const succession = await invitedTo(request)
  const concerned = await listConcerned(tx, succession.id, request.param('token'))
  const by = await stopSuccession(permit, tx, succession.id, request.param('token'))
  if (!by) return overNow(request, succession)
  request.about(succession.carePageId)
  await mailStopped({ tx, portal }, { concerned, by, newManagerName: succession.toName })
  return seeOther(successionPaths.invited(request.param('token')))
}

/** For who was asked by mail: he signs in, or makes an account first. */
export const invitedSuccessionRoutes = new AccountRoutes()
  .get('/beheerwissel/:token', 'account.accept-succession', showInvited)
  .post('/beheerwissel/:token', 'account.accept-succession', acceptInvited)
  .post('/beheerwissel/:token/nee', 'account.accept-succession', declineInvited)

const tokenOf = (c: Request): string => c.req.param('token') ?? ''

const stopSays = (c: Request, status: 200 | 404 | 410, words: string) => {
  const html = <StopMessage display={c.var.display} words={words} />
  return answer(c, status === 200 ? page(html) : pageWith(status, html))
}

/** What the link leads to, or the page that says why there is nothing to stop. */
const findToStop = async (c: Request): Promise<LinkedSuccession | Response> => {
  const { portal, now, sender } = c.var
  const found = await beforeSignIn(portal.databases, now, (tx) => findByToken(tx, tokenOf(c)))
  if (found?.link !== 'stop') {
    await portal.limits.use('link-sender', networkOf(sender))
    return stopSays(c, 404, 'Deze link kennen wij niet. Kijk of u het hele adres hebt gebruikt.')
  }
  if (found.state === 'open' || found.state === 'accepted') return found
  return stopSays(c, 410, OVER_WORDS[found.state])
}

const showStop = async (c: Request): Promise<Response> => {
  const found = await findToStop(c)
  if (found instanceof Response) return found
  const { display } = c.var
  return answer(c, page(<StopPage display={display} succession={found} token={tokenOf(c)} />))
}

const stopIt = async (c: Request): Promise<Response> => {
  const found = await findToStop(c)
  if (found instanceof Response) return found
  const { portal, now } = c.var
  await beforeSignIn(portal.databases, now, async (tx) => {
    if (!(await stopByLink(tx, tokenOf(c)))) return
    const concerned = await listConcerned(tx, found.id)
    await mailStopped({ tx, portal }, { concerned, by: 'manager', newManagerName: found.toName })
    await announce(tx, found.carePageId, 'connections')
  })
  return answer(c, seeOther(successionPaths.stopped))
}

/** The link in the mail to the manager of now: it stops, and nothing else. */
export const stopSuccessionRoutes = new PublicRoutes()
  .get('/beheerwissel-stoppen/:token', showStop)
  .post('/beheerwissel-stoppen/:token', stopIt)
  .get('/beheerwissel-gestopt', (c) =>
    stopSays(c, 200, 'Het is gestopt. U blijft de beheerder. Iedereen krijgt een e-mail.'),
  )
