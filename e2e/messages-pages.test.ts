import type { Browser as Chromium, Page as Shown } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { after, DAY, MINUTE } from '../src/clock.ts'
import { messagePaths } from '../src/features/messages/paths.ts'
import type { Browser, Page } from '../test/harness/browser.ts'
import { ALL } from '../test/harness/built.ts'
import { type TestPortal, testPortal } from '../test/harness/portal.ts'
import { checkPlainDutchHtml } from '../test/plain-dutch.ts'
import { axeFindings, ibmFindings, overflow, showWhole, smallTargets } from './accessibility.ts'
import { openBrowser } from './chromium.ts'
import { eachShown, htmlFindings, type NamedPage } from './shown-pages.ts'

const LONG = 'Wilhelmina Johanna Petronella'
const WORD = 'Hottentottententententoonstellingsmakersopleidingsprogrammacoördinator'
const BODY = `${WORD} https://voorbeeld.example/${'pad/'.repeat(40)}\n\n${'Ze liep een rondje. '.repeat(30)}`

describe('MSG-1 MSG-8 the pages of messages, in every state', () => {
  let world: TestPortal
  let chromium: Chromium
  const pages: NamedPage[] = []

  const see = async (name: string, page: Promise<Page>): Promise<Page> => {
    const shown = await page
    pages.push({ name, page: shown })
    return shown
  }

  const seeThread = async (
    browser: Browser,
    place: [carePageId: string, threadId: string, messageId: string],
  ): Promise<void> => {
    const [carePageId, threadId] = place
    const address = messagePaths.thread(carePageId, threadId)
    await see('thread, where the new ones begin', browser.get(address))
    const thread = await see('thread', browser.get(address))
    await see('thread, older', browser.get(thread.link('Oudere berichten')))
    await see('answer, wrong', browser.press(thread, 'Verstuur antwoord', { bericht: '' }))
    const edit = await see('edit', browser.get(messagePaths.edit(...place)))
    await see('edit, wrong', browser.press(edit, 'Opslaan', { bericht: 'x'.repeat(10_001) }))
    await see('withdraw', browser.get(messagePaths.withdraw(...place)))
    await browser.press(edit, 'Opslaan', { bericht: `Anders: ${BODY}` })
    await browser.post(messagePaths.draft(carePageId), { gesprek: threadId, bericht: BODY })
    await see('thread, changed, with a draft', browser.get(address))
  }

  beforeAll(async () => {
    world = await testPortal()
    chromium = await openBrowser()
    const { build, clock } = world
    const manager = await build.account({ firstName: LONG, lastName: WORD })
    const page = await build.carePage({ manager, firstName: LONG })
    const list = messagePaths.list(page.id)
    const alone = await build.signedIn(manager)
    await see('list, empty', alone.get(list))
    await see('write, alone', alone.get(messagePaths.write(page.id)))

    const other = await build.participant(page, ALL)
    const basic = await build.participant(page)
    const secret = await build.message(page, other, { audience: 'trusted', body: BODY })
    await build.message(page, basic, { body: 'Ik breng soep.', at: after(clock.now, -3 * DAY) })
    const { threadId } = secret
    for (let n = 0; n < 33; n += 1)
      await build.message(page, n % 3 === 0 ? manager : other, { threadId, body: `Goed ${n}.` })
    const last = await build.message(page, manager, { threadId, body: BODY })
    await build.messageFile(page, manager, last.messageId)
    clock.pass(MINUTE)
    const browser = await build.signedIn(other)
    const gone = await build.message(page, other, { threadId, body: 'Weg ermee.' })
    await browser.post(messagePaths.withdraw(page.id, threadId, gone.messageId))
    const mine = await build.signedIn(manager)
    await see('list, new ones', mine.get(list))
    await seeThread(mine, [page.id, threadId, last.messageId])
    await mine.post(messagePaths.draft(page.id), { deel: 'network', bericht: BODY })
    await see('list, with drafts', mine.get(list))
    await see('write, with a draft', mine.get(messagePaths.write(page.id)))
    await see('write, wrong', mine.post(messagePaths.write(page.id), { bericht: '' }))
    await see('found', mine.get(`${list}?zoek=rondje`))
    await see('nothing found', mine.get(`${list}?zoek=olifant`))
    const joke = await build.signedIn(basic)
    await see('not sent', joke.post(messagePaths.thread(page.id, threadId), { bericht: BODY }))
    clock.pass(2 * MINUTE)
    await see('not withdrawn', browser.get(messagePaths.edit(page.id, threadId, last.messageId)))
  })
  afterAll(async () => {
    await chromium?.close()
    await world?.close()
  })

  it('answer with a page, never with a fault', () => {
    expect(
      pages.map(({ name, page }) => `${name} ${page.status}`).filter((line) => / 5/.test(line)),
    ).toEqual([])
    expect(pages).toHaveLength(18)
  })

  it('are valid HTML', async () => {
    expect(await htmlFindings(pages)).toEqual([])
  })

  it('are in plain Dutch', () => {
    const found = pages.flatMap(({ name, page }) =>
      checkPlainDutchHtml(
        page.html.replaceAll(WORD, 'Vries').replaceAll(LONG, 'Toos'),
        '[dir=auto], .vh, textarea, footer',
      ).findings.map((finding) => `${name}: ${finding}`),
    )
    expect(found).toEqual([])
  })

  it('have no findings of axe and of the IBM engine, on a phone and on a wide screen', {
    timeout: 120_000,
  }, async () => {
    const quick = async (shown: Shown): Promise<string[]> => {
      await showWhole(shown)
      return [...(await axeFindings(shown)), ...(await smallTargets(shown))]
    }
    const whole = async (shown: Shown): Promise<string[]> => [
      ...(await quick(shown)),
      ...(await ibmFindings(shown)),
    ]
    const given = { chromium, app: world.app, pages }
    const distinct = pages.filter(({ name }) =>
      /empty|wrong|^withdraw|found|not sent|, with a draft/.test(name),
    )
    expect(
      await eachShown({ ...given, pages: distinct }, { width: 390, theme: 'dark' }, quick),
    ).toEqual([])
    // The slower engine looks at one page of each kind.
    const some = pages.filter(({ name }) => /new ones|with a draft/.test(name))
    expect(await eachShown({ ...given, pages: some }, { width: 1280 }, whole)).toEqual([])
  })

  it('do not scroll sideways at 320 pixels', { timeout: 60_000 }, async () => {
    expect(await eachShown({ chromium, app: world.app, pages }, { width: 320 }, overflow)).toEqual(
      [],
    )
  })
})
