import { createServer } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PASSWORD } from '../test/harness/build.ts'
import { type TestPortal, testPortal } from '../test/harness/portal.ts'
import { openBrowser } from './chromium.ts'

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 0
      probe.close(() => resolve(port))
    })
  })

/** A telephone or computer with a lock on its screen, as Chromium plays one: `passes` is whether the finger is right. */
const giveAuthenticator = async (page: Page, passes = true): Promise<void> => {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: passes,
      automaticPresenceSimulation: true,
    },
  })
}

describe('ACC-8 passkeys in a real browser', () => {
  let world: TestPortal
  let server: ServerType
  let chromium: Browser
  let base = ''
  beforeAll(async () => {
    const port = await freePort()
    base = `http://localhost:${port}`
    world = await testPortal({ baseUrl: base, port })
    server = serve({ fetch: world.app.fetch, port })
    chromium = await openBrowser()
  })
  afterAll(async () => {
    await chromium?.close()
    await new Promise((resolve) => server.close(resolve))
    await world?.close()
  })

  const somebody = async () => {
    const who = await world.build.account({ phone: null })
    const carePage = await world.build.carePage({ manager: who })
    const coupling = await world.build.coupling(carePage)
    await world.build.report(coupling, { body: 'Mevrouw heeft goed geslapen.' })
    return { who, dossier: `${base}/zorgpagina/${carePage.id}/dossier/rapportages` }
  }

  const open = async (
    given: Parameters<Browser['newContext']>[0] = {},
  ): Promise<BrowserContext> => {
    const context = await chromium.newContext({ reducedMotion: 'reduce', ...given })
    context.setDefaultTimeout(8_000)
    return context
  }

  const signIn = async (page: Page, email: string): Promise<void> => {
    await page.goto(`${base}/inloggen`)
    await page.getByLabel('E-mailadres').fill(email)
    await page.getByLabel('Wachtwoord', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Log in', exact: true }).click()
    await page.waitForURL(`${base}/overzicht`)
  }

  const make = async (page: Page): Promise<void> => {
    await page.goto(`${base}/account/passkeys/nieuw`)
    await page.getByLabel('Uw wachtwoord', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Verder' }).click()
    await page.getByRole('button', { name: 'Maak de passkey' }).click()
  }

  it('is made, signs in without a password, opens the dossier, and does the second step', async () => {
    const { who, dossier } = await somebody()
    const context = await open()
    const page = await context.newPage()
    await giveAuthenticator(page)
    await signIn(page, who.email)
    await make(page)
    await page.getByText('Uw passkey is klaar').waitFor()
    expect(await page.getByText('Chrome op Linux', { exact: true }).isVisible()).toBe(true)

    // The browser offers it by itself in the field of the address (conditional mediation): nothing has to be pressed.
    await context.clearCookies()
    await page.goto(`${base}/inloggen`)
    await page.waitForURL(`${base}/overzicht`)
    await page.goto(dossier)
    await page.getByText('Mevrouw heeft goed geslapen.').waitFor()

    // An open page that follows what changes would go to signing in by itself, at the same moment as we go elsewhere.
    await page.goto('about:blank')
    await context.clearCookies()
    const [cookie] = [...(await world.build.signedIn(who)).cookies]
    await context.addCookies([{ name: cookie?.[0] ?? '', value: cookie?.[1] ?? '', url: base }])
    await page.goto(dossier)
    await page.getByRole('heading', { name: 'Gebruik uw passkey' }).waitFor()
    await page.getByRole('button', { name: 'Gebruik mijn passkey' }).click()
    await page.getByText('Mevrouw heeft goed geslapen.').waitFor()
    await context.close()
  })

  it('a finger that is not right signs nobody in, and the page says what to do', async () => {
    const { who } = await somebody()
    const context = await open()
    const page = await context.newPage()
    await giveAuthenticator(page, false)
    await signIn(page, who.email)
    await make(page)
    await page.getByText('Het is niet gelukt, of u bent gestopt.').waitFor()
    const { rows } = await world.owner.query('select 1 from passkeys where account_id = $1', [
      who.id,
    ])
    expect(rows).toEqual([])
    await context.close()
  })

  it('without script there is no button that does nothing, and the other ways are there', async () => {
    const context = await open({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${base}/inloggen`)
    expect(await page.getByRole('button', { name: 'Log in met een passkey' }).isVisible()).toBe(
      false,
    )
    expect(await page.getByText('Die werkt alleen met JavaScript').isVisible()).toBe(true)
    await context.close()
  })
})
