import { sql } from 'kysely'
import { reachOf, sinceFirstDay } from '../../../dossier/reach.ts'
import { afterPlace, BATCH, batchOf, type PageKind } from '../kind.ts'

interface Found {
  place: string
  title: string
  kind_label: string
  dated_at: Date | null
}

/** The list of the organisation's documents. The files themselves stay in its record and are read there. */
export const documents: PageKind = {
  key: 'documenten',
  title: 'Documenten',
  labels: { op: 'Datum', titel: 'Titel', soort: 'Soort' },
  action: 'documents.read',
  record: true,
  async read({ tx, permit }, after) {
    const from = afterPlace(after)
    const { rows } = await sql<Found>`
      select coalesce(d.dated_at, 'infinity')::text || '|' || d.id as place, d.title, d.kind_label, d.dated_at
      from ${reachOf(permit)} join documents d on d.coupling_id = reach.coupling_id
        and d.care_page_id = ${permit.carePageId} and ${sinceFirstDay(sql`coalesce(d.dated_at, 'infinity')`, 'd')}
        and (coalesce(d.dated_at, 'infinity'), d.id) > (${from.at}::timestamptz, ${from.id}::uuid)
      order by coalesce(d.dated_at, 'infinity'), d.id limit ${BATCH}`.execute(tx)
    return batchOf(rows, ({ dated_at, title, kind_label }) => ({
      row: { op: dated_at, titel: title, soort: kind_label },
    }))
  },
}
