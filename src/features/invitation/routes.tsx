import type { AccountRequest } from '../../access/request.ts'
import { AccountRoutes, PublicRoutes } from '../../access/routes.ts'
import { beforeSignIn, type Tx } from '../../db/connect.ts'
import { answer } from '../../http/answer.ts'
import type { Request } from '../../http/env.ts'
import { checkForm, readForm } from '../../http/form.ts'
import { invalid, page, pageWith, type Reply, seeOther } from '../../http/reply.ts'
import { networkOf } from '../../http/sender.ts'
import { announce } from '../../live/announce.ts'
import { handOver } from '../../notify/hand-over.ts'
import { mailPortal } from '../../notify/mail-portal.ts'
import { tellOfJoining } from '../../notify/tell.ts'
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

/** Tells the manager, and the pages that are open, that somebody takes part now (CON-4). */
const tellManager = async (
  tx: Tx,
  portal: Portal,
  invitation: Invitation,
  participantName: string,
): Promise<void> => {
  await announce(tx, invitation.carePageId, 'connections')
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

const tokenOf = (c: Request): string => c.req.param('token') ?? ''

/** The invitation behind the link, and whether its address has an account. */
interface Found {
  invitation: Invitation
  known: boolean
}

const find = (c: Request): Promise<Found | null> =>
  beforeSignIn(c.var.portal.databases, c.var.now, async (tx) => {
    const invitation = await findInvitation(tx, hashToken(tokenOf(c)))
    return invitation && { invitation, known: await hasAccount(tx, invitation.email) }
  })

/** What is closed for good is gone; where there is no room now, there may be later. */
const STATUS: Record<string, 404 | 409> = { unknown: 404, full: 409 }

const closed = (c: Request, invitation: Invitation | undefined): Response | Promise<Response> => {
  const state = invitation?.state === 'open' ? 'unknown' : (invitation?.state ?? 'unknown')
  const html = <ClosedPage state={state} display={c.var.display} />
  return answer(c, pageWith(STATUS[state] ?? 410, html))
}

/**
 * The open invitation behind the link, or the page that says why it is not. A link that never was counts as a guess;
 * that is counted after the transaction, because a guesser must not hold two connections at a time.
 */
const findOpen = async (c: Request): Promise<Found | Response> => {
  const found = await find(c)
  if (!found) await c.var.portal.limits.use('link-sender', networkOf(c.var.sender))
  return found?.invitation.state === 'open' ? found : closed(c, found?.invitation)
}

/** The name as the inviter typed it, to begin with: who was invited changes it where it is another. */
const nameFields = ({ invitedName }: Invitation): Record<string, string> => {
  const [voornaam = '', ...rest] = invitedName.trim().split(/\s+/)
  return { voornaam, achternaam: rest.join(' ') }
}

const show = async (c: Request): Promise<Response> => {
  const found = await findOpen(c)
  if (found instanceof Response) return found
  const { display, viewer } = c.var
  const shown = { invitation: found.invitation, token: tokenOf(c), display }
  if (viewer) return answer(c, page(<AcceptPage {...shown} viewer={viewer} />))
  return answer(
    c,
    page(
      found.known ? (
        <SignInFirstPage {...shown} />
      ) : (
        <NewAccountPage {...shown} values={nameFields(found.invitation)} errors={{}} />
      ),
    ),
  )
}

/** The invitation was withdrawn, sent anew or accepted while somebody chose a password: no account is made. */
class NotOpenAnyMore extends Error {}

/** The account, the participation, the mail to the manager and the session; null when the address has an account by now. */
const enter = (
  c: Request,
  invitation: Invitation,
  person: { firstName: string; lastName: string; passwordHash: string },
): Promise<string | null> => {
  const { portal, now } = c.var
  return beforeSignIn(portal.databases, now, async (tx) => {
    const accountId = await createAccount(tx, now, { ...person, email: invitation.email })
    if (!accountId) return null
    const outcome = await acceptInvitation(tx, hashToken(tokenOf(c)), accountId)
    if (outcome !== 'accepted') throw new NotOpenAnyMore()
    await tellManager(tx, portal, invitation, `${person.firstName} ${person.lastName}`)
    await tellOfJoining(tx, portal.queue, now, { carePageId: invitation.carePageId, accountId })
    await startSession(c, tx, accountId, 'invitation')
    return accountId
  })
}

const createAndAccept = async (c: Request): Promise<Response> => {
  const form = await readForm(c)
  const found = await findOpen(c)
  if (found instanceof Response) return found
  const { invitation } = found
  const shown = { invitation, token: tokenOf(c), display: c.var.display }
  const again = (errors: Record<string, string>) =>
    answer(c, invalid(<NewAccountPage {...shown} values={form.values} errors={errors} />))
  const { data, errors } = checkForm(newAccountForm, form)
  if (errors) return again(errors)
  const person = { firstName: data.voornaam, lastName: data.achternaam }
  const weak = passwordProblem(data.wachtwoord, { ...person, email: invitation.email })
  if (weak) return again({ wachtwoord: weak })
  const passwordHash = await hashPassword(data.wachtwoord)
  try {
    const accountId = await enter(c, invitation, { ...person, passwordHash })
    if (!accountId) return answer(c, page(<SignInFirstPage {...shown} />))
  } catch (error) {
    if (!(error instanceof NotOpenAnyMore)) throw error
    return closed(c, (await find(c))?.invitation)
  }
  return answer(c, seeOther(pageOf(invitation)))
}

const accept = async (request: AccountRequest<'account.accept-invitation'>): Promise<Reply> => {
  const tokenHash = hashToken(request.param('token'))
  const invitation = await findInvitation(request.tx, tokenHash)
  const outcome = await acceptInvitation(request.tx, tokenHash, request.viewer.accountId)
  if (!invitation || outcome === 'unknown')
    return pageWith(404, <ClosedPage state="unknown" display={request.display} />)
  if (outcome === 'full')
    return pageWith(409, <ClosedPage state="full" display={request.display} />)
  if (outcome === 'expired' || outcome === 'withdrawn')
    return pageWith(410, <ClosedPage state={outcome} display={request.display} />)
  if (outcome === 'accepted-before')
    return pageWith(410, <ClosedPage state="accepted" display={request.display} />)
  const { tx, portal, now, viewer } = request
  if (outcome === 'accepted') {
    const { carePageId } = invitation
    await tellManager(tx, portal, invitation, `${viewer.firstName} ${viewer.lastName}`)
    await tellOfJoining(tx, portal.queue, now, { carePageId, accountId: viewer.accountId })
  }
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
