import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BASIC } from '../../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { assetUrl } from '../../ui/assets.ts'
import { offlinePaths } from './paths.ts'

describe('what is there without a network', () => {
  let world: TestPortal
  beforeAll(async () => {
    world = await testPortal()
  })
  afterAll(() => world.close())

  it('HLP-4 the service worker is for the whole site, the same for everybody, and small', async () => {
    const response = await world.browser().raw(offlinePaths.worker)
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('no-store')
    const text = await response.text()
    expect(text.length).toBeLessThan(8_000)
    for (const name of ['naast.css', 'naast.js', 'icon-192.png'] as const)
      expect(text).toContain(assetUrl(name))
    const karin = (await world.build.carePage()).manager
    const signedIn = await (await world.build.signedIn(karin)).raw(offlinePaths.worker)
    expect(await signedIn.text()).toBe(text)
  })

  it('HLP-4 the page for when there is no network says what to do, and needs nothing of the network', async () => {
    const page = await world.browser().get(offlinePaths.noConnection)
    expect(page.heading).toBe('U hebt nu geen verbinding')
    expect(page.text).toContain('Kijk of de wifi of de mobiele data aan staat.')
    const addresses = page
      .$('[src], link[href]')
      .map((_, one) => page.$(one).attr('src') ?? page.$(one).attr('href'))
      .get()
    for (const address of addresses.filter((one) => !one.includes('icon-180')))
      expect((await (await world.browser().raw('/sw.js')).text()).includes(address)).toBe(true)
  })

  it('HLP-4 today’s calendar for on a device says of which day it is, and holds today only', async () => {
    world.clock.at('2026-11-21T09:50:00+01:00')
    const family = await world.build.carePage({ firstName: 'Toos' })
    const browser = await world.build.signedIn(family.manager)
    const add = (title: string, day: string) =>
      world.build.appointment(family, { title, beginOn: day, endOn: day })
    await add('Kapper', '2026-11-21')
    await add('Tandarts', '2026-11-22')
    const page = await browser.get(offlinePaths.today(family.id))
    expect(page.headers.get('naast-dag')).toBe('2026-11-21')
    expect(decodeURIComponent(page.headers.get('naast-titel') ?? '')).toContain('Toos')
    const who = createHash('sha256').update(family.manager.id).digest('hex').slice(0, 16)
    expect(page.headers.get('naast-wie')).toBe(who)
    expect(page.text).toContain('Kapper')
    expect(page.text).not.toContain('Tandarts')
    expect(page.text).toMatch(
      /zaterdag 21 november 2026.*Bewaard op uw apparaat: vandaag om 09\.50 uur/,
    )
  })

  it('CON-7 it is only for who may see the calendar', async () => {
    const family = await world.build.carePage()
    const without = await world.build.participant(
      family,
      BASIC.filter((category) => category !== 'calendar'),
    )
    const stranger = await world.build.account()
    for (const [who, status] of [
      [without, 403],
      [stranger, 404],
    ] as const) {
      const page = await (await world.build.signedIn(who)).get(offlinePaths.today(family.id))
      expect([page.status, page.headers.get('naast-dag')]).toEqual([status, null])
    }
  })

  it('HLP-4 signing out has the device let go of what it kept, and leaves how somebody wants to read', async () => {
    const family = await world.build.carePage()
    const browser = await world.build.signedIn(family.manager)
    await browser.post('/lezen-en-zien', { theme: 'dark', size: 'xl', contrast: 'more' })
    const display = browser.cookies.get('naast-weergave')
    const response = await browser.raw('/uitloggen', { method: 'POST' })
    expect(response.headers.get('clear-site-data')).toBe('"cache", "storage"')
    expect(browser.cookies.get('naast-weergave')).toBe(display)
  })
})
