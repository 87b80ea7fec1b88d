import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Browser, Page } from '../../../test/harness/browser.ts'
import type { Account } from '../../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { asAccount } from '../../db/connect.ts'

const SECRET = 'Mijn moeder is gevallen en belt steeds'

describe('questions to the service desk, and chat', () => {
  let world: TestPortal
  let desk: Browser
  let colleague: Browser
  let dunya: Account
  let bram: Account
  beforeAll(async () => {
    world = await testPortal()
    dunya = await member('Dunya', 'Bakker')
    bram = await member('Bram', 'Visser')
  })
  beforeEach(async () => {
    await world.owner.query('delete from rate_limits')
    world.clock.at('2026-11-21T10:00:00+01:00')
    await signIn()
  })
  afterAll(() => world.close())

  const member = async (firstName: string, lastName: string): Promise<Account> => {
    const account = await world.build.account({ firstName, lastName })
    await world.owner.query('insert into desk_members (account_id) values ($1)', [account.id])
    return account
  }
  const signIn = async () => {
    desk = await world.build.withSecondStep(dunya)
    colleague = await world.build.withSecondStep(bram)
  }
  const mailsTo = async (email: string) =>
    (await world.outbox()).filter((mail) => mail.recipient === email)
  /** Somebody asks on the page for it, and is on the page of his question. */
  const ask = async (browser: Browser, vraag: string, van = ''): Promise<Page> =>
    browser.press(
      await browser.get(`/mijn-vragen/nieuw${van ? `?van=${van}` : ''}`),
      'Verstuur uw vraag',
      { vraag },
    )
  const ticketOf = (page: Page): string => page.path.replace(/^.*\/([0-9a-f-]{36}).*$/, '$1')
  const atDesk = (page: Page): string => `/servicedesk/vragen/${ticketOf(page)}`

  it('HLP-1 from a care page to a question with its answer: only the kind of page goes along, and the mail tells nothing', async () => {
    const page = await world.build.carePage()
    const manager = await world.build.signedIn(page.manager)
    const connections = await manager.get(`/zorgpagina/${page.id}/connecties`)
    const help = await manager.get(connections.link('Klik hier voor hulp'))
    expect(help.path).toBe('/hulp?van=connecties')
    expect(help.hasLink('Wie doet er mee?')).toBe(true)
    const form = await manager.get(help.link('Stel uw vraag aan de servicedesk'))
    expect((await manager.press(form, 'Verstuur uw vraag', { vraag: ' ' })).errors).toEqual([
      'Schrijf uw vraag op',
    ])
    const asked = await manager.press(form, 'Verstuur uw vraag', { vraag: SECRET })
    expect(asked.text).toContain('Uw vraag is verstuurd')
    expect(asked.text).toContain('Wacht op antwoord')

    const shown = await desk.get(atDesk(asked))
    expect(shown.text).toContain(SECRET)
    expect(shown.text).toContain('/zorgpagina/…/connecties')
    expect(shown.html).not.toContain(page.id)
    await world.owner.query('truncate outgoing')
    const answered = await desk.press(shown, 'Verstuur het antwoord', {
      antwoord: 'Kies «Rechten» bij haar naam.',
    })
    expect(answered.text).toContain('Uw antwoord is verstuurd')
    const [mail] = await mailsTo(page.manager.email)
    expect(mail?.subject).toBe('Er is een antwoord op uw vraag')
    expect(mail?.body).not.toMatch(/Rechten|gevallen/)
    const read = await manager.get(new URL(mail?.links[0]?.url ?? '').pathname)
    expect(read.text).toContain('Dunya Bakker, servicedesk')
    expect(read.text).toContain('Kies «Rechten» bij haar naam.')

    const again = await manager.press(read, 'Verstuur', { bericht: 'Dat zie ik niet.' })
    expect(again.text).toContain('Wacht op antwoord')
    await desk.press(await desk.get(atDesk(asked)), 'Sluit de vraag')
    expect((await manager.get('/mijn-vragen')).text).toContain('Gesloten')
    const reopened = await manager.press(await manager.get(read.path), 'Verstuur', {
      bericht: 'Toch nog iets.',
    })
    expect(reopened.text).toContain('Wacht op antwoord')
    expect((await desk.get('/servicedesk/vragen')).text).toContain('gevallen')
    const closed = await manager.press(reopened, 'Mijn vraag is beantwoord')
    expect(closed.text).toContain('Uw vraag is gesloten')
  })

  it('HLP-1 the desk reads who waits the longest first; remarks are its own', async () => {
    await world.owner.query('update tickets set closed_at = now(), waiting_since = null')
    const one = await world.build.signedIn(await world.build.account())
    const other = await world.build.signedIn(await world.build.account())
    const first = await ask(one, 'De eerste vraag')
    world.clock.pass(60_000)
    await ask(other, 'De tweede vraag')
    const list = await desk.get('/servicedesk/vragen')
    expect(list.text.indexOf('De eerste vraag')).toBeLessThan(list.text.indexOf('De tweede vraag'))
    const noted = await desk.press(await desk.get(atDesk(first)), 'Bewaar de opmerking', {
      opmerking: 'Belt morgen terug',
    })
    expect(noted.text).toContain('Belt morgen terug')
    expect((await one.get(first.path)).text).not.toContain('Belt morgen terug')
    expect((await other.get(first.path)).status).toBe(404)
    expect((await one.post(`${atDesk(first)}/antwoord`, { antwoord: 'x' })).status).toBe(404)
  })

  it('HLP-1 of two of the desk at once the second sees what the first did, with his own words kept', async () => {
    const person = await world.build.signedIn(await world.build.account())
    const asked = await ask(person, 'Wie geeft er antwoord?')
    const [mine, theirs] = [await desk.get(atDesk(asked)), await colleague.get(atDesk(asked))]
    const sent = await Promise.all([
      desk.press(mine, 'Verstuur het antwoord', { antwoord: 'Het antwoord van Dunya' }),
      colleague.press(theirs, 'Verstuur het antwoord', { antwoord: 'Het antwoord van Bram' }),
    ])
    expect(sent.map(({ status }) => status).sort()).toEqual([200, 409])
    const late = sent.find(({ status }) => status === 409)
    expect(late?.text).toContain('Er is net iets bij deze vraag gekomen')
    expect(late?.text).toMatch(/Het antwoord van Dunya/)
    expect(late?.field('Uw antwoord')).toMatch(/Het antwoord van (Dunya|Bram)/)
    const { rows } = await world.owner.query(
      "select count(*)::int as n from ticket_entries where ticket_id = $1 and kind = 'answer'",
      [ticketOf(asked)],
    )
    expect(rows).toEqual([{ n: 1 }])
    const taken = await Promise.all([
      desk.post(`${atDesk(asked)}/oppakken`, { van: '' }),
      colleague.post(`${atDesk(asked)}/oppakken`, { van: '' }),
    ])
    // It is of who answered: whoever saw nobody there was overtaken.
    expect(taken.map(({ status }) => status)).toEqual([409, 409])
  })

  it('HLP-1 who has no account is answered by mail; too many questions are refused, kindly', async () => {
    const visitor = world.browser()
    const help = await visitor.get('/hulp?zoek=wachtword+vergeten')
    expect(help.hasLink('U weet uw wachtwoord niet meer')).toBe(true)
    const form = await visitor.get(
      (await visitor.get('/hulp/geen-e-mail?van=inloggen')).link('Stel uw vraag'),
    )
    const wrong = await visitor.press(form, 'Verstuur uw vraag', {
      vraag: 'Ik krijg geen mail',
      email: 'geen adres',
      telefoon: 'x',
    })
    expect(wrong.status).toBe(422)
    expect(wrong.errors).toHaveLength(3)
    expect(wrong.field('Wat is uw vraag?')).toBe('Ik krijg geen mail')
    const filled = {
      vraag: 'Ik krijg geen mail',
      naam: 'Sanne Smit',
      email: 'sanne@voorbeeld.example',
      telefoon: '06 12 34 56 78',
    }
    const sent = await visitor.press(form, 'Verstuur uw vraag', filled)
    expect(sent.text).toContain('U krijgt het antwoord in een e-mail')
    const list = await desk.get('/servicedesk/vragen')
    const shown = await desk.get(list.link('Ik krijg geen mail'))
    expect(shown.text).toContain('deze persoon heeft geen account')
    await world.owner.query('truncate outgoing')
    await desk.press(shown, 'Verstuur het antwoord', { antwoord: 'Kijk bij ongewenste e-mail.' })
    const [mail] = await mailsTo('sanne@voorbeeld.example')
    expect(mail?.body).toContain('Kijk bij ongewenste e-mail.')
    let refused = 200
    for (let n = 0; n < 8 && refused === 200; n += 1)
      refused = (await visitor.press(form, 'Verstuur uw vraag', filled)).status
    expect(refused).toBe(429)
  })

  it('HLP-2 in the desk’s hours: a queue, a chat to and fro, and the whole of it kept as a question', async () => {
    const hours = await desk.get('/servicedesk/openingstijden')
    const bad = await desk.press(hours, 'Bewaren', {
      'zaterdag-van': '12.00',
      'zaterdag-tot': '11',
    })
    expect(bad.errors).toHaveLength(1)
    await desk.press(hours, 'Bewaren', { 'zaterdag-van': '9.30', 'zaterdag-tot': '12.00' })
    world.clock.at('2026-11-21T11:59:00+01:00')
    await signIn()
    const first = await world.build.signedIn(await world.build.account({ firstName: 'Karin' }))
    const second = await world.build.signedIn(await world.build.account({ firstName: 'Joop' }))
    const begin = async (browser: Browser) =>
      browser.press(await browser.get('/chat'), 'Begin de chat', { vraag: 'Bent u daar?' })
    const one = await begin(first)
    world.clock.pass(1000)
    const two = await begin(second)
    expect(one.text).toContain('U bent nummer 1')
    expect(two.text).toContain('U bent nummer 2')
    // Another chat beside it is not begun.
    expect((await first.get('/chat')).path).toBe(one.path)
    const queue = await desk.get('/servicedesk/vragen')
    expect(queue.text).toContain('Wacht op een chat')
    const [mine, theirs] = [await desk.get(atDesk(one)), await colleague.get(atDesk(one))]
    const both = await Promise.all([
      desk.press(mine, 'Begin de chat'),
      colleague.press(theirs, 'Begin de chat'),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const chatting = both[0]?.status === 200 ? desk : colleague
    expect((await first.get(one.path)).text).toMatch(/U chat met (Dunya Bakker|Bram Visser)/)
    expect((await second.get(two.path)).text).toContain('U bent nummer 1')
    await world.owner.query('truncate outgoing')
    const stale = await chatting.get(atDesk(one))
    await first.press(await first.get(one.path), 'Verstuur', { bericht: 'Ik zoek de kalender' })
    // In a chat nobody has to read anew first.
    const said = await chatting.press(stale, 'Verstuur het antwoord', {
      antwoord: 'Links in beeld',
    })
    expect(said.status).toBe(200)
    expect((await first.get(one.path)).text).toContain('Links in beeld')
    expect(await world.outbox()).toEqual([])
    const over = await first.press(await first.get(one.path), 'Stop de chat')
    expect(over.text).toContain('Gesloten')
    expect(over.text).toContain('Ik zoek de kalender')
    // Nobody came in time: it stays as a question.
    world.clock.at('2026-11-21T12:00:00+01:00')
    expect((await second.get(two.path)).text).toContain('De chat is nu dicht')
    const left = await second.press(await second.get(two.path), 'Stop de chat')
    expect(left.text).toContain('Wacht op antwoord')
  })

  it('HLP-2 outside the hours it is a message; an organisation’s own hours go before those of the desk', async () => {
    world.clock.at('2026-11-23T11:30:00+01:00')
    const person = await world.build.signedIn(await world.build.account())
    const closed = await person.get('/chat')
    expect(closed.text).toContain('De chat is nu dicht')
    expect(closed.text).toContain('zaterdag van 09.30 uur tot 12.00 uur')
    const sent = await person.press(closed, 'Verstuur als bericht', { vraag: 'Tot later' })
    expect(sent.text).toContain('Uw vraag is verstuurd als bericht')
    const page = await world.build.carePage()
    const chatHours = [{ weekday: 1, from: '11:00', until: '12:00' }]
    const organisation = await world.build.organisation({ policy: { chatHours } })
    await world.build.coupling(page, organisation)
    const manager = await world.build.signedIn(page.manager)
    const open = await manager.get('/chat')
    expect(open.text).toContain('De chat is nu open')
    expect(open.text).not.toContain('zaterdag')
    // By the clock of Amsterdam, also in summer.
    world.clock.at('2027-06-07T09:30:00Z')
    expect((await (await world.build.signedIn(page.manager)).get('/chat')).text).toContain(
      'nu open',
    )
    world.clock.at('2026-11-23T11:30:00+01:00')
  })

  it('HLP-2 an open chat hears over the event stream that something was said, and not what; nobody else hears it', async () => {
    const account = await world.build.account()
    const person = await world.build.signedIn(account)
    const asked = await ask(person, 'Hoort u mij?')
    const accept = { headers: { accept: 'text/event-stream' } }
    const stream = await person.raw(`${asked.path.split('?')[0]}/live?leeftijd=0`, accept)
    const reader = stream.body?.getReader()
    expect(stream.headers.get('content-type')).toContain('text/event-stream')
    await desk.press(await desk.get(atDesk(asked)), 'Verstuur het antwoord', {
      antwoord: 'Jazeker',
    })
    let heard = ''
    while (!heard.includes('tickets'))
      heard += new TextDecoder().decode((await reader?.read())?.value)
    expect(heard).not.toContain('Jazeker')
    await reader?.cancel()
    const stranger = await world.build.signedIn(await world.build.account())
    expect((await stranger.raw(`${asked.path.split('?')[0]}/live`, accept)).status).toBe(404)
    expect((await stranger.raw('/servicedesk/live', accept)).status).toBe(404)
  })

  it('NTF-1 the second lock: the reach of somebody of the desk holds no care content, of any table', async () => {
    const page = await world.build.carePage()
    await world.build.coupling(page)
    const alone = await member('Alleen', 'Servicedesk')
    const { rows: tables } = await world.owner.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and c.relkind = 'r' and has_any_column_privilege('naast_app', c.oid, 'select')`,
    )
    const { sql } = await import('kysely')
    const reached: string[] = []
    for (const { name } of tables) {
      const columns = await world.owner.query<{ name: string }>(
        `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped
           and has_column_privilege('naast_app', attrelid, attname, 'select') limit 1`,
        [name],
      )
      const column = columns.rows[0]?.name ?? ''
      const { rows } = await asAccount(world.portal.databases, alone.id, world.clock.now, (tx) =>
        sql`select ${sql.ref(column)} from ${sql.table(name)} limit 1`.execute(tx),
      )
      if (rows.length > 0) reached.push(name)
    }
    const OF_THE_DESK = ['desk_hours', 'desk_members', 'outgoing', 'ticket_entries', 'tickets']
    const OWN = ['acceptances', 'accounts', 'sessions']
    expect(reached.filter((name) => ![...OF_THE_DESK, ...OWN].includes(name))).toEqual([])
  })
})
