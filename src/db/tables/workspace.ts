import type { ColumnType, Generated, GeneratedAlways } from 'kysely'

interface SuspensionsTable {
  id: Generated<string>
  coupling_id: string
  /** Null: everybody around the page. */
  account_id: string | null
  reason: string
  made_by: string | null
  made_at: Generated<Date>
  ends_at: Date | null
  lifted_at: ColumnType<Date | null, never, Date>
  lifted_by: ColumnType<string | null, never, string>
}

interface RightChangesTable {
  id: GeneratedAlways<number>
  care_page_id: string
  account_id: string
  category: string
  given_at: Date | null
  taken_at: Date | null
}

interface LetterBatchesTable {
  id: Generated<string>
  organisation_id: string
  location_id: string | null
  scope: 'new' | 'open'
  asked_by: string
  asked_at: Generated<Date>
  storage_key: ColumnType<string | null, never, string>
  key_sealed: ColumnType<string | null, never, string | null>
  pages: ColumnType<number | null, never, number>
  finished_at: ColumnType<Date | null, never, Date>
  available_until: ColumnType<Date, Date, Date>
  fetched_at: ColumnType<Date | null, never, Date>
}

interface LetterBatchLettersTable {
  batch_id: string
  organisation_id: string
  patient_id: string
  activation_code_id: string
  place: number
  checked_at: ColumnType<Date | null, Date | null | undefined, Date>
  left_out: ColumnType<
    'protected' | 'closed' | 'record-away' | null,
    'protected' | null | undefined,
    'protected' | 'closed' | 'record-away' | null
  >
}

/** What staff do for a client beside the record. */
export interface WorkspaceTables {
  suspensions: SuspensionsTable
  right_changes: RightChangesTable
  letter_batches: LetterBatchesTable
  letter_batch_letters: LetterBatchLettersTable
}
