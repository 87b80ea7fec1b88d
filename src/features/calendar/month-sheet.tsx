import type { OnDay } from '../../calendar/days.ts'
import { clockTime } from '../../calendar/words.ts'
import type { TaskTurn } from '../../tasks/list.ts'
import { calendarPaths } from './paths.ts'
import type { Asked } from './period.ts'
import { capital, countWords, monthOf, WEEKDAY_HEADINGS } from './view-words.ts'

interface SheetProps {
  carePageId: string
  asked: Asked
  days: ReadonlyMap<string, readonly OnDay[]>
  todo: ReadonlyMap<string, readonly TaskTurn[]>
}

/** So many appointments and tasks stand in the box of a day; the others are counted. */
const IN_A_BOX = 3

const inWeeks = (days: readonly string[]): string[][] =>
  days.flatMap((_, index) => (index % 7 === 0 ? [days.slice(index, index + 7)] : []))

/** A month as a sheet on the wall: each day is a link to that day. On a narrow screen it shows how many there are. */
export function MonthSheet({ carePageId, asked, days, todo }: SheetProps) {
  return (
    <table class="month">
      <caption class="vh">{`Afspraken in ${monthOf(asked.day)} ${asked.day.slice(0, 4)}`}</caption>
      <thead>
        <tr>
          {WEEKDAY_HEADINGS.map(({ short, whole }) => (
            <th scope="col">
              <span aria-hidden="true">{short}</span>
              <span class="vh">{whole}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {inWeeks([...days.keys()]).map((week) => (
          <tr>
            {week.map((day) => (
              <Box
                day={day}
                list={days.get(day) ?? []}
                tasks={todo.get(day) ?? []}
                asked={asked}
                href={calendarPaths.view(carePageId, 'dag', day, asked.tasks)}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const lookOf = (day: string, asked: Asked, some: boolean): string => {
  if (day.slice(0, 7) !== asked.day.slice(0, 7)) return 'month__other'
  return some ? 'month__some' : ''
}

function Box({
  day,
  list,
  tasks,
  asked,
  href,
}: {
  day: string
  list: readonly OnDay[]
  tasks: readonly TaskTurn[]
  asked: Asked
  href: string
}) {
  const there = list.filter(({ occurrence }) => !occurrence.cancelled)
  const count = there.length + tasks.length
  return (
    <td class={lookOf(day, asked, count > 0)}>
      <a href={href} {...(day === asked.today ? { 'aria-current': 'date' } : {})}>
        <span class="month__day">{Number(day.slice(8))}</span>
        <span class="vh">{` ${monthOf(day)}: ${countWords(there.length, tasks.length)}`}</span>
        {count > 0 ? (
          <span class="month__count" aria-hidden="true">
            {count}
          </span>
        ) : null}
        <BoxList day={day} list={there} tasks={tasks} />
      </a>
    </td>
  )
}

function BoxList({
  day,
  list,
  tasks,
}: {
  day: string
  list: readonly OnDay[]
  tasks: readonly TaskTurn[]
}) {
  const lines = [
    ...list.map(({ occurrence }) => (
      <li>
        {occurrence.allDay || occurrence.beginOn < day ? null : (
          <strong>{clockTime(occurrence.begin)} </strong>
        )}
        {capital(occurrence.title)}
      </li>
    )),
    ...tasks.map(({ title }) => <li>{`Taak: ${title}`}</li>),
  ]
  if (lines.length === 0) return null
  const more = lines.length - IN_A_BOX
  return (
    <ul class="month__list">
      {lines.slice(0, IN_A_BOX)}
      {more > 0 ? <li>{`en nog ${more}`}</li> : null}
    </ul>
  )
}
