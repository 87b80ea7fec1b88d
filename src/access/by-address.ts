import type { Tx } from '../db/connect.ts'
import type { CarePageAction } from './actions.ts'
import { type CarePagePermit, decide } from './decide.ts'
import { loadCarePageStanding, type Viewer } from './standing.ts'

/** Somebody of whom only the account is known: he did not sign in, and so never passed a second step. */
const withoutSession = (accountId: string): Viewer => ({
  accountId,
  sessionId: '',
  firstName: '',
  lastName: '',
  email: '',
  secondStep: { passedAt: null, seenAt: null, mode: null, carePageId: null },
})

/**
 * Decides for a program that comes with a private address instead of a person who signed in: what its owner may do at
 * this moment, and never what asks for the second step. Null when he may not, or is nobody there any more.
 *
 * @param tx the record transaction of that same account
 */
export const permitByAddress = async <A extends CarePageAction>(
  tx: Tx,
  of: { accountId: string; carePageId: string },
  action: A,
  now: Date,
): Promise<CarePagePermit<A> | null> => {
  const standing = await loadCarePageStanding(tx, withoutSession(of.accountId), of.carePageId, now)
  return (standing && decide(standing, action).permit) ?? null
}
