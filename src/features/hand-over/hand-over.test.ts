import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Browser, Page } from '../../../test/harness/browser.ts'
import { PASSWORD } from '../../../test/harness/build.ts'
import { type Account, ALL, BASIC, type CarePage } from '../../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { DAY } from '../../clock.ts'

describe('handing over management', () => {
  let world: TestPortal
  beforeAll(async () => {
    world = await testPortal()
  })
  beforeEach(() => world.owner.query('delete from rate_limits'))
  afterAll(() => world.close())

  const rolesOf = async (page: CarePage): Promise<Record<string, string>> => {
    const { rows } = await world.owner.query(
      `select a.id, p.role, p.ended_at is not null as ended,
         (select count(*)::int from rights r where r.participant_id = p.id and r.ends_at is null) as rights
       from participants p join accounts a on a.id = p.account_id where p.care_page_id = $1`,
      [page.id],
    )
    return Object.fromEntries(
      rows.map(({ id, role, ended, rights }) => [id, ended ? 'gone' : `${role} ${rights}`]),
    )
  }
  const mailsTo = async (who: Account): Promise<string[]> =>
    (await world.outbox())
      .filter((mail) => mail.recipient === who.email && mail.purpose === 'management')
      .map(({ subject }) => subject)

  interface Asked {
    page: CarePage
    to: Account
    manager: Browser
    other: Browser
    waiting: Page
  }
  const ask = async (
    daarna: string,
    given: { coupled?: boolean; policy?: object; toRights?: string[] } = {},
  ): Promise<Asked> => {
    const page = await world.build.carePage()
    const to = await world.build.participant(page, given.toRights ?? BASIC)
    if (given.coupled)
      await world.build.coupling(
        page,
        await world.build.organisation({ policy: given.policy ?? {} }),
      )
    const manager = await world.build.withSecondStep(page.manager)
    const profile = await manager.get(`/zorgpagina/${page.id}/profiel`)
    const form = await manager.get(profile.link('Beheer overdragen'))
    const { rows } = await world.owner.query(
      'select id from participants where care_page_id = $1 and account_id = $2',
      [page.id, to.id],
    )
    const waiting = await manager.press(form, 'Vraag versturen', {
      wie: rows[0].id,
      daarna,
      wachtwoord: PASSWORD,
    })
    return { page, to, manager, other: await world.build.signedIn(to), waiting }
  }
  const answerPage = async ({ other, page, to }: Asked): Promise<Page> => {
    const mail = (await world.outbox()).find(
      (one) => one.recipient === to.email && one.subject.startsWith('Wilt u beheerder'),
    )
    const link = new URL(mail?.links[0]?.url ?? '')
    expect(link.pathname).toContain(page.id)
    return other.get(link.pathname)
  }

  it('PAG-4 the manager asks, the other reads what it means and accepts; roles, rights and mails follow at once', async () => {
    const asked = await ask('basis')
    expect(asked.waiting.text).toContain('De vraag is verstuurd')
    expect(await rolesOf(asked.page)).toEqual({
      [asked.page.manager.id]: 'manager 9',
      [asked.to.id]: 'participant 2',
    })
    const bystander = await world.build.participant(asked.page)
    const shown = await answerPage(asked)
    expect(shown.text).toContain('U bepaalt wie wat ziet')
    expect(shown.text).toContain('blijft meedoen, maar ziet het dossier niet meer')
    for (const part of ['', '/connecties', '/profiel'])
      expect((await asked.other.get(`/zorgpagina/${asked.page.id}${part}`)).text).toContain(
        'vraagt of u beheerder wilt worden',
      )
    const done = await asked.other.press(shown, 'Ja, ik word beheerder')
    expect(done.text).toContain('U bent nu de beheerder')
    expect(done.hasLink('Nodig een helpende uit')).toBe(true)
    expect(await rolesOf(asked.page)).toEqual({
      [asked.page.manager.id]: 'participant 2',
      [asked.to.id]: 'manager 9',
      [bystander.id]: 'participant 2',
    })
    expect(await mailsTo(asked.to)).toContain('U bent nu beheerder')
    for (const who of [asked.page.manager, bystander])
      expect(await mailsTo(who)).toContain('Een zorgpagina heeft een andere beheerder')
    const was = await asked.manager.get(`/zorgpagina/${asked.page.id}/connecties/uitnodigen`)
    expect(was.status).toBe(403)
    const { rows } = await world.owner.query(
      "select action, account_id from access_events where care_page_id = $1 and action like 'page.%' order by id",
      [asked.page.id],
    )
    expect(rows).toEqual([
      { action: 'page.hand-over', account_id: asked.page.manager.id },
      { action: 'page.take-over', account_id: asked.to.id },
    ])
  })

  it.each([
    ['alles', 'participant 9'],
    ['stop', 'gone'],
  ])('PAG-4 the manager keeps what he chose for himself: %s', async (daarna, role) => {
    const asked = await ask(daarna)
    await asked.other.press(await answerPage(asked), 'Ja, ik word beheerder')
    expect((await rolesOf(asked.page))[asked.page.manager.id]).toBe(role)
    const front = await asked.manager.get(`/zorgpagina/${asked.page.id}`)
    expect(front.status).toBe(role === 'gone' ? 404 : 200)
  })

  it('PAG-4 it asks for the password, and for the second step where something is coupled', async () => {
    const page = await world.build.carePage()
    await world.build.participant(page)
    const manager = await world.build.signedIn(page.manager)
    const address = `/zorgpagina/${page.id}/beheer-overdragen`
    const form = await manager.get(address)
    const wie = form.$('[name=wie]').attr('value') ?? ''
    const filled = { wie, daarna: 'alles', wachtwoord: 'verkeerd wachtwoord' }
    const wrong = await manager.press(form, 'Vraag versturen', filled)
    expect(wrong.status).toBe(422)
    expect(wrong.errors).toEqual(['Dit wachtwoord klopt niet.'])
    expect(wrong.form('Vraag versturen').fields.daarna).toBe('alles')
    const empty = await manager.press(form, 'Vraag versturen')
    expect(empty.errors).toHaveLength(3)
    await world.build.coupling(page)
    expect((await manager.get(address)).path).toContain('/code?')
    expect((await manager.post(address, { ...filled, wachtwoord: PASSWORD })).path).toContain(
      '/code?',
    )
    const { rows } = await world.owner.query('select id from hand_overs where care_page_id = $1', [
      page.id,
    ])
    expect(rows).toEqual([])
  })

  it('PAG-4 nobody who was only invited can be asked, and the page says so', async () => {
    const page = await world.build.carePage()
    const manager = await world.build.signedIn(page.manager)
    const address = `/zorgpagina/${page.id}/beheer-overdragen`
    expect((await manager.get(address)).text).toContain('Er is nog niemand om het aan te vragen')
    await manager.post(`/zorgpagina/${page.id}/connecties/uitnodigen`, {
      naam: 'Sanne Smit',
      email: 'sanne@voorbeeld.example',
      relatie: 'zus',
      toegang: 'basis',
    })
    expect((await manager.get(address)).text).toContain('kunt het nog niet vragen aan: Sanne Smit')
    const stranger = await world.build.carePage()
    const { rows } = await world.owner.query(
      'select id from participants where care_page_id = any ($1)',
      [[page.id, stranger.id]],
    )
    for (const { id } of rows) {
      const refused = await manager.post(address, {
        wie: id,
        daarna: 'alles',
        wachtwoord: PASSWORD,
      })
      expect(refused.status).toBe(422)
    }
  })

  it('PAG-4 ORG-5 the new manager accepts the organisation’s own rules first', async () => {
    const rules = { version: 3, title: 'Huisregels', paragraphs: ['Lees alleen wat nodig is.'] }
    const asked = await ask('alles', { coupled: true, policy: { rules } })
    const shown = await answerPage(asked)
    expect(shown.text).toContain('Lees alleen wat nodig is.')
    const refused = await asked.other.press(shown, 'Ja, ik word beheerder')
    expect(refused.status).toBe(422)
    expect(refused.errors.join()).toContain('als u akkoord gaat met de regels van')
    expect((await rolesOf(asked.page))[asked.to.id]).toBe('participant 2')
    const agree = refused.$('[name^=akkoord-]').attr('name') ?? ''
    const old = await asked.other.press(refused, 'Ja, ik word beheerder', {
      [agree]: 'ja',
      [agree.replace('akkoord', 'versie')]: '2',
    })
    expect(old.errors.join()).toContain('De regels zijn net veranderd')
    const done = await asked.other.press(refused, 'Ja, ik word beheerder', { [agree]: 'ja' })
    expect(done.text).toContain('U bent nu de beheerder')
    const { rows } = await world.owner.query(
      "select version from acceptances where account_id = $1 and document like 'organisation-rules:%'",
      [asked.to.id],
    )
    expect(rows).toEqual([{ version: 3 }])
  })

  it('PAG-4 the other declines: everything stays, and the manager hears of it', async () => {
    const asked = await ask('stop')
    const no = await asked.other.press(await answerPage(asked), 'Nee, liever niet')
    expect(no.text).toContain('U wordt geen beheerder')
    expect((await rolesOf(asked.page))[asked.page.manager.id]).toBe('manager 9')
    expect(await mailsTo(asked.page.manager)).toEqual(['Het beheer is niet overgenomen'])
    const late = await asked.other.post(`/zorgpagina/${asked.page.id}/beheer-overnemen`)
    expect(late.status).toBe(409)
  })

  it('PAG-4 the manager takes the question back; the link then says so', async () => {
    const asked = await ask('alles')
    const shown = await answerPage(asked)
    const back = await asked.manager.press(asked.waiting, 'Vraag terugnemen')
    expect(back.text).toContain('De vraag is teruggenomen')
    expect(await mailsTo(asked.to)).toContain('U hoeft geen beheerder te worden')
    const late = await asked.other.press(shown, 'Ja, ik word beheerder')
    expect(late.status).toBe(409)
    expect(late.text).toContain('Er is geen vraag aan u')
    expect((await rolesOf(asked.page))[asked.page.manager.id]).toBe('manager 9')
  })

  it('PAG-4 a question runs out after 14 days, and then another can be asked', async () => {
    const asked = await ask('alles')
    world.clock.pass(14 * DAY)
    const other = await world.build.signedIn(asked.to)
    const address = `/zorgpagina/${asked.page.id}/beheer-overnemen`
    expect((await other.get(address)).text).toContain('Er wacht nu geen vraag aan u')
    expect((await other.post(address)).status).toBe(409)
    const manager = await world.build.withSecondStep(asked.page.manager)
    const form = await manager.get(`/zorgpagina/${asked.page.id}/beheer-overdragen`)
    const again = await manager.press(form, 'Vraag versturen', {
      wie: form.$('[name=wie]').attr('value') ?? '',
      daarna: 'alles',
      wachtwoord: PASSWORD,
    })
    expect(again.text).toContain('De vraag is verstuurd')
  })

  it('PAG-4 who was removed meanwhile is asked nothing any more, also when he is invited again', async () => {
    const asked = await ask('alles')
    const shown = await answerPage(asked)
    const list = await asked.manager.get(`/zorgpagina/${asked.page.id}/connecties`)
    await asked.manager.press(await asked.manager.get(list.link('Verwijderen')), 'OK, verwijderen')
    expect((await asked.other.press(shown, 'Ja, ik word beheerder')).status).toBe(404)
    await world.build.participant(asked.page, BASIC, { account: asked.to })
    expect((await asked.other.press(shown, 'Ja, ik word beheerder')).status).toBe(409)
    expect((await rolesOf(asked.page))[asked.page.manager.id]).toBe('manager 9')
  })

  it('PAG-4 two clicks, two asked at once, accepting against taking back: one of them happens', async () => {
    const asked = await ask('alles')
    const shown = await answerPage(asked)
    const clicks = await Promise.all([
      asked.other.press(shown, 'Ja, ik word beheerder'),
      asked.other.post(`/zorgpagina/${asked.page.id}/beheer-overnemen`),
    ])
    expect(clicks.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(
      (await mailsTo(asked.to)).filter((subject) => subject === 'U bent nu beheerder'),
    ).toHaveLength(1)

    const race = await ask('alles')
    const form = await answerPage(race)
    const [taken] = await Promise.all([
      race.other.press(form, 'Ja, ik word beheerder'),
      race.manager.press(race.waiting, 'Vraag terugnemen'),
    ])
    const roles = await rolesOf(race.page)
    expect(Object.values(roles).filter((role) => role.startsWith('manager'))).toHaveLength(1)
    expect(roles[race.to.id]?.startsWith('manager')).toBe(taken.status === 200)

    const page = await world.build.carePage()
    for (const _ of [1, 2]) await world.build.participant(page)
    const manager = await world.build.signedIn(page.manager)
    const choose = await manager.get(`/zorgpagina/${page.id}/beheer-overdragen`)
    const ids = choose
      .$('[name=wie]')
      .map((_, radio) => choose.$(radio).attr('value') ?? '')
      .get()
    const both = await Promise.all(
      ids.map((wie) =>
        manager.post(`/zorgpagina/${page.id}/beheer-overdragen`, {
          wie,
          daarna: 'alles',
          wachtwoord: PASSWORD,
        }),
      ),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  it('PAG-4 nobody but who was asked can take the page over', async () => {
    const asked = await ask('alles')
    const bystander = await world.build.participant(asked.page, ALL)
    for (const who of [await world.build.signedIn(bystander), asked.manager]) {
      const address = `/zorgpagina/${asked.page.id}/beheer-overnemen`
      expect((await who.get(address)).text).toContain('Er is geen vraag aan u')
      expect((await who.post(address)).status).toBe(409)
      expect((await who.post(`${address}/afwijzen`)).status).toBe(409)
    }
    expect((await rolesOf(asked.page))[asked.page.manager.id]).toBe('manager 9')
  })

  it('CON-8 the manager cannot keep on reading where the organisation’s limit is full', async () => {
    const page = await world.build.carePage()
    await world.build.coupling(page, await world.build.organisation({ policy: { mostReaders: 1 } }))
    await world.build.participant(page, ALL)
    const to = await world.build.participant(page)
    const { rows } = await world.owner.query('select id from participants where account_id = $1', [
      to.id,
    ])
    const manager = await world.build.withSecondStep(page.manager)
    const form = await manager.get(`/zorgpagina/${page.id}/beheer-overdragen`)
    const filled = { wie: rows[0].id, wachtwoord: PASSWORD }
    const full = await manager.press(form, 'Vraag versturen', { ...filled, daarna: 'alles' })
    expect(full.errors.join()).toContain('laat niet meer mensen het dossier zien')
    const fits = await manager.press(form, 'Vraag versturen', { ...filled, daarna: 'basis' })
    expect(fits.text).toContain('De vraag is verstuurd')
  })

  it('CON-8 the limit holds once more where the question is accepted: who read along meanwhile took the place', async () => {
    const asked = await ask('alles', { coupled: true, policy: { mostReaders: 1 } })
    const reader = await world.build.participant(asked.page, ALL)
    const full = await asked.other.press(await answerPage(asked), 'Ja, ik word beheerder')
    expect(full.status).toBe(409)
    expect(full.text).toContain('laat niet nog iemand het dossier zien')
    expect((await rolesOf(asked.page))[asked.to.id]).toBe('participant 2')
    await world.owner.query(
      'delete from rights where participant_id in (select id from participants where account_id = $1)',
      [reader.id],
    )
    const done = await asked.other.press(await answerPage(asked), 'Ja, ik word beheerder')
    expect(done.text).toContain('U bent nu de beheerder')
  })

  it('PAG-6 CON-10 who takes over is one whom the organisation lets; it is told, and sees who manages now', async () => {
    const asked = await ask('basis', {
      coupled: true,
      policy: { managers: ['mentor', 'first_contact'] },
    })
    const { rows } = await world.owner.query(
      `select o.id, o.slug, o.name, p.record_id from couplings k join organisations o on o.id = k.organisation_id
       join patients p on p.id = k.patient_id where k.care_page_id = $1`,
      [asked.page.id],
    )
    const at = rows[0]
    const administration = await world.build.employee(at)
    await world.build.employee(at, ['care-worker'])
    const elsewhere = await world.build.employee(at)
    await world.owner.query("update employees set reach = 'places' where account_id = $1", [
      elsewhere.id,
    ])
    world.clock.pass(DAY)
    const other = await world.build.withSecondStep(asked.to, asked.page.id)
    const form = await other.get(`/zorgpagina/${asked.page.id}/beheer-overnemen`)
    for (const wrong of ['', 'client', 'onzin']) {
      const refused = await other.press(form, 'Ja, ik word beheerder', { hoedanigheid: wrong })
      expect([wrong, refused.errors.join()]).toEqual([
        wrong,
        expect.stringContaining('kan deze persoon de zorgpagina niet beheren'),
      ])
    }
    const done = await other.press(form, 'Ja, ik word beheerder', { hoedanigheid: 'mentor' })
    expect(done.text).toContain('U bent nu de beheerder')
    const mails = (await world.outbox()).filter(({ subject }) => subject.includes('van een cliënt'))
    expect(mails.map(({ recipient }) => recipient)).toEqual([administration.email])
    expect(mails[0]?.body).not.toContain(asked.page.name)
    const staff = await world.build.withSecondStep(administration)
    const readers = await staff.get(new URL(mails[0]?.links[0]?.url ?? '').pathname)
    expect(readers.text).toContain(`${asked.to.name} werd de beheerder.`)
    expect(readers.text).toContain(`${asked.page.manager.name} is niet meer de beheerder.`)
  })
})
