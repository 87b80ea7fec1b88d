import type { CarePageAction } from '../access/actions.ts'
import { decide } from '../access/decide.ts'
import { type CarePageStanding, loadCarePageStanding, type Viewer } from '../access/standing.ts'
import { asAccount, beforeSignIn } from '../db/connect.ts'
import type { Portal } from '../portal.ts'
import { sessionLives } from '../session/session.ts'
import { LIVE_TOPICS, type LiveTopic, type PageTopic } from './announce.ts'
import type { Audible } from './hub.ts'

/** Who may read what a topic is about may hear that it changed. */
const NEEDED: Record<PageTopic, CarePageAction> = {
  messages: 'messages.read',
  calendar: 'calendar.read',
  tasks: 'tasks.read',
  notes: 'notes.read',
  story: 'life-story.read',
  connections: 'connections.read',
  notices: 'page.open',
}

/** The topics that somebody with this standing may hear of. */
export const audibleTo = (standing: CarePageStanding): Set<LiveTopic> =>
  new Set(LIVE_TOPICS.filter((topic) => decide(standing, NEEDED[topic]).permit))

/** What this viewer may hear of on this page now; null when he is nobody there any more or his session is over. */
export const audibleNow = async (
  portal: Portal,
  viewer: Viewer,
  carePageId: string,
): Promise<Audible> => {
  const now = portal.clock()
  const lives = await beforeSignIn(portal.databases, now, (tx) =>
    sessionLives(tx, viewer.sessionId, now),
  )
  if (!lives) return null
  return asAccount(portal.databases, viewer.accountId, now, async (tx) => {
    const standing = await loadCarePageStanding(tx, viewer, carePageId, now)
    return standing && decide(standing, 'live.follow').permit ? audibleTo(standing) : null
  })
}
