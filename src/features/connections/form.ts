import { z } from 'zod'

const template = z.enum(['basis', 'alles'], { error: 'Kies wat deze persoon mag zien' })

/** «Nodig een helpende uit». */
export const inviteForm = z.object({
  naam: z
    .string({ error: 'Vul de naam in' })
    .trim()
    .min(1, 'Vul de naam in')
    .max(100, 'Deze naam is te lang. Gebruik hooguit 100 tekens'),
  email: z
    .string({ error: 'Vul het e-mailadres in' })
    .trim()
    .toLowerCase()
    .min(1, 'Vul het e-mailadres in')
    .max(254, 'Dit e-mailadres is te lang')
    .regex(
      /^[^\s@,;:<>"()[\]\\]+@[^\s@,;:<>"()[\]\\]+\.[^\s@.,;:<>"()[\]\\]+$/,
      'Dit e-mailadres klopt niet. Voorbeeld: naam@voorbeeld.nl',
    ),
  relatie: z
    .string({ error: 'Vul in wie dit is' })
    .trim()
    .min(1, 'Vul in wie dit is, bijvoorbeeld dochter of buurman')
    .max(60, 'Gebruik hooguit 60 tekens'),
  toegang: template,
})
export type Invite = z.output<typeof inviteForm>

/** «Rechten». */
export const rightsForm = z.object({ toegang: template })
