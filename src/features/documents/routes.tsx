import { readId } from '../../access/handling.ts'
import type { CarePageRequest } from '../../access/request.ts'
import { CarePageRoutes } from '../../access/routes.ts'
import { readTurn } from '../../dossier/cursor.ts'
import { readRecordStates } from '../../dossier/record-state.ts'
import { noteVisit, readVisit } from '../../dossier/visits.ts'
import { Problem } from '../../http/problem.ts'
import { page, type Reply } from '../../http/reply.ts'
import { DocumentsPage } from './pages.tsx'
import { findFile, listDocuments } from './queries.ts'
import { sendFile } from './send-file.tsx'

type Request = CarePageRequest<'documents.read'>

const showList = async (request: Request): Promise<Reply> => {
  const { permit, tx, now } = request
  const turn = readTurn(request.url.searchParams)
  const slice = await listDocuments(permit, tx, turn)
  const visit = turn.cursor === null ? noteVisit : readVisit
  const { newSince } = await visit(permit, tx, 'documents', now)
  const states = await readRecordStates(permit, tx, now)
  return page(<DocumentsPage {...{ request, states, slice, newSince }} />)
}

const send =
  (wanted: 'view' | 'download') =>
  async (request: Request): Promise<Reply> => {
    const number = /^[1-9]\d{0,2}$/.test(request.param('nummer'))
      ? Number(request.param('nummer'))
      : null
    const documentId = readId(request.param('documentId'))
    const file =
      number === null ? null : await findFile(request.permit, request.tx, documentId, number)
    if (!file) throw new Problem('not-found')
    const coupling = request.permit.couplings.find(({ id }) => id === file.couplingId)
    request.about(file.documentId, coupling?.patientId)
    return sendFile(request, file, wanted)
  }

/** «Documenten» (DOS-6). */
export const documentRoutes = new CarePageRoutes()
  .get('/dossier/documenten', 'documents.read', showList)
  .get('/dossier/documenten/:documentId/bestand/:nummer', 'documents.read', send('view'))
  .get(
    '/dossier/documenten/:documentId/bestand/:nummer/downloaden',
    'documents.read',
    send('download'),
  )
