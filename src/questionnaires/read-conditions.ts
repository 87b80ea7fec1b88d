import type { FhirCondition, FhirItem } from './fhir.ts'
import type { Condition, Item, Value } from './words.ts'

const answerOf = (raw: FhirCondition): Value => ({
  valueBoolean: raw.answerBoolean,
  valueDecimal: raw.answerDecimal,
  valueInteger: raw.answerInteger,
  valueDate: raw.answerDate,
  valueDateTime: raw.answerDateTime,
  valueTime: raw.answerTime,
  valueString: raw.answerString,
  valueCoding: raw.answerCoding,
  valueQuantity: raw.answerQuantity,
  valueReference: raw.answerReference,
})

const isEmpty = (value: Value): boolean => Object.values(value).every((part) => part === undefined)

/**
 * The conditions under which an item is asked (`enableWhen`).
 * @param problem told of what cannot be followed
 */
export const readConditions = (
  raw: FhirItem,
  all: readonly Item[],
  problem: (why: string) => void,
): Condition[] => {
  const given = raw.enableWhen ?? []
  if (given.length > 1 && !raw.enableBehavior)
    problem('Er staat niet bij of één voorwaarde genoeg is, of dat alle moeten kloppen')
  return given.flatMap((one) => {
    const question = all.find(({ linkId }) => linkId === one.question)
    const answer = answerOf(one)
    if (!question || question.type === 'group' || question.type === 'display') {
      problem('De voorwaarde gaat over een vraag die er niet in staat')
      return []
    }
    if (isEmpty(answer) || (one.operator === 'exists' && answer.valueBoolean === undefined)) {
      problem('De voorwaarde zegt niet welk antwoord nodig is')
      return []
    }
    return [{ question: question.key, operator: one.operator, answer }]
  })
}
