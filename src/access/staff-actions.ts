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
  // What an older record held, from a file (ECD-4): looked through, taken over, and taken away again.
  'record-imports.read': { roles: administrator, logged: 'view' },
  'record-imports.make': { roles: administrator, logged: 'change' },
  'record-imports.take': { roles: administrator, logged: 'change' },
  'record-imports.undo': { roles: administrator, logged: 'change' },
  // Where a client lives or is cared for: it decides which employees reach him.
  'clients.place': { roles: administration, logged: 'change' },
  // The organisation itself: its places, its people, how they get in, and its face.
  'set-up.read': { roles: administrator, logged: 'view' },
  'details.edit': { roles: administrator, logged: 'change' },
  'places.edit': { roles: administrator, logged: 'change' },
  'employees.read': { roles: administrator, logged: 'view' },
  'employees.edit': { roles: administrator, logged: 'change' },
  'provider.read': { roles: administrator, logged: 'view' },
  'provider.edit': { roles: administrator, logged: 'change' },
  'look.edit': { roles: administrator, logged: 'change' },
} as const satisfies Record<string, StaffRule>
export type StaffAction = keyof typeof STAFF_ACTIONS
