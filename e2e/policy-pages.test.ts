import type { Browser as Chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PRESETS } from '../src/staff/policy/presets.ts'
import type { Browser, Page } from '../test/harness/browser.ts'
import { type TestPortal, testPortal } from '../test/harness/portal.ts'
import { checkPlainDutchHtml } from '../test/plain-dutch.ts'
import { axeFindings, ibmFindings, overflow, showWhole, smallTargets } from './accessibility.ts'
import { openBrowser } from './chromium.ts'
import { alternately, eachShown, htmlFindings, type NamedPage } from './shown-pages.ts'

const LONG = 'Wilhelmina Johanna Petronella van Nieuwenhuizen-van den Heuvel tot Oversteegen'

describe('ORG-5 ORG-6 the pages of the agreements with families, in every state', () => {
  let world: TestPortal
  let chromium: Chromium
  const pages: NamedPage[] = []

  const see = async (name: string, page: Promise<Page>): Promise<Page> => {
    const shown = await page
    pages.push({ name, page: shown })
    return shown
  }
  const base = '/organisatie/linde/afspraken-met-families'
  const look = async (who: Browser, changes: Record<string, string>, from = '/wijzigen') =>
    who.press(await who.get(`${base}${from}`), 'Nakijken wat er verandert', {
      'onderdelen[]': ['reports', 'care_plan'],
      doen: 'nakijken',
      ...changes,
    })
  const save = (who: Browser, check: Page) =>
    who.press(check, 'Opslaan', { 'onderdelen[]': ['reports', 'care_plan'], doen: 'opslaan' })

  const visitStaff = async (who: Browser, other: Browser): Promise<void> => {
    await see('what holds, from the beginning', who.get(base))
    await see('the examples', who.get(`${base}/voorbeelden`))
    for (const { key } of PRESETS)
      await see(`the form with «${key}»`, who.get(`${base}/wijzigen?voorbeeld=${key}`))
    const mine = await see('check', look(who, {}, `/wijzigen?voorbeeld=${PRESETS[0]?.key}`))
    await see(
      'wrong',
      look(who, { meelezers: 'x', woord: '', ingang: 'x', chat: 'x', 'beheerder-1': 'x' }),
    )
    await see('nothing changed', who.post(`${base}/wijzigen`, { doen: 'terug', basis: '1.0' }))
    await save(other, await look(other, { woord: LONG.slice(0, 40), contact: LONG.repeat(3) }))
    await see('a colleague was first', save(who, mine))
    await save(who, await look(who, {}, `/wijzigen?voorbeeld=${PRESETS[0]?.key}`))
    const later = await see(
      'check for a later day',
      look(who, { ingang: '2026-12-01', meelezers: '0' }),
    )
    await see('planned', save(who, later))
    await see('the form with a plan', who.get(`${base}/wijzigen`))
    await see('check in the place of a plan', look(who, { woord: 'PB' }))
    await see('history', who.get(`${base}/geschiedenis`))
    await see('a version', who.get(`${base}/geschiedenis/3`))
  }

  beforeAll(async () => {
    world = await testPortal()
    const at = await world.build.organisation({ slug: 'linde', name: 'Zorggroep Lindenhof' })
    const page = await world.build.carePage()
    const coupling = await world.build.coupling(page, at)
    await world.build.report(coupling)
    const administrator = async (lastName: string) =>
      world.build.withSecondStep(
        await world.build.employee(at, ['organisation-administrator'], {
          account: await world.build.account({ firstName: 'Els', lastName }),
        }),
      )
    await visitStaff(await administrator('Jansen'), await administrator(LONG))
    world.clock.pass(1000)
    const family = await world.build.withSecondStep(page.manager)
    const asked = await see('new rules', family.get(`/zorgpagina/${page.id}/dossier`))
    await see('the front of the page, with new rules', family.get(`/zorgpagina/${page.id}`))
    await see('new rules, not accepted', family.press(asked, 'Verder met het dossier'))
    await family.press(asked, 'Verder met het dossier', { akkoord: 'ja' })
    await see('no new rules', family.get(`/zorgpagina/${page.id}/nieuwe-regels`))
    chromium = await openBrowser()
  }, 60_000)
  afterAll(async () => {
    await chromium?.close()
    await world?.close()
  })

  it('answer with a page, in valid HTML and plain Dutch', async () => {
    expect(pages.filter(({ page }) => page.status >= 500)).toEqual([])
    expect(pages.length).toBeGreaterThan(20)
    expect(await htmlFindings(pages)).toEqual([])
    const found = pages.flatMap(({ name, page }) =>
      checkPlainDutchHtml(
        page.html.replaceAll(LONG, 'Toos'),
        'table, details, footer',
      ).findings.map((finding) => `${name}: ${finding}`),
    )
    expect(found).toEqual([])
  })

  it('have no findings of axe and of the IBM engine, and do not scroll sideways at 320 pixels', {
    timeout: 240_000,
  }, async () => {
    const given = { chromium, app: world.app }
    const [wide, small] = alternately(pages)
    const whole = await eachShown({ ...given, pages: wide }, { width: 1280 }, async (shown) => {
      await showWhole(shown)
      return [
        ...(await axeFindings(shown)),
        ...(await ibmFindings(shown)),
        ...(await overflow(shown)),
      ]
    })
    expect(whole).toEqual([])
    const narrow = await eachShown(
      { ...given, pages: small },
      { width: 320, theme: 'dark' },
      async (shown) => {
        await showWhole(shown)
        return [
          ...(await axeFindings(shown)),
          ...(await smallTargets(shown)),
          ...(await overflow(shown)),
        ]
      },
    )
    expect(narrow).toEqual([])
    expect(await eachShown({ ...given, pages: wide }, { width: 320 }, overflow)).toEqual([])
  })
})
