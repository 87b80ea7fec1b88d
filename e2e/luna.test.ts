import { mkdirSync } from 'node:fs'
import { type ServerType, serve } from '@hono/node-server'
import type { BrowserContext, Browser as Chromium, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { pairBoards } from '../test/harness/build-boards.ts'
import type { CarePage } from '../test/harness/built.ts'
import { type TestPortal, testPortal } from '../test/harness/portal.ts'
import { axeFindings, ibmFindings, overflow } from './accessibility.ts'
import { openBrowser } from './chromium.ts'
import { htmlFindings } from './shown-pages.ts'

// Luna in a real browser (CAL-6): its clock is the test's, so that days pass in moments.

const SUNDAY_MORNING = '2026-11-22T10:40:00+01:00'
const MINUTE = 60_000

let world: TestPortal
let chromium: Chromium
let server: ServerType
let origin: string
let page: CarePage
let token: string
const contexts: BrowserContext[] = []

beforeAll(async () => {
  world = await testPortal()
  world.clock.at(SUNDAY_MORNING)
  chromium = await openBrowser()
  page = await world.build.carePage({ firstName: 'Annie' })
  const second = await world.build.carePage()
  token = (await pairBoards(world, { page, secondPage: second })).boardToken
  const coupling = await world.build.coupling(page)
  const care = (begin: string, end: string, kind: 'care' | 'household') =>
    world.build.recordAppointment(coupling, {
      beginAt: `${begin}:00+01:00`,
      endAt: `${end}:00+01:00`,
      timeKind: 'window',
      kind,
    })
  await care('2026-11-22T08:00', '2026-11-22T09:30', 'care')
  await care('2026-11-22T14:00', '2026-11-22T16:00', 'household')
  const family = (title: string, beginOn: string, beginTime: string | null, endTime?: string) =>
    world.build.appointment(page, {
      title,
      beginOn,
      beginTime,
      ...(endTime ? { endTime } : {}),
    })
  await family('Verjaardag van Piet', '2026-11-22', null)
  await family('Koffie met Karin', '2026-11-22', '10:30', '11:30')
  await family('Samen eten in het buurthuis', '2026-11-22', '12:30', '13:15')
  await family('Wandelen met Joop door het park', '2026-11-22', '16:30', '17:30')
  await family('Naar de dokter met Karin', '2026-11-23', '09:00', '10:00')
  await new Promise<void>((resolve) => {
    server = serve({ fetch: world.app.fetch, port: 0 }, ({ port }) => {
      origin = `http://localhost:${port}`
      resolve()
    })
  })
}, 60_000)
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close()
})
afterAll(async () => {
  await chromium?.close()
  await new Promise((resolve) => server?.close(resolve))
  await world?.close()
})

/** A device with the token of a screen, at a moment that its own clock says. */
const device = async (
  given: { at?: string; size?: [number, number]; script?: boolean; token?: string | null } = {},
): Promise<Page> => {
  const [width, height] = given.size ?? [1280, 800]
  const context = await chromium.newContext({
    viewport: { width, height },
    javaScriptEnabled: given.script ?? true,
    timezoneId: 'America/New_York',
  })
  contexts.push(context)
  context.setDefaultTimeout(10_000)
  const value = given.token === undefined ? token : given.token
  if (value) await context.addCookies([{ name: 'naast-scherm', value, url: origin }])
  const shown = await context.newPage()
  await shown.clock.install({ time: new Date(given.at ?? SUNDAY_MORNING) })
  world.clock.at(given.at ?? SUNDAY_MORNING)
  return shown
}
const open = async (given: Parameters<typeof device>[0] = {}): Promise<Page> => {
  const shown = await device(given)
  await shown.goto(`${origin}/luna/scherm`)
  return shown
}
/** What can be read on the screen, and nothing that is hidden. */
const words = (shown: Page): Promise<string> =>
  shown.evaluate(() => {
    const texts: string[] = []
    const all = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (all.nextNode())
      if (all.currentNode.parentElement?.checkVisibility())
        texts.push(all.currentNode.nodeValue ?? '')
    return texts.join(' ').replaceAll('\u00ad', '').replace(/\s+/g, ' ').trim()
  })
/** No network from here on, for the page and for its service worker. */
const cut = (shown: Page): Promise<void> => shown.context().setOffline(true)
/** Time passes on the device, and for the server. */
const pass = async (shown: Page, milliseconds: number): Promise<void> => {
  world.clock.pass(milliseconds)
  await shown.clock.runFor(milliseconds)
}
const jump = async (shown: Page, moment: string): Promise<void> => {
  const away = new Date(moment).getTime() - world.clock.now.getTime()
  world.clock.at(moment)
  await shown.clock.fastForward(away)
  await shown.clock.runFor(2_000)
}
/** The service worker has what it keeps, and rules the page. */
const settled = (shown: Page): Promise<void> =>
  shown.evaluate(async () => {
    await navigator.serviceWorker.ready
    while (!(await caches.match('/luna/leeg')))
      await new Promise((resolve) => queueMicrotask(() => resolve(null)))
  })

describe('CAL-6 Luna on the wall', { timeout: 60_000 }, () => {
  it('shows the day, and the script shows the same as the server', async () => {
    const plain = await words(await open({ script: false }))
    expect(plain).toBe(
      'Het is ochtend 10.40 zondag 22 november 2026 Verjaardag van Piet Nu Koffie met Karin tot 11.30 uur Straks Samen eten in het buurthuis om 12.30 uur Huishoudelijke hulp komt langs tussen 14.00 en 16.00 uur en nog 1 Geweest Zorg komt langs De dag van Annie',
    )
    const shown = await open()
    await pass(shown, 3_000)
    expect(await words(shown)).toBe(plain)
  })

  it('moves with the clock, in the time of the Netherlands by the server’s clock', async () => {
    // The device thinks that it is three hours earlier, and in New York.
    const shown = await open({ at: '2026-11-22T11:28:00+01:00' })
    await shown.context().clearCookies()
    await shown.context().addCookies([{ name: 'naast-scherm', value: token, url: origin }])
    expect(await words(shown)).toContain('Nu Koffie met Karin')
    await pass(shown, 3 * MINUTE)
    expect(await words(shown)).toContain('Het is ochtend 11.31')
    expect(await words(shown)).toContain('Nu Nu is het rustig Straks Samen eten')
    expect(await words(shown)).toContain('Geweest Zorg komt langs Koffie met Karin')
    const wrong = await device({ at: '2026-11-22T14:30:00+01:00' })
    await wrong.clock.setSystemTime(new Date('2026-11-22T08:00:00Z'))
    await wrong.goto(`${origin}/luna/scherm`)
    await wrong.clock.runFor(2_000)
    expect(await words(wrong)).toContain('Het is middag 14.30')
    expect(await words(wrong)).toContain('Nu Huishoudelijke hulp komt langs')
  })

  it('hears of a new appointment within a minute', async () => {
    const shown = await open()
    const id = await world.build.appointment(page, {
      title: 'Mei komt langs',
      beginOn: '2026-11-22',
      beginTime: '11:00',
      endTime: '11:20',
    })
    await pass(shown, MINUTE + 2_000)
    await expect.poll(() => words(shown)).toContain('Straks Mei komt langs om 11.00 uur')
    await world.owner.query('delete from appointments where id = $1', [id])
  })

  it('passes midnight without a network, and the midnight after that shows nothing of another day', async () => {
    const shown = await open({ at: '2026-11-22T23:55:00+01:00' })
    expect(await words(shown)).toContain('Het is avond 23.55 zondag 22 november 2026')
    expect(await words(shown)).toContain('Morgen Naar de dokter met Karin')
    await cut(shown)
    await pass(shown, 10 * MINUTE)
    const monday = await words(shown)
    expect(monday).toContain('Het is nacht 0.05 maandag 23 november 2026')
    expect(monday).toContain('Straks Naar de dokter met Karin om 9.00 uur')
    expect(monday).not.toMatch(/Koffie|Verjaardag|Geweest/)
    expect(monday).toContain('Geen verbinding sinds zondag 23.')
    await jump(shown, '2026-11-24T09:30:00+01:00')
    const tuesday = await words(shown)
    expect(tuesday).toContain('Het is ochtend 9.30 dinsdag 24 november 2026')
    expect(tuesday).toContain('Nu Een fijne ochtend gewenst')
    expect(tuesday).not.toMatch(/dokter|Koffie|Straks|Geweest/)
    // The network comes back: so does the day.
    await shown.context().setOffline(false)
    await pass(shown, MINUTE + 2_000)
    await expect.poll(() => words(shown)).toContain('Verder is er vandaag niets')
    expect(await words(shown)).not.toContain('Geen verbinding')
  })

  it('comes back after a loss of power without a network, with the last known day', async () => {
    const shown = await open()
    await settled(shown)
    await cut(shown)
    await pass(shown, 20 * MINUTE)
    await shown.reload()
    await shown.clock.runFor(2_000)
    const again = await words(shown)
    expect(again).toContain('Het is ochtend 11.00 zondag 22 november 2026')
    expect(again).toContain('Nu Koffie met Karin tot 11.30 uur')
    expect(again).toContain('De dag van Annie')
    expect(again).toContain('Geen verbinding sinds zondag 10.40 uur')
    // Two days later, switched on again: nothing of then.
    await jump(shown, '2026-11-24T15:00:00+01:00')
    await shown.reload()
    await shown.clock.runFor(2_000)
    const later = await words(shown)
    expect(later).toContain('Het is middag 15.00 dinsdag 24 november 2026')
    expect(later).not.toMatch(/Koffie|dokter|Straks|Geweest/)
  })

  it('says nothing of time when the device’s clock cannot be right', async () => {
    const shown = await open()
    await settled(shown)
    await cut(shown)
    await shown.clock.setSystemTime(new Date('1970-01-01T00:00:00Z'))
    await shown.reload()
    await shown.clock.runFor(2_000)
    const lost = await words(shown)
    expect(lost).toContain('Een fijne dag gewenst')
    expect(lost).not.toMatch(/1970|\d\.\d\d (don|zon)|Koffie|Het is/)
  })

  it('that is ended goes to pairing, and keeps nothing', async () => {
    const shown = await open()
    await pass(shown, 2_000)
    expect(await shown.evaluate(() => localStorage.length)).toBe(1)
    await world.owner.query('update boards set revoked_at = $1 where care_page_id = $2', [
      world.clock.now,
      page.id,
    ])
    await pass(shown, MINUTE + 2_000)
    await shown.waitForURL(`${origin}/luna?los`)
    expect(await words(shown)).toContain('Dit scherm is losgekoppeld.')
    expect(await shown.evaluate(() => localStorage.length)).toBe(0)
    const left = await shown.context().cookies()
    expect(left.map(({ name }) => name)).not.toContain('naast-scherm')
    await cut(shown)
    await shown.goto(`${origin}/luna/scherm`).catch(() => undefined)
    expect(await shown.content()).not.toMatch(/Annie|Koffie/)
    await world.owner.query('update boards set revoked_at = null where care_page_id = $1', [
      page.id,
    ])
  })

  it('does not grow: after hours of ticks there are as many elements and listeners, and no more memory', async () => {
    const shown = await open()
    const cdp = await shown.context().newCDPSession(shown)
    await cdp.send('Performance.enable')
    const measure = async () => {
      await cdp.send('HeapProfiler.collectGarbage')
      await cdp.send('HeapProfiler.collectGarbage')
      const { metrics } = await cdp.send('Performance.getMetrics')
      const of = (name: string): number => metrics.find((one) => one.name === name)?.value ?? 0
      return {
        elements: await shown.evaluate(() => document.querySelectorAll('*').length),
        nodes: of('Nodes'),
        listeners: of('JSEventListeners'),
        heap: of('JSHeapUsedSize'),
      }
    }
    // The server answers at once, so that only the page is measured.
    const answer = await (
      await fetch(`${origin}/luna/dag`, { headers: { cookie: `naast-scherm=${token}` } })
    ).text()
    await shown.route('**/luna/dag', (route) =>
      route.fulfill({ contentType: 'application/json', body: answer }),
    )
    await pass(shown, 10 * MINUTE)
    const before = await measure()
    await pass(shown, 5 * 60 * MINUTE)
    const after = await measure()
    expect(after.elements).toBe(before.elements)
    expect(after.listeners).toBe(before.listeners)
    // A leak would add more than one at each of the three hundred ticks; some wait for the next sweep.
    expect(after.nodes).toBeLessThanOrEqual(before.nodes + 300)
    expect(after.heap).toBeLessThan(before.heap * 1.15 + 200_000)
  })

  it('takes a newer page when the server has one, once', async () => {
    const shown = await open()
    let loads = 0
    shown.on('load', () => {
      loads += 1
    })
    await shown.route('**/luna/dag', async (route) => {
      const response = await route.fetch()
      return route.fulfill({ json: { ...(await response.json()), version: 'nieuw' } })
    })
    await shown.clock.runFor(MINUTE + 2_000)
    await expect.poll(() => loads).toBe(1)
  })

  it('is paired by itself once somebody said yes', async () => {
    const shown = await device({ token: null })
    await shown.goto(`${origin}/luna`)
    await shown.getByRole('button', { name: 'Toon een code' }).click()
    const code = (await shown.locator('.paper__code').textContent()) ?? ''
    expect(code).toMatch(/^[A-Z]{4}-[A-Z]{4}$/)
    expect(await axeFindings(shown)).toEqual([])
    expect(await ibmFindings(shown)).toEqual([])
    await picture(shown, 'code')
    const manager = await world.build.signedIn(page.manager)
    const form = await manager.get(`/zorgpagina/${page.id}/kalender/luna`)
    const asked = await manager.press(form, 'Verder', { code })
    await manager.press(asked, 'Scherm koppelen', { naam: 'Woonkamer', antwoord: 'ja' })
    await pass(shown, 11_000)
    await shown.waitForURL(`${origin}/luna/scherm`)
    expect(await words(shown)).toContain('De dag van Annie')
    expect(await shown.evaluate(() => document.cookie)).toBe('')
  })
})

const picture = async (shown: Page, name: string): Promise<void> => {
  const folder = process.env.SCREENSHOTS
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await shown.screenshot({ path: `${folder}/luna-${name}.png` })
}

describe('CAL-6 Luna on every screen', { timeout: 60_000 }, () => {
  const MOMENTS: [string, string][] = [
    ['ochtend', SUNDAY_MORNING],
    ['middag', '2026-11-22T14:45:00+01:00'],
    ['avond', '2026-11-22T20:15:00+01:00'],
    ['nacht', '2026-11-22T03:15:00+01:00'],
  ]
  const SIZES: [number, number][] = [
    [1280, 800],
    [800, 1280],
    [1920, 1080],
    [1024, 600],
    [600, 1024],
    [3840, 2160],
    [320, 568],
  ]

  it.each(MOMENTS)('%s: nothing scrolls and nothing is cut off', async (name, moment) => {
    const shown = await open({ at: moment })
    for (const [width, height] of SIZES) {
      await shown.setViewportSize({ width, height })
      const cut = await shown.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('.programme section, .words')]
          .filter((part) => part.offsetParent !== null)
          .filter((part) => {
            const box = part.getBoundingClientRect()
            return (
              part.scrollHeight > part.clientHeight + 1 ||
              box.right > innerWidth ||
              box.bottom > innerHeight ||
              box.left < 0 ||
              box.top < 0
            )
          })
          .map(
            (part) =>
              `${part.className} ${part.scrollHeight} in ${part.clientHeight} ${JSON.stringify(part.getBoundingClientRect())}`,
          ),
      )
      const over = await shown.evaluate(() => {
        const words = document.querySelector('.words')?.getBoundingClientRect()
        const programme = document.querySelector('.programme')?.getBoundingClientRect()
        return words && programme && words.bottom > programme.top ? ['words over programme'] : []
      })
      const size = `${width}x${height}`
      await picture(shown, `${size}-${name}`)
      expect.soft([size, ...cut, ...over, ...(await overflow(shown))]).toEqual([size])
    }
  })

  it('is right as HTML and for assistive technology', async () => {
    const shown = await open()
    expect(await axeFindings(shown)).toEqual([])
    expect(await ibmFindings(shown)).toEqual([])
    const browser = world.browser()
    browser.cookies.set('naast-scherm', token)
    const pages = [
      { name: 'screen', page: await browser.get('/luna/scherm') },
      { name: 'start', page: await world.browser().get('/luna') },
      { name: 'empty', page: await world.browser().get('/luna/leeg') },
    ]
    expect(await htmlFindings(pages)).toEqual([])
  })

  it('its script is at most 8 KB, and it asks for nothing of elsewhere', async () => {
    const shown = await device()
    const asked: string[] = []
    shown.on('request', (request) => asked.push(request.url()))
    await shown.goto(`${origin}/luna/scherm`)
    await pass(shown, 2_000)
    expect(asked.filter((url) => !url.startsWith(origin))).toEqual([])
    const script = asked.find((url) => url.includes('/assets/luna.') && url.endsWith('.js'))
    const body = await (
      await fetch(script ?? '', { headers: { 'accept-encoding': 'identity' } })
    ).arrayBuffer()
    expect(body.byteLength).toBeLessThanOrEqual(8 * 1024)
  })
})
