import { generate } from 'otplib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Browser, type Page } from '../../../test/harness/browser.ts'
import type { Account, CarePage } from '../../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { createApp } from '../../app.ts'
import { MINUTE } from '../../clock.ts'
import { createLog } from '../../log.ts'
import { openPortal } from '../../open-portal.ts'

let world: TestPortal
beforeAll(async () => {
  world = await testPortal()
})
afterAll(() => world.close())

/** What was sent to a number, newest first: the code and its «volgnummer». */
const messagesTo = async (phone: string) =>
  (
    await world.owner.query(
      'select * from outgoing where channel = $1 and recipient = $2 order by created_at desc, id',
      ['sms', phone],
    )
  ).rows.map((row) => ({
    code: /^(\d{6}) is uw code/.exec(row.body)?.[1] ?? '',
    sequence: Number(/Volgnummer (\d+)/.exec(row.body)?.[1]),
    body: String(row.body),
    withdrawn: row.withdrawn_at !== null,
    expiresAt: row.expires_at as Date,
  }))

const phoneOf = async (who: Account): Promise<string> =>
  (await world.owner.query('select phone from accounts where id = $1', [who.id])).rows[0].phone

/** The newest code by its «volgnummer». */
const newest = async (who: Account) => {
  const messages = await messagesTo(await phoneOf(who))
  const [first] = messages.sort((one, other) => other.sequence - one.sequence)
  if (!first) throw new Error('no message was sent')
  return first
}

/** A code that is none of these. */
const wrongCode = (...codes: string[]): string =>
  ['000000', '111111', '222222', '333333'].find((code) => !codes.includes(code)) ?? ''

const coupled = async (policy: object = {}): Promise<CarePage> => {
  const page = await world.build.carePage()
  const coupling = await world.build.coupling(page, await world.build.organisation({ policy }))
  await world.build.report(coupling)
  return page
}

const dossierOf = (page: CarePage): string => `/zorgpagina/${page.id}/dossier/rapportages`
const signIn = (page: CarePage): Promise<Browser> => world.build.signedIn(page.manager)

const tryCode = (browser: Browser, page: Page, code: string): Promise<Page> =>
  browser.press(page, 'Verder', { code })

describe('ACC-6 a code by SMS before the dossier', () => {
  it('asks six digits, with the same volgnummer on the page and in the message, and opens the dossier', async () => {
    const page = await coupled()
    const browser = await signIn(page)
    const asked = await browser.get(dossierOf(page))
    expect(asked.path).toBe(`/code?verder=${encodeURIComponent(dossierOf(page))}`)
    expect(asked.heading).toBe('Vul de code uit de sms in')
    const message = await newest(page.manager)
    expect(asked.text).toContain(`Volgnummer: ${message.sequence}`)
    expect(message.code).toMatch(/^\d{6}$/)
    expect(message.body.trimEnd().endsWith(`@localhost #${message.code}`)).toBe(true)
    expect(asked.text).toContain(`eindigt op ${(await phoneOf(page.manager)).slice(-2)}`)

    const field = asked.$('input[name=code]')
    expect(field.attr('autocomplete')).toBe('one-time-code')
    expect(field.attr('inputmode')).toBe('numeric')
    expect(asked.$('label[for="veld-code"]').text()).toBe('Code uit de sms')

    const opened = await tryCode(browser, asked, message.code)
    expect(opened.path).toBe(dossierOf(page))
    expect(opened.status).toBe(200)
    expect(opened.heading).toBe('Rapportages')
    expect((await browser.get(dossierOf(page))).path).toBe(dossierOf(page))
  })

  it('takes a code with spaces and dashes', async () => {
    for (const spoil of [
      (code: string) => ` ${code.slice(0, 3)} ${code.slice(3)} `,
      (code: string) => `${code.slice(0, 3)}-${code.slice(3)}`,
      (code: string) => [...code].join('\u00a0'),
    ]) {
      const page = await coupled()
      const browser = await signIn(page)
      const asked = await browser.get(dossierOf(page))
      const { code } = await newest(page.manager)
      expect((await tryCode(browser, asked, spoil(code))).path).toBe(dossierOf(page))
    }
  })

  it('sends nothing anew within five minutes until it is asked', async () => {
    const page = await coupled()
    const browser = await signIn(page)
    await browser.get(dossierOf(page))
    const first = await newest(page.manager)
    world.clock.pass(4 * MINUTE)
    const again = await browser.get(dossierOf(page))
    expect(again.text).toContain(`Volgnummer: ${first.sequence}`)
    expect(await messagesTo(await phoneOf(page.manager))).toHaveLength(1)
    expect((await tryCode(browser, again, first.code)).path).toBe(dossierOf(page))
  })

  it('sends a new one when the page is opened after five minutes, and tells what is expired', async () => {
    const page = await coupled()
    const browser = await signIn(page)
    const asked = await browser.get(dossierOf(page))
    const first = await newest(page.manager)
    expect(first.expiresAt.getTime() - world.clock.now.getTime()).toBe(5 * MINUTE)
    world.clock.pass(5 * MINUTE)
    const late = await tryCode(browser, asked, first.code)
    expect(late.status).toBe(422)
    expect(late.errors).toEqual([
      `De code met volgnummer ${first.sequence} is verlopen. Een code werkt 5 minuten. Vraag een nieuwe code.`,
    ])
    const anew = await browser.press(late, 'Stuur een nieuwe code')
    const second = await newest(page.manager)
    expect(second.sequence).toBe(first.sequence + 1)
    expect(anew.text).toContain(`Volgnummer: ${second.sequence}`)
    world.clock.pass(6 * MINUTE)
    expect((await browser.get(dossierOf(page))).text).toContain(`Volgnummer: ${first.sequence + 2}`)
  })

  it('replaces the code when asked: the old one is refused with the new volgnummer, and its waiting message is withdrawn', async () => {
    const page = await coupled()
    const browser = await signIn(page)
    const asked = await browser.get(dossierOf(page))
    const first = await newest(page.manager)
    const ways = await browser.get(asked.link('Geen sms gekregen?'))
    expect(ways.heading).toBe('Geen sms gekregen?')
    const anew = await browser.press(ways, 'Stuur een nieuwe code')
    const second = await newest(page.manager)
    expect(anew.$('[role=status]').text()).toContain(`Het volgnummer is nu ${second.sequence}`)
    expect(second.sequence).toBe(first.sequence + 1)
    const sent = await messagesTo(await phoneOf(page.manager))
    expect(sent.map(({ sequence, withdrawn }) => [sequence, withdrawn])).toEqual(
      expect.arrayContaining([
        [first.sequence, true],
        [second.sequence, false],
      ]),
    )
    const refused = await tryCode(browser, asked, first.code)
    expect(refused.errors).toEqual([
      `Deze code had volgnummer ${first.sequence} en werkt niet meer. Gebruik de code met volgnummer ${second.sequence}.`,
    ])
    expect((await tryCode(browser, refused, second.code)).path).toBe(dossierOf(page))
  })

  it('a double click on «Stuur een nieuwe code» sends one', async () => {
    const page = await coupled()
    const browser = await signIn(page)
    const asked = await browser.get(dossierOf(page))
    const ways = await browser.get(asked.link('Geen sms gekregen?'))
    await Promise.all([
      browser.press(ways, 'Stuur een nieuwe code'),
      browser.press(ways, 'Stuur een nieuwe code'),
    ])
    expect(await messagesTo(await phoneOf(page.manager))).toHaveLength(2)
  })

  it('two tabs that open the dossier at once share one message', async () => {
    const page = await coupled()
    const browser = await signIn(page)
    await Promise.all([browser.get(dossierOf(page)), browser.get(dossierOf(page))])
    expect(await messagesTo(await phoneOf(page.manager))).toHaveLength(1)
  })

  it('gives five tries per code, and says how many are left', async () => {
    const page = await coupled()
    const browser = await signIn(page)
    let shown = await browser.get(dossierOf(page))
    const { code, sequence } = await newest(page.manager)
    for (const left of [4, 3, 2, 1]) {
      shown = await tryCode(browser, shown, wrongCode(code))
      expect(shown.status).toBe(422)
      expect(shown.errors[0]).toContain(`nog ${left} keer`)
      expect(shown.title).toMatch(/^Fout: /)
    }
    const last = await tryCode(browser, shown, wrongCode(code))
    expect(last.errors[0]).toContain('te vaak verkeerd')
    // The right code is worth nothing any more, and nothing tells that it was right.
    const late = await tryCode(browser, shown, code)
    expect(late.errors).toEqual(last.errors)
    // Opening the page again sends nothing by itself.
    const back = await browser.get(dossierOf(page))
    expect(back.text).toContain(`De code met volgnummer ${sequence} werkt niet meer`)
    expect(await messagesTo(await phoneOf(page.manager))).toHaveLength(1)
    const anew = await browser.press(back, 'Stuur een nieuwe code')
    expect((await tryCode(browser, anew, (await newest(page.manager)).code)).path).toBe(
      dossierOf(page),
    )
  })

  it('what cannot be a code is no try', async () => {
    const page = await coupled()
    const browser = await signIn(page)
    let shown = await browser.get(dossierOf(page))
    const { code } = await newest(page.manager)
    for (const typed of ['', '12345', '1234567', 'abcdef', '12a456', '9'.repeat(5000), '١٢٣٤٥'])
      for (let round = 0; round < 2; round += 1) {
        shown = await tryCode(browser, shown, typed)
        expect(shown.status).toBe(422)
        expect(shown.errors).toEqual(['Vul de code uit de sms in. Het zijn 6 cijfers.'])
      }
    expect((await tryCode(browser, shown, code)).path).toBe(dossierOf(page))
  })

  it('a code works once, and only for its own account', async () => {
    const page = await coupled({ secondStep: { mode: 'visit', idleMinutes: 15 } })
    const browser = await signIn(page)
    const other = await coupled()
    const stranger = await signIn(other)
    const asked = await browser.get(dossierOf(page))
    const theirs = await stranger.get(dossierOf(other))
    const { code } = await newest(page.manager)
    if ((await newest(other.manager)).code !== code)
      expect((await tryCode(stranger, theirs, code)).status).toBe(422)
    expect((await tryCode(browser, asked, code)).path).toBe(dossierOf(page))
    await browser.get(`/zorgpagina/${page.id}`)
    await browser.get('/account')
    const again = await browser.get(dossierOf(page))
    expect(again.heading).toBe('Vul de code uit de sms in')
    expect((await tryCode(browser, again, code)).errors[0]).toContain('al gebruikt')
  })

  it('is kept only as a keyed hash', async () => {
    const page = await coupled()
    const browser = await signIn(page)
    await browser.get(dossierOf(page))
    const { code } = await newest(page.manager)
    const rows = await world.owner.query('select * from sms_codes where account_id = $1', [
      page.manager.id,
    ])
    expect(rows.rows).toHaveLength(1)
    expect(rows.rows[0].code_hash).toHaveLength(32)
    expect(JSON.stringify(rows.rows)).not.toContain(code)
  })

  it('renews the session: the token from before opens nothing', async () => {
    const page = await coupled()
    const browser = await signIn(page)
    const before = browser.cookies.get('naast-sessie') ?? ''
    const asked = await browser.get(dossierOf(page))
    await tryCode(browser, asked, (await newest(page.manager)).code)
    expect(browser.cookies.get('naast-sessie')).not.toBe(before)
    const thief = world.browser()
    thief.cookies.set('naast-sessie', before)
    const response = await thief.raw(dossierOf(page))
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toMatch(/^\/inloggen/)
  })

  it('leads on only to pages of this site', async () => {
    const page = await coupled()
    const browser = await signIn(page)
    for (const evil of ['https://elders.example/', '//elders.example', '/\\elders.example']) {
      const asked = await browser.get(`/code?verder=${encodeURIComponent(evil)}`)
      const form = asked.form('Verder')
      expect(form.action).toBe('/code/sms?verder=%2Foverzicht')
    }
  })

  it('someone without a number and without an app is led to adding one, and then to the dossier', async () => {
    const manager = await world.build.account({ phone: null })
    const page = await world.build.carePage({ manager })
    await world.build.coupling(page)
    const browser = await world.build.signedIn(manager)
    const first = await browser.get(dossierOf(page))
    expect(first.heading).toBe('Voeg eerst uw telefoonnummer toe')
    expect(first.hasLink('Authenticator-app instellen')).toBe(true)
    const asked = await browser.press(first, 'Stuur een code', {
      telefoon: '06 12 34 56 78',
      wachtwoord: 'een mooie dag in het park',
    })
    expect(asked.text).toContain('06 12345678')
    const [message] = await messagesTo('+31612345678')
    const opened = await browser.press(asked, 'Nummer bewaren', { code: message?.code ?? '' })
    expect(opened.path).toBe(dossierOf(page))
  })

  it('asks an employee the same before the workplace', async () => {
    const at = await world.build.organisation()
    const employee = await world.build.employee(at)
    const browser = await world.build.signedIn(employee)
    const way = `/organisatie/${at.slug}/clienten`
    const asked = await browser.get(`/code?verder=${encodeURIComponent(way)}`)
    const response = await browser.raw(asked.form('Verder').action, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ code: (await newest(employee)).code }).toString(),
    })
    expect(response.headers.get('location')).toBe(way)
    const session = await world.owner.query(
      'select second_step_mode, second_step_care_page_id from sessions where account_id = $1',
      [employee.id],
    )
    expect(session.rows).toEqual([{ second_step_mode: 'session', second_step_care_page_id: null }])
  })
})

describe('ACC-6 how long it stays open', () => {
  const pass = async (browser: Browser, page: CarePage): Promise<Page> => {
    const asked = await browser.get(dossierOf(page))
    expect(asked.heading).toBe('Vul de code uit de sms in')
    return tryCode(browser, asked, (await newest(page.manager)).code)
  }

  it('until it was idle for the minutes that the organisation sets', async () => {
    const page = await coupled({ secondStep: { mode: 'session', idleMinutes: 10 } })
    const browser = await signIn(page)
    await pass(browser, page)
    for (let round = 0; round < 3; round += 1) {
      world.clock.pass(9 * MINUTE)
      expect((await browser.get(dossierOf(page))).path).toBe(dossierOf(page))
    }
    world.clock.pass(10 * MINUTE)
    expect((await browser.get(dossierOf(page))).path).toMatch(/^\/code/)
  })

  it('fifteen minutes when the organisation sets nothing; the family’s own pages do not keep it open', async () => {
    const page = await coupled()
    const browser = await signIn(page)
    await pass(browser, page)
    world.clock.pass(14 * MINUTE)
    expect((await browser.get(dossierOf(page))).path).toBe(dossierOf(page))
    world.clock.pass(8 * MINUTE)
    await browser.get('/account')
    world.clock.pass(8 * MINUTE)
    expect((await browser.get(dossierOf(page))).path).toMatch(/^\/code/)
  })

  it('of two organisations on one page the strictest counts', async () => {
    const page = await coupled({ secondStep: { mode: 'session', idleMinutes: 30 } })
    await world.build.coupling(
      page,
      await world.build.organisation({
        policy: { secondStep: { mode: 'session', idleMinutes: 5 } },
      }),
    )
    const browser = await signIn(page)
    await pass(browser, page)
    world.clock.pass(6 * MINUTE)
    expect((await browser.get(dossierOf(page))).path).toMatch(/^\/code/)
  })

  it('with «every visit» it ends when somebody leaves the dossier, and holds for that page only', async () => {
    const policy = { secondStep: { mode: 'visit', idleMinutes: 15 } }
    const page = await coupled(policy)
    const other = await world.build.carePage({ manager: page.manager, firstName: 'Arie' })
    await world.build.coupling(other, await world.build.organisation({ policy }))
    const browser = await signIn(page)
    expect((await pass(browser, page)).path).toBe(dossierOf(page))
    expect((await browser.get(dossierOf(page))).path).toBe(dossierOf(page))
    // The other page's dossier asks a code of its own.
    expect((await browser.get(dossierOf(other))).path).toMatch(/^\/code/)
    expect((await browser.get(dossierOf(page))).path).toBe(dossierOf(page))
    // Going elsewhere ends it.
    await browser.get('/account')
    expect((await browser.get(dossierOf(page))).path).toMatch(/^\/code/)
  })

  it('one step opens the dossiers of several pages while the session lasts', async () => {
    const page = await coupled()
    const other = await world.build.carePage({ manager: page.manager, firstName: 'Arie' })
    await world.build.coupling(other)
    const browser = await signIn(page)
    await pass(browser, page)
    expect((await browser.get(dossierOf(other))).path).toBe(dossierOf(other))
  })

  it('does not open it in another browser', async () => {
    const page = await coupled()
    const [one, two] = [await signIn(page), await signIn(page)]
    await pass(one, page)
    expect((await two.get(dossierOf(page))).path).toMatch(/^\/code/)
  })
})

describe('ACC-6 limited attempts', () => {
  const exhaust = async (browser: Browser, page: CarePage, times: number): Promise<Page> => {
    let shown = await browser.get(dossierOf(page))
    for (let tried = 0; tried < times; tried += 1) {
      if (tried > 0 && tried % 5 === 0) shown = await browser.press(shown, 'Stuur een nieuwe code')
      shown = await tryCode(browser, shown, wrongCode((await newest(page.manager)).code))
    }
    return shown
  }

  it('fifteen wrong codes in an hour close the way, also in another browser and after a restart', async () => {
    const page = await coupled()
    const browser = await signIn(page)
    const shown = await exhaust(browser, page, 15)
    expect(shown.errors[0]).toContain('te vaak verkeerd')
    const anew = await browser.press(shown, 'Stuur een nieuwe code')
    const { code } = await newest(page.manager)
    const closed = await tryCode(browser, anew, code)
    expect(closed.status).toBe(429)
    expect(closed.heading).toBe('Even wachten')
    expect(Number(closed.headers.get('retry-after'))).toBeGreaterThan(0)

    const restarted = await openPortal(
      world.config,
      world.urls,
      () => world.clock.now,
      createLog('fatal'),
    )
    const other = new Browser(createApp(restarted.portal))
    other.cookies.set('naast-sessie', (await signIn(page)).cookies.get('naast-sessie') ?? '')
    const there = await other.get(dossierOf(page))
    expect((await tryCode(other, there, code)).status).toBe(429)
    await restarted.close()
  })

  it('closing one account leaves another alone', async () => {
    const page = await coupled()
    await exhaust(await signIn(page), page, 15)
    const neighbour = await coupled()
    const browser = await signIn(neighbour)
    const asked = await browser.get(dossierOf(neighbour))
    const { code } = await newest(neighbour.manager)
    expect((await tryCode(browser, asked, code)).path).toBe(dossierOf(neighbour))
  })

  it('many tries at the same moment are counted one by one', async () => {
    const page = await coupled()
    const browser = await signIn(page)
    const asked = await browser.get(dossierOf(page))
    const { code } = await newest(page.manager)
    const shown = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        browser.post(asked.form('Verder').action, { code: wrongCode(code, String(index)) }),
      ),
    )
    const wrong = shown.filter(({ errors }) => /nog \d keer/.test(errors[0] ?? ''))
    expect(wrong).toHaveLength(4)
    expect((await browser.post(asked.form('Verder').action, { code })).errors[0]).toContain(
      'te vaak verkeerd',
    )
  })

  it('six messages in an hour, then other ways; nothing more is sent', async () => {
    const page = await coupled()
    const browser = await signIn(page)
    let shown = await browser.get(dossierOf(page))
    for (let sent = 1; sent < 6; sent += 1) {
      const ways = await browser.get(shown.link('Geen sms gekregen?'))
      shown = await browser.press(ways, 'Stuur een nieuwe code')
      expect(shown.status).toBe(200)
    }
    const ways = await browser.get(shown.link('Geen sms gekregen?'))
    const refused = await browser.press(ways, 'Stuur een nieuwe code')
    expect(refused.status).toBe(429)
    expect(refused.text).toContain('Daarom sturen we er nu geen meer')
    expect(await messagesTo(await phoneOf(page.manager))).toHaveLength(6)
    // The sixth still works: who asks too often does not lose what he has.
    const back = await browser.get(dossierOf(page))
    expect((await tryCode(browser, back, (await newest(page.manager)).code)).path).toBe(
      dossierOf(page),
    )
  })
})

describe('ACC-8 an authenticator app or a recovery code instead', () => {
  const secretOn = (page: Page): string => page.$('strong.code').first().text().replace(/\s/g, '')
  const codeAt = (secret: string, moment = world.clock.now): Promise<string> =>
    generate({ secret, epoch: Math.floor(moment.getTime() / 1000) })
  const password = 'een mooie dag in het park'

  /** Sets the app up the way a person does, after the second step; gives the secret and the recovery codes. */
  const setUp = async (page: CarePage): Promise<{ secret: string; codes: string[] }> => {
    const browser = await world.build.withSecondStep(page.manager)
    const start = await browser.get('/account/app')
    const shown = await browser.press(start, 'Verder', { wachtwoord: password })
    const secret = secretOn(shown)
    const done = await browser.press(shown, 'App instellen', { code: await codeAt(secret) })
    expect(done.heading).toBe('Bewaar uw herstelcodes')
    const codes = done
      .$('li strong.code')
      .map((_, element) => done.$(element).text())
      .get()
    world.clock.pass(MINUTE)
    return { secret, codes }
  }

  it('the app’s code opens the dossier, each code once, one period early or late', async () => {
    const page = await coupled({ secondStep: { mode: 'visit', idleMinutes: 15 } })
    const { secret } = await setUp(page)
    const browser = await signIn(page)
    const asked = await browser.get(dossierOf(page))
    expect(asked.heading).toBe('Vul de code uit de app in')
    expect(asked.$('input[name=code]').attr('autocomplete')).toBe('one-time-code')
    expect(await messagesTo(await phoneOf(page.manager))).toHaveLength(0)
    const late = await codeAt(secret, new Date(world.clock.now.getTime() - 30_000))
    const tooLate = await codeAt(secret, new Date(world.clock.now.getTime() - 90_000))
    expect((await tryCode(browser, asked, tooLate)).errors[0]).toContain('klopt niet')
    const code = await codeAt(secret)
    expect((await tryCode(browser, asked, code)).path).toBe(dossierOf(page))
    await browser.get('/account')
    const again = await browser.get(dossierOf(page))
    expect((await tryCode(browser, again, code)).errors[0]).toContain('al gebruikt')
    expect((await tryCode(browser, again, late)).errors[0]).toContain('al gebruikt')
    world.clock.pass(30_000)
    const early = await codeAt(secret, new Date(world.clock.now.getTime() + 30_000))
    expect((await tryCode(browser, again, early)).path).toBe(dossierOf(page))
  })

  it('who has the app can still ask a text message', async () => {
    const page = await coupled()
    await setUp(page)
    const browser = await signIn(page)
    const asked = await browser.get(dossierOf(page))
    const bySms = await browser.get(asked.link('Stuur mij een sms'))
    expect((await tryCode(browser, bySms, (await newest(page.manager)).code)).path).toBe(
      dossierOf(page),
    )
  })

  it('a recovery code works once, as people type it; the owner gets a mail', async () => {
    const page = await coupled({ secondStep: { mode: 'visit', idleMinutes: 15 } })
    const { codes } = await setUp(page)
    const browser = await signIn(page)
    expect(codes).toHaveLength(10)
    expect(new Set(codes).size).toBe(10)
    const asked = await browser.get(dossierOf(page))
    const form = await browser.get(asked.link('Gebruik een herstelcode'))
    expect((await tryCode(browser, form, 'AAAAA-AAAAA')).errors[0]).toContain('klopt niet')
    const typed = codes[3]?.toLowerCase().replace('-', ' ') ?? ''
    expect((await tryCode(browser, form, typed)).path).toBe(dossierOf(page))
    const mail = (await world.outbox()).find(
      ({ recipient, subject }) =>
        recipient === page.manager.email && subject === 'Er is een herstelcode gebruikt',
    )
    expect(mail?.body).toContain('U hebt er nog 9')
    await browser.get('/account')
    const again = await browser.get(
      `/code/herstelcode?verder=${encodeURIComponent(dossierOf(page))}`,
    )
    expect(again.text).toContain('U hebt er nog 9')
    expect((await tryCode(browser, again, codes[3] ?? '')).errors[0]).toContain('al gebruikt')
    expect((await tryCode(browser, again, codes[4] ?? '')).path).toBe(dossierOf(page))
  })

  it('wrong app codes are limited by day, whatever the hour; a recovery code stays a way in', async () => {
    const page = await coupled()
    const { secret, codes } = await setUp(page)
    const browser = await signIn(page)
    const action = `/code/app?verder=${encodeURIComponent(dossierOf(page))}`
    const near = await Promise.all(
      [-30_000, 0, 30_000].map((shift) =>
        codeAt(secret, new Date(world.clock.now.getTime() + shift)),
      ),
    )
    let last = await browser.post(action, { code: wrongCode(...near) })
    for (let tried = 1; tried < 15; tried += 1)
      last = await browser.post(action, { code: wrongCode(...near) })
    expect(last.status).toBe(422)
    const closed = await browser.post(action, { code: await codeAt(secret) })
    expect(closed.status).toBe(429)
    const byRecovery = await browser.get(closed.link('Gebruik een herstelcode'))
    expect((await tryCode(browser, byRecovery, codes[0] ?? '')).path).toBe(dossierOf(page))
    const days = await world.portal.limits
      .check('second-step-day', page.manager.id)
      .then(() => 'open')
    expect(days).toBe('open')
    for (let used = 15; used < 30; used += 1)
      await world.portal.limits.use('second-step-day', page.manager.id)
    await expect(
      world.portal.limits.check('second-step-day', page.manager.id),
    ).rejects.toMatchObject({ kind: 'too-many' })
    expect((await browser.post(action, { code: await codeAt(secret) })).status).toBe(429)
  })

  it('wrong recovery codes are limited', async () => {
    const page = await coupled()
    const { codes } = await setUp(page)
    const browser = await signIn(page)
    const action = `/code/herstelcode?verder=${encodeURIComponent(dossierOf(page))}`
    for (let tried = 0; tried < 10; tried += 1)
      expect((await browser.post(action, { code: `AAAAA-AAAA${(tried % 8) + 2}` })).status).toBe(
        422,
      )
    expect((await browser.post(action, { code: codes[0] ?? '' })).status).toBe(429)
  })
})
