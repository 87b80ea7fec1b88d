import type { CarePageRequest } from '../../access/request.ts'
import { mayReadStory } from '../../access/story.ts'
import { explainCarePage } from '../../frame/refusals.tsx'
import { Problem } from '../../http/problem.ts'
import type { Reply } from '../../http/reply.ts'
import type { Chapter } from '../../life-story/read.ts'
import { listStoryPeople, readersAmong, readTicks } from '../../life-story/readers.ts'
import { announce } from '../../live/announce.ts'
import { tell } from '../../notify/tell.ts'
import { findChapter } from './queries.ts'

type Reading = CarePageRequest<'life-story.read'>
type Writing = CarePageRequest<'life-story.write'>

/** A handler for whom the story is; anybody else around the page reads whom to ask. */
export const forReaders =
  (handler: (request: Reading) => Promise<Reply>) =>
  async (request: Reading): Promise<Reply> => {
    const ticks = await readTicks(request.permit, request.tx)
    return mayReadStory(request.standing, ticks.audiences)
      ? handler(request)
      : explainCarePage(request, request.standing, 'life-story.read', 'not-given')
  }

/** The chapter that the address names, for who writes along. @throws Problem 404 when there is none */
export const chapterOf = async (request: Writing): Promise<Chapter> => {
  const { permit, tx } = request
  const chapter = await findChapter(permit, tx, request.param('hoofdstuk'))
  if (!chapter) throw new Problem('not-found')
  return chapter
}

/** Names of everybody around the page, by account. */
export const namesOf = async (
  request: CarePageRequest<'life-story.read' | 'life-story.write'>,
): Promise<Map<string, string>> => {
  const people = await listStoryPeople(request.permit, request.tx)
  return new Map(people.map(({ accountId, name }) => [accountId, name]))
}

/** Open pages show it anew; with `telling` the others who read the story hear that it was added to. */
export const spread = async (
  request: Writing,
  chapterId: string,
  telling: 'tell' | 'quiet',
): Promise<void> => {
  const { permit, tx } = request
  await announce(tx, permit.carePageId, 'story')
  if (telling === 'quiet') return
  const ticks = await readTicks(permit, tx)
  const readers = readersAmong(await listStoryPeople(permit, tx), ticks.audiences)
  await tell(request, {
    kind: 'story',
    aboutId: chapterId,
    to: readers.map(({ accountId }) => accountId),
  })
}
