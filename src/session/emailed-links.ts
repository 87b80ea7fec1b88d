import { after } from '../clock.ts'
import type { Tx } from '../db/connect.ts'
import { createToken, hashToken } from '../secrets.ts'

export type LinkKind =
  | 'activation'
  | 'password-reset'
  | 'phone-stop'
  | 'email-change'
  | 'email-stop'

/** A link that went out by mail, and whether it still works. */
export interface EmailedLink {
  id: string
  email: string
  accountId: string | null
  payload: unknown
  usedAt: Date | null
  state: 'open' | 'used' | 'expired'
}

/** Makes a link that works once, for `lifetime` milliseconds. Gives its token, which is kept nowhere, and its end. */
export const createLink = async (
  tx: Tx,
  now: Date,
  link: {
    kind: LinkKind
    email: string
    lifetime: number
    accountId?: string | undefined
    payload?: object | undefined
  },
): Promise<{ token: string; validUntil: Date }> => {
  const { token, hash } = createToken()
  const validUntil = after(now, link.lifetime)
  await tx
    .insertInto('emailed_links')
    .values({
      kind: link.kind,
      token_hash: hash,
      email: link.email,
      account_id: link.accountId ?? null,
      payload: JSON.stringify(link.payload ?? {}),
      created_at: now,
      expires_at: validUntil,
    })
    .execute()
  return { token, validUntil }
}

/** The link with this token, or undefined when there is none. Looking does not use it up: mail scanners look too. */
export const findLink = async (
  tx: Tx,
  now: Date,
  kind: LinkKind,
  token: string,
): Promise<EmailedLink | undefined> => {
  const found = await tx
    .selectFrom('emailed_links')
    .select(['id', 'email', 'account_id', 'payload', 'used_at', 'expires_at'])
    .where('token_hash', '=', hashToken(token))
    .where('kind', '=', kind)
    .executeTakeFirst()
  if (!found) return undefined
  return {
    id: found.id,
    email: found.email,
    accountId: found.account_id,
    payload: found.payload,
    usedAt: found.used_at,
    state: found.used_at ? 'used' : found.expires_at <= now ? 'expired' : 'open',
  }
}

/** Uses the link; false when somebody else did just before, or its time is over. What it carried is forgotten. */
export const takeLink = async (tx: Tx, now: Date, id: string): Promise<boolean> => {
  const taken = await tx
    .updateTable('emailed_links')
    .set({ used_at: now, payload: '{}' })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('id')
    .executeTakeFirst()
  return taken !== undefined
}
