import { type Answers, answersAt, type Place, placeKey, placesOf } from './answers.ts'
import { sameValue } from './compare.ts'
import type { IsEnabled } from './enabled.ts'
import { shownNumber, shownValue } from './value-words.ts'
import type { Item, Limits, Value } from './words.ts'

const textOf = (value: Value): string | undefined => value.valueString ?? value.valueUri

const ofLength = (value: Value, { minLength, maxLength }: Limits): string | null => {
  const text = textOf(value)
  if (text === undefined) return null
  const length = [...text].length
  if (maxLength !== null && length > maxLength)
    return `Dit antwoord heeft ${length} tekens. Er mogen er ${maxLength} zijn`
  if (minLength !== null && length < minLength)
    return `Dit antwoord is te kort. Er zijn ten minste ${minLength} tekens nodig`
  return null
}

const decimalsOf = (number: number): number => String(number).split('.')[1]?.length ?? 0

const ofSize = (value: Value, { min, max, decimals }: Limits): string | null => {
  const number = value.valueInteger ?? value.valueDecimal ?? value.valueQuantity?.value
  const held = number ?? value.valueDate ?? value.valueDateTime
  const say = (limit: number | string): string =>
    typeof limit === 'number' ? shownNumber(limit) : shownValue({ valueDate: limit })
  if (held === undefined) return null
  if (min !== null && typeof min === typeof held && held < min) return `Kies ${say(min)} of meer`
  if (max !== null && typeof max === typeof held && held > max) return `Kies ${say(max)} of minder`
  if (number !== undefined && decimals !== null && decimalsOf(number) > decimals)
    return `Gebruik ten hoogste ${decimals} cijfers achter de komma`
  return null
}

const ofOptions = (value: Value, { options, type }: Item): string | null => {
  if (options.length === 0 || options.some((option) => sameValue(option.value, value))) return null
  if (type === 'open-choice' && value.valueString !== undefined) return null
  return 'Kies een van de antwoorden'
}

const ofCount = (values: readonly Value[], { limits, options }: Item): string | null => {
  const { minCount, maxCount } = limits
  if (values.length > 0 && values.length < minCount) return `Geef ten minste ${minCount} antwoorden`
  if (maxCount !== null && values.length > maxCount)
    return `Geef ten hoogste ${maxCount} antwoorden`
  const alone = options.find(
    ({ exclusive, value }) => exclusive && values.some((one) => sameValue(one, value)),
  )
  return alone && values.length > 1 ? `«${alone.label}» kan niet samen met iets anders` : null
}

/** What is wrong with the answers at one place; null when nothing is. That they are missing is another matter. */
export const wrongAt = (values: readonly Value[], item: Item): string | null => {
  for (const value of values) {
    const wrong =
      ofOptions(value, item) ?? ofLength(value, item.limits) ?? ofSize(value, item.limits)
    if (wrong) return wrong
  }
  return ofCount(values, item)
}

const MISSING: Partial<Record<Item['type'], string>> = {
  boolean: 'Kies ja of nee',
  choice: 'Kies een antwoord',
  'open-choice': 'Kies een antwoord',
  date: 'Vul een datum in',
  dateTime: 'Vul een datum en een tijd in',
  time: 'Vul een tijd in',
  integer: 'Vul een getal in',
  decimal: 'Vul een getal in',
  quantity: 'Vul een getal in',
  attachment: 'Voeg een bestand toe',
}

const missingAt = (values: readonly Value[], item: Item): string | null =>
  item.required && values.length === 0 ? (MISSING[item.type] ?? 'Vul een antwoord in') : null

/** Whether somebody answers here himself. */
const isAnswered = ({ item }: Place): boolean =>
  item.type !== 'group' && item.type !== 'display' && !item.readOnly && !item.hidden

/**
 * What is wrong with the answers under these places, per place one sentence: what is missing, and what does not fit the
 * questionnaire. Only what is asked is looked at.
 */
export const checkPlaces = (
  answers: Answers,
  places: readonly Place[],
  isEnabled: IsEnabled,
): Record<string, string> => {
  const wrong: Record<string, string> = {}
  for (const place of placesOf(answers, places)) {
    if (!isAnswered(place) || !isEnabled(place)) continue
    const values = answersAt(answers, place)
    const words = missingAt(values, place.item) ?? wrongAt(values, place.item)
    if (words) wrong[placeKey(place)] = words
  }
  return wrong
}
