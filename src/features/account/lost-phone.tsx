import type { AccountRequest } from '../../access/request.ts'
import { onwardOf } from '../../account/onward.ts'
import { again, ownPasswordProblem } from '../../account/own-password.ts'
import { checkForm } from '../../http/form.ts'
import { page, type Reply, seeOther } from '../../http/reply.ts'
import { mustPassSecondStep } from '../../session/factors.ts'
import { lockAccount } from '../../session/tries.ts'
import { letPhoneWait, stopWaitingPhone } from '../../session/waiting-phone.ts'
import { phoneForm } from './form.ts'
import { type Lost, LostPhonePage, WaitingPhonePage } from './lost-phone-pages.tsx'
import { lostPhoneCodePath, lostPhonePath, newLostPhoneCodePath, phonePath } from './paths.ts'
import { sendPhoneCode } from './phone-code.tsx'
import type { PhoneWay } from './phone-way.ts'
import { type OwnAccount, readAccount } from './queries.ts'
import { tellOfWaitingPhone } from './tell.ts'

type EditRequest = AccountRequest<'account.edit'>
type Handle = (request: EditRequest) => Promise<Reply>

/**
 * «Ik heb mijn oude nummer niet meer»: the new number is proved by a code and then waits a day, while the owner is told
 * and can stop it. Its code never passes the second step.
 */
export const lostPhoneWay: PhoneWay = {
  entryPath: lostPhonePath,
  codePath: lostPhoneCodePath,
  newCodePath: newLostPhoneCodePath,
  async proved(request, phone) {
    const { phone: old } = await readAccount(request)
    const waits = await letPhoneWait(request, phone)
    if (waits) await tellOfWaitingPhone(request, old, waits)
    return seeOther(lostPhonePath())
  },
}

/** Only for who cannot pass the second step: everybody else changes his number at once. One number waits at a time. */
export const withoutSecondStep =
  (handle: Handle): Handle =>
  async (request) => {
    await lockAccount(request)
    if (!(await mustPassSecondStep(request))) return seeOther(phonePath(onwardOf(request)))
    const { waiting } = await readAccount(request)
    return waiting ? seeOther(lostPhonePath()) : handle(request)
  }

const lostBy = ({ phone, appSince }: OwnAccount): Lost => {
  if (phone !== null) return 'phone'
  return appSince === null ? 'passkey' : 'app'
}

const formPage = (request: EditRequest, account: OwnAccount, errors?: Record<string, string>) => (
  <LostPhonePage
    request={request}
    had={lostBy(account)}
    recoveryCodes={account.recoveryCodes}
    values={request.form.values}
    errors={errors}
  />
)

/** The form for the new number, or from when the number that waits will count. */
export const showLostPhone = async (request: EditRequest): Promise<Reply> => {
  const account = await readAccount(request)
  if (account.waiting) return page(<WaitingPhonePage request={request} waiting={account.waiting} />)
  return (await mustPassSecondStep(request))
    ? page(formPage(request, account))
    : seeOther(phonePath(onwardOf(request)))
}

const SAME_NUMBER = 'Dit is het nummer dat wij al hebben. Vul uw nieuwe nummer in.'

/** The number and the password: a code goes to the new number. */
export const enterLostPhone = async (request: EditRequest): Promise<Reply> => {
  const account = await readAccount(request)
  const { data, errors } = checkForm(phoneForm, request.form)
  const problem = data ? await ownPasswordProblem(request, data.wachtwoord) : null
  if (!data || problem)
    return again(
      formPage(request, account, errors ?? { wachtwoord: problem?.words ?? '' }),
      problem,
    )
  if (data.telefoon === account.phone)
    return again(formPage(request, account, { telefoon: SAME_NUMBER }), null)
  return sendPhoneCode(lostPhoneWay, request, data.telefoon)
}

/** Whoever is signed in may stop the number that waits: nothing opens by that. */
export const stopLostPhone = async (request: EditRequest): Promise<Reply> => {
  await stopWaitingPhone(request.tx, request.permit.accountId)
  return seeOther('/account?gelukt=nummer-gestopt')
}
