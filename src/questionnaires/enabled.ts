import { type Answers, answersAt, type Place, placeKey, turnsAt } from './answers.ts'
import { meets } from './compare.ts'
import type { Condition, Item, Questionnaire, Value } from './words.ts'

/** Whether what stands at a place is asked. */
export type IsEnabled = (place: Place) => boolean

/** Every place of an item that agrees with the turns of somebody who looks from elsewhere: his own turn, or all. */
const placesSeenFrom = (
  questionnaire: Questionnaire,
  answers: Answers,
  item: Item,
  from: Place,
): Place[] => {
  let ways: number[][] = [[]]
  for (const [depth, loop] of item.loops.entries()) {
    const group = questionnaire.all[loop]
    const own = from.item.loops[depth] === loop ? from.turns[depth] : undefined
    ways = ways.flatMap((turns) => {
      const agrees = turns.every((turn, at) => turn === from.turns[at])
      if (own !== undefined && agrees) return [[...turns, own]]
      const count = group ? turnsAt(answers, { item: group, turns }) : 0
      return Array.from({ length: count }, (_, turn) => [...turns, turn])
    })
  }
  return ways.map((turns) => ({ item, turns }))
}

/**
 * Tells of each place whether it is asked, with these answers (FHIR R4: enableWhen, enableBehavior). What stands in
 * something that is not asked is not asked either, and an answer to what is not asked does not count. In a repeating
 * group a condition looks at the same turn.
 */
export const enabledBy = (questionnaire: Questionnaire, answers: Answers): IsEnabled => {
  const known = new Map<string, boolean>()
  const answersTo = (item: Item, from: Place): Value[] =>
    placesSeenFrom(questionnaire, answers, item, from).flatMap((place) =>
      isEnabled(place) ? answersAt(answers, place) : [],
    )
  const holds = (place: Place, { question, operator, answer }: Condition): boolean => {
    const item = questionnaire.all[question]
    return item !== undefined && meets(answersTo(item, place), operator, answer)
  }
  const decide = (place: Place): boolean => {
    const { conditions, behavior, parent } = place.item
    const around = parent === null ? undefined : questionnaire.all[parent]
    if (around && !isEnabled({ item: around, turns: place.turns.slice(0, around.loops.length) }))
      return false
    if (conditions.length === 0) return true
    return behavior === 'any'
      ? conditions.some((condition) => holds(place, condition))
      : conditions.every((condition) => holds(place, condition))
  }
  const isEnabled = (place: Place): boolean => {
    const key = placeKey(place)
    const before = known.get(key)
    if (before !== undefined) return before
    // Questionnaires whose conditions go round are set aside; this keeps even those from going on for ever.
    known.set(key, false)
    const enabled = decide(place)
    known.set(key, enabled)
    return enabled
  }
  return isEnabled
}
