import type { Generated } from 'kysely'

interface ConversationsTable {
  thread_id: string
  coupling_id: string
  care_page_id: string
  organisation_id: string
  patient_id: string
  waiting_since: Date | null
  last_message_at: Date
  taken_by: string | null
  taken_by_name: string | null
  taken_at: Date | null
  closed_at: Date | null
  closed_by_name: string | null
  broadcast_id: string | null
  answers_off_at: Date | null
  staff_wrote_at: Date | null
}

interface ConversationRemarksTable {
  id: Generated<string>
  thread_id: string
  coupling_id: string
  written_by: string | null
  written_by_name: string
  written_at: Generated<Date>
  body: string
}

interface BroadcastsTable {
  id: Generated<string>
  organisation_id: string
  location_id: string | null
  team_id: string | null
  body: string
  answers_off_at: Date | null
  written_by: string | null
  written_by_name: string
  written_at: Generated<Date>
  sent_at: Date | null
  finished_at: Date | null
  withdrawn_at: Date | null
}

interface BroadcastTargetsTable {
  broadcast_id: string
  coupling_id: string
  sent_at: Date | null
}

interface InboxVisitsTable {
  employee_id: string
  seen_at: Date | null
  told_at: Date | null
}

interface FiledMessagesTable {
  id: Generated<string>
  message_id: string
  thread_id: string
  organisation_id: string
  patient_id: string
  written_at: Date
  author_name: string
  author_side: 'family' | 'staff'
  body: string
  marked_read_at: Date | null
  state: Generated<'waiting' | 'filed'>
  filed_at: Date | null
  withdrawn_at: Date | null
}

/** Messages between families and an organisation. */
export interface TeamMessagesTables {
  broadcast_targets: BroadcastTargetsTable
  broadcasts: BroadcastsTable
  conversation_remarks: ConversationRemarksTable
  conversations: ConversationsTable
  filed_messages: FiledMessagesTable
  inbox_visits: InboxVisitsTable
}
