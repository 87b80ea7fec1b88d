import {
  type Answers,
  answersAt,
  insideOf,
  MOST_TURNS,
  type Place,
  placeKey,
  roots,
  turnsAt,
} from './answers.ts'
import { enabledBy, type IsEnabled } from './enabled.ts'
import type { FhirResponse, ResponseAnswer, ResponseItem } from './fhir.ts'
import type { Item, Questionnaire, Value } from './words.ts'

/** Who answered, about whom and when. */
export interface Authorship {
  /** The address of the Questionnaire, with its version: `url|version`. */
  questionnaire: string
  /** The name of the resource; ours is that of the stored answers. */
  id: string
  authored: Date
  author: string
  /** Answers that were sent before are corrected by these. */
  amended: boolean
}

const filled = ({ answer, item }: ResponseItem): boolean => Boolean(answer?.length || item?.length)

/** Builds the items of a QuestionnaireResponse, only of what is asked and was answered. */
class Builder {
  constructor(
    private readonly answers: Answers,
    private readonly isEnabled: IsEnabled,
  ) {}

  items(places: readonly Place[]): ResponseItem[] {
    return places
      .filter((place) => place.item.type !== 'display' && this.isEnabled(place))
      .flatMap((place) => (place.item.type === 'group' ? this.group(place) : this.question(place)))
      .filter(filled)
  }

  private group(place: Place): ResponseItem[] {
    const { item, turns } = place
    if (!item.repeats)
      return [this.entry(place, { item: this.items(insideOf(this.answers, place)) })]
    return Array.from({ length: turnsAt(this.answers, place) }, (_, turn) =>
      this.entry(place, {
        item: this.items(item.items.map((one) => ({ item: one, turns: [...turns, turn] }))),
      }),
    )
  }

  private question(place: Place): ResponseItem[] {
    const values: ResponseAnswer[] = answersAt(this.answers, place).map((value) => ({ ...value }))
    const inside = this.items(insideOf(this.answers, place))
    if (inside.length === 0) return [this.entry(place, { answer: values })]
    // What is asked further about an answer stands under it; in FHIR R4 an answer may be without a value.
    const [first = {}, ...others] = values
    return [this.entry(place, { answer: [{ ...first, item: inside }, ...others] })]
  }

  private entry({ item }: Place, rest: Omit<ResponseItem, 'linkId'>): ResponseItem {
    return { linkId: item.linkId, ...(item.text ? { text: item.text } : {}), ...rest }
  }
}

/** The answers as a FHIR R4 QuestionnaireResponse: only what is asked with these answers, in the order of the questions. */
export const toResponse = (
  questionnaire: Questionnaire,
  answers: Answers,
  by: Authorship,
): FhirResponse => ({
  resourceType: 'QuestionnaireResponse',
  id: by.id,
  questionnaire: by.questionnaire,
  status: by.amended ? 'amended' : 'completed',
  authored: by.authored.toISOString(),
  author: { display: by.author },
  item: new Builder(answers, enabledBy(questionnaire, answers)).items(roots(questionnaire)),
})

/** Takes the answers of one item, in these turns, out of what was given for it. */
const takeQuestion = (answers: Answers, entry: ResponseItem, { item, turns }: Place): void => {
  const values = (entry.answer ?? []).flatMap(({ item: _inside, ...value }) => present(value))
  if (values.length > 0) answers.values[placeKey({ item, turns })] = values
  const inside = (entry.answer ?? []).flatMap((answer) => answer.item ?? [])
  take(answers, [...(entry.item ?? []), ...inside], item.items, turns)
}

const takeTurns = (answers: Answers, entries: readonly ResponseItem[], group: Place): void => {
  if (entries.length > 1) answers.turns[placeKey(group)] = Math.min(entries.length, MOST_TURNS)
  for (const [turn, entry] of entries.slice(0, MOST_TURNS).entries())
    take(answers, entry.item ?? [], group.item.items, [...group.turns, turn])
}

const take = (
  answers: Answers,
  given: readonly ResponseItem[],
  items: readonly Item[],
  turns: number[],
): void => {
  for (const item of items) {
    const entries = given.filter(({ linkId }) => linkId === item.linkId)
    if (item.type === 'group' && item.repeats) takeTurns(answers, entries, { item, turns })
    else for (const entry of entries) takeQuestion(answers, entry, { item, turns })
  }
}

const present = (value: Value): Value[] =>
  Object.values(value).some((part) => part !== undefined) ? [value] : []

/** The answers of a QuestionnaireResponse to this questionnaire; what it does not ask is left out. */
export const fromResponse = (questionnaire: Questionnaire, response: FhirResponse): Answers => {
  const answers: Answers = { values: {}, turns: {} }
  take(answers, response.item ?? [], questionnaire.items, [])
  return answers
}
