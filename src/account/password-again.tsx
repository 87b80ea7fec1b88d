import { z } from 'zod'
import type { SignedInRequest } from '../access/request.ts'
import { checkForm } from '../http/form.ts'
import { LONGEST_PASSWORD } from '../session/passwords.ts'
import type { Errors } from '../ui/error-summary.tsx'
import { PasswordField } from '../ui/fields.tsx'
import { ownPasswordProblem, type PasswordProblem } from './own-password.ts'

/** The password that is asked again; how long it may be is what any password may be. */
export const ownPassword = z
  .string({ error: 'Vul uw wachtwoord in.' })
  .min(1, 'Vul uw wachtwoord in.')
  .max(LONGEST_PASSWORD * 2, 'Dit wachtwoord klopt niet.')

const passwordAgainForm = z.object({ wachtwoord: ownPassword })

/** The field `wachtwoord`, before what a stranger at somebody's screen must not do. */
export function PasswordAgain({ errors }: { errors: Errors }) {
  return (
    <PasswordField
      name="wachtwoord"
      label="Uw wachtwoord"
      hint="Zo weten we zeker dat u het bent."
      purpose="current"
      values={{}}
      errors={errors}
    />
  )
}

/** The password of the form, checked: what is wrong with it, or null. */
export const passwordGiven = async (request: SignedInRequest): Promise<PasswordProblem | null> => {
  const { data, errors } = checkForm(passwordAgainForm, request.form)
  return data
    ? ownPasswordProblem(request, data.wachtwoord)
    : { words: errors.wachtwoord ?? '', seconds: null }
}
