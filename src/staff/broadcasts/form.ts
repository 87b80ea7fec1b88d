import { z } from 'zod'
import { isId } from '../../access/handling.ts'
import { type Checked, checkForm, type Form } from '../../http/form.ts'
import { messageText } from '../../messages/text.ts'

/** For whom: all clients in reach, those of a location, or those of a team. */
export interface Place {
  locationId: string | null
  teamId: string | null
}

/** A location or team that can be chosen. */
export interface Choice {
  value: string
  label: string
}

export const EVERYBODY = 'alles'

/** Reads what the form names: «alles», «locatie:<id>» or «team:<id>»; null for what is none of these. */
export const readPlace = (text: string): Place | null => {
  if (text === EVERYBODY) return { locationId: null, teamId: null }
  const [kind, id = ''] = text.split(':')
  if (!isId(id)) return null
  if (kind === 'locatie') return { locationId: id, teamId: null }
  return kind === 'team' ? { locationId: null, teamId: id } : null
}

/** A message to many families: for whom, whether they may answer, and what it says. */
export const checkBroadcast = (
  form: Form,
  choices: readonly Choice[],
): Checked<{ voor: string; antwoorden: string; bericht: string }> =>
  checkForm(
    z.object({
      voor: z
        .string({ error: 'Kies voor wie dit bericht is' })
        .refine(
          (chosen) => choices.some(({ value }) => value === chosen),
          'Kies voor wie dit bericht is',
        ),
      antwoorden: z.enum(['ja', 'nee'], { error: 'Kies of families kunnen antwoorden' }),
      bericht: messageText(0),
    }),
    form,
  )
