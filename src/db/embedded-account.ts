import { execFile } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { StartProblem } from '../start-problem.ts'

const execute = promisify(execFile)

/** Whom the server runs as when we are root: PostgreSQL refuses to run as root. */
export interface Account {
  uid: number
  gid: number
}

/**
 * The owner of the cluster when there is one; else an account without rights that every system has.
 * @throws StartProblem when there is no such account
 */
export const serverAccount = async (cluster: string): Promise<Account> => {
  const present = await stat(cluster).catch(() => undefined)
  if (present && present.uid !== 0) return { uid: present.uid, gid: present.gid }
  const known = await readFile('/etc/passwd', 'utf8').catch(() => '')
  for (const name of ['nobody', 'postgres']) {
    const line = known.split('\n').find((entry) => entry.startsWith(`${name}:`))
    const [, , uid, gid] = line?.split(':') ?? []
    // macOS writes -2 for 4294967294.
    if (uid && gid && Number(uid) !== 0) return { uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }
  }
  throw new StartProblem(
    'De database mag niet als root draaien, en er is geen gebruiker «nobody». Start Naast als een gewone gebruiker.',
  )
}

/** Whether an account can run these PostgreSQL programs, with the libraries that they need. */
export const canRun = (account: Account, binaries: string): Promise<boolean> =>
  succeeds(account, path.join(binaries, 'postgres'), ['--version'])

/** Whether an account can pass through a folder and everything above it. */
export const canEnter = (account: Account, folder: string): Promise<boolean> =>
  succeeds(account, '/bin/sh', ['-c', 'test -x "$1"', 'sh', folder])

const succeeds = async (account: Account, program: string, args: string[]): Promise<boolean> =>
  execute(program, args, { ...account, cwd: '/' }).then(
    () => true,
    () => false,
  )
