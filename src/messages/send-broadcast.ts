import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { asWorker, type Tx } from '../db/connect.ts'
import { announce } from '../live/announce.ts'
import { tellByItself } from '../notify/tell.ts'
import type { Portal } from '../portal.ts'

/** So many families in one transaction: a worker that dies loses no more than these, and does them again. */
const AT_A_TIME = 10

interface Sending {
  id: string
  body: string
  written_by: string | null
  written_by_name: string
}

interface Target {
  coupling_id: string
  care_page_id: string
}

/**
 * Sends a message to many families (MSG-9): each gets a conversation of its own. What was sent is noted in the
 * transaction that sends it, so a worker that dies halfway is followed by one that goes on, and two at once send nothing
 * double.
 *
 * @param portal its databases, queue and clock
 */
export const sendBroadcast = async (
  portal: Pick<Portal, 'databases' | 'queue' | 'clock'>,
  broadcastId: string,
): Promise<void> => {
  for (;;) {
    const now = portal.clock()
    const sent = await asWorker(portal.databases, now, (tx) =>
      sendPart(tx, portal, broadcastId, now),
    )
    if (sent === 0) return
  }
}

/** Sends to the next few; gives how many those were, 0 when it is done or was withdrawn. */
const sendPart = async (
  tx: Tx,
  portal: Pick<Portal, 'queue'>,
  broadcastId: string,
  now: Date,
): Promise<number> => {
  // Held, so that withdrawing goes before this part or after it.
  const { rows } = await sql<Sending>`
    select id, body, written_by, written_by_name from broadcasts
    where id = ${broadcastId} and sent_at is not null and withdrawn_at is null for share`.execute(
    tx,
  )
  const [broadcast] = rows
  if (!broadcast) return 0
  const targets = await takeTargets(tx, broadcastId)
  for (const target of targets) await sendOne(tx, portal, broadcast, target, now)
  if (targets.length === 0) await finish(tx, broadcastId, now)
  return targets.length
}

const takeTargets = async (tx: Tx, broadcastId: string): Promise<Target[]> => {
  const { rows } = await sql<Target>`
    select t.coupling_id, k.care_page_id from broadcast_targets t join couplings k on k.id = t.coupling_id
    where t.broadcast_id = ${broadcastId} and t.sent_at is null
    order by t.coupling_id limit ${AT_A_TIME} for update of t skip locked`.execute(tx)
  return rows
}

const finish = async (tx: Tx, broadcastId: string, now: Date): Promise<void> => {
  await sql`
    update broadcasts set finished_at = ${now} where id = ${broadcastId} and finished_at is null
      and not exists (select 1 from broadcast_targets t where t.broadcast_id = broadcasts.id and t.sent_at is null)`.execute(
    tx,
  )
}

const sendOne = async (
  tx: Tx,
  portal: Pick<Portal, 'queue'>,
  broadcast: Sending,
  { coupling_id, care_page_id }: Target,
  now: Date,
): Promise<void> => {
  await tx
    .updateTable('broadcast_targets')
    .set({ sent_at: now })
    .where('broadcast_id', '=', broadcast.id)
    .where('coupling_id', '=', coupling_id)
    .execute()
  const held = await sql<{
    held: boolean
  }>`select app.hold_conversation(${coupling_id}) as held`.execute(tx)
  if (!held.rows[0]?.held) return
  const messageId = await insertConversation(tx, broadcast, { coupling_id, care_page_id }, now)
  const to = await listReaders(tx, care_page_id)
  const telling = { kind: 'message', aboutId: messageId, to, carePageId: care_page_id } as const
  await tellByItself(tx, portal.queue, now, telling)
  await announce(tx, care_page_id, 'messages')
}

const insertConversation = async (
  tx: Tx,
  broadcast: Sending,
  { coupling_id, care_page_id }: Target,
  now: Date,
): Promise<string> => {
  const threadId = randomUUID()
  const messageId = randomUUID()
  const place = { care_page_id, coupling_id, audience: 'organisation' as const }
  await tx
    .insertInto('threads')
    .values({ id: threadId, ...place, started_at: now, last_number: 1, last_message_at: now })
    .execute()
  await tx
    .insertInto('messages')
    .values({
      id: messageId,
      thread_id: threadId,
      ...place,
      number: 1,
      author_id: broadcast.written_by,
      staff_name: broadcast.written_by_name,
      broadcast_id: broadcast.id,
      body: broadcast.body,
      written_at: now,
    })
    .execute()
  return messageId
}

/** Everybody of the family who reads along with the organisation. */
const listReaders = async (tx: Tx, carePageId: string): Promise<string[]> => {
  const { rows } = await sql<{ account_id: string }>`
    select p.account_id from participants p
    where p.care_page_id = ${carePageId} and p.ended_at is null and exists (
      select 1 from app.live_rights(p.account_id) l
      where l.care_page_id = p.care_page_id and l.category = 'organisation_messages')`.execute(tx)
  return rows.map(({ account_id }) => account_id)
}
