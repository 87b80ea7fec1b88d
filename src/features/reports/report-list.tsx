import { EarlierNote } from '../../dossier/earlier-note.tsx'
import { FreshBadge } from '../../dossier/fresh-badge.tsx'
import { dayOf, momentWords } from '../../dossier/moments.ts'
import { TextBlock } from '../../dossier/text-block.tsx'
import { measuredWords } from '../../dossier/value-words.ts'
import { freshness } from '../../dossier/visits.ts'
import type { Precision } from '../../record/words.ts'
import { Badge } from '../../ui/badge.tsx'
import { Card, Cards, RoundIcon } from '../../ui/card.tsx'
import { dayName, machineTime, time } from '../../ui/dates.ts'
import { Figure } from '../../ui/figure.tsx'
import { capitalised } from '../../ui/names.ts'
import { reportPaths } from './paths.ts'
import type { ReportShown } from './queries.ts'
import { correctedWords, toldWords } from './told-words.ts'

interface ListProps {
  reports: readonly ReportShown[]
  carePageId: string
  newSince: Date | null
  now: Date
}

/** What stands above the reports of one day; a month or a year when nobody wrote down the day. */
const groupOf = (report: ReportShown, now: Date): string => {
  const exact: Precision = report.precision === 'time' ? 'day' : report.precision
  const words = momentWords(report.at, exact, now)
  return words === dayName(report.at, now) && /^(vandaag|gisteren|morgen)$/.test(words)
    ? capitalised(words)
    : words
}

/** Reports under the days that they were written on, in the order in which they come. */
export function ReportList({ reports, carePageId, newSince, now }: ListProps) {
  const days = Map.groupBy(
    reports,
    (report) => `${dayOf(report.at)} ${report.precision === 'time' ? 'day' : report.precision}`,
  )
  return (
    <>
      {[...days.values()].map((ofDay) => (
        <>
          {ofDay[0] ? <h2>{groupOf(ofDay[0], now)}</h2> : null}
          <Cards>
            {ofDay.map((report) => (
              <ReportCard report={report} carePageId={carePageId} newSince={newSince} now={now} />
            ))}
          </Cards>
        </>
      ))}
    </>
  )
}

/** Longer reports are read on their own page. */
const LONGEST = 1200

const shorten = (text: string): { text: string; cut: boolean } => {
  if (text.length <= LONGEST) return { text, cut: false }
  const at = text.lastIndexOf(' ', LONGEST)
  return { text: `${text.slice(0, at > 0 ? at : LONGEST)} …`, cut: true }
}

/** Who wrote it, and what he is: «Fatima El Amrani, verzorgende». */
export const writerOf = (report: ReportShown): string =>
  [report.authorName, report.authorRole].filter((part) => part !== '').join(', ')

function ReportCard({
  report,
  carePageId,
  newSince,
  now,
}: Omit<ListProps, 'reports'> & { report: ReportShown }) {
  const { text, cut } = shorten(report.body)
  const writer = writerOf(report)
  return (
    <Card
      title={report.title || report.authorName || report.kindLabel}
      href={reportPaths.one(carePageId, report.id)}
      level={3}
      figure={
        report.authorName === '' ? (
          <RoundIcon name="clipboard-list" />
        ) : (
          <Figure name={report.authorName} />
        )
      }
      aside={
        <>
          <Badge>{report.kindLabel}</Badge>
          <FreshBadge fresh={freshness(report, newSince)} />
        </>
      }
    >
      {report.markedBody === null ? (
        <TextBlock text={text} />
      ) : (
        <TextBlock text={report.body} marked={report.markedBody} />
      )}
      {cut && report.markedBody === null ? <p>Lees verder</p> : null}
      {report.measurements.map((measurement) => (
        <p>
          {measurement.code.label}: <strong>{measuredWords(measurement)}</strong>
        </p>
      ))}
      <EarlierNote name={report.earlier} />
      {report.told ? <p>{toldWords(report.told, now)}</p> : null}
      {report.correctedAt ? <p class="muted">{correctedWords(report, now)}</p> : null}
      <p class="muted">
        {writer}
        {report.precision === 'time' ? (
          <>
            {writer === '' ? '' : ' · '}
            <time datetime={machineTime(report.at)}>{time(report.at)}</time>
          </>
        ) : null}
      </p>
    </Card>
  )
}
