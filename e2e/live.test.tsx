import { type ServerType, serve } from '@hono/node-server'
import type { BrowserContext, Browser as Chromium, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CarePageRequest } from '../src/access/request.ts'
import { CarePageRoutes } from '../src/access/routes.ts'
import { createApp } from '../src/app.ts'
import { asAccount } from '../src/db/connect.ts'
import { CarePageFrame } from '../src/frame/care-page-frame.tsx'
import { invalid, page, type Reply, seeOther } from '../src/http/reply.ts'
import { announce, type LiveTopic } from '../src/live/announce.ts'
import { createLiveHub, type LiveHub } from '../src/live/hub.ts'
import { createLog } from '../src/log.ts'
import { TextField } from '../src/ui/fields.tsx'
import { Form, SubmitButton } from '../src/ui/form.tsx'
import { LiveRegion } from '../src/ui/live-region.tsx'
import type { Account, CarePage } from '../test/harness/built.ts'
import { type TestPortal, testPortal } from '../test/harness/portal.ts'
import { openBrowser } from './chromium.ts'

/** What the page of the trial shows; «others» change it. */
let lines: string[] = []

const show = (request: CarePageRequest<'messages.read'>, errors: Record<string, string> = {}) => (
  <CarePageFrame request={request} standing={request.standing} title="Proef" errors={errors}>
    <LiveRegion topics={['messages', 'tasks']}>
      <ul>
        {lines.map((line, at) => (
          <li id={`regel-${at}`}>
            <a href={`#${line}`}>{line}</a>
          </li>
        ))}
      </ul>
      <Form action="" token={request.formToken} label="In het deel">
        <TextField name="binnen" label="Binnen" values={{}} errors={{}} />
      </Form>
    </LiveRegion>
    <Form action="" token={request.formToken} label="Ernaast">
      <TextField name="buiten" label="Buiten" values={request.form.values} errors={errors} />
      <SubmitButton>Versturen</SubmitButton>
    </Form>
  </CarePageFrame>
)
const trial = new CarePageRoutes()
  .get('/proef', 'messages.read', async (request): Promise<Reply> => page(show(request)))
  .post(
    '/proef',
    'messages.read',
    async (request): Promise<Reply> =>
      request.form.values.buiten ? seeOther('?') : invalid(show(request, { buiten: 'Typ iets' })),
  )

describe('a page that follows, in a browser', { timeout: 60_000 }, () => {
  let world: TestPortal
  let chromium: Chromium
  let family: CarePage
  let piet: Account
  /** Two web processes; each with its own connections and its own hub. */
  let second: LiveHub
  let servers: { address: string; server: ServerType }[] = []
  const contexts: BrowserContext[] = []

  const listen = (
    app: ReturnType<typeof createApp>,
  ): Promise<{ address: string; server: ServerType }> =>
    new Promise((resolve) => {
      const server = serve({ fetch: app.fetch, port: 0 }, ({ port }) =>
        resolve({ address: `http://localhost:${port}`, server }),
      )
    })

  beforeAll(async () => {
    world = await testPortal()
    chromium = await openBrowser()
    second = createLiveHub(world.urls.app, createLog('fatal'))
    servers = [
      await listen(createApp(world.portal, [trial])),
      await listen(createApp({ ...world.portal, live: second }, [trial])),
    ]
  })
  afterAll(async () => {
    await Promise.all(contexts.map((context) => context.close()))
    await chromium?.close()
    await second?.close()
    await world?.portal.live.close()
    for (const { server } of servers) server.close()
    await world?.close()
  })
  beforeEach(async () => {
    lines = ['een', 'twee']
    family = await world.build.carePage()
    piet = await world.build.participant(family)
  })

  const openPages = (): number => world.portal.live.count() + second.count()

  const open = async (who: Account, at = 0, script = true): Promise<Page> => {
    const address = servers[at]?.address ?? ''
    const context = await chromium.newContext({
      baseURL: address,
      javaScriptEnabled: script,
      locale: 'nl-NL',
    })
    contexts.push(context)
    const cookies = [...(await world.build.signedIn(who)).cookies]
    await context.addCookies(
      cookies.map(([name, value]) => ({ name, value: encodeURIComponent(value), url: address })),
    )
    const shown = await context.newPage()
    await shown.goto(`/zorgpagina/${family.id}/proef`)
    if (script) await expect.poll(() => openPages(), { timeout: 10_000 }).toBeGreaterThan(0)
    return shown
  }
  const say = (topic: LiveTopic): Promise<void> =>
    asAccount(world.portal.databases, family.manager.id, world.clock.now, (tx) =>
      announce(tx, family.id, topic),
    )
  const shows = (where: Page, text: string) =>
    where.locator('live-region li', { hasText: text }).first().waitFor({ timeout: 10_000 })
  const leave = (where: Page) => where.context().close()

  it('MSG-8 what somebody else does appears without reloading, in every process, and is said in one sentence', async () => {
    const [karins, piets] = [await open(family.manager), await open(piet, 1)]
    await karins.evaluate(() => Object.assign(window, { same: true }))
    lines.push('drie')
    await say('messages')
    await Promise.all([shows(karins, 'drie'), shows(piets, 'drie')])
    expect(await karins.evaluate(() => 'same' in window)).toBe(true)
    const status = karins.locator('body > [role=status]')
    await expect.poll(() => status.textContent()).toBe('De berichten zijn bijgewerkt.')
    await Promise.all([leave(karins), leave(piets)])
  })

  it('MSG-8 focus, scroll and what is being typed stay where they are', async () => {
    lines = Array.from({ length: 80 }, (_, at) => `regel ${at}`)
    const shown = await open(piet)
    const link = shown.getByRole('link', { name: 'regel 60', exact: true })
    await link.focus()
    const top = async () => (await link.boundingBox())?.y ?? 0
    const before = await top()
    lines = [...Array.from({ length: 80 }, (_, at) => `regel ${at}`), 'nieuw']
    await say('messages')
    await shows(shown, 'nieuw')
    expect(await shown.evaluate(() => document.activeElement?.textContent)).toBe('regel 60')
    expect(Math.abs((await top()) - before)).toBeLessThan(2)
    await shown.getByLabel('Buiten').fill('half af')
    await shown.getByLabel('Binnen').fill('ook half')
    lines.push('later')
    await say('messages')
    await expect.poll(() => shown.getByLabel('Binnen').inputValue()).toBe('ook half')
    await shown.getByLabel('Binnen').fill('')
    await shown.getByLabel('Buiten').focus()
    await shows(shown, 'later')
    expect(await shown.getByLabel('Buiten').inputValue()).toBe('half af')
    await leave(shown)
  })

  it('MSG-8 a form that came back with an error keeps what was typed', async () => {
    const shown = await open(piet)
    await shown.getByRole('button', { name: 'Versturen' }).click()
    await shown.getByText('Typ iets').first().waitFor()
    lines.push('drie')
    await say('tasks')
    await shows(shown, 'drie')
    expect(await shown.getByText('Typ iets').count()).toBeGreaterThan(0)
    await leave(shown)
  })

  it('CON-7 whoever is removed sees nothing any more in the page that he had open', async () => {
    const shown = await open(piet)
    await world.owner.query(
      'update participants set ended_at = $3 where care_page_id = $1 and account_id = $2',
      [family.id, piet.id, world.clock.now],
    )
    await say('connections')
    await shown
      .getByRole('heading', { name: 'Deze pagina is er niet' })
      .waitFor({ timeout: 10_000 })
    expect(await shown.content()).not.toContain('twee')
    await leave(shown)
  })

  it('CON-7 whoever may not read the messages any more is told so in the page that he had open', async () => {
    const shown = await open(piet)
    await world.owner.query(
      `delete from rights where category = 'network_messages' and participant_id in
         (select id from participants where care_page_id = $1 and account_id = $2)`,
      [family.id, piet.id],
    )
    await say('connections')
    await say('messages')
    await say('tasks')
    await expect.poll(() => shown.content(), { timeout: 10_000 }).not.toContain('twee')
    await leave(shown)
  })

  it('ACC-6 whoever signs out elsewhere is led to signing in', async () => {
    const shown = await open(piet)
    await world.owner.query('update sessions set ended_at = $2 where account_id = $1', [
      piet.id,
      world.clock.now,
    ])
    await say('connections')
    await shown.waitForURL(/\/inloggen/, { timeout: 10_000 })
    await leave(shown)
  })

  it('a page in the background lets its stream go, and catches up when it is looked at', async () => {
    const shown = await open(piet)
    const hide = (hidden: boolean) =>
      shown.evaluate((now) => {
        Object.defineProperty(document, 'hidden', { configurable: true, get: () => now })
        document.dispatchEvent(new Event('visibilitychange'))
      }, hidden)
    await hide(true)
    await expect.poll(() => openPages(), { timeout: 10_000 }).toBe(0)
    lines.push('intussen')
    await say('messages')
    await hide(false)
    await shows(shown, 'intussen')
    await leave(shown)
  })

  it('a server that was away for a moment is found again, and what was missed is shown', async () => {
    const shown = await open(piet, 1)
    const { server } = servers[1] ?? {}
    if (server && 'closeAllConnections' in server) server.closeAllConnections()
    lines.push('na de storing')
    await say('messages')
    await shows(shown, 'na de storing')
    await leave(shown)
  })

  it('without script it is an ordinary page', async () => {
    const shown = await open(piet, 0, false)
    await shows(shown, 'twee')
    lines.push('drie')
    await shown.reload()
    await shows(shown, 'drie')
    await leave(shown)
  })
})
