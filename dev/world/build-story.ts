import { after, DAY } from '../../src/clock.ts'
import { addPhoto } from '../../src/features/life-story/photo-queries.ts'
import { holdChapter, keepChapter } from '../../src/features/life-story/queries.ts'
import { tick } from '../../src/features/life-story/ticks.ts'
import { remakeImage } from '../../src/files/image.ts'
import { newKey } from '../../src/files/store.ts'
import type { StoredFile } from '../../src/files/uploads.ts'
import { as } from './acting.ts'
import { accountOf, type Made } from './build-family.ts'
import type { DemoChapter, DemoStory } from './network/types.ts'
import { drawPicture, PICTURES } from './pictures.ts'

/** Draws a picture and stores it, as a photo that comes with a form is stored. */
const storePicture = async (
  made: Made,
  drawing: keyof typeof PICTURES,
): Promise<Omit<StoredFile, 'id'>> => {
  const image = await remakeImage(await drawPicture(PICTURES[drawing]), 'png')
  if ('refused' in image) throw new Error('a picture of the demo cannot be read')
  const [storageKey, thumbKey] = [newKey(), newKey()]
  const { mediaType, bytes, thumb, width, height } = image
  await made.portal.files.put(storageKey, bytes, mediaType)
  await made.portal.files.put(thumbKey, thumb, mediaType)
  const name = `${drawing}.${image.ending}`
  return { name, mediaType, bytes: bytes.length, width, height, storageKey, thumbKey }
}

const buildChapter = async (made: Made, pageId: string, one: DemoChapter): Promise<void> => {
  const at = after(made.now, -one.daysAgo * DAY)
  const { picture } = one
  const stored = picture ? await storePicture(made, picture.drawing) : null
  await as(made, { key: one.by, pageId, at }, 'life-story.write', async ({ tx, permit }) => {
    const chapter = await holdChapter(permit, tx, one.key, at)
    if (!chapter) throw new Error(`the story of the demo has no chapter ${one.key}`)
    if (picture && stored) {
      const { id } = await tx
        .insertInto('files')
        .values({
          ...{ care_page_id: pageId, uploaded_by: accountOf(made, one.by), created_at: at },
          ...{ name: stored.name, media_type: stored.mediaType, bytes: stored.bytes },
          ...{ width: stored.width, height: stored.height },
          ...{ storage_key: stored.storageKey, thumb_key: stored.thumbKey },
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      const { caption, alternative } = picture
      const file = { ...stored, id }
      await addPhoto(permit, tx, chapter.id, { file, caption, alternative }, at)
    }
    await keepChapter(permit, tx, chapter, { title: chapter.title, body: one.text, now: at })
  })
}

/** «Mijn verhaal» of a page, told by who writes along; the manager says who may read it. */
export const buildStory = async (made: Made, pageId: string, story: DemoStory): Promise<void> => {
  for (const chapter of story.chapters) await buildChapter(made, pageId, chapter)
  const at = after(made.now, -10 * DAY)
  await as(
    made,
    { key: story.sharedBy, pageId, at },
    'life-story.share',
    async ({ tx, permit, standing }) => {
      for (const audience of story.audiences) await tick(permit, tx, { audience }, at)
      if (story.organisation)
        for (const { id } of standing.couplings) await tick(permit, tx, { couplingId: id }, at)
    },
  )
}
