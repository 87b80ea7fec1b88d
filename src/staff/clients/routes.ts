import { StaffRoutes } from '../../access/routes.ts'
import { showClient } from './client.tsx'
import { searchClients, showClients } from './list.tsx'

export const staffClientRoutes = new StaffRoutes()
  .get('/clienten', 'clients.list', showClients)
  .post('/clienten/zoeken', 'clients.list', searchClients)
  .get('/clienten/:recordId', 'clients.read', showClient)
