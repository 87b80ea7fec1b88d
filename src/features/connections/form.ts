import { z } from 'zod'
import { emailField } from '../../session/email-address.ts'

const template = z.enum(['basis', 'alles'], { error: 'Kies wat deze persoon mag zien' })

/** «Nodig een helpende uit». */
export const inviteForm = z.object({
  naam: z
    .string({ error: 'Vul de naam in' })
    .trim()
    .min(1, 'Vul de naam in')
    .max(100, 'Deze naam is te lang. Gebruik hooguit 100 tekens'),
  email: emailField,
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
