import type { ColumnType, Generated } from 'kysely'

/** JSON goes in as text and comes out parsed. */
type Json = ColumnType<unknown, string, string>

interface OwnClientsTable {
  patient_id: string
  organisation_id: string
  first_name: string
  last_name: string
  birth_on: string
  client_number: string | null
  protected_address_at: Date | null
  deceased_on: string | null
  left_care_at: Date | null
  version: Generated<number>
  added_by: string | null
  added_at: Generated<Date>
  changed_at: Generated<Date>
}

interface OwnItemsTable {
  id: Generated<string>
  organisation_id: string
  patient_id: string
  kind: string
  version: Generated<number>
  content: Json
  happened_at: Date
  written_by: string | null
  written_by_name: string
  written_at: Generated<Date>
  changed_by_name: string
  changed_at: Generated<Date>
  released_at: Date | null
  released_by_name: Generated<string>
  calamity_at: Date | null
  told_to: string | null
  told_on_at: Date | null
  told_how: 'telefoon' | 'gesprek' | null
  told_by: string | null
  told_recorded_by: string | null
  told_recorded_at: Date | null
}

interface OwnVersionsTable {
  item_id: string
  patient_id: string
  version: number
  content: Json
  written_by: string | null
  written_by_name: string
  written_at: Generated<Date>
  form_token: string | null
}

interface OwnFilesTable {
  id: Generated<string>
  organisation_id: string
  patient_id: string
  item_id: string | null
  uploaded_by: string | null
  name: string
  media_type: string
  bytes: number
  width: number | null
  height: number | null
  storage_key: string
  thumb_key: string | null
  created_at: Generated<Date>
}

interface OwnDraftsTable {
  account_id: string
  patient_id: string
  kind: string
  item_id: string | null
  fields: Json
  changed_at: Generated<Date>
}

/** What an organisation without a coupled record keeps itself (ECD-5). */
export interface OwnRecordTables {
  own_clients: OwnClientsTable
  own_drafts: OwnDraftsTable
  own_files: OwnFilesTable
  own_items: OwnItemsTable
  own_versions: OwnVersionsTable
}
