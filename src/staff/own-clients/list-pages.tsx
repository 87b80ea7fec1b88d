import type { StaffRequest } from '../../access/request.ts'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { fieldId } from '../../ui/error-summary.tsx'
import { describedBy, Field } from '../../ui/field.tsx'
import { ButtonLink, Buttons, Form, Hidden, SubmitButton } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { clientsPath } from '../clients/paths.ts'
import { type ListedRow, MOST_ROWS } from './list-rows.ts'
import { ownClientPaths } from './paths.ts'

/** The field with the list. */
export const LIST = 'lijst'

interface UploadProps {
  request: StaffRequest
  errors?: Record<string, string>
}

/** «Een lijst toevoegen»: the file is looked at first, and nothing is stored yet. */
export function UploadListPage({ request, errors = {} }: UploadProps) {
  const { slug } = request.standing.organisation
  const field = {
    name: LIST,
    label: 'CSV-bestand',
    hint: `Uit een rekenblad: kies «Opslaan als CSV». Hoogstens ${MOST_ROWS} cliënten.`,
    values: {},
    errors,
  }
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Een lijst met cliënten toevoegen"
      errors={errors}
      breadcrumbs={[
        { href: clientsPath(slug), label: 'Cliënten' },
        { href: ownClientPaths.add(slug), label: 'Cliënt toevoegen' },
      ]}
    >
      <p>
        In de eerste regel staat wat eronder komt: voornaam, achternaam, geboortedatum,
        cliëntnummer, locatie, team, geheim adres. De eerste drie zijn nodig.
      </p>
      <p>U ziet eerst per regel wat er gebeurt. Daarna beslist u.</p>
      <Form action={ownClientPaths.list(slug)} token={request.formToken} files>
        <Field {...field}>
          <input
            class="input input--files"
            type="file"
            accept=".csv,text/csv"
            id={fieldId(LIST)}
            name={LIST}
            {...describedBy(field)}
          />
        </Field>
        <Buttons>
          <SubmitButton>Lijst bekijken</SubmitButton>
          <ButtonLink href={ownClientPaths.add(slug)} look="quiet">
            Terug
          </ButtonLink>
        </Buttons>
      </Form>
    </StaffFrame>
  )
}

const COLUMNS: Column<ListedRow>[] = [
  { label: 'Regel', numeric: true, cell: ({ line }) => String(line) },
  { label: 'Naam', rowHeader: true, cell: ({ name }) => name || '–' },
  {
    label: 'Wat gebeurt er?',
    cell: ({ problems }) =>
      problems.length === 0 ? 'Wordt toegevoegd' : `Niet toegevoegd. ${problems.join('. ')}.`,
  },
]

interface CheckProps {
  request: StaffRequest
  rows: ListedRow[]
  /** The clients that are right, as they go along in the form. */
  sealed: string
}

const clientsInWords = (count: number): string => (count === 1 ? '1 cliënt' : `${count} cliënten`)

/** What would happen with each line; wrong lines first. */
export function CheckListPage({ request, rows, sealed }: CheckProps) {
  const { slug } = request.standing.organisation
  const right = rows.filter(({ client }) => client !== null)
  const wrong = rows.filter(({ client }) => client === null)
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Klopt deze lijst?"
      wide
      breadcrumbs={[{ href: ownClientPaths.list(slug), label: 'Een lijst toevoegen' }]}
      notice={
        <Notice
          kind={wrong.length === 0 ? 'info' : 'warning'}
          title={`${clientsInWords(right.length)} om toe te voegen, ${wrong.length} met een fout`}
        >
          <p>Er is nog niets bewaard.</p>
        </Notice>
      }
    >
      {right.length === 0 ? null : (
        <Form action={ownClientPaths.confirm(slug)} token={request.formToken}>
          <Hidden name="gegevens" value={sealed} />
          <Buttons>
            <SubmitButton>{clientsInWords(right.length)} toevoegen</SubmitButton>
            <ButtonLink href={ownClientPaths.list(slug)} look="quiet">
              Een andere lijst
            </ButtonLink>
          </Buttons>
        </Form>
      )}
      <DataTable
        caption="De regels van de lijst"
        captionHidden
        columns={COLUMNS}
        rows={[...wrong, ...right]}
      />
    </StaffFrame>
  )
}

/** The form lay open too long, or a colleague added one of these clients meanwhile. */
export function StaleListPage({ request }: { request: StaffRequest }) {
  const { slug } = request.standing.organisation
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Kies de lijst nog een keer"
      breadcrumbs={[{ href: clientsPath(slug), label: 'Cliënten' }]}
    >
      <p>Er is intussen iets veranderd. Daarom is er niets toegevoegd.</p>
      <Buttons>
        <ButtonLink href={ownClientPaths.list(slug)}>Lijst kiezen</ButtonLink>
      </Buttons>
    </StaffFrame>
  )
}
