import type { Child } from 'hono/jsx'
import type { CarePageRequest } from '../../access/request.ts'
import { CarePageFrame } from '../../frame/care-page-frame.tsx'
import { CopyText } from '../../ui/copy-text.tsx'
import { dayAndTime } from '../../ui/dates.ts'
import {
  ButtonLink,
  Buttons,
  DangerButton,
  Form,
  QuietButton,
  SubmitButton,
} from '../../ui/form.tsx'
import { NumberedSteps, Points } from '../../ui/list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { calendarPaths } from '../calendar/paths.ts'
import { calendarFeedPaths } from './paths.ts'
import type { Feed } from './queries.ts'
import { PROGRAMS } from './steps.ts'

type Request = CarePageRequest<'calendar.feed'>

const SUCCESS_WORDS: Record<string, string> = {
  gemaakt: 'Uw adres is gemaakt. Zet het nu in uw agenda.',
  vernieuwd: 'U hebt een nieuw adres. Het oude adres werkt niet meer. Zet het nieuwe in uw agenda.',
  gestopt: 'Het adres werkt niet meer. U kunt de kalender nu uit uw agenda halen.',
}

const pageName = ({ standing }: Request): string =>
  `${standing.carePage.firstName} ${standing.carePage.lastName}`

function Frame({ request, children }: { request: Request; children: Child }) {
  const { standing } = request
  const success = SUCCESS_WORDS[request.url.searchParams.get('gelukt') ?? '']
  return (
    <CarePageFrame
      request={request}
      standing={standing}
      title="De kalender in uw eigen agenda"
      current="/kalender"
      breadcrumbs={[{ href: calendarPaths.list(standing.carePage.id), label: 'Kalender' }]}
      notice={
        success ? (
          <Notice kind="success">
            <p>{success}</p>
          </Notice>
        ) : null
      }
    >
      {children}
    </CarePageFrame>
  )
}

/** Before there is an address: what it is, and what it is not. */
export function NoFeedPage({ request }: { request: Request }) {
  return (
    <Frame request={request}>
      <p class="lead">
        Hebt u een agenda op uw telefoon of computer? Dan kunt u daar ook de kalender zien van{' '}
        {pageName(request)}.
      </p>
      <p>
        U krijgt een adres dat alleen van u is. Uw agenda kijkt daar steeds of er iets nieuws is.
      </p>
      <Points
        points={[
          'U ziet dezelfde afspraken als in de kalender van Naast.',
          'Een afspraak veranderen doet u in Naast.',
          'U kunt er altijd mee stoppen.',
        ]}
      />
      <Form action={calendarFeedPaths.page(request.permit.carePageId)} token={request.formToken}>
        <Buttons>
          <SubmitButton icon="rss">Maak mijn adres</SubmitButton>
        </Buttons>
      </Form>
    </Frame>
  )
}

/** The address, how to use it, and how to be rid of it. */
export function FeedPage({ request, feed }: { request: Request; feed: Feed }) {
  const url = `${request.portal.config.baseUrl}${calendarFeedPaths.feed(feed.token)}`
  return (
    <Frame request={request}>
      <h2>Uw adres</h2>
      <CopyText text={url} look="address" />
      <Buttons>
        <ButtonLink href={url.replace(/^https?:/, 'webcal:')} icon="calendar-plus">
          Open in mijn agenda
        </ButtonLink>
      </Buttons>
      <p class="muted">{readWords(feed, request.now)}</p>
      <Notice kind="warning" title="Geef dit adres aan niemand">
        <p>Wie het adres heeft, ziet de kalender van {pageName(request)}.</p>
      </Notice>
      <h2>Zo zet u het adres in uw agenda</h2>
      <Programs />
      <h2>Een nieuw adres, of stoppen</h2>
      <p>
        Heeft iemand anders uw adres gezien? Maak dan een nieuw adres. Het oude werkt meteen niet
        meer.
      </p>
      <Changes request={request} />
    </Frame>
  )
}

const readWords = ({ lastReadAt }: Feed, now: Date): string =>
  lastReadAt
    ? `Uw agenda heeft ${dayAndTime(lastReadAt, now)} gekeken of er iets nieuws was.`
    : 'Uw agenda heeft nog niet naar dit adres gekeken.'

function Programs() {
  return (
    <div class="stack">
      {PROGRAMS.map(({ name, steps, note }) => (
        <details class="question">
          <summary>{name}</summary>
          <NumberedSteps steps={steps} />
          {note ? <p>{note}</p> : null}
        </details>
      ))}
    </div>
  )
}

function Changes({ request }: { request: Request }) {
  const { carePageId } = request.permit
  return (
    <>
      <Form
        action={calendarFeedPaths.renew(carePageId)}
        token={request.formToken}
        label="Een nieuw adres"
      >
        <Buttons>
          <QuietButton icon="refresh-cw">Maak een nieuw adres</QuietButton>
        </Buttons>
      </Form>
      <Form action={calendarFeedPaths.stop(carePageId)} token={request.formToken} label="Stoppen">
        <Buttons>
          <DangerButton>Stop met dit adres</DangerButton>
        </Buttons>
      </Form>
    </>
  )
}
