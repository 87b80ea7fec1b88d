import { sql } from 'kysely'
import type { AccountPermit, DeskPermit } from '../access/decide.ts'
import type { Tx } from '../db/connect.ts'
import { TICKET_COLUMNS, type Ticket, type TicketEntry } from './ticket.ts'

/** The permits with which one question is read; row-level security keeps each to his own, and the desk to all. */
export type TicketPermit =
  | AccountPermit<'account.ask-desk' | 'account.follow-question'>
  | DeskPermit<'tickets.list' | 'tickets.read' | 'tickets.answer' | 'tickets.follow'>

/** So much of a question stands in a list. */
const SUMMARY_LENGTH = 120

/** A select of tickets with the beginning of each. */
export const ticketsIn = (tx: Tx) =>
  tx
    .selectFrom('tickets')
    .select(TICKET_COLUMNS)
    .select(
      sql<string>`coalesce((select left(e.body, ${SUMMARY_LENGTH}) from ticket_entries e
        where e.ticket_id = tickets.id and e.number = 1), '')`.as('summary'),
    )

/** One question; null when it is not within reach. */
export const findTicket = async (
  _permit: TicketPermit,
  tx: Tx,
  id: string,
): Promise<Ticket | null> =>
  (await ticketsIn(tx).where('tickets.id', '=', id).executeTakeFirst()) ?? null

/** So many entries are shown; nobody writes more about one question. */
const MOST_ENTRIES = 500

/** What was said, in order; remarks of the desk only for the desk. */
export const listEntries = (
  _permit: TicketPermit,
  tx: Tx,
  ticketId: string,
): Promise<TicketEntry[]> =>
  tx
    .selectFrom('ticket_entries')
    .select([
      'number',
      'kind',
      'body',
      'by_account as byAccount',
      'by_name as byName',
      'created_at as createdAt',
    ])
    .where('ticket_id', '=', ticketId)
    .orderBy('number')
    .limit(MOST_ENTRIES)
    .execute()

/** How many people wait for a chat before this one. */
export const countBefore = async (
  _permit: TicketPermit,
  tx: Tx,
  ticketId: string,
): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select app.chats_before(${ticketId}) as n`.execute(tx)
  return rows[0]?.n ?? 0
}
