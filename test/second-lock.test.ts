import { globSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type {
  AccountAction,
  CarePageAction,
  DeskAction,
  StaffAction,
} from '../src/access/actions.ts'
import type { CarePagePermit, DeskPermit, StaffPermit } from '../src/access/decide.ts'
import { organisationPolicy } from '../src/access/organisation-policy.ts'
import type { AccountRequest } from '../src/access/request.ts'
import {
  type ActivationCode,
  activationCodeLookup,
  readActivationCode,
} from '../src/activation-code.ts'
import * as answeringDrafts from '../src/answering/drafts.ts'
import * as answeringRequests from '../src/answering/requests.ts'
import { userCodeHash } from '../src/boards/codes.ts'
import * as calendarOccurrences from '../src/calendar/occurrence.ts'
import * as calendarLists from '../src/calendar/occurrences.ts'
import * as ofOrganisations from '../src/calendar/organisation-appointments.ts'
import * as calendarSeries from '../src/calendar/series.ts'
import { after, DAY } from '../src/clock.ts'
import { asAccount, type Tx } from '../src/db/connect.ts'
import * as deskApps from '../src/desk/apps/queries.ts'
import * as deliveries from '../src/desk/deliveries/queries.ts'
import * as deskSuccessions from '../src/desk/successions/queries.ts'
import * as deskTickets from '../src/desk/tickets/queries.ts'
import * as measuredInReports from '../src/dossier/measured-in-reports.ts'
import * as partCounts from '../src/dossier/part-counts.ts'
import * as recordState from '../src/dossier/record-state.ts'
import * as visits from '../src/dossier/visits.ts'
import * as accessLog from '../src/features/access-log/queries.ts'
import * as account from '../src/features/account/queries.ts'
import * as boards from '../src/features/boards/queries.ts'
import * as calendar from '../src/features/calendar/queries.ts'
import * as calendarFeed from '../src/features/calendar-feed/queries.ts'
import * as carePage from '../src/features/care-page/queries.ts'
import * as carePlans from '../src/features/care-plans/queries.ts'
import * as closing from '../src/features/close-account/queries.ts'
import type { ChosenRights } from '../src/features/connections/form.ts'
import * as connections from '../src/features/connections/queries.ts'
import * as coupling from '../src/features/coupling/queries.ts'
import * as documents from '../src/features/documents/queries.ts'
import * as dossier from '../src/features/dossier/queries.ts'
import * as handOver from '../src/features/hand-over/queries.ts'
import * as lifeStory from '../src/features/life-story/queries.ts'
import * as measurements from '../src/features/measurements/queries.ts'
import * as messageChanges from '../src/features/messages/changes.ts'
import * as messageDrafts from '../src/features/messages/drafts.ts'
import * as messages from '../src/features/messages/queries.ts'
import * as messageSearch from '../src/features/messages/search.ts'
import * as newRules from '../src/features/new-rules/queries.ts'
import * as notes from '../src/features/notes/queries.ts'
import * as notices from '../src/features/notices/queries.ts'
import * as overview from '../src/features/overview/queries.ts'
import * as passkeys from '../src/features/passkeys/queries.ts'
import * as questionnaires from '../src/features/questionnaires/queries.ts'
import * as questions from '../src/features/questions/queries.ts'
import * as removePage from '../src/features/remove-page/queries.ts'
import * as reports from '../src/features/reports/queries.ts'
import * as succession from '../src/features/succession/queries.ts'
import * as tasks from '../src/features/tasks/queries.ts'
import type { StoredFile } from '../src/files/uploads.ts'
import * as messageNewest from '../src/messages/newest.ts'
import * as messagePeople from '../src/messages/people.ts'
import * as messageTeam from '../src/messages/team.ts'
import * as messageTelling from '../src/messages/tell-colleagues.ts'
import { parseQuestionnaire } from '../src/questionnaires/parse.ts'
import { hashToken } from '../src/secrets.ts'
import * as staffAppointments from '../src/staff/appointments/queries.ts'
import * as staffClient from '../src/staff/client.ts'
import * as staffClientLog from '../src/staff/client-log/queries.ts'
import * as staffClients from '../src/staff/clients/queries.ts'
import * as staffOperate from '../src/staff/connection/operate.ts'
import * as staffConnection from '../src/staff/connection/queries.ts'
import * as staffCoupled from '../src/staff/connection/state.ts'
import * as staffConsents from '../src/staff/consents/queries.ts'
import * as staffCouplings from '../src/staff/couplings/queries.ts'
import * as staffHome from '../src/staff/home/queries.ts'
import { newCode } from '../src/staff/invitations/new-code.ts'
import * as staffInvitations from '../src/staff/invitations/queries.ts'
import * as staffLetterBatches from '../src/staff/letter-batches/queries.ts'
import * as staffLifeStory from '../src/staff/life-story/queries.ts'
import * as staffLook from '../src/staff/look/queries.ts'
import * as staffMerged from '../src/staff/merged/queries.ts'
import * as staffNotifications from '../src/staff/notifications/queries.ts'
import * as staffOwnClients from '../src/staff/own-clients/queries.ts'
import * as staffPlace from '../src/staff/place/queries.ts'
import * as staffPolicy from '../src/staff/policy/queries.ts'
import type { Settings as ProviderSettings } from '../src/staff/provider/form.ts'
import * as staffProvider from '../src/staff/provider/queries.ts'
import * as staffQuestionnaires from '../src/staff/questionnaires/queries.ts'
import * as staffReaders from '../src/staff/readers/queries.ts'
import * as staffRecipients from '../src/staff/recipients.ts'
import * as staffImports from '../src/staff/record-imports/queries.ts'
import * as staffSettings from '../src/staff/record-settings/queries.ts'
import * as staffWrites from '../src/staff/record-writes/queries.ts'
import * as staffSuspensions from '../src/staff/suspensions/queries.ts'
import * as taskLists from '../src/tasks/list.ts'
import { USER_CODE } from './harness/build-boards.ts'
import type { Account } from './harness/built.ts'
import { dangerousCoupling, dangerousPermit, dangerousRequest } from './harness/dangerous-permit.ts'
import { buildFamily, type Family, RECORD_IDS } from './harness/family.ts'
import { type TestPortal, testPortal } from './harness/portal.ts'
import { type Snapshot, takeSnapshot } from './harness/snapshot.ts'

// With the first lock off: every query is called with a permit for what is not within reach of the transaction's
// account. Row-level security alone must see to it that it finds nothing and changes nothing.

/** What a call works with: a transaction of one account, and permits for the family's page, its client, its manager. */
interface At {
  family: Family
  tx: Tx
  now: Date
  world: TestPortal
  page<A extends CarePageAction>(action: A): CarePagePermit<A>
  staff<A extends StaffAction>(action: A): StaffPermit<A>
  /** The same for the organisation that keeps its clients in Naast, without a record of its own. */
  keeping<A extends StaffAction>(action: A): StaffPermit<A>
  own<A extends AccountAction>(action: A): AccountRequest<A>
  patientId: string
  invitedPatientId: string
}
type Call = (at: At) => Promise<unknown>

const TURN = { way: 'older', cursor: null } as const
const NO_FILTER = { words: '', kind: '', from: null, until: null }
const WEIGHT = ['http://loinc.org|29463-7']
const PROFILE = { firstName: 'X', lastName: 'Y', birthOn: null, address: '', phone: '', about: '' }
const RIGHTS = { categories: ['calendar', 'reports'], endsOn: null } satisfies ChosenRights
const INVITE = { naam: 'X', email: 'x@voorbeeld.example', relatie: 'x', ...RIGHTS }
const FACTS = {
  name: 'X',
  birthOn: '1938-03-14',
  clientNumber: null,
  protectedAddress: false,
  contacts: [],
}
const CONSENT = {
  name: 'X',
  capacity: 'client',
  givenOn: '2026-11-01',
  formSignedOn: null,
} as const

const WRITTEN = { body: 'X', formToken: null }
/** The family's thread, as nobody has read it. */
const threadOf = ({ ids }: Family): messages.Thread => ({
  id: ids.thread,
  audience: 'network',
  couplingId: null,
  lastNumber: 2,
  startedBy: null,
  readUntil: 0,
  lastSeenAt: null,
  newAfter: 0,
  firstUnread: null,
})

/** The chapter that the family added, as a page that showed it would hand it on. */
const chapterOf = ({ ids }: Family) => ({
  ...{ id: ids.storyChapter, key: ids.storyChapter, kind: 'own' as const, title: 'X', body: '' },
  ...{ version: 2, createdBy: null, changedBy: null, changedAt: null, photos: [] },
})

const TASK = {
  title: 'X',
  remarks: '',
  forAccount: null,
  onDay: '2026-12-24',
  atTime: null,
  repeat: null,
  remind: null,
  remindTime: null,
} as const
/** The family's open task, as a page that showed it would hand it on. */
const turnOf = async ({ family, world }: At): Promise<taskLists.TaskTurn> => {
  const { rows } = await world.owner.query('select task_id from task_turns where id = $1', [
    family.ids.turn,
  ])
  const known = { id: family.ids.turn, taskId: rows[0].task_id, forAccount: null, holder: null }
  return known as unknown as taskLists.TaskTurn
}

/** Of the dossier: also kept from somebody around the page who does not hold the category. */
const DOSSIER: Record<string, Call> = {
  'dossier/part-counts countPart': ({ page, tx }) =>
    partCounts.countPart(page('dossier.open'), tx, 'reports', null),
  'features/dossier listTeam': ({ page, tx, now }) =>
    dossier.listTeam(page('dossier.open'), tx, now),
  'features/dossier listContacts': ({ page, tx, now }) =>
    dossier.listContacts(page('dossier.open'), tx, now),
  'dossier/record-state readRecordStates': async ({ page, tx, now }) =>
    (await recordState.readRecordStates(page('dossier.open'), tx, now)).map(({ asOf }) => asOf),
  'features/care-plans listPlans': ({ page, tx }) =>
    carePlans.listPlans(page('care-plans.read'), tx),
  'features/care-plans findPlan': ({ page, tx, family }) =>
    carePlans.findPlan(page('care-plans.read'), tx, family.ids.carePlan),
  'features/coupling listPulledParts': ({ page, tx, family }) =>
    coupling.listPulledParts(page('coupling.progress'), tx, family.coupling.id),
  // It tells that nothing was pulled to whoever finds nothing.
  'features/coupling isToBePulled': async ({ page, tx, family }) =>
    !(await coupling.isToBePulled(page('coupling.start'), tx, family.coupling.id)),
  'features/documents listDocuments': ({ page, tx }) =>
    documents.listDocuments(page('documents.read'), tx, TURN),
  'features/documents findFile': ({ page, tx, family }) =>
    documents.findFile(page('documents.read'), tx, family.ids.document, 1),
  'features/measurements latestOfEach': ({ page, tx }) =>
    measurements.latestOfEach(page('measurements.read'), tx),
  'features/measurements listMeasurements': ({ page, tx }) =>
    measurements.listMeasurements(page('measurements.read'), tx, {
      codes: WEIGHT,
      from: null,
      turn: TURN,
    }),
  'features/measurements listDrawn': ({ page, tx }) =>
    measurements.listDrawn(page('measurements.read'), tx, { codes: WEIGHT, from: null }),
  'dossier/measured-in-reports codesMeasured': ({ page, tx }) =>
    measuredInReports.codesMeasured(page('measurements.read'), tx, WEIGHT),
  'dossier/measured-in-reports reportsMeasuring': ({ page, tx, now }) =>
    measuredInReports.reportsMeasuring(page('reports.read'), tx, {
      codes: WEIGHT,
      from: new Date(0),
      until: now,
    }),
  'features/reports listReports': ({ page, tx }) =>
    reports.listReports(page('reports.read'), tx, {
      filter: NO_FILTER as never,
      kindCode: null,
      turn: TURN,
    }),
  'features/reports findReport': ({ page, tx, family }) =>
    reports.findReport(page('reports.read'), tx, family.ids.report),
  'features/reports neighbourOf': ({ page, tx, now }) =>
    reports.neighbourOf(page('reports.read'), tx, {
      way: 'older',
      cursor: { at: now, id: 'ffffffff-ffff-4fff-8fff-ffffffffffff' },
    }),
  'features/reports listKinds': ({ page, tx }) => reports.listKinds(page('reports.read'), tx),
}

/** The family's questionnaire, as a page that showed it would hand it on. */
const askedOf = ({ family }: At, id: string): answeringRequests.AskedQuestionnaire =>
  ({ id, latestVersion: 0, couplingId: family.coupling.id }) as answeringRequests.AskedQuestionnaire

const ANSWERS = { values: { '0': [{ valueString: 'x' }] }, turns: {} }

/** A file that the account of the transaction has just sent; it raises an error for who is not around the page. */
const looseFile = async ({ tx, family, page }: At) => {
  const { accountId } = page('questionnaires.fill')
  const file = { name: 'x', media_type: 'text/plain', bytes: 1, storage_key: 'loose' }
  const { id } = await tx
    .insertInto('files')
    .values({ ...file, care_page_id: family.page.id, uploaded_by: accountId })
    .returning('id')
    .executeTakeFirstOrThrow()
  return [{ id } as StoredFile]
}

/** Of the questionnaires: kept from other families, and from those around the page without the part. */
const QUESTIONS: Record<string, Call> = {
  'features/questionnaires listQuestionnaires': ({ page, tx }) =>
    questionnaires.listQuestionnaires(page('questionnaires.read'), tx),
  'answering/requests findAsked': ({ page, tx, family }) =>
    answeringRequests.findAsked(page('questionnaires.read'), tx, family.ids.asked),
  'answering/requests findQuestionnaire': ({ page, tx, family: { ids } }) =>
    answeringRequests.findQuestionnaire(
      ...([page('questionnaires.read'), tx, { id: ids.asked }, ids.questionnaire] as const),
    ),
  'answering/requests findNewest': ({ page, tx, family: { ids } }) =>
    answeringRequests.findNewest(page('questionnaires.read'), tx, { id: ids.asked }),
  'answering/requests listSent': ({ page, tx, family }) =>
    answeringRequests.listSent(page('questionnaires.read'), tx, family.ids.answered),
  'answering/requests findSent': ({ page, tx, family }) =>
    answeringRequests.findSent(page('questionnaires.read'), tx, family.ids.answered, 1),
  'answering/requests findDraft': ({ page, tx, family }) =>
    answeringRequests.findDraft(page('questionnaires.fill'), tx, family.ids.asked),
  'answering/drafts beginDraft': (at) =>
    answeringDrafts.beginDraft(
      at.page('questionnaires.fill'),
      at.tx,
      askedOf(at, at.family.ids.answered),
      {
        ...{ questionnaireId: at.family.ids.questionnaire, answers: ANSWERS, basedOn: 0 },
        now: at.now,
      },
    ),
  'answering/drafts saveDraft': ({ page, tx, family, now }) =>
    answeringDrafts.saveDraft(page('questionnaires.fill'), tx, family.ids.asked, ANSWERS, now),
  'answering/drafts discardDraft': ({ page, tx, family }) =>
    answeringDrafts.discardDraft(page('questionnaires.fill'), tx, family.ids.asked),
  'answering/drafts addFiles': async (at) =>
    answeringDrafts.addFiles(
      at.page('questionnaires.fill'),
      at.tx,
      askedOf(at, at.family.ids.asked),
      await looseFile(at),
      at.now,
    ),
  'answering/drafts removeFilesOf': async (at) => {
    const permit = at.page('questionnaires.fill')
    const files = await looseFile(at)
    await answeringDrafts.addFiles(permit, at.tx, askedOf(at, at.family.ids.asked), files, at.now)
    const ids = files.map(({ id }) => id)
    return answeringDrafts.removeFilesOf(permit, at.tx, at.family.ids.asked, ids)
  },
  'answering/drafts findFile': ({ page, tx, family: { ids } }) =>
    answeringDrafts.findFile(page('questionnaires.read'), tx, ids.answered, ids.answerFile),
  'answering/drafts sendAnswers': (at) => {
    const { questionnaire } = parseQuestionnaire({
      ...{ resourceType: 'Questionnaire', title: 'x' },
      item: [{ linkId: 'vraag-1', type: 'string', text: 'x' }],
    })
    if (!questionnaire) throw new Error('no questionnaire')
    return answeringDrafts.sendAnswers(at.page('questionnaires.fill'), at.tx, {
      asked: askedOf(at, at.family.ids.asked),
      stored: {
        id: at.family.ids.questionnaire,
        url: 'urn:proef',
        version: '1',
        canonical: 'urn:proef|1',
        questionnaire,
      },
      ...{ answers: ANSWERS, name: 'x', as: 'family', fileIds: [], now: at.now },
    })
  },
}

/** About the page itself: kept from whoever is not around it. */
const PAGE: Record<string, Call> = {
  'features/tasks listTaskPeople': ({ page, tx }) => tasks.listTaskPeople(page('tasks.read'), tx),
  'features/notices readWishes': ({ page, tx }) => notices.readWishes(page('notices.choose'), tx),
  'features/notices keepWishes': ({ page, tx }) =>
    notices.keepWishes(page('notices.choose'), tx, CHOICES),
  'dossier/visits noteVisit': ({ page, tx, now }) =>
    visits.noteVisit(page('dossier.open'), tx, 'dossier', now),
  'dossier/visits readVisit': async ({ page, tx, now }) =>
    (await visits.readVisit(page('dossier.open'), tx, 'dossier', now)).newSince,
  'dossier/visits lastLooks': ({ page, tx }) => visits.lastLooks(page('dossier.open'), tx),
  'features/access-log readLog': ({ page, tx }) =>
    accessLog.readLog(page('access-log.read'), tx, {
      filter: { who: '', from: null, until: null },
      before: null,
    }),
  'features/access-log readEvents': ({ page, tx }) =>
    accessLog.readEvents(page('access-log.read'), tx, { who: '', from: null, until: null }),
  'features/access-log listPeople': ({ page, tx }) =>
    accessLog.listPeople(page('access-log.read'), tx),
  'features/care-page readProfileOf': ({ page, tx }) =>
    carePage.readProfileOf(page('profile.read'), tx),
  'features/care-page changeProfile': ({ page, tx }) =>
    carePage.changeProfile(page('profile.edit'), tx, PROFILE),
  'features/care-page listPeople': ({ page, tx }) => carePage.listPeople(page('page.open'), tx),
  'features/care-page countOpenInvitations': ({ page, tx, now }) =>
    carePage.countOpenInvitations(page('page.open'), tx, now),
  'features/care-page hasPendingCoupling': ({ page, tx }) =>
    carePage.hasPendingCoupling(page('page.open'), tx),
  'features/connections listPeople': ({ page, tx }) =>
    connections.listPeople(page('connections.read'), tx),
  'features/connections listInvitations': ({ page, tx }) =>
    connections.listInvitations(page('connections.read'), tx),
  'features/connections findInvitation': ({ page, tx, family }) =>
    connections.findInvitation(page('connections.read'), tx, family.ids.invitation),
  'features/connections holdRights': ({ page, tx }) =>
    connections.holdRights(page('connections.invite'), tx),
  'features/connections invite': ({ page, tx, now }) =>
    connections.invite(page('connections.invite'), tx, INVITE, Buffer.from('x'), now),
  'features/connections renewInvitation': ({ page, tx, family, now }) =>
    connections.renewInvitation(
      page('connections.invite'),
      tx,
      { id: family.ids.invitation, endsOn: null },
      Buffer.from('x'),
      now,
    ),
  'features/connections withdrawInvitation': ({ page, tx, family, now }) =>
    connections.withdrawInvitation(page('connections.invite'), tx, family.ids.invitation, now),
  'features/connections changeRights': ({ page, tx, family }) =>
    connections.changeRights(page('connections.change-rights'), tx, family.ids.participant, RIGHTS),
  'features/connections removeParticipant': ({ page, tx, family, now }) =>
    connections.removeParticipant(page('connections.remove'), tx, family.ids.participant, now),
  'features/coupling findPending': ({ page, tx }) =>
    coupling.findPending(page('coupling.start'), tx),
  'features/coupling keepPending': ({ page, tx }) =>
    coupling.keepPending(page('coupling.start'), tx, 'x', '1938-03-14'),
  'features/coupling dropPending': ({ page, tx }) =>
    coupling.dropPending(page('coupling.start'), tx),
  'features/coupling couple': async ({ page, tx, family, world }) => {
    const code = readActivationCode(family.activationCode) as ActivationCode
    const { couplingId } = await coupling.couple(page('coupling.start'), tx, {
      lookup: activationCodeLookup(world.portal.secrets, code),
      birthOn: '1938-03-14',
      acceptedRules: 1,
    })
    return couplingId
  },
  'features/coupling findFailingSince': ({ page, tx, family }) =>
    coupling.findFailingSince(page('coupling.progress'), tx, {
      id: family.coupling.id,
      organisation: { id: family.lindenhof.id },
    }),
  'features/coupling endCoupling': ({ page, tx, family }) =>
    coupling.endCoupling(page('coupling.end'), tx, family.coupling.id),
  'features/new-rules acceptNewRules': ({ page, tx, family }) =>
    newRules.acceptNewRules(page('coupling.accept-rules'), tx, family.coupling.id, 1),
  'features/messages listThreads': ({ page, tx }) =>
    messages.listThreads(page('messages.read'), tx, {
      audiences: ['network', 'trusted'],
      turn: TURN,
    }),
  'features/messages findThread': ({ page, tx, family }) =>
    messages.findThread(page('messages.read'), tx, family.ids.thread),
  'features/messages listMessages': ({ page, tx, family }) =>
    messages.listMessages(page('messages.read'), tx, family.ids.thread, { from: 'end' }),
  'features/messages findMessage': ({ page, tx, family }) =>
    messages.findMessage(page('messages.read'), tx, {
      threadId: family.ids.thread,
      messageId: family.ids.message,
    }),
  'features/messages findFile': ({ page, tx, family }) =>
    messages.findFile(page('messages.read'), tx, {
      threadId: family.ids.thread,
      fileId: family.ids.file,
    }),
  'features/messages listReads': ({ page, tx, family }) =>
    messages.listReads(page('messages.read'), tx, family.ids.thread),
  'features/messages noteRead': ({ page, tx, family, now }) =>
    messages.noteRead(page('messages.read'), tx, { thread: threadOf(family), until: 2 }, now),
  'features/messages settleRead': ({ page, tx, family }) =>
    messages.settleRead(page('messages.write'), tx, family.ids.thread),
  'features/messages/changes startThread': ({ page, tx, now }) =>
    messageChanges.startThread(
      page('messages.write'),
      tx,
      { audience: 'network', ...WRITTEN },
      now,
    ),
  'features/messages/changes addMessage': ({ page, tx, family, now }) =>
    messageChanges.addMessage(page('messages.write'), tx, family.ids.thread, WRITTEN, now),
  'features/messages/changes changeMessage': ({ page, tx, family, now }) =>
    messageChanges.changeMessage(
      page('messages.write'),
      tx,
      { id: family.ids.message, version: 1, body: family.words.text },
      'X',
      now,
    ),
  'features/messages/changes withdrawMessage': ({ page, tx, family, now }) =>
    messageChanges.withdrawMessage(
      page('messages.write'),
      tx,
      { id: family.ids.message, as: 'manager' },
      now,
    ),
  'features/messages/drafts findDraft': ({ page, tx, family }) =>
    messageDrafts.findDraft(page('messages.read'), tx, family.ids.thread),
  'features/messages/drafts listDrafted': ({ page, tx, family }) =>
    messageDrafts.listDrafted(page('messages.read'), tx, [family.ids.thread]),
  'features/messages/drafts keepDraft': ({ page, tx, now }) =>
    messageDrafts.keepDraft(
      page('messages.write'),
      tx,
      { threadId: null, audience: '', body: 'X', fileIds: [], formToken: null },
      now,
    ),
  'features/messages/drafts dropDraft': ({ page, tx, family }) =>
    messageDrafts.dropDraft(page('messages.write'), tx, family.ids.thread),
  'features/messages/search searchMessages': ({ page, tx }) =>
    messageSearch.searchMessages(page('messages.read'), tx, {
      audiences: ['network', 'trusted'],
      words: ['geslapen'],
      turn: TURN,
    }),
  'messages/newest listNewest': ({ page, tx }) =>
    messageNewest.listNewest(page('messages.read'), tx, 3),
  'messages/people listReaders': ({ page, tx }) =>
    messagePeople.listReaders(page('messages.read'), tx),
  'messages/team listWroteFirst': ({ page, tx }) =>
    messageTeam.listWroteFirst(page('messages.read'), tx),
  'messages/tell-colleagues tellColleagues': ({ tx, world, family }) =>
    messageTelling.tellColleagues({ tx, portal: world.portal }, family.ids.teamThread),
  'features/hand-over listPeople': ({ page, tx }) =>
    handOver.listPeople(page('page.hand-over'), tx),
  'features/hand-over listInvited': ({ page, tx }) =>
    handOver.listInvited(page('page.hand-over'), tx),
  'features/hand-over ask': async ({ page, tx, world, family, now }) => {
    const { rows } = await world.owner.query('select account_id from participants where id = $1', [
      family.ids.participant,
    ])
    const to = { participantId: family.ids.participant, accountId: rows[0].account_id }
    // The question that waits has run out by then.
    return handOver.ask(page('page.hand-over'), tx, { to, stays: 'all', now: after(now, 15 * DAY) })
  },
  'features/hand-over withdrawQuestion': async (at) =>
    handOver.withdrawQuestion(at.page('page.hand-over'), at.tx, await questionOf(at), at.now),
  'features/remove-page listPeople': ({ page, tx }) =>
    removePage.listPeople(page('page.remove'), tx),
  'features/remove-page listInvited': ({ page, tx, now }) =>
    removePage.listInvited(page('page.remove'), tx, now),
  'features/remove-page removePage': ({ page, tx }) =>
    removePage.removePage(page('page.remove'), tx, Buffer.from('x')),
  'features/notes listNotes': async ({ page, tx }) =>
    (await notes.listNotes(page('notes.read'), tx, { words: '', page: 1 })).notes,
  'features/notes findNote': ({ page, tx, family }) =>
    notes.findNote(page('notes.read'), tx, family.ids.note),
  'features/notes readNames': ({ page, tx }) => notes.readNames(page('notes.read'), tx),
  'features/notes addNote': ({ page, tx, now }) =>
    notes.addNote(page('notes.write'), tx, { title: 'X', body: '' }, now),
  'features/notes changeNote': ({ page, tx, family, now }) =>
    notes.changeNote(page('notes.write'), tx, {
      noteId: family.ids.note,
      version: 2,
      title: 'X',
      body: '',
      now,
    }),
  'features/notes pinNote': ({ page, tx, family }) =>
    notes.pinNote(page('notes.write'), tx, family.ids.note, null),
  'features/notes removeNote': ({ page, tx, family, now }) =>
    notes.removeNote(page('notes.write'), tx, family.ids.note, now),
  'features/notes listRemoved': ({ page, tx, now }) =>
    notes.listRemoved(page('notes.read'), tx, now),
  'features/notes bringBackNote': ({ page, tx, family, now }) =>
    notes.bringBackNote(page('notes.write'), tx, family.ids.removedNote, now),
  'features/notes listVersions': ({ page, tx, family }) =>
    notes.listVersions(page('notes.read'), tx, family.ids.note),
  'features/notes findVersion': ({ page, tx, family }) =>
    notes.findVersion(page('notes.read'), tx, family.ids.note, 1),
  'features/life-story findChapter': ({ page, tx, family }) =>
    lifeStory.findChapter(page('life-story.write'), tx, family.ids.storyChapter),
  'features/life-story holdChapter': ({ page, tx, family, now }) =>
    lifeStory.holdChapter(page('life-story.write'), tx, family.ids.storyChapter, now),
  'features/life-story keepChapter': ({ page, tx, family, now }) =>
    lifeStory.keepChapter(page('life-story.write'), tx, chapterOf(family), {
      ...{ title: 'X', body: 'Y', now },
    }),
  'features/life-story addChapter': ({ page, tx, now }) =>
    lifeStory.addChapter(page('life-story.write'), tx, { title: 'X', body: '' }, now),
  'features/life-story removeChapter': ({ page, tx, family, now }) =>
    lifeStory.removeChapter(page('life-story.write'), tx, family.ids.storyChapter, now),
  'features/life-story listVersions': ({ page, tx, family }) =>
    lifeStory.listVersions(page('life-story.write'), tx, family.ids.storyChapter),
  'features/life-story findVersion': ({ page, tx, family }) =>
    lifeStory.findVersion(page('life-story.write'), tx, family.ids.storyChapter, 1),
}

const questionOf = async ({ world, family }: At): Promise<string> =>
  (await world.owner.query('select id from hand_overs where care_page_id = $1', [family.page.id]))
    .rows[0].id

/** Of who was asked to manage the page, and of nobody else, the manager neither. */
const ASKED: Record<string, Call> = {
  'features/hand-over declineQuestion': async (at) =>
    handOver.declineQuestion(at.page('page.take-over'), at.tx, await questionOf(at), at.now),
  'features/hand-over takeOver': async (at) =>
    handOver.takeOver(at.page('page.take-over'), at.tx, await questionOf(at), null),
}

const APPOINTMENT = {
  title: 'X',
  place: '',
  remarks: '',
  when: { beginOn: '2026-12-05', beginTime: null, endOn: '2026-12-05', endTime: null },
  repeat: null,
  visibleTo: [],
}
const MONTH = { from: new Date('2026-11-20T00:00:00Z'), until: new Date('2026-12-20T00:00:00Z') }

/** The family's appointment as whoever may read it has it before him, and the day of one of its times. */
const seriesOf = ({ family }: At) => ({
  series: {
    ...APPOINTMENT,
    id: family.ids.appointment,
    carePageId: family.page.id,
    zone: 'Europe/Amsterdam',
    when: { ...APPOINTMENT.when, beginOn: '2026-11-21', endOn: '2026-11-21' },
    repeat: {
      every: 'week',
      interval: 1,
      weekdays: ['SA'],
      monthBy: 'date',
      untilOn: null,
      count: null,
    },
    exceptions: [],
    sequence: 0,
    continues: null,
    createdBy: family.people.basic.id,
    changedBy: null,
    createdAt: MONTH.from,
    changedAt: MONTH.from,
    cancelledAt: null,
  } satisfies calendarSeries.Series,
  originalOn: '2026-12-05',
})
const NAMES = { people: new Map(), organisations: new Map() }
const namesOf = ({ family }: At) => ({
  ...NAMES,
  organisations: new Map([[family.coupling.id, family.lindenhof.name]]),
})
const recordAppointmentOf = async ({ world, family }: At): Promise<string> =>
  (
    await world.owner.query('select id from record_appointments where care_page_id = $1', [
      family.page.id,
    ])
  ).rows[0].id

const ofPage = async (at: At, table: 'participants' | 'calendar_feeds'): Promise<string> =>
  (
    await at.world.owner.query(
      `select id from ${table} where care_page_id = $1 and account_id = $2 and ended_at is null`,
      [at.family.page.id, at.family.people.manager.id],
    )
  ).rows[0].id

/** Of the calendar: also kept from somebody around the page who does not hold it. */
const CALENDAR: Record<string, Call> = {
  'features/tasks addTask': ({ page, tx, now }) => tasks.addTask(page('tasks.edit'), tx, TASK, now),
  'features/tasks changeTask': async (at) =>
    (await tasks.changeTask(at.page('tasks.edit'), at.tx, await turnOf(at), {
      typed: TASK,
      version: 1,
      now: at.now,
    })) === 'changed',
  'features/tasks removeTask': async (at) =>
    tasks.removeTask(at.page('tasks.edit'), at.tx, (await turnOf(at)).taskId),
  'features/tasks takeTurn': ({ page, tx, family, now }) =>
    tasks.takeTurn(page('tasks.edit'), tx, family.ids.turn, now),
  'features/tasks declineTurn': ({ page, tx, family, now }) =>
    tasks.declineTurn(page('tasks.edit'), tx, family.ids.askedTurn, { reason: 'x', now }),
  'features/tasks giveTurnBack': ({ page, tx, family, now }) =>
    tasks.giveTurnBack(page('tasks.edit'), tx, family.ids.takenTurn, now),
  'features/tasks handTurnOver': async (at) =>
    tasks.handTurnOver(at.page('tasks.edit'), at.tx, await turnOf(at), {
      to: at.family.people.basic.id,
      now: at.now,
    }),
  'features/tasks finishTurn': ({ page, tx, family, now }) =>
    tasks.finishTurn(page('tasks.edit'), tx, family.ids.takenTurn, now),
  'features/tasks undoFinish': async (at) =>
    tasks.undoFinish(
      at.page('tasks.edit'),
      at.tx,
      { ...(await turnOf(at)), id: at.family.ids.doneTurn },
      { today: '2026-11-21', now: at.now },
    ),
  'tasks/list listOpenTasks': ({ page, tx, now }) =>
    taskLists.listOpenTasks(page('tasks.read'), tx, now),
  'tasks/list listTasksBetween': ({ page, tx, now }) =>
    taskLists.listTasksBetween(page('calendar.read'), tx, now, {
      fromOn: '2026-01-01',
      untilOn: '2027-01-01',
    }),
  'tasks/list listFinishedTasks': ({ page, tx, now }) =>
    taskLists.listFinishedTasks(page('tasks.read'), tx, now, { before: null, most: 10 }),
  'tasks/list findTurn': ({ page, tx, now, family }) =>
    taskLists.findTurn(page('tasks.read'), tx, now, family.ids.turn),
  'features/boards listBoards': ({ page, tx }) => boards.listBoards(page('boards.pair'), tx),
  'features/boards claimPairing': ({ page, tx, world }) =>
    boards.claimPairing(page('boards.pair'), tx, userCodeHash(world.portal.secrets, USER_CODE)),
  'features/boards findWaiting': ({ page, tx, family, now }) =>
    boards.findWaiting(page('boards.pair'), tx, family.ids.pairing, now),
  'features/boards approvePairing': ({ page, tx, family, now }) =>
    boards.approvePairing(page('boards.pair'), tx, family.ids.pairing, { name: 'X', now }),
  'features/boards denyPairing': ({ page, tx, family, now }) =>
    boards.denyPairing(page('boards.pair'), tx, family.ids.pairing, now),
  'features/boards endBoard': ({ page, tx, family, now }) =>
    boards.endBoard(page('boards.pair'), tx, family.ids.board, now),
  'features/boards takeBoardOver': ({ page, tx, family }) =>
    boards.takeBoardOver(page('boards.pair'), tx, family.ids.board),
  'calendar/occurrence readNames': async ({ page, tx }) =>
    (await calendarOccurrences.readNames(page('calendar.read'), tx)).people,
  'calendar/occurrences listOccurrences': ({ page, tx }) =>
    calendarLists.listOccurrences(page('calendar.read'), tx, MONTH.from, MONTH.until),
  'calendar/occurrences findOccurrence': ({ page, tx, family }) =>
    calendarLists.findOccurrence(page('calendar.read'), tx, family.ids.appointment, '2026-12-05'),
  'calendar/occurrences findOrganisationAppointment': async (at) =>
    calendarLists.findOrganisationAppointment(
      at.page('calendar.read'),
      at.tx,
      await recordAppointmentOf(at),
    ),
  'calendar/organisation-appointments listOfOrganisations': (at) =>
    ofOrganisations.listOfOrganisations(at.page('calendar.read'), at.tx, {
      window: MONTH,
      withCancelled: true,
      names: namesOf(at),
      most: 10,
    }),
  'calendar/organisation-appointments findOfOrganisation': async (at) =>
    ofOrganisations.findOfOrganisation(
      at.page('calendar.read'),
      at.tx,
      await recordAppointmentOf(at),
      namesOf(at),
    ),
  'calendar/series listSeries': ({ page, tx }) =>
    calendarSeries.listSeries(page('calendar.read'), tx, MONTH),
  'calendar/series listCancelledSeries': ({ page, tx }) =>
    calendarSeries.listCancelledSeries(page('calendar.read'), tx, MONTH.from),
  'calendar/series findSeries': ({ page, tx, family }) =>
    calendarSeries.findSeries(page('calendar.read'), tx, family.ids.appointment),
  'calendar/series findSuccessor': ({ page, tx, family }) =>
    calendarSeries.findSuccessor(page('calendar.read'), tx, family.ids.appointment, '2026-12-24'),
  'features/calendar-feed findFeed': ({ page, tx, world }) =>
    calendarFeed.findFeed(page('calendar.feed'), tx, world.portal.secrets),
  'features/calendar-feed makeFeed': async (at) => {
    const participantId = await ofPage(at, 'participants')
    await calendarFeed.endFeed(at.page('calendar.feed'), at.tx, at.now)
    await calendarFeed.makeFeed(
      at.page('calendar.feed'),
      at.tx,
      at.world.portal.secrets,
      participantId,
    )
  },
  'features/calendar-feed endFeed': ({ page, tx, now }) =>
    calendarFeed.endFeed(page('calendar.feed'), tx, now),
  'features/calendar-feed noteReading': async (at) =>
    calendarFeed.noteReading(at.page('calendar.feed'), at.tx, await ofPage(at, 'calendar_feeds'), {
      hash: 'x',
      now: at.now,
    }),
  'features/calendar-feed readContent': async ({ page, tx, now }) => {
    const content = await calendarFeed.readContent(page('calendar.feed'), tx, MONTH, now)
    return [content.series, content.gone, content.organisations]
  },
  'features/calendar addAppointment': ({ page, tx, now }) =>
    calendar.addAppointment(page('calendar.edit'), tx, APPOINTMENT, now),
  'features/calendar holdAppointment': ({ page, tx, family }) =>
    calendar.holdAppointment(page('calendar.edit'), tx, family.ids.appointment),
  'features/calendar changeAll': (at) =>
    calendar.changeAll(
      at.page('calendar.edit'),
      at.tx,
      seriesOf(at).series,
      { ...APPOINTMENT, visibleTo: [at.family.coupling.id] },
      at.now,
    ),
  'features/calendar changeOne': (at) =>
    calendar.changeOne(at.page('calendar.edit'), at.tx, seriesOf(at), APPOINTMENT, at.now),
  'features/calendar changeFollowing': (at) =>
    calendar.changeFollowing(at.page('calendar.edit'), at.tx, seriesOf(at), APPOINTMENT, at.now),
  'features/calendar removeOne': (at) =>
    calendar.removeOne(at.page('calendar.edit'), at.tx, seriesOf(at), at.now),
  'features/calendar removeFollowing': (at) =>
    calendar.removeFollowing(at.page('calendar.edit'), at.tx, seriesOf(at), at.now),
  'features/calendar removeAll': (at) =>
    calendar.removeAll(at.page('calendar.edit'), at.tx, seriesOf(at).series, at.now),
}

const LOGO = { bytes: Buffer.from('x'), mediaType: 'image/png', width: 2, height: 2 }
const PROVIDER = {
  issuer: 'https://login.voorbeeld.example',
  clientId: 'naast',
  authMethod: 'client_secret_basic',
  secret: 'x',
  scope: 'openid',
  rolesClaim: 'x',
  roleMap: [],
  strongAcr: [],
  strongAmr: [],
  firstReach: 'places',
} satisfies ProviderSettings

const TYPED_CLIENT = {
  firstName: 'X',
  lastName: 'Y',
  birthOn: '1938-03-14',
  clientNumber: 'X-1',
  protectedAddress: false,
  locationId: null,
  teamId: null,
}
/** A client whom the organisation keeps here, as a page that showed him would hand him on. */
const keptClientOf = async ({ world, family }: At): Promise<staffOwnClients.OwnClient> => {
  const { rows } = await world.owner.query('select id from patients where record_id = $1', [
    family.ownRecord.recordId,
  ])
  const stays = { deceasedOn: null, leftCare: false }
  return { ...TYPED_CLIENT, ...stays, patientId: rows[0].id, version: 1 }
}

/** Of the organisation: kept from whoever does not work there. */
const STAFF: Record<string, Call> = {
  'staff/appointments listFamilyAppointments': ({ staff, tx, now }) =>
    staffAppointments.listFamilyAppointments(tx, staff('appointments.list'), MONTH, now),
  'staff/life-story findSharedStory': ({ staff, tx, patientId }) =>
    staffLifeStory.findSharedStory(tx, staff('stories.read'), patientId),
  'staff/client findPatientId': ({ staff, tx }) =>
    staffClient.findPatientId(tx, staff('clients.read'), RECORD_IDS.coupled),
  'staff/client findClient': ({ staff, tx }) =>
    staffClient.findClient(tx, staff('clients.read'), RECORD_IDS.coupled),
  'staff/clients findStatuses': ({ staff, tx }) =>
    staffClients.findStatuses(tx, staff('clients.list'), Object.values(RECORD_IDS)),
  'staff/clients listKnownClients': ({ staff, tx }) =>
    staffClients.listKnownClients(tx, staff('clients.list'), { name: '', skip: 0 }),
  'staff/clients listInvitations': ({ staff, tx, invitedPatientId, now }) =>
    staffClients.listInvitations(tx, staff('clients.read'), invitedPatientId, now),
  'staff/clients listHappenings': ({ staff, tx, patientId }) =>
    staffClients.listHappenings(tx, staff('clients.read'), patientId),
  'staff/connection/state readCoupled': ({ staff, tx }) =>
    staffCoupled.readCoupled(tx, staff('record.read')),
  'staff/connection/state listTypes': ({ staff, tx }) =>
    staffCoupled.listTypes(tx, staff('record.read')),
  'staff/connection/state listAlarms': ({ staff, tx }) =>
    staffCoupled.listAlarms(tx, staff('record.read')),
  'staff/connection/state countToWrite': ({ staff, tx }) =>
    staffCoupled.countToWrite(tx, staff('record.read')),
  'staff/connection listReasons': ({ staff, tx }) =>
    staffConnection.listReasons(tx, staff('record.read')),
  'staff/connection findSource': ({ staff, tx, family }) =>
    staffConnection.findSource(tx, staff('record.source'), {
      ...{ couplingId: family.coupling.id, type: 'Procedure', id: 'opzij' },
    }),
  'staff/connection/operate pause': ({ staff, tx, now }) =>
    staffOperate.pause(tx, staff('record.operate'), now),
  'staff/connection/operate resume': async ({ staff, tx, now }) => {
    await staffOperate.pause(tx, staff('record.operate'), now)
    return staffOperate.resume(tx, staff('record.operate'))
  },
  'staff/connection/operate askAll': ({ staff, tx, now }) =>
    staffOperate.askAll(tx, staff('record.operate'), now),
  'staff/connection/operate findOne': ({ staff, tx }) =>
    staffOperate.findOne(tx, staff('record.operate'), RECORD_IDS.coupled),
  'staff/connection/operate seeAlarm': ({ staff, tx, family, now }) =>
    staffOperate.seeAlarm(tx, staff('record.operate'), family.ids.alarm, now),
  'staff/connection listSetAside': ({ staff, tx }) =>
    staffConnection.listSetAside(tx, staff('record.read')),
  'staff/connection findCouplingsSetAside': ({ staff, tx }) =>
    staffConnection.findCouplingsSetAside(tx, staff('record.take-up')),
  'staff/connection takeUpOne': ({ staff, tx, family }) =>
    staffConnection.takeUpOne(tx, staff('record.take-up'), {
      couplingId: family.coupling.id,
      type: 'Procedure',
      id: 'opzij',
    }),
  'staff/look keepLook': ({ staff, tx }) =>
    staffLook.keepLook(tx, staff('look.edit'), { color: '#123456' }),
  'staff/look dropLook': ({ staff, tx }) => staffLook.dropLook(tx, staff('look.edit')),
  'staff/look keepLogo': ({ staff, tx, now }) =>
    staffLook.keepLogo(tx, staff('look.edit'), LOGO, now),
  'staff/look removeLogo': ({ staff, tx }) => staffLook.removeLogo(tx, staff('look.edit')),
  'staff/provider findSettings': ({ staff, tx }) =>
    staffProvider.findSettings(tx, staff('provider.read')),
  'staff/provider keepSettings': ({ staff, tx, world, now }) =>
    staffProvider.keepSettings(tx, staff('provider.edit'), {
      settings: PROVIDER,
      secrets: world.portal.secrets,
      now,
    }),
  'staff/provider useProvider': ({ staff, tx, now }) =>
    staffProvider.useProvider(tx, staff('provider.edit'), now),
  'staff/record-settings findInUse': ({ staff, tx, world }) =>
    staffSettings.findInUse(tx, staff('record.settings'), world.portal.secrets),
  'staff/record-settings findDraft': ({ staff, tx, world }) =>
    staffSettings.findDraft(tx, staff('record.settings'), world.portal.secrets),
  'staff/record-settings keepDraft': ({ staff, tx, world, now }) =>
    staffSettings.keepDraft(
      tx,
      staff('record.change-settings'),
      {
        ...{ baseUrl: 'https://ecd.example', access: { kind: 'none' }, publicKeys: [] },
        certificateUntil: null,
      },
      { secrets: world.portal.secrets, now },
    ),
  'staff/record-settings noteTried': ({ staff, tx, family, now }) =>
    staffSettings.noteTried(
      tx,
      staff('record.change-settings'),
      family.recordDraft,
      { lines: [], works: true, serverCertificateUntil: null },
      now,
    ),
  'staff/record-settings useDraft': ({ staff, tx, family }) =>
    staffSettings.useDraft(tx, staff('record.change-settings'), family.recordDraft),
  'staff/record-settings dropDraft': ({ staff, tx }) =>
    staffSettings.dropDraft(tx, staff('record.change-settings')),
  'staff/own-clients takenNumbers': ({ keeping, tx, family }) =>
    staffOwnClients.takenNumbers(tx, keeping('own-clients.add'), [
      `W-${family.ownRecord.recordId}`,
    ]),
  'staff/own-clients addOwnClient': ({ keeping, tx, now }) =>
    staffOwnClients.addOwnClient(tx, keeping('own-clients.add'), TYPED_CLIENT, now),
  'staff/own-clients findClientForChange': ({ keeping, tx, family }) =>
    staffOwnClients.findClientForChange(
      tx,
      keeping('own-clients.change'),
      family.ownRecord.recordId,
    ),
  'staff/own-clients changeOwnClient': async (at) => {
    const before = await keptClientOf(at)
    const of = { before, client: TYPED_CLIENT, departure: before }
    return staffOwnClients.changeOwnClient(at.tx, at.keeping('own-clients.change'), of, at.now)
  },
  'staff/place findPlaced': ({ staff, tx }) =>
    staffPlace.findPlaced(tx, staff('clients.read'), RECORD_IDS.coupled),
  'staff/place listOpenPlaces': ({ staff, tx }) =>
    staffPlace.listOpenPlaces(tx, staff('clients.read')),
  'staff/place placeClient': ({ staff, tx, family, patientId, now }) =>
    staffPlace.placeClient(
      tx,
      staff('clients.place'),
      { id: patientId, locationId: family.ids.location, teamId: null },
      now,
    ),
  'staff/policy listVersions': ({ staff, tx }) =>
    staffPolicy.listVersions(staff('policy.read'), tx),
  'staff/policy insertVersion': ({ staff, tx, now }) =>
    staffPolicy.insertVersion(staff('policy.change'), tx, {
      version: 9,
      policy: organisationPolicy.parse({}),
      validFrom: now,
      by: 'X',
      at: now,
    }),
  'staff/policy withdrawVersion': ({ staff, tx, now }) =>
    staffPolicy.withdrawVersion(staff('policy.change'), tx, { version: 2, by: 'X', at: now }),
  'staff/policy countTouches': ({ staff, tx }) =>
    staffPolicy.countTouches(staff('policy.read'), tx, { mostReaders: 1, managers: [] }),
  'staff/consents ensurePatient': ({ staff, tx }) =>
    staffConsents.ensurePatient(tx, staff('consents.record'), RECORD_IDS.unknownToNaast),
  'staff/consents recordConsent': ({ staff, tx, patientId }) =>
    staffConsents.recordConsent(tx, staff('consents.record'), patientId, CONSENT),
  'staff/consents withdrawConsent': ({ staff, tx, patientId, now }) =>
    staffConsents.withdrawConsent(tx, staff('consents.withdraw'), patientId, now),
  'staff/clients isWaiting': ({ staff, tx, family }) =>
    staffClients.isWaiting(tx, staff('clients.read'), family.secondCoupling.id),
  'staff/merged findWaiting': ({ staff, tx, family }) =>
    staffMerged.findWaiting(tx, staff('couplings.look-merged'), family.secondCoupling.patientId),
  'staff/merged moveClient': async ({ staff, tx, family }) => {
    const to = family.secondCoupling.id
    return (await staffMerged.moveClient(tx, staff('couplings.move'), to, 'ander')) === 'moved'
  },
  'staff/notifications isRecordCoupled': ({ staff, tx }) =>
    staffNotifications.isRecordCoupled(tx, staff('record.notifications')),
  'staff/notifications findHook': ({ staff, tx }) =>
    staffNotifications.findHook(tx, staff('record.notifications')),
  'staff/notifications listMade': ({ staff, tx }) =>
    staffNotifications.listMade(tx, staff('record.notifications')),
  'staff/notifications keepSecret': ({ staff, tx, now }) =>
    staffNotifications.keepSecret(
      tx,
      staff('record.change-notifications'),
      { hash: Buffer.alloc(32), sealed: '' },
      now,
    ),
  'staff/notifications stopListening': ({ staff, tx }) =>
    staffNotifications.stopListening(tx, staff('record.change-notifications')),
  'staff/couplings endCoupling': ({ staff, tx, family }) =>
    staffCouplings.endCoupling(tx, staff('couplings.end'), family.coupling.id, 'death'),
  'staff/suspensions listSuspensions': ({ staff, tx, patientId }) =>
    staffSuspensions.listSuspensions(tx, staff('suspensions.read'), patientId),
  'staff/suspensions closeDossier': ({ staff, tx, family }) =>
    staffSuspensions.closeDossier(
      tx,
      staff('suspensions.change'),
      { couplingId: family.coupling.id, accountId: family.people.trusted.id },
      { reason: 'x', endsAt: null },
    ),
  'staff/suspensions openDossier': ({ staff, tx, family, now }) =>
    staffSuspensions.openDossier(tx, staff('suspensions.change'), family.ids.suspension, now),
  'staff/recipients listRecipients': ({ staff, tx, patientId }) =>
    staffRecipients.listRecipients(tx, staff('suspensions.read'), patientId),
  'staff/record-imports listImports': ({ staff, tx }) =>
    staffImports.listImports(tx, staff('record-imports.read')),
  'staff/record-imports findImport': ({ staff, tx, family }) =>
    staffImports.findImport(tx, staff('record-imports.read'), family.ids.earlierImport),
  'staff/record-imports askImport': ({ staff, tx, now }) =>
    staffImports.askImport(
      tx,
      staff('record-imports.make'),
      { name: 'X', beginsOn: '2020-01-01', release: 'R4', files: [] },
      { name: 'X', now },
    ),
  'staff/record-imports takeImport': ({ staff, tx, family, now }) =>
    staffImports.takeImport(tx, staff('record-imports.take'), family.ids.earlierImport, {
      ...{ name: 'X', now },
    }),
  'staff/record-imports undoImport': ({ staff, tx, family, now }) =>
    staffImports.undoImport(
      tx,
      staff('record-imports.undo'),
      { id: family.ids.earlierImport, items: 0 },
      { name: 'X', now },
    ),
  'staff/record-writes countWrites': ({ staff, tx }) =>
    staffWrites.countWrites(staff('record-writes.read'), tx),
  'staff/record-writes listFailed': ({ staff, tx }) =>
    staffWrites.listFailed(staff('record-writes.read'), tx),
  'staff/record-writes hasWrite': ({ staff, tx, family }) =>
    staffWrites.hasWrite(staff('record-writes.retry'), tx, family.ids.refusedWrite),
  'staff/record-writes retryWrites': ({ staff, tx, family }) =>
    staffWrites.retryWrites(staff('record-writes.retry'), tx, family.ids.refusedWrite),
  'staff/readers listReaders': ({ staff, tx, patientId }) =>
    staffReaders.listReaders(tx, staff('readers.read'), patientId),
  'staff/readers listChanges': ({ staff, tx, patientId }) =>
    staffReaders.listChanges(tx, staff('readers.read'), patientId),
  'staff/client-log readClientLog': async ({ staff, tx, patientId }) =>
    (
      await staffClientLog.readClientLog(tx, staff('client-log.read'), patientId, {
        filter: { who: '', from: null, until: null },
        before: null,
      })
    ).lines,
  'staff/client-log listPeople': ({ staff, tx, patientId }) =>
    staffClientLog.listPeople(tx, staff('client-log.read'), patientId),
  'staff/letter-batches listLocations': ({ staff, tx }) =>
    staffLetterBatches.listLocations(tx, staff('letter-batches.list')),
  'staff/letter-batches listBatches': ({ staff, tx }) =>
    staffLetterBatches.listBatches(tx, staff('letter-batches.list')),
  'staff/letter-batches findBatch': ({ staff, tx, family }) =>
    staffLetterBatches.findBatch(tx, staff('letter-batches.list'), family.ids.letterBatch),
  'staff/letter-batches listLeftOut': ({ staff, tx, family }) =>
    staffLetterBatches.listLeftOut(tx, staff('letter-batches.list'), family.ids.letterBatch),
  'staff/letter-batches askBatch': ({ staff, tx, now }) =>
    staffLetterBatches.askBatch(
      tx,
      staff('letter-batches.make'),
      { locationId: null, scope: 'open' },
      now,
    ),
  'staff/letter-batches fetchBatch': ({ staff, tx, family, now }) =>
    staffLetterBatches.fetchBatch(tx, staff('letter-batches.fetch'), family.ids.letterBatch, now),
  'staff/home listHeld': async ({ staff, tx }) =>
    (await staffHome.listHeld(tx, staff('held-reports.read'))).clients,
  'staff/home listNearlyEnded': async ({ staff, tx, now }) =>
    (await staffHome.listNearlyEnded(tx, staff('invitations.create'), after(now, 40 * DAY)))
      .clients,
  'staff/invitations keepFacts': ({ staff, tx, patientId }) =>
    staffInvitations.keepFacts(tx, staff('invitations.create'), patientId, FACTS),
  'staff/invitations insertCode': async ({ staff, tx, world, now, patientId }) => {
    const consent = await world.owner.query('select id from consents where patient_id = $1', [
      patientId,
    ])
    return staffInvitations.insertCode(
      tx,
      staff('invitations.create'),
      newCode(world.portal.secrets, now, {
        manager: { capacity: null, known: [], clientAsideAt: null },
        patientId,
        consentId: consent.rows[0].id,
        addressee: 'X',
        addressProtected: false,
      }),
    )
  },
  'staff/invitations findManager': ({ staff, tx, family }) =>
    staffInvitations.findManager(tx, staff('invitations.reissue'), family.ids.openCode),
  'staff/invitations isCodeOf': ({ staff, tx, family, invitedPatientId }) =>
    staffInvitations.isCodeOf(
      tx,
      staff('invitations.cancel'),
      family.ids.openCode,
      invitedPatientId,
    ),
  'staff/invitations closeCode': ({ staff, tx, family, now }) =>
    staffInvitations.closeCode(tx, staff('invitations.cancel'), family.ids.openCode, now),
  'staff/invitations forgetName': ({ staff, tx, invitedPatientId }) =>
    staffInvitations.forgetName(tx, staff('invitations.cancel'), invitedPatientId),
  'staff/questionnaires listOwn': ({ staff, tx }) =>
    staffQuestionnaires.listOwn(staff('client-questionnaires.list'), tx),
  'staff/questionnaires findOwn': ({ staff, tx, family }) =>
    staffQuestionnaires.findOwn(staff('client-questionnaires.list'), tx, family.ids.questionnaire),
  'staff/questionnaires listAsked': ({ staff, tx }) =>
    staffQuestionnaires.listAsked(staff('client-questionnaires.list'), tx, { url: 'urn:proef' }),
  'staff/questionnaires findAskedOfClient': ({ staff, tx, family }) =>
    staffQuestionnaires.findAskedOfClient(
      staff('client-questionnaires.read'),
      tx,
      family.ids.asked,
    ),
  'staff/questionnaires askGroup': ({ staff, tx, family, patientId, now }) =>
    staffQuestionnaires.askGroup(staff('client-questionnaires.ask'), tx, {
      questionnaire: { id: family.ids.questionnaire, url: 'urn:proef', title: 'x' },
      group: { patientId },
      ...{ kind: 'tell', dueOn: null, name: 'x', now },
    }),
  'staff/questionnaires remind': ({ staff, tx, family, now }) =>
    staffQuestionnaires.remind(
      staff('client-questionnaires.ask'),
      tx,
      { id: family.ids.asked },
      now,
    ),
  'staff/questionnaires withdraw': ({ staff, tx, family, now }) =>
    staffQuestionnaires.withdraw(staff('client-questionnaires.ask'), tx, family.ids.asked, {
      name: 'x',
      now,
    }),
  'staff/questionnaires retell': ({ staff, tx, family }) =>
    staffQuestionnaires.retell(staff('client-questionnaires.publish'), tx, family.ids.told),
  'staff/invitations fetchLetter': ({ staff, tx, family, now }) =>
    staffInvitations.fetchLetter(tx, staff('letters.download'), {
      recordId: RECORD_IDS.invited,
      codeId: family.ids.openCode,
      now,
    }),
}

const ANY_DELIVERY = { state: null, recipient: null, before: null } as const

/** Of the service desk: kept from everybody else. */
const DESK: Record<string, Call> = {
  'desk/apps listApps': ({ family, tx }) => deskApps.listApps(desk('apps.list', family), tx),
  'desk/apps registerApp': ({ family, tx, now }) =>
    deskApps.registerApp(
      desk('apps.register', family),
      tx,
      {
        naam: 'x',
        maker: 'x',
        privacy: 'x@x.example',
        adressen: ['https://x.example/x'],
        sleutels: null,
      },
      now,
    ),
  'desk/apps endApp': ({ family, tx, now }) =>
    deskApps.endApp(desk('apps.end', family), tx, family.ids.app, now),
  'desk/deliveries listDeliveries': ({ family, tx }) =>
    deliveries.listDeliveries(desk('deliveries.list', family), tx, ANY_DELIVERY),
  'desk/deliveries countByDay': ({ family, tx, now }) =>
    deliveries.countByDay(desk('deliveries.list', family), tx, now),
  'desk/deliveries hasDelivery': ({ family, tx }) =>
    deliveries.hasDelivery(desk('deliveries.retry', family), tx, family.ids.failedMessage),
  'desk/deliveries retryDelivery': ({ family, tx }) =>
    deliveries.retryDelivery(desk('deliveries.retry', family), tx, family.ids.failedMessage),
  'desk/tickets listTickets': ({ family, tx }) =>
    deskTickets.listTickets(desk('tickets.list', family), tx, 'waiting'),
  'desk/tickets listChats': ({ family, tx }) =>
    deskTickets.listChats(desk('tickets.list', family), tx),
  'desk/tickets findAsker': ({ family, tx }) =>
    deskTickets.findAsker(desk('tickets.answer', family), tx, family.ids.ticket),
  'desk/tickets answerTicket': ({ family, tx, now }) =>
    deskTickets.answerTicket(desk('tickets.answer', family), tx, {
      ...byDesk(family, now),
      body: 'x',
      seen: 2,
    }),
  'desk/tickets remarkOnTicket': ({ family, tx, now }) =>
    deskTickets.remarkOnTicket(desk('tickets.answer', family), tx, {
      ...byDesk(family, now),
      body: 'x',
    }),
  'desk/tickets takeTicket': ({ family, tx, now }) =>
    deskTickets.takeTicket(desk('tickets.answer', family), tx, {
      ...byDesk(family, now),
      from: null,
    }),
  'desk/tickets closeTicket': ({ family, tx, now }) =>
    deskTickets.closeTicket(desk('tickets.answer', family), tx, byDesk(family, now)),
  'desk/successions listSuccessions': ({ family, tx }) =>
    deskSuccessions.listSuccessions(desk('succession.list', family), tx),
  'desk/successions findSuccession': ({ family, tx }) =>
    deskSuccessions.findSuccession(desk('succession.list', family), tx, family.ids.succession),
  'desk/successions findPages': ({ family, tx }) =>
    deskSuccessions.findPages(desk('succession.list', family), tx, {
      email: family.people.manager.email,
      code: family.page.id.slice(0, 8),
    }),
  'desk/successions listPagePeople': ({ family, tx }) =>
    deskSuccessions.listPagePeople(desk('succession.start', family), tx, family.page.id),
  'desk/successions fitsAgreements': ({ family, tx }) =>
    deskSuccessions.fitsAgreements(desk('succession.start', family), tx, family.page.id, null),
  'desk/successions startSuccession': ({ family, tx }) =>
    deskSuccessions.startSuccession(desk('succession.start', family), tx, family.secondPage.id, {
      reason: 'ill',
      explanation: 'x',
      stays: 'basic',
      toAccountId: null,
      toName: 'X',
      toEmail: 'x@voorbeeld.example',
      capacity: null,
      byName: 'X',
    }),
  'desk/successions approveSuccession': async ({ family, tx, now }) =>
    (await deskSuccessions.approveSuccession(
      desk('succession.approve', family),
      tx,
      family.ids.succession,
      {
        name: 'X',
        dueAt: after(now, 7 * DAY),
        answerHash: hashToken('x'),
        stopHash: hashToken('y'),
      },
    )) === 'done',
  'desk/successions stopByDesk': ({ family, tx }) =>
    deskSuccessions.stopByDesk(desk('succession.stop', family), tx, family.ids.succession),
}
const byDesk = (family: Family, now: Date) => ({ ticketId: family.ids.ticket, name: 'X', now })
const desk = <A extends DeskAction>(action: A, family: Family): DeskPermit<A> =>
  dangerousPermit.desk(action, family.people.desk.id)

const QUESTION = { name: 'X', phone: '', pageKind: '', question: 'x' }
const PUSH_DEVICE = { endpoint: 'https://push.example/x', p256dh: 'x', auth: 'x', name: 'x' }
const CHOICES = {
  timings: new Map([['note', 'none']] as const),
  channel: 'mail',
  hour: 8,
} as const

/** Of an account: kept from every other. */
const ACCOUNT: Record<string, Call> = {
  'features/questions listOwnTickets': ({ own, tx }) =>
    questions.listOwnTickets(own('account.ask-desk').permit, tx),
  'features/questions findOpenChat': ({ own, tx }) =>
    questions.findOpenChat(own('account.ask-desk').permit, tx),
  'features/questions askDesk': ({ own, tx, now }) =>
    questions.askDesk(own('account.ask-desk').permit, tx, { ...QUESTION, now, chat: false }),
  'features/questions sayToDesk': ({ own, tx, family, now }) =>
    questions.sayToDesk(own('account.ask-desk').permit, tx, {
      ticketId: family.ids.ticket,
      name: 'X',
      body: 'x',
      now,
    }),
  'features/questions closeOwnTicket': ({ own, tx, family, now }) =>
    questions.closeOwnTicket(own('account.ask-desk').permit, tx, family.ids.ticket, now),
  'features/questions endOwnChat': ({ own, tx, family, now }) =>
    questions.endOwnChat(own('account.ask-desk').permit, tx, family.ids.ticket, now),
  'features/succession acceptSuccession': ({ own, tx, family }) =>
    succession.acceptSuccession(
      own('account.accept-succession').permit,
      tx,
      family.ids.pageSuccession,
      'not-the-token',
    ),
  'features/succession stopSuccession': ({ own, tx, family }) =>
    succession.stopSuccession(
      own('account.accept-succession').permit,
      tx,
      family.ids.pageSuccession,
      'not-the-token',
    ),
  'features/notices listDevices': ({ own, tx }) =>
    notices.listDevices(own('account.open').permit, tx),
  'features/notices addDevice': ({ own, tx, now }) =>
    notices.addDevice(own('account.open').permit, tx, { ...PUSH_DEVICE, now }),
  'features/notices removeDevice': ({ own, tx, family }) =>
    notices.removeDevice(own('account.open').permit, tx, family.ids.pushSubscription),
  'features/notices readMailFailing': ({ own, tx }) =>
    notices.readMailFailing(own('account.open').permit, tx),
  'features/notices trustMail': ({ own, tx }) => notices.trustMail(own('account.open').permit, tx),
  'features/account readAccount': ({ own }) => account.readAccount(own('account.open')),
  'features/account changeName': ({ own }) =>
    account.changeName(own('account.edit'), { firstName: 'X', lastName: 'Y' }),
  'features/account changePhone': ({ own }) =>
    account.changePhone(own('account.edit'), '+31600009999'),
  'features/account changePasswordHash': ({ own }) =>
    account.changePasswordHash(own('account.edit'), 'x'),
  'features/account isOwnSession': ({ own, family }) =>
    account.isOwnSession(own('account.edit'), family.ids.session),
  'features/account listSignIns': ({ own }) => account.listSignIns(own('account.open')),
  'features/account listSessions': ({ own }) => account.listSessions(own('account.open')),
  'features/account endSessions': ({ own }) => account.endSessions(own('account.edit'), 'others'),
  'features/close-account closeAccount': ({ own }) => closing.closeAccount(own('account.close')),
  'features/close-account isThere': ({ own }) => closing.isThere(own('account.close')),
  'features/passkeys listPasskeys': ({ own }) => passkeys.listPasskeys(own('account.edit')),
  'features/passkeys findPasskey': ({ own, family }) =>
    passkeys.findPasskey(own('account.edit'), family.ids.passkey),
  'features/passkeys removePasskey': ({ own, family }) =>
    passkeys.removePasskey(own('account.edit'), family.ids.passkey),
  'features/passkeys keepPasskey': ({ own }) =>
    passkeys.keepPasskey(own('account.edit'), {
      name: 'X',
      credentialId: 'x',
      publicKey: Buffer.from('x'),
      signCount: 0,
      transports: [],
    }),
  'features/coupling acceptRules': ({ page, tx, family }) =>
    coupling.acceptRules(page('coupling.start'), tx, family.lindenhof.id, 1),
  'features/hand-over listAccepted': ({ page, tx, family }) =>
    handOver.listAccepted(page('page.take-over'), tx, [
      `organisation-rules:${family.beukenhof.id}`,
    ]),
  'features/hand-over acceptRules': ({ page, tx, now }) =>
    handOver.acceptRules(page('page.take-over'), tx, { document: 'x', version: 1, now }),
  'features/remove-page findRemoved': ({ own, family }) =>
    removePage.findRemoved(own('account.restore-page'), hashToken(family.ids.restoreToken)),
  'features/remove-page restorePage': ({ own, family }) =>
    removePage.restorePage(own('account.restore-page'), hashToken(family.ids.restoreToken)),
  'features/overview readRelations': ({ own }) => overview.readRelations(own('account.open')),
  'features/overview listPendingCouplings': ({ own }) =>
    overview.listPendingCouplings(own('account.open')),
  'features/overview openCarePage': ({ own }) =>
    overview.openCarePage(own('account.add-page'), {
      firstName: 'X',
      lastName: 'Y',
      ofManager: false,
      relation: '',
    }),
  'features/overview hasOwnPage': ({ own }) => overview.hasOwnPage(own('account.add-page')),
}

const ALL = {
  ...DESK,
  ...DOSSIER,
  ...QUESTIONS,
  ...PAGE,
  ...CALENDAR,
  ...ASKED,
  ...STAFF,
  ...ACCOUNT,
}

/**
 * Files whose exported functions with a permit are queries. What waits to be told, and the messages of families, are
 * tried by their own tests (src/staff/held-reports, src/staff/inbox): only carers reach those.
 */
const FILES = globSync(
  [
    'src/features/*/queries.ts',
    'src/answering/*.ts',
    'src/features/messages/{changes,drafts,search}.ts',
    'src/messages/*.ts',
    'src/staff/*/queries.ts',
    'src/staff/connection/{operate,state}.ts',
    'src/desk/*/queries.ts',
    'src/staff/client.ts',
    'src/staff/recipients.ts',
    'src/dossier/*.ts',
    'src/calendar/*.ts',
    'src/tasks/*.ts',
  ],
  { cwd: new URL('..', import.meta.url).pathname },
)
  .filter((file) => !/held-reports|staff\/(inbox|broadcasts)/.test(file))
  .toSorted()

/** A permit, or a request that holds one, by the name of its type. */
const WITH_PERMIT = /Permit|\bCalendarOf\b|\bMaking\b|\b(Account|CarePage|Staff)Request\b/

/** The queries that take a permit, by file and name, as their source has them. */
const queriesInSource = (): string[] =>
  FILES.filter((file) => !file.endsWith('.test.ts')).flatMap((file) => {
    const text = readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
    const place = file.replace(/^src\//, '').replace(/(\/queries)?\.ts$/, '')
    return source.statements
      .filter(ts.isVariableStatement)
      .filter((one) => one.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
      .flatMap((one) => [...one.declarationList.declarations])
      .filter(({ initializer }) => {
        const asks =
          initializer &&
          ts.isArrowFunction(initializer) &&
          initializer.parameters.some(({ type }) => WITH_PERMIT.test(type?.getText() ?? ''))
        return asks && /\btx\b/.test(initializer.getText())
      })
      .map(({ name }) => `${place} ${name.getText()}`)
  })

/** Nothing: no row, no count, no name, in whatever shape. */
const isNothing = (found: unknown): boolean => {
  if (found === null || found === undefined || found === false || found === 0 || found === '')
    return true
  if (found instanceof Date) return false
  if (found instanceof Map || found instanceof Set) return found.size === 0
  if (Array.isArray(found)) return found.every(isNothing)
  return typeof found === 'object' && Object.values(found).every(isNothing)
}

describe('the second lock alone', () => {
  let world: TestPortal
  let family: Family
  let snapshot: Snapshot
  let patientIds: { coupled: string; invited: string }
  let managerSession: string
  let withoutCalendar: Account

  beforeAll(async () => {
    world = await testPortal()
    family = await buildFamily(world)
    const patientId = async (recordId: string): Promise<string> =>
      (await world.owner.query('select id from patients where record_id = $1', [recordId])).rows[0]
        .id
    patientIds = {
      coupled: await patientId(RECORD_IDS.coupled),
      invited: await patientId(RECORD_IDS.invited),
    }
    managerSession = family.ids.session
    // Something to be found: a visit, a second session, lines in the log, a record that fails.
    const { manager, administration } = family.people
    await family.session(manager)
    await world.owner.query("insert into part_visits values ($1, $2, 'dossier', $3, $3, $4)", [
      manager.id,
      family.page.id,
      after(world.clock.now, -DAY),
      after(world.clock.now, -2 * DAY),
    ])
    await world.owner.query(
      `insert into access_events (account_id, person_name, person_role, care_page_id, patient_id, organisation_id, action, ground)
       values ($1, 'Manager', 'manager', $2, $3, $4, 'reports.read', 'manager'), ($5, 'Staff', 'staff', null, $3, $4, 'consents.record', 'staff')`,
      [manager.id, family.page.id, patientIds.coupled, family.lindenhof.id, administration.id],
    )
    await world.owner.query(
      "insert into sign_in_events (account_id, step, way, outcome) values ($1, 'sign-in', 'password', 'done')",
      [manager.id],
    )
    await world.owner.query('update record_connections set failing_since = $1', [world.clock.now])
    await world.owner.query(
      `insert into thread_reads (thread_id, account_id, care_page_id, audience, read_until, new_after, last_seen_at)
       values ($1, $2, $3, 'network', 1, 0, $4)`,
      [family.ids.thread, manager.id, family.page.id, after(world.clock.now, -DAY)],
    )
    await world.owner.query(
      `insert into message_drafts (account_id, care_page_id, thread_id, body) values ($1, $2, $3, 'Ik wilde')`,
      [manager.id, family.page.id, family.ids.thread],
    )
    // A chat that waits, and somebody who is asked by the desk.
    await world.owner.query('update tickets set chat_asked_at = asked_at where id = $1', [
      family.ids.ticket,
    ])
    await world.owner.query(
      'update successions set from_account_id = null, to_account_id = $2 where id = $1',
      [family.ids.pageSuccession, manager.id],
    )
    await world.owner.query(
      "update successions set stopped_at = $2, stopped_by = 'desk' where care_page_id = $1",
      [family.secondPage.id, world.clock.now],
    )
    await world.owner.query(
      `insert into identity_providers (organisation_id, issuer, client_id, auth_method, secret_sealed, roles_claim)
       values ($1, 'https://login.voorbeeld.example', 'x', 'client_secret_basic', 'x', 'roles')`,
      [family.lindenhof.id],
    )
    withoutCalendar = await world.build.participant(family.page, ['network_messages', 'reports'])
    await world.build.appointment(family.page, { beginOn: '2026-12-24' })
    const removed = await world.build.appointment(family.page)
    await world.owner.query('update appointments set cancelled_at = $2 where id = $1', [
      removed,
      world.clock.now,
    ])
    await world.owner.query(
      "update appointments set continues = $1 where care_page_id = $2 and begin_on = '2026-12-24'",
      [family.ids.appointment, family.page.id],
    )
    await world.owner.query("insert into notice_wishes values ($1, $2, 'note', 'none')", [
      manager.id,
      family.page.id,
    ])
    await world.owner.query('update accounts set email_failing_since = $2 where id = $1', [
      manager.id,
      world.clock.now,
    ])
    snapshot = await takeSnapshot(world.owner)
  })
  afterAll(async () => {
    await family?.close()
    await world?.close()
  })

  /** Calls a query in a transaction of `who`, with permits that name the account `named`. */
  const call = async (
    query: Call,
    who: Account,
    named: Account,
  ): Promise<{ found: unknown; error?: string; changed: string[] }> => {
    const { clock, portal } = world
    const couplings = [dangerousCoupling(family.coupling, clock.now)]
    const of = { carePageId: family.page.id, accountId: named.id, couplings }
    const work = (tx: Tx): Promise<unknown> =>
      query({
        family,
        tx,
        now: clock.now,
        world,
        page: (action) => dangerousPermit.carePage(action, of),
        staff: (action) =>
          dangerousPermit.staff(action, {
            organisationId: family.lindenhof.id,
            accountId: named.id,
          }),
        keeping: (action) =>
          dangerousPermit.staff(action, { organisationId: family.wilg.id, accountId: named.id }),
        own: (action) =>
          dangerousRequest(world, tx, action, {
            accountId: named.id,
            sessionId: managerSession,
          }),
        patientId: patientIds.coupled,
        invitedPatientId: patientIds.invited,
      })
    try {
      const found = await asAccount(portal.databases, who.id, clock.now, work)
      return { found, changed: await snapshot.changed() }
    } catch (error) {
      return {
        found: undefined,
        error: (error as Error).message,
        changed: await snapshot.changed(),
      }
    } finally {
      await snapshot.restore()
    }
  }

  const openTo = async (
    calls: Record<string, Call>,
    who: Account,
    named: Account = who,
  ): Promise<string[]> => {
    const open: string[] = []
    for (const [name, query] of Object.entries(calls)) {
      const { found, changed } = await call(query, who, named)
      if (!isNothing(found)) open.push(`${name} found ${JSON.stringify(found).slice(0, 200)}`)
      if (changed.length > 0) open.push(`${name} changed ${changed}`)
    }
    return open
  }

  it('is tried with every query that takes a permit', () => {
    expect(Object.keys(ALL).sort()).toEqual(queriesInSource().sort())
  })

  it('has something to hold back: whoever is entitled finds or changes something by every query', async () => {
    const { manager, administration, client } = family.people
    const idle: string[] = []
    const expectWork = async (calls: Record<string, Call>, who: Account): Promise<void> => {
      for (const [name, query] of Object.entries(calls)) {
        const { found, error, changed } = await call(query, who, who)
        if (error || (isNothing(found) && changed.length === 0))
          idle.push(`${name}: ${error ?? 'nothing'}`)
      }
    }
    const { 'features/overview hasOwnPage': hasOwnPage, ...ofManager } = ACCOUNT
    await expectWork({ ...DOSSIER, ...QUESTIONS, ...PAGE, ...CALENDAR, ...ofManager }, manager)
    await expectWork(ASKED, family.people.basic)
    await expectWork(DESK, family.people.desk)
    await expectWork({ 'features/overview hasOwnPage': hasOwnPage as Call }, client)
    const { Administrator, Carer, Office } = Object.groupBy(Object.entries(STAFF), ([name]) => {
      if (/^staff\/(appointments|life-story|questionnaires|home listHeld)/.test(name))
        return 'Carer'
      return /^staff\/(connection|look|notifications|policy|provider|record-imports|record-settings|record-writes)/.test(
        name,
      )
        ? 'Administrator'
        : 'Office'
    })
    await expectWork(Object.fromEntries(Carer ?? []), family.people.careWorker)
    await expectWork(Object.fromEntries(Office ?? []), administration)
    await expectWork(
      Object.fromEntries(Administrator ?? []),
      family.people.organisationAdministrator,
    )
    expect(idle).toEqual([])
  })

  it('keeps a page and its dossier from another family, a removed person, one who was only invited, and employees', async () => {
    const { stranger, removed, invited, administration, otherStaff } = family.people
    for (const who of [stranger, removed, invited, otherStaff])
      expect(
        await openTo({ ...DOSSIER, ...QUESTIONS, ...PAGE, ...CALENDAR, ...ASKED }, who),
      ).toEqual([])
    expect(await openTo(DOSSIER, administration)).toEqual([])
  })

  it('keeps them also when the permit names the manager’s account', async () => {
    const { stranger, removed, manager } = family.people
    for (const who of [stranger, removed])
      expect(await openTo({ ...DOSSIER, ...PAGE, ...CALENDAR, ...ASKED }, who, manager)).toEqual([])
  })

  it('CON-5 keeps the dossier from those around the page without the category, or whose right has ended', async () => {
    const { basic, client, rightsEnded } = family.people
    for (const who of [basic, client, rightsEnded])
      expect(await openTo({ ...DOSSIER, ...QUESTIONS }, who)).toEqual([])
  })

  it('CON-5 keeps the calendar from those around the page who do not hold it', async () => {
    // The names of who takes part are everybody's around the page.
    const { 'calendar/occurrence readNames': _, ...others } = CALENDAR
    expect(await openTo(others, withoutCalendar)).toEqual([])
  })

  it('PAG-3 keeps an appointment from being changed by another than its maker and the manager', async () => {
    const { client } = family.people
    const { changeOf } = Object.groupBy(Object.entries(CALENDAR), ([name]) =>
      /features\/calendar (change|remove|hold)/.test(name) ? 'changeOf' : 'others',
    )
    expect(await openTo(Object.fromEntries(changeOf ?? []), client)).toEqual([])
  })

  it('keeps an organisation from another organisation, a former employee, and a family', async () => {
    const { otherStaff, formerStaff, manager, stranger } = family.people
    for (const who of [otherStaff, formerStaff, stranger])
      expect(await openTo(STAFF, who)).toEqual([])
    // To the manager his client is known; nothing else of the organisation, and he changes nothing there.
    const known = (await openTo(STAFF, manager)).filter((line) => !/found/.test(line))
    expect(known).toEqual([])
  })

  it('DOS-4 keeps by when a questionnaire is due, and who is told of it, from a family that has answered it', async () => {
    const { manager, administration, careWorker } = family.people
    for (const column of ['due_on', 'told_at', 'reminded_at'])
      for (const who of [manager, administration, careWorker]) {
        const change = asAccount(world.portal.databases, who.id, world.clock.now, (tx) =>
          sql`update questionnaire_requests set ${sql.ref(column)} = ${world.clock.now}
            where id = ${family.ids.answered}`.execute(tx),
        )
        if (who === manager) await expect(change, column).rejects.toThrow(/only staff in reach/)
        // What was asked and answered is care content: for who cares, and not for the client administration.
        else expect((await change).numAffectedRows, column).toBe(who === careWorker ? 1n : 0n)
      }
    await snapshot.restore()
  })

  it('keeps what goes out from everybody who is not of the service desk, or not any more', async () => {
    const { formerDesk, manager, administration, stranger } = family.people
    for (const who of [formerDesk, manager, administration, stranger])
      expect(await openTo(DESK, who)).toEqual([])
  })

  it('keeps an account from every other', async () => {
    const { stranger, basic, administration, manager } = family.people
    for (const who of [stranger, basic, administration])
      expect(
        (await openTo(ACCOUNT, who, manager)).filter(
          // Who is around the same page may know what others there are to the client.
          (line) => !(who === basic && line.includes('readRelations')),
        ),
      ).toEqual([])
  })

  it('keeps a code from waiting at a page of another', async () => {
    const { stranger, removed, basic } = family.people
    const waiting =
      (who: Account): Call =>
      ({ tx }) =>
        coupling.keepPending(
          dangerousPermit.carePage('coupling.start', {
            carePageId: family.secondPage.id,
            accountId: who.id,
            couplings: [],
          }),
          tx,
          'x',
          '1938-03-14',
        )
    for (const who of [stranger, removed, basic])
      expect((await call(waiting(who), who, who)).changed).toEqual([])
    const { manager } = family.people
    expect((await call(waiting(manager), manager, manager)).changed).toEqual(['pending_couplings'])
  })

  it('DOS-9 keeps what an ended coupling held, also when rows were left behind', async () => {
    await world.owner.query('update couplings set ended_at = $2 where id = $1', [
      family.coupling.id,
      world.clock.now,
    ])
    const { manager, clock } = { manager: family.people.manager, clock: world.clock }
    const found: string[] = []
    for (const table of [
      'reports',
      'care_plans',
      'measurements',
      'documents',
      'contacts',
      'care_team_members',
      'pulls',
    ])
      await asAccount(world.portal.databases, manager.id, clock.now, async (tx) => {
        const rows = await tx
          .selectFrom(table as 'reports')
          .select('coupling_id')
          .where('coupling_id', '=', family.coupling.id)
          .execute()
        if (rows.length > 0) found.push(table)
      })
    await snapshot.restore()
    expect(found).toEqual([])
  })
})
