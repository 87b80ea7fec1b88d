import { randomUUID } from 'node:crypto'
import { generateSecret } from 'otplib'
import { type StartedRecordServer, startRecordServer } from '../../dev/record/server.ts'
import type { EmployeeRole } from '../../src/access/actions.ts'
import {
  type ActivationCode,
  activationCodeLookup,
  groupActivationCode,
  readActivationCode,
  sealActivationCode,
} from '../../src/activation-code.ts'
import { after, DAY, HOUR, MINUTE } from '../../src/clock.ts'
import { asAccount } from '../../src/db/connect.ts'
import { unsubscribeToken } from '../../src/notify/unsubscribe.ts'
import { sealAccess } from '../../src/record/connection.ts'
import { createToken, hashToken } from '../../src/secrets.ts'
import { sealFacts } from '../../src/staff/record-facts.ts'
import { calendarDay } from '../../src/ui/dates.ts'
import type { Browser } from './browser.ts'
import { letAppIn, registerApp } from './build-apps.ts'
import { pairBoards } from './build-boards.ts'
import { askTheDesk } from './build-desk.ts'
import { buildOwnRecord, type OwnRecordBuilt } from './build-own-record.ts'
import { askQuestionnaires, type QuestionnaireIds } from './build-questionnaires.ts'
import { buildReading } from './build-reading.ts'
import { type SetUpIds, setUpOrganisations } from './build-set-up.ts'
import { writeStory } from './build-story.ts'
import { planTasks } from './build-tasks.ts'
import { type BuiltConversation, buildBroadcast, buildConversation } from './build-team-messages.ts'
import {
  type Account,
  ALL,
  BASIC,
  type CarePage,
  type Coupling,
  type Organisation,
} from './built.ts'
import { giveFeed } from './calendar-feeds.ts'
import type { TestPortal } from './portal.ts'
import { contactResource, patientResource } from './staff-world.ts'
import { ORDINARY, type Words } from './words.ts'
import { makeWorkspaceThings } from './workspace-things.ts'

/** The day on which the appointments of the world begin: its today. */
export const APPOINTMENT_ON = '2026-11-21'

/** What somebody's browser brings along: nothing, or a session in the state that a persona is about. */
export type Cookies = ReadonlyMap<string, string>

interface SessionGiven {
  step?: { mode: 'session' | 'visit'; carePageId?: string; minutesAgo?: number }
  expired?: boolean
}

/** Two organisations with their records, a page with everything on it, and everybody who can stand to it. */
export interface Family {
  words: Words
  record: StartedRecordServer
  lindenhof: Organisation
  /** Another organisation; the page has a code of it that waits to be coupled. */
  beukenhof: Organisation
  /** An organisation without a coupled record (ECD-5), where those of Lindenhof work too, and what it keeps of two clients. */
  wilg: Organisation
  ownRecord: OwnRecordBuilt
  secondOwnRecord: OwnRecordBuilt
  page: CarePage
  coupling: Coupling
  /** Another page of the same manager, coupled too: what row-level security cannot tell from the first. */
  secondPage: CarePage
  secondCoupling: Coupling
  people: Record<
    | 'manager'
    | 'trusted'
    | 'basic'
    | 'onlyReports'
    | 'rightsEnded'
    | 'client'
    | 'invited'
    | 'removed'
    | 'stranger'
    | 'administration'
    | 'careWorker'
    | 'primaryCarer'
    | 'organisationAdministrator'
    | 'otherStaff'
    | 'formerStaff'
    | 'desk'
    | 'formerDesk',
    Account
  >
  /** What the paths name: see addresses.ts. */
  ids: QuestionnaireIds & {
    participant: string
    secondParticipant: string
    invitation: string
    secondInvitation: string
    storyChapter: string
    secondStoryChapter: string
    storyPhoto: string
    secondStoryPhoto: string
    report: string
    secondReport: string
    /** Calamities of which the representative was not told yet. */
    heldReport: string
    secondHeldReport: string
    carePlan: string
    secondCarePlan: string
    document: string
    secondDocument: string
    /** Shared with all, written by the manager; without a full world they are not there. */
    thread: string
    secondThread: string
    message: string
    secondMessage: string
    /** A conversation with the organisation, its photo, and a message to many families that waits to be sent. */
    teamThread: string
    secondTeamThread: string
    teamFile: string
    secondTeamFile: string
    broadcast: string
    /** A photo with that message. */
    file: string
    secondFile: string
    session: string
    strangerSession: string
    /** A browser that asked for push, of the manager and of somebody else. */
    pushSubscription: string
    strangerPushSubscription: string
    /** A message of the outbox that failed, and can go again. */
    failedMessage: string
    /** Something of the family that the record refused. */
    refusedWrite: string
    alarm: string
    secondAlarm: string
    /** The link «Afmelden» of a mail to the manager. */
    unsubscribeToken: string
    passkey: string
    strangerPasskey: string
    /** A screen that the manager paired, its token, and one whose code he has typed. */
    board: string
    secondBoard: string
    boardToken: string
    pairing: string
    secondPairing: string
    /** Tasks: one that nobody does yet, and those that the manager was asked for, does, and did. */
    turn: string
    secondTurn: string
    askedTurn: string
    takenTurn: string
    doneTurn: string
    /** Repeats each week from today on, by the neighbour; and one of the other page. */
    appointment: string
    secondAppointment: string
    /** A note with an earlier version; and one that was removed. */
    note: string
    secondNote: string
    removedNote: string
    /** The files in which calendar addresses end: one that works, and one that was stopped. */
    feedFile: string
    stoppedFeedFile: string
    openCode: string
    /** The dossier of the client, and of the second, is closed for somebody who does not take part any more. */
    suspension: string
    secondSuspension: string
    /** Letters that the administration asked for, and a colleague. */
    letterBatch: string
    colleaguesLetterBatch: string
    beukenhofCode: string
    /** Secret parts of links that went out by mail. */
    invitationToken: string
    invitationForSomebodyNew: string
    withdrawnInvitationToken: string
    resetToken: string
    usedResetToken: string
    stopToken: string
    usedStopToken: string
    emailToken: string
    usedEmailToken: string
    emailStopToken: string
    usedEmailStopToken: string
    restoreToken: string
    /** Questions to the service desk, of the manager and of somebody else. */
    ticket: string
    strangerTicket: string
    /** Another manager that waits for the second of the desk; the links of the mails about two others. */
    succession: string
    /** One that is under way on the page. */
    pageSuccession: string
    answerToken: string
    /** An app that may ask to look along, and what the manager and somebody else let it see. */
    app: string
    appGrant: string
    strangerAppGrant: string
    stopSuccessionToken: string
    strangersRestoreToken: string
    activationToken: string
    expiredActivationToken: string
  } & SetUpIds
  /** A code of Beukenhof that opens, with the date of birth that goes with it. */
  activationCode: string
  /** What the record told when a form of the organisation was opened, as the form carries it. */
  sealedFacts(recordId: string): string
  /** The sign of the settings of the coupling that are not in use yet. */
  recordDraft: string
  /** With whom the waiting coupling's client was merged, as the page of before sealed it. */
  sealedSurvivor: string
  session(who: Account, given?: SessionGiven): Promise<Map<string, string>>
  /** The cookie of somebody who answered every question of «Account aanmaken». */
  signUp: Cookies
  /** A browser with these cookies. */
  browser(cookies?: Cookies): Browser
  close(): Promise<void>
}

const idOf = async (rows: Promise<{ rows: { id: string }[] }>): Promise<string> =>
  (await rows).rows[0]?.id ?? ''

/** Clients of Lindenhof by what has happened to them: coupled, invited, only consented, nothing yet, coupled elsewhere. */
export const RECORD_IDS = {
  coupled: 'toos',
  invited: 'aaltje',
  consented: 'bertus',
  unknownToNaast: 'cor',
  coupledToSecond: 'dirk',
  ofBeukenhof: 'riet',
} as const

const BORN = '1938-03-14'
const CODE = readActivationCode('K7M4-2HXP-9T') as ActivationCode
const BEUKENHOF_CODE = readActivationCode('W3R9-4KFC-7N') as ActivationCode

/** An app that looks along with two people. */
const letAppsIn = async (
  world: TestPortal,
  of: { page: CarePage; manager: Account; strangersPage: CarePage; stranger: Account },
): Promise<Record<'app' | 'appGrant' | 'strangerAppGrant', string>> => {
  const app = await registerApp(world)
  const own = await letAppIn(world, { app, page: of.page, who: of.manager })
  const other = await letAppIn(world, { app, page: of.strangersPage, who: of.stranger })
  return { app, appGrant: own.grantId, strangerAppGrant: other.grantId }
}

const startRecords = (world: TestPortal, words: Words): Promise<StartedRecordServer> => {
  const resources = (ids: string[]) =>
    ids.flatMap((id) => [
      patientResource(id, {
        name: [
          {
            text: `${words.firstName} ${words.lastName}`,
            family: words.lastName,
            given: [words.firstName],
          },
        ],
        birthDate: BORN,
      }),
      contactResource(`contact-${id}`, id, `${words.firstName} ${words.lastName}`, '15'),
    ])
  const { ofBeukenhof, ...ofLindenhof } = RECORD_IDS
  return startRecordServer({
    clock: world.portal.clock,
    tenants: [
      { name: 'lindenhof', resources: resources(Object.values(ofLindenhof)) },
      { name: 'beukenhof', resources: resources([ofBeukenhof]) },
    ],
  })
}

/** Everything of the record that a page shows, for one coupling. */
const fillDossier = async (
  world: TestPortal,
  of: Coupling,
  words: Words,
): Promise<{ report: string; heldReport: string; carePlan: string; document: string }> => {
  const { build, clock } = world
  const person = `${words.firstName} ${words.lastName}`
  const moment = (days: number) => ({
    at: after(clock.now, days * DAY).toISOString(),
    precision: 'day' as const,
  })
  for (let day = 1; day <= 24; day += 1)
    await build.wholeReport(of, {
      writtenAt: after(clock.now, -day * DAY).toISOString(),
      text: words.text,
      author: { name: person, role: words.relation },
      kind: { code: day % 3 === 0 ? 'val' : 'dag', label: day % 3 === 0 ? 'Val' : words.title },
    })
  const report = await build.wholeReport(of, {
    title: words.title,
    text: words.text,
    author: { name: person, role: words.relation },
    // The newest weight stands in it, and among the measurements.
    measurements: [
      {
        kind: 'weight',
        code: { code: 'http://loinc.org|29463-7', label: 'Gewicht' },
        measuredAt: after(clock.now, -7 * DAY).toISOString(),
        precision: 'time',
        value: { number: 60.5, unit: 'kg', ucum: 'kg' },
        parts: [],
        status: 'final',
      },
    ],
  })
  const heldReport = await build.wholeReport(of, {
    title: words.title,
    text: words.text,
    author: { name: person, role: words.relation },
    kind: { code: 'agressie', label: words.title },
    writtenAt: after(clock.now, -2 * DAY).toISOString(),
    calamity: true,
  })
  await build.recordAppointment(of, {
    label: words.title.slice(0, 200),
    employee: { name: person, role: words.relation },
    place: words.relation,
  })
  await build.carePlan(of, {
    title: `Ouder ${words.title}`,
    status: 'old',
    period: { start: moment(-400), end: moment(-31) },
  })
  const carePlan = await build.carePlan(of, {
    title: words.title,
    description: words.text,
    author: { name: person, role: words.relation },
    notes: [{ text: words.text, author: person, at: moment(-3) }],
    addresses: [words.title],
    goals: [
      {
        recordId: 'doel',
        description: words.text,
        status: 'active',
        start: moment(-30),
        due: moment(60),
        targets: [words.title],
        achievement: 'gaat vooruit',
        addresses: [words.title],
        evaluation: [{ text: words.text, author: person, at: moment(-2) }],
      },
    ],
    activities: [
      { what: words.text, who: person, when: 'elke ochtend', status: 'busy', notes: words.text },
    ],
  })
  for (let week = 1; week <= 14; week += 1) {
    const measuredAt = after(clock.now, -week * 7 * DAY).toISOString()
    await build.measurement(of, {
      measuredAt,
      value: { number: 60 + week / 2, unit: 'kg', ucum: 'kg' },
      performer: { name: person, role: words.relation },
      ...(week === 1 ? { note: words.text } : {}),
    })
    await build.measurement(of, {
      kind: 'blood-pressure',
      code: { code: 'http://loinc.org|85354-9', label: 'Bloeddruk' },
      measuredAt,
      parts: [
        {
          code: { code: 'http://loinc.org|8480-6', label: 'Bovendruk' },
          value: { number: 120 + week, unit: 'mmHg' },
        },
        {
          code: { code: 'http://loinc.org|8462-4', label: 'Onderdruk' },
          value: { number: 70 + week, unit: 'mmHg' },
        },
      ],
    })
  }
  await build.measurement(of, {
    kind: 'other',
    code: { code: 'http://lindenhof.example|stemming', label: words.title },
    value: { text: words.text },
  })
  const document = await build.document(of, {
    title: words.title,
    kind: words.relation,
    author: { name: person },
  })
  await build.contact(of, { name: person, relationLabel: words.relation })
  await build.careTeam(of, {
    members: [
      {
        name: person,
        roleLabel: words.relation,
        phone: '+31600000002',
        mail: 'team@lindenhof.example',
        primary: true,
      },
      { name: 'Samira Bakker', roleLabel: 'verzorgende' },
    ],
  })
  return { report, heldReport, carePlan, document }
}

/** Messages in both audiences, with an answer; gives the one of the manager that everybody reads. */
const fillMessages = async (
  { build, clock }: TestPortal,
  page: CarePage,
  people: { manager: Account; basic?: Account; trusted?: Account },
  words: Words,
  fill: 'full' | 'empty',
): Promise<{ threadId: string; messageId: string; fileId: string }> => {
  if (fill === 'empty')
    return { threadId: randomUUID(), messageId: randomUUID(), fileId: randomUUID() }
  const { manager, basic, trusted } = people
  const at = (hours: number): Date => after(clock.now, -hours * HOUR)
  const body = words.text
  if (trusted) await build.message(page, trusted, { body, audience: 'trusted', at: at(5) })
  const started = await build.message(page, manager, { body, at: at(4) })
  if (basic) await build.message(page, basic, { body, threadId: started.threadId })
  const fileId = await build.messageFile(page, manager, started.messageId)
  return { ...started, fileId }
}

/** One client of an organisation that Naast knows, with consent, and with an open code when one is given. */
const knowClient = async (
  world: TestPortal,
  at: Organisation,
  given: { recordId: string; by: Account; name: string; code?: ActivationCode },
): Promise<{ patientId: string; codeId: string }> => {
  const { owner, build, clock, portal } = world
  const patientId = await build.patient(at, {
    recordId: given.recordId,
    name: given.name,
    birthOn: BORN,
  })
  const consentId = await idOf(
    owner.query(
      `insert into consents (organisation_id, patient_id, given_by_name, capacity, given_on, form_signed_on, recorded_by, recorded_at)
       values ($1, $2, $3, 'mentor', '2026-11-01', '2026-11-01', $4, $5) returning id`,
      [at.id, patientId, given.name, given.by.id, clock.now],
    ),
  )
  if (!given.code) return { patientId, codeId: '' }
  const codeId = await idOf(
    owner.query(
      `insert into activation_codes (organisation_id, patient_id, consent_id, addressee, lookup, sealed, created_by, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
      [
        at.id,
        patientId,
        consentId,
        `${given.name}\nDorpsstraat 1\n1234 AB  Ons Dorp`,
        activationCodeLookup(portal.secrets, given.code),
        sealActivationCode(portal.secrets, given.code),
        given.by.id,
        clock.now,
        after(clock.now, 42 * DAY),
      ],
    ),
  )
  return { patientId, codeId }
}

const RULES = (words: Words) => ({
  version: 1,
  title: 'Afspraken over Naast',
  paragraphs: [words.text, 'Wij antwoorden niet op wat u hier leest. Bel ons gerust.'],
})

/** An appointment of each week on the page, by somebody who does not manage it, and one on the other page. */
const makeAppointments = async (
  { build }: TestPortal,
  given: {
    page: CarePage
    secondPage: CarePage
    author: Account
    coupling: Coupling
    words: Words
  },
): Promise<{ appointment: string; secondAppointment: string }> => {
  const { page, secondPage, author, coupling, words } = given
  const text = {
    title: words.title.slice(0, 100),
    place: words.relation,
    remarks: words.text.slice(0, 2000),
  }
  const repeat = { every: 'week', weekdays: ['SA'] } as const
  return {
    appointment: await build.appointment(page, {
      ...text,
      beginOn: APPOINTMENT_ON,
      by: author,
      repeat,
      visibleTo: [coupling],
    }),
    secondAppointment: await build.appointment(secondPage, {
      ...text,
      beginOn: APPOINTMENT_ON,
      repeat,
    }),
  }
}

/** A pinned note of two versions and a removed one on the page, and one on the other page. */
const writeNotes = async (
  world: TestPortal,
  given: { page: CarePage; secondPage: CarePage; author: Account; words: Words },
): Promise<{ note: string; secondNote: string; removedNote: string }> => {
  const { owner, clock } = world
  const { page, secondPage, author, words } = given
  const title = words.title.slice(0, 120)
  const write = async (of: CarePage, by: Account, removedAt: Date | null): Promise<string> => {
    const id = await idOf(
      owner.query(
        `insert into notes (care_page_id, title, body, version, pinned_at, created_by, created_at, changed_by, changed_at, removed_at, removed_by)
         values ($1, $2, $3, 2, $4, $5, $4, $6, $4, $7, case when $7::timestamptz is null then null else $5::uuid end) returning id`,
        [of.id, title, words.text, clock.now, by.id, of.manager.id, removedAt],
      ),
    )
    await owner.query(
      `insert into note_versions (note_id, care_page_id, version, title, body, changed_by, changed_at)
       select $1, $2, n, $3, case n when 1 then 'Melk' else $4 end, $5, $6 from unnest(array[1, 2]) n`,
      [id, of.id, title, words.text, of.manager.id, clock.now],
    )
    return id
  }
  return {
    note: await write(page, author, null),
    secondNote: await write(secondPage, secondPage.manager, null),
    removedNote: await write(page, author, after(clock.now, -DAY)),
  }
}

/** A page that this person removed yesterday; gives the token that brings it back. */
const removedPage = async (world: TestPortal, manager: Account): Promise<string> => {
  const page = await world.build.carePage({ manager, firstName: 'Weg' })
  const { token, hash } = createToken()
  await world.owner.query(
    'update care_pages set removed_at = $2, removed_by = $3, restore_hash = $4 where id = $1',
    [page.id, after(world.clock.now, -DAY), manager.id, hash],
  )
  return token
}

/** The question to a participant whether he will manage the page. */
const askToManage = (world: TestPortal, page: CarePage, to: Account): Promise<unknown> =>
  world.owner.query(
    `insert into hand_overs (care_page_id, from_account_id, to_account_id, to_participant_id, stays, asked_at, expires_at)
     select p.care_page_id, $2, p.account_id, p.id, 'basic', $4, $5 from participants p
     where p.care_page_id = $1 and p.account_id = $3 and p.ended_at is null`,
    [page.id, page.manager.id, to.id, world.clock.now, after(world.clock.now, 14 * DAY)],
  )

/** The family of the test world writes with the organisation, and is told who answers (MSG-5). */
const MESSAGING = {
  mode: 'open',
  writers: 'trusted',
  answerWithinHours: 24,
  answeredBy: 'de EVV-er',
  urgentPhone: '0900 0000',
}

/** Builds it all. Costs about a second. */
export const buildFamily = async (
  world: TestPortal,
  words: Words = ORDINARY,
  fill: 'full' | 'empty' = 'full',
): Promise<Family> => {
  const { build, owner, clock, portal } = world
  const now = clock.now
  const record = await startRecords(world, words)
  const person = `${words.firstName} ${words.lastName}`
  const account = (): Promise<Account> =>
    build.account(
      words === ORDINARY ? {} : { firstName: words.firstName, lastName: words.lastName },
    )
  const lindenhof = await build.organisation({
    name: words.organisation,
    recordUrl: record.tenant('lindenhof').baseUrl,
    policy: { rules: RULES(words), contactAdvice: words.text, messaging: MESSAGING },
  })
  const beukenhof = await build.organisation({
    name: words === ORDINARY ? 'Beukenhof' : `${words.organisation} (2)`,
    recordUrl: record.tenant('beukenhof').baseUrl,
    policy: { rules: RULES(words) },
  })

  // A change of what was agreed that waits for its day.
  await owner.query(
    `insert into organisation_policies (organisation_id, version, policy, valid_from, made_by_name)
     select organisation_id, 2, policy || '{"primaryCarerWord": "EV"}', $2, $3 from organisation_policies
     where organisation_id = $1`,
    [lindenhof.id, after(now, 365 * DAY), person],
  )

  const manager = await account()
  const named = { firstName: words.firstName, lastName: words.lastName, manager }
  const page = await build.carePage(named)
  const secondPage = await build.carePage({
    ...named,
    firstName: `Jan ${words.firstName}`.slice(0, 80),
  })
  const join = (categories: string[], given: { account?: Account; at?: CarePage } = {}) =>
    build.participant(given.at ?? page, categories, {
      relation: words.relation,
      ...(given.account ? { account: given.account } : {}),
    })
  const trusted = await join(ALL, { account: await account() })
  const basic = await join(BASIC, { account: await account() })
  const onlyReports = await join([...BASIC, 'reports'])
  const rightsEnded = await join(ALL)
  const client = await join(BASIC)
  const removed = await join(ALL)
  const onSecond = await join(ALL, { at: secondPage })
  const participantOf = (of: CarePage, who: Account): Promise<string> =>
    idOf(
      owner.query('select id from participants where care_page_id = $1 and account_id = $2', [
        of.id,
        who.id,
      ]),
    )
  await owner.query('update rights set ends_at = $2 where participant_id = $1', [
    await participantOf(page, rightsEnded),
    after(now, -DAY),
  ])
  await owner.query('update care_pages set of_account_id = $2 where id = $1', [page.id, client.id])
  await owner.query(
    "update care_pages set birth_on = $2, address = 'Dorpsstraat 1\n1234 AB Ons Dorp', phone = '+31600000003', about = $3 where id = any ($1)",
    [[page.id, secondPage.id], BORN, words.text],
  )
  await owner.query('update participants set ended_at = $2, ended_by = $3 where id = $1', [
    await participantOf(page, removed),
    after(now, -HOUR),
    manager.id,
  ])

  const employee = (at: Organisation, roles: EmployeeRole[], who?: Account) =>
    build.employee(at, roles, who ? { account: who } : {})
  const administration = await employee(lindenhof, ['client-administration'], await account())
  await employee(beukenhof, ['client-administration'], administration)
  const wilg = await build.organisation({
    name: words === ORDINARY ? 'De Wilg' : words.organisation,
  })
  await employee(wilg, ['client-administration'], administration)
  const careWorker = await employee(lindenhof, ['care-worker'])
  const primaryCarer = await employee(lindenhof, ['primary-carer'])
  const organisationAdministrator = await employee(lindenhof, ['organisation-administrator'])
  await employee(wilg, ['care-worker'], careWorker)
  await employee(wilg, ['primary-carer'], primaryCarer)
  await employee(wilg, ['organisation-administrator'], organisationAdministrator)
  const [ownRecord, secondOwnRecord] = [
    await buildOwnRecord(world, wilg, careWorker, { recordId: 'wilg-an', words }),
    await buildOwnRecord(world, wilg, careWorker, { recordId: 'wilg-bo', words }),
  ]
  const otherStaff = await employee(beukenhof, [
    'client-administration',
    'organisation-administrator',
  ])
  const formerStaff = await employee(lindenhof, ['client-administration'])
  await owner.query('update employees set ended_at = $2 where account_id = $1', [
    formerStaff.id,
    after(now, -DAY),
  ])

  const desk = await account()
  const formerDesk = await account()
  for (const [who, endedAt] of [
    [desk, null],
    [formerDesk, after(now, -DAY)],
  ] as const)
    await owner.query(
      'insert into desk_members (account_id, added_at, ended_at) values ($1, $2, $3)',
      [who.id, after(now, -30 * DAY), endedAt],
    )

  const known = (at: Organisation, recordId: string, code?: ActivationCode) =>
    knowClient(world, at, { recordId, by: administration, name: person, ...(code ? { code } : {}) })
  const coupledClient = await known(lindenhof, RECORD_IDS.coupled)
  const secondClient = await known(lindenhof, RECORD_IDS.coupledToSecond)
  const { codeId: openCode } = await known(lindenhof, RECORD_IDS.invited, CODE)
  await known(lindenhof, RECORD_IDS.consented)
  const { codeId: beukenhofCode } = await known(beukenhof, RECORD_IDS.ofBeukenhof, BEUKENHOF_CODE)
  const coupling = await build.coupling(page, lindenhof, { patientId: coupledClient.patientId })
  const secondCoupling = await build.coupling(secondPage, lindenhof, {
    patientId: secondClient.patientId,
  })
  await buildReading(world, {
    organisation: lindenhof,
    by: organisationAdministrator.id,
    waiting: secondCoupling,
  })
  await owner.query(
    'insert into pending_couplings (care_page_id, account_id, code_sealed, birth_on, created_at) values ($1, $2, $3, $4, $5)',
    [page.id, manager.id, sealActivationCode(portal.secrets, BEUKENHOF_CODE), BORN, now],
  )
  await owner.query(
    'insert into acceptances (account_id, document, version, accepted_at) values ($1, $2, 1, $3)',
    [manager.id, `organisation-rules:${beukenhof.id}`, now],
  )
  if (fill === 'full')
    await owner.query(
      `insert into pulls (coupling_id, part, state, read_count, started_at, finished_at)
       select $1, part, 'done', 12, $2, $2 from unnest(array['patient', 'reports', 'care_plan', 'measurements', 'documents']) part`,
      [coupling.id, now],
    )
  await owner.query(
    `insert into sources (coupling_id, resource_type, resource_id, hash, body, pulled_at, set_aside_reason)
     select id, 'Procedure', 'opzij', 'x', '{}', $2, $3 from unnest($1::uuid[]) id`,
    [fill === 'full' ? [coupling.id, secondCoupling.id] : [], now, words.text],
  )
  const empty = {
    report: randomUUID(),
    heldReport: randomUUID(),
    carePlan: randomUUID(),
    document: randomUUID(),
  }
  const shown = fill === 'full' ? await fillDossier(world, coupling, words) : empty
  const shownOnSecond = fill === 'full' ? await fillDossier(world, secondCoupling, words) : empty
  const said = await fillMessages(world, page, { manager, basic, trusted }, words, fill)
  const saidOnSecond = await fillMessages(world, secondPage, { manager }, words, fill)
  const story = await writeStory(world, { page, coupling, words, fill })
  const storyOnSecond = await writeStory(world, {
    ...{ page: secondPage, coupling: secondCoupling, words, fill },
  })
  const talk = (of: CarePage, with_: Coupling): Promise<BuiltConversation> | BuiltConversation =>
    fill === 'full'
      ? buildConversation(world, {
          ...{ page: of, coupling: with_, family: manager, staff: primaryCarer, words: words.text },
        })
      : { threadId: randomUUID(), messageId: randomUUID(), fileId: randomUUID() }
  const team = await talk(page, coupling)
  const teamOnSecond = await talk(secondPage, secondCoupling)
  await build.measurement(secondCoupling, {
    kind: 'temperature',
    code: { code: 'http://loinc.org|8310-5', label: 'Temperatuur' },
    value: { number: 37.1, unit: '°C' },
  })

  const invite = async (
    of: CarePage,
    email: string,
    given: { withdrawn?: boolean } = {},
  ): Promise<{ id: string; token: string }> => {
    const { token, hash } = createToken()
    const id = await idOf(
      owner.query(
        `insert into invitations (care_page_id, name, email, relation, categories, token_hash, created_by, created_at, sent_at, expires_at, withdrawn_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $10) returning id`,
        [
          of.id,
          person,
          email,
          words.relation,
          BASIC,
          hash,
          of.manager.id,
          now,
          after(now, 14 * DAY),
          given.withdrawn ? now : null,
        ],
      ),
    )
    return { id, token }
  }
  if (fill === 'full') await askToManage(world, page, basic)
  const invited = await account()
  const invitation = await invite(page, invited.email)
  const forSomebodyNew = await invite(page, 'nieuw@voorbeeld.example')
  const withdrawn = await invite(page, 'toch-niet@voorbeeld.example', { withdrawn: true })
  const secondInvitation = await invite(secondPage, 'ander@voorbeeld.example')
  const stranger = await account()
  const strangersPage = await build.carePage({ ...named, manager: stranger })
  await build.coupling(strangersPage, beukenhof)

  const session = async (who: Account, given: SessionGiven = {}): Promise<Map<string, string>> => {
    const { token, hash } = createToken()
    const { step } = given
    const passed = step ? after(now, -(step.minutesAgo ?? 1) * MINUTE) : null
    await owner.query(
      `insert into sessions (account_id, token_hash, created_at, last_seen_at, expires_at, device, ip,
         second_step_at, second_step_seen_at, second_step_mode, second_step_care_page_id)
       values ($1, $2, $3, $3, $4, 'Firefox op Windows', '192.0.2.7', $5, $5, $6, $7)`,
      [
        who.id,
        hash,
        given.expired ? after(now, -13 * HOUR) : now,
        after(now, given.expired ? -HOUR : 12 * HOUR),
        passed,
        step?.mode ?? null,
        step?.carePageId ?? null,
      ],
    )
    return new Map([[`${secure ? '__Host-' : ''}naast-sessie`, token]])
  }
  const secure = portal.config.baseUrl.startsWith('https:')
  const sessionIdOf = (cookies: Cookies): Promise<string> =>
    idOf(
      owner.query('select id from sessions where token_hash = $1', [
        hashToken([...cookies.values()][0] ?? ''),
      ]),
    )

  const passkeyOf = (who: Account): Promise<string> =>
    idOf(
      owner.query(
        "insert into passkeys (account_id, name, credential_id, public_key) values ($1, 'Mijn telefoon', $2, '\\x00') returning id",
        [who.id, createToken().token],
      ),
    )

  const subscription = (who: Account): Promise<string> =>
    idOf(
      owner.query(
        `insert into push_subscriptions (account_id, endpoint, p256dh, auth, device, created_at)
         values ($1, $2, 'p', 'a', $3, $4) returning id`,
        [who.id, `https://push.example/${randomUUID()}`, 'Firefox op Android', now],
      ),
    )

  const link = async (
    kind: 'activation' | 'password-reset' | 'phone-stop' | 'email-change' | 'email-stop',
    given: {
      accountId?: string
      email: string
      payload?: object
      used?: boolean
      expired?: boolean
    },
  ): Promise<string> => {
    const { token, hash } = createToken()
    await owner.query(
      `insert into emailed_links (kind, token_hash, email, account_id, payload, created_at, expires_at, used_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        kind,
        hash,
        given.email,
        given.accountId ?? null,
        JSON.stringify(given.payload ?? {}),
        after(now, -2 * HOUR),
        after(now, given.expired ? -HOUR : HOUR),
        given.used ? now : null,
      ],
    )
    return token
  }
  const another = {
    accountId: onlyReports.id,
    email: 'nieuw.adres@voorbeeld.example',
    payload: {
      change: await idOf(
        owner.query(
          'insert into email_changes (account_id, old_email, new_email, asked_at, expires_at) values ($1, $2, $3, $4, $5) returning id',
          [
            onlyReports.id,
            onlyReports.email,
            'nieuw.adres@voorbeeld.example',
            after(now, -HOUR),
            after(now, HOUR),
          ],
        ),
      ),
    },
  }
  const answers = {
    agreedAt: now.toISOString(),
    firstName: words.firstName,
    lastName: words.lastName,
    helps: 'gives',
    clientFirstName: words.firstName,
    clientLastName: words.lastName,
    relation: words.relation,
    manager: 'other',
    known: 'no',
    email: 'nieuwe.gebruiker@voorbeeld.example',
    hasCode: 'yes',
    codeSealed: sealActivationCode(portal.secrets, CODE),
    birthOn: BORN,
    organisationName: words.organisation,
  }
  const signUpToken = createToken()
  const signUpId = await idOf(
    owner.query(
      'insert into sign_ups (token_hash, answers, created_at, expires_at, sent_at) values ($1, $2, $3, $4, $3) returning id',
      [
        signUpToken.hash,
        JSON.stringify({ ...answers, sentTo: answers.email }),
        now,
        after(now, DAY),
      ],
    ),
  )
  const complete = { ...answers, signUpId }

  return {
    words,
    record,
    lindenhof,
    beukenhof,
    wilg,
    ownRecord,
    secondOwnRecord,
    page,
    coupling,
    secondPage,
    secondCoupling,
    people: {
      manager,
      trusted,
      basic,
      onlyReports,
      rightsEnded,
      client,
      invited,
      removed,
      stranger,
      administration,
      careWorker,
      primaryCarer,
      organisationAdministrator,
      otherStaff,
      formerStaff,
      desk,
      formerDesk,
    },
    ids: {
      participant: await participantOf(page, basic),
      secondParticipant: await participantOf(secondPage, onSecond),
      invitation: invitation.id,
      secondInvitation: secondInvitation.id,
      storyChapter: story.chapter,
      secondStoryChapter: storyOnSecond.chapter,
      storyPhoto: story.photo,
      secondStoryPhoto: storyOnSecond.photo,
      report: shown.report,
      secondReport: shownOnSecond.report,
      heldReport: shown.heldReport,
      secondHeldReport: shownOnSecond.heldReport,
      carePlan: shown.carePlan,
      secondCarePlan: shownOnSecond.carePlan,
      document: shown.document,
      secondDocument: shownOnSecond.document,
      teamThread: team.threadId,
      secondTeamThread: teamOnSecond.threadId,
      teamFile: team.fileId,
      secondTeamFile: teamOnSecond.fileId,
      broadcast:
        fill === 'full'
          ? await buildBroadcast(world, { coupling, staff: primaryCarer, words: words.text })
          : randomUUID(),
      thread: said.threadId,
      secondThread: saidOnSecond.threadId,
      message: said.messageId,
      secondMessage: saidOnSecond.messageId,
      file: said.fileId,
      secondFile: saidOnSecond.fileId,
      session: await sessionIdOf(await session(manager)),
      strangerSession: await sessionIdOf(await session(stranger)),
      pushSubscription: await subscription(manager),
      strangerPushSubscription: await subscription(stranger),
      failedMessage: await idOf(
        owner.query(
          `insert into outgoing (channel, recipient, purpose, subject, body, created_at, failed_at, last_error)
           values ('mail', $1, 'invitation', 'Een uitnodiging', 'Beste mevrouw', $2, $2, 'smtp gave a permanent failure (550)')
           returning id`,
          [manager.email, now],
        ),
      ),
      unsubscribeToken: unsubscribeToken(portal.secrets, {
        accountId: manager.id,
        carePageId: page.id,
        kind: 'message',
      }),
      passkey: await passkeyOf(manager),
      strangerPasskey: await passkeyOf(stranger),
      ...(await planTasks(
        build,
        { page, secondPage, basic, words, today: calendarDay(now) },
        fill,
      )),
      ...(await pairBoards(world, { page, secondPage })),
      ...(await makeAppointments(world, { page, secondPage, author: basic, coupling, words })),
      alarm: await alarmAt(owner, lindenhof.id, now),
      secondAlarm: await alarmAt(owner, beukenhof.id, now),
      refusedWrite: await idOf(
        owner.query(
          `update record_writes set state = 'failed', failed_at = $2, reason = 'Het dossier neemt dit soort gegevens niet aan.'
           where id = (select id from record_writes where coupling_id = $1 order by place limit 1) returning id`,
          [coupling.id, now],
        ),
      ),
      ...(await letAppsIn(world, { page, manager, strangersPage, stranger })),
      ...(await askTheDesk(world, {
        manager,
        stranger,
        trusted,
        page,
        secondPage,
        strangersPage,
        words,
      })),
      restoreToken: await removedPage(world, manager),
      strangersRestoreToken: await removedPage(world, stranger),
      ...(await writeNotes(world, { page, secondPage, author: basic, words })),
      feedFile: await giveFeed(world, { page, account: manager }),
      stoppedFeedFile: await giveFeed(world, { page, account: basic, endedAt: now }),
      openCode,
      ...(await setUpOrganisations(world, {
        lindenhof,
        elsewhere: wilg,
        administrator: organisationAdministrator,
        name: words.lastName,
      })),
      ...(await makeWorkspaceThings(world, {
        ...{ lindenhof, coupling, secondCoupling, administration, gone: removed },
        ...{ colleague: primaryCarer, codeId: openCode, reason: words.text },
      })),
      ...(await askQuestionnaires({
        ...{ owner, files: portal.files, coupling, secondCoupling, manager, words, now },
        staff: organisationAdministrator,
      })),
      beukenhofCode,
      invitationToken: invitation.token,
      invitationForSomebodyNew: forSomebodyNew.token,
      withdrawnInvitationToken: withdrawn.token,
      resetToken: await link('password-reset', { accountId: manager.id, email: manager.email }),
      usedResetToken: await link('password-reset', {
        accountId: manager.id,
        email: manager.email,
        used: true,
      }),
      stopToken: await link('phone-stop', { accountId: manager.id, email: manager.email }),
      usedStopToken: await link('phone-stop', {
        accountId: manager.id,
        email: manager.email,
        used: true,
      }),
      emailToken: await link('email-change', another),
      usedEmailToken: await link('email-change', { ...another, used: true }),
      emailStopToken: await link('email-stop', another),
      usedEmailStopToken: await link('email-stop', { ...another, used: true }),
      activationToken: await link('activation', { email: answers.email, payload: complete }),
      expiredActivationToken: await link('activation', {
        email: 'te.laat@voorbeeld.example',
        payload: { ...complete, email: 'te.laat@voorbeeld.example' },
        expired: true,
      }),
    },
    activationCode: groupActivationCode(BEUKENHOF_CODE),
    recordDraft: await draftAt(portal, owner, lindenhof.id),
    sealedSurvivor: portal.secrets.seal(`merged-with:${secondCoupling.id}`, 'samengevoegd'),
    sealedFacts: (recordId) =>
      sealFacts(
        portal.secrets,
        { organisationId: lindenhof.id, recordId, now },
        {
          name: person,
          birthOn: BORN,
          clientNumber: '7000',
          protectedAddress: false,
          contacts: [{ name: person, relation: words.relation, capacity: 'mentor' }],
        },
      ),
    session,
    signUp: new Map([[`${secure ? '__Host-' : ''}naast-aanmelden`, signUpToken.token]]),
    browser(cookies = new Map()) {
      const browser = world.browser()
      for (const [name, value] of cookies) browser.cookies.set(name, value)
      return browser
    },
    close: () => record.close(),
  }
}

/** Gives somebody every way of the second step: a telephone, an app, and recovery codes. */
export const giveEveryStep = async (world: TestPortal, who: Account): Promise<void> => {
  const { owner, portal, clock } = world
  const sealed = portal.secrets.seal(`totp:${who.id}`, `${generateSecret()}.${clock.now.getTime()}`)
  await owner.query(
    'update accounts set totp_secret_sealed = $2, totp_confirmed_at = $3 where id = $1',
    [who.id, sealed, clock.now],
  )
  await asAccount(portal.databases, who.id, clock.now, async (tx) => {
    for (let n = 0; n < 8; n += 1)
      await tx
        .insertInto('recovery_codes')
        .values({ account_id: who.id, code_hash: Buffer.from(`code ${n}`), created_at: clock.now })
        .execute()
  })
}

/** Something of a record that somebody must look at. */
const alarmAt = async (
  owner: TestPortal['owner'],
  organisationId: string,
  now: Date,
): Promise<string> => {
  const { rows } = await owner.query(
    `insert into record_alarms (organisation_id, kind, resource_type, example, first_at, last_at)
     values ($1, 'restored', 'Observation', 'r-1', $2, $2) returning id`,
    [organisationId, now],
  )
  return rows[0].id
}

/** Settings of a coupling that were tried and work, and are not in use yet. */
const draftAt = async (
  { secrets, clock }: TestPortal['portal'],
  owner: TestPortal['owner'],
  organisationId: string,
): Promise<string> => {
  const { rows } = await owner.query(
    `insert into record_drafts (organisation_id, base_url, auth_sealed, change, made_at, tried_at, works_at, outcome)
     values ($1, 'https://ecd.example/fhir', $2, gen_random_uuid(), $3, $3, $3,
       '[{"what":"metadata","state":"works","words":"Het dossier antwoordt: FHIR R4."}]') returning change`,
    [organisationId, sealAccess(secrets, organisationId, { kind: 'none' }), clock()],
  )
  return rows[0].change
}
