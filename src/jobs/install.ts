import { execFile } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type pg from 'pg'
import { type Db, getConstructionPlans, PgBoss } from 'pg-boss'
import { QUEUES, type QueueSettings } from './queues.ts'

const execute = promisify(execFile)

// What it takes to put a job in the queue and to learn its id, and no more: not to read or change one. The queues and
// the version are read when a process starts. A worker also registers the queue of its own scheduler.
const grants = `
  grant usage on schema pgboss to naast_app, naast_session, naast_worker;
  grant select on pgboss.queue, pgboss.version to naast_app, naast_session;
  grant insert, select (id, start_after) on pgboss.job_common to naast_app, naast_session;
  grant select, insert, update, delete on all tables in schema pgboss to naast_worker;
  grant execute on function pgboss.create_queue(text, jsonb) to naast_worker;
`

/**
 * Makes or upgrades the job queue's schema, makes the queues as queues.ts says, and grants what the roles need.
 * @param client connected as owner, inside the migration's lock
 * @param ownerUrl the same connection, for pg-boss's own upgrade
 */
export const installJobs = async (client: pg.Client, ownerUrl: string): Promise<void> => {
  const db: Db = { executeSql: (text, values) => client.query(text, values) }
  const boss = new PgBoss({ db, migrate: false, supervise: false, schedule: false })
  boss.on('error', () => undefined)
  if (!(await boss.isInstalled())) await client.query(getConstructionPlans('pgboss'))
  else if (!(await isCurrent(boss))) await upgrade(ownerUrl)
  await boss.start()
  try {
    for (const queue of QUEUES) await ensureQueue(boss, queue)
  } finally {
    await boss.stop({ graceful: false })
  }
  await client.query(grants)
}

const isCurrent = async (boss: PgBoss): Promise<boolean> => {
  try {
    await boss.start()
    return true
  } catch {
    return false
  }
}

// Its own program, since it builds indexes one by one outside a transaction.
const upgrade = async (ownerUrl: string): Promise<void> => {
  const cli = path.join(path.dirname(fileURLToPath(import.meta.resolve('pg-boss'))), 'cli.js')
  await execute(process.execPath, [cli, 'migrate'], {
    env: { PATH: process.env.PATH, PGBOSS_DATABASE_URL: ownerUrl },
  })
}

const ensureQueue = async (boss: PgBoss, { name, options }: QueueSettings): Promise<void> => {
  const current = await boss.getQueue(name)
  if (!current) return boss.createQueue(name, options)
  const wanted = new Map<string, unknown>(Object.entries(options))
  const differs = Object.entries(current).some(
    ([key, value]) => wanted.has(key) && wanted.get(key) !== value,
  )
  if (differs) await boss.updateQueue(name, options)
}
