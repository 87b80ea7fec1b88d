import { z } from 'zod'
import { endOfDay, readTypedDay } from '../../dossier/moments.ts'
import { checkForm, type Form } from '../../http/form.ts'

/** How long a reason can be; it is read on a telephone. */
export const LONGEST_REASON = 500

const REASON = 'Schrijf waarom het dossier dicht gaat. De ander leest dit'
const DAY = 'Vul de laatste dag in, bijvoorbeeld 19-12-2026'

const closing = z
  .object({
    reden: z
      .string(REASON)
      .trim()
      .min(1, REASON)
      .max(LONGEST_REASON, `Deze reden is te lang. Er passen ${LONGEST_REASON} tekens in`),
    hoelang: z.enum(['blijvend', 'tot'], 'Kies hoe lang het dossier dicht is'),
    tot: z.string().trim().max(20, DAY).default(''),
  })
  .transform((data, context) => {
    if (data.hoelang === 'blijvend') return { reason: data.reden, lastDay: null }
    const lastDay = readTypedDay(data.tot)
    if (lastDay === null) context.addIssue({ code: 'custom', path: ['tot'], message: DAY })
    return { reason: data.reden, lastDay }
  })

/** Why the dossier is closed, and until when; null: until it is opened again. */
export interface Closing {
  reason: string
  endsAt: Date | null
}

/** Reads «Toegang sluiten», or per field what is wrong. The last day counts whole. */
export const readClosing = (
  form: Form,
  now: Date,
): { closing: Closing; errors?: never } | { closing?: never; errors: Record<string, string> } => {
  const { data, errors } = checkForm(closing, form)
  if (!data) return { errors }
  const endsAt = data.lastDay === null ? null : endOfDay(data.lastDay)
  if (endsAt !== null && endsAt <= now)
    return { errors: { tot: 'Deze dag is al voorbij. Kies vandaag of een latere dag' } }
  return { closing: { reason: data.reason, endsAt } }
}
