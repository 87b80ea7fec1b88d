import { createServer, type Server } from 'node:http'
import { sql } from 'kysely'
import { collectDefaultMetrics, Gauge } from 'prom-client'
import { asWorker } from '../db/connect.ts'
import type { Portal } from '../portal.ts'

interface Numbers {
  delays: { organisation: string; seconds: number }[]
  records: { state: string; count: number }[]
  writes: { state: string; count: number }[]
  jobs: { queue: string; state: string; count: number }[]
}

/** What the database knows of the whole installation. Of organisations their ids, of clients nothing. */
const readNumbers = (portal: Portal): Promise<Numbers> =>
  asWorker(portal.databases, portal.clock(), async (tx) => {
    const delays = await sql<Numbers['delays'][number]>`
      select organisation_id as organisation, extract(epoch from app.now() - min(coalesce(pulled_at, coupled_at)))::float8 as seconds
      from couplings where ended_at is null and organisation_id in (select organisation_id from record_connections)
      group by organisation_id`.execute(tx)
    const records = await sql<Numbers['records'][number]>`
      select case when paused_at is not null then 'paused' when failing_since is not null then 'failing' else 'working' end as state,
        count(*) as count from record_connections group by 1`.execute(tx)
    const writes = await sql<Numbers['writes'][number]>`
      select state, count(*) as count from record_writes where state <> 'sent' group by state`.execute(
      tx,
    )
    const jobs = await sql<Numbers['jobs'][number]>`
      select name as queue, state::text as state, count(*) as count from pgboss.job
      where state in ('created', 'retry', 'active', 'failed') group by 1, 2`.execute(tx)
    return { delays: delays.rows, records: records.rows, writes: writes.rows, jobs: jobs.rows }
  })

/** Gauges that are filled when they are asked for. */
const addGauges = (portal: Portal): (() => Promise<void>) => {
  const registers = [portal.metrics.registry]
  const gauge = (name: string, help: string, labelNames: string[]) =>
    new Gauge({ name, help, labelNames, registers })
  const delay = gauge(
    'naast_pull_delay_seconds',
    'How long ago the client was read who was read longest ago, by id of the organisation',
    ['organisation'],
  )
  const records = gauge('naast_records', 'Coupled records', ['state'])
  const writes = gauge('naast_record_writes', 'Things to write to records', ['state'])
  const jobs = gauge('naast_jobs', 'Jobs, by queue', ['queue', 'state'])
  const pool = gauge('naast_database_connections', 'Connections of this process', ['pool', 'state'])
  return async () => {
    const numbers = await readNumbers(portal)
    for (const one of [delay, records, writes, jobs]) one.reset()
    for (const { organisation, seconds } of numbers.delays) delay.set({ organisation }, seconds)
    for (const { state, count } of numbers.records) records.set({ state }, count)
    for (const { state, count } of numbers.writes) writes.set({ state }, count)
    for (const { queue, state, count } of numbers.jobs) jobs.set({ queue, state }, count)
    for (const [name, use] of Object.entries(portal.databases.poolUse()))
      for (const [state, count] of Object.entries(use)) pool.set({ pool: name, state }, count)
  }
}

/**
 * Tells the numbers of this process and of the installation in the text that Prometheus reads, at `GET /metrics` on a port
 * of its own: it is for a watch within the network, and the way from outside does not lead there (0059).
 *
 * @param at the port (0: any free one) and the address to listen on
 * @returns the port that it listens on
 */
export const startMetrics = async (
  portal: Portal,
  at: { port: number; host: string },
): Promise<{ port: number; close(): Promise<void> }> => {
  const { registry } = portal.metrics
  collectDefaultMetrics({ register: registry })
  const fill = addGauges(portal)
  const server: Server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end()
      return
    }
    fill()
      .then(() => registry.metrics())
      .then((text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text))
      .catch((error: unknown) => {
        portal.log.warn(
          { reason: error instanceof Error ? error.message : 'unknown' },
          'the metrics could not be made',
        )
        response.writeHead(503).end()
      })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(at.port, at.host, resolve)
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : at.port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
