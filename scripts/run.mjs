// Runs a TypeScript program of the project on the pinned Node: node scripts/run.mjs <file.ts> [arguments]
import { spawn } from 'node:child_process'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureInstalled, pinnedNode, root } from './install.mjs'

/**
 * Installs what is missing, runs the program, passes signals on and ends with its exit code.
 * @param {string} file path of the program, relative to the project
 * @param {string[]} args
 */
export async function run(file, args = []) {
  await ensureInstalled()
  const child = spawn(
    pinnedNode,
    ['--import', 'tsx', '--import', './scripts/end-with-parent.mjs', file, ...args],
    // In a process group of its own, so that Ctrl-C reaches it once: through us. Over the channel it notices when we
    // are killed without being able to say so.
    { cwd: root, detached: true, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
  )
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal))
  }
  child.on('error', (error) => {
    console.error(`Node.js uit node_modules start niet: ${error.message}. Probeer: npm ci`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => {
    process.exit(code ?? 128 + (os.constants.signals[signal] ?? 0))
  })
}

if (path.resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) {
  const [file, ...args] = process.argv.slice(2)
  if (!file) {
    console.error('Gebruik: node scripts/run.mjs <bestand.ts> [argumenten]')
    process.exit(1)
  }
  await run(file, args)
}
