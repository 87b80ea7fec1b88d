import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { createApp } from '../../src/app.ts'
import type { Clock } from '../../src/clock.ts'
import type { Config } from '../../src/config.ts'
import { type Embedded, startEmbedded } from '../../src/db/embedded.ts'
import { removeDataFolder } from '../../src/db/embedded-place.ts'
import { migrate } from '../../src/db/migrate.ts'
import { rolePasswords, roleUrls } from '../../src/db/role-urls.ts'
import { createLog } from '../../src/log.ts'
import { openPortal } from '../../src/open-portal.ts'
import type { Portal } from '../../src/portal.ts'
import { Browser } from './browser.ts'
import { type Build, createBuild } from './build.ts'
import { TEST_SECRET } from './server.ts'

/** The program on a database server of its own, that can be killed. */
export interface OwnCluster {
  portal: Portal
  build: Build
  /** Past row-level security. */
  query(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>
  /** Stops the server as a power cut does: nothing is written, nothing is told. Gives when it is gone. */
  kill(): Promise<void>
  /** Starts it again, on the same port; it recovers what was committed. */
  start(): Promise<void>
  close(): Promise<void>
}

const configOf = (folder: string): Config => ({
  ...{ env: 'test', port: 3000, baseUrl: 'http://localhost:3000', secret: TEST_SECRET },
  ...{ databaseUrl: undefined, smtpUrl: undefined, sms: [], clamd: null, trustedProxies: 0 },
  ...{ mailFrom: 'Naast <naast@naast.example>', helpAddress: 'hulp@naast.example' },
  ...{ logLevel: 'error', files: { folder: path.join(folder, 'files') } },
})

/** A cluster that waits for the disk, with all migrations, and the program on it. */
export const ownCluster = async (clock: Clock): Promise<OwnCluster> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'naast-killed-'))
  // As root the server runs as another account, which has to pass through.
  await chmod(folder, 0o711)
  const dataFolder = path.join(folder, 'postgres')
  let server: Embedded = await startEmbedded({ dataFolder })
  const { adminUrl, ownerUrl } = server
  const port = Number(new URL(adminUrl).port)
  await migrate(ownerUrl, { rolePasswords: rolePasswords(TEST_SECRET) })
  const urls = roleUrls(ownerUrl, TEST_SECRET)
  const opened = await openPortal(configOf(folder), urls, clock, createLog('silent'))
  const app = createApp(opened.portal)
  const openOwner = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: adminUrl })
    client.on('error', () => undefined)
    await client.connect()
    return client
  }
  const buildWith = (client: pg.Client) =>
    createBuild(opened.portal, () => new Browser(app), client)
  let owner = await openOwner()
  const query: OwnCluster['query'] = async (text, values = []) =>
    (await owner.query(text, values)).rows
  const cluster: OwnCluster = {
    portal: opened.portal,
    build: buildWith(owner),
    query,
    kill: async () => {
      const [row] = await query(`select pg_read_file('postmaster.pid') as file`)
      process.kill(Number.parseInt(String(row?.file), 10), 'SIGQUIT')
      await server.stop()
    },
    start: async () => {
      server = await startEmbedded({ dataFolder, port })
      owner = await openOwner()
      cluster.build = buildWith(owner)
    },
    close: async () => {
      await owner.end().catch(() => undefined)
      await opened.close()
      await server.stop()
      await removeDataFolder(dataFolder)
      await rm(folder, { recursive: true, force: true })
    },
  }
  return cluster
}
