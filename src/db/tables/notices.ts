import type { Generated } from 'kysely'
import type { NoticeKind } from '../../notify/notice-kinds.ts'

interface NoticesTable {
  id: string
  account_id: string
  care_page_id: string
  kind: NoticeKind
  about_id: string
  by_account: string | null
  created_at: Generated<Date>
  seen_at: Date | null
  told_at: Date | null
  told_in: 'at-once' | 'summary' | null
  skipped_at: Date | null
}

export interface NoticesTables {
  notices: NoticesTable
}
