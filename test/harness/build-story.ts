import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { newKey } from '../../src/files/store.ts'
import type { CarePage, Coupling } from './built.ts'
import type { TestPortal } from './portal.ts'

/** A photo of one pixel, as if it had come with a form; gives the file's id. */
const makePhoto = async ({ owner, portal, clock }: TestPortal, page: CarePage): Promise<string> => {
  const [storageKey, thumbKey] = [newKey(), newKey()]
  const pixel = await sharp({ create: { width: 1, height: 1, channels: 3, background: '#0b4f5c' } })
    .jpeg()
    .toBuffer()
  for (const key of [storageKey, thumbKey]) await portal.files.put(key, pixel, 'image/jpeg')
  const { rows } = await owner.query(
    `insert into files (care_page_id, uploaded_by, name, media_type, bytes, width, height, storage_key, thumb_key, created_at, attached_at)
     values ($1, $2, 'strand.jpg', 'image/jpeg', $3, 1, 1, $4, $5, $6, $6) returning id`,
    [page.id, page.manager.id, pixel.length, storageKey, thumbKey, clock.now],
  )
  return rows[0].id
}

/** The life story of a page: an own chapter of two versions, and a chapter with a photo. */
export const writeStory = async (
  world: TestPortal,
  given: {
    page: CarePage
    coupling: Coupling
    words: { title: string; text: string }
    fill: 'full' | 'empty'
  },
): Promise<{ chapter: string; photo: string }> => {
  const { owner, clock } = world
  const { page, coupling, words, fill } = given
  if (fill === 'empty') return { chapter: randomUUID(), photo: randomUUID() }
  const photoId = await makePhoto(world, page)
  const by = page.manager.id
  const add = async (kind: string, title: string): Promise<string> => {
    const { rows } = await owner.query(
      `insert into story_chapters (care_page_id, kind, title, body, version, created_by, created_at, changed_by, changed_at)
       values ($1, $2, $3, $4, 2, $5, $6, $5, $6) returning id`,
      [page.id, kind, title, words.text, by, clock.now],
    )
    await owner.query(
      `insert into story_chapter_versions (chapter_id, care_page_id, version, title, body, changed_by, changed_at)
       select $1, $2, n, $3, case n when 1 then 'Melk' else $4 end, $5, $6 from unnest(array[1, 2]) n`,
      [rows[0].id, page.id, title || 'Mijn familie', words.text, by, clock.now],
    )
    return rows[0].id
  }
  const family = await add('family', '')
  const chapter = await add('own', words.title.slice(0, 80))
  await owner.query(
    `insert into story_photos (file_id, chapter_id, care_page_id, caption, alternative, added_by, added_at)
     values ($1, $2, $3, $4, $4, $5, $6)`,
    [photoId, family, page.id, words.title.slice(0, 120), by, clock.now],
  )
  await owner.query('insert into life_stories (care_page_id, version) values ($1, 4)', [page.id])
  await owner.query(
    `insert into story_readers (care_page_id, audience, coupling_id, since, chosen_by)
     values ($1, 'network', null, $3, $4), ($1, null, $2, $3, $4)`,
    [page.id, coupling.id, clock.now, by],
  )
  await owner.query(
    'insert into story_filings (coupling_id, care_page_id, story_version) values ($1, $2, 4)',
    [coupling.id, page.id],
  )
  await owner.query(
    `insert into story_drafts (account_id, care_page_id, chapter, version, body, changed_at)
     values ($1, $2, 'muziek', 0, $3, $4)`,
    [by, page.id, words.text, clock.now],
  )
  return { chapter, photo: photoId }
}
