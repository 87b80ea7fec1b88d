import { randomUUID } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../db/connect.ts'
import { nextTurnDay, remindAt, type TimingRow, taskDay } from './timing.ts'

interface Waiting extends TimingRow {
  id: string
  care_page_id: string
  for_account: string | null
  last_day: string
  last_done: boolean
}

const AT_A_TIME = 500

/** Tasks whose last turn is done or over, and that may have a next one. */
const listWaiting = async (tx: Tx, which: RawBuilder<unknown>, today: string): Promise<Waiting[]> =>
  (
    await sql<Waiting>`
      select t.id, t.care_page_id, t.for_account, t.starts_on, t.at_time, t.repeat, t.repeat_until, t.remind, t.remind_time,
        last.on_day as last_day, last.done_at is not null as last_done
      from tasks t cross join lateral (
        select u.on_day, u.done_at from task_turns u where u.task_id = t.id order by u.on_day desc limit 1) last
      where t.repeat is not null and ${which} and (last.done_at is not null or last.on_day < ${today})
        and (t.repeat_until is null or t.repeat_until >= ${today})
      limit ${AT_A_TIME}`.execute(tx)
  ).rows

/**
 * Whoever was asked for all turns is asked again each time, until he once said yes; who said no the last time is not asked
 * again, and neither is who left.
 */
const addTurn = async (tx: Tx, task: Waiting, onDay: string, now: Date): Promise<void> => {
  await sql`
    with asked as (
      select p.account_id,
        exists (select 1 from task_turns u where u.task_id = ${task.id} and u.holder = p.account_id and u.accepted_at is not null) as agreed
      from participants p
      where p.care_page_id = ${task.care_page_id} and p.account_id = ${task.for_account} and p.ended_at is null
        and p.account_id is distinct from (
          select u.declined_by from task_turns u where u.task_id = ${task.id} order by u.on_day desc limit 1))
    insert into task_turns (id, task_id, care_page_id, on_day, holder, accepted_at, remind_at, created_at)
    values (${randomUUID()}, ${task.id}, ${task.care_page_id}, ${onDay}, (select account_id from asked),
      case when (select agreed from asked) then ${now}::timestamptz end, ${remindAt(task, onDay, now)}, ${now})
    on conflict do nothing`.execute(tx)
}

const bringTurns = async (tx: Tx, which: RawBuilder<unknown>, now: Date): Promise<void> => {
  const today = taskDay(now)
  for (const task of await listWaiting(tx, which, today)) {
    const last = { onDay: task.last_day, done: task.last_done }
    const onDay = nextTurnDay(task, last, today)
    if (onDay) await addTurn(tx, task, onDay, now)
  }
}

/**
 * Sees to it that of each task of a page that repeats the next turn is there, once the former is done or its day is over.
 * Doing it twice, or two at once, makes one.
 */
export const bringTurnsOfPage = (
  of: { readonly carePageId: string },
  tx: Tx,
  now: Date,
): Promise<void> => bringTurns(tx, sql`t.care_page_id = ${of.carePageId}`, now)

/** The same for the job, for every task of which somebody must be reminded. The transaction is that of `asWorker`. */
export const bringTurnsToRemind = (tx: Tx, now: Date): Promise<void> =>
  bringTurns(tx, sql`t.remind is not null`, now)
