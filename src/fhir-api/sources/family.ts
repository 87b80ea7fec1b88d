import { type RawBuilder, sql } from 'kysely'
import { AUDIENCES, type Audience, audiencesOf } from '../../access/audience.ts'
import { reachOf } from '../../dossier/reach.ts'
import { fhirResponse } from '../../questionnaires/fhir.ts'
import type { Found, Reading, Source, Token } from '../query.ts'
import {
  answersToFhir,
  type MessageTold,
  messageToFhir,
  patientToFhir,
} from '../resources/family.ts'
import { fromFew, UNDATED_PLACE } from './memory.ts'
import { always, fromRows, names } from './rows.ts'

/** Whom the page is about: his birthday, address and phone for the manager and for himself. */
export const patient = fromFew({
  part: 'profile',
  async all({ permit, standing, tx }) {
    const { carePageId, accountId } = permit
    const row = await tx
      .selectFrom('care_pages')
      .select(['first_name', 'last_name', 'birth_on', 'address', 'phone', 'of_account_id'])
      .where('id', '=', carePageId)
      .executeTakeFirstOrThrow()
    const full = standing.role === 'manager' || row.of_account_id === accountId
    const told = {
      firstName: row.first_name,
      lastName: row.last_name,
      birthOn: full ? row.birth_on : null,
      address: full ? row.address : '',
      phone: full ? row.phone : '',
    }
    const one: Found = {
      id: carePageId,
      at: UNDATED_PLACE,
      changedAt: null,
      resource: patientToFhir(carePageId, told),
    }
    return [one]
  },
})

const GONE = 'Iemand die niet meer meedoet'

const ofAudience = (tokens: readonly Token[]): RawBuilder<unknown> =>
  sql`m.audience = any(${AUDIENCES.filter((code) => tokens.some((one) => names(one, { code })))}::text[])`

const ofState = (tokens: readonly Token[]): RawBuilder<unknown> => {
  const completed = tokens.some((one) => names(one, { code: 'completed' }))
  const stopped = tokens.some((one) => names(one, { code: 'stopped' }))
  return sql`case when m.withdrawn_at is null then ${completed}::boolean else ${stopped}::boolean end`
}

const messagesOf = (
  part: 'network_messages' | 'organisation_messages',
  reach: (of: Reading) => RawBuilder<unknown>,
  visible: (of: Reading) => RawBuilder<unknown>,
): Source =>
  fromRows<Omit<MessageTold, 'writtenAt'> & { at: Date }>({
    part,
    reach,
    table: sql`messages m`,
    columns: sql`m.audience, m.body, m.marked_read_at is not null as "markedRead", m.withdrawn_at is not null as withdrawn,
      coalesce(m.staff_name, (select p.name from app.page_people(m.care_page_id) p where p.account_id = m.author_id), ${GONE})
        as author,
      coalesce((select jsonb_agg(jsonb_build_object('name', f.name, 'mediaType', f.media_type) order by a.place)
        from message_files a join files f on f.id = a.file_id where a.message_id = m.id), '[]') as files`,
    id: sql`m.id`,
    at: sql`m.written_at`,
    changed: sql`greatest(m.written_at, m.edited_at, m.withdrawn_at)`,
    visible,
    tokens: { category: ofAudience, status: ofState },
    toFhir: (row, { permit }) => messageToFhir(permit.carePageId, { ...row, writtenAt: row.at }),
  })

const ofNetwork = (categories: readonly string[]): Audience[] =>
  audiencesOf(categories).filter((audience) => audience !== 'organisation')

/** What the family wrote among itself, as far as the reader belongs to those with whom it was shared. */
export const familyMessages = messagesOf(
  'network_messages',
  () => sql`(select 1) reach`,
  ({ permit, standing }) => sql`m.care_page_id = ${permit.carePageId}
    and m.audience = any(${ofNetwork(standing.categories)}::text[])`,
)

/** What was written with organisations. */
export const teamMessages = messagesOf(
  'organisation_messages',
  ({ permit }) => reachOf(permit),
  ({ permit }) => sql`m.coupling_id = reach.coupling_id and m.care_page_id = ${permit.carePageId}
    and m.audience = 'organisation'`,
)

interface AnswersRow {
  id: string
  at: Date
  url: string
  filled_by_name: string
  json: unknown
}

/** Answers to questionnaires, each time that they were sent. */
export const answers = fromRows<AnswersRow>({
  part: 'questionnaires',
  reach: ({ permit }) => reachOf(permit),
  table: sql`questionnaire_responses s join questionnaire_requests r on r.id = s.request_id`,
  columns: sql`r.url, s.filled_by_name, s.json`,
  id: sql`s.id`,
  at: sql`s.sent_at`,
  changed: sql`s.sent_at`,
  visible: ({
    permit,
  }) => sql`r.coupling_id = reach.coupling_id and r.care_page_id = ${permit.carePageId}
    and r.shown_at is not null and s.coupling_id = reach.coupling_id and s.care_page_id = ${permit.carePageId}`,
  tokens: { status: always({ code: 'completed' }) },
  toFhir: ({ id, at, url, filled_by_name, json }, { permit }) =>
    answersToFhir(permit.carePageId, {
      id,
      url,
      sentAt: at,
      filledByName: filled_by_name,
      items: fhirResponse.parse(json).item ?? [],
    }),
})
