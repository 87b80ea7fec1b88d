import type { Child } from 'hono/jsx'
import type { CarePageRequest } from '../../access/request.ts'
import { AppointmentList } from '../../calendar/appointment-list.tsx'
import type { OnDay } from '../../calendar/days.ts'
import { timeWords } from '../../calendar/words.ts'
import { audienceInWords, organisationOf, VEILED } from '../../messages/audience-words.ts'
import type { NewestMessage } from '../../messages/newest.ts'
import { firstLines } from '../../notes/beginning.ts'
import type { PinnedNote } from '../../notes/pinned.ts'
import type { TaskTurn } from '../../tasks/list.ts'
import { Badge } from '../../ui/badge.tsx'
import { Card, Cards } from '../../ui/card.tsx'
import { dayName } from '../../ui/dates.ts'
import { Figure } from '../../ui/figure.tsx'
import { ButtonLink, Buttons } from '../../ui/form.tsx'
import { capitalised, firstName } from '../../ui/names.ts'
import { Time } from '../../ui/time.tsx'
import { calendarPaths } from '../calendar/paths.ts'
import { messagePaths } from '../messages/paths.ts'
import { notePaths } from '../notes/paths.ts'
import { taskPaths } from '../tasks/paths.ts'
import type { Today } from './today.ts'

interface TodayProps {
  request: CarePageRequest<'page.open'>
  today: Today
}

const MOST_TASKS = 4
const MOST_NOTES = 3

/** How today looks: who comes and when, what was written, what is to be done, and what one should know. */
export function TodayParts(props: TodayProps) {
  return (
    <div class="today">
      <div>
        <Appointments {...props} />
        <Tasks {...props} />
      </div>
      <div>
        <Messages {...props} />
        <Notes {...props} />
      </div>
    </div>
  )
}

function Part({ title, children }: { title: string; children: Child }) {
  return (
    <section class="stack">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function Appointments({ request, today }: TodayProps) {
  if (today.appointments === null) return null
  const { carePage } = request.standing
  return (
    <Part title="Wie komt er vandaag">
      {today.appointments.today.length > 0 ? (
        <AppointmentList
          day={today.day}
          appointments={today.appointments.today}
          now={request.now}
          hrefOf={(one) => calendarPaths.one(carePage.id, one)}
        />
      ) : (
        <p>Er staat vandaag niets in de kalender.</p>
      )}
      <Tomorrow appointments={today.appointments.tomorrow} day={today.tomorrow} />
      <Buttons>
        <ButtonLink
          href={calendarPaths.add(carePage.id, today.day)}
          look="quiet"
          icon="calendar-plus"
        >
          Afspraak toevoegen
        </ButtonLink>
        <ButtonLink href={calendarPaths.list(carePage.id)} look="quiet" icon="calendar-days">
          Naar de kalender
        </ButtonLink>
      </Buttons>
    </Part>
  )
}

/** One line about tomorrow: the first thing of that day. */
function Tomorrow({ appointments, day }: { appointments: readonly OnDay[]; day: string }) {
  const [first, ...others] = appointments
  if (!first) return null
  const more =
    others.length === 0
      ? ''
      : others.length === 1
        ? ' En nog 1 afspraak.'
        : ` En nog ${others.length} afspraken.`
  return (
    <p class="muted">
      Morgen: {first.occurrence.title}, {timeWords(first.occurrence, day).toLowerCase()}.{more}
    </p>
  )
}

function Messages({ request, today }: TodayProps) {
  if (today.messages === null) return null
  const { carePage } = request.standing
  return (
    <Part title="Berichten">
      {today.messages.length > 0 ? (
        <Cards>
          {today.messages.map((message) => (
            <Newest request={request} message={message} />
          ))}
        </Cards>
      ) : (
        <p>Nog geen berichten. Schrijf de anderen hoe het gaat.</p>
      )}
      <Buttons>
        <ButtonLink href={messagePaths.write(carePage.id)} look="quiet" icon="message-square-plus">
          Bericht schrijven
        </ButtonLink>
      </Buttons>
    </Part>
  )
}

/** What is said with an organisation takes the second step, which this page does not ask. */
const wordsOf = ({ audience, markedRead, withdrawn, beginning }: NewestMessage): string => {
  if (audience === 'organisation') return VEILED
  if (withdrawn) return 'Dit bericht is ingetrokken.'
  return markedRead ? 'Gelezen' : beginning || 'Foto of bestand'
}

function Newest({ request, message }: { request: TodayProps['request']; message: NewestMessage }) {
  const { authorId, authorName, unread, writtenAt, threadId, audience, couplingId } = message
  const { standing } = request
  const name = authorName ?? 'Iemand die niet meer meedoet'
  const who = authorId === request.viewer.accountId ? 'U' : firstName(name)
  return (
    <Card
      title={who}
      level={3}
      href={messagePaths.thread(standing.carePage.id, threadId, audience)}
      figure={<Figure name={name} />}
      aside={unread > 0 ? <Badge kind="success">{`${unread} nieuw`}</Badge> : undefined}
    >
      <p class="today__words">{wordsOf(message)}</p>
      <p class="muted">
        {audienceInWords(audience, organisationOf(standing, couplingId))},{' '}
        <Time when={writtenAt} look="moment" now={request.now} />
      </p>
    </Card>
  )
}

function Tasks({ request, today }: TodayProps) {
  if (today.tasks === null) return null
  const { carePage } = request.standing
  const more = today.tasks.length - MOST_TASKS
  return (
    <Part title="Taken">
      {today.tasks.length > 0 ? (
        <Cards>
          {today.tasks.slice(0, MOST_TASKS).map((task) => (
            <Task request={request} task={task} />
          ))}
        </Cards>
      ) : (
        <p>Er wacht nu geen taak op u.</p>
      )}
      <Buttons>
        <ButtonLink href={taskPaths.list(carePage.id)} look="quiet" icon="list-checks">
          {more > 0 ? `Alle taken (nog ${more})` : 'Naar de taken'}
        </ButtonLink>
      </Buttons>
    </Part>
  )
}

const taskWords = (task: TaskTurn): string =>
  task.state === 'open'
    ? 'Wie kan dit doen?'
    : task.state === 'asked'
      ? 'U bent gevraagd'
      : 'U doet dit'

function Task({ request, task }: { request: TodayProps['request']; task: TaskTurn }) {
  return (
    <Card
      title={task.title}
      level={3}
      href={taskPaths.one(request.standing.carePage.id, task.id)}
      icon={task.state === 'open' ? 'hand' : 'list-checks'}
      aside={task.overdue ? <Badge kind="warning">Had al gedaan moeten zijn</Badge> : undefined}
    >
      <p>
        {taskWords(task)}
        {task.onDay === null ? null : ` · ${capitalised(dayName(task.onDay, request.now))}`}
      </p>
    </Card>
  )
}

function Notes({ request, today }: TodayProps) {
  if (today.notes.length === 0) return null
  const { carePage } = request.standing
  return (
    <Part title="Goed om te weten">
      <Cards>
        {today.notes.slice(0, MOST_NOTES).map((note: PinnedNote) => (
          <Card title={note.title} level={3} href={notePaths.one(carePage.id, note.id)} icon="pin">
            {firstLines(note.beginning).map((line) => (
              <p>{line}</p>
            ))}
          </Card>
        ))}
      </Cards>
      <Buttons>
        <ButtonLink href={notePaths.list(carePage.id)} look="quiet" icon="sticky-note">
          Alle notities
        </ButtonLink>
      </Buttons>
    </Part>
  )
}
