import { Temporal } from 'temporal-polyfill'

/** What the clock does with a time on the wall: it comes once, it is skipped, or it comes twice. */
export type OnTheClock = 'once' | 'skipped' | 'twice'

/** Whether a time «HH:MM» on a day exists in a zone, and how often; it tells the hour that a change of the clock takes or gives. */
export const onTheClock = (day: string, time: string, zone: string): OnTheClock => {
  const wall = Temporal.PlainDateTime.from(`${day}T${time}`)
  const first = wall.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const last = wall.toZonedDateTime(zone, { disambiguation: 'later' })
  if (first.epochMilliseconds === last.epochMilliseconds) return 'once'
  return first.toPlainDateTime().equals(wall) ? 'twice' : 'skipped'
}

/** The time an hour later on the wall, with its day: «23:30» on the 21st becomes «00:30» on the 22nd. */
export const hourAfter = (day: string, time: string): { day: string; time: string } => {
  const later = Temporal.PlainDateTime.from(`${day}T${time}`).add({ hours: 1 })
  return { day: later.toPlainDate().toString(), time: later.toPlainTime().toString().slice(0, 5) }
}

const TIME = /^(\d{1,2})(?:[.:]?(\d{2}))?(?:\s*uur)?$/

/** A time as a browser sends it or as people write it (14:30, 14.30, 9 uur), as «HH:MM»; null when it is none. */
export const readTime = (text: string): string | null => {
  const [, hour, minute = '00'] = TIME.exec(text.trim()) ?? []
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return null
  return `${hour.padStart(2, '0')}:${minute}`
}
