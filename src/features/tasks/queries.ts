import { randomUUID } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { CarePagePermit } from '../../access/decide.ts'
import { ruleOf } from '../../calendar/repeat.ts'
import type { Tx } from '../../db/connect.ts'
import type { TaskPerson, TaskTurn } from '../../tasks/list.ts'
import { remindAt, type TimingRow } from '../../tasks/timing.ts'
import type { TaskTyped } from './form.ts'

type EditPermit = CarePagePermit<'tasks.edit'>

/** Who may see and do the tasks of this page, by name. */
export const listTaskPeople = async (
  permit: CarePagePermit<'tasks.read' | 'tasks.edit'>,
  tx: Tx,
): Promise<TaskPerson[]> => {
  const { rows } = await sql<TaskPerson>`
    select account_id as "accountId", name from app.page_people(${permit.carePageId})
    where 'calendar' = any (categories) order by name`.execute(tx)
  return rows
}

const columnsOf = (typed: TaskTyped) => ({
  title: typed.title,
  remarks: typed.remarks,
  for_account: typed.forAccount,
  starts_on: typed.onDay,
  at_time: typed.atTime,
  repeat: typed.repeat && typed.onDay ? ruleOf(typed.repeat, typed.onDay) : null,
  repeat_until: typed.repeat?.untilOn ?? null,
  remind: typed.remind,
  remind_time: typed.remindTime,
})

/** Makes a task with its first turn, and gives that turn's id. Who plans it for himself has said yes. */
export const addTask = async (
  permit: EditPermit,
  tx: Tx,
  typed: TaskTyped,
  now: Date,
): Promise<string> => {
  const id = randomUUID()
  const turnId = randomUUID()
  const columns = columnsOf(typed)
  await tx
    .insertInto('tasks')
    .values({
      id,
      care_page_id: permit.carePageId,
      ...columns,
      made_by: permit.accountId,
      changed_by: permit.accountId,
      created_at: now,
      changed_at: now,
    })
    .execute()
  await tx
    .insertInto('task_turns')
    .values({
      id: turnId,
      task_id: id,
      care_page_id: permit.carePageId,
      on_day: typed.onDay,
      holder: typed.forAccount,
      asked_by: typed.forAccount === null ? null : permit.accountId,
      accepted_at: typed.forAccount === permit.accountId ? now : null,
      remind_at: remindAt(columns, typed.onDay, now),
      created_at: now,
    })
    .execute()
  return turnId
}

const isDayTaken = async (
  permit: EditPermit,
  tx: Tx,
  turn: TaskTurn,
  onDay: string | null,
): Promise<boolean> => {
  const other = await tx
    .selectFrom('task_turns')
    .select('id')
    .where('task_id', '=', turn.taskId)
    .where('care_page_id', '=', permit.carePageId)
    .where('id', '<>', turn.id)
    .where('done_at', 'is not', null)
    .where(sql`coalesce(on_day, 'infinity')`, '=', onDay ?? 'infinity')
    .executeTakeFirst()
  return other !== undefined
}

/**
 * Changes a task, and with it the turn that is still to be done; what was done stays as it was. Gives `stale` when
 * somebody changed it since `version`, and `day-taken` when on that day it was done before.
 */
export const changeTask = async (
  permit: EditPermit,
  tx: Tx,
  turn: TaskTurn,
  { typed, version, now }: { typed: TaskTyped; version: number; now: Date },
): Promise<'changed' | 'stale' | 'day-taken'> => {
  const columns = columnsOf(typed)
  if (await isDayTaken(permit, tx, turn, typed.onDay)) return 'day-taken'
  const changed = await tx
    .updateTable('tasks')
    .set({ ...columns, changed_by: permit.accountId, changed_at: now, version: version + 1 })
    .where('id', '=', turn.taskId)
    .where('care_page_id', '=', permit.carePageId)
    .where('version', '=', version)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) return 'stale'
  // One turn remains to be done: this one. Any other comes anew by itself.
  await openTurns(permit, tx, sql`task_id = ${turn.taskId} and id <> ${turn.id}`)
  await setTurn(permit, tx, turn, { columns, typed, now })
  return 'changed'
}

const openTurns = async (permit: EditPermit, tx: Tx, which: RawBuilder<unknown>): Promise<void> => {
  await sql`delete from task_turns where care_page_id = ${permit.carePageId} and done_at is null and ${which}`.execute(
    tx,
  )
}

const setTurn = async (
  permit: EditPermit,
  tx: Tx,
  turn: TaskTurn,
  { columns, typed, now }: { columns: TimingRow; typed: TaskTyped; now: Date },
): Promise<void> => {
  const asked = typed.forAccount !== turn.forAccount
  await tx
    .updateTable('task_turns')
    .set({
      on_day: typed.onDay,
      remind_at: remindAt(columns, typed.onDay, now),
      reminded_at: null,
      touched_at: now,
      ...(asked
        ? {
            holder: typed.forAccount,
            asked_by: typed.forAccount === null ? null : permit.accountId,
            accepted_at: typed.forAccount === permit.accountId ? now : null,
            declined_at: null,
            declined_by: null,
          }
        : // Who left since does not hold it any more.
          { holder: sql`case when holder in ${inReach(permit)} then holder end` }),
    })
    .where('id', '=', turn.id)
    .where('care_page_id', '=', permit.carePageId)
    .where('done_at', 'is', null)
    .execute()
}

/** Removes a task with all its turns; false when it was gone, or is not the viewer's to remove. */
export const removeTask = async (permit: EditPermit, tx: Tx, taskId: string): Promise<boolean> => {
  const removed = await tx
    .deleteFrom('tasks')
    .where('id', '=', taskId)
    .where('care_page_id', '=', permit.carePageId)
    .executeTakeFirst()
  return removed.numDeletedRows > 0n
}

/** Changes one turn when the condition still holds; of two at once the second finds that it does not. */
const changeTurn = async (
  permit: EditPermit,
  tx: Tx,
  turnId: string,
  { set, when }: { set: RawBuilder<unknown>; when: RawBuilder<unknown> },
): Promise<boolean> => {
  const changed = await sql`
    update task_turns set ${set} where id = ${turnId} and care_page_id = ${permit.carePageId} and ${when}`.execute(
    tx,
  )
  return (changed.numAffectedRows ?? 0n) > 0n
}

const inReach = (permit: EditPermit): RawBuilder<unknown> =>
  sql`(select account_id from app.page_people(${permit.carePageId}) where 'calendar' = any (categories))`

/**
 * «Ik doe dit»: for a turn that nobody does, and for one that the viewer was asked for. False when somebody else does it,
 * or was asked and has not answered.
 */
export const takeTurn = (permit: EditPermit, tx: Tx, turnId: string, now: Date): Promise<boolean> =>
  changeTurn(permit, tx, turnId, {
    set: sql`holder = ${permit.accountId}, accepted_at = ${now}, touched_at = ${now}, declined_at = null, declined_by = null`,
    when: sql`done_at is null
      and (holder is null or holder = ${permit.accountId} or holder not in ${inReach(permit)})`,
  })

/** Says no, with why; then it is open to everybody. False when the viewer was not asked, or not any more. */
export const declineTurn = (
  permit: EditPermit,
  tx: Tx,
  turnId: string,
  { reason, now }: { reason: string; now: Date },
): Promise<boolean> =>
  changeTurn(permit, tx, turnId, {
    set: sql`holder = null, accepted_at = null, declined_by = ${permit.accountId}, declined_at = ${now},
      decline_reason = ${reason}, touched_at = ${now}`,
    when: sql`done_at is null and holder = ${permit.accountId} and accepted_at is null`,
  })

/** Gives back what the viewer was to do; then it is open to everybody. False when it was not his, or is done. */
export const giveTurnBack = (
  permit: EditPermit,
  tx: Tx,
  turnId: string,
  now: Date,
): Promise<boolean> =>
  changeTurn(permit, tx, turnId, {
    set: sql`holder = null, accepted_at = null, asked_by = null, touched_at = ${now}`,
    when: sql`done_at is null and holder = ${permit.accountId} and accepted_at is not null`,
  })

/** Asks somebody for one turn. False when another took it since `turn` was read, or it is done. */
export const handTurnOver = (
  permit: EditPermit,
  tx: Tx,
  turn: TaskTurn,
  { to, now }: { to: string; now: Date },
): Promise<boolean> =>
  changeTurn(permit, tx, turn.id, {
    set: sql`holder = ${to}, asked_by = ${permit.accountId}, touched_at = ${now}, declined_at = null, declined_by = null,
      accepted_at = ${to === permit.accountId ? now : null}::timestamptz`,
    when: sql`done_at is null and (holder is not distinct from ${turn.holder?.accountId ?? null}
      or holder not in ${inReach(permit)})`,
  })

/** «Gedaan»: by the viewer, whoever was to do it. False when it was done already. */
export const finishTurn = (
  permit: EditPermit,
  tx: Tx,
  turnId: string,
  now: Date,
): Promise<boolean> =>
  changeTurn(permit, tx, turnId, {
    set: sql`done_at = ${now}, done_by = ${permit.accountId}, holder = ${permit.accountId},
      accepted_at = coalesce(accepted_at, ${now}), touched_at = ${now}`,
    when: sql`done_at is null`,
  })

/** Takes «Gedaan» back. The turn that came after it goes again, unless its day has come or somebody did something with it. */
export const undoFinish = async (
  permit: EditPermit,
  tx: Tx,
  turn: TaskTurn,
  { today, now }: { today: string; now: Date },
): Promise<boolean> => {
  const undone = await changeTurn(permit, tx, turn.id, {
    set: sql`done_at = null, done_by = null, touched_at = ${now},
      holder = case when holder in ${inReach(permit)} then holder end`,
    when: sql`done_at is not null`,
  })
  if (undone && turn.onDay !== null)
    await openTurns(
      permit,
      tx,
      sql`task_id = ${turn.taskId} and on_day > greatest(${turn.onDay}::date, ${today}::date) and touched_at is null`,
    )
  return undone
}
