// The server that is measured, in a process of its own: the portal, with beside it the two floors.
import { randomBytes } from 'node:crypto'
import { serve } from '@hono/node-server'
import { verify } from '@node-rs/argon2'
import { Hono } from 'hono'
import pg from 'pg'
import { createApp } from '../src/app.ts'
import { systemClock } from '../src/clock.ts'
import { readConfig } from '../src/config.ts'
import { createLog } from '../src/log.ts'
import { openPortal } from '../src/open-portal.ts'
import { beginProfile, shareOf } from './profile.ts'

interface Statement {
  text: string
  values: unknown[]
  /** Of which role's pool. */
  user: string
  /** On which connection: a transaction is one connection's. */
  connection: string
}

const urls = JSON.parse(process.env.BENCH_URLS ?? '{}') as {
  app: string
  session: string
  worker: string
}
const config = {
  ...readConfig({ PORT: '0', SECRET: process.env.BENCH_SECRET, TRUSTED_PROXIES: '1' }),
  baseUrl: 'http://localhost',
}

/** The statements of the last request that was recorded, in order. */
let recording: Statement[] | null = null
const query = pg.Client.prototype.query
pg.Client.prototype.query = function record(
  this: pg.Client & { user?: string; processID?: number },
  ...given: unknown[]
) {
  const [what, values] = given as [
    string | { text: string; values?: unknown[] },
    unknown[] | undefined,
  ]
  if (recording && what) {
    const text = typeof what === 'string' ? what : what.text
    if (text)
      recording.push({
        text,
        values: (typeof what === 'string' ? values : (what.values ?? values)) ?? [],
        user: this.user ?? '',
        connection: `${this.user} ${this.processID}`,
      })
  }
  return (query as (...all: unknown[]) => unknown).apply(this, given)
} as typeof query

const { portal } = await openPortal(config, urls, systemClock, createLog('silent'))
const app = createApp(portal)
const pools = {
  naast_app: new pg.Pool({ connectionString: urls.app, max: 10 }),
  naast_session: new pg.Pool({ connectionString: urls.session, max: 5 }),
}

/** What the floors answer with: as many bytes as the portal's page, and the statements behind it. */
interface Floor {
  html: string
  /** The statements of several requests, replayed in turn. */
  requests: Statement[][]
  turn: number
  passwordHash?: string
}
const floors = new Map<string, Floor>()

/** A session's token is its own: what is replayed makes another. */
const freshTokens = ({ text, values }: Statement): unknown[] =>
  text.startsWith('insert into "sessions"')
    ? values.map((value) => (Buffer.isBuffer(value) ? randomBytes(value.length) : value))
    : values

/**
 * Replays the statements of one request, over as many connections as the portal used for it. Each goes back as soon as
 * its transaction is over: whoever holds one and waits for another can wait for ever.
 */
const replay = async (statements: Statement[]): Promise<void> => {
  const clients = new Map<string, pg.PoolClient>()
  try {
    for (const statement of statements) {
      const { text, user, connection } = statement
      const pool = user === 'naast_session' ? pools.naast_session : pools.naast_app
      const client = clients.get(connection) ?? (await pool.connect())
      clients.set(connection, client)
      await client.query(text, freshTokens(statement) as never[])
      if (/^\s*(commit|rollback)\b/i.test(text)) {
        clients.delete(connection)
        client.release()
      }
    }
  } finally {
    for (const client of clients.values()) client.release()
  }
}

const floor = new Hono()
floor.all('/floor/page/:name', (c) => c.html(floors.get(c.req.param('name'))?.html ?? ''))
floor.all('/floor/sql/:name', async (c) => {
  const found = floors.get(c.req.param('name'))
  if (!found) return c.text('', 404)
  found.turn += 1
  await replay(found.requests[found.turn % found.requests.length] ?? [])
  if (found.passwordHash) await verify(found.passwordHash, 'geen goed wachtwoord')
  return c.html(found.html)
})
/** Records what one request does, to make its floors of. */
floor.post('/floor/record/:name', async (c) => {
  const asked = (await c.req.json()) as {
    path: string
    method: string
    headers: Record<string, string>
    body?: string
    passwordHash?: string
  }
  recording = []
  const response = await app.request(`http://localhost${asked.path}`, {
    method: asked.method,
    headers: asked.headers,
    ...(asked.body ? { body: asked.body } : {}),
  })
  const html = await response.text()
  const statements = recording
  recording = null
  const name = c.req.param('name')
  floors.set(name, {
    html,
    requests: [...(floors.get(name)?.requests ?? []), statements],
    turn: 0,
    ...(asked.passwordHash ? { passwordHash: asked.passwordHash } : {}),
  })
  return c.json({
    status: response.status,
    bytes: Buffer.byteLength(html),
    statements: statements.length,
  })
})
let endProfile: Awaited<ReturnType<typeof beginProfile>> | undefined
floor.post('/floor/profile/begin', async (c) => {
  endProfile = await beginProfile()
  return c.body(null, 204)
})
floor.post('/floor/profile/end', async (c) => {
  const profile = await endProfile?.()
  return c.json({ share: profile ? shareOf(profile) : 0 })
})
floor.get('/floor/memory', (c) => {
  globalThis.gc?.()
  return c.json({ rss: process.memoryUsage.rss() })
})
floor.all('*', (c) => app.fetch(c.req.raw, c.env))

const server = serve({ fetch: floor.fetch, port: 0, hostname: '127.0.0.1' }, (info) =>
  process.send?.({ port: info.port }),
)
process.on('disconnect', () => {
  server.close()
  process.exit(0)
})
