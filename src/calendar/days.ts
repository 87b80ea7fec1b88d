import type { Occurrence } from './occurrence.ts'

/** One appointment on one day, with the others that take place at the same time. */
export interface OnDay {
  occurrence: Occurrence
  /** Titles of what overlaps with it; whole days are left out, they overlap with everything. */
  together: string[]
}

const overlap = (one: Occurrence, other: Occurrence): boolean =>
  one !== other &&
  !one.allDay &&
  !other.allDay &&
  !other.cancelled &&
  one.begin < other.end &&
  other.begin < one.end

/**
 * What takes place on each day, in the order in which it came: what lasts several days is on each of them. `once` puts it
 * on the first of the days only, for a list that is read from top to bottom.
 */
export const onDays = (
  occurrences: readonly Occurrence[],
  days: readonly string[],
  { once = false } = {},
): Map<string, OnDay[]> => {
  const first = days[0] ?? ''
  return new Map(
    days.map((day) => {
      const there = occurrences.filter(({ beginOn, endOn }) => beginOn <= day && endOn >= day)
      const here = once ? there.filter(({ beginOn }) => beginOn === day || day === first) : there
      return [
        day,
        here.map((occurrence) => ({ occurrence, together: titlesOf(occurrence, there) })),
      ]
    }),
  )
}

const titlesOf = (occurrence: Occurrence, there: readonly Occurrence[]): string[] =>
  occurrence.cancelled
    ? []
    : there.filter((other) => overlap(occurrence, other)).map(({ title }) => title)
