import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Browser, Page } from '../../../test/harness/browser.ts'
import { ALL, BASIC, type CarePage } from '../../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { DAY } from '../../clock.ts'

describe('connections', () => {
  let world: TestPortal
  beforeAll(async () => {
    world = await testPortal()
  })
  beforeEach(() => world.owner.query('delete from rate_limits'))
  afterAll(() => world.close())

  const open = async (
    page: CarePage,
    as = page.manager,
  ): Promise<{ browser: Browser; shown: Page }> => {
    const browser = await world.build.signedIn(as)
    return { browser, shown: await browser.get(`/zorgpagina/${page.id}/connecties`) }
  }
  let serial = 0
  const guest = () => {
    serial += 1
    return {
      naam: 'Piet Jansen',
      email: `Piet${serial}@Voorbeeld.example `,
      relatie: 'buurman',
      toegang: 'basis',
      address: `piet${serial}@voorbeeld.example`,
    }
  }
  const inviting = async (page: CarePage, fields: Record<string, string>): Promise<Page> => {
    const { browser, shown } = await open(page)
    return browser.press(
      await browser.get(shown.link('Nodig een helpende uit')),
      'Uitnodiging versturen',
      fields,
    )
  }
  const linkIn = async (to: string): Promise<string> => {
    const mail = (await world.outbox()).find(
      (one) => one.recipient === to && one.purpose === 'invitation',
    )
    return new URL(mail?.links[0]?.url ?? '').pathname
  }

  it('CON-1 everybody sees all participants, who is in the trusted group and which invitations are open', async () => {
    const page = await world.build.carePage()
    await world.build.participant(page, ALL, { relation: 'zoon' })
    const basic = await world.build.participant(page)
    const { address, ...fields } = guest()
    await inviting(page, fields)
    const { shown } = await open(page, basic)
    expect(shown.text).toContain('zoon Vertrouwensgroep')
    expect(shown.text).toContain('Nog niet geaccepteerd')
    expect(shown.text).toMatch(/Piet Jansen · buurman\s*Uitgenodigd/)
    expect(address).toBeTruthy()
  })

  it('CON-2 only the manager sees «Nodig een helpende uit», «Rechten» and «Verwijderen»', async () => {
    const page = await world.build.carePage()
    const basic = await world.build.participant(page)
    const manager = await open(page)
    const participant = await open(page, basic)
    for (const words of ['Nodig een helpende uit', 'Rechten', 'Verwijderen']) {
      expect(manager.shown.hasLink(words), words).toBe(true)
      expect(participant.shown.hasLink(words), words).toBe(false)
    }
    expect(
      (await participant.browser.get(`/zorgpagina/${page.id}/connecties/uitnodigen`)).status,
    ).toBe(403)
  })

  it('CON-3 CON-4 invites by mail that names page and rights; a new account accepts and the manager hears of it', async () => {
    const page = await world.build.carePage()
    const { address, ...fields } = guest()
    const sent = await inviting(page, { ...fields, toegang: 'alles' })
    expect(sent.text).toContain('De uitnodiging is verstuurd')
    const mail = (await world.outbox()).find((one) => one.recipient === address)
    expect(mail?.body).toContain('Toos de Vries')
    expect(mail?.body).toContain('Alles (inc. medische gegevens)')
    const guestBrowser = world.browser()
    const shown = await guestBrowser.get(await linkIn(address))
    expect(shown.text).toContain('zorgpagina van Toos de Vries')
    expect(shown.text).toContain('Alles (inc. medische gegevens)')
    const weak = await guestBrowser.press(shown, 'Account maken en meedoen', {
      voornaam: 'Piet',
      achternaam: 'Jansen',
      wachtwoord: 'kort',
      akkoord: 'ja',
    })
    expect(weak.status).toBe(422)
    expect(weak.field('Voornaam')).toBe('Piet')
    const inside = await guestBrowser.press(weak, 'Account maken en meedoen', {
      voornaam: 'Piet',
      achternaam: 'Jansen',
      wachtwoord: 'drie zwanen op het ijs',
      akkoord: 'ja',
    })
    expect(inside.path).toBe(`/zorgpagina/${page.id}`)
    const { shown: list } = await open(page)
    expect(list.text).toContain('Piet Jansen · buurman Vertrouwensgroep')
    expect(list.text).not.toContain('Nog niet geaccepteerd')
    expect(
      (await world.outbox()).some(
        (one) => one.recipient === page.manager.email && one.purpose === 'invitation-accepted',
      ),
    ).toBe(true)
    const again = await world.browser().get(await linkIn(address))
    expect(again.status).toBe(410)
  })

  it('CON-4 accepts with an existing account, once, also on a double click', async () => {
    const page = await world.build.carePage()
    const { address, ...fields } = guest()
    await inviting(page, fields)
    const helper = await world.build.account()
    const browser = await world.build.signedIn(helper)
    const shown = await browser.get(await linkIn(address))
    const [first, second] = await Promise.all([
      browser.press(shown, 'Ja, ik doe mee'),
      browser.press(shown, 'Ja, ik doe mee'),
    ])
    expect([first.path, second.path]).toEqual([`/zorgpagina/${page.id}`, `/zorgpagina/${page.id}`])
    const { rows } = await world.owner.query(
      'select count(*)::int as n from participants where care_page_id = $1 and ended_at is null',
      [page.id],
    )
    expect(rows[0].n).toBe(2)
  })

  it('CON-4 someone with an account who is not signed in is led to signing in first', async () => {
    const page = await world.build.carePage()
    const helper = await world.build.account()
    await inviting(page, { ...guest(), email: helper.email })
    const shown = await world.browser().get(await linkIn(helper.email))
    expect(shown.link('Bestaande gebruiker')).toContain('/inloggen?verder=')
  })

  it('CON-3 an invitation expires, can be sent again (only the new link works) and withdrawn', async () => {
    const page = await world.build.carePage()
    const { address, ...fields } = guest()
    await inviting(page, fields)
    const old = await linkIn(address)
    world.clock.pass(15 * DAY)
    expect((await world.browser().get(old)).status).toBe(410)
    const { browser, shown } = await open(page)
    expect(shown.text).toContain('Uitnodiging verlopen')
    const resent = await browser.press(shown, 'Opnieuw sturen')
    expect(resent.text).toContain('opnieuw verstuurd')
    const fresh = await linkIn(address)
    expect(fresh).not.toBe(old)
    expect((await world.browser().get(old)).status).toBe(404)
    expect((await world.browser().get(fresh)).status).toBe(200)
    const asked = await browser.get(resent.link('Intrekken'))
    expect((await browser.press(asked, 'Uitnodiging intrekken')).text).toContain('is ingetrokken')
    expect((await world.browser().get(fresh)).status).toBe(410)
  })

  it('CON-3 keeps what was typed and says what is wrong, field by field', async () => {
    const page = await world.build.carePage()
    const wrong = await inviting(page, {
      naam: 'Piet',
      email: 'geen adres',
      relatie: '',
      toegang: '',
    })
    expect(wrong.status).toBe(422)
    expect(wrong.title).toMatch(/^Fout: /)
    expect(wrong.errors).toHaveLength(3)
    expect(wrong.field('Naam')).toBe('Piet')
    expect(wrong.field('E-mailadres')).toBe('geen adres')
    const double = guest()
    await inviting(page, double)
    expect((await inviting(page, double)).errors[0]).toContain('al een uitnodiging')
  })

  it('CON-5 «Rechten» changes at once, also for who is reading at that moment', async () => {
    const page = await world.build.carePage()
    const coupling = await world.build.coupling(page)
    await world.build.report(coupling)
    const reader = await world.build.participant(page, ALL)
    const reading = await world.build.withSecondStep(reader)
    expect((await reading.get(`/zorgpagina/${page.id}/dossier`)).status).toBe(200)
    const without = await open(page)
    expect((await without.browser.get(without.shown.link('Rechten'))).path).toContain('/code?')
    const browser = await world.build.withSecondStep(page.manager)
    const rights = await browser.get(without.shown.link('Rechten'))
    const saved = await browser.press(rights, 'Opslaan', { toegang: 'basis' })
    expect(saved.text).toContain('Dat geldt vanaf nu')
    const refused = await reading.get(`/zorgpagina/${page.id}/dossier`)
    expect(refused.status).toBe(403)
    expect(refused.text).toContain('U hoort niet bij de vertrouwensgroep')
    expect(
      (await world.outbox()).some(
        (one) => one.recipient === reader.email && one.purpose === 'rights-changed',
      ),
    ).toBe(true)
  })

  it('CON-3 ACC-6 giving somebody the dossier needs the second step, as reading it does', async () => {
    const page = await world.build.carePage()
    await world.build.coupling(page)
    const { browser, shown } = await open(page)
    expect(shown.hasLink('Nodig een helpende uit')).toBe(true)
    const fields = {
      naam: 'Een dief',
      email: 'dief@voorbeeld.example',
      relatie: 'neef',
      toegang: 'alles',
    }
    const refused = await browser.post(`/zorgpagina/${page.id}/connecties/uitnodigen`, fields)
    expect(refused.path).toContain('/code?')
    const { rows } = await world.owner.query('select id from invitations where care_page_id = $1', [
      page.id,
    ])
    expect(rows).toEqual([])
  })

  it('CON-6 «Verwijderen» asks first, mails both, and ends access at once', async () => {
    const page = await world.build.carePage()
    const member = await world.build.participant(page)
    const theirs = await world.build.signedIn(member)
    const { browser, shown } = await open(page)
    const asked = await browser.get(shown.link('Verwijderen'))
    expect(asked.text).toContain('meteen niet meer zien')
    expect((await theirs.get(`/zorgpagina/${page.id}`)).status).toBe(200)
    const done = await browser.press(asked, 'OK, verwijderen')
    expect(done.text).toContain('De deelnemer is verwijderd')
    expect(done.text).not.toContain(member.name)
    expect((await theirs.get(`/zorgpagina/${page.id}`)).status).toBe(404)
    const removed = (await world.outbox())
      .filter((one) => one.purpose === 'removed')
      .map((one) => one.recipient)
    expect(removed).toEqual(expect.arrayContaining([member.email, page.manager.email]))
  })

  it('CON-9 advises to keep the trusted group small at the moment of inviting', async () => {
    const page = await world.build.carePage()
    const { browser } = await open(page)
    expect((await browser.get(`/zorgpagina/${page.id}/connecties/uitnodigen`)).text).toContain(
      'houd de vertrouwensgroep klein',
    )
  })

  const rightsOf = async (page: CarePage, address: string): Promise<string[]> =>
    (
      await world.owner.query(
        `select r.category || coalesce(' ' || to_char(r.ends_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI'), '') as line
         from rights r join participants p on p.id = r.participant_id join accounts a on a.id = p.account_id
         where p.care_page_id = $1 and a.email = $2 order by r.category`,
        [page.id, address],
      )
    ).rows.map(({ line }) => line)

  it('CON-7 «Zelf kiezen» gives exactly what was ticked, says so in words, and takes effect at once', async () => {
    const page = await world.build.carePage()
    await world.build.report(await world.build.coupling(page))
    const reader = await world.build.participant(page, BASIC, {
      account: await world.build.account({ firstName: 'Fatima', lastName: 'Haddou' }),
    })
    const reading = await world.build.withSecondStep(reader)
    expect((await reading.get(`/zorgpagina/${page.id}/dossier/rapportages`)).status).toBe(403)
    const browser = await world.build.withSecondStep(page.manager)
    const list = await browser.get(`/zorgpagina/${page.id}/connecties`)
    expect(list.text).toContain('Basis functionaliteiten')
    const rights = await browser.get(list.link('Rechten'))
    expect(rights.text).toContain('Fatima kan de kalender en de taken lezen en aanvullen')
    expect(rights.text).toContain('Fatima kan het dossier niet lezen')
    const saved = await browser.press(rights, 'Opslaan', {
      toegang: 'zelf',
      'onderdelen[]': ['calendar', 'reports'],
    })
    expect(saved.text).toContain('Zelf gekozen: kalender en rapportages')
    expect(await rightsOf(page, reader.email)).toEqual(['calendar', 'reports'])
    expect((await reading.get(`/zorgpagina/${page.id}/dossier/rapportages`)).status).toBe(200)
    expect((await reading.get(`/zorgpagina/${page.id}/dossier/metingen`)).status).toBe(403)
    const again = await browser.get(saved.link('Rechten'))
    expect(again.text).toContain('kan in het dossier lezen: rapportages.')
    expect(again.text).toContain('hoort niet bij de vertrouwensgroep')
    expect(again.form('Opslaan').fields.toegang).toBe('zelf')
    const mail = (await world.outbox()).find(
      (one) => one.recipient === reader.email && one.purpose === 'rights-changed',
    )
    expect(mail?.body).toContain('- Kalender\n- Rapportages')
    const overview = await browser.get(saved.link('Wie ziet wat'))
    expect(overview.text).toMatch(/Fatima Haddou\s*Ja\s*Nee\s*Nee\s*Nee\s*Rapportages\s*Geen einde/)
    expect((await reading.get(`/zorgpagina/${page.id}/connecties/wie-ziet-wat`)).status).toBe(403)
  })

  it('CON-7 all parts of the dossier make somebody part of the trusted group, and the page says so', async () => {
    const page = await world.build.carePage()
    const member = await world.build.participant(page)
    const { browser, shown } = await open(page)
    const rights = await browser.get(shown.link('Rechten'))
    expect(rights.text).toContain('hoort iemand bij de vertrouwensgroep')
    const saved = await browser.press(rights, 'Opslaan', {
      toegang: 'zelf',
      'onderdelen[]': [
        'network_messages',
        'reports',
        'care_plan',
        'measurements',
        'documents',
        'questionnaires',
      ],
    })
    expect(saved.text).toContain('Vertrouwensgroep')
    const after = await browser.get(saved.link('Rechten'))
    expect(after.text).toContain('leest ook berichten aan die groep')
    expect(await rightsOf(page, member.email)).toHaveLength(6)
  })

  it('CON-7 rights end at the end of the day that was chosen, in the Netherlands', async () => {
    const page = await world.build.carePage()
    const member = await world.build.participant(page)
    const { browser, shown } = await open(page)
    const rights = await browser.get(shown.link('Rechten'))
    for (const [tot, words] of [
      ['2026-11-01', 'al voorbij'],
      ['ooit', 'Vul bij «Tot en met» een dag in'],
    ]) {
      const wrong = await browser.press(rights, 'Opslaan', { toegang: 'basis', tot: tot ?? '' })
      expect(wrong.status).toBe(422)
      expect(wrong.errors.join()).toContain(words)
      expect(wrong.field('Tot en met')).toBe(tot)
    }
    const last = world.clock.now.toISOString().slice(0, 10)
    const saved = await browser.press(rights, 'Opslaan', { toegang: 'basis', tot: last })
    expect(saved.text).toMatch(/Basis functionaliteiten, tot en met \w+dag/)
    const [line] = await rightsOf(page, member.email)
    expect(line).toMatch(/ 23:00$/)
    const ends = new Date(`${line?.split(' ').slice(1).join('T')}:00Z`)
    const messages = async () =>
      (await (await world.build.signedIn(member)).get(`/zorgpagina/${page.id}/berichten`)).status
    const before = world.clock.now
    world.clock.at(new Date(ends.getTime() - 1000))
    expect(await messages()).not.toBe(403)
    world.clock.at(ends)
    expect(await messages()).toBe(403)
    const list = await (await world.build.signedIn(page.manager)).get(
      `/zorgpagina/${page.id}/connecties`,
    )
    expect(list.text).toContain('De rechten golden tot en met')
    world.clock.at(before)
  })

  it('CON-7 an invitation carries the ticks and the end, and gives just these', async () => {
    const page = await world.build.carePage()
    const { address, ...fields } = guest()
    const until = new Date(world.clock.now.getTime() + 5 * DAY).toISOString().slice(0, 10)
    const { browser, shown } = await open(page)
    const sent = await browser.press(
      await browser.get(shown.link('Nodig een helpende uit')),
      'Uitnodiging versturen',
      { ...fields, toegang: 'zelf', 'onderdelen[]': ['calendar', 'measurements'], tot: until },
    )
    expect(sent.text).toContain('Zelf gekozen: kalender en metingen, tot en met')
    const mail = (await world.outbox()).find((one) => one.recipient === address)
    expect(mail?.body).toContain('- Kalender\n- Metingen')
    expect(mail?.body).toContain('Dit geldt tot en met')
    const helper = await world.build.account()
    const theirs = await world.build.signedIn(helper)
    const accepting = await theirs.get(await linkIn(address))
    expect(accepting.text).toContain('U kunt in het dossier lezen: metingen.')
    expect(accepting.text).toContain('Tot en met')
    await theirs.press(accepting, 'Ja, ik doe mee')
    expect(await rightsOf(page, helper.email)).toEqual([
      `calendar ${until} 23:00`,
      `measurements ${until} 23:00`,
    ])
  })

  it('CON-7 an invitation whose rights have ended can neither be accepted nor sent again', async () => {
    const page = await world.build.carePage()
    const { address, ...fields } = guest()
    const tot = new Date(world.clock.now.getTime() + DAY).toISOString().slice(0, 10)
    await inviting(page, { ...fields, tot })
    const link = await linkIn(address)
    const before = world.clock.now
    world.clock.pass(3 * DAY)
    expect((await world.browser().get(link)).text).toContain('verlopen')
    const { browser, shown } = await open(page)
    expect((await browser.press(shown, 'Opnieuw sturen')).text).toContain(
      'De einddatum van deze uitnodiging is voorbij',
    )
    world.clock.at(before)
  })

  it('CON-7 without a single tick nothing is saved, and everything typed stays', async () => {
    const page = await world.build.carePage()
    const { browser, shown } = await open(page)
    const wrong = await browser.press(
      await browser.get(shown.link('Nodig een helpende uit')),
      'Uitnodiging versturen',
      { ...guest(), toegang: 'zelf', 'onderdelen[]': ['onzin'], tot: '31-12-2026' },
    )
    expect(wrong.status).toBe(422)
    expect(wrong.errors).toEqual(['Zet ten minste één vinkje'])
    expect(wrong.field('Naam')).toBe('Piet Jansen')
    expect(wrong.field('Tot en met')).toBe('31-12-2026')
  })

  it('CON-8 an organisation’s limit is told before it is reached, counts every part, and holds for two at once', async () => {
    const page = await world.build.carePage()
    const limited = await world.build.organisation({ policy: { mostReaders: 2 } })
    await world.build.coupling(page, limited)
    await world.build.participant(page, [...BASIC, 'measurements'])
    const browser = await world.build.withSecondStep(page.manager)
    const shown = await browser.get(`/zorgpagina/${page.id}/connecties/uitnodigen`)
    expect(shown.text).toContain('hooguit 2 mensen het dossier zien')
    expect(shown.text).toContain('Nu is dat aan 1 persoon gegeven')
    const pages = [shown, await browser.get(`/zorgpagina/${page.id}/connecties/uitnodigen`)]
    const answers = await Promise.all(
      pages.map((form) =>
        browser.press(form, 'Uitnodiging versturen', {
          ...guest(),
          toegang: 'zelf',
          'onderdelen[]': ['reports'],
        }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422])
    const refused = answers.find(({ status }) => status === 422)
    expect(refused?.errors.join()).toContain('Kies iets zonder het dossier')
    const basic = await browser.press(
      await browser.get(`/zorgpagina/${page.id}/connecties/uitnodigen`),
      'Uitnodiging versturen',
      guest(),
    )
    expect(basic.status).toBe(200)
    const reader = basic.$('a:contains("Rechten")').first().attr('href') ?? ''
    const more = await browser.press(await browser.get(reader), 'Opslaan', { toegang: 'alles' })
    expect(more.status).toBe(200)
  })

  it('CON-2 nobody removes the manager or changes his rights by a typed address', async () => {
    const page = await world.build.carePage()
    const { rows } = await world.owner.query(
      "select id from participants where care_page_id = $1 and role = 'manager'",
      [page.id],
    )
    const { browser } = await open(page)
    expect(
      (await browser.post(`/zorgpagina/${page.id}/connecties/${rows[0].id}/verwijderen`)).status,
    ).toBe(404)
    expect(
      (
        await browser.post(`/zorgpagina/${page.id}/connecties/${rows[0].id}/rechten`, {
          toegang: 'basis',
        })
      ).status,
    ).toBe(404)
  })
})
