import { sql } from 'kysely'
import type { Audience } from '../access/audience.ts'
import type { CarePagePermit } from '../access/decide.ts'
import type { Tx } from '../db/connect.ts'
import { unreadOf } from './unread.ts'

/** The last message of a conversation, as the front page shows it. */
export interface NewestMessage {
  threadId: string
  audience: Audience
  /** With which organisation; of that audience only. */
  couplingId: string | null
  /** Null when that account is gone. */
  authorId: string | null
  authorName: string | null
  /** «Gelezen», an answer without words. */
  markedRead: boolean
  /** The beginning of the text; empty when it was withdrawn, is a photo or file only, or is said with an organisation. */
  beginning: string
  withdrawn: boolean
  writtenAt: Date
  /** How many in this conversation the viewer has not read. */
  unread: number
}

const BEGINNING = 160

/** The last message of the newest conversations that the viewer may read, the newest first; at most `most`. */
export const listNewest = async (
  permit: CarePagePermit<'messages.read'>,
  tx: Tx,
  most: number,
): Promise<NewestMessage[]> => {
  const { rows } = await sql<NewestMessage>`
    select t.id as "threadId", t.audience, t.coupling_id as "couplingId", m.withdrawn_at is not null as withdrawn, m.author_id as "authorId",
      case when m.staff_name is null then p.name else m.staff_name end as "authorName",
      m.marked_read_at is not null as "markedRead", case when t.audience = 'organisation' then '' else left(m.body, ${BEGINNING}) end as beginning,
      m.written_at as "writtenAt", ${unreadOf(permit)}::int as unread
    from unnest(array['network', 'trusted', 'organisation']) a(audience) cross join lateral (
      select t.* from threads t where t.care_page_id = ${permit.carePageId} and t.audience = a.audience
      order by t.last_message_at desc, t.id desc limit ${most}) t
    join messages m on m.thread_id = t.id and m.number = t.last_number
    left join thread_reads r on r.thread_id = t.id and r.account_id = ${permit.accountId}
    left join app.page_people(${permit.carePageId}) p on p.account_id = m.author_id
    order by t.last_message_at desc, t.id desc limit ${most}`.execute(tx)
  return rows
}
