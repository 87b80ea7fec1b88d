import { writeAccessEvents } from '../audit/write.ts'
import { asAccount, type Tx } from '../db/connect.ts'
import { CARE_PAGE_ACTIONS, type CarePageAction, type CarePageRule } from './actions.ts'
import { type CarePagePermit, decide, type Refusal } from './decide.ts'
import { carePageEvents } from './events.ts'
import type { SignedInRequest } from './request.ts'
import { loadCarePageStanding } from './standing.ts'

/** Who reads, and from where, for an answer that is made while it goes out. */
export type ReadingAlong = Pick<SignedInRequest, 'portal' | 'viewer' | 'sender' | 'now'>

/** What was read, or why it may not be; 'gone' where somebody is nobody on that page any more. */
export type ReadAlong<T> =
  | { value: T; refusal?: never }
  | { value?: never; refusal: Refusal | 'gone' }

/**
 * Reads a piece of a page for an answer that is longer than one transaction, such as all somebody's data. Each piece has
 * its own record transaction and is decided anew, so that rights that end meanwhile end here too.
 *
 * @param first the first piece of its kind: only that one stands in the access log
 */
export const readAlong = <A extends CarePageAction, T>(
  reading: ReadingAlong,
  of: { carePageId: string; action: A; first: boolean },
  work: (permit: CarePagePermit<A>, tx: Tx) => Promise<T>,
): Promise<ReadAlong<T>> => {
  const { portal, viewer, now } = reading
  const rule: CarePageRule = CARE_PAGE_ACTIONS[of.action]
  return asAccount(portal.databases, viewer.accountId, now, async (tx) => {
    const standing = await loadCarePageStanding(tx, viewer, of.carePageId, now)
    if (!standing) return { refusal: 'gone' }
    const { permit, refusal } = decide(standing, of.action)
    if (refusal) return { refusal }
    const value = await work(permit, tx)
    if (rule.logged === 'view' && of.first) {
      const couplings = rule.dossier ? [...permit.couplings] : []
      const { action, ground } = permit
      const event = { action, ground, outcome: 'done', couplings } as const
      await writeAccessEvents(tx, carePageEvents(reading, standing, event, undefined, undefined))
    }
    return { value }
  })
}
