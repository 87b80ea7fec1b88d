import { CompiledQuery } from 'kysely'
import { PgBoss } from 'pg-boss'
import { type Database, executeIn, type Tx } from '../db/connect.ts'
import type { Log } from '../log.ts'

/** Why a pull is asked for; without any of these all is read. */
export interface PullWanted {
  /** What was set aside before is taken up. */
  again?: true
  /** The record told that something changed; of which types stands with the coupling. */
  hinted?: true
  /** The round asked for it then: who was read since needs it no more. */
  asked?: string
  /** To be read; left out: all. */
  types?: string[]
}

/** When and how a job is taken; left out: at once, in the order in which they came. */
export interface When {
  startAfter?: Date
  /** A higher one goes first; usual: 0. */
  priority?: number
  /** The queue hands over so many of a group at a time as its tier says (src/jobs/worker.ts). */
  group?: { id: string; tier: string }
}

/** The jobs that a change can ask for, with what each carries: ids only, never content. */
export interface Jobs {
  /** Send one message of the outbox. */
  deliver: { outgoingId: string }
  /** Pull a coupled client's data from the organisation's record. */
  pull: { couplingId: string } & PullWanted
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
    when?: Date | ((data: Jobs[N], at: number) => When),
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
    async addAll(tx, name, data, when) {
      const jobs = data.map((each, at) => ({
        data: each,
        ...(typeof when === 'function' ? when(each, at) : when ? { startAfter: when } : {}),
      }))
      await boss.insert(name, jobs, {
        db: { executeSql: (text, values) => executeIn(tx, text, values) },
      })
    },
    stop: () => boss.stop({ graceful: false }),
  }
}
