import { Temporal } from 'temporal-polyfill'

const ZONE = 'Europe/Amsterdam'
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const FEASTS: Readonly<Record<string, string>> = {
  '01-01': 'newyear',
  '04-27': 'kingsday',
  '12-05': 'sinterklaas',
  '12-25': 'christmas',
  '12-26': 'christmas',
  '12-31': 'newyearseve',
}

/** A calendar day as the story sees it. */
export interface StoryDay {
  /** Days before today. */
  readonly ago: number
  readonly iso: string
  /** 1 is Monday, 7 is Sunday. */
  readonly weekday: number
  /** `MM-DD`, to find birthdays. */
  readonly monthDay: string
  /** Weekday, season, feast: the conditions a sentence may ask for. */
  readonly tags: ReadonlySet<string>
}

/** A point in time, as FHIR writes it and as a number to compare. */
export interface Stamp {
  readonly iso: string
  readonly epoch: number
}

function season(month: number): string {
  if (month >= 3 && month <= 5) return 'spring'
  if (month >= 6 && month <= 8) return 'summer'
  return month >= 9 && month <= 11 ? 'autumn' : 'winter'
}

function tagsOf(date: Temporal.PlainDate): Set<string> {
  const tags = new Set([season(date.month)])
  const name = WEEKDAYS[date.dayOfWeek - 1]
  if (name) tags.add(name)
  tags.add(date.dayOfWeek > 5 ? 'weekend' : 'weekday')
  // Warm enough to sit outside, or cold enough to complain about it; between them neither.
  if (date.month >= 5 && date.month <= 9) tags.add('warm')
  if (date.month >= 11 || date.month <= 2) tags.add('cold')
  const feast = FEASTS[date.toString().slice(5)]
  if (feast) tags.add(feast)
  return tags
}

/** The days of a story, counted back from the clock's today in the Netherlands. */
export interface StoryCalendar {
  readonly now: Stamp
  /** The day so many days ago (negative: to come). */
  day(ago: number): StoryDay
  /** Local time `HH:MM` on a day, with the right offset in summer and winter. */
  at(day: StoryDay, time: string): Stamp
  /** A stamp in UTC so many minutes later, but never later than now. */
  after(stamp: Stamp, minutes: number): Stamp
}

/** Makes the calendar around one moment: everything in the demo world is relative to it. */
export function storyCalendar(now: Date): StoryCalendar {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(ZONE)
  const days = new Map<number, StoryDay>()
  const stampOf = (epoch: number): Stamp => ({ iso: new Date(epoch).toISOString(), epoch })
  const day = (ago: number): StoryDay => {
    const known = days.get(ago)
    if (known) return known
    const date = today.toPlainDate().subtract({ days: ago })
    const iso = date.toString()
    const made = {
      ago,
      iso,
      weekday: date.dayOfWeek,
      monthDay: iso.slice(5),
      tags: tagsOf(date),
    }
    days.set(ago, made)
    return made
  }
  return {
    now: stampOf(now.getTime()),
    day,
    at: ({ iso }, time) => {
      const zoned = Temporal.PlainDateTime.from(`${iso}T${time}`).toZonedDateTime(ZONE)
      return { iso: zoned.toString({ timeZoneName: 'never' }), epoch: zoned.epochMilliseconds }
    },
    after: ({ epoch }, minutes) => stampOf(Math.min(epoch + minutes * 60_000, now.getTime())),
  }
}

/** A local time `HH:MM` drawn evenly between two others; `draw` is a number from 0 up to 1. */
export function timeBetween(from: string, until: string, draw: number): string {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
  const start = minutes(from)
  // Employees write down round-ish times; five minutes is what one sees in real notes.
  const chosen = start + Math.floor((draw * (minutes(until) - start)) / 5) * 5
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(chosen / 60))}:${two(chosen % 60)}`
}
