import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const require = createRequire(import.meta.url)
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const ibm = readFileSync(require.resolve('accessibility-checker-engine/ace.js'), 'utf8')

interface AxeFinding {
  id: string
  nodes: { html: string; any: { message: string }[] }[]
}

interface IbmFinding {
  ruleId: string
  message: string
  snippet: string
  value: [string, string]
}

const axeRules = [
  'wcag2a',
  'wcag2aa',
  'wcag2aaa',
  'wcag21a',
  'wcag21aa',
  'wcag22aa',
  'best-practice',
]

/** Only what is wrong is written out, and nothing is fetched for it: the same findings, in half the time. */
const axeOptions = {
  runOnly: axeRules,
  resultTypes: ['violations'],
  preload: false,
  iframes: false,
}

/**
 * Unfolds what is folded, and makes the window as high as the page. The bars that stay in sight otherwise
 * lie over what happens to be beneath them, which the checkers take for a fault; and of what is folded they
 * see the fields without the labels.
 */
export async function showWhole(page: Page): Promise<void> {
  const width = page.viewportSize()?.width ?? 1280
  await page.evaluate(() => {
    for (const folded of document.querySelectorAll<HTMLDetailsElement>('main details'))
      folded.open = true
  })
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width, height })
}

/** What axe finds wrong, WCAG 2.2 A to AAA (contrast 7:1 among it), a line each. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const found = (await page.evaluate(
    `axe.run(document, ${JSON.stringify(axeOptions)}).then((report) => report.violations)`,
  )) as AxeFinding[]
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 120)} ${node.any[0]?.message ?? ''}`),
  )
}

/** The slower engine takes turns: it looks at one page in so many. PAGES=whole lets it look at every one. */
const IBM_ONE_IN = process.env.PAGES === 'whole' ? 1 : 6
let turn = 0

/** What IBM's engine finds wrong (WCAG 2.2 and its own rules), a line each; nothing where it is not its turn. */
export async function ibmFindings(page: Page): Promise<string[]> {
  turn += 1
  if (turn % IBM_ONE_IN !== 0) return []
  await page.evaluate(ibm)
  const found = (await page.evaluate(
    `new ace.Checker().check(document, ['IBM_Accessibility', 'WCAG_2_2']).then((report) => report.results)`,
  )) as IbmFinding[]
  return found
    .filter(({ value: [level, outcome] }) => level === 'VIOLATION' && outcome === 'FAIL')
    .map(({ ruleId, message, snippet }) => `${ruleId}: ${message} ${snippet.slice(0, 120)}`)
}

/** What sticks out at the right, by element: empty when nothing scrolls sideways (WCAG 1.4.10). */
export async function overflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .map((element) => `${element.tagName}.${element.getAttribute('class') ?? ''}`)
  })
}

/** Buttons, fields and links that stand apart and are smaller than 44 pixels (WCAG 2.5.5). */
export async function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const aside = '.skip, .choice input, .card__title a, details:not([open]) :not(summary)'
    return [...document.querySelectorAll('a, button, input, select, textarea, summary')]
      .filter(
        (element) => !element.matches(aside) && getComputedStyle(element).display !== 'inline',
      )
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.width < 44 || box.height < 44))
      .map(({ element, box }) => `${element.outerHTML.slice(0, 80)} ${box.width} × ${box.height}`)
  })
}
