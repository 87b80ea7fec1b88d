import { sql } from 'kysely'
import { afterPlace, BATCH, batchOf, type PageKind } from '../kind.ts'

interface Found {
  id: string
  place: string
  title: string
  body: string
  changed_at: Date
  changer: string | null
  pinned_at: Date | null
  removed_at: Date | null
}

/** Notes as they read now: those he made or changed last; a manager takes along all of them. */
export const notes: PageKind = {
  key: 'notities',
  title: 'Notities',
  labels: {
    titel: 'Titel',
    tekst: 'Tekst',
    gewijzigd: 'Laatst gewijzigd',
    door: 'Door',
    bovenaan: 'Staat bovenaan sinds',
    verwijderd: 'Verwijderd',
  },
  action: 'notes.read',
  async read({ tx, permit, all }, after) {
    const from = afterPlace(after)
    const me = permit.accountId
    const { rows } = await sql<Found>`
      select n.id, n.created_at::text || '|' || n.id as place, n.title, n.body, n.changed_at, p.name as changer,
        n.pinned_at, n.removed_at
      from notes n left join app.page_people(${permit.carePageId}) p on p.account_id = n.changed_by
      where n.care_page_id = ${permit.carePageId} and (${all} or ${me} in (n.created_by, n.changed_by))
        and (n.created_at, n.id) > (${from.at}::timestamptz, ${from.id}::uuid)
      order by n.created_at, n.id limit ${BATCH}`.execute(tx)
    return batchOf(rows, (row) => ({
      row: {
        titel: row.title,
        tekst: row.body,
        gewijzigd: row.changed_at,
        door: row.changer ?? 'iemand die niet meer meedoet',
        bovenaan: row.pinned_at,
        verwijderd: row.removed_at,
      },
    }))
  },
}

/** The versions of notes that he wrote himself. */
export const noteVersions: PageKind = {
  key: 'uwVersiesVanNotities',
  title: 'Wat u in notities schreef',
  labels: { titel: 'Titel', versie: 'Versie', tekst: 'Tekst', op: 'Wanneer' },
  action: 'notes.read',
  async read({ tx, permit }, after) {
    const from = afterPlace(after)
    const { rows } = await sql<{
      place: string
      title: string
      version: number
      body: string
      changed_at: Date
    }>`select changed_at::text || '|' || note_id as place, title, version, body, changed_at from note_versions
      where care_page_id = ${permit.carePageId} and changed_by = ${permit.accountId}
        and (changed_at, note_id) > (${from.at}::timestamptz, ${from.id}::uuid)
      order by changed_at, note_id limit ${BATCH}`.execute(tx)
    return batchOf(rows, ({ title, version, body, changed_at }) => ({
      row: { titel: title, versie: version, tekst: body, op: changed_at },
    }))
  },
}
