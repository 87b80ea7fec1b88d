import { type ChildProcess, execFile, spawn } from 'node:child_process'
import {
  chown,
  type FileHandle,
  mkdir,
  open,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { folderProblem, StartProblem } from '../start-problem.ts'
import { readServerState } from './embedded-leftover.ts'
import type { Place } from './embedded-place.ts'

const execute = promisify(execFile)

const logOf = (place: Place): string => path.join(place.folder, 'server.log')

// Nothing of our own environment, which holds secrets, reaches the server.
const environment = (): Record<string, string> => ({
  PATH: process.env.PATH ?? '/usr/bin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
  ...(process.env.LD_LIBRARY_PATH ? { LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH } : {}),
})

/**
 * Makes the cluster when there is none: UTF-8, Dutch ICU collation, passwords by SCRAM-SHA-256. Half a cluster, of a
 * run that was broken off, is never taken for a whole one.
 * @param durable false skips waiting for the disk: for tests
 */
export const makeCluster = async (
  place: Place,
  password: string,
  durable: boolean,
): Promise<void> => {
  if (await stat(path.join(place.cluster, 'PG_VERSION')).catch(() => undefined)) return
  const half = `${place.cluster}.half`
  const passwordFile = `${place.cluster}.password`
  try {
    for (const old of [half, place.cluster]) await rm(old, { recursive: true, force: true })
    await mkdir(half, { mode: 0o700 })
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
    if (place.account) {
      await chown(half, place.account.uid, place.account.gid)
      await chown(passwordFile, place.account.uid, place.account.gid)
    }
    await initialise(place, half, passwordFile, durable)
    await rename(half, place.cluster)
  } catch (error) {
    await rm(half, { recursive: true, force: true })
    throw initialisationProblem(place, error)
  } finally {
    await rm(passwordFile, { force: true })
  }
}

const initialise = async (
  place: Place,
  folder: string,
  passwordFile: string,
  durable: boolean,
): Promise<void> => {
  const args = [
    `--pgdata=${folder}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=icu',
    '--icu-locale=nl',
    '--locale=C',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ]
  await execute(path.join(place.binaries, 'initdb'), args, {
    ...place.account,
    cwd: '/',
    env: environment(),
  })
}

const initialisationProblem = (place: Place, error: unknown): StartProblem => {
  const output = error instanceof Error && 'stderr' in error ? String(error.stderr) : undefined
  if (output === undefined) return folderProblem(place.name, error)
  if (DISK_FULL.test(output)) return diskFull(place)
  const told = /initdb: error: (.*)/.exec(output)?.[1] ?? lastFailure(output)
  return new StartProblem(
    `De database kan niet worden aangemaakt in ${place.name}: ${told ?? 'initdb gaf geen reden'}.`,
  )
}

const DISK_FULL = /No space left|Check free disk space|wrote only \d+ of/

const diskFull = (place: Place): StartProblem =>
  folderProblem(place.name, Object.assign(new Error('disk full'), { code: 'ENOSPC' }))

/** The last thing that a server said went wrong. */
const lastFailure = (log: string): string | undefined =>
  [...log.matchAll(/(?:FATAL|PANIC): {2}(.*)/g)].at(-1)?.[1]

const settings = (port: number, durable: boolean): Record<string, string> => ({
  port: String(port),
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  wal_level: 'minimal',
  max_wal_senders: '0',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // No personal data in the log: neither the statement that failed nor the values in its detail.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
})

// The server runs under a shell that also holds the end of a pipe from us. When the pipe closes, because we stop or
// because we were killed, the server is asked to stop: none is left behind. Job control is off in such a shell, so the
// server is in the shell's process group, which Ctrl-C in our terminal does not reach.
const supervise = `
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
{ cat <&3 >/dev/null; kill -INT "$server"; } 2>/dev/null &
watch=$!
exec 3<&-
wait "$server"
code=$?
kill "$watch" 2>/dev/null
exit "$code"
`

/** A server that runs. */
export interface Running {
  /** Stops it: open transactions are rolled back, what was committed is on disk. */
  stop(): Promise<void>
}

/**
 * Starts the server on 127.0.0.1 and waits until it takes connections.
 * @throws StartProblem with what its log says when it does not start; PortTaken when the port is in use
 */
export const launch = async (place: Place, port: number, durable: boolean): Promise<Running> => {
  const options = Object.entries(settings(port, durable)).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
  const log = await openLog(place)
  const server = spawn(
    '/bin/sh',
    ['-c', supervise, 'sh', path.join(place.binaries, 'postgres'), '-D', place.cluster, ...options],
    {
      ...place.account,
      cwd: '/',
      env: environment(),
      detached: true,
      stdio: ['pipe', log.fd, log.fd],
    },
  )
  const ended = new Promise<void>((resolve) => {
    server.on('error', () => resolve())
    server.on('exit', () => resolve())
  })
  // The pipe breaks when the server ends by itself.
  server.stdin?.on('error', () => undefined)
  await log.close()
  if (!(await ready(place.cluster, server))) {
    server.stdin?.end()
    await ended
    throw await startFailure(place, port)
  }
  return { stop: () => stopServer(place.cluster, server, ended) }
}

// A new file each time: the last one may be of another user.
const openLog = async (place: Place): Promise<FileHandle> => {
  try {
    await rm(logOf(place), { force: true })
    return await open(logOf(place), 'wx', 0o600)
  } catch (error) {
    throw folderProblem(place.name, error)
  }
}

/** Thrown when the port that the database was to use is in use. */
export class PortTaken extends StartProblem {}

const hasEnded = (server: ChildProcess): boolean =>
  server.exitCode !== null || server.signalCode !== null || server.pid === undefined

const ready = async (cluster: string, server: ChildProcess): Promise<boolean> => {
  const deadline = Date.now() + 60_000
  while (!hasEnded(server) && Date.now() < deadline) {
    if ((await readServerState(cluster))?.ready) return true
    await wait(15)
  }
  return false
}

const stopServer = async (
  cluster: string,
  server: ChildProcess,
  ended: Promise<void>,
): Promise<void> => {
  server.stdin?.end()
  const state = await readServerState(cluster)
  const late = setTimeout(() => {
    // The immediate stop: the next start recovers from the log.
    if (state && !hasEnded(server)) process.kill(state.pid, 'SIGQUIT')
  }, 10_000)
  await ended
  clearTimeout(late)
}

const startFailure = async (place: Place, port: number): Promise<StartProblem> => {
  const log = await readFile(logOf(place), 'utf8').catch(() => '')
  if (/could not bind|Address already in use/.test(log)) {
    return new PortTaken(`Poort ${port} voor de database is al in gebruik. Kies een andere poort.`)
  }
  if (DISK_FULL.test(log)) return diskFull(place)
  if (/database files are incompatible/.test(log)) {
    const version = await readFile(path.join(place.cluster, 'PG_VERSION'), 'utf8').catch(() => '?')
    return new StartProblem(
      `De database in ${place.name} is van PostgreSQL ${version.trim()}, en deze Naast werkt met een andere versie. Met npm run reset begint u opnieuw; wat er nu in staat is dan weg.`,
    )
  }
  const told = lastFailure(log)
  return new StartProblem(
    `De database in ${place.name} start niet${told ? ` (${told})` : ''}. Met npm run reset begint u opnieuw; wat er nu in staat is dan weg.`,
  )
}
