import type { OnDay } from '../../calendar/days.ts'
import { clockTime } from '../../calendar/words.ts'
import { calendarPaths } from './paths.ts'
import type { Asked } from './period.ts'
import { capital, countWords, monthOf, WEEKDAY_HEADINGS } from './view-words.ts'

interface SheetProps {
  carePageId: string
  asked: Asked
  days: ReadonlyMap<string, readonly OnDay[]>
}

/** So many appointments stand in the box of a day; the others are counted. */
const IN_A_BOX = 3

const inWeeks = (days: readonly string[]): string[][] =>
  days.flatMap((_, index) => (index % 7 === 0 ? [days.slice(index, index + 7)] : []))

/** A month as a sheet on the wall: each day is a link to that day. On a narrow screen it shows how many there are. */
export function MonthSheet({ carePageId, asked, days }: SheetProps) {
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
                asked={asked}
                href={calendarPaths.view(carePageId, 'dag', day)}
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
  asked,
  href,
}: {
  day: string
  list: readonly OnDay[]
  asked: Asked
  href: string
}) {
  const there = list.filter(({ occurrence }) => !occurrence.cancelled)
  return (
    <td class={lookOf(day, asked, there.length > 0)}>
      <a href={href} {...(day === asked.today ? { 'aria-current': 'date' } : {})}>
        <span class="month__day">{Number(day.slice(8))}</span>
        <span class="vh">{` ${monthOf(day)}: ${countWords(there.length)}`}</span>
        {there.length > 0 ? (
          <span class="month__count" aria-hidden="true">
            {there.length}
          </span>
        ) : null}
        <BoxList day={day} list={there} />
      </a>
    </td>
  )
}

function BoxList({ day, list }: { day: string; list: readonly OnDay[] }) {
  if (list.length === 0) return null
  const more = list.length - IN_A_BOX
  return (
    <ul class="month__list">
      {list.slice(0, IN_A_BOX).map(({ occurrence }) => (
        <li>
          {occurrence.allDay || occurrence.beginOn < day ? null : (
            <strong>{clockTime(occurrence.begin)} </strong>
          )}
          {capital(occurrence.title)}
        </li>
      ))}
      {more > 0 ? <li>{`en nog ${more}`}</li> : null}
    </ul>
  )
}
