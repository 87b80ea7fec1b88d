import type { CarePageRequest } from '../access/request.ts'
import { CarePageRoutes } from '../access/routes.ts'
import { Problem } from '../http/problem.ts'
import { afterCommit, type Reply } from '../http/reply.ts'
import { audibleNow, audibleTo } from './audible.ts'

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

/**
 * The event stream of an open page: which topics changed, and nothing of what changed. The transaction ends before the
 * stream begins. Who asks without saying that he takes an event stream gets one that is over at once.
 */
const followPage = async (request: CarePageRequest<'live.follow'>): Promise<Reply> => {
  const { portal, viewer, standing, http, url } = request
  const topics = audibleTo(standing)
  const takes = (http.req.header('accept') ?? '').includes('text/event-stream')
  return afterCommit(() => {
    if (!takes || http.req.method === 'HEAD') return new Response(':\n\n', { headers: HEADERS })
    const body = portal.live.follow({
      carePageId: standing.carePage.id,
      accountId: viewer.accountId,
      sessionId: viewer.sessionId,
      topics,
      age: readAge(url.searchParams.get('leeftijd')),
      recheck: () => audibleNow(portal, viewer, standing.carePage.id),
    })
    if (!body) throw new Problem('too-many', 60)
    return new Response(body, { headers: HEADERS })
  })
}

export const liveRoutes = new CarePageRoutes().get('/live', 'live.follow', followPage)
