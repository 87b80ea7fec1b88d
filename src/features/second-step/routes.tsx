import { AccountRoutes } from '../../access/routes.ts'
import { invalid, page, pageWith, type Reply, seeOther } from '../../http/reply.ts'
import { handOver } from '../../notify/hand-over.ts'
import { mailPortal } from '../../notify/mail-portal.ts'
import { recoveryCodeUsed } from '../../notify/texts/account.ts'
import { checkAppCode } from '../../session/authenticator.ts'
import {
  appErrorWords,
  recoveryErrorWords,
  smsErrorWords,
  type WaitReason,
} from '../../session/code-words.ts'
import { isOpenFor } from '../../session/pass-second-step.ts'
import { useRecoveryCode } from '../../session/recovery-codes.ts'
import { checkCode, liveCode, openCode, sendCode } from '../../session/sms-code.ts'
import { phonePath } from '../account/paths.ts'
import { NoSmsPage, TooOftenPage } from './help-pages.tsx'
import { AppPage, RecoveryPage, SmsPage, type StepPage } from './pages.tsx'
import { askPasskey, showPasskey, tryPasskey } from './passkey.tsx'
import { appPath, codePath, passkeyPath, smsPath } from './paths.ts'
import { noteRefused, passed, type StepRequest, stepOf } from './step.ts'

const tooOften = (step: StepPage, about: WaitReason, seconds: number): Reply =>
  pageWith(429, <TooOftenPage {...step} about={about} seconds={seconds} />, seconds)

/** The way that fits the account: its passkey, its app, else a text message, else first a number to send it to. */
const start = async (request: StepRequest): Promise<Reply> => {
  const step = await stepOf(request)
  if (await isOpenFor(request, step.onward)) return seeOther(step.onward)
  if (step.means.passkeys > 0) return seeOther(passkeyPath(step.onward))
  if (step.means.appSince) return seeOther(appPath(step.onward))
  return showSms(request)
}

const showSms = async (request: StepRequest): Promise<Reply> => {
  const step = await stepOf(request)
  const { phone } = step.means
  if (await isOpenFor(request, step.onward)) return seeOther(step.onward)
  if (phone === null) return seeOther(phonePath(step.onward))
  const { code, wait, about } = await openCode(request, 'second-step', phone)
  if (!code) return tooOften(step, about, wait)
  const fresh = request.url.searchParams.get('gelukt') === 'nieuw'
  return page(<SmsPage {...step} code={{ ...code, over: code.exhausted }} fresh={fresh} />)
}

const trySms = async (request: StepRequest): Promise<Reply> => {
  const step = await stepOf(request)
  const { phone } = step.means
  if (phone === null) return seeOther(phonePath(step.onward))
  const result = await checkCode(request, 'second-step', request.form.values.code ?? '')
  if (result.outcome === 'right') return passed(request, step.onward, 'sms')
  if (result.outcome === 'too-often') return tooOften(step, 'tries', result.seconds)
  await noteRefused(request, 'sms', result)
  const live = await liveCode(request, 'second-step')
  const sequence = live?.sequence ?? ('sequence' in result ? result.sequence : null)
  const errors = { code: smsErrorWords(result, sequence) }
  if (sequence === null) return seeOther(codePath(step.onward))
  const code = { phone, sequence, over: live === null || live.exhausted }
  return invalid(<SmsPage {...step} code={code} errors={errors} />)
}

const sendAnew = async (request: StepRequest): Promise<Reply> => {
  const step = await stepOf(request)
  const { phone } = step.means
  if (phone === null) return seeOther(phonePath(step.onward))
  const { code, wait, about } = await sendCode(request, 'second-step', phone)
  if (!code) return tooOften(step, about, wait)
  return seeOther(`${smsPath(step.onward)}&gelukt=nieuw`)
}

const showNoSms = async (request: StepRequest): Promise<Reply> => {
  const step = await stepOf(request)
  const { phone } = step.means
  if (phone === null) return seeOther(phonePath(step.onward))
  return page(<NoSmsPage {...step} means={{ ...step.means, phone }} />)
}

const showApp = async (request: StepRequest): Promise<Reply> => {
  const step = await stepOf(request)
  if (await isOpenFor(request, step.onward)) return seeOther(step.onward)
  return step.means.appSince ? page(<AppPage {...step} />) : seeOther(codePath(step.onward))
}

const tryApp = async (request: StepRequest): Promise<Reply> => {
  const step = await stepOf(request)
  const result = await checkAppCode(request, request.form.values.code ?? '', 'confirmed')
  if (result.outcome === 'right') return passed(request, step.onward, 'app')
  if (result.outcome === 'too-often') return tooOften(step, 'tries', result.seconds)
  await noteRefused(request, 'app', result)
  return invalid(<AppPage {...step} errors={{ code: appErrorWords(result) }} />)
}

const showRecovery = async (request: StepRequest): Promise<Reply> => {
  const step = await stepOf(request)
  return step.means.recoveryCodes > 0
    ? page(<RecoveryPage {...step} />)
    : seeOther(codePath(step.onward))
}

const tryRecovery = async (request: StepRequest): Promise<Reply> => {
  const step = await stepOf(request)
  const typed = request.form.values.code ?? ''
  const result = await useRecoveryCode(request, typed)
  if (result.outcome === 'too-often') return tooOften(step, 'tries', result.seconds)
  if (result.outcome !== 'right') {
    await noteRefused(request, 'recovery-code', result)
    const errors = { code: recoveryErrorWords(result) }
    return invalid(<RecoveryPage {...step} typed={typed} errors={errors} />)
  }
  const { viewer, portal, now, tx } = request
  const mail = recoveryCodeUsed(mailPortal(portal.config), {
    name: viewer.firstName,
    usedAt: now,
    left: result.left,
    accountUrl: `${portal.config.baseUrl}/account/herstelcodes`,
  })
  await handOver(tx, portal.queue, { channel: 'mail', to: viewer.email, ...mail }, 'account')
  return passed(request, step.onward, 'recovery-code')
}

/** The second step before the dossier and before an employee's workplace (ACC-6, ACC-8). */
export const secondStepRoutes = new AccountRoutes()
  .get('/code', 'account.second-step', start)
  .get('/code/sms', 'account.second-step', showSms)
  .post('/code/sms', 'account.second-step', trySms)
  .post('/code/sms/nieuw', 'account.second-step', sendAnew)
  .get('/code/geen-sms', 'account.second-step', showNoSms)
  .get('/code/passkey', 'account.second-step', showPasskey)
  .post('/code/passkey', 'account.second-step', tryPasskey)
  .post('/code/passkey/vraag', 'account.second-step', askPasskey)
  .get('/code/app', 'account.second-step', showApp)
  .post('/code/app', 'account.second-step', tryApp)
  .get('/code/herstelcode', 'account.second-step', showRecovery)
  .post('/code/herstelcode', 'account.second-step', tryRecovery)
