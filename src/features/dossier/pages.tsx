import { decide } from '../../access/decide.ts'
import type { CarePageRequest } from '../../access/request.ts'
import {
  AwayNotice,
  ReadableFrom,
  SetAsideNote,
  SuspendedNotice,
} from '../../dossier/record-notices.tsx'
import type { RecordState } from '../../dossier/record-state.ts'
import { RulesNotice } from '../../dossier/rules-notice.tsx'
import { CarePageFrame } from '../../frame/care-page-frame.tsx'
import type { CareTeamMember, Contact } from '../../record/words.ts'
import { Card, Cards } from '../../ui/card.tsx'
import { Figure } from '../../ui/figure.tsx'
import { List, ListItem } from '../../ui/list.tsx'
import { Time } from '../../ui/time.tsx'
import { accessLogPaths } from '../access-log/paths.ts'
import { connectionPaths } from '../connections/paths.ts'
import { storyPaths } from '../life-story/paths.ts'
import { MyContact } from './my-contact.tsx'
import { PartCards, type PartState } from './part-cards.tsx'
import type { Named } from './queries.ts'
import { PhoneLink } from './reaching.tsx'

interface Props {
  request: CarePageRequest<'dossier.open'>
  states: RecordState[]
  parts: readonly PartState[]
  team: readonly Named<CareTeamMember>[]
  contacts: readonly Named<Contact>[]
  newSince: Date | null
}

/** «Dossier»: whom to ask, what is new in each part, and what of the record one does not see. */
export function DossierPage(props: Props) {
  const { request, states, parts, team, contacts, newSince } = props
  const { couplings } = request.standing
  return (
    <CarePageFrame request={request} standing={request.standing} title="Dossier" current="/dossier">
      <RulesNotice standing={request.standing} />
      <SuspendedNotice standing={request.standing} />
      <AwayNotice states={states} now={request.now} />
      <MyContact couplings={couplings} team={team} />
      <h2>Wat wilt u lezen?</h2>
      {newSince ? (
        <p class="muted">
          Uw vorige bezoek was <Time when={newSince} look="moment" now={request.now} />.
        </p>
      ) : null}
      <PartCards request={request} parts={parts} />
      <p>
        Zoekt u het levensverhaal? Dat schrijft de familie zelf. Het staat bij{' '}
        <a href={storyPaths.story(request.standing.carePage.id)}>Mijn verhaal</a>.
      </p>
      <Limits states={states} now={request.now} />
      <Contacts contacts={contacts} several={couplings.length > 1} request={request} />
      <Watching request={request} />
    </CarePageFrame>
  )
}

/** What one does not see, and of when the rest is. */
function Limits({ states, now }: { states: readonly RecordState[]; now: Date }) {
  return (
    <>
      <ReadableFrom states={states} what="het dossier" />
      <SetAsideNote states={states} />
      {states.map((state) => (
        <>
          {state.asOf && !state.awaySince ? (
            <p class="muted">
              Bijgewerkt uit het dossier van {state.coupling.organisation.name}:{' '}
              <Time when={state.asOf} look="moment" now={now} />.
            </p>
          ) : null}
        </>
      ))}
    </>
  )
}

function Contacts({
  contacts,
  several,
  request,
}: Pick<Props, 'contacts' | 'request'> & { several: boolean }) {
  if (contacts.length === 0) return null
  return (
    <>
      <h2>Contactpersonen</h2>
      <p>
        Deze mensen staan in het dossier van de zorgorganisatie. Klopt er iets niet? Laat het de
        zorgorganisatie weten.
      </p>
      <List>
        {contacts.map(({ content, couplingId }) => (
          <ListItem
            figure={<Figure name={content.name} />}
            actions={content.phone ? <PhoneLink phone={content.phone} /> : null}
          >
            <p>
              <strong>{content.name}</strong>
            </p>
            <p class="muted">
              {[
                content.relationLabel,
                ...content.roles.map(({ label }) => label),
                several ? organisationName(request, couplingId) : undefined,
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </ListItem>
        ))}
      </List>
    </>
  )
}

const organisationName = (request: Props['request'], couplingId: string): string | undefined =>
  request.standing.couplings.find(({ id }) => id === couplingId)?.organisation.name

/** Who else reads here, and who did. */
function Watching({ request }: Pick<Props, 'request'>) {
  const { standing } = request
  const mayLog = decide(standing, 'access-log.read').permit !== undefined
  return (
    <>
      <h2>Wie leest er mee?</h2>
      <Cards columns>
        <Card
          title="Wie kan meekijken"
          href={connectionPaths.list(standing.carePage.id)}
          icon="users"
          level={3}
        >
          <p>De mensen rond deze zorgpagina, en wat zij mogen zien.</p>
        </Card>
        {mayLog ? (
          <Card
            title="Wie heeft gekeken"
            href={accessLogPaths.log(standing.carePage.id)}
            icon="eye"
            level={3}
          >
            <p>Wie wat heeft gelezen, en wanneer: familie en medewerkers.</p>
          </Card>
        ) : null}
      </Cards>
    </>
  )
}
