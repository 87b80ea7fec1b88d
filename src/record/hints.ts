import { after } from '../clock.ts'
import type { Tx } from '../db/connect.ts'
import type { JobQueue } from '../jobs/job-queue.ts'

/** Several changes within this time are one pull, or one question to the record. */
export const TOGETHER_MS = 5_000

/**
 * Asks for a pull of couplings of which something changed, in a job's transaction. A coupling for which one was asked and
 * not begun is left as it is: however often a record tells, it is read once.
 *
 * @returns how many pulls were asked for
 */
export const hintCouplings = async (
  tx: Tx,
  queue: Pick<JobQueue, 'addAll'>,
  couplingIds: readonly string[],
  now: Date,
): Promise<number> => {
  if (couplingIds.length === 0) return 0
  const hinted = await tx
    .updateTable('couplings')
    .set({ hinted_at: now })
    .where('id', 'in', [...couplingIds])
    .where('ended_at', 'is', null)
    .where('hinted_at', 'is', null)
    .returning('id')
    .execute()
  const jobs = hinted.map(({ id }) => ({ couplingId: id }))
  if (jobs.length > 0) await queue.addAll(tx, 'pull', jobs, after(now, TOGETHER_MS))
  return jobs.length
}

/** The active couplings of clients by their ids in the record of one organisation. Whoever is not coupled is not there. */
export const couplingsOf = async (
  tx: Tx,
  organisationId: string,
  recordIds: readonly string[],
): Promise<string[]> => {
  if (recordIds.length === 0) return []
  const rows = await tx
    .selectFrom('couplings as k')
    .innerJoin('patients as p', 'p.id', 'k.patient_id')
    .select('k.id')
    .where('k.organisation_id', '=', organisationId)
    .where('k.ended_at', 'is', null)
    .where('p.record_id', 'in', [...recordIds])
    .execute()
  return rows.map(({ id }) => id)
}
