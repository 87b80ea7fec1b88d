import { z } from 'zod'
import { isId } from '../../access/handling.ts'
import { ownPassword } from '../../account/password-again.tsx'
import type { Stays } from '../../sharing/hand-over-question.ts'

const STAYS: Record<string, Stays> = { alles: 'all', basis: 'basic', stop: 'not' }

/** Whom the manager asks, and what he himself is afterwards. */
export const askForm = z.object({
  wie: z
    .string({ error: 'Kies wie de beheerder wordt' })
    .refine(isId, 'Kies wie de beheerder wordt')
    .transform((id) => id.toLowerCase()),
  daarna: z
    .enum(['alles', 'basis', 'stop'], { error: 'Kies wat u zelf daarna doet' })
    .transform((choice): Stays => STAYS[choice] ?? 'basic'),
  wachtwoord: ownPassword,
})

/** The fields with which somebody accepts the own rules of one organisation. */
export const rulesFields = (slug: string) => ({
  agree: `akkoord-${slug}`,
  version: `versie-${slug}`,
})
