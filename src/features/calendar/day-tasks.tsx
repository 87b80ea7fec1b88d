import type { TaskPerson, TaskTurn } from '../../tasks/list.ts'
import { Badge } from '../../ui/badge.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { taskPaths } from '../tasks/paths.ts'
import { calendarPaths } from './paths.ts'
import type { Asked } from './period.ts'

/** The tasks of each day. */
export const tasksOnDays = (
  tasks: readonly TaskTurn[],
  days: readonly string[],
): Map<string, TaskTurn[]> =>
  new Map(days.map((day) => [day, tasks.filter(({ onDay }) => onDay === day)]))

const whoWords = ({ state, holder, doneBy }: TaskTurn, viewer: string): string => {
  const name = (one: TaskPerson): string => (one.accountId === viewer ? 'u' : one.name)
  if (state === 'done') return doneBy ? `Gedaan door ${name(doneBy)}` : 'Gedaan'
  if (state === 'taken' && holder)
    return holder.accountId === viewer ? 'U doet dit' : `${holder.name} doet dit`
  return state === 'asked' && holder ? `Gevraagd aan ${name(holder)}` : 'Wie kan dit doen?'
}

/** The tasks of one day, under its appointments: with the word «Taak» and a line of its own kind. */
export function DayTasks({
  tasks,
  carePageId,
  viewer,
  wide,
}: {
  tasks: readonly TaskTurn[]
  carePageId: string
  /** The account of who looks. */
  viewer: string
  wide: boolean
}) {
  if (tasks.length === 0) return null
  return (
    <ul class={wide ? 'agenda agenda--wide' : 'agenda'} aria-label="Taken">
      {tasks.map((task) => (
        <li class="card card--link agenda__one agenda__one--task">
          <p class="agenda__time">{task.at_time ? `Om ${clock(task.at_time)} uur` : 'Deze dag'}</p>
          <div class="agenda__what">
            <p class="card__title">
              <a href={taskPaths.one(carePageId, task.id)}>
                {task.state === 'done' ? <s>{task.title}</s> : task.title}
              </a>
            </p>
            <p>{whoWords(task, viewer)}</p>
            <Badge icon="list-checks">Taak</Badge>
          </div>
        </li>
      ))}
    </ul>
  )
}

/** «09:30:00» → «9.30» */
const clock = (time: string): string => `${Number(time.slice(0, 2))}.${time.slice(3, 5)}`

/** Leaves the tasks out, and shows them again. */
export function TaskFilter({ asked, carePageId }: { asked: Asked; carePageId: string }) {
  const to = (tasks: Asked['tasks']): string =>
    calendarPaths.view(carePageId, asked.view, asked.day, tasks)
  return (
    <Tabs
      label="Wat u in de kalender ziet"
      tabs={[
        { href: to('with'), label: 'Afspraken en taken', current: asked.tasks === 'with' },
        { href: to('without'), label: 'Alleen afspraken', current: asked.tasks === 'without' },
      ]}
    />
  )
}
