import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Browser, Page } from '../../../test/harness/browser.ts'
import { PASSWORD } from '../../../test/harness/build.ts'
import { ALL, type CarePage } from '../../../test/harness/built.ts'
import { type Message, type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { declaredRoutes } from '../../app.ts'
import { DAY } from '../../clock.ts'
import { cleanUp } from '../../jobs/clean-up.ts'
import { createToken } from '../../secrets.ts'

describe('removing a care page', () => {
  let world: TestPortal
  beforeAll(async () => {
    world = await testPortal()
  })
  beforeEach(() => world.owner.query('delete from rate_limits'))
  afterAll(() => world.close())

  const remove = async (page: CarePage, browser?: Browser): Promise<Page> => {
    const manager = browser ?? (await world.build.signedIn(page.manager))
    const profile = await manager.get(`/zorgpagina/${page.id}/profiel`)
    const asked = await manager.get(profile.link('Zorgpagina verwijderen'))
    return manager.press(asked, 'Zorgpagina verwijderen', {
      naam: page.name.split(' ')[0] ?? '',
      wachtwoord: PASSWORD,
    })
  }
  const mailsTo = async (address: string): Promise<Message[]> =>
    (await world.outbox()).filter(
      (mail) => mail.recipient === address && mail.purpose === 'page-removed',
    )
  const restoreLink = async (address: string): Promise<string> => {
    const [mail] = await mailsTo(address)
    return new URL(mail?.links[0]?.url ?? '').pathname
  }

  it('PAG-5 says what goes and what stays, and asks for the name and the password', async () => {
    const page = await world.build.carePage({ firstName: 'Zoë' })
    const coupling = await world.build.coupling(page)
    const manager = await world.build.signedIn(page.manager)
    const shown = await manager.get(`/zorgpagina/${page.id}/verwijderen`)
    expect(shown.text).toContain(`De koppeling met ${coupling.organisation.name} stopt`)
    expect(shown.text).toContain('De lijst van wie er heeft gekeken')
    const wrong = await manager.press(shown, 'Zorgpagina verwijderen', { naam: 'Piet' })
    expect(wrong.errors).toHaveLength(2)
    expect(wrong.field('Over wie gaat deze pagina?')).toBe('Piet')
    const guess = await manager.press(shown, 'Zorgpagina verwijderen', {
      naam: ' zoe ',
      wachtwoord: 'verkeerd wachtwoord',
    })
    expect(guess.errors).toEqual(['Dit wachtwoord klopt niet.'])
    expect((await manager.get(`/zorgpagina/${page.id}`)).status).toBe(200)
    const member = await world.build.signedIn(await world.build.participant(page))
    expect((await member.get(`/zorgpagina/${page.id}/verwijderen`)).status).toBe(403)
  })

  it('PAG-5 nothing of the page can be opened any more, by anybody, and everybody hears of it', async () => {
    const page = await world.build.carePage()
    const coupling = await world.build.coupling(page)
    await world.build.report(coupling)
    const trusted = await world.build.participant(page, ALL)
    const manager = await world.build.withSecondStep(page.manager)
    const reader = await world.build.withSecondStep(trusted)
    await manager.post(`/zorgpagina/${page.id}/connecties/uitnodigen`, {
      naam: 'Sanne Smit',
      email: 'sanne@voorbeeld.example',
      relatie: 'zus',
      toegang: 'basis',
    })
    const invitation = (await world.outbox()).find(
      (mail) => mail.recipient === 'sanne@voorbeeld.example',
    )
    // A calendar program and a screen on the wall, which need nobody to be signed in.
    const feed = createToken()
    const screen = createToken()
    await world.owner.query(
      `insert into calendar_feeds (participant_id, care_page_id, account_id, token_hash, token_sealed)
       select id, care_page_id, account_id, $3, '' from participants where care_page_id = $1 and account_id = $2`,
      [page.id, trusted.id, feed.hash],
    )
    await world.owner.query(
      "insert into boards (care_page_id, name, paired_by, kept_by, token_hash) values ($1, 'Keuken', $2, $2, $3)",
      [page.id, trusted.id, screen.hash],
    )
    const readByProgram = async (): Promise<number> =>
      (await world.browser().raw(`/agenda/${feed.token}.ics`)).status
    const shownOnScreen = async (): Promise<number> =>
      (await world.owner.query('select count(*)::int as n from app.board()')).rows[0].n
    expect(await readByProgram()).toBe(200)
    await world.owner.query("select set_config('app.board', $1, false)", [
      screen.hash.toString('hex'),
    ])
    expect(await shownOnScreen()).toBe(1)

    const gone = await remove(page, manager)
    expect(gone.text).toContain('De zorgpagina is verwijderd')
    expect(await readByProgram()).toBe(404)
    expect(await shownOnScreen()).toBe(0)

    const paths = declaredRoutes()
      .map(({ method, path }) => ({ method, path: path.replace(':carePageId', page.id) }))
      .filter(({ path }) => path.startsWith(`/zorgpagina/${page.id}`))
    expect(paths.length).toBeGreaterThan(50)
    for (const { method, path } of paths)
      for (const browser of [manager, reader]) {
        const address = path.replaceAll(/:[a-zA-Z]+(\{[^}]*\})?/g, page.id)
        const response = await browser.raw(address, {
          method: method.toUpperCase(),
          ...(method === 'post'
            ? { body: '', headers: { 'content-type': 'application/x-www-form-urlencoded' } }
            : {}),
        })
        expect(response.status, `${method} ${path}`).toBe(404)
      }
    expect((await manager.get('/overzicht')).text).not.toContain(page.name)

    const link = new URL(invitation?.links[0]?.url ?? '').pathname
    expect((await world.browser().get(link)).status).toBe(410)
    const { rows } = await world.owner.query(
      `select (select count(*)::int from reports where coupling_id = $1) as reports,
         (select ended_side from couplings where id = $1) as ended,
         (select count(*)::int from access_events where care_page_id = $2 and action = 'page.remove') as events`,
      [coupling.id, page.id],
    )
    expect(rows).toEqual([{ reports: 0, ended: 'manager', events: 1 }])

    expect((await mailsTo(trusted.email))[0]?.subject).toBe('Een zorgpagina is verwijderd')
    expect((await mailsTo('sanne@voorbeeld.example'))[0]?.subject).toBe(
      'Een uitnodiging gaat niet door',
    )
    expect((await mailsTo(page.manager.email))[0]?.links).toHaveLength(1)
  })

  it('PAG-5 who removed it can bring it back within 30 days, without the coupling; nobody else can', async () => {
    const page = await world.build.carePage()
    const member = await world.build.participant(page)
    await world.build.coupling(page)
    const manager = await world.build.withSecondStep(page.manager)
    await remove(page, manager)
    const link = await restoreLink(page.manager.email)
    const other = await world.build.signedIn(member)
    expect((await other.get(link)).status).toBe(404)
    expect((await other.post(link)).status).toBe(404)
    expect((await world.browser().get(link)).path).toContain('/inloggen?verder=')
    world.clock.pass(29 * DAY)
    await cleanUp(world.portal.databases, world.clock.now)
    const later = await world.build.signedIn(page.manager)
    const back = await later.press(await later.get(link), 'Zorgpagina terughalen')
    expect(back.text).toContain('De zorgpagina is er weer')
    expect(back.text).toContain('Er is nog geen zorgorganisatie gekoppeld')
    expect(back.text).toContain(member.name)
    expect((await mailsTo(member.email))[0]?.subject).toBe('Een zorgpagina is er weer')
    expect((await later.get(link)).status).toBe(404)
    const log = await later.get(`/zorgpagina/${page.id}/wie-heeft-gekeken`)
    expect(log.text).toContain('haalde de verwijderde zorgpagina terug')
  })

  it('PAG-5 after 30 days everything of the family is gone for good; the access log stays', async () => {
    const page = await world.build.carePage()
    await world.build.participant(page)
    const manager = await world.build.signedIn(page.manager)
    await manager.post(`/zorgpagina/${page.id}/notities/nieuw`, { titel: 'Lijst', tekst: 'melk' })
    const { rows: tables } = await world.owner.query(
      `select c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
       where c.column_name = 'care_page_id' and c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.table_name <> 'access_events'`,
    )
    const left = async (): Promise<string[]> => {
      const found: string[] = []
      for (const { name } of tables) {
        const { rows } = await world.owner.query(
          `select 1 from ${name} where care_page_id = $1 limit 1`,
          [page.id],
        )
        if (rows.length > 0) found.push(name)
      }
      return found.sort()
    }
    await remove(page, manager)
    expect(await left()).toEqual(expect.arrayContaining(['note_versions', 'notes', 'participants']))
    const link = await restoreLink(page.manager.email)
    world.clock.pass(30 * DAY)
    const late = await world.build.signedIn(page.manager)
    expect((await late.get(link)).status).toBe(404)
    expect((await late.post(link)).status).toBe(404)
    world.clock.pass(1000)
    await cleanUp(world.portal.databases, world.clock.now)
    expect(await left()).toEqual([])
    const { rows } = await world.owner.query(
      `select (select count(*)::int from care_pages where id = $1) as pages,
         (select count(*)::int from access_events where care_page_id = $1) as events`,
      [page.id],
    )
    expect(rows).toEqual([{ pages: 0, events: 1 }])
  })

  it('PAG-5 of two clicks one removes it, and one page more than was meant stays', async () => {
    const page = await world.build.carePage()
    const second = await world.build.carePage({ manager: page.manager })
    const manager = await world.build.signedIn(page.manager)
    const address = `/zorgpagina/${page.id}/verwijderen`
    const filled = { naam: 'toos', wachtwoord: PASSWORD }
    const answers = await Promise.all([
      manager.post(address, filled),
      manager.post(address, filled),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404])
    expect(await mailsTo(page.manager.email)).toHaveLength(1)
    expect((await manager.get(`/zorgpagina/${second.id}`)).status).toBe(200)
  })
})
