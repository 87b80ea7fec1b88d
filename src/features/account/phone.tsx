import type { AccountRequest } from '../../access/request.ts'
import { onwardOf } from '../../account/onward.ts'
import { again, ownPasswordProblem } from '../../account/own-password.ts'
import { checkForm } from '../../http/form.ts'
import { page, type Reply, seeOther } from '../../http/reply.ts'
import { passSecondStep } from '../../session/pass-second-step.ts'
import { withdrawCodes } from '../../session/sms-code.ts'
import { phoneForm } from './form.ts'
import { newPhoneCodePath, phoneCodePath, phonePath } from './paths.ts'
import { sendPhoneCode } from './phone-code.tsx'
import { PhonePage } from './phone-pages.tsx'
import type { PhoneWay } from './phone-way.ts'
import { changePhone, readAccount } from './queries.ts'
import { tellOfPhone } from './tell.ts'

type EditRequest = AccountRequest<'account.edit'>

/**
 * The first number of an account, or another one after the second step: it counts at once. Where the dossier asked for
 * a number, its code opens the dossier as well.
 */
export const phoneWay: PhoneWay = {
  entryPath: phonePath,
  codePath: phoneCodePath,
  newCodePath: newPhoneCodePath,
  async proved(request, phone) {
    const onward = onwardOf(request)
    const { phone: old } = await readAccount(request)
    await changePhone(request, phone)
    await withdrawCodes(request, 'second-step')
    await tellOfPhone(request, old, phone)
    if (!onward) return seeOther('/account?gelukt=telefoon')
    await passSecondStep(request, onward)
    return seeOther(onward)
  },
}

export const showPhone = async (request: EditRequest): Promise<Reply> => {
  const { phone } = await readAccount(request)
  return page(<PhonePage request={request} current={phone} onward={onwardOf(request)} />)
}

/** The number and the password: a code goes to the new number. */
export const enterPhone = async (request: EditRequest): Promise<Reply> => {
  const { data, errors } = checkForm(phoneForm, request.form)
  const problem = data ? await ownPasswordProblem(request, data.wachtwoord) : null
  if (data && !problem) return sendPhoneCode(phoneWay, request, data.telefoon)
  const { phone: current } = await readAccount(request)
  return again(
    <PhonePage
      request={request}
      current={current}
      onward={onwardOf(request)}
      values={request.form.values}
      errors={errors ?? { wachtwoord: problem?.words ?? '' }}
    />,
    problem,
  )
}
