import { writeAccessEvents } from '../audit/write.ts'
import { carePageEvents } from './events.ts'
import type { SignedInRequest } from './request.ts'
import type { CarePageStanding } from './standing.ts'

/**
 * Writes that somebody removed these pages together with his account, in the transaction in which they went: a line for
 * each organisation that was coupled. `standings` are those of just before.
 */
export const noteRemovedPages = (
  request: SignedInRequest,
  standings: readonly CarePageStanding[],
): Promise<void> =>
  writeAccessEvents(
    request.tx,
    standings.flatMap((standing) => {
      const { couplings } = standing
      const event = {
        action: 'page.remove',
        ground: 'own-account',
        outcome: 'done',
        couplings,
      } as const
      return carePageEvents(request, standing, event, standing.carePage.id, undefined)
    }),
  )
