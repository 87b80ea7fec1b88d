import { type Place, placeKey } from '../questionnaires/answers.ts'
import { sameValue } from '../questionnaires/compare.ts'
import { shownValue } from '../questionnaires/value-words.ts'
import type { Condition, Item, Questionnaire } from '../questionnaires/words.ts'
import { optionValue } from './names.ts'

const WORDS: Record<Condition['operator'], (question: string, answer: string) => string> = {
  exists: (question, answer) =>
    `u «${question}» ${answer === 'Nee' ? 'niet heeft' : 'heeft'} ingevuld`,
  '=': (question, answer) => `het antwoord op «${question}» is: ${answer}`,
  '!=': (question, answer) => `het antwoord op «${question}» niet is: ${answer}`,
  '>': (question, answer) => `het antwoord op «${question}» meer is dan ${answer}`,
  '<': (question, answer) => `het antwoord op «${question}» minder is dan ${answer}`,
  '>=': (question, answer) => `het antwoord op «${question}» ${answer} of meer is`,
  '<=': (question, answer) => `het antwoord op «${question}» ${answer} of minder is`,
}

const answerWords = (item: Item | undefined, { answer }: Condition): string => {
  const option = item?.options.find(({ value }) => sameValue(value, answer))
  return option?.label ?? shownValue(answer)
}

/** «Alleen invullen als …»: when a question is asked, for whoever sees it before it is known. */
export const conditionSentence = (questionnaire: Questionnaire, item: Item): string => {
  const said = item.conditions.map((condition) => {
    const question = questionnaire.all[condition.question]
    return WORDS[condition.operator](question?.text ?? '', answerWords(question, condition))
  })
  return `Alleen invullen als ${said.join(item.behavior === 'any' ? ', of als ' : ', en als ')}.`
}

/** A condition as the browser can follow it: on one field, held against one of these values. */
export interface FieldCondition {
  field: string
  operator: Condition['operator']
  values: string[]
}

const valuesFor = (item: Item, { answer }: Condition): string[] | null => {
  if (item.options.length > 0) {
    const at = item.options.flatMap(({ value }, index) =>
      sameValue(value, answer) ? [optionValue(index)] : [],
    )
    return at.length > 0 ? at : null
  }
  if (answer.valueBoolean !== undefined) return [answer.valueBoolean ? 'ja' : 'nee']
  const number = answer.valueInteger ?? answer.valueDecimal
  if (number !== undefined) return [String(number)]
  return answer.valueString === undefined ? null : [answer.valueString]
}

const FOLLOWED = ['boolean', 'choice', 'open-choice', 'integer', 'decimal', 'string', 'text']

/** The conditions of a place as the browser can follow them; null when it cannot, and the sentence must do. */
export const fieldConditions = (
  questionnaire: Questionnaire,
  place: Place,
): FieldCondition[] | null => {
  const followed = place.item.conditions.map((condition): FieldCondition | null => {
    const item = questionnaire.all[condition.question]
    if (!item || !FOLLOWED.includes(item.type)) return null
    const same = item.loops.every((loop, depth) => place.item.loops[depth] === loop)
    if (!same || (item.repeats && item.options.length === 0)) return null
    const values = valuesFor(item, condition)
    const turns = place.turns.slice(0, item.loops.length)
    return (
      values && { field: `v${placeKey({ item, turns })}`, operator: condition.operator, values }
    )
  })
  const known = followed.filter((one) => one !== null)
  return known.length === followed.length ? known : null
}
