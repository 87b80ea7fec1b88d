import type { Generated } from 'kysely'

interface AppointmentsTable {
  id: Generated<string>
  care_page_id: string
  title: string
  place: Generated<string>
  remarks: Generated<string>
  zone: Generated<string>
  begin_on: string
  begin_time: string | null
  end_on: string
  end_time: string | null
  repeat: string | null
  repeat_until: string | null
  repeat_count: number | null
  first_at: Date
  over_at: Date | null
  continues: string | null
  sequence: Generated<number>
  created_by: string | null
  changed_by: string | null
  created_at: Generated<Date>
  changed_at: Generated<Date>
  cancelled_at: Date | null
}

interface AppointmentExceptionsTable {
  appointment_id: string
  care_page_id: string
  original_on: string
  title: string | null
  place: string | null
  remarks: string | null
  begin_on: string | null
  begin_time: string | null
  end_on: string | null
  end_time: string | null
  sequence: number
  changed_by: string | null
  changed_at: Generated<Date>
  cancelled_at: Date | null
}

interface AppointmentVisibilityTable {
  appointment_id: string
  care_page_id: string
  coupling_id: string
  since: Generated<Date>
}

export interface CalendarTables {
  appointment_exceptions: AppointmentExceptionsTable
  appointment_visibility: AppointmentVisibilityTable
  appointments: AppointmentsTable
}
