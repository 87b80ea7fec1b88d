import type { ColumnType, Generated } from 'kysely'

interface AccountsTable {
  id: Generated<string>
  email: string
  first_name: string
  last_name: string
  password_hash: string
  phone: string | null
  phone_verified_at: Date | null
  phone_waiting: string | null
  phone_waits_until: Date | null
  totp_secret_sealed: string | null
  totp_confirmed_at: Date | null
  totp_last_step: Generated<number>
  sms_sequence: Generated<number>
  display: ColumnType<unknown, string | undefined, string>
  created_at: Generated<Date>
  email_failing_since: Date | null
  first_signed_in_at: Date | null
  search_key_off_at: Date | null
}

interface AcceptancesTable {
  account_id: string
  document: string
  version: number
  accepted_at: Generated<Date>
}

interface SessionsTable {
  id: Generated<string>
  account_id: string
  token_hash: Buffer
  created_at: Generated<Date>
  last_seen_at: Generated<Date>
  expires_at: Date
  ended_at: Date | null
  device: Generated<string>
  ip: Generated<string>
  second_step_at: Date | null
  second_step_seen_at: Date | null
  second_step_mode: string | null
  second_step_care_page_id: string | null
  provider_organisation_id: string | null
  provider_second_step_at: Date | null
  provider_sealed: string | null
}

interface SmsCodesTable {
  id: Generated<string>
  account_id: string
  purpose: string
  phone: string
  sequence: number
  code_hash: Buffer
  sent_at: Date
  expires_at: Date
  attempts: Generated<number>
  used_at: Date | null
  replaced_at: Date | null
  outgoing_id: string | null
}

interface RecoveryCodesTable {
  id: Generated<string>
  account_id: string
  code_hash: Buffer
  created_at: Generated<Date>
  used_at: Date | null
}

interface SignUpsTable {
  id: Generated<string>
  token_hash: Buffer
  answers: ColumnType<unknown, string | undefined, string>
  created_at: Generated<Date>
  expires_at: Date
  sent_at: Date | null
}

interface EmailedLinksTable {
  id: Generated<string>
  kind: string
  token_hash: Buffer
  email: string
  account_id: string | null
  payload: ColumnType<unknown, string | undefined, string>
  created_at: Generated<Date>
  expires_at: Date
  used_at: Date | null
}

interface SubmissionsTable {
  key: string
  account_id: string
  location: string
  created_at: Generated<Date>
}

interface RateLimitsTable {
  key: string
  points: Generated<number>
  expire: number | null
}

export interface AccountsTables {
  acceptances: AcceptancesTable
  accounts: AccountsTable
  emailed_links: EmailedLinksTable
  rate_limits: RateLimitsTable
  recovery_codes: RecoveryCodesTable
  sessions: SessionsTable
  sign_ups: SignUpsTable
  sms_codes: SmsCodesTable
  submissions: SubmissionsTable
}
