import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { type Repeat, WEEKDAYS, type Weekday } from '../../calendar/repeat.ts'
import type { Remind } from '../../db/tables/tasks.ts'
import { readTypedDay } from '../../dossier/moments.ts'
import { checkForm, type Form } from '../../http/form.ts'
import { firstDayFrom } from '../../tasks/timing.ts'

/** A task as it was typed. */
export interface TaskTyped {
  title: string
  remarks: string
  /** The account that is asked; null = «Wie kan dit doen?». */
  forAccount: string | null
  /** The first day, «YYYY-MM-DD»; null = whenever it suits. */
  onDay: string | null
  atTime: string | null
  repeat: Repeat | null
  remind: Remind | null
  remindTime: string | null
}

/** «Wie kan dit doen?» as the value of the field «Voor wie?». */
export const ANYONE = 'wie-kan'

const UNITS = { dag: 'day', week: 'week', maand: 'month', jaar: 'year' } as const
const REMINDERS = {
  geen: null,
  ochtend: 'morning',
  'dag-ervoor': 'day-before',
  tijd: 'at',
} as const

const NO_DAY = 'Deze datum bestaat niet. Schrijf bijvoorbeeld 19-11-2026'
const NO_TIME = 'Vul de tijd in als uren en minuten, bijvoorbeeld 14.30'
/** A time as people write it: 9.05, 09:05, 9 uur. */
const TIME = /^(\d{1,2})(?:[.:](\d{2}))?(?:\s*uur)?$/

const typedDay = z
  .string()
  .trim()
  .default('')
  .transform((text, context) => {
    const day = text === '' ? null : readTypedDay(text)
    if (text !== '' && day === null) context.addIssue({ code: 'custom', message: NO_DAY })
    return day
  })

const typedTime = z
  .string()
  .trim()
  .default('')
  .transform((text, context) => {
    if (text === '') return null
    const [, hour = '99', minute = '0'] = TIME.exec(text) ?? []
    if (Number(hour) < 24 && Number(minute) < 60)
      return `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`
    context.addIssue({ code: 'custom', message: NO_TIME })
    return null
  })

const choice = <T extends string>(values: readonly [T, ...T[]], usual: T) =>
  z.enum(values, { error: 'Maak een keuze uit de lijst' }).default(usual)

const taskForm = z.object({
  titel: z
    .string({ error: 'Vul in wat er gedaan moet worden' })
    .trim()
    .min(1, 'Vul in wat er gedaan moet worden')
    .max(120, 'Maak het korter. Er passen 120 tekens in'),
  opmerkingen: z.string().trim().max(2000, 'Er passen 2000 tekens in').default(''),
  voor: z.string({ error: 'Kies voor wie deze taak is' }).min(1, 'Kies voor wie deze taak is'),
  dag: typedDay,
  tijd: typedTime,
  herhalen: choice(['niet', 'dag', 'week', 'maand', 'jaar'], 'niet'),
  elke: z
    .string()
    .trim()
    .regex(/^([1-9]\d?)?$/, 'Vul een getal in van 1 tot en met 99')
    .default('1'),
  weekdagen: z
    .array(z.enum(WEEKDAYS, { error: 'Kies dagen uit de lijst' }))
    .max(7)
    .default([]),
  tot: typedDay,
  herinnering: choice(['geen', 'ochtend', 'dag-ervoor', 'tijd'], 'geen'),
  herinnertijd: typedTime,
})
type Fields = z.output<typeof taskForm>
type Errors = Record<string, string>

/** Of a week without days it is the day of the date. */
const weekdaysOf = (fields: Fields, day: string): Weekday[] => {
  const own = WEEKDAYS[Temporal.PlainDate.from(day).dayOfWeek - 1] ?? 'MO'
  return fields.weekdagen.length > 0
    ? WEEKDAYS.filter((one) => fields.weekdagen.includes(one))
    : [own]
}

const repeatOf = (fields: Fields): Repeat | null => {
  if (fields.herhalen === 'niet' || fields.dag === null) return null
  const every = UNITS[fields.herhalen]
  return {
    every,
    interval: Number(fields.elke || '1'),
    weekdays: every === 'week' ? weekdaysOf(fields, fields.dag) : [],
    monthBy: 'date',
    untilOn: fields.tot,
    count: null,
  }
}

const needsDay = (fields: Fields): string | null => {
  if (fields.dag !== null) return null
  if (fields.tijd !== null) return 'Kies ook een datum bij deze tijd'
  if (fields.herhalen !== 'niet') return 'Kies een datum. Vanaf die dag herhaalt de taak'
  return fields.herinnering === 'geen'
    ? null
    : 'Kies een datum, dan weten we wanneer we u herinneren'
}

const TOO_FAR = 'Kies een datum binnen tien jaar'

/** What is wrong with the day and the repeat together. A day that stood there already may be past. */
const timingErrors = (fields: Fields, today: string, kept: string | null): Errors => {
  const errors: Errors = {}
  const missing = needsDay(fields)
  const latest = Temporal.PlainDate.from(today).add({ years: 10 }).toString()
  if (missing) errors.dag = missing
  else if (fields.dag !== null && fields.dag < today && fields.dag !== kept)
    errors.dag = 'Deze dag is al voorbij. Kies vandaag of een latere dag'
  else if (fields.dag !== null && fields.dag > latest) errors.dag = TOO_FAR
  const repeat = repeatOf(fields)
  if (repeat && fields.dag && !firstDayFrom(repeat, fields.dag, fields.dag))
    errors.tot = 'Kies een latere dag. Nu komt de taak geen enkele keer voor'
  if (fields.herinnering === 'tijd' && fields.herinnertijd === null)
    errors.herinnertijd = 'Vul in hoe laat u een herinnering wilt'
  return errors
}

const typedOf = (fields: Fields, viewer: string): TaskTyped => {
  const repeat = repeatOf(fields)
  const first = repeat && fields.dag ? firstDayFrom(repeat, fields.dag, fields.dag) : fields.dag
  return {
    title: fields.titel,
    remarks: fields.opmerkingen,
    forAccount: fields.voor === ANYONE ? null : fields.voor === 'ik' ? viewer : fields.voor,
    onDay: first,
    atTime: fields.tijd,
    repeat,
    remind: REMINDERS[fields.herinnering],
    remindTime: fields.herinnering === 'tijd' ? fields.herinnertijd : null,
  }
}

/** What the form of a task is checked against. */
export interface FormContext {
  viewer: string
  today: string
  /** Accounts that may be asked. */
  people: readonly string[]
  /** The day that the task had; null for a new one. */
  keptDay: string | null
}

/** Reads the form of a task; with errors, per field what is wrong in plain Dutch. */
export const readTask = (
  form: Form,
  context: FormContext,
): { data: TaskTyped; errors?: never } | { data?: never; errors: Errors } => {
  const { data, errors } = checkForm(taskForm, form)
  if (errors) return { errors: renamed(errors) }
  const wrong = timingErrors(data, context.today, context.keptDay)
  const known = [ANYONE, 'ik', ...context.people].includes(data.voor)
  if (!known) wrong.voor = 'Deze persoon doet niet meer mee. Kies iemand anders'
  if (Object.keys(wrong).length > 0) return { errors: renamed(wrong) }
  return { data: typedOf(data, context.viewer) }
}

/** The boxes of the weekdays are a list, whose name in the form ends in brackets. */
const renamed = ({ weekdagen, ...errors }: Errors): Errors =>
  weekdagen === undefined ? errors : { ...errors, 'weekdagen[]': weekdagen }

/** What was typed, to fill the form in with again. */
export const typedAgain = (form: Form): Record<string, string> => ({
  ...form.values,
  'weekdagen[]': (form.lists.weekdagen ?? []).join(','),
})

const UNIT_NAMES = { day: 'dag', week: 'week', month: 'maand', year: 'jaar' } as const
const REMINDER_NAMES = { morning: 'ochtend', 'day-before': 'dag-ervoor', at: 'tijd' } as const

/** A task as the fields of its form. */
export const valuesOf = (task: TaskTyped, viewer: string): Record<string, string> => ({
  titel: task.title,
  opmerkingen: task.remarks,
  voor: task.forAccount === null ? ANYONE : task.forAccount === viewer ? 'ik' : task.forAccount,
  dag: task.onDay ?? '',
  tijd: task.atTime ?? '',
  herhalen: task.repeat ? UNIT_NAMES[task.repeat.every] : 'niet',
  elke: String(task.repeat?.interval ?? 1),
  'weekdagen[]': task.repeat?.weekdays.join(',') ?? '',
  tot: task.repeat?.untilOn ?? '',
  herinnering: task.remind ? REMINDER_NAMES[task.remind] : 'geen',
  herinnertijd: task.remindTime ?? '',
})
