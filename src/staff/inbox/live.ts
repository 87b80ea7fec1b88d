import { decideStaff, type StaffPermit } from '../../access/decide.ts'
import { loadStaffStanding, type Viewer } from '../../access/standing.ts'
import { asEmployee, beforeSignIn, type Tx } from '../../db/connect.ts'
import type { Audible } from '../../live/hub.ts'
import type { Portal } from '../../portal.ts'
import { sessionLives } from '../../session/session.ts'
import { findConversation } from './thread.ts'

type Following = StaffPermit<'inbox.follow'>

/** Asks anew what an employee may hear; null when his session is over or he works there no more. */
const askAnew = async (
  { portal, viewer, slug }: { portal: Portal; viewer: Viewer; slug: string },
  audible: (tx: Tx, permit: Following) => Promise<Audible>,
): Promise<Audible> => {
  const now = portal.clock()
  const lives = await beforeSignIn(portal.databases, now, (tx) =>
    sessionLives(tx, viewer.sessionId, now),
  )
  if (!lives) return null
  return asEmployee(portal.databases, viewer.accountId, now, async (tx) => {
    const standing = await loadStaffStanding(tx, viewer, slug, now)
    const permit = standing && decideStaff(standing, 'inbox.follow').permit
    return permit ? audible(tx, permit) : null
  })
}

/** What this employee may hear of in a conversation now; null when it is not within his reach any more. */
export const audibleAtWork = (
  portal: Portal,
  viewer: Viewer,
  slug: string,
  threadId: string,
): Promise<Audible> =>
  askAnew({ portal, viewer, slug }, async (tx, permit) =>
    (await findConversation(permit, tx, threadId)) ? new Set(['messages'] as const) : null,
  )

/** The same for the list of conversations: that something changed at the organisation. What he then sees is his reach. */
export const audibleInList = (portal: Portal, viewer: Viewer, slug: string): Promise<Audible> =>
  askAnew({ portal, viewer, slug }, async () => new Set(['inbox'] as const))
