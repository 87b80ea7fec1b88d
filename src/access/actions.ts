import type { APP_ACTIONS, AppAction } from './app-actions.ts'
import { DESK_ACTIONS, type DeskAction, type DeskRule } from './desk-actions.ts'
import type { DossierPart } from './organisation-policy.ts'
import {
  EMPLOYEE_ROLES,
  type EmployeeRole,
  STAFF_ACTIONS,
  type StaffAction,
  type StaffRule,
} from './staff-actions.ts'

/**
 * Everything a page can do, once, with the rule that decides it. `matrix.txt` is made from these tables.
 * A route names one of these actions on the line that names its URL; without one it does not compile.
 */

/** The categories of rights that are the family's own, as `rights.category` holds them. */
export const NETWORK_CATEGORIES = ['calendar', 'network_messages'] as const
export type NetworkCategory = (typeof NETWORK_CATEGORIES)[number]

/** Who, around a care page, may do it. */
export type CarePageRule = {
  /** 'participant' = everybody around the page; 'manager-or-client' = those whom the access log is for. */
  who: 'participant' | 'manager' | 'manager-or-client' | 'trusted'
  /** The category that must be shared, and by which the dossier parts are told apart. */
  category?: DossierPart
  /** What the family shares among itself, outside the dossier; the manager gives it per person (CON-7). */
  shares?: NetworkCategory | 'organisation_messages'
  /** With `shares`: holding this is enough too. */
  orShares?: 'organisation_messages'
  /** With 'manager-or-client': also whoever holds this. */
  orHolds?: 'life_story'
  /** Part of the dossier: needs an active coupling and the second step. */
  dossier?: true
  /** Gives somebody the dossier: where something is coupled it needs the second step, as reading it does. */
  opensDossier?: true
  /** What leaves a line in the access log (NEN 7513): each view, or each change that was made. */
  logged?: 'view' | 'change'
}

export const CARE_PAGE_ACTIONS = {
  'page.open': { who: 'participant' },
  'profile.read': { who: 'participant' },
  'profile.edit': { who: 'manager', logged: 'change' },
  'connections.read': { who: 'participant' },
  'connections.invite': { who: 'manager', opensDossier: true, logged: 'change' },
  'connections.change-rights': { who: 'manager', opensDossier: true, logged: 'change' },
  'connections.remove': { who: 'manager', logged: 'change' },
  // Who sees what, in one table: of the manager alone, as the rights themselves are.
  'connections.overview': { who: 'manager' },
  'coupling.start': { who: 'manager', logged: 'change' },
  'coupling.end': { who: 'manager', logged: 'change' },
  // The organisation's own rules, when they changed; asked on the way to the dossier, so behind the same second step.
  'coupling.accept-rules': { who: 'manager', opensDossier: true, logged: 'change' },
  'coupling.progress': { who: 'manager' },
  'page.hand-over': { who: 'manager', opensDossier: true, logged: 'change' },
  'page.take-over': { who: 'participant', logged: 'change' },
  // The service desk arranges another manager: who takes part reads it, the manager stops it, who was asked answers (PAG-4).
  'page.read-succession': { who: 'participant' },
  'page.stop-succession': { who: 'manager', logged: 'change' },
  'page.accept-succession': { who: 'participant', logged: 'change' },
  'page.remove': { who: 'manager', logged: 'change' },
  // What is the family's: everybody reads and adds; what somebody made he changes himself, or the manager (PAG-3).
  'calendar.read': { who: 'participant', shares: 'calendar' },
  'calendar.edit': { who: 'participant', shares: 'calendar' },
  'calendar.feed': { who: 'participant', shares: 'calendar' },
  'boards.pair': { who: 'participant', shares: 'calendar' },
  'tasks.read': { who: 'participant', shares: 'calendar' },
  'tasks.edit': { who: 'participant', shares: 'calendar' },
  'messages.read': {
    who: 'participant',
    shares: 'network_messages',
    orShares: 'organisation_messages',
  },
  'messages.write': {
    who: 'participant',
    shares: 'network_messages',
    orShares: 'organisation_messages',
  },
  // What the family and an organisation write to each other is care content: behind the second step, as the dossier is.
  'team-messages.read': {
    who: 'participant',
    shares: 'organisation_messages',
    dossier: true,
    logged: 'view',
  },
  'team-messages.write': {
    who: 'participant',
    shares: 'organisation_messages',
    dossier: true,
    logged: 'change',
  },
  // What is being typed, for him alone until he sends it: no event of the record, as in an employee's own record.
  'team-messages.draft': { who: 'participant', shares: 'organisation_messages', dossier: true },
  'notes.read': { who: 'participant' },
  'notes.write': { who: 'participant' },
  // Who of them reads is what the family ticked: mayReadStory. Who writes reads too.
  'life-story.read': { who: 'participant' },
  'life-story.write': { who: 'manager-or-client', orHolds: 'life_story' },
  'life-story.share': { who: 'manager-or-client', logged: 'change' },
  'notices.choose': { who: 'participant' },
  'live.follow': { who: 'participant' },
  'access-log.read': { who: 'manager-or-client', logged: 'view' },
  'dossier.open': { who: 'trusted', dossier: true, logged: 'view' },
  'reports.read': { who: 'trusted', category: 'reports', dossier: true, logged: 'view' },
  'care-plans.read': { who: 'trusted', category: 'care_plan', dossier: true, logged: 'view' },
  'measurements.read': { who: 'trusted', category: 'measurements', dossier: true, logged: 'view' },
  'documents.read': { who: 'trusted', category: 'documents', dossier: true, logged: 'view' },
  // DOS-4: whoever has the part reads what was put ready and what was answered, and answers.
  'questionnaires.read': {
    who: 'trusted',
    category: 'questionnaires',
    dossier: true,
    logged: 'view',
  },
  'questionnaires.fill': {
    who: 'trusted',
    category: 'questionnaires',
    dossier: true,
    logged: 'change',
  },
  // Other people's apps that look along with somebody, and what he may see as one file of FHIR (0057).
  'apps.allow': { who: 'participant', opensDossier: true, logged: 'change' },
  // Each part that is in the file leaves its own line.
  'apps.export': { who: 'participant', opensDossier: true },
} as const satisfies Record<string, CarePageRule>
export type CarePageAction = keyof typeof CARE_PAGE_ACTIONS

export {
  DESK_ACTIONS,
  type DeskAction,
  type DeskRule,
  EMPLOYEE_ROLES,
  type EmployeeRole,
  STAFF_ACTIONS,
  type StaffAction,
  type StaffRule,
}

export type AccountRule = {
  /** A change that leaves a line in the access log of the care page that the handler names. */
  logged?: 'change'
}

/** What anybody who is signed in does with his own account. */
export const ACCOUNT_ACTIONS = {
  'account.open': {},
  'account.edit': {},
  'account.second-step': {},
  'account.add-page': {},
  'account.accept-invitation': {},
  'account.accept-terms': {},
  'account.link-provider': {},
  'account.take-along': {},
  'account.close': {},
  // Questions to the service desk, and chat.
  'account.ask-desk': {},
  'account.follow-question': {},
  'account.accept-succession': { logged: 'change' },
  // Bringing back a page that one removed oneself.
  'account.restore-page': { logged: 'change' },
  // Apps that look along: a page to choose, which ones there are, and taking it back.
  'account.choose-page-for-app': {},
  'account.apps': {},
  'account.withdraw-app': { logged: 'change' },
} as const satisfies Record<string, AccountRule>
export type AccountAction = keyof typeof ACCOUNT_ACTIONS

/** What a screen with the day on it does (CAL-6); it has no account, and reaches the calendar of one page. */
export const BOARD_ACTIONS = {
  'board.show': {},
} as const
export type BoardAction = keyof typeof BOARD_ACTIONS

/** What an organisation's record does by itself: it tells that something changed, and nothing is told to it. */
export const RECORD_ACTIONS = {
  'record.notify': {},
} as const
export type RecordAction = keyof typeof RECORD_ACTIONS

export type Action =
  | CarePageAction
  | StaffAction
  | DeskAction
  | AccountAction
  | BoardAction
  | AppAction
  | RecordAction

/** What Naast does by itself, without a person; it stands in the access log like everything else. */
export const SYSTEM_ACTIONS = [
  'record.pull',
  'record.write',
  'record.import',
  'record.import-undone',
  'succession.complete',
] as const
export type SystemAction = (typeof SYSTEM_ACTIONS)[number]

/** Those of a table that leave a line; who is kept from the dossier leaves one too, whatever is done there. */
type LoggedIn<Rules> = {
  [A in keyof Rules]: Rules[A] extends { logged: string } | { dossier: true } ? A : never
}[keyof Rules]

/** Everything that can stand in the access log. */
export type LoggedAction =
  | LoggedIn<typeof CARE_PAGE_ACTIONS>
  | LoggedIn<typeof ACCOUNT_ACTIONS>
  | LoggedIn<typeof STAFF_ACTIONS>
  | LoggedIn<typeof DESK_ACTIONS>
  | LoggedIn<typeof APP_ACTIONS>
  | SystemAction
