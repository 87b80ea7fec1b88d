import { z } from 'zod'
import type { AccountRequest } from '../../access/request.ts'
import { AccountRoutes } from '../../access/routes.ts'
import { behindSecondStep } from '../../account/behind-second-step.ts'
import { again } from '../../account/own-password.ts'
import { passwordGiven } from '../../account/password-again.tsx'
import { checkForm } from '../../http/form.ts'
import { page, type Reply, seeOther } from '../../http/reply.ts'
import { emailField } from '../../session/email-address.ts'
import { askEmailChange, waitingEmail, withdrawEmailChange } from '../../session/email-change.ts'
import { ChangeEmailPage, WaitingEmailPage } from './pages.tsx'
import { emailAddressPaths } from './paths.ts'
import { tellBoth } from './tell.ts'

type EditRequest = AccountRequest<'account.edit'>

const emailForm = z.object({ email: emailField })
const SAME = 'Dit is het e-mailadres dat wij al hebben. Vul uw nieuwe adres in.'

const show = async (request: EditRequest): Promise<Reply> => {
  const waiting = await waitingEmail(request.tx, request.now, request.viewer.accountId)
  return page(
    waiting === null ? (
      <ChangeEmailPage request={request} />
    ) : (
      <WaitingEmailPage request={request} waiting={waiting} />
    ),
  )
}

/** The new address and the password: both addresses get a mail, whether the new one is known here or not. */
const ask = async (request: EditRequest): Promise<Reply> => {
  const { data, errors = {} } = checkForm(emailForm, request.form)
  const same: Record<string, string> = data?.email === request.viewer.email ? { email: SAME } : {}
  const problem = await passwordGiven(request)
  const wrong = { ...errors, ...same, ...(problem ? { wachtwoord: problem.words } : {}) }
  if (!data || Object.keys(wrong).length > 0) {
    const { values } = request.form
    return again(<ChangeEmailPage request={request} values={values} errors={wrong} />, problem)
  }
  const { limits } = request.portal
  await limits.use('email-change-account', request.viewer.accountId)
  await limits.use('mail-address', data.email)
  const tokens = await askEmailChange(request, data.email)
  await tellBoth(request, data.email, tokens)
  return seeOther(emailAddressPaths.change)
}

/** «Toch niet»: whoever is signed in may leave the address as it is. */
const withdraw = async (request: EditRequest): Promise<Reply> => {
  await withdrawEmailChange(request.tx, request.now, request.permit.accountId)
  return seeOther('/account?gelukt=adres-blijft')
}

/** Another mail address (ACC-7): with the password, and behind the second step where there is one. */
export const emailAddressRoutes = new AccountRoutes()
  .get('/account/e-mail', 'account.edit', behindSecondStep(show))
  .post('/account/e-mail', 'account.edit', behindSecondStep(ask))
  .post('/account/e-mail/stoppen', 'account.edit', withdraw)
