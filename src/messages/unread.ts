import { type RawBuilder, sql } from 'kysely'
import type { CarePagePermit } from '../access/decide.ts'
import type { Tx } from '../db/connect.ts'

type Permit = CarePagePermit<'messages.read' | 'messages.write'>

/** More are not counted one by one: «99+». */
export const MOST_UNREAD = 99

/** The threads in which unread messages are looked for: the newest of each audience. */
const NEWEST = 200

/** When the viewer came to take part: what was written before that is not new to him. */
export const joinedAt = (permit: Permit): RawBuilder<unknown> => sql`(
  select p.joined_at from participants p
  where p.care_page_id = ${permit.carePageId} and p.account_id = ${permit.accountId} and p.ended_at is null)`

/**
 * How far the viewer has read, of a row `r` that may be missing. Not by `coalesce`: under row-level security that is not
 * taken for leakproof, and the index is then not used.
 */
export const READ_UNTIL = sql`case when r.read_until is null then 0 else r.read_until end`

/**
 * The number of unread messages of a thread `t`, of which `r` says how far the viewer has read: of others, not
 * withdrawn, and of after he came. It stops counting just over `MOST_UNREAD`.
 */
export const unreadOf = (permit: Permit): RawBuilder<unknown> => sql`(
  select count(*) from (
    select 1 from messages u
    where u.thread_id = t.id and u.number > ${READ_UNTIL} and u.withdrawn_at is null
      and u.author_id is distinct from ${permit.accountId} and u.written_at >= ${joinedAt(permit)}
    limit ${MOST_UNREAD + 1}) u)`

/**
 * How many messages the viewer has not read yet on this page, for the mark in the menu and the front page.
 * Reads the newest threads only, so that it costs the same on a page of ten years.
 *
 * @returns at most `MOST_UNREAD + 1`; 0 for whoever reads no messages
 */
export const countUnread = async (permit: Permit, tx: Tx): Promise<number> => {
  const { rows } = await sql<{ unread: number }>`
    select coalesce(sum(${unreadOf(permit)}), 0)::int as unread
    from unnest(array['network', 'trusted']) a(audience) cross join lateral (
      select t.id, t.last_number from threads t
      where t.care_page_id = ${permit.carePageId} and t.audience = a.audience
      order by t.last_message_at desc, t.id desc limit ${NEWEST}) t
    left join thread_reads r on r.thread_id = t.id and r.account_id = ${permit.accountId}
    where t.last_number > coalesce(r.read_until, 0)`.execute(tx)
  return Math.min(rows[0]?.unread ?? 0, MOST_UNREAD + 1)
}
