import { type FhirOption, fhirQuestionnaire } from '../../questionnaires/fhir.ts'
import { parseQuestionnaire } from '../../questionnaires/parse.ts'
import { type FhirJson, idOf, isJson, type Json } from '../fhir/json.ts'
import type { Form } from '../questionnaire-words.ts'
import type { SetAside } from '../words.ts'
import { aside } from './aside.ts'
import { codings, wordsOf } from './concepts.ts'
import { list, object, text } from './read.ts'
import { referenceOf } from './resolve.ts'

/** The elements of a Task that can name its questionnaire by its address. */
const ADDRESSES = ['instantiatesCanonical', 'instantiatesUri'] as const

const namesForm = (reference: string | undefined): reference is string =>
  reference !== undefined && /(^|\/)Questionnaire\//.test(reference)

/** What an input of a Task refers to, whichever way. */
const inputValue = (input: Json): string | undefined =>
  referenceOf(object(input.valueReference)) ?? text(input.valueCanonical) ?? text(input.valueUri)

const isFormInput = (input: Json): boolean =>
  /^(questionnaire|vragenlijst)$/i.test(wordsOf(input.type) ?? '') ||
  codings(input.type).some(({ code }) => code === 'questionnaire' || code === '74468-0')

/**
 * What a Task or a QuestionnaireResponse says that its Questionnaire is: a reference or a canonical address. A Task names it
 * in its input (MedMij questionnaires, SDC), as what it is about (`focus`), or as what it carries out.
 */
export function formNamedIn(resource: FhirJson): string | undefined {
  if (resource.resourceType === 'QuestionnaireResponse') return text(resource.questionnaire)
  if (resource.resourceType !== 'Task') return undefined
  const inputs = list(resource.input)
  const told = inputs.filter(isFormInput).map(inputValue).find(Boolean)
  const about = [referenceOf(object(resource.focus)), ...inputs.map(inputValue)]
  const carriedOut = ADDRESSES.map((name) => text(resource[name]))
  return told ?? [...about, ...carriedOut].find(namesForm)
}

/** How the record calls a questionnaire, for the answers that go back to it. */
function canonicalOf(questionnaire: FhirJson, named: string | undefined): string {
  const url = text(questionnaire.url)
  const version = text(questionnaire.version)
  if (url === undefined) return named ?? `Questionnaire/${idOf(questionnaire) ?? ''}`
  return version === undefined ? url : `${url}|${version}`
}

/** A questionnaire as it is kept: what it asks, without the narrative and the housekeeping of the record. */
function formJson(questionnaire: FhirJson): Json {
  const { text: _narrative, meta: _meta, ...rest } = questionnaire
  return rest
}

/** A Questionnaire that can be shown as its maker means it; or why not. */
export function formOf(questionnaire: FhirJson, named: string | undefined): Form | SetAside {
  const json = formJson(questionnaire)
  const { questionnaire: read, problems } = parseQuestionnaire(json)
  const [problem] = problems
  if (read === null || problem !== undefined) {
    const why = problem === undefined ? 'Zij is niet te lezen' : problem.why
    return aside('not-supported', `Deze vragenlijst kan Naast niet laten zien. ${why}.`)
  }
  const title = read.title || 'Vragenlijst'
  return { title: title.slice(0, 300), canonical: canonicalOf(questionnaire, named), json }
}

const VALUES: Readonly<Record<string, string>> = {
  valueBoolean: 'boolean',
  valueDecimal: 'decimal',
  valueInteger: 'integer',
  valueDate: 'date',
  valueDateTime: 'dateTime',
  valueTime: 'time',
  valueUri: 'url',
  valueCoding: 'open-choice',
  valueQuantity: 'quantity',
  valueAttachment: 'attachment',
  valueReference: 'reference',
}

const typeOfAnswer = (answer: Json | undefined): string =>
  VALUES[Object.keys(answer ?? {}).find((name) => Object.hasOwn(VALUES, name)) ?? ''] ?? 'text'

/** Questions and answers made out of the answers alone. */
export type Told = { form: Json; response: Json }

/** Deeper than this nobody writes minutes. */
const DEEPEST = 7

/**
 * Makes the questions out of the answers, for a QuestionnaireResponse whose Questionnaire is not there or cannot be asked
 * here: what was answered can still be read. Each entry becomes a question of its own, and what was asked further about an
 * answer stands after it.
 *
 * @param wordsOfLink the words of a question that does not say them itself
 * @returns undefined when there is an answer of which nobody says what was asked
 */
export function toldFrom(
  response: Json,
  wordsOfLink: ReadonlyMap<string, string>,
): Told | undefined {
  const walk: Walk = { wordsOfLink, count: 0, wordless: false }
  const { asked, given } = inTurn(list(response.item).map((item) => tellItem(walk, item, 1)))
  if (walk.wordless || given.length === 0) return undefined
  return {
    form: { resourceType: 'Questionnaire', status: 'active', item: asked },
    response: { ...response, item: given },
  }
}

interface Walk {
  wordsOfLink: ReadonlyMap<string, string>
  count: number
  wordless: boolean
}

/** Questions, and what was answered to them. */
type Run = { asked: Json[]; given: Json[] }

const inTurn = (runs: readonly Run[]): Run => ({
  asked: runs.flatMap(({ asked }) => asked),
  given: runs.flatMap(({ given }) => given),
})

function tellItem(walk: Walk, item: Json, depth: number): Run {
  if (depth > DEEPEST) return inTurn([])
  walk.count += 1
  const linkId = `${walk.count}`
  const words = text(item.text) ?? walk.wordsOfLink.get(text(item.linkId) ?? '')
  const answers = list(item.answer)
  const further = answers.flatMap((answer) => list(answer.item))
  const inside = inTurn(
    [...list(item.item), ...further].map((one) => tellItem(walk, one, depth + 1)),
  )
  const named = { linkId, ...(words === undefined ? {} : { text: words.slice(0, 20_000) }) }
  if (answers.length === 0) return tellGroup(named, inside)
  if (words === undefined) walk.wordless = true
  const values = answers.map(({ item: _item, ...value }) => value)
  const several = values.length > 1 ? { repeats: true } : {}
  const question = { ...named, type: typeOfAnswer(values[0]), ...several }
  return inTurn([{ asked: [question], given: [{ linkId, answer: values }] }, inside])
}

function tellGroup(named: { linkId: string; text?: string }, inside: Run): Run {
  if (inside.given.length === 0) return inside
  return {
    asked: [{ ...named, type: 'group', item: inside.asked }],
    given: [{ linkId: named.linkId, item: inside.given }],
  }
}

/** Of each question of a Questionnaire its words, also of one that cannot be asked here. */
export function questionWords(questionnaire: FhirJson | undefined): ReadonlyMap<string, string> {
  const words = new Map<string, string>()
  const walk = (items: readonly Json[]): void => {
    for (const item of items) {
      const said = text(item.text)
      const linkId = text(item.linkId)
      if (said !== undefined && linkId !== undefined) words.set(linkId, said)
      walk(list(item.item))
    }
  }
  walk(list(questionnaire?.item))
  return words
}

/** The words of each code that can be chosen, by `linkId code`. */
function optionWords(questionnaire: FhirJson | undefined): ReadonlyMap<string, string> {
  const read = fhirQuestionnaire.safeParse(questionnaire)
  const words = new Map<string, string>()
  const take = (linkId: string, { valueCoding }: FhirOption) => {
    if (valueCoding?.code && valueCoding.display)
      words.set(`${linkId} ${valueCoding.code}`, valueCoding.display)
  }
  const walk = (items: NonNullable<NonNullable<typeof read.data>['item']>): void => {
    for (const { linkId, answerOption = [], item = [] } of items) {
      for (const option of answerOption) take(linkId, option)
      walk(item)
    }
  }
  walk(read.data?.item ?? [])
  return words
}

/** The answers, with the words of the questionnaire for a code that was chosen and has none of its own. */
export function withOptionWords(response: Json, questionnaire: FhirJson | undefined): Json {
  const words = optionWords(questionnaire)
  if (words.size === 0) return response
  const answer = (linkId: string, one: Json): Json => {
    const coding = object(one.valueCoding)
    const display = words.get(`${linkId} ${text(coding?.code) ?? ''}`)
    const inside = one.item === undefined ? {} : { item: list(one.item).map(item) }
    if (!isJson(coding) || text(coding.display) !== undefined || display === undefined)
      return { ...one, ...inside }
    return { ...one, ...inside, valueCoding: { ...coding, display } }
  }
  const item = (one: Json): Json => ({
    ...one,
    ...(one.answer === undefined
      ? {}
      : { answer: list(one.answer).map((given) => answer(text(one.linkId) ?? '', given)) }),
    ...(one.item === undefined ? {} : { item: list(one.item).map(item) }),
  })
  return { ...response, item: list(response.item).map(item) }
}
