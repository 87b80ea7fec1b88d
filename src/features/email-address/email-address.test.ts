import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from '../../../test/harness/browser.ts'
import { PASSWORD } from '../../../test/harness/build.ts'
import { type Account, BASIC } from '../../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { DAY, HOUR } from '../../clock.ts'
import { createToken } from '../../secrets.ts'

let world: TestPortal
let serial = 0
beforeAll(async () => {
  world = await testPortal()
})
afterAll(() => world.close())

const rows = async (text: string, values: unknown[] = []) =>
  (await world.owner.query(text, values)).rows
const fresh = (): string => {
  serial += 1
  return `nieuw${serial}@voorbeeld.example`
}

const mailTo = async (recipient: string, subject: string) => {
  const [mail] = await rows(
    'select body, links from outgoing where recipient = $1 and subject = $2 order by created_at desc, ctid desc',
    [recipient, subject],
  )
  return mail as { body: string; links: { label: string; url: string }[] } | undefined
}
const CONFIRM = 'Bevestig uw nieuwe e-mailadres'
const NOTICE = 'Iemand wil een ander e-mailadres bij uw account'
const CHANGED = 'Uw e-mailadres is veranderd'

const linkIn = async (recipient: string, subject: string): Promise<string> => {
  const url = (await mailTo(recipient, subject))?.links[0]?.url ?? ''
  return url.replace(world.config.baseUrl, '')
}
const emailOf = async (who: Account): Promise<string> =>
  (await rows('select email from accounts where id = $1', [who.id]))[0].email

const ask = async (browser: Browser, email: string, wachtwoord = PASSWORD): Promise<Page> =>
  browser.press(await browser.get('/account/e-mail'), 'Stuur een e-mail', { email, wachtwoord })

/** Somebody who asked for another address, past the second step. */
const asked = async (email = fresh()) => {
  const who = await world.build.account()
  const browser = await world.build.withSecondStep(who)
  const shown = await ask(browser, email)
  return { who, browser, email, shown }
}

const confirm = async (email: string, browser = world.browser()): Promise<Page> => {
  const page = await browser.get(await linkIn(email, CONFIRM))
  return browser.press(page, 'Ja, dit is mijn nieuwe adres')
}
const stop = async (old: string, browser = world.browser()): Promise<Page> => {
  const page = await browser.get(await linkIn(old, NOTICE))
  return browser.press(page, 'Dit was ik niet')
}

const signIn = async (email: string): Promise<Browser> => {
  const browser = world.browser()
  const fields = { email, wachtwoord: PASSWORD }
  await browser.press(await browser.get('/inloggen'), 'Log in', fields)
  return browser
}

describe('ACC-7 another mail address', () => {
  it('counts once the link to the new address is used; both addresses are told, and sessions stay', async () => {
    const { who, browser, email, shown } = await asked()
    expect(shown.heading).toBe('Kijk in uw nieuwe e-mail')
    expect(await emailOf(who)).toBe(who.email)
    const account = await browser.get('/account')
    expect(account.text).toContain('Uw nieuwe e-mailadres wacht nog')
    const opened = await world.browser().get(await linkIn(email, CONFIRM))
    expect(opened.text).toContain(email)
    expect(await emailOf(who)).toBe(who.email)
    const done = await confirm(email)
    expect(done.heading).toBe('Uw e-mailadres is veranderd')
    expect(await emailOf(who)).toBe(email)
    expect(await mailTo(who.email, CHANGED)).toBeDefined()
    expect(await mailTo(email, CHANGED)).toBeDefined()
    expect((await browser.get('/account')).text).toContain(email)
    expect((await signIn(email)).cookies.has('naast-sessie')).toBe(true)
    expect((await signIn(who.email)).cookies.has('naast-sessie')).toBe(false)
  })

  it('asks the second step where there is one, and always the password', async () => {
    const who = await world.build.account()
    const passwordOnly = await world.build.signedIn(who)
    expect((await passwordOnly.get('/account/e-mail')).path).toContain('/code?verder=')
    const email = fresh()
    const posted = await passwordOnly.post('/account/e-mail', { email, wachtwoord: PASSWORD })
    expect(posted.path).toContain('/code?verder=')
    const browser = await world.build.withSecondStep(who)
    for (const wachtwoord of ['', 'iets anders dan dat']) {
      const refused = await ask(browser, email, wachtwoord)
      expect(refused.status).toBe(422)
      expect(refused.field('Uw nieuwe e-mailadres')).toBe(email)
    }
    expect(await mailTo(email, CONFIRM)).toBeUndefined()
    const first = await world.build.account({ phone: null })
    const shown = await ask(await world.build.signedIn(first), fresh())
    expect(shown.heading).toBe('Kijk in uw nieuwe e-mail')
  })

  it.each([
    ['', 'Vul uw e-mailadres in.'],
    ['geen adres', 'Dit is geen e-mailadres.'],
    ['x'.repeat(300), 'te lang'],
  ])('«%.20s» is refused kindly', async (email, words) => {
    const browser = await world.build.withSecondStep(await world.build.account())
    const refused = await ask(browser, email)
    expect(refused.status).toBe(422)
    expect(refused.errors[0]).toContain(words)
  })

  it('refuses the address that it has', async () => {
    const who = await world.build.account()
    const browser = await world.build.withSecondStep(who)
    const refused = await ask(browser, ` ${who.email.toUpperCase()} `)
    expect(refused.errors).toEqual([
      'Dit is het e-mailadres dat wij al hebben. Vul uw nieuwe adres in.',
    ])
  })

  it('tells nobody whether an address is known: page, mails and work are the same; who confirms hears it', async () => {
    const known = await world.build.account()
    const { who, email, shown } = await asked(known.email)
    const unknown = await asked()
    const tidy = (page: Page, address: string): string => page.text.replaceAll(address, '…')
    const own = (page: Page, person: Account, address: string) =>
      tidy(page, address).replaceAll(person.email, '…')
    expect(own(shown, who, email)).toBe(own(unknown.shown, unknown.who, unknown.email))
    expect((await mailTo(email, CONFIRM))?.body.split('\n').length).toBe(
      (await mailTo(unknown.email, CONFIRM))?.body.split('\n').length,
    )
    const taken = await confirm(email)
    expect(taken.status).toBe(409)
    expect(taken.heading).toBe('Dit e-mailadres heeft al een account')
    expect(await emailOf(who)).toBe(who.email)
    expect(await emailOf(known)).toBe(known.email)
  })

  it('two accounts that want the same address at once: one gets it', async () => {
    const email = fresh()
    const [one, other] = [await asked(email), await asked(email)]
    const links = (
      await rows('select links from outgoing where recipient = $1 and subject = $2', [
        email,
        CONFIRM,
      ])
    ).map(({ links: [first] }) => first.url.replace(world.config.baseUrl, ''))
    const browser = world.browser()
    const answers = await Promise.all(links.map((link) => browser.post(link)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const now = [await emailOf(one.who), await emailOf(other.who)]
    expect(now.filter((address) => address === email)).toHaveLength(1)
  })

  it('a link works once, for a day, and not any more after «Toch niet» or another question', async () => {
    const first = await asked()
    await confirm(first.email)
    const again = await world.browser().get(await linkIn(first.email, CONFIRM))
    expect(again.status).toBe(410)
    const late = await asked()
    world.clock.pass(25 * HOUR)
    expect((await world.browser().get(await linkIn(late.email, CONFIRM))).status).toBe(410)
    const given = await asked()
    const back = await given.browser.press(given.shown, 'Toch niet veranderen')
    expect(back.$('[role=status]').text()).toContain('blijft zoals het was')
    expect((await world.browser().post(await linkIn(given.email, CONFIRM))).status).toBe(410)
    expect(await emailOf(given.who)).toBe(given.who.email)
    const twice = await asked()
    await twice.browser.post('/account/e-mail/stoppen')
    const second = fresh()
    await ask(twice.browser, second)
    expect((await world.browser().post(await linkIn(twice.email, CONFIRM))).status).toBe(410)
    await confirm(second)
    expect(await emailOf(twice.who)).toBe(second)
  })

  it('links that never were are unknown, and guessing is counted', async () => {
    for (const path of ['/e-mail-bevestigen', '/e-mail-stoppen']) {
      const token = createToken().token
      expect((await world.browser().get(`${path}/${token}`)).status).toBe(404)
      expect((await world.browser().post(`${path}/${token}`)).status).toBe(404)
    }
    const [limit] = await rows("select points from rate_limits where key like 'link-sender%'")
    expect(limit.points).toBe(4)
  })

  it('a link for a new password to the old address ends with it', async () => {
    const { who, email } = await asked()
    const browser = world.browser()
    await browser.press(await browser.get('/wachtwoord-vergeten'), 'Stuur een e-mail', {
      email: who.email,
    })
    const reset = await linkIn(who.email, 'Kies een nieuw wachtwoord')
    await confirm(email)
    expect((await world.browser().get(reset)).status).toBe(410)
  })

  it('asking is limited', async () => {
    const browser = await world.build.withSecondStep(await world.build.account())
    for (let tried = 0; tried < 6; tried += 1) {
      await ask(browser, fresh())
      await browser.post('/account/e-mail/stoppen')
    }
    expect((await ask(browser, fresh())).status).toBe(429)
    const email = fresh()
    await ask(await world.build.withSecondStep(await world.build.account()), email)
    await world.owner.query('delete from rate_limits')
  })
})

describe('ACC-7 «Dit was ik niet» in the mail to the old address', () => {
  it('stops what waits, ends every session, and leads to another password', async () => {
    const { who, browser, email } = await asked()
    const stopped = await stop(who.email)
    expect(stopped.heading).toBe('Uw account houdt uw oude adres')
    expect(stopped.link('Nieuw wachtwoord kiezen')).toBe('/wachtwoord-vergeten')
    expect((await browser.get('/account')).path).toContain('/inloggen')
    expect((await world.browser().post(await linkIn(email, CONFIRM))).status).toBe(410)
    expect(await emailOf(who)).toBe(who.email)
  })

  it('brings the old address back when it was changed already, whatever came after it', async () => {
    const { who, browser, email } = await asked()
    const first = await linkIn(who.email, NOTICE)
    await confirm(email)
    const third = fresh()
    await ask(browser, third)
    await confirm(third)
    expect(await emailOf(who)).toBe(third)
    const page = await world.browser().get(first)
    const stopped = await world.browser().press(page, 'Dit was ik niet')
    expect(stopped.heading).toBe('Uw account houdt uw oude adres')
    expect(await emailOf(who)).toBe(who.email)
    expect((await browser.get('/account')).path).toContain('/inloggen')
    expect((await signIn(who.email)).cookies.has('naast-sessie')).toBe(true)
  })

  it('works once and for three days; it opens nothing', async () => {
    const { who, email } = await asked()
    const browser = world.browser()
    await stop(who.email, browser)
    expect(browser.cookies.has('naast-sessie')).toBe(false)
    expect((await world.browser().get(await linkIn(who.email, NOTICE))).status).toBe(410)
    const late = await asked()
    await confirm(late.email)
    world.clock.pass(3 * DAY + HOUR)
    expect((await world.browser().get(await linkIn(late.who.email, NOTICE))).status).toBe(410)
    expect(await emailOf(late.who)).toBe(late.email)
    expect(email).not.toBe(late.email)
  })

  it('cannot take an address back that somebody else has by now; every session ends all the same', async () => {
    const { who, browser, email } = await asked()
    await confirm(email)
    await world.build.account({ email: who.email })
    const refused = await stop(who.email)
    expect(refused.status).toBe(409)
    expect(refused.text).toContain('hulp@naast.example')
    expect(await emailOf(who)).toBe(email)
    expect((await browser.get('/account')).path).toContain('/inloggen')
  })
})

describe('ACC-7 invitations to the old address', () => {
  it('go on working: the link asks to sign in, and accepts for the same account', async () => {
    const page = await world.build.carePage()
    const { who, email } = await asked()
    const { token, hash } = createToken()
    await world.owner.query(
      `insert into invitations (care_page_id, name, email, relation, categories, token_hash, created_by, expires_at)
       values ($1, 'X', $2, 'zus', $3, $4, $5, $6)`,
      [page.id, who.email, BASIC, hash, page.manager.id, new Date(world.clock.now.getTime() + DAY)],
    )
    await confirm(email)
    const stranger = await world.browser().get(`/uitnodiging/${token}`)
    expect(stranger.heading).not.toContain('account')
    expect(stranger.$('input[name=voornaam]').length).toBe(0)
    const browser = await world.build.signedIn(who)
    const shown = await browser.get(`/uitnodiging/${token}`)
    const action = shown.$('main form').attr('action') ?? ''
    const accepted = await browser.post(action, {})
    expect(accepted.path).toBe(`/zorgpagina/${page.id}`)
  })
})
