/** A stream of numbers that is the same for the same seed: the demo world has no chance in it. */
export interface Random {
  /** A number from 0 up to 1. */
  next(): number
  /** A whole number between the two, both included. */
  between(low: number, high: number): number
  /** True about this often (0 never, 1 always). */
  chance(probability: number): boolean
  /** One of the items; throws a RangeError when there are none. */
  pick<T>(items: readonly T[]): T
}

/** FNV-1a over the UTF-16 units: turns a seed text into a 32-bit number. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  }
  return value >>> 0
}

/**
 * A seeded stream (mulberry32). The same seed text gives the same numbers on every machine.
 * Not for secrets.
 */
export function seeded(seed: string): Random {
  let state = hash(seed)
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick: (items) => {
      const item = items[between(0, items.length - 1)]
      if (item === undefined) throw new RangeError(`nothing to pick from (seed ${seed})`)
      return item
    },
  }
}
