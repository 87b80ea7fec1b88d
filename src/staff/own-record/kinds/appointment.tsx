import { z } from 'zod'
import { after, DAY } from '../../../clock.ts'
import { momentWords } from '../../../dossier/moments.ts'
import { checkForm, type Form } from '../../../http/form.ts'
import type { RecordAppointment } from '../../../record/appointment-words.ts'
import { Checkbox, Select } from '../../../ui/choices.tsx'
import { time } from '../../../ui/dates.ts'
import { DayField } from '../../../ui/day-field.tsx'
import { TextField } from '../../../ui/fields.tsx'
import { TimeField } from '../../../ui/time-field.tsx'
import { defineKind, type Errors } from './kind.ts'
import { momentValues, optionalText, readMoment, requiredText } from './reading.ts'

const KINDS = [
  { value: 'care', label: 'Zorg' },
  { value: 'household', label: 'Huishouden' },
  { value: 'other', label: 'Iets anders' },
] as const
const ATTENDANCE = [
  { value: 'in-person', label: 'Op bezoek' },
  { value: 'telephone', label: 'Per telefoon' },
  { value: 'video', label: 'Met beeld' },
  { value: 'without-client', label: 'Zonder de cliënt erbij' },
] as const

const appointmentForm = z.object({
  wat: requiredText(120, 'Vul in wat voor afspraak het is'),
  soort: z.enum(['care', 'household', 'other'], 'Kies de soort afspraak'),
  hoe: z.enum(['in-person', 'telephone', 'video', 'without-client'], 'Kies hoe de afspraak is'),
  wie: optionalText(100),
  functie: optionalText(100),
  plaats: optionalText(200),
  ongeveer: z.literal('ja').optional(),
  vervalt: z.literal('ja').optional(),
})

/** Begin and end on one day; an end before the begin is of the day after. */
const readTimes = (form: Form): { begin: Date; end: Date } | { errors: Errors } => {
  const begin = readMoment(form, 'dag', 'van')
  const end = readMoment(form, 'dag', 'tot')
  if (!begin.at || !end.at) return { errors: { ...begin.errors, ...end.errors } }
  return end.at > begin.at
    ? { begin: begin.at, end: end.at }
    : { begin: begin.at, end: after(end.at, DAY) }
}

/** An appointment of the organisation, for the calendar of the family (CAL-3). It holds no care content. */
export const appointmentKind = defineKind<RecordAppointment>({
  kind: 'appointment',
  segment: 'afspraken',
  many: 'Afspraken',
  one: 'afspraak',
  add: 'Nieuwe afspraak',
  fresh: (now, writer) => ({
    dag: momentValues(after(now, DAY)).dag ?? '',
    soort: 'care',
    hoe: 'in-person',
    wie: writer,
  }),
  values: (appointment) => ({
    ...momentValues(new Date(appointment.beginAt), 'dag', 'van'),
    tot: momentValues(new Date(appointment.endAt)).tijd ?? '',
    wat: appointment.label,
    soort: appointment.kind,
    hoe: appointment.attendance,
    wie: appointment.employee?.name ?? '',
    functie: appointment.employee?.role ?? '',
    plaats: appointment.place ?? '',
    ongeveer: appointment.timeKind === 'window' ? 'ja' : '',
    vervalt: appointment.status === 'cancelled' ? 'ja' : '',
  }),
  read(form) {
    const { data, errors } = checkForm(appointmentForm, form)
    const times = readTimes(form)
    if (!data || !('begin' in times))
      return { errors: { ...errors, ...('errors' in times ? times.errors : {}) } }
    const { wie, functie, plaats } = data
    const content: RecordAppointment = {
      beginAt: times.begin.toISOString(),
      endAt: times.end.toISOString(),
      timeKind: data.ongeveer === 'ja' ? 'window' : 'time',
      label: data.wat,
      kind: data.soort,
      ...(wie === ''
        ? {}
        : { employee: { name: wie, ...(functie === '' ? {} : { role: functie }) } }),
      ...(plaats === '' ? {} : { place: plaats }),
      attendance: data.hoe,
      status: data.vervalt === 'ja' ? 'cancelled' : 'booked',
    }
    return { written: { content, happenedAt: times.begin } }
  },
  Fields: (field) => (
    <>
      <TextField
        {...field}
        name="wat"
        label="Wat voor afspraak is het?"
        hint="Schrijf hier niets over de gezondheid. Bijvoorbeeld: Verzorging"
        autocomplete="off"
      />
      <DayField {...field} name="dag" label="Dag" />
      <TimeField {...field} name="van" label="Van" />
      <TimeField {...field} name="tot" label="Tot" />
      <Checkbox {...field} name="ongeveer" label="Wij komen ergens tussen deze tijden" />
      <Select {...field} name="soort" label="Soort" options={KINDS} />
      <Select {...field} name="hoe" label="Hoe?" options={ATTENDANCE} />
      <TextField {...field} name="wie" label="Wie komt er?" optional autocomplete="off" />
      <TextField {...field} name="functie" label="Functie" optional autocomplete="off" />
      <TextField {...field} name="plaats" label="Plaats" optional autocomplete="off" />
      <Checkbox {...field} name="vervalt" label="Deze afspraak gaat niet door" />
    </>
  ),
  title: (appointment) =>
    appointment.status === 'cancelled'
      ? `${appointment.label} (gaat niet door)`
      : appointment.label,
  Words: ({ content, now }) => (
    <>
      <p>
        <strong>{content.label}</strong>
        {content.status === 'cancelled' ? ' – gaat niet door' : null}
      </p>
      <p>
        {content.timeKind === 'window' ? 'Ergens tussen: ' : null}
        {momentWords(new Date(content.beginAt), 'time', now)} tot {time(content.endAt)}
      </p>
      <p class="muted">
        {[content.employee?.name, content.employee?.role, content.place]
          .filter((part) => part !== undefined)
          .join(', ')}
      </p>
    </>
  ),
})
