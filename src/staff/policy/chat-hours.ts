import type { Opening } from '../../access/organisation-policy.ts'

const MOST = 21
const DAYS = ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag']

const LINE =
  /^([a-z]+)(?:\s+tot en met\s+([a-z]+))?\s+(?:van\s+)?(\d{1,2})[.:](\d{2})\s*(?:uur\s+)?(?:tot|-|–)\s*(\d{1,2})[.:](\d{2})(?:\s*uur)?$/

/** Monday is 1; 0 is no day. */
const weekdayOf = (word: string | undefined): number => DAYS.indexOf(word ?? '') + 1

const clock = (hour = '', minute = ''): string | null =>
  Number(hour) < 24 && Number(minute) < 60 ? `${hour.padStart(2, '0')}:${minute}` : null

const openingsOf = (line: string): Opening[] | null => {
  const found = LINE.exec(line.toLowerCase())
  if (!found) return null
  const [, first, last, fromHour, fromMinute, untilHour, untilMinute] = found
  const [begin, end] = [weekdayOf(first), weekdayOf(last ?? first)]
  const [from, until] = [clock(fromHour, fromMinute), clock(untilHour, untilMinute)]
  if (begin === 0 || end < begin || !from || !until || from >= until) return null
  return DAYS.slice(begin - 1, end).map((_, at) => ({
    weekday: begin + at,
    from,
    until,
  }))
}

/**
 * Reads the hours of the chat, one opening to a line: «maandag 11.00 tot 12.00», «maandag tot en met vrijdag 9.00 tot
 * 17.00». By the clock of Amsterdam, sorted by day. Null when a line is no such thing, or there are too many.
 */
export const readChatHours = (text: string): Opening[] | null => {
  const lines = text
    .split('\n')
    .map((line) => line.trim().replace(/\s+/g, ' '))
    .filter(Boolean)
  const openings: Opening[] = []
  for (const line of lines.slice(0, MOST + 1)) {
    const found = openingsOf(line)
    if (!found) return null
    openings.push(...found)
  }
  if (openings.length > MOST) return null
  return openings.sort((a, b) => a.weekday - b.weekday || a.from.localeCompare(b.from))
}

const dotted = (time: string): string => time.replace(':', '.')

/** Days in a row with the same hours. */
interface Stretch {
  first: number
  last: number
  from: string
  until: string
}

const stretchesOf = (hours: readonly Opening[]): Stretch[] => {
  const found: Stretch[] = []
  for (const { weekday, from, until } of [...hours].sort((a, b) => a.weekday - b.weekday)) {
    const before = found.find(
      (one) => one.last === weekday - 1 && one.from === from && one.until === until,
    )
    if (before) before.last = weekday
    else found.push({ first: weekday, last: weekday, from, until })
  }
  return found
}

const dayWord = (weekday: number): string => DAYS[weekday - 1] ?? ''

const daysOf = ({ first, last }: Stretch): string =>
  first === last ? dayWord(first) : `${dayWord(first)} tot en met ${dayWord(last)}`

/** The hours as a sentence tells them: «maandag tot en met vrijdag van 11.00 tot 12.00 uur». */
export const chatHoursWords = (hours: readonly Opening[]): string[] =>
  stretchesOf(hours).map(
    (one) => `${daysOf(one)} van ${dotted(one.from)} tot ${dotted(one.until)} uur`,
  )

/** The same hours as they are typed. */
export const chatHoursText = (hours: readonly Opening[]): string =>
  stretchesOf(hours)
    .map((one) => `${daysOf(one)} ${dotted(one.from)} tot ${dotted(one.until)}`)
    .join('\n')
