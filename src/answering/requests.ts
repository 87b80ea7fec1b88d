import { type RawBuilder, sql } from 'kysely'
import type { CarePagePermit, StaffPermit } from '../access/decide.ts'
import type { Tx } from '../db/connect.ts'
import { type Answers, answersShape } from '../questionnaires/answers.ts'
import { type FhirResponse, fhirResponse } from '../questionnaires/fhir.ts'
import { parseQuestionnaire } from '../questionnaires/parse.ts'
import type { Questionnaire } from '../questionnaires/words.ts'

/** Whoever reads or answers a questionnaire: around a care page, or at the organisation. */
export type AnswerPermit =
  | CarePagePermit<'questionnaires.read' | 'questionnaires.fill'>
  | StaffPermit<'client-questionnaires.read' | 'client-questionnaires.publish'>

/** A questionnaire that was put ready for a client, or filled in for the family to read. */
export interface AskedQuestionnaire {
  id: string
  kind: 'ask' | 'tell'
  title: string
  url: string
  couplingId: string
  carePageId: string
  organisationId: string
  patientId: string
  questionnaireId: string
  askedByName: string
  askedAt: Date
  dueOn: string | null
  withdrawnAt: Date | null
  /** From the record, and not made here by staff. */
  ofRecord: boolean
  /** Why it waits no more, as the record said; null: it waits, or staff withdrew it here. */
  closedBecause: 'withdrawn' | 'answered-elsewhere' | 'gone' | null
  /** The name of the older record that it came from; null: the record of now, or staff. */
  earlier: string | null
  latestVersion: number
  answeredAt: Date | null
  shownAt: Date | null
  changedAt: Date | null
}

/** The columns of `questionnaire_requests r` as pages use them. */
export const ASKED_COLUMNS = sql`r.id, r.kind, r.title, r.url, r.coupling_id as "couplingId", r.care_page_id as "carePageId",
  r.organisation_id as "organisationId", r.patient_id as "patientId", r.questionnaire_id as "questionnaireId",
  r.asked_by_name as "askedByName", r.asked_at as "askedAt", r.due_on as "dueOn", r.withdrawn_at as "withdrawnAt",
  r.source is not null as "ofRecord", r.closed_because as "closedBecause",
  (select e.name from earlier_records e where e.number = r.import_number) as earlier,
  r.latest_version as "latestVersion", r.answered_at as "answeredAt", r.shown_at as "shownAt", r.changed_at as "changedAt"`

/** Which requests a permit reaches: those of its couplings, or of its organisation. */
export const within = (permit: AnswerPermit): RawBuilder<boolean> =>
  'carePageId' in permit
    ? sql<boolean>`r.care_page_id = ${permit.carePageId} and r.shown_at is not null
        and r.coupling_id = any(${permit.couplings.map(({ id }) => id)}::uuid[])`
    : sql<boolean>`r.organisation_id = ${permit.organisationId}`

/**
 * One request within reach, or null.
 * @param lock holds it until the transaction ends: of two who send at once the second sees what the first sent
 */
export const findAsked = async (
  permit: AnswerPermit,
  tx: Tx,
  id: string,
  lock?: 'lock',
): Promise<AskedQuestionnaire | null> => {
  const { rows } = await sql<AskedQuestionnaire>`
    select ${ASKED_COLUMNS} from questionnaire_requests r
    where r.id = ${id} and ${within(permit)} ${lock ? sql`for no key update of r` : sql``}`.execute(
    tx,
  )
  return rows[0] ?? null
}

/** A version of a questionnaire as it is stored, read into our words. */
export interface StoredQuestionnaire {
  id: string
  url: string
  version: string
  /** How the answers refer to it: the canonical address and version, of the record where it is from there. */
  canonical: string
  questionnaire: Questionnaire
}

interface StoredRow {
  id: string
  url: string
  version: string
  canonical: string
  json: unknown
}

const FORM_COLUMNS = sql`q.id, q.url, q.version, coalesce(q.canonical, q.url || '|' || q.version) as canonical, q.json`

const stored = ({ json, ...row }: StoredRow): StoredQuestionnaire | null => {
  const { questionnaire, problems } = parseQuestionnaire(json)
  return questionnaire && problems.length === 0 ? { ...row, questionnaire } : null
}

/** One version of what was asked; null when it cannot be shown (any more). */
export const findQuestionnaire = async (
  permit: AnswerPermit,
  tx: Tx,
  asked: Pick<AskedQuestionnaire, 'id'>,
  questionnaireId: string,
): Promise<StoredQuestionnaire | null> => {
  const { rows } = await sql<StoredRow>`
    select ${FORM_COLUMNS} from questionnaire_requests r
    join questionnaires q on q.organisation_id = r.organisation_id and q.url = r.url
    where r.id = ${asked.id} and ${within(permit)} and q.id = ${questionnaireId}`.execute(tx)
  return rows[0] ? stored(rows[0]) : null
}

/** The newest version that can be shown of what was asked: whoever begins, begins with that one. */
export const findNewest = async (
  permit: AnswerPermit,
  tx: Tx,
  asked: Pick<AskedQuestionnaire, 'id'>,
): Promise<StoredQuestionnaire | null> => {
  const { rows } = await sql<StoredRow>`
    select ${FORM_COLUMNS} from questionnaire_requests r
    join questionnaires q on q.organisation_id = r.organisation_id and q.url = r.url
    where r.id = ${asked.id} and ${within(permit)} and q.published_at is not null
    order by q.published_at desc, q.id limit 20`.execute(tx)
  for (const row of rows) {
    const found = stored(row)
    if (found) return found
  }
  return null
}

/** Answers that were sent. */
export interface SentVersion {
  id: string
  version: number
  questionnaireId: string
  filledByName: string
  filledBy: string | null
  filledAs: 'family' | 'staff'
  sentAt: Date
}

const SENT_COLUMNS = sql`s.id, s.version, s.questionnaire_id as "questionnaireId", s.filled_by_name as "filledByName",
  s.filled_by as "filledBy", s.filled_as as "filledAs", s.sent_at as "sentAt"`

/** All versions of the answers, newest first. */
export const listSent = async (
  permit: AnswerPermit,
  tx: Tx,
  id: string,
): Promise<SentVersion[]> => {
  const { rows } = await sql<SentVersion>`
    select ${SENT_COLUMNS} from questionnaire_requests r join questionnaire_responses s on s.request_id = r.id
    where r.id = ${id} and ${within(permit)} order by s.version desc limit 100`.execute(tx)
  return rows
}

/** One version of the answers with what they say; null when there is none. */
export const findSent = async (
  permit: AnswerPermit,
  tx: Tx,
  id: string,
  version: number,
): Promise<(SentVersion & { response: FhirResponse }) | null> => {
  const { rows } = await sql<SentVersion & { json: unknown }>`
    select ${SENT_COLUMNS}, s.json from questionnaire_requests r join questionnaire_responses s on s.request_id = r.id
    where r.id = ${id} and s.version = ${version} and ${within(permit)}`.execute(tx)
  const [row] = rows
  if (!row) return null
  const { json, ...sent } = row
  return { ...sent, response: fhirResponse.parse(json) }
}

/** What somebody is filling in. */
export interface Draft {
  questionnaireId: string
  answers: Answers
  basedOn: number
  begunAt: Date
  changedAt: Date
}

/** The viewer's own draft, or null. */
export const findDraft = async (
  permit: AnswerPermit,
  tx: Tx,
  id: string,
  lock?: 'lock',
): Promise<Draft | null> => {
  const { rows } = await sql<Omit<Draft, 'answers'> & { answers: unknown }>`
    select d.questionnaire_id as "questionnaireId", d.answers, d.based_on as "basedOn", d.begun_at as "begunAt",
      d.changed_at as "changedAt"
    from questionnaire_requests r join questionnaire_drafts d on d.request_id = r.id
    where r.id = ${id} and ${within(permit)} and d.account_id = ${permit.accountId}
    ${lock ? sql`for update of d` : sql``}`.execute(tx)
  const [row] = rows
  return row ? { ...row, answers: answersShape.parse(row.answers) } : null
}
