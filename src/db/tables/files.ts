import type { Generated } from 'kysely'

export interface FilesTables {
  files: Files
  message_files: MessageFiles
  file_removals: FileRemovals
}

interface Files {
  id: Generated<string>
  care_page_id: string
  uploaded_by: string | null
  name: string
  media_type: string
  bytes: number
  width: number | null
  height: number | null
  storage_key: string
  thumb_key: string | null
  created_at: Generated<Date>
  attached_at: Date | null
}

interface MessageFiles {
  file_id: string
  message_id: string
  care_page_id: string
  place: number
}

interface FileRemovals {
  storage_key: string
  account_id: string | null
  due_at: Date
}
