import type { CarePageRequest } from '../../access/request.ts'
import { CarePageRoutes } from '../../access/routes.ts'
import { page, type Reply, seeOther } from '../../http/reply.ts'
import { markAllSeen } from '../../notify/tell.ts'
import { listNotArrived } from '../../record/write/arrival.ts'
import { findHandOver } from '../../sharing/hand-over-question.ts'
import { inviteSomebody, sendAgain, showInvite, showWithdraw, withdraw } from './inviting.tsx'
import { ConnectionsPage } from './list-page.tsx'
import { OverviewPage } from './overview-page.tsx'
import { connectionPaths } from './paths.ts'
import { listInvitations, listPeople } from './queries.ts'
import { remove, saveRights, showRemove, showRights } from './rights.tsx'

const showConnections = async (request: CarePageRequest<'connections.read'>): Promise<Reply> => {
  const people = await listPeople(request.permit, request.tx)
  const invitations = await listInvitations(request.permit, request.tx)
  await markAllSeen(request, 'connection')
  const question = await findHandOver(request.permit, request.tx, request.now)
  const { tx, permit } = request
  const arrivals = await listNotArrived(tx, permit.carePageId, 'connections')
  return page(<ConnectionsPage {...{ request, people, invitations, question, arrivals }} />)
}

const showOverview = async (request: CarePageRequest<'connections.overview'>): Promise<Reply> => {
  const people = await listPeople(request.permit, request.tx)
  const invitations = await listInvitations(request.permit, request.tx)
  return page(<OverviewPage request={request} people={people} invitations={invitations} />)
}

/** «Connecties»: who takes part, inviting, «Rechten» and «Verwijderen». */
export const connectionRoutes = new CarePageRoutes()
  .get('/connecties', 'connections.read', showConnections)
  .get('/connecties/wie-ziet-wat', 'connections.overview', showOverview)
  .get('/connecties/uitnodigen', 'connections.invite', showInvite)
  .post('/connecties/uitnodigen', 'connections.invite', inviteSomebody)
  // After the code one comes back by a GET; the button is on the list.
  .get('/uitnodigingen/:invitationId/opnieuw', 'connections.read', async (request) =>
    seeOther(connectionPaths.list(request.standing.carePage.id)),
  )
  .post('/uitnodigingen/:invitationId/opnieuw', 'connections.invite', sendAgain)
  .get('/uitnodigingen/:invitationId/intrekken', 'connections.invite', showWithdraw)
  .post('/uitnodigingen/:invitationId/intrekken', 'connections.invite', withdraw)
  .get('/connecties/:participantId/rechten', 'connections.change-rights', showRights)
  .post('/connecties/:participantId/rechten', 'connections.change-rights', saveRights)
  .get('/connecties/:participantId/verwijderen', 'connections.remove', showRemove)
  .post('/connecties/:participantId/verwijderen', 'connections.remove', remove)
