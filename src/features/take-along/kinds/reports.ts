import { sql } from 'kysely'
import { reachOf, sinceFirstDay } from '../../../dossier/reach.ts'
import { afterPlace, BATCH, batchOf, type PageKind } from '../kind.ts'

interface Found {
  place: string
  written_at: Date
  kind_label: string
  title: string
  author_name: string
  author_role: string
  body: string
}

/** Reports of the organisation, as far as they may be read. */
export const reports: PageKind = {
  key: 'rapportages',
  title: 'Rapportages',
  labels: { op: 'Wanneer', soort: 'Soort', titel: 'Titel', door: 'Door', tekst: 'Tekst' },
  action: 'reports.read',
  record: true,
  async read({ tx, permit }, after) {
    const from = afterPlace(after)
    const { rows } = await sql<Found>`
      select r.written_at::text || '|' || r.id as place, r.written_at, r.kind_label, r.title, r.author_name,
        r.author_role, r.body
      from ${reachOf(permit)} join reports r on r.coupling_id = reach.coupling_id
        and r.care_page_id = ${permit.carePageId} and r.held_back_at is null and ${sinceFirstDay(sql`r.written_at`, 'r')}
        and (r.written_at, r.id) > (${from.at}::timestamptz, ${from.id}::uuid)
      order by r.written_at, r.id limit ${BATCH}`.execute(tx)
    return batchOf(rows, (row) => ({
      row: {
        op: row.written_at,
        soort: row.kind_label,
        titel: row.title,
        door: [row.author_name, row.author_role].filter(Boolean).join(', '),
        tekst: row.body,
      },
    }))
  },
}
