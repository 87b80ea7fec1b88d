import { type RawBuilder, sql } from 'kysely'
import type { CarePagePermit } from '../access/decide.ts'

type Permit = CarePagePermit<
  | 'messages.read'
  | 'messages.write'
  | 'team-messages.read'
  | 'team-messages.write'
  | 'team-messages.draft'
>

/** More are not counted one by one: «99+». */
export const MOST_UNREAD = 99

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
