import type { Hono } from 'hono'
import { HtmlValidate } from 'html-validate'
import type { Browser as Chromium, Page as Shown } from 'playwright-core'
import type { Env } from '../src/http/env.ts'
import type { Page } from '../test/harness/browser.ts'
import { serve } from './serve.ts'

/** A page that was fetched, with a name for the state that it shows. */
export interface NamedPage {
  name: string
  page: Page
}

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
 * Divides pages over two looks: the engines are slow, and what they judge is nearly the same in both. PAGES=whole gives
 * all to each.
 */
export const alternately = (pages: readonly NamedPage[]): [NamedPage[], NamedPage[]] =>
  process.env.PAGES === 'whole'
    ? [[...pages], [...pages]]
    : [pages.filter((_, at) => at % 2 === 0), pages.filter((_, at) => at % 2 !== 0)]

/** The pages that the slow engines look at: one in two, as many look alike. PAGES=whole gives them all. */
export const inTurn = (pages: readonly NamedPage[]): NamedPage[] => alternately(pages)[0]

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
  const { origin, close } = await serve((request) => {
    const { pathname, search } = new URL(request.url)
    const index = /^\/shown\/(\d+)$/.exec(pathname)?.[1]
    if (index === undefined) return app.request(pathname + search)
    const html = pages[Number(index)]?.page.html ?? ''
    const body = look.theme ? html.replace('data-theme="auto"', `data-theme="${look.theme}"`) : html
    return new Response(body, { headers: { 'content-type': 'text/html; charset=utf-8' } })
  })
  const context = await chromium.newContext({ viewport })
  const shown = await context.newPage()
  const found: string[] = []
  for (const [index, { name }] of pages.entries()) {
    await shown.goto(`${origin}/shown/${index}`)
    found.push(...(await check(shown, name)).map((finding) => `${name}: ${finding}`))
    await shown.setViewportSize(viewport)
  }
  await context.close()
  await close()
  return found
}

/**
 * `eachShown` for the pages of one test file, asked for when they are there.
 *
 * @returns a check of all pages, or of `some`, at a width
 */
export const eachOf =
  (given: () => { chromium: Chromium; app: Hono<Env>; pages: readonly NamedPage[] }) =>
  (
    width: number,
    check: (shown: Shown, name: string) => Promise<string[]>,
    { some, ...look }: { theme?: string; some?: NamedPage[] } = {},
  ): Promise<string[]> =>
    eachShown({ ...given(), ...(some ? { pages: some } : {}) }, { width, ...look }, check)
