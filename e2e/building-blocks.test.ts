import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gallery } from '../dev/gallery.tsx'
import { galleryPages } from '../dev/gallery-pages.tsx'
import { defaultDisplay } from '../src/ui/display.ts'
import { axeFindings, ibmFindings, overflow, showWhole, smallTargets } from './accessibility.ts'
import { openBrowser } from './chromium.ts'
import { serve } from './serve.ts'

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "manifest-src 'self'; form-action 'self'; base-uri 'none'"
const app = gallery()
let browser: Browser
let origin: string
let stopServing: () => Promise<void>

beforeAll(async () => {
  browser = await openBrowser()
  const served = await serve(async (request) => {
    const { pathname, search } = new URL(request.url)
    const answer = await app.request(pathname + search)
    answer.headers.set('content-security-policy', policy)
    return answer
  })
  origin = served.origin
  stopServing = served.close
})
afterAll(async () => {
  await browser?.close()
  await stopServing?.()
})

interface Window {
  width: number
  script?: boolean
}

/** A window whose requests the gallery answers itself, under the policy of the real pages. */
async function open({
  width,
  script = true,
}: Window): Promise<{ page: Page; context: BrowserContext; refused: string[] }> {
  const context = await browser.newContext({
    viewport: { width, height: 844 },
    javaScriptEnabled: script,
  })
  const refused: string[] = []
  const page = await context.newPage()
  page.on('console', (line) => {
    if (/Content Security Policy|TypeError|ReferenceError/u.test(line.text()))
      refused.push(line.text())
  })
  page.on('pageerror', (error) => refused.push(error.message))
  return { page, context, refused }
}

const names = Object.keys(galleryPages)

/** The colours are measured in every look; what IBM's engine adds does not hang on them. */
const views = [
  { look: 'light.auto.m', width: 390, check: [axeFindings, ibmFindings, smallTargets] },
  { look: 'dark.auto.m', width: 1280, check: [axeFindings, smallTargets] },
  { look: 'light.more.m', width: 1280, check: [axeFindings] },
  { look: 'dark.more.xl', width: 390, check: [axeFindings, smallTargets] },
]

describe('the building blocks', () => {
  it.each(views)('have no findings: $look at $width', { timeout: 240_000 }, async (view) => {
    const { page, context, refused } = await open({ width: view.width })
    const found: string[] = []
    for (const name of names) {
      await page.setViewportSize({ width: view.width, height: 844 })
      await page.goto(`${origin}/${name}?beeld=${view.look}`)
      await showWhole(page)
      for (const check of view.check)
        found.push(...(await check(page)).map((line) => `${name}: ${line}`))
    }
    await context.close()
    expect(found).toEqual([])
    expect(refused).toEqual([])
  })
})

describe('reflow', () => {
  it.each(['m', 'xxl'])(
    'nothing scrolls sideways from 320 pixels on, letters %s',
    { timeout: 120_000 },
    async (size) => {
      const { page, context } = await open({ width: 320 })
      const found: string[] = []
      for (const name of names) {
        await page.goto(`${origin}/${name}?beeld=auto.auto.${size}`)
        for (const width of [320, 390, 768, 1024]) {
          await page.setViewportSize({ width, height: 844 })
          found.push(...(await overflow(page)).map((element) => `${name} ${width}: ${element}`))
        }
      }
      await context.close()
      expect(found).toEqual([])
    },
  )
})

describe('the menu', () => {
  it('stands at the left of a wide screen, and in a bar at the foot of a phone', async () => {
    const { page, context } = await open({ width: 1280 })
    await page.goto(`${origin}/zorgpagina`)
    const wide = await page.locator('#menu').boundingBox()
    expect(wide?.x).toBeLessThan(60)
    expect(wide?.width).toBeLessThan(400)
    await page.setViewportSize({ width: 390, height: 844 })
    const bar = await page.locator('#menu').boundingBox()
    expect((bar?.y ?? 0) + (bar?.height ?? 0)).toBeCloseTo(844, 0)
    await context.close()
  })

  it('«Meer» opens without script and holds every part and «Uitloggen»', async () => {
    const { page, context } = await open({ width: 390, script: false })
    await page.goto(`${origin}/zorgpagina`)
    await page.getByText('Meer', { exact: true }).click()
    const panel = page.locator('.menu__panel')
    expect(await panel.getByRole('link').allTextContents()).toEqual([
      'Begin',
      'Dossier3 nieuw',
      'Connecties',
      'Profiel',
      'Wie heeft gekeken',
      'Mijn account',
    ])
    await expect(panel.getByRole('button', { name: 'Uitloggen' }).isVisible()).resolves.toBe(true)
    await context.close()
  })

  it('for whom one acts stays in sight while scrolling (ACC-9)', async () => {
    for (const width of [390, 1280]) {
      const { page, context } = await open({ width })
      await page.goto(`${origin}/fouten`)
      await page.mouse.wheel(0, 5000)
      await page.waitForFunction(() => scrollY > 300)
      const box = await page.locator('.for').boundingBox()
      expect(box?.y).toBeGreaterThanOrEqual(0)
      expect(box?.y).toBeLessThan(200)
      await context.close()
    }
  })
})

describe('with script', () => {
  it('the error summary takes the focus, and its link goes to the field', async () => {
    const { page, context } = await open({ width: 390 })
    await page.goto(`${origin}/fouten`)
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('alert')
    await page.getByRole('link', { name: 'Deze datum bestaat niet' }).click()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('veld-geboortedatum')
    await context.close()
  })

  it('a password can be shown and hidden, and is sent as a password', async () => {
    const { page, context } = await open({ width: 390 })
    await page.goto(`${origin}/formulier`)
    const field = page.getByLabel('Wachtwoord', { exact: true })
    await field.fill('een zin met vijf woorden')
    await page.getByRole('button', { name: 'Toon wachtwoord' }).click()
    expect(await field.getAttribute('type')).toBe('text')
    await page.getByRole('button', { name: 'Verberg wachtwoord' }).click()
    expect(await field.getAttribute('type')).toBe('password')
    await context.close()
  })

  it('a double click sends a form once', async () => {
    const { page, context } = await open({ width: 390 })
    await page.goto(`${origin}/formulier`)
    const sent = await page.evaluate(() => {
      let count = 0
      const form = document.querySelector('main form')
      // The page stays: only what was not held back is counted.
      addEventListener('submit', (event) => {
        if (!event.defaultPrevented) count++
        event.preventDefault()
      })
      const button = form?.querySelector<HTMLButtonElement>('button[type=submit]')
      button?.click()
      button?.click()
      return count
    })
    expect(sent).toBe(1)
    await context.close()
  })
})

describe('a list of steps that follows the page', () => {
  it('shows what changed, and loads the page once it is done', async () => {
    const { page, context } = await open({ width: 390 })
    await page.clock.install()
    await page.goto(`${origin}/koppelen`)
    expect(await page.getByText('Kijk hoe ver het nu is').isVisible()).toBe(false)
    let html = String(galleryPages.koppelen?.(defaultDisplay)).replace('120 van 214', '200 van 214')
    await context.route('**/koppelen', (route) =>
      route.fulfill({ contentType: 'text/html', body: html }),
    )
    await page.clock.runFor(2_500)
    await page.getByText('200 van 214').waitFor()
    html = html
      .replace('<poll-progress busy="">', '<poll-progress>')
      .replace('Wij halen het dossier op</h1>', 'Klaar</h1>')
    const loaded = page.waitForEvent('load')
    await page.clock.runFor(2_500)
    await loaded
    expect(await page.locator('h1').textContent()).toBe('Klaar')
    await context.close()
  })
})

describe('without script', () => {
  it('every page still has its words, its forms and its links', { timeout: 60_000 }, async () => {
    const { page, context } = await open({ width: 390, script: false })
    for (const name of names) {
      await page.goto(`${origin}/${name}`)
      expect(await page.locator('h1').isVisible()).toBe(true)
      for (const button of await page.locator('main button').all())
        expect(await button.getAttribute('type')).toBe('submit')
    }
    await context.close()
  })
})
