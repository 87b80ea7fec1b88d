import { z } from 'zod'

const name = (what: string) =>
  z
    .string({ error: `Vul uw ${what} in` })
    .trim()
    .min(1, `Vul uw ${what} in`)
    .max(80, 'Gebruik hooguit 80 tekens')

/** A new account for somebody who was invited; the address is proven by the link itself. */
export const newAccountForm = z.object({
  voornaam: name('voornaam'),
  achternaam: name('achternaam'),
  wachtwoord: z
    .string({ error: 'Kies een wachtwoord' })
    .min(1, 'Kies een wachtwoord')
    .max(1_000, 'Dit wachtwoord is te lang'),
  akkoord: z.literal('ja', {
    error: 'Zet een vinkje als u akkoord gaat. Anders kunt u geen account maken',
  }),
})
