import { randomUUID } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { StaffPermit } from '../../access/decide.ts'
import { ASKED_COLUMNS, type AskedQuestionnaire } from '../../answering/requests.ts'
import type { Tx } from '../../db/connect.ts'

type ReadPermit = StaffPermit<
  | 'client-questionnaires.list'
  | 'client-questionnaires.ask'
  | 'client-questionnaires.read'
  | 'client-questionnaires.publish'
  | 'questionnaires.manage'
>
type AskPermit = StaffPermit<'client-questionnaires.ask' | 'client-questionnaires.publish'>

/** A questionnaire of the organisation, one version of it. */
export interface OwnQuestionnaire {
  id: string
  url: string
  version: string
  title: string
  json: unknown
  byHandAt: Date | null
  edition: number
  madeAt: Date
  publishedAt: Date | null
  retiredAt: Date | null
  /** A newer version was published. */
  replaced: boolean
}

/** The same with how many clients within reach it waits for, and were answered. */
export interface CountedQuestionnaire extends OwnQuestionnaire {
  waiting: number
  answered: number
}

const OWN = sql`q.id, q.url, q.version, q.title, q.json, q.by_hand_at as "byHandAt", q.edition, q.made_at as "madeAt",
  q.published_at as "publishedAt", q.retired_at as "retiredAt",
  exists (select 1 from questionnaires n where n.organisation_id = q.organisation_id and n.url = q.url
    and n.published_at > q.published_at) as replaced`

const MOST = 500

/** The questionnaires of the organisation, the newest version of each first; drafts too. */
export const listOwn = async (permit: ReadPermit, tx: Tx): Promise<CountedQuestionnaire[]> => {
  const { rows } = await sql<CountedQuestionnaire>`
    select ${OWN}, coalesce(c.waiting, 0)::int as waiting, coalesce(c.answered, 0)::int as answered
    from questionnaires q left join lateral (
      select count(*) filter (where r.answered_at is null and r.withdrawn_at is null) as waiting,
        count(*) filter (where r.answered_at is not null) as answered
      from questionnaire_requests r where r.organisation_id = q.organisation_id and r.url = q.url and r.kind = 'ask') c on true
    where q.organisation_id = ${permit.organisationId} and q.coupling_id is null
    order by q.title, q.url, q.made_at desc limit ${MOST}`.execute(tx)
  return rows
}

/** One version of a questionnaire of the organisation, or null. */
export const findOwn = async (
  permit: ReadPermit,
  tx: Tx,
  id: string,
): Promise<OwnQuestionnaire | null> => {
  const { rows } = await sql<OwnQuestionnaire>`
    select ${OWN} from questionnaires q
    where q.organisation_id = ${permit.organisationId} and q.id = ${id} and q.coupling_id is null`.execute(
    tx,
  )
  return rows[0] ?? null
}

/** What was asked of a client, with his name. */
export interface AskedOfClient extends AskedQuestionnaire {
  recordId: string
  clientName: string | null
  remindedAt: Date | null
}

const OF_CLIENT = sql`${ASKED_COLUMNS}, p.record_id as "recordId", p.name as "clientName", r.reminded_at as "remindedAt"`

/** Of whom a questionnaire was asked, within reach: who did not answer yet first. */
export const listAsked = async (
  permit: ReadPermit,
  tx: Tx,
  of: { url: string } | { patientId: string },
): Promise<AskedOfClient[]> => {
  const which = 'url' in of ? sql`r.url = ${of.url}` : sql`r.patient_id = ${of.patientId}`
  const { rows } = await sql<AskedOfClient>`
    select ${OF_CLIENT} from questionnaire_requests r join patients p on p.id = r.patient_id
    where r.organisation_id = ${permit.organisationId} and ${which}
    order by (r.answered_at is null and r.withdrawn_at is null) desc, r.asked_at desc, p.name, r.id limit ${MOST}`.execute(
    tx,
  )
  return rows
}

/** One of those, or null. */
export const findAskedOfClient = async (
  permit: ReadPermit,
  tx: Tx,
  id: string,
): Promise<AskedOfClient | null> => {
  const { rows } = await sql<AskedOfClient>`
    select ${OF_CLIENT} from questionnaire_requests r join patients p on p.id = r.patient_id
    where r.organisation_id = ${permit.organisationId} and r.id = ${id}`.execute(tx)
  return rows[0] ?? null
}

/** For whom: all clients in reach, those of a location or a team, or one. */
export type Group =
  | { all: true }
  | { locationId: string }
  | { teamId: string }
  | { patientId: string }

const inGroup = (group: Group): RawBuilder<unknown> => {
  if ('all' in group) return sql`true`
  if ('patientId' in group) return sql`p.id = ${group.patientId}`
  if ('teamId' in group) return sql`p.team_id = ${group.teamId}`
  return sql`(p.location_id = ${group.locationId} or p.team_id in (
    select t.id from teams t where t.location_id = ${group.locationId}))`
}

/** What is put ready, by whom. */
export interface Put {
  questionnaire: Pick<OwnQuestionnaire, 'id' | 'url' | 'title'>
  group: Group
  kind: 'ask' | 'tell'
  dueOn: string | null
  name: string
  now: Date
}

/**
 * Puts a questionnaire ready for every coupled client of a group whom the viewer reaches, and for whom it does not wait
 * already; in this transaction.
 * @returns the turn, and the requests that were made; null when there was nobody to put it ready for
 */
export const askGroup = async (
  permit: AskPermit,
  tx: Tx,
  { questionnaire, group, kind, dueOn, name, now }: Put,
): Promise<{ turn: string; made: string[] } | null> => {
  const turn = randomUUID()
  const { rows } = await sql<{ id: string }>`
    insert into questionnaire_requests (coupling_id, care_page_id, organisation_id, patient_id, questionnaire_id, url,
      kind, title, turn, asked_by, asked_by_name, asked_at, due_on, shown_at)
    select k.id, k.care_page_id, k.organisation_id, k.patient_id, ${questionnaire.id}, ${questionnaire.url}, ${kind},
      ${questionnaire.title}, ${turn}, ${permit.accountId}, ${name}, ${now}, ${dueOn}::date,
      ${kind === 'ask' ? now : null}::timestamptz
    from couplings k join patients p on p.id = k.patient_id
    where k.organisation_id = ${permit.organisationId} and k.ended_at is null and ${inGroup(group)}
      and p.id in (select app.patients_in_reach())
    on conflict do nothing returning id`.execute(tx)
  return rows.length > 0 ? { turn, made: rows.map(({ id }) => id) } : null
}

/**
 * Those who did not answer are told once more, by the job of this turn.
 * @returns the turn; null when everybody answered
 */
export const remind = async (
  permit: AskPermit,
  tx: Tx,
  which: { url: string } | { id: string },
  now: Date,
): Promise<string | null> => {
  const turn = randomUUID()
  const of = 'url' in which ? sql`url = ${which.url}` : sql`id = ${which.id}`
  const { rows } = await sql<{ id: string }>`
    update questionnaire_requests set reminded_at = ${now}, told_at = null, turn = ${turn}
    where organisation_id = ${permit.organisationId} and kind = 'ask' and answered_at is null and withdrawn_at is null
      and ${of} returning id`.execute(tx)
  return rows.length > 0 ? turn : null
}

/** Withdraws what was not answered; answers that were sent stay. False when there is nothing to withdraw (any more). */
export const withdraw = async (
  permit: AskPermit,
  tx: Tx,
  id: string,
  by: { name: string; now: Date },
): Promise<boolean> => {
  const { rows } = await sql<{ id: string }>`
    update questionnaire_requests set withdrawn_at = ${by.now}, withdrawn_by_name = ${by.name}, told_at = coalesce(told_at, ${by.now})
    where organisation_id = ${permit.organisationId} and id = ${id} and kind = 'ask' and answered_at is null
      and withdrawn_at is null and source is null returning id`.execute(tx)
  return rows.length > 0
}

/**
 * What the organisation filled in can be read, or was corrected: those around the page are told, by the job of this turn.
 * @returns the turn; null when there is no such request
 */
export const retell = async (permit: AskPermit, tx: Tx, id: string): Promise<string | null> => {
  const turn = randomUUID()
  const { rows } = await sql<{ id: string }>`
    update questionnaire_requests set told_at = null, turn = ${turn}
    where organisation_id = ${permit.organisationId} and id = ${id} and kind = 'tell' returning id`.execute(
    tx,
  )
  return rows.length > 0 ? turn : null
}
