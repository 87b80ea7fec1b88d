import { expandOne } from '../../calendar/expand.ts'
import { occurrenceOf } from '../../calendar/occurrence.ts'
import type { FoundOccurrence } from '../../calendar/occurrences.ts'
import { repeatWords, whenWords } from '../../calendar/words.ts'
import { Notice } from '../../ui/notice.tsx'
import { SummaryList, type SummaryRow } from '../../ui/summary-list.tsx'
import { TypedText } from '../../ui/typed-text.tsx'
import type { Scope } from './scope.ts'

const row = (label: string, value: string): SummaryRow[] => (value === '' ? [] : [{ label, value }])

/** What the form is about now: of the whole series its first time. */
const shownOf = ({ series, occurrence, names }: FoundOccurrence, scope: Scope) => {
  if (scope !== 'alle' || !series.repeat) return occurrence
  const first = expandOne({ ...series, exceptions: [] }, series.when.beginOn)
  return first ? occurrenceOf(series, first, names) : occurrence
}

/** Who changed it last, when that is known: of the whole, or of this one time. */
export const changedByName = ({ series, occurrence, names }: FoundOccurrence): string => {
  const own = series.exceptions.find(({ originalOn }) => originalOn === occurrence.occurrenceId)
  const last = own && own.changedAt > series.changedAt ? own.changedBy : series.changedBy
  return (last === null ? undefined : names.people.get(last)) ?? 'Iemand anders'
}

/** Two people changed it at once: the second sees what the first made of it, above what he typed himself. */
export function ChangedMeanwhile({ found, scope }: { found: FoundOccurrence; scope: Scope }) {
  const { series } = found
  const now = shownOf(found, scope)
  return (
    <Notice kind="warning" title={`${changedByName(found)} heeft deze afspraak net gewijzigd`}>
      <p>
        Uw wijziging is nog niet bewaard. Zo staat de afspraak nu in de kalender. Hieronder staat
        wat u zelf hebt ingevuld. Kiest u «Bewaren»? Dan geldt wat u hebt ingevuld.
      </p>
      <SummaryList
        rows={[
          ...row('Titel', now.title),
          ...row('Plaats', now.place),
          ...row('Wanneer', whenWords(now)),
          ...(series.repeat && scope !== 'deze'
            ? row('Herhaalt', repeatWords(series.repeat, series.when.beginOn))
            : []),
          ...(now.remarks
            ? [{ label: 'Opmerkingen', value: <TypedText text={now.remarks} /> }]
            : []),
          ...row('Zichtbaar voor', now.visibleTo.join(', ')),
        ]}
      />
    </Notice>
  )
}

/** Somebody changed this one and all that follow while it was being changed: where it is now, and what was typed. */
export function SplitMeanwhile({ href }: { href: string }) {
  return (
    <Notice kind="warning" title="Deze afspraak en alle volgende zijn net gewijzigd">
      <p>
        Iemand anders was u voor. <a href={href}>Bekijk de afspraak zoals hij nu is</a>. Wat u hebt
        ingevuld, staat hieronder nog.
      </p>
    </Notice>
  )
}

/** Somebody took it out while it was being changed: what was typed can be put in the calendar anew. */
export function RemovedMeanwhile() {
  return (
    <Notice kind="warning" title="Deze afspraak is net verwijderd">
      <p>
        Iemand anders heeft de afspraak uit de kalender gehaald. Wat u hebt ingevuld, staat hier
        nog. Is de afspraak toch nodig? Kies dan «Afspraak toevoegen».
      </p>
    </Notice>
  )
}
