import { sql } from 'kysely'
import { type ChapterKind, chapterTitle } from '../../../life-story/chapters.ts'
import {
  afterPlace,
  BATCH,
  batchOf,
  type PageKind,
  type Piece,
  type Resource,
  reference,
} from '../kind.ts'

interface Found {
  id: string
  kind: ChapterKind
  title: string
  body: string
  changed_at: Date
  changer: string | null
  photos: string[]
  files: { name: string; storageKey: string }[]
}

const AUDIENCES = {
  network: 'Alle mantelzorgers',
  trusted: 'Vertrouwensgroep',
} as const

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`).replaceAll('\n', '<br/>')

/** The chapters as sections of one document (FHIR Composition); null when there is none. */
const compositionOf = (carePageId: string, rows: readonly Found[]): Resource | null => {
  const [first] = rows
  if (!first) return null
  const last = new Date(Math.max(...rows.map((row) => row.changed_at.getTime())))
  return {
    resourceType: 'Composition',
    id: first.id,
    status: 'final',
    type: { text: 'Levensverhaal' },
    subject: reference(carePageId),
    date: last.toISOString(),
    author: [{ display: 'De cliënt en de familie' }],
    title: 'Mijn verhaal',
    section: rows.map((row) => ({
      title: chapterTitle(row),
      text: {
        status: 'additional',
        div: `<div xmlns="http://www.w3.org/1999/xhtml"><p>${escaped([row.body, ...row.photos].filter(Boolean).join('\n'))}</p></div>`,
      },
    })),
  }
}

/**
 * «Mijn verhaal» as it reads now: the chapters that he began or changed last. The manager, and who it is about, take
 * along all of them.
 */
export const lifeStory: PageKind = {
  key: 'mijnVerhaal',
  title: 'Mijn verhaal',
  labels: {
    hoofdstuk: 'Hoofdstuk',
    tekst: 'Tekst',
    fotos: 'Foto’s',
    gewijzigd: 'Laatst gewijzigd',
    door: 'Door',
  },
  action: 'life-story.read',
  async read({ tx, permit, all }) {
    const me = permit.accountId
    const { rows } = await sql<Found>`
      select c.id, c.kind, c.title, c.body, c.changed_at, p.name as changer,
        array(select concat_ws(': ', nullif(s.caption, ''), s.alternative) from story_photos s
          where s.chapter_id = c.id order by s.added_at, s.file_id) as photos,
        array(select jsonb_build_object('name', f.name, 'storageKey', f.storage_key)
          from story_photos s join files f on f.id = s.file_id
          where s.chapter_id = c.id order by s.added_at, s.file_id) as files
      from story_chapters c left join app.page_people(${permit.carePageId}) p on p.account_id = c.changed_by
      where c.care_page_id = ${permit.carePageId} and (${all} or ${me} in (c.created_by, c.changed_by)
        or exists (select 1 from care_pages o where o.id = c.care_page_id and o.of_account_id = ${me}))
      order by c.created_at, c.id limit ${BATCH}`.execute(tx)
    const document = compositionOf(permit.carePageId, rows)
    const pieces = rows.map(
      (row, index): Piece => ({
        row: {
          hoofdstuk: chapterTitle(row),
          tekst: row.body,
          fotos: row.photos,
          gewijzigd: row.changed_at,
          door: row.changer ?? 'iemand die niet meer meedoet',
        },
        files: row.files.map((file) => ({ ...file, at: row.changed_at })),
        ...(index === 0 && document ? { resource: document } : {}),
      }),
    )
    return { pieces, next: null }
  },
}

/** The versions of chapters that he wrote himself. */
export const lifeStoryVersions: PageKind = {
  key: 'uwVersiesVanMijnVerhaal',
  title: 'Wat u in Mijn verhaal schreef',
  labels: { hoofdstuk: 'Hoofdstuk', versie: 'Versie', tekst: 'Tekst', op: 'Wanneer' },
  action: 'life-story.write',
  async read({ tx, permit }, after) {
    const from = afterPlace(after)
    const { rows } = await sql<{
      place: string
      title: string
      version: number
      body: string
      changed_at: Date
    }>`select changed_at::text || '|' || chapter_id as place, title, version, body, changed_at
      from story_chapter_versions
      where care_page_id = ${permit.carePageId} and changed_by = ${permit.accountId}
        and (changed_at, chapter_id) > (${from.at}::timestamptz, ${from.id}::uuid)
      order by changed_at, chapter_id limit ${BATCH}`.execute(tx)
    return batchOf(rows, ({ title, version, body, changed_at }) => ({
      row: { hoofdstuk: title, versie: version, tekst: body, op: changed_at },
    }))
  },
}

/** What he began to write in it, and did not save yet. */
export const lifeStoryDrafts: PageKind = {
  key: 'conceptenVanMijnVerhaal',
  title: 'Uw concepten bij Mijn verhaal',
  labels: { titel: 'Titel', tekst: 'Tekst', op: 'Wanneer' },
  action: 'life-story.write',
  async read({ tx, permit }) {
    const rows = await tx
      .selectFrom('story_drafts')
      .select(['chapter', 'title', 'body', 'changed_at'])
      .where('care_page_id', '=', permit.carePageId)
      .where('account_id', '=', permit.accountId)
      .orderBy('chapter')
      .execute()
    return {
      pieces: rows.map(({ title, body, changed_at }) => ({
        row: { titel: title, tekst: body, op: changed_at },
      })),
      next: null,
    }
  },
}

/** Who reads the story beside those who write it. */
export const lifeStoryReaders: PageKind = {
  key: 'wieMagMijnVerhaalLezen',
  title: 'Wie mag dit verhaal lezen?',
  labels: { wie: 'Wie', sinds: 'Sinds' },
  action: 'life-story.share',
  async read({ tx, permit }) {
    const rows = await tx
      .selectFrom('story_readers as r')
      .leftJoin('couplings as k', 'k.id', 'r.coupling_id')
      .leftJoin('organisations as o', 'o.id', 'k.organisation_id')
      .select(['r.audience', 'r.since', 'o.name'])
      .where('r.care_page_id', '=', permit.carePageId)
      .orderBy('r.since')
      .execute()
    return {
      pieces: rows.map(({ audience, since, name }) => ({
        row: { wie: audience ? AUDIENCES[audience] : name, sinds: since },
      })),
      next: null,
    }
  },
}
