import chromium from '@sparticuz/chromium'
import { type Browser, chromium as driver } from 'playwright-core'

/** Starts the Chromium that comes with the packages; nothing needs to be installed. */
export async function openBrowser(): Promise<Browser> {
  return driver.launch({
    executablePath: await chromium.executablePath(),
    // The package's own list says single-process, which dies with a second context.
    args: ['--no-sandbox', '--disable-gpu'],
  })
}
