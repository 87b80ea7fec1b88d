import { sql } from 'kysely'
import { reachOf, sinceFirstDay } from '../../../dossier/reach.ts'
import { afterPlace, BATCH, batchOf, type PageKind } from '../kind.ts'

interface Found {
  place: string
  label: string
  begin_at: Date
  end_at: Date
  who: string
  location: string
  status: string
}

const STATUSES: Record<string, string> = {
  booked: 'gepland',
  cancelled: 'gaat niet door',
  missed: 'niet doorgegaan',
}

/** Appointments that the organisation keeps in its record. */
export const recordAppointments: PageKind = {
  key: 'afsprakenVanDeOrganisatie',
  title: 'Afspraken van de zorgorganisatie',
  labels: { wat: 'Wat', van: 'Van', tot: 'Tot', wie: 'Wie', plaats: 'Plaats', stand: 'Stand' },
  action: 'calendar.read',
  record: true,
  async read({ tx, permit }, after) {
    const from = afterPlace(after)
    const { rows } = await sql<Found>`
      select a.begin_at::text || '|' || a.id as place, a.label, a.begin_at, a.end_at, a.employee_name as who,
        a.place as location, a.status
      from ${reachOf(permit)} join record_appointments a on a.coupling_id = reach.coupling_id
        and a.care_page_id = ${permit.carePageId} and ${sinceFirstDay(sql`a.begin_at`, 'a')}
        and (a.begin_at, a.id) > (${from.at}::timestamptz, ${from.id}::uuid)
      order by a.begin_at, a.id limit ${BATCH}`.execute(tx)
    return batchOf(rows, (row) => ({
      row: {
        wat: row.label,
        van: row.begin_at,
        tot: row.end_at,
        wie: row.who,
        plaats: row.location,
        stand: STATUSES[row.status] ?? row.status,
      },
    }))
  },
}
