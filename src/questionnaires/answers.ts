import { z } from 'zod'
import { fhirValue } from './fhir.ts'
import type { Item, Questionnaire, Value } from './words.ts'

/**
 * The answers to one version of a questionnaire. A place is the key of an item, followed by which turn of each repeating
 * group around it: `7`, `7_0`, `7_2_1`. `turns` says how often a repeating group is there; not named is once.
 */
export const answersShape = z.object({
  values: z.record(z.string(), z.array(fhirValue)),
  turns: z.record(z.string(), z.number().int().min(0)),
})
export interface Answers {
  values: Record<string, Value[]>
  turns: Record<string, number>
}

/** More turns of one group, or answers to one question, nobody fills in. */
export const MOST_TURNS = 30

/** An item with the turns it stands in, one for each of `item.loops`. */
export interface Place {
  item: Item
  turns: number[]
}

export const placeKey = ({ item, turns }: Place): string => [item.key, ...turns].join('_')

export const answersAt = (answers: Answers, place: Place): Value[] =>
  answers.values[placeKey(place)] ?? []

/** How often a repeating group is there. */
export const turnsAt = (answers: Answers, place: Place): number =>
  Math.min(answers.turns[placeKey(place)] ?? 1, MOST_TURNS)

/** What stands directly inside a place: the items of it, for a repeating group those of every turn. */
export const insideOf = (answers: Answers, { item, turns }: Place): Place[] => {
  if (item.type !== 'group' || !item.repeats) return item.items.map((one) => ({ item: one, turns }))
  return Array.from({ length: turnsAt(answers, { item, turns }) }, (_, turn) =>
    item.items.map((one) => ({ item: one, turns: [...turns, turn] })),
  ).flat()
}

/** All places under these, themselves first, in the order of the page. */
export const placesOf = (answers: Answers, places: readonly Place[]): Place[] =>
  places.flatMap((place) => [place, ...placesOf(answers, insideOf(answers, place))])

/** The outermost places of a questionnaire. */
export const roots = ({ items }: Pick<Questionnaire, 'items'>): Place[] =>
  items.map((item) => ({ item, turns: [] }))

const isAsked = ({ item }: Place): boolean => item.type !== 'group' && item.type !== 'display'

/** All places where an answer can stand. */
export const questionsOf = (questionnaire: Questionnaire, answers: Answers): Place[] =>
  placesOf(answers, roots(questionnaire)).filter(isAsked)

/** The answers with which somebody begins: what the questionnaire has filled in already. */
export const beginAnswers = (questionnaire: Questionnaire): Answers => {
  const answers: Answers = { values: {}, turns: {} }
  for (const place of questionsOf(questionnaire, answers))
    if (place.item.initial.length > 0) answers.values[placeKey(place)] = [...place.item.initial]
  return answers
}

/** What a new turn of a group begins with. */
const withInitial = (answers: Answers, places: readonly Place[]): Answers => {
  const values = { ...answers.values }
  for (const place of placesOf(answers, places).filter(isAsked))
    if (place.item.initial.length > 0) values[placeKey(place)] = [...place.item.initial]
  return { ...answers, values }
}

/** About how many fields of a form an item takes. */
const fieldsIn = (item: Item): number => {
  const own = item.type === 'date' || item.type === 'dateTime' ? 5 : 3
  return item.items.reduce((sum, one) => sum + fieldsIn(one), item.type === 'display' ? 0 : own)
}

/** How often a group can be there: as its maker says, and as often as a form of one page can hold. */
export const mostTurnsOf = (item: Item): number =>
  Math.max(
    2,
    Math.min(item.limits.maxCount ?? MOST_TURNS, MOST_TURNS, Math.floor(180 / fieldsIn(item))),
  )

/** The same with one more turn of a repeating group; as it was when there are enough. */
export const addTurn = (answers: Answers, group: Place): Answers => {
  const count = turnsAt(answers, group)
  if (count >= mostTurnsOf(group.item)) return answers
  const more = { ...answers, turns: { ...answers.turns, [placeKey(group)]: count + 1 } }
  const added = group.item.items.map((item) => ({ item, turns: [...group.turns, count] }))
  return withInitial(more, added)
}

/** Where something of a group stands when one turn of it is gone; null for what goes with that turn. */
const moved = (key: string, depth: number, gone: number, prefix: string): string | null => {
  const [item = '', ...turns] = key.split('_')
  const turn = Number(turns[depth])
  const same = turns.slice(0, depth).join('_') === prefix
  if (turns.length <= depth || !same || turn < gone) return key
  if (turn === gone) return null
  return [item, ...turns.slice(0, depth), turn - 1, ...turns.slice(depth + 1)].join('_')
}

const without = <T>(
  given: Record<string, T>,
  move: (key: string) => string | null,
): Record<string, T> =>
  Object.fromEntries(
    Object.entries(given).flatMap(([key, value]) => {
      const to = move(key)
      return to === null ? [] : [[to, value]]
    }),
  )

/** The same without one turn of a repeating group; the ones behind it move up. */
export const removeTurn = (
  answers: Answers,
  group: Place,
  turn: number,
  questionnaire: Questionnaire,
): Answers => {
  const count = turnsAt(answers, group)
  if (turn < 0 || turn >= count) return answers
  const depth = group.turns.length
  const inside = (key: string): boolean =>
    questionnaire.all[Number(key.split('_')[0])]?.loops[depth] === group.item.key
  const move = (key: string): string | null =>
    inside(key) ? moved(key, depth, turn, group.turns.join('_')) : key
  return {
    values: without(answers.values, move),
    turns: { ...without(answers.turns, move), [placeKey(group)]: count - 1 },
  }
}

/** The place that a key names, if there is one. */
export const placeOf = (questionnaire: Questionnaire, key: string): Place | null => {
  const [item = '', ...turns] = key.split('_')
  const found = /^\d{1,4}(_\d{1,3})*$/.test(key) ? questionnaire.all[Number(item)] : undefined
  if (!found || found.loops.length !== turns.length) return null
  return { item: found, turns: turns.map(Number) }
}
