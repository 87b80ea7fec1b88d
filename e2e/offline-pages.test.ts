import type { Browser as Chromium, Page as Shown } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { messagePaths } from '../src/features/messages/paths.ts'
import { offlinePaths } from '../src/features/offline/paths.ts'
import type { Page } from '../test/harness/browser.ts'
import { pdf } from '../test/harness/make-files.ts'
import { type TestPortal, testPortal } from '../test/harness/portal.ts'
import { checkPlainDutchHtml } from '../test/plain-dutch.ts'
import { axeFindings, overflow, showWhole, smallTargets } from './accessibility.ts'
import { openBrowser } from './chromium.ts'
import { eachShown, htmlFindings, type NamedPage } from './shown-pages.ts'

const WORD = 'Hottentottententententoonstellingsmakersopleidingsprogrammacoördinator'

describe('HLP-4 MSG-8 what is shown without a network, and forms with files, in every state', () => {
  let world: TestPortal
  let chromium: Chromium
  const pages: NamedPage[] = []
  const see = async (name: string, page: Promise<Page>): Promise<Page> => {
    const shown = await page
    pages.push({ name, page: shown })
    return shown
  }

  beforeAll(async () => {
    world = await testPortal()
    chromium = await openBrowser()
    const family = await world.build.carePage({ firstName: 'Toos' })
    const browser = await world.build.signedIn(family.manager)
    await see('no connection', world.browser().get(offlinePaths.noConnection))
    await see('kept day, empty', browser.get(offlinePaths.today(family.id)))
    const day = { beginOn: '2026-11-21', endOn: '2026-11-21' }
    await world.build.appointment(family, { ...day, title: 'Kapper', place: 'Dorpsstraat 1' })
    await world.build.appointment(family, { ...day, title: WORD, place: `Bij ${WORD}` })
    await see('kept day, full', browser.get(offlinePaths.today(family.id)))
    const form = (await browser.get(messagePaths.write(family.id))).form('Verstuur')
    const files: [string, File][] = [
      ['bestanden', new File([Uint8Array.from(pdf())], `${WORD}.pdf`)],
      ['bestanden', new File(['MZ'.padEnd(400, '\0')], `${WORD}.exe`)],
      ['bestanden', new File(['<svg xmlns="http://www.w3.org/2000/svg"/>'], 'tekening.svg')],
    ]
    const fields = { ...form.fields, bericht: 'Kijk eens' }
    await see('files, refused and kept', browser.postFiles(form.action, fields, files))
  }, 60_000)
  afterAll(async () => {
    await chromium?.close()
    await world?.close()
  })

  it('come back with what was wrong, and never with a fault', () => {
    expect(pages.map(({ page }) => page.status)).toEqual([200, 200, 200, 422])
    const [sentence] =
      pages.at(-1)?.page.errors.filter((words) => words.includes('programma')) ?? []
    expect(sentence).toContain('is een programma. Dat bewaren we niet, voor ieders veiligheid.')
  })
  it('are valid HTML', async () => {
    expect(await htmlFindings(pages)).toEqual([])
  })
  it('are in plain Dutch', () => {
    const found = pages.flatMap(({ name, page }) =>
      checkPlainDutchHtml(
        page.html.replaceAll(WORD, 'woord').replaceAll(WORD.slice(0, 60), 'woord'),
        'table, footer, select, textarea, .panel, .card',
      ).findings.map((finding) => `${name}: ${finding}`),
    )
    expect(found).toEqual([])
  })
  it('have no findings of axe, and targets that a thumb can hit', { timeout: 60_000 }, async () => {
    const folder = process.env.SCREENSHOTS
    const check = async (shown: Shown, name: string): Promise<string[]> => {
      await showWhole(shown)
      const path = `${folder}/${name.replaceAll(/\W+/g, '-')}`
      if (folder) await shown.screenshot({ path: `${path}-390.png`, fullPage: true })
      const found = [...(await axeFindings(shown)), ...(await smallTargets(shown))]
      if (folder) {
        await shown.setViewportSize({ width: 1280, height: 900 })
        await shown.screenshot({ path: `${path}-1280.png`, fullPage: true })
      }
      return found
    }
    for (const theme of ['dark', 'light'])
      expect(
        await eachShown({ chromium, app: world.app, pages }, { width: 390, theme }, check),
      ).toEqual([])
  })
  it('MSG-8 say what was chosen, before it is sent', { timeout: 60_000 }, async () => {
    const file = (name: string, size: number) => ({
      name,
      mimeType: 'application/pdf',
      buffer: Buffer.alloc(size),
    })
    const said: (string | null)[] = []
    const check = async (shown: Shown): Promise<string[]> => {
      const choose = async (...files: ReturnType<typeof file>[]) => {
        await shown.locator('files-field input').setInputFiles(files)
        said.push(await shown.locator('files-field [role=status]').textContent())
      }
      await choose(file('a.pdf', 1_200_000), file('b.pdf', 800_000))
      await choose(file('groot.pdf', 16 * 1024 * 1024))
      await choose(...Array.from({ length: 11 }, (_, at) => file(`${at}.pdf`, 10)))
      await choose()
      return []
    }
    await eachShown({ chromium, app: world.app, pages: pages.slice(-1) }, { width: 390 }, check)
    expect(said).toEqual([
      '2 bestanden gekozen, samen 2 MB.',
      'Te groot, meer dan 15 MB: «groot.pdf». Kies iets kleiners.',
      'Dit zijn er te veel. U kunt tien bestanden tegelijk sturen.',
      '',
    ])
  })
  it('do not scroll sideways at 320 pixels', { timeout: 60_000 }, async () => {
    expect(await eachShown({ chromium, app: world.app, pages }, { width: 320 }, overflow)).toEqual(
      [],
    )
  })
})
