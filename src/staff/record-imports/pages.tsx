import type { StaffRequest } from '../../access/request.ts'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import { Radios } from '../../ui/choices.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { type Errors, fieldId } from '../../ui/error-summary.tsx'
import { describedBy, Field, type Values } from '../../ui/field.tsx'
import { DateFields, TextField } from '../../ui/fields.tsx'
import { Buttons, Form, SubmitButton } from '../../ui/form.tsx'
import { Time } from '../../ui/time.tsx'
import { connectionPath } from '../connection/paths.ts'
import { recordImportPaths } from './paths.ts'
import type { ImportShown } from './queries.ts'
import { count, linesOf, STATE_WORDS, totalOf } from './words.ts'

type Request = StaffRequest<'record-imports.read' | 'record-imports.make'>

/** «Eerder dossier»: what was taken over before, and a file to begin with. */
export function ImportsPage({
  request,
  imports,
  values,
  errors = {},
}: {
  request: Request
  imports: readonly ImportShown[]
  values: Values
  errors?: Errors
}) {
  const { slug } = request.standing.organisation
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Eerder dossier"
      current={connectionPath(slug)}
      breadcrumbs={[{ href: connectionPath(slug), label: 'Dossierkoppeling' }]}
      wide
      errors={errors}
    >
      <p>
        Werkte u eerder met een ander dossier? Neem eruit over wat families mogen blijven lezen.
        Naast laat eerst zien wat er zou gebeuren. Daarna beslist u.
      </p>
      <AskForm {...{ request, values, errors }} />
      {imports.length === 0 ? null : (
        <DataTable caption="Wat u eerder koos" rows={imports} columns={columnsFor(request)} />
      )}
    </StaffFrame>
  )
}

const columnsFor = (request: Request): Column<ImportShown>[] => [
  {
    label: 'Dossier',
    rowHeader: true,
    cell: ({ id, name }) => (
      <a href={recordImportPaths.one(request.standing.organisation.slug, id)}>{name}</a>
    ),
  },
  {
    label: 'Gekozen',
    cell: ({ askedAt, askedByName }) => (
      <>
        <Time when={askedAt} look="moment" now={request.now} />, {askedByName}
      </>
    ),
  },
  { label: 'Stand', cell: ({ state }) => STATE_WORDS[state] },
  { label: 'Komt erbij', numeric: true, cell: (shown) => count(totalOf(linesOf(shown), 'shown')) },
]

function AskForm({
  request,
  values,
  errors,
}: {
  request: Request
  values: Values
  errors: Errors
}) {
  const { slug } = request.standing.organisation
  const fields = { values, errors }
  return (
    <Form action={recordImportPaths.list(slug)} token={request.formToken} files>
      <TextField
        {...fields}
        name="naam"
        label="Hoe heet het eerdere dossier?"
        hint="Families lezen deze naam bij wat eruit komt."
      />
      <DateFields
        {...fields}
        name="vanaf"
        label="Vanaf wanneer neemt u over?"
        hint="Wat van vóór deze dag is, slaat Naast over. Een nieuw dossier kan een eigen begindatum hebben; die verandert niet."
      />
      <Radios
        {...fields}
        name="versie"
        label="De versie van FHIR waarin het bestand staat"
        options={[
          { value: 'R4', label: 'R4', hint: 'Van 2019 en later. Weet u het niet? Kies deze.' },
          { value: 'STU3', label: 'STU3', hint: 'Ouder: BgLZ, eOverdracht en zibs van 2017.' },
        ]}
      />
      <FilesOf errors={errors} />
      <details class="question">
        <summary>Wat voor bestand is dat?</summary>
        <p>
          De leverancier van uw eerdere dossier maakt het: een FHIR Bundle (JSON) of NDJSON (FHIR
          Bulk Data). In het bestand staat van elke cliënt het nummer dat uw organisatie gebruikt.
          Daaraan herkent Naast uw cliënten.
        </p>
        <p>
          Naast bewaart het bestand op slot, en gooit het weg als het gelezen is. Wat eruit gelezen
          is, wacht zeven dagen op uw besluit.
        </p>
      </details>
      <Buttons>
        <SubmitButton>Bekijk wat er gebeurt</SubmitButton>
      </Buttons>
    </Form>
  )
}

function FilesOf({ errors }: { errors: Errors }) {
  const field = {
    name: 'bestanden',
    label: 'Bestanden',
    hint: 'Ten hoogste tien, elk tot 15 MB. Ingepakt met gzip mag ook. Is het meer? Dan doet uw beheerder van de server het.',
    values: {},
    errors,
  }
  return (
    <Field {...field}>
      <input
        class="input input--files"
        type="file"
        multiple
        accept=".json,.ndjson,.gz,application/json"
        id={fieldId(field.name)}
        name={field.name}
        {...describedBy(field)}
      />
    </Field>
  )
}
