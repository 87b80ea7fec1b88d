import type { Generated } from 'kysely'

interface AppsTable {
  id: Generated<string>
  name: string
  maker: string
  privacy_address: string
  redirect_uris: string[]
  jwks: unknown
  registered_at: Generated<Date>
  ended_at: Date | null
}

interface AppGrantsTable {
  id: Generated<string>
  app_id: string
  account_id: string
  care_page_id: string
  participant_id: string
  parts: string[]
  scopes: string[]
  coupling_ids: string[]
  given_at: Generated<Date>
  ends_at: Date
  last_used_at: Date | null
  ended_at: Date | null
  ended_because: 'withdrawn' | 'app-ended' | 'left' | 'misused' | null
}

interface AppTokensTable {
  hash: Buffer
  grant_id: string
  kind: 'code' | 'access' | 'refresh'
  made_at: Generated<Date>
  ends_at: Date
  used_at: Date | null
  redirect_uri: string | null
  challenge: string | null
}

interface AppProofsTable {
  app_id: string
  jti_hash: Buffer
  ends_at: Date
}

export interface FhirApiTables {
  apps: AppsTable
  app_grants: AppGrantsTable
  app_tokens: AppTokensTable
  app_proofs: AppProofsTable
}
