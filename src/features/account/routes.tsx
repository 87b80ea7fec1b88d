import { readId } from '../../access/handling.ts'
import type { AccountRequest } from '../../access/request.ts'
import { AccountRoutes } from '../../access/routes.ts'
import { behindSecondStep } from '../../account/behind-second-step.ts'
import { onwardOf } from '../../account/onward.ts'
import { again, ownPasswordProblem } from '../../account/own-password.ts'
import { resetUrl } from '../../account/tell.ts'
import { checkForm } from '../../http/form.ts'
import { Problem } from '../../http/problem.ts'
import { invalid, page, type Reply, seeOther } from '../../http/reply.ts'
import { handOver } from '../../notify/hand-over.ts'
import { mailPortal } from '../../notify/mail-portal.ts'
import { passwordChanged } from '../../notify/texts/account.ts'
import { hashPassword, passwordProblem } from '../../session/passwords.ts'
import { renewSession } from '../../session/session.ts'
import {
  confirmApp,
  makeRecoveryCodes,
  showApp,
  showAppSetup,
  showRecoveryCodes,
  startApp,
  takeAppAway,
} from './app.tsx'
import { nameForm, newPasswordForm } from './form.ts'
import {
  enterLostPhone,
  lostPhoneWay,
  showLostPhone,
  stopLostPhone,
  withoutSecondStep,
} from './lost-phone.tsx'
import { AccountPage, NamePage, PasswordPage } from './pages.tsx'
import { appPath, phoneCodePath, sessionsPath } from './paths.ts'
import { enterPhone, phoneWay, showPhone } from './phone.tsx'
import { confirmPhone, sendPhoneCodeAgain, showPhoneCode } from './phone-code.tsx'
import {
  changeName,
  changePasswordHash,
  endSessions,
  isOwnSession,
  listSessions,
  listSignIns,
  readAccount,
} from './queries.ts'
import { SafestPage } from './safest-page.tsx'
import { SessionsPage } from './sessions-page.tsx'

type EditRequest = AccountRequest<'account.edit'>

const showAccount = async (request: AccountRequest<'account.open'>): Promise<Reply> => {
  const [account, sessions] = [await readAccount(request), await listSessions(request)]
  return page(<AccountPage request={request} account={account} openSessions={sessions.length} />)
}

const showName = async (request: EditRequest): Promise<Reply> => {
  const { firstName, lastName } = await readAccount(request)
  return page(<NamePage request={request} values={{ voornaam: firstName, achternaam: lastName }} />)
}

const saveName = async (request: EditRequest): Promise<Reply> => {
  const { data, errors } = checkForm(nameForm, request.form)
  if (!data)
    return invalid(<NamePage request={request} values={request.form.values} errors={errors} />)
  await changeName(request, { firstName: data.voornaam, lastName: data.achternaam })
  return seeOther('/account?gelukt=naam')
}

const tellOfPassword = async (request: EditRequest): Promise<void> => {
  const { tx, portal, viewer, now } = request
  const mail = passwordChanged(mailPortal(portal.config), {
    name: `${viewer.firstName} ${viewer.lastName}`,
    changedAt: now,
    resetUrl: resetUrl(request),
  })
  await handOver(
    tx,
    portal.queue,
    { channel: 'mail', to: viewer.email, ...mail },
    'password-changed',
  )
}

/** A new password ends what is open elsewhere, and the token of this session with it. */
const savePassword = async (request: EditRequest): Promise<Reply> => {
  const { data, errors } = checkForm(newPasswordForm, request.form)
  if (!data) return invalid(<PasswordPage request={request} errors={errors} />)
  const problem = await ownPasswordProblem(request, data.huidig)
  if (problem)
    return again(<PasswordPage request={request} errors={{ huidig: problem.words }} />, problem)
  const weak = passwordProblem(data.wachtwoord, request.viewer)
  if (weak) return invalid(<PasswordPage request={request} errors={{ wachtwoord: weak }} />)
  await changePasswordHash(request, await hashPassword(data.wachtwoord))
  await endSessions(request, 'others')
  await tellOfPassword(request)
  await renewSession(request.http, request.tx, request.viewer.sessionId)
  return seeOther('/account?gelukt=wachtwoord')
}

const showSessions = async (request: AccountRequest<'account.open'>): Promise<Reply> =>
  page(
    <SessionsPage
      request={request}
      sessions={await listSessions(request)}
      signIns={await listSignIns(request)}
    />,
  )

const endOneSession = async (request: EditRequest): Promise<Reply> => {
  const id = readId(request.param('sessionId'))
  if (!(await isOwnSession(request, id))) throw new Problem('not-found')
  await endSessions(request, { id })
  return seeOther(`${sessionsPath}?gelukt=uitgelogd`)
}

const endOtherSessions = async (request: EditRequest): Promise<Reply> => {
  await endSessions(request, 'others')
  return seeOther(`${sessionsPath}?gelukt=andere-uitgelogd`)
}

/** «Mijn account»: name, telephone, second step, password, and where one is signed in (ACC-7, ACC-8, ACC-11). */
export const accountRoutes = new AccountRoutes()
  .get('/account', 'account.open', showAccount)
  .get('/account/veilig', 'account.open', async (request) => page(<SafestPage request={request} />))
  .get('/account/naam', 'account.edit', showName)
  .post('/account/naam', 'account.edit', saveName)
  .get('/account/telefoon', 'account.edit', behindSecondStep(showPhone))
  .post('/account/telefoon', 'account.edit', behindSecondStep(enterPhone))
  .get('/account/telefoon/code', 'account.edit', behindSecondStep(showPhoneCode(phoneWay)))
  .post('/account/telefoon/code', 'account.edit', behindSecondStep(confirmPhone(phoneWay)))
  .post(
    '/account/telefoon/code/nieuw',
    'account.edit',
    behindSecondStep(sendPhoneCodeAgain(phoneWay), (request) => phoneCodePath(onwardOf(request))),
  )
  .get('/account/telefoon/kwijt', 'account.edit', showLostPhone)
  .post('/account/telefoon/kwijt', 'account.edit', withoutSecondStep(enterLostPhone))
  .get(
    '/account/telefoon/kwijt/code',
    'account.edit',
    withoutSecondStep(showPhoneCode(lostPhoneWay)),
  )
  .post(
    '/account/telefoon/kwijt/code',
    'account.edit',
    withoutSecondStep(confirmPhone(lostPhoneWay)),
  )
  .post(
    '/account/telefoon/kwijt/code/nieuw',
    'account.edit',
    withoutSecondStep(sendPhoneCodeAgain(lostPhoneWay)),
  )
  .post('/account/telefoon/kwijt/stoppen', 'account.edit', stopLostPhone)
  .get('/account/app', 'account.edit', behindSecondStep(showApp))
  .post('/account/app', 'account.edit', behindSecondStep(startApp))
  .get('/account/app/instellen', 'account.edit', behindSecondStep(showAppSetup))
  .post('/account/app/instellen', 'account.edit', behindSecondStep(confirmApp))
  .post(
    '/account/app/weghalen',
    'account.edit',
    behindSecondStep(takeAppAway, () => appPath()),
  )
  .get('/account/herstelcodes', 'account.edit', behindSecondStep(showRecoveryCodes))
  .post('/account/herstelcodes', 'account.edit', behindSecondStep(makeRecoveryCodes))
  .get('/account/wachtwoord', 'account.edit', async (request) =>
    page(<PasswordPage request={request} />),
  )
  .post('/account/wachtwoord', 'account.edit', savePassword)
  .get('/account/ingelogd', 'account.open', showSessions)
  .post('/account/ingelogd/andere-uitloggen', 'account.edit', endOtherSessions)
  .post('/account/ingelogd/:sessionId/uitloggen', 'account.edit', endOneSession)
