import { z } from 'zod'
import { ownPassword } from '../../account/password-again.tsx'
import { canReceiveSms, readPhoneNumber } from '../../phone-number.ts'

const LONGEST_NAME = 80

const namePart = (empty: string) =>
  z
    .string({ error: empty })
    .transform((text) => text.replace(/\s+/g, ' ').trim())
    .pipe(
      z
        .string()
        .min(1, empty)
        .max(LONGEST_NAME, `Dit is te lang. Gebruik ten hoogste ${LONGEST_NAME} letters.`),
    )

export const nameForm = z.object({
  voornaam: namePart('Vul uw voornaam in.'),
  achternaam: namePart('Vul uw achternaam in.'),
})

export const newPasswordForm = z.object({
  huidig: ownPassword,
  wachtwoord: z.string({ error: 'Kies een wachtwoord.' }),
})

const EMPTY_PHONE = 'Vul uw mobiele nummer in.'
const NO_PHONE = 'Dit is geen telefoonnummer. Vul een mobiel nummer in, zoals 06 12 34 56 78.'
const NO_MOBILE =
  'Op dit nummer komt geen sms aan. Vul een mobiel nummer in. Dat begint in Nederland met 06.'

/** A number as people write it on which text messages arrive; becomes E.164 («+31612345678»). */
const mobileNumber = z
  .string({ error: EMPTY_PHONE })
  .trim()
  .min(1, EMPTY_PHONE)
  .transform((typed, context) => {
    const number = readPhoneNumber(typed)
    if (number !== null && canReceiveSms(number)) return number
    context.addIssue({ code: 'custom', message: number === null ? NO_PHONE : NO_MOBILE })
    return z.NEVER
  })

export const phoneForm = z.object({ telefoon: mobileNumber, wachtwoord: ownPassword })
