import type { Child } from 'hono/jsx'
import { decide } from '../../access/decide.ts'
import type { CarePageRequest } from '../../access/request.ts'
import type { CouplingStanding } from '../../access/standing.ts'
import { RulesNotice } from '../../dossier/rules-notice.tsx'
import { CarePageFrame } from '../../frame/care-page-frame.tsx'
import { HandOverNotice } from '../../sharing/hand-over-notice.tsx'
import type { HandOverQuestion } from '../../sharing/hand-over-question.ts'
import { SuccessionNotice } from '../../succession/notice.tsx'
import type { PageSuccession } from '../../succession/page-succession.ts'
import { Badge } from '../../ui/badge.tsx'
import { Card, Cards, RoundIcon } from '../../ui/card.tsx'
import { fullDate } from '../../ui/dates.ts'
import { Figure } from '../../ui/figure.tsx'
import { ButtonLink, Buttons } from '../../ui/form.tsx'
import { List, ListItem } from '../../ui/list.tsx'
import { LiveRegion } from '../../ui/live-region.tsx'
import { capitalised } from '../../ui/names.ts'
import { Notice } from '../../ui/notice.tsx'
import { connectionPaths } from '../connections/paths.ts'
import { couplingPaths } from '../coupling/paths.ts'
import { dossierPaths } from '../dossier/paths.ts'
import { storyPaths } from '../life-story/paths.ts'
import type { DossierNews } from './news.ts'
import type { Person } from './queries.ts'
import type { Today } from './today.ts'
import { TodayParts } from './today-parts.tsx'

/** How many people are named on the front; all are under «Connecties». */
const SHOWN_PEOPLE = 6

export interface FrontProps {
  request: CarePageRequest<'page.open'>
  people: readonly Person[]
  openInvitations: number
  news: DossierNews | null
  pendingCoupling: boolean
  today: Today
  /** Whether the viewer is asked to manage the page. */
  question: HandOverQuestion | null
  /** Whether the service desk arranges another manager. */
  succession: PageSuccession | null
}

/** «Vandaag»: for whom this page is, what is new, who takes part, and what to do next. */
export function FrontPage(props: FrontProps) {
  const { request } = props
  const { standing, viewer, now } = request
  const { carePage } = standing
  return (
    <CarePageFrame
      request={request}
      standing={standing}
      title="Vandaag"
      wide
      heading={`Dag ${viewer.firstName}`}
      notice={<Made request={request} />}
    >
      <p class="lead">
        Het is {fullDate(now)}.{' '}
        {carePage.ofAccountId === viewer.accountId
          ? 'Dit is uw eigen zorgpagina.'
          : `U bent op de zorgpagina van ${carePage.firstName} ${carePage.lastName}.`}
      </p>
      <AskedToManage {...props} />
      <RulesNotice standing={standing} />
      <NextSteps {...props} />
      <WriteAlong {...props} />
      <LiveRegion
        topics={['calendar', 'messages', 'tasks', 'notes', 'connections']}
        id="vandaag"
        says="De pagina is bijgewerkt."
      >
        <TodayParts request={request} today={props.today} />
        <DossierCard {...props} />
        <People {...props} />
      </LiveRegion>
      <Organisations couplings={standing.couplings} />
    </CarePageFrame>
  )
}

/** The manager reads elsewhere that he waits for an answer. */
function AskedToManage({ request, question, succession }: FrontProps) {
  const { carePage, viewer } = request.standing
  const about = { carePageId: carePage.id, viewerId: viewer.accountId }
  const asked = question?.toAccountId === viewer.accountId
  return (
    <>
      {asked ? <HandOverNotice question={question} {...about} /> : null}
      <SuccessionNotice succession={succession} {...about} />
    </>
  )
}

function Made({ request }: { request: FrontProps['request'] }): Child {
  const made = request.url.searchParams.get('gelukt') === 'gemaakt'
  if (!made || request.standing.role !== 'manager') return null
  return (
    <Notice kind="success" title="De zorgpagina is er">
      <p>U bent de beheerder. U bepaalt wie er meedoet.</p>
    </Notice>
  )
}

/** Somebody who was asked for the story alone, such as a volunteer, finds little else here. */
function WriteAlong({ request }: FrontProps): Child {
  const { standing } = request
  const writes = decide(standing, 'life-story.write').permit
  if (!writes || decide(standing, 'calendar.read').permit) return null
  return (
    <>
      <h2>Wat kunt u nu doen?</h2>
      <Cards>
        <Card
          title="Schrijf mee aan Mijn verhaal"
          href={storyPaths.story(standing.carePage.id)}
          icon="book-open"
          level={3}
        >
          <p>Zo leren de mensen die helpen {standing.carePage.firstName} beter kennen.</p>
        </Card>
      </Cards>
    </>
  )
}

/** What a manager does first on a new page; gone once it is done. */
function NextSteps({ request, people, openInvitations, pendingCoupling }: FrontProps) {
  const { carePage, role, couplings, closedAfterDeath } = request.standing
  const alone = people.length === 1 && openInvitations === 0
  const uncoupled = couplings.length === 0 && !closedAfterDeath
  if (role !== 'manager' || !(alone || uncoupled)) return null
  return (
    <>
      <h2>Wat kunt u nu doen?</h2>
      <Cards>
        {uncoupled ? (
          <Card
            title="Zorgorganisatie koppelen"
            href={couplingPaths.code(carePage.id)}
            icon="link"
            level={3}
            aside={pendingCoupling ? <Badge kind="warning">Uw code staat klaar</Badge> : undefined}
          >
            <p>
              {pendingCoupling
                ? 'U vulde al een activatiecode in. Met nog een paar stappen leest u het dossier.'
                : 'Hebt u een brief met een activatiecode? Dan leest u hier het dossier.'}
            </p>
          </Card>
        ) : null}
        {alone ? (
          <Card
            title="Nodig een helpende uit"
            href={connectionPaths.invite(carePage.id)}
            icon="user-plus"
            level={3}
          >
            <p>Laat familie of vrienden meedoen. U kiest zelf wie het dossier mag lezen.</p>
          </Card>
        ) : null}
      </Cards>
    </>
  )
}

/** Whether opening the dossier will ask for the second step now. */
const asksCode = ({ standing }: FrontProps['request']): boolean =>
  decide(standing, 'dossier.open').refusal === 'second-step'

/** Marks and counts only: what is new, nothing of what it says. */
function DossierCard({ request, news }: FrontProps) {
  if (news === null) return null
  const isNew = news.lines.length > 0
  return (
    <>
      <h2>Nieuw in het dossier</h2>
      <Cards>
        <Card
          title="Naar het dossier"
          href={dossierPaths.front(request.standing.carePage.id)}
          icon="folder-heart"
          level={3}
          aside={isNew ? <Badge kind="success">Nieuw</Badge> : undefined}
        >
          <NewsWords news={news} />
          {asksCode(request) ? <p class="muted">Bij het openen vragen we een code.</p> : null}
        </Card>
      </Cards>
    </>
  )
}

function NewsWords({ news }: { news: DossierNews }) {
  if (news.neverOpened) return <p>U hebt nog niets uit het dossier gelezen.</p>
  if (news.lines.length === 0) return <p>Niets nieuws sinds u het laatst keek.</p>
  return (
    <ul>
      {news.lines.map((line) => (
        <li>{capitalised(line)}</li>
      ))}
    </ul>
  )
}

function People({ request, people, openInvitations }: FrontProps) {
  const { carePage, viewer } = request.standing
  const more = people.length - SHOWN_PEOPLE
  return (
    <>
      <h2>Wie doet er mee</h2>
      <List>
        {people.slice(0, SHOWN_PEOPLE).map((person) => (
          <ListItem figure={<Figure name={person.name} />}>
            <p>
              <strong>{person.name}</strong>
              {person.accountId === viewer.accountId ? ' (u)' : null}
            </p>
            <p class="muted">{personWords(person)}</p>
          </ListItem>
        ))}
      </List>
      {more > 0 ? <p>En nog {more === 1 ? '1 ander' : `${more} anderen`}.</p> : null}
      {openInvitations > 0 ? (
        <p>
          {openInvitations === 1
            ? 'Er staat 1 uitnodiging open.'
            : `Er staan ${openInvitations} uitnodigingen open.`}
        </p>
      ) : null}
      <Buttons>
        <ButtonLink href={connectionPaths.list(carePage.id)} look="quiet" icon="users">
          Bekijk alle connecties
        </ButtonLink>
      </Buttons>
    </>
  )
}

const personWords = (person: Person): string =>
  [capitalised(person.relation), person.role === 'manager' ? 'beheerder van deze pagina' : '']
    .filter(Boolean)
    .join(', ') || 'doet mee'

function Organisations({ couplings }: { couplings: readonly CouplingStanding[] }) {
  if (couplings.length === 0) return null
  return (
    <>
      <h2>Uw zorgorganisatie</h2>
      <List>
        {couplings.map(({ organisation }) => (
          <ListItem figure={<RoundIcon name="building-2" />}>
            <p>
              <strong>{organisation.name}</strong>
            </p>
            {organisation.phone ? (
              <p>
                Bel{' '}
                <a href={`tel:${organisation.phone.replace(/[^+\d]/g, '')}`}>
                  {organisation.phone.replaceAll(' ', '\u00a0')}
                </a>
              </p>
            ) : null}
            {organisation.email ? (
              <p>
                Mail <a href={`mailto:${organisation.email}`}>{organisation.email}</a>
              </p>
            ) : null}
          </ListItem>
        ))}
      </List>
    </>
  )
}
