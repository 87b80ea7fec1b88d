import { acceptAgreements } from '../agreements/agreements.ts'
import type { Tx } from '../db/connect.ts'

/** What an account begins with; the address is proven, because a link that was mailed there led here. */
export interface NewAccount {
  email: string
  firstName: string
  lastName: string
  passwordHash: string
  /** When the terms were agreed to, when that was earlier: what they read then is what was agreed to. */
  agreedAt?: Date
}

/**
 * Makes an account, with the acceptance of the terms (HLP-3). Null when this address has an account
 * already: the first of two at once wins.
 */
export const createAccount = async (
  tx: Tx,
  now: Date,
  account: NewAccount,
): Promise<string | null> => {
  const made = await tx
    .insertInto('accounts')
    .values({
      email: account.email,
      first_name: account.firstName,
      last_name: account.lastName,
      password_hash: account.passwordHash,
      created_at: now,
    })
    .onConflict((on) => on.column('email').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) return null
  await acceptAgreements(tx, made.id, account.agreedAt ?? now)
  return made.id
}
