import { AskNote } from '../../dossier/ask-note.tsx'
import { cursorText, type Slice } from '../../dossier/cursor.ts'
import { DossierFrame, type DossierPageProps } from '../../dossier/dossier-frame.tsx'
import { earlierWords } from '../../dossier/earlier-note.tsx'
import { dateWords, momentWords } from '../../dossier/moments.ts'
import { measuredWords, normalWords } from '../../dossier/value-words.ts'
import type { Measurement } from '../../record/words.ts'
import { LineChart } from '../../ui/chart.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { time } from '../../ui/dates.ts'
import { capitalised } from '../../ui/names.ts'
import { Pager } from '../../ui/pager.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { reportPaths } from '../reports/paths.ts'
import type { Lines } from './lines.ts'
import { measurementPaths } from './paths.ts'
import { PERIODS, type PeriodName } from './periods.ts'
import type { MeasurementShown } from './queries.ts'
import type { Series } from './series.ts'

type Props = DossierPageProps<'measurements.read'> & {
  series: Series
  period: PeriodName
  slice: Slice<MeasurementShown>
  lines: Lines | null
  /** The chart holds the newest only. */
  cut: boolean
  /** The report in which a measurement stands as well, by `measuredKey`. */
  inReports: ReadonlyMap<string, string>
}

/** The same measurement, in a report and by itself. */
export const measuredKey = (one: { code: string; at: Date; couplingId: string }): string =>
  `${one.couplingId} ${one.code} ${one.at.toISOString()}`

/** One thing that was measured through time: a chart, and a table that tells the same and more. */
export function SeriesPage(props: Props) {
  const { request, states, series, slice, lines } = props
  const carePageId = request.standing.carePage.id
  const shown = new Set(slice.rows.map((row) => row.couplingId))
  const couplings = request.permit.couplings.filter(({ id }) => shown.size === 0 || shown.has(id))
  return (
    <DossierFrame
      request={request}
      states={states}
      part="measurements"
      inside
      wide
      title={series.label}
      breadcrumbs={[{ href: measurementPaths.overview(carePageId), label: 'Metingen' }]}
    >
      <PeriodTabs {...props} />
      {lines ? (
        <LineChart title={series.label} unit={lines.unit || 'punten'} series={lines.series} />
      ) : null}
      {props.cut ? <p class="muted">De grafiek toont de nieuwste 1.000 metingen.</p> : null}
      <DataTable
        caption="Alle metingen in deze periode"
        rows={slice.rows}
        columns={columnsFor(props)}
        empty="In deze periode is er niets gemeten."
      />
      <Turning {...props} />
      <AskNote request={request} couplings={couplings} />
    </DossierFrame>
  )
}

const address = ({ request, series }: Props, query: Record<string, string>): string =>
  `${measurementPaths.series(request.standing.carePage.id, series.name)}?${new URLSearchParams(query)}`

function PeriodTabs(props: Props) {
  const tabs = Object.entries(PERIODS).map(([name, { label }]) => ({
    href: address(props, { periode: name }),
    label,
    current: name === props.period,
  }))
  return <Tabs label="Periode" tabs={tabs} />
}

function Turning(props: Props) {
  const { newer, older } = props.slice
  const periode = props.period
  return (
    <Pager
      what="metingen"
      newer={newer ? address(props, { periode, nieuwer: cursorText(newer) }) : undefined}
      older={older ? address(props, { periode, ouder: cursorText(older) }) : undefined}
    />
  )
}

const STATUS_WORDS: Record<Measurement['status'], string> = {
  preliminary: 'voorlopige uitslag',
  final: '',
  amended: 'later verbeterd',
}

const remarksOf = ({ judgement, note, method, status }: Measurement): string =>
  [judgement, STATUS_WORDS[status], method, note].filter(Boolean).join('; ')

function ValueCell({ row: { content: measurement, earlier } }: { row: MeasurementShown }) {
  const from = earlier === null ? '' : earlierWords(earlier)
  const remarks = [remarksOf(measurement), from].filter(Boolean).join('; ')
  return (
    <>
      <strong>{measuredWords(measurement)}</strong>
      {remarks === '' ? null : <p class="muted">{capitalised(remarks)}</p>}
    </>
  )
}

const performerOf = ({ performer }: Measurement): string =>
  [performer?.name, performer?.role].filter(Boolean).join(', ') || 'niet bekend'

/** Short enough for a column: «16 november 2026, 11.00 uur». */
const whenWords = ({ at, content: { precision } }: MeasurementShown, now: Date): string =>
  precision === 'time'
    ? `${dateWords({ at: at.toISOString(), precision })}, ${time(at)}`
    : momentWords(at, precision, now)

/** The columns; normal values only where the record told them. */
const columnsFor = ({
  request: { now, standing },
  slice: { rows },
  inReports,
}: Props): readonly Column<MeasurementShown>[] => {
  const reportOf = (row: MeasurementShown) => inReports.get(measuredKey(row))
  const report: Column<MeasurementShown> = {
    label: 'Rapportage',
    cell: (row) => {
      const id = reportOf(row)
      return id ? (
        <a href={reportPaths.one(standing.carePage.id, id)}>Lees de rapportage</a>
      ) : (
        'geen'
      )
    },
  }
  const normal: Column<MeasurementShown> = {
    label: 'Normale waarden',
    cell: (row) => normalWords(row.content) || 'niet bekend',
  }
  return [
    { label: 'Wanneer', cell: (row) => whenWords(row, now), rowHeader: true },
    { label: 'Waarde', cell: (row) => <ValueCell row={row} /> },
    ...(rows.some((row) => normalWords(row.content) !== '') ? [normal] : []),
    { label: 'Gemeten door', cell: (row) => performerOf(row.content) },
    ...(rows.some(reportOf) ? [report] : []),
  ]
}
