import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { after, DAY } from '../clock.ts'
import type { Tx } from '../db/connect.ts'
import type { Keeping } from './keeping.ts'
import type { AskedForm, AskedState, FilledForm, Form } from './questionnaire-words.ts'

const digest = (value: string): string =>
  createHash('sha256').update(value).digest('base64url').slice(0, 22)

/** Who put it ready or filled it in, where the record does not say so. */
const SOMEBODY = 'De zorgorganisatie'

/** What was filled in longer ago than this is there to read, and nobody is told of it. */
const NEWS_FOR = 2 * DAY

/**
 * Stores what a request asks: each content that it ever had is a version of its own, so that whoever is filling in one stays
 * with it (DOS-4); the newest is what a next one begins with.
 */
const storeForm = async (
  tx: Tx,
  keeping: Keeping,
  source: string,
  form: Form,
): Promise<{ id: string; url: string }> => {
  const json = JSON.stringify(form.json)
  const url = `urn:naast:dossier:${keeping.couplingId}:${digest(source)}`
  const { rows } = await sql<{ id: string }>`
    insert into questionnaires (organisation_id, coupling_id, url, version, canonical, title, json, made_at, published_at)
    select k.organisation_id, k.id, ${url}, ${digest(json)}, ${form.canonical.slice(0, 600)}, ${form.title}, ${json}::jsonb,
      ${keeping.now}, ${keeping.now}
    from couplings k where k.id = ${keeping.couplingId}
    on conflict (organisation_id, url, version) do update set published_at = excluded.published_at, title = excluded.title
    returning id`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('a questionnaire was stored outside its coupling')
  return { id: row.id, url }
}

/**
 * A questionnaire that the record put ready becomes a request as staff make here; what waits no more in the record does not
 * wait here either. What the family answered meanwhile stays.
 */
export const storeAsked = async (
  tx: Tx,
  keeping: Keeping,
  source: string,
  asked: AskedForm,
): Promise<void> => {
  if (asked.state !== 'open') return close(tx, keeping, source, asked.state)
  if (!asked.form) return
  const { id, url } = await storeForm(tx, keeping, source, asked.form)
  const { now } = keeping
  await sql`
    insert into questionnaire_requests as r (coupling_id, care_page_id, organisation_id, patient_id, questionnaire_id, url,
      kind, title, turn, source, asked_by_name, asked_at, due_on, shown_at)
    select k.id, k.care_page_id, k.organisation_id, k.patient_id, ${id}, ${url}, 'ask', ${asked.form.title}, ${randomUUID()},
      ${source}, ${(asked.sender ?? SOMEBODY).slice(0, 200)}, ${asked.askedAt ?? now}, ${asked.dueOn ?? null}::date, ${now}
    from couplings k where k.id = ${keeping.couplingId}
    on conflict (coupling_id, source) do update set questionnaire_id = excluded.questionnaire_id, title = excluded.title,
      asked_by_name = excluded.asked_by_name, due_on = excluded.due_on,
      withdrawn_at = case when r.closed_because is null then r.withdrawn_at end,
      withdrawn_by_name = case when r.closed_because is null then r.withdrawn_by_name end,
      told_at = case when r.closed_because is null then r.told_at end,
      closed_because = null`.execute(tx)
}

/** It waits no more. What somebody typed stays his to read, and he reads why it was not sent. */
const close = async (
  tx: Tx,
  keeping: Pick<Keeping, 'couplingId' | 'now'>,
  source: string,
  because: Exclude<AskedState, 'open'> | 'gone',
): Promise<void> => {
  await sql`
    update questionnaire_requests set withdrawn_at = ${keeping.now}, withdrawn_by_name = ${SOMEBODY},
      closed_because = ${because}, told_at = coalesce(told_at, ${keeping.now}), changed_at = ${keeping.now}
    where coupling_id = ${keeping.couplingId} and source = ${source} and kind = 'ask' and answered_at is null
      and withdrawn_at is null`.execute(tx)
}

interface Told {
  id: string
  latest_version: number
  same: boolean
}

/** The request to which the answers belong, held until the transaction ends, and whether its newest answers are these. */
const findTold = async (
  tx: Tx,
  couplingId: string,
  source: string,
  response: string,
): Promise<Told | undefined> => {
  const { rows } = await sql<Told>`
    select r.id, r.latest_version, coalesce((select s.json = ${response}::jsonb from questionnaire_responses s
      where s.request_id = r.id and s.version = r.latest_version), false) as same
    from questionnaire_requests r where r.coupling_id = ${couplingId} and r.source = ${source} for update`.execute(
    tx,
  )
  return rows[0]
}

/** What was filled in in the record can be read; corrected there, it is a next version, and the earlier ones stay. */
export const storeFilled = async (
  tx: Tx,
  keeping: Keeping,
  source: string,
  filled: FilledForm,
): Promise<void> => {
  const { id, url } = await storeForm(tx, keeping, source, filled.form)
  const { now, couplingId } = keeping
  const response = JSON.stringify(filled.response)
  const by = (filled.filledBy ?? SOMEBODY).slice(0, 200)
  const news = new Date(filled.filledAt) > after(now, -NEWS_FOR)
  await sql`
    insert into questionnaire_requests (coupling_id, care_page_id, organisation_id, patient_id, questionnaire_id, url, kind,
      title, turn, source, asked_by_name, asked_at, told_at)
    select k.id, k.care_page_id, k.organisation_id, k.patient_id, ${id}, ${url}, 'tell', ${filled.form.title},
      ${randomUUID()}, ${source}, ${by}, ${filled.filledAt}, ${news ? null : now}::timestamptz
    from couplings k where k.id = ${couplingId}
    on conflict (coupling_id, source) do nothing`.execute(tx)
  const told = await findTold(tx, couplingId, source, response)
  if (!told || told.same) return
  const version = told.latest_version + 1
  await sql`
    insert into questionnaire_responses (request_id, coupling_id, care_page_id, questionnaire_id, version, json,
      filled_by_name, filled_as, sent_at, state, filed_at)
    select r.id, r.coupling_id, r.care_page_id, ${id}, ${version}, ${response}::jsonb, ${by}, 'staff', ${filled.filledAt},
      'filed', ${now}
    from questionnaire_requests r where r.id = ${told.id}`.execute(tx)
  await sql`
    update questionnaire_requests set latest_version = ${version}, questionnaire_id = ${id}, title = ${filled.form.title},
      answered_at = coalesce(answered_at, ${filled.filledAt}), shown_at = coalesce(shown_at, ${now}), changed_at = ${now}
    where id = ${told.id}`.execute(tx)
}

/** Of a request of the record nothing came yet from the family. */
const UNTOUCHED = sql`(kind = 'tell' or (latest_version = 0 and not exists (
  select 1 from questionnaire_drafts d where d.request_id = questionnaire_requests.id)))`

/**
 * The record has it no more: what the organisation put there goes at once. What somebody of the family typed or sent is his
 * own, and stays with what was asked.
 */
export const removeQuestionnaire = async (
  tx: Tx,
  couplingId: string,
  source: string,
): Promise<void> => {
  await sql`delete from questionnaire_requests where coupling_id = ${couplingId} and source = ${source} and ${UNTOUCHED}`.execute(
    tx,
  )
  const { rows } = await sql<{ now: Date }>`select app.now() as now`.execute(tx)
  const [row] = rows
  if (row) await close(tx, { couplingId, now: row.now }, source, 'gone')
}

/** Takes away all that the record put ready, where the organisation does not share it any more. Gives the sources of it. */
export const dropQuestionnaires = async (tx: Tx, couplingId: string): Promise<string[]> => {
  const { rows } = await sql<{ source: string }>`
    delete from questionnaire_requests where coupling_id = ${couplingId} and source is not null and import_number is null
      and ${UNTOUCHED}
    returning source`.execute(tx)
  return rows.map(({ source }) => source)
}
