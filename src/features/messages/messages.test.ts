import { randomUUID } from 'node:crypto'
import { load } from 'cheerio'
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from '../../../test/harness/browser.ts'
import { type Account, ALL, type CarePage } from '../../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { audiencesOf } from '../../access/audience.ts'
import { createApp } from '../../app.ts'
import { after, DAY, MINUTE } from '../../clock.ts'
import { asAccount } from '../../db/connect.ts'
import { createLog } from '../../log.ts'
import { openPortal } from '../../open-portal.ts'

describe('messages', () => {
  let world: TestPortal
  beforeAll(async () => {
    world = await testPortal()
  })
  afterAll(() => world.close())

  /** A page with its manager Karin, Piet of the trusted group, and Joke who is not. */
  const family = async () => {
    const { build } = world
    const manager = await build.account({ firstName: 'Karin', lastName: 'de Vries' })
    const page = await build.carePage({ manager })
    const trusted = await build.participant(page, ALL, {
      account: await build.account({ firstName: 'Piet', lastName: 'Jansen' }),
    })
    const basic = await build.participant(page, undefined, {
      account: await build.account({ firstName: 'Joke', lastName: 'Bakker' }),
    })
    return { page, manager, trusted, basic }
  }
  const list = (page: CarePage): string => `/zorgpagina/${page.id}/berichten`
  const threadOf = (page: CarePage, { threadId }: { threadId: string }): string =>
    `${list(page)}/${threadId}`
  const as = (who: Account): Promise<Browser> => world.build.signedIn(who)
  const see = async (who: Account, path: string): Promise<Page> => (await as(who)).get(path)
  const write = async (page: CarePage, who: Account, fields: Record<string, string>) => {
    const browser = await as(who)
    return browser.press(await browser.get(`${list(page)}/nieuw`), 'Verstuur bericht', fields)
  }
  const count = async (query: string, values: unknown[]): Promise<number> =>
    (await world.owner.query(query, values)).rows[0].n
  const countMessages = (page: CarePage): Promise<number> =>
    count('select count(*)::int as n from messages where care_page_id = $1', [page.id])
  const takeRights = (page: CarePage, who: Account, categories: string[]): Promise<unknown> =>
    world.owner.query(
      `delete from rights where category = any ($3) and participant_id in
         (select id from participants where care_page_id = $1 and account_id = $2)`,
      [page.id, who.id, categories],
    )

  describe('with whom', () => {
    it('MSG-1 asks «Deel dit bericht met» before the text, and says who that is', async () => {
      const { page, manager, basic } = await family()
      const form = await see(manager, `${list(page)}/nieuw`)
      expect(form.text).toMatch(
        /Deel dit bericht met.*Alle mantelzorgers.*Vertrouwensgroep.*Verstuur/,
      )
      expect(form.text).toContain('3 mensen lezen dit: u, Piet en Joke.')
      expect(form.text).toContain('2 mensen lezen dit: u en Piet.')
      expect(form.text).toContain('Wie later in deze groep komt, kan het ook lezen.')
      // Nothing is chosen beforehand: a wrong guess would tell too many people too much.
      expect(form.$('[name=deel]:checked')).toHaveLength(0)
      const narrow = await see(basic, `${list(page)}/nieuw`)
      expect(narrow.text).not.toContain('Vertrouwensgroep')
      expect(narrow.$('[name=deel]:checked')).toHaveLength(1)
    })

    it('MSG-1 a message and its answers reach its audience and nobody else', async () => {
      const { page, manager, trusted, basic } = await family()
      const sent = await write(page, manager, { deel: 'trusted', bericht: 'Alleen wij twee.' })
      expect(sent.status).toBe(200)
      expect(sent.heading).toBe('Uw bericht')
      const piet = await as(trusted)
      const shown = await piet.get(list(page))
      expect(shown.text).toContain('Alleen wij twee.')
      expect(shown.text).toContain('1 nieuw')
      expect((await see(manager, list(page))).text).toMatch(/Aan: Vertrouwensgroep.*U: Alleen wij/)
      const thread = await piet.get(shown.link(/Karin/))
      expect(thread.text).toContain('2 mensen lezen dit: u en Karin.')
      const answered = await piet.press(thread, 'Verstuur antwoord', { bericht: 'Dank je wel.' })
      expect(answered.text).toContain('Dank je wel.')
      // Whom one talks with stands on top, also where one wrote last oneself.
      const after = await piet.get(list(page))
      expect(after.link(/^Karin/)).toContain(thread.path.replace(/[?#].*/, ''))
      expect(after.text).toMatch(/U: Dank je wel\..*Karin begon: ‘Alleen wij twee\.’/)
      const joke = await as(basic)
      expect((await joke.get(list(page))).text).toContain('Er zijn nog geen berichten')
      expect((await joke.get(thread.path)).status).toBe(404)
      expect((await joke.post(thread.path, { bericht: 'Ik ook!' })).status).toBe(404)
      expect((await joke.get(`${list(page)}?zoek=alleen`)).text).not.toContain('Alleen wij twee')
      expect(await countMessages(page)).toBe(2)
    })

    it('MSG-1 nobody shares with a group that he does not belong to; what he typed stays', async () => {
      const { page, basic } = await family()
      const refused = await write(page, basic, { deel: 'trusted', bericht: 'Een geheim.' })
      expect(refused.status).toBe(422)
      expect(refused.errors).toEqual(['Kies met wie u dit bericht deelt'])
      expect(refused.field('Bericht')).toBe('Een geheim.')
      expect(await countMessages(page)).toBe(0)
    })

    it('MSG-1 the same address on another page of the same person is not there', async () => {
      const { page, manager } = await family()
      const other = await world.build.carePage({ manager })
      const message = await world.build.message(page, manager)
      const browser = await as(manager)
      expect((await browser.get(threadOf(page, message))).status).toBe(200)
      expect((await browser.get(threadOf(other, message))).status).toBe(404)
      expect((await browser.post(threadOf(other, message), { bericht: 'X' })).status).toBe(404)
      const change = `${threadOf(other, message)}/${message.messageId}/intrekken`
      expect((await browser.post(change)).status).toBe(404)
    })

    it('MSG-1 the database and the pages tell the same audiences by the same categories', async () => {
      const all = [
        'network_messages',
        'reports',
        'care_plan',
        'measurements',
        'documents',
        'organisation_messages',
      ]
      const { rows } = await world.owner.query(
        `select held, app.reads_audience(held, 'network') as network, app.reads_audience(held, 'trusted') as trusted,
           app.reads_audience(held, 'organisation') as organisation
         from (select coalesce(array_agg(name) filter (where (n >> place) & 1 = 1), '{}') as held
           from generate_series(0, 63) n cross join unnest($1::text[]) with ordinality u(name, ordinality)
           cross join lateral (select ordinality::int - 1 as place) p group by n) every`,
        [all],
      )
      expect(rows).toHaveLength(64)
      for (const { held, network, trusted, organisation } of rows)
        expect([held, audiencesOf(held)]).toEqual([
          held,
          [
            ...(network ? ['network'] : []),
            ...(trusted ? ['trusted'] : []),
            ...(organisation ? ['organisation'] : []),
          ],
        ])
    })
  })

  describe('rights that end', () => {
    it('MSG-1 who leaves the trusted group reads nothing of it from that moment', async () => {
      const { page, manager, trusted } = await family()
      const secret = await world.build.message(page, manager, {
        audience: 'trusted',
        body: 'Vertrouwelijk.',
      })
      const browser = await as(trusted)
      const open = await browser.get(threadOf(page, secret))
      expect(open.text).toContain('Vertrouwelijk.')
      await takeRights(page, trusted, ['documents'])
      expect((await browser.get(threadOf(page, secret))).status).toBe(404)
      expect((await browser.get(list(page))).text).not.toContain('Vertrouwelijk')
      // Nor does a page that was open already get anything in; what was typed there is not lost.
      const late = await browser.press(open, 'Verstuur antwoord', {
        bericht: 'Mijn lange antwoord',
      })
      expect(late.status).toBe(404)
      expect(late.heading).toBe('Uw bericht is niet verstuurd')
      expect(late.text).toContain('Mijn lange antwoord')
      expect(await countMessages(page)).toBe(1)
    })

    it('MSG-1 without the right to messages there is a page that explains, for every address', async () => {
      const { page, manager, basic } = await family()
      const message = await world.build.message(page, manager)
      await takeRights(page, basic, ['network_messages'])
      const browser = await as(basic)
      for (const path of [list(page), `${list(page)}/nieuw`, threadOf(page, message)])
        expect((await browser.get(path)).heading).toBe(
          'Dit deel van de pagina is niet met u gedeeld',
        )
      expect((await browser.post(threadOf(page, message), { bericht: 'X' })).status).toBe(403)
    })

    it('MSG-1 who comes later reads what was shared with the group before, and it is not new to him', async () => {
      const { page, manager } = await family()
      const old = await world.build.message(page, manager, {
        body: 'Van vorige week.',
        at: after(world.clock.now, -7 * DAY),
      })
      const late = await world.build.participant(page)
      const shown = await see(late, list(page))
      expect(shown.text).toContain('Van vorige week.')
      expect(shown.text).not.toContain('nieuw')
      expect((await see(late, threadOf(page, old))).text).toContain('Van vorige week.')
    })

    it('ACC-12 messages of somebody who closed his account stay, without his name', async () => {
      const { page, manager } = await family()
      const leaver = await world.build.participant(page)
      const message = await world.build.message(page, leaver, { body: 'Tot ziens allemaal.' })
      await world.owner.query('delete from accounts where id = $1', [leaver.id])
      const shown = await see(manager, threadOf(page, message))
      expect(shown.text).toContain('Tot ziens allemaal.')
      expect(shown.heading).toBe('Bericht van iemand die niet meer meedoet')
    })
  })

  describe('writing', () => {
    it('MSG-8 bad input is told kindly and loses nothing', async () => {
      const { page, manager } = await family()
      const nothing = await write(page, manager, { bericht: '' })
      expect(nothing.status).toBe(422)
      expect(nothing.errors).toEqual(['Kies met wie u dit bericht deelt', 'Schrijf een bericht'])
      const invisible = await write(page, manager, { deel: 'network', bericht: '\u200B \u2060\n' })
      expect(invisible.errors).toEqual(['Schrijf een bericht'])
      const long = await write(page, manager, { deel: 'network', bericht: 'lang '.repeat(2_100) })
      expect(long.errors[0]).toContain('Het heeft 10.499 tekens. Het mogen er 10.000 zijn')
      expect(long.field('Bericht').length).toBeGreaterThan(10_400)
      expect(long.$('[name=deel]:checked').val()).toBe('network')
      const huge = await write(page, manager, { deel: 'network', bericht: 'x'.repeat(1_000_000) })
      expect(huge.status).toBe(413)
      const zero = await write(page, manager, { deel: 'network', bericht: 'a\0b' })
      expect(zero.status).toBe(400)
      expect(await countMessages(page)).toBe(0)
    })

    it('MSG-8 an answer that is refused keeps what was typed, with the thread above it', async () => {
      const { page, manager, basic } = await family()
      const message = await world.build.message(page, manager, { body: 'Wie komt er?' })
      const browser = await as(basic)
      const thread = await browser.get(threadOf(page, message))
      const refused = await browser.press(thread, 'Verstuur antwoord', {
        bericht: 'y'.repeat(10_001),
      })
      expect(refused.status).toBe(422)
      expect(refused.text).toContain('Wie komt er?')
      expect(refused.field('Uw antwoord')).toHaveLength(10_001)
    })

    it('MSG-8 shows line breaks and web addresses, and nothing else of what was typed as HTML', async () => {
      const { page, manager } = await family()
      const body =
        'Hallo <b>allemaal</b>\nZie https://voorbeeld.example/a?b=1&c=2.\n\njavascript:alert(1) [x](http://x)'
      const shown = await write(page, manager, { deel: 'network', bericht: body })
      const text = shown.$('.bubble__text')
      expect(text.find('b')).toHaveLength(0)
      expect(text.find('p')).toHaveLength(2)
      expect(text.find('br')).toHaveLength(1)
      const links = text.find('a').map((_, link) => shown.$(link).attr('href'))
      expect(links.get()).toEqual(['https://voorbeeld.example/a?b=1&c=2', 'http://x/'])
      expect(text.find('a').first().attr('rel')).toContain('noopener')
    })

    it('MSG-8 a double click sends once, also to two web processes at the same moment', async () => {
      const { page, manager } = await family()
      const second = await openPortal(
        world.config,
        world.urls,
        () => world.clock.now,
        createLog('fatal'),
      )
      const secondApp = createApp(second.portal)
      const browser = await as(manager)
      const { action, fields } = (await browser.get(`${list(page)}/nieuw`)).form('Verstuur bericht')
      const body = new URLSearchParams({ ...fields, deel: 'network', bericht: 'Eén keer' })
      const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const send = (app: typeof secondApp) =>
        app.request(`http://localhost:3000${action}`, {
          method: 'POST',
          body: body.toString(),
          headers: {
            cookie,
            origin: 'http://localhost:3000',
            'content-type': 'application/x-www-form-urlencoded',
          },
        })
      const answers = await Promise.all([world.app, secondApp, world.app, secondApp].map(send))
      await second.close()
      const places = new Set(answers.map((answer) => answer.headers.get('location')))
      expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303])
      expect(places.size).toBe(1)
      expect(await countMessages(page)).toBe(1)
    })

    it('MSG-8 answers that arrive at the same moment all get a place of their own', async () => {
      const { page, manager, trusted, basic } = await family()
      const first = await world.build.message(page, manager)
      const browsers = await Promise.all([manager, trusted, basic, manager, basic].map(as))
      const sent = await Promise.all(
        browsers.map((browser, index) =>
          browser.post(threadOf(page, first), { bericht: `Antwoord ${index}` }),
        ),
      )
      expect(sent.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
      const { rows } = await world.owner.query(
        'select number from messages where thread_id = $1 order by number',
        [first.threadId],
      )
      expect(rows.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6])
    })
  })

  describe('drafts', () => {
    it('MSG-8 «Bewaar als concept» keeps the text for another device, and nobody else sees it', async () => {
      const { page, manager, basic } = await family()
      const browser = await as(manager)
      const form = await browser.get(`${list(page)}/nieuw`)
      const kept = await browser.press(form, 'Bewaar als concept', {
        actie: 'concept',
        deel: 'network',
        bericht: 'Ik wilde nog zeggen',
      })
      expect(kept.text).toContain('Uw concept is bewaard.')
      expect(kept.text).toContain('‘Ik wilde nog zeggen’')
      const phone = await as(manager)
      const again = await phone.get((await phone.get(list(page))).link('Schrijf uw bericht verder'))
      expect(again.field('Bericht')).toBe('Ik wilde nog zeggen')
      expect(again.$('[name=deel]:checked').val()).toBe('network')
      expect((await see(basic, list(page))).text).not.toContain('wilde nog')
      await phone.press(again, 'Verstuur bericht')
      expect((await browser.get(list(page))).text).not.toContain('Concept')
      expect((await see(basic, list(page))).text).toContain('Ik wilde nog zeggen')
    })

    it('MSG-8 what a page keeps by itself survives, until it is sent; what comes late does not come back', async () => {
      const { page, manager, basic } = await family()
      const message = await world.build.message(page, manager)
      const browser = await as(basic)
      const thread = await browser.get(threadOf(page, message))
      const { fields } = thread.form('Verstuur antwoord')
      const keep = (bericht: string) =>
        browser.post(`${list(page)}/concept`, { ...fields, bericht })
      expect((await keep('Half geschr')).status).toBe(204)
      const reopened = await (await as(basic)).get(threadOf(page, message))
      expect(reopened.field('Uw antwoord')).toBe('Half geschr')
      expect((await browser.get(list(page))).text).toContain('Concept')
      await browser.press(thread, 'Verstuur antwoord', { bericht: 'Half geschreven is heel' })
      expect((await keep('Half geschreven is hee')).status).toBe(204)
      expect((await browser.get(threadOf(page, message))).field('Uw antwoord')).toBe('')
      expect(
        await count('select count(*)::int as n from message_drafts where care_page_id = $1', [
          page.id,
        ]),
      ).toBe(0)
    })

    it('MSG-8 a draft that is kept while it is sent does not come back', async () => {
      const { page, manager } = await family()
      const browser = await as(manager)
      for (let turn = 0; turn < 5; turn += 1) {
        const { fields } = (await browser.get(`${list(page)}/nieuw`)).form('Verstuur bericht')
        const typed = { ...fields, deel: 'network', bericht: `Bericht ${turn}` }
        await Promise.all([
          browser.post(`${list(page)}/concept`, typed),
          browser.post(`${list(page)}/nieuw`, typed),
          browser.post(`${list(page)}/concept`, { ...typed, bericht: `Bericht ${turn} met` }),
        ])
      }
      expect(
        await count('select count(*)::int as n from message_drafts where care_page_id = $1', [
          page.id,
        ]),
      ).toBe(0)
      expect(await countMessages(page)).toBe(5)
    })

    it('MSG-8 a draft can be thrown away; an empty one is none; one that is too long is told', async () => {
      const { page, manager } = await family()
      const browser = await as(manager)
      const concept = `${list(page)}/concept`
      await browser.post(concept, { bericht: 'Weg hiermee' })
      const form = await browser.get(`${list(page)}/nieuw`)
      const gone = await browser.press(form, 'Gooi dit concept weg')
      expect(gone.text).toContain('Uw concept is weggegooid.')
      await browser.post(concept, { bericht: 'Iets' })
      await browser.post(concept, { bericht: ' \n ' })
      expect((await browser.get(`${list(page)}/nieuw`)).field('Bericht')).toBe('')
      expect((await browser.post(concept, { bericht: 'x'.repeat(100_001) })).status).toBe(422)
      const told = await browser.post(`${list(page)}/nieuw`, {
        actie: 'concept',
        bericht: 'x'.repeat(100_001),
      })
      expect(told.errors).toEqual(['Dit bericht is te lang om te bewaren. Maak het korter'])
    })

    it('MSG-8 no draft is kept in a thread that one may not read, nor without being signed in', async () => {
      const { page, manager, basic } = await family()
      const secret = await world.build.message(page, manager, { audience: 'trusted' })
      const browser = await as(basic)
      const draft = { gesprek: secret.threadId, bericht: 'X' }
      expect((await browser.post(`${list(page)}/concept`, draft)).status).toBe(404)
      expect(
        (await browser.post(`${list(page)}/concept`, { gesprek: 'x', bericht: 'X' })).status,
      ).toBe(404)
      expect((await world.browser().post(`${list(page)}/concept`, draft)).status).toBe(401)
    })
  })

  describe('read state', () => {
    it('MSG-8 shows who has read a message, reader by reader, and what is new', async () => {
      const { page, manager, trusted, basic } = await family()
      const message = await world.build.message(page, manager, { body: 'Lees mij' })
      const browser = await as(manager)
      expect((await browser.get(threadOf(page, message))).text).toContain(
        'Nog niemand heeft dit gelezen.',
      )
      await see(trusted, threadOf(page, message))
      const once = await browser.get(threadOf(page, message))
      expect(once.text).toContain('Gelezen: 1 van 2')
      expect(once.text).toContain('Piet heeft dit gelezen. Joke nog niet.')
      await see(basic, threadOf(page, message))
      expect((await browser.get(threadOf(page, message))).text).toContain(
        'Piet en Joke hebben dit gelezen.',
      )
    })

    it('MSG-8 draws a line above what is new, which stays for this visit and goes when one answers', async () => {
      const { page, manager, basic } = await family()
      const message = await world.build.message(page, manager, { body: 'Een' })
      const browser = await as(basic)
      await browser.get(threadOf(page, message))
      world.clock.pass(20 * MINUTE)
      const { threadId } = message
      await world.build.message(page, manager, { body: 'Twee', threadId })
      await world.build.message(page, manager, { body: 'Drie', threadId })
      expect((await browser.get(list(page))).text).toContain('2 nieuw')
      const opened = await browser.get(threadOf(page, message))
      expect(opened.text).toMatch(/Een.*Nieuw.*Twee.*Drie/)
      expect((await browser.get(list(page))).text).not.toContain('2 nieuw')
      world.clock.pass(2 * MINUTE)
      const refreshed = await browser.get(threadOf(page, message))
      expect(refreshed.$('#nieuw')).toHaveLength(1)
      const answered = await browser.press(refreshed, 'Verstuur antwoord', { bericht: 'Vier' })
      expect(answered.$('#nieuw')).toHaveLength(0)
      world.clock.pass(20 * MINUTE)
      expect((await browser.get(threadOf(page, message))).$('#nieuw')).toHaveLength(0)
    })

    it('MSG-2 each other reader is told once, and who has read it is not told any more', async () => {
      const { page, manager, trusted, basic } = await family()
      await write(page, manager, { deel: 'trusted', bericht: 'Alleen voor Piet.' })
      const told = async () =>
        (
          await world.owner.query(
            'select account_id, seen_at from notices where care_page_id = $1 order by created_at',
            [page.id],
          )
        ).rows
      expect(await told()).toEqual([{ account_id: trusted.id, seen_at: null }])
      const browser = await as(trusted)
      const before = await browser.get(list(page))
      const mark = (shown: Page): string => shown.$('nav a[href$="/berichten"]').first().text()
      expect(mark(before)).toContain('1')
      // The page that shows it does not say any more that there is something new.
      expect(mark(await browser.get(before.link(/Karin/)))).toBe('Berichten')
      expect(await told()).toEqual([{ account_id: trusted.id, seen_at: world.clock.now }])
      await write(page, manager, { deel: 'network', bericht: 'Voor iedereen.' })
      const accounts = (await told()).map(({ account_id }) => account_id)
      expect(accounts.sort()).toEqual([trusted.id, trusted.id, basic.id].sort())
    })
  })

  describe('changing and withdrawing', () => {
    const placeOf = (page: CarePage, message: { threadId: string; messageId: string }) =>
      `${threadOf(page, message)}/${message.messageId}`

    it('MSG-8 «Wijzigen» leaves a trace: others see that, and what it said before', async () => {
      const { page, manager, basic } = await family()
      const message = await world.build.message(page, basic, { body: 'Om 10 uur' })
      const browser = await as(basic)
      const thread = await browser.get(threadOf(page, message))
      const form = await browser.get(thread.link('Wijzigen'))
      expect(form.field('Bericht')).toBe('Om 10 uur')
      const done = await browser.press(form, 'Opslaan', { bericht: 'Om 11 uur' })
      expect(done.text).toContain('Uw bericht is gewijzigd.')
      const other = await see(manager, threadOf(page, message))
      expect(other.text).toContain('Om 11 uur')
      expect(other.text).toContain('Gewijzigd')
      expect(other.text).toMatch(/stond hier:\s*Om 10 uur/)
    })

    it('MSG-8 a text that was changed on another device meanwhile is not written over', async () => {
      const { page, basic } = await family()
      const message = await world.build.message(page, basic, { body: 'Een' })
      const browser = await as(basic)
      const form = await browser.get(`${placeOf(page, message)}/wijzigen`)
      await browser.press(form, 'Opslaan', { bericht: 'Twee' })
      const late = await browser.press(form, 'Opslaan', { bericht: 'Drie' })
      expect(late.status).toBe(422)
      expect(late.errors[0]).toContain('intussen ergens anders gewijzigd')
      expect(late.field('Bericht')).toBe('Drie')
      await browser.press(late, 'Opslaan')
      const shown = await browser.get(threadOf(page, message))
      expect(shown.text).toMatch(/Drie.*stond hier:\s*Een.*stond hier:\s*Twee/)
    })

    it('MSG-8 PAG-3 only who wrote it changes it, for a day; the manager withdraws it at any time', async () => {
      const { page, manager, trusted, basic } = await family()
      const message = await world.build.message(page, basic, { body: 'Iets onaardigs' })
      const place = placeOf(page, message)
      for (const who of [manager, trusted]) {
        const refused = await (await as(who)).post(`${place}/wijzigen`, { bericht: 'Anders' })
        expect([who.name, refused.status]).toEqual([who.name, 403])
        expect(refused.text).toContain('Anders')
      }
      expect((await (await as(trusted)).post(`${place}/intrekken`)).status).toBe(403)
      const form = await see(basic, `${place}/wijzigen`)
      world.clock.pass(DAY)
      const late = await as(basic)
      const refused = await late.press(form, 'Opslaan', { bericht: 'Toch aardig' })
      expect(refused.status).toBe(403)
      expect(refused.text).toContain('Toch aardig')
      expect((await late.get(`${place}/intrekken`)).status).toBe(403)
      const browser = await as(manager)
      const thread = await browser.get(threadOf(page, message))
      const asked = await browser.get(thread.link('Intrekken'))
      expect(asked.text).toContain('Dit is het bericht van Joke')
      const done = await browser.press(asked, 'Bericht intrekken')
      expect(done.text).toContain('De beheerder heeft dit bericht ingetrokken.')
      expect(done.text).not.toContain('onaardigs')
    })

    it('MSG-8 what was withdrawn is gone: text, earlier text, search, list and notice; the trace stays', async () => {
      const { page, manager, basic } = await family()
      await write(page, basic, { deel: 'network', bericht: 'Eerste geheim' })
      const browser = await as(basic)
      const thread = await browser.get(
        (await browser.get(list(page))).link(/^Aan: Alle mantelzorgers/),
      )
      const changed = await browser.press(await browser.get(thread.link('Wijzigen')), 'Opslaan', {
        bericht: 'Tweede geheim',
      })
      const asked = await browser.get(changed.link('Intrekken'))
      const done = await browser.press(asked, 'Bericht intrekken')
      expect(done.text).toContain('Dit bericht is ingetrokken.')
      // Twice is once, and says the same.
      expect(
        (await browser.press(asked, 'Bericht intrekken', { _form: randomUUID() })).text,
      ).toContain('Dit bericht is ingetrokken.')
      const other = await as(manager)
      expect((await other.get(thread.path)).html).not.toContain('geheim')
      expect((await other.get(list(page))).text).toContain('Dit bericht is ingetrokken.')
      expect((await other.get(`${list(page)}?zoek=geheim`)).text).toContain('Wij vonden geen')
      const left = await world.owner.query(
        `select (select count(*)::int from messages where body like '%geheim%' and care_page_id = $1) as texts,
           (select count(*)::int from message_versions where body like '%geheim%') as versions,
           (select count(*)::int from notices where care_page_id = $1 and seen_at is null) as notices`,
        [page.id],
      )
      expect(left.rows[0]).toEqual({ texts: 0, versions: 0, notices: 0 })
    })
  })

  describe('many', () => {
    it('MSG-8 a thread of 320 messages opens where the new ones begin, and is turned page by page', async () => {
      const { page, manager, basic } = await family()
      const started = after(world.clock.now, -40 * DAY)
      const first = await world.build.message(page, manager, { body: 'nummer 1.', at: started })
      const browser = await as(basic)
      await world.owner.query(
        `insert into messages (thread_id, care_page_id, audience, number, author_id, body, written_at)
         select $1, $2, 'network', n, $3, 'nummer ' || n || '.', $4::timestamptz + n * interval '1 minute' from generate_series(2, 320) n`,
        [first.threadId, page.id, manager.id, started],
      )
      await world.owner.query('update threads set last_number = 320 where id = $1', [
        first.threadId,
      ])
      await world.owner.query(
        `insert into thread_reads (thread_id, account_id, care_page_id, audience, read_until, new_after, last_seen_at)
         values ($1, $2, $3, 'network', 100, 0, $4)`,
        [first.threadId, basic.id, page.id, after(world.clock.now, -DAY)],
      )
      await world.owner.query('update participants set joined_at = $2 where account_id = $1', [
        basic.id,
        after(started, -DAY),
      ])
      expect((await browser.get(list(page))).text).toContain('Meer dan 99 nieuw')
      const opened = await browser.get(threadOf(page, first))
      const numbersOn = (shown: Page): number[] =>
        [...shown.text.matchAll(/nummer (\d+)\./g)].map(([, number]) => Number(number))
      expect(opened.text).toMatch(/nummer 100\..*Nieuw.*nummer 101\./)
      const seen = new Set(numbersOn(opened))
      expect(seen.size).toBe(30)
      for (let shown = opened; shown.hasLink('Oudere berichten'); ) {
        shown = await browser.get(shown.link('Oudere berichten'))
        for (const number of numbersOn(shown)) seen.add(number)
      }
      for (let shown = opened; shown.hasLink('Nieuwere berichten'); ) {
        shown = await browser.get(shown.link('Nieuwere berichten'))
        for (const number of numbersOn(shown)) seen.add(number)
      }
      expect(seen.size).toBe(320)
      const end = await browser.get(threadOf(page, first))
      expect(numbersOn(end)).toEqual(Array.from({ length: 30 }, (_, n) => 291 + n))
      expect((await browser.get(list(page))).text).not.toContain('nieuw')
      for (const wrong of ['?ouder=x', '?bij=-1', '?nieuwer=99999999999'])
        expect((await browser.get(`${threadOf(page, first)}${wrong}`)).status).toBe(404)
      expect((await browser.get(`${threadOf(page, first)}?ouder=1`)).status).toBe(200)
    })

    it('MSG-8 the list has the newest first, twenty at a time', async () => {
      const { page, manager } = await family()
      for (let n = 1; n <= 23; n += 1)
        await world.build.message(page, manager, {
          body: `Onderwerp ${n}.`,
          audience: n % 2 === 0 ? 'trusted' : 'network',
          at: after(world.clock.now, -n * MINUTE),
        })
      const browser = await as(manager)
      const topics = (shown: Page): number[] => [
        ...new Set([...shown.text.matchAll(/Onderwerp (\d+)\./g)].map(([, n]) => Number(n))),
      ]
      const newest = await browser.get(list(page))
      expect(topics(newest)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1))
      const older = await browser.get(newest.link('Oudere berichten'))
      expect(topics(older)).toEqual([21, 22, 23])
      expect(topics(await browser.get(older.link('Nieuwere berichten')))).toEqual(topics(newest))
    })
  })

  describe('photos and files', () => {
    const photo = async (): Promise<File> => {
      const bytes = await sharp({
        create: { width: 900, height: 600, channels: 3, background: '#f5b26b' },
      })
        .withExif({ IFD0: { ImageDescription: 'thuis' } })
        .jpeg()
        .toBuffer()
      return new File([new Uint8Array(bytes)], 'tuin.jpg', { type: 'image/jpeg' })
    }
    const shoppingList = new File(['melk\nbrood'], 'boodschappen.txt', { type: 'text/plain' })
    const lie = new File(['MZ\u0090\0\u0003'], 'vakantie.jpg', { type: 'image/jpeg' })
    /** Presses a button as a form with files does. */
    const pressWith = async (
      browser: Browser,
      shown: Page,
      button: string,
      given: { fields: Record<string, string>; files: File[] },
    ): Promise<Page> => {
      const { action, fields } = shown.form(button)
      const body = new FormData()
      for (const [name, value] of Object.entries({ ...fields, ...given.fields }))
        body.append(name, value)
      for (const file of given.files) body.append('bestanden', file)
      const answer = await browser.raw(action, { method: 'POST', body })
      const location = answer.headers.get('location')
      if (location) return browser.get(location.replace(/#.*/, ''))
      const html = await answer.text()
      const $ = load(html)
      return { ...shown, status: answer.status, html, $, text: $('main').text(), form: formOf($) }
    }
    const formOf = ($: Page['$']) => (button: string | RegExp) => {
      const form = $('button')
        .filter((_, one) => $(one).text().includes(String(button)))
        .closest('form')
      const fields: Record<string, string> = {}
      for (const { name, value } of form.serializeArray()) fields[name] = String(value)
      return { action: form.attr('action') ?? '', fields }
    }
    const fileCount = (page: CarePage): Promise<number> =>
      count('select count(*)::int as n from files where care_page_id = $1', [page.id])

    it('MSG-8 photos stand in the message, other files are saved, for its readers and nobody else', async () => {
      const { page, manager, trusted, basic } = await family()
      const browser = await as(manager)
      const form = await browser.get(`${list(page)}/nieuw`)
      const sent = await pressWith(browser, form, 'Verstuur bericht', {
        fields: { deel: 'trusted', bericht: 'Kijk eens' },
        files: [await photo(), shoppingList],
      })
      expect(sent.$('.photos img').attr('alt')).toBe('Foto van u')
      const piet = await as(trusted)
      const shown = await piet.get(sent.path)
      const image = shown.$('.photos img')
      expect(image.attr('alt')).toBe('Foto van Karin')
      expect([image.attr('width'), image.attr('height')]).toEqual(['480', '320'])
      const whole = await piet.raw(shown.$('.photos a').attr('href') ?? '')
      expect(whole.headers.get('content-type')).toBe('image/jpeg')
      expect(whole.headers.get('x-content-type-options')).toBe('nosniff')
      expect(whole.headers.get('content-security-policy')).toContain('sandbox')
      expect(whole.headers.get('cache-control')).toBe('no-store')
      const bytes = Buffer.from(await whole.arrayBuffer())
      expect((await sharp(bytes).metadata()).exif).toBeUndefined()
      const small = await piet.raw(image.attr('src') ?? '')
      expect((await sharp(Buffer.from(await small.arrayBuffer())).metadata()).width).toBe(480)
      const text = await piet.raw(shown.link('boodschappen.txt'))
      expect(text.headers.get('content-disposition')).toContain('attachment')
      expect(await text.text()).toBe('melk\nbrood')

      const address = shown.$('.photos a').attr('href') ?? ''
      const others = [await as(basic), await as(await world.build.account()), world.browser()]
      const answers = await Promise.all(others.map((other) => other.raw(address)))
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 303])
      // Nor by way of a thread that one may read.
      const open = await world.build.message(page, manager)
      const around = address.replace(/berichten\/[^/]+/, `berichten/${open.threadId}`)
      for (const who of [others[0], piet]) expect((await who?.raw(around))?.status).toBe(404)
      await takeRights(page, trusted, ['reports'])
      expect((await piet.raw(address)).status).toBe(404)
    })

    it('MSG-8 a photo needs no words; withdrawn with its message it is gone', async () => {
      const { page, manager, basic } = await family()
      const browser = await as(manager)
      const form = await browser.get(`${list(page)}/nieuw`)
      const sent = await pressWith(browser, form, 'Verstuur bericht', {
        fields: { deel: 'network', bericht: '' },
        files: [await photo()],
      })
      const address = sent.$('.photos a').attr('href') ?? ''
      const joke = await as(basic)
      expect((await joke.get(list(page))).text).toContain('Foto')
      expect((await joke.raw(address)).status).toBe(200)
      const asked = await browser.get(sent.link('Intrekken'))
      await browser.press(asked, 'Bericht intrekken')
      expect((await joke.raw(address)).status).toBe(404)
      expect(await fileCount(page)).toBe(0)
    })

    it('MSG-8 a send that fails because the session or the right is gone gives back what was typed', async () => {
      const { page, manager, basic } = await family()
      const message = await world.build.message(page, manager)
      const browser = await as(basic)
      const thread = await browser.get(threadOf(page, message))
      const bericht = 'Een lang antwoord, waar iemand een hele tijd aan zat te typen.'
      const send = () =>
        pressWith(browser, thread, 'Verstuur antwoord', {
          fields: { bericht },
          files: [shoppingList],
        })
      await world.owner.query(
        `update rights set ends_at = $2 where category = 'network_messages'
           and participant_id in (select id from participants where account_id = $1)`,
        [basic.id, world.clock.now],
      )
      const refused = await send()
      expect(refused.status).toBe(403)
      expect(refused.text).toContain(bericht)
      await world.owner.query(
        'update rights set ends_at = null where participant_id in (select id from participants where account_id = $1)',
        [basic.id],
      )
      const { cookies } = await as(basic)
      browser.cookies.clear()
      const signedOut = await send()
      expect(signedOut.status).toBe(401)
      expect(signedOut.text).toContain(bericht)
      expect(await countMessages(page)).toBe(1)
      for (const [name, value] of cookies) browser.cookies.set(name, value)
      const { action, fields } = signedOut.form('Opnieuw versturen')
      expect((await browser.post(action, fields)).text).toContain(bericht)
      expect(await countMessages(page)).toBe(2)
    })

    it('MSG-8 a file that lies is refused with a reason; the text and the other files stay', async () => {
      const { page, manager } = await family()
      const browser = await as(manager)
      const form = await browser.get(`${list(page)}/nieuw`)
      const refused = await pressWith(browser, form, 'Verstuur bericht', {
        fields: { deel: 'network', bericht: 'Met bijlage' },
        files: [shoppingList, lie],
      })
      expect(refused.status).toBe(422)
      expect(refused.text).toContain('«vakantie.jpg» is een programma')
      expect(refused.$('textarea').text()).toBe('Met bijlage')
      expect(refused.text).toContain('boodschappen.txt')
      expect(await countMessages(page)).toBe(0)
      const sent = await pressWith(browser, refused, 'Verstuur bericht', { fields: {}, files: [] })
      expect(sent.hasLink('boodschappen.txt')).toBe(true)
    })

    it('MSG-8 a draft brings its files along to another device', async () => {
      const { page, manager } = await family()
      const message = await world.build.message(page, manager)
      const browser = await as(manager)
      const thread = await browser.get(threadOf(page, message))
      await pressWith(browser, thread, 'Verstuur antwoord', {
        fields: { actie: 'concept', bericht: '' },
        files: [shoppingList],
      })
      const phone = await as(manager)
      const again = await phone.get(threadOf(page, message))
      expect(again.text).toContain('boodschappen.txt')
      // What the page keeps by itself meanwhile does not lose them.
      const { fields } = again.form('Verstuur antwoord')
      const typed = { ...fields, bericht: 'Dit is' }
      expect((await phone.post(`${list(page)}/concept`, typed)).status).toBe(204)
      const third = await phone.get(threadOf(page, message))
      expect(third.field('Uw antwoord')).toBe('Dit is')
      const sent = await phone.press(third, 'Verstuur antwoord', { bericht: 'Dit is de lijst' })
      expect(sent.hasLink('boodschappen.txt')).toBe(true)
      expect(await fileCount(page)).toBe(1)
    })
  })

  describe('search', () => {
    it('MSG-8 finds by stem, by a part of a word, without accents, and shows where', async () => {
      const { page, manager, basic } = await family()
      const body = 'Wij wandelden naar het café. De tandartsafspraak is verzet naar dinsdag.'
      const message = await world.build.message(page, manager, { body })
      await world.build.message(page, manager, { body: 'Iets heel anders.' })
      const browser = await as(basic)
      for (const zoek of ['wandelen', 'artsafsp', 'cafe', 'CAFÉ dinsdag', 'naar de tandarts']) {
        const found = await browser.get(`${list(page)}?${new URLSearchParams({ zoek })}`)
        expect([zoek, found.text.includes('tandartsafspraak')]).toEqual([zoek, true])
        expect([zoek, found.$('mark').length > 0]).toEqual([zoek, true])
        expect(found.text).not.toContain('heel anders')
        expect(found.link(/Karin/)).toContain(`${threadOf(page, message)}?bij=1#bericht-1`)
      }
      for (const zoek of ['olifant', 'wandelen olifant', "' | ' & !:*", '%', '<b>', '\u{1F600}'])
        expect((await browser.get(`${list(page)}?${new URLSearchParams({ zoek })}`)).status).toBe(
          200,
        )
      const none = await browser.get(`${list(page)}?zoek=olifant`)
      expect(none.text).toContain('Wij vonden geen berichten')
    })
  })

  describe('the second lock', () => {
    it('MSG-1 the database itself keeps a private thread, its texts and its readers from others', async () => {
      const { page, manager, trusted, basic } = await family()
      const secret = await world.build.message(page, manager, { audience: 'trusted' })
      await see(trusted, threadOf(page, secret))
      const seenBy = (who: Account) =>
        asAccount(world.portal.databases, who.id, world.clock.now, async (tx) => {
          const { rows } = await sql<{ n: number }>`
            select (select count(*) from threads where care_page_id = ${page.id})
              + (select count(*) from messages where care_page_id = ${page.id})
              + (select count(*) from thread_reads where care_page_id = ${page.id}) as n`.execute(
            tx,
          )
          return rows[0]?.n
        })
      expect(await seenBy(trusted)).toBe(3)
      expect(await seenBy(basic)).toBe(0)
      expect(await seenBy(await world.build.account())).toBe(0)
    })

    it('PAG-3 the database itself lets nobody write as another, or change what another wrote', async () => {
      const { page, manager, basic } = await family()
      const { threadId, messageId } = await world.build.message(page, manager)
      const attempt = (who: Account, statement: ReturnType<typeof sql>) =>
        asAccount(world.portal.databases, who.id, world.clock.now, async (tx) =>
          Number((await statement.execute(tx)).numAffectedRows ?? 0n),
        ).catch((error: Error) => error.message)
      const stranger = await world.build.account()
      expect(
        await attempt(basic, sql`update messages set body = 'X' where id = ${messageId}`),
      ).toBe(0)
      for (const [who, author] of [
        [basic, manager],
        [stranger, stranger],
      ] as const)
        expect(
          await attempt(
            who,
            sql`insert into messages (thread_id, care_page_id, audience, number, author_id, body)
              values (${threadId}, ${page.id}, 'network', 9, ${author.id}, 'X')`,
          ),
        ).toContain('row-level security')
      // A private message cannot be hung under a thread that everybody reads, nor the other way round.
      expect(
        await attempt(
          manager,
          sql`insert into messages (thread_id, care_page_id, audience, number, author_id, body)
            values (${threadId}, ${page.id}, 'trusted', 9, ${manager.id}, 'X')`,
        ),
      ).toContain('foreign key')
    })
  })
})
