import type { CarePageRequest } from '../../access/request.ts'
import { Problem } from '../../http/problem.ts'
import { page, pageWith, type Reply, seeOther } from '../../http/reply.ts'
import type { Chapter } from '../../life-story/read.ts'
import { shownVersion } from './form.ts'
import { storyPaths } from './paths.ts'
import {
  type ChapterVersion,
  findVersion,
  holdChapter,
  keepChapter,
  listVersions,
} from './queries.ts'
import { chapterOf, namesOf, spread } from './reach.ts'
import { VersionPage, VersionsPage } from './version-pages.tsx'

type Writing = CarePageRequest<'life-story.write'>

export const showVersions = async (request: Writing): Promise<Reply> => {
  const chapter = await chapterOf(request)
  if (chapter.id === null) throw new Problem('not-found')
  const versions = await listVersions(request.permit, request.tx, chapter.id)
  const names = await namesOf(request)
  return page(<VersionsPage {...{ request, chapter, versions, names }} />)
}

const versionOf = async (request: Writing, chapter: Chapter): Promise<ChapterVersion> => {
  const asked = request.param('nummer')
  const version =
    chapter.id !== null && /^[1-9]\d{0,8}$/.test(asked)
      ? await findVersion(request.permit, request.tx, chapter.id, Number(asked))
      : undefined
  if (!version) throw new Problem('not-found')
  return version
}

const show = async (request: Writing, changedMeanwhile: boolean): Promise<Reply> => {
  const { permit, tx } = request
  const chapter = await chapterOf(request)
  const version = await versionOf(request, chapter)
  const before =
    chapter.id === null ? undefined : await findVersion(permit, tx, chapter.id, version.version - 1)
  const names = await namesOf(request)
  const html = <VersionPage {...{ request, chapter, version, before, names, changedMeanwhile }} />
  return changedMeanwhile ? pageWith(409, html) : page(html)
}

export const showVersion = (request: Writing): Promise<Reply> => show(request, false)

/** Puts the text of an earlier version back; the photos stay as they are. */
export const putBack = async (request: Writing): Promise<Reply> => {
  const { permit, tx, now, form } = request
  await versionOf(request, await chapterOf(request))
  const chapter = await holdChapter(permit, tx, request.param('hoofdstuk'), now)
  if (!chapter) throw new Problem('not-found')
  const version = await versionOf(request, chapter)
  if (shownVersion(form.values) !== chapter.version) return show(request, true)
  const { title, body } = version
  await keepChapter(permit, tx, chapter, { title, body, now, putBack: version.version })
  await spread(request, chapter.id, 'tell')
  return seeOther(`${storyPaths.story(permit.carePageId)}?gelukt=teruggezet`)
}
