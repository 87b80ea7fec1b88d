import type { Opening } from '../access/organisation-policy.ts'

/** A question to the service desk (HLP-1); a chat is one too (HLP-2). */
export interface Ticket {
  id: string
  /** Null for somebody without an account, who is answered by mail. */
  accountId: string | null
  name: string
  phone: string
  /** The kind of page it is about, as src/help/page-kinds.ts has it; empty when none was told. */
  pageKind: string
  askedAt: Date
  /** Since when it is the desk's turn. */
  waitingSince: Date | null
  /** How many entries there are. */
  entries: number
  takenBy: string | null
  takenByName: string
  closedAt: Date | null
  chatAskedAt: Date | null
  chatTakenAt: Date | null
  chatEndedAt: Date | null
  /** The beginning of what was asked. */
  summary: string
}

export interface TicketEntry {
  number: number
  /** 'remark' is between the people of the desk. */
  kind: 'question' | 'answer' | 'remark'
  body: string
  byAccount: string | null
  byName: string
  createdAt: Date
}

export const TICKET_STATES = ['waiting', 'answered', 'closed'] as const
export type TicketState = (typeof TICKET_STATES)[number]

/** Whose turn it is: the desk's, the person's, or nobody's any more. */
export const stateOf = ({ closedAt, waitingSince }: Ticket): TicketState => {
  if (closedAt) return 'closed'
  return waitingSince ? 'waiting' : 'answered'
}

/** Whether somebody waits for, or is in, a live conversation. */
export const chats = ({ chatAskedAt, chatEndedAt }: Ticket): boolean =>
  chatAskedAt !== null && chatEndedAt === null

/** The columns of a ticket, for a select. */
export const TICKET_COLUMNS = [
  'tickets.id',
  'tickets.account_id as accountId',
  'tickets.name',
  'tickets.phone',
  'tickets.page_kind as pageKind',
  'tickets.asked_at as askedAt',
  'tickets.waiting_since as waitingSince',
  'tickets.entries',
  'tickets.taken_by as takenBy',
  'tickets.taken_by_name as takenByName',
  'tickets.closed_at as closedAt',
  'tickets.chat_asked_at as chatAskedAt',
  'tickets.chat_taken_at as chatTakenAt',
  'tickets.chat_ended_at as chatEndedAt',
] as const

/** When there is chat for somebody: what his organisations agreed on goes before the desk's own hours. */
export interface ChatHours {
  agreed: readonly Opening[][]
  desk: readonly Opening[]
}
