import { Temporal } from 'temporal-polyfill'
import { readTime } from '../calendar/wall-clock.ts'
import { readDay } from '../http/date-fields.ts'
import type { Form } from '../http/form.ts'
import type { Item, Value } from '../questionnaires/words.ts'

/** One answer of one box: a value, nothing, or what is wrong with what was typed. */
export type ReadValue = { value: Value | null; error?: never } | { value?: never; error: string }

const NONE: ReadValue = { value: null }
const LONGEST = 10_000
const typed = (form: Form, name: string): string => (form.values[name] ?? '').trim()

const readText = (form: Form, name: string): ReadValue => {
  const text = typed(form, name)
  if (text.length > LONGEST) return { error: `Dit is te lang. Er passen ${LONGEST} tekens` }
  return text === '' ? NONE : { value: { valueString: text } }
}

const NUMBER = /^-?\d{1,12}(?:[.,]\d{1,8})?$/
const WHOLE = /^-?\d{1,9}$/

const readNumber = (text: string): number | null =>
  NUMBER.test(text) ? Number(text.replace(',', '.')) : null

const readInteger = (form: Form, name: string): ReadValue => {
  const text = typed(form, name)
  if (text === '') return NONE
  return WHOLE.test(text)
    ? { value: { valueInteger: Number(text) } }
    : { error: 'Vul een heel getal in, alleen met cijfers' }
}

const readDecimal = (form: Form, name: string): ReadValue => {
  const text = typed(form, name)
  const number = readNumber(text)
  if (text === '') return NONE
  return number === null
    ? { error: 'Vul een getal in, bijvoorbeeld 12 of 3,5' }
    : { value: { valueDecimal: number } }
}

/** Which unit was chosen; with one there is nothing to choose. */
const unitOf = (form: Form, name: string, { units }: Item) => {
  const chosen = units.length === 1 ? 0 : Number(form.values[`${name}-eenheid`] || Number.NaN)
  return units[chosen]
}

const readQuantity = (form: Form, name: string, item: Item): ReadValue => {
  const read = readDecimal(form, name)
  if (read.error !== undefined || read.value === null) return read
  const value = read.value.valueDecimal
  if (item.units.length === 0) return { value: { valueQuantity: { value } } }
  const unit = unitOf(form, name, item)
  if (!unit) return { error: 'Kies ook de eenheid' }
  const words = unit.display ?? unit.code
  return {
    value: { valueQuantity: { value, unit: words, system: unit.system, code: unit.code } },
  }
}

/** A date of which the day, or the day and the month, may be unknown, as FHIR has it. */
const readDate = (form: Form, name: string): { date: string | null } | { error: string } => {
  const [day, month, year] = ['dag', 'maand', 'jaar'].map((part) => typed(form, `${name}-${part}`))
  if (!day && !month && !year) return { date: null }
  if (!day && /^\d{4}$/.test(year ?? '')) {
    if (!month) return { date: year ?? null }
    const first = readDay(
      { ...form, values: { ...form.values, [`${name}-dag`]: '1' } },
      name,
      'de datum',
    )
    return first.error === undefined ? { date: first.day.slice(0, 7) } : { error: first.error }
  }
  const read = readDay(form, name, 'de datum')
  return read.error === undefined ? { date: read.day } : { error: read.error }
}

const readDateValue = (form: Form, name: string): ReadValue => {
  const read = readDate(form, name)
  if ('error' in read) return { error: read.error }
  return read.date === null ? NONE : { value: { valueDate: read.date } }
}

const readMoment = (form: Form, name: string): ReadValue => {
  const read = readDate(form, name)
  const text = typed(form, `${name}-tijd`)
  if ('error' in read) return { error: read.error }
  if (read.date === null) return text === '' ? NONE : { error: 'Vul ook de datum in' }
  if (text === '') return { value: { valueDateTime: read.date } }
  const time = readTime(text)
  if (time === null) return { error: 'Vul de tijd in als 14.30' }
  if (read.date.length < 10) return { error: 'Vul bij een tijd de hele datum in' }
  const at = Temporal.PlainDateTime.from(`${read.date}T${time}`).toZonedDateTime('Europe/Amsterdam')
  return { value: { valueDateTime: at.toString({ timeZoneName: 'never' }) } }
}

const readTimeValue = (form: Form, name: string): ReadValue => {
  const text = typed(form, name)
  const time = readTime(text)
  if (text === '') return NONE
  return time === null
    ? { error: 'Vul de tijd in als 14.30' }
    : { value: { valueTime: `${time}:00` } }
}

const readUrl = (form: Form, name: string): ReadValue => {
  const text = typed(form, name)
  if (text === '') return NONE
  const fits = text.length <= 2_000 && /^https?:\/\/\S+$/i.test(text) && URL.canParse(text)
  return fits
    ? { value: { valueUri: text } }
    : { error: 'Vul het hele adres in, bijvoorbeeld https://www.voorbeeld.nl' }
}

const readBoolean = (form: Form, name: string): ReadValue => {
  const text = form.values[name]
  return text === 'ja' || text === 'nee' ? { value: { valueBoolean: text === 'ja' } } : NONE
}

const READERS: Partial<Record<Item['type'], (form: Form, name: string, item: Item) => ReadValue>> =
  {
    string: readText,
    text: readText,
    'open-choice': readText,
    integer: readInteger,
    decimal: readDecimal,
    quantity: readQuantity,
    date: readDateValue,
    dateTime: readMoment,
    time: readTimeValue,
    url: readUrl,
    boolean: readBoolean,
  }

/** Reads one box of a question as an answer of its type. Types without a box give nothing. */
export const readValue = (form: Form, name: string, item: Item): ReadValue =>
  READERS[item.type]?.(form, name, item) ?? NONE
