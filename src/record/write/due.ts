import { sql } from 'kysely'
import { asWorker, type Databases } from '../../db/connect.ts'
import { KIND_NAMES } from './kinds.ts'

const AT_A_TIME = 500

/**
 * The couplings of which something can be sent now: made while no job was asked for, put off until now, or made before
 * its organisation took it. For the round of each minute. What an organisation does not take stays where it is.
 */
export const listDueWrites = (databases: Databases, now: Date): Promise<string[]> =>
  asWorker(databases, now, async (tx) => {
    const { rows } = await sql<{ id: string }>`
      with takes as materialized (
        select c.organisation_id, kind from record_connections c
        cross join unnest(${[...KIND_NAMES]}::text[]) as kind
        where c.paused_at is null and (c.closed_until is null or c.closed_until <= ${now})
          and app.current_policy(c.organisation_id) -> 'writeBack' -> kind = 'true'::jsonb)
      select distinct w.coupling_id as id from takes t
      join record_writes w on w.organisation_id = t.organisation_id and w.kind = t.kind
      join couplings k on k.id = w.coupling_id and k.paused_at is null
      where (w.state = 'waiting' and (w.next_try_at is null or w.next_try_at <= ${now}))
        or (w.state = 'sent' and w.renew_at <= ${now})
      limit ${AT_A_TIME}`.execute(tx)
    return rows.map(({ id }) => id)
  })
