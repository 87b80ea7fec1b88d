import { compare, type Stretch } from './compare.ts'

/** A line of a text that is shown with what changed in it. */
export type ChangedLine =
  | { kind: 'same' | 'removed' | 'added'; text: string }
  /** The same line, in other words. */
  | { kind: 'changed'; words: Stretch[] }
  /** Lines that stayed the same and are left out. */
  | { kind: 'left-out'; count: number }

/** How many lines that stayed the same are shown beside a change. */
const BESIDE = 2
/** From what part of the letters in common two lines count as the same line in other words. */
const ALIKE = 0.4

const wordsOf = (line: string): string[] => line.match(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? []

const letters = (stretches: readonly Stretch[]): number =>
  stretches.reduce((sum, { items }) => sum + items.join('').replace(/\s/g, '').length, 0)

/** One line that became another: as one line with its words compared, or, when they have little in common, as two. */
const changedLine = (before: string, after: string): ChangedLine[] => {
  const words = compare(wordsOf(before), wordsOf(after))
  const same = letters(words.filter(({ kind }) => kind === 'same'))
  const most = Math.max(before.length, after.length, 1)
  return same / most >= ALIKE
    ? [{ kind: 'changed', words }]
    : [
        { kind: 'removed', text: before },
        { kind: 'added', text: after },
      ]
}

/** Lines that were taken away and lines that came in their place: each with the one on the same height. */
const replacedLines = (removed: readonly string[], added: readonly string[]): ChangedLine[] => {
  const pairs = Math.min(removed.length, added.length)
  return [
    ...removed.slice(0, pairs).flatMap((line, index) => changedLine(line, added[index] ?? '')),
    ...removed.slice(pairs).map((text): ChangedLine => ({ kind: 'removed', text })),
    ...added.slice(pairs).map((text): ChangedLine => ({ kind: 'added', text })),
  ]
}

const sameLines = (items: readonly string[], place: { first: boolean; last: boolean }) => {
  const start = place.first ? 0 : BESIDE
  const end = place.last ? 0 : BESIDE
  const same = (lines: readonly string[]): ChangedLine[] =>
    lines.map((text) => ({ kind: 'same', text }))
  const count = items.length - start - end
  if (count <= BESIDE) return same(items)
  return [
    ...same(items.slice(0, start)),
    { kind: 'left-out', count } as const,
    ...same(items.slice(items.length - end)),
  ]
}

/**
 * What changed from one text to another, line by line, with a little of what stands around it. Empty when nothing did.
 */
export const changesBetween = (before: string, after: string): ChangedLine[] => {
  if (before === after) return []
  const lines = (text: string): string[] => (text === '' ? [] : text.split('\n'))
  const stretches = compare(lines(before), lines(after))
  return stretches.flatMap((stretch, index) => {
    const next = stretches[index + 1]
    if (stretch.kind === 'same')
      return sameLines(stretch.items, { first: index === 0, last: next === undefined })
    if (stretch.kind === 'removed')
      return replacedLines(stretch.items, next?.kind === 'added' ? next.items : [])
    // What came in the place of something was told with it.
    return stretches[index - 1]?.kind === 'removed' ? [] : replacedLines([], stretch.items)
  })
}
