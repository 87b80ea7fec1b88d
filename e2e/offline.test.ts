import { type ServerType, serve } from '@hono/node-server'
import type { BrowserContext, Browser as Chromium, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../src/app.ts'
import { after, DAY } from '../src/clock.ts'
import { PASSWORD } from '../test/harness/build.ts'
import { type Account, ALL, type CarePage } from '../test/harness/built.ts'
import { type TestPortal, testPortal } from '../test/harness/portal.ts'
import { openBrowser } from './chromium.ts'

/** Stands in one report and one message, and nowhere else. */
const SECRET = 'zilvermeeuwtje'

describe('Naast on a telephone, without a network', { timeout: 60_000 }, () => {
  let world: TestPortal
  let chromium: Chromium
  let server: ServerType
  let address = ''
  let toos: CarePage
  let karin: Account
  let context: BrowserContext
  let page: Page

  beforeAll(async () => {
    world = await testPortal()
    // A device has a clock of its own.
    world.clock.at(new Date())
    const app = createApp(world.portal)
    address = await new Promise((resolve) => {
      server = serve({ fetch: app.fetch, port: 0 }, ({ port }) =>
        resolve(`http://localhost:${port}`),
      )
    })
    chromium = await openBrowser()
    karin = await world.build.account({ firstName: 'Karin' })
    toos = await world.build.carePage({ firstName: 'Toos', manager: karin })
    await world.build.appointment(toos, { title: 'Kapper' })
    context = await chromium.newContext({
      baseURL: address,
      locale: 'nl-NL',
      viewport: { width: 390, height: 844 },
    })
    page = await context.newPage()
  }, 60_000)
  afterAll(async () => {
    await context?.close()
    await chromium?.close()
    server?.close()
    await world?.close()
  })

  const signIn = async (who = karin): Promise<void> => {
    await page.goto('/inloggen')
    await page.getByLabel('E-mailadres').fill(who.email)
    await page.getByLabel('Wachtwoord').first().fill(PASSWORD)
    await page.getByRole('button', { name: 'Log in' }).first().click()
    await page.waitForURL((url) => !url.pathname.startsWith('/inloggen'))
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  }
  /** All that the device holds, by cache: addresses with their texts. */
  const kept = (): Promise<{ cache: string; path: string; text: string }[]> =>
    page.evaluate(async () => {
      const found = []
      for (const cache of await caches.keys()) {
        const store = await caches.open(cache)
        for (const request of await store.keys()) {
          const text = (await (await store.match(request))?.text()) ?? ''
          found.push({ cache, path: new URL(request.url).pathname, text })
        }
      }
      return found
    })
  const calendars = async (): Promise<string[]> =>
    (await kept()).filter(({ cache }) => cache === 'naast-vandaag').map(({ path }) => path)
  const today = (of = toos): string => `/zorgpagina/${of.id}/kalender/vandaag-offline`
  const visit = async (of = toos): Promise<void> => {
    await page.goto(`/zorgpagina/${of.id}/kalender`)
    await expect.poll(calendars, { timeout: 10_000 }).toContain(today(of))
  }
  const offline = (away: boolean) => context.setOffline(away)
  const words = (): Promise<string> =>
    page
      .locator('body')
      .textContent()
      .then((text) => text ?? '')

  it('HLP-4 the calendar of today can be read without a network; everything else says kindly that there is none', async () => {
    await signIn()
    await visit()
    await offline(true)
    await page.goto(`/zorgpagina/${toos.id}/kalender?weergave=dag`)
    expect(await words()).toMatch(/De kalender van Toos[\s\S]*Kapper/)
    expect(await words()).toMatch(/Bewaard op uw apparaat: vandaag om \d\d\.\d\d uur/)
    await page.goto(`/zorgpagina/${toos.id}/berichten`)
    expect(await words()).toMatch(/U hebt nu geen verbinding[\s\S]*Dit kunt u nu lezen/)
    const box = await page
      .getByRole('link', { name: /kalender van vandaag van Toos/ })
      .boundingBox()
    expect(box?.height ?? 0).toBeGreaterThanOrEqual(24)
    await page.getByRole('link', { name: /kalender van vandaag van Toos/ }).click()
    expect(await words()).toContain('Kapper')
    // Styled, from what is kept.
    const background = await page.locator('.top').evaluate((one) => getComputedStyle(one).display)
    expect(background).not.toBe('inline')
    await offline(false)
  })

  it('HLP-4 nothing of the dossier or of the messages is in any cache', async () => {
    const organisation = await world.build.organisation()
    const { id: coupling } = await coupled(organisation)
    expect(coupling).toBeTruthy()
    await page.goto(`/zorgpagina/${toos.id}`)
    for (const part of [
      '',
      '/berichten',
      '/berichten/nieuw',
      '/taken',
      '/notities',
      '/connecties',
      '/profiel',
      '/dossier',
      '/dossier/rapportages',
      '/dossier/metingen',
      '/dossier/documenten',
    ])
      await page.goto(`/zorgpagina/${toos.id}${part}`)
    await page.goto('/account')
    await visit()
    const all = await kept()
    const allowed =
      /^(\/assets\/(naast|favicon|icon-192)\.[\w-]{12}\.(css|js|svg|png|webmanifest)|\/geen-verbinding|\/zorgpagina\/[0-9a-f-]{36}\/kalender\/vandaag-offline)$/
    expect(all.filter(({ path }) => !allowed.test(path)).map(({ path }) => path)).toEqual([])
    expect(all.filter(({ text }) => text.includes(SECRET)).map(({ path }) => path)).toEqual([])
    const stored = await page.evaluate(async () => ({
      local: localStorage.length,
      databases: (await indexedDB.databases()).length,
    }))
    expect(stored).toEqual({ local: 0, databases: 0 })
  })
  const coupled = async (
    organisation: Awaited<ReturnType<TestPortal['build']['organisation']>>,
  ) => {
    const coupling = await world.build.coupling(toos, organisation)
    await world.build.wholeReport(coupling, {
      text: `Vandaag een ${SECRET} gezien.`,
      writtenAt: world.clock.now.toISOString(),
    })
    const ana = await world.build.participant(toos, ALL)
    await world.build.message(toos, ana, { body: `Ik zag een ${SECRET}` })
    return coupling
  }

  it('HLP-4 what was kept yesterday is never shown as today', async () => {
    await visit()
    const now = world.clock.now
    world.clock.at(after(now, -DAY))
    await page.evaluate(async (path) => {
      const answer = await fetch(path)
      await (await caches.open('naast-vandaag')).put(path, answer)
    }, today())
    world.clock.at(now)
    await offline(true)
    await page.goto(`/zorgpagina/${toos.id}/kalender`)
    expect(await words()).toContain('U hebt nu geen verbinding')
    expect(await words()).not.toContain('Kapper')
    expect(await calendars()).toEqual([])
    await offline(false)
  })

  it('CON-7 a calendar that may not be seen any more is let go at the next look', async () => {
    const annie = await world.build.carePage({ firstName: 'Annie' })
    await world.build.participant(annie, ['calendar', 'network_messages'], { account: karin })
    await visit(annie)
    await world.owner.query(
      'update participants set ended_at = $3 where care_page_id = $1 and account_id = $2',
      [annie.id, karin.id, world.clock.now],
    )
    await page.goto(`/zorgpagina/${annie.id}`)
    await expect.poll(calendars, { timeout: 10_000 }).not.toContain(today(annie))
  })

  it('HLP-4 after signing out nothing is kept, also without a network, and the look stays', async () => {
    await page.goto('/lezen-en-zien')
    await context.addCookies([{ name: 'naast-proef', value: 'x', url: address }])
    await visit()
    await page.goto('/uitloggen')
    await page.getByRole('button', { name: 'Log uit' }).click()
    await page.waitForURL(/inloggen/)
    expect(await page.evaluate(() => caches.keys())).toEqual([])
    expect((await context.cookies()).map(({ name }) => name)).toContain('naast-proef')
    await page.goto('/inloggen')
    await offline(true)
    const looked = page.goto(`/zorgpagina/${toos.id}/kalender`)
    await expect(looked).rejects.toThrow('ERR_INTERNET_DISCONNECTED')
    await offline(false)
  })

  it('HLP-4 a session that ended takes the calendars of this device along', async () => {
    await signIn()
    await visit()
    await world.owner.query('update sessions set ended_at = $2 where account_id = $1', [
      karin.id,
      world.clock.now,
    ])
    await page.goto('/overzicht')
    await page.waitForURL(/inloggen/)
    await expect.poll(calendars, { timeout: 10_000 }).toEqual([])
  })

  it('HLP-4 another person on the same device leaves nothing of the first', async () => {
    await signIn()
    await visit()
    await page.goto('about:blank')
    const piet = await world.build.account({ firstName: 'Piet' })
    const page2 = await world.build.carePage({ firstName: 'Bep', manager: piet })
    const cookies = [...(await world.build.signedIn(piet)).cookies]
    await context.addCookies(
      cookies.map(([name, value]) => ({ name, value: encodeURIComponent(value), url: address })),
    )
    await visit(page2)
    await expect.poll(calendars, { timeout: 10_000 }).toEqual([today(page2)])
  })

  it('a visitor’s device keeps nothing', async () => {
    const visitor = await chromium.newContext({ baseURL: address })
    const seen = await visitor.newPage()
    await seen.goto('/')
    await seen.goto('/inloggen')
    expect(
      await seen.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length),
    ).toBe(0)
    await visitor.close()
  })

  it('NTF-1 a notification shows what was pushed, and something general when nothing can be read', async () => {
    const told = {
      title: 'Naast',
      body: 'Er is een nieuw bericht.',
      url: `/zorgpagina/${toos.id}/berichten`,
    }
    const worker = context.serviceWorkers().find((one) => one.url() === `${address}/sw.js`)
    /** What the worker has the browser show when this is pushed: this browser has no place to show it. */
    const shown = (data: string | undefined) =>
      worker?.evaluate(async (text) => {
        const scope = self as unknown as {
          registration: {
            showNotification(title: string, options: NotificationOptions): Promise<void>
          }
          PushEvent: new (kind: string, init: { data?: string }) => Event
        }
        const seen: unknown[] = []
        scope.registration.showNotification = async (title, { body, data }) => {
          seen.push({ title, body, url: data.url })
        }
        self.dispatchEvent(new scope.PushEvent('push', text === undefined ? {} : { data: text }))
        return seen
      }, data)
    expect(await shown(JSON.stringify(told))).toEqual([told])
    const general = { title: 'Naast', body: 'Er is iets nieuws in Naast.', url: '/overzicht' }
    for (const data of [undefined, 'geen json', '{}', '[]', 'null', '{"title":1,"body":{}}'])
      expect(await shown(data)).toEqual([general])
  })
})
