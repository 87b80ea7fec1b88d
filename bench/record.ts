import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { ToRecord } from './record-stand-in.ts'

/** Starts a part of the measurement in a process of its own. */
export const forkPart = (file: string, env: Record<string, string>): ChildProcess =>
  fork(fileURLToPath(new URL(file, import.meta.url)), {
    env: { ...process.env, ...env },
    execArgv: ['--import', 'tsx', '--expose-gc', ...(process.env.BENCH_NODE?.split(' ') ?? [])],
  })

/** The first message of a child; an end without one is a failure. */
export const firstMessage = <T>(child: ChildProcess, what: string): Promise<T> =>
  new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as T))
    child.once('exit', (code) => reject(new Error(`${what} stopped with ${code}`)))
  })

export interface StandIn {
  baseUrl: string
  /** Sets its clock, and writes a report when there is one; resolves when it was done. */
  tell(message: ToRecord): Promise<void>
  stop(): void
}

/** A stand-in of a record: of one client with ten years, or of ten thousand. */
export const startStandIn = async (of: 'lang' | 'veel'): Promise<StandIn> => {
  const child = forkPart('./record-stand-in.ts', { BENCH_RECORD: of })
  const { baseUrl } = await firstMessage<{ baseUrl: string }>(child, 'the record')
  return {
    baseUrl,
    tell: (message) =>
      new Promise((resolve) => {
        child.once('message', () => resolve())
        child.send(message)
      }),
    stop: () => child.disconnect(),
  }
}
