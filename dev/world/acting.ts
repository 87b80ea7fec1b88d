import type { CarePageAction } from '../../src/access/actions.ts'
import { type CarePagePermit, decide } from '../../src/access/decide.ts'
import { type CarePageStanding, loadCarePageStanding } from '../../src/access/standing.ts'
import { asAccount, type Tx } from '../../src/db/connect.ts'
import { accountOf, type Made, nameOf } from './build-family.ts'

interface Acting<A extends CarePageAction> {
  tx: Tx
  at: Date
  standing: CarePageStanding
  permit: CarePagePermit<A>
}

/** Does something as one of the family, at a moment of the past, with the permit that the pages ask for too. */
export const as = async <A extends CarePageAction, R>(
  made: Made,
  who: { key: string; pageId: string; at: Date },
  action: A,
  work: (acting: Acting<A>) => Promise<R>,
): Promise<R> => {
  const accountId = accountOf(made, who.key)
  const { first, last, email } = nameOf(who.key)
  const secondStep = { passedAt: null, seenAt: null, mode: null, carePageId: null }
  const viewer = { accountId, sessionId: '', firstName: first, lastName: last, email, secondStep }
  return asAccount(made.portal.databases, accountId, who.at, async (tx) => {
    const standing = await loadCarePageStanding(tx, viewer, who.pageId, who.at)
    const permit = standing ? decide(standing, action).permit : undefined
    if (!standing || !permit)
      throw new Error(`${who.key} may not ${action} on this page of the demo`)
    return work({ tx, at: who.at, standing, permit })
  })
}
