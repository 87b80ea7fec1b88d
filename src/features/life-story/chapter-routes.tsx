import { mayChange } from '../../access/decide.ts'
import type { CarePageRequest } from '../../access/request.ts'
import { checkForm } from '../../http/form.ts'
import { Problem } from '../../http/problem.ts'
import { afterCommit, invalid, page, pageWith, type Reply, seeOther } from '../../http/reply.ts'
import { MOST_OWN_CHAPTERS } from '../../life-story/chapters.ts'
import type { Chapter } from '../../life-story/read.ts'
import { markSeen } from '../../notify/tell.ts'
import { ConflictPage } from './conflict-page.tsx'
import { dropDraft, findDraft, keepDraft, LONGEST_DRAFT } from './drafts.ts'
import { chapterForm, ownChapterForm, shownVersion, type TypedChapter, typedIn } from './form.ts'
import { AddPage, ChapterPage, RemovePage, StaysPage } from './form-pages.tsx'
import { storyPaths } from './paths.ts'
import {
  addChapter,
  type ChapterText,
  findVersion,
  holdChapter,
  keepChapter,
  removeChapter,
} from './queries.ts'
import { chapterOf, namesOf, spread } from './reach.ts'

type Writing = CarePageRequest<'life-story.write'>

const done = (request: Writing, key: string): Reply =>
  seeOther(`${storyPaths.story(request.permit.carePageId)}?gelukt=${key}`)

export const add = async (request: Writing): Promise<Reply> => {
  const { permit, tx, now, form } = request
  const { data, errors } = checkForm(ownChapterForm, form)
  if (errors) return invalid(<AddPage request={request} values={form.values} errors={errors} />)
  const id = await addChapter(permit, tx, { title: data.titel, body: data.tekst }, now)
  if (id === null) {
    const full = { titel: `Er zijn al ${MOST_OWN_CHAPTERS} eigen hoofdstukken. Meer kan niet` }
    return invalid(<AddPage request={request} values={form.values} errors={full} />)
  }
  await spread(request, id, 'tell')
  return done(request, 'toegevoegd')
}

/** The chapter to write in, or what the viewer began to write in it. */
export const showChange = async (request: Writing): Promise<Reply> => {
  const chapter = await chapterOf(request)
  const draft = await findDraft(request.permit, request.tx, chapter.key)
  const { title, body, version } = draft ?? chapter
  const values = { titel: title, tekst: body, versie: String(version) }
  return page(<ChapterPage {...{ request, chapter, values, draft }} />)
}

/** The text with which the viewer began; undefined when his form names a version that never was. */
const baseOf = async (request: Writing, chapterId: string): Promise<ChapterText | undefined> => {
  const shown = shownVersion(request.form.values)
  return shown === 0
    ? { title: '', body: '' }
    : findVersion(request.permit, request.tx, chapterId, shown)
}

/** What the viewer typed, beside what another made of the chapter in the meantime. */
const conflict = async (
  request: Writing,
  chapter: Chapter & { id: string },
  base: ChapterText | undefined,
  mine: TypedChapter,
): Promise<Reply> => {
  const names = await namesOf(request)
  await markSeen(request, 'story', [chapter.id])
  return pageWith(409, <ConflictPage {...{ request, chapter, base, mine, names }} />)
}

const sameText = (one: ChapterText, other: ChapterText): boolean =>
  one.title === other.title && one.body === other.body

/** Nobody changed the words since the viewer began; a photo may have come or gone. */
const isUnchanged = (base: ChapterText | undefined, chapter: Chapter): boolean =>
  base !== undefined &&
  base.body === chapter.body &&
  (chapter.kind !== 'own' || base.title === chapter.title)

export const change = async (request: Writing): Promise<Reply> => {
  const { permit, tx, now, form } = request
  if (form.values.actie === 'concept') return keepForLater(request)
  // Held until this change is stored: the one who saves second finds what the first one saved.
  const chapter = await holdChapter(permit, tx, request.param('hoofdstuk'), now)
  if (!chapter) throw new Problem('not-found')
  const { data, errors } = checkForm(chapterForm(chapter.key), form)
  if (errors) return invalid(<ChapterPage {...{ request, chapter, errors }} values={form.values} />)
  const text = { title: chapter.kind === 'own' ? data.titel : chapter.title, body: data.tekst }
  if (!sameText(text, chapter)) {
    const base = await baseOf(request, chapter.id)
    if (shownVersion(form.values) !== chapter.version && !isUnchanged(base, chapter)) {
      const begun = base && (chapter.kind === 'own' ? base : { ...base, title: chapter.title })
      return conflict(request, chapter, begun, { titel: text.title, tekst: text.body })
    }
    await keepChapter(permit, tx, chapter, { ...text, now })
    await spread(request, chapter.id, 'tell')
  }
  await dropDraft(permit, tx, chapter.key)
  return done(request, 'bewaard')
}

const TOO_LONG_TO_KEEP = { tekst: 'Deze tekst is te lang om te bewaren. Maak de tekst korter' }

/** «Later verder»: without script, a draft by a button. */
const keepForLater = async (request: Writing): Promise<Reply> => {
  const chapter = await chapterOf(request)
  const typed = typedIn(request.form.values)
  if (typed.body.length > LONGEST_DRAFT) {
    const { values } = request.form
    return invalid(<ChapterPage {...{ request, chapter, values }} errors={TOO_LONG_TO_KEEP} />)
  }
  await keepDraft(request.permit, request.tx, chapter.key, typed, request.now)
  return done(request, 'concept')
}

const bare = (status: 204 | 422): Reply => afterCommit(() => new Response(null, { status }))

/** Keeps what is being typed; asked by script, which reads no page. What was saved meanwhile is no draft any more. */
export const keepTyped = async (request: Writing): Promise<Reply> => {
  const chapter = await chapterOf(request)
  const typed = typedIn(request.form.values)
  if (typed.body.length > LONGEST_DRAFT) return bare(422)
  const saved =
    typed.body.trimEnd() === chapter.body &&
    (chapter.kind !== 'own' || typed.title === chapter.title)
  if (saved) await dropDraft(request.permit, request.tx, chapter.key)
  else await keepDraft(request.permit, request.tx, chapter.key, typed, request.now)
  return bare(204)
}

export const dropTyped = async (request: Writing): Promise<Reply> => {
  const chapter = await chapterOf(request)
  await dropDraft(request.permit, request.tx, chapter.key)
  return done(request, 'concept-weg')
}

const STAYS = 'Dit hoofdstuk kunt u niet verwijderen'

/** Why the viewer cannot remove this chapter; null when he can. */
const whyItStays = (request: Writing, chapter: Chapter): string[] | null => {
  const { standing, viewer } = request
  if (chapter.kind !== 'own')
    return ['Dit hoofdstuk hoort bij elk verhaal. U kunt de tekst wel leegmaken.']
  const mine =
    mayChange(standing, chapter.createdBy) || standing.carePage.ofAccountId === viewer.accountId
  if (!mine) return ['Alleen wie het hoofdstuk maakte en de beheerder kunnen het verwijderen.']
  return chapter.photos.length > 0
    ? ['Er staan nog foto’s in dit hoofdstuk. Haal eerst de foto’s weg.']
    : null
}

export const showRemove = async (request: Writing): Promise<Reply> => {
  const chapter = await chapterOf(request)
  const lines = whyItStays(request, chapter)
  return page(
    lines ? (
      <StaysPage {...{ request, lines }} title={STAYS} />
    ) : (
      <RemovePage {...{ request, chapter }} />
    ),
  )
}

export const remove = async (request: Writing): Promise<Reply> => {
  const { permit, tx, now, form } = request
  const chapter = await holdChapter(permit, tx, request.param('hoofdstuk'), now)
  if (!chapter) throw new Problem('not-found')
  const changed =
    shownVersion(form.values) === chapter.version
      ? null
      : ['Iemand wijzigde het hoofdstuk net. Lees het eerst nog een keer.']
  const lines = whyItStays(request, chapter) ?? changed
  if (lines) return pageWith(409, <StaysPage {...{ request, lines }} title={STAYS} />)
  if (!(await removeChapter(permit, tx, chapter.id, now))) throw new Problem('not-found')
  await dropDraft(permit, tx, chapter.key)
  await spread(request, chapter.id, 'quiet')
  return done(request, 'verwijderd')
}
