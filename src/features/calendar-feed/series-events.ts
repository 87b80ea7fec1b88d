import { Temporal } from 'temporal-polyfill'
import {
  dayIn,
  type Exception,
  type Expanded,
  expand,
  expandOne,
  hasOriginal,
  momentsOf,
  onDay,
  type When,
} from '../../calendar/expand.ts'
import { type CalendarNames, occurrenceOf } from '../../calendar/occurrence.ts'
import { dayAfter, daysOfRepeat, firstDayOfRepeat, type Repeat } from '../../calendar/repeat.ts'
import type { Series } from '../../calendar/series.ts'
import { after, HOUR, MINUTE } from '../../clock.ts'
import { wordsFor } from './event-words.ts'
import type { IcsEvent, IcsTime } from './ics.ts'
import type { Range } from './queries.ts'
import { feedRule, hasApart, isApart } from './rule.ts'

/** What an event of the family is made with. */
export interface Making {
  carePageId: string
  names: CalendarNames
  baseUrl: string
  range: Range
  /** When the clock changes within the range. */
  changes: readonly Date[]
}

const wallOf = (moment: Date, zone: string): IcsTime => {
  const at = Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(zone)
  return { day: at.toPlainDate().toString(), time: at.toPlainTime().toString().slice(0, 5) }
}

/** Begin and end of one time; an end that is the begin is left out, since an end must be later. */
const timesOf = (one: Expanded, zone: string): Pick<IcsEvent, 'begin' | 'end'> => {
  const { when } = one
  if (when.beginTime === null)
    return { begin: { day: when.beginOn }, end: { day: dayAfter(when.endOn, 1) } }
  const end = one.end > one.begin ? wallOf(one.end, zone) : null
  return { begin: wallOf(one.begin, zone), end }
}

/** When one would have begun, by the rule: as DTSTART has it, on another day. */
const originalOf = ({ when }: Series, day: string): IcsTime =>
  when.beginTime === null ? { day } : { day, time: when.beginTime }

/** How long it takes on the wall, as if no clock ever changed, in minutes. */
const usualMinutes = ({ beginOn, beginTime, endOn, endTime }: When): number =>
  Temporal.PlainDateTime.from(`${beginOn}T${beginTime ?? '00:00'}`).until(
    `${endOn}T${endTime ?? '00:00'}`,
    { largestUnit: 'minutes' },
  ).minutes

const takesAsLong = (one: Expanded, minutes: number): boolean =>
  one.end.getTime() - one.begin.getTime() === minutes * MINUTE

const common = (series: Series) => ({ uid: series.id, createdAt: series.createdAt })

const latest = (moments: readonly Date[]): Date =>
  new Date(Math.max(...moments.map((moment) => moment.getTime())))

/** What was taken out of a series belongs to the whole: that changes with it. */
const wholeOf = (series: Series, taken: readonly Exception[]) => ({
  sequence: Math.max(series.sequence, ...taken.map(({ sequence }) => sequence)),
  changedAt: latest([series.changedAt, ...taken.map(({ changedAt }) => changedAt)]),
})

const onceOf = (series: Series, making: Making): IcsEvent[] => {
  const one = expandOne(series, series.when.beginOn)
  if (!one) return []
  const { sequence, changedAt } = series
  return [
    {
      ...common(series),
      ...{ sequence, changedAt },
      ...timesOf(one, series.zone),
      ...wordsFor(occurrenceOf(series, one, making.names), making),
    },
  ]
}

/** One that is otherwise than the others: in words, in time, or because the clock changes while it lasts. */
const overrideOf = (series: Series, one: Expanded, making: Making): IcsEvent => {
  const { exception } = one
  return {
    ...common(series),
    sequence: Math.max(series.sequence, exception?.sequence ?? 0),
    changedAt: latest([series.changedAt, exception?.changedAt ?? series.changedAt]),
    ...timesOf(one, series.zone),
    recurrence: originalOf(series, one.originalOn),
    ...wordsFor(occurrenceOf(series, one, making.names), making),
  }
}

/** Days of a month within the range: far less. */
const MOST_APART = 100

/** Nothing that begins or ends further than this from a change of the clock lasts shorter or longer by it. */
const AROUND = 3 * HOUR

/** A time that the clock skips is another on the wall, and programs do not agree on which. */
const isSkipped = ({ begin, end, when }: Expanded, zone: string): boolean => {
  const onWall = [wallOf(begin, zone), wallOf(end, zone)]
  const told = [
    { day: when.beginOn, time: when.beginTime },
    { day: when.endOn, time: when.endTime },
  ]
  return JSON.stringify(onWall) !== JSON.stringify(told)
}

/** The times in the range that are not as the others, because the clock changes meanwhile. */
const oddOf = (series: Series, minutes: number, { changes }: Making): Expanded[] => {
  if (series.when.beginTime === null) return []
  return changes.flatMap((change) =>
    expand(series, { from: after(change, -AROUND), until: after(change, AROUND) }).filter(
      (one) => !takesAsLong(one, minutes) || isSkipped(one, series.zone),
    ),
  )
}

/**
 * The times of a series that need an event of their own. RFC 5545 gives all of a series the same exact length, while
 * «22.00 tot 7.00 uur» stays that on the wall: in the two nights that the clock changes it is told apart.
 */
const overridesOf = (series: Series, minutes: number, making: Making): Expanded[] => {
  const told = series.exceptions
    .filter(
      ({ cancelled, when, originalOn }) => !cancelled && (when || hasOriginal(series, originalOn)),
    )
    .map(({ originalOn }) => originalOn)
  const odd = oddOf(series, minutes, making).map(({ originalOn }) => originalOn)
  return [...new Set([...told, ...odd])]
    .filter((day) => !isApart(series, day))
    .sort()
    .flatMap((day) => oneOf(series, day) ?? [])
}

/** What the rule cannot say, as appointments that are once, within the range. */
const apartOf = (series: Series, repeat: Repeat, making: Making): IcsEvent[] => {
  if (!hasApart(series)) return []
  const { from, until } = making.range
  const days = daysOfRepeat(repeat, series.when.beginOn, {
    fromOn: dayIn(from, series.zone),
    untilOn: dayIn(until, series.zone),
    most: MOST_APART,
  })
  return days
    .filter((day) => isApart(series, day))
    .flatMap((day) => {
      const one = oneOf(series, day)
      if (!one) return []
      const { recurrence: _, ...event } = overrideOf(series, one, making)
      return [{ ...event, uid: `${series.id}-${day}` }]
    })
}

/** As `expandOne`, and also one that was moved from a day that the rule does not have any more. */
const oneOf = (series: Series, originalOn: string): Expanded | null => {
  const exception = series.exceptions.find((one) => one.originalOn === originalOn) ?? null
  const when = exception?.when ?? onDay(series.when, originalOn)
  return exception?.cancelled
    ? null
    : { originalOn, when, ...momentsOf(when, series.zone), exception }
}

const endOfWhole = (first: Expanded, series: Series, minutes: number): IcsEvent['end'] => {
  if (first.when.beginTime === null || minutes === 0) return timesOf(first, series.zone).end
  // Its begin is told as the rule has it; an end that the clock moved would make each of the series longer.
  return takesAsLong(first, minutes) && !isSkipped(first, series.zone)
    ? timesOf(first, series.zone).end
    : { minutes }
}

const repeatingOf = (series: Series, repeat: Repeat, making: Making): IcsEvent[] => {
  const firstOn = firstDayOfRepeat(repeat, series.when.beginOn)
  const when = onDay(series.when, firstOn)
  const first: Expanded = {
    originalOn: firstOn,
    when,
    ...momentsOf(when, series.zone),
    exception: null,
  }
  const taken = series.exceptions.filter(
    ({ cancelled, originalOn }) => cancelled && !isApart(series, originalOn),
  )
  const minutes = usualMinutes(series.when)
  const whole: IcsEvent = {
    ...common(series),
    ...wholeOf(series, taken),
    begin: originalOf(series, firstOn),
    end: endOfWhole(first, series, minutes),
    repeat: {
      rule: feedRule(repeat, series),
      without: taken.map(({ originalOn }) => originalOf(series, originalOn)).sort(byDay),
    },
    ...wordsFor(occurrenceOf(series, first, making.names), { ...making, whole: true }),
  }
  const overrides = overridesOf(series, minutes, making)
  return [
    whole,
    ...overrides.map((one) => overrideOf(series, one, making)),
    ...apartOf(series, repeat, making),
  ]
}

const byDay = (one: IcsTime, other: IcsTime): number =>
  'day' in one && 'day' in other ? one.day.localeCompare(other.day) : 0

/** An appointment of the family as events: once, or as a rule with what is otherwise beside it. */
export const seriesEvents = (series: Series, making: Making): IcsEvent[] =>
  series.repeat ? repeatingOf(series, series.repeat, making) : onceOf(series, making)

/** What the family took out: that it is gone, and not what it was. */
export const goneEvent = (series: Series): IcsEvent => {
  const one: Expanded = {
    originalOn: series.when.beginOn,
    when: series.when,
    ...momentsOf(series.when, series.zone),
    exception: null,
  }
  return {
    ...common(series),
    sequence: series.sequence + 1,
    changedAt: latest([series.changedAt, series.cancelledAt ?? series.changedAt]),
    ...timesOf(one, series.zone),
    cancelled: true,
    summary: 'Vervallen afspraak',
  }
}
