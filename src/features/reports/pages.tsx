import { AskNote } from '../../dossier/ask-note.tsx'
import { cursorText, type Slice } from '../../dossier/cursor.ts'
import { DossierFrame, type DossierPageProps } from '../../dossier/dossier-frame.tsx'
import { PeriodFields } from '../../dossier/period-filter.tsx'
import { ReadableFrom, SetAsideNote } from '../../dossier/record-notices.tsx'
import { Select } from '../../ui/choices.tsx'
import { Drawing } from '../../ui/drawings.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { TextField } from '../../ui/fields.tsx'
import { FilterForm } from '../../ui/filter-form.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Time } from '../../ui/time.tsx'
import type { AskedFilter } from './form.ts'
import { reportPaths } from './paths.ts'
import type { ReportKind, ReportShown } from './queries.ts'
import { ReportList } from './report-list.tsx'

type Props = DossierPageProps<'reports.read'> & {
  asked: AskedFilter
  kinds: ReportKind[]
  slice: Slice<ReportShown>
  newSince: Date | null
}

/** «Rapportages»: the newest first, day by day. */
export function ReportsPage(props: Props) {
  const { request, states, asked, slice } = props
  const carePageId = request.standing.carePage.id
  return (
    <DossierFrame
      request={request}
      states={states}
      part="reports"
      title="Rapportages"
      errors={asked.errors}
    >
      <Filter {...props} />
      {props.newSince ? (
        <p class="muted">
          Uw vorige bezoek was <Time when={props.newSince} look="moment" now={request.now} />. Wat
          daarna kwam, is gemerkt met «Nieuw».
        </p>
      ) : null}
      {slice.rows.length === 0 ? <Nothing {...props} /> : null}
      <ReportList
        reports={slice.rows}
        carePageId={carePageId}
        newSince={props.newSince}
        now={request.now}
      />
      <Turning {...props} />
      {slice.older === null ? <ReadableFrom states={states} what="rapportages" /> : null}
      <SetAsideNote states={states} part="reports" />
      <AskNote request={request} couplings={request.permit.couplings} />
    </DossierFrame>
  )
}

function Filter({ request, asked, kinds }: Props) {
  const { values, errors } = asked
  return (
    <FilterForm
      action={reportPaths.list(request.standing.carePage.id)}
      open={asked.open}
      title="Zoek in de rapportages"
    >
      <TextField
        name="zoek"
        label="Zoek op woorden"
        hint="Bijvoorbeeld: wandelen, fysiotherapie, slapen"
        values={values}
        errors={errors}
        optional
      />
      {kinds.length > 1 ? (
        <Select
          name="soort"
          label="Soort rapportage"
          prompt="Alle soorten"
          options={kinds.map(({ key, label }) => ({ value: key, label }))}
          values={values}
          errors={errors}
        />
      ) : null}
      <PeriodFields values={values} errors={errors} />
    </FilterForm>
  )
}

function Nothing({ request, asked, slice, states }: Props) {
  if (asked.used || slice.newer !== null)
    return (
      <EmptyState title="Wij vonden geen rapportages" drawing={<Drawing name="signpost" />}>
        <p>Zoek met een ander woord, of kies een andere soort of periode.</p>
        <p>
          <a href={reportPaths.list(request.standing.carePage.id)}>Toon alle rapportages</a>
        </p>
      </EmptyState>
    )
  return (
    <EmptyState title="Er zijn nog geen rapportages" drawing={<Drawing name="tea" />}>
      <p>Schrijft een medewerker een rapportage? Dan leest u die hier.</p>
      <ReadableFrom states={states} what="rapportages" />
    </EmptyState>
  )
}

const address = (list: string, values: Record<string, string>, turn: Record<string, string>) => {
  const query = new URLSearchParams()
  for (const name of ['zoek', 'soort', 'van', 'tot'])
    if (values[name]) query.set(name, values[name])
  for (const [name, value] of Object.entries(turn)) query.set(name, value)
  return `${list}?${query}`
}

function Turning({ request, asked, slice }: Props) {
  const list = reportPaths.list(request.standing.carePage.id)
  const { newer, older } = slice
  return (
    <Pager
      what="rapportages"
      newer={newer ? address(list, asked.values, { nieuwer: cursorText(newer) }) : undefined}
      older={older ? address(list, asked.values, { ouder: cursorText(older) }) : undefined}
    />
  )
}
