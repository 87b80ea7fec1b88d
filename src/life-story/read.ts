import type { Tx } from '../db/connect.ts'
import type { StoredFile } from '../files/uploads.ts'
import {
  type ChapterKind,
  chapterKey,
  chapterTitle,
  MOST_OWN_CHAPTERS,
  STANDARD_CHAPTERS,
} from './chapters.ts'

/** Of which page the story is: a permit on that page, or what a coupled organisation was shown. */
export interface StoryReach {
  readonly carePageId: string
}

/** A photo of a chapter: the file, with its words. */
export interface StoryPhoto extends StoredFile {
  chapterId: string
  /** Under the photo; may be empty. */
  caption: string
  /** What is to be seen on it, for who does not see it. */
  alternative: string
  addedBy: string | null
}

/** A chapter as it reads now. One in which nobody wrote yet has no id, no text and version 0. */
export interface Chapter {
  id: string | null
  kind: ChapterKind
  /** How addresses name it. */
  key: string
  title: string
  body: string
  version: number
  createdBy: string | null
  changedBy: string | null
  changedAt: Date | null
  photos: StoryPhoto[]
}

const PHOTO_COLUMNS = [
  'p.chapter_id as chapterId',
  'p.caption',
  'p.alternative',
  'p.added_by as addedBy',
  'f.id',
  'f.name',
  'f.media_type as mediaType',
  'f.bytes',
  'f.width',
  'f.height',
  'f.storage_key as storageKey',
  'f.thumb_key as thumbKey',
] as const

const photosOf = (reach: StoryReach, tx: Tx) =>
  tx
    .selectFrom('story_photos as p')
    .innerJoin('files as f', 'f.id', 'p.file_id')
    .select(PHOTO_COLUMNS)
    .where('p.care_page_id', '=', reach.carePageId)

const rowsOf = (reach: StoryReach, tx: Tx) =>
  tx
    .selectFrom('story_chapters')
    .select([
      'id',
      'kind',
      'title',
      'body',
      'version',
      'created_by as createdBy',
      'changed_by as changedBy',
      'changed_at as changedAt',
    ])
    .where('care_page_id', '=', reach.carePageId)

const unwritten = (kind: ChapterKind, key: string, title: string): Chapter => ({
  ...{ id: null, kind, key, title, body: '', version: 0 },
  ...{ createdBy: null, changedBy: null, changedAt: null, photos: [] },
})

/** The whole story in its order: every chapter that it can have, also those in which nothing stands yet. */
export const readStory = async (reach: StoryReach, tx: Tx): Promise<Chapter[]> => {
  const rows = await rowsOf(reach, tx)
    .orderBy('created_at')
    .orderBy('id')
    .limit(STANDARD_CHAPTERS.length + MOST_OWN_CHAPTERS)
    .execute()
  const photos = await photosOf(reach, tx).orderBy('p.added_at').orderBy('f.id').execute()
  const written = rows.map(
    (row): Chapter => ({
      ...row,
      key: chapterKey(row),
      title: chapterTitle(row),
      photos: photos.filter(({ chapterId }) => chapterId === row.id),
    }),
  )
  const standard = STANDARD_CHAPTERS.map(
    ({ kind, slug, title }) =>
      written.find((one) => one.kind === kind) ?? unwritten(kind, slug, title),
  )
  return [...standard, ...written.filter(({ kind }) => kind === 'own')]
}

/** One photo of the story; undefined when it is not there, or not for this reader. */
export const findPhoto = (
  reach: StoryReach,
  tx: Tx,
  fileId: string,
): Promise<StoryPhoto | undefined> =>
  photosOf(reach, tx).where('p.file_id', '=', fileId).executeTakeFirst()

/** Whether anything was told in a chapter. */
export const isFilled = ({ body, photos }: Pick<Chapter, 'body' | 'photos'>): boolean =>
  body.trim() !== '' || photos.length > 0
