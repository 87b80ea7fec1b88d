import { generate } from 'otplib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from '../../../test/harness/browser.ts'
import { PASSWORD } from '../../../test/harness/build.ts'
import type { CarePage } from '../../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { checkPlainDutchHtml } from '../../../test/plain-dutch.ts'
import { DAY, HOUR, MINUTE } from '../../clock.ts'

// Somebody has another person's password, and nothing else. He signs in with it; the dossier stays closed.

let world: TestPortal
beforeAll(async () => {
  world = await testPortal()
})
afterAll(() => world.close())

let serial = 0
/** A mobile number that nobody has yet: as it is typed, and as messages go to it. */
const freshNumber = (): { typed: string; phone: string } => {
  serial += 1
  const digits = `8765${String(serial).padStart(4, '0')}`
  return { typed: `06 ${digits}`, phone: `+316${digits}` }
}

const coupled = async (): Promise<CarePage> => {
  const page = await world.build.carePage()
  await world.build.report(await world.build.coupling(page))
  return page
}
const dossierOf = (page: CarePage): string => `/zorgpagina/${page.id}/dossier/rapportages`

const rowOf = async (page: CarePage) =>
  (await world.owner.query('select * from accounts where id = $1', [page.manager.id])).rows[0]

/** The messages to a number or address, the one that was made last first. */
const messagesTo = async (recipient: string) =>
  (
    await world.owner.query(
      'select * from outgoing where recipient = $1 order by created_at desc, ctid desc',
      [recipient],
    )
  ).rows

const codeTo = async (phone: string): Promise<string> => {
  const codes = (await messagesTo(phone)).flatMap(
    ({ body }) => /^(\d{6}) is uw code/.exec(body)?.[1] ?? [],
  )
  return codes[0] ?? ''
}

const stopAddressFor = async (page: CarePage): Promise<string> => {
  const [mail] = (await messagesTo(page.manager.email)).filter(
    ({ purpose }) => purpose === 'phone-waits',
  )
  return new URL(mail.links[0].url).pathname
}

/** Walks «Ik heb mijn oude nummer niet meer» to the end, with the password and a number of his own. */
const askOther = async (browser: Browser, number: { typed: string; phone: string }) => {
  const form = await browser.get('/account/telefoon/kwijt')
  const asked = await browser.press(form, 'Stuur een code', {
    telefoon: number.typed,
    wachtwoord: PASSWORD,
  })
  return browser.press(asked, 'Nummer bewaren', { code: await codeTo(number.phone) })
}

const isClosed = async (browser: Browser, page: CarePage): Promise<void> => {
  expect((await browser.get(dossierOf(page))).path).toMatch(/^\/code/)
  const row = await world.owner.query(
    'select count(*)::int as passed from sessions where account_id = $1 and second_step_at is not null',
    [page.manager.id],
  )
  expect(row.rows[0].passed).toBe(0)
}

const setUpApp = async (page: CarePage): Promise<{ secret: string; codes: string[] }> => {
  const browser = await world.build.withSecondStep(page.manager)
  const shown = await browser.press(await browser.get('/account/app'), 'Verder', {
    wachtwoord: PASSWORD,
  })
  const secret = shown.$('strong.code').text().replace(/\s/g, '')
  const epoch = Math.floor(world.clock.now.getTime() / 1000)
  const done = await browser.press(shown, 'App instellen', {
    code: await generate({ secret, epoch }),
  })
  await world.owner.query('delete from sessions where account_id = $1', [page.manager.id])
  return {
    secret,
    codes: done
      .$('li strong.code')
      .map((_, element) => done.$(element).text())
      .get(),
  }
}

const withoutStep = (page: CarePage): Promise<Browser> => world.build.signedIn(page.manager)

describe('ACC-6 ACC-7 ACC-8 the password alone does not defeat the second step', () => {
  it.each([
    ['get', '/account/telefoon'],
    ['post', '/account/telefoon'],
    ['get', '/account/telefoon/code'],
    ['post', '/account/telefoon/code'],
    ['post', '/account/telefoon/code/nieuw'],
    ['get', '/account/app'],
    ['post', '/account/app'],
    ['get', '/account/app/instellen'],
    ['post', '/account/app/instellen'],
    ['post', '/account/app/weghalen'],
    ['get', '/account/herstelcodes'],
    ['post', '/account/herstelcodes'],
  ] as const)('%s %s first asks the code, and does nothing', async (method, path) => {
    const page = await coupled()
    const browser = await withoutStep(page)
    const before = await rowOf(page)
    const { typed, phone } = freshNumber()
    const response = await browser.raw(`${path}?verder=${encodeURIComponent(dossierOf(page))}`, {
      method: method.toUpperCase(),
      ...(method === 'post'
        ? {
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
            body: new URLSearchParams({
              telefoon: typed,
              wachtwoord: PASSWORD,
              code: '123456',
            }).toString(),
          }
        : {}),
    })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toMatch(/^\/code\?verder=%2Faccount%2F/)
    expect(await rowOf(page)).toEqual(before)
    expect(await messagesTo(phone)).toHaveLength(0)
    await isClosed(browser, page)
  })

  it('nor for who has an app and no telephone', async () => {
    const page = await coupled()
    await setUpApp(page)
    await world.owner.query(
      'update accounts set phone = null, phone_verified_at = null where id = $1',
      [page.manager.id],
    )
    const browser = await withoutStep(page)
    const asked = await browser.get(
      `/account/telefoon?verder=${encodeURIComponent(dossierOf(page))}`,
    )
    expect(asked.heading).toBe('Vul de code uit de app in')
    const lost = await browser.get(asked.link('Ik kan niet meer bij de app'))
    expect(lost.heading).toBe('U kunt niet bij uw app')
    expect(lost.hasLink('Gebruik een herstelcode')).toBe(true)
    const waits = await askOther(browser, freshNumber())
    expect(waits.heading).toBe('Uw nieuwe nummer wacht nog')
    await isClosed(browser, page)
  })

  it('a step that was passed for one visit, or too long ago, does not count', async () => {
    const page = await coupled()
    const visit = await world.build.withSecondStep(page.manager, page.id, 'visit')
    expect((await visit.get('/account/telefoon')).path).toMatch(/^\/code/)
    const browser = await world.build.withSecondStep(page.manager)
    expect((await browser.get('/account/telefoon')).path).toBe('/account/telefoon')
    world.clock.pass(15 * MINUTE)
    expect((await browser.get('/account/telefoon')).path).toMatch(/^\/code/)
  })

  it('a code that was asked after the second step does nothing in a session without it', async () => {
    const page = await coupled()
    const before = await rowOf(page)
    const number = freshNumber()
    const owner = await world.build.withSecondStep(page.manager)
    await owner.press(await owner.get('/account/telefoon'), 'Stuur een code', {
      telefoon: number.typed,
      wachtwoord: PASSWORD,
    })
    const thief = await withoutStep(page)
    const refused = await thief.post('/account/telefoon/code', { code: await codeTo(number.phone) })
    expect(refused.path).toMatch(/^\/code/)
    expect(await rowOf(page)).toMatchObject({ phone: before.phone })
  })

  it('no recovery codes can be laid up before there is a telephone or an app', async () => {
    const who = await world.build.account({ phone: null })
    const browser = await world.build.signedIn(who)
    const shown = await browser.get('/account/herstelcodes')
    expect(shown.path).toBe('/account/telefoon?verder=%2Faccount%2Fherstelcodes')
    await browser.post('/account/herstelcodes', { wachtwoord: PASSWORD })
    const codes = await world.owner.query('select 1 from recovery_codes where account_id = $1', [
      who.id,
    ])
    expect(codes.rowCount).toBe(0)
  })

  it('who takes away his only factor loses the recovery codes too', async () => {
    const page = await coupled()
    const { secret } = await setUpApp(page)
    await world.owner.query(
      'update accounts set phone = null, phone_verified_at = null where id = $1',
      [page.manager.id],
    )
    world.clock.pass(MINUTE)
    const browser = await withoutStep(page)
    const asked = await browser.get('/account/app')
    const epoch = Math.floor(world.clock.now.getTime() / 1000)
    const app = await browser.press(asked, 'Verder', { code: await generate({ secret, epoch }) })
    expect(app.path).toBe('/account/app')
    expect(app.text).toContain('Uw herstelcodes werken dan ook niet meer')
    await browser.press(app, 'App weghalen', { wachtwoord: PASSWORD })
    const codes = await world.owner.query('select 1 from recovery_codes where account_id = $1', [
      page.manager.id,
    ])
    expect(codes.rowCount).toBe(0)
  })
})

describe('ACC-7 ACC-8 with the second step the change goes on', () => {
  it('by the old number: the code, then the password, and the new number counts at once', async () => {
    const page = await coupled()
    const old = (await rowOf(page)).phone
    const browser = await withoutStep(page)
    const asked = await browser.get('/account/telefoon')
    expect(asked.heading).toBe('Vul de code uit de sms in')
    const form = await browser.press(asked, 'Verder', { code: await codeTo(old) })
    expect(form.path).toBe('/account/telefoon')
    const number = freshNumber()
    const sent = await browser.press(form, 'Stuur een code', {
      telefoon: number.typed,
      wachtwoord: PASSWORD,
    })
    const saved = await browser.press(sent, 'Nummer bewaren', { code: await codeTo(number.phone) })
    expect(saved.path).toBe('/account?gelukt=telefoon')
    expect((await rowOf(page)).phone).toBe(number.phone)
    expect((await messagesTo(old))[0].body).toContain('geen codes meer naar dit nummer')
  })

  it('by a recovery code, from the page for who lost the old number', async () => {
    const page = await coupled()
    const { codes } = await setUpApp(page)
    const browser = await withoutStep(page)
    const lost = await browser.get('/account/telefoon/kwijt')
    const recovery = await browser.get(lost.link('Gebruik een herstelcode'))
    const form = await browser.press(recovery, 'Verder', { code: codes[0] ?? '' })
    expect(form.path).toBe('/account/telefoon')
    expect(form.heading).toBe('Ander telefoonnummer')
    // Who passed the second step does not have to wait.
    expect((await browser.get('/account/telefoon/kwijt')).path).toBe('/account/telefoon')
  })
})

describe('ACC-7 «Ik heb mijn oude nummer niet meer»', () => {
  const toWaiting = async (): Promise<{
    page: CarePage
    browser: Browser
    number: { typed: string; phone: string }
    old: string
    shown: Page
  }> => {
    const page = await coupled()
    const old = (await rowOf(page)).phone
    const browser = await withoutStep(page)
    const number = freshNumber()
    return { page, old, browser, number, shown: await askOther(browser, number) }
  }

  it('is offered beside the code, and says what will happen', async () => {
    const page = await coupled()
    const browser = await withoutStep(page)
    const asked = await browser.get(dossierOf(page))
    const lost = await browser.get(asked.link('Ik heb mijn oude nummer niet meer'))
    expect(lost.path).toBe('/account/telefoon/kwijt')
    expect(lost.text).toContain('Na 24 uur werkt uw nieuwe nummer')
    const noSms = await browser.get(asked.link('Geen sms gekregen?'))
    expect(noSms.link('Ik heb mijn oude nummer niet meer')).toBe('/account/telefoon/kwijt')
  })

  it('asks the password, a good number and the code of the new number', async () => {
    const page = await coupled()
    const before = await rowOf(page)
    const browser = await withoutStep(page)
    const form = await browser.get('/account/telefoon/kwijt')
    const { typed, phone } = freshNumber()
    const press = (fields: Record<string, string>) => browser.press(form, 'Stuur een code', fields)
    expect((await press({ telefoon: typed, wachtwoord: 'fout' })).errors).toEqual([
      'Dit wachtwoord klopt niet.',
    ])
    expect((await press({ telefoon: 'hallo', wachtwoord: PASSWORD })).status).toBe(422)
    expect((await press({ telefoon: before.phone, wachtwoord: PASSWORD })).errors[0]).toContain(
      'het nummer dat wij al hebben',
    )
    const asked = await press({ telefoon: typed, wachtwoord: PASSWORD })
    const code = await codeTo(phone)
    const wrong = await browser.press(asked, 'Nummer bewaren', {
      code: code === '000000' ? '111111' : '000000',
    })
    expect(wrong.status).toBe(422)
    const anew = await browser.press(wrong, 'Stuur een nieuwe code')
    expect(anew.path).toBe('/account/telefoon/kwijt/code?gelukt=nieuw')
    expect((await rowOf(page)).phone_waiting).toBeNull()
  })

  it('the new number waits 24 hours; the page says until when, the old number and the mail address are told', async () => {
    const { page, old, browser, number, shown } = await toWaiting()
    expect(shown.path).toBe('/account/telefoon/kwijt')
    expect(shown.text).toMatch(/werkt vanaf morgen om \d\d\.\d\d uur/)
    expect((await browser.get('/account')).text).toMatch(/werkt vanaf morgen om/)
    expect((await browser.get('/code?verder=%2Foverzicht')).text).toMatch(/werkt vanaf morgen om/)
    const row = await rowOf(page)
    expect(row.phone).toBe(old)
    expect(row.phone_waits_until.getTime() - world.clock.now.getTime()).toBe(DAY)
    const sms = (await messagesTo(old)).find(({ purpose }) => purpose === 'phone-waits')
    expect(sms.body).toContain('naar een ander nummer')
    const [mail] = await messagesTo(page.manager.email)
    expect(mail.subject).toBe('Uw codes gaan straks naar een ander nummer')
    expect(mail.body).toContain(`eindigt op ${number.phone.slice(-2)}`)
    expect(mail.body).not.toContain(number.phone.slice(-8))
    expect(mail.links[0].label).toBe('Dit was ik niet')
  })

  it('the attack: within 24 hours the dossier stays closed, and no code goes to the new number', async () => {
    const { page, old, browser, number } = await toWaiting()
    await isClosed(browser, page)
    const sentBefore = (await messagesTo(number.phone)).length
    for (const hours of [1, 10, 12]) {
      world.clock.pass(hours * HOUR)
      const again = await withoutStep(page)
      await isClosed(again, page)
      expect((await again.get('/account/app')).path).toMatch(/^\/code/)
      expect((await again.get('/account/herstelcodes')).path).toMatch(/^\/code/)
    }
    world.clock.pass(HOUR - 1)
    await isClosed(await withoutStep(page), page)
    expect(await messagesTo(number.phone)).toHaveLength(sentBefore)
    expect((await rowOf(page)).phone).toBe(old)
  })

  it('another number cannot take the place of the one that waits', async () => {
    const { page, browser, number } = await toWaiting()
    const other = freshNumber()
    const refused = await browser.post('/account/telefoon/kwijt', {
      telefoon: other.typed,
      wachtwoord: PASSWORD,
    })
    expect(refused.heading).toBe('Uw nieuwe nummer wacht nog')
    expect(await messagesTo(other.phone)).toHaveLength(0)
    expect((await rowOf(page)).phone_waiting).toBe(number.phone)
  })

  it('the owner stops it with the link of the mail: once, with a button, and every session ends', async () => {
    const { page, old, browser } = await toWaiting()
    const address = await stopAddressFor(page)
    const owner = world.browser()
    const shown = await owner.get(address)
    expect(shown.heading).toBe('Was u dit niet?')
    // A mail scanner that follows the link stops nothing.
    expect((await rowOf(page)).phone_waiting).not.toBeNull()
    const stopped = await owner.press(shown, 'Dit was ik niet')
    expect(stopped.heading).toBe('Het andere nummer is gestopt')
    expect(stopped.link('Nieuw wachtwoord kiezen')).toBe('/wachtwoord-vergeten')
    expect(await rowOf(page)).toMatchObject({
      phone: old,
      phone_waiting: null,
      phone_waits_until: null,
    })
    expect((await browser.raw('/account')).headers.get('location')).toMatch(/^\/inloggen/)
    expect((await owner.get(address)).status).toBe(410)
    expect((await owner.post(address)).status).toBe(410)
    world.clock.pass(2 * DAY)
    await (await withoutStep(page)).get(dossierOf(page))
    expect((await rowOf(page)).phone).toBe(old)
  })

  it('whoever is signed in can stop it as well', async () => {
    const { page, old, browser, shown } = await toWaiting()
    const account = await browser.press(shown, 'Stop het nieuwe nummer')
    expect(account.path).toBe('/account?gelukt=nummer-gestopt')
    expect(await rowOf(page)).toMatchObject({ phone: old, phone_waiting: null })
  })

  it('a link that never was, or of another kind, stops nothing', async () => {
    const { page } = await toWaiting()
    const address = await stopAddressFor(page)
    const unknown = await world.browser().get(`/telefoon-stoppen/${'A'.repeat(43)}`)
    expect([unknown.status, unknown.heading]).toEqual([404, 'Deze link werkt niet'])
    const asPassword = address.replace('telefoon-stoppen', 'wachtwoord-kiezen')
    expect((await world.browser().get(asPassword)).status).toBe(404)
    expect((await rowOf(page)).phone_waiting).not.toBeNull()
  })

  it('after 24 hours the number counts by itself: its code opens the dossier, and no older session keeps a step', async () => {
    const { page, number, old } = await toWaiting()
    const address = await stopAddressFor(page)
    world.clock.pass(DAY - MINUTE)
    const older = await world.build.withSecondStep(page.manager)
    world.clock.pass(MINUTE)
    const browser = await withoutStep(page)
    const asked = await browser.get(dossierOf(page))
    expect(asked.text).toContain(`eindigt op ${number.phone.slice(-2)}`)
    expect(await rowOf(page)).toMatchObject({
      phone: number.phone,
      phone_verified_at: world.clock.now,
      phone_waiting: null,
      phone_waits_until: null,
    })
    expect((await older.get(dossierOf(page))).path).toMatch(/^\/code/)
    const opened = await browser.press(asked, 'Verder', { code: await codeTo(number.phone) })
    expect(opened.path).toBe(dossierOf(page))
    expect((await messagesTo(old)).filter(({ purpose }) => purpose === 'second-step')).toEqual([])
    expect((await world.browser().get(address)).status).toBe(410)
  })

  it('when the second step changes the number meanwhile, the one that waits does not come after it', async () => {
    const { page } = await toWaiting()
    const owner = await world.build.withSecondStep(page.manager)
    const number = freshNumber()
    const sent = await owner.press(await owner.get('/account/telefoon'), 'Stuur een code', {
      telefoon: number.typed,
      wachtwoord: PASSWORD,
    })
    await owner.press(sent, 'Nummer bewaren', { code: await codeTo(number.phone) })
    world.clock.pass(2 * DAY)
    await (await withoutStep(page)).get('/account')
    expect((await rowOf(page)).phone).toBe(number.phone)
  })

  it('reads as plain Dutch, on every page of this way', async () => {
    const page = await coupled()
    const browser = await withoutStep(page)
    const form = await browser.get('/account/telefoon/kwijt')
    const waits = await askOther(browser, freshNumber())
    const address = await stopAddressFor(page)
    const stop = await world.browser().get(address)
    const stopped = await world.browser().press(stop, 'Dit was ik niet')
    const used = await world.browser().get(address)
    const unknown = await world.browser().get(`/telefoon-stoppen/${'A'.repeat(43)}`)
    for (const shown of [form, waits, stop, stopped, used, unknown]) {
      const { findings } = checkPlainDutchHtml(shown.$('main').html() ?? '')
      expect([shown.heading, findings]).toEqual([shown.heading, []])
    }
  })

  it('who has no telephone or app yet is sent to the ordinary way', async () => {
    const who = await world.build.account({ phone: null })
    const browser = await world.build.signedIn(who)
    expect((await browser.get('/account/telefoon/kwijt')).path).toBe('/account/telefoon')
  })
})
