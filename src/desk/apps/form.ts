import { z } from 'zod'
import { isRedirectUri, readJwks } from '../../fhir-api/oauth/apps.ts'

const said = (error: string) => z.string({ error }).trim().min(1, { error })

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** An app as the desk types it. */
export const appForm = z.object({
  naam: said('Vul de naam van de app in').max(100, { error: 'Maak de naam korter: 100 tekens' }),
  maker: said('Vul in wie de app maakt').max(100, { error: 'Maak dit korter: 100 tekens' }),
  privacy: said('Vul een e-mailadres of website in')
    .min(3, { error: 'Vul een heel e-mailadres of een hele website in' })
    .max(300, { error: 'Maak dit korter: 300 tekens' }),
  adressen: said('Vul minstens één adres in')
    .transform(lines)
    .refine((all) => all.length <= 10 && all.every(isRedirectUri), {
      error: 'Elk adres begint met https:// of met een eigen naam van de app. Eén op elke regel.',
    }),
  sleutels: z
    .string()
    .trim()
    .default('')
    .transform((text) => (text === '' ? null : (readJwks(text) ?? 'wrong')))
    .refine((keys) => keys !== 'wrong', {
      error: 'Dit zijn geen openbare sleutels (JWKS). Vraag ze opnieuw aan de maker.',
    })
    .transform((keys) => (keys === 'wrong' ? null : keys)),
})
export type AppTyped = z.output<typeof appForm>
