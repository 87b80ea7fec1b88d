import { type RawBuilder, sql } from 'kysely'
import type { CarePagePermit } from '../access/decide.ts'
import type { Repeat } from '../calendar/repeat.ts'
import type { Tx } from '../db/connect.ts'
import { endOfDay } from '../dossier/moments.ts'
import { bringTurnsOfPage } from './coming-turns.ts'
import { repeatOfTask, type TimingRow, taskDay } from './timing.ts'

/** Whoever may read the tasks or the calendar of a page. */
export type TasksPermit = CarePagePermit<'tasks.read' | 'tasks.edit' | 'calendar.read'>

/** Somebody by name; a person who does not take part any more has none. */
export interface TaskPerson {
  accountId: string
  name: string
}

/**
 * - open: nobody does it; «Wie kan dit doen?»
 * - asked: somebody was asked and has not answered yet
 * - taken: somebody does it
 * - done
 * - missed: a turn of a repeat that nobody did, and the next one's day has come
 */
export type TurnState = 'open' | 'asked' | 'taken' | 'done' | 'missed'

/** One time that a task has to be done, as pages show it. */
export interface TaskTurn extends TimingRow {
  id: string
  taskId: string
  title: string
  remarks: string
  /** «YYYY-MM-DD»; null = whenever it suits. */
  onDay: string | null
  repeats: Repeat | null
  state: TurnState
  /** Its day is past, and it is not done. */
  overdue: boolean
  holder: TaskPerson | null
  askedBy: TaskPerson | null
  /** Who said no, and why, when that was the last thing that happened. */
  declined: { name: string | null; reason: string } | null
  doneAt: Date | null
  doneBy: TaskPerson | null
  madeBy: TaskPerson | null
  /** Whom the task is for each time; null = whoever can. */
  forAccount: string | null
  version: number
}

interface Row extends TimingRow {
  id: string
  task_id: string
  title: string
  remarks: string
  on_day: string | null
  missed: boolean
  holder: string | null
  holder_name: string | null
  accepted: boolean
  asked_by: string | null
  asked_by_name: string | null
  declined_at: Date | null
  declined_by_name: string | null
  decline_reason: string
  done_at: Date | null
  done_by: string | null
  done_by_name: string | null
  made_by: string | null
  made_by_name: string | null
  for_account: string | null
  version: number
}

const person = (accountId: string | null, name: string | null): TaskPerson | null =>
  accountId !== null && name !== null ? { accountId, name } : null

const stateOf = (row: Row): TurnState => {
  if (row.done_at) return 'done'
  if (row.missed) return 'missed'
  if (row.holder_name === null) return 'open'
  return row.accepted ? 'taken' : 'asked'
}

const turnOf = (row: Row, today: string): TaskTurn => {
  const { starts_on, at_time, repeat, repeat_until, remind, remind_time } = row
  const state = stateOf(row)
  return {
    ...{ starts_on, at_time, repeat, repeat_until, remind, remind_time },
    id: row.id,
    taskId: row.task_id,
    title: row.title,
    remarks: row.remarks,
    onDay: row.on_day,
    repeats: repeatOfTask(row),
    state,
    overdue: state !== 'done' && state !== 'missed' && row.on_day !== null && row.on_day < today,
    holder: person(row.holder, row.holder_name),
    askedBy: person(row.asked_by, row.asked_by_name),
    declined:
      row.declined_at && row.holder === null
        ? { name: row.declined_by_name, reason: row.decline_reason }
        : null,
    doneAt: row.done_at,
    doneBy: person(row.done_by, row.done_by_name),
    madeBy: person(row.made_by, row.made_by_name),
    forAccount: row.for_account,
    version: row.version,
  }
}

/** Whoever holds a turn but may not see the calendar any more does not hold it. */
const selectTurns = async (
  permit: Pick<TasksPermit, 'carePageId'>,
  tx: Tx,
  now: Date,
  which: RawBuilder<unknown>,
): Promise<TaskTurn[]> => {
  const today = taskDay(now)
  const { rows } = await sql<Row>`
    with people as materialized (
      select account_id, name, 'calendar' = any (categories) as may from app.page_people(${permit.carePageId}))
    select u.id, u.task_id, t.title, t.remarks, u.on_day, t.starts_on, t.at_time, t.repeat, t.repeat_until, t.remind,
      t.remind_time, t.for_account, t.version, missed.yes as missed, u.holder, h.name as holder_name,
      u.accepted_at is not null as accepted, u.asked_by, a.name as asked_by_name, u.declined_at,
      d.name as declined_by_name, u.decline_reason, u.done_at, u.done_by, o.name as done_by_name, t.made_by,
      m.name as made_by_name
    from task_turns u join tasks t on t.id = u.task_id
    left join people h on h.account_id = u.holder and h.may
    left join people a on a.account_id = u.asked_by
    left join people d on d.account_id = u.declined_by
    left join people o on o.account_id = u.done_by
    left join people m on m.account_id = t.made_by
    cross join lateral (select u.done_at is null and exists (select 1 from task_turns next
      where next.task_id = u.task_id and next.on_day > u.on_day and next.on_day <= ${today}) as yes) missed
    where u.care_page_id = ${permit.carePageId} and ${which}`.execute(tx)
  return rows.map((row) => turnOf(row, today))
}

/** No page shows more. */
export const MOST_TURNS = 500

/** The tasks of a page that are still to be done: those with a day first, the earliest first. */
export const listOpenTasks = async (
  permit: TasksPermit,
  tx: Tx,
  now: Date,
  most = MOST_TURNS,
): Promise<TaskTurn[]> => {
  await bringTurnsOfPage(permit, tx, now)
  return selectTurns(
    permit,
    tx,
    now,
    sql`u.done_at is null and not missed.yes
      order by u.on_day nulls last, t.at_time nulls first, u.created_at, u.id limit ${most}`,
  )
}

/**
 * The tasks with a day from `fromOn` to `untilOn` («YYYY-MM-DD», both included), done or not, by day and time: for the
 * calendar and the front page. Of a task that repeats only those turns that are there: the next one, and what was.
 */
export const listTasksBetween = async (
  permit: TasksPermit,
  tx: Tx,
  now: Date,
  { fromOn, untilOn }: { fromOn: string; untilOn: string },
): Promise<TaskTurn[]> => {
  await bringTurnsOfPage(permit, tx, now)
  return selectTurns(
    permit,
    tx,
    now,
    sql`u.on_day between ${fromOn} and ${untilOn} and not missed.yes
      order by u.on_day, t.at_time nulls first, u.created_at, u.id limit ${MOST_TURNS}`,
  )
}

/** What was done, and what was not when its day was over, the latest first; `before` is where the page before it ended. */
export const listFinishedTasks = async (
  permit: TasksPermit,
  tx: Tx,
  now: Date,
  { before, most }: { before: { at: Date; id: string } | null; most: number },
): Promise<(TaskTurn & { finishedAt: Date })[]> => {
  // A turn that nobody did was over when its day was: the midnight in the Netherlands.
  const finished = sql`coalesce(u.done_at, ((u.on_day + 1)::timestamp at time zone 'Europe/Amsterdam'))`
  const beyond = before
    ? sql`and (${finished}, u.id) < (${before.at}::timestamptz, ${before.id}::uuid)`
    : sql``
  const turns = await selectTurns(
    permit,
    tx,
    now,
    sql`(u.done_at is not null or missed.yes) ${beyond} order by ${finished} desc, u.id desc limit ${most}`,
  )
  return turns.map((turn) => ({ ...turn, finishedAt: finishedAt(turn) }))
}

const finishedAt = ({ doneAt, onDay }: TaskTurn): Date => doneAt ?? endOfDay(onDay ?? '1970-01-01')

/** One turn; null when it is not on this page. */
export const findTurn = async (
  permit: Pick<TasksPermit, 'carePageId'>,
  tx: Tx,
  now: Date,
  turnId: string,
): Promise<TaskTurn | null> =>
  (await selectTurns(permit, tx, now, sql`u.id = ${turnId}`))[0] ?? null
