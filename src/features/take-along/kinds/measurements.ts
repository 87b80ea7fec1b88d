import { sql } from 'kysely'
import { reachOf, sinceFirstDay } from '../../../dossier/reach.ts'
import { measuredWords } from '../../../dossier/value-words.ts'
import type { Measurement } from '../../../record/words.ts'
import { afterPlace, BATCH, batchOf, type PageKind } from '../kind.ts'

interface Found {
  place: string
  label: string
  measured_at: Date
  content: Measurement
}

/** Measurements of the organisation, as far as they may be read. */
export const measurements: PageKind = {
  key: 'metingen',
  title: 'Metingen',
  labels: { op: 'Wanneer', wat: 'Wat', waarde: 'Waarde', door: 'Door', opmerking: 'Opmerking' },
  action: 'measurements.read',
  record: true,
  async read({ tx, permit }, after) {
    const from = afterPlace(after)
    const { rows } = await sql<Found>`
      select m.measured_at::text || '|' || m.id as place, m.label, m.measured_at, m.content
      from ${reachOf(permit)} join measurements m on m.coupling_id = reach.coupling_id
        and m.care_page_id = ${permit.carePageId} and ${sinceFirstDay(sql`m.measured_at`, 'm')}
        and (m.measured_at, m.id) > (${from.at}::timestamptz, ${from.id}::uuid)
      order by m.measured_at, m.id limit ${BATCH}`.execute(tx)
    return batchOf(rows, ({ label, measured_at, content }) => ({
      row: {
        op: measured_at,
        wat: label,
        waarde: measuredWords(content),
        door: content.performer?.name ?? null,
        opmerking: content.note ?? null,
      },
    }))
  },
}
