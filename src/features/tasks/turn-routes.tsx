import { z } from 'zod'
import { mayChange } from '../../access/decide.ts'
import { checkForm } from '../../http/form.ts'
import { invalid, page, type Reply } from '../../http/reply.ts'
import { takeBack } from '../../notify/tell.ts'
import { bringTurnsOfPage } from '../../tasks/coming-turns.ts'
import type { TaskTurn } from '../../tasks/list.ts'
import { taskDay } from '../../tasks/timing.ts'
import { DeclinePage, HandOverPage, RemoveTaskPage } from './form-pages.tsx'
import {
  declineTurn,
  finishTurn,
  giveTurnBack,
  handTurnOver,
  listTaskPeople,
  removeTask,
  takeTurn,
  undoFinish,
} from './queries.ts'
import { mayHandOver, mayUndo } from './task-page.tsx'
import { done, type Editing, notYours, tooLate, turnOf } from './turn-of.tsx'

/** Whoever planned the turn: who asked for it, and who made the task. */
const planners = (turn: TaskTurn) => [turn.askedBy?.accountId, turn.madeBy?.accountId]

const everybody = async (request: Editing): Promise<string[]> =>
  (await listTaskPeople(request.permit, request.tx)).map(({ accountId }) => accountId)

/** «Ik doe dit»: of two at once one gets it, and the other hears who. */
export const take = async (request: Editing): Promise<Reply> => {
  const turn = await turnOf(request)
  if (!(await takeTurn(request.permit, request.tx, turn.id, request.now))) return tooLate(request)
  return done(request, 'genomen', { aboutId: turn.id, to: planners(turn) })
}

const isAskedFor = (request: Editing, turn: TaskTurn): boolean =>
  turn.state === 'asked' && turn.holder?.accountId === request.viewer.accountId

export const showDecline = async (request: Editing): Promise<Reply> => {
  const turn = await turnOf(request)
  if (!isAskedFor(request, turn)) return tooLate(request)
  return page(<DeclinePage {...{ request, turn, values: {}, errors: {} }} />)
}

const declineForm = z.object({
  reden: z.string().trim().max(200, 'Maak het korter. Er passen 200 tekens in').default(''),
})

export const decline = async (request: Editing): Promise<Reply> => {
  const turn = await turnOf(request)
  const { data, errors } = checkForm(declineForm, request.form)
  if (errors)
    return invalid(<DeclinePage {...{ request, turn, values: request.form.values, errors }} />)
  const said = { reason: data.reden, now: request.now }
  if (!(await declineTurn(request.permit, request.tx, turn.id, said))) return tooLate(request)
  return done(request, 'geweigerd', { aboutId: turn.id, to: await everybody(request) })
}

export const finish = async (request: Editing): Promise<Reply> => {
  const turn = await turnOf(request)
  if (turn.state === 'missed') return tooLate(request)
  if (!(await finishTurn(request.permit, request.tx, turn.id, request.now))) return tooLate(request)
  await bringTurnsOfPage(request.permit, request.tx, request.now)
  return done(request, 'gedaan', {
    aboutId: turn.id,
    to: [...planners(turn), turn.holder?.accountId],
  })
}

export const undo = async (request: Editing): Promise<Reply> => {
  const turn = await turnOf(request)
  if (turn.state !== 'done') return tooLate(request)
  if (!mayUndo(request, turn)) return notYours(request, turn)
  const { permit, tx, now } = request
  if (!(await undoFinish(permit, tx, turn, { today: taskDay(now), now }))) return tooLate(request)
  return done(request, 'toch-niet', {
    aboutId: turn.id,
    to: [...planners(turn), turn.doneBy?.accountId],
  })
}

export const giveBack = async (request: Editing): Promise<Reply> => {
  const turn = await turnOf(request)
  if (!(await giveTurnBack(request.permit, request.tx, turn.id, request.now)))
    return tooLate(request)
  return done(request, 'teruggegeven', { aboutId: turn.id, to: await everybody(request) })
}

export const showHandOver = async (request: Editing): Promise<Reply> => {
  const turn = await turnOf(request)
  if (turn.state === 'done' || turn.state === 'missed') return tooLate(request)
  if (!mayHandOver(request, turn)) return notYours(request, turn)
  const people = await listTaskPeople(request.permit, request.tx)
  return page(<HandOverPage {...{ request, turn, people, values: {}, errors: {} }} />)
}

export const handOver = async (request: Editing): Promise<Reply> => {
  const turn = await turnOf(request)
  if (turn.state === 'done' || turn.state === 'missed') return tooLate(request)
  if (!mayHandOver(request, turn)) return notYours(request, turn)
  const people = await listTaskPeople(request.permit, request.tx)
  const to = people.find(({ accountId }) => accountId === request.form.values.wie)
  if (!to) {
    const errors = { wie: 'Kies wie u vraagt' }
    return invalid(
      <HandOverPage {...{ request, turn, people, values: request.form.values, errors }} />,
    )
  }
  const asked = { to: to.accountId, now: request.now }
  if (!(await handTurnOver(request.permit, request.tx, turn, asked))) return tooLate(request)
  return done(request, to.accountId === request.viewer.accountId ? 'genomen' : 'gegeven', {
    aboutId: turn.id,
    to: [to.accountId, turn.holder?.accountId],
  })
}

const mayRemove = (request: Editing, turn: TaskTurn): boolean =>
  mayChange(request.standing, turn.madeBy?.accountId ?? null)

export const askRemove = async (request: Editing): Promise<Reply> => {
  const turn = await turnOf(request)
  if (!mayRemove(request, turn)) return notYours(request, turn)
  return page(<RemoveTaskPage request={request} turn={turn} />)
}

export const remove = async (request: Editing): Promise<Reply> => {
  const turn = await turnOf(request)
  if (!mayRemove(request, turn)) return notYours(request, turn)
  await removeTask(request.permit, request.tx, turn.taskId)
  await takeBack(request, 'task', [turn.id])
  return done(request, 'verwijderd', null)
}
