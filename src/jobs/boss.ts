import { type ConstructorOptions, PgBoss } from 'pg-boss'
import { SUPERVISION } from './queues.ts'

// The schema is made by the migrations, as owner; neither of these roles could.
const common: ConstructorOptions = { migrate: false, reindex: false }

/**
 * Opens the queue to put jobs in. Give `send` the transaction of the change, so that the job exists exactly when the
 * change does: `boss.send('deliver', data, { db: fromKysely(tx) })`.
 * @param url connection of a role that may insert jobs
 * @param onError told of lost connections; without a listener they would end the process
 */
export const openSender = (url: string, onError: (error: Error) => void): Promise<PgBoss> =>
  open({ ...common, connectionString: url, max: 1, supervise: false, schedule: false }, onError)

/**
 * Opens the queue to do jobs: `boss.work('deliver', handler)`. It also brings back the jobs of workers that died, and
 * runs schedules. End with `boss.stop()`, which lets jobs finish.
 * @param url connection of naast_worker
 * @param onError told of lost connections and of failing rounds; without a listener they would end the process
 */
export const openWorker = (
  url: string,
  onError: (error: Error) => void,
  supervision = SUPERVISION,
): Promise<PgBoss> =>
  open({ ...common, ...supervision, connectionString: url, max: 5, useListenNotify: true }, onError)

const open = async (
  options: ConstructorOptions,
  onError: (error: Error) => void,
): Promise<PgBoss> => {
  const boss = new PgBoss(options)
  boss.on('error', onError)
  return boss.start()
}
