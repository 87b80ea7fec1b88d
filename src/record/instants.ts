/** An instant in UTC as ISO 8601, for example `2026-03-01T07:30:00.000Z`. */
export type Instant = string

/** A day as ISO 8601, `YYYY-MM-DD`. */
export type Day = string
