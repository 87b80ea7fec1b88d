import { longDate, time } from '../ui/dates.ts'
import type { Quantity, Value } from './words.ts'

/** A number as Dutch has it: 3,5. */
export const shownNumber = (number: number): string =>
  new Intl.NumberFormat('nl-NL', { maximumFractionDigits: 12, useGrouping: false }).format(number)

const YEAR = /^\d{4}$/
const MONTH = /^\d{4}-\d{2}$/

/** A date of FHIR in words, also when only its year or month is known. */
const shownDate = (date: string): string => {
  if (YEAR.test(date)) return date
  if (MONTH.test(date))
    return new Intl.DateTimeFormat('nl-NL', { month: 'long', year: 'numeric' }).format(
      new Date(`${date}-15T12:00:00Z`),
    )
  const at = new Date(`${date}T12:00:00Z`)
  return Number.isNaN(at.getTime()) ? date : longDate(at)
}

const shownMoment = (moment: string): string => {
  if (!moment.includes('T')) return shownDate(moment)
  const at = new Date(moment)
  return Number.isNaN(at.getTime()) ? moment : `${longDate(at)} om ${time(at)}`
}

const shownQuantity = ({ value, unit, code }: Quantity): string =>
  value === undefined ? '' : [shownNumber(value), unit ?? code].filter(Boolean).join(' ')

const shownTime = (text: string): string => `${text.slice(0, 5).replace(':', '.')} uur`

/** Of each kind of answer its words; null for another kind. */
const SHOWN: readonly ((value: Value) => string | null)[] = [
  ({ valueBoolean: yes }) => (yes === undefined ? null : yes ? 'Ja' : 'Nee'),
  ({ valueDecimal, valueInteger }) => {
    const number = valueDecimal ?? valueInteger
    return number === undefined ? null : shownNumber(number)
  },
  ({ valueDate }) => (valueDate === undefined ? null : shownDate(valueDate)),
  ({ valueDateTime }) => (valueDateTime === undefined ? null : shownMoment(valueDateTime)),
  ({ valueTime }) => (valueTime === undefined ? null : shownTime(valueTime)),
  ({ valueString, valueUri }) => valueString ?? valueUri ?? null,
  ({ valueCoding: coding }) => coding?.display ?? coding?.code ?? null,
  ({ valueQuantity }) => (valueQuantity ? shownQuantity(valueQuantity) : null),
  ({ valueAttachment }) => (valueAttachment ? (valueAttachment.title ?? 'bestand') : null),
  ({ valueReference: to }) => to?.display ?? to?.reference ?? null,
]

/** An answer as people read it; empty when there is nothing in it. */
export const shownValue = (value: Value): string => {
  for (const words of SHOWN) {
    const said = words(value)
    if (said !== null) return said
  }
  return ''
}
