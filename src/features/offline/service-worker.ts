import { createHash } from 'node:crypto'
import { assetUrl } from '../../ui/assets.ts'
import { browserScript } from '../../ui/browser-bundle.ts'
import { noConnectionPage } from './pages.tsx'
import { offlinePaths } from './paths.ts'

let made: string | undefined

/**
 * The service worker, with what it keeps of Naast's face. Another face is another text, so that browsers take it anew;
 * the same face is the same text, whichever process gives it.
 */
export const serviceWorker = (): string => {
  if (made) return made
  const files = [
    assetUrl('naast.css'),
    assetUrl('naast.js'),
    assetUrl('favicon.svg'),
    assetUrl('icon-192.png'),
    assetUrl('naast.webmanifest'),
  ]
  const version = createHash('sha256').update(files.join() + noConnectionPage())
  made = browserScript('service-worker.ts', {
    FILES: JSON.stringify(files),
    OFFLINE: JSON.stringify(offlinePaths.noConnection),
    VERSION: JSON.stringify(version.digest('hex').slice(0, 12)),
  })
  return made
}
