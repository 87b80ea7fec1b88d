import type { StaffRequest } from '../../access/request.ts'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import { Badge } from '../../ui/badge.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Buttons, Form, QuietButton } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { Time } from '../../ui/time.tsx'
import { clientPath } from '../clients/paths.ts'
import { notificationsPath } from '../notifications/paths.ts'
import { connectionPath, takeUpPath } from './paths.ts'
import type { Contact, SetAside } from './queries.ts'

/** FHIR's types in the words of a care organisation; another type keeps its own name. */
const TYPE_WORDS: Record<string, string> = {
  Patient: 'Cliënt',
  Observation: 'Rapportage of meting',
  Composition: 'Rapportage',
  ClinicalImpression: 'Rapportage',
  DiagnosticReport: 'Uitslag',
  CarePlan: 'Zorgplan',
  Goal: 'Doel',
  DocumentReference: 'Document',
  RelatedPerson: 'Contactpersoon',
  CareTeam: 'Zorgteam',
  Task: 'Vragenlijst',
  QuestionnaireResponse: 'Ingevulde vragenlijst',
}

interface ConnectionProps {
  request: StaffRequest
  /** Null when no record is coupled. */
  contact: Contact | null
  setAside: { lines: SetAside[]; total: number }
}

/** ECD-3: how the record is reached, and what of it no page shows, with the reason. */
export function ConnectionPage({ request, contact, setAside }: ConnectionProps) {
  const { slug } = request.standing.organisation
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Dossierkoppeling"
      current={connectionPath(slug)}
      wide
      notice={
        request.url.searchParams.get('gelukt') === 'opnieuw' ? (
          <Notice kind="success" title="Naast leest het opnieuw">
            <p>Dat duurt een paar minuten. Kijk straks of er minder in de lijst staat.</p>
          </Notice>
        ) : null
      }
    >
      {contact === null ? (
        <p>Uw organisatie heeft nog geen dossier gekoppeld aan Naast.</p>
      ) : (
        <State contact={contact} now={request.now} />
      )}
      <p>
        <a href={notificationsPath(slug)}>Meldingen van het dossier</a>
      </p>
      <section class="stack">
        <h2>Wat Naast niet kan laten zien</h2>
        <NotShown request={request} setAside={setAside} />
      </section>
    </StaffFrame>
  )
}

function State({ contact, now }: { contact: Contact; now: Date }) {
  const { failingSince, lastContactAt, lastError } = contact
  const state =
    failingSince === null ? (
      <Badge kind="success" icon="check">
        Bereikbaar
      </Badge>
    ) : (
      <Badge kind="warning" icon="triangle-alert">
        Niet bereikbaar
      </Badge>
    )
  return (
    <SummaryList
      rows={[
        { label: 'Het dossier is nu', value: state },
        ...(failingSince === null
          ? []
          : [
              {
                label: 'Niet bereikbaar sinds',
                value: <Time when={failingSince} look="moment" now={now} />,
              },
              { label: 'Reden', value: lastError ?? 'Niet bekend' },
            ]),
        {
          label: 'Laatste contact',
          value:
            lastContactAt === null ? (
              'Nog geen contact'
            ) : (
              <Time when={lastContactAt} look="moment" now={now} />
            ),
        },
      ]}
    />
  )
}

const columnsFor = (slug: string): Column<SetAside>[] => [
  {
    label: 'Cliënt',
    rowHeader: true,
    cell: (line) => <a href={clientPath(slug, line.clientRecordId)}>{line.clientName}</a>,
  },
  { label: 'Wat', cell: (line) => TYPE_WORDS[line.type] ?? line.type },
  { label: 'Reden', cell: (line) => line.reason },
  { label: 'Nummer in het dossier', cell: (line) => line.recordId },
  { label: 'Gelezen op', cell: (line) => <Time when={line.since} look="short" /> },
]

function NotShown({ request, setAside }: Pick<ConnectionProps, 'request' | 'setAside'>) {
  const { lines, total } = setAside
  if (total === 0)
    return (
      <EmptyState title="Alles is te zien">
        <p>Naast kan alles lezen wat het dossier van de gekoppelde cliënten stuurt.</p>
      </EmptyState>
    )
  const { slug } = request.standing.organisation
  return (
    <>
      <p>
        Naast bewaart dit wel, maar laat het niet zien. Is het in het dossier verbeterd, of kan
        Naast intussen meer lezen? Laat het dan opnieuw lezen.
      </p>
      <Form action={takeUpPath(slug)} token={request.formToken}>
        <Buttons>
          <QuietButton icon="refresh-cw">Opnieuw lezen</QuietButton>
        </Buttons>
      </Form>
      <DataTable
        caption={
          lines.length < total ? `De eerste ${lines.length} van ${total}` : `${total} in totaal`
        }
        columns={columnsFor(slug)}
        rows={lines}
      />
    </>
  )
}
