import { Readable } from 'node:stream'
import { z } from 'zod'
import { isId, readId } from '../../access/handling.ts'
import type { StaffRequest } from '../../access/request.ts'
import { StaffRoutes } from '../../access/routes.ts'
import { checkForm } from '../../http/form.ts'
import { Problem } from '../../http/problem.ts'
import { afterCommit, invalid, page, pageWith, type Reply, seeOther } from '../../http/reply.ts'
import { openFile } from '../../letters/batch-file.ts'
import { BatchesPage, BatchPage, GonePage } from './pages.tsx'
import { letterBatchesPath, letterBatchPath } from './paths.ts'
import {
  askBatch,
  fetchBatch,
  findBatch,
  listBatches,
  listLeftOut,
  listLocations,
} from './queries.ts'

const EVERYWHERE = 'alle'
const WHERE = 'Kies een locatie, of alle locaties'

const asking = z.object({
  locatie: z.string(WHERE).refine((text) => text === EVERYWHERE || isId(text), WHERE),
  welke: z.enum(['nieuw', 'open'], 'Kies van wie u de brieven wilt maken'),
})

const showAll = async (request: StaffRequest<'letter-batches.list'>): Promise<Reply> => {
  const { tx, permit } = request
  const locations = await listLocations(tx, permit)
  const batches = await listBatches(tx, permit)
  const values = { locatie: EVERYWHERE, welke: 'nieuw' }
  return page(<BatchesPage {...{ request, locations, batches, values }} errors={{}} />)
}

/** ORG-3: asks for the letters of many clients in one file; asked twice is asked once. */
const make = async (request: StaffRequest<'letter-batches.make'>): Promise<Reply> => {
  const { tx, permit, form, now, portal, standing } = request
  const { slug } = standing.organisation
  const locations = await listLocations(tx, permit)
  const refuse = (errors: Record<string, string>): Reply =>
    invalid(<BatchesPage {...{ request, locations, errors }} batches={[]} values={form.values} />)
  const { data, errors } = checkForm(asking, form)
  if (!data) return refuse(errors)
  const locationId = data.locatie === EVERYWHERE ? null : data.locatie.toLowerCase()
  if (locationId !== null && !locations.some(({ id }) => id === locationId))
    return refuse({ locatie: WHERE })
  const scope = data.welke === 'nieuw' ? 'new' : 'open'
  const asked = await askBatch(tx, permit, { locationId, scope }, now)
  if (!asked)
    return refuse({
      welke:
        scope === 'new'
          ? 'Er zijn geen brieven die nog niemand heeft gedownload'
          : 'Er zijn geen open uitnodigingen',
    })
  if (asked.work) await portal.queue.add(tx, 'letters', { batchId: asked.id })
  request.about(asked.id)
  return seeOther(letterBatchPath(slug, asked.id))
}

const showOne = async (request: StaffRequest<'letter-batches.list'>): Promise<Reply> => {
  const { tx, permit } = request
  const batchId = readId(request.param('batchId'))
  const batch = await findBatch(tx, permit, batchId)
  if (!batch) throw new Problem('not-found')
  request.about(batchId)
  const leftOut = await listLeftOut(tx, permit, batchId)
  return page(<BatchPage {...{ request, batch, leftOut }} />)
}

const openLetters = async (...given: Parameters<typeof openFile>): Promise<Readable> => {
  const bytes = await openFile(...given)
  if (!bytes) throw new Problem('not-found')
  return bytes
}

/** The file, once: each letter in it leaves a line in the access log of its client. */
const fetchFile = async (request: StaffRequest<'letter-batches.fetch'>): Promise<Reply> => {
  const { tx, permit, portal, now } = request
  const batchId = readId(request.param('batchId'))
  if (!(await findBatch(tx, permit, batchId))) throw new Problem('not-found')
  const found = await fetchBatch(tx, permit, batchId, now)
  if (!found) return pageWith(410, <GonePage request={request} />)
  const { letters, storageKey, keySealed } = found
  const open = (): Promise<Readable> => openLetters(portal, { batchId, storageKey, keySealed })
  // Once before the commit: letters whose bytes are not there were not fetched, and nothing says that they were.
  ;(await open()).destroy()
  request.aboutEach(letters)
  return afterCommit(
    async () =>
      new Response(Readable.toWeb(await open()) as ReadableStream<Uint8Array>, {
        headers: {
          'Content-Type': 'application/pdf',
          'Content-Disposition': 'attachment; filename="uitnodigingsbrieven-naast.pdf"',
          'Cache-Control': 'no-store',
        },
      }),
  )
}

/** After the code one comes back by a GET. */
const backToBatch = async (request: StaffRequest<'letter-batches.list'>): Promise<Reply> => {
  const { slug } = request.standing.organisation
  const batchId = request.param('batchId')
  return seeOther(isId(batchId) ? letterBatchPath(slug, batchId) : letterBatchesPath(slug))
}

export const staffLetterBatchRoutes = new StaffRoutes()
  .get('/brieven', 'letter-batches.list', showAll)
  .post('/brieven', 'letter-batches.make', make)
  .get('/brieven/:batchId', 'letter-batches.list', showOne)
  .get('/brieven/:batchId/bestand', 'letter-batches.list', backToBatch)
  .post('/brieven/:batchId/bestand', 'letter-batches.fetch', fetchFile)
