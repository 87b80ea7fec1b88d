import { z } from 'zod'
import { isId } from '../../access/handling.ts'
import type { Capacity } from '../../access/organisation-policy.ts'
import { checkForm, type Form } from '../../http/form.ts'
import { emailField } from '../../session/email-address.ts'
import { readCapacity } from '../../sharing/capacities.ts'
import type { Stays } from '../../sharing/hand-over-question.ts'
import { REASON_WORDS, REASONS, type Reason, STAYS_WORDS } from '../../succession/words.ts'

/** The choice for somebody who takes no part on the page yet. */
export const SOMEBODY_ELSE = 'ander'

const STAYS: readonly Stays[] = ['not', 'basic', 'all']

const startForm = z.object({
  reden: z
    .string({ error: 'Kies de reden' })
    .transform((value) => REASONS.find((reason) => REASON_WORDS[reason].value === value))
    .pipe(z.enum(REASONS, { error: 'Kies de reden' })),
  toelichting: z
    .string({ error: 'Schrijf op hoe u dit weet' })
    .trim()
    .min(1, 'Schrijf op hoe u dit weet')
    .max(1000, 'Schrijf niet meer dan 1000 tekens'),
  daarna: z
    .string({ error: 'Kies wat de beheerder van nu daarna doet' })
    .transform((value) => STAYS.find((stays) => STAYS_WORDS[stays].value === value))
    .pipe(z.enum(['not', 'basic', 'all'], { error: 'Kies wat de beheerder van nu daarna doet' })),
  wie: z
    .string({ error: 'Kies wie de beheerder wordt' })
    .refine((value) => value === SOMEBODY_ELSE || isId(value), 'Kies wie de beheerder wordt'),
})

const newPersonForm = z.object({
  naam: z
    .string({ error: 'Vul de naam in' })
    .trim()
    .min(1, 'Vul de naam in')
    .max(100, 'Deze naam is te lang. Gebruik hooguit 100 tekens'),
  email: emailField,
})

export interface StartChosen {
  reason: Reason
  explanation: string
  stays: Stays
  /** Somebody who takes part, by account; or somebody else, by mail. */
  to: { accountId: string } | { name: string; email: string }
  /** What he is to the client; null for somebody else (PAG-6). */
  capacity: Capacity | null
}

type Read = { data: StartChosen; errors?: never } | { data?: never; errors: Record<string, string> }

/** Whom the desk wants as manager, and why; per field what is wrong. */
export const readStart = (form: Form): Read => {
  const whole = checkForm(startForm, form)
  const other = form.values.wie === SOMEBODY_ELSE ? checkForm(newPersonForm, form) : null
  if (whole.errors || other?.errors) return { errors: { ...whole.errors, ...other?.errors } }
  const { reden, toelichting, daarna, wie } = whole.data
  const to = other
    ? { name: other.data.naam, email: other.data.email }
    : { accountId: wie.toLowerCase() }
  const capacity = readCapacity(form.values.hoedanigheid)
  return { data: { reason: reden, explanation: toelichting, stays: daarna, to, capacity } }
}

/** «b8cf-cf1a» as it stands on «Profiel»: the first eight of the page's id; empty for what is no code. */
export const readPageCode = (typed: string): string => {
  const bare = typed.toLowerCase().replace(/[\s-]/g, '')
  return /^[0-9a-f]{8}$/.test(bare) ? bare : ''
}
