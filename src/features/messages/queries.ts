import { type RawBuilder, sql } from 'kysely'
import type { Audience } from '../../access/audience.ts'
import type { CarePagePermit } from '../../access/decide.ts'
import { after, MINUTE } from '../../clock.ts'
import type { Tx } from '../../db/connect.ts'
import { type Cursor, type Slice, sliceOf, type Turn } from '../../dossier/cursor.ts'
import type { StoredFile } from '../../files/uploads.ts'
import { joinedAt, READ_UNTIL, unreadOf } from '../../messages/unread.ts'

type Permit = CarePagePermit<
  | 'messages.read'
  | 'messages.write'
  | 'team-messages.read'
  | 'team-messages.write'
  | 'team-messages.draft'
>

/** Whether a permit is for what is said with an organisation: it reaches those threads, and the others do not. */
const withTeam = ({ action }: Permit): boolean =>
  action === 'team-messages.read' ||
  action === 'team-messages.write' ||
  action === 'team-messages.draft'

export const THREADS_PER_PAGE = 20
export const MESSAGES_PER_PAGE = 30

/** So many messages that were read before stand above the first that is new. */
const READ_ABOVE_NEW = 3

/** Where the page of a thread begins when it is opened at a message. */
export const startAbove = (number: number): number => Math.max(1, number - READ_ABOVE_NEW)

/** Who looks again within this time still sees what was new when he came. */
const VISIT = 10 * MINUTE

/** How much of a message the list shows. */
const FIRST_WORDS = 200

/** The first words of a message. */
export interface FirstWords {
  id: string
  authorId: string | null
  /** Who of an organisation wrote it; null for the family. */
  staffName: string | null
  /** «Gelezen», an answer without words. */
  markedRead: boolean
  words: string
  withdrawn: boolean
}

/** A thread in the list. */
export interface ThreadListed extends Cursor {
  audience: Audience
  /** With which organisation; of that audience only. */
  couplingId: string | null
  lastNumber: number
  first: FirstWords
  last: FirstWords
  /** Who last wrote in it besides the viewer; null when nobody else did. */
  other: { authorId: string | null; staffName: string | null } | null
  unread: number
}

const beyond = ({ way, cursor }: Turn): RawBuilder<unknown> => {
  if (!cursor) return sql``
  const place = sql`(${cursor.at}::timestamptz, ${cursor.id}::uuid)`
  return way === 'older'
    ? sql`and (t.last_message_at, t.id) < ${place}`
    : sql`and (t.last_message_at, t.id) > ${place}`
}

const ordered = (way: Turn['way']): RawBuilder<unknown> =>
  way === 'older'
    ? sql`order by t.last_message_at desc, t.id desc`
    : sql`order by t.last_message_at, t.id`

const firstWords = (message: string): RawBuilder<unknown> => {
  const m = sql.ref(message)
  return sql`jsonb_build_object('id', ${m}.id, 'authorId', ${m}.author_id, 'words', left(${m}.body, ${FIRST_WORDS}),
    'staffName', ${m}.staff_name, 'markedRead', ${m}.marked_read_at is not null, 'withdrawn', ${m}.withdrawn_at is not null)`
}

/**
 * Threads, the newest message first, one page. Each audience gives its own page at most, read along the index from the
 * cursor on, so that it costs the same whatever else is in the table.
 */
export const listThreads = async (
  permit: Permit,
  tx: Tx,
  asked: { audiences: readonly Audience[]; turn: Turn },
): Promise<Slice<ThreadListed>> => {
  const { audiences, turn } = asked
  const { rows } = await sql<ThreadListed>`
    select t.id, t.last_message_at as at, t.audience, t.coupling_id as "couplingId", t.last_number as "lastNumber",
      ${firstWords('first')} as first, ${firstWords('last')} as last, ${unreadOf(permit)}::int as unread,
      (select jsonb_build_object('authorId', o.author_id, 'staffName', o.staff_name) from messages o
        where o.thread_id = t.id and (o.author_id is distinct from ${permit.accountId} or o.staff_name is not null)
        order by o.number desc limit 1) as other
    from unnest(${[...audiences]}::text[]) a(audience) cross join lateral (
      select t.* from threads t
      where t.care_page_id = ${permit.carePageId} and t.audience = a.audience ${beyond(turn)}
      ${ordered(turn.way)} limit ${THREADS_PER_PAGE + 1}) t
    join messages first on first.thread_id = t.id and first.number = 1
    join messages last on last.thread_id = t.id and last.number = t.last_number
    left join thread_reads r on r.thread_id = t.id and r.account_id = ${permit.accountId}
    ${ordered(turn.way)} limit ${THREADS_PER_PAGE + 1}`.execute(tx)
  return sliceOf(rows, turn, THREADS_PER_PAGE)
}

/** A thread that the viewer may read, and how far he has read it. */
export interface Thread {
  id: string
  audience: Audience
  /** With which organisation; of that audience only. */
  couplingId: string | null
  lastNumber: number
  /** Who wrote its first message; null when that account is gone. */
  startedBy: string | null
  /** 0: nothing yet. */
  readUntil: number
  /** When the viewer last looked, and which messages were new to him then: those after this number. */
  lastSeenAt: Date | null
  newAfter: number
  /** The first message that is new to the viewer; null when there is none. */
  firstUnread: number | null
}

/** A thread, or null when it is not there for this viewer. */
export const findThread = async (
  permit: Permit,
  tx: Tx,
  threadId: string,
): Promise<Thread | null> => {
  const { rows } = await sql<Thread>`
    select t.id, t.audience, t.coupling_id as "couplingId", t.last_number as "lastNumber", first.author_id as "startedBy",
      coalesce(r.read_until, 0) as "readUntil", r.last_seen_at as "lastSeenAt", coalesce(r.new_after, 0) as "newAfter",
      (select u.number from messages u
        where u.thread_id = t.id and u.number > ${READ_UNTIL} and u.withdrawn_at is null
          and u.author_id is distinct from ${permit.accountId} and u.written_at >= ${joinedAt(permit)}
        order by u.number limit 1) as "firstUnread"
    from threads t
    join messages first on first.thread_id = t.id and first.number = 1
    left join thread_reads r on r.thread_id = t.id and r.account_id = ${permit.accountId}
    where t.id = ${threadId} and t.care_page_id = ${permit.carePageId}
      and (t.audience = 'organisation') = ${withTeam(permit)}`.execute(tx)
  return rows[0] ?? null
}

/** Which messages of a thread to show: the newest, those before or after a number, or a number with what follows. */
export type Part = { from: 'end' } | { from: 'before' | 'after' | 'at'; number: number }

/** The message at which a thread must be opened because what is new does not fit at its end; null when it does. */
export const farOpening = ({ firstUnread, lastNumber }: Thread): number | null =>
  firstUnread !== null && lastNumber - firstUnread >= MESSAGES_PER_PAGE ? firstUnread : null

/** The part that is asked for; what is near the end is shown with all that fits above it. */
export const partOf = ({ lastNumber }: Thread, asked: Part | null): Part =>
  asked === null || (asked.from === 'at' && lastNumber - asked.number < MESSAGES_PER_PAGE)
    ? { from: 'end' }
    : asked

/** One message as a page shows it. */
export interface MessageShown {
  id: string
  number: number
  authorId: string | null
  /** Who of an organisation wrote it; null for the family. */
  staffName: string | null
  /** «Gelezen», an answer without words (MSG-6). */
  markedRead: boolean
  body: string
  writtenAt: Date
  version: number
  editedAt: Date | null
  withdrawnAs: 'author' | 'manager' | null
  /** What it said before, the oldest first, each with the ISO moment at which it was replaced. */
  earlier: { body: string; replacedAt: string }[]
}

const MESSAGE = sql`m.id, m.number, m.author_id as "authorId", m.staff_name as "staffName",
  m.marked_read_at is not null as "markedRead", m.body, m.written_at as "writtenAt", m.version,
  m.edited_at as "editedAt", m.withdrawn_as as "withdrawnAs",
  case when m.version = 1 then '[]'::jsonb else (
    select coalesce(jsonb_agg(jsonb_build_object('body', v.body, 'replacedAt', v.replaced_at) order by v.version), '[]')
    from message_versions v where v.message_id = m.id) end as earlier`

const numbersOf = (part: Part): RawBuilder<unknown> => {
  if (part.from === 'end') return sql`order by m.number desc`
  if (part.from === 'before') return sql`and m.number < ${part.number} order by m.number desc`
  const first = part.from === 'at' ? part.number : part.number + 1
  return sql`and m.number >= ${first} order by m.number`
}

/** Messages of a thread, the oldest first, one page. */
export const listMessages = async (
  permit: Permit,
  tx: Tx,
  threadId: string,
  part: Part,
): Promise<MessageShown[]> => {
  const { rows } = await sql<MessageShown>`
    select ${MESSAGE} from messages m
    where m.thread_id = ${threadId} and m.care_page_id = ${permit.carePageId}
      and (m.audience = 'organisation') = ${withTeam(permit)} ${numbersOf(part)}
    limit ${MESSAGES_PER_PAGE}`.execute(tx)
  return rows.sort((one, other) => one.number - other.number)
}

/** One message of a thread, or null when it is not there for this viewer. */
export const findMessage = async (
  permit: Permit,
  tx: Tx,
  place: { threadId: string; messageId: string },
): Promise<MessageShown | null> => {
  const { rows } = await sql<MessageShown>`
    select ${MESSAGE} from messages m
    where m.id = ${place.messageId} and m.thread_id = ${place.threadId}
      and m.care_page_id = ${permit.carePageId} and (m.audience = 'organisation') = ${withTeam(permit)}`.execute(
    tx,
  )
  return rows[0] ?? null
}

/** A photo or file of a message, or null when it is not there for this viewer. */
export const findFile = async (
  permit: Permit,
  tx: Tx,
  place: { threadId: string; fileId: string },
): Promise<StoredFile | null> => {
  const { rows } = await sql<StoredFile>`
    select f.id, f.name, f.media_type as "mediaType", f.bytes, f.width, f.height, f.storage_key as "storageKey",
      f.thumb_key as "thumbKey"
    from message_files a
    join messages m on m.id = a.message_id and m.thread_id = ${place.threadId} and m.care_page_id = ${permit.carePageId}
      and (m.audience = 'organisation') = ${withTeam(permit)}
    join files f on f.id = a.file_id
    where a.file_id = ${place.fileId}`.execute(tx)
  return rows[0] ?? null
}

/** How far each has read a thread: the number of the last message, by account. */
export const listReads = async (
  permit: Permit,
  tx: Tx,
  threadId: string,
): Promise<Map<string, number>> => {
  const rows = await tx
    .selectFrom('thread_reads')
    .select(['account_id', 'read_until'])
    .where('thread_id', '=', threadId)
    .where('care_page_id', '=', permit.carePageId)
    .execute()
  return new Map(rows.map((row) => [row.account_id, row.read_until]))
}

/**
 * Notes that the viewer has read a thread until a number, never backwards. Who looks again soon at what he has read
 * already leaves nothing to be noted.
 *
 * @returns after which number a message is new in this visit; within a visit that stays, so that «Nieuw» does not go
 *   away while the page refreshes itself
 */
export const noteRead = async (
  permit: Permit,
  tx: Tx,
  read: { thread: Thread; until: number },
  now: Date,
): Promise<{ newAfter: number }> => {
  const { thread, until } = read
  const justSeen = thread.lastSeenAt !== null && thread.lastSeenAt > after(now, -VISIT / 2)
  if (justSeen && until <= thread.readUntil) return { newAfter: thread.newAfter }
  const { rows } = await sql<{ newAfter: number }>`
    insert into thread_reads (thread_id, account_id, care_page_id, audience, read_until, new_after, last_seen_at)
    values (${thread.id}, ${permit.accountId}, ${permit.carePageId}, ${thread.audience}, ${until}, 0, ${now})
    on conflict (thread_id, account_id) do update set
      new_after = case when thread_reads.last_seen_at > ${after(now, -VISIT)}
        then thread_reads.new_after else thread_reads.read_until end,
      read_until = greatest(thread_reads.read_until, excluded.read_until),
      last_seen_at = greatest(thread_reads.last_seen_at, excluded.last_seen_at)
    returning new_after as "newAfter"`.execute(tx)
  return rows[0] ?? { newAfter: until }
}

/** Who answers has read what stood there: only what comes in after that is still new in this visit. */
export const settleRead = async (permit: Permit, tx: Tx, threadId: string): Promise<void> => {
  await sql`
    update thread_reads set new_after = read_until
    where thread_id = ${threadId} and account_id = ${permit.accountId} and care_page_id = ${permit.carePageId}`.execute(
    tx,
  )
}
