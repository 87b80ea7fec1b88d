import type { APP_ACTIONS, AppAction } from './app-actions.ts'
import { DESK_ACTIONS, type DeskAction, type DeskRule } from './desk-actions.ts'
import type { DossierPart } from './organisation-policy.ts'

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

/** The roles of an employee (ORG-1). */
export const EMPLOYEE_ROLES = [
  'care-worker',
  'primary-carer',
  'client-administration',
  'organisation-administrator',
] as const
export type EmployeeRole = (typeof EMPLOYEE_ROLES)[number]

export type StaffRule = { roles: readonly EmployeeRole[]; logged?: 'view' | 'change' }

const everybody = EMPLOYEE_ROLES
/** Those who care, and who answer for them; the administration of clients needs no care content. */
const carers = ['care-worker', 'primary-carer', 'organisation-administrator'] as const
const primaries = ['primary-carer', 'organisation-administrator'] as const
/** Who answers for a client, or for the administration of clients. */
const answerable = ['primary-carer', 'client-administration', 'organisation-administrator'] as const
const administration = ['client-administration', 'organisation-administrator'] as const
const administrator = ['organisation-administrator'] as const

/** What employees do; each of these needs the second step. */
export const STAFF_ACTIONS = {
  'clients.list': { roles: everybody, logged: 'view' },
  'clients.read': { roles: everybody, logged: 'view' },
  // The forms of a consent and an invitation show what the record says about the client and the contacts.
  'invitations.prepare': { roles: administration, logged: 'view' },
  'consents.record': { roles: administration, logged: 'change' },
  'consents.withdraw': { roles: administration, logged: 'change' },
  'invitations.create': { roles: administration, logged: 'change' },
  'invitations.reissue': { roles: administration, logged: 'change' },
  'invitations.cancel': { roles: administration, logged: 'change' },
  'letters.download': { roles: administration, logged: 'view' },
  // A calamity that waits until the representative was told (DOS-10).
  'held-reports.read': { roles: carers, logged: 'view' },
  'held-reports.release': { roles: carers, logged: 'change' },
  // DOS-4: who has the questionnaires of the organisation, and who answers for a client.
  'client-questionnaires.list': { roles: carers, logged: 'view' },
  'client-questionnaires.ask': { roles: carers, logged: 'change' },
  'client-questionnaires.read': { roles: carers, logged: 'view' },
  'client-questionnaires.publish': { roles: carers, logged: 'change' },
  'questionnaires.manage': { roles: administrator, logged: 'change' },
  // Messages of families (MSG-3 to MSG-6): carers read and answer; who answers for clients writes to many (MSG-9).
  'inbox.list': { roles: carers, logged: 'view' },
  'inbox.read': { roles: carers, logged: 'view' },
  'inbox.answer': { roles: carers, logged: 'change' },
  'inbox.begin': { roles: carers, logged: 'change' },
  'inbox.handle': { roles: carers, logged: 'change' },
  'inbox.remark': { roles: carers, logged: 'change' },
  'inbox.follow': { roles: carers },
  'broadcasts.list': { roles: primaries, logged: 'view' },
  'broadcasts.send': { roles: primaries, logged: 'change' },
  // What families put in the calendar for the organisation to see (CAL-8).
  'appointments.list': { roles: carers, logged: 'view' },
  // «Mijn verhaal», where the family chose that this organisation may read it (DOS-5).
  'stories.read': { roles: carers, logged: 'view' },
  'couplings.end': { roles: administration, logged: 'change' },
  // A coupling that waits, for the record says that this client is another now: looked at, and moved to the other.
  'couplings.look-merged': { roles: administration, logged: 'view' },
  'couplings.move': { roles: administration, logged: 'change' },
  // What needs attention today.
  'workplace.open': { roles: everybody, logged: 'view' },
  // The key that leads to the search, for oneself (WCAG 2.1.4).
  'workplace.keys': { roles: everybody },
  // Who reads along with a client (CON-10), and who looked (DOS-12).
  'readers.read': { roles: everybody, logged: 'view' },
  'client-log.read': { roles: answerable, logged: 'view' },
  // The dossier is closed for somebody, or for a whole page, and opened again (ORG-7).
  'suspensions.read': { roles: answerable, logged: 'view' },
  'suspensions.change': { roles: administration, logged: 'change' },
  // What the family sees of the dossier (ORG-8): care content, so for carers.
  'preview.open': { roles: carers, logged: 'view' },
  'preview.reports': { roles: carers, logged: 'view' },
  'preview.care-plans': { roles: carers, logged: 'view' },
  'preview.measurements': { roles: carers, logged: 'view' },
  'preview.documents': { roles: carers, logged: 'view' },
  'preview.questionnaires': { roles: carers, logged: 'view' },
  'preview.calendar': { roles: carers, logged: 'view' },
  // Letters for many clients at once (ORG-3).
  'letter-batches.list': { roles: administration, logged: 'view' },
  'letter-batches.make': { roles: administration, logged: 'change' },
  'letter-batches.fetch': { roles: administration, logged: 'change' },
  // An organisation without a coupled record keeps its clients and its file here (ECD-5). Who is around a client is for
  // everybody who works for him; the rest is care.
  'own-clients.add': { roles: administration, logged: 'change' },
  'own-clients.change': { roles: administration, logged: 'change' },
  'own-circle.read': { roles: everybody, logged: 'view' },
  'own-circle.write': { roles: everybody, logged: 'change' },
  'own-record.read': { roles: carers, logged: 'view' },
  'own-record.write': { roles: carers, logged: 'change' },
  'own-record.draft': { roles: everybody },
  'own-record.release': { roles: carers, logged: 'change' },
  // What the organisation agreed with its families (ORG-6): in force, planned and of before.
  'policy.read': { roles: administrator, logged: 'view' },
  'policy.change': { roles: administrator, logged: 'change' },
  // How the organisation's record is reached, and what of it cannot be shown.
  'record.read': { roles: administrator, logged: 'view' },
  'record.take-up': { roles: administrator, logged: 'change' },
  // Pausing, going on and reading now; what was seen of an alarm.
  'record.operate': { roles: administrator, logged: 'change' },
  // How Naast gets into the record: tried before it is used, and never shown again where it is secret.
  'record.settings': { roles: administrator, logged: 'view' },
  'record.change-settings': { roles: administrator, logged: 'change' },
  // What the record sent of a client and no page shows, as it came: care content.
  'record.source': { roles: carers, logged: 'view' },
  // The secret with which the record tells that something changed.
  'record.notifications': { roles: administrator, logged: 'view' },
  'record.change-notifications': { roles: administrator, logged: 'change' },
  // What of families was written to the record, what waits and what it refused; and to try that again (0056).
  'record-writes.read': { roles: administrator, logged: 'view' },
  'record-writes.retry': { roles: administrator, logged: 'change' },
  // Where a client lives or is cared for: it decides which employees reach him.
  'clients.place': { roles: administration, logged: 'change' },
  // The organisation itself: its places, its people, how they get in, and its face.
  'set-up.read': { roles: administrator, logged: 'view' },
  'places.edit': { roles: administrator, logged: 'change' },
  'employees.read': { roles: administrator, logged: 'view' },
  'employees.edit': { roles: administrator, logged: 'change' },
  'provider.read': { roles: administrator, logged: 'view' },
  'provider.edit': { roles: administrator, logged: 'change' },
  'look.edit': { roles: administrator, logged: 'change' },
} as const satisfies Record<string, StaffRule>
export type StaffAction = keyof typeof STAFF_ACTIONS

export { DESK_ACTIONS, type DeskAction, type DeskRule }

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
export const SYSTEM_ACTIONS = ['record.pull', 'record.write', 'succession.complete'] as const
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
