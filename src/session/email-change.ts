import { z } from 'zod'
import { after, DAY, HOUR } from '../clock.ts'
import type { Tx } from '../db/connect.ts'
import { createLink, takeLink } from './emailed-links.ts'
import type { Asking } from './tries.ts'

/** For how many hours another address can be confirmed. */
export const CONFIRM_HOURS = 24
/** For how many days «Dit was ik niet» stops it, or brings the old address back. */
export const STOP_DAYS = 3

/** A change as it was asked for. */
export interface EmailChange {
  id: string
  accountId: string
  oldEmail: string
  newEmail: string
  askedAt: Date
  expiresAt: Date
  confirmedAt: Date | null
  stoppedAt: Date | null
}

/** The secret parts of the two links: to the new address, and to the old one. */
export interface ChangeTokens {
  confirm: string
  stop: string
  confirmUntil: Date
  stopUntil: Date
}

/** What these links carry. */
const carried = z.object({ change: z.uuid() })

/**
 * Keeps that the account wants another address, in place of what it wanted before. Nothing changes until the link to the
 * new address is used (ACC-7).
 */
export const askEmailChange = async (
  { tx, viewer, now }: Asking,
  newEmail: string,
): Promise<ChangeTokens> => {
  const { accountId, email: oldEmail } = viewer
  await withdrawEmailChange(tx, now, accountId)
  const confirmUntil = after(now, CONFIRM_HOURS * HOUR)
  const { id } = await tx
    .insertInto('email_changes')
    .values({
      account_id: accountId,
      old_email: oldEmail,
      new_email: newEmail,
      asked_at: now,
      expires_at: confirmUntil,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const payload = { change: id }
  const confirm = await createLink(tx, now, {
    kind: 'email-change',
    email: newEmail,
    accountId,
    lifetime: CONFIRM_HOURS * HOUR,
    payload,
  })
  const stop = await createLink(tx, now, {
    kind: 'email-stop',
    email: oldEmail,
    accountId,
    lifetime: STOP_DAYS * DAY,
    payload,
  })
  return {
    confirm: confirm.token,
    stop: stop.token,
    confirmUntil,
    stopUntil: stop.validUntil,
  }
}

/** No other address waits any more for this account. */
export const withdrawEmailChange = async (tx: Tx, now: Date, accountId: string): Promise<void> => {
  await tx
    .updateTable('email_changes')
    .set({ stopped_at: now })
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is', null)
    .where('stopped_at', 'is', null)
    .execute()
}

/** The address that waits to be confirmed, or null. */
export const waitingEmail = async (
  tx: Tx,
  now: Date,
  accountId: string,
): Promise<string | null> => {
  const row = await tx
    .selectFrom('email_changes')
    .select('new_email')
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is', null)
    .where('stopped_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row?.new_email ?? null
}

/** The change that a link carries, held until the transaction ends; undefined when the link carries none any more. */
export const findChange = async (tx: Tx, payload: unknown): Promise<EmailChange | undefined> => {
  const { data } = carried.safeParse(payload)
  if (!data) return undefined
  return tx
    .selectFrom('email_changes')
    .select([
      'id',
      'account_id as accountId',
      'old_email as oldEmail',
      'new_email as newEmail',
      'asked_at as askedAt',
      'expires_at as expiresAt',
      'confirmed_at as confirmedAt',
      'stopped_at as stoppedAt',
    ])
    .where('id', '=', data.change)
    .forNoKeyUpdate()
    .executeTakeFirst()
}

/** Gives the account this address; false when another account has it. Links to a new password that are open end. */
const moveTo = async (tx: Tx, now: Date, accountId: string, email: string): Promise<boolean> => {
  const other = await tx
    .selectFrom('accounts')
    .select('id')
    .where('email', '=', email)
    .where('id', '<>', accountId)
    .executeTakeFirst()
  if (other) return false
  await tx.updateTable('accounts').set({ email }).where('id', '=', accountId).execute()
  await tx
    .updateTable('emailed_links')
    .set({ used_at: now })
    .where('account_id', '=', accountId)
    .where('kind', '=', 'password-reset')
    .where('used_at', 'is', null)
    .execute()
  return true
}

/**
 * The link to the new address was used: it is the account's address from now on. 'over' when it was stopped, replaced or
 * used meanwhile; 'taken' when another account has the address. Two accounts at once: the database refuses the second
 * (unique violation).
 */
export const confirmChange = async (
  tx: Tx,
  now: Date,
  linkId: string,
  change: EmailChange,
): Promise<'changed' | 'over' | 'taken'> => {
  if (change.confirmedAt || change.stoppedAt) return 'over'
  if (!(await moveTo(tx, now, change.accountId, change.newEmail))) return 'taken'
  await takeLink(tx, now, linkId)
  await tx
    .updateTable('email_changes')
    .set({ confirmed_at: now })
    .where('id', '=', change.id)
    .execute()
  return 'changed'
}

/**
 * «Dit was ik niet»: this change and what came after it are stopped, the address of before comes back when it was changed
 * already, and every session ends. 'over' when the link was used just before; 'taken' when somebody else has the old
 * address by now.
 */
export const stopChange = async (
  tx: Tx,
  now: Date,
  linkId: string,
  change: EmailChange,
): Promise<'stopped' | 'over' | 'taken'> => {
  if (!(await takeLink(tx, now, linkId))) return 'over'
  const stopped = await tx
    .updateTable('email_changes')
    .set({ stopped_at: now })
    .where('account_id', '=', change.accountId)
    .where('asked_at', '>=', change.askedAt)
    .where('stopped_at', 'is', null)
    .returning('confirmed_at')
    .execute()
  await tx
    .updateTable('sessions')
    .set({ ended_at: now })
    .where('account_id', '=', change.accountId)
    .where('ended_at', 'is', null)
    .execute()
  const changed = stopped.some(({ confirmed_at }) => confirmed_at !== null)
  const back = !changed || (await moveTo(tx, now, change.accountId, change.oldEmail))
  return back ? 'stopped' : 'taken'
}
