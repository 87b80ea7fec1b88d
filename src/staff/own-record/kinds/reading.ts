import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { onTheClock, readTime } from '../../../calendar/wall-clock.ts'
import { after, DAY } from '../../../clock.ts'
import { readTypedDay } from '../../../dossier/moments.ts'
import type { Form } from '../../../http/form.ts'
import type { Errors } from './kind.ts'

const ZONE = 'Europe/Amsterdam'

/** A text that may be left out. */
export const optionalText = (most: number) =>
  z.string().trim().max(most, `Deze tekst is te lang. Er passen ${most} tekens in`).default('')

/** A text that must be there. */
export const requiredText = (most: number, missing: string) =>
  z
    .string(missing)
    .trim()
    .min(1, missing)
    .max(most, `Deze tekst is te lang. Er passen ${most} tekens in`)

/** The day and the time of Amsterdam, as the fields of a form show them. */
export const momentValues = (moment: Date, day = 'dag', time = 'tijd'): Record<string, string> => {
  const there = Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(ZONE)
  return {
    [day]: there.toPlainDate().toString(),
    [time]: there.toPlainTime().toString().slice(0, 5),
  }
}

export type ReadMoment = { at: Date; errors?: never } | { at?: never; errors: Errors }

/** The moment that two fields name on a clock in Amsterdam. */
export const readMoment = (form: Form, dayField = 'dag', timeField = 'tijd'): ReadMoment => {
  const day = readTypedDay(form.values[dayField] ?? '')
  const time = readTime(form.values[timeField] ?? '')
  const errors: Errors = {
    ...(day === null ? { [dayField]: 'Vul een dag in, bijvoorbeeld 21-11-2026' } : {}),
    ...(time === null ? { [timeField]: 'Vul een tijd in, bijvoorbeeld 14.30' } : {}),
  }
  if (day === null || time === null) return { errors }
  if (day < '1900' || day > '2200')
    return { errors: { [dayField]: 'Deze dag kan niet. Kijk het jaar na' } }
  if (onTheClock(day, time, ZONE) === 'skipped')
    return { errors: { [timeField]: 'Deze tijd bestaat niet op deze dag' } }
  const there = Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(ZONE)
  return { at: new Date(there.epochMilliseconds) }
}

/** A moment that has been; writing down what is yet to come is a slip of the hand. */
export const readPastMoment = (form: Form, now: Date): ReadMoment => {
  const read = readMoment(form)
  if (read.at && read.at > now)
    return { errors: { tijd: 'Dit moment moet nog komen. Kijk de dag en de tijd na' } }
  if (read.at && read.at < after(now, -130 * 366 * DAY))
    return { errors: { dag: 'Deze dag is te lang geleden. Kijk het jaar na' } }
  return read
}
