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
  kind_code: string
  kind_label: string
  author_name: string
  author_role: Generated<string>
  body: string
  measurements: ColumnType<unknown, string | undefined, string>
  pulled_at: Generated<Date>
  search: GeneratedAlways<string | null>
}

interface CarePlansTable {
  id: Generated<string>
  coupling_id: string
  care_page_id: string
  source: string
  title: string
  status: string
  starts_on: string | null
  ends_on: string | null
  written_at: Date | null
  author_name: Generated<string>
  evaluation: Generated<string>
  goals: ColumnType<unknown, string | undefined, string>
  activities: ColumnType<unknown, string | undefined, string>
  pulled_at: Generated<Date>
}

interface MeasurementsTable {
  id: Generated<string>
  coupling_id: string
  care_page_id: string
  source: string
  code: string
  label: string
  measured_at: Date
  value: number | null
  value_text: string | null
  unit: Generated<string>
  components: ColumnType<unknown, string | undefined, string>
  absent_reason: string | null
  reference_range: Generated<string>
  performer_name: Generated<string>
  note: Generated<string>
  pulled_at: Generated<Date>
}

interface DocumentsTable {
  id: Generated<string>
  coupling_id: string
  care_page_id: string
  source: string
  title: string
  kind_label: Generated<string>
  dated_at: Date | null
  author_name: Generated<string>
  content_type: string
  size_bytes: number | null
  binary_url: string | null
  content: Buffer | null
  pulled_at: Generated<Date>
}

interface ContactsTable {
  id: Generated<string>
  coupling_id: string
  care_page_id: string
  source: string
  name: string
  relation: Generated<string>
  role_code: Generated<string>
  role_label: Generated<string>
  phone: Generated<string>
  email: Generated<string>
  pulled_at: Generated<Date>
}

interface CareTeamMembersTable {
  id: Generated<string>
  coupling_id: string
  care_page_id: string
  source: string
  name: string
  role_label: Generated<string>
  phone: Generated<string>
  email: Generated<string>
  position: string
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
