import { sql } from 'kysely'
import { afterPlace, BATCH, batchOf, onPage, type PageKind, reference } from '../kind.ts'

interface Found {
  id: string
  place: string
  author_id: string | null
  author: string | null
  audience: string
  thread_id: string
  written_at: Date
  edited_at: Date | null
  body: string
  earlier: string[]
  files: { name: string; storageKey: string }[]
  withdrawn_at: Date | null
}

const AUDIENCES: Record<string, string> = {
  network: 'alle mantelzorgers',
  trusted: 'vertrouwensgroep',
  organisation: 'de zorgorganisatie en de vertrouwensgroep',
}

const kindOf = (given: {
  key: string
  title: string
  action: 'messages.read' | 'team-messages.read'
}): PageKind => ({
  ...given,
  labels: {
    op: 'Geschreven',
    door: 'Door',
    aan: 'Gedeeld met',
    gesprek: 'Gesprek',
    tekst: 'Tekst',
    bestanden: 'Bestanden',
    gewijzigd: 'Gewijzigd',
    eerder: 'Eerdere tekst',
    ingetrokken: 'Ingetrokken',
  },
  action: 'messages.read',
  async read({ tx, permit, all }, after) {
    const from = afterPlace(after)
    const { rows } = await sql<Found>`
      select m.id, m.written_at::text || '|' || m.id as place, m.author_id, case when m.staff_name is null then p.name else m.staff_name end as author, m.audience, m.thread_id,
        m.written_at, m.edited_at, case when m.marked_read_at is null then m.body else 'Gelezen' end as body, m.withdrawn_at,
        array(select v.body from message_versions v where v.message_id = m.id order by v.version) as earlier,
        array(select jsonb_build_object('name', f.name, 'storageKey', f.storage_key)
          from message_files a join files f on f.id = a.file_id
          where a.message_id = m.id order by a.place) as files
      from messages m left join app.page_people(${permit.carePageId}) p on p.account_id = m.author_id
      where m.care_page_id = ${permit.carePageId}
        and (m.audience = 'organisation') = ${given.action === 'team-messages.read'} and (${all} or m.author_id = ${permit.accountId})
        and (m.written_at, m.id) > (${from.at}::timestamptz, ${from.id}::uuid)
      order by m.written_at, m.id limit ${BATCH}`.execute(tx)
    return batchOf(rows, (row) => ({
      row: {
        op: row.written_at,
        door: row.author ?? 'iemand die niet meer meedoet',
        aan: AUDIENCES[row.audience] ?? row.audience,
        gesprek: row.thread_id,
        tekst: row.body,
        bestanden: row.files.map(({ name }) => name),
        gewijzigd: row.edited_at,
        eerder: row.earlier,
        ingetrokken: row.withdrawn_at,
      },
      files: row.files.map((file) => ({ ...file, at: row.written_at })),
      resource: {
        resourceType: 'Communication',
        id: row.id,
        status: row.withdrawn_at ? 'stopped' : 'completed',
        subject: reference(permit.carePageId),
        sent: row.written_at.toISOString(),
        sender: senderOf(row, permit),
        ...(row.body ? { payload: [{ contentString: row.body }] } : {}),
      },
    }))
  },
})

/** Messages (FHIR Communication): those that he wrote; a manager takes along all that he may read. */
export const messages = kindOf({ key: 'berichten', title: 'Berichten', action: 'messages.read' })

/** The same of what was said with an organisation: it ends with the coupling (decision 0044). */
export const teamMessages = kindOf({
  key: 'berichten-met-organisatie',
  title: 'Berichten met de zorgorganisatie',
  action: 'team-messages.read',
})

const senderOf = (
  { author_id, author }: Found,
  { accountId, carePageId }: { accountId: string; carePageId: string },
) => ({
  ...(author_id === accountId ? reference(onPage(accountId, carePageId)) : {}),
  display: author ?? 'iemand die niet meer meedoet',
})
