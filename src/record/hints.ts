import { sql } from 'kysely'
import { after, HOUR } from '../clock.ts'
import type { Tx } from '../db/connect.ts'
import type { JobQueue } from '../jobs/job-queue.ts'

/** Several changes within this time are one pull, or one question to the record. */
export const TOGETHER_MS = 5_000
/** A pull that was asked for and did not begin for so long is not waited for. */
const WAITED_FOR = HOUR

interface Hinted {
  id: string
  organisation_id: string
  parallel: number | null
}

/**
 * Asks for a pull of couplings of which something changed, in a job's transaction. A coupling for which one was asked and
 * not begun is left as it is, with these types beside those: however often a record tells, it is read once.
 *
 * @param types of which something changed; null: that is not known, and all are read
 * @returns how many pulls were asked for
 */
export const hintCouplings = async (
  tx: Tx,
  queue: Pick<JobQueue, 'addAll'>,
  couplingIds: readonly string[],
  now: Date,
  types: readonly string[] | null = null,
): Promise<number> => {
  if (couplingIds.length === 0) return 0
  const told = types && [...types]
  const { rows } = await sql<Hinted>`
    with waiting as (
      select k.id, (k.hinted_at is not null and k.hinted_at > ${after(now, -WAITED_FOR)}) as asked from couplings k
      where k.id = any (${[...couplingIds]}::uuid[]) and k.ended_at is null for update),
    hinted as (
      update couplings k set hinted_at = case when w.asked then k.hinted_at else ${now}::timestamptz end,
        hinted_types = case when not w.asked then ${told}::text[]
          when k.hinted_types is null or ${told}::text[] is null then null
          else array(select unnest(k.hinted_types) union select unnest(${told}::text[])) end
      from waiting w where w.id = k.id returning k.id, k.organisation_id, w.asked)
    select h.id, h.organisation_id, c.parallel from hinted h
    left join record_connections c on c.organisation_id = h.organisation_id where not h.asked`.execute(
    tx,
  )
  const jobs = rows.map(({ id }) => ({ couplingId: id, hinted: true as const }))
  if (jobs.length > 0)
    await queue.addAll(tx, 'pull', jobs, (_, at) => ({
      startAfter: after(now, TOGETHER_MS),
      ...groupOf(rows[at]),
    }))
  return jobs.length
}

/** Of one record so many pulls run at a time: the queue hands over no more (src/jobs/worker.ts). */
export const groupOf = (of: Omit<Hinted, 'id'> | undefined) =>
  of ? { group: { id: of.organisation_id, tier: String(of.parallel ?? 1) } } : {}

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
