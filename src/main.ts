import { type ServerType, serve } from '@hono/node-server'
import { createApp } from './app.ts'
import { systemClock } from './clock.ts'
import { ConfigurationError, readConfig } from './config.ts'
import { migrate } from './db/migrate.ts'
import { rolePasswords, roleUrls } from './db/role-urls.ts'
import { startWorker } from './jobs/worker.ts'
import { createLog } from './log.ts'
import { createSenders } from './notify/senders.ts'
import { openPortal } from './open-portal.ts'
import { startMetrics } from './operating/metrics-server.ts'

/** What this process does: pages, jobs, or both. Any number of each may run on one database. */
const parts = (env: Record<string, string | undefined>): { web: boolean; worker: boolean } => ({
  web: env.ROLE !== 'worker',
  worker: env.ROLE !== 'web',
})

/** Listens on the port; fails with a clear sentence when that cannot be. */
const listen = (fetch: Parameters<typeof serve>[0]['fetch'], port: number): Promise<ServerType> =>
  new Promise((resolve, reject) => {
    const server = serve({ fetch, port }, () => resolve(server))
    server.once('error', (error) =>
      reject(new Error(`poort ${port} is niet te gebruiken (${error.message})`)),
    )
  })

const start = async (): Promise<void> => {
  const config = readConfig(process.env)
  if (!config.databaseUrl) throw new ConfigurationError(['DATABASE_URL'])
  const log = createLog(config.logLevel)
  await migrate(config.databaseUrl, { rolePasswords: rolePasswords(config.secret) })
  const urls = roleUrls(config.databaseUrl, config.secret)
  const { portal, close } = await openPortal(config, urls, systemClock, log)
  const { senders, close: closeSenders } = createSenders(config, systemClock)
  const { web, worker } = parts(process.env)
  const jobs = worker ? await startWorker(portal, urls.worker, senders) : null
  const server = web ? await listen(createApp(portal).fetch, config.port) : null
  const metrics = config.metrics ? await startMetrics(portal, config.metrics) : null
  log.info({ port: config.port, web, worker }, 'Naast has started')
  const stop = async (): Promise<void> => {
    await portal.live.close()
    server?.close()
    await metrics?.close()
    await jobs?.stop()
    closeSenders()
    await close()
    process.exit(0)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

start().catch((error: unknown) => {
  console.error(
    error instanceof ConfigurationError
      ? error.message
      : `Naast kan niet starten: ${error instanceof Error ? error.message : error}`,
  )
  process.exit(1)
})
