import type { StaffRequest } from '../../access/request.ts'
import { StaffRoutes } from '../../access/routes.ts'
import { Problem } from '../../http/problem.ts'
import { page, type Reply } from '../../http/reply.ts'
import { cannot } from '../cannot.tsx'
import { findClient } from '../client.ts'
import { readRecordId } from '../record-id.ts'
import { ChoosePage, FamilyOnlyPage } from './pages.tsx'

type Request = StaffRequest<'preview.open'>

/** As whom to look: the manager, or somebody of the trusted group. */
const choose = async (request: Request): Promise<Reply> => {
  const recordId = readRecordId(request)
  const known = await findClient(request.tx, request.permit, recordId)
  if (!known) throw new Problem('not-found')
  request.about(recordId, known.id)
  if (!known.coupling)
    return cannot({ request, recordId }, 'Deze cliënt is niet gekoppeld', [
      'Er is nog geen familie die het dossier leest. Er valt dus nog niets te laten zien.',
    ])
  return page(
    <ChoosePage request={request} recordId={recordId} name={known.name ?? 'deze cliënt'} />,
  )
}

/** In the place of what is of the family alone. */
const showFamilyOnly = async (request: Request): Promise<Reply> => {
  const recordId = readRecordId(request)
  const as = request.param('als')
  if (as !== 'beheerder' && as !== 'vertrouwensgroep') throw new Problem('not-found')
  const known = await findClient(request.tx, request.permit, recordId)
  if (!known?.coupling) throw new Problem('not-found')
  request.about(recordId, known.id)
  return page(
    <FamilyOnlyPage
      request={request}
      recordId={recordId}
      name={known.name ?? 'deze cliënt'}
      as={as}
    />,
  )
}

export const staffPreviewRoutes = new StaffRoutes()
  .get('/clienten/:recordId/voorbeeld', 'preview.open', choose)
  .get('/clienten/:recordId/voorbeeld/:als/van-de-familie', 'preview.open', showFamilyOnly)
