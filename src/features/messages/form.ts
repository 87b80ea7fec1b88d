import { z } from 'zod'
import { type Audience, isAudience } from '../../access/audience.ts'
import { isId } from '../../access/handling.ts'
import { MAX_FILES } from '../../files/limits.ts'
import { type Checked, checkForm, type Form } from '../../http/form.ts'
import { Problem } from '../../http/problem.ts'
import { messageText } from '../../messages/text.ts'
import { type Part, startAbove } from './queries.ts'

/** An answer in a thread, or the new text of a message; with so many files. */
export const checkAnswer = (form: Form, files: number): Checked<{ bericht: string }> =>
  checkForm(z.object({ bericht: messageText(files) }), form)

/** With whom a new message is shared. */
export interface Destination {
  audience: Audience
  /** With which organisation; of that audience only. */
  couplingId: string | null
}

const TEAM = 'organisation:'

/** How a form names a destination. */
export const destinationText = ({ audience, couplingId }: Destination): string =>
  couplingId === null ? audience : TEAM + couplingId

/** Reads what `destinationText` wrote; null when it is none. */
export const readDestination = (text: string): Destination | null => {
  const couplingId = text.startsWith(TEAM) ? text.slice(TEAM.length) : null
  if (couplingId !== null) return isId(couplingId) ? { audience: 'organisation', couplingId } : null
  return isAudience(text) && text !== 'organisation' ? { audience: text, couplingId: null } : null
}

const NOT_CHOSEN = 'Kies met wie u dit bericht deelt'

/**
 * A new message; with one of the destinations that are offered to the viewer, and so many files.
 *
 * @param whyNot what to say of a destination that is not offered (any more); undefined when there is nothing to say
 */
export const checkMessage = (
  form: Form,
  offered: readonly string[],
  files: number,
  whyNot: (chosen: string) => string | undefined,
): Checked<{ deel: string; bericht: string }> =>
  checkForm(
    z.object({
      deel: z.string({ error: NOT_CHOSEN }).superRefine((chosen, context) => {
        if (!offered.includes(chosen))
          context.addIssue({ code: 'custom', message: whyNot(chosen) ?? NOT_CHOSEN })
      }),
      bericht: messageText(files),
    }),
    form,
  )

/** The field of photos and files. */
export const FILES = 'bestanden'

/** The files that an earlier sending of the form brought, as the form names them. */
export const keptFileIds = (form: Form): string[] =>
  (form.lists[`${FILES}-bewaard`] ?? [])
    .map((id) => id.toLowerCase())
    .filter(isId)
    .slice(0, MAX_FILES)

/** What was typed, sent or not, as a draft keeps it. */
export const typedIn = (form: Form): { audience: string; body: string } => {
  const chosen = readDestination(form.values.deel ?? '')
  return { audience: chosen ? destinationText(chosen) : '', body: form.values.bericht ?? '' }
}

/** The token that names this sending; null for a form without one. */
export const formTokenOf = (form: Form): string | null => {
  const token = form.values._form ?? ''
  return isId(token) ? token : null
}

/** Whether «Bewaar als concept» was pressed. */
export const keepsDraft = (form: Form): boolean => form.values.actie === 'concept'

const PARTS = [
  ['ouder', 'before'],
  ['nieuwer', 'after'],
  ['bij', 'at'],
] as const

/** Which part of a thread an address asks for: `?ouder=`, `?nieuwer=` or `?bij=` with the number of a message. */
export const readPart = (query: URLSearchParams): Part | null => {
  for (const [name, from] of PARTS) {
    const value = query.get(name)
    if (value === null) continue
    if (!/^\d{1,9}$/.test(value)) throw new Problem('not-found')
    return { from, number: from === 'at' ? startAbove(Number(value)) : Number(value) }
  }
  return null
}
