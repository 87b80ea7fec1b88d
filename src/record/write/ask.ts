import { sql } from 'kysely'
import type { Tx } from '../../db/connect.ts'
import type { JobQueue } from '../../jobs/job-queue.ts'

/**
 * Asks for what waits of a page to be sent, after a change of something that may stand in a record; the job begins when
 * the transaction has committed. What waits is known already (a trigger made it so); without this it goes with the round
 * of the next minute.
 */
export const askToWrite = async (
  tx: Tx,
  queue: Pick<JobQueue, 'add'>,
  carePageId: string,
): Promise<void> => {
  const { rows } = await sql<{ couplingId: string }>`
    select distinct coupling_id as "couplingId" from record_writes
    where care_page_id = ${carePageId} and state = 'waiting' and next_try_at is null
      and changed_at = app.now()`.execute(tx)
  for (const { couplingId } of rows) await queue.add(tx, 'write-back', { couplingId })
}
