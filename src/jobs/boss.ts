import { PgBoss } from 'pg-boss'
import { SUPERVISION } from './queues.ts'

/**
 * Opens the queue to do jobs: `boss.work('deliver', handler)`. It also brings back the jobs of workers that died, and
 * runs schedules. A new job waits for the next poll: 2 s, or what `work` is told. End with `boss.stop()`, which lets
 * jobs finish. For adding jobs see job-queue.ts.
 * @param url connection of naast_worker
 * @param onError told of lost connections and of failing rounds; without a listener they would end the process
 * @param supervision how often to look for jobs whose worker died
 */
export const openWorker = async (
  url: string,
  onError: (error: Error) => void,
  supervision = SUPERVISION,
): Promise<PgBoss> => {
  const boss = new PgBoss({
    ...supervision,
    connectionString: url,
    max: 5,
    // The migrations make the schema and its indexes, as owner; naast_worker could not.
    migrate: false,
    reindex: false,
    // How many wait is known by this (see `HURRY`); it is counted by the supervision.
    queueCacheIntervalSeconds: supervision.superviseIntervalSeconds,
  })
  boss.on('error', onError)
  return boss.start()
}
