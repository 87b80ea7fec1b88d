import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { roleUrls } from '../../src/db/role-urls.ts'
import { onDatabase, onServer, TEST_SECRET } from './server.ts'

export interface TestDatabase {
  /** Past row-level security and every grant: to build what a test needs, and to look. Not the tables' owner. */
  ownerUrl: string
  /** As the roles that the application logs in with. */
  urls: { app: string; session: string; worker: string }
  /** Removes it, also when connections are still open. */
  drop(): Promise<void>
}

/** The secret that belongs to the roles in `urls`. */
export { TEST_SECRET } from './server.ts'

/**
 * A database of its own for a test file, with all migrations: a copy of the run's template (some tens of milliseconds). Its
 * tables belong to a role without special rights, as on a managed server.
 */
export const testDatabase = async (): Promise<TestDatabase> => {
  const server = inject('testServer')
  const name = `naast_test_${randomBytes(6).toString('hex')}`
  await onServer(server.ownerUrl, (client) =>
    client.query(`create database ${name} template ${server.template} strategy ${server.strategy}`),
  )
  return {
    ownerUrl: onDatabase(server.adminUrl, name),
    urls: roleUrls(onDatabase(server.ownerUrl, name), TEST_SECRET),
    drop: () =>
      onServer(server.adminUrl, (client) =>
        client.query(`drop database if exists ${name} with (force)`),
      ),
  }
}

/** A database without anything in it, and the connection of its owner, for tests of the migrations themselves. */
export const emptyDatabase = async (): Promise<{ ownerUrl: string; drop(): Promise<void> }> => {
  const server = inject('testServer')
  const name = `naast_test_${randomBytes(6).toString('hex')}`
  await onServer(server.ownerUrl, (client) => client.query(`create database ${name}`))
  return {
    ownerUrl: onDatabase(server.ownerUrl, name),
    drop: () =>
      onServer(server.adminUrl, (client) =>
        client.query(`drop database if exists ${name} with (force)`),
      ),
  }
}
