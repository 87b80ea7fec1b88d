import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import path from 'node:path'
import { inject } from 'vitest'
import { onDatabase } from '../test/harness/server.ts'

const MAIN = path.resolve(import.meta.dirname, '../src/main.ts')

/** A program that runs beside the test, or has run. */
export interface Program {
  /** All that it said. */
  said(): string
  /** Waits until it says so. Throws when it ends first. */
  says(words: string): Promise<void>
  /** The exit code; waits for the end. */
  ends(): Promise<number | null>
  /** Ends it at once, without a chance to tidy up. */
  kill(): Promise<void>
  /** Asks it to end, and waits. */
  stop(): Promise<number | null>
}

/** Starts src/main.ts with these settings and no others. */
export const startProgram = (settings: Record<string, string>): Program => {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN], {
    env: { PATH: process.env.PATH, TZ: 'UTC', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (piece: string) => {
      said += piece
    })
  const ended = endOf(child)
  const kill = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal)
    return ended
  }
  return {
    said: () => said,
    says: async (words) => {
      while (!said.includes(words)) {
        const gone = await Promise.race([
          ended.then(() => true),
          once(child.stdout, 'data').then(() => false),
          once(child.stderr, 'data').then(() => false),
        ])
        if (gone) throw new Error(`it ended before saying «${words}»: ${said}`)
      }
    },
    ends: () => ended,
    kill: async () => {
      await kill('SIGKILL')
    },
    stop: () => kill('SIGTERM'),
  }
}

const endOf = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.once('close', (code) => resolve(code)))

/** The connection with which an installation's own program comes: the owner of this test's database, no superuser. */
export const ownerConnection = (database: { ownerUrl: string }): string =>
  onDatabase(inject('testServer').ownerUrl, new URL(database.ownerUrl).pathname.slice(1))

/** A port that nobody uses now. */
export const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0)
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}
