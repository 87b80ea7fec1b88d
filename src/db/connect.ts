import { CompiledQuery, Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import type { Log } from '../log.ts'
import type { Tables } from './tables.ts'

export type Database = Kysely<Tables>
export type Tx = Transaction<Tables>

/** Of one pool: open connections, those of them that do nothing, and how many wait for one. */
export interface PoolUse {
  open: number
  idle: number
  waiting: number
}

/** One pool for each role that logs in; what each may do stands in database/migrations. */
export interface Databases {
  /** Before it is known who somebody is. */
  session: Database
  /** One known account per transaction. */
  app: Database
  /** Jobs. */
  worker: Database
  /** The pool of the session role, for the limits. */
  sessionPool: pg.Pool
  /** How many connections each pool has, and how many wait for one. */
  poolUse(): Record<'session' | 'app' | 'worker', PoolUse>
  close(): Promise<void>
}

// Dates (without time) stay text: a date of birth has no time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

const createPool = (url: string, max: number, log: Log): pg.Pool => {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 4_000,
    idle_in_transaction_session_timeout: 15_000,
    statement_timeout: 15_000,
  })
  // A lost server must not end the process: both listeners are needed, for idle and for lent-out clients.
  pool.on('error', (error) =>
    log.warn({ reason: error.message }, 'an idle database connection was lost'),
  )
  pool.on('connect', (client) => {
    client.on('error', (error) =>
      log.warn({ reason: error.message }, 'a database connection was lost'),
    )
  })
  return pool
}

const useOf = ({ totalCount, idleCount, waitingCount }: pg.Pool): PoolUse => ({
  open: totalCount,
  idle: idleCount,
  waiting: waitingCount,
})

const createKysely = (pool: pg.Pool): Database =>
  new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })

export const connect = (
  urls: { app: string; session: string; worker: string },
  log: Log,
  sizes = { app: 10, session: 5, worker: 5 },
): Databases => {
  const sessionPool = createPool(urls.session, sizes.session, log)
  const session = createKysely(sessionPool)
  const appPool = createPool(urls.app, sizes.app, log)
  const workerPool = createPool(urls.worker, sizes.worker, log)
  return {
    session,
    app: createKysely(appPool),
    worker: createKysely(workerPool),
    sessionPool,
    poolUse: () => ({
      session: useOf(sessionPool),
      app: useOf(appPool),
      worker: useOf(workerPool),
    }),
    async close() {
      // The pools themselves: kysely lets go only of one that it has used.
      await Promise.all([sessionPool.end(), appPool.end(), workerPool.end()])
    },
  }
}

type Setting = 'app.account_id' | 'app.board' | 'app.coupling_id' | 'app.now'

/**
 * A transaction in which row-level security knows who or what it serves.
 * The settings end with the transaction, so a pooled connection never carries them on.
 * It never spans a call to another system.
 */
const withSettings = <T>(
  database: Database,
  settings: [Setting, string][],
  work: (tx: Tx) => Promise<T>,
): Promise<T> =>
  database.transaction().execute(async (tx) => {
    const calls = settings.map(([name, value]) => sql`set_config(${name}, ${value}, true)`)
    await tx.executeQuery(sql`select ${sql.join(calls)}`.compile(tx))
    return work(tx)
  })

/** The record transaction: everything in it is done by, and within reach of, one account. */
export const asAccount = <T>(
  databases: Databases,
  accountId: string,
  now: Date,
  work: (tx: Tx) => Promise<T>,
): Promise<T> =>
  withSettings(
    databases.app,
    [
      ['app.account_id', accountId],
      ['app.now', now.toISOString()],
    ],
    work,
  )

/**
 * The same for what somebody does as an employee: it reaches what employees reach, and nothing of a care page on which
 * he is himself one of the family.
 */
export const asEmployee = <T>(
  databases: Databases,
  accountId: string,
  now: Date,
  work: (tx: Tx) => Promise<T>,
): Promise<T> =>
  asAccount(databases, accountId, now, async (tx) => {
    await actAsEmployee(tx)
    return work(tx)
  })

/** From here on this transaction of an account is that of an employee. */
export const actAsEmployee = async (tx: Tx): Promise<void> => {
  await sql`select set_config('app.at_work', 'yes', true)`.execute(tx)
}

/** A transaction before it is known who somebody is; it reaches accounts and links, and nothing of a care page. */
export const beforeSignIn = <T>(
  databases: Databases,
  now: Date,
  work: (tx: Tx) => Promise<T>,
): Promise<T> => withSettings(databases.session, [['app.now', now.toISOString()]], work)

/**
 * A transaction of a screen with the day on it (CAL-6). The database itself finds the board by the hash of its token; with
 * that it reaches the calendar of the board's page, without places and remarks, and nothing else.
 */
export const asBoard = <T>(
  databases: Databases,
  tokenHash: Buffer,
  now: Date,
  work: (tx: Tx) => Promise<T>,
): Promise<T> =>
  withSettings(
    databases.session,
    [
      ['app.board', tokenHash.toString('hex')],
      ['app.now', now.toISOString()],
    ],
    work,
  )

/** A job's transaction for one coupling: it cannot write to another client's data. */
export const forCoupling = <T>(
  databases: Databases,
  couplingId: string,
  now: Date,
  work: (tx: Tx) => Promise<T>,
): Promise<T> =>
  withSettings(
    databases.worker,
    [
      ['app.coupling_id', couplingId],
      ['app.now', now.toISOString()],
    ],
    work,
  )

/** A job's transaction that touches no client's data. */
export const asWorker = <T>(
  databases: Databases,
  now: Date,
  work: (tx: Tx) => Promise<T>,
): Promise<T> => withSettings(databases.worker, [['app.now', now.toISOString()]], work)

/** Runs SQL with numbered parameters inside a transaction, for libraries that bring their own SQL. */
export const executeIn = (
  tx: Tx,
  text: string,
  values: unknown[] = [],
): Promise<{ rows: unknown[] }> => tx.executeQuery(CompiledQuery.raw(text, values))
