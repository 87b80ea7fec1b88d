import type { Item } from './words.ts'

/** On which items it depends whether an item is asked: its conditions, and what it stands in. */
const dependsOn = (item: Item): number[] => [
  ...item.conditions.map(({ question }) => question),
  ...(item.parent === null ? [] : [item.parent]),
]

/** The items of which it cannot be told whether they are asked, because it depends on themselves. */
export const cyclesIn = (all: readonly Item[]): Item[] => {
  const state = new Map<number, 'open' | 'done'>()
  const found = new Set<Item>()
  const visit = (key: number): void => {
    const item = all[key]
    if (!item || state.get(key) === 'done') return
    if (state.get(key) === 'open') {
      found.add(item)
      return
    }
    state.set(key, 'open')
    for (const next of dependsOn(item)) visit(next)
    state.set(key, 'done')
  }
  for (const { key } of all) visit(key)
  return [...found]
}
