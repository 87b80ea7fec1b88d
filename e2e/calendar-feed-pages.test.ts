import type { Browser as Chromium, Page as Shown } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { calendarFeedPaths } from '../src/features/calendar-feed/paths.ts'
import { appointmentsPath } from '../src/staff/appointments/paths.ts'
import type { Browser, Page } from '../test/harness/browser.ts'
import type { CarePage, Coupling } from '../test/harness/built.ts'
import { type TestPortal, testPortal } from '../test/harness/portal.ts'
import { checkPlainDutchHtml } from '../test/plain-dutch.ts'
import { axeFindings, overflow, showWhole, smallTargets } from './accessibility.ts'
import { openBrowser } from './chromium.ts'
import { eachShown, htmlFindings, type NamedPage } from './shown-pages.ts'

const LONG = 'Wilhelmina Johanna Petronella van Nieuwenhuizen-van den Heuvel tot Oversteegen'
const WORD = 'Hottentottententententoonstellingsmakersopleidingsprogrammacoördinator'

describe('CAL-7 CAL-8 the feed and what staff see of families’ calendars, in every state', () => {
  let world: TestPortal
  let chromium: Chromium
  const pages: NamedPage[] = []

  const see = async (name: string, page: Promise<Page>): Promise<Page> => {
    const shown = await page
    pages.push({ name, page: shown })
    return shown
  }

  const seeFeed = async (page: CarePage): Promise<void> => {
    const browser = await world.build.signedIn(page.manager)
    const none = await see('feed, none', browser.get(calendarFeedPaths.page(page.id)))
    const made = await see('feed, made', browser.press(none, 'Maak mijn adres'))
    const webcal = new URL(made.link('Open in mijn agenda').replace('webcal:', 'http:'))
    await browser.raw(webcal.pathname)
    const read = await see('feed, in use', browser.get(calendarFeedPaths.page(page.id)))
    const renewed = await see('feed, renewed', browser.press(read, 'Maak een nieuw adres'))
    await see('feed, stopped', browser.press(renewed, 'Stop met dit adres'))
  }

  const seeList = async (page: CarePage, coupling: Coupling): Promise<void> => {
    const account = await world.build.account()
    await world.build.employee(coupling.organisation, ['care-worker'], { account })
    const path = appointmentsPath(coupling.organisation.slug)
    const carer: Browser = await world.build.withSecondStep(account)
    await see('list, none', carer.get(path))
    const visible = (given: object) =>
      world.build.appointment(page, { beginOn: '2026-11-21', visibleTo: [coupling], ...given })
    await visible({ title: WORD, place: LONG, remarks: `${LONG} ${WORD}. `.repeat(4) })
    await visible({ title: 'Kapper', beginTime: '09:30', endTime: '10:30' })
    await visible({ title: 'Wandelen', repeat: { every: 'day' } })
    await visible({ title: 'Logeren', beginTime: null, endTime: null, endOn: '2026-11-23' })
    await see('list, full', carer.get(path))
  }

  beforeAll(async () => {
    world = await testPortal()
    world.clock.at('2026-11-21T08:00:00+01:00')
    chromium = await openBrowser()
    const page = await world.build.carePage({ firstName: 'Toos', lastName: LONG })
    const organisation = await world.build.organisation({ name: `Stichting ${LONG}` })
    const patientId = await world.build.patient(organisation, { recordId: 'toos', name: LONG })
    const coupling = await world.build.coupling(page, organisation, { patientId })
    await seeFeed(page)
    await seeList(page, coupling)
  }, 60_000)
  afterAll(async () => {
    await chromium?.close()
    await world?.close()
  })

  it('answer with a page, and are valid HTML', async () => {
    expect(pages.map(({ page }) => page.status)).toEqual(pages.map(() => 200))
    expect(await htmlFindings(pages)).toEqual([])
  })

  it('are in plain Dutch', () => {
    const found = pages.flatMap(({ name, page }) =>
      checkPlainDutchHtml(
        page.html.replaceAll(LONG, 'Toos').replaceAll(WORD, 'woord'),
        'table, footer, select, textarea, copy-text',
      ).findings.map((finding) => `${name}: ${finding}`),
    )
    expect(found).toEqual([])
  })

  it('have no findings of axe on a phone', { timeout: 120_000 }, async () => {
    const folder = process.env.SCREENSHOTS
    const check = async (shown: Shown, name: string): Promise<string[]> => {
      await showWhole(shown)
      const path = `${folder}/${name.replaceAll(/\W+/g, '-')}`
      if (folder) await shown.screenshot({ path: `${path}-390.png` })
      const found = [...(await axeFindings(shown)), ...(await smallTargets(shown))]
      if (folder) {
        await shown.setViewportSize({ width: 1280, height: 900 })
        await shown.screenshot({ path: `${path}-1280.png`, fullPage: true })
      }
      return found
    }
    const given = { chromium, app: world.app, pages }
    expect(await eachShown(given, { width: 390 }, check)).toEqual([])
  })

  it('do not scroll sideways, at 320 pixels and at 1280', { timeout: 120_000 }, async () => {
    const given = { chromium, app: world.app, pages }
    expect(await eachShown(given, { width: 320 }, overflow)).toEqual([])
    expect(await eachShown(given, { width: 1280 }, overflow)).toEqual([])
  })
})
