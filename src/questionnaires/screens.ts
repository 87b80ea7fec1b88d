import type { Place } from './answers.ts'
import type { IsEnabled } from './enabled.ts'
import type { Item, Questionnaire } from './words.ts'

/** What stands on one screen: a question, or a group that can be taken in at once, with the explanation before it. */
export interface Screen {
  /** Names it within one version of the questionnaire. */
  key: string
  /** The groups it stands in, from the outside in. */
  chapters: string[]
  items: Item[]
}

/** A group with more questions than this is asked in parts. */
const MOST_AT_ONCE = 6

const isAsked = (item: Item): boolean => !['group', 'display'].includes(item.type)

const countQuestions = (items: readonly Item[]): number =>
  items.reduce((count, item) => count + (isAsked(item) ? 1 : 0) + countQuestions(item.items), 0)

const isSplit = (item: Item): boolean =>
  item.type === 'group' &&
  !item.repeats &&
  (countQuestions(item.items) > MOST_AT_ONCE ||
    item.items.some((one) => one.type === 'group' && countQuestions(one.items) > 0))

const screenOf = (items: Item[], chapters: string[]): Screen => {
  const named = items.find(({ type }) => type !== 'display') ?? items[0]
  return { key: String(named?.key ?? 0), chapters, items }
}

/** A group in parts; what stands before it goes with its first. */
const splitGroup = (group: Item, chapters: string[], before: Item[]): Screen[] => {
  const inside = split(group.items, group.text ? [...chapters, group.text] : chapters)
  const [first, ...others] = inside
  return first ? [{ ...first, items: [...before, ...first.items] }, ...others] : []
}

const split = (items: readonly Item[], chapters: string[]): Screen[] => {
  const screens: Screen[] = []
  let before: Item[] = []
  for (const item of items.filter(({ hidden }) => !hidden)) {
    if (item.type === 'display') {
      before.push(item)
      continue
    }
    const more = isSplit(item)
      ? splitGroup(item, chapters, before)
      : [screenOf([...before, item], chapters)]
    screens.push(...more)
    if (more.length > 0) before = []
  }
  return before.length > 0 ? [...screens, screenOf(before, chapters)] : screens
}

/** The screens of a questionnaire, all of them, in order. */
export const screensOf = ({ items }: Questionnaire): Screen[] => split(items, [])

/** The places on a screen. A screen never stands inside a repeating group. */
export const placesOn = ({ items }: Screen): Place[] => items.map((item) => ({ item, turns: [] }))

/** The screens on which something is asked, with the answers so far. */
export const screensToShow = (screens: readonly Screen[], isEnabled: IsEnabled): Screen[] =>
  screens.filter((screen) => {
    const places = placesOn(screen)
    const asked = places.filter(({ item }) => item.type !== 'display')
    return (asked.length > 0 ? asked : places).some(isEnabled)
  })
