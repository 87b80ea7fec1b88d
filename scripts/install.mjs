// Installs what is missing, before anything of the project can be used. Plain JavaScript without dependencies:
// it runs before there are any, and possibly on an older Node than the one the project pins.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '')

/** The Node that package-lock.json pins. Always run by its path: a shell may remember the machine's own `node`. */
export const pinnedNode = path.join(
  root,
  'node_modules/node/bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
)

/**
 * Runs `npm ci` when what is installed differs from package-lock.json, and ends the program with one sentence when
 * that fails.
 * @param {{ development?: boolean }} [options] `development`: the tools for tests and checks are needed as well.
 */
export async function ensureInstalled({ development = false } = {}) {
  if (isInstalled(development)) return
  console.log('Naast installeert wat nodig is. Dat duurt meestal een minuut.')
  const { code, output } = await npmCi(development)
  if (code !== 0)
    giveUp(`Installeren is niet gelukt: ${reason(output)}. Probeer het opnieuw met: npm ci`)
  if (!isInstalled(development)) {
    giveUp(
      'De installatie is niet compleet. Staat "ignore-scripts" aan bij npm? Zet dat uit en probeer: npm ci',
    )
  }
  console.log('De installatie is klaar.')
}

/** Whether node_modules holds what package-lock.json asks for, by npm's own record of what it put there. */
function isInstalled(development) {
  const wanted = packagesIn(path.join(root, 'package-lock.json'))
  const present = packagesIn(path.join(root, 'node_modules/.package-lock.json'))
  if (!existsSync(pinnedNode) || !wanted || !present) return false
  return Object.entries(wanted).every(([name, entry]) => {
    // What is optional depends on the machine; what is for development may be left out in production.
    const needed = name && !entry.optional && !entry.devOptional && (development || !entry.dev)
    return !needed || present[name]?.version === entry.version
  })
}

function packagesIn(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')).packages
  } catch {
    return undefined
  }
}

function npmCi(development) {
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  if (development) args.push('--include=dev')
  const { command, prefix } = npm()
  const child = spawn(command, [...prefix, ...args], {
    cwd: root,
    env: { ...process.env, PATH: pathOutsideProject() },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32' && prefix.length === 0,
  })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (output += chunk))
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 1, output: `npm error ${error.message}` }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/** The npm that was called, with the Node it ran on; else the one on the path. */
function npm() {
  const { npm_execpath: cli, npm_node_execpath: node } = process.env
  // `npm ci` removes node_modules, so a Node from there cannot be the one to run it.
  const usable =
    cli?.endsWith('npm-cli.js') && node && !node.startsWith(path.join(root, 'node_modules'))
  return usable ? { command: node, prefix: [cli] } : { command: 'npm', prefix: [] }
}

function pathOutsideProject() {
  const own = path.join(root, 'node_modules')
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  return folders.filter((folder) => !folder.startsWith(own)).join(path.delimiter)
}

function reason(output) {
  const lines = output.split('\n').filter((line) => line.startsWith('npm error'))
  const words = lines.map((line) => line.slice('npm error'.length).trim())
  const told = words.find((line) => line && !/^(code|errno|syscall|A complete log)/.test(line))
  return (told ?? 'npm gaf geen reden').replace(/\.$/, '')
}

function giveUp(sentence) {
  console.error(sentence)
  process.exit(1)
}
