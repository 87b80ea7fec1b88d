import { after, HOUR } from '../clock.ts'
import type { Tx } from '../db/connect.ts'
import { createLink, takeLink } from './emailed-links.ts'
import type { WaitingPhone } from './factors.ts'
import type { Asking } from './tries.ts'

/** For how many hours a number waits that was proved without the second step (ACC-7). */
export const WAITING_HOURS = 24

/**
 * Lets a proved number (E.164) wait. Gives from when it counts and the token of the link that stops it, or null when
 * another number waits already: that one is stopped first, so that nobody takes its place unseen.
 */
export const letPhoneWait = async (
  { tx, viewer, now }: Asking,
  phone: string,
): Promise<(WaitingPhone & { stopToken: string }) | null> => {
  const lifetime = WAITING_HOURS * HOUR
  const until = after(now, lifetime)
  const kept = await tx
    .updateTable('accounts')
    .set({ phone_waiting: phone, phone_waits_until: until })
    .where('id', '=', viewer.accountId)
    .where('phone_waiting', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!kept) return null
  const { token } = await createLink(tx, now, {
    kind: 'phone-stop',
    email: viewer.email,
    accountId: viewer.accountId,
    lifetime,
  })
  return { phone, until, stopToken: token }
}

/** No number waits any more for this account. */
export const stopWaitingPhone = async (tx: Tx, accountId: string): Promise<void> => {
  await tx
    .updateTable('accounts')
    .set({ phone_waiting: null, phone_waits_until: null })
    .where('id', '=', accountId)
    .execute()
}

/**
 * «Dit was ik niet»: uses the link up, stops the number that waits and ends every session of the account. False when
 * the link was used just before, or its time is over.
 */
export const stopByLink = async (
  tx: Tx,
  now: Date,
  link: { id: string; accountId: string },
): Promise<boolean> => {
  if (!(await takeLink(tx, now, link.id))) return false
  await stopWaitingPhone(tx, link.accountId)
  await tx
    .updateTable('sessions')
    .set({ ended_at: now })
    .where('account_id', '=', link.accountId)
    .where('ended_at', 'is', null)
    .execute()
  return true
}
