import { StaffRoutes } from '../../access/routes.ts'
import { seeOther } from '../../http/reply.ts'
import { showClient } from './client.tsx'
import { searchClients, showClients } from './list.tsx'
import { clientsPath } from './paths.ts'

export const staffClientRoutes = new StaffRoutes()
  .get('/clienten', 'clients.list', showClients)
  .post('/clienten/zoeken', 'clients.list', searchClients)
  // After the code one comes back by a GET; what was searched for never stands in an address.
  .get('/clienten/zoeken', 'clients.list', async (request) =>
    seeOther(clientsPath(request.standing.organisation.slug)),
  )
  .get('/clienten/:recordId', 'clients.read', showClient)
