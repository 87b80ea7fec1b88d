// Open pages that hear of each other's messages: how late, and at what cost of memory.
import { Agent, get, type IncomingMessage, request } from 'node:http'
import pg from 'pg'
import { AROUND, CLIENTS } from './fill.ts'
import { pageOf, signedIn, threadOf } from './scenarios.ts'

/** So many families are looking, with everybody around the page. */
const FAMILIES = 200
const EVERY_MS = 100

interface Open {
  family: number
  response: IncomingMessage
}

const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY })

/** Opens the event stream of one page for one account, and waits for its first bytes. */
const follow = (
  baseUrl: string,
  family: number,
  account: number,
  heard: (family: number, account: number) => void,
): Promise<Open> =>
  new Promise((resolve, reject) => {
    const asked = get(
      `${baseUrl}${pageOf(family)}/live?leeftijd=0`,
      { agent, headers: { ...signedIn(account), accept: 'text/event-stream' } },
      (response) => {
        if (response.statusCode !== 200) return reject(new Error(`live: ${response.statusCode}`))
        response.setEncoding('utf8')
        response.on('data', (text: string) => {
          if (text.includes('data: messages')) heard(family, account)
        })
        response.once('data', () => resolve({ family, response }))
      },
    )
    asked.on('error', reject)
  })

const openAll = async (
  baseUrl: string,
  heard: (family: number, account: number) => void,
): Promise<Open[]> => {
  const open: Open[] = []
  for (let family = 2; family < FAMILIES + 2; family += 1)
    open.push(
      ...(await Promise.all(
        Array.from({ length: AROUND }, (_, n) =>
          follow(baseUrl, family, family + n * CLIENTS, heard),
        ),
      )),
    )
  return open
}

/** Writes one message as the manager of a family; gives when it was handed over, before it was stored. */
const write = (baseUrl: string, family: number, number: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const body = `bericht=${encodeURIComponent(`Bericht ${number} van vandaag.`)}`
    const at = performance.now()
    const sent = request(
      `${baseUrl}${pageOf(family)}${threadOf(family)}`,
      {
        agent,
        method: 'POST',
        headers: {
          ...signedIn(family),
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(body),
          'sec-fetch-site': 'same-origin',
        },
      },
      (response) => {
        response.resume()
        if (response.statusCode === 303) resolve(at)
        else reject(new Error(`writing: ${response.statusCode}`))
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })

const shares = (delays: number[]): { p50: number; p99: number } => {
  const sorted = delays.toSorted((a, b) => a - b)
  const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? 0
  return { p50: at(0.5), p99: at(0.99) }
}

/** The floor: a word over LISTEN/NOTIFY between two plain connections, at the same pace. */
const measureNotify = async (url: string, count: number): Promise<number[]> => {
  const [to, from] = [new pg.Client(url), new pg.Client(url)]
  await Promise.all([to.connect(), from.connect()])
  await to.query('listen bench_floor')
  const delays: number[] = []
  to.on('notification', ({ payload }) => delays.push(performance.now() - Number(payload)))
  for (let n = 0; n < count; n += 1) {
    await from.query('select pg_notify($1, $2)', ['bench_floor', String(performance.now())])
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS))
  }
  await Promise.all([to.end(), from.end()])
  return delays
}

const row = (what: string, count: number, delays: number[]): void => {
  const { p50, p99 } = shares(delays)
  console.log(`| ${what} | ${count} | ${p50.toFixed(1)} | ${p99.toFixed(1)} |`)
}

/**
 * A thousand open pages on one web process, and a message every 100 ms somewhere among them: from when somebody sends it
 * until each of the others hears of it, and until the page with it has come.
 */
export const measureLive = async (
  baseUrl: string,
  databaseUrl: string,
  seconds: number,
  memory: () => Promise<number>,
): Promise<void> => {
  const before = await memory()
  const sentAt = new Map<number, number>()
  const heard: number[] = []
  // That somebody has read it is told as well: only the first word of each message counts, for each who listens.
  const heardOf = new Map<number, number>()
  const open = await openAll(baseUrl, (family, account) => {
    const at = sentAt.get(family)
    if (at === undefined || heardOf.get(account) === at) return
    heardOf.set(account, at)
    heard.push(performance.now() - at)
  })
  const each = ((await memory()) - before) / open.length
  const stored: number[] = []
  const shown: number[] = []
  const count = Math.round((seconds * 1000) / EVERY_MS)
  const rounds = Array.from({ length: count }, async (_, n) => {
    await new Promise((resolve) => setTimeout(resolve, n * EVERY_MS))
    const family = 2 + ((n * 37) % FAMILIES)
    sentAt.set(family, performance.now())
    const at = await write(baseUrl, family, n)
    stored.push(performance.now() - at)
    await (
      await fetch(`${baseUrl}${pageOf(family)}${threadOf(family)}`, {
        headers: signedIn(family + CLIENTS),
      })
    ).text()
    shown.push(performance.now() - at)
  })
  await Promise.all(rounds)
  await new Promise((resolve) => setTimeout(resolve, 1000))
  const floor = await measureNotify(databaseUrl, Math.min(count, 50))
  console.log(`\n## ${open.length} open pagina’s, elke ${EVERY_MS} ms een bericht\n`)
  console.log('| vanaf versturen tot | gemeten | p50 ms | p99 ms |\n|---|---|---|---|')
  row('bodem: NOTIFY tussen twee verbindingen', floor.length, floor)
  row('het bericht is bewaard', stored.length, stored)
  row('een ander hoort ervan', heard.length, heard)
  row('de pagina met het bericht is er', shown.length, shown)
  console.log(
    `\nGehoord: ${heard.length} van de ${count * AROUND}. Geheugen per open pagina: ${(each * 1024).toFixed(0)} KiB`,
  )
  for (const { response } of open) response.destroy()
  agent.destroy()
}
