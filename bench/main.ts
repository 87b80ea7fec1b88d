// npm run bench: builds a large installation and measures the portal beside its floors, in one run.
import { fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { startEmbedded } from '../src/db/embedded.ts'
import { migrate } from '../src/db/migrate.ts'
import { rolePasswords, roleUrls } from '../src/db/role-urls.ts'
import { hashPassword } from '../src/session/passwords.ts'
import { fhirScenarios, fillApps } from './fhir-api.ts'
import { CLIENTS, fillPeople, fillReports, PASSWORD } from './fill.ts'
import { fillNetwork } from './fill-network.ts'
import { measureFirstPull } from './first-pull.ts'
import { firstView } from './first-view.ts'
import { fillInbox, staffScenarios } from './inbox.ts'
import { measureKeepUp } from './keep-up.ts'
import { measureLetters } from './letters.ts'
import { measureLive } from './live.ts'
import { type Figures, measure, type Scenario } from './load.ts'
import { measurePolicy } from './policy.ts'
import { printFigures, printHeading } from './print.ts'
import { pageOf, scenarios, signedIn } from './scenarios.ts'

const SECONDS = Number(process.env.BENCH_SECONDS ?? '8')
/** How many reports at most; the whole run goes to a million. */
const MOST = Number(process.env.BENCH_REPORTS ?? '1000000')
/** In the first round so many families have a calendar, messages and notes; in the second all 10,000. */
const FEW_PAGES = 1000
/** Only the scenarios whose name matches, for who works on one of them. */
const WANTED = new RegExp(process.env.BENCH_ONLY ?? '')
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

const wantedOf = (pages: number): Scenario[] =>
  [...scenarios(pages), ...staffScenarios, ...fhirScenarios].filter(({ name }) => WANTED.test(name))

const round = async (
  ownerUrl: string,
  secret: string,
  size: { reports: number; pages: number },
): Promise<void> => {
  const server = await startServer(roleUrls(ownerUrl, secret), secret)
  try {
    printHeading(
      `${size.reports.toLocaleString('nl-NL')} rapportages; kalender, berichten en notities van ${size.pages.toLocaleString('nl-NL')} families`,
    )
    const measured = wantedOf(size.pages)
    const atRest = await memory(server.baseUrl)
    for (const scenario of measured)
      for (let turn = 1; turn <= RECORDED; turn += 1) await record(server.baseUrl, scenario, turn)
    for (const scenario of measured)
      printFigures(scenario.name, await measureBeside(server.baseUrl, scenario))
    console.log(
      `\nGeheugen van het webproces: ${atRest.toFixed(0)} MiB in rust, ${(await memory(server.baseUrl)).toFixed(0)} MiB na belasting`,
    )
    await measurePolicy(server.baseUrl, `${pageOf(2)}/dossier`, signedIn(2))
    await firstView(server.baseUrl, `${pageOf(2)}/dossier`, signedIn(2))
  } finally {
    server.stop()
  }
}

/** On a web process of its own: what a thousand open pages hold cannot be seen behind what a load left. */
const roundLive = async (ownerUrl: string, secret: string): Promise<void> => {
  const server = await startServer(roleUrls(ownerUrl, secret), secret)
  try {
    await measureLive(server.baseUrl, ownerUrl, SECONDS, () => memory(server.baseUrl))
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
  const pages = wantedOf(FEW_PAGES).length > 0
  await fillPeople(fillUrl)
  if (pages || WANTED.test('live')) {
    await fillReports(fillUrl, 1, 100_000)
    await fillNetwork(fillUrl, 1, FEW_PAGES)
    await fillInbox(fillUrl)
    await fillApps(fillUrl)
  }
  if (pages) await round(database.ownerUrl, secret, { reports: 100_000, pages: FEW_PAGES })
  if (WANTED.test('eerste-pull'))
    await measureFirstPull(roleUrls(database.ownerUrl, secret), fillUrl, secret)
  if (WANTED.test('bijhouden'))
    await measureKeepUp(roleUrls(database.ownerUrl, secret), fillUrl, secret)
  if (WANTED.test('brieven'))
    await measureLetters(roleUrls(database.ownerUrl, secret), fillUrl, secret)
  if (WANTED.test('live')) await roundLive(database.ownerUrl, secret)
  if (pages && MOST > 100_000) {
    await fillReports(fillUrl, 100_001, MOST)
    await fillNetwork(fillUrl, FEW_PAGES + 1, CLIENTS)
    await round(database.ownerUrl, secret, { reports: MOST, pages: CLIENTS })
  }
} finally {
  await database.stop()
  await rm(folder, { recursive: true, force: true })
}
