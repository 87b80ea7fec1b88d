import { readId } from '../../access/handling.ts'
import type { StaffRequest } from '../../access/request.ts'
import { StaffRoutes } from '../../access/routes.ts'
import { Problem } from '../../http/problem.ts'
import { page, type Reply, seeOther } from '../../http/reply.ts'
import { RecordWritesPage } from './pages.tsx'
import { recordWritesPath } from './paths.ts'
import { countWrites, hasWrite, listFailed, retryWrites } from './queries.ts'

const show = async (request: StaffRequest<'record-writes.read'>): Promise<Reply> => {
  const { permit, tx } = request
  return page(
    <RecordWritesPage
      request={request}
      counts={await countWrites(permit, tx)}
      failed={await listFailed(permit, tx)}
    />,
  )
}

const again = async (
  request: StaffRequest<'record-writes.retry'>,
  writeId: string | null,
): Promise<Reply> => {
  const { permit, tx, portal, standing } = request
  for (const couplingId of await retryWrites(permit, tx, writeId))
    await portal.queue.add(tx, 'write-back', { couplingId })
  return seeOther(`${recordWritesPath(standing.organisation.slug)}?gelukt=opnieuw`)
}

/** Who presses twice, or after a colleague, finds that it waits already: that is what was asked. */
const retryOne = async (request: StaffRequest<'record-writes.retry'>): Promise<Reply> => {
  const id = readId(request.param('writeId'))
  if (!(await hasWrite(request.permit, request.tx, id))) throw new Problem('not-found')
  request.about(id)
  return again(request, id)
}

/** What goes to the organisation's own record, and what did not arrive. */
export const recordWriteRoutes = new StaffRoutes()
  .get('/naar-het-dossier', 'record-writes.read', show)
  .post('/naar-het-dossier/opnieuw', 'record-writes.retry', (request) => again(request, null))
  .post('/naar-het-dossier/:writeId/opnieuw', 'record-writes.retry', retryOne)
