// npm run bench: builds a large installation and measures the portal beside its floors, in one run.
import { fork } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { startEmbedded } from '../src/db/embedded.ts'
import { migrate } from '../src/db/migrate.ts'
import { rolePasswords, roleUrls } from '../src/db/role-urls.ts'
import { hashPassword } from '../src/session/passwords.ts'
import { fillPeople, fillReports, LONG, PASSWORD, tokenOf } from './fill.ts'
import { firstView } from './first-view.ts'
import { type Figures, measure, type Scenario } from './load.ts'
import { printFigures, printHeading } from './print.ts'

const SECONDS = Number(process.env.BENCH_SECONDS ?? '8')
/** How many reports at most; the whole run goes to a million. */
const MOST = Number(process.env.BENCH_REPORTS ?? '1000000')
const MANY = 10_000

const pageId = (number: number): string => {
  const hex = createHash('md5').update(`page${number}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
/** A different manager each turn, over all pages. */
const nth = (turn: number): number => ((turn * 7919) % (MANY - 1)) + 2
const signedIn = (account: number): Record<string, string> => ({
  cookie: `naast-sessie=${tokenOf(account)}`,
})

const SCENARIOS: Scenario[] = [
  {
    name: 'dossier',
    path: `/zorgpagina/${pageId(2)}/dossier`,
    pathOf: (turn) => `/zorgpagina/${pageId(nth(turn))}/dossier`,
    headers: (turn) => signedIn(nth(turn)),
    expected: 200,
  },
  {
    name: 'rapportages-10000',
    path: `/zorgpagina/${pageId(LONG)}/dossier/rapportages`,
    headers: () => signedIn(LONG),
    expected: 200,
  },
  {
    name: 'connecties',
    path: `/zorgpagina/${pageId(2)}/connecties`,
    pathOf: (turn) => `/zorgpagina/${pageId(nth(turn))}/connecties`,
    headers: (turn) => signedIn(nth(turn)),
    expected: 200,
  },
  {
    name: 'inloggen',
    path: '/inloggen',
    method: 'POST',
    headers: (turn) => ({
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
      'x-forwarded-for': `127.1.${Math.floor(turn / 250) % 250}.${turn % 250}`,
    }),
    body: (turn) =>
      `email=persoon${nth(turn)}%40voorbeeld.example&wachtwoord=${encodeURIComponent(PASSWORD)}`,
    expected: 303,
  },
]

/** So many different people's requests are replayed in turn: the same one each time would wait for its own row. */
const RECORDED = 40

/** Has the server note what one request of a scenario does. Before any load: nothing else may run meanwhile. */
const record = async (baseUrl: string, scenario: Scenario, turn: number): Promise<void> => {
  const asked = {
    path: scenario.pathOf?.(turn) ?? scenario.path,
    method: scenario.method ?? 'GET',
    headers: scenario.headers(turn),
    body: scenario.body?.(turn),
    ...(scenario.method === 'POST' ? { passwordHash: await hashPassword(PASSWORD) } : {}),
  }
  const recorded = await (
    await fetch(`${baseUrl}/floor/record/${scenario.name}`, {
      method: 'POST',
      body: JSON.stringify(asked),
    })
  ).json()
  if (recorded.status !== scenario.expected)
    throw new Error(`${scenario.name}: ${recorded.status} instead of ${scenario.expected}`)
}

/** One scenario against the portal and both floors, in turns, so that noise hits all three alike. */
const measureBeside = async (
  baseUrl: string,
  scenario: Scenario,
): Promise<{ portal: Figures; sql: Figures; page: Figures }> => {
  const beside = (kind: string): Scenario => ({
    name: scenario.name,
    path: `/floor/${kind}/${scenario.name}`,
    headers: () => ({}),
    expected: 200,
  })
  await measure(baseUrl, scenario, 2)
  const page = await measure(baseUrl, beside('page'), SECONDS / 2)
  const sql = await measure(baseUrl, beside('sql'), SECONDS)
  const portal = await measure(baseUrl, scenario, SECONDS)
  return { portal, sql, page }
}

const startServer = (urls: object, secret: string) =>
  new Promise<{ baseUrl: string; stop(): void }>((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('./server.ts', import.meta.url)), {
      env: { ...process.env, BENCH_URLS: JSON.stringify(urls), BENCH_SECRET: secret },
      execArgv: ['--import', 'tsx', '--expose-gc'],
    })
    child.once('message', (message) =>
      resolve({
        baseUrl: `http://127.0.0.1:${(message as { port: number }).port}`,
        stop: () => child.disconnect(),
      }),
    )
    child.once('exit', (code) => reject(new Error(`the server stopped with ${code}`)))
  })

const memory = async (baseUrl: string): Promise<number> =>
  ((await (await fetch(`${baseUrl}/floor/memory`)).json()).rss as number) / 2 ** 20

const round = async (ownerUrl: string, secret: string, reports: number): Promise<void> => {
  const server = await startServer(roleUrls(ownerUrl, secret), secret)
  try {
    printHeading(`${reports.toLocaleString('nl-NL')} rapportages`)
    const atRest = await memory(server.baseUrl)
    for (const scenario of SCENARIOS)
      for (let turn = 1; turn <= RECORDED; turn += 1) await record(server.baseUrl, scenario, turn)
    for (const scenario of SCENARIOS)
      printFigures(scenario.name, await measureBeside(server.baseUrl, scenario))
    console.log(
      `\nGeheugen van het webproces: ${atRest.toFixed(0)} MiB in rust, ${(await memory(server.baseUrl)).toFixed(0)} MiB na belasting`,
    )
    await firstView(server.baseUrl, `/zorgpagina/${pageId(2)}/dossier`, signedIn(2))
  } finally {
    server.stop()
  }
}

const folder = await mkdtemp(path.join(tmpdir(), 'naast-bench-'))
const secret = randomBytes(32).toString('hex')
const database = await startEmbedded({ dataFolder: path.join(folder, 'postgres') })
try {
  await migrate(database.ownerUrl, { rolePasswords: rolePasswords(secret) })
  const fillUrl = database.adminUrl
  await fillPeople(fillUrl)
  await fillReports(fillUrl, 1, 100_000)
  await round(database.ownerUrl, secret, 100_000)
  if (MOST > 100_000) {
    await fillReports(fillUrl, 100_001, MOST)
    await round(database.ownerUrl, secret, MOST)
  }
} finally {
  await database.stop()
  await rm(folder, { recursive: true, force: true })
}
