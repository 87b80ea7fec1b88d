import { Card, Cards } from '../../ui/card.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { ButtonLink, Buttons } from '../../ui/form.tsx'
import { List, ListItem } from '../../ui/list.tsx'
import { Inset } from '../../ui/notice.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { Time } from '../../ui/time.tsx'
import { CAPACITY_WORDS } from '../client.ts'
import { consentPath, withdrawConsentPath } from '../consents/paths.ts'
import { endCouplingPath } from '../couplings/paths.ts'
import { cancelPath, invitePath, letterPath, reissuePath } from '../invitations/paths.ts'
import type { ClientProps } from './client-props.ts'
import { happeningWords } from './happening-words.ts'
import type { Happening, Invitation } from './queries.ts'

/** The page that is coupled: its name, since when and by whom. */
export function Coupling({ request, client, known, allowed }: ClientProps) {
  if (!known?.coupling) return null
  const { pageName, coupledAt, coupledByName, managerName } = known.coupling
  return (
    <section class="stack">
      <h2>Gekoppelde zorgpagina</h2>
      <SummaryList
        rows={[
          { label: 'Zorgpagina', value: pageName },
          { label: 'Gekoppeld sinds', value: <Time when={coupledAt} look="date" /> },
          { label: 'Gekoppeld door', value: coupledByName ?? 'Niet bekend' },
          { label: 'Beheerder nu', value: managerName ?? 'Niet bekend' },
        ]}
      />
      {allowed.end ? (
        <Buttons>
          <ButtonLink
            href={endCouplingPath(request.standing.organisation.slug, client.recordId)}
            look="quiet"
            icon="unlink"
          >
            Koppeling beëindigen
          </ButtonLink>
        </Buttons>
      ) : null}
    </section>
  )
}

/** What else there is to do or to see around this client; each a page of its own. */
export function Parts({ request, client, parts }: ClientProps) {
  if (parts.length === 0) return null
  const { slug } = request.standing.organisation
  return (
    <section class="stack">
      <h2>Rond deze cliënt</h2>
      <Cards columns>
        {parts.map(({ part, figure }) => (
          <Card
            title={figure ? `${part.label} (${figure})` : part.label}
            href={part.path(slug, client.recordId)}
            icon={part.icon}
            level={3}
          />
        ))}
      </Cards>
    </section>
  )
}

/** Who consented; without a consent nobody is invited. */
export function Consent(props: ClientProps) {
  const { request, known, obstacle } = props
  const consent = known?.consent ?? null
  const coupled = Boolean(known?.coupling)
  return (
    <section class="stack">
      <h2>Toestemming</h2>
      {consent === null ? (
        <p>
          {coupled
            ? 'Er is geen toestemming vastgelegd.'
            : 'Er is nog geen toestemming. Zonder toestemming kunt u geen uitnodiging maken.'}
        </p>
      ) : (
        <SummaryList
          rows={[
            {
              label: 'Gegeven door',
              value: `${consent.givenByName}, ${CAPACITY_WORDS[consent.capacity]}`,
            },
            { label: 'Gegeven op', value: <Time when={consent.givenOn} look="date" /> },
            ...(consent.formSignedOn === null
              ? []
              : [
                  {
                    label: 'Formulier getekend op',
                    value: <Time when={consent.formSignedOn} look="date" />,
                  },
                ]),
            {
              label: 'Vastgelegd',
              value: (
                <>
                  {consent.recordedByName === null ? '' : `door ${consent.recordedByName}, `}
                  <Time when={consent.recordedAt} look="moment" now={request.now} />
                </>
              ),
            },
          ]}
        />
      )}
      {obstacle === null || coupled ? null : <Inset>{obstacle}</Inset>}
      <ConsentButtons {...props} />
    </section>
  )
}

function ConsentButtons({ request, client, known, obstacle, away, allowed }: ClientProps) {
  const { slug } = request.standing.organisation
  if (known?.coupling) return null
  if (known?.consent)
    return allowed.withdraw ? (
      <Buttons>
        <ButtonLink href={withdrawConsentPath(slug, client.recordId)} look="quiet">
          Toestemming intrekken
        </ButtonLink>
      </Buttons>
    ) : null
  if (!allowed.prepare || obstacle !== null || away !== null) return null
  return (
    <Buttons>
      <ButtonLink href={consentPath(slug, client.recordId)}>Toestemming vastleggen</ButtonLink>
    </Buttons>
  )
}

const STATE_WORDS: Record<Invitation['state'], string> = {
  open: 'Open',
  used: 'Gebruikt',
  expired: 'Verlopen',
  cancelled: 'Geannuleerd',
}

/** The name of the addressee: the first line. */
const nameOn = (addressee: string): string => addressee.split('\n')[0] || '–'

const stateOf = (invitation: Invitation) => (
  <>
    {STATE_WORDS[invitation.state]}
    {invitation.closedAt === null ? null : (
      <>
        {' '}
        op <Time when={invitation.closedAt} look="short" />
      </>
    )}
  </>
)

const letterState = ({ downloadedAt }: Invitation) =>
  downloadedAt === null ? (
    'Niet gedownload'
  ) : (
    <>
      Gedownload op <Time when={downloadedAt} look="short" />
    </>
  )

const COLUMNS: Column<Invitation>[] = [
  { label: 'Aan', rowHeader: true, cell: (one) => nameOn(one.addressee) },
  { label: 'Gemaakt op', cell: (one) => <Time when={one.createdAt} look="short" /> },
  { label: 'Geldig tot en met', cell: (one) => <Time when={one.expiresAt} look="short" /> },
  { label: 'Brief', cell: letterState },
  { label: 'Stand', cell: stateOf },
]

/** The invitations, open and past, and what can be done now. */
export function Invitations(props: ClientProps) {
  const { invitations, known } = props
  const open = invitations.find((one) => one.state === 'open')
  return (
    <section class="stack">
      <h2>Uitnodigingen</h2>
      {open === undefined ? <Invite {...props} /> : <OpenInvitation {...props} open={open} />}
      {invitations.length === 0 ? null : (
        <DataTable caption="Alle uitnodigingen" columns={COLUMNS} rows={invitations} />
      )}
      {invitations.length === 0 && known?.coupling ? <p>Er zijn geen uitnodigingen.</p> : null}
    </section>
  )
}

function Invite({ request, client, known, obstacle, away, allowed }: ClientProps) {
  if (known?.coupling) return null
  const possible = known?.consent && obstacle === null && away === null
  if (!allowed.prepare || !possible) return <p>Er is geen open uitnodiging.</p>
  return (
    <Buttons>
      <ButtonLink
        href={invitePath(request.standing.organisation.slug, client.recordId)}
        icon="mail"
      >
        Uitnodigen
      </ButtonLink>
    </Buttons>
  )
}

function OpenInvitation({ request, client, allowed, open }: ClientProps & { open: Invitation }) {
  const { slug } = request.standing.organisation
  return (
    <>
      <p>
        De brief is voor {nameOn(open.addressee)}. De code werkt tot en met{' '}
        <Time when={open.expiresAt} look="day" />.
      </p>
      <Buttons>
        {allowed.download ? (
          <ButtonLink href={letterPath(slug, client.recordId, open.id)} icon="download">
            Brief downloaden
          </ButtonLink>
        ) : null}
        {allowed.reissue ? (
          <ButtonLink href={reissuePath(slug, client.recordId, open.id)} look="quiet">
            Nieuwe code maken
          </ButtonLink>
        ) : null}
        {allowed.cancel ? (
          <ButtonLink href={cancelPath(slug, client.recordId, open.id)} look="quiet">
            Uitnodiging annuleren
          </ButtonLink>
        ) : null}
      </Buttons>
    </>
  )
}

/** What happened, the newest first. */
export function History({ happenings, now }: { happenings: Happening[]; now: Date }) {
  if (happenings.length === 0) return null
  return (
    <section class="stack">
      <h2>Geschiedenis</h2>
      <List>
        {happenings.map((one) => (
          <ListItem>
            <p>
              {happeningWords(one)}{' '}
              <span class="muted">
                <Time when={one.at} look="moment" now={now} />
              </span>
            </p>
          </ListItem>
        ))}
      </List>
    </section>
  )
}
