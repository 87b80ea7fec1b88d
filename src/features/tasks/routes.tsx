import { readId } from '../../access/handling.ts'
import type { CarePageRequest } from '../../access/request.ts'
import { CarePageRoutes } from '../../access/routes.ts'
import { readCursor } from '../../dossier/cursor.ts'
import { asksByItself } from '../../http/env.ts'
import { Problem } from '../../http/problem.ts'
import { page, type Reply } from '../../http/reply.ts'
import { markSeen, markToldSeen } from '../../notify/tell.ts'
import { findTurn, listFinishedTasks, listOpenTasks, type TaskTurn } from '../../tasks/list.ts'
import { addFromForm, changeFromForm, showAdd, showChange } from './edit-routes.tsx'
import { FinishedPage, TasksPage } from './list-page.tsx'
import { TaskPage } from './task-page.tsx'
import {
  askRemove,
  decline,
  finish,
  giveBack,
  handOver,
  remove,
  showDecline,
  showHandOver,
  take,
  undo,
} from './turn-routes.tsx'

type Reading = CarePageRequest<'tasks.read'>

const PAGE_SIZE = 30

/** What is shown needs no notice any more; but a page that asks for itself anew was not read by anybody. */
const seen = async (request: Reading, turns: readonly TaskTurn[]): Promise<void> => {
  if (asksByItself(request.http)) return
  const ids = turns.map(({ id }) => id)
  await markSeen(request, 'task', ids)
  await markSeen(request, 'reminder', ids)
}

const showList = async (request: Reading): Promise<Reply> => {
  const turns = await listOpenTasks(request.permit, request.tx, request.now)
  await seen(request, turns)
  for (const kind of ['task', 'reminder'] as const) await markToldSeen(request, kind)
  return page(<TasksPage request={request} turns={turns} />)
}

const showFinished = async (request: Reading): Promise<Reply> => {
  const before = readCursor(request.url.searchParams.get('ouder'))
  const found = await listFinishedTasks(request.permit, request.tx, request.now, {
    before,
    most: PAGE_SIZE + 1,
  })
  const turns = found.slice(0, PAGE_SIZE)
  const last = turns.at(-1)
  const older = found.length > PAGE_SIZE && last ? { at: last.finishedAt, id: last.id } : null
  await seen(request, turns)
  return page(<FinishedPage request={request} turns={turns} older={older} />)
}

const showOne = async (request: Reading): Promise<Reply> => {
  const turn = await findTurn(
    request.permit,
    request.tx,
    request.now,
    readId(request.param('turnId')),
  )
  if (!turn) throw new Problem('not-found')
  await seen(request, [turn])
  return page(<TaskPage request={request} turn={turn} />)
}

/** «Taken» (CAL-5): for oneself, for another who says yes or no, or open to whoever can. */
export const taskRoutes = new CarePageRoutes()
  .get('/taken', 'tasks.read', showList)
  .get('/taken/gedaan', 'tasks.read', showFinished)
  .get('/taken/nieuw', 'tasks.edit', showAdd)
  .post('/taken/nieuw', 'tasks.edit', addFromForm)
  .get('/taken/:turnId', 'tasks.read', showOne)
  .get('/taken/:turnId/wijzigen', 'tasks.edit', showChange)
  .post('/taken/:turnId/wijzigen', 'tasks.edit', changeFromForm)
  .get('/taken/:turnId/verwijderen', 'tasks.edit', askRemove)
  .post('/taken/:turnId/verwijderen', 'tasks.edit', remove)
  .post('/taken/:turnId/doen', 'tasks.edit', take)
  .get('/taken/:turnId/weigeren', 'tasks.edit', showDecline)
  .post('/taken/:turnId/weigeren', 'tasks.edit', decline)
  .post('/taken/:turnId/gedaan', 'tasks.edit', finish)
  .post('/taken/:turnId/toch-niet', 'tasks.edit', undo)
  .post('/taken/:turnId/teruggeven', 'tasks.edit', giveBack)
  .get('/taken/:turnId/geven', 'tasks.edit', showHandOver)
  .post('/taken/:turnId/geven', 'tasks.edit', handOver)
