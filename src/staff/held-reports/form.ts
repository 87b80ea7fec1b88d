import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { after, DAY } from '../../clock.ts'
import { readDay } from '../../http/date-fields.ts'
import { checkForm, type Form } from '../../http/form.ts'

/** How somebody can be told: by telephone or in person (DOS-10). A message is not enough. */
export const WAYS = ['telefoon', 'gesprek'] as const

/** Who was told of a report: when, how and by whom. */
export interface Telling {
  to: string
  onAt: Date
  how: (typeof WAYS)[number]
  by: string
}

const TO = 'Vul in wie er is ingelicht'
const BY = 'Vul in wie het heeft verteld'
const LONG = 'Deze naam is te lang. Er passen 100 tekens in'

const tellingForm = z.object({
  wie: z.string(TO).trim().min(1, TO).max(100, LONG),
  hoe: z.enum(WAYS, 'Kies hoe het is verteld'),
  door: z.string(BY).trim().min(1, BY).max(100, LONG),
})

type Errors = Record<string, string>
type ReadMoment = { at: Date } | { errors: Errors }

/** A time as people write it: 9.05, 09:05, 9 uur. */
const TIME = /^(\d{1,2})(?:[.:](\d{2}))?(?:\s*uur)?$/

const readTime = (typed: string): { hour: number; minute: number } | { error: string } => {
  if (typed === '') return { error: 'Vul de tijd in' }
  const [, hour, minute = '0'] = TIME.exec(typed) ?? []
  const time = { hour: Number(hour), minute: Number(minute) }
  return hour !== undefined && time.hour < 24 && time.minute < 60
    ? time
    : { error: 'Vul de tijd in als uren en minuten, bijvoorbeeld 14.30' }
}

/** The moment that a Dutch clock shows; null for the hour that a clock skips in spring. */
const momentOf = (day: string, time: { hour: number; minute: number }): Date | null => {
  const local = Temporal.PlainDate.from(day).toPlainDateTime(time)
  const there = local.toZonedDateTime('Europe/Amsterdam')
  return there.toPlainDateTime().equals(local) ? new Date(there.epochMilliseconds) : null
}

const readMoment = (form: Form, report: { writtenAt: Date }, now: Date): ReadMoment => {
  const { day, error } = readDay(form, 'dag', 'de dag')
  const time = readTime((form.values.tijd ?? '').trim())
  const errors = {
    ...(error === undefined ? {} : { dag: error }),
    ...('error' in time ? { tijd: time.error } : {}),
  }
  if (day === undefined || 'error' in time) return { errors }
  const at = momentOf(day, time)
  if (at === null) return { errors: { tijd: 'Deze tijd bestaat niet op deze dag' } }
  if (at > now) return { errors: { tijd: 'Dit moment moet nog komen. Kijk de dag en de tijd na' } }
  // Telling comes first and writing after it («alvorens te rapporteren»), but not by more than a day.
  if (after(at, DAY) < report.writtenAt)
    return {
      errors: { dag: 'Dit is meer dan een dag vóór de rapportage. Kijk de dag en de tijd na' },
    }
  return { at }
}

/**
 * Reads «De vertegenwoordiger is ingelicht»: who was told, or per field what is wrong.
 *
 * @param report the report that it is about; it cannot have been told of more than a day before it was written, nor in the future
 */
export const readTelling = (
  form: Form,
  report: { writtenAt: Date },
  now: Date,
): { telling: Telling; errors?: never } | { telling?: never; errors: Errors } => {
  const { data, errors } = checkForm(tellingForm, form)
  const moment = readMoment(form, report, now)
  if (data && 'at' in moment)
    return { telling: { to: data.wie, onAt: moment.at, how: data.hoe, by: data.door } }
  return { errors: { ...errors, ...('errors' in moment ? moment.errors : {}) } }
}
