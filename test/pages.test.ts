import { load } from 'cheerio'
import type { Browser as Chromium, Page as Shown } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  axeFindings,
  ibmFindings,
  overflow,
  showWhole,
  smallTargets,
} from '../e2e/accessibility.ts'
import { openBrowser } from '../e2e/chromium.ts'
import { serve } from '../e2e/serve.ts'
import { htmlFindings } from '../e2e/shown-pages.ts'
import type { Declared } from '../src/access/routes.ts'
import { declaredRoutes } from '../src/app.ts'
import { addressOf } from './harness/addresses.ts'
import type { Page } from './harness/browser.ts'
import { buildFamily, type Cookies, type Family, giveEveryStep } from './harness/family.ts'
import { setUpPages } from './harness/page-setups.ts'
import { type TestPortal, testPortal } from './harness/portal.ts'
import { type Snapshot, takeSnapshot } from './harness/snapshot.ts'
import { LONG, ORDINARY, type Words } from './harness/words.ts'

// Every page there is, in a real browser: full, empty, with errors, and with very long names. A new route is included
// by itself; one that gives no page to anybody here fails the test.

const ORIGIN = 'http://localhost:3000'
const NARROW = { width: 320, height: 844 }

/** What is no page: files, and what only leads on. */
const NO_PAGES: Record<string, string> = {
  '/zorgpagina/:carePageId/dossier/vragenlijsten/:vragenlijstId/bestanden/:fileId': 'a file',
  '/organisatie/:organisation/antwoorden/:vragenlijstId/bestanden/:fileId': 'a file',
  '/organisatie/:organisation/clienten/:recordId/voorbeeld/:als/dossier/vragenlijsten/:vragenlijstId/bestanden/:fileId':
    'a file',
  '/organisatie/:organisation/clienten/:recordId/voorbeeld/:als/dossier/vragenlijsten/:vragenlijstId/verstuurd':
    'for who just sent it',
  '/agenda/:token': 'for a calendar program',
  '/health': 'for a load balancer',
  '/servicedesk/live': 'an event stream',
  '/servicedesk/vragen/:ticketId/live': 'an event stream',
  '/mijn-vragen/:ticketId/live': 'an event stream',
  '/sw.js': 'a service worker',
  '/servicedesk/bezorging': 'for the service desk; e2e/notices-pages.test.ts shows it',
  '/zorgpagina/:carePageId/berichten/:threadId/bestand/:fileId': 'a file',
  '/zorgpagina/:carePageId/berichten/organisatie/:threadId/bestand/:fileId': 'a file',
  '/organisatie/:organisation/berichten/:threadId/bestand/:fileId': 'a file',
  '/organisatie/:organisation/berichten/live': 'an event stream',
  '/organisatie/:organisation/berichten/:threadId/live': 'an event stream',
  '/zorgpagina/:carePageId/live': 'an event stream',
  '/zorgpagina/:carePageId/mijn-verhaal/foto/:fileId': 'a photo',
  '/zorgpagina/:carePageId/mijn-verhaal/paspoort/pdf': 'a file to print',
  '/zorgpagina/:carePageId/mijn-verhaal/paspoort/afdrukken':
    'for who chose chapters; e2e/life-story-pages.test.ts shows it',
  '/organisatie/:organisation/inrichting/medewerkers/bestand/:importId':
    'for who sent the file; e2e/set-up-pages.test.ts shows it',
  '/organisatie/:organisation/antwoorden/:vragenlijstId/invullen/:scherm':
    'for who began; e2e/questionnaires-pages.test.ts shows it',
  '/organisatie/:organisation/antwoorden/:vragenlijstId/controleren':
    'for who began; e2e/questionnaires-pages.test.ts shows it',
  '/organisatie/:organisation/familieberichten/:broadcastId':
    'for who wrote it; e2e/team-messages-pages.test.ts shows it',
  '/organisatie/:organisation/clienten/:recordId/mijn-verhaal/foto/:fileId': 'a photo',
  '/zorgpagina/:carePageId/taken/:turnId/weigeren': 'for who was asked; tasks.test.ts opens it',
  '/huisstijl/:organisation/:stijl': 'a stylesheet',
  '/huisstijl/:organisation/logo/:logo': 'a logo',
  '/huisstijl-voorbeeld/:voorbeeld': 'a stylesheet; look.test.ts asks for it',
  '/organisatie/:organisation/inloggen': 'leads to the provider, or to ordinary signing in',
  '/organisatie/:organisation/inloggen/terug':
    'for who comes back from the provider; sign-in.test.ts',
  '/organisatie/:organisation/inloggen/koppelen':
    'for who comes from the provider; sign-in.test.ts opens it',
  '/organisatie/:organisation/inloggen/sleutels': 'keys, for a provider',
  '/dossiersleutels/:organisation': 'keys, for a record',
  '/organisatie/:organisation/inrichting/medewerkers/bestand/voorbeeld.csv': 'a file',
  '/luna/dag': 'for the script of a screen',
  '/luna/leeg': 'what that script fills; e2e/luna.test.ts shows it',
  '/luna/sw.js': 'a service worker',
  '/organisatie/:organisation/clienten/zoeken': 'leads to the list',
  '/organisatie/:organisation/clienten/:recordId/dossier': 'leads to the reports',
  '/organisatie/:organisation/clienten/:recordId/dossier/:deel/:itemId/bestand/:nummer': 'a file',
  '/zorgpagina/:carePageId/uitnodigingen/:invitationId/opnieuw': 'leads to the connections',
  '/zorgpagina/:carePageId/beheer-overdragen/intrekken': 'leads to the question that waits',
  '/organisatie/:organisation/afspraken-met-families/intrekken': 'leads to what was agreed',
  '/code': 'leads to the way that fits the account',
  '/zorgpagina/:carePageId/dossier/documenten/:documentId/bestand/:nummer': 'a file',
  '/zorgpagina/:carePageId/dossier/documenten/:documentId/bestand/:nummer/downloaden': 'a file',
  '/zorgpagina/:carePageId/wie-heeft-gekeken.csv': 'a file',
  '/organisatie/:organisation/clienten/:recordId/uitnodigingen/:codeId/brief': 'a letter',
  '/organisatie/:organisation/brieven/:batchId/bestand': 'leads to the batch',
  '/organisatie/:organisation/clienten/:recordId/voorbeeld/:als/dossier/documenten/:documentId/bestand/:nummer':
    'a file',
  '/organisatie/:organisation/clienten/:recordId/voorbeeld/:als/dossier/documenten/:documentId/bestand/:nummer/downloaden':
    'a file',
}

interface Captured {
  name: string
  path: string
  status: number
  headers: Record<string, string>
  html: string
  heading: string
}

const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim()

const capture = async (name: string, path: string, response: Response): Promise<Captured> => {
  const html = await response.text()
  const heading = squeeze(load(html)('h1').first().text())
  const { 'set-cookie': _, ...headers } = Object.fromEntries(response.headers)
  return { name, path, status: response.status, headers, html, heading }
}
const isPage = (response: Response): boolean =>
  (response.headers.get('content-type') ?? '').startsWith('text/html')

/** A world with everybody who can see a page that others cannot. */
class Gallery {
  readonly pages: Captured[] = []
  readonly unseen: string[] = []
  private constructor(
    readonly world: TestPortal,
    readonly family: Family,
    private readonly who: Record<string, Cookies>,
    private readonly snapshot: Snapshot,
  ) {}

  static async open(words: Words, fill: 'full' | 'empty'): Promise<Gallery> {
    const world = await testPortal()
    const family = await buildFamily(world, words, fill)
    await world.owner.query('update employees set roles = $2 where account_id = $1', [
      family.people.administration.id,
      ['care-worker', 'primary-carer', 'client-administration', 'organisation-administrator'],
    ])
    await giveEveryStep(world, family.people.trusted)
    const step = { step: { mode: 'session' as const } }
    const who = {
      wizard: family.signUp,
      nobody: new Map<string, string>(),
      manager: await family.session(family.people.manager, step),
      staff: await family.session(family.people.administration, step),
      'manager without step': await family.session(family.people.manager),
      'with every way of the step': await family.session(family.people.trusted),
      ...(await setUpPages(world, family)),
    }
    return new Gallery(world, family, who, await takeSnapshot(world.owner))
  }

  /** The page of a route for the first to whom it is one. */
  async seePage(route: Declared): Promise<void> {
    const path = addressOf(this.family, route.path)
    for (const [name, cookies] of Object.entries(this.who)) {
      const response = await this.family.browser(cookies).raw(path)
      if (response.status === 200 && isPage(response)) {
        this.pages.push(await capture(`${route.path} (${name})`, path, response))
        return
      }
      await response.arrayBuffer()
    }
    this.unseen.push(route.path)
  }

  /** The form of a route that was sent with nothing in it, for each to whom it comes back. */
  async seeErrors(route: Declared): Promise<void> {
    const path = addressOf(this.family, route.path)
    for (const [name, cookies] of Object.entries(this.who)) {
      const response = await this.family.browser(cookies).raw(path, {
        method: 'POST',
        body: '',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
      // Who sends nothing to a form that asks nothing has done it.
      if (response.status < 400) await this.snapshot.restore()
      if (response.status === 422) {
        this.pages.push(await capture(`POST ${route.path} (${name})`, path, response))
        return
      }
      await response.arrayBuffer()
    }
  }

  async see(name: string, path: string, cookies: Cookies = new Map(), init: RequestInit = {}) {
    this.pages.push(await capture(name, path, await this.family.browser(cookies).raw(path, init)))
  }

  cookiesOf(name: string): Cookies {
    return this.who[name] ?? new Map()
  }

  async close(): Promise<void> {
    await this.family.close()
    await this.world.close()
  }
}

let chromium: Chromium
beforeAll(async () => {
  chromium = await openBrowser()
})
afterAll(async () => {
  await chromium?.close()
})

/** A page as it was captured, for the look that somebody chose. */
const asCaptured = (page: Captured, look: string | undefined): Response => {
  const [theme, contrast, size] = (look ?? '').split('.')
  const html = look
    ? page.html.replace(
        /data-theme="\w+"( data-contrast="\w+")?( data-size="\w+")?/,
        `data-theme="${theme}" data-contrast="${contrast}" data-size="${size}"`,
      )
    : page.html
  return new Response(html, { status: page.status, headers: page.headers })
}

/** A window that shows captured pages at their own address, with their own headers; the rest comes from the program. */
const openWindow = async (
  gallery: Gallery,
  options: { script?: boolean } = {},
): Promise<{
  shown: Shown
  show(page: Captured, look?: string): Promise<void>
  refused: string[]
  close(): Promise<void>
}> => {
  let current: { page: Captured; look: string | undefined } | undefined
  const { origin, close } = await serve((request) => {
    const asked = request.headers.get('sec-fetch-dest')
    if (asked === 'document' && current) return asCaptured(current.page, current.look)
    // What a page asks of its own accord later (that something changed, how far a pull is) has no answer here: as nobody,
    // it would be led to signing in.
    if (asked === 'empty') return new Promise(() => undefined)
    const { pathname, search } = new URL(request.url)
    return gallery.world.app.request(ORIGIN + pathname + search)
  })
  const context = await chromium.newContext({
    viewport: NARROW,
    javaScriptEnabled: options.script ?? true,
    // It would ask the network itself, past the pages that are shown here.
    serviceWorkers: 'block',
  })
  const refused: string[] = []
  const shown = await context.newPage()
  shown.on('console', (line) => {
    if (/Content Security Policy|TypeError|ReferenceError/.test(line.text()))
      refused.push(line.text())
  })
  shown.on('pageerror', (error) => refused.push(error.message))
  return {
    shown,
    refused,
    async show(page, look) {
      current = { page, look }
      await shown.setViewportSize(NARROW)
      await shown.goto(origin + page.path)
    },
    close: async () => {
      await context.close()
      await close()
    },
  }
}

const checkAll = async (
  gallery: Gallery,
  checks: (shown: Shown, page: Captured) => Promise<string[]>,
  given: { look?: string; pages?: Captured[] } = {},
): Promise<string[]> => {
  const { shown, show, refused, close } = await openWindow(gallery)
  const found: string[] = []
  for (const page of given.pages ?? gallery.pages) {
    await show(page, given.look)
    found.push(...(await checks(shown, page)).map((finding) => `${page.name}: ${finding}`))
    found.push(...refused.splice(0).map((line) => `${page.name}: ${line}`))
  }
  await close()
  return found
}

/** What sticks out with ordinary and with the largest letters; the page is then as it was. */
const overflowInEverySize = async (shown: Shown): Promise<string[]> => {
  const ordinary = await overflow(shown)
  const size = await shown.evaluate(() => {
    const before = document.documentElement.dataset.size
    document.documentElement.dataset.size = 'xxl'
    return before
  })
  const largest = await overflow(shown)
  await shown.evaluate((before) => {
    if (before === undefined) delete document.documentElement.dataset.size
    else document.documentElement.dataset.size = before
  }, size)
  return [
    ...ordinary.map((element) => `sticks out: ${element}`),
    ...largest.map((element) => `sticks out with the largest letters: ${element}`),
  ]
}

/** Everything that is asked of a page: it fits, it can be pressed, and two engines find nothing. */
const everything = async (shown: Shown, page: Captured): Promise<string[]> => {
  const wide = await overflowInEverySize(shown)
  const heading = squeeze((await shown.locator('h1').first().textContent()) ?? '')
  await showWhole(shown)
  return [
    ...(heading !== '' && heading === page.heading
      ? []
      : [`the script made the heading «${heading}»`]),
    ...wide,
    ...(await axeFindings(shown)),
    ...(await ibmFindings(shown)),
    ...(await smallTargets(shown)).map((target) => `small: ${target}`),
  ]
}
const fitsAndReads = async (shown: Shown): Promise<string[]> => {
  const wide = await overflow(shown)
  await showWhole(shown)
  return [...wide.map((element) => `sticks out: ${element}`), ...(await axeFindings(shown))]
}

/**
 * Pages by turns: of those that look as others do, the engines see one in so many, and the width of every one. PAGES=whole
 * shows them all.
 */
const byTurns = (one: number) => {
  const every = process.env.PAGES === 'whole' ? 1 : one
  return {
    ofTurn: (gallery: Gallery) => gallery.pages.filter((_, at) => at % every === 0),
    others: (gallery: Gallery) => gallery.pages.filter((_, at) => at % every !== 0),
  }
}

const asPages = (gallery: Gallery) =>
  gallery.pages.map(({ name, html }) => ({ name, page: { html } as Page }))

// Below /fhir/ programs ask, and get JSON.
const gets = declaredRoutes().filter(
  ({ method, path }) => method === 'get' && !path.startsWith('/fhir/'),
)
const posts = declaredRoutes().filter(({ method }) => method === 'post')
// On a quiet machine of two cores all of it takes some two minutes; a busy one may take its time.
const LONG_TIME = 600_000

describe('every page, full', () => {
  let gallery: Gallery
  beforeAll(async () => {
    gallery = await Gallery.open(ORDINARY, 'full')
    for (const route of gets) if (!(route.path in NO_PAGES)) await gallery.seePage(route)
  }, LONG_TIME)
  afterAll(() => gallery?.close())

  it('was seen: each route gives a page to somebody, but for what is no page', () => {
    expect(gallery.unseen).toEqual([])
    const paths = gets.map(({ path }) => path)
    expect(Object.keys(NO_PAGES).filter((path) => !paths.includes(path))).toEqual([])
  })

  it('is without findings on a narrow phone: width in every size of letters; one in three: axe, the IBM engine, targets', {
    timeout: LONG_TIME,
  }, async () => {
    const { ofTurn, others } = byTurns(3)
    expect(await checkAll(gallery, everything, { pages: ofTurn(gallery) })).toEqual([])
    expect(await checkAll(gallery, overflowInEverySize, { pages: others(gallery) })).toEqual([])
  })

  it('is valid HTML', { timeout: LONG_TIME }, async () => {
    expect(await htmlFindings(asPages(gallery))).toEqual([])
  })

  it('reads the same without script: one page in three', { timeout: LONG_TIME }, async () => {
    const { shown, show, close } = await openWindow(gallery, { script: false })
    const found: string[] = []
    for (const page of byTurns(3).ofTurn(gallery)) {
      await show(page)
      const heading = shown.locator('h1').first()
      if (squeeze((await heading.textContent()) ?? '') !== page.heading)
        found.push(`${page.name}: another heading than «${page.heading}»`)
      if (!(await heading.isVisible())) found.push(`${page.name}: no heading to be seen`)
      const idle = await shown
        .locator('main form button')
        .evaluateAll((all) =>
          all
            .filter((one) => one.getAttribute('type') !== 'submit' && one.checkVisibility())
            .map((one) => one.outerHTML),
        )
      found.push(...idle.map((button) => `${page.name}: does nothing without script: ${button}`))
    }
    await close()
    expect(found).toEqual([])
  })

  it('reads in the dark with strong contrast: one page in six', {
    timeout: LONG_TIME,
  }, async () => {
    const some = gallery.pages.filter((_, at) => at % 6 === 0)
    expect(await checkAll(gallery, fitsAndReads, { look: 'dark.more.m', pages: some })).toEqual([])
  })
})

describe('every form that comes back, and every page of what went wrong', () => {
  let gallery: Gallery
  beforeAll(async () => {
    gallery = await Gallery.open(ORDINARY, 'full')
    for (const route of posts) await gallery.seeErrors(route)
    const { family } = gallery
    const page = `/zorgpagina/${family.page.id}`
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const post = (body: string, headers: Record<string, string> = form): RequestInit => ({
      method: 'POST',
      body,
      headers,
    })
    const basic = await family.session(family.people.basic, { step: { mode: 'session' } })
    const careWorker = await family.session(family.people.careWorker, { step: { mode: 'session' } })
    const second = await family.session(family.people.manager, { step: { mode: 'session' } })
    const manager = gallery.cookiesOf('manager')
    await gallery.see('not found', '/bestaat-niet')
    await gallery.see('not found, signed in', `${page}/bestaat-niet`, manager)
    await gallery.see('signed out', '/account/naam', new Map(), post(''))
    await gallery.see('too large', '/account/naam', manager, post(`a=${'x'.repeat(300_000)}`))
    await gallery.see(
      'no form',
      '/account/naam',
      manager,
      post('{}', { 'content-type': 'application/json' }),
    )
    await gallery.see('a broken form', '/account/naam', manager, post('a=%00'))
    await gallery.see(
      'foreign',
      '/account/naam',
      manager,
      post('', { ...form, origin: 'https://kwaad.example' }),
    )
    for (const path of ['/dossier/rapportages', '/connecties/uitnodigen', '/wie-heeft-gekeken'])
      await gallery.see(`refused ${path}`, page + path, basic)
    await gallery.see(
      'refused staff',
      `/organisatie/${family.lindenhof.slug}/clienten/toos/toestemming`,
      careWorker,
    )
    const uncoupled = await gallery.world.build.carePage({ manager: family.people.manager })
    for (const path of ['', '/dossier', '/dossier/rapportages', '/connecties', '/profiel'])
      await gallery.see(`uncoupled ${path}`, `/zorgpagina/${uncoupled.id}${path}`, second)
    await gallery.see('gone link', `/uitnodiging/${family.ids.withdrawnInvitationToken}`)
    await gallery.see('used link', `/wachtwoord-kiezen/${family.ids.usedResetToken}`)
    await gallery.see('late link', `/account-activeren/${family.ids.expiredActivationToken}`)
    await gallery.see('unknown link', `/account-activeren/${'A'.repeat(43)}`)
    await gallery.world.owner.query(
      'update organisation_policies set policy = policy || \'{"sharedParts": ["reports"]}\'',
    )
    await gallery.see('not shared', `${page}/dossier/documenten`, second)
    await gallery.world.owner.query('update record_connections set failing_since = $1', [
      gallery.world.clock.now,
    ])
    for (const path of ['/dossier', '/dossier/rapportages', '/koppelen/voortgang'])
      await gallery.see(`record away ${path}`, page + path, second)
    await family.record.close()
    await gallery.see(
      'record away, staff',
      `/organisatie/${family.lindenhof.slug}/clienten`,
      gallery.cookiesOf('staff'),
    )
  }, LONG_TIME)
  afterAll(() => gallery?.close())

  it('was seen, with its status', () => {
    expect(gallery.pages.length).toBeGreaterThan(40)
    expect(gallery.pages.filter(({ status }) => status >= 500 && status !== 502)).toEqual([])
    const refused = gallery.pages.filter(({ name }) => name.startsWith('refused'))
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 403))
  })

  it('is without findings on a narrow phone; the engines look at one in four', {
    timeout: LONG_TIME,
  }, async () => {
    const { ofTurn, others } = byTurns(4)
    expect(await checkAll(gallery, everything, { pages: ofTurn(gallery) })).toEqual([])
    expect(await checkAll(gallery, overflow, { pages: others(gallery) })).toEqual([])
  })

  it('is valid HTML, with an error summary where something must be done again', {
    timeout: LONG_TIME,
  }, async () => {
    expect(await htmlFindings(asPages(gallery))).toEqual([])
    const silent = gallery.pages.filter(
      ({ status, html }) => status === 422 && !html.includes('role="alert"'),
    )
    expect(silent.map(({ name }) => name)).toEqual([])
  })
})

describe('every page, empty', () => {
  let gallery: Gallery
  beforeAll(async () => {
    gallery = await Gallery.open(ORDINARY, 'empty')
    const { owner } = gallery.world
    await owner.query('delete from invitations')
    await owner.query("delete from participants where role <> 'manager' and account_id <> $1", [
      gallery.family.people.trusted.id,
    ])
    for (const route of gets)
      if (
        /^\/(zorgpagina|organisatie|overzicht)/.test(route.path) &&
        !(route.path in NO_PAGES) &&
        !/:(report|plan|document|invitation|participant|turn|thread|message|file|coupling)Id|:naam|:hoofdstuk|:recordId\/mijn-verhaal/.test(
          route.path,
        )
      )
        await gallery.seePage(route)
    // Somebody without any page, and an organisation without a record.
    const alone = await gallery.world.build.account()
    const cookies = await gallery.family.session(alone, { step: { mode: 'session' } })
    await gallery.see('no page at all', '/overzicht', cookies)
    await gallery.see('no sessions but this', '/account/ingelogd', cookies)
    await owner.query('delete from record_connections')
    await gallery.see(
      'no record',
      `/organisatie/${gallery.family.lindenhof.slug}/clienten`,
      gallery.cookiesOf('staff'),
    )
  }, LONG_TIME)
  afterAll(() => gallery?.close())

  it('was seen', () => {
    expect(gallery.unseen).toEqual([])
  })

  it('is without findings on a narrow phone; the engine looks at one in four', {
    timeout: LONG_TIME,
  }, async () => {
    const { ofTurn, others } = byTurns(4)
    expect(await checkAll(gallery, fitsAndReads, { pages: ofTurn(gallery) })).toEqual([])
    expect(await checkAll(gallery, overflow, { pages: others(gallery) })).toEqual([])
  })

  it('is valid HTML', { timeout: LONG_TIME }, async () => {
    expect(await htmlFindings(asPages(gallery))).toEqual([])
  })
})

describe('every page, with very long names', () => {
  let gallery: Gallery
  beforeAll(async () => {
    gallery = await Gallery.open(LONG, 'full')
    for (const route of gets) if (!(route.path in NO_PAGES)) await gallery.seePage(route)
    for (const route of posts) await gallery.seeErrors(route)
  }, LONG_TIME)
  afterAll(() => gallery?.close())

  // How a page reads does not hang on the length of a name: only whether it fits is looked at here.
  it('fits on a narrow phone, also with the largest letters', { timeout: LONG_TIME }, async () => {
    expect(await checkAll(gallery, overflowInEverySize)).toEqual([])
  })

  it('is valid HTML: what people wrote stays text', { timeout: LONG_TIME }, async () => {
    expect(await htmlFindings(asPages(gallery))).toEqual([])
  })
})
