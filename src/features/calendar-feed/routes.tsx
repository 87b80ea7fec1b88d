import type { CarePageRequest } from '../../access/request.ts'
import { CarePageRoutes } from '../../access/routes.ts'
import { page, type Reply, seeOther } from '../../http/reply.ts'
import { FeedPage, NoFeedPage } from './pages.tsx'
import { calendarFeedPaths } from './paths.ts'
import { endFeed, findFeed, makeFeed } from './queries.ts'

type Request = CarePageRequest<'calendar.feed'>

const showFeed = async (request: Request): Promise<Reply> => {
  const feed = await findFeed(request.permit, request.tx, request.portal.secrets)
  return page(feed ? <FeedPage request={request} feed={feed} /> : <NoFeedPage request={request} />)
}

const back = ({ permit }: Request, done: string): Reply =>
  seeOther(`${calendarFeedPaths.page(permit.carePageId)}?gelukt=${done}`)

const make = async (request: Request): Promise<Reply> => {
  const { permit, tx, portal, standing } = request
  await makeFeed(permit, tx, portal.secrets, standing.participantId)
  return back(request, 'gemaakt')
}

const renew = async (request: Request): Promise<Reply> => {
  const { permit, tx, portal, standing, now } = request
  await endFeed(permit, tx, now)
  await makeFeed(permit, tx, portal.secrets, standing.participantId)
  return back(request, 'vernieuwd')
}

const stop = async (request: Request): Promise<Reply> => {
  await endFeed(request.permit, request.tx, request.now)
  return back(request, 'gestopt')
}

/** CAL-7: a private address at which somebody's own calendar program follows the calendar of a page. */
export const calendarFeedRoutes = new CarePageRoutes()
  .get('/kalender/abonnement', 'calendar.feed', showFeed)
  .post('/kalender/abonnement', 'calendar.feed', make)
  .post('/kalender/abonnement/vernieuwen', 'calendar.feed', renew)
  .post('/kalender/abonnement/stoppen', 'calendar.feed', stop)
