import { isJson, type Json } from '../fhir/json.ts'
import { list } from '../map/read.ts'
import {
  type Change,
  each,
  inTurn,
  renamed,
  renamedList,
  withEncounter,
  without,
  withRequester,
} from './change.ts'

/** Questionnaire: answers to choose from, first answers and conditions have another shape in R4. */
export const questionnaire: Change = each('item', item)

function item(one: Json): Json {
  return inTurn(
    renamed('option', 'answerOption'),
    withValueSet,
    withInitial,
    withConditions,
    each('item', item),
  )(one)
}

/** A set of answers is named by its address. */
function withValueSet(one: Json): Json {
  const { options } = one
  if (!isJson(options) || typeof options.reference !== 'string') return one
  return { ...without(one, 'options'), answerValueSet: options.reference }
}

function withInitial(one: Json): Json {
  const found = Object.entries(one).find(([name]) => /^initial[A-Z]/.test(name))
  if (found === undefined) return one
  const [name, value] = found
  return { ...without(one, name), initial: [{ [name.replace('initial', 'value')]: value }] }
}

/** In STU3 a condition has no operator, and of several one is enough. */
function withConditions(one: Json): Json {
  const conditions = list(one.enableWhen)
  if (conditions.length === 0) return one
  const enableWhen = conditions.map((condition) => {
    if (condition.operator !== undefined) return condition
    if (typeof condition.hasAnswer !== 'boolean') return { ...condition, operator: '=' }
    const rest = without(condition, 'hasAnswer')
    return { ...rest, operator: 'exists', answerBoolean: condition.hasAnswer }
  })
  return { ...one, enableWhen, ...(enableWhen.length > 1 ? { enableBehavior: 'any' } : {}) }
}

/** QuestionnaireResponse: which questionnaire it answers, by its address. */
export const questionnaireResponse: Change = inTurn(
  withEncounter,
  renamed('parent', 'partOf'),
  (response) => {
    const { questionnaire: asked } = response
    if (!isJson(asked) || typeof asked.reference !== 'string') return response
    return { ...response, questionnaire: asked.reference }
  },
)

/**
 * Task, also as it puts a questionnaire ready (vl-QuestionnaireProvisioningTask): there the client is named among the
 * input, and not as the one whom it is for.
 */
export const task: Change = inTurn(
  withEncounter,
  withRequester,
  renamed('reason', 'reasonCode'),
  renamed('definitionUri', 'instantiatesUri'),
  (one) => {
    const { definitionReference } = one
    if (!isJson(definitionReference) || typeof definitionReference.reference !== 'string')
      return one
    const rest = without(one, 'definitionReference')
    return { instantiatesUri: definitionReference.reference, ...rest }
  },
  renamedList('performerRole', 'performerType'),
  withClient,
)

function withClient(one: Json): Json {
  if (one.for !== undefined) return one
  const about = list(one.input).find((input) => {
    const type = isJson(input.type) ? input.type : {}
    return /^subject$/i.test(String(type.text ?? ''))
  })
  const owner = isJson(one.owner) && /(^|\/)Patient\//.test(String(one.owner.reference))
  const client = isJson(about?.valueReference)
    ? about.valueReference
    : owner
      ? one.owner
      : undefined
  return client === undefined ? one : { ...one, for: client }
}
