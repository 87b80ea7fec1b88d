import { sql } from 'kysely'
import type { StaffPermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'
import type { StoredFile } from '../../files/uploads.ts'

type Permit = StaffPermit<
  'inbox.read' | 'inbox.answer' | 'inbox.handle' | 'inbox.remark' | 'inbox.begin' | 'inbox.follow'
>

export const MESSAGES_PER_PAGE = 50

/** One conversation with a family, as the organisation keeps it. */
export interface Conversation {
  threadId: string
  couplingId: string
  carePageId: string
  patientId: string
  clientName: string | null
  recordId: string
  lastNumber: number
  waitingSince: Date | null
  takenBy: string | null
  takenByName: string | null
  takenAt: Date | null
  closedAt: Date | null
  closedByName: string | null
  answersOffAt: Date | null
}

/** A conversation of a client in reach, or null. `hold` keeps it until the transaction ends: colleagues go one by one. */
export const findConversation = async (
  permit: Permit,
  tx: Tx,
  threadId: string,
  hold: 'hold' | 'look' = 'look',
): Promise<Conversation | null> => {
  if (hold === 'hold')
    await sql`select 1 from threads where id = ${threadId} and audience = 'organisation' for update`.execute(
      tx,
    )
  const { rows } = await sql<Conversation>`
    select c.thread_id as "threadId", c.coupling_id as "couplingId", c.care_page_id as "carePageId",
      c.patient_id as "patientId", p.name as "clientName", p.record_id as "recordId", t.last_number as "lastNumber",
      c.waiting_since as "waitingSince", c.taken_by as "takenBy", c.taken_by_name as "takenByName", c.taken_at as "takenAt",
      c.closed_at as "closedAt", c.closed_by_name as "closedByName", c.answers_off_at as "answersOffAt"
    from conversations c
    join couplings k on k.id = c.coupling_id and k.ended_at is null
    join patients p on p.id = c.patient_id
    join threads t on t.id = c.thread_id and app.cares_for(t.coupling_id)
    where c.thread_id = ${threadId} and c.organisation_id = ${permit.organisationId}`.execute(tx)
  return rows[0] ?? null
}

/** One message, as staff see it: with what became of it in the record. */
export interface StaffMessage {
  id: string
  number: number
  authorId: string | null
  staffName: string | null
  markedRead: boolean
  body: string
  writtenAt: Date
  withdrawn: boolean
  /** Whether it stands in the client's record yet (MSG-7). */
  filed: 'waiting' | 'filed' | null
  /** How many of its photos and files the record did not take. */
  filesLeft: number
}

/** Messages of a conversation, the oldest first: the last ones, or those before a number. */
export const listStaffMessages = async (
  permit: Permit,
  tx: Tx,
  threadId: string,
  before: number | null,
): Promise<StaffMessage[]> => {
  const { rows } = await sql<StaffMessage>`
    select m.id, m.number, m.author_id as "authorId", m.staff_name as "staffName",
      m.marked_read_at is not null as "markedRead", m.body, m.written_at as "writtenAt",
      m.withdrawn_at is not null as withdrawn, f.state as filed, coalesce(w.files_left, 0) as "filesLeft"
    from messages m
    join conversations c on c.thread_id = m.thread_id and c.organisation_id = ${permit.organisationId}
    left join filed_messages f on f.message_id = m.id
    left join record_writes w on w.coupling_id = m.coupling_id and w.kind = 'messages' and w.thing_id = m.id::text
    where m.thread_id = ${threadId} and app.cares_for(m.coupling_id)
      ${before === null ? sql`` : sql`and m.number < ${before}`}
    order by m.number desc limit ${MESSAGES_PER_PAGE}`.execute(tx)
  return rows.reverse()
}

/** Somebody of the family, as staff know him. */
export interface FamilyMember {
  accountId: string
  name: string
  role: 'manager' | 'participant'
  relation: string
  /** Whether he reads along now. */
  reads: boolean
}

/** Who of the family reads along with a conversation, the manager first, and who wrote there once. */
export const listFamily = async (
  _permit: Permit,
  tx: Tx,
  couplingId: string,
): Promise<FamilyMember[]> => {
  const { rows } = await sql<FamilyMember>`
    select account_id as "accountId", name, role, relation, reads
    from app.conversation_people(${couplingId}) order by role = 'manager' desc, name`.execute(tx)
  return rows
}

/** What a colleague said to colleagues. */
export interface Remark {
  id: string
  writtenByName: string
  writtenAt: Date
  body: string
}

const MOST_REMARKS = 100

/** What colleagues said to each other about a conversation, the oldest first. */
export const listRemarks = async (permit: Permit, tx: Tx, threadId: string): Promise<Remark[]> => {
  const { rows } = await sql<Remark>`
    select r.id, r.written_by_name as "writtenByName", r.written_at as "writtenAt", r.body
    from conversation_remarks r
    join conversations c on c.thread_id = r.thread_id and c.organisation_id = ${permit.organisationId}
    where r.thread_id = ${threadId} order by r.written_at desc limit ${MOST_REMARKS}`.execute(tx)
  return rows.reverse()
}

/** A photo or file of a conversation, or null when it is not there for this employee. */
export const findStaffFile = async (
  permit: Permit,
  tx: Tx,
  place: { threadId: string; fileId: string },
): Promise<StoredFile | null> => {
  const { rows } = await sql<StoredFile>`
    select f.id, f.name, f.media_type as "mediaType", f.bytes, f.width, f.height, f.storage_key as "storageKey",
      f.thumb_key as "thumbKey"
    from message_files a
    join messages m on m.id = a.message_id and m.thread_id = ${place.threadId}
      and app.cares_for(m.coupling_id)
    join conversations c on c.thread_id = m.thread_id and c.organisation_id = ${permit.organisationId}
    join files f on f.id = a.file_id
    where a.file_id = ${place.fileId}`.execute(tx)
  return rows[0] ?? null
}
