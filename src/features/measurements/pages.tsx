import { AskNote } from '../../dossier/ask-note.tsx'
import { DossierFrame, type DossierPageProps } from '../../dossier/dossier-frame.tsx'
import { FreshBadge } from '../../dossier/fresh-badge.tsx'
import { momentWords } from '../../dossier/moments.ts'
import { ReadableFrom, SetAsideNote } from '../../dossier/record-notices.tsx'
import { measuredWords } from '../../dossier/value-words.ts'
import { freshness } from '../../dossier/visits.ts'
import type { MeasurementKind } from '../../record/words.ts'
import { Card, Cards } from '../../ui/card.tsx'
import { Drawing } from '../../ui/drawings.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import type { IconName } from '../../ui/icon.tsx'
import { measurementPaths } from './paths.ts'
import type { Series } from './series.ts'

const ICONS: Partial<Record<MeasurementKind, IconName>> = {
  'blood-pressure': 'heart-pulse',
  'heart-rate': 'heart',
  weight: 'scale',
  temperature: 'thermometer',
}

/** «Metingen»: of everything that was measured the newest value. */
export function MeasurementsPage({
  request,
  states,
  series,
  newSince,
}: DossierPageProps<'measurements.read'> & { series: readonly Series[]; newSince: Date | null }) {
  const carePageId = request.standing.carePage.id
  return (
    <DossierFrame request={request} states={states} part="measurements" title="Metingen">
      {series.length === 0 ? (
        <EmptyState title="Er zijn nog geen metingen" drawing={<Drawing name="tea" />}>
          <p>Meet een medewerker bijvoorbeeld de bloeddruk of het gewicht? Dan ziet u dat hier.</p>
        </EmptyState>
      ) : (
        <Cards columns>
          {series.map(({ name, label, kind, latest }) => (
            <Card
              title={label}
              href={measurementPaths.series(carePageId, name)}
              icon={ICONS[kind] ?? 'activity'}
              aside={<FreshBadge fresh={freshness(latest, newSince)} />}
            >
              <p>
                <strong>{measuredWords(latest.content)}</strong>
              </p>
              <p class="muted">{momentWords(latest.at, latest.content.precision, request.now)}</p>
            </Card>
          ))}
        </Cards>
      )}
      <ReadableFrom states={states} what="metingen" />
      <SetAsideNote states={states} part="measurements" />
      <AskNote request={request} couplings={request.permit.couplings} />
    </DossierFrame>
  )
}
