import { Temporal } from 'temporal-polyfill'
import { lengthInDays, type When } from '../../calendar/expand.ts'
import { hourAfter, onTheClock, readTime } from '../../calendar/wall-clock.ts'
import { longDate } from '../../ui/dates.ts'
import { readCalendarDay } from './period.ts'

type Values = Readonly<Record<string, string | undefined>>
type Errors = Record<string, string>

/** Either when it is, or what is wrong with what was typed. */
export interface ReadWhen {
  when?: When
  errors: Errors
}

const NO_DAY = 'Deze dag bestaat niet. Kijk de dag, de maand en het jaar na'
const NO_TIME = 'Vul de tijd in als uren en minuten, bijvoorbeeld 14.30'
const TOO_EARLY = 'De afspraak eindigt voor hij begint. Kijk de dag en de tijd na'
const OVER_MIDNIGHT =
  'De afspraak eindigt voor hij begint. Duurt hij tot na middernacht? Vul dan ook de einddag in'

const LONGEST_DAYS = 366

const typed = (values: Values, name: string): string => (values[name] ?? '').trim().slice(0, 30)

/** A day or a time that may be left empty: undefined then, and null when it does not exist. */
const optional = (
  text: string,
  read: (text: string) => string | null,
): string | null | undefined => (text === '' ? undefined : read(text))

const partErrors = (values: Values, allDay: boolean): Errors => {
  const wrong = (name: string, read: (text: string) => string | null): boolean =>
    typed(values, name) !== '' && read(typed(values, name)) === null
  const empty = (name: string): boolean => typed(values, name) === ''
  return {
    ...(empty('begin-dag') ? { 'begin-dag': 'Vul de dag in waarop de afspraak begint' } : {}),
    ...(wrong('begin-dag', readCalendarDay) ? { 'begin-dag': NO_DAY } : {}),
    ...(!allDay && empty('begin-tijd')
      ? { 'begin-tijd': 'Vul in hoe laat de afspraak begint, of kies «Hele dag»' }
      : {}),
    ...(!allDay && wrong('begin-tijd', readTime) ? { 'begin-tijd': NO_TIME } : {}),
    ...(wrong('eind-dag', readCalendarDay) ? { 'eind-dag': NO_DAY } : {}),
    ...(!allDay && wrong('eind-tijd', readTime) ? { 'eind-tijd': NO_TIME } : {}),
  }
}

/** Reads begin and end. Without an end it lasts an hour, or of whole days that one day. */
export const readWhen = (values: Values): ReadWhen => {
  const allDay = values['hele-dag'] === 'ja'
  const errors = partErrors(values, allDay)
  const beginOn = optional(typed(values, 'begin-dag'), readCalendarDay)
  const beginTime = optional(typed(values, 'begin-tijd'), readTime)
  if (Object.keys(errors).length > 0 || !beginOn) return { errors }
  const endOn = optional(typed(values, 'eind-dag'), readCalendarDay) ?? undefined
  if (allDay)
    return bounded({ beginOn, beginTime: null, endOn: endOn ?? beginOn, endTime: null }, TOO_EARLY)
  if (!beginTime) return { errors }
  const endTime = optional(typed(values, 'eind-tijd'), readTime) ?? undefined
  return readEnd({ beginOn, beginTime }, { endOn, endTime })
}

const readEnd = (
  { beginOn, beginTime }: { beginOn: string; beginTime: string },
  { endOn, endTime }: { endOn: string | undefined; endTime: string | undefined },
): ReadWhen => {
  if (endTime !== undefined)
    return bounded(
      { beginOn, beginTime, endOn: endOn ?? beginOn, endTime },
      endOn === undefined ? OVER_MIDNIGHT : TOO_EARLY,
    )
  if (endOn !== undefined && endOn !== beginOn)
    return { errors: { 'eind-tijd': 'Vul ook in hoe laat de afspraak eindigt' } }
  const later = hourAfter(beginOn, beginTime)
  return { when: { beginOn, beginTime, endOn: later.day, endTime: later.time }, errors: {} }
}

const bounded = (when: When, tooEarly: string): ReadWhen => {
  const begin = `${when.beginOn}T${when.beginTime ?? '00:00'}`
  const end = `${when.endOn}T${when.endTime ?? '23:59'}`
  const at = when.endTime === null || when.endOn !== when.beginOn ? 'eind-dag' : 'eind-tijd'
  if (end <= begin) return { errors: { [at]: tooEarly } }
  if (lengthInDays(when) > LONGEST_DAYS)
    return { errors: { 'eind-dag': 'Een afspraak duurt hooguit een jaar. Kijk de einddag na' } }
  return { when, errors: {} }
}

/** Begin and end that fall in the hour which the clock skips in spring: which hour, and on what day. */
export const clockErrors = (when: When, zone: string): Errors => ({
  ...skipped('begin-tijd', when.beginOn, when.beginTime, zone),
  ...skipped('eind-tijd', when.endOn, when.endTime, zone),
})

const skipped = (name: string, day: string, time: string | null, zone: string): Errors => {
  if (time === null || onTheClock(day, time, zone) !== 'skipped') return {}
  const { hour, minute } = Temporal.PlainTime.from(time)
  const shown = `${hour}.${String(minute).padStart(2, '0')} uur`
  return {
    [name]: `Op ${longDate(day)} gaat de klok een uur vooruit. De tijd ${shown} bestaat dan niet. Kies een andere tijd`,
  }
}
