import { assetUrl } from '../../ui/assets.ts'
import { browserScript } from '../../ui/browser-bundle.ts'
import { lunaPaths } from './paths.ts'
import { screenVersion } from './version.ts'

let made: string | undefined

/** The service worker of the screen, with the files that it keeps. Another version is another text, so it is taken anew. */
export const serviceWorker = (): string => {
  made ??= browserScript('luna-sw.ts', {
    FILES: JSON.stringify([lunaPaths.shell, assetUrl('luna.css'), assetUrl('luna.js')]),
    VERSION: JSON.stringify(screenVersion()),
  })
  return made
}
