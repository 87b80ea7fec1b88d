import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { type Opening, organisationPolicy } from '../access/organisation-policy.ts'
import type { Tx } from '../db/connect.ts'
import type { ChatHours } from './ticket.ts'

const ZONE = 'Europe/Amsterdam'
const openings = organisationPolicy.shape.chatHours.catch([])

/** The openings in a text of JSON, or nothing. */
export const readOpenings = (value: unknown): Opening[] => openings.parse(value)

/** When there is chat for the account of this transaction. */
export const readChatHours = async (tx: Tx): Promise<ChatHours> => {
  const { rows } = await sql<{ agreed: boolean; hours: unknown }>`
    select agreed, hours from app.my_chat_hours()`.execute(tx)
  const of = (agreed: boolean) =>
    rows
      .filter((row) => row.agreed === agreed)
      .map(({ hours }) => readOpenings(hours))
      .filter((list) => list.length > 0)
  return { agreed: of(true), desk: of(false).flat() }
}

/** The openings that count: those of each coupled organisation that has any, else the desk's own. */
export const openingsOf = ({ agreed, desk }: ChatHours): Opening[] =>
  agreed.length > 0 ? agreed.flat() : [...desk]

/** Whether it is within one of these openings, by the clock of Amsterdam; `until` itself is outside. */
export const isOpen = (list: readonly Opening[], now: Date): boolean => {
  const there = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(ZONE)
  const clock = there.toPlainTime().toString({ smallestUnit: 'minute' })
  return list.some(
    ({ weekday, from, until }) => weekday === there.dayOfWeek && from <= clock && clock < until,
  )
}

export const WEEKDAYS = [
  'maandag',
  'dinsdag',
  'woensdag',
  'donderdag',
  'vrijdag',
  'zaterdag',
  'zondag',
] as const

const clockWords = (time: string): string => `${time.replace(':', '.')} uur`

/** «maandag van 11.00 uur tot 12.00 uur», one line for each, in the order of the week. */
export const hoursWords = (list: readonly Opening[]): string[] => {
  const lines = list
    .toSorted((one, other) => one.weekday - other.weekday || (one.from < other.from ? -1 : 1))
    .map(
      ({ weekday, from, until }) =>
        `${WEEKDAYS[weekday - 1] ?? ''} van ${clockWords(from)} tot ${clockWords(until)}`,
    )
  return [...new Set(lines)]
}

const typedTime = z.string().regex(/^([01]?\d|2[0-3])[.:]([0-5]\d)$/)

/** «9.00» or «09:00» as an opening holds it; null when it is no time. */
export const readClock = (typed: string): string | null => {
  const text = typed.trim().replace(/\s*uur$/i, '')
  if (!typedTime.safeParse(text).success) return null
  const [hour = '', minute = ''] = text.split(/[.:]/)
  return `${hour.padStart(2, '0')}:${minute}`
}
