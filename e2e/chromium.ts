import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import chromium from '@sparticuz/chromium'
import { type Browser, chromium as driver } from 'playwright-core'

/** Each account of the machine unpacks its own: another's copy cannot be written. */
const OWN = join(tmpdir(), `naast-browser-${process.getuid?.() ?? 'own'}`)

/** Starts the Chromium that comes with the packages; nothing needs to be installed. */
export async function openBrowser(): Promise<Browser> {
  await mkdir(OWN, { recursive: true })
  process.env.TMPDIR = OWN
  const executablePath = await chromium.executablePath()
  return driver.launch({
    executablePath,
    // The package unpacks its own letters here: every machine then shows the same.
    env: { ...process.env, FONTCONFIG_PATH: join(tmpdir(), 'fonts') },
    // The package's own list says single-process, which dies with a second context.
    args: ['--no-sandbox', '--disable-gpu'],
  })
}
