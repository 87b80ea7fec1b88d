import type { StaffRequest } from '../../access/request.ts'
import { StaffRoutes } from '../../access/routes.ts'
import { page, type Reply, seeOther } from '../../http/reply.ts'
import { hookUrl, makeHookToken, unsealHook } from '../../record/hook.ts'
import { NotificationsPage, type ShownHook } from './pages.tsx'
import { notificationsPath } from './paths.ts'
import { findHook, isRecordCoupled, keepSecret, listMade, stopListening } from './queries.ts'

const shownHook = async (
  request: StaffRequest<'record.notifications'>,
): Promise<ShownHook | null> => {
  const { tx, permit, portal, standing } = request
  const hook = await findHook(tx, permit)
  if (!hook) return null
  const { tokenSealed, ...rest } = hook
  return {
    ...rest,
    address: hookUrl(portal.config.baseUrl, standing.organisation.slug),
    token: unsealHook(portal.secrets, permit.organisationId, tokenSealed),
  }
}

const show = async (request: StaffRequest<'record.notifications'>): Promise<Reply> => {
  const { tx, permit } = request
  return page(
    <NotificationsPage
      request={request}
      coupled={await isRecordCoupled(tx, permit)}
      hook={await shownHook(request)}
      made={await listMade(tx, permit)}
    />,
  )
}

type Changing = StaffRequest<'record.change-notifications'>

const done = (request: Changing, what: string): Reply =>
  seeOther(`${notificationsPath(request.standing.organisation.slug)}?gelukt=${what}`)

/** A secret, or another one; our own Subscriptions at the record get it in the next round. */
const make = async (request: Changing): Promise<Reply> => {
  const { tx, permit, portal, now } = request
  await keepSecret(tx, permit, makeHookToken(portal.secrets, permit.organisationId), now)
  await portal.queue.add(tx, 'feed', { organisationId: permit.organisationId })
  return done(request, 'gemaakt')
}

const stop = async (request: Changing): Promise<Reply> => {
  const { tx, permit, portal } = request
  await stopListening(tx, permit)
  await portal.queue.add(tx, 'feed', { organisationId: permit.organisationId })
  return done(request, 'gestopt')
}

/** ECD-3: with what secret the organisation's record may tell that something changed. */
export const notificationRoutes = new StaffRoutes()
  .get('/dossierkoppeling/meldingen', 'record.notifications', show)
  .post('/dossierkoppeling/meldingen/sleutel', 'record.change-notifications', make)
  .post('/dossierkoppeling/meldingen/stoppen', 'record.change-notifications', stop)
