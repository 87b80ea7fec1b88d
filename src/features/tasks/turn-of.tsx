import { readId } from '../../access/handling.ts'
import type { CarePageRequest } from '../../access/request.ts'
import { Problem } from '../../http/problem.ts'
import { pageWith, type Reply, seeOther } from '../../http/reply.ts'
import { announce } from '../../live/announce.ts'
import { tell } from '../../notify/tell.ts'
import { findTurn, type TaskTurn } from '../../tasks/list.ts'
import { NotYoursPage } from './form-pages.tsx'
import { taskPaths } from './paths.ts'
import { TaskPage } from './task-page.tsx'

export type Editing = CarePageRequest<'tasks.edit'>

/** The turn of the address; an unknown page when it is not on this page. */
export const turnOf = async (request: Editing): Promise<TaskTurn> => {
  const id = readId(request.param('turnId'))
  const turn = await findTurn(request.permit, request.tx, request.now, id)
  if (!turn) throw new Problem('not-found')
  request.about(turn.id)
  return turn
}

/** Somebody else was quicker: how it is now, and who it was. */
export const tooLate = async (request: Editing): Promise<Reply> =>
  pageWith(409, <TaskPage request={request} turn={await turnOf(request)} tooLate />)

export const notYours = (request: Editing, turn: TaskTurn): Reply =>
  pageWith(403, <NotYoursPage request={request} turn={turn} />)

/** After a change: open lists hear of it, the people it concerns are told, and the viewer sees the list. */
export const done = async (
  request: Editing,
  key: string,
  told: { aboutId: string; to: readonly (string | null | undefined)[] } | null,
): Promise<Reply> => {
  const { id } = request.standing.carePage
  await announce(request.tx, id, 'tasks')
  if (told) {
    const to = told.to.filter((one): one is string => typeof one === 'string')
    await tell(request, { kind: 'task', aboutId: told.aboutId, to })
  }
  return seeOther(`${taskPaths.list(id)}?gelukt=${key}`)
}
