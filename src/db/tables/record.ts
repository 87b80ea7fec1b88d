import type { ColumnType, Generated, GeneratedAlways } from 'kysely'

/** JSON goes in as text and comes out parsed. */
type Json = ColumnType<unknown, string, string>

interface SourcesTable {
  coupling_id: string
  resource_type: string
  resource_id: string
  version_id: string | null
  hash: string
  body: Json
  pulled_at: Generated<Date>
  set_aside_reason: string | null
  last_updated: ColumnType<Date | null, Date | null | undefined>
  passed_at: ColumnType<Date | null, Date | null | undefined>
  set_aside_part: ColumnType<string | null, string | null | undefined>
}

interface PullsTable {
  coupling_id: string
  part: string
  state: string
  cursor: string | null
  read_count: Generated<number>
  set_aside_count: Generated<number>
  started_at: Date | null
  finished_at: Date | null
  failing_since: Date | null
  last_error: string | null
}

interface ReportsTable {
  id: Generated<string>
  coupling_id: string
  care_page_id: string
  source: string
  written_at: Date
  precision: Generated<string>
  kind_code: string
  kind_label: string
  title: Generated<string>
  author_name: Generated<string>
  author_role: Generated<string>
  body: string
  measurements: ColumnType<unknown, string | undefined, string>
  held_back_at: Date | null
  told_to: string | null
  told_on_at: Date | null
  told_how: 'telefoon' | 'gesprek' | null
  told_by: string | null
  told_recorded_by: string | null
  told_recorded_at: Date | null
  corrected_at: Date | null
  corrected_by: Generated<string>
  search: GeneratedAlways<string | null>
  added_at: Generated<Date>
  pulled_at: Generated<Date>
  import_number: GeneratedAlways<number | null>
}

interface CarePlansTable {
  id: Generated<string>
  coupling_id: string
  care_page_id: string
  source: string
  title: string
  status: string
  ordered_at: Date | null
  content: Json
  added_at: Generated<Date>
  pulled_at: Generated<Date>
  import_number: GeneratedAlways<number | null>
}

interface MeasurementsTable {
  id: Generated<string>
  coupling_id: string
  care_page_id: string
  source: string
  kind: string
  code: string
  label: string
  measured_at: Date
  content: Json
  added_at: Generated<Date>
  pulled_at: Generated<Date>
  import_number: GeneratedAlways<number | null>
}

interface DocumentsTable {
  id: Generated<string>
  coupling_id: string
  care_page_id: string
  source: string
  title: string
  kind_label: Generated<string>
  dated_at: Date | null
  content: Json
  added_at: Generated<Date>
  pulled_at: Generated<Date>
  import_number: GeneratedAlways<number | null>
}

interface ContactsTable {
  id: Generated<string>
  coupling_id: string
  care_page_id: string
  source: string
  name: string
  priority: Generated<number>
  content: Json
  pulled_at: Generated<Date>
}

interface CareTeamMembersTable {
  id: Generated<string>
  coupling_id: string
  care_page_id: string
  source: string
  name: string
  position: string
  content: Json
  pulled_at: Generated<Date>
}

export interface RecordTables {
  care_plans: CarePlansTable
  care_team_members: CareTeamMembersTable
  contacts: ContactsTable
  documents: DocumentsTable
  measurements: MeasurementsTable
  pulls: PullsTable
  reports: ReportsTable
  sources: SourcesTable
}
