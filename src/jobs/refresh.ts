import { sql } from 'kysely'
import { after, HOUR, MINUTE } from '../clock.ts'
import { asWorker, type Databases } from '../db/connect.ts'

/** How long after a pull the next one of the same client is due. */
export const REFRESH_EVERY = 10 * MINUTE
/** The same where the record is asked for all clients at once what changed, so long ago at most. */
const FED_REFRESH_EVERY = 6 * HOUR
const FED_WITHIN = 15 * MINUTE
const AT_A_TIME = 500

/**
 * Marks the couplings whose pull is due as asked for now, and gives their ids: of each organisation the longest waiting
 * first, and of all organisations equally many, so that a large one keeps nobody waiting. A record that asked to stay away
 * is left alone; of one that cannot be reached a single client finds out whether it is back.
 */
export const takeDueCouplings = (databases: Databases, now: Date): Promise<string[]> =>
  asWorker(databases, now, async (tx) => {
    const due = await sql<{ id: string }>`
      update couplings set refreshed_at = ${now} where id in (
        select k.id from couplings k join (
          select d.id, d.refreshed_at, c.failing_since, row_number() over (
            partition by d.organisation_id order by d.refreshed_at nulls first, d.id) as place
          from couplings d join record_connections c on c.organisation_id = d.organisation_id
          where d.ended_at is null and c.paused_at is null and (c.closed_until is null or c.closed_until <= ${now})
            and (d.refreshed_at is null or d.refreshed_at < case
              when c.fed_at > ${after(now, -FED_WITHIN)} then ${after(now, -FED_REFRESH_EVERY)}::timestamptz
              else ${after(now, -REFRESH_EVERY)}::timestamptz end)) as due on due.id = k.id
        where k.ended_at is null and k.refreshed_at is not distinct from due.refreshed_at
          and (due.failing_since is null or due.place = 1)
        order by due.place, due.refreshed_at nulls first limit ${AT_A_TIME} for update of k skip locked)
      returning id`.execute(tx)
    return due.rows.map((row) => row.id)
  })

/** The organisations whose record is asked what changed, and those with which notifications are agreed or were. */
export const listFollowed = (databases: Databases, now: Date): Promise<string[]> =>
  asWorker(databases, now, async (tx) => {
    const { rows } = await sql<{ id: string }>`
      select c.organisation_id as id from record_connections c
      where c.paused_at is null and (c.closed_until is null or c.closed_until <= ${now}) and (
        c.organisation_id in (select organisation_id from record_hooks union select organisation_id from record_subscriptions)
        or c.feed_from <= (select count(*) from couplings k where k.organisation_id = c.organisation_id and k.ended_at is null))`.execute(
      tx,
    )
    return rows.map((row) => row.id)
  })
