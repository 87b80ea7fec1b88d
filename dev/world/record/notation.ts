import type { StoryCalendar } from './calendar.ts'
import type { Contact, ContactRole, ReportType, StoryEvent } from './types.ts'

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const REPORT_TYPES: readonly ReportType[] = [
  'report',
  'nursing',
  'medical',
  'physiotherapy',
  'family',
  'night',
]
const CONTACT_ROLES: readonly ContactRole[] = ['01', '03', '15', '24']

/**
 * The stories are written as one line per thing, its parts separated by ` | `, so that an author
 * sees the text and not the brackets. Cuts such a line into exactly `count` trimmed parts; throws
 * when there are fewer or more.
 */
export function partsOf(line: string, count: number): string[] {
  const parts = line.split('|').map((part) => part.trim())
  if (parts.length !== count) throw new Error(`${count} parts expected in: ${line}`)
  return parts
}

/**
 * Reads a day such as `20` (so many days ago) or `20fri` (the Friday nearest to it), and gives the
 * number of days before today.
 */
export function daysAgo(notation: string, calendar: StoryCalendar): number {
  const match = /^(\d+)(mon|tue|wed|thu|fri|sat|sun)?$/.exec(notation)
  if (!match) throw new Error(`not a day in a story: ${notation}`)
  const ago = Number(match[1])
  if (!match[2]) return ago
  const wanted = WEEKDAYS.indexOf(match[2]) + 1
  const near = [0, 1, -1, 2, -2, 3, -3].map((shift) => ago + shift)
  return near.find((each) => calendar.day(each).weekday === wanted) ?? ago
}

/**
 * Reads `days ago, time, employee, type | title | text`; `+fall` behind the type marks a calamity.
 * Throws on anything else.
 */
export function storyEvent(line: string, calendar: StoryCalendar): StoryEvent {
  const [head = '', title = '', text = ''] = partsOf(line, 3)
  const [day = '', at = '', by = '', kind = ''] = head.split(' ')
  const [kindOnly, mark] = kind.split('+')
  const type = REPORT_TYPES.find((each) => each === kindOnly)
  if (!type || !/^\d\d:\d\d$/.test(at)) throw new Error(`not an event: ${line}`)
  return {
    day: daysAgo(day, calendar),
    at,
    by,
    type,
    text,
    ...(title === '' ? {} : { title }),
    ...(mark === 'fall' ? { calamity: 'fall' } : {}),
  }
}

/** Reads `key | given / family | gender | relation | role codes | phone | mail`. */
export function contactOf(line: string): Contact {
  const [key = '', name = '', gender = '', relation = '', codes = '', phone = '', email = ''] =
    partsOf(line, 7)
  const [given = '', family = ''] = name.split(' / ')
  if (gender !== 'female' && gender !== 'male') throw new Error(`not a contact: ${line}`)
  const roles = CONTACT_ROLES.filter((role) => codes.split(',').includes(role))
  const contact = { key, given, family, gender, relation, roles, phone } as const
  return email === '' ? contact : { ...contact, email }
}

/** Reads `days ago, employee | text`, a remark on how a goal goes. */
export function evaluationOf(line: string): { day: number; by: string; text: string } {
  const [head = '', text = ''] = partsOf(line, 2)
  const [day = '', by = ''] = head.split(' ')
  return { day: Number(day), by, text }
}
