import type { Child } from 'hono/jsx'
import type { CarePageRequest } from '../../access/request.ts'
import { AppointmentList } from '../../calendar/appointment-list.tsx'
import { type OnDay, onDays } from '../../calendar/days.ts'
import { MOST_OCCURRENCES, type Occurrence } from '../../calendar/occurrences.ts'
import { CarePageFrame } from '../../frame/care-page-frame.tsx'
import type { TaskTurn } from '../../tasks/list.ts'
import { DayField } from '../../ui/day-field.tsx'
import { Drawing } from '../../ui/drawings.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ButtonLink, Buttons, Hidden, QuietButton } from '../../ui/form.tsx'
import { Icon } from '../../ui/icon.tsx'
import { LiveRegion } from '../../ui/live-region.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { boardPaths } from '../boards/paths.ts'
import { calendarFeedPaths } from '../calendar-feed/paths.ts'
import { DayTasks, TaskFilter, tasksOnDays } from './day-tasks.tsx'
import { calendarDone } from './done.tsx'
import { MonthSheet } from './month-sheet.tsx'
import { calendarPaths, VIEWS } from './paths.ts'
import type { Asked, Period } from './period.ts'
import { dayHeading, periodTitle, STEP_WORDS, VIEW_NAMES } from './view-words.ts'

interface ViewProps {
  request: CarePageRequest<'calendar.read'>
  asked: Asked
  period: Period
  occurrences: readonly Occurrence[]
  /** The tasks with a day in this period; null for who may not see tasks. */
  tasks: readonly TaskTurn[] | null
}

/** «Kalender» (CAL-1, CAL-3, CAL-4): a list, a day, a week or a month. */
export function CalendarPage(props: ViewProps) {
  const { request, asked, period, occurrences, tasks } = props
  const { standing } = request
  const carePageId = standing.carePage.id
  return (
    <CarePageFrame
      request={request}
      standing={standing}
      title="Kalender"
      current="/kalender"
      errors={asked.errors}
      wide={asked.view === 'week' || asked.view === 'maand'}
      notice={calendarDone(request.url.searchParams)}
    >
      <Buttons>
        <ButtonLink href={calendarPaths.add(carePageId, asked.day)} icon="calendar-plus">
          Afspraak toevoegen
        </ButtonLink>
      </Buttons>
      <Tabs
        label="Weergave van de kalender"
        tabs={VIEWS.map((view) => ({
          href: calendarPaths.view(carePageId, view, asked.day, asked.tasks),
          label: VIEW_NAMES[view],
          current: view === asked.view,
        }))}
      />
      {tasks === null ? null : <TaskFilter asked={asked} carePageId={carePageId} />}
      <Steps asked={asked} period={period} carePageId={carePageId} />
      <LiveRegion topics={['calendar', 'tasks']}>
        <div class="stack">
          <h2>{periodTitle(asked, period, request.now)}</h2>
          {occurrences.length === MOST_OCCURRENCES ? <TooMany /> : null}
          <Shown {...props} />
        </div>
      </LiveRegion>
      <GoToDay asked={asked} carePageId={carePageId} />
      <p class="only-screen">
        <a href={calendarFeedPaths.page(carePageId)}>In mijn eigen agenda</a>
      </p>
      <p class="only-screen">
        <a href={boardPaths.list(carePageId)}>Luna: de dag op een scherm in huis</a>
      </p>
      <print-page class="buttons">
        Wilt u dit op papier? Kies in uw browser voor «Afdrukken».
      </print-page>
    </CarePageFrame>
  )
}

function TooMany() {
  return (
    <Notice kind="warning" title="Niet alles past op deze pagina">
      <p>Er staan hier heel veel afspraken. Kies «Dag» om alles te zien.</p>
    </Notice>
  )
}

/** To what is before and after, and back to today. */
function Steps({
  asked,
  period,
  carePageId,
}: {
  asked: Asked
  period: Period
  carePageId: string
}) {
  const words = STEP_WORDS[asked.view]
  const to = (day: string): string => calendarPaths.view(carePageId, asked.view, day, asked.tasks)
  return (
    <nav class="browse" aria-label="Bladeren door de kalender">
      <a class="button button--quiet" href={to(period.previous)} rel="prev">
        <Icon name="arrow-left" />
        <StepWords {...words.previous} />
      </a>
      <a
        class="button button--quiet"
        href={to(asked.today)}
        {...(asked.day === asked.today ? { 'aria-current': 'date' } : {})}
      >
        <span>Vandaag</span>
      </a>
      <a class="button button--quiet" href={to(period.next)} rel="next">
        <StepWords {...words.next} />
        <Icon name="arrow-right" />
      </a>
    </nav>
  )
}

/** On the button a word that fits beside the others; the rest of it is heard. */
function StepWords({ word, rest }: { word: string; rest: string }) {
  return (
    <span>
      {word}
      {rest === '' ? null : <span class="browse__rest">{` ${rest}`}</span>}
    </span>
  )
}

function Shown({ request, asked, period, occurrences, tasks }: ViewProps) {
  const carePageId = request.standing.carePage.id
  const days = onDays(occurrences, period.days, { once: asked.view === 'lijst' })
  const todo = tasksOnDays(tasks ?? [], period.days)
  const list = (day: string, wide: boolean): Child => (
    <OneDay
      day={day}
      appointments={days.get(day) ?? []}
      tasks={todo.get(day) ?? []}
      {...{ carePageId, wide }}
      viewer={request.viewer.accountId}
      now={request.now}
    />
  )
  const nothing = occurrences.length + (tasks?.length ?? 0) === 0
  if (asked.view === 'maand') return <MonthSheet {...{ carePageId, asked, days, todo }} />
  if (asked.view === 'dag') return list(asked.day, true)
  if (asked.view === 'lijst' && nothing) return <Nothing asked={asked} />
  const shown = asked.view === 'week' ? period.days : worthShowing(days, todo, asked)
  return (
    <div class={asked.view === 'week' ? 'days' : 'stack'}>
      {shown.map((day) => (
        <section
          class={asked.view === 'week' ? lookOf(day, asked) : 'stack stack--close'}
          aria-labelledby={`dag-${day}`}
        >
          <h3 id={`dag-${day}`}>{dayHeading(day, request.now)}</h3>
          {list(day, asked.view === 'lijst')}
        </section>
      ))}
    </div>
  )
}

const lookOf = (day: string, { today }: Asked): string => (day === today ? 'days__today' : '')

/** In the list: today always, and every other day on which there is something. */
const worthShowing = (
  days: ReadonlyMap<string, readonly OnDay[]>,
  todo: ReadonlyMap<string, readonly TaskTurn[]>,
  { today }: Asked,
): string[] =>
  [...days]
    .filter(([day, list]) => day === today || list.length + (todo.get(day)?.length ?? 0) > 0)
    .map(([day]) => day)

function OneDay(props: {
  day: string
  appointments: readonly OnDay[]
  tasks: readonly TaskTurn[]
  carePageId: string
  viewer: string
  now: Date
  wide: boolean
}) {
  const { appointments, tasks, carePageId, viewer, wide } = props
  if (appointments.length + tasks.length === 0)
    return <p class="muted">Er staat niets in de kalender.</p>
  return (
    <div>
      {appointments.length === 0 ? null : (
        <AppointmentList {...props} hrefOf={(one) => calendarPaths.one(carePageId, one)} />
      )}
      <DayTasks {...{ tasks, carePageId, viewer, wide }} />
    </div>
  )
}

function Nothing({ asked }: { asked: Asked }) {
  const ahead = asked.day === asked.today
  return (
    <EmptyState
      title={
        ahead
          ? 'De komende vier weken staat er niets in de kalender'
          : 'In deze vier weken staat er niets in de kalender'
      }
      drawing={<Drawing name="tea" />}
    >
      <p>Gaat er iemand op bezoek, of moet iemand mee naar de dokter? Zet het hier neer.</p>
      <p>Iedereen die de kalender mag zien, ziet dan wie er komt en wanneer.</p>
    </EmptyState>
  )
}

/** Straight to another day; works without script, as a form of its own. */
function GoToDay({ asked, carePageId }: { asked: Asked; carePageId: string }) {
  return (
    <search class="panel only-screen">
      <form method="get" action={calendarPaths.list(carePageId)} novalidate>
        <Hidden name="weergave" value={asked.view} />
        {asked.tasks === 'without' ? <Hidden name="taken" value="nee" /> : null}
        <DayField
          name="dag"
          label="Ga naar een andere dag"
          values={asked.values}
          errors={asked.errors}
        />
        <Buttons>
          <QuietButton icon="calendar-days">Toon deze dag</QuietButton>
        </Buttons>
      </form>
    </search>
  )
}
