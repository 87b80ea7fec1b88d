import type { Browser as Chromium, Page as Shown } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { storyPaths } from '../src/features/life-story/paths.ts'
import { staffStoryPaths } from '../src/staff/life-story/paths.ts'
import type { Browser, Page } from '../test/harness/browser.ts'
import type { CarePage } from '../test/harness/built.ts'
import { photo } from '../test/harness/make-files.ts'
import { type TestPortal, testPortal } from '../test/harness/portal.ts'
import { checkPlainDutchHtml } from '../test/plain-dutch.ts'
import { axeFindings, overflow, showWhole, smallTargets } from './accessibility.ts'
import { openBrowser } from './chromium.ts'
import { eachShown, htmlFindings, inTurn, type NamedPage } from './shown-pages.ts'

const LONG = 'Wilhelmina Johanna Petronella van Nieuwenhuizen-van den Heuvel tot Oversteegen'
const WORD = 'Hottentottententententoonstellingsmakersopleidingsprogrammacoördinator'

describe('DOS-5 Mijn verhaal, in every state', () => {
  let world: TestPortal
  let chromium: Chromium
  const pages: NamedPage[] = []

  const see = async (name: string, page: Promise<Page>): Promise<Page> => {
    const shown = await page
    pages.push({ name, page: shown })
    return shown
  }

  const addPhoto = async (browser: Browser, id: string, key: string): Promise<Page> => {
    const file = new File([new Uint8Array(await photo())], `${WORD}.jpg`, { type: 'image/jpeg' })
    const words = { 'te-zien': LONG, bijschrift: `${WORD} ${LONG}` }
    return browser.postFiles(storyPaths.addPhoto(id, key), words, [['foto', file]])
  }

  const seeWriting = async ({ id }: CarePage, browser: Browser, helper: Browser) => {
    await see('story, empty', browser.get(storyPaths.story(id)))
    await see('passport, empty', browser.get(storyPaths.passport(id)))
    const change = await see('chapter', browser.get(storyPaths.change(id, 'wie-ik-ben')))
    const text = { tekst: `${LONG}\n\n${WORD}` }
    await see('chapter, too long', browser.press(change, 'Bewaren', { tekst: 'x '.repeat(11_000) }))
    await browser.press(change, 'Bewaren', text)
    await helper.press(await helper.get(storyPaths.change(id, 'wie-ik-ben')), 'Bewaren', {
      tekst: `${LONG}\n\n${WORD}\n\nEn nog iets.`,
    })
    await see(
      'conflict',
      browser.post(storyPaths.change(id, 'wie-ik-ben'), { ...text, versie: '0' }),
    )
    await browser.post(storyPaths.draft(id, 'muziek'), { tekst: 'Orgel', versie: '0' })
    await see('chapter, draft', browser.get(storyPaths.change(id, 'muziek')))
    const adding = await see('own chapter', browser.get(storyPaths.addChapter(id)))
    await see('own chapter, no title', browser.press(adding, 'Bewaren'))
    const own = await browser.press(adding, 'Bewaren', { titel: WORD.slice(0, 70), tekst: LONG })
    const key = /hoofdstuk\/([0-9a-f-]{36})\/wijzigen/.exec(own.html)?.[1] ?? ''
    await see('own chapter, change', browser.get(storyPaths.change(id, key)))
    await see('own chapter, remove', browser.get(storyPaths.remove(id, key)))
    await see('own chapter, not yours', helper.get(storyPaths.remove(id, key)))
    await see('photo', browser.get(storyPaths.addPhoto(id, 'wie-ik-ben')))
    await see('photo, nothing', browser.postFiles(storyPaths.addPhoto(id, 'wie-ik-ben'), {}, []))
    const full = await see('story, full', addPhoto(browser, id, 'wie-ik-ben'))
    const address = full.$('.story img').attr('src') ?? ''
    await see('photo, change', browser.get(`${address}/wijzigen`))
    await see('photo, remove', browser.get(`${address}/weghalen`))
    await see('versions', browser.get(storyPaths.versions(id, 'wie-ik-ben')))
    await see('version 1', browser.get(storyPaths.version(id, 'wie-ik-ben', 1)))
    await see('version 2', browser.get(storyPaths.version(id, 'wie-ik-ben', 2)))
    await see('passport', browser.get(storyPaths.passport(id)))
    await see('passport, print', browser.get(storyPaths.printPassport(id)))
    await see('passport, nothing', browser.get(`${storyPaths.printPassport(id)}?gekozen=ja`))
  }

  beforeAll(async () => {
    world = await testPortal()
    chromium = await openBrowser()
    const page = await world.build.carePage({ firstName: 'Toos', lastName: LONG })
    const organisation = await world.build.organisation({ name: `Stichting ${LONG}` })
    const patientId = await world.build.patient(organisation, { recordId: 'toos', name: LONG })
    const coupling = await world.build.coupling(page, organisation, { patientId })
    const manager = await world.build.signedIn(page.manager)
    const helper = await world.build.signedIn(await world.build.participant(page, ['life_story']))
    const reader = await world.build.signedIn(await world.build.participant(page))
    await seeWriting(page, manager, helper)
    const account = await world.build.account()
    await world.build.employee(organisation, ['care-worker'], { account })
    const carer = await world.build.withSecondStep(account)
    const staff = staffStoryPaths.story(organisation.slug, 'toos')
    await see('not for you', reader.get(storyPaths.story(page.id)))
    await see('staff, not shared', carer.get(staff))
    await see('readers', manager.get(storyPaths.readers(page.id)))
    await manager.post(storyPaths.readers(page.id), { 'lezers[]': ['network', coupling.id] })
    await see('readers, ticked', manager.get(storyPaths.readers(page.id)))
    await see('story, to read', reader.get(storyPaths.story(page.id)))
    await see('staff', carer.get(staff))
  }, 90_000)
  afterAll(async () => {
    await chromium?.close()
    await world?.close()
  })

  it('answer with a page, and are valid HTML', async () => {
    expect(pages.filter(({ page }) => page.status >= 500 || page.status === 404)).toEqual([])
    expect(await htmlFindings(pages)).toEqual([])
  })

  it('are in plain Dutch', () => {
    const found = pages.flatMap(({ name, page }) =>
      checkPlainDutchHtml(
        page.html
          .replaceAll(LONG, 'Toos')
          .replaceAll(WORD, 'woord')
          .replaceAll(WORD.slice(0, 70), 'woord'),
        'footer, select, textarea',
      ).findings.map((finding) => `${name}: ${finding}`),
    )
    expect(found).toEqual([])
  })

  it('have no findings of axe on a phone', { timeout: 120_000 }, async () => {
    const check = async (shown: Shown): Promise<string[]> => {
      await showWhole(shown)
      return [...(await axeFindings(shown)), ...(await smallTargets(shown))]
    }
    const given = { chromium, app: world.app, pages: inTurn(pages) }
    expect(await eachShown(given, { width: 390 }, check)).toEqual([])
  })

  it('do not scroll sideways, at 320 pixels and at 1280', { timeout: 120_000 }, async () => {
    const given = { chromium, app: world.app, pages }
    expect(await eachShown(given, { width: 320 }, overflow)).toEqual([])
    expect(await eachShown(given, { width: 1280 }, overflow)).toEqual([])
  })
})
