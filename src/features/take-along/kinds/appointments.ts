import { sql } from 'kysely'
import { readRule } from '../../../calendar/repeat.ts'
import { repeatWords } from '../../../calendar/words.ts'
import { afterPlace, BATCH, batchOf, type PageKind, reference } from '../kind.ts'

interface Found {
  id: string
  place: string
  title: string
  location: string
  remarks: string
  begin_on: string
  begin_time: string | null
  end_on: string
  end_time: string | null
  repeat: string | null
  repeat_until: string | null
  repeat_count: number | null
  begins: Date
  ends: Date
  maker: string | null
  cancelled_at: Date | null
  exceptions: string[]
}

const repeats = (row: Found): string | null => {
  if (row.repeat === null) return null
  const end = { untilOn: row.repeat_until, count: row.repeat_count }
  return repeatWords(readRule(row.repeat, end), row.begin_on)
}

/** Appointments of the family (FHIR Appointment, the first of a series): his own; a manager takes along all of them. */
export const appointments: PageKind = {
  key: 'afspraken',
  title: 'Afspraken',
  labels: {
    wat: 'Wat',
    van: 'Van',
    tot: 'Tot',
    herhaalt: 'Herhaalt',
    behalve: 'Behalve op',
    plaats: 'Plaats',
    opmerkingen: 'Opmerkingen',
    door: 'Gemaakt door',
    vervallen: 'Gaat niet door',
  },
  action: 'calendar.read',
  async read({ tx, permit, all }, after) {
    const from = afterPlace(after)
    const { rows } = await sql<Found>`
      select a.id, a.first_at::text || '|' || a.id as place, a.title, a.place as location, a.remarks, a.begin_on::text,
        a.begin_time, a.end_on::text, a.end_time, a.repeat, a.repeat_until::text, a.repeat_count,
        (a.begin_on + coalesce(a.begin_time, '00:00')::time) at time zone a.zone as begins,
        case when a.end_time is null then (a.end_on + 1)::timestamp else a.end_on + a.end_time::time end at time zone a.zone as ends,
        p.name as maker, a.cancelled_at,
        array(select e.original_on::text || case when e.cancelled_at is null
            then ': ' || coalesce(e.begin_on, e.original_on) || coalesce(' ' || e.begin_time, '') || coalesce(' ' || e.title, '')
            else ': gaat niet door' end
          from appointment_exceptions e where e.appointment_id = a.id order by e.original_on) as exceptions
      from appointments a left join app.page_people(${permit.carePageId}) p on p.account_id = a.created_by
      where a.care_page_id = ${permit.carePageId} and (${all} or a.created_by = ${permit.accountId})
        and (a.first_at, a.id) > (${from.at}::timestamptz, ${from.id}::uuid)
      order by a.first_at, a.id limit ${BATCH}`.execute(tx)
    return batchOf(rows, (row) => ({
      row: {
        wat: row.title,
        van: row.begin_time === null ? row.begin_on : row.begins,
        tot: row.end_time === null ? row.end_on : row.ends,
        herhaalt: repeats(row),
        behalve: row.exceptions,
        plaats: row.location,
        opmerkingen: row.remarks,
        door: row.maker ?? 'iemand die niet meer meedoet',
        vervallen: row.cancelled_at,
      },
      resource: {
        resourceType: 'Appointment',
        id: row.id,
        status: row.cancelled_at ? 'cancelled' : 'booked',
        description: row.title,
        start: row.begins.toISOString(),
        end: row.ends.toISOString(),
        ...commentOf(row),
        participant: [{ actor: reference(permit.carePageId), status: 'accepted' }],
      },
    }))
  },
}

/** Repeats and places have no element in FHIR R4: they stand in words. */
const commentOf = (row: Found): { comment?: string } => {
  const words = [row.location, row.remarks, repeats(row)].filter(Boolean).join('\n')
  return words ? { comment: words } : {}
}
