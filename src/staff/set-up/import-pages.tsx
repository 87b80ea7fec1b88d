import type { StaffRequest } from '../../access/request.ts'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import { Checkbox } from '../../ui/choices.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import type { Errors } from '../../ui/error-summary.tsx'
import { fieldId } from '../../ui/error-summary.tsx'
import { describedBy, Field, type Values } from '../../ui/field.tsx'
import { ButtonLink, Buttons, Form, SubmitButton } from '../../ui/form.tsx'
import { Inset, Notice } from '../../ui/notice.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import type { Plan } from './import-plan.ts'
import { setUpPaths } from './paths.ts'
import { crumbsTo } from './place-pages.tsx'
import { COLUMNS } from './read-file.ts'
import { ROLE_FILE_WORDS } from './role-words.ts'

/** Choosing a file with employees. */
export function ChooseFilePage({
  request,
  values,
  errors = {},
}: {
  request: StaffRequest
  values: Values
  errors?: Errors
}) {
  const { slug } = request.standing.organisation
  const file = {
    name: 'bestand',
    label: 'CSV-bestand',
    hint: 'Hooguit 20.000 regels. In Excel: Opslaan als, CSV.',
    values: {},
    errors,
  }
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Bestand met medewerkers"
      current={setUpPaths.overview(slug)}
      breadcrumbs={crumbsTo(slug, { href: setUpPaths.employees(slug), label: 'Medewerkers' })}
      errors={errors}
    >
      <p>Naast laat eerst zien wat er zou gebeuren. Daarna beslist u.</p>
      <p>
        <a href={setUpPaths.template(slug)}>Download een voorbeeld</a>
      </p>
      <details class="question">
        <summary>Wat staat er in het bestand?</summary>
        <p>Op de eerste regel staan de kolommen: {COLUMNS.join(', ')}.</p>
        <p>De rollen zijn: {Object.values(ROLE_FILE_WORDS).join(', ')}.</p>
        <p>Bij bereik staat «organisatie» of «plekken». Locaties en teams moeten er al zijn.</p>
      </details>
      <Form action={setUpPaths.imports(slug)} token={request.formToken} files>
        <Field {...file}>
          <input
            class="input input--files"
            type="file"
            accept=".csv,.txt,text/csv"
            id={fieldId(file.name)}
            name={file.name}
            {...describedBy(file)}
          />
        </Field>
        <Checkbox
          name="volledig"
          label="Wie niet in dit bestand staat, stopt"
          hint="Alleen als dit de lijst van al uw medewerkers is."
          values={values}
          errors={errors}
        />
        <Buttons>
          <SubmitButton>Bekijk wat er gebeurt</SubmitButton>
        </Buttons>
      </Form>
    </StaffFrame>
  )
}

const MOST_WRONG = 500
const MOST_NAMES = 50

const namesOf = (names: readonly string[]): string =>
  names.length > MOST_NAMES
    ? `${names.slice(0, MOST_NAMES).join(', ')} en ${names.length - MOST_NAMES} anderen`
    : names.join(', ')

/** What a file would do, before it does it. */
export function PlanPage({
  request,
  id,
  plan,
  whole,
  changed,
  noAdministrator,
}: {
  request: StaffRequest
  id: string
  plan: Plan
  whole: boolean
  /** The world changed since it was shown. */
  changed: boolean
  noAdministrator: boolean
}) {
  const { slug } = request.standing.organisation
  const stops = plan.end.length + plan.withdraw.length
  const some = plan.invite.length + plan.change.length + stops > 0
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Wat dit bestand verandert"
      current={setUpPaths.overview(slug)}
      breadcrumbs={crumbsTo(slug, {
        href: setUpPaths.imports(slug),
        label: 'Bestand met medewerkers',
      })}
      wide
      notice={
        changed ? (
          <Notice kind="warning" title="Er is intussen iets veranderd">
            <p>Er is nog niets gedaan. Bekijk opnieuw wat er gebeurt.</p>
          </Notice>
        ) : null
      }
    >
      <SummaryList
        rows={[
          { label: 'Nieuw', value: `${plan.invite.length} (krijgen een e-mail)` },
          { label: 'Gewijzigd', value: String(plan.change.length) },
          { label: 'Ongewijzigd', value: String(plan.unchanged) },
          { label: 'Stoppen', value: String(plan.end.length) },
          { label: 'Uitnodiging ingetrokken', value: String(plan.withdraw.length) },
          { label: 'Regels die niet kloppen', value: String(plan.wrong.length) },
        ]}
      />
      {plan.end.length === 0 ? null : (
        <Inset>
          <p>
            {whole
              ? 'Deze medewerkers staan niet in het bestand en stoppen: '
              : 'Deze medewerkers stoppen: '}
            {namesOf(plan.end.map(({ name }) => name))}.
          </p>
        </Inset>
      )}
      {plan.wrong.length === 0 ? null : <Wrong plan={plan} />}
      {noAdministrator ? (
        <Notice kind="warning" title="Zo blijft er geen beheerder over">
          <p>Laat ten minste één beheerder in het bestand staan. Er is nog niets gedaan.</p>
        </Notice>
      ) : some ? (
        <Form action={setUpPaths.import(slug, id)} token={request.formToken}>
          <p>
            {plan.wrong.length > 0
              ? 'De regels die niet kloppen, slaat Naast over. De rest gaat in één keer.'
              : 'Alles gaat in één keer.'}
          </p>
          <Buttons>
            <SubmitButton>Doe dit</SubmitButton>
            <ButtonLink href={setUpPaths.imports(slug)} look="quiet">
              Kies een ander bestand
            </ButtonLink>
          </Buttons>
        </Form>
      ) : (
        <p>Dit bestand verandert niets.</p>
      )}
    </StaffFrame>
  )
}

function Wrong({ plan }: { plan: Plan }) {
  const shown = plan.wrong.slice(0, MOST_WRONG)
  return (
    <DataTable
      caption={
        shown.length < plan.wrong.length
          ? `De eerste ${shown.length} van ${plan.wrong.length} regels die niet kloppen`
          : `${shown.length} ${shown.length === 1 ? 'regel die niet klopt' : 'regels die niet kloppen'}`
      }
      rows={shown}
      columns={[
        { label: 'Regel', rowHeader: true, cell: ({ line }) => String(line) },
        { label: 'Wat er niet klopt', cell: ({ reason }) => reason },
      ]}
    />
  )
}
