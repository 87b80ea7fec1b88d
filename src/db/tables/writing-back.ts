import type { ColumnType, Generated } from 'kysely'

interface RecordWritesTable {
  id: Generated<string>
  coupling_id: string
  care_page_id: string
  organisation_id: string
  patient_id: string
  kind: string
  thing_id: string
  change: Generated<number>
  sent_change: Generated<number>
  place: number
  state: Generated<string>
  changed_at: Generated<Date>
  sent_at: Date | null
  failed_at: Date | null
  attempts: Generated<number>
  next_try_at: Date | null
  renew_at: Date | null
  reason: string | null
  conflict_at: Date | null
  overruled_at: Date | null
  files_left: Generated<number>
}

interface WrittenResourcesTable {
  coupling_id: string
  identifier: string
  write_id: string
  resource_type: string
  resource_id: string | null
  version_id: string | null
  hash: string | null
  attempt: ColumnType<unknown, string | null, string | null>
  sent_at: Date | null
  ended_at: Date | null
  over_at: Date | null
  files_left: Generated<number>
}

export interface WritingBackTables {
  record_writes: RecordWritesTable
  written_resources: WrittenResourcesTable
}
