import type { CarePagePermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'
import { MOST_OWN_CHAPTERS, type StandardKind, standardBySlug } from '../../life-story/chapters.ts'
import { type Chapter, readStory, type StoryPhoto } from '../../life-story/read.ts'
import { renewFilings } from './filings.ts'

type WritePermit = CarePagePermit<'life-story.write'>

const MOST_VERSIONS = 100
const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/

export interface ChapterText {
  title: string
  body: string
}

export interface ChapterVersion extends ChapterText {
  version: number
  /** The words of the photos that stood there, a line for each. */
  photoWords: string
  changedBy: string | null
  changedAt: Date
  /** The version of which this is the same text, put back. */
  putBack: number | null
}

/** The chapter that an address names, as it reads now; undefined when there is none. */
export const findChapter = async (
  permit: WritePermit,
  tx: Tx,
  key: string,
): Promise<Chapter | undefined> =>
  (await readStory(permit, tx)).find((chapter) => chapter.key === key)

/** Makes the row of a chapter in which nobody wrote yet; whoever does so at the same moment finds the same one. */
const begin = (permit: WritePermit, tx: Tx, kind: StandardKind, now: Date) =>
  tx
    .insertInto('story_chapters')
    .values({
      care_page_id: permit.carePageId,
      kind,
      created_by: permit.accountId,
      created_at: now,
      changed_by: permit.accountId,
      changed_at: now,
    })
    .onConflict((on) => on.columns(['care_page_id', 'kind']).where('kind', '<>', 'own').doNothing())
    .execute()

/**
 * The same, held as it is until the transaction ends: who saves second finds what the first one saved. A chapter in which
 * nobody wrote yet gets its row.
 */
export const holdChapter = async (
  permit: WritePermit,
  tx: Tx,
  key: string,
  now: Date,
): Promise<(Chapter & { id: string }) | undefined> => {
  const standard = standardBySlug(key)
  if (!standard && !UUID.test(key)) return undefined
  if (standard) await begin(permit, tx, standard.kind, now)
  const row = await tx
    .selectFrom('story_chapters')
    .select('id')
    .where('care_page_id', '=', permit.carePageId)
    .$if(standard !== undefined, (query) => query.where('kind', '=', standard?.kind ?? 'own'))
    .$if(standard === undefined, (query) => query.where('id', '=', key))
    .forUpdate()
    .executeTakeFirst()
  const chapter = row && (await findChapter(permit, tx, key))
  return chapter?.id === row?.id && chapter && row ? { ...chapter, id: row.id } : undefined
}

/** «Foto: Op de fiets (een vrouw met een fiets)», a line for each. */
const wordsOfPhotos = (photos: readonly Pick<StoryPhoto, 'caption' | 'alternative'>[]): string =>
  photos
    .map(({ caption, alternative }) =>
      caption === '' ? `Foto: ${alternative}` : `Foto: ${caption} (${alternative})`,
    )
    .join('\n')

/** What it becomes: its text, when it is put back the version of which it is, and who is at work when. */
interface Change extends ChapterText {
  now: Date
  putBack?: number
}

/** Keeps a chapter that is held as its next version; the story as a whole has a next version too. */
export const keepChapter = async (
  permit: WritePermit,
  tx: Tx,
  chapter: Chapter & { id: string },
  change: Change,
): Promise<void> => {
  const photos = (await findChapter(permit, tx, chapter.key))?.photos ?? []
  const version = chapter.version + 1
  const done = { changed_by: permit.accountId, changed_at: change.now }
  const title = chapter.kind === 'own' ? change.title : ''
  await tx
    .updateTable('story_chapters')
    .set({ title, body: change.body, version, ...done })
    .where('id', '=', chapter.id)
    .where('care_page_id', '=', permit.carePageId)
    .execute()
  await tx
    .insertInto('story_chapter_versions')
    .values({
      ...{ chapter_id: chapter.id, care_page_id: permit.carePageId, version, ...done },
      ...{ title: change.title, body: change.body, photo_words: wordsOfPhotos(photos) },
      put_back: change.putBack ?? null,
    })
    .execute()
  await countChange(permit, tx, change.now)
}

/** The story has a next version: organisations that read it have it to file. */
const countChange = async (permit: WritePermit, tx: Tx, now: Date): Promise<void> => {
  const { version } = await tx
    .insertInto('life_stories')
    .values({ care_page_id: permit.carePageId, version: 1, changed_at: now })
    .onConflict((on) =>
      on.column('care_page_id').doUpdateSet(({ eb, ref }) => ({
        version: eb(ref('life_stories.version'), '+', 1),
        changed_at: now,
      })),
    )
    .returning('version')
    .executeTakeFirstOrThrow()
  await renewFilings(permit, tx, version, now)
}

/** Adds a chapter of the family's own; gives its key, or null when there are as many as can be. */
export const addChapter = async (
  permit: WritePermit,
  tx: Tx,
  text: ChapterText,
  now: Date,
): Promise<string | null> => {
  const { count } = await tx
    .selectFrom('story_chapters')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('care_page_id', '=', permit.carePageId)
    .where('kind', '=', 'own')
    .executeTakeFirstOrThrow()
  if (Number(count) >= MOST_OWN_CHAPTERS) return null
  const { id } = await tx
    .insertInto('story_chapters')
    .values({
      ...{ care_page_id: permit.carePageId, kind: 'own', title: text.title, body: text.body },
      ...{ created_by: permit.accountId, created_at: now },
      ...{ changed_by: permit.accountId, changed_at: now },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const made = await holdChapter(permit, tx, id, now)
  if (made) await keepChapter(permit, tx, made, { ...text, now })
  return id
}

/** Removes a chapter of the family's own, with its versions; false when it is not the viewer's to remove. */
export const removeChapter = async (
  permit: WritePermit,
  tx: Tx,
  id: string,
  now: Date,
): Promise<boolean> => {
  const removed = await tx
    .deleteFrom('story_chapters')
    .where('id', '=', id)
    .where('care_page_id', '=', permit.carePageId)
    .where('kind', '=', 'own')
    .executeTakeFirst()
  if (removed.numDeletedRows === 0n) return false
  await countChange(permit, tx, now)
  return true
}

const versionsOf = (permit: WritePermit, tx: Tx, chapterId: string) =>
  tx
    .selectFrom('story_chapter_versions as v')
    .innerJoin('story_chapters as c', 'c.id', 'v.chapter_id')
    .select(['v.version', 'v.title', 'v.changed_by as changedBy', 'v.changed_at as changedAt'])
    .select('v.put_back as putBack')
    .where('v.chapter_id', '=', chapterId)
    .where('v.care_page_id', '=', permit.carePageId)

/** The versions of a chapter, the newest first, without their text; the last hundred. */
export const listVersions = (
  permit: WritePermit,
  tx: Tx,
  chapterId: string,
): Promise<Omit<ChapterVersion, 'body' | 'photoWords'>[]> =>
  versionsOf(permit, tx, chapterId).orderBy('v.version', 'desc').limit(MOST_VERSIONS).execute()

export const findVersion = (
  permit: WritePermit,
  tx: Tx,
  chapterId: string,
  version: number,
): Promise<ChapterVersion | undefined> =>
  versionsOf(permit, tx, chapterId)
    .select(['v.body', 'v.photo_words as photoWords'])
    .where('v.version', '=', version)
    .executeTakeFirst()
