import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { type Embedded, startEmbedded } from './embedded.ts'
import { readServerState, serverProcesses } from './embedded-leftover.ts'
import { embeddedMajor, removeDataFolder } from './embedded-place.ts'

const isRoot = process.getuid?.() === 0
let base: string
let folder: string
let cluster: string
const running: Embedded[] = []
const children: ChildProcess[] = []

beforeAll(async () => {
  base = await mkdtemp(path.join(os.tmpdir(), 'naast-embedded-'))
  await chmod(base, 0o711)
  folder = path.join(base, 'postgres')
  cluster = path.join(folder, 'cluster')
})

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop()
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

afterAll(async () => {
  await rm(base, { recursive: true, force: true })
})

const start = async (options = {}): Promise<Embedded> => {
  const server = await startEmbedded({ dataFolder: folder, durable: false, ...options })
  running.push(server)
  return server
}

const ask = async (url: string, sql: string): Promise<pg.QueryResult['rows']> => {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

/** Starts the database from a program of its own, which can be killed. */
const startElsewhere = async (): Promise<{ child: ChildProcess; ownerUrl: string }> => {
  const program = path.resolve(import.meta.dirname, '../../test/harness/hold-database.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', program, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const [line] = await once(child.stdout ?? child, 'data')
  return { child, ownerUrl: String(line).trim() }
}

const noServerLeft = (): Promise<void> =>
  vi.waitFor(async () => expect(await serverProcesses(cluster)).toEqual([]), 10_000)

test('starts, keeps what was written, and leaves no process behind', async () => {
  const first = await start()
  await ask(first.ownerUrl, 'create table kept (word text)')
  await ask(first.ownerUrl, "insert into kept values ('é'), ('z'), ('a')")
  await first.stop()
  expect(await serverProcesses(cluster)).toEqual([])
  const second = await start()
  expect(await ask(second.ownerUrl, 'select word from kept order by word')).toEqual(
    ['a', 'é', 'z'].map((word) => ({ word })),
  )
  const [server] = await ask(
    second.ownerUrl,
    "select current_setting('server_version_num')::int / 10000 as major, current_setting('server_encoding') as encoding",
  )
  expect(server).toEqual({ major: await embeddedMajor(), encoding: 'UTF8' })
})

test('is reached only on this machine, and only with the password', async () => {
  const server = await start()
  expect(new URL(server.ownerUrl).hostname).toBe('127.0.0.1')
  expect(await ask(server.adminUrl, 'show listen_addresses')).toEqual([
    { listen_addresses: '127.0.0.1' },
  ])
  await expect(ask(server.adminUrl.replace(/:[^:@]*@/, ':guess@'), 'select 1')).rejects.toThrow(
    /password authentication failed/,
  )
  expect((await stat(path.join(folder, 'password'))).mode & 0o777).toBe(0o600)
  expect((await stat(cluster)).mode & 0o777).toBe(0o700)
})

test('the server does not run as root', async () => {
  await start()
  const [pid] = await serverProcesses(cluster)
  const owner = await stat(`/proc/${pid}`).catch(() => undefined)
  expect(owner?.uid).not.toBe(0)
})

test('the log holds no values of a statement that failed', async () => {
  const server = await start()
  await ask(server.ownerUrl, 'create table people (email text unique)')
  const twice = "insert into people values ('secret@naast.example')"
  await ask(server.ownerUrl, twice)
  await expect(ask(server.ownerUrl, twice)).rejects.toThrow(/duplicate key/)
  const log = await readFile(path.join(folder, 'server.log'), 'utf8')
  expect(log).toContain('duplicate key')
  expect(log).not.toContain('secret@')
})

/** Some of the server's processes end with another: one that is gone already is no fault. */
const killIfThere = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

test('a second start on the same folder says so and disturbs nothing', async () => {
  const { ownerUrl } = await startElsewhere()
  await expect(start()).rejects.toThrow(/Naast draait al op de map .* \(proces \d+\)/)
  expect(await ask(ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('when the program is killed, its server stops by itself', async () => {
  const { child } = await startElsewhere()
  expect((await serverProcesses(cluster)).length).toBeGreaterThan(0)
  child.kill('SIGKILL')
  await noServerLeft()
  await start()
})

test('after a kill of program and server alike, the next start recovers', async () => {
  const { child, ownerUrl } = await startElsewhere()
  await ask(ownerUrl, 'create table survivors (id int)')
  child.kill('SIGKILL')
  for (const pid of await serverProcesses(cluster)) killIfThere(pid)
  await noServerLeft()
  expect(await readServerState(cluster)).toBeDefined()
  const server = await start()
  expect(
    await ask(server.ownerUrl, "select to_regclass('survivors') is not null as there"),
  ).toEqual([{ there: true }])
})

test('a server that outlived everything is stopped, and the next start works', async () => {
  const { child } = await startElsewhere()
  const state = await readServerState(cluster)
  // The shell that watches over it and that shell's watcher are killed first, while the program cannot act, so that
  // nobody tells the server to stop.
  child.kill('SIGSTOP')
  const others = await Promise.all(
    (await readdir('/proc'))
      .map(Number)
      .filter((pid) => pid > 0)
      .map(async (pid) => ({
        pid,
        text: await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''),
      })),
  )
  for (const { pid, text } of others) {
    if (text.startsWith('/bin/sh') && text.includes(cluster)) process.kill(pid, 'SIGKILL')
  }
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(await serverProcesses(cluster)).toContain(state?.pid)
  const server = await start()
  expect(await ask(server.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  expect(await serverProcesses(cluster)).not.toContain(state?.pid)
})

test('a stale postmaster.pid that names another living process does not stop it', async () => {
  await (await start()).stop()
  const stale = [process.pid, cluster, 0, 5432, '', '127.0.0.1', '', 'ready'].join('\n')
  await writeFile(path.join(cluster, 'postmaster.pid'), `${stale}\n`)
  const server = await start()
  expect(await ask(server.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a port in use is told in one sentence, and nothing is left', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const address = other.address()
  const port = typeof address === 'object' && address ? address.port : 0
  await expect(start({ port })).rejects.toThrow(
    `Poort ${port} voor de database is al in gebruik. Kies een andere poort.`,
  )
  other.close()
  expect(await serverProcesses(cluster)).toEqual([])
  await start()
})

test('a cluster of another version is told in one sentence', async () => {
  await (await start()).stop()
  const file = path.join(cluster, 'PG_VERSION')
  const version = await readFile(file, 'utf8')
  await writeFile(file, '12\n')
  await expect(start()).rejects.toThrow(/is van PostgreSQL 12.*npm run reset/)
  expect(await serverProcesses(cluster)).toEqual([])
  await writeFile(file, version)
  await start()
})

test('a broken cluster is told in one sentence', async () => {
  await (await start()).stop()
  await rm(path.join(cluster, 'global/pg_control'))
  await expect(start()).rejects.toThrow(/De database in .* start niet.* Met npm run reset/)
  expect(await serverProcesses(cluster)).toEqual([])
  await rm(folder, { recursive: true })
  await start()
})

test('a folder that is a file is told in one sentence', async () => {
  const file = path.join(base, 'file')
  await writeFile(file, 'not a folder')
  for (const dataFolder of [file, path.join(file, 'postgres')]) {
    await expect(start({ dataFolder })).rejects.toThrow(/is geen map\. Haal dat bestand weg/)
  }
})

test('a run that was broken off while making the cluster is begun again', async () => {
  const dataFolder = path.join(base, 'half')
  await mkdir(path.join(dataFolder, 'cluster.half/base'), { recursive: true })
  await writeFile(path.join(dataFolder, 'cluster.half/PG_VERSION'), '18\n')
  await start({ dataFolder })
  expect(await readdir(dataFolder)).not.toContain('cluster.half')
})

test('starts that come together: one has the folder, the others are told so', async () => {
  const dataFolder = path.join(base, 'together')
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => start({ dataFolder })))
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
})

test('a folder in which we may not write is told in one sentence', async () => {
  const locked = path.join(base, 'locked')
  await mkdir(locked, { mode: 0o500 })
  const forbidden = isRoot ? '/sys/naast' : path.join(locked, 'postgres')
  await expect(start({ dataFolder: forbidden })).rejects.toThrow(
    /mag niet schrijven in|mag de map .* niet aanpassen|waarop niet geschreven kan worden/,
  )
})

test.runIf(isRoot)(
  'as root, in a folder that only root can enter, the cluster lies outside it',
  async () => {
    const secret = await mkdtemp(path.join(base, 'secret-'))
    await chmod(secret, 0o700)
    const dataFolder = path.join(secret, 'postgres')
    const first = await start({ dataFolder })
    await ask(first.ownerUrl, 'create table kept (id int)')
    await first.stop()
    const outside = await realpath(path.join(dataFolder, 'cluster'))
    expect(outside.startsWith(secret)).toBe(false)
    const second = await start({ dataFolder })
    expect(await ask(second.ownerUrl, 'select * from kept')).toEqual([])
    await second.stop()
    await removeDataFolder(dataFolder)
    await expect(stat(outside)).rejects.toThrow(/ENOENT/)
    await expect(stat(dataFolder)).rejects.toThrow(/ENOENT/)
  },
)

test.runIf(isRoot)(
  'what a thrown away data folder left outside is not taken up again',
  async () => {
    const secret = await mkdtemp(path.join(base, 'secret-'))
    await chmod(secret, 0o700)
    const dataFolder = path.join(secret, 'postgres')
    const first = await start({ dataFolder })
    await ask(first.ownerUrl, 'create table kept (id int)')
    await first.stop()
    await rm(dataFolder, { recursive: true })
    const second = await start({ dataFolder })
    await expect(ask(second.ownerUrl, 'select * from kept')).rejects.toThrow(/does not exist/)
    await second.stop()
    await removeDataFolder(dataFolder)
  },
)
