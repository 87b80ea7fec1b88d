import type { Generated, GeneratedAlways } from 'kysely'

interface PasskeysTable {
  id: Generated<string>
  account_id: string
  name: string
  credential_id: string
  public_key: Buffer
  sign_count: Generated<number>
  transports: Generated<string[]>
  created_at: Generated<Date>
  last_used_at: Date | null
}

interface PasskeyChallengesTable {
  challenge: string
  purpose: string
  account_id: string | null
  session_id: string | null
  name: string | null
  created_at: Generated<Date>
  expires_at: Date
}

interface EmailChangesTable {
  id: Generated<string>
  account_id: string
  old_email: string
  new_email: string
  asked_at: Generated<Date>
  expires_at: Date
  confirmed_at: Date | null
  stopped_at: Date | null
}

interface SignInEventsTable {
  id: GeneratedAlways<number>
  at: Generated<Date>
  account_id: string | null
  step: string
  way: string
  outcome: string
  ip: Generated<string>
  device: Generated<string>
}

export interface WaysInTables {
  email_changes: EmailChangesTable
  passkey_challenges: PasskeyChallengesTable
  passkeys: PasskeysTable
  sign_in_events: SignInEventsTable
}
