import type { Tx } from '../db/connect.ts'
import type { Request } from '../http/env.ts'
import { networkOf } from '../http/sender.ts'
import { handOver } from '../notify/hand-over.ts'
import { mailPortal } from '../notify/mail-portal.ts'
import { newSignIn } from '../notify/texts/account.ts'
import { knownDevice } from './known-device.ts'
import { secondsToWait } from './tries.ts'

const readOwner = (tx: Tx, accountId: string) =>
  tx
    .selectFrom('accounts')
    .select(['email', 'first_name', 'last_name', 'first_signed_in_at'])
    .where('id', '=', accountId)
    .executeTakeFirst()

const noteFirst = async (tx: Tx, accountId: string, now: Date): Promise<void> => {
  await tx
    .updateTable('accounts')
    .set({ first_signed_in_at: now })
    .where('id', '=', accountId)
    .execute()
}

/** A browser that forgets its cookies is told of once in 30 days, as long as it is of the same kind and network. */
const toldBefore = async (c: Request, accountId: string): Promise<boolean> => {
  const { portal, sender } = c.var
  const key = `${accountId} ${sender.device} ${networkOf(sender)}`
  return (await secondsToWait(() => portal.limits.use('new-device-mail', key))) !== null
}

/**
 * Mails the owner when somebody signs in on a device that did not sign in to this account before (ACC-11). Call it
 * before the session is made, in the same transaction; the very first time is nobody's news.
 */
export const tellOfNewDevice = async (c: Request, tx: Tx, accountId: string): Promise<void> => {
  const { portal, now, sender } = c.var
  const owner = await readOwner(tx, accountId)
  if (!owner) return
  if (owner.first_signed_in_at === null) return noteFirst(tx, accountId, now)
  if (knownDevice(c, owner.email) || (await toldBefore(c, accountId))) return
  const mail = newSignIn(mailPortal(portal.config), {
    name: `${owner.first_name} ${owner.last_name}`,
    signedInAt: now,
    device: sender.device,
    resetUrl: `${portal.config.baseUrl}/wachtwoord-vergeten`,
  })
  await handOver(tx, portal.queue, { channel: 'mail', to: owner.email, ...mail }, 'new-sign-in')
}
