import { z } from 'zod'
import { momentWords } from '../../../dossier/moments.ts'
import { measuredWords } from '../../../dossier/value-words.ts'
import { checkForm, type Form } from '../../../http/form.ts'
import { MEASURABLES, type Measurable } from '../../../own-record/measurables.ts'
import type { Measurement, MeasurementPart, Value } from '../../../record/words.ts'
import { Select } from '../../../ui/choices.tsx'
import { DayField } from '../../../ui/day-field.tsx'
import { TextArea, TextField } from '../../../ui/fields.tsx'
import { TimeField } from '../../../ui/time-field.tsx'
import { defineKind, type Errors } from './kind.ts'
import { momentValues, optionalText, readPastMoment } from './reading.ts'

const measurementForm = z.object({
  soort: z.enum(
    MEASURABLES.map(({ key }) => key),
    'Kies wat er is gemeten',
  ),
  opmerking: optionalText(1000),
})

const NUMBER = /^-?\d{1,6}(?:[.,]\d{1,3})?$/

/** A number within what can be, with a comma or a point. */
const readNumber = (
  text: string,
  { from, to }: { from: number; to: number },
): { number: number } | { error: string } => {
  const typed = text.trim()
  if (!NUMBER.test(typed)) return { error: 'Vul een getal in, bijvoorbeeld 64,2' }
  const number = Number(typed.replace(',', '.'))
  return number < from || number > to
    ? { error: `Dit getal kan niet. Het ligt tussen ${from} en ${to}` }
    : { number }
}

type Measured = Pick<Measurement, 'parts'> & { value?: Value }

const readValues = (
  form: Form,
  measurable: Measurable,
): { measured: Measured } | { errors: Errors } => {
  const { unit, ucum } = measurable
  const first = readNumber(form.values.waarde ?? '', measurable)
  if (!measurable.second)
    return 'number' in first
      ? { measured: { parts: [], value: { number: first.number, unit, ucum } } }
      : { errors: { waarde: first.error } }
  const second = readNumber(form.values.onderdruk ?? '', measurable)
  if (!('number' in first) || !('number' in second))
    return {
      errors: {
        ...('error' in first ? { waarde: first.error } : {}),
        ...('error' in second ? { onderdruk: second.error } : {}),
      },
    }
  const part = (code: { code: string; label: string }, number: number): MeasurementPart => ({
    code,
    value: { number, unit, ucum },
  })
  return {
    measured: {
      parts: [
        part(measurable.second.upper, first.number),
        part(measurable.second.lower, second.number),
      ],
    },
  }
}

const inDutch = (value: Value | undefined): string =>
  value?.number === undefined ? '' : String(value.number).replace('.', ',')

/** A measurement («meting») of the kinds that the family's pages know. */
export const measurementKind = defineKind<Measurement>({
  kind: 'measurement',
  segment: 'metingen',
  many: 'Metingen',
  one: 'meting',
  add: 'Nieuwe meting',
  fresh: (now) => ({ soort: 'gewicht', ...momentValues(now) }),
  values: (measurement) => ({
    soort: MEASURABLES.find(({ code }) => code.code === measurement.code.code)?.key ?? '',
    ...momentValues(new Date(measurement.measuredAt)),
    waarde: inDutch(measurement.value ?? measurement.parts[0]?.value),
    onderdruk: inDutch(measurement.parts[1]?.value),
    opmerking: measurement.note ?? '',
  }),
  read(form, { now, writer, before }) {
    const { data, errors } = checkForm(measurementForm, form)
    const moment = readPastMoment(form, now)
    const measurable = MEASURABLES.find(({ key }) => key === data?.soort)
    const values = measurable ? readValues(form, measurable) : { errors: {} }
    if (!data || !measurable || !moment.at || !('measured' in values))
      return {
        errors: { ...errors, ...moment.errors, ...('errors' in values ? values.errors : {}) },
      }
    const content: Measurement = {
      kind: measurable.kind,
      code: measurable.code,
      measuredAt: moment.at.toISOString(),
      precision: 'time',
      ...values.measured,
      performer: (before as Measurement | undefined)?.performer ?? { name: writer },
      ...(data.opmerking === '' ? {} : { note: data.opmerking }),
      status: before === undefined ? 'final' : 'amended',
    }
    return { written: { content, happenedAt: moment.at } }
  },
  Fields: (field) => (
    <>
      <Select
        {...field}
        name="soort"
        label="Wat is er gemeten?"
        options={MEASURABLES.map(({ key, code, unit }) => ({
          value: key,
          label: `${code.label} (${unit})`,
        }))}
      />
      <TextField
        {...field}
        name="waarde"
        label="Waarde"
        hint="Bij bloeddruk: de bovendruk"
        width="short"
        autocomplete="off"
      />
      <TextField
        {...field}
        name="onderdruk"
        label="Onderdruk"
        hint="Alleen bij bloeddruk"
        width="short"
        autocomplete="off"
        optional
      />
      <DayField {...field} name="dag" label="Dag" />
      <TimeField {...field} name="tijd" label="Tijd" />
      <TextArea {...field} name="opmerking" label="Opmerking" rows={3} optional />
    </>
  ),
  title: (measurement) => `${measurement.code.label}: ${measuredWords(measurement)}`,
  Words: ({ content, now }) => (
    <>
      <p>
        {content.code.label}: <strong>{measuredWords(content)}</strong>{' '}
        <span class="muted">{momentWords(new Date(content.measuredAt), 'time', now)}</span>
      </p>
      {content.note === undefined ? null : <p>{content.note}</p>}
    </>
  ),
})
