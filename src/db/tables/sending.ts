import type { ColumnType, Generated, GeneratedAlways } from 'kysely'

interface AccessEventsTable {
  id: GeneratedAlways<number>
  at: Generated<Date>
  account_id: string | null
  person_name: string
  person_role: string
  organisation_id: string | null
  care_page_id: string | null
  patient_id: string | null
  action: string
  object_id: string | null
  outcome: Generated<string>
  ground: string
  ip: Generated<string>
  device: Generated<string>
  session_id: string | null
}

interface OutgoingTable {
  id: Generated<string>
  channel: 'mail' | 'sms' | 'push'
  recipient: string
  purpose: string
  subject: Generated<string>
  body: string
  html: string | null
  links: ColumnType<unknown, string | undefined, string>
  created_at: Generated<Date>
  expires_at: Date | null
  withdrawn_at: Date | null
  sent_at: Date | null
  failed_at: Date | null
  attempts: Generated<number>
  provider: string | null
  provider_id: string | null
  last_error: string | null
  unsubscribe_url: string | null
  device_id: string | null
  bounced_at: Date | null
}

export interface SendingTables {
  access_events: AccessEventsTable
  outgoing: OutgoingTable
}
