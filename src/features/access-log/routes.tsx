import type { CarePageRequest } from '../../access/request.ts'
import { CarePageRoutes } from '../../access/routes.ts'
import { readBefore, readFilter } from '../../audit/log-filter.tsx'
import { dayOf } from '../../dossier/moments.ts'
import { afterCommit, invalid, page, type Reply } from '../../http/reply.ts'
import { logAsCsv } from './csv.ts'
import { AccessLogPage } from './pages.tsx'
import { listPeople, organisationNames, readEvents, readLog } from './queries.ts'

type Request = CarePageRequest<'access-log.read'>

const showLog = async (request: Request): Promise<Reply> => {
  const { permit, tx } = request
  const query = request.url.searchParams
  const asked = readFilter(query)
  const before = readBefore(query)
  const log = await readLog(permit, tx, { filter: asked.filter, before })
  // Everybody who stands in the log: only for the form, because it reads far back.
  const people = asked.open ? await listPeople(permit, tx) : []
  const names = await organisationNames(
    tx,
    log.lines.flatMap((line) => line.organisationIds),
  )
  const html = (
    <AccessLogPage {...{ request, asked, log, people, names }} further={before !== null} />
  )
  return Object.keys(asked.errors).length > 0 ? invalid(html) : page(html)
}

const sendFile = async (request: Request): Promise<Reply> => {
  const { permit, tx, standing, now } = request
  const events = await readEvents(permit, tx, readFilter(request.url.searchParams).filter)
  const names = await organisationNames(
    tx,
    events.flatMap((event) => event.organisationIds),
  )
  const csv = logAsCsv(events, { standing, names })
  return afterCommit(
    () =>
      new Response(csv, {
        headers: {
          'Content-Type': 'text/csv; charset=utf-8',
          'Content-Disposition': `attachment; filename="wie-heeft-gekeken-${dayOf(now)}.csv"`,
        },
      }),
  )
}

/** «Wie heeft gekeken» (DOS-12). */
export const accessLogRoutes = new CarePageRoutes()
  .get('/wie-heeft-gekeken', 'access-log.read', showLog)
  .get('/wie-heeft-gekeken.csv', 'access-log.read', sendFile)
