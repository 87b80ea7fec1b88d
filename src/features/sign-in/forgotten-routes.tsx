import { PublicRoutes } from '../../access/routes.ts'
import { beforeSignIn } from '../../db/connect.ts'
import { answer } from '../../http/answer.ts'
import type { Request } from '../../http/env.ts'
import { checkForm, readForm } from '../../http/form.ts'
import { invalid, page, pageWith, seeOther } from '../../http/reply.ts'
import { networkOf } from '../../http/sender.ts'
import { type EmailedLink, findLink } from '../../session/emailed-links.ts'
import { rememberDevice } from '../../session/known-device.ts'
import { hashPassword, passwordProblem } from '../../session/passwords.ts'
import { secondsToWait } from '../../session/tries.ts'
import { waitWords } from '../../ui/wait-words.ts'
import { forgetTries } from './check.ts'
import { forgottenForm } from './form.ts'
import { ChoosePasswordPage, ForgottenPage, ForgottenSentPage, ResetLinkPage } from './pages.tsx'
import { forgottenSentPath, signInAfter } from './paths.ts'
import { changePassword, findOwner, mailReset, type Owner } from './queries.ts'

const showForgotten = async (c: Request): Promise<Response> =>
  answer(c, page(<ForgottenPage display={c.var.display} />))

/** The same answer whoever's address it is; only the mail differs. */
const askReset = async (c: Request): Promise<Response> => {
  const { display, portal, now, sender } = c.var
  const form = await readForm(c)
  const refuse = (errors: Record<string, string>) => (
    <ForgottenPage display={display} values={form.values} errors={errors} />
  )
  const { data, errors } = checkForm(forgottenForm, form)
  if (errors) return answer(c, invalid(refuse(errors)))
  const seconds = await secondsToWait(async () => {
    await portal.limits.use('mail-sender', networkOf(sender))
    await portal.limits.use('mail-address', data.email)
  })
  if (seconds !== null) {
    const words = `Wij stuurden net al een paar e-mails. Probeer het ${waitWords(seconds)} weer.`
    return answer(c, pageWith(429, refuse({ email: words }), seconds))
  }
  await beforeSignIn(portal.databases, now, (tx) => mailReset(c, tx, data.email))
  return answer(c, seeOther(forgottenSentPath))
}

const showSent = async (c: Request): Promise<Response> =>
  answer(c, page(<ForgottenSentPage display={c.var.display} />))

const tokenOf = (c: Request): string => c.req.param('token') ?? ''

interface Found {
  link: EmailedLink
  owner: Owner
}

/** The link with its owner, or the page that says why it cannot be used. Guessing tokens is counted. */
const findOpen = async (c: Request): Promise<Found | Response> => {
  const { display, portal, now, sender } = c.var
  const found = await beforeSignIn(portal.databases, now, async (tx) => {
    const link = await findLink(tx, now, 'password-reset', tokenOf(c))
    const owner = await findOwner(tx, link?.accountId ?? null)
    return link && owner ? { link, owner } : null
  })
  if (!found) {
    await portal.limits.use('link-sender', networkOf(sender))
    return answer(c, pageWith(404, <ResetLinkPage display={display} state="unknown" />))
  }
  const { state } = found.link
  if (state === 'open') return found
  return answer(c, pageWith(410, <ResetLinkPage display={display} state={state} />))
}

const showChoose = async (c: Request): Promise<Response> => {
  const found = await findOpen(c)
  if (found instanceof Response) return found
  const { display } = c.var
  const { email } = found.owner
  return answer(c, page(<ChoosePasswordPage display={display} token={tokenOf(c)} email={email} />))
}

const choose = async (c: Request): Promise<Response> => {
  const form = await readForm(c)
  const found = await findOpen(c)
  if (found instanceof Response) return found
  const { owner, link } = found
  const { display, portal, now } = c.var
  const password = form.values.wachtwoord ?? ''
  const problem = passwordProblem(password, owner)
  if (problem) {
    const errors = { wachtwoord: problem }
    const filled = { display, errors, token: tokenOf(c), email: owner.email }
    return answer(c, invalid(<ChoosePasswordPage {...filled} />))
  }
  const hash = await hashPassword(password)
  const changed = await beforeSignIn(portal.databases, now, (tx) =>
    changePassword(c, tx, link.id, owner, hash),
  )
  if (!changed) return answer(c, pageWith(410, <ResetLinkPage display={display} state="used" />))
  await forgetTries(c, owner.email)
  rememberDevice(c, owner.email)
  return answer(c, seeOther(signInAfter('wachtwoord')))
}

/** «Wachtwoord vergeten?» and the link that is mailed for it (ACC-4). */
export const forgottenRoutes = new PublicRoutes()
  .get('/wachtwoord-vergeten', showForgotten)
  .post('/wachtwoord-vergeten', askReset)
  .get('/wachtwoord-vergeten/verstuurd', showSent)
  .get('/wachtwoord-kiezen/:token', showChoose)
  .post('/wachtwoord-kiezen/:token', choose)
