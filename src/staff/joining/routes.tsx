import type { AccountRequest } from '../../access/request.ts'
import { AccountRoutes, PublicRoutes } from '../../access/routes.ts'
import { beforeSignIn } from '../../db/connect.ts'
import { answer } from '../../http/answer.ts'
import type { Request } from '../../http/env.ts'
import { checkForm, readForm } from '../../http/form.ts'
import { invalid, page, pageWith, type Reply, seeOther } from '../../http/reply.ts'
import { networkOf } from '../../http/sender.ts'
import { hashToken } from '../../secrets.ts'
import { createAccount } from '../../session/new-account.ts'
import { hashPassword, passwordProblem } from '../../session/passwords.ts'
import { startSession } from '../../session/session.ts'
import { homePath } from '../home/paths.ts'
import { employeeLinkPaths } from '../set-up/paths.ts'
import { newAccountForm } from './form.ts'
import { AcceptPage, ClosedPage, NewAccountPage, SignInFirstPage } from './pages.tsx'
import {
  type AcceptOutcome,
  acceptInvitation,
  type EmployeeInvitation,
  findInvitation,
  hasAccount,
} from './queries.ts'

const tokenOf = (c: Request): string => c.req.param('token') ?? ''

interface Found {
  invitation: EmployeeInvitation
  known: boolean
}

const find = (c: Request): Promise<Found | null> =>
  beforeSignIn(c.var.portal.databases, c.var.now, async (tx) => {
    const invitation = await findInvitation(tx, hashToken(tokenOf(c)))
    return invitation && { invitation, known: await hasAccount(tx, invitation.email) }
  })

const closed = (c: Request, state: EmployeeInvitation['state'] | 'unknown'): Promise<Response> =>
  answer(
    c,
    pageWith(state === 'unknown' ? 404 : 410, <ClosedPage state={state} display={c.var.display} />),
  )

/** The open invitation behind the link, or the page that says why it is not; a link that never was counts as a guess. */
const findOpen = async (c: Request): Promise<Found | Response> => {
  const found = await find(c)
  if (!found) await c.var.portal.limits.use('link-sender', networkOf(c.var.sender))
  return found?.invitation.state === 'open'
    ? found
    : closed(c, found?.invitation.state ?? 'unknown')
}

const show = async (c: Request): Promise<Response> => {
  const found = await findOpen(c)
  if (found instanceof Response) return found
  const { display, viewer } = c.var
  const shown = { invitation: found.invitation, token: tokenOf(c), display }
  if (viewer) return answer(c, page(<AcceptPage {...shown} viewer={viewer} />))
  if (found.known) return answer(c, page(<SignInFirstPage {...shown} />))
  return answer(c, page(<NewAccountPage {...shown} values={{}} errors={{}} />))
}

/** The invitation was answered or taken back while somebody chose a password: no account is made. */
class NotOpenAnyMore extends Error {}

interface Person {
  firstName: string
  lastName: string
  passwordHash: string
}

/** The account, the employee and the session; false when the address has an account by now. */
const enter = (c: Request, { email }: EmployeeInvitation, person: Person): Promise<boolean> =>
  beforeSignIn(c.var.portal.databases, c.var.now, async (tx) => {
    const accountId = await createAccount(tx, c.var.now, { ...person, email })
    if (!accountId) return false
    if ((await acceptInvitation(tx, hashToken(tokenOf(c)), accountId)) !== 'accepted')
      throw new NotOpenAnyMore()
    await startSession(c, tx, accountId, 'invitation')
    return true
  })

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
    const made = await enter(c, invitation, { ...person, passwordHash })
    if (!made) return answer(c, page(<SignInFirstPage {...shown} />))
  } catch (error) {
    if (!(error instanceof NotOpenAnyMore)) throw error
    return closed(c, (await find(c))?.invitation.state ?? 'unknown')
  }
  return answer(c, seeOther(homePath(invitation.organisationSlug)))
}

const CLOSED_STATES: Partial<Record<AcceptOutcome, EmployeeInvitation['state'] | 'unknown'>> = {
  unknown: 'unknown',
  expired: 'expired',
  withdrawn: 'withdrawn',
  'accepted-before': 'accepted',
}

const accept = async (request: AccountRequest<'account.accept-invitation'>): Promise<Reply> => {
  const tokenHash = hashToken(request.param('token'))
  const invitation = await findInvitation(request.tx, tokenHash)
  const outcome = await acceptInvitation(request.tx, tokenHash, request.viewer.accountId)
  const state = invitation ? CLOSED_STATES[outcome] : 'unknown'
  if (!invitation || state)
    return pageWith(
      state === 'unknown' ? 404 : 410,
      <ClosedPage state={state ?? 'unknown'} display={request.display} />,
    )
  return seeOther(homePath(invitation.organisationSlug))
}

/** The link in the mail to somebody who was asked to work in Naast. */
export const joiningRoutes = new PublicRoutes()
  .get(employeeLinkPaths.open(':token'), show)
  .post(employeeLinkPaths.newAccount(':token'), createAndAccept)

/** Accepting it with the account in which one is signed in. */
export const joinWithAccountRoutes = new AccountRoutes().post(
  employeeLinkPaths.accept(':token'),
  'account.accept-invitation',
  accept,
)
