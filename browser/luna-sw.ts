/*
 * The service worker of Luna, for the addresses under /luna/ only. It keeps the empty screen with its stylesheet and script,
 * so that a screen that is switched on without a network still has a face; nothing of anybody is in there. What the day
 * holds is kept by the page itself (browser/luna.ts), which wipes it when the screen is ended.
 */

declare const FILES: string[]
declare const VERSION: string

interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Fetching extends Event {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}

const NAME = `luna-${VERSION}`
const SHELL = FILES[0] ?? ''
const PATIENCE = 8_000
const worker = self as unknown as {
  addEventListener(kind: string, listener: (event: never) => void): void
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
}

worker.addEventListener('install', (event: Extendable) => {
  const fill = async (): Promise<void> => {
    const cache = await caches.open(NAME)
    await cache.addAll(FILES)
    await worker.skipWaiting()
  }
  event.waitUntil(fill())
})

worker.addEventListener('activate', (event: Extendable) => {
  const tidy = async (): Promise<void> => {
    const names = await caches.keys()
    const old = names.filter((name) => name.startsWith('luna-') && name !== NAME)
    await Promise.all(old.map((name) => caches.delete(name)))
    await worker.clients.claim()
  }
  event.waitUntil(tidy())
})

const kept = async (path: string): Promise<Response> =>
  (await caches.match(path)) ?? Response.error()

/** The screen from the server; the empty one when it does not answer in time, or has a fault. */
const screenOrShell = async (request: Request): Promise<Response> => {
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE))
  try {
    const answer = await Promise.race([fetch(request), late])
    return answer && answer.status < 500 ? answer : kept(SHELL)
  } catch {
    return kept(SHELL)
  }
}

worker.addEventListener('fetch', (event: Fetching) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (request.mode === 'navigate' && pathname === '/luna/scherm')
    event.respondWith(screenOrShell(request))
  else if (FILES.includes(pathname) && pathname !== SHELL)
    event.respondWith(caches.match(pathname).then((found) => found ?? fetch(request)))
})
