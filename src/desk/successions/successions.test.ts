import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Browser, Page } from '../../../test/harness/browser.ts'
import { type Account, ALL, type CarePage } from '../../../test/harness/built.ts'
import { type Message, type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { DAY, HOUR } from '../../clock.ts'
import { completeSuccessions } from '../../succession/complete.ts'
import { pageCode } from '../../succession/page-code.ts'

const LIST = '/servicedesk/beheerwissel'

describe('another manager, by two of the service desk', () => {
  let world: TestPortal
  let dunya: Account
  let bram: Account
  beforeAll(async () => {
    world = await testPortal()
    dunya = await member('Dunya', 'Bakker')
    bram = await member('Bram', 'Visser')
  })
  beforeEach(async () => {
    world.clock.at('2026-11-21T10:00:00+01:00')
    await world.owner.query('truncate outgoing')
    await world.owner.query('delete from rate_limits')
  })
  afterAll(() => world.close())

  const member = async (firstName: string, lastName: string): Promise<Account> => {
    const account = await world.build.account({ firstName, lastName })
    await world.owner.query('insert into desk_members (account_id) values ($1)', [account.id])
    return account
  }
  const at = (who: Account): Promise<Browser> => world.build.withSecondStep(who)
  const rolesOf = async (page: CarePage): Promise<Record<string, string>> => {
    const { rows } = await world.owner.query(
      `select p.account_id as id, p.role, p.ended_at is not null as ended,
         (select count(*)::int from rights r where r.participant_id = p.id and r.ends_at is null) as rights
       from participants p where p.care_page_id = $1`,
      [page.id],
    )
    return Object.fromEntries(
      rows.map(({ id, role, ended, rights }) => [
        id,
        ended ? 'gone' : `${role} ${rights < ALL.length ? rights : 'all'}`,
      ]),
    )
  }
  const mailTo = async (who: { email: string }): Promise<Message | undefined> =>
    (await world.outbox()).find(({ recipient }) => recipient === who.email)
  const linkOf = (mail: Message | undefined): string =>
    new URL(mail?.links[0]?.url ?? 'http://nergens.invalid/').pathname
  const complete = () => completeSuccessions(world.portal, world.clock.now)

  const FILLED = { reden: 'kan-niet', toelichting: 'De dochter belde.', daarna: 'basis' }
  /** The first of the desk begins it for a page, with a participant or somebody new. */
  const start = async (page: CarePage, who: Record<string, string>): Promise<Page> => {
    const desk = await at(dunya)
    const found = await desk.press(await desk.get(LIST), 'Zoek', { zoek: page.manager.email })
    const form = await desk.get(found.link(page.name))
    return desk.press(form, 'Vraag een collega', { ...FILLED, ...who })
  }
  const approve = async (started: Page): Promise<Page> => {
    const desk = await at(bram)
    return desk.press(await desk.get(started.path), 'Keur het goed')
  }
  const build = async () => {
    const page = await world.build.carePage()
    return {
      page,
      to: await world.build.participant(page),
      other: await world.build.participant(page, ALL),
    }
  }

  it('PAG-4 two of the desk, a week, and the yes of the new manager: then roles, rights, mails and the log follow', async () => {
    const { page, to, other } = await build()
    const started = await start(page, { wie: to.id })
    expect(started.text).toContain('Vraag nu een collega')
    // Nobody around the page hears of it before the second agreed, and the first cannot agree himself.
    expect(await world.outbox()).toEqual([])
    const own = await at(dunya)
    expect((await own.get(started.path)).text).toContain('Een collega moet dit goedkeuren')
    const same = await own.post(`${started.path.split('?')[0]}/goedkeuren`)
    expect([same.status, same.text]).toEqual([409, expect.stringContaining('U bent zelf begonnen')])
    const approved = await approve(started)
    expect(approved.text).toContain('Iedereen krijgt een e-mail')
    expect((await mailTo(page.manager))?.body).toContain('Dan stopt u het met één knop')
    expect((await mailTo(other))?.subject).toBe('Een zorgpagina krijgt een andere beheerder')
    expect((await mailTo(to))?.subject).toBe('Wilt u beheerder worden van een zorgpagina?')
    expect((await world.outbox()).map(({ body }) => body).join()).not.toContain('De dochter belde')

    const fresh = await world.build.signedIn(to)
    expect((await fresh.get(`/zorgpagina/${page.id}`)).text).toContain('vraagt of u beheerder wilt')
    world.clock.pass(8 * DAY)
    // Without his own yes nothing happens.
    expect(await complete()).toBe(0)
    world.clock.pass(-8 * DAY)
    const yes = await fresh.press(
      await fresh.get(linkOf(await mailTo(to))),
      'Ja, ik word beheerder',
    )
    expect(yes.text).toContain('U hebt ja gezegd')
    world.clock.pass(7 * DAY - HOUR)
    expect(await complete()).toBe(0)
    world.clock.pass(2 * HOUR)
    await world.owner.query('truncate outgoing')
    const both = await Promise.all([complete(), complete()])
    expect(both.sort()).toEqual([0, 1])
    expect(await rolesOf(page)).toEqual({
      [page.manager.id]: 'participant 2',
      [to.id]: 'manager all',
      [other.id]: 'participant all',
    })
    expect((await mailTo(to))?.subject).toBe('U bent nu beheerder')
    for (const who of [page.manager, other])
      expect((await mailTo(who))?.subject).toBe('Een zorgpagina heeft een andere beheerder')
    const { rows } = await world.owner.query(
      "select action, person_role from access_events where care_page_id = $1 and action ~ 'succession' and action <> 'succession.list' order by id",
      [page.id],
    )
    expect(rows).toEqual([
      { action: 'succession.start', person_role: 'service-desk' },
      { action: 'succession.approve', person_role: 'service-desk' },
      { action: 'page.accept-succession', person_role: 'participant' },
      { action: 'succession.complete', person_role: 'system' },
    ])
    const log = await (await world.build.withSecondStep(to)).get(
      `/zorgpagina/${page.id}/wie-heeft-gekeken`,
    )
    expect(log.text).toContain('keurde een andere beheerder voor deze pagina goed')
  })

  it('PAG-4 the manager of now stops it with one click, signed in or not; everybody hears of it', async () => {
    for (const way of ['link', 'page'] as const) {
      const { page, to, other } = await build()
      await approve(await start(page, { wie: to.id }))
      const visitor = world.browser()
      const link = linkOf(await mailTo(page.manager))
      await world.owner.query('truncate outgoing')
      if (way === 'link') {
        // To look at it is not to stop it: programs that read mail open links.
        const form = await visitor.get(link)
        expect(await world.outbox()).toEqual([])
        expect((await visitor.press(form, 'Stop dit')).text).toContain('U blijft de beheerder')
      } else {
        const manager = await world.build.signedIn(page.manager)
        const front = await manager.get(`/zorgpagina/${page.id}/profiel`)
        const stopped = await manager.press(await manager.get(front.link('Lees meer')), 'Stop dit')
        expect(stopped.text).toContain('Het is gestopt')
      }
      expect((await mailTo(other))?.body).toContain('Het is gestopt door de beheerder')
      expect((await mailTo(to))?.body).toContain('gaat niet door')
      expect((await visitor.get(link)).status).toBe(410)
      const late = await world.build.signedIn(to)
      expect((await late.post(`/zorgpagina/${page.id}/beheerwissel/ja`)).status).toBe(409)
      world.clock.pass(30 * DAY)
      expect(await complete()).toBe(0)
      expect((await rolesOf(page))[page.manager.id]).toBe('manager all')
      const { rows } = await world.owner.query(
        "select account_id, ground from access_events where care_page_id = $1 and action = 'page.stop-succession'",
        [page.id],
      )
      const ground = way === 'link' ? 'mail-link' : expect.stringContaining('manager')
      expect(rows).toEqual([{ account_id: page.manager.id, ground }])
      world.clock.pass(-30 * DAY)
    }
  })

  it('PAG-4 somebody who takes no part is asked by mail, and is nobody there until it is done', async () => {
    const { page } = await build()
    const sanne = await world.build.account({ firstName: 'Sanne', lastName: 'Smit' })
    const asked = { wie: 'ander', naam: 'Sanne Smit', email: sanne.email, daarna: 'stop' }
    await approve(await start(page, asked))
    const link = linkOf(await mailTo(sanne))
    expect((await world.browser().raw(link)).headers.get('location')).toMatch(/^\/inloggen/)
    const browser = await world.build.signedIn(sanne)
    const yes = await browser.press(await browser.get(link), 'Ja, ik word beheerder')
    expect(yes.text).toContain('U hebt al ja gezegd')
    expect((await browser.get(`/zorgpagina/${page.id}`)).status).toBe(404)
    // The link is of who accepted it first.
    const finder = await world.build.signedIn(await world.build.account())
    expect((await finder.post(link)).status).toBe(409)
    world.clock.pass(7 * DAY + HOUR)
    expect(await complete()).toBe(1)
    const roles = await rolesOf(page)
    expect([roles[sanne.id], roles[page.manager.id]]).toEqual(['manager all', 'gone'])
    expect((await (await world.build.signedIn(sanne)).get(`/zorgpagina/${page.id}`)).status).toBe(
      200,
    )
  })

  it('PAG-4 two colleagues agree once; one page has one at a time; a manager who changed meanwhile ends it', async () => {
    const { page, to, other } = await build()
    const started = await start(page, { wie: to.id })
    const again = await start(page, { wie: other.id })
    expect([again.status, again.errors.join()]).toEqual([409, expect.stringContaining('loopt al')])
    const third = await member('Cas', 'Mulder')
    const browsers = await Promise.all([at(bram), at(third)])
    const path = `${started.path.split('?')[0]}/goedkeuren`
    const answers = await Promise.all(browsers.map((browser) => browser.post(path)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(
      (await world.outbox()).filter(({ recipient }) => recipient === other.email),
    ).toHaveLength(1)
    await (await world.build.signedIn(to)).post(`/zorgpagina/${page.id}/beheerwissel/ja`)
    await world.owner.query(
      "update participants set role = case account_id when $2 then 'participant' else role end where care_page_id = $1",
      [page.id, page.manager.id],
    )
    await world.owner.query(
      "update participants set role = 'manager' where care_page_id = $1 and account_id = $2",
      [page.id, other.id],
    )
    world.clock.pass(8 * DAY)
    expect(await complete()).toBe(1)
    expect((await rolesOf(page))[other.id]).toBe('manager all')
    expect((await (await at(dunya)).get(started.path)).text).toContain('Gestopt')
  })

  it('PAG-4 the desk finds a page by its code too, sees names only, and can stop it itself; who is asked can say no', async () => {
    const { page, to, other } = await build()
    const desk = await at(dunya)
    const profile = await (await world.build.signedIn(page.manager)).get(
      `/zorgpagina/${page.id}/profiel`,
    )
    expect(profile.text).toContain(pageCode(page.id))
    const list = await desk.get(LIST)
    expect((await desk.press(list, 'Zoek', { zoek: 'zomaar' })).status).toBe(422)
    const found = await desk.press(list, 'Zoek', { zoek: pageCode(page.id).toUpperCase() })
    const form = await desk.get(found.link(page.name))
    for (const who of [page.manager, to, other]) expect(form.html).not.toContain(who.email)
    const empty = await desk.press(form, 'Vraag een collega', {})
    expect(empty.errors).toHaveLength(4)
    const strangers = await world.build.carePage()
    const wrong = await desk.press(form, 'Vraag een collega', {
      ...FILLED,
      wie: strangers.manager.id,
    })
    expect(wrong.status).toBe(422)
    expect(wrong.field('Hoe weet u dit?')).toBe('De dochter belde.')
    const started = await desk.press(form, 'Vraag een collega', { ...FILLED, wie: to.id })
    await approve(started)
    await world.owner.query('truncate outgoing')
    const no = await (await world.build.signedIn(to)).post(
      `/zorgpagina/${page.id}/beheerwissel/nee`,
    )
    expect(no.text).toContain('Er verandert niets')
    expect((await mailTo(page.manager))?.body).toContain('wie het was gevraagd')
    const second = await start(page, { wie: to.id })
    const stopped = await desk.press(await desk.get(second.path), 'Stop dit')
    expect(stopped.text).toContain('Het is gestopt')
    const manager = await world.build.withSecondStep(page.manager)
    expect((await manager.get(LIST)).status).toBe(404)
    expect((await manager.post(`${second.path.split('?')[0]}/goedkeuren`)).status).toBe(404)
    const bystander = await world.build.signedIn(other)
    expect((await bystander.post(`/zorgpagina/${page.id}/beheerwissel/stoppen`)).status).toBe(403)
  })

  it('PAG-6 CON-8 CON-10 the agreements of a coupled organisation hold, when it begins and when it is done', async () => {
    const page = await world.build.carePage()
    const agreed = await world.build.organisation({
      policy: { managers: ['mentor'], mostReaders: 1 },
    })
    await world.build.coupling(page, agreed)
    const administration = await world.build.employee(agreed)
    const to = await world.build.participant(page)
    await world.build.participant(page, ALL)
    const whole = { wie: to.id, daarna: 'alles' }
    const refused = await start(page, whole)
    expect(refused.errors.join()).toContain('laat deze persoon de zorgpagina niet beheren')
    expect(refused.text).not.toContain(agreed.name)
    await approve(await start(page, { ...whole, hoedanigheid: 'mentor' }))
    const path = `/zorgpagina/${page.id}/beheerwissel`
    const own = await at(to)
    await own.press(await own.get(path), 'Ja, ik word beheerder')
    world.clock.pass(8 * DAY)
    await complete()
    // The other reads: the manager of before has no place, and keeps what is not the dossier.
    expect(await rolesOf(page)).toMatchObject({
      [to.id]: 'manager all',
      [page.manager.id]: 'participant 2',
    })
    expect((await mailTo(administration))?.subject).toContain('een andere beheerder')
  })

  it('PAG-6 what an organisation agreed anew while it waited stops it, and nobody is told that it was done', async () => {
    const { page, to } = await build()
    await approve(await start(page, { wie: to.id }))
    const own = await at(to)
    await own.press(await own.get(`/zorgpagina/${page.id}/beheerwissel`), 'Ja, ik word beheerder')
    const agreed = await world.build.organisation({ policy: { managers: ['mentor'] } })
    await world.build.coupling(page, agreed)
    const administration = await world.build.employee(agreed)
    world.clock.pass(8 * DAY)
    await complete()
    expect(await rolesOf(page)).toMatchObject({ [page.manager.id]: 'manager all' })
    expect(await mailTo(administration)).toBeUndefined()
  })
})
