import { type RawBuilder, sql } from 'kysely'
import type { DeskPermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'
import { ticketsIn } from '../../tickets/read.ts'
import type { Ticket, TicketState } from '../../tickets/ticket.ts'

type AnswerPermit = DeskPermit<'tickets.answer'>

export const PAGE_LENGTH = 100

/** Row-level security lets everybody at his own questions too: what the desk does is the desk's alone. */
const BY_DESK = sql<boolean>`(select app.at_desk())`

/** The questions in one state: those that wait with the longest first, the others with the newest first. */
export const listTickets = (
  _permit: DeskPermit<'tickets.list'>,
  tx: Tx,
  state: TicketState,
): Promise<Ticket[]> => {
  const tickets = ticketsIn(tx).where(BY_DESK).limit(PAGE_LENGTH)
  if (state === 'closed')
    return tickets.where('closed_at', 'is not', null).orderBy('closed_at', 'desc').execute()
  const open = tickets.where('closed_at', 'is', null)
  return state === 'waiting'
    ? open.where('waiting_since', 'is not', null).orderBy('waiting_since').execute()
    : open.where('waiting_since', 'is', null).orderBy('asked_at', 'desc').execute()
}

/** Who waits for a chat or is in one, who asked first before the others. */
export const listChats = (_permit: DeskPermit<'tickets.list'>, tx: Tx): Promise<Ticket[]> =>
  ticketsIn(tx)
    .where(BY_DESK)
    .where('chat_asked_at', 'is not', null)
    .where('chat_ended_at', 'is', null)
    .orderBy('chat_asked_at')
    .orderBy('tickets.id')
    .limit(PAGE_LENGTH)
    .execute()

/** To whom the answer goes; null when the question is gone. */
export const findAsker = async (
  _permit: AnswerPermit,
  tx: Tx,
  ticketId: string,
): Promise<{ name: string; email: string } | null> => {
  const { rows } = await sql<{ name: string; email: string }>`
    select name, email from app.ticket_asker(${ticketId})`.execute(tx)
  return rows[0] ?? null
}

/** Who of the desk does something, and when. */
export interface ByDesk {
  ticketId: string
  name: string
  now: Date
}

const addEntry = async (
  permit: AnswerPermit,
  tx: Tx,
  by: ByDesk & { number: number; kind: 'answer' | 'remark'; body: string },
): Promise<void> => {
  await tx
    .insertInto('ticket_entries')
    .values({
      ticket_id: by.ticketId,
      number: by.number,
      kind: by.kind,
      body: by.body,
      by_account: permit.accountId,
      by_name: by.name,
      created_at: by.now,
    })
    .execute()
}

/**
 * Answers. False when there is more than the `seen` entries that whoever answers had before him: he reads that first. In a
 * chat that is his own nothing has to be seen first.
 */
export const answerTicket = async (
  permit: AnswerPermit,
  tx: Tx,
  by: ByDesk & { body: string; seen: number },
): Promise<boolean> => {
  const answered = await tx
    .updateTable('tickets')
    .set({
      entries: sql`entries + 1`,
      waiting_since: null,
      closed_at: null,
      taken_by: permit.accountId,
      taken_by_name: by.name,
      chat_taken_at: inChat(sql`coalesce(chat_taken_at, ${by.now})`),
    })
    .where('id', '=', by.ticketId)
    .where(BY_DESK)
    .where((eb) =>
      eb.or([
        eb('entries', '=', by.seen),
        eb.and([
          eb('chat_asked_at', 'is not', null),
          eb('chat_ended_at', 'is', null),
          eb('taken_by', '=', permit.accountId),
        ]),
      ]),
    )
    .returning('entries')
    .executeTakeFirst()
  if (!answered) return false
  await addEntry(permit, tx, { ...by, number: answered.entries, kind: 'answer' })
  return true
}

const inChat = (moment: RawBuilder<unknown>) =>
  sql<Date | null>`case when chat_asked_at is not null and chat_ended_at is null then ${moment} else chat_taken_at end`

/** Notes something for colleagues; whose turn it is stays as it was. */
export const remarkOnTicket = async (
  permit: AnswerPermit,
  tx: Tx,
  by: ByDesk & { body: string },
): Promise<boolean> => {
  const ticket = await tx
    .updateTable('tickets')
    .set({ entries: sql`entries + 1` })
    .where('id', '=', by.ticketId)
    .where(BY_DESK)
    .returning('entries')
    .executeTakeFirst()
  if (!ticket) return false
  await addEntry(permit, tx, { ...by, number: ticket.entries, kind: 'remark' })
  return true
}

/**
 * Takes a question, or a chat, upon oneself. False when it is somebody else's than the page showed (`from`, null for
 * nobody's): of two at once the second sees the first.
 */
export const takeTicket = async (
  permit: AnswerPermit,
  tx: Tx,
  by: ByDesk & { from: string | null },
): Promise<boolean> => {
  const taken = await tx
    .updateTable('tickets')
    .set({
      taken_by: permit.accountId,
      taken_by_name: by.name,
      chat_taken_at: inChat(sql`coalesce(chat_taken_at, ${by.now})`),
    })
    .where('id', '=', by.ticketId)
    .where(BY_DESK)
    .where(sql<boolean>`taken_by is not distinct from ${by.from}::uuid`)
    .executeTakeFirst()
  return taken.numUpdatedRows > 0n
}

/** Closes a question, and ends its chat; false when it was closed already. */
export const closeTicket = async (
  _permit: AnswerPermit,
  tx: Tx,
  { ticketId, now }: Pick<ByDesk, 'ticketId' | 'now'>,
): Promise<boolean> => {
  const closed = await tx
    .updateTable('tickets')
    .set({
      closed_at: now,
      waiting_since: null,
      chat_ended_at: sql<Date | null>`case when chat_asked_at is not null then coalesce(chat_ended_at, ${now}) end`,
    })
    .where('id', '=', ticketId)
    .where(BY_DESK)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return closed.numUpdatedRows > 0n
}
