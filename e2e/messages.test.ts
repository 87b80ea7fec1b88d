import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Account, ALL, type CarePage } from '../test/harness/built.ts'
import { type LiveWorld, liveWorld, type Window } from './live-world.ts'
import { fill, press } from './steps.ts'

// Messages between people who both have the page open, in real browsers over HTTP.

describe('messages in the browser', () => {
  let world: LiveWorld
  let page: CarePage
  let karin: Account
  let piet: Account
  beforeAll(async () => {
    world = await liveWorld({ withoutWorker: true })
    karin = await world.build.account({ firstName: 'Karin', lastName: 'de Vries' })
    page = await world.build.carePage({ manager: karin })
    piet = await world.build.participant(page, ALL, {
      account: await world.build.account({ firstName: 'Piet', lastName: 'Jansen' }),
    })
  })
  afterAll(() => world?.close())

  const openAs = async (
    who: Account,
    path: string,
    look: Window = { width: 390 },
  ): Promise<Page> => {
    const { cookies } = await world.build.signedIn(who)
    const shown = await world.open(look)
    await shown
      .context()
      .addCookies([...cookies].map(([name, value]) => ({ name, value, url: world.baseUrl })))
    await shown.goto(`/zorgpagina/${page.id}/berichten${path}`)
    return shown
  }
  const bubble = (shown: Page, words: string) =>
    shown.locator('.bubble', { hasText: words }).waitFor()

  it('MSG-8 a message appears without reloading, and what somebody is typing stays', {
    timeout: 60_000,
  }, async () => {
    const { threadId } = await world.build.message(page, karin, { body: 'Wie komt er zondag?' })
    const atKarin = await openAs(karin, `/${threadId}`)
    await atKarin.evaluate(() => Object.assign(window, { notReloaded: true }))
    await fill(atKarin, 'Uw antwoord', 'Ik dacht zelf aan')
    const atPiet = await openAs(piet, `/${threadId}`, { width: 1280 })
    await fill(atPiet, 'Uw antwoord', 'Ik kom, met taart.')
    await press(atPiet, 'Verstuur antwoord')
    await bubble(atPiet, 'Ik kom, met taart.')
    await bubble(atKarin, 'Ik kom, met taart.')
    expect(await atKarin.getByLabel('Uw antwoord', { exact: true }).inputValue()).toBe(
      'Ik dacht zelf aan',
    )
    expect(await atKarin.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
    expect(await atKarin.evaluate(() => 'notReloaded' in window)).toBe(true)
    // And Piet sees that she has it on her screen.
    await atPiet.locator('.bubble', { hasText: 'Iedereen las dit' }).waitFor()
    await Promise.all([atKarin.context().close(), atPiet.context().close()])
  })

  it('MSG-8 what is typed survives a crash and stands ready on another device', {
    timeout: 60_000,
  }, async () => {
    const atHome = await openAs(karin, '/nieuw', { width: 1280 })
    await atHome.getByLabel('Vertrouwensgroep').check({ force: true })
    await fill(atHome, 'Bericht', 'De arts belde, en zei dat')
    await atHome.getByText('Uw concept is bewaard.').waitFor()
    // As the plug out of the wall.
    await atHome.context().close({ reason: 'crash' })
    const onPhone = await openAs(karin, '/nieuw')
    expect(await onPhone.getByLabel('Bericht', { exact: true }).inputValue()).toBe(
      'De arts belde, en zei dat',
    )
    expect(await onPhone.getByLabel('Vertrouwensgroep').isChecked()).toBe(true)
    await fill(onPhone, 'Bericht', 'De arts belde, en zei dat het goed gaat.')
    await press(onPhone, 'Verstuur bericht')
    await bubble(onPhone, 'dat het goed gaat.')
    await onPhone.goto(`/zorgpagina/${page.id}/berichten`)
    expect(await onPhone.getByRole('link', { name: 'Schrijf een bericht' }).count()).toBe(1)
    await onPhone.context().close()
  })

  it('MSG-1 whose rights end sees nothing more, in the page that is open', {
    timeout: 60_000,
  }, async () => {
    const { threadId } = await world.build.message(page, karin, {
      audience: 'trusted',
      body: 'Dit is vertrouwelijk.',
    })
    const atPiet = await openAs(piet, `/${threadId}`)
    await bubble(atPiet, 'Dit is vertrouwelijk.')
    const manager = await world.build.signedIn(karin)
    const connections = await manager.get(`/zorgpagina/${page.id}/connecties`)
    await manager.press(await manager.get(connections.link('Rechten')), 'Opslaan', {
      toegang: 'basis',
    })
    await atPiet.getByRole('heading', { name: 'Deze pagina is er niet' }).waitFor()
    expect(await atPiet.content()).not.toContain('vertrouwelijk')
    await atPiet.context().close()
  })
})
