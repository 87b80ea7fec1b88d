import type { ColumnType, Generated } from 'kysely'

interface ReadingsTable {
  coupling_id: string
  part: string
  whole_at: Date | null
  began_at: Date | null
  next_link: string | null
  since: string | null
  newest: string | null
  answered_at: string | null
  lag_seconds: number | null
}

interface RecordAlarmsTable {
  id: Generated<string>
  organisation_id: string
  patient_id: string | null
  kind: string
  resource_type: Generated<string>
  example: Generated<string>
  times: Generated<number>
  first_at: Generated<Date>
  last_at: Generated<Date>
  handled_at: Date | null
  handled_by: string | null
}

interface RecordHooksTable {
  organisation_id: string
  token_hash: Buffer
  token_sealed: string
  made_at: Generated<Date>
  made_by: ColumnType<string | null, string, string>
  heard_at: Date | null
}

interface RecordSubscriptionsTable {
  organisation_id: string
  resource_type: string
  record_id: string | null
  token_hash: Buffer
  ends_at: Date | null
  checked_at: Generated<Date>
  last_error: string | null
}

interface RecordFeedsTable {
  organisation_id: string
  resource_type: string
  way: string
  cursor: string | null
  read_at: Date | null
  last_error: string | null
}

export interface ReadingTables {
  readings: ReadingsTable
  record_alarms: RecordAlarmsTable
  record_feeds: RecordFeedsTable
  record_hooks: RecordHooksTable
  record_subscriptions: RecordSubscriptionsTable
}
