import { z } from 'zod'

const LONGEST = 80

const text = (empty: string) =>
  z
    .string({ error: empty })
    .transform((typed) => typed.replace(/\s+/g, ' ').trim())
    .pipe(
      z
        .string()
        .min(1, empty)
        .max(LONGEST, `Dit is te lang. Gebruik ten hoogste ${LONGEST} letters.`),
    )

/** For whom a page is made, by somebody else than that person. */
export const otherPageForm = z.object({
  voornaam: text('Vul de voornaam in.'),
  achternaam: text('Vul de achternaam in.'),
  relatie: text('Vul in wat u van deze persoon bent.'),
})
