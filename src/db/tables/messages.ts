import type { Generated, GeneratedAlways } from 'kysely'

type Audience = 'network' | 'trusted' | 'organisation'

interface ThreadsTable {
  id: Generated<string>
  care_page_id: string
  audience: Audience
  coupling_id: string | null
  started_at: Generated<Date>
  last_number: Generated<number>
  last_message_at: Generated<Date>
}

interface MessagesTable {
  id: Generated<string>
  thread_id: string
  care_page_id: string
  audience: Audience
  coupling_id: string | null
  number: number
  author_id: string | null
  body: string
  written_at: Generated<Date>
  version: Generated<number>
  edited_at: Date | null
  withdrawn_at: Date | null
  withdrawn_as: 'author' | 'manager' | null
  form_token: string | null
  staff_name: string | null
  marked_read_at: Date | null
  broadcast_id: string | null
  search: GeneratedAlways<string | null>
}

interface MessageVersionsTable {
  message_id: string
  version: number
  body: string
  replaced_at: Generated<Date>
}

interface ThreadReadsTable {
  thread_id: string
  account_id: string
  care_page_id: string
  audience: Audience
  read_until: number
  new_after: number
  last_seen_at: Date
}

interface MessageDraftsTable {
  id: Generated<string>
  account_id: string
  care_page_id: string
  thread_id: string | null
  audience: Generated<string>
  body: string
  file_ids: Generated<string[]>
  changed_at: Generated<Date>
}

export interface MessagesTables {
  message_drafts: MessageDraftsTable
  message_versions: MessageVersionsTable
  messages: MessagesTable
  thread_reads: ThreadReadsTable
  threads: ThreadsTable
}
