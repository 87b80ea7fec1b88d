import { mayChange } from '../../access/decide.ts'
import { invalid, page, pageWith, type Reply } from '../../http/reply.ts'
import { findTurn, type TaskPerson, type TaskTurn } from '../../tasks/list.ts'
import { taskDay } from '../../tasks/timing.ts'
import { ANYONE, type FormContext, readTask, type TaskTyped, typedAgain, valuesOf } from './form.ts'
import { AddTaskPage, ChangeTaskPage } from './form-pages.tsx'
import { addTask, changeTask, listTaskPeople } from './queries.ts'
import { done, type Editing, notYours, tooLate, turnOf } from './turn-of.tsx'

const contextOf = (
  request: Editing,
  people: TaskPerson[],
  keptDay: string | null,
): FormContext => ({
  viewer: request.viewer.accountId,
  today: taskDay(request.now),
  people: people.map(({ accountId }) => accountId),
  keptDay,
})

/** Whom a task concerns when it is new: who is asked, or everybody when it is open. */
const concerned = (people: TaskPerson[], forAccount: string | null): string[] =>
  forAccount === null ? people.map(({ accountId }) => accountId) : [forAccount]

/** «Taak toevoegen»; a link from the calendar may name the day. */
export const showAdd = async (request: Editing): Promise<Reply> => {
  const people = await listTaskPeople(request.permit, request.tx)
  const day = request.url.searchParams.get('dag') ?? ''
  const values = { voor: ANYONE, elke: '1', dag: /^\d{4}-\d\d-\d\d$/.test(day) ? day : '' }
  return page(<AddTaskPage request={request} people={people} values={values} errors={{}} />)
}

export const addFromForm = async (request: Editing): Promise<Reply> => {
  const people = await listTaskPeople(request.permit, request.tx)
  const { data, errors } = readTask(request.form, contextOf(request, people, null))
  if (errors) {
    const values = typedAgain(request.form)
    return invalid(<AddTaskPage {...{ request, people, values, errors }} />)
  }
  const turnId = await addTask(request.permit, request.tx, data, request.now)
  request.about(turnId)
  return done(request, 'toegevoegd', { aboutId: turnId, to: concerned(people, data.forAccount) })
}

const typedOf = (turn: TaskTurn): TaskTyped => ({
  title: turn.title,
  remarks: turn.remarks,
  forAccount: turn.forAccount,
  onDay: turn.onDay,
  atTime: turn.at_time,
  repeat: turn.repeats,
  remind: turn.remind,
  remindTime: turn.remind_time,
})

const isOpen = (turn: TaskTurn): boolean => ['open', 'asked', 'taken'].includes(turn.state)

const refuse = async (request: Editing, turn: TaskTurn): Promise<Reply | null> => {
  if (!mayChange(request.standing, turn.madeBy?.accountId ?? null)) return notYours(request, turn)
  return isOpen(turn) ? null : tooLate(request)
}

export const showChange = async (request: Editing): Promise<Reply> => {
  const turn = await turnOf(request)
  const refused = await refuse(request, turn)
  if (refused) return refused
  const people = await listTaskPeople(request.permit, request.tx)
  const values = valuesOf(typedOf(turn), request.viewer.accountId)
  return page(<ChangeTaskPage {...{ request, turn, people, values, errors: {} }} />)
}

/** The version that the form was opened with; what is no version is none that there ever was. */
const versionOf = (request: Editing): number => {
  const text = request.form.values.versie ?? ''
  return /^\d{1,9}$/.test(text) ? Number(text) : 0
}

export const changeFromForm = async (request: Editing): Promise<Reply> => {
  const turn = await turnOf(request)
  const refused = await refuse(request, turn)
  if (refused) return refused
  const people = await listTaskPeople(request.permit, request.tx)
  const values = typedAgain(request.form)
  const again = (errors: Record<string, string>): Reply =>
    invalid(<ChangeTaskPage {...{ request, turn, people, values, errors }} />)
  const { data, errors } = readTask(request.form, contextOf(request, people, turn.onDay))
  if (errors) return again(errors)
  const outcome = await changeTask(request.permit, request.tx, turn, {
    typed: data,
    version: versionOf(request),
    now: request.now,
  })
  if (outcome === 'day-taken')
    return again({ dag: 'Op deze dag is deze taak al gedaan. Kies een andere dag' })
  if (outcome === 'stale') return changedMeanwhile(request, { turn, people, values })
  const holders = [turn.holder?.accountId, turn.madeBy?.accountId]
  const to =
    data.forAccount === turn.forAccount
      ? holders
      : [...holders, ...concerned(people, data.forAccount)]
  return done(request, 'gewijzigd', { aboutId: turn.id, to })
}

/** The form again, with what was typed and how it stands now; saving it once more is a choice. */
const changedMeanwhile = async (
  request: Editing,
  given: { turn: TaskTurn; people: TaskPerson[]; values: Record<string, string> },
): Promise<Reply> => {
  const { permit, tx, now } = request
  const turn = (await findTurn(permit, tx, now, given.turn.id)) ?? given.turn
  return pageWith(
    409,
    <ChangeTaskPage {...{ ...given, request, turn, errors: {}, changed: true }} />,
  )
}
