import { sql } from 'kysely'
import { reachOf } from '../../../dossier/reach.ts'
import { fhirResponse, type ResponseItem } from '../../../questionnaires/fhir.ts'
import { shownValue } from '../../../questionnaires/value-words.ts'
import { afterPlace, BATCH, batchOf, type PageKind } from '../kind.ts'

interface Found {
  place: string
  id: string
  title: string
  sent_at: Date
  filled_by_name: string
  version: number
  json: unknown
}

/** «Hoe gaat het?: Goed», a line for each question that was answered. */
const linesOf = (items: readonly ResponseItem[]): string[] =>
  items.flatMap(({ linkId, text, answer = [], item = [] }) => {
    const said = answer.map(shownValue).filter(Boolean).join(', ')
    const inside = [...item, ...answer.flatMap((one) => one.item ?? [])]
    return [...(said ? [`${text ?? linkId}: ${said}`] : []), ...linesOf(inside)]
  })

/** Answers to questionnaires, in all their versions, as far as they may be read. */
export const questionnaires: PageKind = {
  key: 'vragenlijsten',
  title: 'Vragenlijsten',
  labels: {
    op: 'Wanneer',
    wat: 'Vragenlijst',
    versie: 'Versie',
    door: 'Door',
    antwoorden: 'Antwoorden',
  },
  action: 'questionnaires.read',
  record: true,
  async read({ tx, permit }, after) {
    const from = afterPlace(after)
    const { rows } = await sql<Found>`
      select s.sent_at::text || '|' || s.id as place, s.id, r.title, s.sent_at, s.filled_by_name, s.version, s.json
      from ${reachOf(permit)} join questionnaire_requests r on r.coupling_id = reach.coupling_id
        and r.care_page_id = ${permit.carePageId} and r.shown_at is not null
      join questionnaire_responses s on s.request_id = r.id
      where (s.sent_at, s.id) > (${from.at}::timestamptz, ${from.id}::uuid)
      order by s.sent_at, s.id limit ${BATCH}`.execute(tx)
    return batchOf(rows, ({ id, title, sent_at, filled_by_name, version, json }) => {
      const response = fhirResponse.parse(json)
      return {
        row: {
          op: sent_at,
          wat: title,
          versie: version,
          door: filled_by_name,
          antwoorden: linesOf(response.item ?? []),
        },
        resource: { ...response, id },
      }
    })
  },
}
