import type { Opening } from '../../access/organisation-policy.ts'
import { dayWord } from './sentences.ts'

const MOST = 21
const WEEK = [1, 2, 3, 4, 5, 6, 7]

const LINE =
  /^([a-z]+)(?:\s+tot en met\s+([a-z]+))?\s+(?:van\s+)?(\d{1,2})[.:](\d{2})\s*(?:uur\s+)?(?:tot|-|–)\s*(\d{1,2})[.:](\d{2})(?:\s*uur)?$/

const weekdayOf = (word: string | undefined): number =>
  WEEK.find((weekday) => dayWord(weekday) === word) ?? 0

const clock = (hour = '', minute = ''): string | null =>
  Number(hour) < 24 && Number(minute) < 60 ? `${hour.padStart(2, '0')}:${minute}` : null

const openingsOf = (line: string): Opening[] | null => {
  const found = LINE.exec(line.toLowerCase())
  if (!found) return null
  const [, first, last, fromHour, fromMinute, untilHour, untilMinute] = found
  const [begin, end] = [weekdayOf(first), weekdayOf(last ?? first)]
  const [from, until] = [clock(fromHour, fromMinute), clock(untilHour, untilMinute)]
  if (begin === 0 || end < begin || !from || !until || from >= until) return null
  return WEEK.filter((day) => day >= begin && day <= end).map((weekday) => ({
    weekday,
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

/** The same hours as they are typed, a line for each day. */
export const chatHoursText = (hours: readonly Opening[]): string =>
  hours
    .map(({ weekday, from, until }) => `${dayWord(weekday)} ${dotted(from)} tot ${dotted(until)}`)
    .join('\n')
