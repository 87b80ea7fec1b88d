import { z } from 'zod'
import { emailField } from '../../session/email-address.ts'

/** «Bestaande gebruiker»: what is typed there. */
export const signInForm = z.object({
  email: emailField,
  wachtwoord: z.string({ error: 'Vul uw wachtwoord in.' }).min(1, 'Vul uw wachtwoord in.'),
})

/** «Wachtwoord vergeten?» asks for the address only. */
export const forgottenForm = z.object({ email: emailField })
