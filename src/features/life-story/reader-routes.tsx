import type { CarePageRequest } from '../../access/request.ts'
import { STORY_AUDIENCES } from '../../access/story.ts'
import { page, type Reply, seeOther } from '../../http/reply.ts'
import { readStory } from '../../life-story/read.ts'
import { listStoryPeople, readTicks, type Ticks } from '../../life-story/readers.ts'
import { announce } from '../../live/announce.ts'
import { takeBack } from '../../notify/tell.ts'
import { askToWrite } from '../../record/write/ask.ts'
import { storyPaths } from './paths.ts'
import { READERS_FIELD, ReadersPage } from './readers-page.tsx'
import { tick, untick } from './ticks.ts'

type Sharing = CarePageRequest<'life-story.share'>

export const showReaders = async (request: Sharing): Promise<Reply> => {
  const ticks = await readTicks(request.permit, request.tx)
  const people = await listStoryPeople(request.permit, request.tx)
  return page(<ReadersPage {...{ request, ticks, people }} />)
}

/** What was ticked, as far as it can be: what is not coupled any more is nobody. */
const readTicked = ({ form, standing }: Sharing): Ticks => {
  const chosen = form.lists[READERS_FIELD] ?? []
  return {
    audiences: STORY_AUDIENCES.filter((audience) => chosen.includes(audience)),
    couplings: standing.couplings.map(({ id }) => id).filter((id) => chosen.includes(id)),
  }
}

export const changeReaders = async (request: Sharing): Promise<Reply> => {
  const { permit, tx, now } = request
  const asked = readTicked(request)
  const before = await readTicks(permit, tx)
  for (const audience of STORY_AUDIENCES) {
    if (asked.audiences.includes(audience)) await tick(permit, tx, { audience }, now)
    else await untick(permit, tx, { audience })
  }
  const couplings = new Set([...before.couplings, ...asked.couplings])
  for (const couplingId of couplings) {
    if (asked.couplings.includes(couplingId)) await tick(permit, tx, { couplingId }, now)
    else await untick(permit, tx, { couplingId })
  }
  // Who was to hear of it and may not read it any more, does not hear of it.
  if (before.audiences.some((audience) => !asked.audiences.includes(audience))) {
    const chapters = await readStory(permit, tx)
    await takeBack(
      request,
      'story',
      chapters.flatMap(({ id }) => id ?? []),
    )
  }
  await announce(tx, permit.carePageId, 'story')
  await askToWrite(tx, request.portal.queue, permit.carePageId)
  return seeOther(`${storyPaths.story(permit.carePageId)}?gelukt=lezers`)
}
