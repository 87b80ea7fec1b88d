/*
 * The service worker of Naast, for all addresses but those of Luna (which has its own). Without a network it shows a page
 * that says so, and the calendar of today of the pages that were looked at on this device. It keeps the face of Naast and
 * those calendars, and nothing else: whatever is not named here goes past it untouched. It shows notifications as well.
 */

/** The face: addresses that hold the hash of their content. */
declare const FILES: string[]
declare const OFFLINE: string
declare const VERSION: string

interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Fetching extends Lasting {
  readonly request: Request
  readonly preloadResponse: Promise<Response | undefined>
  respondWith(answer: Promise<Response>): void
}
interface Pushed extends Lasting {
  readonly data: { json(): unknown } | null
}
interface Clicked extends Lasting {
  readonly notification: Notification
}
interface Opened {
  readonly url: string
  focus(): Promise<unknown>
}

const worker = self as unknown as {
  addEventListener(kind: string, listener: (event: never) => void): void
  skipWaiting(): Promise<void>
  registration: ServiceWorkerRegistration
  clients: {
    claim(): Promise<void>
    matchAll(of: { type: 'window'; includeUncontrolled: boolean }): Promise<Opened[]>
    openWindow(url: string): Promise<unknown>
  }
}

const FACE = `naast-${VERSION}`
/** The calendars of today, each under its address. */
const TODAY = 'naast-vandaag'
const PAGE = /^\/zorgpagina\/([0-9a-f-]{36})(\/kalender.*)?$/
/** A calendar is asked for again when it is older than this, in milliseconds. */
const FRESH = 60_000

const calendarOf = (page: string): string => `/zorgpagina/${page}/kalender/vandaag-offline`
const dayNow = (): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Amsterdam' }).format(new Date())

/** When each calendar was asked for. */
const asked = new Map<string, number>()
/** Goes up when everything must go, so that what was still under way is not kept after all. */
let turn = 0

const forgetAll = async (): Promise<void> => {
  turn += 1
  asked.clear()
  await caches.delete(TODAY)
}

/** Lets go of calendars that are not of today, or of somebody else than who is signed in now. */
const tidy = async (who?: string | null): Promise<void> => {
  const cache = await caches.open(TODAY)
  for (const request of await cache.keys()) {
    const kept = await cache.match(request)
    const other = who && kept?.headers.get('naast-wie') !== who
    if (other || kept?.headers.get('naast-dag') !== dayNow()) await cache.delete(request)
  }
}

/** Asks for today's calendar of a page and keeps it; what may not be seen any more is let go. */
const keep = async (page: string): Promise<void> => {
  const before = turn
  asked.set(page, Date.now())
  const address = calendarOf(page)
  const answer = await fetch(address, {
    headers: { 'naast-vanzelf': '1' },
    cache: 'no-store',
    redirect: 'manual',
  })
  // Led elsewhere: nobody is signed in any more.
  if (answer.type === 'opaqueredirect') return forgetAll()
  const cache = await caches.open(TODAY)
  if (before !== turn) return
  if (answer.ok) {
    await cache.put(address, answer.clone())
    await tidy(answer.headers.get('naast-wie'))
  } else if (answer.status < 500) await cache.delete(address)
}

/** What an answer of the server tells about what is kept here. */
const learn = async ({ pathname }: URL, answer: Response): Promise<void> => {
  if (pathname === '/inloggen' && answer.status === 200) return forgetAll()
  await tidy()
  const [, page] = PAGE.exec(pathname) ?? []
  const refused = answer.status === 403 || answer.status === 404
  const about = page ?? (refused ? /^\/zorgpagina\/([0-9a-f-]{36})/.exec(pathname)?.[1] : undefined)
  if (!about || (!refused && answer.status !== 200)) return
  const there = await caches.match(calendarOf(about), { cacheName: TODAY })
  const young = there && Date.now() - (asked.get(about) ?? 0) < FRESH
  if (refused || !young) await keep(about)
}

const linksTo = async (): Promise<string> => {
  const cache = await caches.open(TODAY)
  const links = await Promise.all(
    (await cache.keys()).map(async (request) => {
      const title = (await cache.match(request))?.headers.get('naast-titel') ?? ''
      const name = decodeURIComponent(title).replace(
        /[&<>"]/g,
        (sign) => `&#${sign.charCodeAt(0)};`,
      )
      return `<li><a href="${new URL(request.url).pathname}">${name}</a></li>`
    }),
  )
  return links.length ? `<h2>Dit kunt u nu lezen</h2><ul>${links.join('')}</ul>` : ''
}

const withoutNetwork = async ({ pathname }: URL): Promise<Response> => {
  await tidy()
  const [, page] = PAGE.exec(pathname) ?? []
  const kept = page && (await caches.match(calendarOf(page), { cacheName: TODAY }))
  if (kept) return kept
  const plain = await caches.match(OFFLINE, { cacheName: FACE })
  if (!plain) return Response.error()
  const html = (await plain.text()).replace('<!--bewaard-->', await linksTo())
  return new Response(html, { status: 503, headers: plain.headers })
}

const navigate = async (event: Fetching): Promise<Response> => {
  const url = new URL(event.request.url)
  let answer: Response
  try {
    answer = (await event.preloadResponse) ?? (await fetch(event.request))
  } catch {
    return withoutNetwork(url)
  }
  event.waitUntil(learn(url, answer.clone()).catch(() => undefined))
  return answer
}

worker.addEventListener('install', (event: Lasting) => {
  const fill = async (): Promise<void> => {
    const cache = await caches.open(FACE)
    await cache.addAll(FILES)
    // Of nobody: it is the same for whoever uses this device.
    await cache.put(OFFLINE, await fetch(OFFLINE, { credentials: 'omit', cache: 'no-store' }))
    await worker.skipWaiting()
  }
  event.waitUntil(fill())
})

worker.addEventListener('activate', (event: Lasting) => {
  const begin = async (): Promise<void> => {
    const old = (await caches.keys()).filter(
      (name) => name.startsWith('naast-') && name !== FACE && name !== TODAY,
    )
    await Promise.all(old.map((name) => caches.delete(name)))
    await worker.registration.navigationPreload?.enable()
    await worker.clients.claim()
  }
  event.waitUntil(begin())
})

worker.addEventListener('fetch', (event: Fetching) => {
  const { request } = event
  const url = new URL(request.url)
  if (url.origin !== location.origin) return
  if (request.method !== 'GET') {
    // A change: what is kept is old, and at signing out it must be gone.
    asked.clear()
    if (url.pathname === '/uitloggen') event.waitUntil(forgetAll())
  } else if (request.mode === 'navigate') event.respondWith(navigate(event))
  else if (FILES.includes(url.pathname))
    event.respondWith(caches.match(request).then((found) => found ?? fetch(request)))
})

worker.addEventListener('push', (event: Pushed) => {
  let told: { title?: unknown; body?: unknown; url?: unknown } = {}
  try {
    told = (event.data?.json() ?? {}) as typeof told
  } catch {
    // Something is shown anyhow: browsers punish a silent push.
  }
  const text = (given: unknown, otherwise: string) =>
    typeof given === 'string' && given ? given : otherwise
  const url = text(told.url, '/overzicht')
  const shown = worker.registration.showNotification(text(told.title, 'Naast'), {
    body: text(told.body, 'Er is iets nieuws in Naast.'),
    icon: FILES.find((file) => file.includes('/icon-192.')) ?? '',
    lang: 'nl',
    // The newest about a place takes the place of the one before.
    tag: url,
    data: { url },
  })
  event.waitUntil(shown)
})

worker.addEventListener('notificationclick', (event: Clicked) => {
  event.notification.close()
  const open = async (): Promise<void> => {
    const given = (event.notification.data as { url?: string } | null)?.url ?? '/overzicht'
    const url = new URL(given, location.origin)
    // Never to another site, whatever was pushed.
    const to = url.origin === location.origin ? url.href : `${location.origin}/overzicht`
    const windows = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })
    const there = windows.find((one) => one.url === to)
    await (there ? there.focus() : worker.clients.openWindow(to))
  }
  event.waitUntil(open())
})
