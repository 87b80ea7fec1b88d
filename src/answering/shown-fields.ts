import { Temporal } from 'temporal-polyfill'
import { dayValues } from '../http/date-fields.ts'
import type { Place } from '../questionnaires/answers.ts'
import { sameValue } from '../questionnaires/compare.ts'
import { shownNumber } from '../questionnaires/value-words.ts'
import type { Item, Value } from '../questionnaires/words.ts'
import { fieldName, OTHER, optionValue } from './names.ts'

/** Of a date of which the day or the month may be unknown the three boxes. */
const dateFields = (name: string, date: string): Record<string, string> => {
  const [year = '', month, day] = date.split('-')
  if (day) return dayValues(name, date)
  return {
    [`${name}-jaar`]: year,
    ...(month ? { [`${name}-maand`]: String(Number(month)) } : {}),
  }
}

const momentFields = (name: string, moment: string): Record<string, string> => {
  if (!moment.includes('T')) return dateFields(name, moment)
  const at = new Date(moment)
  if (Number.isNaN(at.getTime())) return {}
  const here = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(
    'Europe/Amsterdam',
  )
  return {
    ...dayValues(name, here.toPlainDate().toString()),
    [`${name}-tijd`]: here.toPlainTime().toString().slice(0, 5),
  }
}

const quantityFields = (name: string, value: Value, { units }: Item): Record<string, string> => {
  const quantity = value.valueQuantity
  const unit = units.findIndex(
    ({ code, display }) =>
      (code ?? display) === (quantity?.code ?? quantity?.unit) || display === quantity?.unit,
  )
  return {
    [name]: quantity?.value === undefined ? '' : shownNumber(quantity.value),
    ...(unit >= 0 ? { [`${name}-eenheid`]: String(unit) } : {}),
  }
}

/** An answer in the fields of its box. */
export const boxFields = (name: string, value: Value, item: Item): Record<string, string> => {
  if (value.valueDate !== undefined) return dateFields(name, value.valueDate)
  if (value.valueDateTime !== undefined) return momentFields(name, value.valueDateTime)
  if (value.valueQuantity) return quantityFields(name, value, item)
  if (value.valueBoolean !== undefined) return { [name]: value.valueBoolean ? 'ja' : 'nee' }
  const number = value.valueInteger ?? value.valueDecimal
  if (number !== undefined) return { [name]: shownNumber(number) }
  return { [name]: value.valueTime?.slice(0, 5) ?? value.valueString ?? value.valueUri ?? '' }
}

/** Answers in the fields of a choice. */
export const choiceFields = (place: Place, values: readonly Value[]): Record<string, string> => {
  const { options, type } = place.item
  const name = fieldName(place)
  const chosen: string[] = []
  let own = ''
  for (const value of values) {
    const at = options.findIndex((option) => sameValue(option.value, value))
    if (at >= 0) chosen.push(optionValue(at))
    else if (type === 'open-choice') own = value.valueString ?? ''
  }
  if (own !== '') chosen.push(OTHER)
  return { [name]: chosen.join(','), ...(own === '' ? {} : { [`${name}-${OTHER}`]: own }) }
}
