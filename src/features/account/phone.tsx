import type { AccountRequest } from '../../access/request.ts'
import { checkForm } from '../../http/form.ts'
import { localPath } from '../../http/local-path.ts'
import { invalid, page, pageWith, type Reply, seeOther } from '../../http/reply.ts'
import { handOver } from '../../notify/hand-over.ts'
import { mailPortal } from '../../notify/mail-portal.ts'
import { phoneChanged } from '../../notify/texts/account.ts'
import { phoneLeftSms } from '../../notify/texts/sms.ts'
import { lastDigits, smsErrorWords, waitUntilWords } from '../../session/code-words.ts'
import { passSecondStep } from '../../session/pass-second-step.ts'
import { checkCode, liveCode, sendCode, withdrawCodes } from '../../session/sms-code.ts'
import { phoneForm } from './form.ts'
import { again, ownPasswordProblem } from './own-password.ts'
import { phoneCodePath, phonePath } from './paths.ts'
import { PhoneCodePage, PhonePage, WaitPage } from './phone-pages.tsx'
import { changePhone, readAccount } from './queries.ts'
import { resetUrl } from './tell.ts'

type EditRequest = AccountRequest<'account.edit'>

/** Where to go on to afterwards, when the address names it. */
export const onwardOf = (request: EditRequest): string | undefined =>
  localPath(request.url.searchParams.get('verder') ?? undefined, '') || undefined

const wait = (
  request: EditRequest,
  about: 'tries' | 'messages',
  seconds: number,
  back: string,
): Reply => {
  const until = waitUntilWords(seconds, request.now)
  return pageWith(
    429,
    <WaitPage request={request} about={about} until={until} back={back} />,
    seconds,
  )
}

export const showPhone = async (request: EditRequest): Promise<Reply> => {
  const { phone } = await readAccount(request)
  return page(<PhonePage request={request} current={phone} onward={onwardOf(request)} />)
}

/** The number and the password: a code goes to the new number. */
export const enterPhone = async (request: EditRequest): Promise<Reply> => {
  const onward = onwardOf(request)
  const { phone: current } = await readAccount(request)
  const { data, errors } = checkForm(phoneForm, request.form)
  const problem = data ? await ownPasswordProblem(request, data.wachtwoord) : null
  if (!data || problem)
    return again(
      <PhonePage
        request={request}
        current={current}
        onward={onward}
        values={request.form.values}
        errors={errors ?? { wachtwoord: problem?.words ?? '' }}
      />,
      problem,
    )
  const sent = await sendCode(request, 'phone', data.telefoon)
  if (!sent.code) return wait(request, 'messages', sent.wait, phonePath(onward))
  return seeOther(phoneCodePath(onward))
}

export const showPhoneCode = async (request: EditRequest): Promise<Reply> => {
  const onward = onwardOf(request)
  const code = await liveCode(request, 'phone')
  if (!code) return seeOther(phonePath(onward))
  const fresh = request.url.searchParams.get('gelukt') === 'nieuw'
  return page(
    <PhoneCodePage
      {...code}
      request={request}
      onward={onward}
      over={code.exhausted}
      fresh={fresh}
    />,
  )
}

/** The same number again: it was entered with the password while the code before still counted. */
export const sendPhoneCodeAgain = async (request: EditRequest): Promise<Reply> => {
  const onward = onwardOf(request)
  const code = await liveCode(request, 'phone')
  if (!code) return seeOther(phonePath(onward))
  const sent = await sendCode(request, 'phone', code.phone)
  if (!sent.code) return wait(request, 'messages', sent.wait, phoneCodePath(onward))
  const path = phoneCodePath(onward)
  return seeOther(`${path}${path.includes('?') ? '&' : '?'}gelukt=nieuw`)
}

/** The old contact points are told (ACC-7): the mail address, and the telephone that gets no codes any more. */
const tellOfPhone = async (
  request: EditRequest,
  old: string | null,
  phone: string,
): Promise<void> => {
  const { tx, portal, viewer, now } = request
  const told = mailPortal(portal.config)
  const mail = phoneChanged(told, {
    name: `${viewer.firstName} ${viewer.lastName}`,
    changedAt: now,
    lastDigits: lastDigits(phone),
    resetUrl: resetUrl(request),
  })
  await handOver(tx, portal.queue, { channel: 'mail', to: viewer.email, ...mail }, 'phone-changed')
  if (old !== null && old !== phone)
    await handOver(
      tx,
      portal.queue,
      { channel: 'sms', to: old, ...phoneLeftSms(told) },
      'phone-changed',
    )
}

/** The code that came to the new number makes it the viewer's own. */
export const confirmPhone = async (request: EditRequest): Promise<Reply> => {
  const onward = onwardOf(request)
  const before = await liveCode(request, 'phone')
  const result = await checkCode(request, 'phone', request.form.values.code ?? '')
  if (result.outcome === 'too-often')
    return wait(request, 'tries', result.seconds, phonePath(onward))
  if (result.outcome === 'right') {
    const { phone: old } = await readAccount(request)
    await changePhone(request, result.phone)
    await withdrawCodes(request, 'second-step')
    await tellOfPhone(request, old, result.phone)
    if (!onward) return seeOther('/account?gelukt=telefoon')
    await passSecondStep(request, onward)
    return seeOther(onward)
  }
  if (!before) return seeOther(phonePath(onward))
  const after = await liveCode(request, 'phone')
  return invalid(
    <PhoneCodePage
      {...before}
      request={request}
      onward={onward}
      over={!after || after.exhausted}
      fresh={false}
      errors={{ code: smsErrorWords(result, before.sequence) }}
    />,
  )
}
