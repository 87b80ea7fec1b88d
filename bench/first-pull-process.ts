// One first pull, in a process of its own for its memory, beside the same by plain fetch and plain pg.
import pg from 'pg'
import { systemClock } from '../src/clock.ts'
import { readConfig } from '../src/config.ts'
import { createLog } from '../src/log.ts'
import { openPortal } from '../src/open-portal.ts'
import { pull } from '../src/record/pull.ts'
import { uuid } from './fill.ts'
import { startStandIn } from './record.ts'
import { LONG_CLIENT } from './record-data.ts'

interface Bundle {
  link: { relation: string; url: string }[]
  entry?: { resource: Record<string, unknown>; search: { mode: string } }[]
}

const admin = new pg.Client({ connectionString: process.env.BENCH_ADMIN_URL })
await admin.connect()

/** He is coupled to the page of another client too; that does not matter here. */
const fill = async (baseUrl: string): Promise<string[]> => {
  const { rows } = await admin.query<{ id: string }>(
    `with o as (insert into organisations (slug, name, phone) values ('tien-jaar', 'Zorggroep Tien Jaar', '0900 0000') returning id),
      p as (insert into patients (organisation_id, record_id, name, birth_on) select id, $2, 'Toos de Vries', '1938-03-14' from o returning id, organisation_id),
      c as (insert into record_connections (organisation_id, base_url) select id, $1 from o)
     insert into couplings (care_page_id, organisation_id, patient_id, rules_version)
     select ${uuid('page', '2')}, organisation_id, id, 0 from p returning id`,
    [baseUrl, LONG_CLIENT],
  )
  await admin.query(
    'create table bench_sources (type text, id text primary key, body jsonb); create table bench_items (source text primary key, written_at timestamptz, author text, body text)',
  )
  return rows.map(({ id }) => id)
}

const keepPlain = async (matches: Record<string, unknown>[]): Promise<void> => {
  const column = (of: (one: Record<string, unknown>) => unknown) => matches.map(of)
  await admin.query('begin')
  await admin.query(
    'insert into bench_sources select * from unnest($1::text[], $2::text[], $3::jsonb[])',
    [
      column((one) => one.resourceType),
      column((one) => one.id),
      matches.map((one) => JSON.stringify(one)),
    ],
  )
  await admin.query(
    'insert into bench_items select * from unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[])',
    [
      column((one) => one.id),
      column((one) => one.effectiveDateTime ?? one.date),
      column(() => 'Medewerker'),
      column((one) => one.valueString ?? one.description),
    ],
  )
  await admin.query('commit')
}

/** The same searches by fetch and JSON.parse, and each page by two statements in one transaction. */
const floor = async (baseUrl: string): Promise<number> => {
  await admin.query('truncate bench_sources, bench_items')
  const begin = performance.now()
  let read = 0
  for (const search of [
    'Observation?_include=Observation:performer&_include=Observation:has-member',
    'DocumentReference?_include=DocumentReference:author',
  ]) {
    let next: string | undefined = `${baseUrl}/${search}&patient=${LONG_CLIENT}&_count=100`
    while (next !== undefined) {
      const bundle = JSON.parse(await (await fetch(next)).text()) as Bundle
      const entries = bundle.entry ?? []
      const matches = entries.filter(({ search: { mode } }) => mode === 'match')
      await keepPlain(matches.map(({ resource }) => resource))
      read += matches.length
      next = bundle.link.find(({ relation }) => relation === 'next')?.url
    }
  }
  return read / ((performance.now() - begin) / 1000)
}

const record = await startStandIn('lang')
const { portal, close } = await openPortal(
  {
    ...readConfig({ PORT: '0', SECRET: process.env.BENCH_SECRET }),
    baseUrl: 'http://localhost',
  },
  JSON.parse(process.env.BENCH_URLS ?? '{}'),
  systemClock,
  createLog('silent'),
)
const [couplingId = ''] = await fill(record.baseUrl)
await floor(record.baseUrl)
globalThis.gc?.()
const before = process.memoryUsage.rss()
const seen: number[] = []
const watch = setInterval(() => seen.push(process.memoryUsage.rss()), 50)
const cpu = process.cpuUsage()
const begin = performance.now()
await pull(portal, couplingId)
const seconds = (performance.now() - begin) / 1000
const spent = process.cpuUsage(cpu)
clearInterval(watch)
const { rows } = await admin.query<{ n: number }>(
  'select count(*)::int as n from sources where coupling_id = $1 and set_aside_reason is null and passed_at is null',
  [couplingId],
)
const read = rows[0]?.n ?? 0
const pulled = {
  read,
  naast: read / seconds,
  busy: (spent.user + spent.system) / 1e6 / seconds,
  floor: await floor(record.baseUrl),
  before,
  mostFirstHalf: Math.max(before, ...seen.slice(0, seen.length / 2)),
  most: Math.max(before, ...seen),
}
await close()
await admin.end()
record.stop()
// Last: whoever hears this may stop the database.
process.send?.(pulled)
process.disconnect()
