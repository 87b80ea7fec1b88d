import { type RawBuilder, sql } from 'kysely'
import type { StaffPermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'
import type { Cursor } from '../../dossier/cursor.ts'

/** Which conversations: that wait for an answer, that have one, or that were closed. */
export const LISTS = ['wacht', 'beantwoord', 'afgesloten'] as const
export type List = (typeof LISTS)[number]

/** Whose: of all clients in reach, of one's own locations and teams, or those in which one wrote or took up. */
export const SCOPES = ['alles', 'team', 'mijn'] as const
export type Scope = (typeof SCOPES)[number]

export const PER_PAGE = 40
const FIRST_WORDS = 160

/** A conversation in the inbox; `at` is since when it waits, or when something was last said. */
export interface Listed extends Cursor {
  clientName: string | null
  recordId: string
  /** Where the client lives, or which team cares. */
  place: string | null
  waitingSince: Date | null
  takenBy: string | null
  takenByName: string | null
  lastNumber: number
  /** Who of the organisation wrote last; null when it was the family. */
  staffName: string | null
  markedRead: boolean
  words: string
}

const COLUMN = {
  wacht: 'waiting_since',
  beantwoord: 'last_message_at',
  afgesloten: 'last_message_at',
}

const CONDITION: Record<List, RawBuilder<unknown>> = {
  wacht: sql`c.waiting_since is not null`,
  beantwoord: sql`c.waiting_since is null and c.closed_at is null and c.broadcast_id is null`,
  afgesloten: sql`c.closed_at is not null`,
}

const scoped = (permit: StaffPermit<'inbox.list'>, scope: Scope, employeeId: string) => {
  if (scope === 'mijn')
    return sql`and (c.taken_by = ${permit.accountId} or exists (select 1 from messages w
      where w.thread_id = c.thread_id and w.author_id = ${permit.accountId} and w.staff_name is not null))`
  if (scope === 'team')
    return sql`and c.patient_id in (select p.id from employee_places x join patients p on p.organisation_id = x.organisation_id
      and (x.location_id = p.location_id or x.team_id = p.team_id
        or x.location_id = (select t.location_id from teams t where t.id = p.team_id))
      where x.employee_id = ${employeeId})`
  return sql``
}

const beyond = (list: List, cursor: Cursor | null): RawBuilder<unknown> => {
  if (!cursor) return sql``
  const place = sql`(${cursor.at}::timestamptz, ${cursor.id}::uuid)`
  return list === 'wacht'
    ? sql`and (c.waiting_since, c.thread_id) > ${place}`
    : sql`and (c.last_message_at, c.thread_id) < ${place}`
}

const ordered = (list: List): RawBuilder<unknown> =>
  list === 'wacht'
    ? sql`order by c.waiting_since, c.thread_id`
    : sql`order by c.last_message_at desc, c.thread_id desc`

/**
 * Conversations of the clients in reach, one page: what waits longest first, or what was said last. Read along the index
 * of its list, from the cursor on.
 */
export const listConversations = async (
  permit: StaffPermit<'inbox.list'>,
  tx: Tx,
  asked: { list: List; scope: Scope; employeeId: string; from: Cursor | null },
): Promise<{ rows: Listed[]; next: Cursor | null }> => {
  const { list } = asked
  const { rows } = await sql<Listed>`
    select c.thread_id as id, ${sql.ref(`c.${COLUMN[list]}`)} as at, p.name as "clientName", p.record_id as "recordId",
      coalesce(l.name, g.name) as place, c.waiting_since as "waitingSince", c.taken_by as "takenBy",
      c.taken_by_name as "takenByName", m.number as "lastNumber", m.staff_name as "staffName",
      m.marked_read_at is not null as "markedRead", left(m.body, ${FIRST_WORDS}) as words
    from (select c.* from conversations c
      where c.organisation_id = ${permit.organisationId} and ${CONDITION[list]}
        ${scoped(permit, asked.scope, asked.employeeId)} ${beyond(list, asked.from)}
      ${ordered(list)} limit ${PER_PAGE + 1}) c
    join patients p on p.id = c.patient_id
    left join locations l on l.id = p.location_id
    left join teams g on g.id = p.team_id
    cross join lateral (select m.* from messages m where m.thread_id = c.thread_id order by m.number desc limit 1) m
    ${ordered(list)}`.execute(tx)
  const shown = rows.slice(0, PER_PAGE)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > PER_PAGE && last ? { at: last.at, id: last.id } : null }
}

/** How many conversations of the clients in reach wait for an answer, and how many waited since before a moment. */
export const countWaiting = async (
  permit: StaffPermit<'inbox.list'>,
  tx: Tx,
  before: Date | null,
): Promise<{ waiting: number; late: number }> => {
  const { rows } = await sql<{ waiting: number; late: number }>`
    select count(*)::int as waiting, (count(*) filter (where c.waiting_since <= ${before}::timestamptz))::int as late
    from conversations c
    where c.organisation_id = ${permit.organisationId} and c.waiting_since is not null`.execute(tx)
  return rows[0] ?? { waiting: 0, late: 0 }
}

/** Notes that the employee looked at the messages: from now on he may be told of a new one again. */
export const noteVisit = async (
  _permit: StaffPermit<'inbox.list' | 'inbox.read'>,
  tx: Tx,
  employeeId: string,
  now: Date,
): Promise<void> => {
  await tx
    .insertInto('inbox_visits')
    .values({ employee_id: employeeId, seen_at: now })
    .onConflict((on) => on.column('employee_id').doUpdateSet({ seen_at: now }))
    .execute()
}
