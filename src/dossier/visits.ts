import { sql } from 'kysely'
import type { DossierPart } from '../access/organisation-policy.ts'
import { after, MINUTE } from '../clock.ts'
import type { Tx } from '../db/connect.ts'
import type { AnyPermit } from './reach.ts'

/** What can be visited: the front of the dossier, and each part. */
export type Visited = 'dossier' | DossierPart

/** A visit goes on as long as somebody looks again within this time. */
const PAUSE = 30 * MINUTE

interface Visit {
  /** What came in after this moment is new to this person; null at the first visit. */
  newSince: Date | null
}

/**
 * Notes that somebody looks at a part now, and tells what is new to him: all that came in since he last looked, before
 * this visit. Within a visit that moment stays, so that the marks do not go away while he turns the pages.
 */
export const noteVisit = async (
  permit: AnyPermit,
  tx: Tx,
  part: Visited,
  now: Date,
): Promise<Visit> => {
  if (permit.preview) return { newSince: null }
  const goesOn = sql`part_visits.last_seen_at > ${after(now, -PAUSE)}`
  const { rows } = await sql<{ new_since: Date | null }>`
    insert into part_visits (account_id, care_page_id, part, visit_started_at, last_seen_at)
    values (${permit.accountId}, ${permit.carePageId}, ${part}, ${now}, ${now})
    on conflict (account_id, care_page_id, part) do update set
      previous_visit_at = case when ${goesOn} then part_visits.previous_visit_at else part_visits.last_seen_at end,
      visit_started_at = case when ${goesOn} then part_visits.visit_started_at else excluded.visit_started_at end,
      last_seen_at = greatest(part_visits.last_seen_at, excluded.last_seen_at)
    returning previous_visit_at as new_since`.execute(tx)
  return { newSince: rows[0]?.new_since ?? null }
}

/** What is new to this person in a part, without noting that he looks. */
export const readVisit = async (
  permit: AnyPermit,
  tx: Tx,
  part: Visited,
  now: Date,
): Promise<Visit> => {
  const row = await tx
    .selectFrom('part_visits')
    .select(['last_seen_at', 'previous_visit_at'])
    .where('account_id', '=', permit.accountId)
    .where('care_page_id', '=', permit.carePageId)
    .where('part', '=', part)
    .executeTakeFirst()
  if (!row) return { newSince: null }
  const goesOn = row.last_seen_at > after(now, -PAUSE)
  return { newSince: goesOn ? row.previous_visit_at : row.last_seen_at }
}

/** When this person last looked at each part. */
export const lastLooks = async (permit: AnyPermit, tx: Tx): Promise<Map<string, Date>> => {
  const rows = await tx
    .selectFrom('part_visits')
    .select(['part', 'last_seen_at'])
    .where('account_id', '=', permit.accountId)
    .where('care_page_id', '=', permit.carePageId)
    .execute()
  return new Map(rows.map((row) => [row.part, row.last_seen_at]))
}

/** How something stands to somebody who looked before: new, changed, or seen. */
export type Freshness = 'new' | 'changed' | 'seen'

/**
 * How something stands to somebody.
 *
 * @param came when it first came in, and when it last came in new or changed; what came from an older record is no news
 */
export const freshness = (
  came: { addedAt: Date; pulledAt: Date; earlier?: string | null },
  newSince: Date | null,
): Freshness => {
  if (newSince === null || came.pulledAt <= newSince || came.earlier) return 'seen'
  return came.addedAt > newSince ? 'new' : 'changed'
}
