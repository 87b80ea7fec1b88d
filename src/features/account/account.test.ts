import { generate } from 'otplib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from '../../../test/harness/browser.ts'
import { PASSWORD } from '../../../test/harness/build.ts'
import type { Account } from '../../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { after, DAY, HOUR, MINUTE } from '../../clock.ts'
import { asAccount, beforeSignIn, type Tx } from '../../db/connect.ts'
import { cleanUp } from '../../jobs/clean-up.ts'
import { verifyPassword } from '../../session/passwords.ts'

let world: TestPortal
beforeAll(async () => {
  world = await testPortal()
})
afterAll(() => world.close())

const NEW_NUMBER = '+31687654321'

const rowOf = async (who: Account) =>
  (await world.owner.query('select * from accounts where id = $1', [who.id])).rows[0]

/** The messages to a number or address, the one that was made last first. */
const messagesTo = async (recipient: string) =>
  (
    await world.owner.query(
      'select * from outgoing where recipient = $1 order by created_at desc, ctid desc',
      [recipient],
    )
  ).rows

const codeTo = async (phone: string): Promise<string> => {
  const [newest] = (await messagesTo(phone)).filter((row) => row.withdrawn_at === null)
  return /^(\d{6}) is uw code/.exec(newest?.body ?? '')?.[1] ?? ''
}

/** Somebody signed in, and past the second step when he has a number for it. */
const start = async (
  given: Parameters<TestPortal['build']['account']>[0] = {},
): Promise<{ who: Account; browser: Browser }> => {
  const who = await world.build.account(given)
  const { signedIn, withSecondStep } = world.build
  return { who, browser: await (given.phone === null ? signedIn(who) : withSecondStep(who)) }
}

const enterNumber = async (
  browser: Browser,
  telefoon: string,
  wachtwoord = PASSWORD,
  path = '/account/telefoon',
): Promise<Page> =>
  browser.press(await browser.get(path), 'Stuur een code', { telefoon, wachtwoord })

describe('«Mijn account»', () => {
  it('shows what is known, and changes the name', async () => {
    const { who, browser } = await start({ firstName: 'Karin' })
    const shown = await browser.get('/account')
    expect(shown.heading).toBe('Mijn account')
    expect(shown.text).toContain(who.email)
    const form = await browser.get(shown.link('Wijzigen: Naam'))
    expect(form.field('Voornaam')).toBe('Karin')
    const wrong = await browser.press(form, 'Bewaren', {
      voornaam: '  ',
      achternaam: 'de Groot',
    })
    expect(wrong.status).toBe(422)
    expect(wrong.errors).toEqual(['Vul uw voornaam in.'])
    expect(wrong.field('Achternaam')).toBe('de Groot')
    const long = await browser.press(form, 'Bewaren', { voornaam: 'x'.repeat(500) })
    expect(long.status).toBe(422)
    const saved = await browser.press(form, 'Bewaren', {
      voornaam: ' Karin  Maria ',
      achternaam: '<b>de Groot</b>',
    })
    expect(saved.path).toBe('/account?gelukt=naam')
    expect(saved.$('[role=status]').text()).toContain('Uw naam is veranderd')
    expect(saved.text).toContain('Karin Maria <b>de Groot</b>')
    expect(saved.html).not.toContain('<b>de Groot')
  })

  it('asks to sign in first', async () => {
    const response = await world.browser().raw('/account')
    expect(response.headers.get('location')).toBe('/inloggen?verder=%2Faccount')
  })

  it('echoes nothing of the address', async () => {
    const { browser } = await start()
    const shown = await browser.get('/account?gelukt=constructor')
    expect(shown.$('[role=status]').length).toBe(0)
  })
})

describe('ACC-7 the telephone number', () => {
  it('is added with the password and a code by SMS; the owner gets a mail', async () => {
    const { who, browser } = await start({ phone: null })
    const asked = await enterNumber(browser, '06 87 65 43 21')
    expect(asked.path).toBe('/account/telefoon/code')
    expect(asked.text).toContain('06 87654321')
    expect(asked.$('input[name=code]').attr('autocomplete')).toBe('one-time-code')
    expect((await rowOf(who)).phone).toBeNull()
    const saved = await browser.press(asked, 'Nummer bewaren', { code: await codeTo(NEW_NUMBER) })
    expect(saved.path).toBe('/account?gelukt=telefoon')
    const row = await rowOf(who)
    expect([row.phone, row.phone_verified_at]).toEqual([NEW_NUMBER, world.clock.now])
    const [mail] = await messagesTo(who.email)
    expect(mail.subject).toBe('Uw telefoonnummer is veranderd')
    expect(mail.body).toContain('eindigt op 21')
    expect(mail.body).not.toContain('87654321')
  })

  it('is changed after the second step: the old number and the mail address are told, and codes to the old number stop', async () => {
    const { who, browser } = await start()
    const { phone: old } = await rowOf(who)
    await browser.get('/code?verder=%2Foverzicht')
    const waiting = await codeTo(old)
    const asked = await enterNumber(browser, '06 55 55 55 55')
    await browser.press(asked, 'Nummer bewaren', { code: await codeTo('+31655555555') })
    const [told] = await messagesTo(old)
    expect(told.purpose).toBe('phone-changed')
    expect(told.body).toContain('geen codes meer naar dit nummer')
    expect((await messagesTo(who.email))[0].subject).toBe('Uw telefoonnummer is veranderd')
    expect((await rowOf(who)).phone).toBe('+31655555555')
    const codes = await messagesTo(old)
    expect(codes.find((row) => row.purpose === 'second-step').withdrawn_at).not.toBeNull()
    const refused = await browser.post('/code/sms?verder=%2Foverzicht', { code: waiting })
    expect(refused.path).not.toBe('/overzicht')
  })

  it('nothing happens without the right password, also after the second step, and tries are limited', async () => {
    const { who, browser } = await start()
    const before = await rowOf(who)
    const number = '+31611112222'
    for (const typed of ['', 'een ander wachtwoord']) {
      const refused = await enterNumber(browser, '06 11 11 22 22', typed)
      expect(refused.status).toBe(422)
      expect(refused.errors).toHaveLength(1)
      expect(refused.field('Uw nieuwe mobiele nummer')).toBe('06 11 11 22 22')
      expect(refused.html).not.toContain('een ander wachtwoord')
    }
    for (let tried = 1; tried < 20; tried += 1) await enterNumber(browser, '06 11 11 22 22', 'fout')
    const closed = await enterNumber(browser, '06 11 11 22 22')
    expect(closed.status).toBe(429)
    expect(closed.errors[0]).toContain('te vaak een verkeerd wachtwoord')
    expect(await messagesTo(number)).toHaveLength(0)
    expect((await rowOf(who)).phone).toBe(before.phone)
  })

  it.each([
    ['', 'Vul uw mobiele nummer in.'],
    ['hallo', 'Dit is geen telefoonnummer'],
    ['06123', 'Dit is geen telefoonnummer'],
    ['020 123 45 67', 'geen sms aan'],
    ['0'.repeat(3000), 'Dit is geen telefoonnummer'],
  ])('tells what is wrong with «%s»', async (typed, words) => {
    const { browser } = await start()
    const refused = await enterNumber(browser, typed)
    expect(refused.status).toBe(422)
    expect(refused.errors[0]).toContain(words)
  })

  it('a wrong, replaced or expired code leaves the number as it was', async () => {
    const { who, browser } = await start()
    const before = (await rowOf(who)).phone
    const number = '+31622223333'
    const asked = await enterNumber(browser, '06 22 22 33 33')
    const first = await codeTo(number)
    const wrong = await browser.press(asked, 'Nummer bewaren', {
      code: first === '000000' ? '111111' : '000000',
    })
    expect(wrong.errors[0]).toContain('nog 4 keer')
    const anew = await browser.press(asked, 'Stuur een nieuwe code')
    expect(anew.$('[role=status]').text()).toContain('nieuwe code')
    const second = await codeTo(number)
    if (second !== first)
      expect((await browser.press(anew, 'Nummer bewaren', { code: first })).errors[0]).toContain(
        'werkt niet meer',
      )
    world.clock.pass(5 * MINUTE)
    const late = await browser.press(anew, 'Nummer bewaren', { code: second })
    expect(late.path).toBe('/account/telefoon')
    expect((await rowOf(who)).phone).toBe(before)
  })

  it('a code for the second step proves no number, and the other way round', async () => {
    const { who, browser } = await start()
    const { phone } = await rowOf(who)
    const step = await browser.get('/code?verder=%2Foverzicht')
    const stepCode = await codeTo(phone)
    const asked = await enterNumber(browser, '06 33 33 44 44')
    const phoneCode = await codeTo('+31633334444')
    if (stepCode !== phoneCode) {
      expect((await browser.press(asked, 'Nummer bewaren', { code: stepCode })).status).toBe(422)
      expect((await browser.press(step, 'Verder', { code: phoneCode })).status).toBe(422)
    }
  })

  it('one number cannot be flooded by several accounts', async () => {
    const number = '+31644445555'
    for (let sent = 0; sent < 6; sent += 1) {
      const { browser } = await start()
      expect((await enterNumber(browser, number)).status).toBe(200)
    }
    const { browser } = await start()
    const refused = await enterNumber(browser, number)
    expect(refused.status).toBe(429)
    expect(refused.text).toContain('Daarom sturen we er nu geen meer')
    expect(await messagesTo(number)).toHaveLength(6)
  })
})

describe('ACC-8 the authenticator app', () => {
  const setUp = async (browser: Browser): Promise<Page> =>
    browser.press(await browser.get('/account/app'), 'Verder', { wachtwoord: PASSWORD })
  const secretOn = (page: Page): string => page.$('strong.code').text().replace(/\s/g, '')
  const codeNow = (secret: string): Promise<string> =>
    generate({ secret, epoch: Math.floor(world.clock.now.getTime() / 1000) })

  it('is set up after the second step with a QR code or a key in groups, and counts after its first code', async () => {
    const { who, browser } = await start()
    const shown = await setUp(browser)
    expect(shown.$('svg[role=img]').attr('aria-label')).toContain('scannen')
    expect(shown.$('strong.code').text()).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/)
    const secret = secretOn(shown)
    const uri = new URL(shown.link('Open de app meteen'))
    expect([uri.protocol, uri.searchParams.get('secret'), uri.searchParams.get('issuer')]).toEqual([
      'otpauth:',
      secret,
      'Naast',
    ])
    const row = await rowOf(who)
    expect(row.totp_confirmed_at).toBeNull()
    expect(row.totp_secret_sealed).not.toContain(secret)
    const wrong = await browser.press(shown, 'App instellen', { code: '12' })
    expect(wrong.status).toBe(422)
    expect(secretOn(wrong)).toBe(secret)
    const done = await browser.press(shown, 'App instellen', { code: await codeNow(secret) })
    expect(done.heading).toBe('Bewaar uw herstelcodes')
    expect((await rowOf(who)).totp_confirmed_at).toEqual(world.clock.now)
    expect((await messagesTo(who.email))[0].subject).toBe('U gebruikt nu een authenticator-app')
    // The key is not shown again.
    const after = await browser.get('/account/app/instellen')
    expect(after.html).not.toContain(secret)
  })

  it('asks the password first, and again when the setting up took too long', async () => {
    const { browser } = await start({ phone: null })
    expect((await browser.get('/account/app/instellen')).heading).toBe(
      'Authenticator-app instellen',
    )
    const refused = await browser.press(await browser.get('/account/app'), 'Verder', {
      wachtwoord: 'fout',
    })
    expect(refused.errors).toEqual(['Dit wachtwoord klopt niet.'])
    const shown = await setUp(browser)
    const secret = secretOn(shown)
    world.clock.pass(31 * MINUTE)
    const late = await browser.press(shown, 'App instellen', { code: await codeNow(secret) })
    expect(late.heading).toBe('Authenticator-app instellen')
  })

  it('a double click on the last button still shows codes that work', async () => {
    const { who, browser } = await start()
    const shown = await setUp(browser)
    const code = await codeNow(secretOn(shown))
    const [, second] = [
      await browser.press(shown, 'App instellen', { code }),
      await browser.press(shown, 'App instellen', { code }),
    ]
    expect(second.heading).toBe('Bewaar uw herstelcodes')
    const recovery = second.$('li strong.code').first().text()
    const opened = await browser.post('/code/herstelcode?verder=%2Fzorgpagina-toevoegen', {
      code: recovery,
    })
    expect(opened.path).toBe('/zorgpagina-toevoegen')
    expect(
      (await messagesTo(who.email)).filter((mail) => mail.subject.includes('app')),
    ).toHaveLength(1)
  })

  it('is taken away with the second step and the password; the owner gets a mail', async () => {
    const { who, browser } = await start()
    const shown = await setUp(browser)
    await browser.press(shown, 'App instellen', { code: await codeNow(secretOn(shown)) })
    const page = await browser.get('/account/app')
    expect((await browser.press(page, 'App weghalen', { wachtwoord: 'fout' })).status).toBe(422)
    const gone = await browser.press(page, 'App weghalen', { wachtwoord: PASSWORD })
    expect(gone.path).toBe('/account?gelukt=app-weg')
    const row = await rowOf(who)
    expect([row.totp_secret_sealed, row.totp_confirmed_at]).toEqual([null, null])
    expect((await messagesTo(who.email))[0].subject).toBe('De authenticator-app is weggehaald')
  })

  it('recovery codes are made anew with the second step and the password; the older ones end', async () => {
    const { who, browser } = await start()
    const make = async () =>
      browser.press(await browser.get('/account/herstelcodes'), 'Nieuwe herstelcodes maken', {
        wachtwoord: PASSWORD,
      })
    const codesOn = (page: Page) =>
      page
        .$('li strong.code')
        .map((_, element) => page.$(element).text())
        .get()
    const first = codesOn(await make())
    const second = codesOn(await make())
    expect([first.length, second.length]).toEqual([10, 10])
    const kept = await world.owner.query('select * from recovery_codes where account_id = $1', [
      who.id,
    ])
    expect(kept.rows).toHaveLength(10)
    for (const code of [...first, ...second])
      expect(JSON.stringify(kept.rows)).not.toContain(code.replace('-', ''))
    const way = '/code/herstelcode?verder=%2Fzorgpagina-toevoegen'
    expect((await browser.post(way, { code: first[0] ?? '' })).status).toBe(422)
    expect((await browser.post(way, { code: second[0] ?? '' })).path).toBe('/zorgpagina-toevoegen')
    expect((await messagesTo(who.email)).map((mail) => mail.subject)).toContain(
      'Uw herstelcodes zijn nieuw',
    )
  })
})

describe('ACC-8 recovery codes', () => {
  it('are shown once, to be printed or kept as a file, with how many are left and new ones for old', async () => {
    const { browser } = await start()
    const form = await browser.get('/account/herstelcodes')
    expect(form.text).toContain('U hebt nu geen herstelcodes.')
    const made = await browser.press(form, 'Nieuwe herstelcodes maken', { wachtwoord: PASSWORD })
    const codes = made
      .$('.code')
      .map((_, one) => made.$(one).text())
      .get()
    expect(codes).toHaveLength(10)
    expect(made.$('print-page').length).toBe(1)
    const file = made.link('Bewaar ze als bestand')
    const text = decodeURIComponent(file.slice(file.indexOf(',') + 1))
    expect(file.startsWith('data:text/plain;charset=utf-8,')).toBe(true)
    for (const code of codes) expect(text).toContain(code)
    const later = await browser.get('/account/herstelcodes')
    expect(later.text).toContain('U hebt er nog 10')
    for (const code of codes) expect(later.html).not.toContain(code)
  })
})

describe('the password', () => {
  const change = async (browser: Browser, huidig: string, nieuw: string): Promise<Page> =>
    browser.press(await browser.get('/account/wachtwoord'), 'Wachtwoord veranderen', {
      huidig,
      wachtwoord: nieuw,
    })

  it('ACC-5 is changed with the one of now; other places are signed out and the owner gets a mail', async () => {
    const { who, browser } = await start()
    const elsewhere = await world.build.signedIn(who)
    const before = browser.cookies.get('naast-sessie')
    const done = await change(browser, PASSWORD, 'de gele trein naar zee')
    expect(done.path).toBe('/account?gelukt=wachtwoord')
    expect(await verifyPassword((await rowOf(who)).password_hash, 'de gele trein naar zee')).toBe(
      true,
    )
    expect(browser.cookies.get('naast-sessie')).not.toBe(before)
    expect((await elsewhere.raw('/account')).headers.get('location')).toMatch(/^\/inloggen/)
    expect((await messagesTo(who.email))[0].subject).toBe('Uw wachtwoord is veranderd')
  })

  it('ACC-5 a wrong or weak one changes nothing', async () => {
    const { who, browser } = await start()
    const before = (await rowOf(who)).password_hash
    expect((await change(browser, 'fout', 'de gele trein naar zee')).errors).toEqual([
      'Dit wachtwoord klopt niet.',
    ])
    expect((await change(browser, PASSWORD, 'wachtwoord123')).status).toBe(422)
    expect((await change(browser, PASSWORD, '')).status).toBe(422)
    expect((await rowOf(who)).password_hash).toBe(before)
  })
})

describe('ACC-11 where somebody is signed in', () => {
  it('lists each place, this one marked, and ends one', async () => {
    const { who, browser } = await start()
    const other = await world.build.signedIn(who)
    await world.owner.query(
      "update sessions set device = 'Firefox op Windows' where id = (select id from sessions where account_id = $1 order by ctid desc limit 1)",
      [who.id],
    )
    const shown = await browser.get('/account/ingelogd')
    const lines = shown
      .$('main ul.list > li')
      .toArray()
      .map((line) => shown.$(line).text())
    expect(lines).toHaveLength(2)
    expect(lines[0]).toContain('Hier bent u nu')
    expect(lines[1]).toContain('Firefox op Windows')
    const ended = await browser.press(shown, 'Uitloggen op dit apparaat : Firefox op Windows')
    expect(ended.path).toBe('/account/ingelogd?gelukt=uitgelogd')
    expect(ended.$('main ul.list > li').length).toBe(1)
    expect((await other.raw('/account')).headers.get('location')).toMatch(/^\/inloggen/)
    expect((await browser.get('/account')).path).toBe('/account')
  })

  it('ends all others at once', async () => {
    const { who, browser } = await start()
    const others = [await world.build.signedIn(who), await world.build.signedIn(who)]
    const shown = await browser.get('/account/ingelogd')
    await browser.press(shown, 'Log uit op alle andere apparaten')
    for (const other of others)
      expect((await other.raw('/account')).headers.get('location')).toMatch(/^\/inloggen/)
    expect((await browser.get('/account')).path).toBe('/account')
  })

  it('shows when was signed in and with what, also what did not succeed, and of nobody else', async () => {
    const who = await world.build.account()
    const browser = world.browser()
    const form = await browser.get('/inloggen')
    await browser.press(form, 'Log in', { email: who.email, wachtwoord: 'iets anders' })
    world.clock.pass(MINUTE)
    await browser.press(form, 'Log in', { email: who.email, wachtwoord: PASSWORD })
    const shown = await browser.get('/account/ingelogd')
    const cells = shown.$('main tbody tr').toArray()
    const lines = cells.map((line) => shown.$(line).text())
    expect(lines).toHaveLength(2)
    expect(lines[0]).toContain('Ingelogd met het wachtwoord')
    expect(lines[1]).toContain('Niet gelukt: inloggen met het wachtwoord')
    const { browser: stranger } = await start()
    expect((await stranger.get('/account/ingelogd')).$('main tbody tr').length).toBe(0)
  })

  it('the log of signing in only grows, and goes after a year', async () => {
    const who = await world.build.account()
    const write = (at: Date) =>
      world.owner.query(
        "insert into sign_in_events (at, account_id, step, way, outcome) values ($1, $2, 'sign-in', 'password', 'done')",
        [at, who.id],
      )
    const { now } = world.clock
    await write(after(now, -300 * DAY))
    await write(after(now, -400 * DAY))
    const { databases } = world.portal
    const spoil = (tx: Tx) => tx.updateTable('sign_in_events').set({ outcome: 'done' }).execute()
    const erase = (tx: Tx) => tx.deleteFrom('sign_in_events').execute()
    const attempts: ((tx: Tx) => Promise<unknown>)[] = [spoil, erase]
    for (const attempt of attempts) {
      await expect(asAccount(databases, who.id, now, attempt)).rejects.toThrow(/permission denied/)
      await expect(beforeSignIn(databases, now, attempt)).rejects.toThrow(/permission denied/)
    }
    await cleanUp(databases, now)
    const left = await world.owner.query('select at from sign_in_events where account_id = $1', [
      who.id,
    ])
    expect(left.rows.map(({ at }) => at)).toEqual([after(now, -300 * DAY)])
  })

  it('shows nothing that ended by itself, and cannot end another person’s session', async () => {
    const { who, browser } = await start()
    await world.build.signedIn(who)
    world.clock.pass(HOUR - MINUTE)
    await browser.get('/account')
    world.clock.pass(2 * MINUTE)
    expect((await browser.get('/account/ingelogd')).$('main ul.list > li').length).toBe(1)
    const stranger = await start()
    const theirs = await world.owner.query('select id from sessions where account_id = $1', [
      stranger.who.id,
    ])
    const refused = await browser.post(`/account/ingelogd/${theirs.rows[0].id}/uitloggen`)
    expect(refused.status).toBe(404)
    expect((await stranger.browser.get('/account')).path).toBe('/account')
    expect((await browser.post('/account/ingelogd/onzin/uitloggen')).status).toBe(404)
  })
})
