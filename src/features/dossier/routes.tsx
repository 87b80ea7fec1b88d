import type { CarePageRequest } from '../../access/request.ts'
import { CarePageRoutes } from '../../access/routes.ts'
import { readRecordStates } from '../../dossier/record-state.ts'
import { noteVisit } from '../../dossier/visits.ts'
import { page, type Reply } from '../../http/reply.ts'
import { DossierPage } from './pages.tsx'
import { readParts } from './part-cards.tsx'
import { listContacts, listTeam } from './queries.ts'

const showFront = async (request: CarePageRequest<'dossier.open'>): Promise<Reply> => {
  const { permit, tx, now } = request
  const { newSince } = await noteVisit(permit, tx, 'dossier', now)
  const parts = await readParts(request)
  const team = await listTeam(permit, tx, now)
  const contacts = await listContacts(permit, tx, now)
  const states = await readRecordStates(permit, tx, now)
  return page(<DossierPage {...{ request, states, parts, team, contacts, newSince }} />)
}

/** «Dossier»: the front of it (DOS-1, DOS-11). */
export const dossierRoutes = new CarePageRoutes().get('/dossier', 'dossier.open', showFront)
