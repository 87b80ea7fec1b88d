import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { HOUR } from '../../src/clock.ts'
import { startEmbedded } from '../../src/db/embedded.ts'
import { lockHolder } from '../../src/db/embedded-lock.ts'
import { removeDataFolder } from '../../src/db/embedded-place.ts'
import { migrate } from '../../src/db/migrate.ts'
import { rolePasswords } from '../../src/db/role-urls.ts'
import { onDatabase, onServer, TEST_SECRET } from './server.ts'

const PREFIX = 'naast-test-'

interface Server {
  ownerUrl: string
  adminUrl: string
  stop(): Promise<void>
}

/**
 * Starts one private PostgreSQL for this run and builds the migrated database that every test file gets a copy of.
 * TEST_POSTGRES names a folder with the programs of another PostgreSQL to start; TEST_DATABASE_URL names a server
 * that runs already, by a role with CREATEDB and CREATEROLE that passes row-level security. Its login roles get the
 * tests' passwords, so it must be for tests only.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer()
  const template = `naast_template_${randomBytes(6).toString('hex')}`
  const stop = async (): Promise<void> => {
    await dropTemplate(server.adminUrl, template).finally(() => server.stop())
  }
  try {
    await onServer(server.ownerUrl, (client) => client.query(`create database ${template}`))
    const templateUrl = onDatabase(server.ownerUrl, template)
    await migrate(templateUrl, { rolePasswords: rolePasswords(TEST_SECRET) })
    await settle(onDatabase(server.adminUrl, template))
    project.provide('testServer', {
      ownerUrl: server.ownerUrl,
      adminUrl: server.adminUrl,
      template,
      strategy: process.env.TEST_DATABASE_URL ? 'wal_log' : 'file_copy',
    })
    return stop
  } catch (error) {
    await stop()
    throw error
  }
}

const startServer = async (): Promise<Server> => {
  const given = process.env.TEST_DATABASE_URL
  if (given) return { ownerUrl: given, adminUrl: given, stop: async () => undefined }
  await removeLost()
  const folder = await mkdtemp(path.join(os.tmpdir(), PREFIX))
  // As root the server runs as another account, which has to pass through.
  await chmod(folder, 0o711)
  const dataFolder = path.join(folder, 'postgres')
  // On Ctrl-C the run ends without waiting for us; the server, which nobody needs any more, is then stopping by itself.
  const removeAtOnce = (): void =>
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
  process.once('exit', removeAtOnce)
  const remove = async (): Promise<void> => {
    process.off('exit', removeAtOnce)
    await removeDataFolder(dataFolder)
    await rm(folder, { recursive: true })
  }
  try {
    const binaries = process.env.TEST_POSTGRES
    const server = await startEmbedded({
      dataFolder,
      durable: false,
      ...(binaries ? { binaries } : {}),
    })
    return { ...server, stop: () => server.stop().finally(remove) }
  } catch (error) {
    await remove()
    throw error
  }
}

// What runs left that were killed: their server stopped by itself, their folder did not go. Another user's stays.
const removeLost = async (): Promise<void> => {
  const names = (await readdir(os.tmpdir())).filter((name) => name.startsWith(PREFIX))
  for (const folder of names.map((name) => path.join(os.tmpdir(), name))) {
    const dataFolder = path.join(folder, 'postgres')
    const found = await stat(folder).catch(() => undefined)
    if (!found || Date.now() - found.mtimeMs < HOUR || lockHolder(dataFolder)) continue
    await removeDataFolder(dataFolder).catch(() => undefined)
    await rm(folder, { recursive: true }).catch(() => undefined)
  }
}

// Statistics, and rows marked as committed, once in the template instead of in every copy.
const settle = async (url: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('vacuum analyze')
  await client.end()
}

const dropTemplate = async (adminUrl: string, template: string): Promise<void> =>
  onServer(adminUrl, (client) => client.query(`drop database if exists ${template} with (force)`))
