import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { systemCode } from '../start-problem.ts'

/** The program that uses a data folder. */
export interface Holder {
  pid: number
  /** Tells this process from a later one with the same number. */
  birth: string
}

const lockFile = (folder: string): string => path.join(folder, 'in-use.json')

/** The living program that uses this data folder, or undefined. A lock of a program that was killed does not count. */
export const lockHolder = (folder: string): Holder | undefined => {
  const holder = readLock(folder)
  return holder && birthOf(holder.pid) === holder.birth ? holder : undefined
}

/**
 * Claims a data folder for this program, until `release`. Two programs that claim a dead one's folder in the very
 * same moment may both succeed; PostgreSQL's own lock then stops the second.
 * @returns the way to give it back, or the program that has it
 */
export const takeLock = async (
  folder: string,
): Promise<{ release: () => void } | { heldBy: Holder }> => {
  const own: Holder = { pid: process.pid, birth: birthOf(process.pid) ?? '' }
  for (let attempt = 0; ; attempt++) {
    try {
      writeFileSync(lockFile(folder), JSON.stringify(own), { flag: 'wx', mode: 0o600 })
      return { release: () => rmSync(lockFile(folder), { force: true }) }
    } catch (error) {
      if (systemCode(error) !== 'EEXIST' || attempt > 20) throw error
    }
    const holder = lockHolder(folder)
    if (holder) return { heldBy: holder }
    // An unreadable lock may be one that is just being written.
    if (!readLock(folder) && attempt < 3) await wait(50)
    else rmSync(lockFile(folder), { force: true })
  }
}

const readLock = (folder: string): Holder | undefined => {
  try {
    const { pid, birth } = JSON.parse(readFileSync(lockFile(folder), 'utf8'))
    return Number.isInteger(pid) && typeof birth === 'string' ? { pid, birth } : undefined
  } catch {
    return undefined
  }
}

/** When a process began, in whatever form the system gives; undefined when there is no such process. */
const birthOf = (pid: number): string | undefined => {
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      // proc(5): the name, between brackets, may hold spaces. After it the state, and as field 22 the start.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      return fields[0] === 'Z' ? undefined : fields[19]
    } catch {
      return undefined
    }
  }
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return undefined
  }
}
