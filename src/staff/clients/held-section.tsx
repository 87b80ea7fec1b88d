import { momentWords } from '../../dossier/moments.ts'
import { Badge } from '../../ui/badge.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { capitalised } from '../../ui/names.ts'
import { Time } from '../../ui/time.tsx'
import { type HeldReport, type Waiting, waitsLong } from '../held.ts'
import { heldReportPath } from '../held-reports/paths.ts'
import type { ClientProps } from './client-props.ts'

const columnsFor = ({ request, client }: ClientProps): Column<HeldReport>[] => {
  const { now } = request
  const { slug } = request.standing.organisation
  return [
    {
      label: 'Soort',
      rowHeader: true,
      cell: (one) => <a href={heldReportPath(slug, client.recordId, one.id)}>{one.kindLabel}</a>,
    },
    {
      label: 'Geschreven',
      cell: (one) => capitalised(momentWords(one.writtenAt, one.precision, now)),
    },
    { label: 'Door', cell: (one) => one.authorName || 'Niet bekend' },
    {
      label: 'Wacht sinds',
      cell: (one) => (
        <>
          <Time when={one.heldBackAt} look="moment" now={now} />{' '}
          {waitsLong(one.heldBackAt, now) ? (
            <Badge kind="warning" icon="clock">
              Wacht langer dan een dag
            </Badge>
          ) : null}
        </>
      ),
    },
  ]
}

/** The reports that the family cannot see yet, the longest waiting first (DOS-10). */
export function HeldReports(props: ClientProps) {
  if (props.held.length === 0) return null
  return (
    <section class="stack">
      <h2>Rapportages die wachten</h2>
      <p>
        De familie ziet deze rapportages nog niet. Licht eerst de vertegenwoordiger in. Open daarna
        de rapportage en leg dat vast.
      </p>
      <DataTable
        caption="Rapportages die wachten"
        captionHidden
        columns={columnsFor(props)}
        rows={props.held}
      />
    </section>
  )
}

/** «2 rapportages wachten», beside a client's name. */
export function WaitingMark({ waiting, now }: { waiting: Waiting | null; now: Date }) {
  if (waiting === null) return null
  const words = waiting.count === 1 ? '1 rapportage wacht' : `${waiting.count} rapportages wachten`
  return waitsLong(waiting.since, now) ? (
    <Badge kind="warning" icon="clock">
      {words} langer dan een dag
    </Badge>
  ) : (
    <Badge icon="clock">{words}</Badge>
  )
}
