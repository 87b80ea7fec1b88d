import type { ColumnType, Generated } from 'kysely'
import type { Opening } from '../../access/organisation-policy.ts'

interface TicketsTable {
  id: Generated<string>
  account_id: string | null
  name: string
  email: Generated<string>
  phone: Generated<string>
  page_kind: Generated<string>
  asked_at: Generated<Date>
  waiting_since: Date | null
  entries: Generated<number>
  taken_by: string | null
  taken_by_name: Generated<string>
  closed_at: Date | null
  chat_asked_at: Date | null
  chat_taken_at: Date | null
  chat_ended_at: Date | null
}

interface TicketEntriesTable {
  id: Generated<string>
  ticket_id: string
  number: number
  kind: 'question' | 'answer' | 'remark'
  body: string
  by_account: string | null
  by_name: Generated<string>
  created_at: Generated<Date>
}

interface DeskHoursTable {
  id: Generated<number>
  chat_hours: ColumnType<Opening[], string | undefined, string>
  changed_at: Generated<Date>
  changed_by: string | null
}

interface SuccessionsTable {
  id: Generated<string>
  care_page_id: string
  reason: 'dead' | 'ill' | 'unreachable'
  explanation: string
  from_account_id: string | null
  from_name: string
  stays: 'all' | 'basic' | 'not'
  to_account_id: string | null
  to_name: string
  to_email: string | null
  /** In which capacity the desk says that he manages the page (PAG-6). */
  capacity: string | null
  started_by: string | null
  started_by_name: string
  started_at: Generated<Date>
  approved_by: string | null
  approved_by_name: Generated<string>
  approved_at: Date | null
  due_at: Date | null
  answer_hash: Buffer | null
  stop_hash: Buffer | null
  accepted_at: Date | null
  stopped_at: Date | null
  stopped_by: 'manager' | 'new-manager' | 'desk' | 'system' | null
  completed_at: Date | null
}

export interface ServiceDeskTables {
  tickets: TicketsTable
  ticket_entries: TicketEntriesTable
  desk_hours: DeskHoursTable
  successions: SuccessionsTable
}
