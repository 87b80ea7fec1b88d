import { HOUR } from '../../clock.ts'
import type { Tx } from '../../db/connect.ts'
import type { Request } from '../../http/env.ts'
import { handOver } from '../../notify/hand-over.ts'
import { mailPortal } from '../../notify/mail-portal.ts'
import { passwordChanged, resetPassword } from '../../notify/texts/account.ts'
import { noAccount } from '../../notify/texts/no-account.ts'
import { createLink, takeLink } from '../../session/emailed-links.ts'
import { hashPassword, isOutdated } from '../../session/passwords.ts'
import type { SignedIn } from './check.ts'
import { choosePasswordPath, forgottenPath } from './paths.ts'

const RESET_LIFETIME = HOUR

/** The hash to keep after signing in: the same, or made anew when what a hash must cost has gone up since. */
export const freshHash = async (signedIn: SignedIn, password: string): Promise<string> =>
  isOutdated(signedIn.passwordHash) ? hashPassword(password) : signedIn.passwordHash

/** Keeps that hash. False when the password was changed between the check and now: then nobody signs in. */
export const keepHash = async (tx: Tx, signedIn: SignedIn, fresh: string): Promise<boolean> => {
  const kept = await tx
    .updateTable('accounts')
    .set({ password_hash: fresh })
    .where('id', '=', signedIn.accountId)
    .where('password_hash', '=', signedIn.passwordHash)
    .returning('id')
    .executeTakeFirst()
  return kept !== undefined
}

/** The page whose activation code, given in the wizard, still waits to be coupled; the newest first. */
export const findWaitingPage = async (tx: Tx): Promise<string | undefined> => {
  const waiting = await tx
    .selectFrom('pending_couplings')
    .select('care_page_id')
    .orderBy('created_at', 'desc')
    .executeTakeFirst()
  return waiting?.care_page_id
}

/** Mails the way to a new password; to an address without an account the mail says just that. */
export const mailReset = async (c: Request, tx: Tx, email: string): Promise<void> => {
  const { portal, now } = c.var
  const at = mailPortal(portal.config)
  const account = await tx
    .selectFrom('accounts')
    .select(['id', 'first_name', 'last_name'])
    .where('email', '=', email)
    .executeTakeFirst()
  if (!account) {
    const text = noAccount(at, { createUrl: `${portal.config.baseUrl}/account-aanmaken` })
    await handOver(tx, portal.queue, { channel: 'mail', to: email, ...text }, 'password-reset')
    return
  }
  const { token, validUntil } = await createLink(tx, now, {
    kind: 'password-reset',
    email,
    accountId: account.id,
    lifetime: RESET_LIFETIME,
  })
  const text = resetPassword(at, {
    name: `${account.first_name} ${account.last_name}`,
    url: `${portal.config.baseUrl}${choosePasswordPath(token)}`,
    validUntil,
  })
  const mail = { channel: 'mail' as const, to: email, ...text }
  await handOver(tx, portal.queue, mail, 'password-reset', validUntil)
}

/** The person behind a link for a new password. */
export const findOwner = async (tx: Tx, accountId: string | null) =>
  accountId === null
    ? undefined
    : tx
        .selectFrom('accounts')
        .select(['id', 'email', 'first_name as firstName', 'last_name as lastName'])
        .where('id', '=', accountId)
        .executeTakeFirst()
export type Owner = NonNullable<Awaited<ReturnType<typeof findOwner>>>

/**
 * Gives the account another password: the link is used up, other links for it too, every session ends, and a mail tells
 * the owner. False when the link was used just before.
 */
export const changePassword = async (
  c: Request,
  tx: Tx,
  linkId: string,
  owner: Owner,
  passwordHash: string,
): Promise<boolean> => {
  const { portal, now } = c.var
  if (!(await takeLink(tx, now, linkId))) return false
  await tx
    .updateTable('accounts')
    .set({ password_hash: passwordHash })
    .where('id', '=', owner.id)
    .execute()
  await tx
    .updateTable('emailed_links')
    .set({ used_at: now })
    .where('account_id', '=', owner.id)
    .where('kind', '=', 'password-reset')
    .where('used_at', 'is', null)
    .execute()
  await tx
    .updateTable('sessions')
    .set({ ended_at: now })
    .where('account_id', '=', owner.id)
    .where('ended_at', 'is', null)
    .execute()
  const text = passwordChanged(mailPortal(portal.config), {
    name: `${owner.firstName} ${owner.lastName}`,
    changedAt: now,
    resetUrl: `${portal.config.baseUrl}${forgottenPath}`,
  })
  const mail = { channel: 'mail' as const, to: owner.email, ...text }
  await handOver(tx, portal.queue, mail, 'password-changed')
  return true
}
