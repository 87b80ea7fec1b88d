import type { StaffRequest } from '../../access/request.ts'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import { Badge } from '../../ui/badge.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { TextField } from '../../ui/fields.tsx'
import { FocusKey } from '../../ui/focus-key.tsx'
import { ButtonLink, Buttons, Form, QuietButton } from '../../ui/form.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Time } from '../../ui/time.tsx'
import type { CouplingStatus } from '../coupling-status.ts'
import type { Away } from '../from-record.ts'
import type { LongWaiting, Waiting } from '../held.ts'
import { ownClientPaths } from '../own-clients/paths.ts'
import { RecordNotice } from '../record-notice.tsx'
import { StatusBadge } from '../status-badge.tsx'
import { WaitingMark } from './held-section.tsx'
import { clientPath, clientsPath } from './paths.ts'

/** One line of the list. */
export interface ClientLine {
  recordId: string
  name: string
  birthOn: string | null
  clientNumber: string | null
  protectedAddress: boolean
  deceased: boolean
  inactive: boolean
  status: CouplingStatus
  /** The reports that wait until the representative was told; null when there are none, or not for this employee. */
  waiting: Waiting | null
}

/** What stands above the list, whichever clients are in it. */
export interface Around {
  /** This employee adds clients: those that are kept here (ECD-5), or of the record at his own places (ORG-1). */
  keeps: boolean
  /** The clients of whom a report waits longer than a day. */
  long: LongWaiting[]
}

interface ListProps {
  request: StaffRequest
  lines: ClientLine[]
  /** Why the record could not be read; undefined when it could. */
  away: Away | undefined
  /** The name that was searched for. */
  name: string
  previous: string | undefined
  next: string | undefined
  around?: Around
  errors?: Record<string, string>
}

/** The clients of an organisation, each with its coupling status. */
export function ClientsPage(props: ListProps) {
  const { request, away, name, errors = {} } = props
  const { organisation, viewer } = request.standing
  const byKey = !viewer.searchKeyOff
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Cliënten"
      searches
      errors={errors}
      wide
      notice={
        away === undefined ? null : (
          <RecordNotice
            away={away}
            here={request.url.pathname + request.url.search}
            now={request.now}
          >
            Hieronder staan de cliënten die een uitnodiging of een koppeling hebben. Van de andere
            cliënten is de status nu «Onbekend».
          </RecordNotice>
        )
      }
    >
      <AroundList {...props} />
      <Form action={`${clientsPath(organisation.slug)}/zoeken`}>
        <div class="search-row">
          <FocusKey sign={byKey ? '/' : null}>
            <TextField
              name="naam"
              label="Zoek op naam"
              hint={`Het begin van de voornaam of de achternaam.${byKey ? ' Met de toets / komt u hier.' : ''}`}
              width="medium"
              autocomplete="off"
              accesskey="z"
              values={{ naam: name }}
              errors={errors}
            />
          </FocusKey>
          <Buttons>
            <QuietButton icon="search">Zoeken</QuietButton>
            {name === '' ? null : (
              <ButtonLink href={clientsPath(organisation.slug)} look="quiet">
                Alle cliënten
              </ButtonLink>
            )}
          </Buttons>
        </div>
      </Form>
      <Lines {...props} />
    </StaffFrame>
  )
}

function AroundList({ request, around }: ListProps) {
  if (around === undefined) return null
  const { slug } = request.standing.organisation
  return (
    <>
      {around.long.length === 0 ? null : (
        <Notice kind="warning" title="Rapportages wachten langer dan een dag">
          <p>De familie ziet ze nog niet. Licht de vertegenwoordiger in, en leg dat vast.</p>
          <ul>
            {around.long.map((one) => (
              <li>
                <a href={clientPath(slug, one.recordId)}>{one.name ?? 'Cliënt'}</a>, sinds{' '}
                <Time when={one.since} look="moment" now={request.now} />
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {around.keeps ? (
        <Buttons>
          <ButtonLink href={ownClientPaths.add(slug)} icon="user-plus">
            Cliënt toevoegen
          </ButtonLink>
        </Buttons>
      ) : null}
    </>
  )
}

function Lines({ request, lines, away, name, previous, next, errors }: ListProps) {
  if (errors !== undefined) return null
  if (lines.length === 0) return <NoLines name={name} away={away} />
  const { slug } = request.standing.organisation
  return (
    <>
      <DataTable
        caption={name === '' ? 'Cliënten' : `Cliënten met «${name}» in de naam`}
        captionHidden={name === ''}
        columns={columnsFor(slug, request.now)}
        rows={lines}
      />
      <Turning previous={previous} next={next} />
    </>
  )
}

function NoLines({ name, away }: { name: string; away: Away | undefined }) {
  if (name !== '')
    return (
      <EmptyState title={`Geen cliënt gevonden met «${name}»`}>
        <p>Kijk of de naam goed is geschreven. Een paar letters zijn genoeg.</p>
      </EmptyState>
    )
  return (
    <EmptyState title="Nog geen cliënten">
      <p>
        {away === undefined
          ? 'Uw organisatie heeft nog geen cliënten.'
          : 'Er zijn nog geen cliënten met een uitnodiging of een koppeling.'}
      </p>
    </EmptyState>
  )
}

const columnsFor = (slug: string, now: Date): Column<ClientLine>[] => [
  {
    label: 'Cliënt',
    rowHeader: true,
    cell: (line) => (
      <>
        <a href={clientPath(slug, line.recordId)}>{line.name}</a> <ClientMarks {...line} />{' '}
        <WaitingMark waiting={line.waiting} now={now} />
      </>
    ),
  },
  {
    label: 'Geboren',
    cell: (line) =>
      line.birthOn === null ? 'Niet bekend' : <Time when={line.birthOn} look="short" />,
  },
  { label: 'Cliëntnummer', cell: (line) => line.clientNumber ?? '–' },
  { label: 'Koppeling', cell: (line) => <StatusBadge status={line.status} now={now} /> },
]

/** What stands out about a client. */
export function ClientMarks(props: {
  protectedAddress: boolean
  deceased: boolean
  inactive: boolean
}) {
  return (
    <>
      {props.protectedAddress ? (
        <Badge kind="warning" icon="lock">
          Geheim adres
        </Badge>
      ) : null}
      {props.deceased ? <Badge>Overleden</Badge> : null}
      {props.inactive ? <Badge>Niet meer in zorg</Badge> : null}
    </>
  )
}

function Turning({ previous, next }: { previous: string | undefined; next: string | undefined }) {
  if (previous === undefined && next === undefined) return null
  return (
    <nav class="pager" aria-label="Bladeren door cliënten">
      {previous === undefined ? null : (
        <a class="button button--quiet" href={previous} rel="prev">
          <Icon name="arrow-left" />
          <span>Vorige cliënten</span>
        </a>
      )}
      {next === undefined ? null : (
        <a class="button button--quiet" href={next} rel="next">
          <span>Volgende cliënten</span>
          <Icon name="arrow-right" />
        </a>
      )}
    </nav>
  )
}
