import { z } from 'zod'
import type { Secrets } from '../secrets.ts'
import { NOTICE_KIND_NAMES, type NoticeKind } from './notice-kinds.ts'

/** What the link «Afmelden» of a mail turns off: one kind on one page, or the daily summary of all pages. */
export type Unsubscribing =
  | { accountId: string; carePageId: string; kind: NoticeKind }
  | { accountId: string; carePageId: null; kind: 'summary' }

const PURPOSE = 'unsubscribe'
const LONGEST = 400

const unsubscribing = z.union([
  z.object({ accountId: z.uuid(), carePageId: z.uuid(), kind: z.enum(NOTICE_KIND_NAMES) }),
  z.object({ accountId: z.uuid(), carePageId: z.null(), kind: z.literal('summary') }),
])

/** The token of the link. Sealed: it tells nothing, cannot be made by anybody else, and works as long as the mail is kept. */
export const unsubscribeToken = (secrets: Secrets, what: Unsubscribing): string =>
  secrets.seal(PURPOSE, JSON.stringify(what))

/** What a token turns off; null for one that is not ours. */
export const readUnsubscribe = (secrets: Secrets, token: string): Unsubscribing | null => {
  if (token.length > LONGEST) return null
  try {
    const read = unsubscribing.safeParse(JSON.parse(secrets.unseal(PURPOSE, token)))
    return read.success ? read.data : null
  } catch {
    return null
  }
}

/** The address of the link, in a mail. */
export const unsubscribeUrl = (baseUrl: string, secrets: Secrets, what: Unsubscribing): string =>
  `${baseUrl}/afmelden/${unsubscribeToken(secrets, what)}`
