import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ServerType, serve } from '@hono/node-server'
import pg from 'pg'
import type { Browser as Chromium, Page } from 'playwright-core'
import { demoRoutes } from '../dev/demo/routes.tsx'
import { type StartedRecordServer, startRecordServer } from '../dev/record/server.ts'
import { DEMO_ORGANISATIONS } from '../dev/world/policies.ts'
import { demoRecord } from '../dev/world/record/index.ts'
import type { DemoOrganisationRecord } from '../dev/world/record/types.ts'
import { createApp } from '../src/app.ts'
import { type Clock, systemClock } from '../src/clock.ts'
import type { Config } from '../src/config.ts'
import { startWorker } from '../src/jobs/worker.ts'
import { createLog } from '../src/log.ts'
import { createSenders } from '../src/notify/senders.ts'
import { openPortal } from '../src/open-portal.ts'
import type { Portal } from '../src/portal.ts'
import { createRecords } from '../src/record/connection.ts'
import { Browser } from '../test/harness/browser.ts'
import { type Build, createBuild } from '../test/harness/build.ts'
import type { Organisation } from '../test/harness/built.ts'
import { TEST_SECRET, type TestDatabase, testDatabase } from '../test/harness/database.ts'
import { openBrowser } from './chromium.ts'

/** One message as /postvak.json gives it. */
export interface Sent {
  channel: string
  to: string
  subject: string
  text: string
  links: { label: string; url: string }[]
  sentAt: string | null
}

/** How a browser of the journey is set up. */
export interface Window {
  width: number
  script?: boolean
}

/** The whole of Naast at work: database, web over HTTP, worker, an organisation with its record, and a real browser. */
export interface LiveWorld {
  baseUrl: string
  portal: Portal
  build: Build
  database: TestDatabase
  /** Past row-level security: to arrange and to look behind the program's back. */
  owner: pg.Client
  record: StartedRecordServer
  organisation: Organisation
  /** What the organisation's record holds, client by client. */
  content: DemoOrganisationRecord
  /** A new browser with nobody signed in. */
  open(window: Window): Promise<Page>
  /** What was sent, newest first. */
  postvak(): Promise<Sent[]>
  startWorker(): Promise<{ stop(): Promise<void> }>
  close(): Promise<void>
}

interface Given {
  clock?: Clock
  /** How long the worker and the pages wait for the record, in milliseconds. */
  patience?: number
  /** No worker in this process: the test starts its own. */
  withoutWorker?: boolean
}

const configOf = (port: number): Config => ({
  env: 'demo',
  port,
  baseUrl: `http://localhost:${port}`,
  secret: TEST_SECRET,
  databaseUrl: undefined,
  smtpUrl: undefined,
  mailFrom: 'Naast <naast@naast.example>',
  helpAddress: 'hulp@naast.example',
  sms: [],
  files: { folder: join(tmpdir(), `naast-files-${port}-${process.pid}`) },
  clamd: null,
  trustedProxies: 0,
  logLevel: 'fatal',
})

/** Listens before there is an app, because the app has to know its own address. */
const listen = async (): Promise<{
  port: number
  serve(app: { fetch(request: Request): Response | Promise<Response> }): void
  close(): Promise<void>
}> => {
  let fetch: (request: Request) => Response | Promise<Response> = () =>
    new Response('', { status: 503 })
  let server: ServerType | undefined
  const port = await new Promise<number>((resolve) => {
    server = serve({ fetch: (request: Request) => fetch(request), port: 0 }, (info) =>
      resolve(info.port),
    )
  })
  return {
    port,
    serve: (app) => {
      fetch = app.fetch
    },
    close: () =>
      new Promise((resolve) => {
        server?.close(() => resolve())
        if (server && 'closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}

const openRecord = async (clock: Clock) => {
  const content = demoRecord(clock).organisations.find(({ slug }) => slug === 'vlierduin')
  if (!content) throw new Error('the demo has no record of Vlierduin')
  const record = await startRecordServer({
    clock,
    tenants: [{ name: content.slug, resources: content.resources as never }],
  })
  return { content, record }
}

const openPeople = (baseUrl: string) => {
  let chromium: Promise<Chromium> | undefined
  return {
    open: async ({ width, script = true }: Window): Promise<Page> => {
      chromium ??= openBrowser()
      const context = await (await chromium).newContext({
        viewport: { width, height: 844 },
        javaScriptEnabled: script,
        baseURL: baseUrl,
        reducedMotion: 'reduce',
        locale: 'nl-NL',
      })
      context.setDefaultTimeout(20_000)
      return context.newPage()
    },
    close: async () => {
      await (await chromium)?.close()
    },
  }
}

/** Starts all of it on a private database. The organisation is the demo's Zorggroep Vlierduin, without any family. */
export const liveWorld = async (given: Given = {}): Promise<LiveWorld> => {
  const clock = given.clock ?? systemClock
  const database = await testDatabase()
  const web = await listen()
  const config = configOf(web.port)
  const opened = await openPortal(
    config,
    database.urls,
    clock,
    createLog(process.env.TEST_LOG ?? 'fatal'),
  )
  const { portal } = opened
  if (given.patience !== undefined) {
    await portal.records.close()
    const waits = { connectMs: given.patience, totalMs: given.patience, binaryMs: given.patience }
    portal.records = createRecords(portal.secrets, clock, { page: waits, job: waits })
  }
  const app = createApp(portal, [demoRoutes([])])
  web.serve(app)
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  const build = createBuild(portal, () => new Browser(app), owner)
  const { content, record } = await openRecord(clock)
  const organisation = await build.organisation({
    name: DEMO_ORGANISATIONS.vlierduin.name,
    slug: content.slug,
    policy: DEMO_ORGANISATIONS.vlierduin.policy(clock()),
    recordUrl: record.tenant(content.slug).baseUrl,
  })
  const { senders, close: closeSenders } = createSenders(config, clock)
  const start = () => startWorker(portal, database.urls.worker, senders)
  const worker = given.withoutWorker ? undefined : await start()
  const people = openPeople(config.baseUrl)
  return {
    baseUrl: config.baseUrl,
    portal,
    build,
    database,
    owner,
    record,
    organisation,
    content,
    open: people.open,
    startWorker: start,
    postvak: async () => (await fetch(`${config.baseUrl}/postvak.json`)).json() as Promise<Sent[]>,
    async close() {
      await people.close()
      await web.close()
      await worker?.stop()
      closeSenders()
      await record.close()
      await owner.end()
      await opened.close()
      await database.drop()
    },
  }
}

/** A clock that runs from this moment on: the same day whenever the test is run. */
export const clockFrom = (moment: string): Clock => {
  const offset = new Date(moment).getTime() - Date.now()
  return () => new Date(Date.now() + offset)
}
