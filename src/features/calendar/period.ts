import { Temporal } from 'temporal-polyfill'
import { readTypedDay, startOfDay } from '../../dossier/moments.ts'
import { calendarDay } from '../../ui/dates.ts'
import { VIEWS, type View } from './paths.ts'

/** What an address of the calendar asks for. */
export interface Asked {
  view: View
  /** The day it is about, «YYYY-MM-DD»; today when none was asked for. */
  day: string
  today: string
  /** Whether the tasks with a day stand there too. */
  tasks: 'with' | 'without'
  /** What was typed as the day, and why that is none. */
  values: Record<string, string>
  errors: Record<string, string>
}

/** The days that a view shows, and the days that lead to what is before and after. */
export interface Period {
  days: string[]
  from: Date
  until: Date
  previous: string
  next: string
}

/** How many days the list looks ahead. */
export const LIST_DAYS = 28

const isView = (text: string | null): text is View => VIEWS.some((view) => view === text)

/** Reads view and day from an address. A day that does not exist becomes today, with an error that says so. */
export const readAsked = (query: URLSearchParams, now: Date): Asked => {
  const today = calendarDay(now)
  const view = query.get('weergave')
  const typed = (query.get('dag') ?? '').trim().slice(0, 20)
  const day = typed === '' ? today : readCalendarDay(typed)
  return {
    view: isView(view) ? view : 'lijst',
    day: day ?? today,
    today,
    tasks: query.get('taken') === 'nee' ? 'without' : 'with',
    values: { dag: typed.replaceAll('\0', '').toWellFormed() },
    errors: day === null ? { dag: NO_SUCH_DAY } : {},
  }
}

const NO_SUCH_DAY = 'Deze dag bestaat niet. Schrijf bijvoorbeeld 21-11-2026'

/** A day as it is typed or chosen, of this century or the one before; null for any other. */
export const readCalendarDay = (text: string): string | null => {
  const day = readTypedDay(text)
  return day !== null && day >= '1900-01-01' && day <= '2199-12-31' ? day : null
}

const daysFrom = (first: Temporal.PlainDate, count: number): string[] =>
  Array.from({ length: count }, (_, days) => first.add({ days }).toString())

const mondayOf = (day: Temporal.PlainDate): Temporal.PlainDate =>
  day.subtract({ days: day.dayOfWeek - 1 })

const weeksOfMonth = (first: Temporal.PlainDate): string[] => {
  const begin = mondayOf(first)
  const end = mondayOf(first.add({ months: 1 }).subtract({ days: 1 })).add({ days: 7 })
  return daysFrom(begin, begin.until(end).days)
}

const shown = (
  view: View,
  day: Temporal.PlainDate,
): { days: string[]; step: Temporal.DurationLike; anchor: Temporal.PlainDate } => {
  const month = day.with({ day: 1 })
  const choices = {
    lijst: { days: daysFrom(day, LIST_DAYS), step: { days: LIST_DAYS }, anchor: day },
    dag: { days: [day.toString()], step: { days: 1 }, anchor: day },
    week: { days: daysFrom(mondayOf(day), 7), step: { days: 7 }, anchor: mondayOf(day) },
    maand: { days: weeksOfMonth(month), step: { months: 1 }, anchor: month },
  }
  return choices[view]
}

/** The days that a view shows around a day: of a month whole weeks, from Monday to Sunday. */
export const periodOf = ({ view, day }: Pick<Asked, 'view' | 'day'>): Period => {
  const { days, step, anchor } = shown(view, Temporal.PlainDate.from(day))
  const first = days[0] ?? day
  const afterLast = Temporal.PlainDate.from(days.at(-1) ?? day).add({ days: 1 })
  return {
    days,
    from: startOfDay(first),
    until: startOfDay(afterLast.toString()),
    previous: anchor.subtract(step).toString(),
    next: anchor.add(step).toString(),
  }
}

/** The ISO number of the week of a day. */
export const weekNumber = (day: string): number => Temporal.PlainDate.from(day).weekOfYear ?? 0
