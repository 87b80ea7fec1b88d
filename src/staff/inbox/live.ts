import { decideStaff } from '../../access/decide.ts'
import { loadStaffStanding, type Viewer } from '../../access/standing.ts'
import { asEmployee, beforeSignIn } from '../../db/connect.ts'
import type { Audible } from '../../live/hub.ts'
import type { Portal } from '../../portal.ts'
import { sessionLives } from '../../session/session.ts'
import { findConversation } from './thread.ts'

/** What this employee may hear of in a conversation now; null when it is not within his reach any more. */
export const audibleAtWork = async (
  portal: Portal,
  viewer: Viewer,
  slug: string,
  threadId: string,
): Promise<Audible> => {
  const now = portal.clock()
  const lives = await beforeSignIn(portal.databases, now, (tx) =>
    sessionLives(tx, viewer.sessionId, now),
  )
  if (!lives) return null
  return asEmployee(portal.databases, viewer.accountId, now, async (tx) => {
    const standing = await loadStaffStanding(tx, viewer, slug, now)
    const permit = standing && decideStaff(standing, 'inbox.follow').permit
    const found = permit && (await findConversation(permit, tx, threadId))
    return found ? new Set(['messages'] as const) : null
  })
}
