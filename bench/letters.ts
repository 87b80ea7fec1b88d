import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** A batch has as many letters as a large location has clients. */
const LETTERS = 1_000

interface Made {
  /** Letters a second. */
  naast: number
  /** The same words and letters through the PDF library alone. */
  floor: number
  /** What the process held before, and at most while the batch was made, in bytes. */
  before: number
  most: number
}

/**
 * A batch of letters (ORG-3), made as the worker makes it: read, decided, written, sealed and stored. Its floor is the
 * PDF library that writes the same letters without our code. In a process of its own, for its memory.
 */
export const measureLetters = async (
  urls: object,
  adminUrl: string,
  secret: string,
): Promise<void> => {
  const made = await new Promise<Made>((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('./letters-process.ts', import.meta.url)), {
      env: {
        ...process.env,
        BENCH_URLS: JSON.stringify(urls),
        BENCH_ADMIN_URL: adminUrl,
        BENCH_SECRET: secret,
        BENCH_LETTERS: String(LETTERS),
      },
      execArgv: ['--import', 'tsx', '--expose-gc'],
    })
    child.once('message', (message) => resolve(message as Made))
    child.once('exit', (code) => code !== 0 && reject(new Error(`letters stopped with ${code}`)))
  })
  const mib = (bytes: number): string => (bytes / 2 ** 20).toFixed(0)
  console.log(`
## ${LETTERS.toLocaleString('nl-NL')} brieven in één bestand

| wat | per s | tegen bodem |
|---|---|---|
| bodem: PDF-bibliotheek | ${made.floor.toFixed(0)} | |
| Naast | ${made.naast.toFixed(0)} | ${(made.naast / made.floor).toFixed(2)} × |

Geheugen van het proces: ${mib(made.before)} MiB ervoor, hoogstens ${mib(made.most)} MiB tijdens het maken`)
}
