import path from 'node:path'
import pg from 'pg'
import { installJobs } from '../jobs/install.ts'
import { StartProblem } from '../start-problem.ts'
import {
  type AppliedMigration,
  type Migration,
  pendingMigrations,
  readMigrations,
} from './migration-files.ts'
import type { RolePasswords } from './role-urls.ts'
import { ensureRoles } from './roles.ts'

export interface MigrateOptions {
  rolePasswords: RolePasswords
  /** Folder with NNN_name.sql. Default: database/migrations of the project. */
  folder?: string
}

const ownFolder = path.resolve(import.meta.dirname, '../../database/migrations')

// The number of our advisory lock: two processes that start together migrate one after the other.
const MIGRATION_LOCK = 7_622_001

/**
 * Brings a database up to date: the login roles, the migrations that it has not had (each in a transaction), the job
 * queue's schema and queues. Doing it again changes nothing.
 * @param ownerUrl connection as the owner of the database, directly, not through a pooler that pools transactions
 * @returns the names of the migrations that were applied now
 * @throws StartProblem when the server is too old, a file was changed or removed, or a statement fails
 */
export const migrate = async (
  ownerUrl: string,
  options: MigrateOptions,
): Promise<{ applied: string[] }> => {
  const files = await readMigrations(options.folder ?? ownFolder)
  const client = new pg.Client({ connectionString: ownerUrl })
  client.on('error', () => undefined)
  await connect(client)
  try {
    await refuseOldServer(client)
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await ensureRoles(client, ownerUrl, options.rolePasswords)
    const pending = pendingMigrations(files, await readApplied(client))
    for (const migration of pending) await apply(client, migration)
    await installJobs(client, ownerUrl)
    return { applied: pending.map(({ name }) => name) }
  } finally {
    // The lock goes with the connection.
    await client.end()
  }
}

const connect = async (client: pg.Client): Promise<void> => {
  try {
    await client.connect()
  } catch (error) {
    const detail = error instanceof Error ? error.message || String(error) : String(error)
    throw new StartProblem(`De database is niet te bereiken (${detail}). Klopt DATABASE_URL?`)
  }
}

const refuseOldServer = async (client: pg.Client): Promise<void> => {
  const { rows } = await client.query<{ number: number; version: string }>(
    "select current_setting('server_version_num')::int as number, current_setting('server_version') as version",
  )
  const server = rows[0]
  if (server && server.number < 150_000) {
    throw new StartProblem(`Naast heeft PostgreSQL 15 of nieuwer nodig; dit is ${server.version}.`)
  }
}

const readApplied = async (client: pg.Client): Promise<AppliedMigration[]> => {
  await client.query(
    `create table if not exists public.naast_migrations (
       name text primary key, checksum text not null, applied_at timestamptz not null default now())`,
  )
  const { rows } = await client.query<AppliedMigration>(
    'select name, checksum from public.naast_migrations order by name',
  )
  return rows
}

const apply = async (client: pg.Client, migration: Migration): Promise<void> => {
  try {
    await client.query('begin')
    // Rather fail and be tried again than stand in line for a table while everybody else waits behind.
    await client.query("set local lock_timeout = '10s'")
    await client.query(migration.sql)
    await client.query('insert into public.naast_migrations (name, checksum) values ($1, $2)', [
      migration.name,
      migration.checksum,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw new StartProblem(`Migratie ${migration.name}${failure(migration, error)}`, {
      cause: error,
    })
  }
}

const failure = (migration: Migration, error: unknown): string => {
  if (!(error instanceof pg.DatabaseError)) return ` is niet gelukt: ${String(error)}.`
  const position = Number(error.position)
  const line = position ? `, regel ${migration.sql.slice(0, position).split('\n').length},` : ''
  return `${line} is niet gelukt: ${error.message}.`
}
