import { decide } from '../../access/decide.ts'
import { readId } from '../../access/handling.ts'
import type { CarePageRequest } from '../../access/request.ts'
import { CarePageRoutes } from '../../access/routes.ts'
import { readTurn } from '../../dossier/cursor.ts'
import { codesMeasured } from '../../dossier/measured-in-reports.ts'
import { readRecordStates } from '../../dossier/record-state.ts'
import { noteVisit, readVisit } from '../../dossier/visits.ts'
import { Problem } from '../../http/problem.ts'
import { invalid, page, type Reply } from '../../http/reply.ts'
import { readFilter } from './form.ts'
import { ReportsPage } from './pages.tsx'
import { findReport, listKinds, listReports, neighbourOf } from './queries.ts'
import { ReportPage } from './report-page.tsx'

type Request = CarePageRequest<'reports.read'>

const showList = async (request: Request): Promise<Reply> => {
  const { permit, tx, now } = request
  const query = request.url.searchParams
  const asked = readFilter(query)
  const turn = readTurn(query)
  const kinds = await listKinds(permit, tx)
  const kindCode = kinds.find(({ key }) => key === asked.filter.kind)?.code ?? null
  const slice = await listReports(permit, tx, { filter: asked.filter, kindCode, turn })
  // Only the whole list from its beginning shows all that is new; the rest of it must not count as seen.
  const visited = turn.cursor === null && !asked.used
  const { newSince } = await (visited ? noteVisit : readVisit)(permit, tx, 'reports', now)
  const states = await readRecordStates(permit, tx, now)
  const html = <ReportsPage {...{ request, states, asked, kinds, slice, newSince }} />
  return Object.keys(asked.errors).length > 0 ? invalid(html) : page(html)
}

const showOne = async (request: Request): Promise<Reply> => {
  const { permit, tx, now } = request
  const report = await findReport(permit, tx, readId(request.param('reportId')))
  if (!report) throw new Problem('not-found')
  const coupling = permit.couplings.find(({ id }) => id === report.couplingId)
  request.about(report.id, coupling?.patientId)
  const newer = await neighbourOf(permit, tx, { way: 'newer', cursor: report })
  const older = await neighbourOf(permit, tx, { way: 'older', cursor: report })
  const states = await readRecordStates(permit, tx, now)
  const measuring = decide(request.standing, 'measurements.read').permit
  const codes = report.measurements.map(({ code }) => code.code)
  const measured = measuring ? await codesMeasured(measuring, tx, codes) : new Set<string>()
  return page(<ReportPage {...{ request, states, report, newer, older, measured }} />)
}

/** «Rapportages» (DOS-2). There is no way to write one here (DOS-8). */
export const reportRoutes = new CarePageRoutes()
  .get('/dossier/rapportages', 'reports.read', showList)
  .get('/dossier/rapportages/:reportId', 'reports.read', showOne)
