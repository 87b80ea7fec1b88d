import { metaOf } from './fhir/json.ts'
import type { SearchPage } from './fhir/search.ts'
import { moment } from './map/dates.ts'
import type { ReadStep } from './pull-plan.ts'
import type { Instant } from './words.ts'

/** Where a read of one type was broken off. */
export type Position = {
  /** The page that was to come. */
  next: string
  /** The cursor that it began with; absent: it reads everything. */
  since?: Instant
  newest?: Instant
  answeredAt?: Instant
}

/**
 * Why a type must be compared now, whatever its turn. `anchor`: the newest that was known did not come again, so that it
 * was deleted, or the record is an older one. `clock`: the record's clock is before our cursor.
 */
export type Doubt = 'anchor' | 'clock'

/** A server's own clocks may differ by this much. */
const CLOCK_PLAY_MS = 60_000

const earlierOf = (one: Instant, other: Instant | undefined): Instant =>
  other === undefined || one < other ? one : other

/**
 * The cursor follows the newest `lastUpdated` that came by, and so the clock of the record and not
 * ours; but never past the moment at which the record answered, so that one resource with a date in
 * the future does not hide all that comes after it.
 */
export function watchLatest(since: Instant | undefined, from: Position | undefined) {
  let newest = from?.newest ?? since
  let answeredAt: Instant | undefined = from?.answeredAt
  let pageAt: Instant | undefined
  let anchored = from !== undefined
  const doubt = (): Doubt | undefined => {
    if (since === undefined) return undefined
    const back = Date.parse(since) - CLOCK_PLAY_MS
    if (answeredAt !== undefined && Date.parse(answeredAt) < back) return 'clock'
    return anchored ? undefined : 'anchor'
  }
  const optional = () => ({
    ...(newest === undefined ? {} : { newest }),
    ...(answeredAt === undefined ? {} : { answeredAt }),
  })
  return {
    see: (page: SearchPage) => {
      pageAt = page.serverTime?.toISOString()
      answeredAt ??= pageAt
      for (const resource of page.matches) {
        const changed = moment(metaOf(resource).lastUpdated)?.at
        if (changed === undefined) continue
        if (newest === undefined || changed > newest) newest = changed
        if (since !== undefined && changed >= since) anchored = true
      }
    },
    /** What goes with the last page. */
    end: (step: ReadStep) => {
      const unsure = doubt()
      return {
        ...(step.way === 'last-updated' && newest !== undefined
          ? { cursor: earlierOf(newest, answeredAt) }
          : {}),
        ...(unsure === undefined ? {} : { doubt: unsure }),
        ...(pageAt === undefined ? {} : { answeredAt: pageAt }),
      }
    },
    /** What goes with a page after which another comes; with several searches there is no one place to go on. */
    position: ({ next }: SearchPage, alone: boolean) => ({
      ...(next === undefined || !alone
        ? {}
        : { position: { next, ...optional(), ...(since === undefined ? {} : { since }) } }),
      ...(pageAt === undefined ? {} : { answeredAt: pageAt }),
    }),
  }
}
