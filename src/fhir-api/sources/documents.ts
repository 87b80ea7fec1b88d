import { sql } from 'kysely'
import { reachOf, sinceFirstDay } from '../../dossier/reach.ts'
import type { Moment, Person } from '../../record/words.ts'
import { documentToFhir, type FileTold } from '../resources/document.ts'
import { always, fromRows, UNDATED } from './rows.ts'

interface DocumentRow {
  id: string
  title: string
  kind_label: string
  date: Moment | null
  author: Person | null
  files: FileTold[]
}

/** The list of documents. What is in the files stays where it is. */
export const documents = fromRows<DocumentRow>({
  part: 'documents',
  reach: ({ permit }) => reachOf(permit),
  table: sql`documents d`,
  columns: sql`d.title, d.kind_label, d.content -> 'date' as date, d.content -> 'author' as author,
    coalesce((select jsonb_agg(file - 'data' order by place)
      from jsonb_array_elements(d.content -> 'attachments') with ordinality as files (file, place)), '[]') as files`,
  id: sql`d.id`,
  at: sql`coalesce(d.dated_at, ${UNDATED})`,
  changed: sql`d.pulled_at`,
  visible: ({
    permit,
  }) => sql`d.coupling_id = reach.coupling_id and d.care_page_id = ${permit.carePageId}
    and ${sinceFirstDay(sql`coalesce(d.dated_at, 'infinity')`, 'd')}`,
  tokens: { status: always({ code: 'current' }) },
  toFhir: ({ id, title, kind_label, date, author, files }, { permit }) =>
    documentToFhir(
      { id, carePageId: permit.carePageId },
      {
        title,
        ...(kind_label ? { kind: kind_label } : {}),
        ...(date ? { date } : {}),
        ...(author ? { author } : {}),
        attachments: files,
      },
    ),
})
