import type { Generated } from 'kysely'

interface NotesTable {
  id: Generated<string>
  care_page_id: string
  title: string
  body: Generated<string>
  version: Generated<number>
  pinned_at: Date | null
  created_by: string | null
  created_at: Generated<Date>
  changed_by: string | null
  changed_at: Generated<Date>
  removed_at: Date | null
  removed_by: string | null
}

interface NoteVersionsTable {
  note_id: string
  care_page_id: string
  version: number
  title: string
  body: string
  changed_by: string | null
  changed_at: Generated<Date>
  put_back: number | null
}

interface HandOversTable {
  id: Generated<string>
  care_page_id: string
  from_account_id: string
  to_account_id: string
  to_participant_id: string
  stays: 'all' | 'basic' | 'not'
  asked_at: Generated<Date>
  expires_at: Date
  accepted_at: Date | null
  declined_at: Date | null
  withdrawn_at: Date | null
}

export interface NotesAndManagementTables {
  hand_overs: HandOversTable
  note_versions: NoteVersionsTable
  notes: NotesTable
}
