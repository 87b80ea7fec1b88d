import fc from 'fast-check'
import type pg from 'pg'
import { after, DAY, HOUR } from '../../src/clock.ts'

// Random worlds of families, organisations and records; and what somebody in them may select, said a second time in a
// few lines of TypeScript, apart from the policies in SQL.

const CATEGORIES = [
  'calendar',
  'network_messages',
  'organisation_messages',
  'life_story',
  'reports',
  'care_plan',
  'measurements',
  'documents',
  'questionnaires',
] as const
type Category = (typeof CATEGORIES)[number]
const DOSSIER: Category[] = ['reports', 'care_plan', 'measurements', 'documents', 'questionnaires']

/** Who may read a table of the record: anybody with one of these categories. */
const RECORD_TABLES: Record<string, Category[]> = {
  reports: ['reports'],
  care_plans: ['care_plan'],
  measurements: ['measurements'],
  documents: ['documents'],
  contacts: DOSSIER,
  care_team_members: DOSSIER,
  pulls: DOSSIER,
  record_appointments: ['calendar'],
}

/** A right that is for good, that ended, that ends at this very moment, or that ends later. */
type Ends = 'never' | 'past' | 'now' | 'later'

interface Participant {
  account: number
  page: number
  manager: boolean
  ended: boolean
  rights: { category: Category; ends: Ends }[]
}
interface Coupling {
  page: number
  organisation: number
  patient: number
  ended: boolean
  /** For whom the organisation closed its dossier (ORG-7): an account, everybody, or nobody. */
  closed: number | 'everybody' | null
}
/** Whom an employee reaches: every client, those of the location and its team, those of the other team, or nobody. */
type Reach = 'organisation' | 'location' | 'team' | 'nobody'
interface Employee {
  account: number
  organisation: number
  ended: boolean
  role: 'care-worker' | 'client-administration' | 'organisation-administrator'
  reach: Reach
}
/** A conversation with one message, which its author has read and is answering. */
interface Thread {
  page: number
  /** 'organisation': with the first organisation that the page is coupled to now, and for the network where there is none. */
  audience: 'network' | 'trusted' | 'organisation'
  author: number
}
interface Happening {
  account: number | null
  page: number | null
  patient: number | null
  organisation: number | null
  /** Hours from now; couplings run from 48 hours ago until, when they ended, 24 hours ago. */
  hours: number
}

export interface RlsWorld {
  accounts: number
  pages: { ofAccount: number | null; removed: boolean }[]
  participants: Participant[]
  organisations: number
  employees: Employee[]
  /** The organisation of each client. */
  patients: number[]
  couplings: Coupling[]
  invitations: number[]
  visits: { account: number; page: number }[]
  pending: { account: number; page: number }[]
  events: Happening[]
  threads: Thread[]
  /** About how many rows there are to be seen. */
  size: number
}

const id = (kind: string, n: number): string =>
  `${kind}0000000-0000-4000-8000-${String(n).padStart(12, '0')}`
export const accountOf = (n: number): string => id('a', n)
const pageOf = (n: number): string => id('b', n)
const participantOf = (n: number): string => id('c', n)
const organisationOf = (n: number): string => id('d', n)
const patientOf = (n: number): string => id('e', n)
const couplingOf = (n: number): string => id('f', n)

const unique = <T>(items: T[], key: (item: T) => string | null): T[] => {
  const seen = new Set<string>()
  return items.filter((item) => {
    const name = key(item)
    if (name === null) return true
    const fresh = !seen.has(name)
    seen.add(name)
    return fresh
  })
}

/** Drops what the database would refuse: two managers of a page, two active couplings of a client. */
const lawful = (raw: Omit<RlsWorld, 'size'>): RlsWorld => {
  const couplings = raw.couplings.map((coupling) => ({
    ...coupling,
    organisation: raw.patients[coupling.patient] ?? 0,
  }))
  const once = unique(raw.participants, ({ account, page, ended }) =>
    ended ? null : `${account} ${page}`,
  )
  const managed = unique(once, ({ page, manager, ended }) => (manager && !ended ? `${page}` : null))
  const active = unique(couplings, ({ patient, ended }) => (ended ? null : `${patient}`))
  const perPage = unique(active, ({ page, organisation, ended }) =>
    ended ? null : `${page} ${organisation}`,
  )
  const lists = {
    participants: managed.map((one) => ({
      ...one,
      rights: unique(one.rights, ({ category }) => category),
    })),
    couplings: perPage,
    employees: unique(raw.employees, ({ account, organisation, ended }) =>
      ended ? null : `${account} ${organisation}`,
    ),
    visits: unique(raw.visits, ({ account, page }) => `${account} ${page}`),
    pending: unique(raw.pending, ({ page }) => `${page}`),
  }
  const size =
    lists.participants.length * 3 +
    lists.couplings.length * 10 +
    raw.events.length +
    raw.threads.length * 4 +
    raw.patients.length * 3
  return { ...raw, ...lists, size }
}

const ACCOUNTS = 6
const PAGES = 4
const ORGANISATIONS = 2
const PATIENTS = 4

const index = (below: number) => fc.nat({ max: below - 1 })
const perhaps = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
const sometimes = fc.nat({ max: 3 }).map((n) => n === 0)
const many = <T>(one: fc.Arbitrary<T>, minLength: number, maxLength: number) =>
  fc.array(one, { minLength, maxLength, size: 'max' })

const right = fc.record({
  category: fc.oneof(fc.constantFrom(...DOSSIER), fc.constantFrom(...CATEGORIES)),
  ends: fc.constantFrom<Ends>('never', 'never', 'later', 'past', 'now'),
})

const hours = fc.constantFrom(-60, -48, -36, -24, -12, 0)

const arbitrary: fc.Arbitrary<RlsWorld> = fc
  .record({
    accounts: fc.constant(ACCOUNTS),
    pages: fc.array(fc.record({ ofAccount: perhaps(index(ACCOUNTS)), removed: sometimes }), {
      minLength: PAGES,
      maxLength: PAGES,
    }),
    participants: many(
      fc.record({
        account: index(ACCOUNTS),
        page: index(PAGES),
        manager: sometimes,
        ended: sometimes,
        rights: fc.oneof(
          fc.array(right, { maxLength: 6, size: 'max' }),
          // All of them, or all but those of one: only so somebody is in the trusted group.
          fc
            .record({
              ends: fc.constantFrom<Ends>('never', 'never', 'later', 'now'),
              less: perhaps(right),
            })
            .map(({ ends, less }) =>
              everyRight(ends).filter(({ category }) => category !== less?.category),
            ),
        ),
      }),
      4,
      14,
    ),
    organisations: fc.constant(ORGANISATIONS),
    employees: many(
      fc.record({
        account: index(ACCOUNTS),
        organisation: index(ORGANISATIONS),
        ended: sometimes,
        role: fc.constantFrom<Employee['role']>(
          'care-worker',
          'care-worker',
          'client-administration',
          'organisation-administrator',
        ),
        reach: fc.constantFrom<Reach>('organisation', 'location', 'team', 'nobody'),
      }),
      0,
      5,
    ),
    patients: fc.array(index(ORGANISATIONS), { minLength: PATIENTS, maxLength: PATIENTS }),
    couplings: many(
      fc.record({
        page: index(PAGES),
        organisation: fc.constant(0),
        patient: index(PATIENTS),
        ended: sometimes,
        closed: fc.oneof(
          fc.constant(null),
          fc.constant(null),
          fc.constant('everybody' as const),
          index(ACCOUNTS),
        ),
      }),
      2,
      7,
    ),
    invitations: fc.array(index(PAGES), { maxLength: 4 }),
    threads: many(
      fc.record({
        page: index(PAGES),
        audience: fc.constantFrom<Thread['audience']>('network', 'trusted', 'organisation'),
        author: index(ACCOUNTS),
      }),
      0,
      5,
    ),
    visits: fc.array(fc.record({ account: index(ACCOUNTS), page: index(PAGES) }), { maxLength: 6 }),
    pending: fc.array(fc.record({ account: index(ACCOUNTS), page: index(PAGES) }), {
      maxLength: 3,
    }),
    events: many(
      fc.oneof(
        fc.record({
          account: perhaps(index(ACCOUNTS)),
          page: perhaps(index(PAGES)),
          patient: perhaps(index(PATIENTS)),
          organisation: perhaps(index(ORGANISATIONS)),
          hours,
        }),
        // What an employee did with a client: of no page.
        fc.record({
          account: index(ACCOUNTS),
          page: fc.constant(null),
          patient: index(PATIENTS),
          organisation: index(ORGANISATIONS),
          hours,
        }),
      ),
      2,
      16,
    ),
  })
  .map(lawful)

const nobody: RlsWorld = {
  accounts: 1,
  pages: [],
  participants: [],
  organisations: 0,
  employees: [],
  patients: [],
  couplings: [],
  invitations: [],
  visits: [],
  pending: [],
  events: [],
  threads: [],
  size: 0,
}

const everyRight = (ends: Ends) => CATEGORIES.map((category) => ({ category, ends }))

/** One of everything. */
const everything: RlsWorld = {
  ...nobody,
  pages: [{ ofAccount: 0, removed: false }],
  participants: [{ account: 0, page: 0, manager: true, ended: false, rights: everyRight('never') }],
  organisations: 1,
  employees: [
    { account: 0, organisation: 0, ended: false, role: 'care-worker', reach: 'location' },
  ],
  patients: [0],
  couplings: [{ page: 0, organisation: 0, patient: 0, ended: false, closed: null }],
  invitations: [0],
  visits: [{ account: 0, page: 0 }],
  pending: [{ account: 0, page: 0 }],
  events: [{ account: 0, page: 0, patient: 0, organisation: 0, hours: 0 }],
  threads: [
    { page: 0, audience: 'network', author: 0 },
    { page: 0, audience: 'organisation', author: 0 },
  ],
}

/** Worlds to fill a database with: any, one of everything, and one person whose rights end at a moment. */
export const rlsWorld = {
  arbitrary,
  everything,
  oneRight: (endsAt: Date): RlsWorld & { endsAt: Date } => ({
    ...everything,
    employees: [],
    participants: [
      { account: 0, page: 0, manager: false, ended: false, rights: everyRight('later') },
    ],
    endsAt,
  }),
}

const endOf = (ends: Ends, now: Date, later: Date): Date | null =>
  ({ never: null, past: after(now, -DAY), now, later })[ends]

const json = (rows: object[]): string => JSON.stringify(rows)

/** Writes a world into the database, as its owner, in a handful of statements. */
export const insertWorld = async (
  client: pg.Client,
  world: RlsWorld & { endsAt?: Date },
  now: Date,
): Promise<void> => {
  const later = world.endsAt ?? after(now, DAY)
  const into = (table: string, columns: string, rows: object[]): Promise<unknown> =>
    client.query(
      `insert into ${table} (${columns}) overriding system value select ${columns} from jsonb_populate_recordset(null::${table}, $1)`,
      [json(rows)],
    )
  const numbers = (count: number): number[] => Array.from({ length: count }, (_, n) => n)
  await into(
    'accounts',
    'id, email, first_name, last_name, password_hash, totp_last_step, sms_sequence, display, created_at',
    numbers(world.accounts).map((n) => ({
      id: accountOf(n),
      email: `model${n}@voorbeeld.example`,
      first_name: 'P',
      last_name: String(n),
      password_hash: '',
      totp_last_step: 0,
      sms_sequence: 0,
      display: {},
      created_at: now,
    })),
  )
  await into(
    'care_pages',
    'id, first_name, last_name, address, phone, about, of_account_id, created_at, removed_at',
    world.pages.map((page, n) => ({
      id: pageOf(n),
      first_name: 'Z',
      last_name: String(n),
      address: '',
      phone: '',
      about: '',
      of_account_id: page.ofAccount === null ? null : accountOf(page.ofAccount),
      created_at: now,
      removed_at: page.removed ? now : null,
    })),
  )
  await into(
    'participants',
    'id, care_page_id, account_id, role, relation, joined_at, ended_at',
    world.participants.map((one, n) => ({
      id: participantOf(n),
      care_page_id: pageOf(one.page),
      account_id: accountOf(one.account),
      role: one.manager ? 'manager' : 'participant',
      relation: '',
      joined_at: now,
      ended_at: one.ended ? now : null,
    })),
  )
  await into(
    'rights',
    'participant_id, category, granted_at, ends_at',
    world.participants.flatMap((one, n) =>
      one.rights.map(({ category, ends }) => ({
        participant_id: participantOf(n),
        category,
        granted_at: now,
        ends_at: endOf(ends, now, later),
      })),
    ),
  )
  await into('apps', 'id, name, maker, privacy_address, redirect_uris, registered_at', [
    {
      id: id('7', 0),
      name: 'x',
      maker: 'x',
      privacy_address: 'x@x.example',
      redirect_uris: ['https://x.example/x'],
      registered_at: now,
    },
  ])
  await into(
    'app_grants',
    'id, app_id, account_id, care_page_id, participant_id, parts, scopes, coupling_ids, given_at, ends_at',
    world.participants.map((one, n) => ({
      id: id('7', n),
      app_id: id('7', 0),
      account_id: accountOf(one.account),
      care_page_id: pageOf(one.page),
      participant_id: participantOf(n),
      parts: ['calendar'],
      scopes: [],
      coupling_ids: [],
      given_at: now,
      ends_at: now,
    })),
  )
  await into(
    'calendar_feeds',
    'id, participant_id, care_page_id, account_id, token_hash, token_sealed, created_at',
    world.participants.map((one, n) => ({
      id: id('6', n),
      participant_id: participantOf(n),
      care_page_id: pageOf(one.page),
      account_id: accountOf(one.account),
      token_hash: `\\x${String(n).padStart(8, '0')}`,
      token_sealed: '',
      created_at: now,
    })),
  )
  await insertNotes(into, world, now)
  await insertNotices(into, world, now)
  await insertDesk(into, world, now)
  await insertOrganisations(into, world, now)
  await into(
    'staff_visits',
    'account_id, organisation_id, part, visit_started_at, last_seen_at',
    workplacesOf(world).map((one) => ({
      account_id: accountOf(one.account),
      organisation_id: organisationOf(one.organisation),
      part: 'appointments',
      visit_started_at: now,
      last_seen_at: now,
    })),
  )
  await insertCouplings(into, world, now)
  await insertOwnRecord(into, world, now)
  await insertWorkspace(into, world, now)
  await insertThreads(into, world, now)
  await insertStories(into, world, now)
  await insertQuestionnaires(into, world, now)
  await insertCalendar(into, world, now)
  await insertTasksAndBoards(into, world, now)
  await into(
    'invitations',
    'id, care_page_id, name, email, relation, categories, token_hash, created_by, created_at, sent_at, expires_at',
    world.invitations.map((page, n) => ({
      id: id('1', n),
      care_page_id: pageOf(page),
      name: '',
      email: `genodigd${n}@voorbeeld.example`,
      relation: '',
      categories: [],
      token_hash: `\\x${String(n).padStart(8, '0')}`,
      created_by: accountOf(0),
      created_at: now,
      sent_at: now,
      expires_at: later,
    })),
  )
  await into(
    'part_visits',
    'account_id, care_page_id, part, visit_started_at, last_seen_at',
    world.visits.map(({ account, page }) => ({
      account_id: accountOf(account),
      care_page_id: pageOf(page),
      part: 'dossier',
      visit_started_at: now,
      last_seen_at: now,
    })),
  )
  await into(
    'pending_couplings',
    'care_page_id, account_id, code_sealed, birth_on, created_at',
    world.pending.map(({ account, page }) => ({
      care_page_id: pageOf(page),
      account_id: accountOf(account),
      code_sealed: '',
      birth_on: '1938-03-14',
      created_at: now,
    })),
  )
  await into(
    'access_events',
    'at, account_id, person_name, person_role, organisation_id, care_page_id, patient_id, action, object_id, outcome, ground, ip, device',
    world.events.map((event, n) => ({
      at: after(now, event.hours * HOUR),
      account_id: event.account === null ? null : accountOf(event.account),
      person_name: '',
      person_role: '',
      organisation_id: event.organisation === null ? null : organisationOf(event.organisation),
      care_page_id: event.page === null ? null : pageOf(event.page),
      patient_id: event.patient === null ? null : patientOf(event.patient),
      action: 'model',
      object_id: String(n),
      outcome: 'done',
      ground: '',
      ip: '',
      device: '',
    })),
  )
}

/** Of each participant a task that he made and does, and a screen that he paired, with the code that he typed for it. */
const insertTasksAndBoards = async (into: Into, world: RlsWorld, now: Date): Promise<void> => {
  const rows = world.participants.map((one, n) => ({
    id: id('8', n),
    task_id: id('8', n),
    board_id: id('8', n),
    care_page_id: pageOf(one.page),
    title: 'x',
    name: 'x',
    remarks: '',
    made_by: accountOf(one.account),
    holder: accountOf(one.account),
    paired_by: accountOf(one.account),
    claimed_by: accountOf(one.account),
    version: 1,
    decline_reason: '',
    device: '',
    device_code_hash: `\\x${String(n).padStart(8, '0')}`,
    user_code_hash: `\\x${String(n).padStart(8, '0')}`,
    interval_seconds: 5,
    created_at: now,
    changed_at: now,
    expires_at: now,
  }))
  await into(
    'tasks',
    'id, care_page_id, title, remarks, made_by, version, created_at, changed_at',
    rows,
  )
  await into('task_turns', 'id, task_id, care_page_id, holder, decline_reason, created_at', rows)
  await into('boards', 'id, care_page_id, name, paired_by, created_at', rows)
  await into(
    'board_pairings',
    'id, care_page_id, board_id, claimed_by, device, device_code_hash, user_code_hash, interval_seconds, created_at, expires_at',
    rows,
  )
}

/** Each account with each organisation that it works or worked for, once. */
const workplacesOf = (world: RlsWorld) =>
  unique(world.employees, ({ account, organisation }) => `${account} ${organisation}`)

type Into = (table: string, columns: string, rows: object[]) => Promise<unknown>

/** Of each participant a note; every third of them was removed. */
const isRemoved = (n: number): boolean => n % 3 === 2

/** A note of each participant with its version, and the question to each whether he will manage the page. */
const insertNotes = async (into: Into, world: RlsWorld, now: Date): Promise<void> => {
  const notes = world.participants.map((one, n) => ({
    id: id('0', n),
    note_id: id('0', n),
    care_page_id: pageOf(one.page),
    title: 'x',
    body: '',
    version: 1,
    created_by: accountOf(one.account),
    created_at: now,
    changed_at: now,
    removed_at: isRemoved(n) ? now : null,
  }))
  await into(
    'notes',
    'id, care_page_id, title, body, version, created_by, created_at, changed_at, removed_at',
    notes,
  )
  await into('note_versions', 'note_id, care_page_id, version, title, body, changed_at', notes)
  await into(
    'hand_overs',
    'id, care_page_id, from_account_id, to_account_id, to_participant_id, stays, asked_at, expires_at, withdrawn_at',
    world.participants.map((one, n) => ({
      id: id('0', n),
      care_page_id: pageOf(one.page),
      from_account_id: accountOf(0),
      to_account_id: accountOf(one.account),
      to_participant_id: participantOf(n),
      stays: 'all',
      asked_at: now,
      expires_at: now,
      withdrawn_at: now,
    })),
  )
}

/** Each account with each page that it has or had to do with, once. */
const placesOf = (world: RlsWorld) =>
  unique(world.participants, ({ account, page }) => `${account} ${page}`)

/** Of the service desk is, or was, every third account. */
const atDesk = (n: number): 'now' | 'before' | null =>
  n % 3 === 0 ? 'now' : n % 3 === 1 ? 'before' : null

/** What each participant should hear of and how he wants it, each account's devices and hour, and a message that went out. */
const insertNotices = async (into: Into, world: RlsWorld, now: Date): Promise<void> => {
  await into(
    'notices',
    'id, account_id, care_page_id, kind, about_id, by_account, created_at',
    world.participants.map((one, n) => ({
      id: id('a', n),
      account_id: accountOf(one.account),
      care_page_id: pageOf(one.page),
      kind: 'message',
      about_id: id('7', n),
      by_account: accountOf(0),
      created_at: now,
    })),
  )
  const places = placesOf(world).map(({ account, page }) => ({
    account_id: accountOf(account),
    care_page_id: pageOf(page),
    kind: 'message',
    timing: 'none',
    channel: 'mail',
  }))
  await into('notice_wishes', 'account_id, care_page_id, kind, timing', places)
  await into('notice_channels', 'account_id, care_page_id, channel', places)
  const accounts = Array.from({ length: world.accounts }, (_, n) => ({
    id: id('a', n),
    account_id: accountOf(n),
    hour: 8,
    endpoint: `https://push.example/${n}`,
    p256dh: '',
    auth: '',
    device: '',
    created_at: now,
    added_at: now,
    ended_at: atDesk(n) === 'before' ? now : null,
    at_desk: atDesk(n),
  }))
  await into('summary_times', 'account_id, hour', accounts)
  await into(
    'push_subscriptions',
    'id, account_id, endpoint, p256dh, auth, device, created_at',
    accounts,
  )
  await into(
    'desk_members',
    'id, account_id, added_at, ended_at',
    accounts.filter(({ at_desk }) => at_desk !== null),
  )
  await into(
    'outgoing',
    'id, channel, recipient, purpose, subject, body, links, created_at, attempts',
    [
      {
        id: id('a', 0),
        channel: 'mail',
        recipient: 'model@voorbeeld.example',
        purpose: 'notice',
        subject: '',
        body: '',
        links: [],
        created_at: now,
        attempts: 0,
      },
    ],
  )
}

/** A question of each account, with a remark that only the desk reads; and another manager that it arranges for each page. */
const insertDesk = async (into: Into, world: RlsWorld, now: Date): Promise<void> => {
  const accounts = Array.from({ length: world.accounts }, (_, n) => n)
  await into(
    'tickets',
    'id, account_id, name, asked_at, entries',
    accounts.map((n) => ({
      id: id('5', n),
      account_id: accountOf(n),
      name: 'x',
      asked_at: now,
      entries: 2,
    })),
  )
  await into('desk_hours', 'id, chat_hours, changed_at', [
    { id: 1, chat_hours: '[]', changed_at: now },
  ])
  await into(
    'ticket_entries',
    'id, ticket_id, number, kind, body, created_at',
    accounts.flatMap((n) =>
      (['question', 'remark'] as const).map((kind, at) => ({
        id: id(kind === 'remark' ? '6' : '5', n),
        ticket_id: id('5', n),
        number: at + 1,
        kind,
        body: 'x',
        created_at: now,
      })),
    ),
  )
  await into(
    'successions',
    'id, care_page_id, reason, explanation, from_name, stays, to_name, started_by_name, started_at, approved_by_name',
    world.pages.map((_, page) => ({
      id: id('5', page),
      care_page_id: pageOf(page),
      reason: 'ill',
      explanation: 'x',
      from_name: 'x',
      stays: 'all',
      to_name: 'x',
      started_by_name: 'x',
      started_at: now,
      approved_by_name: '',
    })),
  )
}

const isPlaced = (reach: Reach): boolean => reach === 'location' || reach === 'team'

/** Of four clients one is at the location, one with its team, one with a team of no location, and one nowhere. */
const placeOf = (patient: number): 'location' | 'team-there' | 'team' | 'nowhere' =>
  (['location', 'team-there', 'team', 'nowhere'] as const)[patient % 4] ?? 'nowhere'
const reachesPlace = (reach: Reach, patient: number): boolean =>
  reach === 'organisation' ||
  (reach === 'location' && ['location', 'team-there'].includes(placeOf(patient))) ||
  (reach === 'team' && placeOf(patient) === 'team')

/** What an organisation sets up: places for everybody who works there, the rest for its administrators. */
const insertSetUp = async (into: Into, world: RlsWorld, now: Date): Promise<void> => {
  const all = Array.from({ length: world.organisations }, (_, n) => ({
    id: id('7', n),
    organisation_id: organisationOf(n),
    name: 'L',
    address: '',
    phone: '',
    created_at: now,
    email: `nieuw${n}@voorbeeld.example`,
    first_name: 'N',
    last_name: String(n),
    roles: ['care-worker'],
    token_hash: `\\x${String(n).padStart(8, '0')}`,
    expires_at: now,
    issuer: 'https://login.voorbeeld.example',
    client_id: 'naast',
    auth_method: 'client_secret_basic',
    secret_sealed: '',
    roles_claim: 'roles',
    version: '00000000',
    media_type: 'image/png',
    bytes: '\\x00',
    width: 1,
    height: 1,
    made_by: accountOf(0),
    lines: [],
    wrong: [],
    digest: '',
  }))
  await into('locations', 'id, organisation_id, name, address, phone, created_at', all)
  await into('teams', 'id, organisation_id, location_id, name, phone, created_at', [
    ...all.map((one) => ({ ...one, location_id: null })),
    ...all.map((one, n) => ({ ...one, id: id('7', 100 + n), name: 'T', location_id: one.id })),
  ])
  await into(
    'employee_invitations',
    'id, organisation_id, email, first_name, last_name, roles, token_hash, created_at, expires_at',
    all,
  )
  await into(
    'identity_providers',
    'organisation_id, issuer, client_id, auth_method, secret_sealed, roles_claim',
    all,
  )
  await into(
    'organisation_logos',
    'organisation_id, version, media_type, bytes, width, height',
    all,
  )
  await into(
    'employee_imports',
    'id, organisation_id, made_by, created_at, lines, wrong, digest',
    all,
  )
  await into(
    'earlier_records',
    'number, organisation_id, name',
    all.map((one, n) => ({ ...one, number: n + 1 })),
  )
  const imports = all.map((one, n) => ({
    ...{ ...one, number: n + 1, begins_on: '2020-01-01', release: 'R4', asked_by_name: 'B' },
    ...{ import_id: one.id, place: 1, storage_key: String(n), key_sealed: '' },
    ...{ resource_type: 'Practitioner', resource_id: '1', body: {} },
  }))
  await into(
    'record_imports',
    'id, organisation_id, number, begins_on, release, asked_by_name',
    imports,
  )
  await into('record_import_files', 'id, import_id, place, name, storage_key, key_sealed', imports)
  await into('record_import_along', 'import_id, resource_type, resource_id, body', imports)
  await into(
    'employee_places',
    'employee_id, organisation_id, location_id, team_id',
    world.employees.flatMap(({ organisation, reach }, n) =>
      isPlaced(reach)
        ? [
            {
              employee_id: id('2', n),
              organisation_id: organisationOf(organisation),
              location_id: reach === 'location' ? id('7', organisation) : null,
              team_id: reach === 'team' ? id('7', organisation) : null,
            },
          ]
        : [],
    ),
  )
  await into(
    'identity_links',
    'organisation_id, issuer, subject, account_id',
    world.employees.map((one, n) => ({
      organisation_id: organisationOf(one.organisation),
      issuer: 'https://login.voorbeeld.example',
      subject: String(n),
      account_id: accountOf(one.account),
    })),
  )
}

/** How each record is followed, what its settings will be and what is to be looked at: for its administrators. */
const insertReading = async (into: Into, organisations: number[], now: Date): Promise<void> => {
  const all = organisations.map((n) => ({
    ...{ id: id('5', 700 + n), organisation_id: organisationOf(n), resource_type: 'Observation' },
    ...{ token_hash: '\\x00', token_sealed: '', made_at: now, checked_at: now, way: 'history' },
    ...{ kind: 'restored', example: '', times: 1, first_at: now, last_at: now },
  }))
  await into('record_hooks', 'organisation_id, token_hash, token_sealed, made_at', all)
  await into('record_subscriptions', 'organisation_id, resource_type, token_hash, checked_at', all)
  await into('record_feeds', 'organisation_id, resource_type, way', all)
  const drafts = all.map((one) => ({
    ...one,
    ...{ base_url: '', auth_sealed: '', change: one.id },
  }))
  await into('record_drafts', 'organisation_id, base_url, auth_sealed, change, made_at', drafts)
  await into(
    'record_alarms',
    'id, organisation_id, kind, resource_type, example, times, first_at, last_at',
    all,
  )
}

const insertOrganisations = async (into: Into, world: RlsWorld, now: Date): Promise<void> => {
  const organisations = Array.from({ length: world.organisations }, (_, n) => n)
  await into(
    'organisations',
    'id, slug, name, brand, address, phone, email, created_at',
    organisations.map((n) => ({
      id: organisationOf(n),
      slug: `model-${n}`,
      name: '',
      brand: {},
      address: '',
      phone: '',
      email: '',
      created_at: now,
    })),
  )
  await into(
    'organisation_policies',
    'organisation_id, version, policy, valid_from',
    organisations.map((n) => ({
      organisation_id: organisationOf(n),
      version: 1,
      policy: {},
      valid_from: now,
    })),
  )
  await into(
    'record_connections',
    'organisation_id, base_url',
    organisations.map((n) => ({ organisation_id: organisationOf(n), base_url: '' })),
  )
  await insertReading(into, organisations, now)
  await into(
    'employees',
    'id, organisation_id, account_id, roles, reach, started_at, ended_at',
    world.employees.map((one, n) => ({
      id: id('2', n),
      organisation_id: organisationOf(one.organisation),
      account_id: accountOf(one.account),
      roles: [one.role],
      reach: one.reach === 'organisation' ? 'organisation' : 'places',
      started_at: now,
      ended_at: one.ended ? now : null,
    })),
  )
  await insertSetUp(into, world, now)
  await into(
    'patients',
    'id, organisation_id, record_id, location_id, team_id',
    world.patients.map((organisation, n) => ({
      id: patientOf(n),
      organisation_id: organisationOf(organisation),
      record_id: String(n),
      location_id: placeOf(n) === 'location' ? id('7', organisation) : null,
      team_id:
        { 'team-there': id('7', 100 + organisation), team: id('7', organisation) }[
          placeOf(n) as string
        ] ?? null,
    })),
  )
  await into(
    'consents',
    'id, organisation_id, patient_id, given_by_name, capacity, given_on, recorded_by, recorded_at',
    world.patients.map((organisation, n) => ({
      id: id('3', n),
      organisation_id: organisationOf(organisation),
      patient_id: patientOf(n),
      given_by_name: '',
      capacity: 'client',
      given_on: '2026-01-01',
      recorded_by: accountOf(0),
      recorded_at: now,
    })),
  )
  await into(
    'activation_codes',
    'id, organisation_id, patient_id, consent_id, addressee, lookup, created_by, created_at, expires_at, failed_attempts',
    world.patients.map((organisation, n) => ({
      id: id('4', n),
      organisation_id: organisationOf(organisation),
      patient_id: patientOf(n),
      consent_id: id('3', n),
      addressee: '',
      lookup: `\\x${String(n).padStart(8, '0')}`,
      created_by: accountOf(0),
      created_at: now,
      expires_at: now,
      failed_attempts: 0,
    })),
  )
}

/** Of each page an appointment of its own; of each coupling one that its organisation may see, with an exception. */
const insertCalendar = async (into: Into, world: RlsWorld, now: Date): Promise<void> => {
  const shown = world.couplings.map(({ page }, n) => ({ id: id('9', n), page, coupling: n }))
  const own = world.pages.map((_, page) => ({ id: id('9', 100 + page), page }))
  await into(
    'appointments',
    'id, care_page_id, title, place, remarks, zone, begin_on, end_on, repeat, first_at, sequence, created_at, changed_at',
    [...shown, ...own].map((one) => ({
      ...{ id: one.id, title: 'x', place: '', remarks: '', zone: 'Europe/Amsterdam', sequence: 0 },
      ...{ begin_on: '2026-11-21', end_on: '2026-11-21', repeat: 'FREQ=DAILY;INTERVAL=1' },
      ...{ care_page_id: pageOf(one.page), first_at: now, created_at: now, changed_at: now },
    })),
  )
  const rows = shown.map((one) => ({
    ...{ appointment_id: one.id, care_page_id: pageOf(one.page), since: now },
    ...{ coupling_id: couplingOf(one.coupling), original_on: '2026-11-21', sequence: 1 },
    changed_at: now,
  }))
  await into(
    'appointment_exceptions',
    'appointment_id, care_page_id, original_on, sequence, changed_at',
    rows,
  )
  await into('appointment_visibility', 'appointment_id, care_page_id, coupling_id, since', rows)
}

/** The coupling that a thread is about; -1 for one of the family alone. */
const couplingOfThread = ({ couplings }: RlsWorld, { page, audience }: Thread): number =>
  audience === 'organisation' ? couplings.findIndex((one) => one.page === page && !one.ended) : -1

/** Of every second thread the file got its place in this very transaction, of the others before. */
const isJustAttached = (thread: number): boolean => thread % 2 === 0

const insertThreads = async (into: Into, world: RlsWorld, now: Date): Promise<void> => {
  const rows = (of: (thread: Thread, n: number) => object) =>
    world.threads.map((thread, n) => {
      const coupling = couplingOfThread(world, thread)
      const own = thread.audience === 'organisation' ? 'network' : thread.audience
      return {
        care_page_id: pageOf(thread.page),
        audience: coupling === -1 ? own : 'organisation',
        coupling_id: coupling === -1 ? null : couplingOf(coupling),
        thread_id: id('6', n),
        ...of(thread, n),
      }
    })
  // What colleagues say about it, and a message to many families; the rest the messages keep themselves.
  await into(
    'broadcasts',
    'id, organisation_id, body, written_by, written_by_name, written_at',
    Array.from({ length: world.organisations }, (_, n) => ({
      ...{ id: id('6', n), organisation_id: organisationOf(n), body: 'geheim', written_at: now },
      ...{ written_by: accountOf(0), written_by_name: 'X' },
    })),
  )
  await into(
    'broadcast_targets',
    'broadcast_id, coupling_id',
    world.couplings.flatMap(({ organisation, ended }, n) =>
      ended ? [] : [{ broadcast_id: id('6', organisation), coupling_id: couplingOf(n) }],
    ),
  )
  await into(
    'inbox_visits',
    'employee_id, seen_at',
    world.employees.map((_, n) => ({ employee_id: id('2', n), seen_at: now })),
  )
  await into(
    'threads',
    'id, care_page_id, audience, coupling_id, started_at, last_number, last_message_at',
    rows((_, n) => ({ id: id('6', n), started_at: now, last_number: 1, last_message_at: now })),
  )
  await into(
    'messages',
    'id, thread_id, care_page_id, audience, coupling_id, number, author_id, body, written_at, version',
    rows(({ author }, n) => ({
      ...{ id: id('7', n), number: 1, body: 'geheim', written_at: now, version: 2 },
      author_id: accountOf(author),
    })),
  )
  await into(
    'files',
    'id, care_page_id, uploaded_by, name, media_type, bytes, storage_key, created_at, attached_at',
    rows(({ author }, n) => ({
      ...{ id: id('9', n), name: 'x', media_type: 'text/plain', bytes: 1, storage_key: `k${n}` },
      ...{ uploaded_by: accountOf(author), created_at: after(now, -HOUR) },
      attached_at: isJustAttached(n) ? now : after(now, -HOUR),
    })),
  )
  await into(
    'message_files',
    'file_id, message_id, care_page_id, place',
    rows((_, n) => ({ file_id: id('9', n), message_id: id('7', n), place: 0 })),
  )
  await into(
    'message_versions',
    'message_id, version, body, replaced_at',
    rows((_, n) => ({ message_id: id('7', n), version: 1, body: 'geheim', replaced_at: now })),
  )
  await into(
    'conversation_remarks',
    'id, thread_id, coupling_id, written_by_name, written_at, body',
    rows((_, n) => ({
      ...{ id: id('6', n), written_by_name: 'X', written_at: now, body: 'geheim' },
    })).filter(({ coupling_id }) => coupling_id !== null),
  )
  await into(
    'thread_reads',
    'thread_id, account_id, care_page_id, audience, read_until, new_after, last_seen_at',
    rows(({ author }) => ({
      ...{ read_until: 1, new_after: 0, last_seen_at: now },
      account_id: accountOf(author),
    })),
  )
  await into(
    'message_drafts',
    'id, account_id, care_page_id, thread_id, audience, body, changed_at',
    rows(({ author }, n) => ({
      ...{ id: id('8', n), audience: '', body: 'geheim', changed_at: now },
      account_id: accountOf(author),
    })),
  )
}

/** Whom the family of a page ticked, by its number: nobody, all, or the trusted group; and every other organisation. */
const tickedOn = (page: number): 'network' | 'trusted' | null =>
  ([null, 'network', 'trusted'] as const)[page % 3] ?? null
const isTicked = (coupling: number): boolean => coupling % 2 === 0

/** Of every page a story with a photo, of which nobody knows any more who wrote it. */
const insertStories = async (into: Into, world: RlsWorld, now: Date): Promise<void> => {
  const pages = world.pages.map((_, page) => ({
    ...{ page, care_page_id: pageOf(page), id: id('0', page), chapter_id: id('0', page) },
    ...{ kind: 'own', title: 'x', body: 'geheim', version: 1, changed_at: now, created_at: now },
    ...{ file_id: id('9', 300 + page), caption: '', alternative: 'x', added_at: now },
  }))
  await into('life_stories', 'care_page_id, version, changed_at', pages)
  await into(
    'story_chapters',
    'id, care_page_id, kind, title, body, version, created_at, changed_at',
    pages,
  )
  await into(
    'story_chapter_versions',
    'chapter_id, care_page_id, version, title, body, changed_at',
    pages,
  )
  await into(
    'files',
    'id, care_page_id, name, media_type, bytes, storage_key, created_at, attached_at',
    pages.map(({ page, ...one }) => ({
      ...{ care_page_id: one.care_page_id, id: one.file_id, name: 'x', media_type: 'image/jpeg' },
      ...{ bytes: 1, storage_key: `s${page}`, created_at: now, attached_at: now },
    })),
  )
  await into(
    'story_photos',
    'file_id, chapter_id, care_page_id, caption, alternative, added_at',
    pages,
  )
  const audiences = pages.map(({ page, care_page_id }) => ({
    ...{ id: id('1', page), care_page_id, audience: tickedOn(page), coupling_id: null, since: now },
  }))
  const couplings = world.couplings
    .map(({ page }, n) => ({
      ...{ n, id: id('2', n), care_page_id: pageOf(page), audience: null, since: now },
      ...{ coupling_id: couplingOf(n), story_version: 1, waiting_since: now },
    }))
    .filter(({ n }) => isTicked(n))
  await into('story_readers', 'id, care_page_id, audience, coupling_id, since', [
    ...audiences.filter(({ audience }) => audience !== null),
    ...couplings,
  ])
  await into('story_filings', 'coupling_id, care_page_id, story_version, waiting_since', couplings)
  await into(
    'story_drafts',
    'account_id, care_page_id, chapter, version, body, changed_at',
    placesOf(world).map(({ account, page }) => ({
      ...{ account_id: accountOf(account), care_page_id: pageOf(page), chapter: 'muziek' },
      ...{ version: 0, body: 'geheim', changed_at: now },
    })),
  )
}

const insertCouplings = async (into: Into, world: RlsWorld, now: Date): Promise<void> => {
  await into(
    'couplings',
    'id, care_page_id, organisation_id, patient_id, rules_version, coupled_at, ended_at',
    world.couplings.map((one, n) => ({
      id: couplingOf(n),
      care_page_id: pageOf(one.page),
      organisation_id: organisationOf(one.organisation),
      patient_id: patientOf(one.patient),
      rules_version: 0,
      coupled_at: after(now, -48 * HOUR),
      ended_at: one.ended ? after(now, -24 * HOUR) : null,
    })),
  )
  const rows = (more: object) =>
    world.couplings.map((one, n) => ({
      id: id('5', n),
      coupling_id: couplingOf(n),
      care_page_id: pageOf(one.page),
      source: 'Model/1',
      pulled_at: now,
      added_at: now,
      ...more,
    }))
  const base = 'id, coupling_id, care_page_id, source, pulled_at'
  const text = { written_at: now, precision: 'time', kind_code: '', kind_label: '', title: '' }
  await into(
    'reports',
    `${base}, added_at, written_at, precision, kind_code, kind_label, title, author_name, author_role, body, measurements`,
    rows({ ...text, author_name: '', author_role: '', body: 'geheim', measurements: [] }),
  )
  await into(
    'care_plans',
    `${base}, added_at, title, status, content`,
    rows({ title: '', status: 'active', content: {} }),
  )
  await into(
    'measurements',
    `${base}, added_at, kind, code, label, measured_at, content`,
    rows({ kind: '', code: '', label: '', measured_at: now, content: {} }),
  )
  await into(
    'documents',
    `${base}, added_at, title, kind_label, content`,
    rows({ title: '', kind_label: '', content: {} }),
  )
  await into(
    'contacts',
    `${base}, name, priority, content`,
    rows({ name: '', priority: 1, content: {} }),
  )
  await into(
    'care_team_members',
    `${base}, name, position, content`,
    rows({ name: '', position: 'member', content: {} }),
  )
  await into(
    'record_appointments',
    `${base}, added_at, begin_at, end_at, time_kind, label, kind, employee_name, employee_role, place, attendance, status, revision`,
    rows({
      ...{ begin_at: now, end_at: now, time_kind: 'time', label: '', kind: 'care' },
      ...{ employee_name: '', employee_role: '', place: '', attendance: 'in-person' },
      ...{ status: 'booked', revision: 0 },
    }),
  )
  await into(
    'pulls',
    'coupling_id, part, state, read_count, set_aside_count',
    rows({ part: 'reports', state: 'done', read_count: 0, set_aside_count: 0 }),
  )
  await into('readings', 'coupling_id, part', rows({ part: 'Observation' }))
  await into(
    'sources',
    'coupling_id, resource_type, resource_id, hash, body, pulled_at, set_aside_reason',
    rows({ hash: '', body: {}, resource_id: '1' }).flatMap((row) => [
      { ...row, resource_type: 'Observation', set_aside_reason: null },
      { ...row, resource_type: 'Procedure', set_aside_reason: 'not-shown' },
    ]),
  )
}

/** Of each client what his organisation keeps itself: a report with its version, a file, and what the first account is writing. */
const insertOwnRecord = async (into: Into, world: RlsWorld, now: Date): Promise<void> => {
  const rows = world.patients.map((organisation, n) => ({
    ...{ id: id('3', 600 + n), item_id: id('3', 600 + n), patient_id: patientOf(n) },
    ...{ organisation_id: organisationOf(organisation), first_name: 'Z', last_name: String(n) },
    ...{ birth_on: '1938-03-14', version: 1, kind: 'report', content: { text: 'geheim' } },
    ...{ fields: {}, written_by_name: 'X', changed_by_name: 'X', released_by_name: '' },
    ...{ name: 'x', media_type: 'text/plain', bytes: 1, storage_key: `o${n}` },
    ...{ account_id: accountOf(0), happened_at: now, written_at: now, changed_at: now },
    ...{ added_at: now, created_at: now },
  }))
  await into(
    'own_clients',
    'patient_id, organisation_id, first_name, last_name, birth_on, version, added_at, changed_at',
    rows,
  )
  await into(
    'own_items',
    `id, organisation_id, patient_id, kind, version, content, happened_at, written_by_name, written_at, changed_by_name,
      changed_at, released_by_name`,
    rows,
  )
  await into(
    'own_versions',
    'item_id, patient_id, version, content, written_by_name, written_at',
    rows,
  )
  await into(
    'own_files',
    'id, organisation_id, patient_id, item_id, name, media_type, bytes, storage_key, created_at',
    rows,
  )
  await into('own_drafts', 'account_id, patient_id, kind, item_id, fields, changed_at', rows)
  // The family reads of every second coupling a document that its organisation released.
  await into(
    'documents',
    'id, coupling_id, care_page_id, source, pulled_at, added_at, title, kind_label, content',
    world.couplings
      .map(({ page, patient }, n) => ({
        ...{ n, id: id('5', 600 + n), coupling_id: couplingOf(n), care_page_id: pageOf(page) },
        ...{ source: `Eigen/${id('3', 600 + patient)}`, pulled_at: now, added_at: now },
        ...{ title: '', kind_label: '', content: {} },
      }))
      .filter(({ n }) => isReleased(n)),
  )
}
const isReleased = (coupling: number): boolean => coupling % 2 === 0

/** Of each coupling a dossier that was closed and opened again; of each employee a batch with one letter. */
const insertWorkspace = async (into: Into, world: RlsWorld, now: Date): Promise<void> => {
  const closed = world.couplings.map((one, n) => ({
    ...{ n, closed: one.closed, id: id('5', 500 + n), coupling_id: couplingOf(n) },
    ...{ reason: 'geheim', made_at: after(now, -HOUR) },
  }))
  await into('suspensions', 'id, coupling_id, account_id, reason, made_at, lifted_at', [
    ...closed.map((one) => ({ ...one, account_id: null, lifted_at: now })),
    ...closed
      .filter((one) => one.closed !== null)
      .map((one) => ({
        ...one,
        id: id('5', 700 + one.n),
        account_id: typeof one.closed === 'number' ? accountOf(one.closed) : null,
        lifted_at: null,
      })),
  ])
  await into(
    'letter_batches',
    'id, organisation_id, scope, asked_by, asked_at, finished_at, available_until',
    world.employees.map((one, n) => ({
      ...{ id: id('6', 500 + n), organisation_id: organisationOf(one.organisation), scope: 'new' },
      ...{
        asked_by: accountOf(one.account),
        asked_at: now,
        finished_at: now,
        available_until: now,
      },
    })),
  )
  await into(
    'letter_batch_letters',
    'batch_id, organisation_id, patient_id, activation_code_id, place',
    lettersOf(world).map(({ batch, organisation, patient }) => ({
      ...{ batch_id: id('6', 500 + batch), organisation_id: organisationOf(organisation) },
      ...{ patient_id: patientOf(patient), activation_code_id: id('4', patient), place: 1 },
    })),
  )
}

/** The first client of an employee's organisation has a letter in his batch. */
const lettersOf = (world: RlsWorld) =>
  world.employees.flatMap(({ organisation }, batch) => {
    const patient = world.patients.indexOf(organisation)
    return patient === -1 ? [] : [{ batch, organisation, patient }]
  })

/** Of each coupling a questionnaire that was asked, with answers, a draft and a file of the first account. */
const insertQuestionnaires = async (into: Into, world: RlsWorld, now: Date): Promise<void> => {
  const asked = world.couplings.map(({ page, organisation, patient }, n) => ({
    ...{ id: id('2', 400 + n), request_id: id('2', 400 + n), coupling_id: couplingOf(n) },
    ...{ care_page_id: pageOf(page), organisation_id: organisationOf(organisation) },
    ...{ patient_id: patientOf(patient), questionnaire_id: id('1', 400 + organisation) },
    ...{ url: 'urn:x', version: '1', title: 'x', kind: 'ask', turn: id('2', 400 + n), json: '{}' },
    ...{
      asked_by_name: 'x',
      asked_at: now,
      shown_at: now,
      account_id: accountOf(0),
      answers: '{}',
    },
    ...{ file_id: id('9', 400 + n), name: 'x', media_type: 'text/plain', bytes: 1 },
    ...{ storage_key: `q${n}`, created_at: now, attached_at: now, published_at: now },
  }))
  await into(
    'questionnaires',
    'id, organisation_id, url, version, title, json, published_at',
    [...new Set(world.couplings.map(({ organisation }) => organisation))].map((organisation) => ({
      ...{ id: id('1', 400 + organisation), organisation_id: organisationOf(organisation) },
      ...{ url: 'urn:x', version: '1', title: 'x', json: '{}', published_at: now },
    })),
  )
  // And of each coupling one that its record put ready.
  await into(
    'questionnaires',
    'id, organisation_id, coupling_id, canonical, url, version, title, json, published_at',
    asked.map((one, n) => ({
      ...one,
      ...{ id: id('1', 600 + n), canonical: 'urn:x|1', url: `urn:dossier:${n}` },
    })),
  )
  await into(
    'questionnaire_requests',
    `id, coupling_id, care_page_id, organisation_id, patient_id, questionnaire_id, url, kind, title, turn, asked_by_name,
      asked_at, shown_at`,
    asked,
  )
  await into(
    'questionnaire_drafts',
    'request_id, account_id, coupling_id, care_page_id, questionnaire_id, answers',
    asked,
  )
  await into(
    'questionnaire_responses',
    'request_id, coupling_id, care_page_id, questionnaire_id, version, json, filled_by_name, filled_as',
    asked.map((one) => ({ ...one, version: 1, filled_by_name: 'x', filled_as: 'family' })),
  )
  await into(
    'files',
    'id, care_page_id, name, media_type, bytes, storage_key, created_at, attached_at',
    asked.map((one) => ({ ...one, id: one.file_id })),
  )
  await into(
    'questionnaire_files',
    'file_id, request_id, coupling_id, care_page_id, account_id',
    asked,
  )
}

/** What somebody must hold for the organisation's record to be told of him. */
const TOLD: readonly Category[] = [...DOSSIER, 'organisation_messages']

/** How a row of each table is named in what `selectEverything` and `reachable` give. */
const KEYS: Record<string, string> = {
  care_pages: 'id::text',
  participants: 'id::text',
  rights: "participant_id || ' ' || category",
  invitations: 'id::text',
  calendar_feeds: 'id::text',
  apps: 'id::text',
  app_grants: 'id::text',
  staff_visits: "account_id || ' ' || organisation_id",
  part_visits: "account_id || ' ' || care_page_id",
  organisations: 'id::text',
  organisation_policies: 'organisation_id::text',
  record_connections: 'organisation_id::text',
  employees: 'id::text',
  locations: 'id::text',
  teams: 'id::text',
  employee_places: 'employee_id::text',
  employee_invitations: 'id::text',
  identity_providers: 'organisation_id::text',
  identity_links: 'subject',
  organisation_logos: 'organisation_id::text',
  employee_imports: 'id::text',
  earlier_records: 'organisation_id::text',
  record_imports: 'id::text',
  record_import_files: 'id::text',
  patients: 'id::text',
  consents: 'id::text',
  activation_codes: 'id::text',
  own_clients: 'patient_id::text',
  own_items: 'id::text',
  own_versions: 'item_id::text',
  own_files: 'id::text',
  own_drafts: 'patient_id::text',
  couplings: 'id::text',
  suspensions: 'id::text',
  letter_batches: 'id::text',
  letter_batch_letters: 'batch_id::text',
  pending_couplings: 'care_page_id::text',
  access_events: 'object_id',
  appointments: 'id::text',
  appointment_exceptions: 'appointment_id::text',
  appointment_visibility: 'appointment_id::text',
  threads: 'id::text',
  messages: 'id::text',
  message_versions: 'message_id::text',
  message_files: 'message_id::text',
  files: 'id::text',
  thread_reads: 'thread_id::text',
  conversations: 'thread_id::text',
  conversation_remarks: 'thread_id::text',
  filed_messages: 'message_id::text',
  record_writes: "kind || ' ' || thing_id",
  broadcasts: 'id::text',
  broadcast_targets: 'coupling_id::text',
  inbox_visits: 'employee_id::text',
  message_drafts: 'thread_id::text',
  tasks: 'id::text',
  task_turns: 'id::text',
  boards: 'id::text',
  board_pairings: 'id::text',
  notes: 'id::text',
  note_versions: 'note_id::text',
  life_stories: 'care_page_id::text',
  story_readers: 'id::text',
  story_chapters: 'id::text',
  story_chapter_versions: 'chapter_id::text',
  story_photos: 'file_id::text',
  story_filings: 'coupling_id::text',
  story_drafts: "account_id || ' ' || care_page_id",
  hand_overs: 'id::text',
  notices: 'id::text',
  notice_wishes: "account_id || ' ' || care_page_id",
  notice_channels: "account_id || ' ' || care_page_id",
  summary_times: 'account_id::text',
  push_subscriptions: 'id::text',
  desk_members: 'account_id::text',
  desk_hours: 'id::text',
  tickets: 'account_id::text',
  ticket_entries: "ticket_id || ' ' || kind",
  successions: 'care_page_id::text',
  outgoing: 'id::text',
  accounts: 'id::text',
  questionnaires: 'id::text',
  questionnaire_requests: 'id::text',
  questionnaire_drafts: 'request_id::text',
  questionnaire_responses: 'request_id::text',
  questionnaire_files: 'file_id::text',
  sources: "coupling_id || ' ' || resource_type",
  readings: "coupling_id || ' ' || part",
  record_alarms: 'id::text',
  record_hooks: 'organisation_id::text',
  record_drafts: 'organisation_id::text',
  record_subscriptions: "organisation_id || ' ' || resource_type",
  record_feeds: "organisation_id || ' ' || resource_type",
  ...Object.fromEntries(Object.keys(RECORD_TABLES).map((table) => [table, 'coupling_id::text'])),
}

const EVERYTHING = Object.entries(KEYS)
  .map(([table, key]) => `select '${table} ' || ${key} as line from ${table}`)
  .join(' union all ')

/** Every row that the application's role can select for an account at a moment, named; inside a transaction. */
export const selectEverything = async (
  client: pg.Client,
  account: string,
  now: Date,
): Promise<string[]> => {
  await client.query(
    `set local role naast_app; select set_config('app.account_id', '${account}', true), set_config('app.now', '${now.toISOString()}', true)`,
  )
  // By name, so that it is planned once and not for every account of every world.
  const { rows } = await client.query<{ line: string }>({ name: 'everything', text: EVERYTHING })
  await client.query('reset role')
  return rows.map(({ line }) => line).sort()
}

/** The same, by the rules as people would tell them. */
export const reachable = (world: RlsWorld, me: number): string[] => {
  const seen: string[] = [`accounts ${accountOf(me)}`]
  const see = (table: string, key: string): void => {
    seen.push(`${table} ${key}`)
  }
  const mine = world.participants.filter(
    (one) => one.account === me && !one.ended && !world.pages[one.page]?.removed,
  )
  const around = new Set(mine.map(({ page }) => page))
  const managed = new Set(mine.filter(({ manager }) => manager).map(({ page }) => page))
  const shares = (page: number, categories: Category[]): boolean =>
    mine.some(
      (one) =>
        one.page === page &&
        one.rights.some(
          ({ category, ends }) =>
            categories.includes(category) && (ends === 'never' || ends === 'later'),
        ),
    )
  const work = world.employees.filter((one) => one.account === me && !one.ended)
  const organisationsOf = (which: Employee[]) => new Set(which.map((one) => one.organisation))
  const workplaces = organisationsOf(work)
  const caring = organisationsOf(work.filter(({ role }) => role !== 'client-administration'))
  const administered = organisationsOf(
    work.filter(({ role }) => role === 'organisation-administrator'),
  )
  const wholly = organisationsOf(work.filter(({ reach }) => reach === 'organisation'))
  const reaches = (patient: number): boolean =>
    work.some(
      ({ organisation, reach }) =>
        organisation === world.patients[patient] && reachesPlace(reach, patient),
    )
  /** The client of a coupling that goes on is one for whom I care. */
  const caresFor = ({ organisation, patient, ended }: Coupling): boolean =>
    !ended && caring.has(organisation) && reaches(patient)
  /** Whoever administers the organisation of a coupling that goes on, and reaches its client. */
  const administers = ({ organisation, patient, ended }: Coupling): boolean =>
    !ended && administered.has(organisation) && reaches(patient)
  const known = world.couplings.filter(({ page, patient }) => around.has(page) || reaches(patient))
  const closedToMe = ({ closed }: Coupling): boolean => closed === 'everybody' || closed === me
  /** What an organisation shares with the family, as far as it did not close it. */
  const opens = (coupling: Coupling, categories: Category[]): boolean =>
    !coupling.ended && !closedToMe(coupling) && shares(coupling.page, categories)

  // Around a page everybody sees the page, everybody on it, and who was invited.
  for (const page of around) see('care_pages', pageOf(page))
  world.participants.forEach((one, n) => {
    if (!around.has(one.page)) return
    see('participants', participantOf(n))
    for (const { category } of one.rights) see('rights', `${participantOf(n)} ${category}`)
  })
  // The address of a calendar is its owner's, for as long as he may see that calendar.
  world.participants.forEach((one, n) => {
    if (one.account === me && shares(one.page, ['calendar'])) see('calendar_feeds', id('6', n))
  })
  // Everybody may know an app; what was let seen is of whoever let it.
  see('apps', id('7', 0))
  world.participants.forEach((one, n) => {
    if (one.account === me) see('app_grants', id('7', n))
  })
  world.invitations.forEach((page, n) => {
    if (around.has(page)) see('invitations', id('1', n))
  })
  for (const { account, page } of world.visits)
    if (account === me && around.has(page)) see('part_visits', `${accountOf(me)} ${pageOf(page)}`)
  for (const { account, page } of world.pending)
    if (account === me) see('pending_couplings', pageOf(page))

  // Tasks and screens are of whoever holds the calendar; a code that was typed is of who typed it.
  world.participants.forEach((one, n) => {
    if (one.account === me) see('board_pairings', id('8', n))
    if (!shares(one.page, ['calendar'])) return
    for (const table of ['tasks', 'task_turns', 'boards']) see(table, id('8', n))
  })

  // A note is everybody's; a removed one only of who made it and of the manager. So is the question who will manage.
  world.participants.forEach((one, n) => {
    if (!around.has(one.page)) return
    const own = one.account === me || managed.has(one.page)
    if (own) see('hand_overs', id('0', n))
    if (!own && isRemoved(n)) return
    see('notes', id('0', n))
    see('note_versions', id('0', n))
  })

  // The story: of who writes along, whom the family ticked, and the carers of a ticked organisation.
  const ownStory = (page: number): boolean =>
    managed.has(page) || (around.has(page) && world.pages[page]?.ofAccount === me)
  const writesStory = (page: number): boolean => ownStory(page) || shares(page, ['life_story'])
  const readsStory = (page: number): boolean => {
    const ticked = tickedOn(page)
    if (writesStory(page)) return true
    const needed: Category[] = ticked === 'trusted' ? DOSSIER : []
    return (
      ticked !== null &&
      [...needed, 'network_messages' as const].every((one) => shares(page, [one]))
    )
  }
  world.pages.forEach((_, page) => {
    const shown = world.couplings.some(
      (one, n) => one.page === page && isTicked(n) && caresFor(one),
    )
    if (readsStory(page)) {
      see('life_stories', pageOf(page))
      if (tickedOn(page) !== null) see('story_readers', id('1', page))
    }
    if (readsStory(page) || shown) {
      see('story_chapters', id('0', page))
      for (const table of ['story_photos', 'files']) see(table, id('9', 300 + page))
    }
    if (writesStory(page)) see('story_chapter_versions', id('0', page))
  })
  world.couplings.forEach((coupling, n) => {
    const { page } = coupling
    if (!isTicked(n)) return
    if (readsStory(page) || caresFor(coupling)) see('story_readers', id('2', n))
    if (writesStory(page)) see('story_filings', couplingOf(n))
    // What is ticked is to be written to the record too (0060).
    if (!coupling.ended && (writesStory(page) || administers(coupling)))
      see('record_writes', `story ${pageOf(page)}`)
  })
  // Who reads along is told to the record of each organisation that is coupled (0060): to the manager and its administrators.
  for (const coupling of world.couplings) {
    const { page } = coupling
    if (coupling.ended || !(managed.has(page) || administers(coupling))) continue
    world.participants.forEach((one, n) => {
      const client = world.pages[page]?.ofAccount === one.account
      if (one.page !== page || one.ended || client) return
      if (!one.manager && !one.rights.some(({ category }) => TOLD.includes(category))) return
      see('record_writes', `connections ${participantOf(n)}`)
      see('record_writes', `connections consent:${participantOf(n)}`)
    })
  }
  for (const { account, page } of placesOf(world))
    if (account === me && writesStory(page)) see('story_drafts', `${accountOf(me)} ${pageOf(page)}`)

  // What was asked: of who has the part, and of the staff; a draft and its file only of who is filling it in.
  const questionnaires = new Set<number>()
  world.couplings.forEach((coupling, n) => {
    const { organisation, patient } = coupling
    if (workplaces.has(organisation)) questionnaires.add(organisation)
    if (reaches(patient) && !coupling.ended) see('questionnaires', id('1', 600 + n))
    const staff = caring.has(organisation) && (caresFor(coupling) || wholly.has(organisation))
    if (!staff && !opens(coupling, ['questionnaires'])) return
    questionnaires.add(organisation)
    see('questionnaire_requests', id('2', 400 + n))
    see('questionnaire_responses', id('2', 400 + n))
    if (me !== 0) return
    see('questionnaire_drafts', id('2', 400 + n))
    for (const table of ['questionnaire_files', 'files']) see(table, id('9', 400 + n))
  })
  for (const organisation of questionnaires) see('questionnaires', id('1', 400 + organisation))

  // What somebody hears of, and how, is his alone. The service desk sees that there was a message.
  world.participants.forEach((one, n) => {
    if (one.account === me) see('notices', id('a', n))
  })
  for (const { account, page } of placesOf(world)) {
    if (account !== me) continue
    for (const table of ['notice_wishes', 'notice_channels'])
      see(table, `${accountOf(me)} ${pageOf(page)}`)
  }
  see('summary_times', accountOf(me))
  see('push_subscriptions', id('a', me))
  if (atDesk(me) !== null) see('desk_members', accountOf(me))
  if (atDesk(me) === 'now') see('outgoing', id('a', 0))
  // A question is of who asked it and of the desk; what the desk says to itself, and arranges for a page, is the desk's.
  for (let n = 0; n < world.accounts; n += 1) {
    if (n !== me && atDesk(me) !== 'now') continue
    see('tickets', accountOf(n))
    see('ticket_entries', `${id('5', n)} question`)
    if (atDesk(me) === 'now') see('ticket_entries', `${id('5', n)} remark`)
  }
  if (atDesk(me) === 'now') {
    see('desk_hours', '1')
    for (const page of world.pages.keys()) see('successions', pageOf(page))
  }

  // An organisation is known to its employees, and to those around a page that is or was coupled to it.
  const organisations = new Set([...workplaces, ...known.map(({ organisation }) => organisation)])
  for (const n of organisations) see('organisations', organisationOf(n))
  // Where its record is, and who its client is, only those who may read something of it.
  const readable = world.couplings.filter((coupling) => opens(coupling, DOSSIER))
  for (const n of new Set([...workplaces, ...readable.map(({ organisation }) => organisation)]))
    see('record_connections', organisationOf(n))
  for (const n of workplaces) see('organisation_policies', organisationOf(n))
  world.employees.forEach((one, n) => {
    if (workplaces.has(one.organisation)) {
      see('employees', id('2', n))
      if (isPlaced(one.reach)) see('employee_places', id('2', n))
    }
    if (one.account === me) see('identity_links', String(n))
  })
  // Who is asked to work there, how one signs in and what was imported is of the administrators.
  for (const n of administered) {
    see('record_alarms', id('5', 700 + n))
    for (const table of ['record_hooks', 'record_drafts']) see(table, organisationOf(n))
    for (const table of ['record_subscriptions', 'record_feeds'])
      see(table, `${organisationOf(n)} Observation`)
    see('employee_invitations', id('7', n))
    see('identity_providers', organisationOf(n))
    see('employee_imports', id('7', n))
    for (const table of ['record_imports', 'record_import_files']) see(table, id('7', n))
  }
  // The name of an older record: who administers or cares, and whoever reads something of the organisation.
  for (let n = 0; n < world.organisations; n += 1) {
    const reads = world.couplings.some(
      (coupling) => coupling.organisation === n && opens(coupling, [...DOSSIER, 'calendar']),
    )
    if (administered.has(n) || caring.has(n) || reads) see('earlier_records', organisationOf(n))
  }
  for (const n of workplaces) {
    see('locations', id('7', n))
    see('teams', id('7', n))
    see('teams', id('7', 100 + n))
    see('organisation_logos', organisationOf(n))
  }
  for (const { account, organisation } of workplacesOf(world))
    if (account === me && workplaces.has(organisation))
      see('staff_visits', `${accountOf(me)} ${organisationOf(organisation)}`)
  world.patients.forEach((organisation, n) => {
    const coupled = readable.some(({ patient }) => patient === n)
    // Who reaches every client may also see one that is new here.
    if (reaches(n) || wholly.has(organisation) || coupled) see('patients', patientOf(n))
    if (!reaches(n)) return
    see('consents', id('3', n))
    see('activation_codes', id('4', n))
    see('own_clients', patientOf(n))
    // A draft only who writes it; the file itself only who cares.
    if (me === 0) see('own_drafts', patientOf(n))
    if (!caring.has(organisation)) return
    for (const table of ['own_items', 'own_versions']) see(table, id('3', 600 + n))
  })
  // The file of a document also reaches the family that may read the document.
  const released = world.couplings.filter(
    (coupling, n) => isReleased(n) && opens(coupling, ['documents']),
  )
  world.patients.forEach((organisation, n) => {
    const cares = caring.has(organisation) && reaches(n)
    if (cares || released.some(({ patient }) => patient === n)) see('own_files', id('3', 600 + n))
  })

  // For whom a dossier is closed is the staff's, while it is coupled; a batch of letters is of who asked for it.
  world.couplings.forEach(({ patient, ended, closed }, n) => {
    if (ended || !reaches(patient)) return
    see('suspensions', id('5', 500 + n))
    if (closed !== null) see('suspensions', id('5', 700 + n))
  })
  world.employees.forEach(({ account, organisation }, n) => {
    if (account === me && workplaces.has(organisation)) see('letter_batches', id('6', 500 + n))
  })
  for (const { batch, organisation, patient } of lettersOf(world))
    if (world.employees[batch]?.account === me && workplaces.has(organisation) && reaches(patient))
      see('letter_batch_letters', id('6', 500 + batch))

  // The record: an active coupling, and a live right for the category.
  world.couplings.forEach((coupling, n) => {
    if (known.includes(coupling)) see('couplings', couplingOf(n))
    if (coupling.ended) return
    for (const [table, categories] of Object.entries(RECORD_TABLES))
      if (opens(coupling, categories)) see(table, couplingOf(n))
    if (isReleased(n) && opens(coupling, ['documents'])) see('documents', couplingOf(n))
    // What cannot be shown the administrators see too.
    const administers = administered.has(coupling.organisation) && known.includes(coupling)
    if (administers || opens(coupling, DOSSIER)) see('sources', `${couplingOf(n)} Procedure`)
    if (administers) see('readings', `${couplingOf(n)} Observation`)
  })

  // What is in the calendar: whoever holds the calendar; and for as long as it is coupled an organisation that may see it.
  world.pages.forEach((_, page) => {
    if (shares(page, ['calendar'])) see('appointments', id('9', 100 + page))
  })
  world.couplings.forEach((coupling, n) => {
    if (!shares(coupling.page, ['calendar']) && !caresFor(coupling)) return
    for (const table of ['appointments', 'appointment_exceptions', 'appointment_visibility'])
      see(table, id('9', n))
    // What became visible is to be written to the record too (0056).
    if (!coupling.ended) see('record_writes', `appointments ${id('9', n)}`)
  })

  // What was shared with all: whoever holds messages; with the trusted group: who holds the whole dossier besides.
  // With an organisation: whoever holds that, and those of the organisation who care for the client.
  const cares = (page: number): boolean =>
    world.couplings.some((one) => one.page === page && caresFor(one))
  world.threads.forEach((thread, n) => {
    const { page, audience, author } = thread
    const coupling = world.couplings[couplingOfThread(world, thread)]
    const atWork = coupling !== undefined && caresFor(coupling)
    const needed: Category[] = audience === 'trusted' ? DOSSIER : []
    const ofFamily = coupling
      ? opens(coupling, ['organisation_messages'])
      : [...needed, 'network_messages' as const].every((one) => shares(page, [one]))
    const reads = ofFamily || atWork
    // What somebody sent himself he may have as long as he is around the page. Staff, who are not, until it has its place.
    const sentIt = author === me && (around.has(page) || (isJustAttached(n) && cares(page)))
    if (reads || sentIt) see('files', id('9', n))
    if (!reads) return
    if (coupling) {
      see('conversations', id('6', n))
      see('record_writes', `messages thread:${id('6', n)}`)
      see('record_writes', `messages ${id('7', n)}`)
    }
    if (atWork) {
      see('conversation_remarks', id('6', n))
      see('filed_messages', id('7', n))
    }
    for (const table of ['threads', 'thread_reads']) see(table, id('6', n))
    for (const table of ['messages', 'message_versions', 'message_files']) see(table, id('7', n))
    if (author === me && shares(page, ['network_messages', 'organisation_messages']))
      see('message_drafts', id('6', n))
  })
  // A message to many: who wrote it, who reaches everybody, and who cares for one of those who get it.
  for (const organisation of caring) {
    const forMine = world.couplings.some(
      (one) => one.organisation === organisation && caresFor(one),
    )
    if (me === 0 || wholly.has(organisation) || forMine) see('broadcasts', id('6', organisation))
  }
  world.couplings.forEach((coupling, n) => {
    if (caresFor(coupling)) see('broadcast_targets', couplingOf(n))
  })
  world.employees.forEach(({ account, ended }, n) => {
    if (account === me && !ended) see('inbox_visits', id('2', n))
  })

  // The log: one's own lines, those of a page for its manager and its client, those of an organisation for its
  // employees, as far as they reach whom it is about; and what employees did with the client while the client was coupled to one's page.
  const ownPage = (page: number): boolean =>
    managed.has(page) || (around.has(page) && world.pages[page]?.ofAccount === me)
  world.events.forEach((event, n) => {
    const aboutMyClient =
      event.page === null &&
      world.couplings.some(
        ({ page, patient, ended }) =>
          ownPage(page) &&
          patient === event.patient &&
          event.hours >= -48 &&
          (!ended || event.hours <= -24),
      )
    if (
      event.account === me ||
      (event.page !== null && ownPage(event.page)) ||
      (event.organisation !== null &&
        workplaces.has(event.organisation) &&
        (event.patient === null || reaches(event.patient))) ||
      aboutMyClient
    )
      see('access_events', String(n))
  })
  return seen.sort()
}
