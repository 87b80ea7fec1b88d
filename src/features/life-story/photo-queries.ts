import type { CarePagePermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'
import { attachFiles, removeFiles } from '../../files/keep.ts'
import type { StoredFile } from '../../files/uploads.ts'

type WritePermit = CarePagePermit<'life-story.write'>

/** How many photos a chapter holds. */
export const MOST_PHOTOS = 20

/** The words of a photo: under it, and for who does not see it. */
export interface PhotoWords {
  caption: string
  alternative: string
}

/** Puts a photo that just came in with a chapter. */
export const addPhoto = async (
  permit: WritePermit,
  tx: Tx,
  chapterId: string,
  photo: PhotoWords & { file: StoredFile },
  now: Date,
): Promise<void> => {
  await attachFiles(tx, [photo.file], now)
  await tx
    .insertInto('story_photos')
    .values({
      file_id: photo.file.id,
      chapter_id: chapterId,
      care_page_id: permit.carePageId,
      caption: photo.caption,
      alternative: photo.alternative,
      added_by: permit.accountId,
      added_at: now,
    })
    .execute()
}

export const changePhotoWords = async (
  permit: WritePermit,
  tx: Tx,
  fileId: string,
  words: PhotoWords,
): Promise<void> => {
  await tx
    .updateTable('story_photos')
    .set({ caption: words.caption, alternative: words.alternative })
    .where('file_id', '=', fileId)
    .where('care_page_id', '=', permit.carePageId)
    .execute()
}

/** Takes a photo away for good; its bytes follow within minutes. */
export const removePhoto = async (permit: WritePermit, tx: Tx, fileId: string): Promise<void> => {
  const photo = await tx
    .selectFrom('story_photos')
    .select('file_id')
    .where('file_id', '=', fileId)
    .where('care_page_id', '=', permit.carePageId)
    .executeTakeFirst()
  if (photo) await removeFiles(tx, [photo.file_id])
}
