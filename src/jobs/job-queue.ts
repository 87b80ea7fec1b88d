import { CompiledQuery } from 'kysely'
import { PgBoss } from 'pg-boss'
import { type Database, executeIn, type Tx } from '../db/connect.ts'
import type { Log } from '../log.ts'

/** The jobs that a change can ask for, with what each carries: ids only, never content. */
export interface Jobs {
  /** Send one message of the outbox. */
  deliver: { outgoingId: string }
  /** Pull a coupled client's data from the organisation's record; `again` takes up what was set aside before. */
  pull: { couplingId: string; again?: true }
  /** Ask once for all coupled clients of a record what changed, and see that it tells us itself. */
  feed: { organisationId: string }
  /** Write what waits of a coupled client to the organisation's record. */
  'write-back': { couplingId: string }
  /** Make the file of a batch of letters. */
  letters: { batchId: string }
  /** Read, take over or undo an import from an older record (ECD-4). */
  import: { importId: string }
  /** Tell of one thing that somebody has not seen yet; it waits a moment first (src/notify/tell.ts). */
  notify: { noticeId: string }
  /** Tell of the questionnaires that were put ready in one turn, or of which somebody is reminded. */
  questionnaires: { turn: string }
  /** Send one message to many families (MSG-9). */
  broadcast: { broadcastId: string }
}

export interface JobQueue {
  /** Adds a job in the transaction of the change that asks for it: both are there, or neither is. */
  add<N extends keyof Jobs>(tx: Tx, name: N, data: Jobs[N], startAfter?: Date): Promise<void>
  /** The same for many jobs at once. */
  addAll<N extends keyof Jobs>(
    tx: Tx,
    name: N,
    data: readonly Jobs[N][],
    startAfter?: Date,
  ): Promise<void>
  stop(): Promise<void>
}

/** Opens the queue for adding; working on jobs is src/jobs/worker.ts. The database is that of any of our roles. */
export const openJobQueue = async (database: Database, log: Log): Promise<JobQueue> => {
  const boss = new PgBoss({
    schema: 'pgboss',
    migrate: false,
    supervise: false,
    schedule: false,
    db: {
      executeSql: (text, values) => database.executeQuery(CompiledQuery.raw(text, values ?? [])),
    },
  })
  boss.on('error', (error) => log.warn({ reason: error.message }, 'the job queue has a problem'))
  await boss.start()
  return {
    async add(tx, name, data, startAfter) {
      await boss.send(name, data, {
        db: { executeSql: (text, values) => executeIn(tx, text, values) },
        ...(startAfter ? { startAfter } : {}),
      })
    },
    async addAll(tx, name, data, startAfter) {
      const jobs = data.map((each) => ({ data: each, ...(startAfter ? { startAfter } : {}) }))
      await boss.insert(name, jobs, {
        db: { executeSql: (text, values) => executeIn(tx, text, values) },
      })
    },
    stop: () => boss.stop({ graceful: false }),
  }
}
