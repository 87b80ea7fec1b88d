import { execFile } from 'node:child_process'
import { readdir, readFile, readlink, rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { StartProblem } from '../start-problem.ts'

const execute = promisify(execFile)

/** What the server writes about itself in postmaster.pid. */
export interface ServerState {
  pid: number
  /** Seconds since 1970 at which it started. */
  startedAt: string
  ready: boolean
}

/** The state in a cluster's postmaster.pid, or undefined when there is none. It may be left by a killed server. */
export const readServerState = async (cluster: string): Promise<ServerState | undefined> => {
  const text = await readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n')
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  return { pid, startedAt: lines[2] ?? '', ready: lines[7]?.trim() === 'ready' }
}

/**
 * Stops a server that outlived the program that started it, and clears what a killed one left behind. Only for who
 * holds the lock on the folder: a server that is in use would be stopped as well.
 * @throws StartProblem when it cannot be stopped
 */
export const stopLeftover = async (cluster: string): Promise<void> => {
  for (const [signal, seconds] of [
    ['SIGINT', 10],
    ['SIGQUIT', 5],
  ] as const) {
    const running = await serverProcesses(cluster)
    if (running.length === 0) break
    await signalServer(cluster, running, signal)
    await allGone(cluster, seconds)
  }
  const [left] = await serverProcesses(cluster)
  if (left !== undefined) {
    throw new StartProblem(
      `Een eerdere database draait nog (proces ${left}) en stopt niet. Stop dat proces en probeer het opnieuw.`,
    )
  }
  // Nobody uses the cluster. A stale file could still name a process that is now something else.
  await rm(path.join(cluster, 'postmaster.pid'), { force: true })
}

const signalServer = async (
  cluster: string,
  running: number[],
  signal: NodeJS.Signals,
): Promise<void> => {
  const state = await readServerState(cluster)
  const leader = state && running.includes(state.pid) ? [state.pid] : running
  for (const pid of leader) {
    try {
      process.kill(pid, signal)
    } catch {
      // It just ended, or is not ours to stop: who is left is counted afterwards.
    }
  }
}

const allGone = async (cluster: string, seconds: number): Promise<void> => {
  const deadline = Date.now() + seconds * 1000
  while (Date.now() < deadline && (await serverProcesses(cluster)).length > 0) await wait(50)
}

/** The numbers of a server's processes, which all work from inside its cluster. */
export const serverProcesses = (cluster: string): Promise<number[]> =>
  process.platform === 'linux'
    ? processesBy('cwd', (folder) => folder === cluster)
    : processByFile(cluster)

/** Whether a program from this folder runs. Known on Linux only; elsewhere the answer is no. */
export const isRunningFrom = async (folder: string): Promise<boolean> =>
  (await processesBy('exe', (program) => program.startsWith(`${folder}/`))).length > 0

const processesBy = async (
  link: 'cwd' | 'exe',
  matches: (target: string) => boolean,
): Promise<number[]> => {
  const entries = await readdir('/proc').catch(() => [])
  const pids = entries.map(Number).filter((pid) => Number.isInteger(pid) && pid !== process.pid)
  const found = await Promise.all(
    pids.map((pid) => readlink(`/proc/${pid}/${link}`).then(matches, () => false)),
  )
  return pids.filter((_, index) => found[index])
}

const processByFile = async (cluster: string): Promise<number[]> => {
  const state = await readServerState(cluster)
  if (!state) return []
  const { stdout } = await execute('ps', ['-o', 'command=', '-p', String(state.pid)]).catch(() => ({
    stdout: '',
  }))
  return stdout.includes('postgres') ? [state.pid] : []
}
