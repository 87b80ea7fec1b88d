import type { Browser as Chromium, Page as Shown } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY, HOUR } from '../src/clock.ts'
import { TestPasskey } from '../test/harness/authenticator.ts'
import type { Browser, Page } from '../test/harness/browser.ts'
import { PASSWORD } from '../test/harness/build.ts'
import { type Account, ALL } from '../test/harness/built.ts'
import { type TestPortal, testPortal } from '../test/harness/portal.ts'
import { checkPlainDutchHtml } from '../test/plain-dutch.ts'
import { axeFindings, overflow, showWhole, smallTargets } from './accessibility.ts'
import { openBrowser } from './chromium.ts'
import { eachShown, htmlFindings, inTurn, type NamedPage } from './shown-pages.ts'

const LONG = 'Wilhelmina Johanna Petronella van Nieuwenhuizen-van den Heuvel tot Oversteegen'
const WORD = 'Hottentottententententoonstellingsmakersopleidingsprogrammacoördinator'

describe('ACC-7 ACC-8 ACC-10 ACC-11 ACC-12 the pages of one’s own account, in every state', () => {
  let world: TestPortal
  let chromium: Chromium
  const pages: NamedPage[] = []

  const see = async (name: string, page: Promise<Page>): Promise<Page> => {
    const shown = await page
    pages.push({ name, page: shown })
    return shown
  }

  /** The path behind the first link in the last mail or message to somebody with this subject. */
  const linkTo = async (recipient: string, subject: string): Promise<string> => {
    const mail = (await world.outbox()).find(
      (one) => one.recipient === recipient && one.subject === subject,
    )
    return new URL(mail?.links[0]?.url ?? '').pathname
  }
  const codeTo = async (phone: string): Promise<string> => {
    const sms = (await world.outbox()).find((one) => one.recipient === phone)
    return /^(\d{6})/.exec(sms?.body ?? '')?.[1] ?? ''
  }

  const seePasskeys = async (who: Account, browser: Browser): Promise<void> => {
    await see('passkeys, none', browser.get('/account/passkeys'))
    const form = await see('passkey, new', browser.get('/account/passkeys/nieuw'))
    await see('passkey, wrong', browser.press(form, 'Verder', { naam: '', wachtwoord: 'fout' }))
    const fields = { naam: LONG.slice(0, 60), wachtwoord: PASSWORD }
    const making = await see('passkey, making', browser.press(form, 'Verder', fields))
    const refused = await see(
      'passkey, not made',
      browser.press(making, 'Maak de passkey', { antwoord: '{}' }),
    )
    const options = JSON.parse(refused.$('pass-key').attr('options') ?? '{}')
    const antwoord = new TestPasskey().make(options)
    const list = await see(
      'passkeys, made',
      browser.press(refused, 'Maak de passkey', { antwoord }),
    )
    const removing = await see('passkey, removing', browser.get(list.link('Weghalen')))
    await see(
      'passkey, removing, wrong',
      browser.press(removing, 'Passkey weghalen', { wachtwoord: 'fout' }),
    )
    const passwordOnly = await world.build.signedIn(who)
    const step = await see('second step by passkey', passwordOnly.get('/account/passkeys'))
    await see(
      'second step by passkey, refused',
      passwordOnly.press(step, 'Gebruik mijn passkey', { antwoord: 'x' }),
    )
    const signIn = await see('sign in', world.browser().get('/inloggen'))
    await see(
      'sign in by passkey, refused',
      world.browser().press(signIn, 'Log in met een passkey', { antwoord: 'x' }),
    )
    await see('the safest', browser.get('/account/veilig'))
  }

  const seeEmail = async (who: Account, browser: Browser): Promise<void> => {
    const email = `${'langadres'.repeat(7)}@voorbeeld.example`
    const form = await see('address, new', browser.get('/account/e-mail'))
    await see('address, wrong', browser.press(form, 'Stuur een e-mail', { email: 'x' }))
    const fields = { email, wachtwoord: PASSWORD }
    await see('address, waits', browser.press(form, 'Stuur een e-mail', fields))
    await see('account, address waits', browser.get('/account'))
    const confirm = await linkTo(email, 'Bevestig uw nieuwe e-mailadres')
    const asked = await see('address, confirming', world.browser().get(confirm))
    const done = world.browser()
    await see('address, confirmed', done.press(asked, 'Ja, dit is mijn nieuwe adres'))
    await see('address, confirmed before', world.browser().get(confirm))
    const stop = await linkTo(who.email, 'Iemand wil een ander e-mailadres bij uw account')
    const stopping = await see('address, stopping', world.browser().get(stop))
    await see('address, stopped', world.browser().press(stopping, 'Dit was ik niet'))
    await see('address, stopped before', world.browser().get(stop))
    await see('address, unknown link', world.browser().get('/e-mail-bevestigen/onzin'))
  }

  const seeLostPhone = async (): Promise<void> => {
    const who = await world.build.account({ lastName: LONG })
    const browser = await world.build.signedIn(who)
    const form = await see('lost phone', browser.get('/account/telefoon/kwijt'))
    await see('lost phone, wrong', browser.press(form, 'Stuur een code', { telefoon: '020' }))
    const fields = { telefoon: '06 87 65 43 21', wachtwoord: PASSWORD }
    const code = await see('lost phone, code', browser.press(form, 'Stuur een code', fields))
    await see('lost phone, wrong code', browser.press(code, 'Nummer bewaren', { code: '000001' }))
    const given = { code: await codeTo('+31687654321') }
    await see('lost phone, waits', browser.press(code, 'Nummer bewaren', given))
    await see('account, phone waits', browser.get('/account'))
    const link = await linkTo(who.email, 'Uw codes gaan straks naar een ander nummer')
    const stopping = await see('phone, stopping', world.browser().get(link))
    await see('phone, stopped', world.browser().press(stopping, 'Dit was ik niet'))
    await see('phone, stopped before', world.browser().get(link))
    await see('phone, unknown link', world.browser().get('/telefoon-stoppen/onzin'))
  }

  const seeClosing = async (): Promise<void> => {
    const who = await world.build.account({ lastName: LONG })
    const alone = await world.build.carePage({ manager: who, firstName: WORD, lastName: 'Bos' })
    await world.build.coupling(alone, await world.build.organisation({ name: LONG }))
    const browser = await world.build.withSecondStep(who)
    const form = await see('closing', browser.get('/account/verwijderen'))
    await see('closing, wrong', browser.press(form, 'Verwijder mij als Naast-gebruiker'))
    const page = await world.build.carePage({ manager: who, firstName: LONG, lastName: WORD })
    await world.build.participant(page, ALL)
    await see('closing, manager', browser.get('/account/verwijderen'))
    const staff = await world.build.employee(await world.build.organisation({ name: LONG }))
    await see(
      'closing, works there',
      (await world.build.withSecondStep(staff)).get('/account/verwijderen'),
    )
    const free = await world.build.withSecondStep(await world.build.account())
    const last = await free.get('/account/verwijderen')
    const sure = { zeker: 'ja', wachtwoord: PASSWORD }
    await see('closed', free.press(last, 'Verwijder mij als Naast-gebruiker', sure))
  }

  const seeTakingAlong = async (): Promise<void> => {
    const who = await world.build.account()
    const page = await world.build.carePage({ manager: who, lastName: WORD })
    await world.build.coupling(page)
    await world.build.message(page, who, { body: `${LONG} ${WORD}\n\n`.repeat(8) })
    await world.build.appointment(page, { by: who, title: WORD })
    const browser = await world.build.withSecondStep(who)
    const form = await see('taking along', browser.get('/account/meenemen'))
    await see('taking along, wrong', browser.press(form, 'Haal het bestand op', { vorm: 'x' }))
    await see('what was taken', browser.press(form, 'Haal het bestand op', { vorm: 'html' }))
    const first = await world.build.signedIn(await world.build.account({ phone: null }))
    await see('taking along, password', first.get('/account/meenemen'))
  }

  beforeAll(async () => {
    world = await testPortal()
    chromium = await openBrowser()
    const who = await world.build.account({ lastName: LONG })
    const browser = await world.build.withSecondStep(who)
    await see('account', browser.get('/account'))
    await seePasskeys(who, browser)
    await see('sessions', browser.get('/account/ingelogd'))
    const codes = await see('recovery codes', browser.get('/account/herstelcodes'))
    const again = { wachtwoord: PASSWORD }
    await see('recovery codes, new', browser.press(codes, 'Nieuwe herstelcodes maken', again))
    await see('phone', browser.get('/account/telefoon'))
    await seeEmail(who, browser)
    world.clock.pass(DAY + HOUR)
    await seeLostPhone()
    await seeClosing()
    await seeTakingAlong()
  }, 60_000)
  afterAll(async () => {
    await chromium?.close()
    await world?.close()
  })

  it('answer with a page, never with a fault', () => {
    expect(pages.filter(({ page }) => page.status >= 500).map(({ name }) => name)).toEqual([])
    expect(pages.filter(({ page }) => page.heading === '').map(({ name }) => name)).toEqual([])
    expect(pages.length).toBeGreaterThan(45)
  })

  it('are valid HTML', async () => {
    expect(await htmlFindings(pages)).toEqual([])
  })

  it('are in plain Dutch', () => {
    const found = pages
      .filter(({ name }) => name !== 'what was taken')
      .flatMap(({ name, page }) =>
        checkPlainDutchHtml(
          page.html.replaceAll(LONG, 'Toos').replaceAll(WORD, 'woord'),
          'table, footer, select, textarea, .panel, .card',
        ).findings.map((finding) => `${name}: ${finding}`),
      )
    expect(found).toEqual([])
  })

  // test/pages.test.ts shows every page to every engine; here are the states that it does not come by.
  const SPECIAL =
    /wrong|not made|made$|refused|waits|confirmed|stopp|unknown|manager|works|closed|taken|password/

  it('have no findings of axe on a phone', { timeout: 120_000 }, async () => {
    const folder = process.env.SCREENSHOTS
    const check = async (shown: Shown, name: string): Promise<string[]> => {
      await showWhole(shown)
      const path = `${folder}/${name.replaceAll(/\W+/g, '-')}`
      if (folder) await shown.screenshot({ path: `${path}-390.png` })
      const found = [...(await axeFindings(shown)), ...(await smallTargets(shown))]
      if (folder) {
        await shown.setViewportSize({ width: 1280, height: 900 })
        await shown.screenshot({ path: `${path}-1280.png`, fullPage: true })
        await shown.setViewportSize({ width: 390, height: 844 })
      }
      return found
    }
    const chosen = folder ? pages : pages.filter(({ name }) => SPECIAL.test(name))
    const given = { chromium, app: world.app, pages: folder ? chosen : inTurn(chosen) }
    expect(await eachShown(given, { width: 390 }, check)).toEqual([])
  })

  it('do not scroll sideways at 320 pixels', { timeout: 120_000 }, async () => {
    const given = { chromium, app: world.app, pages }
    expect(await eachShown(given, { width: 320 }, overflow)).toEqual([])
  })
})
