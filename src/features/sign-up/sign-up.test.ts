import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Browser, Page } from '../../../test/harness/browser.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { checkPlainDutchHtml } from '../../../test/plain-dutch.ts'
import {
  type ActivationCode,
  activationCodeLookup,
  groupActivationCode,
  makeActivationCode,
  unsealActivationCode,
} from '../../activation-code.ts'
import { after, DAY, HOUR, MINUTE } from '../../clock.ts'

const PASSWORD = 'vier gewone woorden samen'
const BORN = '1938-03-14'
const DAY_FIELDS = {
  'geboortedatum-dag': '14',
  'geboortedatum-maand': '3',
  'geboortedatum-jaar': '1938',
}

let world: TestPortal
beforeAll(async () => {
  world = await testPortal()
})
beforeEach(async () => {
  world.clock.at('2026-11-21T10:00:00+01:00')
  await world.owner.query('delete from rate_limits')
  await world.owner.query('delete from outgoing')
})
afterAll(() => world.close())

let serial = 0
const freshEmail = (): string => {
  serial += 1
  return `nieuw${serial}@voorbeeld.example`
}

/** Presses «Volgende» on each screen in turn with these fields, from the first screen on. */
const walk = async (browser: Browser, answers: Record<string, string>[]): Promise<Page> => {
  let page = await browser.get('/account-aanmaken')
  for (const fields of answers) page = await browser.press(page, 'Volgende', fields)
  return page
}

const AGREE = { akkoord: 'ja' }
const NAME = { voornaam: 'Karin', achternaam: 'de Vries' }
const WHOM = { voornaam: 'Toos', achternaam: 'de Vries-Bakker', relatie: 'dochter' }
const giving = (email: string) => [
  AGREE,
  NAME,
  { hulp: 'geef' },
  WHOM,
  { beheer: 'namens' },
  { bekend: 'nee' },
  { email },
]
const receiving = (email: string) => [
  AGREE,
  NAME,
  { hulp: 'ontvang' },
  { beheer: 'client' },
  { bekend: 'nee' },
  { email },
]

/** The path of the link in the newest mail. */
const newestLink = async (): Promise<string> => {
  const [mail] = await world.outbox()
  return new URL(mail?.links[0]?.url ?? 'http://none.invalid/').pathname
}

const letter = async (
  given: Partial<{ expiresAt: Date; cancelled: boolean; used: boolean }> = {},
): Promise<ActivationCode> => {
  const organisation = await world.build.organisation({ name: 'Zorggroep Lindenhof' })
  const employee = await world.build.employee(organisation)
  const patientId = await world.build.patient(organisation, { birthOn: BORN })
  const code = makeActivationCode()
  const consent = await world.owner.query(
    `insert into consents (organisation_id, patient_id, given_by_name, capacity, given_on, recorded_by)
     values ($1, $2, 'K. de Vries', 'representative', '2026-11-01', $3) returning id`,
    [organisation.id, patientId, employee.id],
  )
  await world.owner.query(
    `insert into activation_codes (organisation_id, patient_id, consent_id, addressee, lookup, created_by, expires_at, cancelled_at, used_at)
     values ($1, $2, $3, 'K. de Vries', $4, $5, $6, $7, $8)`,
    [
      organisation.id,
      patientId,
      consent.rows[0].id,
      activationCodeLookup(world.portal.secrets, code),
      employee.id,
      given.expiresAt ?? after(world.clock.now, 42 * DAY),
      given.cancelled ? world.clock.now : null,
      given.used ? world.clock.now : null,
    ],
  )
  return code
}

describe('the wizard «Account aanmaken»', () => {
  it('ACC-2 asks one thing per screen, in the words and the order of the manual', async () => {
    const browser = world.browser()
    const email = freshEmail()
    const seen: string[] = []
    const note = (page: Page): Page => {
      const steps = /stap (\d+) van (\d+)/.exec(page.text)?.[0] ?? ''
      seen.push(`${page.path} · ${page.heading} · ${steps}`)
      expect(checkPlainDutchHtml(page.html).findings).toEqual([])
      return page
    }
    let page = note(await browser.get((await browser.get('/')).link('Account aanmaken')))
    expect(page.text).toContain('Hebt u een brief?')
    for (const fields of [...giving(email), { brief: 'nee' }])
      page = note(await browser.press(page, 'Volgende', fields))
    expect(seen).toEqual([
      '/account-aanmaken · Account aanmaken · stap 1 van 10',
      '/account-aanmaken/naam · Hoe heet u? · stap 2 van 10',
      '/account-aanmaken/hulp · Ontvangt u hulp of geeft u hulp? · stap 3 van 10',
      '/account-aanmaken/wie · Wie helpt u? · stap 4 van 10',
      '/account-aanmaken/beheer · Wie gaat de zorgpagina beheren? · stap 5 van 10',
      '/account-aanmaken/bekend · Bent u al bekend met Naast? · stap 6 van 10',
      '/account-aanmaken/e-mail · Wat is uw e-mailadres? · stap 7 van 10',
      '/account-aanmaken/activatiecode · Hebt u een activatiecode gekregen? · stap 8 van 10',
      '/account-aanmaken/overzicht · Bijna klaar! · stap 9 van 9',
    ])
    for (const words of [
      'Karin de Vries',
      'Ik geef hulp',
      'Toos de Vries-Bakker',
      'dochter',
      'Ik, namens Toos de Vries-Bakker',
      email,
    ])
      expect(page.text).toContain(words)
    const hulp = await browser.get('/account-aanmaken/hulp')
    expect(hulp.text).toContain('Ik ontvang hulp')
    expect(hulp.text).toContain('Ik geef hulp')
  })

  it('ACC-1 who receives help has fewer screens, and a page of his own, without any care organisation', async () => {
    const browser = world.browser()
    const email = freshEmail()
    const overview = await walk(browser, [...receiving(email), { brief: 'nee' }])
    expect(overview.heading).toBe('Bijna klaar!')
    expect(overview.text).toContain('stap 8 van 8')
    await browser.press(overview, 'Account aanmaken')
    const link = await newestLink()
    await browser.press(await browser.get(link), 'Account activeren', { wachtwoord: PASSWORD })
    const { rows } = await world.owner.query(
      `select c.first_name, c.last_name, c.managed_for_now_since, p.role, c.of_account_id = a.id as own
       from accounts a join participants p on p.account_id = a.id join care_pages c on c.id = p.care_page_id
       where a.email = $1`,
      [email],
    )
    expect(rows).toEqual([
      {
        first_name: 'Karin',
        last_name: 'de Vries',
        managed_for_now_since: null,
        role: 'manager',
        own: true,
      },
    ])
  })

  it('ACC-2 going back loses nothing, and changing an answer from the overview leads back to it', async () => {
    const browser = world.browser()
    let page = await walk(browser, [...giving(freshEmail()), { brief: 'nee' }])
    const back: string[] = []
    for (let screens = 0; screens < 8; screens++) {
      page = await browser.get(page.link('Vorige'))
      back.push(page.path)
    }
    expect(back.at(-1)).toBe('/account-aanmaken')
    expect(page.hasLink('Vorige')).toBe(false)
    const name = await browser.get('/account-aanmaken/naam')
    expect([name.field('Voornaam'), name.field('Achternaam')]).toEqual(['Karin', 'de Vries'])
    const whom = await browser.get('/account-aanmaken/wie')
    expect(whom.field('Wat bent u van deze persoon?')).toBe('dochter')
    const help = (await browser.get('/account-aanmaken/hulp')).form('Volgende')
    expect(help.fields.hulp).toBe('geef')

    const overview = await browser.get('/account-aanmaken/overzicht')
    const changing = await browser.get(overview.link('Wijzigen: Uw naam'))
    const changed = await browser.press(changing, 'Volgende', { voornaam: 'Carien' })
    expect(changed.path).toBe('/account-aanmaken/overzicht')
    expect(changed.text).toContain('Carien de Vries')
    // Another role asks anew who manages the page, and nothing else.
    const role = await browser.get(changed.link('Wijzigen: Hulp'))
    const asked = await browser.press(role, 'Volgende', { hulp: 'ontvang' })
    expect(asked.heading).toBe('Wie gaat de zorgpagina beheren?')
    const again = await browser.press(asked, 'Volgende', { beheer: 'namens' })
    expect(again.heading).toBe('Bijna klaar!')
    expect(again.text).toContain('Iemand anders, namens mij')
    expect(again.text).not.toContain('Toos')
  })

  it('ACC-2 a screen that was not reached leads to the first one without an answer', async () => {
    const browser = world.browser()
    expect((await browser.get('/account-aanmaken/e-mail')).path).toBe(
      '/account-aanmaken?begin=opnieuw',
    )
    await walk(browser, [AGREE, NAME])
    for (const ahead of ['wie', 'e-mail', 'code', 'overzicht', 'verstuurd'])
      expect((await browser.get(`/account-aanmaken/${ahead}`)).path).toBe('/account-aanmaken/hulp')
    expect((await browser.post('/account-aanmaken/overzicht')).path).toBe('/account-aanmaken/hulp')
    expect((await browser.post('/account-aanmaken/opnieuw')).path).toBe('/account-aanmaken/hulp')
    expect((await browser.get('/account-aanmaken/bestaat-niet')).status).toBe(404)
  })

  it('ACC-2 answers that were forgotten are asked again, and what was just typed is kept', async () => {
    const browser = world.browser()
    const page = await walk(browser, [AGREE])
    world.clock.pass(49 * HOUR)
    const told = await browser.press(page, 'Volgende', NAME)
    expect(told.path).toBe('/account-aanmaken?begin=opnieuw')
    expect(told.text).toContain('Wij vonden uw antwoorden niet meer')
    const agreed = await browser.press(told, 'Volgende', AGREE)
    expect(agreed.path).toBe('/account-aanmaken/naam')
    expect(agreed.field('Voornaam')).toBe('Karin')
    // A browser that refuses cookies gets the same explanation instead of going round.
    const without = world.browser()
    const first = await without.get('/account-aanmaken')
    without.cookies.set = () => without.cookies
    expect((await without.press(first, 'Volgende', AGREE)).text).toContain('cookies')
  })

  it('ACC-2 «Ja» at «Bent u al bekend met Naast?» explains how to go on with the account there is', async () => {
    const browser = world.browser()
    const page = await walk(browser, [...giving(freshEmail()).slice(0, 5), { bekend: 'ja' }])
    expect(page.path).toBe('/account-aanmaken/bestaand')
    expect(page.text).toContain('U hebt geen tweede account nodig')
    expect(page.link('Log in')).toBe('/inloggen')
    expect(checkPlainDutchHtml(page.html).findings).toEqual([])
    expect((await browser.get(page.link('Vorige'))).heading).toBe('Bent u al bekend met Naast?')
    const member = await world.build.signedIn(await world.build.account())
    expect((await member.get('/account-aanmaken')).text).toContain('U bent al ingelogd')
  })

  it('ACC-2 says what is wrong on each screen, keeps what was typed, and goes no further', async () => {
    const browser = world.browser()
    const wrong = async (path: string, fields: Record<string, string>): Promise<string[]> => {
      const page = await browser.press(await browser.get(path), 'Volgende', fields)
      expect(page.status).toBe(422)
      expect(page.title).toMatch(/^Fout: /)
      for (const [name, value] of Object.entries(fields))
        if (value !== '' && page.$(`input[type=text][name="${name}"]`).length > 0)
          expect(page.$(`[name="${name}"]`).attr('value')).toBe(value)
      return page.errors
    }
    expect(await wrong('/account-aanmaken', {})).toEqual(['Zet een vinkje als u akkoord gaat.'])
    await walk(browser, [AGREE])
    expect(await wrong('/account-aanmaken/naam', { voornaam: ' ', achternaam: '' })).toEqual([
      'Vul uw voornaam in.',
      'Vul uw achternaam in.',
    ])
    expect(
      await wrong('/account-aanmaken/naam', { voornaam: 'x'.repeat(81), achternaam: '<b>"&' }),
    ).toEqual(['Dit is te lang. Gebruik ten hoogste 80 tekens.'])
    await walk(browser, [AGREE, NAME])
    expect(await wrong('/account-aanmaken/hulp', {})).toHaveLength(1)
    expect(await wrong('/account-aanmaken/hulp', { hulp: 'anders' })).toHaveLength(1)
    await walk(browser, [AGREE, NAME, { hulp: 'geef' }])
    expect(await wrong('/account-aanmaken/wie', { voornaam: 'Toos' })).toHaveLength(2)
    await walk(browser, giving(freshEmail()).slice(0, 4))
    expect(await wrong('/account-aanmaken/beheer', {})).toHaveLength(1)
    await walk(browser, giving(freshEmail()).slice(0, 5))
    expect(await wrong('/account-aanmaken/bekend', {})).toHaveLength(1)
    await walk(browser, giving(freshEmail()).slice(0, 6))
    for (const email of ['', 'karin', 'karin@', '@voorbeeld.example', `${'a'.repeat(300)}@b.nl`])
      expect(await wrong('/account-aanmaken/e-mail', { email })).toHaveLength(1)
  })

  it('ACC-2 takes an e-mail address with spaces and capitals', async () => {
    const page = await walk(world.browser(), [
      ...giving('  Karin.De Vries@Voorbeeld.EXAMPLE '),
      { brief: 'nee' },
    ])
    expect(page.text).toContain('karin.devries@voorbeeld.example')
  })

  it('ACC-2 what no page of ours sends is refused kindly', async () => {
    const browser = world.browser()
    await walk(browser, [AGREE])
    const post = (body: string) =>
      browser.raw('/account-aanmaken/naam', {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
    expect((await post('voornaam=a%00&achternaam=b')).status).toBe(400)
    expect((await post('voornaam=a&voornaam=b&achternaam=c')).status).toBe(400)
    expect((await post(`voornaam=${'x'.repeat(10 * 1024 * 1024)}`)).status).toBe(413)
    expect((await post('voornaam[]=a&achternaam=b')).status).toBe(422)
    expect((await post('__proto__=a&constructor=b')).status).toBe(422)
    browser.cookies.set('naast-aanmelden', 'x'.repeat(4000))
    expect((await browser.get('/account-aanmaken/naam')).status).toBe(200)
  })
})

describe('the activation code in the wizard', () => {
  const toCode = async (email = freshEmail()): Promise<{ browser: Browser; page: Page }> => {
    const browser = world.browser()
    return { browser, page: await walk(browser, [...giving(email), { brief: 'ja' }]) }
  }

  it('ACC-2 takes the code with spaces and in lower case, keeps it sealed, and names the organisation', async () => {
    const code = await letter()
    const { browser, page } = await toCode()
    expect(page.heading).toBe('Vul de code uit de brief in')
    expect(page.text).toContain('De geboortedatum van Toos de Vries-Bakker, niet die van uzelf')
    expect(checkPlainDutchHtml(page.html).findings).toEqual([])
    const typed = ` ${code.toLowerCase().slice(0, 4)} ${code.slice(4)} `
    const overview = await browser.press(page, 'Volgende', { code: typed, ...DAY_FIELDS })
    expect(overview.heading).toBe('Bijna klaar!')
    expect(overview.text).toContain('stap 10 van 10')
    expect(overview.text).toContain('Ja, van Zorggroep Lindenhof')
    const back = await browser.get('/account-aanmaken/code')
    expect(back.field('Activatiecode')).toBe(groupActivationCode(code))
    expect(back.field('Jaar')).toBe('1938')
    const { rows } = await world.owner.query('select answers::text from sign_ups')
    for (const { answers } of rows) expect(answers).not.toContain(code)
    // «Nee» after all forgets the code.
    const letterPage = await browser.get('/account-aanmaken/activatiecode?van=overzicht')
    const without = await browser.press(letterPage, 'Volgende', { brief: 'nee' })
    expect(without.text).not.toContain('Lindenhof')
  })

  it('ORG-4 a wrong date and an unknown code get the same sentence; nothing tells which codes exist', async () => {
    const code = await letter()
    const { browser, page } = await toCode()
    const attempt = async (typed: string, year = '1938') => {
      const fields = { code: typed, ...DAY_FIELDS, 'geboortedatum-jaar': year }
      const answered = await browser.press(page, 'Volgende', fields)
      expect(answered.status).toBe(422)
      return answered.html.replaceAll(typed, 'CODE').replace(`value="${year}"`, '')
    }
    const wrongDate = await attempt(code, '1939')
    const unknown = await attempt(makeActivationCode())
    expect(wrongDate).toBe(unknown)
    expect(wrongDate).toContain('horen niet bij elkaar')
    // For other states too, as long as the date is wrong.
    for (const state of [{ used: true }, { cancelled: true }, { expiresAt: world.clock.now }])
      expect(await attempt(await letter(state), '1940')).toBe(unknown)
  })

  it('ORG-4 who has code and date is told that it is expired, cancelled or used, and can go on without', async () => {
    const { browser, page } = await toCode()
    const attempt = async (code: string) =>
      (await browser.press(page, 'Volgende', { code, ...DAY_FIELDS })).errors
    expect(await attempt(await letter({ expiresAt: world.clock.now }))).toEqual([
      'Deze code is verlopen. Vraag de zorgorganisatie om een nieuwe brief.',
    ])
    expect(await attempt(await letter({ cancelled: true }))).toEqual([
      'Deze code is ingetrokken. Vraag de zorgorganisatie om een nieuwe brief.',
    ])
    expect(await attempt(await letter({ used: true }))).toEqual([
      'Deze code is al gebruikt. Een code werkt één keer.',
    ])
    const way = await browser.get(page.link('bij de vorige vraag «Nee»'))
    expect((await browser.press(way, 'Volgende', { brief: 'nee' })).heading).toBe('Bijna klaar!')
  })

  it('ORG-4 says what cannot be a code or a date, and keeps both', async () => {
    const { browser, page } = await toCode()
    const attempt = (fields: Record<string, string>) => browser.press(page, 'Volgende', fields)
    const odd = await attempt({
      code: 'te kort',
      'geboortedatum-dag': '31',
      'geboortedatum-maand': '02',
      'geboortedatum-jaar': '1938',
    })
    expect(odd.status).toBe(422)
    expect(odd.errors).toEqual([
      'Kijk de code nog eens na. Een code heeft 10 letters en cijfers.',
      'Deze datum bestaat niet. Kijk de dag en de maand na.',
    ])
    expect(odd.field('Activatiecode')).toBe('te kort')
    expect([odd.field('Dag'), odd.field('Maand'), odd.field('Jaar')]).toEqual(['31', '02', '1938'])
    expect((await attempt({})).errors).toHaveLength(2)
    expect((await attempt({ code: 'x'.repeat(100_000), ...DAY_FIELDS })).status).toBe(422)
    const { rows } = await world.owner.query(
      "select count(*)::int as n from rate_limits where key like 'activation-sender%'",
    )
    expect(rows[0].n).toBe(0)
  })

  it('ORG-4 limits tries by sender', async () => {
    const { browser, page } = await toCode()
    let last = page
    for (let tries = 0; tries < 31; tries++)
      last = await browser.press(page, 'Volgende', { code: makeActivationCode(), ...DAY_FIELDS })
    expect(last.status).toBe(429)
    expect(last.errors[0]).toMatch(/Probeer het over \d+ minuten weer/)
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  it('ACC-3 after signing in, the code that waits leads to coupling its page', async () => {
    const code = await letter()
    const email = freshEmail()
    const { browser, page } = await toCode(email)
    const overview = await browser.press(page, 'Volgende', { code, ...DAY_FIELDS })
    await browser.press(overview, 'Account aanmaken')
    const path = await newestLink()
    await browser.press(await browser.get(path), 'Account activeren', { wachtwoord: PASSWORD })
    const { rows } = await world.owner.query(
      `select k.care_page_id, k.code_sealed, k.birth_on::text as born from pending_couplings k
       join accounts a on a.id = k.account_id where a.email = $1`,
      [email],
    )
    expect(rows).toHaveLength(1)
    expect(unsealActivationCode(world.portal.secrets, rows[0].code_sealed)).toBe(code)
    expect(rows[0].born).toBe(BORN)
    const inside = await browser.post('/inloggen', { email, wachtwoord: PASSWORD })
    expect(inside.path).toBe(`/zorgpagina/${rows[0].care_page_id}/koppelen`)
    const link = await world.owner.query('select payload from emailed_links where email = $1', [
      email,
    ])
    expect(link.rows[0].payload).toEqual({})
  })
})

describe('the mail of the wizard', () => {
  const finish = async (email: string): Promise<{ browser: Browser; page: Page }> => {
    const browser = world.browser()
    const overview = await walk(browser, [...giving(email), { brief: 'nee' }])
    return { browser, page: await browser.press(overview, 'Account aanmaken') }
  }

  it('ACC-3 a known address gets the same screen as an unknown one; the mail tells', async () => {
    const account = await world.build.account({ firstName: 'Echte', lastName: 'Naam' })
    const email = freshEmail()
    const unknown = await finish(email)
    const [activation] = await world.outbox()
    world.clock.pass(1000)
    const known = await finish(account.email)
    const [exists] = await world.outbox()
    expect(known.page.path).toBe('/account-aanmaken/verstuurd')
    expect(known.page.heading).toBe('U ontvangt een e-mail')
    expect(known.page.html.replaceAll(account.email, 'ADRES')).toBe(
      unknown.page.html.replaceAll(email, 'ADRES'),
    )
    expect(checkPlainDutchHtml(known.page.html).findings).toEqual([])
    expect(activation).toMatchObject({ recipient: email, subject: 'Activeer uw account' })
    expect(activation?.links[0]?.label).toBe('Account activeren')
    expect(exists).toMatchObject({ recipient: account.email, subject: 'U hebt al een account' })
    expect(exists?.body).toContain('Beste Echte Naam')
    expect(exists?.body).not.toContain('Karin')
  })

  it('ACC-3 a double click sends one mail; sending again is for who asks, and limited', async () => {
    const email = freshEmail()
    const browser = world.browser()
    const overview = await walk(browser, [...giving(email), { brief: 'nee' }])
    const pages = await Promise.all([
      browser.press(overview, 'Account aanmaken'),
      browser.press(overview, 'Account aanmaken'),
    ])
    for (const page of pages) expect(page.heading).toBe('U ontvangt een e-mail')
    expect(await world.outbox()).toHaveLength(1)
    world.clock.pass(2 * MINUTE)
    const again = await browser.press(pages[0] as Page, 'Stuur de e-mail opnieuw')
    expect(again.text).toContain('opnieuw')
    expect(again.path).toBe('/account-aanmaken/verstuurd?gelukt=opnieuw')
    expect(await world.outbox()).toHaveLength(2)
    let last = again
    for (let mails = 0; mails < 4; mails++) {
      world.clock.pass(2 * MINUTE)
      last = await browser.press(again, 'Stuur de e-mail opnieuw')
    }
    expect(last.status).toBe(429)
    expect(last.text).toMatch(/Probeer het over \d+ minuten weer/)
    expect((await browser.press(overview, 'Account aanmaken')).status).toBe(429)
  })

  it('ACC-3 a link that went to a mistyped address stops working once another address is given', async () => {
    const wrong = freshEmail()
    const { browser, page } = await finish(wrong)
    const stray = await newestLink()
    const right = freshEmail()
    const changing = await browser.get(page.link('Ander e-mailadres'))
    const overview = await browser.press(changing, 'Volgende', { email: right })
    world.clock.pass(1000)
    const sent = await browser.press(overview, 'Account aanmaken')
    expect(sent.text).toContain(right)
    expect((await world.browser().get(stray)).status).toBe(404)
    expect((await world.browser().get(await newestLink())).status).toBe(200)
  })
})

describe('activating the account', () => {
  const invited = async (email = freshEmail()): Promise<{ browser: Browser; path: string }> => {
    const browser = world.browser()
    const overview = await walk(browser, [...giving(email), { brief: 'nee' }])
    world.clock.pass(MINUTE)
    await browser.press(overview, 'Account aanmaken')
    return { browser, path: await newestLink() }
  }
  const count = async (email: string): Promise<number> =>
    (await world.owner.query('select count(*)::int as n from accounts where email = $1', [email]))
      .rows[0].n

  it('ACC-3 the password is chosen behind the link, then «Klaar!» and signing in', async () => {
    const email = freshEmail()
    const { browser, path } = await invited(email)
    const page = await browser.get(path)
    expect(page.heading).toBe('Kies uw wachtwoord')
    expect(page.text).toContain('Dag Karin')
    expect(checkPlainDutchHtml(page.html).findings).toEqual([])
    expect(await count(email)).toBe(0)
    const done = await browser.press(page, 'Account activeren', { wachtwoord: PASSWORD })
    expect(done.heading).toBe('Klaar!')
    expect(browser.cookies.has('naast-aanmelden')).toBe(false)
    const signIn = await browser.get(done.link('Log in'))
    const inside = await browser.press(signIn, 'Log in', { email, wachtwoord: PASSWORD })
    expect(inside.path).toBe('/overzicht')
    const { rows } = await world.owner.query(
      `select c.first_name, c.of_account_id, p.relation, c.managed_for_now_since,
         (select count(*)::int from rights r where r.participant_id = p.id) as rights,
         (select count(*)::int from sign_ups) as sign_ups
       from accounts a join participants p on p.account_id = a.id join care_pages c on c.id = p.care_page_id
       where a.email = $1`,
      [email],
    )
    expect(rows).toEqual([
      expect.objectContaining({
        first_name: 'Toos',
        of_account_id: null,
        relation: 'dochter',
        managed_for_now_since: null,
        rights: 9,
      }),
    ])
    const left = await world.owner.query(
      "select count(*)::int as n from sign_ups where answers->>'email' = $1",
      [email],
    )
    expect(left.rows[0].n).toBe(0)
  })

  it('HLP-3 records the versions that were agreed to in the wizard, and when', async () => {
    const email = freshEmail()
    const agreedAt = world.clock.now
    const { browser, path } = await invited(email)
    world.clock.pass(5 * HOUR)
    await browser.post(path, { wachtwoord: PASSWORD })
    const { rows } = await world.owner.query(
      `select x.document, x.version, x.accepted_at from acceptances x join accounts a on a.id = x.account_id
       where a.email = $1 order by 1`,
      [email],
    )
    expect(rows).toEqual([
      { document: 'privacy', version: 1, accepted_at: agreedAt },
      { document: 'terms', version: 1, accepted_at: agreedAt },
    ])
  })

  it('PAG-1 a page for a client who will manage it himself is the maker’s for now', async () => {
    const email = freshEmail()
    const browser = world.browser()
    const answers = [...giving(email), { brief: 'nee' }]
    answers[4] = { beheer: 'client' }
    const overview = await walk(browser, answers)
    expect(overview.text).toContain('Toos de Vries-Bakker zelf. Tot die tijd beheer ik de pagina.')
    await browser.press(overview, 'Account aanmaken')
    await browser.post(await newestLink(), { wachtwoord: PASSWORD })
    const { rows } = await world.owner.query(
      `select c.managed_for_now_since from accounts a join participants p on p.account_id = a.id
       join care_pages c on c.id = p.care_page_id where a.email = $1`,
      [email],
    )
    expect(rows[0].managed_for_now_since).toEqual(world.clock.now)
  })

  it('ACC-3 a mail scanner that opens the link does not use it up', async () => {
    const { browser, path } = await invited()
    for (let looks = 0; looks < 3; looks++) {
      expect((await world.browser().raw(path, { method: 'HEAD' })).status).toBe(200)
      expect((await world.browser().get(path)).status).toBe(200)
    }
    expect((await browser.post(path, { wachtwoord: PASSWORD })).heading).toBe('Klaar!')
  })

  it('ACC-3 the link works once; used, expired and unknown are explained with a way on', async () => {
    const { browser, path } = await invited()
    await browser.post(path, { wachtwoord: PASSWORD })
    world.clock.pass(2 * MINUTE)
    const used = await world.browser().get(path)
    expect(used.status).toBe(410)
    expect(used.heading).toBe('Uw account werkt al')
    expect(used.link('Log in')).toBe('/inloggen')
    const retry = await world.browser().post(path, { wachtwoord: 'een ander wachtwoord dan' })
    expect(retry.heading).toBe('Uw account werkt al')

    const unknown = await world.browser().get('/account-activeren/bestaat-niet')
    expect(unknown.status).toBe(404)
    expect(unknown.heading).toBe('Deze link werkt niet')
    for (const odd of ['%00', '%F0%9F', 'x'.repeat(3000), '..%2F..']) {
      expect((await world.browser().get(`/account-activeren/${odd}`)).status).toBe(404)
      expect((await world.browser().post(`/account-activeren/${odd}`)).status).toBe(404)
    }
    for (const page of [used, unknown]) expect(checkPlainDutchHtml(page.html).findings).toEqual([])
  })

  it('ACC-3 an expired link sends a new one to the same address, with all answers', async () => {
    const email = freshEmail()
    const { path } = await invited(email)
    world.clock.pass(48 * HOUR + MINUTE)
    const expired = await world.browser().get(path)
    expect(expired.status).toBe(410)
    expect(expired.heading).toBe('Deze link is verlopen')
    expect(checkPlainDutchHtml(expired.html).findings).toEqual([])
    expect((await world.browser().post(path, { wachtwoord: PASSWORD })).status).toBe(410)
    const renewed = await world.browser().press(expired, 'Stuur een nieuwe e-mail')
    expect(renewed.heading).toBe('U ontvangt een e-mail')
    expect((await world.outbox())[0]?.recipient).toBe(email)
    const done = await world.browser().post(await newestLink(), { wachtwoord: PASSWORD })
    expect(done.heading).toBe('Klaar!')
    expect(await count(email)).toBe(1)
    expect((await world.browser().get(path)).heading).toBe('Uw account werkt al')
  })

  it('ACC-3 a double click, two browsers and two links at once make one account', async () => {
    const email = freshEmail()
    const { browser, path } = await invited(email)
    const page = await browser.get(path)
    const twice = await Promise.all([
      browser.press(page, 'Account activeren', { wachtwoord: PASSWORD }),
      browser.press(page, 'Account activeren', { wachtwoord: PASSWORD }),
    ])
    for (const { heading } of twice) expect(heading).toBe('Klaar!')
    expect(await count(email)).toBe(1)

    const other = freshEmail()
    const first = await invited(other)
    const second = await invited(other)
    const race = await Promise.all([
      world.browser().post(first.path, { wachtwoord: 'het wachtwoord van een' }),
      world.browser().post(second.path, { wachtwoord: 'het wachtwoord van twee' }),
    ])
    expect(race.map(({ heading }) => heading).sort()).toEqual(['Klaar!', 'Uw account werkt al'])
    expect(await count(other)).toBe(1)
    const pages = await world.owner.query(
      'select count(*)::int as n from participants p join accounts a on a.id = p.account_id where a.email = $1',
      [other],
    )
    expect(pages.rows[0].n).toBe(1)
  })

  it('ACC-5 the password must be long enough and hard to guess; anything else goes', async () => {
    const { browser, path } = await invited()
    const page = await browser.get(path)
    const refused = async (wachtwoord: string): Promise<string> => {
      const again = await browser.press(page, 'Account activeren', { wachtwoord })
      expect(again.status).toBe(422)
      expect(again.html).not.toContain(`value="${wachtwoord}"`)
      return again.errors.join()
    }
    expect(await refused('')).toBe('Kies een wachtwoord.')
    expect(await refused('te kort')).toContain('ten minste 12 tekens')
    expect(await refused('wachtwoord2026')).toContain('makkelijk te raden')
    expect(await refused('KarindeVries!')).toContain('lijkt op uw naam')
    expect(await refused('x'.repeat(201))).toContain('ten hoogste 200')
    expect(page.$('input[type=password]').attr('autocomplete')).toBe('new-password')
    expect(page.$('input[type=password]').attr('onpaste')).toBeUndefined()
    const done = await browser.press(page, 'Account activeren', { wachtwoord: ' ¿Zó 🦊 mág het? ' })
    expect(done.heading).toBe('Klaar!')
  })
})

describe('pages for everybody', () => {
  it('the front page leads to the wizard, and who is signed in to his pages', async () => {
    const page = await world.browser().get('/')
    expect(page.heading).toBe('Samen om iemand heen')
    expect(page.link('Bestaande gebruiker')).toBe('/inloggen')
    const member = await world.build.signedIn(await world.build.account())
    expect((await member.get('/')).path).toBe('/overzicht')
  })

  it('«Lezen en zien» keeps the choice in this browser, for visitors and for who is signed in', async () => {
    const browser = world.browser()
    const page = await browser.get('/lezen-en-zien?terug=/voorwaarden')
    const saved = await browser.press(page, 'Bewaar mijn keuze', {
      size: 'xl',
      theme: 'dark',
      contrast: 'more',
    })
    expect(saved.text).toContain('Uw keuze is bewaard')
    const back = await browser.get(saved.link('Terug naar waar u was'))
    expect(back.path).toBe('/voorwaarden')
    expect(back.$('html').attr('data-size')).toBe('xl')
    expect(back.$('html').attr('data-theme')).toBe('dark')
    expect(back.$('html').attr('data-contrast')).toBe('more')
    const odd = await browser.post('/lezen-en-zien', { size: '<b>', back: '//kwaad.example' })
    expect(odd.$('html').attr('data-size')).toBe('m')
    expect(odd.hasLink('Terug')).toBe(false)
    const member = await world.build.signedIn(await world.build.account())
    expect((await member.get('/lezen-en-zien')).$('header').text()).toContain('U')
  })
})
