import type { AccountRequest } from '../../access/request.ts'
import { AccountRoutes, PublicRoutes } from '../../access/routes.ts'
import { beforeSignIn, type Tx } from '../../db/connect.ts'
import { answer } from '../../http/answer.ts'
import type { Request } from '../../http/env.ts'
import { checkForm, readForm } from '../../http/form.ts'
import { invalid, page, pageWith, type Reply, seeOther } from '../../http/reply.ts'
import { handOver } from '../../notify/hand-over.ts'
import { mailPortal } from '../../notify/mail-portal.ts'
import { invitationAccepted } from '../../notify/texts/invitation.ts'
import type { Portal } from '../../portal.ts'
import { hashToken } from '../../secrets.ts'
import { createAccount } from '../../session/new-account.ts'
import { hashPassword, passwordProblem } from '../../session/passwords.ts'
import { startSession } from '../../session/session.ts'
import { givenRights } from '../../sharing/templates.ts'
import { newAccountForm } from './form.ts'
import { AcceptPage, ClosedPage, NewAccountPage, SignInFirstPage } from './pages.tsx'
import { invitationPaths } from './paths.ts'
import {
  acceptInvitation,
  findInvitation,
  findInviter,
  hasAccount,
  type Invitation,
} from './queries.ts'

const pageOf = (invitation: Invitation): string => `/zorgpagina/${invitation.carePageId}`

/** Tells the manager that somebody takes part now (CON-4). */
const tellManager = async (
  tx: Tx,
  portal: Portal,
  invitation: Invitation,
  participantName: string,
): Promise<void> => {
  const manager = await findInviter(tx, invitation.id)
  if (!manager) return
  const mail = invitationAccepted(mailPortal(portal.config), {
    name: manager.name,
    participantName,
    pageName: invitation.pageName,
    rights: givenRights(invitation.categories),
    connectionsUrl: `${portal.config.baseUrl}${pageOf(invitation)}/connecties`,
  })
  await handOver(
    tx,
    portal.queue,
    { channel: 'mail', to: manager.email, ...mail },
    'invitation-accepted',
  )
}

/** What is wrong with the link, as a page; null when it is open. A link that never was counts as a guess. */
const closed = async (c: Request, invitation: Invitation | null): Promise<Reply | null> => {
  if (!invitation) {
    await c.var.portal.limits.use('link-sender', c.var.sender.ip)
    return pageWith(404, <ClosedPage state="unknown" display={c.var.display} />)
  }
  return invitation.state === 'open'
    ? null
    : pageWith(410, <ClosedPage state={invitation.state} display={c.var.display} />)
}

const tokenOf = (c: Request): string => c.req.param('token') ?? ''

const show = (c: Request): Promise<Response> => {
  const token = tokenOf(c)
  const { display, viewer, portal, now } = c.var
  return beforeSignIn(portal.databases, now, async (tx): Promise<Reply> => {
    const invitation = await findInvitation(tx, hashToken(token))
    const problem = await closed(c, invitation)
    if (problem || !invitation) return problem ?? seeOther('/')
    if (viewer)
      return page(
        <AcceptPage invitation={invitation} token={token} display={display} viewer={viewer} />,
      )
    if (await hasAccount(tx, invitation.email))
      return page(<SignInFirstPage invitation={invitation} token={token} display={display} />)
    return page(
      <NewAccountPage
        invitation={invitation}
        token={token}
        display={display}
        values={{}}
        errors={{}}
      />,
    )
  }).then((reply) => answer(c, reply))
}

const createAndAccept = async (c: Request): Promise<Response> => {
  const token = tokenOf(c)
  const form = await readForm(c)
  const { portal, now, display } = c.var
  const reply = await beforeSignIn(portal.databases, now, async (tx): Promise<Reply> => {
    const invitation = await findInvitation(tx, hashToken(token))
    const problem = await closed(c, invitation)
    if (problem || !invitation) return problem ?? seeOther('/')
    const again = (errors: Record<string, string>): Reply =>
      invalid(
        <NewAccountPage
          invitation={invitation}
          token={token}
          display={display}
          values={form.values}
          errors={errors}
        />,
      )
    const { data, errors } = checkForm(newAccountForm, form)
    if (errors) return again(errors)
    const person = { firstName: data.voornaam, lastName: data.achternaam, email: invitation.email }
    const weak = passwordProblem(data.wachtwoord, person)
    if (weak) return again({ wachtwoord: weak })
    const accountId = await createAccount(tx, now, {
      ...person,
      passwordHash: await hashPassword(data.wachtwoord),
    })
    if (!accountId)
      return page(<SignInFirstPage invitation={invitation} token={token} display={display} />)
    await acceptInvitation(tx, hashToken(token), accountId)
    await tellManager(tx, portal, invitation, `${data.voornaam} ${data.achternaam}`)
    await startSession(c, tx, accountId)
    return seeOther(pageOf(invitation))
  })
  return answer(c, reply)
}

const accept = async (request: AccountRequest<'account.accept-invitation'>): Promise<Reply> => {
  const tokenHash = hashToken(request.param('token'))
  const invitation = await findInvitation(request.tx, tokenHash)
  const outcome = await acceptInvitation(request.tx, tokenHash, request.viewer.accountId)
  if (!invitation || outcome === 'unknown')
    return pageWith(404, <ClosedPage state="unknown" display={request.display} />)
  if (outcome === 'expired' || outcome === 'withdrawn')
    return pageWith(410, <ClosedPage state={outcome} display={request.display} />)
  if (outcome === 'accepted-before')
    return pageWith(410, <ClosedPage state="accepted" display={request.display} />)
  const { firstName, lastName } = request.viewer
  if (outcome === 'accepted')
    await tellManager(request.tx, request.portal, invitation, `${firstName} ${lastName}`)
  return seeOther(pageOf(invitation))
}

/** The link of an invitation, for anybody who holds it. */
export const invitationRoutes = new PublicRoutes()
  .get(invitationPaths.open(':token'), show)
  .post(invitationPaths.newAccount(':token'), createAndAccept)

/** Accepting with the account in which one is signed in. */
export const acceptRoutes = new AccountRoutes().post(
  invitationPaths.accept(':token'),
  'account.accept-invitation',
  accept,
)
