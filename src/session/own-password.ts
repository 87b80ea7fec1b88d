import { verifyPassword } from './passwords.ts'
import { type Asking, lockAccount, type Plain, secondsToWait } from './tries.ts'

/** What came of the password that somebody who is signed in gives again. */
export type PasswordOutcome = Plain<'right' | 'wrong'> | { outcome: 'too-often'; seconds: number }

/**
 * Whether this is the viewer's own password, before something that a stranger at his screen must not do.
 * Wrong ones are counted by account, apart from those of signing in.
 */
export const checkOwnPassword = async (
  asking: Asking,
  password: string,
): Promise<PasswordOutcome> => {
  const { portal, viewer, tx } = asking
  const key = `signed-in:${viewer.accountId}`
  await lockAccount(asking)
  const seconds = await secondsToWait(() => portal.limits.check('password-known-device', key))
  if (seconds !== null) return { outcome: 'too-often', seconds }
  const { password_hash } = await tx
    .selectFrom('accounts')
    .select('password_hash')
    .where('id', '=', viewer.accountId)
    .executeTakeFirstOrThrow()
  if (await verifyPassword(password_hash, password)) return { outcome: 'right' }
  await portal.limits.use('password-known-device', key)
  return { outcome: 'wrong' }
}
