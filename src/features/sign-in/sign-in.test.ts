import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Browser, Page } from '../../../test/harness/browser.ts'
import { PASSWORD } from '../../../test/harness/build.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { checkPlainDutchHtml } from '../../../test/plain-dutch.ts'
import { HOUR, MINUTE } from '../../clock.ts'

const NOT_TOGETHER = 'Dit e-mailadres en dit wachtwoord horen niet bij elkaar.'

describe('signing in', () => {
  let world: TestPortal
  beforeAll(async () => {
    // One proxy in front, so that a test can come from several addresses.
    world = await testPortal({ trustedProxies: 1 })
  })
  beforeEach(async () => {
    world.clock.at('2026-11-21T10:00:00+01:00')
    await world.owner.query('delete from rate_limits')
  })
  afterAll(() => world.close())

  /** A browser elsewhere in the world. */
  const browserAt = (ip: string): Browser => {
    const browser = world.browser()
    const raw = browser.raw.bind(browser)
    browser.raw = (path, init = {}) => {
      const headers = new Headers(init.headers)
      headers.set('x-forwarded-for', ip)
      return raw(path, { ...init, headers })
    }
    return browser
  }

  const signIn = async (
    browser: Browser,
    email: string,
    password: string,
    path = '/inloggen',
  ): Promise<Page> =>
    browser.press(await browser.get(path), 'Log in', { email, wachtwoord: password })

  it('ACC-4 «Bestaande gebruiker», e-mail address and password, «Log in», and out again', async () => {
    const account = await world.build.account()
    const browser = world.browser()
    const front = await browser.get('/voorwaarden')
    const page = await browser.get(front.link('Bestaande gebruiker'))
    expect(page.heading).toBe('Inloggen')
    expect(checkPlainDutchHtml(page.html).findings).toEqual([])
    page.field('E-mailadres')
    page.field('Wachtwoord')
    page.link('Wachtwoord vergeten?')
    const after = await browser.press(page, 'Log in', {
      email: `  ${account.email.toUpperCase()} `,
      wachtwoord: PASSWORD,
    })
    expect(after.path).toBe('/overzicht')
    expect((await browser.get('/inloggen')).path).toBe('/overzicht')

    const asked = await browser.get('/uitloggen')
    expect(asked.text).toContain('Wilt u uitloggen?')
    const token = browser.cookies.get('naast-sessie')
    const out = await browser.press(asked, 'Log uit')
    expect(out.path).toBe('/inloggen?gelukt=uitgelogd')
    expect(out.text).toContain('U bent uitgelogd')
    expect(browser.cookies.has('naast-sessie')).toBe(false)
    browser.cookies.set('naast-sessie', token ?? '')
    expect((await browser.raw('/account')).headers.get('location')).toMatch(/^\/inloggen/)
    expect((await world.browser().post('/uitloggen')).path).toBe('/inloggen?gelukt=uitgelogd')
  })

  it('ACC-4 a wrong password and an unknown address get the same answer, in words, status and headers', async () => {
    const account = await world.build.account()
    const read = async (email: string) => {
      const page = await signIn(world.browser(), email, 'een heel ander wachtwoord')
      const headers = [...page.headers].filter(([name]) => name !== 'date').sort()
      return { status: page.status, headers, html: page.html.replaceAll(email, 'ADRES') }
    }
    const known = await read(account.email)
    const unknown = await read('niemand@voorbeeld.example')
    expect(known.status).toBe(422)
    expect(known).toEqual(unknown)
    expect(known.html).toContain(NOT_TOGETHER)
  })

  it('ACC-4 what was typed is kept, but never the password', async () => {
    const page = await signIn(world.browser(), 'niemand@voorbeeld.example', 'geheim genoeg zo')
    expect(page.field('E-mailadres')).toBe('niemand@voorbeeld.example')
    expect(page.html).not.toContain('geheim genoeg zo')
    const empty = await signIn(world.browser(), '', '')
    expect(empty.status).toBe(422)
    expect(empty.errors).toEqual(['Vul uw e-mailadres in.', 'Vul uw wachtwoord in.'])
    const odd = await signIn(world.browser(), 'geen adres', 'x')
    expect(odd.errors[0]).toContain('Dit is geen e-mailadres.')
    expect(odd.title).toMatch(/^Fout: /)
  })

  it('ACC-4 leads on to the page that was asked for, and never to another site', async () => {
    const page = await world.build.carePage()
    const go = async (verder: string) => {
      const path = `/inloggen?verder=${encodeURIComponent(verder)}`
      const browser = world.browser()
      const form = (await browser.get(path)).form('Log in')
      const response = await browser.raw(form.action, {
        method: 'POST',
        body: new URLSearchParams({ email: page.manager.email, wachtwoord: PASSWORD }).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
      return response.headers.get('location')
    }
    expect(await go(`/zorgpagina/${page.id}/connecties?tab=2`)).toBe(
      `/zorgpagina/${page.id}/connecties?tab=2`,
    )
    for (const evil of [
      '//kwaad.example',
      'https://kwaad.example',
      '/\\kwaad.example',
      '/%0d%0aX: y',
    ])
      expect(await go(evil)).not.toMatch(/kwaad|\r|\n|^\/\//)
  })

  it('ACC-4 signing in always makes a new session and ends the one that was there', async () => {
    const account = await world.build.account()
    const browser = world.browser()
    browser.cookies.set('naast-sessie', 'chosen-by-somebody-else')
    await signIn(browser, account.email, PASSWORD)
    const first = browser.cookies.get('naast-sessie')
    expect(first).not.toBe('chosen-by-somebody-else')
    await browser.post('/inloggen', { email: account.email, wachtwoord: PASSWORD })
    expect(browser.cookies.get('naast-sessie')).not.toBe(first)
    const { rows } = await world.owner.query(
      'select count(*)::int as live from sessions where account_id = $1 and ended_at is null',
      [account.id],
    )
    expect(rows[0].live).toBe(1)
  })

  it('ACC-4 who was idle too long is told so', async () => {
    const account = await world.build.account()
    const browser = world.browser()
    await signIn(browser, account.email, PASSWORD)
    world.clock.pass(2 * HOUR)
    const page = await browser.get('/account')
    expect(page.heading).toBe('Inloggen')
    expect(page.text).toContain('U was een tijd niet bezig')
  })

  it('ACC-4 limits wrong passwords per account and sender, also many at once, and keeps what was typed', async () => {
    const account = await world.build.account()
    const tries = await Promise.all(
      Array.from({ length: 14 }, () =>
        signIn(browserAt('198.51.100.1'), account.email, 'fout fout fout'),
      ),
    )
    expect(tries.filter(({ status }) => status === 422)).toHaveLength(10)
    const refused = tries.filter(({ status }) => status === 429)
    expect(refused).toHaveLength(4)
    expect(refused[0]?.text).toMatch(/te vaak geprobeerd. Probeer het over \d+ minuten weer/)
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(60)
    expect(refused[0]?.field('E-mailadres')).toBe(account.email)
    // The right password does not help there any more; elsewhere it does.
    expect((await signIn(browserAt('198.51.100.1'), account.email, PASSWORD)).status).toBe(429)
    expect((await signIn(browserAt('198.51.100.2'), account.email, PASSWORD)).path).toBe(
      '/overzicht',
    )
  }, 60_000)

  it('ACC-4 a stranger who tries from everywhere does not lock out the owner on his own device', async () => {
    const account = await world.build.account()
    const own = browserAt('203.0.113.5')
    await signIn(own, account.email, PASSWORD)
    await own.post('/uitloggen')
    // What fifty wrong passwords from all over the world count up to.
    for (let tries = 0; tries < 50; tries++)
      await world.portal.limits.use('password-account', account.email)
    expect((await signIn(browserAt('198.51.100.99'), account.email, PASSWORD)).status).toBe(429)
    expect((await signIn(own, account.email, PASSWORD)).path).toBe('/overzicht')
    // The cookie is worth nothing for another account, nor when it was changed.
    const other = await world.build.account()
    await world.owner.query('delete from rate_limits')
    await own.post('/inloggen', { email: other.email, wachtwoord: 'fout fout fout' })
    const device = own.cookies.get('naast-apparaat') ?? ''
    own.cookies.set('naast-apparaat', `${device.slice(0, -2)}AA`)
    const wrong = { email: account.email, wachtwoord: 'fout fout fout' }
    expect((await own.post('/inloggen', wrong)).status).toBe(422)
    const { rows } = await world.owner.query(
      "select count(*)::int as n from rate_limits where key like 'password-known-device%'",
    )
    expect(rows[0].n).toBe(0)
  }, 60_000)

  it('ACC-4 people behind one address who know their passwords do not use up its tries', async () => {
    const account = await world.build.account()
    for (let turn = 0; turn < 3; turn++)
      await signIn(browserAt('198.51.100.7'), account.email, PASSWORD)
    const { rows } = await world.owner.query(
      "select sum(points)::int as points from rate_limits where key like 'password%'",
    )
    expect(rows[0].points ?? 0).toBe(0)
  })

  it('ACC-4 makes a hash anew when what it must cost has gone up', async () => {
    const account = await world.build.account()
    const hash = async (): Promise<string> =>
      (await world.owner.query('select password_hash from accounts where id = $1', [account.id]))
        .rows[0].password_hash
    const before = await hash()
    await signIn(world.browser(), account.email, PASSWORD)
    expect(await hash()).not.toBe(before)
    expect(await hash()).toMatch(/m=65536,t=3,p=1/)
    const after = await signIn(world.browser(), account.email, PASSWORD)
    expect(after.path).toBe('/overzicht')
  })

  it('a form that no page of ours sends is refused kindly', async () => {
    const post = (body: string, type = 'application/x-www-form-urlencoded') =>
      world.browser().raw('/inloggen', { method: 'POST', body, headers: { 'content-type': type } })
    expect((await post('email=a%00b&wachtwoord=x')).status).toBe(400)
    expect((await post('email=a@b.nl&email=c@d.nl&wachtwoord=x')).status).toBe(400)
    expect((await post(`email=${'a'.repeat(10 * 1024 * 1024)}`)).status).toBe(413)
    expect((await post('{"email":1}', 'application/json')).status).toBe(415)
    expect((await post('email=%ff%fe&wachtwoord=%f0')).status).toBe(422)
    expect((await post('')).status).toBe(422)
    expect((await post(`email=a@b.nl&wachtwoord=${'x'.repeat(100_000)}`)).status).toBe(422)
  })
})

describe('«Wachtwoord vergeten?»', () => {
  let world: TestPortal
  const NEW = 'vier nieuwe woorden samen'
  beforeAll(async () => {
    world = await testPortal()
  })
  beforeEach(async () => {
    world.clock.at('2026-11-21T10:00:00+01:00')
    await world.owner.query('delete from rate_limits')
    await world.owner.query('delete from outgoing')
  })
  afterAll(() => world.close())

  const ask = async (email: string): Promise<Page> => {
    world.clock.pass(1000)
    const browser = world.browser()
    const page = await browser.get((await browser.get('/inloggen')).link('Wachtwoord vergeten?'))
    return browser.press(page, 'Stuur een e-mail', { email })
  }
  const linkFor = async (email: string): Promise<string> => {
    await ask(email)
    const [mail] = await world.outbox()
    expect(mail).toMatchObject({ channel: 'mail', recipient: email })
    return new URL(mail?.links[0]?.url ?? '').pathname
  }

  it('ACC-4 says the same to a known and an unknown address; the mail tells', async () => {
    const account = await world.build.account()
    const known = await ask(account.email)
    const [reset] = await world.outbox()
    const unknown = await ask('niemand@voorbeeld.example')
    const [none] = await world.outbox()
    expect(known.path).toBe('/wachtwoord-vergeten/verstuurd')
    expect(known.heading).toBe('U ontvangt een e-mail')
    expect(unknown.html).toBe(known.html)
    expect(checkPlainDutchHtml(known.html).findings).toEqual([])
    expect(reset?.subject).toBe('Kies een nieuw wachtwoord')
    expect(none).toMatchObject({
      recipient: 'niemand@voorbeeld.example',
      subject: 'Er is geen account met dit e-mailadres',
    })
    expect(none?.links).toEqual([
      { label: 'Account aanmaken', url: 'http://localhost:3000/account-aanmaken' },
    ])
  })

  it('ACC-4 the link gives a new password once, ends every session and tells the owner', async () => {
    const account = await world.build.account()
    const elsewhere = await world.build.signedIn(account)
    const path = await linkFor(account.email)
    const browser = world.browser()

    // A mail scanner looks first, and does not use it up.
    await world.browser().raw(path, { method: 'HEAD' })
    await world.browser().get(path)
    const page = await browser.get(path)
    expect(page.heading).toBe('Kies een nieuw wachtwoord')
    expect(checkPlainDutchHtml(page.html).findings).toEqual([])
    const weak = await browser.press(page, 'Bewaar mijn wachtwoord', { wachtwoord: 'welkom2026!!' })
    expect(weak.status).toBe(422)
    expect(weak.errors[0]).toContain('makkelijk te raden')
    world.clock.pass(1000)
    const done = await browser.press(weak, 'Bewaar mijn wachtwoord', { wachtwoord: NEW })
    expect(done.path).toBe('/inloggen?gelukt=wachtwoord')
    expect(done.text).toContain('Uw nieuwe wachtwoord is bewaard')

    expect((await elsewhere.get('/account')).heading).toBe('Inloggen')
    const [mail] = await world.outbox()
    expect(mail).toMatchObject({ recipient: account.email, subject: 'Uw wachtwoord is veranderd' })
    const old = await browser.press(done, 'Log in', { email: account.email, wachtwoord: PASSWORD })
    expect(old.errors).toEqual([NOT_TOGETHER])
    const fresh = await browser.press(done, 'Log in', { email: account.email, wachtwoord: NEW })
    expect(fresh.path).toBe('/overzicht')

    const again = await world.browser().get(path)
    expect(again.status).toBe(410)
    expect(again.heading).toBe('Deze link is al gebruikt')
    expect((await world.browser().post(path, { wachtwoord: 'weer iets heel anders' })).status).toBe(
      410,
    )
  })

  it('ACC-4 a used link voids the others; an expired or unknown link is explained, with a way on', async () => {
    const account = await world.build.account()
    const first = await linkFor(account.email)
    const second = await linkFor(account.email)
    await world.browser().post(second, { wachtwoord: NEW })
    expect((await world.browser().get(first)).heading).toBe('Deze link is al gebruikt')

    const late = await linkFor(account.email)
    world.clock.pass(59 * MINUTE)
    expect((await world.browser().get(late)).status).toBe(200)
    world.clock.pass(2 * MINUTE)
    const expired = await world.browser().get(late)
    expect(expired.status).toBe(410)
    expect(expired.heading).toBe('Deze link is verlopen')
    expect((await world.browser().get(expired.link('Nieuwe e-mail vragen'))).status).toBe(200)
    expect((await world.browser().post(late, { wachtwoord: NEW })).status).toBe(410)
    for (const odd of ['bestaat-niet', '%00', '%F0%9F', 'x'.repeat(3000)]) {
      const page = await world.browser().get(`/wachtwoord-kiezen/${odd}`)
      expect(page.status).toBe(404)
    }
  })

  it('ACC-4 two browsers with one link: one wins, the other is told', async () => {
    const account = await world.build.account()
    const path = await linkFor(account.email)
    const pages = await Promise.all(
      ['eerste nieuwe wachtwoord', 'tweede nieuwe wachtwoord'].map((password) =>
        world.browser().post(path, { wachtwoord: password }),
      ),
    )
    expect(pages.map(({ status }) => status).sort()).toEqual([200, 410])
  })

  it('ACC-4 limits mails per address, and lets a locked-out owner in again by mail', async () => {
    const account = await world.build.account()
    for (let tries = 0; tries < 50; tries++)
      await world.portal.limits.use('password-account', account.email)
    const locked = { email: account.email, wachtwoord: PASSWORD }
    expect((await world.browser().post('/inloggen', locked)).status).toBe(429)
    const path = await linkFor(account.email)
    await world.browser().post(path, { wachtwoord: NEW })
    const browser = world.browser()
    const inside = await browser.post('/inloggen', { email: account.email, wachtwoord: NEW })
    expect(inside.path).toBe('/overzicht')

    for (let mails = 0; mails < 4; mails++) expect((await ask(account.email)).status).toBe(200)
    const refused = await ask(account.email)
    expect(refused.status).toBe(429)
    expect(refused.field('E-mailadres')).toBe(account.email)
    expect(refused.errors[0]).toMatch(/Probeer het over \d+ minuten weer/)
  }, 60_000)
})
