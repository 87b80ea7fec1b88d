import { compare } from './compare.ts'

/** For each line of the base: where it stands in the other text, or -1 when it was changed or removed there. */
const placesIn = (base: readonly string[], other: readonly string[]): number[] => {
  const places: number[] = []
  let inOther = 0
  for (const { kind, items } of compare(base, other)) {
    if (kind === 'added') inOther += items.length
    else
      for (const _ of items) {
        places.push(kind === 'same' ? inOther : -1)
        if (kind === 'same') inOther += 1
      }
  }
  return places
}

const sameLines = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((line, index) => line === other[index])

/** What becomes of a stretch that at least one of the two changed; null when both did, each in another way. */
const settle = (
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
): readonly string[] | null => {
  if (sameLines(mine, theirs) || sameLines(theirs, base)) return mine
  if (sameLines(mine, base)) return theirs
  // Both only added something at this place, as on the end of a shopping list: both stay.
  return base.length === 0 ? [...theirs, ...mine] : null
}

/**
 * Puts two changed texts together, line by line, against the text from which both began (a three-way merge): what one
 * of the two changed is taken from him. Lines that both added at the same place stand under each other, the other's
 * first. Null when both changed the same lines in different ways.
 */
export const mergeTexts = (base: string, mine: string, theirs: string): string | null => {
  const lines = { base: base.split('\n'), mine: mine.split('\n'), theirs: theirs.split('\n') }
  const places = {
    mine: placesIn(lines.base, lines.mine),
    theirs: placesIn(lines.base, lines.theirs),
  }
  const merged: string[] = []
  const from = { base: 0, mine: 0, theirs: 0 }
  for (let line = 0; line <= lines.base.length; line += 1) {
    const last = line === lines.base.length
    const inMine = last ? lines.mine.length : (places.mine[line] ?? -1)
    const inTheirs = last ? lines.theirs.length : (places.theirs[line] ?? -1)
    // Only a line that both kept holds the texts together.
    if (inMine < 0 || inTheirs < 0) continue
    const settled = settle(
      lines.base.slice(from.base, line),
      lines.mine.slice(from.mine, inMine),
      lines.theirs.slice(from.theirs, inTheirs),
    )
    if (!settled) return null
    merged.push(...settled, ...(last ? [] : [lines.base[line] ?? '']))
    Object.assign(from, { base: line + 1, mine: inMine + 1, theirs: inTheirs + 1 })
  }
  return merged.join('\n')
}
