import type { Generated } from 'kysely'
import type { NoticeKind } from '../../notify/notice-kinds.ts'
import type { Channel, Timing } from '../../notify/wishes.ts'

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

interface NoticeWishesTable {
  account_id: string
  care_page_id: string
  kind: NoticeKind
  timing: Timing
}

interface NoticeChannelsTable {
  account_id: string
  care_page_id: string
  channel: Channel
}

interface SummaryTimesTable {
  account_id: string
  hour: Generated<number>
  last_at: Date | null
}

interface PushSubscriptionsTable {
  id: Generated<string>
  account_id: string
  endpoint: string
  p256dh: string
  auth: string
  device: Generated<string>
  created_at: Generated<Date>
  last_ok_at: Date | null
  failed_at: Date | null
}

interface DeskMembersTable {
  id: Generated<string>
  account_id: string
  added_at: Generated<Date>
  ended_at: Date | null
}

export interface NoticesTables {
  notices: NoticesTable
  notice_wishes: NoticeWishesTable
  notice_channels: NoticeChannelsTable
  summary_times: SummaryTimesTable
  push_subscriptions: PushSubscriptionsTable
  desk_members: DeskMembersTable
}
