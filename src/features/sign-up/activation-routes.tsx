import { PublicRoutes } from '../../access/routes.ts'
import { after, MINUTE } from '../../clock.ts'
import { beforeSignIn } from '../../db/connect.ts'
import { answer } from '../../http/answer.ts'
import type { Request } from '../../http/env.ts'
import { readForm } from '../../http/form.ts'
import { invalid, page, pageWith, seeOther } from '../../http/reply.ts'
import { networkOf } from '../../http/sender.ts'
import { dropCookie } from '../../session/cookies.ts'
import { type EmailedLink, findLink } from '../../session/emailed-links.ts'
import { rememberDevice } from '../../session/known-device.ts'
import { hashPassword, passwordProblem, verifyPassword } from '../../session/passwords.ts'
import { secondsToWait } from '../../session/tries.ts'
import { waitWords } from '../../ui/wait-words.ts'
import { activate } from './activate.ts'
import {
  ActivatePage,
  AlreadyPage,
  DonePage,
  ExpiredPage,
  RenewedPage,
  UnknownLinkPage,
} from './activation-pages.tsx'
import { type Complete, completeSchema } from './answers.ts'
import { donePath, renewedPath } from './paths.ts'
import { mailActivation } from './send.ts'

/** A second click on the button within this time is the same click. */
const SAME_CLICK = MINUTE

const tokenOf = (c: Request): string => c.req.param('token') ?? ''

/** A link of ours, with the hash of the account that its address has by now. */
interface Found {
  link: EmailedLink
  passwordHash: string | undefined
}

/** The link, or undefined after counting somebody who guesses. */
const findActivation = async (c: Request): Promise<Found | undefined> => {
  const { portal, now, sender } = c.var
  const found = await beforeSignIn(portal.databases, now, async (tx) => {
    const link = await findLink(tx, now, 'activation', tokenOf(c))
    if (!link) return undefined
    const account = await tx
      .selectFrom('accounts')
      .select('password_hash')
      .where('email', '=', link.email)
      .executeTakeFirst()
    return { link, passwordHash: account?.password_hash }
  })
  if (!found) await portal.limits.use('link-sender', networkOf(sender))
  return found
}

interface Open {
  link: EmailedLink
  answers: Complete
}

/** The link with its answers when it can be used; else the page that says why not, with the way on. */
const openOr = async (c: Request, found: Found | undefined): Promise<Open | Response> => {
  const { display } = c.var
  if (!found) return answer(c, pageWith(404, <UnknownLinkPage display={display} />))
  const { link, passwordHash } = found
  if (passwordHash !== undefined || link.state === 'used')
    return answer(c, pageWith(410, <AlreadyPage display={display} />))
  const answers = completeSchema.safeParse(link.payload)
  if (!answers.data) return answer(c, pageWith(404, <UnknownLinkPage display={display} />))
  if (link.state === 'expired')
    return answer(c, pageWith(410, <ExpiredPage display={display} token={tokenOf(c)} />))
  return { link, answers: answers.data }
}

/** Only shows the page: mail scanners open links too, and must not use them up. */
const showActivate = async (c: Request): Promise<Response> => {
  const open = await openOr(c, await findActivation(c))
  if (open instanceof Response) return open
  const { email, firstName } = open.answers
  const shown = { display: c.var.display, token: tokenOf(c), email, firstName }
  return answer(c, page(<ActivatePage {...shown} />))
}

/** The same person clicked twice, or sent the form again: what he wanted is done. */
const isSameClick = async (c: Request, found: Found, password: string): Promise<boolean> => {
  const { usedAt } = found.link
  if (!usedAt || found.passwordHash === undefined) return false
  if (after(usedAt, SAME_CLICK) < c.var.now) return false
  return verifyPassword(found.passwordHash, password)
}

const done = (c: Request): Promise<Response> => {
  dropCookie(c, 'aanmelden')
  return answer(c, seeOther(donePath))
}

const choosePassword = async (c: Request): Promise<Response> => {
  const password = (await readForm(c)).values.wachtwoord ?? ''
  const found = await findActivation(c)
  if (found && (await isSameClick(c, found, password))) return done(c)
  const open = await openOr(c, found)
  if (open instanceof Response) return open
  const { display, portal, now } = c.var
  const { answers, link } = open
  const problem = passwordProblem(password, answers)
  if (problem) {
    const { email, firstName } = answers
    const shown = { display, token: tokenOf(c), email, firstName, errors: { wachtwoord: problem } }
    return answer(c, invalid(<ActivatePage {...shown} />))
  }
  const hash = await hashPassword(password)
  const outcome = await beforeSignIn(portal.databases, now, (tx) =>
    activate(tx, now, link.id, answers, hash),
  )
  if (outcome === 'taken') {
    const again = await findActivation(c)
    if (again && (await isSameClick(c, again, password))) return done(c)
    return answer(c, pageWith(410, <AlreadyPage display={display} />))
  }
  rememberDevice(c, answers.email)
  return done(c)
}

/** A new link for one that is too old; it goes to the same address, so it tells nobody anything. */
const renewLink = async (c: Request): Promise<Response> => {
  await readForm(c)
  const found = await findActivation(c)
  const { display, portal, now, sender } = c.var
  const answers = completeSchema.safeParse(found?.link.payload).data
  if (!found || !answers || found.passwordHash !== undefined || found.link.state !== 'expired') {
    const open = await openOr(c, found)
    return open instanceof Response ? open : showActivate(c)
  }
  const seconds = await secondsToWait(async () => {
    await portal.limits.use('mail-sender', networkOf(sender))
    await portal.limits.use('mail-address', answers.email)
  })
  if (seconds !== null) {
    const html = <ExpiredPage display={display} token={tokenOf(c)} wait={waitWords(seconds)} />
    return answer(c, pageWith(429, html, seconds))
  }
  await beforeSignIn(portal.databases, now, (tx) => mailActivation(c, tx, answers))
  return answer(c, seeOther(renewedPath))
}

const showRenewed = async (c: Request): Promise<Response> =>
  answer(c, page(<RenewedPage display={c.var.display} />))

const showDone = async (c: Request): Promise<Response> =>
  answer(c, page(<DonePage display={c.var.display} />))

/** «Account activeren»: the link of the mail, the password, «Klaar!» (ACC-3). */
export const activationRoutes = new PublicRoutes()
  .get('/account-activeren/:token', showActivate)
  .post('/account-activeren/:token', choosePassword)
  .post('/account-activeren/:token/opnieuw', renewLink)
  .get('/account-nieuwe-link', showRenewed)
  .get('/account-klaar', showDone)
