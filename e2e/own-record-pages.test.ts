import type { Browser as Chromium, Page as Shown } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from '../test/harness/browser.ts'
import { type TestPortal, testPortal } from '../test/harness/portal.ts'
import { checkPlainDutchHtml } from '../test/plain-dutch.ts'
import { axeFindings, overflow, showWhole, smallTargets } from './accessibility.ts'
import { openBrowser } from './chromium.ts'
import { eachShown, htmlFindings, inTurn, type NamedPage } from './shown-pages.ts'

const LONG = 'Wilhelmina-Johanna-Petronella-van-Nieuwenhuizen-van-den-Heuvel-tot-Oversteegen'

describe('ECD-5 the pages of an organisation that keeps its record here, in every state', () => {
  let world: TestPortal
  let chromium: Chromium
  let browser: Browser
  let client = ''
  const pages: NamedPage[] = []

  const see = async (name: string, page: Promise<Page>): Promise<Page> => {
    const shown = await page
    pages.push({ name, page: shown })
    return shown
  }
  const bare = ({ path }: Page): string => path.split('?')[0] ?? ''

  const seeClients = async (slug: string): Promise<void> => {
    const start = `/organisatie/${slug}/clienten`
    await see('clients, none', browser.get(start))
    const form = await see('add a client', browser.get(`${start}-toevoegen`))
    await see('add a client, wrong', browser.press(form, 'Toevoegen'))
    const added = await see(
      'a client',
      browser.press(form, 'Toevoegen', {
        voornaam: 'Toos',
        achternaam: LONG,
        'geboren-dag': '14',
        'geboren-maand': '3',
        'geboren-jaar': '1938',
      }),
    )
    client = bare(added)
    const change = await see('change a client', browser.get(`${client}/gegevens`))
    await see('change, overtaken', browser.press(change, 'Bewaren', { versie: '9' }))
    const upload = await see('a list', browser.get(`${start}-toevoegen/lijst`))
    await see('a list, none', browser.press(upload, 'Lijst bekijken'))
    const { action, fields } = upload.form('Lijst bekijken')
    const list = 'voornaam;achternaam;geboortedatum\nAn;Bos;1-1-1940\nBo;;x\n'
    const check = await see(
      'a list, looked at',
      browser.postFiles(action, fields, [['lijst', new File([list], 'lijst.csv')]]),
    )
    const added2 = await browser.press(check, '1 cliënt toevoegen')
    expect(added2.text).toContain('An Bos')
    await see('a list, too late', browser.post(check.path.replace(/$/, '/bewaren')))
  }

  const seeItems = async (): Promise<void> => {
    for (const part of ['rapportages', 'zorgplannen', 'metingen', 'documenten', 'afspraken']) {
      await see(`${part}, none`, browser.get(`${client}/dossier/${part}`))
      const form = await see(`${part}, new`, browser.get(`${client}/dossier/${part}/nieuw`))
      await see(`${part}, wrong`, browser.press(form, /^Bewaren$/, { dag: '', titel: '' }))
    }
    for (const part of ['contactpersonen', 'zorgteam']) {
      const form = await see(`${part}, new`, browser.get(`${client}/kring/${part}/nieuw`))
      await see(`${part}, wrong`, browser.press(form, /^Bewaren$/, { mail: 'x' }))
      const stored = await browser.press(form, /^Bewaren$/, { naam: LONG })
      await see(`${part}, one`, browser.get(bare(stored)))
      await see(part, browser.get(`${client}/kring/${part}`))
    }
  }

  const seeReports = async (): Promise<void> => {
    const add = `${client}/dossier/rapportages/nieuw`
    const form = await browser.get(add)
    await browser.press(form, 'Bewaar als concept', { actie: 'concept', tekst: 'Zij sliep goed' })
    await see('a draft', browser.get(add))
    const text = `${LONG} sliep goed.\n\nZij at een boterham.`
    const stored = await see('a report', browser.press(form, /^Bewaren$/, { tekst: text }))
    const correct = await see('correct', browser.get(`${bare(stored)}/verbeteren`))
    await see('corrected', browser.press(correct, /^Bewaren$/, { tekst: 'Zij sliep kort.' }))
    await see('overtaken', browser.press(correct, /^Bewaren$/, { tekst: 'Zij sliep lang.' }))
    const opened = await browser.press(await browser.get(bare(stored)), 'Openzetten')
    await see('a report, open', Promise.resolve(opened))
    const plan = await browser.get(`${client}/dossier/zorgplannen/nieuw`)
    const goal = { 'doel-1': LONG, 'acties-1': 'Wandelen\nRusten', 'evaluatie-1': 'Het gaat goed.' }
    await see('a plan', browser.press(plan, /^Bewaren$/, goal))
    await see('a calamity', browser.press(form, /^Bewaren$/, { soort: 'val', tekst: 'Gevallen.' }))
    await see('reports', browser.get(`${client}/dossier/rapportages`))
  }

  beforeAll(async () => {
    world = await testPortal()
    chromium = await openBrowser()
    const organisation = await world.build.organisation({ name: 'Thuiszorg De Wilg' })
    const person = await world.build.employee(organisation, ['organisation-administrator'])
    browser = await world.build.withSecondStep(person)
    await seeClients(organisation.slug)
    await seeItems()
    await seeReports()
  }, 60_000)
  afterAll(async () => {
    await chromium?.close()
    await world?.close()
  })

  it('answer with a page, never with a fault', () => {
    expect(pages.filter(({ page }) => page.status >= 500).map(({ name }) => name)).toEqual([])
    expect(pages.filter(({ page }) => page.heading === '').map(({ name }) => name)).toEqual([])
    expect(pages.length).toBeGreaterThan(35)
  })

  it('are valid HTML', async () => {
    expect(await htmlFindings(pages)).toEqual([])
  })

  it('are in plain Dutch', () => {
    const found = pages.flatMap(({ name, page }) =>
      checkPlainDutchHtml(
        page.html.replaceAll(LONG, 'de Vries'),
        'table, footer, select, .panel, .card',
      ).findings.map((finding) => `${name}: ${finding}`),
    )
    expect(found).toEqual([])
  })

  it('have no findings of axe on a phone, large enough targets, and do not scroll sideways', {
    timeout: 120_000,
  }, async () => {
    const folder = process.env.SCREENSHOTS
    const check =
      (width: number) =>
      async (shown: Shown, name: string): Promise<string[]> => {
        await showWhole(shown)
        if (folder)
          await shown.screenshot({
            path: `${folder}/${name.replaceAll(/\W+/g, '-')}-${width}.png`,
            fullPage: true,
          })
        return [
          ...(width === 390 ? await axeFindings(shown) : []),
          ...(await smallTargets(shown)),
          ...(await overflow(shown)),
        ]
      }
    const given = { chromium, app: world.app, pages }
    const some = { ...given, pages: inTurn(pages) }
    expect(await eachShown(some, { width: 390 }, check(390))).toEqual([])
    expect(await eachShown(given, { width: 320 }, overflow)).toEqual([])
  })
})
