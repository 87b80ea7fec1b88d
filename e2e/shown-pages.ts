import type { Hono } from 'hono'
import { HtmlValidate } from 'html-validate'
import type { Browser as Chromium, Page as Shown } from 'playwright-core'
import type { Env } from '../src/http/env.ts'
import type { Page } from '../test/harness/browser.ts'

/** A page that was fetched, with a name for the state that it shows. */
export interface NamedPage {
  name: string
  page: Page
}

const ORIGIN = 'http://naast.test'

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'long-title': 'off',
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit'] }],
  },
})

/** What is wrong with the HTML of these pages, a line each. */
export const htmlFindings = async (pages: readonly NamedPage[]): Promise<string[]> => {
  const found: string[] = []
  for (const { name, page } of pages) {
    const report = await validator.validateString(page.html)
    const messages = report.results
      .flatMap((result) => result.messages)
      // A screen that nobody touches looks again by itself: nobody loses what he was typing or reading.
      .filter(
        ({ ruleId }) => ruleId !== 'meta-refresh' || !/<main[^>]*class="[^"]*luna/.test(page.html),
      )
    found.push(...messages.map(({ message, line }) => `${name}: ${message} (${line})`))
  }
  return found
}

/**
 * Shows each page in a real browser, with the stylesheet and script of the application, and gathers what a check finds.
 *
 * @param look.theme as a person may have chosen it: `dark`
 */
export const eachShown = async (
  given: { chromium: Chromium; app: Hono<Env>; pages: readonly NamedPage[] },
  look: { width: number; theme?: string },
  check: (shown: Shown, name: string) => Promise<string[]>,
): Promise<string[]> => {
  const { chromium, app, pages } = given
  const viewport = { width: look.width, height: 844 }
  const context = await chromium.newContext({ viewport })
  await context.route('**/*', async (route) => {
    const { pathname, search } = new URL(route.request().url())
    const index = /^\/shown\/(\d+)$/.exec(pathname)?.[1]
    if (index !== undefined) {
      const html = pages[Number(index)]?.page.html ?? ''
      const body = look.theme
        ? html.replace('data-theme="auto"', `data-theme="${look.theme}"`)
        : html
      return route.fulfill({ contentType: 'text/html; charset=utf-8', body })
    }
    const answer = await app.request(pathname + search)
    return route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    })
  })
  const shown = await context.newPage()
  const found: string[] = []
  for (const [index, { name }] of pages.entries()) {
    await shown.goto(`${ORIGIN}/shown/${index}`)
    found.push(...(await check(shown, name)).map((finding) => `${name}: ${finding}`))
    await shown.setViewportSize(viewport)
  }
  await context.close()
  return found
}
