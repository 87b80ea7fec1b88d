import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import pg from 'pg'
import { folderProblem, StartProblem, systemCode } from '../start-problem.ts'
import { stopLeftover } from './embedded-leftover.ts'
import { takeLock } from './embedded-lock.ts'
import { findPlace, makeDataFolder, type Place } from './embedded-place.ts'
import { launch, makeCluster, PortTaken, type Running } from './embedded-server.ts'

export interface EmbeddedOptions {
  /** Where the database lives; made when absent. Git ignores ./data. */
  dataFolder: string
  /** Default: a free one. */
  port?: number
  /** Folder with the programs of another PostgreSQL, from version 15 on. Default: the embedded one. */
  binaries?: string
  /** Default true. False does not wait for the disk: for tests, whose data may be lost. */
  durable?: boolean
}

export interface Embedded {
  /**
   * Database `naast`, as its owner: may create roles and databases and is no superuser, as on a managed server.
   * For migrations.
   */
  ownerUrl: string
  /** Database `naast` as superuser, past row-level security: to build a demo or a test. Never for the application. */
  adminUrl: string
  /** Stops the server; what was committed stays. */
  stop(): Promise<void>
}

/**
 * Starts a PostgreSQL server of our own on 127.0.0.1, and makes its cluster and the database `naast` the first time.
 * A server that a killed program left on the same folder is stopped first. As root the server runs as another account.
 * @throws StartProblem with a sentence for whoever started the program; nothing is left running then
 */
export const startEmbedded = async (options: EmbeddedOptions): Promise<Embedded> => {
  const folder = await makeDataFolder(options.dataFolder)
  const lock = await takeLock(folder).catch((error: unknown) => {
    throw folderProblem(options.dataFolder, error)
  })
  if ('heldBy' in lock) {
    throw new StartProblem(
      `Naast draait al op de map ${options.dataFolder} (proces ${lock.heldBy.pid}). Stop dat eerst, of kies een andere map met DATA_FOLDER.`,
    )
  }
  try {
    const place = await findPlace(options.dataFolder, folder, options.binaries)
    const server = await startServer(place, options.port, options.durable ?? true)
    return { ...server, stop: once(() => server.stop().finally(lock.release)) }
  } catch (error) {
    lock.release()
    throw error
  }
}

const startServer = async (
  place: Place,
  wantedPort: number | undefined,
  durable: boolean,
): Promise<Embedded> => {
  await stopLeftover(place.cluster)
  const password = await readPassword(place)
  await makeCluster(place, password, durable)
  const { server, port } = await launchOnPort(place, wantedPort, durable)
  const urlOf = (user: string, database: string): string =>
    `postgres://${user}:${password}@127.0.0.1:${port}/${database}`
  try {
    await prepareDatabase(urlOf('postgres', 'postgres'), password)
  } catch (error) {
    await server.stop()
    throw error
  }
  return {
    ownerUrl: urlOf('naast_owner', 'naast'),
    adminUrl: urlOf('postgres', 'naast'),
    stop: server.stop,
  }
}

const once = (work: () => Promise<void>): (() => Promise<void>) => {
  let done: Promise<void> | undefined
  return () => {
    done ??= work()
    return done
  }
}

const readPassword = async (place: Place): Promise<string> => {
  const file = path.join(place.folder, 'password')
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw folderProblem(file, error)
  }
  const password = randomBytes(24).toString('base64url')
  await writeFile(file, password, { mode: 0o600 }).catch((error: unknown) => {
    throw folderProblem(place.name, error)
  })
  return password
}

const launchOnPort = async (
  place: Place,
  wanted: number | undefined,
  durable: boolean,
): Promise<{ server: Running; port: number }> => {
  for (let attempt = 1; ; attempt++) {
    const port = wanted ?? (await freePort())
    try {
      return { server: await launch(place, port, durable), port }
    } catch (error) {
      // Somebody took the free port between finding and using it.
      if (!(error instanceof PortTaken) || wanted !== undefined || attempt === 5) throw error
    }
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 0
      probe.close(() => resolve(port))
    })
  })

const prepareDatabase = async (url: string, password: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    const owner = await client.query("select from pg_roles where rolname = 'naast_owner'")
    if (owner.rowCount === 0) {
      await client.query(
        `create role naast_owner login createrole createdb password ${client.escapeLiteral(password)}`,
      )
    }
    const database = await client.query("select from pg_database where datname = 'naast'")
    if (database.rowCount === 0) await client.query('create database naast owner naast_owner')
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    throw new StartProblem(
      `De database is niet te gebruiken (${detail}). Met npm run reset begint u opnieuw; wat er nu in staat is dan weg.`,
    )
  } finally {
    await client.end().catch(() => undefined)
  }
}
