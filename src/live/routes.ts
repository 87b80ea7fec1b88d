import type { CarePageRequest, SignedInRequest } from '../access/request.ts'
import { CarePageRoutes } from '../access/routes.ts'
import { Problem } from '../http/problem.ts'
import { afterCommit, type Reply } from '../http/reply.ts'
import type { LiveTopic } from './announce.ts'
import { audibleNow, audibleTo } from './audible.ts'
import type { Audible } from './hub.ts'

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // nginx and those that do as it does would hold back what is sent little by little.
  'x-accel-buffering': 'no',
}
const DAY = 24 * 60 * 60_000

/** How old the page is that asks, in milliseconds, as its script says; a day when it does not. */
const readAge = (text: string | null): number => {
  const age = Number(text ?? '')
  return text && Number.isFinite(age) && age >= 0 ? Math.min(age, DAY) : DAY
}

/** What follows something: the page's room, who, what he may hear, and how that is asked again. */
export interface Follows {
  request: SignedInRequest
  /** A care page, a question to the service desk, or the desk (`DESK_ROOM`). */
  room: string
  topics: ReadonlySet<LiveTopic>
  recheck: () => Promise<Audible>
}

/** The event stream of a room, begun when the transaction has ended; over at once for who takes none. */
export const followRoom = ({ request, room, topics, recheck }: Follows): Reply => {
  const { portal, viewer, http, url } = request
  const takes = (http.req.header('accept') ?? '').includes('text/event-stream')
  return afterCommit(() => {
    if (!takes || http.req.method === 'HEAD') return new Response(':\n\n', { headers: HEADERS })
    const body = portal.live.follow({
      carePageId: room,
      accountId: viewer.accountId,
      sessionId: viewer.sessionId,
      topics,
      age: readAge(url.searchParams.get('leeftijd')),
      recheck,
    })
    if (!body) throw new Problem('too-many', 60)
    return new Response(body, { headers: HEADERS })
  })
}

/**
 * The event stream of an open page: which topics changed, and nothing of what changed. The transaction ends before the
 * stream begins. Who asks without saying that he takes an event stream gets one that is over at once.
 */
const followPage = async (request: CarePageRequest<'live.follow'>): Promise<Reply> => {
  const { portal, viewer, standing } = request
  return followRoom({
    request,
    room: standing.carePage.id,
    topics: audibleTo(standing),
    recheck: () => audibleNow(portal, viewer, standing.carePage.id),
  })
}

export const liveRoutes = new CarePageRoutes().get('/live', 'live.follow', followPage)
