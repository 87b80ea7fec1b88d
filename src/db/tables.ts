// The tables as kysely sees them, column by column as in database/migrations; test/schema.test.ts holds the two together.
import type { AccountsTables } from './tables/accounts.ts'
import type { BoardsTables } from './tables/boards.ts'
import type { CalendarTables } from './tables/calendar.ts'
import type { CarePagesTables } from './tables/care-pages.ts'
import type { FhirApiTables } from './tables/fhir-api.ts'
import type { FilesTables } from './tables/files.ts'
import type { HistoricalImportTables } from './tables/historical-import.ts'
import type { LifeStoryTables } from './tables/life-story.ts'
import type { MessagesTables } from './tables/messages.ts'
import type { NotesAndManagementTables } from './tables/notes-and-management.ts'
import type { NoticesTables } from './tables/notices.ts'
import type { OperatingTables } from './tables/operating.ts'
import type { OrganisationsTables } from './tables/organisations.ts'
import type { OwnRecordTables } from './tables/own-record.ts'
import type { PlacesTables } from './tables/places.ts'
import type { QuestionnairesTables } from './tables/questionnaires.ts'
import type { ReadingTables } from './tables/reading.ts'
import type { RecordTables } from './tables/record.ts'
import type { RecordAppointmentsTables } from './tables/record-appointments.ts'
import type { SendingTables } from './tables/sending.ts'
import type { ServiceDeskTables } from './tables/service-desk.ts'
import type { SetUpTables } from './tables/set-up.ts'
import type { TasksTables } from './tables/tasks.ts'
import type { TeamMessagesTables } from './tables/team-messages.ts'
import type { WaysInTables } from './tables/ways-in.ts'
import type { WorkspaceTables } from './tables/workspace.ts'
import type { WritingBackTables } from './tables/writing-back.ts'

export interface Tables
  extends AccountsTables,
    BoardsTables,
    CalendarTables,
    CarePagesTables,
    FhirApiTables,
    FilesTables,
    HistoricalImportTables,
    LifeStoryTables,
    MessagesTables,
    NoticesTables,
    NotesAndManagementTables,
    OperatingTables,
    OrganisationsTables,
    OwnRecordTables,
    PlacesTables,
    QuestionnairesTables,
    ReadingTables,
    RecordAppointmentsTables,
    RecordTables,
    SendingTables,
    ServiceDeskTables,
    SetUpTables,
    TasksTables,
    TeamMessagesTables,
    WaysInTables,
    WorkspaceTables,
    WritingBackTables {}
