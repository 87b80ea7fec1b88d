import type { ColumnType, Generated } from 'kysely'

interface RecordDraftsTable {
  organisation_id: string
  base_url: string
  auth_sealed: string
  public_keys: ColumnType<unknown, string | undefined, string>
  certificate_until: Date | null
  change: string
  made_at: Generated<Date>
  made_by: string | null
  tried_at: Date | null
  outcome: ColumnType<unknown, string | null, string | null>
  works_at: Date | null
  server_certificate_until: Date | null
}

interface RecordAlertsTable {
  organisation_id: string
  kind: 'away' | 'alarms' | 'certificate' | 'server-certificate'
  began_at: Date
  told_at: Date
  over_at: Date | null
}

export interface OperatingTables {
  record_alerts: RecordAlertsTable
  record_drafts: RecordDraftsTable
}
