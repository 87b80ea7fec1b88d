import type { Generated } from 'kysely'

interface CarePagesTable {
  id: Generated<string>
  first_name: string
  last_name: string
  birth_on: string | null
  address: Generated<string>
  phone: Generated<string>
  about: Generated<string>
  of_account_id: string | null
  created_by: string | null
  created_at: Generated<Date>
  managed_for_now_since: Date | null
  removed_at: Date | null
  removed_by: string | null
  restore_hash: Buffer | null
}

interface ParticipantsTable {
  id: Generated<string>
  care_page_id: string
  account_id: string
  role: 'manager' | 'participant'
  relation: Generated<string>
  joined_at: Generated<Date>
  ended_at: Date | null
  ended_by: string | null
}

interface RightsTable {
  participant_id: string
  category: string
  granted_at: Generated<Date>
  ends_at: Date | null
}

interface InvitationsTable {
  id: Generated<string>
  care_page_id: string
  name: string
  email: string
  relation: string
  categories: string[]
  token_hash: Buffer
  created_by: string
  created_at: Generated<Date>
  sent_at: Generated<Date>
  expires_at: Date
  accepted_at: Date | null
  accepted_by: string | null
  withdrawn_at: Date | null
  /** The last day on which the rights hold, `YYYY-MM-DD`. */
  ends_on: string | null
}

interface PartVisitsTable {
  account_id: string
  care_page_id: string
  part: string
  visit_started_at: Date
  last_seen_at: Date
  previous_visit_at: Date | null
}

export interface CarePagesTables {
  care_pages: CarePagesTable
  invitations: InvitationsTable
  part_visits: PartVisitsTable
  participants: ParticipantsTable
  rights: RightsTable
}
