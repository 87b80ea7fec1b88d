import type { CarePageRequest } from '../../access/request.ts'
import { CarePageRoutes } from '../../access/routes.ts'
import { readTurn } from '../../dossier/cursor.ts'
import { readRecordStates } from '../../dossier/record-state.ts'
import { noteVisit } from '../../dossier/visits.ts'
import { Problem } from '../../http/problem.ts'
import { page, type Reply } from '../../http/reply.ts'
import { linesOf } from './lines.ts'
import { MeasurementsPage } from './pages.tsx'
import { periodStart, readPeriod } from './periods.ts'
import { latestOfEach, listDrawn, listMeasurements, MOST_DRAWN } from './queries.ts'
import { seriesOf } from './series.ts'
import { SeriesPage } from './series-page.tsx'

type Request = CarePageRequest<'measurements.read'>

const showOverview = async (request: Request): Promise<Reply> => {
  const { permit, tx, now } = request
  const series = seriesOf(await latestOfEach(permit, tx))
  const { newSince } = await noteVisit(permit, tx, 'measurements', now)
  const states = await readRecordStates(permit, tx, now)
  return page(<MeasurementsPage {...{ request, states, series, newSince }} />)
}

const showSeries = async (request: Request): Promise<Reply> => {
  const { permit, tx, now } = request
  const all = seriesOf(await latestOfEach(permit, tx))
  const series = all.find(({ name }) => name === request.param('naam'))
  if (!series) throw new Problem('not-found')
  const query = request.url.searchParams
  const period = readPeriod(query.get('periode'), series.latest.at, now)
  const asked = { codes: series.codes, from: periodStart(period, now) }
  const slice = await listMeasurements(permit, tx, { ...asked, turn: readTurn(query) })
  const drawn = await listDrawn(permit, tx, asked)
  const states = await readRecordStates(permit, tx, now)
  const lines = linesOf(drawn)
  const cut = drawn.length === MOST_DRAWN
  return page(<SeriesPage {...{ request, states, series, period, slice, lines, cut }} />)
}

/** «Metingen» (DOS-7). */
export const measurementRoutes = new CarePageRoutes()
  .get('/dossier/metingen', 'measurements.read', showOverview)
  .get('/dossier/metingen/:naam', 'measurements.read', showSeries)
