import { Temporal } from 'temporal-polyfill'
import { calendarDay, dayName, daysUntil } from '../../ui/dates.ts'
import type { View } from './paths.ts'
import { type Asked, type Period, weekNumber } from './period.ts'

export const VIEW_NAMES: Record<View, string> = {
  lijst: 'Lijst',
  dag: 'Dag',
  week: 'Week',
  maand: 'Maand',
}

interface Step {
  word: string
  rest: string
}

const steps = (rest: string): { previous: Step; next: Step } => ({
  previous: { word: 'Vorige', rest },
  next: { word: 'Volgende', rest },
})

/** The words of the links to what is before and after. */
export const STEP_WORDS: Record<View, { previous: Step; next: Step }> = {
  lijst: { previous: { word: 'Eerder', rest: '' }, next: { word: 'Later', rest: '' } },
  dag: steps('dag'),
  week: steps('week'),
  maand: steps('maand'),
}

const format = (day: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('nl-NL', { ...options, timeZone: 'UTC' }).format(
    Date.parse(`${day}T12:00:00Z`),
  )

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** «Vandaag, zaterdag 21 november», «Maandag 4 januari 2027»: with the year when it is another than this. */
export const dayHeading = (day: string, now: Date): string => {
  const sameYear = day.slice(0, 4) === calendarDay(now).slice(0, 4)
  const whole = format(day, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
  })
  const near = Math.abs(daysUntil(day, now)) <= 1
  return capital(near ? `${dayName(day, now)}, ${whole}` : whole)
}

const dayAndMonth = (day: string, year: boolean): string =>
  format(day, { day: 'numeric', month: 'long', ...(year ? { year: 'numeric' } : {}) })

/** What a view is about: «Week 47: 16 november tot en met 22 november 2026», «November 2026». */
export const periodTitle = (
  asked: Pick<Asked, 'view' | 'day'>,
  period: Period,
  now: Date,
): string => {
  const first = period.days[0] ?? asked.day
  const last = period.days.at(-1) ?? asked.day
  const span = `${dayAndMonth(first, first.slice(0, 4) !== last.slice(0, 4))} tot en met ${dayAndMonth(last, true)}`
  const titles: Record<View, string> = {
    lijst: capital(span),
    dag: dayHeading(asked.day, now),
    week: `Week ${weekNumber(first)}: ${span}`,
    maand: capital(format(asked.day, { month: 'long', year: 'numeric' })),
  }
  return titles[asked.view]
}

/** The names of the days of the week, Monday first, short and whole. */
export const WEEKDAY_HEADINGS = Array.from({ length: 7 }, (_, days) => {
  const day = Temporal.PlainDate.from('2026-11-16').add({ days }).toString()
  return { short: format(day, { weekday: 'short' }), whole: format(day, { weekday: 'long' }) }
})

const counted = (count: number, one: string, more: string): string[] =>
  count === 0 ? [] : [`${count} ${count === 1 ? one : more}`]

/** «23 november: 2 afspraken en 1 taak», as it is read out. */
export const countWords = (appointments: number, tasks: number): string => {
  const words = [
    ...counted(appointments, 'afspraak', 'afspraken'),
    ...counted(tasks, 'taak', 'taken'),
  ]
  return words.length === 0 ? 'geen afspraken' : words.join(' en ')
}

/** «november», beside the number of the day. */
export const monthOf = (day: string): string => format(day, { month: 'long' })
