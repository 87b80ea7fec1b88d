/** Something that comes back in the agenda of a client. */
export interface Planned {
  /** Part of the ids; once per client. */
  readonly key: string
  /** Days of the week on which it is (1 = Monday). */
  readonly weekdays: readonly number[]
  /** Once in so many weeks; absent: each week. */
  readonly everyWeeks?: number
  /** Local times; somebody comes in between where `minutes` is less than the time between. */
  readonly from: string
  readonly until: string
  readonly minutes?: number
  /** What the organisation calls it. */
  readonly what: string
  /** Employees who take turns; empty: somebody who does not work there, as a doctor. */
  readonly by: readonly string[]
  /** Where, when it is not with the client. */
  readonly place?: string
}

/** Something that is once: so many days from today (negative: ago). */
export interface PlannedOnce extends Omit<Planned, 'weekdays' | 'everyWeeks'> {
  readonly inDays: number
  readonly status?: 'cancelled' | 'noshow'
}

export interface Planning {
  readonly weekly: readonly Planned[]
  readonly once: readonly PlannedOnce[]
}

/** Every day of the week. */
export const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7]

/** Somebody comes in between these times, and stays so many minutes. */
export const between = (from: string, until: string, minutes: number) => ({ from, until, minutes })

/** From the one time to the other. */
export const at = (from: string, until: string) => ({ from, until })
