/** A stretch of two lists: in both, only in the first, or only in the second. */
export interface Stretch {
  kind: 'same' | 'removed' | 'added'
  items: string[]
}

/** Beyond so many differences no shortest way is looked for: everything between counts as changed. */
const MOST_DIFFERENCES = 1_000

/** One step of the shortest way: keep, take from the first, or take from the second. */
type Step = Stretch['kind']

/** Whether the furthest way to this diagonal adds an item of the second list last, and not removes one of the first. */
const comesFromAbove = (
  at: (diagonal: number) => number,
  diagonal: number,
  differences: number,
): boolean =>
  diagonal === -differences || (diagonal !== differences && at(diagonal - 1) < at(diagonal + 1))

/** How many items the lists have in common from these places on. */
const sameFrom = (
  before: readonly string[],
  x: number,
  after: readonly string[],
  y: number,
): number => {
  let same = 0
  while (
    x + same < before.length &&
    y + same < after.length &&
    before[x + same] === after[y + same]
  )
    same += 1
  return same
}

/**
 * How far each diagonal came after each number of differences: the greedy algorithm of E. Myers, «An O(ND) difference
 * algorithm and its variations» (1986). Null when there are more differences than are looked for.
 */
const trace = (before: readonly string[], after: readonly string[]): Int32Array[] | null => {
  const most = Math.min(before.length + after.length, MOST_DIFFERENCES)
  const reached = new Int32Array(2 * most + 3)
  const at = (diagonal: number): number => reached[most + 1 + diagonal] ?? 0
  const history: Int32Array[] = []
  for (let differences = 0; differences <= most; differences += 1) {
    history.push(reached.slice(most + 1 - differences - 1, most + 1 + differences + 2))
    for (let diagonal = -differences; diagonal <= differences; diagonal += 2) {
      const above = comesFromAbove(at, diagonal, differences)
      let x = above ? at(diagonal + 1) : at(diagonal - 1) + 1
      x += sameFrom(before, x, after, x - diagonal)
      reached[most + 1 + diagonal] = x
      if (x >= before.length && x - diagonal >= after.length) return history
    }
  }
  return null
}

/** The steps of the shortest way, from the first to the last: the trace walked back. */
const stepsOf = (before: readonly string[], after: readonly string[]): Step[] | null => {
  const history = trace(before, after)
  if (!history) return null
  const steps: Step[] = []
  let x = before.length
  let y = after.length
  for (let differences = history.length - 1; differences >= 0; differences -= 1) {
    const at = (diagonal: number): number => history[differences]?.[differences + 1 + diagonal] ?? 0
    const from = x - y + (comesFromAbove(at, x - y, differences) ? 1 : -1)
    const fromX = at(from)
    const fromY = fromX - from
    for (; x > fromX && y > fromY; x -= 1, y -= 1) steps.push('same')
    if (differences > 0) steps.push(x === fromX ? 'added' : 'removed')
    x = fromX
    y = fromY
  }
  return steps.reverse()
}

const between = (before: readonly string[], after: readonly string[]): Step[] =>
  stepsOf(before, after) ?? [
    ...before.map((): Step => 'removed'),
    ...after.map((): Step => 'added'),
  ]

const allSteps = (before: readonly string[], after: readonly string[]): Step[] => {
  const start = sameFrom(before, 0, after, 0)
  const end = sameFrom(before.slice(start).toReversed(), 0, after.slice(start).toReversed(), 0)
  return [
    ...before.slice(0, start).map((): Step => 'same'),
    ...between(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...before.slice(before.length - end).map((): Step => 'same'),
  ]
}

/**
 * Compares two lists (lines of a text, words of a line): the stretches of which they are made, in order. Within a
 * change what was removed stands before what was added. However long and different they are, it ends soon.
 */
export const compare = (before: readonly string[], after: readonly string[]): Stretch[] => {
  const stretches: Stretch[] = []
  const change: Record<'removed' | 'added', string[]> = { removed: [], added: [] }
  const endOfChange = (): void => {
    for (const kind of ['removed', 'added'] as const)
      if (change[kind].length > 0) stretches.push({ kind, items: change[kind].splice(0) })
  }
  let inBefore = 0
  let inAfter = 0
  for (const step of allSteps(before, after)) {
    if (step === 'added') change.added.push(after[inAfter++] ?? '')
    else if (step === 'removed') change.removed.push(before[inBefore++] ?? '')
    else {
      endOfChange()
      const last = stretches.at(-1)
      const item = after[inAfter++] ?? ''
      inBefore += 1
      if (last?.kind === 'same') last.items.push(item)
      else stretches.push({ kind: 'same', items: [item] })
    }
  }
  endOfChange()
  return stretches
}
