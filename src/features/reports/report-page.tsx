import { AskNote } from '../../dossier/ask-note.tsx'
import { DossierFrame, type DossierPageProps } from '../../dossier/dossier-frame.tsx'
import { EarlierNote } from '../../dossier/earlier-note.tsx'
import { momentWords } from '../../dossier/moments.ts'
import { TextBlock } from '../../dossier/text-block.tsx'
import { measuredWords, normalWords } from '../../dossier/value-words.ts'
import { Panel } from '../../ui/card.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { capitalised } from '../../ui/names.ts'
import { Inset } from '../../ui/notice.tsx'
import { Pager } from '../../ui/pager.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { addressName, measurementPaths } from '../measurements/paths.ts'
import { reportPaths } from './paths.ts'
import type { ReportShown } from './queries.ts'
import { correctedWords, toldWords } from './told-words.ts'

type Props = DossierPageProps<'reports.read'> & {
  report: ReportShown
  newer: string | null
  older: string | null
  /** The codes of what stands among the measurements as well, for whoever may read those. */
  measured: ReadonlySet<string>
}

/** One report, with the way to the one before and after it. */
export function ReportPage({ request, states, report, newer, older, measured }: Props) {
  const carePageId = request.standing.carePage.id
  const couplings = request.permit.couplings.filter(({ id }) => id === report.couplingId)
  const when = momentWords(report.at, report.precision, request.now)
  const title = report.title || `${report.kindLabel} van ${when}`
  return (
    <DossierFrame
      request={request}
      states={states.filter((state) => state.coupling.id === report.couplingId)}
      part="reports"
      inside
      title={title}
      breadcrumbs={[{ href: reportPaths.list(carePageId), label: 'Rapportages' }]}
    >
      <Panel label="Rapportage">
        <TextBlock text={report.body} />
      </Panel>
      <EarlierNote name={report.earlier} />
      {report.told ? <Inset>{toldWords(report.told, request.now)}</Inset> : null}
      {report.correctedAt ? <p>{correctedWords(report, request.now)}</p> : null}
      <Measured {...{ report, measured, carePageId }} />
      <SummaryList
        rows={[
          ...(report.authorName ? [{ label: 'Geschreven door', value: report.authorName }] : []),
          ...(report.authorRole
            ? [{ label: 'Functie', value: capitalised(report.authorRole) }]
            : []),
          { label: 'Wanneer', value: capitalised(when) },
          { label: 'Soort', value: report.kindLabel },
          ...couplings.map(({ organisation }) => ({
            label: 'Zorgorganisatie',
            value: organisation.name,
          })),
        ]}
      />
      <Pager
        what="rapportage"
        newer={newer ? reportPaths.one(carePageId, newer) : undefined}
        older={older ? reportPaths.one(carePageId, older) : undefined}
      />
      <AskNote request={request} couplings={couplings} />
    </DossierFrame>
  )
}

function Measured({
  report,
  measured,
  carePageId,
}: Pick<Props, 'report' | 'measured'> & { carePageId: string }) {
  if (report.measurements.length === 0) return null
  return (
    <DataTable
      caption="Metingen bij deze rapportage"
      rows={report.measurements}
      columns={[
        {
          label: 'Meting',
          rowHeader: true,
          cell: ({ code }) =>
            measured.has(code.code) ? (
              <a href={measurementPaths.series(carePageId, addressName(code.label))}>
                {code.label}
              </a>
            ) : (
              code.label
            ),
        },
        { label: 'Waarde', cell: measuredWords },
        { label: 'Normale waarden', cell: (row) => normalWords(row) || 'niet bekend' },
      ]}
    />
  )
}
