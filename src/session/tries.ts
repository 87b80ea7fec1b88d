import type { SignedInRequest } from '../access/request.ts'
import { Problem } from '../http/problem.ts'

/** What the parts of the second step need of a request. */
export type Asking = Pick<SignedInRequest, 'portal' | 'tx' | 'now' | 'viewer' | 'sender'>

/** One member per word, so that each outcome can be told apart by its type. */
export type Plain<T extends string> = T extends string ? { outcome: T } : never

/** What counts tries; gives the seconds to wait when there are none left, else null. */
export const secondsToWait = async (work: () => Promise<void>): Promise<number | null> => {
  try {
    await work()
    return null
  } catch (refused) {
    if (refused instanceof Problem && refused.kind === 'too-many') return refused.retryAfter ?? 60
    throw refused
  }
}

/** One after the other: whatever an account does with its codes waits for what it did before. */
export const lockAccount = async ({ tx, viewer }: Asking): Promise<void> => {
  await tx
    .selectFrom('accounts')
    .select('id')
    .where('id', '=', viewer.accountId)
    .forNoKeyUpdate()
    .execute()
}

/** Seconds until this account may try a code again, or null when it may now. Counts nothing. */
export const waitForTry = ({ portal: { limits }, viewer }: Asking): Promise<number | null> =>
  secondsToWait(async () => {
    await limits.check('second-step', viewer.accountId)
    await limits.check('second-step-day', viewer.accountId)
  })

/** Counts one wrong code. Call it with the account locked and after `waitForTry`, so that no try escapes the limit. */
export const countWrongTry = async ({ portal: { limits }, viewer }: Asking): Promise<void> => {
  await limits.use('second-step', viewer.accountId)
  await limits.use('second-step-day', viewer.accountId)
}

/** Six digits as people type or paste them: with spaces, dashes or dots. Null when it cannot be a code. */
export const readDigits = (typed: string): string | null => {
  if (typed.length > 60) return null
  const bare = typed.normalize('NFKC').replace(/[\s\p{Pd}\p{Cf}._]/gu, '')
  return /^\d{6}$/.test(bare) ? bare : null
}
