/** Runs on the server and in the screen's own script: it imports nothing but what does too. */
import { sunTimes } from './sun.ts'

/** One visit or happening of a day, as the screen gets it. Moments in milliseconds since 1970. */
export interface BoardItem {
  begin: number
  /** The first moment at which it is over. */
  end: number
  allDay: boolean
  title: string
  /** Which picture goes with it: one of pictures.ts. */
  picture: string
  /** «om 14.00 uur», «tussen 8.00 en 9.30 uur», «de hele dag» */
  when: string
  /** «tot 15.00 uur»: what stands with it while it lasts. */
  until: string
}

/** One day of the calendar, with the midnights it lies between. */
export interface BoardDay {
  begin: number
  end: number
  items: BoardItem[]
}

/** What a screen gets each minute: today and tomorrow, so that midnight passes without a network. */
export interface BoardData {
  /** The server's clock: the screen's own may be wrong. */
  now: number
  /** For whom the day is. */
  name: string
  /** Which version of the page and its script the server has. */
  version: string
  days: BoardDay[]
}

export type Part = 'nacht' | 'ochtend' | 'middag' | 'avond'
/** How light it is outside. */
export type Light = 'night' | 'dawn' | 'morning' | 'day' | 'afternoon' | 'dusk'

/** A line of the programme; null is an empty place. */
export interface Shown {
  title: string
  picture: string
  when: string
}

/** All that the screen shows at one moment. */
export interface View {
  part: Part
  light: Light
  /** Where the sun or the moon stands on its way, from 0 (east) to 12 (west). */
  orb: number
  /** «Het is ochtend» */
  greeting: string
  /** «9.05» */
  clock: string
  /** «zondag» and «22 november 2026» */
  weekday: string
  date: string
  /** Of the whole day. */
  today: Shown[]
  now: Shown[]
  /** What stands there when there is nothing now. */
  calm: Shown
  /** What the second frame is about. */
  nextTitle: 'Straks' | 'Morgen'
  next: Shown[]
  /** What stands under it: that nothing comes, or how much more; empty when there is nothing to say. */
  note: string
  past: Shown[]
  /** Whether the programme of today is known. */
  known: boolean
}

/** How many lines fit in each frame. */
export const PLACES = { today: 2, now: 2, next: 2, past: 3 } as const

const WEEKDAYS = ['zondag', 'maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag']
const MONTHS = [
  'januari',
  'februari',
  'maart',
  'april',
  'mei',
  'juni',
  'juli',
  'augustus',
  'september',
  'oktober',
  'november',
  'december',
]

/** A screen may think that it is elsewhere, and its browser may know no Dutch. */
const inTheNetherlands = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Amsterdam',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  hourCycle: 'h23',
})

const wallClock = (now: number) => {
  const found: Record<string, number> = {}
  for (const { type, value } of inTheNetherlands.formatToParts(now)) found[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = found
  return {
    year,
    month,
    day,
    hour,
    minute,
    weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay(),
  }
}

const partOf = (hour: number): Part => {
  if (hour < 6) return 'nacht'
  if (hour < 12) return 'ochtend'
  return hour < 18 ? 'middag' : 'avond'
}

const MINUTE = 60_000

/** How light it is, and where sun or moon stands. */
const skyOf = (now: number): { light: Light; orb: number } => {
  const { rise, set } = sunTimes(now)
  const step = (from: number, until: number): number =>
    Math.max(0, Math.min(12, Math.round((12 * (now - from)) / (until - from))))
  const dark = 86_400_000 - (set - rise)
  if (now < rise - 40 * MINUTE) return { light: 'night', orb: step(rise - dark, rise) }
  if (now > set + 40 * MINUTE) return { light: 'night', orb: step(set, set + dark) }
  const orb = step(rise, set)
  if (now < rise + 20 * MINUTE) return { light: 'dawn', orb }
  if (now < rise + 120 * MINUTE) return { light: 'morning', orb }
  if (now < set - 120 * MINUTE) return { light: 'day', orb }
  return { light: now < set - 10 * MINUTE ? 'afternoon' : 'dusk', orb }
}

const nextOf = ({ title, picture, when }: BoardItem): Shown => ({ title, picture, when })
const nowOf = ({ title, picture, until }: BoardItem): Shown => ({ title, picture, when: until })

const calmOf = (part: Part, light: Light, known: boolean): Shown => {
  if (part === 'nacht') return { title: 'Slaap lekker', picture: 'night', when: '' }
  const picture = light === 'night' || light === 'dusk' ? 'evening' : 'calm'
  return { title: known ? 'Nu is het rustig' : `Een fijne ${part} gewenst`, picture, when: '' }
}

const noteOf = (comes: number, part: Part): string => {
  if (comes > PLACES.next) return `en nog ${comes - PLACES.next}`
  if (comes > 0) return ''
  return part === 'ochtend' || part === 'middag'
    ? 'Verder is er vandaag niets'
    : 'Vandaag komt er niets meer'
}

const programmeOf = (days: readonly BoardDay[], now: number, part: Part) => {
  const today = days.find(({ begin, end }) => begin <= now && now < end)
  const items = today?.items ?? []
  const timed = items.filter(({ allDay }) => !allDay)
  // What has no length is there for a quarter of an hour.
  const over = ({ begin, end }: BoardItem): boolean => now >= Math.max(end, begin + 15 * MINUTE)
  const coming = timed.filter(({ begin }) => begin > now)
  const tomorrow = today && days.find(({ begin }) => begin === today.end)
  const later = coming.length === 0 && (part === 'avond' || part === 'middag')
  const comes = later ? (tomorrow?.items ?? []) : coming
  return {
    known: today !== undefined,
    today: items.filter(({ allDay }) => allDay).map(nextOf),
    now: timed.filter((item) => item.begin <= now && !over(item)).map(nowOf),
    nextTitle: later && comes.length > 0 ? ('Morgen' as const) : ('Straks' as const),
    next: comes.slice(0, PLACES.next).map(nextOf),
    note: noteOf(comes.length, part),
    past: timed
      .filter((item) => item.begin <= now && over(item))
      .slice(-PLACES.past)
      .map(nextOf),
  }
}

/**
 * What a screen shows at this moment. Of the days it shows the one that it is: what is known of another day is never shown
 * as today. Without that day there is the clock, the date, the part of the day and a kind word.
 *
 * @param days what the server last said; empty when nothing is known
 * @param now milliseconds since 1970, by the server's clock
 */
export const viewOf = (days: readonly BoardDay[], now: number): View => {
  const { year, month, day, hour, minute, weekday } = wallClock(now)
  const part = partOf(hour)
  const sky = skyOf(now)
  const programme = programmeOf(days, now, part)
  return {
    part,
    ...sky,
    greeting: `Het is ${part}`,
    clock: `${hour}.${minute < 10 ? '0' : ''}${minute}`,
    weekday: WEEKDAYS[weekday] ?? '',
    date: `${day} ${MONTHS[month - 1]} ${year}`,
    calm: calmOf(part, sky.light, programme.known),
    ...programme,
  }
}
