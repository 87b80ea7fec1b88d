import type { CarePageAction } from './actions.ts'
import { APP_ACTIONS, type AppAction } from './app-actions.ts'
import { type CarePagePermit, decide, type Refusal } from './decide.ts'
import type { AppStanding } from './standing.ts'

/** What an app may read with the token of this request: of each action that it was let have, decided for this moment. */
export interface AppPermit<A extends AppAction> {
  readonly action: A
  readonly grantId: string
  readonly reads: readonly CarePagePermit<CarePageAction>[]
  /** What it was let have, and its participant may not see himself now. */
  readonly refused: readonly { action: CarePageAction; refusal: Refusal }[]
}

/** Each of them an action of a care page, or this does not compile. */
const READS: Record<AppAction, { reads: readonly CarePageAction[] }> = APP_ACTIONS

/**
 * Decides what an app may read for the participant who let it in: what he may read himself at this moment (`decide`), and
 * of that only what he ticked. Null when he ticked nothing of it.
 */
export const decideApp = <A extends AppAction>(
  standing: AppStanding,
  action: A,
): AppPermit<A> | null => {
  const given = READS[action].reads.filter((one) => standing.actions.includes(one))
  if (given.length === 0) return null
  const decisions = given.map((one) => ({ action: one, ...decide(standing.page, one) }))
  return {
    action,
    grantId: standing.grantId,
    reads: decisions.flatMap(({ permit }) => permit ?? []),
    refused: decisions.flatMap((one) =>
      one.refusal ? [{ action: one.action, refusal: one.refusal }] : [],
    ),
  }
}
