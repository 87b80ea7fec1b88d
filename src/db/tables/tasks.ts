import type { Generated } from 'kysely'

export type Remind = 'morning' | 'day-before' | 'at'

interface TasksTable {
  id: Generated<string>
  care_page_id: string
  title: string
  remarks: Generated<string>
  for_account: string | null
  starts_on: string | null
  at_time: string | null
  repeat: string | null
  repeat_until: string | null
  remind: Remind | null
  remind_time: string | null
  made_by: string | null
  changed_by: string | null
  created_at: Generated<Date>
  changed_at: Generated<Date>
  version: Generated<number>
}

interface TaskTurnsTable {
  id: Generated<string>
  task_id: string
  care_page_id: string
  on_day: string | null
  holder: string | null
  asked_by: string | null
  accepted_at: Date | null
  declined_by: string | null
  declined_at: Date | null
  decline_reason: Generated<string>
  touched_at: Date | null
  remind_at: Date | null
  reminded_at: Date | null
  done_at: Date | null
  done_by: string | null
  created_at: Generated<Date>
}

export interface TasksTables {
  tasks: TasksTable
  task_turns: TaskTurnsTable
}
