import { readId } from '../../access/handling.ts'
import type { StaffRequest } from '../../access/request.ts'
import { StaffRoutes } from '../../access/routes.ts'
import { Problem } from '../../http/problem.ts'
import { invalid, page, pageWith, type Reply, seeOther } from '../../http/reply.ts'
import { checkBroadcast, readPlace } from './form.ts'
import { BroadcastsPage, CheckPage, SentPage, WritePage } from './pages.tsx'
import { broadcastPaths } from './paths.ts'
import {
  type Broadcast,
  checkReach,
  confirmBroadcast,
  findBroadcast,
  listBroadcasts,
  listChoices,
  withdrawBroadcast,
  writeBroadcast,
} from './queries.ts'

type Sending = StaffRequest<'broadcasts.send'>

const showList = async (request: StaffRequest<'broadcasts.list'>): Promise<Reply> =>
  page(
    <BroadcastsPage
      request={request}
      broadcasts={await listBroadcasts(request.permit, request.tx)}
    />,
  )

const isOff = ({ standing }: Sending): boolean => standing.policy.messaging.mode === 'off'

const showWrite = async (request: Sending): Promise<Reply> => {
  if (isOff(request)) return seeOther(broadcastPaths.list(request.standing.organisation.slug))
  const choices = await listChoices(request.permit, request.tx)
  return page(<WritePage {...{ request, choices }} values={{ antwoorden: 'ja' }} errors={{}} />)
}

const write = async (request: Sending): Promise<Reply> => {
  const { permit, tx, form, now, viewer, standing } = request
  const choices = await listChoices(permit, tx)
  const { data, errors } = checkBroadcast(form, choices)
  const place = data && readPlace(data.voor)
  if (!data || !place)
    return invalid(
      <WritePage {...{ request, choices }} values={form.values} errors={errors ?? {}} />,
    )
  const name = `${viewer.firstName} ${viewer.lastName}`.trim().slice(0, 200)
  const written = { ...place, body: data.bericht, answersOff: data.antwoorden === 'nee', name }
  const id = await writeBroadcast(permit, tx, written, now)
  request.about(id)
  return seeOther(broadcastPaths.one(standing.organisation.slug, id))
}

const aimed = async (request: Sending): Promise<Broadcast> => {
  const id = readId(request.param('broadcastId'))
  const broadcast = await findBroadcast(request.permit, request.tx, id)
  if (!broadcast) throw new Problem('not-found')
  request.about(id)
  return broadcast
}

/** Before it was sent: who will get it; after that: how far it is. */
const showOne = async (request: Sending): Promise<Reply> => {
  const broadcast = await aimed(request)
  if (broadcast.sentAt) return page(<SentPage {...{ request, broadcast }} />)
  const reached = await checkReach(request.permit, request.tx, broadcast)
  return page(<CheckPage {...{ request, broadcast, reached }} />)
}

const send = async (request: Sending): Promise<Reply> => {
  const { permit, tx, portal, now, standing } = request
  const broadcast = await aimed(request)
  const here = broadcastPaths.one(standing.organisation.slug, broadcast.id)
  if (isOff(request)) return seeOther(here)
  await confirmBroadcast(permit, tx, portal.queue, broadcast, now)
  return seeOther(`${here}?gelukt=verstuurd`)
}

const withdraw = async (request: Sending): Promise<Reply> => {
  const { permit, tx, now, standing } = request
  const broadcast = await aimed(request)
  const here = broadcastPaths.one(standing.organisation.slug, broadcast.id)
  if (broadcast.withdrawnAt || (await withdrawBroadcast(permit, tx, broadcast.id, now)))
    return seeOther(`${here}?gelukt=ingetrokken`)
  return pageWith(409, <SentPage {...{ request, broadcast }} />)
}

/** MSG-9: one message of the organisation to all families of a location, a team, or everywhere. */
export const staffBroadcastRoutes = new StaffRoutes()
  .get('/familieberichten', 'broadcasts.list', showList)
  .get('/familieberichten/nieuw', 'broadcasts.send', showWrite)
  .post('/familieberichten/nieuw', 'broadcasts.send', write)
  .get('/familieberichten/:broadcastId', 'broadcasts.send', showOne)
  .post('/familieberichten/:broadcastId/versturen', 'broadcasts.send', send)
  .post('/familieberichten/:broadcastId/intrekken', 'broadcasts.send', withdraw)
