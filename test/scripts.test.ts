import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

// scripts/run.mjs stands between npm and every program of the project.
const root = path.resolve(import.meta.dirname, '..')
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'naast-scripts-'))
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

const program = async (name: string, text: string): Promise<string> => {
  const file = path.join(folder, `${name}.mts`)
  await writeFile(file, text)
  return file
}

const run = (...args: string[]): ChildProcess & { text: () => string } => {
  const child = spawn(process.execPath, [path.join(root, 'scripts/run.mjs'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  child.stdout.on('data', (chunk) => {
    text += chunk
  })
  child.stderr.on('data', (chunk) => {
    text += chunk
  })
  return Object.assign(child, { text: () => text })
}

const waits = `
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => { console.log('asked', signal); process.exit(3) })
  console.log('pid', process.pid)
  setInterval(() => undefined, 60_000)`

const childPid = async (child: ReturnType<typeof run>): Promise<number> => {
  await vi.waitFor(() => expect(child.text()).toMatch(/pid \d+/), 10_000)
  return Number(/pid (\d+)/.exec(child.text())?.[1])
}

test('a program runs on the pinned Node, with its arguments, and its exit code comes back', async () => {
  const file = await program(
    'exits',
    "console.log(process.execPath, process.argv.slice(2).join('+')); process.exitCode = 7",
  )
  const child = run(file, 'one', 'two words')
  const [code] = await once(child, 'close')
  expect(code).toBe(7)
  expect(child.text().trim()).toBe(`${path.join(root, 'node_modules/node/bin/node')} one+two words`)
})

test.each(['SIGINT', 'SIGTERM'] as const)('%s is passed on, once', async (signal) => {
  const child = run(await program('waits', waits))
  await childPid(child)
  child.kill(signal)
  const [code] = await once(child, 'close')
  expect(code).toBe(3)
  expect(child.text().match(/asked/g)).toHaveLength(1)
  expect(child.text()).toContain(`asked ${signal}`)
})

test('when the script is killed, the program is asked to stop', async () => {
  const child = run(await program('waits', waits))
  const pid = await childPid(child)
  child.kill('SIGKILL')
  await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow(/ESRCH/), 10_000)
  expect(child.text()).toContain('asked SIGTERM')
})

test('a program that does not keep itself alive is not kept alive', async () => {
  const child = run(await program('ends', "console.log('done')"))
  expect(await once(child, 'close')).toEqual([0, null])
})
