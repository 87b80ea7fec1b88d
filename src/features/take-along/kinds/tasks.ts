import { sql } from 'kysely'
import { afterPlace, BATCH, batchOf, type PageKind, reference } from '../kind.ts'

interface Found {
  id: string
  place: string
  title: string
  remarks: string
  on_day: string | null
  at_time: string | null
  maker: string | null
  holder_id: string | null
  holder: string | null
  accepted_at: Date | null
  declined_at: Date | null
  decline_reason: string
  done_at: Date | null
  doer: string | null
  created_at: Date
}

const statusOf = (row: Found): string => {
  if (row.done_at) return 'completed'
  if (row.holder_id === null) return row.declined_at ? 'rejected' : 'ready'
  return row.accepted_at ? 'accepted' : 'requested'
}

/** Tasks, each time that one has to be done (FHIR Task): those he made or does; a manager takes along all of them. */
export const tasks: PageKind = {
  key: 'taken',
  title: 'Taken',
  labels: {
    wat: 'Wat',
    opmerkingen: 'Opmerkingen',
    dag: 'Dag',
    tijd: 'Tijd',
    gemaaktDoor: 'Gemaakt door',
    wie: 'Wie doet het',
    afgewezen: 'Gezegd dat het niet kan',
    reden: 'Waarom niet',
    gedaan: 'Gedaan',
    gedaanDoor: 'Gedaan door',
  },
  action: 'tasks.read',
  async read({ tx, permit, all }, after) {
    const from = afterPlace(after)
    const me = permit.accountId
    const { rows } = await sql<Found>`
      with people as (select account_id, name from app.page_people(${permit.carePageId}))
      select n.id, n.created_at::text || '|' || n.id as place, t.title, t.remarks, n.on_day::text, t.at_time,
        made.name as maker, n.holder as holder_id, held.name as holder, n.accepted_at, n.declined_at, n.decline_reason,
        n.done_at, did.name as doer, n.created_at
      from task_turns n join tasks t on t.id = n.task_id
      left join people made on made.account_id = t.made_by left join people held on held.account_id = n.holder
      left join people did on did.account_id = n.done_by
      where n.care_page_id = ${permit.carePageId}
        and (${all} or ${me} in (t.made_by, n.holder, n.done_by, n.declined_by, t.for_account))
        and (n.created_at, n.id) > (${from.at}::timestamptz, ${from.id}::uuid)
      order by n.created_at, n.id limit ${BATCH}`.execute(tx)
    return batchOf(rows, (row) => ({
      row: {
        wat: row.title,
        opmerkingen: row.remarks,
        dag: row.on_day,
        tijd: row.at_time,
        gemaaktDoor: row.maker,
        wie: row.holder,
        afgewezen: row.declined_at,
        reden: row.decline_reason,
        gedaan: row.done_at,
        gedaanDoor: row.doer,
      },
      resource: {
        resourceType: 'Task',
        id: row.id,
        status: statusOf(row),
        intent: 'plan',
        description: row.title,
        for: reference(permit.carePageId),
        authoredOn: row.created_at.toISOString(),
        ...(row.on_day ? { executionPeriod: { start: row.on_day, end: row.on_day } } : {}),
        ...(row.remarks ? { note: [{ text: row.remarks }] } : {}),
      },
    }))
  },
}
