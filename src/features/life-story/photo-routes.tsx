import { mayChange } from '../../access/decide.ts'
import { readId } from '../../access/handling.ts'
import type { CarePageRequest } from '../../access/request.ts'
import { serveFile } from '../../files/serve.ts'
import { isImage, type StoredFile, uploadsOf } from '../../files/uploads.ts'
import { checkForm } from '../../http/form.ts'
import { Problem } from '../../http/problem.ts'
import { invalid, page, pageWith, type Reply, seeOther } from '../../http/reply.ts'
import { findPhoto, readStory, type StoryPhoto } from '../../life-story/read.ts'
import { photoForm } from './form.ts'
import { StaysPage } from './form-pages.tsx'
import { storyPaths } from './paths.ts'
import { AddPhotoPage, ChangePhotoPage, PHOTO, RemovePhotoPage } from './photo-pages.tsx'
import { addPhoto, changePhotoWords, MOST_PHOTOS, removePhoto } from './photo-queries.ts'
import { holdChapter, keepChapter } from './queries.ts'
import { chapterOf, spread } from './reach.ts'

type Reading = CarePageRequest<'life-story.read'>
type Writing = CarePageRequest<'life-story.write'>

const done = (request: Writing, key: string): Reply =>
  seeOther(`${storyPaths.story(request.permit.carePageId)}?gelukt=${key}`)

/** A photo of the story; `?maat=klein` is its small version. */
export const sendPhoto = async (request: Reading): Promise<Reply> => {
  const photo = await findPhoto(request.permit, request.tx, readId(request.param('fileId')))
  if (!photo) throw new Problem('not-found')
  const small = request.url.searchParams.get('maat') === 'klein'
  return serveFile(request, photo, small ? 'small' : 'whole')
}

export const showAddPhoto = async (request: Writing): Promise<Reply> =>
  page(<AddPhotoPage request={request} chapter={await chapterOf(request)} />)

/** What is wrong with what came in; null when it is one photo and there is room for it. */
const refusePhotos = (
  files: readonly StoredFile[],
  error: string | undefined,
  there: number,
): string | null => {
  if (error) return error
  if (files.length === 0) return 'Kies een foto'
  if (files.length > 1) return 'Kies één foto. De volgende kunt u daarna toevoegen'
  if (!files.every(isImage)) return 'Dit is geen foto. Kies een foto'
  return there >= MOST_PHOTOS
    ? `Er staan al ${MOST_PHOTOS} foto’s in dit hoofdstuk. Meer kan niet`
    : null
}

export const sendNewPhoto = async (request: Writing): Promise<Reply> => {
  const { permit, tx, now, form } = request
  const chapter = await holdChapter(permit, tx, request.param('hoofdstuk'), now)
  if (!chapter) throw new Problem('not-found')
  const { files, error } = uploadsOf(request, PHOTO)
  const wrong = refusePhotos(files, error, chapter.photos.length)
  const { data, errors } = checkForm(photoForm, form)
  const [file] = files
  if (wrong || errors || !file) {
    const all = { ...(wrong ? { [PHOTO]: wrong } : {}), ...errors }
    const kept = files.filter(isImage)
    return invalid(
      <AddPhotoPage {...{ request, chapter, kept }} values={form.values} errors={all} />,
    )
  }
  const words = { caption: data.bijschrift, alternative: data['te-zien'] }
  await addPhoto(permit, tx, chapter.id, { ...words, file }, now)
  await keepChapter(permit, tx, chapter, { title: chapter.title, body: chapter.body, now })
  await spread(request, chapter.id, 'tell')
  return done(request, 'foto')
}

const photoOf = async (request: Writing): Promise<StoryPhoto> => {
  const photo = await findPhoto(request.permit, request.tx, readId(request.param('fileId')))
  if (!photo) throw new Problem('not-found')
  return photo
}

/** The photo with the chapter in which it stands, held. */
const holdPhoto = async (request: Writing) => {
  const { permit, tx, now } = request
  const { chapterId } = await photoOf(request)
  const key = (await readStory(permit, tx)).find(({ id }) => id === chapterId)?.key ?? ''
  const chapter = await holdChapter(permit, tx, key, now)
  const photo = await photoOf(request)
  if (!chapter) throw new Problem('not-found')
  return { chapter, photo }
}

export const showChangePhoto = async (request: Writing): Promise<Reply> => {
  const photo = await photoOf(request)
  const values = { bijschrift: photo.caption, 'te-zien': photo.alternative }
  return page(<ChangePhotoPage {...{ request, photo, values }} />)
}

export const changePhoto = async (request: Writing): Promise<Reply> => {
  const { permit, tx, now, form } = request
  const { chapter, photo } = await holdPhoto(request)
  const { data, errors } = checkForm(photoForm, form)
  if (errors)
    return invalid(<ChangePhotoPage {...{ request, photo, errors }} values={form.values} />)
  const words = { caption: data.bijschrift, alternative: data['te-zien'] }
  if (words.caption !== photo.caption || words.alternative !== photo.alternative) {
    await changePhotoWords(permit, tx, photo.id, words)
    await keepChapter(permit, tx, chapter, { title: chapter.title, body: chapter.body, now })
    await spread(request, chapter.id, 'quiet')
  }
  return done(request, 'foto-gewijzigd')
}

/** Who added it, the manager, and who the story is about: gone is gone. */
const mayRemove = ({ standing, viewer }: Writing, photo: StoryPhoto): boolean =>
  mayChange(standing, photo.addedBy) || standing.carePage.ofAccountId === viewer.accountId

const NOT_YOURS = {
  title: 'Deze foto kunt u niet weghalen',
  lines: ['Alleen wie de foto toevoegde en de beheerder kunnen dat.'],
}

export const showRemovePhoto = async (request: Writing): Promise<Reply> => {
  const photo = await photoOf(request)
  return page(
    mayRemove(request, photo) ? (
      <RemovePhotoPage {...{ request, photo }} />
    ) : (
      <StaysPage request={request} {...NOT_YOURS} />
    ),
  )
}

export const takePhotoAway = async (request: Writing): Promise<Reply> => {
  const { permit, tx, now } = request
  const { chapter, photo } = await holdPhoto(request)
  if (!mayRemove(request, photo))
    return pageWith(409, <StaysPage request={request} {...NOT_YOURS} />)
  await removePhoto(permit, tx, photo.id)
  await keepChapter(permit, tx, chapter, { title: chapter.title, body: chapter.body, now })
  await spread(request, chapter.id, 'quiet')
  return done(request, 'foto-weg')
}
