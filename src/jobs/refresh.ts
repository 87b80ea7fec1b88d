import { sql } from 'kysely'
import { after, MINUTE } from '../clock.ts'
import { asWorker, type Databases } from '../db/connect.ts'

/** How long after a pull the next one of the same client is due. */
export const REFRESH_EVERY = 10 * MINUTE
const AT_A_TIME = 500

/** Marks the couplings whose pull is due as asked for now, the longest waiting first, and gives their ids. */
export const takeDueCouplings = (databases: Databases, now: Date): Promise<string[]> =>
  asWorker(databases, now, async (tx) => {
    const due = await sql<{ id: string }>`
      update couplings set refreshed_at = ${now} where id in (
        select id from couplings where ended_at is null
          and organisation_id in (select organisation_id from record_connections) and (refreshed_at is null or refreshed_at < ${after(now, -REFRESH_EVERY)})
        order by refreshed_at nulls first limit ${AT_A_TIME} for update skip locked)
      returning id`.execute(tx)
    return due.rows.map((row) => row.id)
  })
