/** The present moment as a parameter, so that tests decide what time it is. */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** The moment `milliseconds` after (or, negative, before) another. */
export const after = (moment: Date, milliseconds: number): Date =>
  new Date(moment.getTime() + milliseconds)
