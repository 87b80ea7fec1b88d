import type { ColumnType, Generated, GeneratedAlways } from 'kysely'

interface QuestionnairesTable {
  id: Generated<string>
  organisation_id: string
  url: string
  version: string
  title: string
  json: ColumnType<unknown, string, string>
  by_hand_at: Date | null
  edition: Generated<number>
  made_by: string | null
  made_at: Generated<Date>
  published_at: Date | null
  retired_at: Date | null
  coupling_id: ColumnType<string | null, string | null | undefined>
  canonical: ColumnType<string | null, string | null | undefined>
}

interface QuestionnaireRequestsTable {
  id: Generated<string>
  coupling_id: string
  care_page_id: string
  organisation_id: string
  patient_id: string
  questionnaire_id: string
  url: string
  kind: 'ask' | 'tell'
  title: string
  turn: string
  asked_by: string | null
  asked_by_name: string
  asked_at: Generated<Date>
  due_on: string | null
  reminded_at: Date | null
  told_at: Date | null
  withdrawn_at: Date | null
  withdrawn_by_name: string | null
  latest_version: Generated<number>
  answered_at: Date | null
  shown_at: Date | null
  changed_at: Date | null
  source: ColumnType<string | null, string | null | undefined>
  closed_because: ColumnType<string | null, string | null | undefined>
  import_number: GeneratedAlways<number | null>
}

interface QuestionnaireDraftsTable {
  request_id: string
  account_id: string
  coupling_id: string
  care_page_id: string
  questionnaire_id: string
  answers: ColumnType<unknown, string, string>
  based_on: Generated<number>
  begun_at: Generated<Date>
  changed_at: Generated<Date>
}

interface QuestionnaireResponsesTable {
  id: Generated<string>
  request_id: string
  coupling_id: string
  care_page_id: string
  questionnaire_id: string
  version: number
  json: ColumnType<unknown, string, string>
  filled_by: string | null
  filled_by_name: string
  filled_as: 'family' | 'staff'
  sent_at: Generated<Date>
  state: Generated<'waiting' | 'filed'>
  filed_at: Date | null
}

interface QuestionnaireFilesTable {
  file_id: string
  request_id: string
  coupling_id: string
  care_page_id: string
  account_id: string | null
  sent_at: Date | null
}

/** «Vragenlijsten» (DOS-4). */
export interface QuestionnairesTables {
  questionnaires: QuestionnairesTable
  questionnaire_requests: QuestionnaireRequestsTable
  questionnaire_drafts: QuestionnaireDraftsTable
  questionnaire_responses: QuestionnaireResponsesTable
  questionnaire_files: QuestionnaireFilesTable
}
