import type { StaffRequest } from '../../access/request.ts'
import { StaffRoutes } from '../../access/routes.ts'
import { Problem } from '../../http/problem.ts'
import { page, type Reply } from '../../http/reply.ts'
import { cannot } from '../cannot.tsx'
import { findClient } from '../client.ts'
import { readRecordId } from '../record-id.ts'
import { ReadersPage } from './pages.tsx'
import { listChanges, listReaders } from './queries.ts'

/** CON-10: who has access to the page of this client, with which parts, since when, and what changed. */
const show = async (request: StaffRequest<'readers.read'>): Promise<Reply> => {
  const { tx, permit } = request
  const recordId = readRecordId(request)
  const known = await findClient(tx, permit, recordId)
  if (!known) throw new Problem('not-found')
  request.about(recordId, known.id)
  if (!known.coupling)
    return cannot({ request, recordId }, 'Deze cliënt is niet gekoppeld', [
      'Er is geen zorgpagina. Er leest dus niemand mee.',
    ])
  const readers = await listReaders(tx, permit, known.id)
  const changes = await listChanges(tx, permit, known.id)
  return page(
    <ReadersPage
      request={request}
      recordId={recordId}
      name={known.name ?? 'deze cliënt'}
      coupling={known.coupling}
      readers={readers}
      changes={changes}
    />,
  )
}

export const staffReaderRoutes = new StaffRoutes().get(
  '/clienten/:recordId/wie-leest-mee',
  'readers.read',
  show,
)
