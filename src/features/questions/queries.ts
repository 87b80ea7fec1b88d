import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { AccountPermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'
import { ticketsIn } from '../../tickets/read.ts'
import type { Ticket } from '../../tickets/ticket.ts'

type AskPermit = AccountPermit<'account.ask-desk'>

/** What somebody asks, and from what kind of page. */
export interface Asked {
  name: string
  phone: string
  pageKind: string
  question: string
  now: Date
}

/** So many of somebody's questions stand in his list. */
const MOST_QUESTIONS = 100

/** The viewer's own questions, the newest first. */
export const listOwnTickets = (permit: AskPermit, tx: Tx): Promise<Ticket[]> =>
  ticketsIn(tx)
    .where('tickets.account_id', '=', permit.accountId)
    .orderBy('asked_at', 'desc')
    .orderBy('tickets.id')
    .limit(MOST_QUESTIONS)
    .execute()

/** The viewer's open chat, if there is one. */
export const findOpenChat = async (permit: AskPermit, tx: Tx): Promise<string | null> => {
  const open = await tx
    .selectFrom('tickets')
    .select('id')
    .where('account_id', '=', permit.accountId)
    .where('chat_asked_at', 'is not', null)
    .where('chat_ended_at', 'is', null)
    .executeTakeFirst()
  return open?.id ?? null
}

/** Puts a question, or with `chat` the beginning of a chat; null when a chat is open already, also since this moment. */
export const askDesk = async (
  permit: AskPermit,
  tx: Tx,
  asked: Asked & { chat: boolean },
): Promise<string | null> => {
  const id = randomUUID()
  const { name, phone, pageKind, question, now } = asked
  const made = await tx
    .insertInto('tickets')
    .values({
      id,
      account_id: permit.accountId,
      name,
      phone,
      page_kind: pageKind,
      asked_at: now,
      waiting_since: now,
      ...(asked.chat ? { chat_asked_at: now } : {}),
    })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows === 0n) return null
  await tx
    .insertInto('ticket_entries')
    .values({
      ticket_id: id,
      number: 1,
      kind: 'question',
      body: question,
      by_account: permit.accountId,
      by_name: name,
      created_at: now,
    })
    .execute()
  return id
}

/** Puts a question of somebody who is not signed in; the transaction is that before signing in. */
export const askWithoutAccount = async (
  tx: Tx,
  { name, phone, pageKind, question, now, email }: Asked & { email: string },
): Promise<void> => {
  const id = randomUUID()
  await tx
    .insertInto('tickets')
    .values({ id, name, email, phone, page_kind: pageKind, asked_at: now, waiting_since: now })
    .execute()
  await tx
    .insertInto('ticket_entries')
    .values({
      ticket_id: id,
      number: 1,
      kind: 'question',
      body: question,
      by_name: name,
      created_at: now,
    })
    .execute()
}

/** Adds what the person says; it is the desk's turn then, also when the question was closed. False when it is not his. */
export const sayToDesk = async (
  permit: AskPermit,
  tx: Tx,
  said: { ticketId: string; name: string; body: string; now: Date },
): Promise<boolean> => {
  const ticket = await tx
    .updateTable('tickets')
    .set({
      entries: sql`entries + 1`,
      waiting_since: sql`coalesce(waiting_since, ${said.now})`,
      closed_at: null,
    })
    .where('id', '=', said.ticketId)
    .where('account_id', '=', permit.accountId)
    .returning('entries')
    .executeTakeFirst()
  if (!ticket) return false
  await tx
    .insertInto('ticket_entries')
    .values({
      ticket_id: said.ticketId,
      number: ticket.entries,
      kind: 'question',
      body: said.body,
      by_account: permit.accountId,
      by_name: said.name,
      created_at: said.now,
    })
    .execute()
  return true
}

/** The person is helped. False when it was closed already. */
export const closeOwnTicket = async (
  permit: AskPermit,
  tx: Tx,
  ticketId: string,
  now: Date,
): Promise<boolean> => {
  const closed = await tx
    .updateTable('tickets')
    .set({ closed_at: now, waiting_since: null, chat_ended_at: endOfChat(now) })
    .where('id', '=', ticketId)
    .where('account_id', '=', permit.accountId)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return closed.numUpdatedRows > 0n
}

const endOfChat = (now: Date) =>
  sql<Date | null>`case when chat_asked_at is not null then coalesce(chat_ended_at, ${now}) end`

/**
 * Ends the viewer's chat. When somebody of the desk was there the question is closed with it; else it stays as a question
 * that waits. False when it was over already.
 */
export const endOwnChat = async (
  permit: AskPermit,
  tx: Tx,
  ticketId: string,
  now: Date,
): Promise<boolean> => {
  const ended = await tx
    .updateTable('tickets')
    .set({
      chat_ended_at: now,
      closed_at: sql<Date | null>`case when chat_taken_at is not null then ${now}::timestamptz end`,
      waiting_since: sql<Date | null>`case when chat_taken_at is null then waiting_since end`,
    })
    .where('id', '=', ticketId)
    .where('account_id', '=', permit.accountId)
    .where('chat_asked_at', 'is not', null)
    .where('chat_ended_at', 'is', null)
    .executeTakeFirst()
  return ended.numUpdatedRows > 0n
}
