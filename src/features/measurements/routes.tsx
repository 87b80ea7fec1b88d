import { decide } from '../../access/decide.ts'
import type { CarePageRequest } from '../../access/request.ts'
import { CarePageRoutes } from '../../access/routes.ts'
import { readTurn } from '../../dossier/cursor.ts'
import { reportsMeasuring } from '../../dossier/measured-in-reports.ts'
import { readRecordStates } from '../../dossier/record-state.ts'
import { noteVisit } from '../../dossier/visits.ts'
import { Problem } from '../../http/problem.ts'
import { page, type Reply } from '../../http/reply.ts'
import { linesOf } from './lines.ts'
import { MeasurementsPage } from './pages.tsx'
import { periodStart, readPeriod } from './periods.ts'
import {
  latestOfEach,
  listDrawn,
  listMeasurements,
  type MeasurementShown,
  MOST_DRAWN,
} from './queries.ts'
import { seriesOf } from './series.ts'
import { measuredKey, SeriesPage } from './series-page.tsx'

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
  const inReports = await reportsOf(request, series.codes, slice.rows)
  return page(<SeriesPage {...{ request, states, series, period, slice, lines, cut, inReports }} />)
}

/** In which report each measurement of a page stands as well, for whoever may read reports. */
const reportsOf = async (
  { standing, tx }: Request,
  codes: readonly string[],
  rows: readonly MeasurementShown[],
): Promise<ReadonlyMap<string, string>> => {
  const { permit } = decide(standing, 'reports.read')
  const times = rows.map(({ at }) => at.getTime())
  if (!permit || times.length === 0) return new Map()
  const period = { from: new Date(Math.min(...times)), until: new Date(Math.max(...times)) }
  const found = await reportsMeasuring(permit, tx, { codes, ...period })
  return new Map(found.map((one) => [measuredKey(one), one.reportId]))
}

/** «Metingen» (DOS-7). */
export const measurementRoutes = new CarePageRoutes()
  .get('/dossier/metingen', 'measurements.read', showOverview)
  .get('/dossier/metingen/:naam', 'measurements.read', showSeries)
