import { z } from 'zod'
import { isId } from '../../access/handling.ts'
import { type Checked, checkForm, type Form } from '../../http/form.ts'
import type { Group } from './queries.ts'

export const EVERYBODY = 'allen'

/** Reads for whom: «allen», «locatie:<id>» or «team:<id>»; null for what is none of these. */
export const readGroup = (text: string): Group | null => {
  if (text === EVERYBODY) return { all: true }
  const [kind, id = ''] = text.split(':')
  if (!isId(id)) return null
  if (kind === 'locatie') return { locationId: id }
  return kind === 'team' ? { teamId: id } : null
}

const day = z
  .string()
  .optional()
  .transform((text) => text?.trim() || null)
  .refine((text) => text === null || z.iso.date().safeParse(text).success, {
    error: 'Vul een datum in, of laat dit leeg',
  })

/** For whom a questionnaire is put ready, and before when an answer is hoped for. */
export const checkAsk = (
  form: Form,
  choices: readonly { value: string }[],
): Checked<{ voor: string; uiterlijk: string | null }> =>
  checkForm(
    z.object({
      voor: z
        .string({ error: 'Kies voor wie' })
        .refine((chosen) => choices.some(({ value }) => value === chosen), 'Kies voor wie'),
      uiterlijk: day,
    }),
    form,
  )

/** Which questionnaire is put ready for one client, or filled in. */
export const checkForClient = (
  form: Form,
  choices: readonly { value: string }[],
): Checked<{ vragenlijst: string; uiterlijk: string | null }> =>
  checkForm(
    z.object({
      vragenlijst: z
        .string({ error: 'Kies een vragenlijst' })
        .refine((chosen) => choices.some(({ value }) => value === chosen), 'Kies een vragenlijst'),
      uiterlijk: day,
    }),
    form,
  )
