import type { ColumnType, Generated } from 'kysely'

/** JSON goes in as text and comes out parsed. */
type Json = ColumnType<unknown, string, string>

interface OrganisationsTable {
  id: Generated<string>
  slug: string
  name: string
  brand: ColumnType<unknown, string | undefined, string>
  address: Generated<string>
  phone: Generated<string>
  email: Generated<string>
  created_at: Generated<Date>
}

interface OrganisationPoliciesTable {
  organisation_id: string
  version: number
  policy: Json
  valid_from: Date
  made_by: ColumnType<string | null, string | null | undefined, never>
  made_by_name: Generated<string>
  made_at: Generated<Date>
  withdrawn_at: ColumnType<Date | null, never, Date>
  withdrawn_by_name: ColumnType<string | null, never, string>
}

interface RecordConnectionsTable {
  organisation_id: string
  base_url: string
  auth_sealed: string | null
  failing_since: Date | null
  last_contact_at: Date | null
  last_error: string | null
  parallel: Generated<number>
  feed_from: Generated<number | null>
  closed_until: Date | null
  software: string | null
  ways: ColumnType<unknown, string | undefined, string>
  ways_at: Date | null
  fed_at: Date | null
  public_keys: ColumnType<unknown, string | undefined, string>
  paused_at: Date | null
  paused_by: string | null
  pull_asked_at: Date | null
  certificate_until: Date | null
  server_certificate_until: Date | null
  used_since: Date | null
}

interface EmployeesTable {
  id: Generated<string>
  organisation_id: string
  account_id: string
  roles: string[]
  reach: ColumnType<'organisation' | 'places', 'organisation' | 'places' | undefined>
  roles_from: ColumnType<'administrator' | 'provider', 'administrator' | 'provider' | undefined>
  started_at: Generated<Date>
  ended_at: Date | null
  ended_by: ColumnType<string | null, string | null | undefined>
}

interface PatientsTable {
  id: Generated<string>
  organisation_id: string
  record_id: string
  name: string | null
  birth_on: string | null
  client_number: string | null
  location_id: ColumnType<string | null, string | null | undefined>
  team_id: ColumnType<string | null, string | null | undefined>
  record_location: ColumnType<string | null, string | null | undefined>
  placed_at: ColumnType<Date | null, Date | null | undefined>
}

interface ConsentsTable {
  id: Generated<string>
  organisation_id: string
  patient_id: string
  given_by_name: string
  capacity: string
  given_on: string
  form_signed_on: string | null
  recorded_by: string | null
  recorded_at: Generated<Date>
  withdrawn_at: Date | null
}

interface ActivationCodesTable {
  id: Generated<string>
  organisation_id: string
  patient_id: string
  consent_id: string
  addressee: string
  lookup: Buffer
  sealed: string | null
  created_by: string | null
  created_at: Generated<Date>
  expires_at: Date
  downloaded_at: Date | null
  cancelled_at: Date | null
  used_at: Date | null
  used_by: string | null
  failed_attempts: Generated<number>
  /** In which capacity the page will be managed; null: as the consent was given. */
  capacity: ColumnType<string | null, string | null | undefined>
  known_capacities: Generated<string[]>
  client_aside_at: ColumnType<Date | null, Date | null | undefined>
  address_protected_at: ColumnType<Date | null, Date | null | undefined, never>
}

interface CouplingsTable {
  id: Generated<string>
  care_page_id: string
  organisation_id: string
  patient_id: string
  rules_version: number
  coupled_by: string | null
  coupled_at: Generated<Date>
  refreshed_at: Date | null
  compared_at: Date | null
  pulled_under: string | null
  pull_holder: string | null
  pull_until: Date | null
  hinted_at: Date | null
  hinted_types: string[] | null
  asked_at: Date | null
  asked_all_at: Date | null
  paused_at: Date | null
  paused_because: string | null
  pulled_at: Date | null
  pull_failed_at: Date | null
  mapped_by: string | null
  ended_at: Date | null
  ended_side: string | null
  end_reason: string | null
  ended_by: string | null
}

interface PendingCouplingsTable {
  care_page_id: string
  account_id: string
  code_sealed: string
  birth_on: string
  created_at: Generated<Date>
}

export interface OrganisationsTables {
  activation_codes: ActivationCodesTable
  consents: ConsentsTable
  couplings: CouplingsTable
  employees: EmployeesTable
  organisation_policies: OrganisationPoliciesTable
  organisations: OrganisationsTable
  patients: PatientsTable
  pending_couplings: PendingCouplingsTable
  record_connections: RecordConnectionsTable
}
