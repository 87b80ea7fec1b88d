import type { Browser as Chromium, Page as Shown } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from '../test/harness/browser.ts'
import type { Account, CarePage } from '../test/harness/built.ts'
import { type TestPortal, testPortal } from '../test/harness/portal.ts'
import { checkPlainDutchHtml } from '../test/plain-dutch.ts'
import { axeFindings, overflow, showWhole, smallTargets } from './accessibility.ts'
import { openBrowser } from './chromium.ts'
import { eachShown, htmlFindings, inTurn, type NamedPage } from './shown-pages.ts'

const LONG = 'Wilhelmina-Johanna-Petronella-van-Nieuwenhuizen-van-den-Heuvel-tot-Oversteegen'
const QUESTION = `Waar vind ik het adres van de kalender? ${'zonderspatie'.repeat(30)}`

describe('HLP-1 HLP-2 PAG-4 the help centre and the pages of the service desk, in every state', () => {
  let world: TestPortal
  let chromium: Chromium
  const pages: NamedPage[] = []

  const see = async (name: string, page: Promise<Page>): Promise<Page> => {
    const shown = await page
    pages.push({ name, page: shown })
    return shown
  }
  const member = async (firstName: string): Promise<Account> => {
    const account = await world.build.account({ firstName, lastName: 'Dor' })
    await world.owner.query('insert into desk_members (account_id) values ($1)', [account.id])
    return account
  }

  const seeHelp = async (visitor: Browser): Promise<void> => {
    await see('help', visitor.get('/hulp?van=kalender'))
    await see('help, found', visitor.get('/hulp?zoek=wachtword'))
    await see('help, nothing found', visitor.get(`/hulp?zoek=${'xqzw'.repeat(40)}`))
    await see('help, article', visitor.get('/hulp/beheerder-kan-niet-meer'))
    const form = await see('ask without account', visitor.get('/vraag-stellen'))
    await see('ask without account, wrong', visitor.press(form, 'Verstuur uw vraag'))
    await see('asked without account', visitor.get('/vraag-stellen/verstuurd'))
  }
  const seeQuestions = async (person: Browser, desk: Browser): Promise<void> => {
    await see('questions, none', person.get('/mijn-vragen'))
    await see('chat, closed', person.get('/chat'))
    const hours = await see('hours', desk.get('/servicedesk/openingstijden'))
    await see('hours, wrong', desk.press(hours, 'Bewaren', { 'maandag-van': 'x' }))
    await desk.press(hours, 'Bewaren', { 'zaterdag-van': '9', 'zaterdag-tot': '9' })
    await see(
      'hours, saved',
      desk.press(hours, 'Bewaren', { 'zaterdag-van': '9.00', 'zaterdag-tot': '17.00' }),
    )
    await see('desk, no questions', desk.get('/servicedesk/vragen'))
    const form = await see('ask', person.get('/mijn-vragen/nieuw?van=kalender'))
    await see('ask, wrong', person.press(form, 'Verstuur uw vraag'))
    const asked = await see('asked', person.press(form, 'Verstuur uw vraag', { vraag: QUESTION }))
    const begin = await see('chat, open', person.get('/chat'))
    const chat = await see('chat, waits', person.press(begin, 'Begin de chat', { vraag: QUESTION }))
    const list = await see('desk, questions', desk.get('/servicedesk/vragen'))
    const taken = await see('desk, chat waits', desk.get(list.link(LONG.slice(0, 20))))
    const busy = await desk.press(taken, 'Begin de chat')
    await see(
      'desk, chat',
      desk.press(busy, 'Verstuur het antwoord', { antwoord: 'Kies «Kalender».' }),
    )
    await see('chat, taken', person.get(chat.path))
    const question = await see('desk, question', desk.get(list.link('Waar vind ik')))
    await see('desk, empty answer', desk.press(question, 'Verstuur het antwoord'))
    await desk.press(question, 'Bewaar de opmerking', { opmerking: 'Even nagevraagd.' })
    await see('desk, overtaken', desk.press(question, 'Verstuur het antwoord', { antwoord: 'Ja' }))
    await see('question', person.get(asked.path))
    await see('questions', person.get('/mijn-vragen'))
  }
  const seeSuccession = async (
    page: CarePage,
    to: Account,
    desk: Browser,
    colleague: Browser,
  ): Promise<void> => {
    const list = await see('successions, none', desk.get('/servicedesk/beheerwissel'))
    await see('successions, wrong search', desk.press(list, 'Zoek', { zoek: 'x' }))
    await see('successions, not found', desk.press(list, 'Zoek', { zoek: 'x@voorbeeld.example' }))
    const found = await see(
      'successions, found',
      desk.press(list, 'Zoek', { zoek: page.manager.email }),
    )
    const form = await see('succession, begin', desk.get(found.link(page.name)))
    await see('succession, begin, wrong', desk.press(form, 'Vraag een collega', { wie: 'ander' }))
    const begun = await see(
      'succession, begun',
      desk.press(form, 'Vraag een collega', {
        reden: 'overleden',
        toelichting: 'De zus belde. Wij zagen de akte.',
        daarna: 'stop',
        wie: to.id,
      }),
    )
    const waits = await see('succession, to approve', colleague.get(begun.path))
    await see('succession, approved', colleague.press(waits, 'Keur het goed'))
    await see('successions', desk.get('/servicedesk/beheerwissel'))
    const manager = await world.build.signedIn(page.manager)
    await see('succession on the front page', manager.get(`/zorgpagina/${page.id}`))
    await see('profile with its code', manager.get(`/zorgpagina/${page.id}/profiel`))
    await see('succession for the manager', manager.get(`/zorgpagina/${page.id}/beheerwissel`))
    const asked = await world.build.signedIn(to)
    const question = await see(
      'succession for who is asked',
      asked.get(`/zorgpagina/${page.id}/beheerwissel`),
    )
    await see('succession, accepted', asked.press(question, 'Ja, ik word beheerder'))
    const mail = (await world.outbox()).find(({ recipient }) => recipient === page.manager.email)
    const stop = new URL(mail?.links[0]?.url ?? '').pathname
    const visitor = world.browser()
    const button = await see('stop by the link', visitor.get(stop))
    await see('stopped by the link', visitor.press(button, 'Stop dit'))
    await see('stopped before', visitor.get(stop))
    await see('unknown link', visitor.get('/beheerwissel-stoppen/onbekend'))
    await see('nothing under way', manager.get(`/zorgpagina/${page.id}/beheerwissel`))
  }

  beforeAll(async () => {
    world = await testPortal()
    chromium = await openBrowser()
    const who = await world.build.account({ firstName: LONG.slice(0, 80) })
    const page = await world.build.carePage({ manager: who })
    const to = await world.build.participant(page)
    const desk = await world.build.withSecondStep(await member(LONG.slice(0, 80)))
    const colleague = await world.build.withSecondStep(await member('Bram'))
    await seeHelp(world.browser())
    await seeQuestions(await world.build.signedIn(who), desk)
    await seeSuccession(page, to, desk, colleague)
  }, 60_000)
  afterAll(async () => {
    await chromium?.close()
    await world?.close()
  })

  it('answer with a page, never with a fault', () => {
    expect(pages.filter(({ page }) => page.status >= 500).map(({ name }) => name)).toEqual([])
    expect(pages.filter(({ page }) => page.heading === '').map(({ name }) => name)).toEqual([])
    expect(pages.length).toBeGreaterThan(40)
  })

  it('are valid HTML', async () => {
    expect(await htmlFindings(pages)).toEqual([])
  })

  it('are in plain Dutch', () => {
    const found = pages.flatMap(({ name, page }) =>
      checkPlainDutchHtml(
        page.html.replaceAll(LONG, 'Toos').replaceAll(/(?:zonderspatie)+\w*/g, 'kalender'),
        'table, footer, select, .panel, .card',
      ).findings.map((finding) => `${name}: ${finding}`),
    )
    expect(found).toEqual([])
  })

  it('have no findings of axe on a phone, and large enough targets', {
    timeout: 180_000,
  }, async () => {
    const folder = process.env.SCREENSHOTS
    const check = async (shown: Shown, name: string): Promise<string[]> => {
      await showWhole(shown)
      if (folder)
        await shown.screenshot({
          path: `${folder}/${name.replaceAll(/\W+/g, '-')}-390.png`,
          fullPage: true,
        })
      return [...(await axeFindings(shown)), ...(await smallTargets(shown))]
    }
    const given = { chromium, app: world.app, pages: inTurn(pages) }
    expect(await eachShown(given, { width: 390 }, check)).toEqual([])
  })

  it('do not scroll sideways at 320 pixels', { timeout: 120_000 }, async () => {
    const given = { chromium, app: world.app, pages }
    expect(await eachShown(given, { width: 320 }, overflow)).toEqual([])
  })
})
