import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Embedded, startEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'
import { rolePasswords, roleUrls } from './role-urls.ts'

// Roles belong to a whole server, so these tests have one of their own.
let folder: string
let server: Embedded

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'naast-roles-'))
  await chmod(folder, 0o711)
  const binaries = process.env.TEST_POSTGRES
  server = await startEmbedded({
    dataFolder: path.join(folder, 'postgres'),
    durable: false,
    ...(binaries ? { binaries } : {}),
  })
})

afterAll(async () => {
  await server?.stop()
  await rm(folder, { recursive: true, force: true })
})

const ask = async (url: string, sql: string): Promise<pg.QueryResult['rows']> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

const emptyFolder = async (): Promise<string> => mkdtemp(path.join(folder, 'none-'))
const databaseUrl = (name: string): string => server.ownerUrl.replace(/naast$/, name)
const whoAmI = 'select current_user as name'

test('databases that are migrated at the same moment share the roles', async () => {
  const names = ['one', 'two', 'three', 'four']
  for (const name of names) await ask(server.ownerUrl, `create database ${name}`)
  const none = await emptyFolder()
  const options = { rolePasswords: rolePasswords('first'), folder: none }
  await Promise.all(names.map((name) => migrate(databaseUrl(name), options)))
  for (const name of names) {
    const urls = roleUrls(databaseUrl(name), 'first')
    expect(await ask(urls.app, whoAmI)).toEqual([{ name: 'naast_app' }])
    expect(await ask(urls.worker, whoAmI)).toEqual([{ name: 'naast_worker' }])
  }
})

test('another secret gives the roles other passwords, also at the same moment', async () => {
  const options = { rolePasswords: rolePasswords('second'), folder: await emptyFolder() }
  await Promise.all(['one', 'two', 'three'].map((name) => migrate(databaseUrl(name), options)))
  await expect(ask(roleUrls(databaseUrl('one'), 'first').session, whoAmI)).rejects.toThrow(
    /password authentication failed/,
  )
  expect(await ask(roleUrls(databaseUrl('one'), 'second').session, whoAmI)).toEqual([
    { name: 'naast_session' },
  ])
})

test('the owner needs no superuser, only CREATEROLE', async () => {
  expect(
    await ask(
      server.ownerUrl,
      'select rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = current_user',
    ),
  ).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: true }])
})

test('a role that could pass row-level security stops the migration', async () => {
  const options = { rolePasswords: rolePasswords('second'), folder: await emptyFolder() }
  await ask(server.adminUrl, 'alter role naast_app bypassrls')
  await expect(migrate(databaseUrl('one'), options)).rejects.toThrow(
    /naast_app heeft rechten die zij niet mag hebben/,
  )
  await ask(
    server.adminUrl,
    'alter role naast_app nobypassrls; create role strong; grant strong to naast_app',
  )
  await expect(migrate(databaseUrl('one'), options)).rejects.toThrow(/lid van een andere rol/)
  await ask(server.adminUrl, 'revoke strong from naast_app')
  expect(await migrate(databaseUrl('one'), options)).toEqual({ applied: [] })
})

test('roles that an administrator made with the right passwords need not be altered', async () => {
  await ask(server.adminUrl, "create role plain login password 'plain'")
  await ask(server.adminUrl, 'create database plain owner plain')
  const plainUrl = databaseUrl('plain').replace(/\/\/[^@]*@/, '//plain:plain@')
  const folder = await emptyFolder()
  expect(await migrate(plainUrl, { rolePasswords: rolePasswords('second'), folder })).toEqual({
    applied: [],
  })
  await expect(
    migrate(plainUrl, { rolePasswords: rolePasswords('third'), folder }),
  ).rejects.toThrow(/heeft CREATEROLE nodig/)
})
