import type { ColumnType, Generated, GeneratedAlways } from 'kysely'

/** JSON goes in as text and comes out parsed. */
type Json = ColumnType<unknown, string, string>

interface EarlierRecordsTable {
  number: GeneratedAlways<number>
  organisation_id: string
  name: string
}

interface RecordImportsTable {
  id: Generated<string>
  organisation_id: string
  number: number
  begins_on: string
  release: 'R4' | 'STU3'
  state: Generated<
    'reading' | 'looked' | 'taking' | 'done' | 'undoing' | 'undone' | 'refused' | 'expired'
  >
  holder: string | null
  worked_at: Date | null
  asked_by: string | null
  asked_by_name: string
  asked_at: Generated<Date>
  taken_by_name: string | null
  taken_at: Date | null
  finished_at: Date | null
  undone_by_name: string | null
  undone_at: Date | null
  progress: Generated<number>
  progress_of: Generated<number>
  looked: ColumnType<unknown, string | undefined, string>
  taken: ColumnType<unknown, string | undefined, string>
  clients: ColumnType<unknown, string | undefined, string>
  problems: ColumnType<unknown, string | undefined, string>
  problem_count: Generated<number>
}

interface RecordImportFilesTable {
  id: Generated<string>
  import_id: string
  place: number
  name: string
  storage_key: string
  key_sealed: string
}

interface RecordImportAlongTable {
  import_id: string
  resource_type: string
  resource_id: string
  body: Json
}

interface ImportResourcesTable {
  coupling_id: string
  import_id: string
  resource_type: string
  resource_id: string
  body: Json
  taken_at: Date | null
}

interface ImportItemsTable {
  coupling_id: string
  import_id: string
  resource_type: string
  resource_id: string
  hash: string
  identifiers: Generated<string[]>
}

export interface HistoricalImportTables {
  earlier_records: EarlierRecordsTable
  import_items: ImportItemsTable
  import_resources: ImportResourcesTable
  record_import_along: RecordImportAlongTable
  record_import_files: RecordImportFilesTable
  record_imports: RecordImportsTable
}
