import type { Generated, GeneratedAlways } from 'kysely'

interface RecordAppointmentsTable {
  id: Generated<string>
  coupling_id: string
  care_page_id: string
  source: string
  begin_at: Date
  end_at: Date
  time_kind: 'time' | 'window' | 'day'
  minutes: number | null
  label: string
  kind: 'care' | 'household' | 'other'
  employee_name: Generated<string>
  employee_role: Generated<string>
  place: Generated<string>
  attendance: 'in-person' | 'telephone' | 'video' | 'without-client'
  status: 'booked' | 'cancelled' | 'missed'
  revision: Generated<number>
  added_at: Generated<Date>
  pulled_at: Generated<Date>
  import_number: GeneratedAlways<number | null>
}

interface CalendarFeedsTable {
  id: Generated<string>
  participant_id: string
  care_page_id: string
  account_id: string
  token_hash: Buffer
  token_sealed: string
  created_at: Generated<Date>
  last_read_at: Date | null
  content_hash: string | null
  content_changed_at: Date | null
  ended_at: Date | null
}

interface StaffVisitsTable {
  account_id: string
  organisation_id: string
  part: string
  visit_started_at: Date
  last_seen_at: Date
  previous_visit_at: Date | null
}

export interface RecordAppointmentsTables {
  calendar_feeds: CalendarFeedsTable
  record_appointments: RecordAppointmentsTable
  staff_visits: StaffVisitsTable
}
