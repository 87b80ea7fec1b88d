import { PublicRoutes } from '../../access/routes.ts'
import { beforeSignIn } from '../../db/connect.ts'
import { answer } from '../../http/answer.ts'
import type { Request } from '../../http/env.ts'
import { checkForm, readForm } from '../../http/form.ts'
import { invalid, page, pageWith, seeOther } from '../../http/reply.ts'
import { signOutPage } from '../../identity/sign-out.ts'
import { rememberDevice } from '../../session/known-device.ts'
import { endSession, startSession } from '../../session/session.ts'
import { waitWords } from '../../ui/wait-words.ts'
import { checkPassword, type SignedIn } from './check.ts'
import { signInForm } from './form.ts'
import { onwardOf, startOf } from './onward.ts'
import { type SignInNotice, SignInPage, SignOutPage } from './pages.tsx'
import { askPasskey, signInByPasskey } from './passkey.tsx'
import { signInAfter } from './paths.ts'
import { freshHash, keepHash } from './queries.ts'

/** One sentence for every reason, so that it tells nobody which addresses have an account. */
const NOT_TOGETHER = 'Dit e-mailadres en dit wachtwoord horen niet bij elkaar.'

const noticeOf = (c: Request): SignInNotice | undefined => {
  const done = c.req.query('gelukt')
  if (done === 'wachtwoord' || done === 'uitgelogd') return done
  return c.var.sessionEnded ? 'sessie' : undefined
}

const showSignIn = async (c: Request): Promise<Response> => {
  const onward = onwardOf(c)
  if (c.var.viewer) return answer(c, seeOther(onward ?? '/overzicht'))
  const { display } = c.var
  return answer(c, page(<SignInPage display={display} onward={onward} notice={noticeOf(c)} />))
}

/** Starts the session; false when the password was changed in the meantime. */
const enter = async (c: Request, signedIn: SignedIn, password: string): Promise<boolean> => {
  const hash = await freshHash(signedIn, password)
  return beforeSignIn(c.var.portal.databases, c.var.now, async (tx) => {
    if (!(await keepHash(tx, signedIn, hash))) return false
    await startSession(c, tx, signedIn.accountId, 'password')
    return true
  })
}

const signIn = async (c: Request): Promise<Response> => {
  const onward = onwardOf(c)
  const form = await readForm(c)
  const refuse = (errors: Record<string, string>) => (
    <SignInPage display={c.var.display} onward={onward} values={form.values} errors={errors} />
  )
  const { data, errors } = checkForm(signInForm, form)
  if (errors) return answer(c, invalid(refuse(errors)))
  const result = await checkPassword(c, data.email, data.wachtwoord)
  if (result.outcome === 'too-often') {
    const wait = waitWords(result.seconds)
    const words = `U hebt het te vaak geprobeerd. Probeer het ${wait} weer.`
    return answer(c, pageWith(429, refuse({ wachtwoord: words }), result.seconds))
  }
  if (result.outcome === 'wrong' || !(await enter(c, result.signedIn, data.wachtwoord)))
    return answer(c, invalid(refuse({ wachtwoord: NOT_TOGETHER })))
  rememberDevice(c, data.email)
  return answer(c, seeOther(onward ?? (await startOf(c, result.signedIn.accountId))))
}

const showSignOut = async (c: Request): Promise<Response> =>
  answer(
    c,
    c.var.viewer
      ? page(<SignOutPage display={c.var.display} />)
      : seeOther(signInAfter('uitgelogd')),
  )

const signOut = async (c: Request): Promise<Response> => {
  const onward = await signOutPage(c)
  await endSession(c)
  // What this device kept for when there is no network goes too (HLP-4); cookies, as how somebody wants to read, stay.
  c.header('Clear-Site-Data', '"cache", "storage"')
  return answer(c, seeOther(onward ?? signInAfter('uitgelogd')))
}

/** Signing in and out (ACC-4). */
export const signInRoutes = new PublicRoutes()
  .get('/inloggen', showSignIn)
  .post('/inloggen', signIn)
  .post('/inloggen/passkey', signInByPasskey)
  .post('/inloggen/passkey/vraag', askPasskey)
  .get('/uitloggen', showSignOut)
  .post('/uitloggen', signOut)
