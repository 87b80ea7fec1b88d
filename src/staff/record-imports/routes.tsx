import { readId } from '../../access/handling.ts'
import type { StaffRequest } from '../../access/request.ts'
import { StaffRoutes } from '../../access/routes.ts'
import { Problem } from '../../http/problem.ts'
import { invalid, page, type Reply, seeOther } from '../../http/reply.ts'
import { readAsked } from './form.ts'
import { ImportPage, UndoPage } from './one-page.tsx'
import { ImportsPage } from './pages.tsx'
import { recordImportPaths } from './paths.ts'
import {
  askImport,
  findImport,
  type ImportShown,
  listImports,
  takeImport,
  undoImport,
} from './queries.ts'
import { totalOf } from './words.ts'

type Read = StaffRequest<'record-imports.read'>
type Make = StaffRequest<'record-imports.make'>
type Take = StaffRequest<'record-imports.take'>
type Undo = StaffRequest<'record-imports.undo'>

const slugOf = (request: StaffRequest): string => request.standing.organisation.slug

/** Who does it, as it stays beside the import. */
const byOf = ({ viewer, now }: Make | Take | Undo) => ({
  name: `${viewer.firstName} ${viewer.lastName}`,
  now,
})

const list = async (request: Read): Promise<Reply> => {
  const imports = await listImports(request.tx, request.permit)
  return page(<ImportsPage request={request} imports={imports} values={{ versie: 'R4' }} />)
}

/** Takes the files; a job reads them and tells what would happen. Nothing is stored for a family. */
const ask = async (request: Make): Promise<Reply> => {
  const { tx, permit, form, toRead, now, portal } = request
  const { asked, errors } = readAsked(form, toRead, now)
  if (errors) {
    const imports = await listImports(tx, permit)
    return invalid(<ImportsPage {...{ request, imports, errors }} values={form.values} />)
  }
  const id = await askImport(tx, permit, asked, byOf(request))
  await portal.queue.add(tx, 'import', { importId: id })
  request.about(id)
  return seeOther(recordImportPaths.one(slugOf(request), id))
}

const found = async (request: Read | Take | Undo): Promise<ImportShown> => {
  const id = readId(request.param('earlierId'))
  const shown = await findImport(request.tx, request.permit, id)
  if (!shown) throw new Problem('not-found')
  request.about(id)
  return shown
}

const show = async (request: Read): Promise<Reply> =>
  page(<ImportPage request={request} shown={await found(request)} />)

/** Who presses twice, or after a colleague, finds that it is under way: that is what was asked. */
const take = async (request: Take): Promise<Reply> => {
  const { tx, permit, portal } = request
  const { id } = await found(request)
  if (await takeImport(tx, permit, id, byOf(request)))
    await portal.queue.add(tx, 'import', { importId: id })
  return seeOther(recordImportPaths.one(slugOf(request), id))
}

const confirmUndo = async (request: Read): Promise<Reply> =>
  page(<UndoPage request={request} shown={await found(request)} />)

const undo = async (request: Undo): Promise<Reply> => {
  const { tx, permit, portal } = request
  const { id, taken } = await found(request)
  if (await undoImport(tx, permit, { id, items: totalOf(taken, 'shown') }, byOf(request)))
    await portal.queue.add(tx, 'import', { importId: id })
  return seeOther(recordImportPaths.one(slugOf(request), id))
}

/** What an older record held, from a file: first what would happen, then one button, and a way back (ECD-4). */
export const recordImportRoutes = new StaffRoutes()
  .get('/eerder-dossier', 'record-imports.read', list)
  .post('/eerder-dossier', 'record-imports.make', ask, { toRead: true })
  .get('/eerder-dossier/:earlierId', 'record-imports.read', show)
  .post('/eerder-dossier/:earlierId/overnemen', 'record-imports.take', take)
  .get('/eerder-dossier/:earlierId/terugdraaien', 'record-imports.read', confirmUndo)
  .post('/eerder-dossier/:earlierId/terugdraaien', 'record-imports.undo', undo)
