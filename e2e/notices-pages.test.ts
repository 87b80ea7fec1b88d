import { randomUUID } from 'node:crypto'
import type { Browser as Chromium, Page as Shown } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { after, DAY, HOUR } from '../src/clock.ts'
import { unsubscribeToken } from '../src/notify/unsubscribe.ts'
import type { Browser, Page } from '../test/harness/browser.ts'
import type { Account, CarePage } from '../test/harness/built.ts'
import { type TestPortal, testPortal } from '../test/harness/portal.ts'
import { checkPlainDutchHtml } from '../test/plain-dutch.ts'
import { axeFindings, overflow, showWhole, smallTargets } from './accessibility.ts'
import { openBrowser } from './chromium.ts'
import { eachShown, htmlFindings, inTurn, type NamedPage } from './shown-pages.ts'

const LONG = 'Wilhelmina-Johanna-Petronella-van-Nieuwenhuizen-van-den-Heuvel-tot-Oversteegen'
const ADDRESS = `${'w'.repeat(60)}.${'v'.repeat(60)}@${'lang-'.repeat(10)}voorbeeld.example`

describe('NTF-1 MSG-2 the pages about notices and of the service desk, in every state', () => {
  let world: TestPortal
  let chromium: Chromium
  const pages: NamedPage[] = []

  const see = async (name: string, page: Promise<Page>): Promise<Page> => {
    const shown = await page
    pages.push({ name, page: shown })
    return shown
  }
  const addDevice = (who: Account, given: { ok?: Date; failed?: Date } = {}): Promise<unknown> =>
    world.owner.query(
      `insert into push_subscriptions (account_id, endpoint, p256dh, auth, device, created_at, last_ok_at, failed_at)
       values ($1, $2, 'p', 'a', 'Samsung Internet op Android', $3, $4, $5)`,
      [
        who.id,
        `https://push.example/${randomUUID()}`,
        after(world.clock.now, -30 * DAY),
        given.ok ?? null,
        given.failed ?? null,
      ],
    )

  const seeChoices = async (browser: Browser, page: CarePage): Promise<void> => {
    const path = `/zorgpagina/${page.id}/meldingen`
    const form = await see('choices', browser.get(path))
    await see('choices, saved', browser.press(form, 'Bewaren', { manier: 'apparaat' }))
    await see('choices, wrong', browser.post(path, { _form: randomUUID() }))
  }
  const seeDevices = async (browser: Browser, who: Account): Promise<void> => {
    const none = await see('devices, none', browser.get('/meldingen'))
    await see('devices, wrong', browser.post('/meldingen/apparaten', { endpoint: 'x' }))
    await addDevice(who)
    await addDevice(who, { ok: after(world.clock.now, -DAY) })
    await addDevice(who, { ok: after(world.clock.now, -9 * DAY), failed: world.clock.now })
    const some = await see('devices', browser.get('/meldingen'))
    await see('devices, one off', browser.press(some, 'Uitzetten'))
    expect(none.status).toBe(200)
  }
  const seeStopping = async (who: Account, page: CarePage): Promise<void> => {
    const visitor = world.browser()
    const { secrets } = world.portal
    const kind = unsubscribeToken(secrets, { accountId: who.id, carePageId: page.id, kind: 'task' })
    const asked = await see('stop a kind', visitor.get(`/afmelden/${kind}`))
    await see('stopped a kind', visitor.press(asked, /^Afmelden$/))
    await see('stopped all', visitor.press(asked, 'Alle meldingen', { wat: 'alles' }))
    const summary = unsubscribeToken(secrets, {
      accountId: who.id,
      carePageId: null,
      kind: 'summary',
    })
    const daily = await see('stop the summary', visitor.get(`/afmelden/${summary}`))
    await see('stopped the summary', visitor.press(daily, 'Afmelden'))
    await see('stop, unknown', visitor.get('/afmelden/onbekend'))
  }
  const seeMailFailing = async (browser: Browser, who: Account, page: CarePage): Promise<void> => {
    await world.owner.query('update accounts set email_failing_since = $2 where id = $1', [
      who.id,
      world.clock.now,
    ])
    await see('overview, mail fails', browser.get('/overzicht'))
    await see('front page, mail fails', browser.get(`/zorgpagina/${page.id}`))
    const form = await see('mail fails', browser.get('/e-mail-komt-niet-aan'))
    await see('mail tried again', browser.press(form, 'probeer het nog eens'))
  }

  const put = (given: Record<string, unknown>): Promise<unknown> => {
    const row = { channel: 'mail', purpose: 'notice', body: 'x', ...given }
    const names = Object.keys(row)
    return world.owner.query(
      `insert into outgoing (${names.join()}) values (${names.map((_, at) => `$${at + 1}`).join()})`,
      Object.values(row),
    )
  }
  const fillOutbox = async (): Promise<void> => {
    const at = after(world.clock.now, -HOUR)
    const failed = { failed_at: at, last_error: 'smtp gave a permanent failure (550)' }
    await put({ recipient: ADDRESS, created_at: at, ...failed })
    await put({ recipient: '+31612345678', channel: 'sms', purpose: 'second-step', created_at: at })
    await put({ recipient: 'a@voorbeeld.example', created_at: at, sent_at: at, bounced_at: at })
    await put({ recipient: 'b@voorbeeld.example', channel: 'push', created_at: at, sent_at: at })
    for (let n = 0; n < 60; n += 1)
      await put({ recipient: `velen${n}@voorbeeld.example`, created_at: at, withdrawn_at: at })
  }
  const seeDesk = async (): Promise<void> => {
    const member = await world.build.account({ firstName: LONG.slice(0, 80), lastName: 'Dor' })
    await world.owner.query('insert into desk_members (account_id) values ($1)', [member.id])
    const desk = await world.build.withSecondStep(member)
    const list = '/servicedesk/bezorging'
    await world.owner.query('truncate outgoing')
    await see('desk, empty', desk.get(list))
    await fillOutbox()
    const full = await see('desk', desk.get(list))
    await see('desk, one state', desk.get(full.link('Mislukt')))
    await see('desk, wrong search', desk.press(full, 'Zoek', { adres: 'jan' }))
    await see('desk, nothing found', desk.press(full, 'Zoek', { adres: 'x@voorbeeld.example' }))
    const found = await see('desk, found', desk.press(full, 'Zoek', { adres: ADDRESS }))
    await see('desk, goes again', desk.press(found, 'Nog eens versturen'))
    const { rows } = await world.owner.query('select id from outgoing where sent_at is not null')
    await see('desk, not again', desk.post(`${list}/${rows[0].id}/opnieuw`))
    await see('overview of the desk', desk.get('/overzicht'))
  }

  beforeAll(async () => {
    world = await testPortal()
    chromium = await openBrowser()
    const who = await world.build.account({ firstName: LONG.slice(0, 80), email: ADDRESS })
    const page = await world.build.carePage({ manager: who, firstName: LONG.slice(0, 80) })
    const browser = await world.build.signedIn(who)
    await seeChoices(browser, page)
    await seeDevices(browser, who)
    await seeChoices(browser, page)
    await seeStopping(who, page)
    await seeMailFailing(browser, who, page)
    await seeDesk()
  }, 60_000)
  afterAll(async () => {
    await chromium?.close()
    await world?.close()
  })

  it('answer with a page, never with a fault', () => {
    expect(pages.filter(({ page }) => page.status >= 500).map(({ name }) => name)).toEqual([])
    expect(pages.filter(({ page }) => page.heading === '').map(({ name }) => name)).toEqual([])
    expect(pages.length).toBeGreaterThan(25)
  })

  it('are valid HTML', async () => {
    expect(await htmlFindings(pages)).toEqual([])
  })

  it('are in plain Dutch', () => {
    const found = pages.flatMap(({ name, page }) =>
      checkPlainDutchHtml(
        page.html.replaceAll(LONG, 'Toos').replaceAll(ADDRESS, 'jan@voorbeeld.example'),
        'table, footer, select, .panel, .card',
      ).findings.map((finding) => `${name}: ${finding}`),
    )
    expect(found).toEqual([])
  })

  it('have no findings of axe on a phone, and large enough targets', {
    timeout: 120_000,
  }, async () => {
    const folder = process.env.SCREENSHOTS
    const check = async (shown: Shown, name: string): Promise<string[]> => {
      await showWhole(shown)
      if (folder)
        await shown.screenshot({ path: `${folder}/${name.replaceAll(/\W+/g, '-')}-390.png` })
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
