import type { AccountKind, PageKind } from './kind.ts'
import { acceptances } from './kinds/acceptances.ts'
import { appointments } from './kinds/appointments.ts'
import { apps } from './kinds/apps.ts'
import { calendarFeeds } from './kinds/calendar-feeds.ts'
import { carePlans } from './kinds/care-plans.ts'
import { deskQuestions } from './kinds/desk-questions.ts'
import { devices } from './kinds/devices.ts'
import { documents } from './kinds/documents.ts'
import { drafts } from './kinds/drafts.ts'
import {
  lifeStory,
  lifeStoryDrafts,
  lifeStoryReaders,
  lifeStoryVersions,
} from './kinds/life-story.ts'
import { measurements } from './kinds/measurements.ts'
import { membership } from './kinds/membership.ts'
import { messages, teamMessages } from './kinds/messages.ts'
import { notes, noteVersions } from './kinds/notes.ts'
import { noticeWishes } from './kinds/notice-wishes.ts'
import { ownViews } from './kinds/own-views.ts'
import { passkeys } from './kinds/passkeys.ts'
import { people } from './kinds/people.ts'
import { person } from './kinds/person.ts'
import { profile } from './kinds/profile.ts'
import { questionnaires } from './kinds/questionnaires.ts'
import { recordAppointments } from './kinds/record-appointments.ts'
import { reports } from './kinds/reports.ts'
import { sessions } from './kinds/sessions.ts'
import { signIns } from './kinds/sign-ins.ts'
import { tasks } from './kinds/tasks.ts'

/** What is of the account itself, in the order of the file. A new kind is a file in `kinds/` and a line here. */
export const ACCOUNT_KINDS: readonly AccountKind[] = [
  person,
  acceptances,
  noticeWishes,
  devices,
  passkeys,
  sessions,
  signIns,
  ownViews,
  apps,
  deskQuestions,
]

/** What is of each page on which somebody takes part. */
export const PAGE_KINDS: readonly PageKind[] = [
  membership,
  profile,
  people,
  messages,
  teamMessages,
  drafts,
  appointments,
  tasks,
  notes,
  noteVersions,
  lifeStory,
  lifeStoryVersions,
  lifeStoryDrafts,
  lifeStoryReaders,
  calendarFeeds,
  recordAppointments,
  reports,
  carePlans,
  measurements,
  documents,
  questionnaires,
]
