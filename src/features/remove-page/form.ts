import { z } from 'zod'
import { ownPassword } from '../../account/password-again.tsx'

const bare = (name: string): string =>
  name.normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').trim().toLowerCase()

/** The first name of whom the page is about, typed over, however it is capitalised or accented; and the password. */
export const removeForm = (firstName: string) =>
  z.object({
    naam: z
      .string({ error: 'Vul de voornaam in' })
      .trim()
      .min(1, 'Vul de voornaam in')
      .refine((typed) => bare(typed) === bare(firstName), {
        error: `Dit is niet de goede voornaam. De pagina gaat over ${firstName}`,
      }),
    wachtwoord: ownPassword,
  })
