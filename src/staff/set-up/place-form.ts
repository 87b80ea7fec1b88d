import { z } from 'zod'

const name = (what: string) =>
  z
    .string()
    .default('')
    .transform((text) => text.replace(/\s+/gu, ' ').trim())
    .pipe(
      z
        .string()
        .min(1, `Vul de naam van ${what} in.`)
        .max(120, 'Deze naam is te lang. Gebruik hooguit 120 tekens.'),
    )

/** A telephone number as people write it; may be empty. */
export const phone = z
  .string()
  .trim()
  .max(40, 'Dit telefoonnummer is te lang.')
  .regex(/^[\d\s+()./-]*$/, 'Dit is geen telefoonnummer. Gebruik alleen cijfers.')
  .default('')

export const locationForm = z.object({
  naam: name('de locatie'),
  adres: z.string().trim().max(300, 'Dit adres is te lang.').default(''),
  telefoon: phone,
})

export const teamForm = z.object({
  naam: name('het team'),
  locatie: z.string().default(''),
  telefoon: phone,
})
