import type { Child } from 'hono/jsx'
import type { CarePageRequest } from '../../access/request.ts'
import { type Cursor, cursorText } from '../../dossier/cursor.ts'
import { CarePageFrame } from '../../frame/care-page-frame.tsx'
import type { TaskTurn } from '../../tasks/list.ts'
import { Badge } from '../../ui/badge.tsx'
import { RoundIcon } from '../../ui/card.tsx'
import { Drawing } from '../../ui/drawings.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Figure } from '../../ui/figure.tsx'
import { ButtonLink, Buttons, Form, QuietButton, SubmitButton } from '../../ui/form.tsx'
import { List, ListItem } from '../../ui/list.tsx'
import { LiveRegion } from '../../ui/live-region.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Time } from '../../ui/time.tsx'
import { taskPaths } from './paths.ts'
import { capital, holderWords, SUCCESS_WORDS, taskRepeatWords, whenWords } from './words.ts'

type Reading = CarePageRequest<'tasks.read'>

function TasksFrame({
  request,
  current,
  children,
}: {
  request: Reading
  current: 'open' | 'done'
  children: Child
}) {
  const { id } = request.standing.carePage
  const success = SUCCESS_WORDS[request.url.searchParams.get('gelukt') ?? '']
  return (
    <CarePageFrame
      request={request}
      standing={request.standing}
      title={current === 'open' ? 'Taken' : 'Gedane taken'}
      heading="Taken"
      current="/taken"
      notice={success ? <Notice kind="success">{<p>{success}</p>}</Notice> : null}
    >
      <Buttons>
        <ButtonLink href={taskPaths.add(id)} icon="circle-plus">
          Taak toevoegen
        </ButtonLink>
      </Buttons>
      <Tabs
        label="Taken"
        tabs={[
          {
            href: taskPaths.list(id),
            label: 'Te doen',
            icon: 'list-checks',
            current: current === 'open',
          },
          {
            href: taskPaths.done(id),
            label: 'Gedaan',
            icon: 'check-check',
            current: current === 'done',
          },
        ]}
      />
      <LiveRegion topics={['tasks']}>{children}</LiveRegion>
    </CarePageFrame>
  )
}

const forMe = (turn: TaskTurn, viewer: string): boolean => turn.holder?.accountId === viewer

/** What is still to be done (CAL-5): one's own first, then what nobody does yet, then what others do. */
export function TasksPage({ request, turns }: { request: Reading; turns: TaskTurn[] }) {
  const viewer = request.viewer.accountId
  const mine = turns.filter((turn) => forMe(turn, viewer))
  const open = turns.filter(({ state }) => state === 'open')
  const others = turns.filter((turn) => turn.state !== 'open' && !forMe(turn, viewer))
  return (
    <TasksFrame request={request} current="open">
      {turns.length === 0 ? (
        <EmptyState title="Er is nu niets te doen" drawing={<Drawing name="tea" />}>
          <p>
            Boodschappen, een ritje naar de dokter, de planten water geven: zet het hier. Dan ziet
            iedereen wie wat doet.
          </p>
        </EmptyState>
      ) : null}
      <Section title="Uw taken" request={request} turns={mine} />
      <Section title="Wie kan dit doen?" request={request} turns={open} />
      <Section title="Taken van anderen" request={request} turns={others} />
    </TasksFrame>
  )
}

function Section({
  title,
  request,
  turns,
}: {
  title: string
  request: Reading
  turns: TaskTurn[]
}) {
  if (turns.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <List>
        {turns.map((turn) => (
          <TurnItem turn={turn} request={request} />
        ))}
      </List>
    </section>
  )
}

function TurnItem({ turn, request }: { turn: TaskTurn; request: Reading }) {
  const { id } = request.standing.carePage
  const viewer = request.viewer.accountId
  const repeats = taskRepeatWords(turn)
  return (
    <ListItem
      figure={<TurnFigure turn={turn} />}
      actions={<TurnActions turn={turn} request={request} />}
    >
      <p>
        <a href={taskPaths.one(id, turn.id)}>
          <strong>{turn.title}</strong>
        </a>
      </p>
      <p>
        {turn.overdue ? (
          <>
            <Badge kind="warning" icon="clock">
              Te laat
            </Badge>{' '}
          </>
        ) : null}
        {capital(whenWords(turn, request.now))}
        {repeats ? <span class="muted"> · {repeats}</span> : null}
      </p>
      {turn.state === 'open' ? null : <p class="muted">{holderWords(turn, viewer)}</p>}
    </ListItem>
  )
}

function TurnFigure({ turn }: { turn: TaskTurn }) {
  const who = turn.state === 'done' ? turn.doneBy : turn.holder
  return who ? <Figure name={who.name} /> : <RoundIcon name="hand" />
}

/** What one can do at once, from the list. */
export function TurnActions({ turn, request }: { turn: TaskTurn; request: Reading }) {
  const { id } = request.standing.carePage
  const mine = forMe(turn, request.viewer.accountId)
  if (turn.state === 'open' || (turn.state === 'asked' && mine))
    return (
      <Buttons>
        <Form action={taskPaths.take(id, turn.id)} token={request.formToken}>
          <SubmitButton icon="hand" about={turn.title}>
            Ik doe dit
          </SubmitButton>
        </Form>
        {turn.state === 'asked' ? (
          <ButtonLink look="quiet" href={taskPaths.decline(id, turn.id)} about={turn.title}>
            Nee, ik kan niet
          </ButtonLink>
        ) : null}
      </Buttons>
    )
  if (turn.state !== 'taken' || !mine) return null
  return (
    <Form action={taskPaths.finish(id, turn.id)} token={request.formToken}>
      <QuietButton icon="check" about={turn.title}>
        Gedaan
      </QuietButton>
    </Form>
  )
}

/** What was done, by whom and when; and of repeats what was not. */
export function FinishedPage({
  request,
  turns,
  older,
}: {
  request: Reading
  turns: TaskTurn[]
  older: Cursor | null
}) {
  const { id } = request.standing.carePage
  return (
    <TasksFrame request={request} current="done">
      {turns.length === 0 ? (
        <EmptyState title="Er is nog niets gedaan" drawing={<Drawing name="tea" />}>
          <p>Hier staat straks wie wat heeft gedaan, en wanneer.</p>
        </EmptyState>
      ) : null}
      <List>
        {turns.map((turn) => (
          <ListItem figure={<TurnFigure turn={turn} />}>
            <p>
              <a href={taskPaths.one(id, turn.id)}>
                <strong>{turn.title}</strong>
              </a>
            </p>
            <FinishedWords turn={turn} request={request} />
          </ListItem>
        ))}
      </List>
      <Pager
        what="taken"
        older={older ? `${taskPaths.done(id)}?ouder=${cursorText(older)}` : undefined}
      />
    </TasksFrame>
  )
}

function FinishedWords({ turn, request }: { turn: TaskTurn; request: Reading }) {
  if (!turn.doneAt)
    return (
      <p>
        <Badge kind="warning">Niet gedaan</Badge>{' '}
        <span class="muted">{capital(whenWords(turn, request.now))}</span>
      </p>
    )
  return (
    <p class="muted">
      {holderWords(turn, request.viewer.accountId)},{' '}
      <Time when={turn.doneAt} look="moment" now={request.now} />
    </p>
  )
}
