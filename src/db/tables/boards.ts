import type { Generated } from 'kysely'

interface BoardsTable {
  id: Generated<string>
  care_page_id: string
  name: string
  paired_by: string | null
  kept_by: string | null
  token_hash: Buffer | null
  created_at: Generated<Date>
  paired_at: Date | null
  last_seen_at: Date | null
  revoked_at: Date | null
  revoked_by: string | null
}

interface BoardPairingsTable {
  id: Generated<string>
  device_code_hash: Buffer
  user_code_hash: Buffer
  device: Generated<string>
  created_at: Generated<Date>
  expires_at: Date
  interval_seconds: Generated<number>
  last_polled_at: Date | null
  claimed_by: string | null
  care_page_id: string | null
  board_id: string | null
  denied_at: Date | null
  used_at: Date | null
}

export interface BoardsTables {
  boards: BoardsTable
  board_pairings: BoardPairingsTable
}
