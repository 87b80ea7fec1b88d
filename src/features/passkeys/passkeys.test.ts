import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TestPasskey, type Wrong } from '../../../test/harness/authenticator.ts'
import type { Browser, Page } from '../../../test/harness/browser.ts'
import { PASSWORD } from '../../../test/harness/build.ts'
import type { Account } from '../../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { HOUR, MINUTE } from '../../clock.ts'

let world: TestPortal
beforeAll(async () => {
  world = await testPortal()
})
afterAll(() => world.close())

const rows = async (text: string, values: unknown[] = []) =>
  (await world.owner.query(text, values)).rows

/** What the script of the page would read from its element. */
const optionsOn = (page: Page) =>
  JSON.parse(page.$('pass-key').attr('options') ?? 'null') as {
    challenge: string
    rp: { id: string }
    user: { id: string; name: string }
    excludeCredentials: { id: string }[]
    authenticatorSelection: object
  }

const ask = async (browser: Browser, path: string) => {
  const response = await browser.raw(path, { method: 'POST' })
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toContain('application/json')
  return (await response.json()) as {
    challenge: string
    rpId: string
    userVerification: string
    allowCredentials: { id: string }[]
  }
}

const begin = async (browser: Browser, naam = 'Mijn telefoon', path = '/account/passkeys/nieuw') =>
  browser.press(await browser.get(path), 'Verder', { naam, wachtwoord: PASSWORD })

/** Somebody who is signed in, and what he makes a passkey with. */
const withPasskey = async (given: Parameters<TestPortal['build']['account']>[0] = {}) => {
  const who = await world.build.account({ phone: null, ...given })
  const browser = await (given.phone ? world.build.withSecondStep(who) : world.build.signedIn(who))
  const passkey = new TestPasskey()
  const shown = await begin(browser)
  const antwoord = passkey.make(optionsOn(shown))
  const done = await browser.press(shown, 'Maak de passkey', { antwoord })
  expect(done.path).toBe('/account/passkeys?gelukt=gemaakt')
  return { who, browser, passkey, done }
}

const QUESTION = '/inloggen/passkey/vraag'

const signInWith = async (
  browser: Browser,
  passkey: TestPasskey,
  wrong: Wrong = {},
  path = '/inloggen',
): Promise<Page> => {
  const page = await browser.get(path)
  const antwoord = passkey.sign(await ask(browser, QUESTION), wrong)
  return browser.press(page, 'Log in met een passkey', { antwoord })
}

const coupledPage = async (manager: Account, policy: object = {}) => {
  const page = await world.build.carePage({ manager })
  const coupling = await world.build.coupling(page, await world.build.organisation({ policy }))
  await world.build.report(coupling)
  return `/zorgpagina/${page.id}/dossier/rapportages`
}

const countOf = async (who: Account): Promise<number> =>
  (await rows('select 1 from passkeys where account_id = $1', [who.id])).length

const mailsTo = async (who: Account): Promise<string[]> =>
  (await rows('select subject from outgoing where recipient = $1', [who.email])).map(
    ({ subject }) => subject,
  )

describe('ACC-8 making a passkey', () => {
  it('asks a name and the password, then what the device needs; the owner gets a mail', async () => {
    const { who, browser, done } = await withPasskey()
    expect(done.$('[role=status]').text()).toContain('Uw passkey is klaar')
    expect(done.text).toContain('Mijn telefoon')
    expect(done.text).toContain('Nog niet gebruikt')
    expect(done.text).toContain('Maak ook herstelcodes')
    expect(await mailsTo(who)).toContain('U hebt een nieuwe passkey')
    const overview = await browser.get('/account')
    expect(overview.text).toContain('1 passkey')
    expect(overview.text).not.toContain('Mijn telefoon')
  })

  it('names our site, a person who is verified, and no address in the handle of the user', async () => {
    const { who, browser } = await withPasskey()
    const options = optionsOn(await begin(browser, 'Nog een'))
    expect(options.rp.id).toBe('localhost')
    expect(options.authenticatorSelection).toMatchObject({
      residentKey: 'required',
      userVerification: 'required',
    })
    expect(Buffer.from(options.user.id, 'base64url').toString()).toBe(who.id)
    expect(options.excludeCredentials).toHaveLength(1)
    expect(Buffer.from(options.challenge, 'base64url')).toHaveLength(32)
  })

  it('without script the page says so, and what to do instead', async () => {
    const who = await world.build.account({ phone: null })
    const shown = await begin(await world.build.signedIn(who))
    expect(shown.$('[data-with]').attr('hidden')).toBeDefined()
    expect(shown.$('[data-without]').text()).toContain('JavaScript')
    expect(shown.link('een authenticator-app')).toBe('/account/app')
  })

  it.each([
    [{ naam: '', wachtwoord: PASSWORD }, 'Geef de passkey een naam.'],
    [{ naam: 'x'.repeat(61), wachtwoord: PASSWORD }, 'Deze naam is te lang'],
    [{ naam: 'Telefoon', wachtwoord: '' }, 'Vul uw wachtwoord in.'],
    [{ naam: 'Telefoon', wachtwoord: 'iets anders' }, 'Dit wachtwoord klopt niet.'],
  ])('%j is refused, and what was typed stays', async (fields, words) => {
    const who = await world.build.account({ phone: null })
    const browser = await world.build.signedIn(who)
    const form = await browser.get('/account/passkeys/nieuw')
    const refused = await browser.press(form, 'Verder', fields)
    expect(refused.status).toBe(422)
    expect(refused.errors[0]).toContain(words)
    expect(refused.field('Hoe noemt u deze passkey?')).toBe(fields.naam)
  })

  it('cannot be made without the password just before, nor from another session', async () => {
    const who = await world.build.account({ phone: null })
    const browser = await world.build.signedIn(who)
    expect((await browser.get('/account/passkeys/maken')).path).toBe('/account/passkeys/nieuw')
    const options = optionsOn(await begin(browser))
    const elsewhere = await world.build.signedIn(who)
    const antwoord = new TestPasskey().make(options)
    const refused = await elsewhere.post('/account/passkeys/maken', { antwoord })
    expect(refused.path).toBe('/account/passkeys/nieuw')
    world.clock.pass(11 * MINUTE)
    const late = await browser.post('/account/passkeys/maken', { antwoord })
    expect(late.path).toBe('/account/passkeys/nieuw')
    expect(await countOf(who)).toBe(0)
  })

  it.each<[string, Wrong]>([
    ['another site', { origin: 'https://nagemaakt.example' }],
    ['another host', { rpId: 'nagemaakt.example' }],
    ['nobody verified', { verified: false }],
    ['a chain of certificates', { chain: true }],
  ])('is refused from %s, with the same page and a new question', async (_, wrong) => {
    const who = await world.build.account({ phone: null })
    const browser = await world.build.signedIn(who)
    const shown = await begin(browser)
    const options = optionsOn(shown)
    const antwoord = new TestPasskey().make(options, wrong)
    const refused = await browser.press(shown, 'Maak de passkey', { antwoord })
    expect(refused.status).toBe(422)
    expect(refused.errors).toEqual(['Met deze passkey lukt het niet. Kies een andere manier.'])
    expect(optionsOn(refused).challenge).not.toBe(options.challenge)
    expect(await countOf(who)).toBe(0)
  })

  it.each(['', '{}', 'geen json', '[]', 'null', 'x'.repeat(200_000), '{"id":"a","response":{}}'])(
    'what is no answer at all is told kindly: %.20s',
    async (antwoord) => {
      const who = await world.build.account({ phone: null })
      const browser = await world.build.signedIn(who)
      const shown = await begin(browser)
      const refused = await browser.press(shown, 'Maak de passkey', { antwoord })
      expect(refused.status).toBe(422)
      expect(refused.errors[0]).toContain('geen antwoord')
    },
  )

  it('an answer counts once: sent again, in whatever form, it makes no second one', async () => {
    const { who, browser } = await withPasskey()
    const shown = await begin(browser)
    const passkey = new TestPasskey()
    const antwoord = passkey.make(optionsOn(shown))
    const [one, other] = await Promise.all([
      browser.press(shown, 'Maak de passkey', { antwoord }),
      browser.press(shown, 'Maak de passkey', { antwoord }),
    ])
    expect([one.path, other.path]).toEqual(Array(2).fill('/account/passkeys?gelukt=gemaakt'))
    expect(await countOf(who)).toBe(2)
    const again = await begin(browser)
    const replayed = await browser.press(again, 'Maak de passkey', { antwoord })
    expect(replayed.status).toBe(422)
    expect(replayed.errors[0]).toContain('Dit duurde te lang, of u deed het al een keer.')
    const other2 = await begin(await world.build.withSecondStep(who))
    const twice = passkey.make(optionsOn(other2))
    const stranger = await world.build.account({ phone: null })
    const theirs = await world.build.signedIn(stranger)
    const theirPage = await begin(theirs)
    const stolen = await theirs.press(theirPage, 'Maak de passkey', { antwoord: twice })
    expect(stolen.status).toBe(422)
    expect(await countOf(stranger)).toBe(0)
  })

  it('is behind the second step for who has one, and is itself a second step from then on', async () => {
    const who = await world.build.account()
    const browser = await world.build.signedIn(who)
    for (const path of ['/account/passkeys', '/account/passkeys/nieuw', '/account/passkeys/maken'])
      expect((await browser.get(path)).path).toBe(`/code?verder=${encodeURIComponent(path)}`)
    const { who: first } = await withPasskey()
    const passwordOnly = await world.build.signedIn(first)
    for (const path of ['/account/telefoon', '/account/app', '/account/passkeys'])
      expect((await passwordOnly.get(path)).path).toContain('/code/passkey?verder=')
    const asked = await passwordOnly.get('/account/telefoon')
    expect(asked.heading).toBe('Gebruik uw passkey')
    expect(asked.link('Ik kan niet meer bij mijn passkey')).toBe('/account/telefoon/kwijt')
    expect((await passwordOnly.get('/account/telefoon/kwijt')).heading).toBe(
      'U kunt niet bij uw passkey',
    )
  })
})

describe('ACC-8 a passkey signs in', () => {
  it('without password and without code: the dossier is open from that moment, for as long as a code would hold', async () => {
    const { who, passkey } = await withPasskey()
    const dossier = await coupledPage(who)
    const browser = world.browser()
    const options = await ask(browser, QUESTION)
    expect(options).toMatchObject({ rpId: 'localhost', userVerification: 'required' })
    expect(options.allowCredentials ?? []).toEqual([])
    const entered = await signInWith(browser, passkey)
    expect(entered.path).toBe('/overzicht')
    expect((await browser.get(dossier)).heading).toBe('Rapportages')
    world.clock.pass(16 * MINUTE)
    const asked = await browser.get(dossier)
    expect(asked.path).toContain('/code/passkey?verder=')
    const [row] = await rows(
      'select last_used_at, sign_count from passkeys where account_id = $1',
      [who.id],
    )
    expect(row.sign_count).toBe(passkey.count)
  })

  it('goes on to where somebody was going, also where each visit asks the second step', async () => {
    const { who, passkey } = await withPasskey()
    const visit = { secondStep: { mode: 'visit', idleMinutes: 15 } }
    const dossier = await coupledPage(who, visit)
    const browser = world.browser()
    const asked = await browser.get(dossier)
    expect(asked.path).toContain('/inloggen?verder=')
    const entered = await signInWith(browser, passkey, {}, asked.path)
    expect(entered.path).toBe(dossier)
    expect(entered.status).toBe(200)
    await browser.get('/overzicht')
    expect((await browser.get(dossier)).path).toContain('/code/passkey')
  })

  it.each<[string, Wrong]>([
    ['for another site', { origin: 'https://nagemaakt.example' }],
    ['for another host', { rpId: 'nagemaakt.example' }],
    ['without finger, face or PIN', { verified: false }],
    ['to another question', { challenge: Buffer.alloc(32).toString('base64url') }],
    ['without whose it is', { userHandle: null }],
    ['in somebody else’s name', { userHandle: Buffer.from('iemand').toString('base64url') }],
    ['with a count that went back', { count: 1 }],
  ])('an answer %s does not sign in, and every refusal reads the same', async (_, wrong) => {
    const { passkey } = await withPasskey()
    await signInWith(world.browser(), passkey)
    const browser = world.browser()
    const refused = await signInWith(browser, passkey, wrong)
    expect(refused.status).toBe(422)
    expect(refused.errors[0]).toMatch(/^(Met deze passkey lukt het niet|Dit duurde te lang)/)
    expect(browser.cookies.has('naast-sessie')).toBe(false)
  })

  it('an answer that was used does not sign in again, nor one that is too old', async () => {
    const { passkey } = await withPasskey()
    const browser = world.browser()
    const antwoord = passkey.sign(await ask(browser, QUESTION))
    expect((await browser.post('/inloggen/passkey', { antwoord })).path).toBe('/overzicht')
    const thief = world.browser()
    const replayed = await thief.post('/inloggen/passkey', { antwoord })
    expect(replayed.status).toBe(422)
    expect(thief.cookies.has('naast-sessie')).toBe(false)
    const old = passkey.sign(await ask(thief, QUESTION))
    world.clock.pass(11 * MINUTE)
    expect((await thief.post('/inloggen/passkey', { antwoord: old })).status).toBe(422)
  })

  it('two at once with the same answer: one comes in', async () => {
    const { passkey } = await withPasskey()
    const browsers = [world.browser(), world.browser()]
    const antwoord = passkey.sign(await ask(world.browser(), QUESTION))
    await Promise.all(browsers.map((one) => one.post('/inloggen/passkey', { antwoord })))
    expect(browsers.filter((one) => one.cookies.has('naast-sessie'))).toHaveLength(1)
  })

  it('a passkey that was taken away, and one that was never made, are refused alike', async () => {
    const { browser, passkey, done } = await withPasskey({ phone: '+31612340099' })
    const form = await browser.get(done.link('Weghalen'))
    const wrong = await browser.press(form, 'Passkey weghalen', { wachtwoord: 'fout' })
    expect(wrong.status).toBe(422)
    const removed = await browser.press(form, 'Passkey weghalen', { wachtwoord: PASSWORD })
    expect(removed.path).toBe('/account/passkeys?gelukt=weg')
    const stranger = new TestPasskey()
    stranger.make({ challenge: 'x', user: { id: Buffer.from('x').toString('base64url') } })
    const answers = [
      await signInWith(world.browser(), passkey),
      await signInWith(world.browser(), stranger),
    ]
    expect(answers.map(({ status }) => status)).toEqual([422, 422])
    expect(answers[0]?.errors).toEqual(answers[1]?.errors)
  })

  it('the sign-in page offers it in the field of the address, and without script the password is there', async () => {
    const page = await world.browser().get('/inloggen')
    expect(page.$('input[name=email]').attr('autocomplete')).toBe('username webauthn')
    expect(page.$('pass-key').attr('typing')).toBeDefined()
    expect(page.$('[data-with]').attr('hidden')).toBeDefined()
    expect(page.$('pass-key [data-without]').text()).toContain('JavaScript')
  })

  it('a sender cannot ask without end', async () => {
    const browser = world.browser()
    await world.owner.query('update rate_limits set points = 600 where key like $1', [
      'passkey-sender%',
    ])
    expect((await browser.raw(QUESTION, { method: 'POST' })).status).toBe(429)
    await world.owner.query('delete from rate_limits')
  })
})

describe('ACC-8 a passkey as second step', () => {
  const asked = async (who: Account) => {
    const dossier = await coupledPage(who)
    const browser = await world.build.signedIn(who)
    return { browser, dossier, page: await browser.get(dossier) }
  }
  const answerStep = async (
    browser: Browser,
    page: Page,
    passkey: TestPasskey,
    wrong: Wrong = {},
  ) => {
    const options = await ask(browser, '/code/passkey/vraag')
    const antwoord = passkey.sign(options, wrong)
    return { options, shown: await browser.press(page, 'Gebruik mijn passkey', { antwoord }) }
  }

  it('opens the dossier after the password, and the session gets another token', async () => {
    const { who, passkey } = await withPasskey()
    const { browser, dossier, page } = await asked(who)
    expect(page.path).toBe(`/code/passkey?verder=${encodeURIComponent(dossier)}`)
    const before = browser.cookies.get('naast-sessie')
    const { options, shown } = await answerStep(browser, page, passkey)
    expect(options.allowCredentials.map(({ id }) => id)).toEqual([passkey.id.toString('base64url')])
    expect(shown.path).toBe(dossier)
    expect(shown.heading).toBe('Rapportages')
    expect(browser.cookies.get('naast-sessie')).not.toBe(before)
  })

  it('does not take the passkey of somebody else, a question of another session, or one to sign in', async () => {
    const { who, passkey } = await withPasskey()
    const { passkey: theirs } = await withPasskey()
    const { browser, page } = await asked(who)
    const { shown } = await answerStep(browser, page, theirs)
    expect(shown.status).toBe(422)
    expect(shown.errors).toEqual(['Met deze passkey lukt het niet. Kies een andere manier.'])
    const other = await world.build.signedIn(who)
    for (const from of [await ask(other, '/code/passkey/vraag'), await ask(other, QUESTION)]) {
      const antwoord = passkey.sign(from)
      const refused = await browser.press(shown, 'Gebruik mijn passkey', { antwoord })
      expect(refused.status).toBe(422)
    }
    const right = await answerStep(browser, await browser.get(page.path), passkey)
    expect(right.shown.heading).toBe('Rapportages')
  })

  it('offers every other way on the same page', async () => {
    const { who } = await withPasskey({ phone: '+31612340098' })
    const { browser, page } = await asked(who)
    expect(page.$('[data-without]').text()).toContain('Kies iets anders')
    const sms = await browser.get(page.link('Stuur mij een sms'))
    expect(sms.heading).toBe('Vul de code uit de sms in')
    expect(sms.hasLink('Gebruik uw passkey')).toBe(true)
  })

  it('who takes away his only one loses the recovery codes too; another’s is a page that is not there', async () => {
    const { who, browser, done } = await withPasskey()
    await browser.press(await browser.get('/account/herstelcodes'), 'Nieuwe herstelcodes maken', {
      wachtwoord: PASSWORD,
    })
    const path = done.link('Weghalen')
    const stranger = await withPasskey()
    expect((await stranger.browser.get(path)).status).toBe(404)
    expect((await stranger.browser.post(path, { wachtwoord: PASSWORD })).status).toBe(404)
    const form = await browser.get(path)
    expect(form.text).toContain('uw enige manier')
    await browser.press(form, 'Passkey weghalen', { wachtwoord: PASSWORD })
    expect(await countOf(who)).toBe(0)
    expect(await rows('select 1 from recovery_codes where account_id = $1', [who.id])).toEqual([])
    expect(await mailsTo(who)).toContain('Er is een passkey weggehaald')
  })

  it('more than twenty are not made', async () => {
    const { who, browser } = await withPasskey()
    await world.owner.query(
      `insert into passkeys (account_id, name, credential_id, public_key)
       select $1::uuid, 'Sleutel ' || n, $1::text || n, '\\x00' from generate_series(1, 19) n`,
      [who.id],
    )
    const list = await browser.get('/account/passkeys')
    expect(list.text).toContain('U hebt er 20')
    expect((await browser.get('/account/passkeys/nieuw')).path).toBe('/account/passkeys')
  })
})

describe('ACC-11 every try to get in stands in a log', () => {
  const triesOf = async (who: Account): Promise<string[]> =>
    (
      await rows(
        'select step, way, outcome from sign_in_events where account_id = $1 order by id',
        [who.id],
      )
    ).map(({ step, way, outcome }) => `${step} ${way} ${outcome}`)

  it('by password, by passkey and by each second step, taken and refused', async () => {
    const { who, passkey } = await withPasskey({ phone: '+31612340097' })
    const dossier = await coupledPage(who)
    const browser = world.browser()
    const form = await browser.get('/inloggen')
    await browser.press(form, 'Log in', { email: who.email, wachtwoord: 'een ander wachtwoord' })
    await browser.press(form, 'Log in', { email: who.email, wachtwoord: PASSWORD })
    const page = await browser.get(dossier)
    const sms = await browser.get(page.link('Stuur mij een sms'))
    await browser.press(sms, 'Verder', { code: '000001' })
    const antwoord = passkey.sign(await ask(browser, '/code/passkey/vraag'))
    await browser.post(page.path, { antwoord })
    await signInWith(world.browser(), passkey)
    expect(await triesOf(who)).toEqual([
      'sign-in password refused',
      'sign-in password done',
      'second-step sms refused',
      'second-step passkey done',
      'sign-in passkey done',
    ])
  })

  it('an address that nobody has costs a line as well, of nobody', async () => {
    const browser = world.browser()
    const [before] = await rows('select count(*) from sign_in_events where account_id is null')
    await browser.press(await browser.get('/inloggen'), 'Log in', {
      email: 'niemand@voorbeeld.example',
      wachtwoord: 'wat dan ook een zin',
    })
    const [after] = await rows('select count(*) from sign_in_events where account_id is null')
    expect(after.count - before.count).toBe(1)
  })

  it('after a secret of the installation that changed, the app says so instead of failing (ACC-8)', async () => {
    const who = await world.build.account({ phone: null })
    await world.owner.query(
      "update accounts set totp_secret_sealed = 'AAAA', totp_confirmed_at = $2 where id = $1",
      [who.id, world.clock.now],
    )
    const browser = await world.build.signedIn(who)
    const page = await browser.get('/account/telefoon')
    expect(page.heading).toBe('Vul de code uit de app in')
    const told = await browser.press(page, 'Verder', { code: '123456' })
    expect(told.status).toBe(422)
    expect(told.errors[0]).toContain('niet meer ingesteld')
    world.clock.pass(HOUR)
  })
})
