// npm start: the whole of Naast on this machine, with a database of its own and a demo world.
import { createServer } from 'node:net'
import { serve } from '@hono/node-server'
import { createApp } from '../src/app.ts'
import { systemClock } from '../src/clock.ts'
import { type Config, ConfigurationError, readConfig } from '../src/config.ts'
import { noteRunningDemo } from '../src/db/command-database.ts'
import { type Embedded, startEmbedded } from '../src/db/embedded.ts'
import { migrate } from '../src/db/migrate.ts'
import { rolePasswords, roleUrls } from '../src/db/role-urls.ts'
import { startWorker } from '../src/jobs/worker.ts'
import { createLog } from '../src/log.ts'
import { createSenders } from '../src/notify/senders.ts'
import { openPortal } from '../src/open-portal.ts'
import { StartProblem, systemCode } from '../src/start-problem.ts'
import { demoAccounts } from './demo/accounts.ts'
import { demoRoutes } from './demo/routes.tsx'
import { databaseFolder, demoFolder, demoSecret } from './demo-folder.ts'
import { type PushService, startPushService } from './gateways/push-service.ts'
import { createRunning, type Running, Stopped } from './running.ts'
import { giveDevices } from './world/devices.ts'
import { openWorld } from './world/open.ts'
import { startDemoProvider } from './world/provider.ts'

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const start = async (running: Running): Promise<void> => {
  const read = readConfig({ ...process.env, SECRET: process.env.SECRET ?? (await demoSecret()) })
  await refuseTakenPort(read.port)
  say('Naast start…')
  const pushes = await startPushService()
  await running.start(Promise.resolve({ stop: () => pushes.close() }))
  const config = { ...read, pushStandIn: pushes.baseUrl }
  const database = await running.start(startEmbedded({ dataFolder: databaseFolder() }))
  await migrate(database.ownerUrl, { rolePasswords: rolePasswords(config.secret) })
  await startPortal(running, config, database, pushes)
  const { ownerUrl: databaseUrl } = database
  const { baseUrl, secret } = config
  await running.start(noteRunningDemo(demoFolder(), { databaseUrl, baseUrl, secret }))
  say(`\nNaast staat klaar:  ${config.baseUrl}`)
  say(`Demo-accounts:      ${config.baseUrl}/demo`)
  say(`Mail, sms, melding: ${config.baseUrl}/postvak`)
  say('Stoppen:            Ctrl-C\n')
}

const startPortal = async (
  running: Running,
  config: Config,
  database: Embedded,
  pushes: PushService,
): Promise<void> => {
  const urls = roleUrls(database.ownerUrl, config.secret)
  const { portal, close } = await openPortal(config, urls, systemClock, createLog(config.logLevel))
  await running.start(Promise.resolve({ stop: close }))
  const { senders, close: closeSenders } = createSenders(config, systemClock)
  await running.start(Promise.resolve({ stop: async () => closeSenders() }))
  const world = await running.start(openWorld(portal, database.adminUrl, say))
  await giveDevices(database.adminUrl, config, pushes)
  await running.start(startWorker(portal, urls.worker, senders))
  const app = createApp(portal, [demoRoutes(demoAccounts())])
  await running.start(listen(app.fetch, config.port))
  await running.start(Promise.resolve({ stop: () => portal.live.close() }))
  // Not waited for: nobody signs in that way in the first second.
  running.start(startDemoProvider(portal, database.adminUrl)).catch((error: unknown) => {
    if (!running.stopping()) console.error(`Inloggen bij de organisatie werkt niet: ${error}`)
  })
  world.ready.catch((error: unknown) => {
    if (!running.stopping()) console.error(`De dossiers van de demo kwamen niet binnen: ${error}`)
  })
}

const listen = (
  fetch: Parameters<typeof serve>[0]['fetch'],
  port: number,
): Promise<{ stop(): Promise<void> }> =>
  new Promise((resolve, reject) => {
    const server = serve({ fetch, port }, () =>
      resolve({
        stop: () =>
          new Promise((stopped) => {
            server.close(() => stopped())
            // Browsers keep connections open that nothing is asked on; who is being answered gets a moment.
            if (!('closeAllConnections' in server)) return
            server.closeIdleConnections()
            setTimeout(() => server.closeAllConnections(), 2_000).unref()
          }),
      }),
    )
    server.on('error', (error) => reject(portProblem(port, error)))
  })

const portProblem = (port: number, error: unknown): StartProblem =>
  new StartProblem(
    systemCode(error) === 'EADDRINUSE'
      ? `Poort ${port} is al in gebruik. Stop het andere programma, of kies een andere poort: PORT=${port + 1} npm start`
      : `Naast kan poort ${port} niet gebruiken. Kies een andere poort: PORT=${port < 1024 ? 3000 : port + 1} npm start`,
  )

/** Before anything is started, since the answer then comes at once. */
const refuseTakenPort = (port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', (error) => reject(portProblem(port, error)))
    probe.listen(port, () => probe.close(() => resolve()))
  })

const explain = (error: unknown): string => {
  if (error instanceof StartProblem || error instanceof ConfigurationError) return error.message
  return `Naast kan niet starten: ${error instanceof Error ? error.stack : String(error)}`
}

const running = createRunning()
const starting = start(running).then(
  () => 0,
  (error: unknown) => {
    // What fails because everything is being stopped is no news.
    if (running.stopping() || error instanceof Stopped) return 0
    console.error(explain(error))
    return 1
  },
)

const end = async (): Promise<void> => {
  // Asked twice: at once. The database then stops by itself.
  if (running.stopping()) process.exit(1)
  say('Naast stopt…')
  await running.stop()
  process.exit(await starting)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)

if ((await starting) !== 0) {
  await running.stop()
  process.exit(1)
}
