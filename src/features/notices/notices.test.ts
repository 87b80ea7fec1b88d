import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type PushService, startPushService } from '../../../dev/gateways/push-service.ts'
import type { Browser } from '../../../test/harness/browser.ts'
import type { Account, CarePage } from '../../../test/harness/built.ts'
import { doJobs } from '../../../test/harness/jobs.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { after, MINUTE } from '../../clock.ts'
import { asAccount } from '../../db/connect.ts'
import { createSenders } from '../../notify/senders.ts'
import { sendSummaries } from '../../notify/summaries.ts'
import { tell } from '../../notify/tell.ts'
import { unsubscribeToken } from '../../notify/unsubscribe.ts'

describe('what somebody hears of', () => {
  let world: TestPortal
  let pushes: PushService
  let page: CarePage
  let piet: Account
  let browser: Browser
  beforeAll(async () => {
    pushes = await startPushService()
    world = await testPortal({ pushStandIn: pushes.baseUrl })
    page = await world.build.carePage({ firstName: 'Annie', lastName: 'Mulder' })
    piet = await world.build.participant(page)
    browser = await world.build.signedIn(piet)
  })
  afterAll(async () => {
    await pushes.close()
    await world.close()
  })

  const meldingen = (): string => `/zorgpagina/${page.id}/meldingen`
  const newMessage = (): Promise<void> =>
    asAccount(world.portal.databases, page.manager.id, world.clock.now, (tx) =>
      tell(
        {
          tx,
          now: world.clock.now,
          portal: world.portal,
          viewer: { accountId: page.manager.id },
          permit: { carePageId: page.id },
        },
        { kind: 'message', aboutId: randomUUID(), to: [piet.id] },
      ),
    )
  const toldOfMessage = async (): Promise<string[]> => {
    await world.owner.query('truncate outgoing')
    await world.owner.query('truncate notices')
    await newMessage()
    world.clock.pass(2 * MINUTE)
    await doJobs(world)
    return (await world.outbox()).map(({ channel, subject }) => `${channel}: ${subject}`)
  }

  it('NTF-1 MSG-2 begins with what most people want', async () => {
    const chosen = await browser.get(meldingen())
    expect(chosen.heading).toBe('Meldingen')
    const { fields } = chosen.form('Bewaren')
    expect(fields).toMatchObject({
      'over-message': 'meteen',
      'over-appointment': 'dagelijks',
      'over-task': 'dagelijks',
      'over-note': 'dagelijks',
      'over-reminder': 'meteen',
      manier: 'allebei',
      uur: '18',
    })
    expect(await toldOfMessage()).toEqual(['mail: Er is een nieuw bericht'])
  })

  it('NTF-1 MSG-2 is chosen per person and page, and holds from then on', async () => {
    const saved = await browser.press(await browser.get(meldingen()), 'Bewaren', {
      'over-message': 'dagelijks',
      'over-note': 'niet',
      uur: '8',
    })
    expect(saved.text).toContain('Uw keuze is bewaard')
    expect(saved.form('Bewaren').fields).toMatchObject({
      'over-message': 'dagelijks',
      'over-note': 'niet',
      uur: '8',
    })
    expect(await toldOfMessage()).toEqual([])
    world.clock.at('2026-11-22T08:00:00+01:00')
    await sendSummaries(world.portal)
    expect((await world.outbox()).map(({ subject }) => subject)).toEqual([
      'Uw overzicht van vandaag',
    ])
    const manager = await world.build.signedIn(page.manager)
    expect((await manager.get(meldingen())).form('Bewaren').fields).toMatchObject({
      'over-message': 'meteen',
      uur: '18',
    })
    browser = await world.build.signedIn(piet)
    await browser.press(await browser.get(meldingen()), 'Bewaren', { 'over-message': 'meteen' })
  })

  it('NTF-1 says what is missing or wrong, and keeps what was chosen', async () => {
    const form = (await browser.get(meldingen())).form('Bewaren')
    const wrong = await browser.post(form.action, {
      ...form.fields,
      'over-message': 'zomaar',
      'over-reminder': 'dagelijks',
      'over-task': 'niet',
      uur: '3',
      manier: '',
    })
    expect(wrong.status).toBe(422)
    expect(wrong.errors).toEqual([
      'Kies bij «Berichten» wanneer u ervan hoort',
      'Kies bij «Herinneringen aan een taak» wanneer u ervan hoort',
      'Kies hoe u het wilt horen',
      'Kies een uur uit de lijst',
    ])
    expect(wrong.form('Bewaren').fields['over-task']).toBe('niet')
  })

  it('CON-7 NTF-1 asks nothing about what somebody may not see', async () => {
    const other = await world.build.participant(page, ['reports'])
    const asked = await (await world.build.signedIn(other)).get(meldingen())
    expect(Object.keys(asked.form('Bewaren').fields)).not.toContain('over-message')
    expect(Object.keys(asked.form('Bewaren').fields)).toContain('over-note')
  })

  it('PAG-2 NTF-1 is found by Profiel and by Mijn account', async () => {
    const profile = await browser.get(`/zorgpagina/${page.id}/profiel`)
    expect(profile.link('Meldingen')).toBe(meldingen())
    const account = await browser.get('/account')
    const all = await browser.get(account.link('Meldingen'))
    expect(all.link('Zorgpagina van Annie Mulder')).toBe(meldingen())
  })

  describe('«Afmelden» in a mail (RFC 8058)', () => {
    const stopLink = async (): Promise<string> => {
      await toldOfMessage()
      const [mail] = await world.outbox()
      return new URL(mail?.links.at(-1)?.url ?? '').pathname
    }
    const again = (): Promise<unknown> => world.owner.query('truncate notice_wishes')
    afterEach(again)

    it('NTF-1 without signing in: a page with a button, and only the button does it', async () => {
      const visitor = world.browser()
      const asked = await visitor.get(await stopLink())
      expect(asked.heading).toBe('Wilt u zich afmelden?')
      expect(asked.text).toContain('Berichten')
      expect(asked.html).not.toMatch(/Annie|Mulder|Piet|voorbeeld\.example/)
      expect(await toldOfMessage()).toHaveLength(1)
      const done = await visitor.press(asked, /^Afmelden$/)
      expect(done.heading).toBe('U bent afgemeld')
      expect(await toldOfMessage()).toEqual([])
      const chosen = (await browser.get(meldingen())).form('Bewaren').fields
      expect(chosen).toMatchObject({ 'over-message': 'niet', 'over-task': 'dagelijks' })
    })

    it('NTF-1 by a mail program, that says nothing of itself and follows no redirect', async () => {
      const post = (body: string, type: string) =>
        stopLink().then((link) =>
          world.app.request(`http://localhost:3000${link}`, {
            method: 'POST',
            body,
            headers: { 'content-type': type },
          }),
        )
      const boundary =
        '--grens\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--grens--'
      for (const [body, type] of [
        ['List-Unsubscribe=One-Click', 'application/x-www-form-urlencoded'],
        [boundary, 'multipart/form-data; boundary=grens'],
      ] as const) {
        expect((await post(body, type)).status).toBe(200)
        expect(await toldOfMessage()).toEqual([])
        await again()
      }
    })

    it('NTF-1 turns off everything of the page for who asks so', async () => {
      const visitor = world.browser()
      const done = await visitor.press(
        await visitor.get(await stopLink()),
        'Alle meldingen van deze zorgpagina uitzetten',
        { wat: 'alles' },
      )
      expect(done.text).toContain('geen meldingen meer over deze zorgpagina')
      const { fields } = (await browser.get(meldingen())).form('Bewaren')
      const about = Object.entries(fields).filter(([name]) => name.startsWith('over-'))
      expect(about.map(([, value]) => value)).toEqual(about.map(() => 'niet'))
    })

    it('NTF-1 stops the daily summary of all pages, and leaves what comes at once', async () => {
      const token = unsubscribeToken(world.portal.secrets, {
        accountId: piet.id,
        carePageId: null,
        kind: 'summary',
      })
      const visitor = world.browser()
      await visitor.press(await visitor.get(`/afmelden/${token}`), 'Afmelden')
      expect((await browser.get(meldingen())).form('Bewaren').fields).toMatchObject({
        'over-message': 'meteen',
        'over-appointment': 'niet',
        'over-note': 'niet',
      })
    })

    it('NTF-1 a link that is not ours says so and changes nothing; one of who left does no harm', async () => {
      for (const token of ['A'.repeat(43), 'x', `${'A'.repeat(5000)}`]) {
        const unknown = await world.browser().get(`/afmelden/${token}`)
        expect([unknown.status, unknown.heading]).toEqual([404, 'Deze link werkt niet'])
      }
      const gone = unsubscribeToken(world.portal.secrets, {
        accountId: randomUUID(),
        carePageId: page.id,
        kind: 'note',
      })
      const done = await world.browser().post(`/afmelden/${gone}`)
      expect(done.heading).toBe('U bent afgemeld')
      const rows = await world.owner.query('select 1 from notice_wishes')
      expect(rows.rows).toEqual([])
    })
  })

  describe('notices on a device', () => {
    afterEach(async () => {
      await world.owner.query('delete from push_subscriptions')
    })

    const turnOn = async (who: Browser, over: Record<string, string> = {}) => {
      const shown = await who.get('/meldingen')
      const key = shown.$('push-subscription').attr('data-key')
      const device = pushes.subscribe(key)
      const { action, fields } = shown.form('Meldingen aanzetten op dit apparaat')
      const { endpoint, p256dh, auth } = device
      const turned = await who.post(action, { ...fields, endpoint, p256dh, auth, ...over })
      return { device, turned }
    }
    const deviceCount = async (): Promise<number> =>
      (await world.owner.query('select count(*)::int as n from push_subscriptions')).rows[0].n

    it('NTF-1 without script the page says why it cannot', async () => {
      const shown = await browser.get('/meldingen')
      expect(shown.$('[data-can]').attr('hidden')).toBeDefined()
      expect(shown.$('[data-cannot]').attr('hidden')).toBeUndefined()
    })

    it('NTF-1 are turned on there, arrive there encrypted, and are turned off there', async () => {
      const { device, turned } = await turnOn(browser)
      expect(turned.text).toContain('Meldingen staan aan op dit apparaat')
      expect(await toldOfMessage()).toEqual(['mail: Er is een nieuw bericht', 'push: Naast'])
      const { senders, close } = createSenders(
        { ...world.config, smtpUrl: 'smtp://127.0.0.1:9' },
        world.portal.clock,
      )
      await doJobs(world, senders)
      close()
      expect(pushes.taken.filter(({ deviceId }) => deviceId === device.id)).toMatchObject([
        {
          payload: {
            title: 'Naast',
            body: 'Er is een nieuw bericht.',
            url: `/zorgpagina/${page.id}/berichten`,
          },
        },
      ])
      const listed = await browser.get('/meldingen')
      expect(listed.text).toContain('De laatste melding kwam op')
      const off = await browser.press(listed, 'Uitzetten')
      expect(off.text).toContain('Meldingen staan uit op dat apparaat')
      expect(off.text).toContain('Meldingen staan nu op geen enkel apparaat aan')
      expect(await deviceCount()).toBe(0)
    })

    it('NTF-1 the same browser again stays one device', async () => {
      const { device } = await turnOn(browser)
      await turnOn(browser, { endpoint: device.endpoint })
      expect(await deviceCount()).toBe(1)
    })

    it.each([
      ['our own network', { endpoint: 'https://10.0.0.1/push' }],
      ['no address at all', { endpoint: '' }],
      ['keys that are none', { p256dh: 'kort' }],
      ['a secret that is none', { auth: '' }],
    ])('NTF-1 what a browser would never give is refused: %s', async (_, over) => {
      const { turned } = await turnOn(browser, over)
      expect(turned.status).toBe(422)
      expect(turned.errors[0]).toContain('Uw browser gaf niet wat nodig is')
      expect(await deviceCount()).toBe(0)
    })

    it('NTF-1 somebody else’s device cannot be turned off', async () => {
      const manager = await world.build.signedIn(page.manager)
      await turnOn(manager)
      const { rows } = await world.owner.query('select id from push_subscriptions')
      const tried = await browser.post(`/meldingen/apparaten/${rows[0].id}/uitzetten`)
      expect(tried.status).toBe(404)
      expect(await deviceCount()).toBe(1)
    })

    it('NTF-1 there is an end to the number of devices, also for many at the same moment', async () => {
      for (let n = 0; n < 9; n += 1) await turnOn(browser)
      const last = await Promise.all([turnOn(browser), turnOn(browser), turnOn(browser)])
      expect(await deviceCount()).toBe(10)
      expect(last.filter(({ turned }) => turned.status === 422)).toHaveLength(2)
    })
  })

  it('NTF-1 CON-4 those around the page hear that somebody takes part; with an account of before and with a new one', async () => {
    await world.owner.query('truncate notices')
    await world.owner.query('truncate outgoing')
    const manager = await world.build.signedIn(page.manager)
    const invite = async (email: string): Promise<string> => {
      const form = await manager.get(`/zorgpagina/${page.id}/connecties/uitnodigen`)
      const sent = await manager.press(form, /uitnodig|Verstuur/i, {
        naam: 'Nieuw',
        email,
        relatie: 'buur',
        toegang: 'basis',
      })
      expect(sent.status).toBe(200)
      const mail = (await world.outbox()).find(({ recipient }) => recipient === email)
      return new URL(mail?.links[0]?.url ?? '').pathname
    }
    const known = await world.build.account()
    const theirs = await world.build.signedIn(known)
    await theirs.press(await theirs.get(await invite(known.email)), /meedoen|Doe mee/i)
    const visitor = world.browser()
    await visitor.press(
      await visitor.get(await invite('nieuw@voorbeeld.example')),
      /account|mee/i,
      {
        voornaam: 'Nieuw',
        achternaam: 'Hier',
        wachtwoord: 'de zon schijnt op het water',
        akkoord: 'ja',
      },
    )
    const heard = await world.owner.query(
      `select a.email, count(*)::int as n from notices n join accounts a on a.id = n.account_id
       where kind = 'connection' group by 1 order by 2 desc, 1`,
    )
    const emails = heard.rows.map(({ email, n }) => `${email} ${n}`)
    expect(emails).toContain(`${piet.email} 2`)
    expect(emails).toContain(`${known.email} 1`)
    expect(emails.join()).not.toContain(page.manager.email)
    expect(emails.join()).not.toContain('nieuw@')
    await browser.get(`/zorgpagina/${page.id}/connecties`)
    const left = await world.owner.query(
      "select 1 from notices where account_id = $1 and kind = 'connection' and seen_at is null",
      [piet.id],
    )
    expect(left.rows).toEqual([])
  })

  it('NTF-1 «Onze e-mails komen niet aan»: told where one begins, and tried again when asked', async () => {
    await world.owner.query('update accounts set email_failing_since = $2 where id = $1', [
      piet.id,
      after(world.clock.now, -MINUTE),
    ])
    for (const path of ['/overzicht', `/zorgpagina/${page.id}`]) {
      const begin = await browser.get(path)
      expect(begin.text).toContain('Onze e-mails komen niet aan')
      expect(begin.link('Bekijk wat u kunt doen')).toBe('/e-mail-komt-niet-aan')
    }
    const told = await browser.get('/e-mail-komt-niet-aan')
    expect(told.text).toContain(piet.email)
    await world.owner.query('truncate outgoing')
    const tried = await browser.press(told, 'probeer het nog eens')
    expect(tried.heading).toBe('Onze e-mails komen aan')
    expect((await world.outbox()).map(({ subject }) => subject)).toEqual([
      'Uw e-mail van Naast komt aan',
    ])
    expect((await browser.get('/overzicht')).text).not.toContain('Onze e-mails komen niet aan')
  })
})
