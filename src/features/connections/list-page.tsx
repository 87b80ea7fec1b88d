import { decide, inTrustedGroup } from '../../access/decide.ts'
import type { CarePageRequest } from '../../access/request.ts'
import type { CouplingStanding } from '../../access/standing.ts'
import { CarePageFrame } from '../../frame/care-page-frame.tsx'
import { type Arrival, arrivalInWords } from '../../record/write/arrival.ts'
import { HandOverNotice } from '../../sharing/hand-over-notice.tsx'
import type { HandOverQuestion } from '../../sharing/hand-over-question.ts'
import { rightsLine } from '../../sharing/rights-sentences.ts'
import { Badge } from '../../ui/badge.tsx'
import { fullDate } from '../../ui/dates.ts'
import { Figure } from '../../ui/figure.tsx'
import { ButtonLink, Buttons, Form, QuietButton } from '../../ui/form.tsx'
import { List, ListItem } from '../../ui/list.tsx'
import { LiveRegion } from '../../ui/live-region.tsx'
import { Notice } from '../../ui/notice.tsx'
import { couplingPaths } from '../coupling/paths.ts'
import { handOverPaths } from '../hand-over/paths.ts'
import { connectionPaths } from './paths.ts'
import type { OpenInvitation, Person } from './queries.ts'
import { SUCCESS_WORDS } from './words.ts'

type Reading = CarePageRequest<'connections.read'>

/** Everybody around the page, who is in the «Vertrouwensgroep», and which invitations are open (CON-1). */
export function ConnectionsPage({
  request,
  people,
  invitations,
  question,
  arrivals,
}: {
  request: Reading
  people: Person[]
  invitations: OpenInvitation[]
  /** Whether somebody is asked to manage the page: told to the manager and to who was asked. */
  question: HandOverQuestion | null
  /** What organisations that want to know who reads along do not know yet; to the manager. */
  arrivals: readonly Arrival[]
}) {
  const { standing } = request
  const manages = decide(standing, 'connections.invite').refusal !== 'not-manager'
  const pageName = `${standing.carePage.firstName} ${standing.carePage.lastName}`
  const success = SUCCESS_WORDS[request.url.searchParams.get('gelukt') ?? '']
  return (
    <CarePageFrame
      request={request}
      standing={standing}
      title="Connecties"
      current="/connecties"
      notice={success ? <Notice kind="success">{<p>{success}</p>}</Notice> : null}
    >
      <HandOverNotice
        question={question}
        carePageId={standing.carePage.id}
        viewerId={standing.viewer.accountId}
      />
      <p>Deze mensen doen mee op de zorgpagina van {pageName}.</p>
      {manages ? (
        <Buttons>
          <ButtonLink href={connectionPaths.invite(standing.carePage.id)} icon="user-plus">
            Nodig een helpende uit
          </ButtonLink>
          <ButtonLink href={connectionPaths.overview(standing.carePage.id)} look="quiet" icon="eye">
            Wie ziet wat
          </ButtonLink>
        </Buttons>
      ) : (
        <p class="muted">{standing.managerName} beheert deze pagina en kan mensen uitnodigen.</p>
      )}
      <LiveRegion topics={['connections']}>
        <List>
          {people.map((person) => (
            <PersonItem
              person={person}
              carePageId={standing.carePage.id}
              manages={manages}
              isViewer={person.accountId === standing.viewer.accountId}
            />
          ))}
        </List>
        {invitations.length > 0 ? (
          <Invitations request={request} invitations={invitations} manages={manages} />
        ) : null}
      </LiveRegion>
      <Organisations
        couplings={standing.couplings}
        carePageId={standing.carePage.id}
        manages={manages}
        arrivals={arrivals}
      />
    </CarePageFrame>
  )
}

function PersonItem({
  person,
  carePageId,
  manages,
  isViewer,
}: {
  person: Person
  carePageId: string
  manages: boolean
  isViewer: boolean
}) {
  const trusted = inTrustedGroup(person.categories)
  return (
    <ListItem
      figure={<Figure name={person.name} />}
      actions={
        manages && person.role !== 'manager' ? (
          <Buttons>
            <ButtonLink
              look="quiet"
              href={connectionPaths.rights(carePageId, person.participantId)}
              about={`van ${person.name}`}
            >
              Rechten
            </ButtonLink>
            <ButtonLink
              look="quiet"
              href={connectionPaths.remove(carePageId, person.participantId)}
              about={person.name}
            >
              Verwijderen
            </ButtonLink>
          </Buttons>
        ) : null
      }
    >
      <p>
        <strong>{person.name}</strong>
        {isViewer ? ' (u)' : ''}
        {person.relation ? <span class="muted"> · {person.relation}</span> : null}
      </p>
      <p>
        {person.role === 'manager' ? (
          <Badge kind="success" icon="key-round">
            Beheerder
          </Badge>
        ) : null}{' '}
        {trusted ? <Badge icon="shield-check">Vertrouwensgroep</Badge> : null}
      </p>
      {person.role !== 'manager' && (manages || isViewer) ? (
        <p class="muted">{rightsLine(person)}</p>
      ) : null}
    </ListItem>
  )
}

function Invitations({
  request,
  invitations,
  manages,
}: {
  request: Reading
  invitations: OpenInvitation[]
  manages: boolean
}) {
  const carePageId = request.standing.carePage.id
  return (
    <>
      <h2>Nog niet geaccepteerd</h2>
      <List>
        {invitations.map((invitation) => (
          <ListItem
            figure={<Figure name={invitation.name} />}
            actions={
              manages ? (
                <Buttons>
                  <Form
                    action={connectionPaths.again(carePageId, invitation.id)}
                    token={request.formToken}
                  >
                    <QuietButton about={`aan ${invitation.name}`}>Opnieuw sturen</QuietButton>
                  </Form>
                  <ButtonLink
                    look="quiet"
                    href={connectionPaths.withdraw(carePageId, invitation.id)}
                    about={`van ${invitation.name}`}
                  >
                    Intrekken
                  </ButtonLink>
                </Buttons>
              ) : null
            }
          >
            <p>
              <strong>{invitation.name}</strong> <span class="muted">· {invitation.relation}</span>
            </p>
            <p>
              <Badge kind="warning" icon="clock">
                {invitation.expiresAt > request.now ? 'Uitgenodigd' : 'Uitnodiging verlopen'}
              </Badge>{' '}
              {inTrustedGroup(invitation.categories) ? (
                <Badge icon="shield-check">Vertrouwensgroep</Badge>
              ) : null}
            </p>
            {manages ? <p class="muted">{rightsLine(invitation)}</p> : null}
            <p class="muted">
              {invitation.expiresAt > request.now
                ? `Kan accepteren tot ${fullDate(invitation.expiresAt)}`
                : `De uitnodiging verliep op ${fullDate(invitation.expiresAt)}`}
            </p>
          </ListItem>
        ))}
      </List>
    </>
  )
}

/** That an organisation which keeps in its record who reads along, does not have the latest of it yet (CON-10). */
function Told({
  coupling: { id, organisation, policy },
  arrivals,
}: {
  coupling: CouplingStanding
  arrivals: readonly Arrival[]
}) {
  const waits = arrivalInWords(
    arrivals.find(({ couplingId }) => couplingId === id),
    {
      taken: policy.writeBack.connections,
      organisation: organisation.name,
      where: `het dossier van ${organisation.name}`,
    },
  )
  return waits ? <p class="muted">Wie er meeleest: {waits}</p> : null
}

/** The organisation is a connection too (CON-11). */
function Organisations({
  couplings,
  carePageId,
  manages,
  arrivals,
}: {
  couplings: CouplingStanding[]
  carePageId: string
  manages: boolean
  arrivals: readonly Arrival[]
}) {
  return (
    <>
      <h2>Zorgorganisaties</h2>
      {couplings.length === 0 ? <p>Er is nog geen zorgorganisatie gekoppeld.</p> : null}
      <List>
        {couplings.map((coupling) => (
          <ListItem
            figure={<Figure name={coupling.organisation.name} />}
            actions={
              manages ? (
                <ButtonLink
                  look="quiet"
                  href={couplingPaths.end(carePageId, coupling.id)}
                  about={`met ${coupling.organisation.name}`}
                >
                  Koppeling beëindigen
                </ButtonLink>
              ) : null
            }
          >
            <p>
              <strong>{coupling.organisation.name}</strong>
            </p>
            <p>
              <Badge kind="success" icon="link">
                Actieve koppeling
              </Badge>{' '}
              <span class="muted">sinds {fullDate(new Date(coupling.coupledAt))}</span>
            </p>
            <Told coupling={coupling} arrivals={arrivals} />
          </ListItem>
        ))}
      </List>
      {manages ? (
        <Buttons>
          <ButtonLink look="quiet" href={couplingPaths.code(carePageId)} icon="link">
            Brief ontvangen? Koppel een zorgorganisatie
          </ButtonLink>
          <ButtonLink look="quiet" href={handOverPaths.ask(carePageId)} icon="arrow-right-left">
            Beheer overdragen
          </ButtonLink>
        </Buttons>
      ) : null}
    </>
  )
}
