import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import pg from 'pg'
import { getRollbackPlans, type Job, type PgBoss } from 'pg-boss'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { emptyDatabase, TEST_SECRET, testDatabase } from '../../test/harness/database.ts'
import { connect, type Databases, type Tx } from '../db/connect.ts'
import { migrate } from '../db/migrate.ts'
import { rolePasswords } from '../db/role-urls.ts'
import { createLog } from '../log.ts'
import { openWorker } from './boss.ts'
import { type JobQueue, openJobQueue } from './job-queue.ts'
import { QUEUES, SUPERVISION } from './queues.ts'

let database: Awaited<ReturnType<typeof testDatabase>>
let databases: Databases
let owner: pg.Client
let queue: JobQueue
const workers: PgBoss[] = []
const log = createLog('silent')
const couplingId = '11111111-1111-4111-8111-111111111111'

beforeAll(async () => {
  database = await testDatabase()
  databases = connect(database.urls, log)
  owner = new pg.Client({ connectionString: database.ownerUrl })
  owner.on('error', () => undefined)
  await owner.connect()
  queue = await openJobQueue(databases.app, log)
})

afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop({ graceful: false })
  await owner.query('delete from pgboss.job')
})

afterAll(async () => {
  await queue.stop()
  await databases.close()
  await owner.end()
  await database.drop()
})

/** Waits on a queue as a worker does, and gives the first job it is handed. */
const firstJob = async <T>(name: string, supervision = SUPERVISION): Promise<Job<T>> => {
  const problems: Error[] = []
  const worker = await openWorker(
    database.urls.worker,
    (error) => problems.push(error),
    supervision,
  )
  workers.push(worker)
  const job = await new Promise<Job<T>>((resolve) => {
    void worker.work<T>(name, async ([taken]) => {
      if (taken) resolve(taken)
    })
  })
  expect(problems).toEqual([])
  return job
}

const waiting = async (): Promise<number> =>
  (await owner.query('select count(*)::int as n from pgboss.job')).rows[0].n

test('a job exists exactly when the change that asks for it does', async () => {
  for (const role of ['app', 'session', 'worker'] as const) {
    await databases[role].transaction().execute((tx: Tx) => queue.add(tx, 'pull', { couplingId }))
    expect(await waiting()).toBe(1)
    const broken = databases[role].transaction().execute(async (tx: Tx) => {
      await queue.add(tx, 'pull', { couplingId })
      throw new Error('the change failed')
    })
    await expect(broken).rejects.toThrow('the change failed')
    expect(await waiting()).toBe(1)
    await owner.query('delete from pgboss.job')
  }
})

test('who asks for a job can neither read nor change what is in the queue', async () => {
  await databases.app.transaction().execute((tx: Tx) => queue.add(tx, 'pull', { couplingId }))
  for (const url of [database.urls.app, database.urls.session]) {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    for (const forbidden of [
      'select data from pgboss.job_common',
      'select * from pgboss.job',
      "update pgboss.job_common set data = '{}'",
      'delete from pgboss.job_common',
      "select pgboss.create_queue('mine', '{}')",
      "select pgboss.delete_queue('pull')",
      'update pgboss.queue set retry_limit = 0',
    ]) {
      await expect(client.query(forbidden), forbidden).rejects.toThrow(/permission denied/)
    }
    await client.end()
  }
})

test('a worker is handed the job, with what it carries', async () => {
  await databases.app.transaction().execute((tx: Tx) => queue.add(tx, 'pull', { couplingId }))
  expect((await firstJob<{ couplingId: string }>('pull')).data).toEqual({ couplingId })
})

test('a job whose worker is killed comes back', async () => {
  // As the queues are, with the times as short as pg-boss can: its own check allows no less than 10 s of silence.
  await owner.query("select pgboss.create_queue('fragile', $1)", [
    JSON.stringify({ ...QUEUES[0]?.options, heartbeatSeconds: 1, policy: 'standard' }),
  ])
  await owner.query(
    `insert into pgboss.job_common (name, data, heartbeat_seconds, retry_limit, retry_backoff, retry_delay)
     values ('fragile', '{"id": 7}', 1, 3, true, 1)`,
  )
  const program = path.resolve(import.meta.dirname, '../../test/harness/hang-on-job.ts')
  const doomed = spawn(
    process.execPath,
    ['--import', 'tsx', program, database.urls.worker, 'fragile'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const [id] = await once(doomed.stdout, 'data')
  const [held] = (await owner.query("select state from pgboss.job where name = 'fragile'")).rows
  expect(held.state).toBe('active')
  doomed.kill('SIGKILL')
  const back = await firstJob<{ id: number }>('fragile', {
    superviseIntervalSeconds: 1,
    monitorIntervalSeconds: 1,
  })
  expect(back.id).toBe(String(id).trim())
  expect(back.data).toEqual({ id: 7 })
})

test('with the real settings, coming back takes less than a minute in the worst case', () => {
  const poll = 2
  // A round of supervision may just miss the moment, or find the last check too recent: two rounds.
  const found = 2 * SUPERVISION.superviseIntervalSeconds
  expect(SUPERVISION.monitorIntervalSeconds).toBeLessThan(SUPERVISION.superviseIntervalSeconds)
  for (const { name, options } of QUEUES) {
    const silent = options.heartbeatSeconds ?? Number.POSITIVE_INFINITY
    const delay = options.retryDelayMax ?? Number.POSITIVE_INFINITY
    expect(silent + found + delay + poll, name).toBeLessThan(60)
  }
})

test('a mail server that is away for a day loses no message', () => {
  const deliver = QUEUES.find(({ name }) => name === 'deliver')?.options
  const tries = (deliver?.retryLimit ?? 0) * (deliver?.retryDelayMax ?? 0)
  expect(tries).toBeGreaterThanOrEqual(24 * 60 * 60)
})

test('a worker runs schedules, with no more rights than it has', async () => {
  const problems: Error[] = []
  const worker = await openWorker(database.urls.worker, (error) => problems.push(error))
  workers.push(worker)
  await worker.schedule('expire', '0 3 * * *', {}, { tz: 'Europe/Amsterdam' })
  expect((await worker.getSchedules()).map(({ name }) => name)).toEqual(['expire'])
  await worker.supervise()
  await worker.unschedule('expire')
  expect(problems).toEqual([])
})

test('an older schema of the queue is brought up to date, with its jobs', async () => {
  const older = await emptyDatabase()
  const options = { rolePasswords: rolePasswords(TEST_SECRET) }
  await migrate(older.ownerUrl, options)
  const client = new pg.Client({ connectionString: older.ownerUrl })
  await client.connect()
  const version = async (): Promise<number> =>
    (await client.query('select version from pgboss.version')).rows[0].version
  await client.query("insert into pgboss.job (name) values ('pull')")
  const current = await version()
  await client.query(getRollbackPlans('pgboss', current))
  expect(await version()).toBe(current - 1)
  await migrate(older.ownerUrl, options)
  expect(await version()).toBe(current)
  expect((await client.query('select name from pgboss.job')).rows).toEqual([{ name: 'pull' }])
  await client.end()
  await older.drop()
})

test('a queue gets the settings of queues.ts again when they differ', async () => {
  await owner.query("update pgboss.queue set retry_limit = 1 where name = 'deliver'")
  const ownerUrl = database.ownerUrl
  await migrate(ownerUrl, { rolePasswords: rolePasswords(TEST_SECRET) })
  const { rows } = await owner.query("select retry_limit from pgboss.queue where name = 'deliver'")
  expect(rows).toEqual([{ retry_limit: QUEUES[0]?.options.retryLimit }])
})
