import { sql } from 'kysely'
import { asWorker, type Databases } from '../db/connect.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import { tellByItself } from '../notify/tell.ts'
import { bringTurnsToRemind } from './coming-turns.ts'

interface Due {
  id: string
  care_page_id: string
  /** Who does it or was asked; when nobody was, everybody who may see it. */
  people: string[]
}

const AT_A_TIME = 200

/**
 * Reminds of the tasks for which it is time: whoever does it or was asked, and of a task that nobody has taken everybody
 * who may see it. A turn is marked in the same transaction as the notices are made: a worker that dies has reminded of
 * nothing, and the next one does; two workers at once each take their own.
 * @returns how many turns it reminded of
 */
export const remindOfTasks = (databases: Databases, queue: JobQueue, now: Date): Promise<number> =>
  asWorker(databases, now, async (tx) => {
    await bringTurnsToRemind(tx, now)
    const { rows } = await sql<Due>`
      with due as (
        update task_turns set reminded_at = ${now} where id in (
          select id from task_turns where remind_at <= ${now} and reminded_at is null and done_at is null
          order by remind_at limit ${AT_A_TIME} for update skip locked)
        returning id, care_page_id, holder)
      select due.id, due.care_page_id, coalesce(
        (select array[due.holder] where due.holder in (select app.task_people(due.care_page_id))),
        array(select app.task_people(due.care_page_id))) as people
      from due`.execute(tx)
    for (const { id, care_page_id: carePageId, people } of rows)
      await tellByItself(tx, queue, now, { kind: 'reminder', aboutId: id, to: people, carePageId })
    return rows.length
  })
