import type { StaffRequest } from '../../access/request.ts'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import type { PatientRecord } from '../../record/words.ts'
import { Checkbox } from '../../ui/choices.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { longDate } from '../../ui/dates.ts'
import type { Errors } from '../../ui/error-summary.tsx'
import { ButtonLink, Buttons, Form, Hidden, SubmitButton } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Time } from '../../ui/time.tsx'
import { clientPath } from '../clients/paths.ts'
import { endCouplingPath } from '../couplings/paths.ts'
import { mergedPath } from './paths.ts'
import type { Waiting } from './queries.ts'

export interface MergedProps {
  request: StaffRequest
  recordId: string
  waiting: Waiting
  /** As the record has him under the number that is coupled; null when it does not tell. */
  own: PatientRecord | null
  /** With whom he was merged; null when there is none, or the record does not tell. */
  other: PatientRecord | null
  /** The other's number, sealed, so that only whom the record itself named can be chosen. */
  sealed: string
  errors?: Errors
}

/** What is laid side by side. */
interface Line {
  label: string
  own: string
  other: string
}

const bornOn = (patient: PatientRecord | null): string =>
  patient?.birthDate ? longDate(patient.birthDate) : 'Niet bekend'

const linesOf = (own: PatientRecord | null, other: PatientRecord): Line[] => [
  { label: 'Naam', own: own?.name.full ?? 'Niet bekend', other: other.name.full },
  {
    label: 'Geboortedatum',
    own: bornOn(own),
    other: bornOn(other),
  },
  {
    label: 'Cliëntnummer',
    own: own?.clientNumber ?? 'Niet bekend',
    other: other.clientNumber ?? 'Niet bekend',
  },
  { label: 'Nummer in het dossier', own: own?.recordId ?? 'Niet bekend', other: other.recordId },
]

const COLUMNS: Column<Line>[] = [
  { label: 'Wat', rowHeader: true, cell: (line) => line.label },
  { label: 'Nu gekoppeld', cell: (line) => line.own },
  { label: 'Samengevoegd met', cell: (line) => line.other },
]

/** A coupling that waits: why, with whom the client was merged, and the two ways on. */
export function MergedPage(props: MergedProps) {
  const { request, recordId, waiting, other, errors = {} } = props
  const { slug } = request.standing.organisation
  const name = props.own?.name.full ?? 'Cliënt'
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="De koppeling wacht"
      breadcrumbs={[{ href: clientPath(slug, recordId), label: name }]}
      errors={errors}
    >
      <p>
        Sinds <Time when={waiting.since} look="moment" now={request.now} /> leest Naast niets nieuws
        van deze cliënt.
      </p>
      {waiting.because === 'gone' ? <Gone /> : null}
      {waiting.because === 'merged' && other ? <Move {...props} other={other} /> : null}
      {waiting.because === 'merged' && !other ? (
        <Notice kind="warning" title="Naast kan het andere dossier nu niet zien">
          <p>Probeer het later nog eens. Wat de familie al had, blijft staan.</p>
        </Notice>
      ) : null}
      <h2>Hoort dit niet bij elkaar?</h2>
      <p>Beëindig dan de koppeling. De familie kan daarna met een nieuwe brief koppelen.</p>
      <Buttons>
        <ButtonLink href={endCouplingPath(slug, recordId)} look="quiet">
          Koppeling beëindigen
        </ButtonLink>
      </Buttons>
    </StaffFrame>
  )
}

function Gone() {
  return (
    <Notice kind="warning" title="Het dossier kent deze cliënt niet meer">
      <p>
        Is dat een vergissing? Zet de cliënt dan terug in het dossier. Naast gaat vanzelf verder.
      </p>
      <p>Tot die tijd blijft voor de familie staan wat er al was.</p>
    </Notice>
  )
}

function Move({
  request,
  recordId,
  own,
  other,
  sealed,
  errors = {},
}: MergedProps & { other: PatientRecord }) {
  const same = own?.birthDate === other.birthDate
  return (
    <>
      <p>
        In het dossier is deze cliënt samengevoegd met een ander. Kijk of het dezelfde persoon is.
      </p>
      <DataTable
        caption="De twee dossiers naast elkaar"
        columns={COLUMNS}
        rows={linesOf(own, other)}
      />
      {same ? null : (
        <Notice kind="warning" title="De geboortedatums zijn niet gelijk">
          <p>Zet de koppeling niet over zolang u niet weet waarom.</p>
        </Notice>
      )}
      <p>Na het overzetten ziet de familie alles van het samengevoegde dossier.</p>
      <Form
        action={mergedPath(request.standing.organisation.slug, recordId)}
        token={request.formToken}
      >
        <Hidden name="ander" value={sealed} />
        <Checkbox
          name="gecontroleerd"
          label="Ik heb gecontroleerd dat dit dezelfde persoon is"
          values={{}}
          errors={errors}
        />
        <Buttons>
          <SubmitButton>Koppeling overzetten</SubmitButton>
        </Buttons>
      </Form>
    </>
  )
}
