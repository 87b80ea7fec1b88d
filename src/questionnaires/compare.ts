import type { Coding, Operator, Quantity, Value } from './words.ts'

const sameCoding = (one: Coding, other: Coding): boolean => {
  if (one.code === undefined && other.code === undefined) return one.display === other.display
  const system =
    one.system === undefined || other.system === undefined || one.system === other.system
  return one.code === other.code && system
}

const sameUnit = (one: Quantity, other: Quantity): boolean =>
  (one.code ?? one.unit) === (other.code ?? other.unit) ||
  one.unit === undefined ||
  other.unit === undefined

/** A moment in milliseconds; a date without a time is compared as text. */
const moment = (text: string): number | string => {
  const at = text.includes('T') ? new Date(text).getTime() : Number.NaN
  return Number.isNaN(at) ? text : at
}

/** What of an answer has an order: a number, or text that sorts as its value does. */
const ordered = (value: Value): number | string | null => {
  const number = value.valueInteger ?? value.valueDecimal ?? value.valueQuantity?.value
  if (number !== undefined) return number
  if (value.valueDateTime !== undefined) return moment(value.valueDateTime)
  return value.valueDate ?? value.valueTime ?? value.valueString ?? value.valueUri ?? null
}

/** Whether two answers say the same. A code without its system is held against the code alone. */
export const sameValue = (one: Value, other: Value): boolean => {
  if (one.valueBoolean !== undefined || other.valueBoolean !== undefined)
    return one.valueBoolean === other.valueBoolean
  if (one.valueCoding && other.valueCoding) return sameCoding(one.valueCoding, other.valueCoding)
  if (one.valueReference && other.valueReference)
    return one.valueReference.reference === other.valueReference.reference
  if (one.valueAttachment || other.valueAttachment)
    return one.valueAttachment?.url === other.valueAttachment?.url
  if (one.valueQuantity && other.valueQuantity && !sameUnit(one.valueQuantity, other.valueQuantity))
    return false
  const [left, right] = [ordered(one), ordered(other)]
  return left !== null && left === right
}

const ORDER: Record<
  '>' | '<' | '>=' | '<=',
  (left: number | string, right: number | string) => boolean
> = {
  '>': (left, right) => left > right,
  '<': (left, right) => left < right,
  '>=': (left, right) => left >= right,
  '<=': (left, right) => left <= right,
}

const inOrder = (operator: '>' | '<' | '>=' | '<=', one: Value, other: Value): boolean => {
  const [left, right] = [ordered(one), ordered(other)]
  if (left === null || right === null || typeof left !== typeof right) return false
  if (one.valueQuantity && other.valueQuantity && !sameUnit(one.valueQuantity, other.valueQuantity))
    return false
  return ORDER[operator](left, right)
}

/**
 * Whether the answers to a question meet a condition (FHIR R4, questionnaire-enable-operator): `exists` asks whether there
 * is an answer, `!=` that none is equal, the others that at least one is so.
 */
export const meets = (answers: readonly Value[], operator: Operator, expected: Value): boolean => {
  if (operator === 'exists') return answers.length > 0 === (expected.valueBoolean ?? true)
  if (operator === '=') return answers.some((answer) => sameValue(answer, expected))
  if (operator === '!=') return !answers.some((answer) => sameValue(answer, expected))
  return answers.some((answer) => inOrder(operator, answer, expected))
}
