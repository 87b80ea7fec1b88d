import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Hono } from 'hono'
import pg from 'pg'
import { createApp } from '../../src/app.ts'
import type { Config } from '../../src/config.ts'
import type { Env } from '../../src/http/env.ts'
import { createLog } from '../../src/log.ts'
import { openPortal } from '../../src/open-portal.ts'
import type { Portal } from '../../src/portal.ts'
import { Browser } from './browser.ts'
import { type Build, createBuild } from './build.ts'
import { testDatabase } from './database.ts'

export interface Message {
  channel: string
  recipient: string
  purpose: string
  subject: string
  body: string
  links: { label: string; url: string }[]
}

export interface TestPortal {
  portal: Portal
  app: Hono<Env>
  /** The moment it is, for the whole program; change it with `at`. */
  clock: { now: Date; at(moment: Date | string): void; pass(milliseconds: number): void }
  build: Build
  /** Somebody's browser: nobody signed in yet. */
  browser(): Browser
  /** What was handed over to be sent, newest first. */
  outbox(): Promise<Message[]>
  /** The database as its owner, for what a test must see or arrange behind the program's back. */
  owner: pg.Client
  urls: { app: string; session: string; worker: string }
  ownerUrl: string
  config: Config
  close(): Promise<void>
}

/** Without the place of files: each test has its own. */
const CONFIG: Omit<Config, 'files'> = {
  env: 'test',
  port: 3000,
  baseUrl: 'http://localhost:3000',
  secret: 'a secret for tests, of more than 32 characters',
  databaseUrl: undefined,
  smtpUrl: undefined,
  mailFrom: 'Naast <naast@naast.example>',
  helpAddress: 'hulp@naast.example',
  sms: [],
  clamd: null,
  trustedProxies: 0,
  logLevel: 'error',
}

/** The whole program on a private, migrated database, at a moment that the test decides. */
export const testPortal = async (overrides: Partial<Config> = {}): Promise<TestPortal> => {
  const database = await testDatabase()
  const folder = path.join(tmpdir(), `naast-files-${randomUUID()}`)
  const config: Config = { ...CONFIG, files: { folder }, ...overrides }
  const clock = {
    now: new Date('2026-11-21T10:00:00+01:00'),
    at: (moment: Date | string) => {
      clock.now = new Date(moment)
    },
    pass: (milliseconds: number) => {
      clock.now = new Date(clock.now.getTime() + milliseconds)
    },
  }
  const log = createLog(process.env.TEST_LOG ?? 'fatal')
  const { portal, close } = await openPortal(config, database.urls, () => clock.now, log)
  const app = createApp(portal)
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  return {
    portal,
    app,
    clock,
    owner,
    config,
    urls: database.urls,
    ownerUrl: database.ownerUrl,
    build: createBuild(portal, () => new Browser(app), owner),
    browser: () => new Browser(app),
    async outbox() {
      const rows = await portal.databases.worker
        .selectFrom('outgoing')
        .selectAll()
        .orderBy('created_at', 'desc')
        .execute()
      return rows.map((row) => ({
        channel: row.channel,
        recipient: row.recipient,
        purpose: row.purpose,
        subject: row.subject,
        body: row.body,
        links: row.links as Message['links'],
      }))
    },
    async close() {
      await owner.end()
      await close()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
