import { z } from 'zod'
import type { Cursor } from '../../dossier/cursor.ts'
import { readCursor } from '../../dossier/cursor.ts'
import { type Checked, checkForm, type Form } from '../../http/form.ts'
import { Problem } from '../../http/problem.ts'
import { messageText } from '../../messages/text.ts'
import { LISTS, type List, SCOPES, type Scope } from './queries.ts'

/** The field of photos and files. */
export const FILES = 'bestanden'

const LONGEST_REMARK = 5_000

/** What a message to a family says; with so many files. */
export const checkMessage = (form: Form, files: number): Checked<{ bericht: string }> =>
  checkForm(z.object({ bericht: messageText(files) }), form)

/** A remark for colleagues. */
export const checkRemark = (form: Form): Checked<{ opmerking: string }> =>
  checkForm(z.object({ opmerking: messageText(0, LONGEST_REMARK) }), form)

/** The last message that stood on the page when the answer was written; 0 for a form that does not say. */
export const seenUntil = (form: Form): number => {
  const typed = form.values.gezien ?? ''
  return /^\d{1,9}$/.test(typed) ? Number(typed) : 0
}

/** Which list an address asks for; whatever it does not say is that what waits, of everybody. */
export const readInbox = (
  query: URLSearchParams,
): { list: List; scope: Scope; from: Cursor | null } => ({
  list: LISTS.find((one) => one === query.get('lijst')) ?? 'wacht',
  scope: SCOPES.find((one) => one === query.get('van')) ?? 'alles',
  from: readCursor(query.get('vanaf')),
})

/** Before which message an address asks to read; null for the last ones. A Problem 404 for what is no number. */
export const readBefore = (query: URLSearchParams): number | null => {
  const value = query.get('ouder')
  if (value === null) return null
  if (!/^\d{1,9}$/.test(value)) throw new Problem('not-found')
  return Number(value)
}
