import type { StaffRequest } from '../../access/request.ts'
import { StaffRoutes } from '../../access/routes.ts'
import { readBefore, readFilter } from '../../audit/log-filter.tsx'
import { Problem } from '../../http/problem.ts'
import { invalid, page, type Reply } from '../../http/reply.ts'
import { findClient } from '../client.ts'
import { readRecordId } from '../record-id.ts'
import { ClientLogPage } from './pages.tsx'
import { listPeople, readClientLog } from './queries.ts'

/** DOS-12 for the organisation: who looked in the dossier of this client, family and staff alike. */
const show = async (request: StaffRequest<'client-log.read'>): Promise<Reply> => {
  const { tx, permit } = request
  const recordId = readRecordId(request)
  const known = await findClient(tx, permit, recordId)
  if (!known) throw new Problem('not-found')
  request.about(recordId, known.id)
  const query = request.url.searchParams
  const asked = readFilter(query)
  const before = readBefore(query)
  const log = await readClientLog(tx, permit, known.id, { filter: asked.filter, before })
  const people = asked.open ? await listPeople(tx, permit, known.id) : []
  const html = (
    <ClientLogPage
      {...{ request, recordId, asked, log, people }}
      name={known.name ?? 'deze cliënt'}
      further={before !== null}
    />
  )
  return Object.keys(asked.errors).length > 0 ? invalid(html) : page(html)
}

export const staffClientLogRoutes = new StaffRoutes().get(
  '/clienten/:recordId/wie-heeft-gekeken',
  'client-log.read',
  show,
)
