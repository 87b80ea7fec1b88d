import type { StaffRequest } from '../../access/request.ts'
import { StaffRoutes } from '../../access/routes.ts'
import { page, type Reply, seeOther } from '../../http/reply.ts'
import { ConnectionPage } from './pages.tsx'
import { connectionPath } from './paths.ts'
import { findContact, findCouplingsSetAside, listSetAside } from './queries.ts'

const show = async (request: StaffRequest<'record.read'>): Promise<Reply> => {
  const { tx, permit } = request
  return page(
    <ConnectionPage
      request={request}
      contact={await findContact(tx, permit)}
      setAside={await listSetAside(tx, permit)}
    />,
  )
}

/** Asks for a pull of every client of whom something was set aside. */
const takeUp = async (request: StaffRequest<'record.take-up'>): Promise<Reply> => {
  const { tx, permit, portal } = request
  for (const couplingId of await findCouplingsSetAside(tx, permit))
    await portal.queue.add(tx, 'pull', { couplingId, again: true })
  return seeOther(`${connectionPath(request.standing.organisation.slug)}?gelukt=opnieuw`)
}

export const staffConnectionRoutes = new StaffRoutes()
  .get('/dossierkoppeling', 'record.read', show)
  .post('/dossierkoppeling/opnieuw', 'record.take-up', takeUp)
