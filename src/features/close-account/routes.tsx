import { z } from 'zod'
import { noteRemovedPages } from '../../access/page-events.ts'
import type { AccountRequest } from '../../access/request.ts'
import { AccountRoutes, PublicRoutes } from '../../access/routes.ts'
import { type CarePageStanding, loadCarePageStanding } from '../../access/standing.ts'
import { behindSecondStep } from '../../account/behind-second-step.ts'
import { again } from '../../account/own-password.ts'
import { passwordGiven } from '../../account/password-again.tsx'
import { answer } from '../../http/answer.ts'
import { checkForm } from '../../http/form.ts'
import { afterCommit, page, pageWith, type Reply } from '../../http/reply.ts'
import { announce } from '../../live/announce.ts'
import { handOver } from '../../notify/hand-over.ts'
import { mailPortal } from '../../notify/mail-portal.ts'
import { accountClosed } from '../../notify/texts/account-closed.ts'
import { dropCookie } from '../../session/cookies.ts'
import { lockAccount } from '../../session/tries.ts'
import { type Closing, readClosing } from './closing.ts'
import { CloseAccountPage, ClosedPage } from './pages.tsx'
import { closeAccountPaths } from './paths.ts'
import { closeAccount, isThere } from './queries.ts'

type CloseRequest = AccountRequest<'account.close'>
type Handle = (request: CloseRequest) => Promise<Reply>

const sureForm = z.object({
  zeker: z.literal('ja', { error: 'Zet een vinkje als u het zeker weet.' }),
})

/** Nobody is signed in any more. Not a redirect like others: there is no account left to remember it with. */
const goodbye = ({ http }: CloseRequest): Reply => {
  dropCookie(http, 'sessie')
  return afterCommit(() => http.redirect(closeAccountPaths.done, 303))
}

/** A second click comes here while the first closes, and finds nobody. */
const unlessGone =
  (handle: Handle): Handle =>
  async (request) => {
    await lockAccount(request)
    return (await isThere(request)) ? handle(request) : goodbye(request)
  }

const show = async (request: CloseRequest): Promise<Reply> =>
  page(<CloseAccountPage request={request} closing={await readClosing(request)} />)

const standingsOf = async (
  { tx, viewer, now }: CloseRequest,
  pages: readonly { id: string }[],
): Promise<CarePageStanding[]> => {
  const standings: CarePageStanding[] = []
  for (const { id } of pages) {
    const standing = await loadCarePageStanding(tx, viewer, id, now)
    if (standing) standings.push(standing)
  }
  return standings
}

/** What has to be told once the account is gone: the person himself, and whoever looks at a page where he took part. */
const tell = async (request: CloseRequest, { joined }: Closing): Promise<void> => {
  const { tx, portal, viewer, now } = request
  const mail = accountClosed(mailPortal(portal.config), {
    name: `${viewer.firstName} ${viewer.lastName}`,
    closedAt: now,
  })
  const message = { channel: 'mail', to: viewer.email, ...mail } as const
  await handOver(tx, portal.queue, message, 'account-closed')
  for (const { id } of joined) await announce(tx, id, 'connections')
}

const close = async (request: CloseRequest): Promise<Reply> => {
  const closing = await readClosing(request)
  const shown = (errors: Record<string, string>) => (
    <CloseAccountPage
      request={request}
      closing={closing}
      values={request.form.values}
      errors={errors}
    />
  )
  const { errors = {} } = checkForm(sureForm, request.form)
  const problem = await passwordGiven(request)
  const wrong = { ...errors, ...(problem ? { wachtwoord: problem.words } : {}) }
  if (Object.keys(wrong).length > 0) return again(shown(wrong), problem)
  const removed = await standingsOf(request, closing.managed)
  const outcome = await closeAccount(request)
  if (outcome === 'employed' || outcome === 'manages')
    return pageWith(
      409,
      <CloseAccountPage request={request} closing={await readClosing(request)} />,
    )
  if (outcome === 'closed') {
    await noteRemovedPages(request, removed)
    await tell(request, closing)
  }
  return goodbye(request)
}

/** «Verwijder mij als Naast-gebruiker» (ACC-10): with the password, and behind the second step where there is one. */
export const closeAccountRoutes = new AccountRoutes()
  .get(closeAccountPaths.page, 'account.close', unlessGone(behindSecondStep(show)))
  .post(closeAccountPaths.page, 'account.close', unlessGone(behindSecondStep(close)))

/** Afterwards, for nobody in particular. */
export const accountClosedRoutes = new PublicRoutes().get(closeAccountPaths.done, async (c) =>
  answer(c, page(<ClosedPage display={c.var.display} />)),
)
