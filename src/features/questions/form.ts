import { z } from 'zod'
import { readPhoneNumber } from '../../phone-number.ts'
import { emailField } from '../../session/email-address.ts'

const NO_QUESTION = 'Schrijf uw vraag op'
const LONGEST = 4000

/** What somebody asks or says, in his own words. */
export const words = (missing: string) =>
  z
    .string({ error: missing })
    .transform((text) => text.trim())
    .pipe(
      z
        .string()
        .min(1, missing)
        .max(LONGEST, `Schrijf niet meer dan ${LONGEST} tekens. Stuur de rest als tweede bericht`),
    )

const phone = z
  .string()
  .default('')
  .transform((text) => text.trim())
  .refine(
    (text) => text === '' || readPhoneNumber(text) !== null,
    'Vul een telefoonnummer in, of laat het leeg',
  )

/** A question of somebody who is signed in. */
export const askForm = z.object({
  vraag: words(NO_QUESTION),
  telefoon: phone,
  van: z.string().default(''),
})

/** A question of somebody who is not: he says who he is and where the answer goes. */
export const publicAskForm = askForm.extend({
  naam: z
    .string({ error: 'Vul uw naam in' })
    .trim()
    .min(1, 'Vul uw naam in')
    .max(100, 'Deze naam is te lang. Gebruik hooguit 100 tekens'),
  email: emailField,
})

export const sayForm = z.object({ bericht: words('Schrijf uw bericht op') })
