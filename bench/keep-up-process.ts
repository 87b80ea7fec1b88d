// Keeping up with a record of ten thousand coupled clients, on a clock that skips the time in which nothing is to be done.
import pg from 'pg'
import { createApp } from '../src/app.ts'
import { type Clock, MINUTE } from '../src/clock.ts'
import { readConfig } from '../src/config.ts'
import type { Jobs, PullWanted } from '../src/jobs/job-queue.ts'
import { askForDue, listFollowed } from '../src/jobs/refresh.ts'
import { createLog } from '../src/log.ts'
import { openPortal } from '../src/open-portal.ts'
import type { Portal } from '../src/portal.ts'
import { createRecords } from '../src/record/connection.ts'
import { followRecord } from '../src/record/follow.ts'
import { hookPath, makeHookToken } from '../src/record/hook.ts'
import { pull } from '../src/record/pull.ts'
import { CLIENTS, uuid } from './fill.ts'
import { type Kept, MODES, type Mode, SAMPLE } from './keep-up-modes.ts'
import { startStandIn } from './record.ts'
import { pageOf, signedIn } from './scenarios.ts'

/** Of the ten thousand these are really pulled, from this one on. */
const FIRST = 2
const SECOND = 1_000
/** As many pulls of one record at a time, and so often is looked for jobs, as in src/jobs/worker.ts. */
const AT_A_TIME = 4
const LOOK_EVERY = 2 * SECOND
const REAL_MS = Number(process.env.BENCH_KEEP_UP_MS ?? '40000')

interface Waiting {
  name: 'pull' | 'feed'
  id: string
  at: number
  wanted?: PullWanted
}

let ahead = 0
const clock: Clock = () => new Date(Date.now() + ahead)
const admin = new pg.Client({ connectionString: process.env.BENCH_ADMIN_URL })
await admin.connect()
const record = await startStandIn('veel')
let requests = 0
const config = {
  ...readConfig({ PORT: '0', SECRET: process.env.BENCH_SECRET }),
  baseUrl: 'http://localhost',
}
const opened = await openPortal(
  config,
  JSON.parse(process.env.BENCH_URLS ?? '{}'),
  clock,
  createLog('silent'),
)
let waiting: Waiting[] = []
const wait = (name: keyof Jobs, data: Jobs[keyof Jobs], at: Date): void => {
  const found = Math.ceil(+at / LOOK_EVERY) * LOOK_EVERY
  if (name === 'pull' && 'couplingId' in data) {
    const { couplingId: id, ...wanted } = data
    waiting.push({ name, id, at: found, wanted })
  }
  if (name === 'feed' && 'organisationId' in data)
    waiting.push({ name, id: data.organisationId, at: found })
}
const portal: Portal = {
  ...opened.portal,
  records: createRecords(opened.portal.secrets, clock, undefined, {
    observe: () => {
      requests += 1
    },
  }),
  // The job table runs by the real clock: here jobs wait in memory, and are found when a worker would look.
  queue: {
    add: async (_tx, name, data, at) => wait(name, data, at ?? clock()),
    addAll: async (_tx, name, all, when) => {
      for (const [at, data] of all.entries()) {
        const told = typeof when === 'function' ? when(data, at).startAfter : when
        wait(name, data, told ?? clock())
      }
    },
    stop: async () => undefined,
  },
}
const app = createApp(portal)
const { rows: couplings } = await admin.query<{ id: string; organisation: string }>(
  `select k.id, k.organisation_id as organisation from generate_series($1::int, $2) n
   join couplings k on k.id = ${uuid('coupling', 'n')} order by n`,
  [FIRST, FIRST + SAMPLE - 1],
)
const organisationId = couplings[0]?.organisation ?? ''
const numberOf = new Map(couplings.map(({ id }, at) => [id, FIRST + at]))
const hook = makeHookToken(portal.secrets, organisationId)

/** The clock goes on by itself, and over what is idle. */
const skipTo = async (at: number): Promise<void> => {
  ahead += Math.max(0, at - +clock())
  await record.tell({ ahead })
}

const setMode = async (mode: Mode): Promise<void> => {
  waiting = []
  await admin.query(
    'update record_connections set feed_from = $2, fed_at = $3 where organisation_id = $1',
    [organisationId, mode.fed ? 25 : null, mode.fed ? clock() : null],
  )
  await admin.query('delete from record_hooks where organisation_id = $1', [organisationId])
  if (mode.told)
    await admin.query(
      'insert into record_hooks (organisation_id, token_hash, token_sealed) values ($1, $2, $3)',
      [organisationId, hook.hash, hook.sealed],
    )
  // Only those of the sample come due, as evenly as ten thousand would.
  await admin.query(
    "update couplings set refreshed_at = $1::timestamptz + interval '1 day', hinted_at = null, hinted_types = null, asked_at = null, pull_until = null",
    [clock()],
  )
  await admin.query(
    `update couplings k set refreshed_at = $1::timestamptz - make_interval(secs => $4) + make_interval(secs => s.n * $3::float8)
     from unnest($2::uuid[]) with ordinality s(id, n) where k.id = s.id`,
    [clock(), couplings.map(({ id }) => id), mode.turnSeconds / mode.ofClients, mode.turnSeconds],
  )
}

/** What the page shows of a new report, as its reader gets it. */
const isShown = async (number: number, id: string): Promise<boolean> => {
  const page = await app.request(`http://localhost${pageOf(number)}/dossier/rapportages`, {
    headers: signedIn(number),
  })
  return (await page.text()).includes(`Nieuw: ${id}.`)
}

let made = 0
/** Changes that are not on a page yet, by coupling: when the record had them. */
const changed = new Map<string, { id: string; at: number }[]>()
const delays: number[] = []

const change = async (mode: Mode): Promise<void> => {
  made += 1
  const coupling = couplings[(made * 7919) % couplings.length]?.id ?? ''
  const id = `nieuw-${made}`
  await record.tell({ ahead, put: { client: `client-${numberOf.get(coupling)}`, id } })
  const known = changed.get(coupling) ?? []
  changed.set(coupling, [...known, { id, at: +clock() }])
  if (!mode.told) return
  const heard = await app.request(`http://localhost${hookPath('bench')}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${hook.token}` },
  })
  if (heard.status >= 300) throw new Error(`the notification: ${heard.status}`)
}

let pulls = 0
const doPull = async (couplingId: string, wanted: PullWanted): Promise<void> => {
  const begin = changed.get(couplingId) ?? []
  const later = await pull(portal, couplingId, wanted)
  if (later) return wait('pull', { couplingId, ...wanted }, later)
  pulls += 1
  const [first] = begin
  if (!first) return
  if (!(await isShown(numberOf.get(couplingId) ?? 0, first.id))) return
  const at = +clock()
  for (const one of begin) delays.push(at - one.at)
  changed.set(
    couplingId,
    (changed.get(couplingId) ?? []).filter((one) => !begin.includes(one)),
  )
}

/** The round of each minute, as src/jobs/worker.ts does it. */
const refresh = async (): Promise<void> => {
  await askForDue(portal.databases, portal.queue, clock())
  for (const followed of await listFollowed(portal.databases, clock()))
    wait('feed', { organisationId: followed }, clock())
}

let feeding: Promise<void> | null = null
const pulling = new Set<Promise<void>>()
const running = (): Promise<void>[] => [...pulling, ...(feeding ? [feeding] : [])]

const take = (name: Waiting['name']): Waiting | undefined => {
  const found = waiting.find((one) => one.name === name && one.at <= +clock())
  if (found) waiting = waiting.filter((one) => one !== found)
  return found
}

/** Begins the jobs for which there is room, as workers do. */
const beginJobs = (): void => {
  const feed = feeding ? undefined : take('feed')
  if (feed)
    feeding = followRecord(portal, feed.id).finally(() => {
      feeding = null
    })
  while (pulling.size < AT_A_TIME) {
    const next = take('pull')
    if (!next) return
    const one: Promise<void> = doPull(next.id, next.wanted ?? {}).finally(() => pulling.delete(one))
    pulling.add(one)
  }
}

/** Until the end on the clock, or as long as a measurement may really take. */
const live = async (mode: Mode, end: number): Promise<void> => {
  const realEnd = performance.now() + REAL_MS
  let nextChange = +clock()
  let nextRound = nextChange
  while (+clock() < end && performance.now() < realEnd) {
    if (nextChange <= +clock()) {
      await change(mode)
      nextChange += MINUTE / mode.changesPerMinute
    }
    if (nextRound <= +clock()) {
      await refresh()
      nextRound += MINUTE
    }
    beginJobs()
    if (running().length === 0)
      await skipTo(Math.min(nextChange, nextRound, end, ...waiting.map(({ at }) => at)))
    else await Promise.race([...running(), new Promise<void>((done) => void setTimeout(done, 20))])
  }
  await Promise.all(running())
}

const keepUp = async (mode: Mode): Promise<Kept> => {
  await setMode(mode)
  changed.clear()
  delays.length = 0
  requests = 0
  pulls = 0
  const begin = +clock()
  const realBegin = performance.now()
  const cpu = process.cpuUsage()
  await live(mode, begin + mode.minutes * MINUTE)
  const spent = process.cpuUsage(cpu)
  return {
    minutes: (+clock() - begin) / MINUTE,
    realSeconds: (performance.now() - realBegin) / 1000,
    pulls,
    requests,
    cpuSeconds: (spent.user + spent.system) / 1e6,
    delays: delays.map((ms) => ms / SECOND),
    notYet: [...changed.values()].flat().length,
  }
}

await admin.query(
  'insert into record_connections (organisation_id, base_url, feed_from) values ($1, $2, null)',
  [organisationId, record.baseUrl],
)
for (let at = 0; at < couplings.length; at += AT_A_TIME)
  await Promise.all(couplings.slice(at, at + AT_A_TIME).map(({ id }) => pull(portal, id)))
// What was just written in the record is no change any more.
await skipTo(+clock() + 10 * MINUTE)
const kept: Record<string, Kept> = {}
for (const mode of MODES) kept[mode.name] = await keepUp(mode)
await portal.records.close()
await opened.close()
await admin.end()
record.stop()
// Last: whoever hears this may stop the database.
process.send?.({ clients: CLIENTS, kept })
process.disconnect()
