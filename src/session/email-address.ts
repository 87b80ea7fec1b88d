import { z } from 'zod'

/** RFC 5321 allows no longer address in a mail's envelope. */
const LONGEST = 254

/** An address as it is kept and compared: without spaces, in small letters. */
export const tidyEmail = (typed: string): string =>
  typed
    .slice(0, LONGEST * 2)
    .replace(/[\s\p{Cf}]+/gu, '')
    .toLowerCase()

/** A field with an e-mail address; what comes out is tidied. */
export const emailField = z
  .string({ error: 'Vul uw e-mailadres in.' })
  .transform(tidyEmail)
  .pipe(
    z
      .string()
      .min(1, 'Vul uw e-mailadres in.')
      .max(LONGEST, 'Dit e-mailadres is te lang.')
      .email('Dit is geen e-mailadres. Een e-mailadres ziet er zo uit: naam@voorbeeld.nl.'),
  )
