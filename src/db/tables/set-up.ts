import type { ColumnType, Generated } from 'kysely'

/** JSON goes in as text and comes out parsed. */
type Json = ColumnType<unknown, string, string>

interface EmployeeInvitationsTable {
  id: Generated<string>
  organisation_id: string
  email: string
  first_name: string
  last_name: string
  roles: string[]
  reach: ColumnType<'organisation' | 'places', 'organisation' | 'places' | undefined>
  location_ids: Generated<string[]>
  team_ids: Generated<string[]>
  token_hash: Buffer
  invited_by: string | null
  created_at: Generated<Date>
  expires_at: Date
  accepted_at: Date | null
  withdrawn_at: Date | null
}

interface IdentityProvidersTable {
  organisation_id: string
  issuer: string
  client_id: string
  auth_method: 'client_secret_basic' | 'client_secret_post' | 'private_key_jwt'
  secret_sealed: string
  public_key: ColumnType<unknown, string | null, string | null>
  scope: Generated<string>
  roles_claim: string
  role_map: ColumnType<unknown, string | undefined, string>
  strong_acr: Generated<string[]>
  strong_amr: Generated<string[]>
  first_reach: ColumnType<'organisation' | 'places', 'organisation' | 'places' | undefined>
  active_at: Date | null
  changed_at: Generated<Date>
}

interface IdentityLinksTable {
  organisation_id: string
  issuer: string
  subject: string
  account_id: string
  linked_at: Generated<Date>
  last_used_at: Generated<Date>
}

interface ProviderSignInsTable {
  id: Generated<string>
  organisation_id: string
  token_hash: Buffer
  sealed: string
  identity_sealed: string | null
  created_at: Generated<Date>
  expires_at: Date
  used_at: Date | null
}

interface EmployeeImportsTable {
  id: Generated<string>
  organisation_id: string
  made_by: string
  created_at: Generated<Date>
  whole_list_at: Date | null
  lines: Json
  wrong: Json
  digest: string
  done_at: Date | null
}

interface OrganisationLogosTable {
  organisation_id: string
  version: string
  media_type: string
  bytes: Buffer
  width: number
  height: number
  changed_at: Generated<Date>
}

/** How employees get in, and how an organisation sets itself up. */
export interface SetUpTables {
  employee_invitations: EmployeeInvitationsTable
  identity_providers: IdentityProvidersTable
  identity_links: IdentityLinksTable
  provider_sign_ins: ProviderSignInsTable
  employee_imports: EmployeeImportsTable
  organisation_logos: OrganisationLogosTable
}
