import type { Form } from '../http/form.ts'
import {
  type Answers,
  answersAt,
  MOST_TURNS,
  type Place,
  placeKey,
} from '../questionnaires/answers.ts'
import { wrongAt } from '../questionnaires/check.ts'
import type { Item, Value } from '../questionnaires/words.ts'
import { fieldName, OTHER, onPageName, optionValue } from './names.ts'
import { readValue } from './read-value.ts'
import { boxFields, choiceFields } from './shown-fields.ts'

/** What was read of a screen: the answers with it, per field what is wrong, and what was typed. */
export interface ReadScreen {
  answers: Answers
  errors: Record<string, string>
  typed: Record<string, string>
}

interface ReadPlace {
  values: Value[]
  error?: string | undefined
}

/** Whether a place has fields on a page. */
export const hasFields = ({ item }: Place): boolean =>
  !['group', 'display', 'reference', 'attachment'].includes(item.type) &&
  !item.readOnly &&
  !item.hidden

const chosenOf = (form: Form, name: string, { options, repeats }: Item): Value[] => {
  const given = repeats ? (form.lists[name] ?? []) : [form.values[name] ?? '']
  return options.flatMap(({ value }, at) => (given.includes(optionValue(at)) ? [value] : []))
}

/** A choice, with words of one's own where that may be. */
const readChoice = (form: Form, place: Place): ReadPlace => {
  const { item } = place
  const name = fieldName(place)
  const values = chosenOf(form, name, item)
  if (item.type !== 'open-choice') return { values }
  const said = (item.repeats ? (form.lists[name] ?? []) : [form.values[name]]).includes(OTHER)
  const read = readValue(form, `${name}-${OTHER}`, item)
  if (read.error !== undefined) return { values, error: read.error }
  if (read.value && (said || item.repeats || values.length === 0))
    return { values: [...values, read.value] }
  return said && !read.value ? { values, error: 'Schrijf erbij wat u bedoelt' } : { values }
}

const readBoxes = (form: Form, place: Place): ReadPlace & { errors: Record<string, string> } => {
  const values: Value[] = []
  const errors: Record<string, string> = {}
  const boxes = place.item.repeats ? MOST_TURNS : 1
  for (let box = 0; box < boxes; box++) {
    const name = place.item.repeats ? fieldName(place, box) : fieldName(place)
    const read = readValue(form, name, place.item)
    if (read.error !== undefined) errors[name] = read.error
    else if (read.value) values.push(read.value)
  }
  return { values, errors }
}

/** What the browser sent back, as the fields have it: lists joined with commas. */
const typedIn = ({ values, lists }: Form): Record<string, string> => ({
  ...values,
  ...Object.fromEntries(Object.entries(lists).map(([name, given]) => [name, given.join(',')])),
})

/** The field that the sentence about a place belongs to. */
export const errorField = (place: Place): string => {
  const { repeats, options, type } = place.item
  if (!repeats || type === 'attachment') return fieldName(place)
  return options.length > 0 ? `${fieldName(place)}[]` : fieldName(place, 0)
}

/** The answers of one place, and per field what is wrong with them. */
const readPlace = (
  form: Form,
  place: Place,
): { values: Value[]; errors: Record<string, string> } => {
  const isChoice = place.item.options.length > 0
  const chosen = isChoice ? readChoice(form, place) : null
  const read = chosen
    ? { values: chosen.values, errors: chosen.error ? { [errorField(place)]: chosen.error } : {} }
    : readBoxes(form, place)
  const sentence = wrongAt(read.values, place.item)
  if (!sentence || Object.keys(read.errors).length > 0) return read
  return { ...read, errors: { [errorField(place)]: sentence } }
}

/**
 * Reads the answers of a screen. What could not be read keeps the answer that there was, and is told. Only places that
 * stood on the page are read.
 */
export const readScreen = (form: Form, before: Answers, places: readonly Place[]): ReadScreen => {
  const answers: Answers = { ...before, values: { ...before.values } }
  const errors: Record<string, string> = {}
  const read = places.filter((place) => hasFields(place) && form.values[onPageName(place)])
  for (const place of read) {
    const { values, errors: wrong } = readPlace(form, place)
    Object.assign(errors, wrong)
    if (Object.keys(wrong).length > 0) continue
    if (values.length > 0) answers.values[placeKey(place)] = values
    else delete answers.values[placeKey(place)]
  }
  // What was unticked is no answer any more, also on a page that comes back.
  const none = Object.fromEntries(read.map((place) => [fieldName(place), '']))
  return { answers, errors, typed: { ...none, ...typedIn(form) } }
}

/** The answers there are, as the fields of a page show them. */
export const shownAnswers = (answers: Answers, places: readonly Place[]): Record<string, string> =>
  merged(places.filter(hasFields).map((place) => fieldsOf(answers, place)))

const fieldsOf = (answers: Answers, place: Place): Record<string, string> => {
  const values = answersAt(answers, place)
  if (place.item.options.length > 0) return choiceFields(place, values)
  return merged(
    values.map((value, box) =>
      boxFields(place.item.repeats ? fieldName(place, box) : fieldName(place), value, place.item),
    ),
  )
}

const merged = (fields: readonly Record<string, string>[]): Record<string, string> =>
  Object.fromEntries(fields.flatMap((one) => Object.entries(one)))
