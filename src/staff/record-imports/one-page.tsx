import type { StaffRequest } from '../../access/request.ts'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import { ButtonLink, Buttons, DangerButton, Form, SubmitButton } from '../../ui/form.tsx'
import { Inset, Notice } from '../../ui/notice.tsx'
import { Progress } from '../../ui/progress.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { Time } from '../../ui/time.tsx'
import { connectionPath } from '../connection/paths.ts'
import { recordImportPaths } from './paths.ts'
import type { ImportShown } from './queries.ts'
import { OtherRelease, Report } from './report.tsx'
import { count, STATE_WORDS, totalOf, whatWords } from './words.ts'

type Request = StaffRequest<'record-imports.read' | 'record-imports.undo'>

interface Props {
  request: Request
  shown: ImportShown
}

const TITLES: Record<ImportShown['state'], string> = {
  reading: 'Naast bekijkt de bestanden',
  looked: 'Wat er zou gebeuren',
  taking: 'Het dossier wordt overgenomen',
  done: 'Het dossier is overgenomen',
  undoing: 'Het dossier wordt weggehaald',
  undone: 'Het dossier is weggehaald',
  refused: 'Deze bestanden zijn niet te lezen',
  expired: 'U besliste niet op tijd',
}

const crumbsTo = (slug: string, more: { href: string; label: string }[] = []) => [
  { href: connectionPath(slug), label: 'Dossierkoppeling' },
  { href: recordImportPaths.list(slug), label: 'Eerder dossier' },
  ...more,
]

/** One import: how far it is, the report, and what can be decided. */
export function ImportPage({ request, shown }: Props) {
  const { slug } = request.standing.organisation
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title={TITLES[shown.state]}
      current={connectionPath(slug)}
      breadcrumbs={crumbsTo(slug)}
      wide
    >
      <About request={request} shown={shown} />
      <Busy shown={shown} />
      <OtherRelease shown={shown} />
      <Decide request={request} shown={shown} />
      {shown.state === 'reading' ? null : <Report shown={shown} />}
      <Undo request={request} shown={shown} />
    </StaffFrame>
  )
}

function About({ request, shown }: Props) {
  const by = (name: string, when: Date) => (
    <>
      {name}, <Time when={when} look="moment" now={request.now} />
    </>
  )
  return (
    <SummaryList
      rows={[
        { label: 'Eerder dossier', value: shown.name },
        { label: 'Stand', value: STATE_WORDS[shown.state] },
        { label: 'Vanaf', value: <Time when={shown.beginsOn} look="date" /> },
        { label: 'Gekozen door', value: by(shown.askedByName, shown.askedAt) },
        ...(shown.takenByName && shown.takenAt
          ? [{ label: 'Overgenomen door', value: by(shown.takenByName, shown.takenAt) }]
          : []),
        ...(shown.undoneByName && shown.undoneAt
          ? [{ label: 'Weggehaald door', value: by(shown.undoneByName, shown.undoneAt) }]
          : []),
      ]}
    />
  )
}

const BUSY: Partial<Record<ImportShown['state'], string>> = {
  reading: 'Bestanden bekijken',
  taking: 'Overnemen',
  undoing: 'Weghalen',
}

function Busy({ shown }: Pick<Props, 'shown'>) {
  const label = BUSY[shown.state]
  if (label === undefined) return null
  const { progress, progressOf } = shown
  const detail =
    progressOf === 0
      ? 'Naast leest wie en wat erin staat.'
      : `${count(Math.min(progress, progressOf))} van ${count(progressOf)}`
  return (
    <>
      <Progress busy steps={[{ label, state: 'now', detail }]} />
      <p>U kunt intussen iets anders doen.</p>
    </>
  )
}

function Decide({ request, shown }: Props) {
  const { slug } = request.standing.organisation
  if (shown.state === 'expired')
    return <Inset>Wat gelezen was, is na zeven dagen weggegooid. Kies het bestand opnieuw.</Inset>
  if (shown.state !== 'looked') return null
  const news = totalOf(shown.looked, 'shown')
  return (
    <>
      <Notice title="Er is nog niets overgenomen">
        <p>
          {news === 0
            ? 'In deze bestanden staat niets dat erbij kan komen. Hieronder leest u waarom.'
            : 'Families van gekoppelde cliënten kunnen straks meer lezen. Hieronder staat hoeveel. Een calamiteit wacht tot u de familie hebt verteld wat er was.'}
        </p>
      </Notice>
      {news === 0 ? null : (
        <Form
          action={recordImportPaths.take(slug, shown.id)}
          token={request.formToken}
          label="Overnemen"
        >
          <Buttons>
            <SubmitButton>Overnemen</SubmitButton>
          </Buttons>
        </Form>
      )}
    </>
  )
}

const MAY_UNDO: readonly ImportShown['state'][] = ['reading', 'looked', 'taking', 'done']

function Undo({ request, shown }: Props) {
  const { slug } = request.standing.organisation
  if (!MAY_UNDO.includes(shown.state)) return null
  const taken = shown.state === 'taking' || shown.state === 'done'
  return (
    <Buttons>
      <ButtonLink href={recordImportPaths.undo(slug, shown.id)} look="quiet">
        {taken ? 'Terugdraaien' : 'Niet overnemen'}
      </ButtonLink>
    </Buttons>
  )
}

/** Says what will go, before it goes. */
export function UndoPage({ request, shown }: Props) {
  const { slug } = request.standing.organisation
  const one = recordImportPaths.one(slug, shown.id)
  const gone = shown.taken.filter(({ outcome }) => outcome === 'shown')
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title={gone.length > 0 ? 'Terugdraaien' : 'Niet overnemen'}
      current={connectionPath(slug)}
      breadcrumbs={crumbsTo(slug, [{ href: one, label: shown.name }])}
    >
      {gone.length === 0 ? (
        <p>Naast gooit weg wat het las. Families merken er niets van.</p>
      ) : (
        <>
          <p>Dit gaat weg bij de families. Wat in het dossier van nu staat, blijft.</p>
          <SummaryList
            rows={gone.map((line) => ({ label: whatWords(line.what), value: count(line.count) }))}
          />
          <p>Van wie intussen niet meer gekoppeld is, is alles al weg.</p>
        </>
      )}
      <Form action={recordImportPaths.undo(slug, shown.id)} token={request.formToken}>
        <Buttons>
          <DangerButton>{gone.length > 0 ? 'Terugdraaien' : 'Niet overnemen'}</DangerButton>
          <ButtonLink href={one} look="quiet">
            Toch niet
          </ButtonLink>
        </Buttons>
      </Form>
    </StaffFrame>
  )
}
