import { Temporal } from 'temporal-polyfill'
import { onDay, type When } from '../../calendar/expand.ts'
import {
  dayAfter,
  daysOfRepeat,
  firstDayOfRepeat,
  MOST_TIMES,
  type Repeat,
  WEEKDAYS,
  type Weekday,
} from '../../calendar/repeat.ts'
import { readCalendarDay } from './period.ts'

type Values = Readonly<Record<string, string | undefined>>
type Errors = Record<string, string>

/** «Herhalen», as it stands in the form. */
export const REPEATS = { dag: 'day', week: 'week', maand: 'month', jaar: 'year' } as const
/** How a month repeats. */
export const MONTH_BY = { datum: 'date', weekdag: 'weekday', laatste: 'last-weekday' } as const

/** The name of the box of a day of the week. */
export const weekdayField = (day: Weekday): string => `op-${day.toLowerCase()}`

const MOST_INTERVAL = 99

const lookUp = <K extends string, V>(table: Readonly<Record<K, V>>, key: string): V | undefined =>
  Object.entries<V>(table).find(([name]) => name === key)?.[1]

const typed = (values: Values, name: string): string => (values[name] ?? '').trim().slice(0, 30)

/** A whole number from 1 to `most`; undefined when nothing is typed, null when it is something else. */
const readNumber = (text: string, most: number): number | null | undefined => {
  if (text === '') return undefined
  const number = /^\d{1,9}$/.test(text) ? Number(text) : 0
  return number >= 1 && number <= most ? number : null
}

/**
 * Reads how it repeats; null when it does not. What the chosen repeat has no use for is not looked at.
 *
 * @param when when the first one is; null while that is not known, then only the fields themselves are looked at
 */
export const readRepeat = (
  values: Values,
  when: When | null,
): { repeat?: Repeat | null; errors: Errors } => {
  const choice = typed(values, 'herhalen')
  if (choice === '' || choice === 'nooit') return { repeat: null, errors: {} }
  const every = lookUp(REPEATS, choice)
  if (!every) return { errors: { herhalen: 'Kies of de afspraak terugkomt' } }
  const interval = readNumber(typed(values, 'om-de'), MOST_INTERVAL)
  const { end, errors: endErrors } = readEnd(values)
  const errors = {
    ...(interval === null ? { 'om-de': `Vul een getal in van 1 tot en met ${MOST_INTERVAL}` } : {}),
    ...endErrors,
  }
  if (Object.keys(errors).length > 0 || !end || !when) return { errors }
  const repeat: Repeat = {
    every,
    interval: interval ?? 1,
    weekdays: every === 'week' ? weekdaysOf(values, when.beginOn) : [],
    monthBy: every === 'month' ? (lookUp(MONTH_BY, typed(values, 'maand-op')) ?? 'date') : 'date',
    ...end,
  }
  return { repeat, errors: fitErrors(repeat, when) }
}

const weekdaysOf = (values: Values, beginOn: string): Weekday[] => {
  const chosen = WEEKDAYS.filter((day) => values[weekdayField(day)] === 'ja')
  if (chosen.length > 0) return chosen
  return WEEKDAYS.filter((_, index) => index + 1 === Temporal.PlainDate.from(beginOn).dayOfWeek)
}

const readEnd = (values: Values): { end?: Pick<Repeat, 'untilOn' | 'count'>; errors: Errors } => {
  const lastDay = typed(values, 'tot-dag')
  const untilOn = lastDay === '' ? null : readCalendarDay(lastDay)
  const count = readNumber(typed(values, 'keer'), MOST_TIMES)
  if (lastDay !== '' && untilOn === null)
    return {
      errors: { 'tot-dag': 'Deze dag bestaat niet. Kijk de dag, de maand en het jaar na' },
    }
  if (count === null)
    return {
      errors: {
        keer: `Vul een getal in van 1 tot en met ${MOST_TIMES}. Laat het leeg als de afspraak blijft doorgaan`,
      },
    }
  if (untilOn !== null && count !== undefined)
    return { errors: { keer: 'Vul de laatste dag in, of het aantal keer. Niet allebei' } }
  return { end: { untilOn, count: count ?? null }, errors: {} }
}

/** Enough of the first ones to see whether one is over when the next begins. */
const LOOKED_AT = 14

const fitErrors = (repeat: Repeat, when: When): Errors => {
  const beginOn = firstDayOfRepeat(repeat, when.beginOn)
  if (repeat.untilOn !== null && repeat.untilOn < beginOn)
    return { 'tot-dag': 'Deze dag is voor de eerste afspraak. Kies een latere dag' }
  const days = daysOfRepeat(repeat, beginOn, {
    fromOn: beginOn,
    untilOn: dayAfter(beginOn, 400),
    most: LOOKED_AT,
  })
  const late = days.some((day, index) => {
    const next = days[index + 1]
    const { endOn, endTime, beginTime } = onDay(when, day)
    return next !== undefined && `${endOn} ${endTime ?? '24'}` > `${next} ${beginTime ?? '00'}`
  })
  return late
    ? {
        'eind-dag':
          'De afspraak is nog niet voorbij als de volgende begint. Kijk de einddag na, of hoe vaak de afspraak terugkomt',
      }
    : {}
}
