import { readId } from '../../access/handling.ts'
import type { StaffRequest } from '../../access/request.ts'
import { StaffRoutes } from '../../access/routes.ts'
import { serveFile } from '../../files/serve.ts'
import { Problem } from '../../http/problem.ts'
import { page, type Reply } from '../../http/reply.ts'
import { findPhoto, isFilled, readStory } from '../../life-story/read.ts'
import { cannot } from '../cannot.tsx'
import { findClient } from '../client.ts'
import { readRecordId } from '../record-id.ts'
import { StaffStoryPage } from './pages.tsx'
import { findSharedStory } from './queries.ts'

type Request = StaffRequest<'stories.read'>

/** The client whom the path names, and the story that his family shares; @throws Problem 404 for nobody known here. */
const sharedOf = async (request: Request) => {
  const { tx, permit } = request
  const recordId = readRecordId(request)
  const known = await findClient(tx, permit, recordId)
  if (!known) throw new Problem('not-found')
  request.about(recordId, known.id)
  return { recordId, known, story: await findSharedStory(tx, permit, known.id) }
}

const show = async (request: Request): Promise<Reply> => {
  const { recordId, known, story } = await sharedOf(request)
  const { organisation } = request.standing
  if (!known.coupling)
    return cannot({ request, recordId }, 'Deze cliënt is niet gekoppeld', [
      'Er is geen zorgpagina, en dus geen verhaal om te lezen.',
    ])
  if (!story)
    return cannot({ request, recordId }, 'Mijn verhaal is niet met u gedeeld', [
      `De familie kiest wie het verhaal mag lezen. Nu staat er geen vinkje bij ${organisation.name}.`,
      'Vraag het gerust aan de cliënt of de familie. Zij vinden het bij «Mijn verhaal», «Wie mag dit verhaal lezen?».',
    ])
  const chapters = (await readStory(story, request.tx)).filter(isFilled)
  const name = known.name ?? known.coupling.pageName
  return page(<StaffStoryPage {...{ request, recordId, name, chapters }} />)
}

const sendPhoto = async (request: Request): Promise<Reply> => {
  const fileId = readId(request.param('fileId'))
  const { story } = await sharedOf(request)
  const photo = story && (await findPhoto(story, request.tx, fileId))
  if (!photo) throw new Problem('not-found')
  const small = request.url.searchParams.get('maat') === 'klein'
  return serveFile(request, photo, small ? 'small' : 'whole')
}

/** «Mijn verhaal» for those who care, when the family ticked their organisation; each look stands in the log (DOS-5). */
export const staffStoryRoutes = new StaffRoutes()
  .get('/clienten/:recordId/mijn-verhaal', 'stories.read', show)
  .get('/clienten/:recordId/mijn-verhaal/foto/:fileId', 'stories.read', sendPhoto)
