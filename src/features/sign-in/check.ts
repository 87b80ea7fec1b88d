import { beforeSignIn } from '../../db/connect.ts'
import type { Request } from '../../http/env.ts'
import { networkOf } from '../../http/sender.ts'
import { knownDevice } from '../../session/known-device.ts'
import type { Limit } from '../../session/limits.ts'
import { verifyPassword } from '../../session/passwords.ts'
import { noteSignIn } from '../../session/sign-in-log.ts'
import { secondsToWait } from '../../session/tries.ts'

/** The account whose password was right, and the hash that said so. */
export interface SignedIn {
  accountId: string
  passwordHash: string
}

/** Which tries this one counts among. The right password gives back, or forgets, what was counted. */
interface Counted {
  limit: Limit
  key: string
  afterwards: 'forget' | 'give back'
}

/**
 * Somebody's own device has its own count, so that no stranger can use up his tries. Everything else counts for the
 * address and sender together, for the address, and for the sender.
 */
const countsOf = (c: Request, email: string): Counted[] => {
  const device = knownDevice(c, email)
  if (device)
    return [{ limit: 'password-known-device', key: `${email}|${device}`, afterwards: 'forget' }]
  const network = networkOf(c.var.sender)
  return [
    { limit: 'password-account-sender', key: `${email}|${network}`, afterwards: 'forget' },
    { limit: 'password-sender', key: network, afterwards: 'give back' },
    { limit: 'password-account', key: email, afterwards: 'give back' },
  ]
}

const findAccount = (c: Request, email: string) =>
  beforeSignIn(c.var.portal.databases, c.var.now, (tx) =>
    tx
      .selectFrom('accounts')
      .select(['id', 'password_hash'])
      .where('email', '=', email)
      .executeTakeFirst(),
  )

/** What came of an address with a password. */
export type PasswordOutcome =
  | { outcome: 'right'; signedIn: SignedIn }
  | { outcome: 'wrong' }
  | { outcome: 'too-often'; seconds: number }

/**
 * Whether this address and password belong together. An address that nobody has costs the same work and counts the
 * same. Tries are counted before the work, so that many at once do not slip through.
 */
export const checkPassword = async (
  c: Request,
  email: string,
  password: string,
): Promise<PasswordOutcome> => {
  const { limits } = c.var.portal
  const counts = countsOf(c, email)
  const seconds = await secondsToWait(async () => {
    for (const { limit, key } of counts) await limits.use(limit, key)
  })
  if (seconds !== null) return { outcome: 'too-often', seconds }
  const account = await findAccount(c, email)
  const right = await verifyPassword(account?.password_hash, password)
  if (!account || !right) {
    const tried = { step: 'sign-in', way: 'password', outcome: 'refused' } as const
    await beforeSignIn(c.var.portal.databases, c.var.now, (tx) =>
      noteSignIn(tx, c.var, { accountId: account?.id ?? null, ...tried }),
    )
    return { outcome: 'wrong' }
  }
  for (const { limit, key, afterwards } of counts)
    await (afterwards === 'forget' ? limits.clear(limit, key) : limits.giveBack(limit, key))
  const signedIn = { accountId: account.id, passwordHash: account.password_hash }
  return { outcome: 'right', signedIn }
}

/** After a new password by mail: whoever holds the mailbox starts with a clean count. */
export const forgetTries = async (c: Request, email: string): Promise<void> => {
  await c.var.portal.limits.clear('password-account', email)
  await c.var.portal.limits.clear('password-account-sender', `${email}|${networkOf(c.var.sender)}`)
}
