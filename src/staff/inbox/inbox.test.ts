import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Browser, Page } from '../../../test/harness/browser.ts'
import {
  type Account,
  ALL,
  type CarePage,
  type Coupling,
  type Organisation,
} from '../../../test/harness/built.ts'
import { dangerousPermit } from '../../../test/harness/dangerous-permit.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import type { EmployeeRole, StaffAction } from '../../access/actions.ts'
import { HOUR, MINUTE } from '../../clock.ts'
import { asAccount, type Tx } from '../../db/connect.ts'
import { addRemark, closeConversation, takeUp } from './changes.ts'
import { limitOf } from './limit.ts'
import { countWaiting, listConversations } from './queries.ts'
import { findConversation, listFamily, listRemarks, listStaffMessages } from './thread.ts'

describe('messages between a family and an organisation', () => {
  let world: TestPortal
  let organisation: Organisation
  let page: CarePage
  let coupling: Coupling
  let karin: Account
  let piet: Account
  let fatima: Account
  beforeAll(async () => {
    world = await testPortal()
  })
  afterAll(() => world?.close())

  const setPolicy = (messaging: object, of = organisation) =>
    world.owner.query(
      `insert into organisation_policies (organisation_id, version, policy, valid_from)
       select $1, max(version) + 1, $2, $3 from organisation_policies where organisation_id = $1`,
      [of.id, JSON.stringify({ messaging }), world.clock.now],
    )
  const OPEN = {
    mode: 'open',
    writers: 'trusted',
    answerWithinHours: 24,
    answeredBy: 'de EVV-er',
    urgentPhone: '0900 1234',
  }
  const named = (firstName: string, lastName: string) =>
    world.build.account({ firstName, lastName })
  const staff = async (firstName: string, roles: EmployeeRole[] = ['care-worker']) =>
    world.build.employee(organisation, roles, { account: await named(firstName, 'Yilmaz') })

  beforeEach(async () => {
    world.clock.at('2026-11-23T10:00:00+01:00')
    organisation = await world.build.organisation({
      ...{ name: 'Zonnehof', policy: { messaging: OPEN }, recordUrl: 'http://record.invalid' },
    })
    karin = await named('Karin', 'de Vries')
    page = await world.build.carePage({ manager: karin })
    piet = await world.build.participant(page, ALL, { account: await named('Piet', 'Jansen') })
    coupling = await world.build.coupling(page, organisation, {
      patientId: await world.build.patient(organisation, {
        recordId: `toos-${page.id}`,
        name: 'Toos de Vries',
      }),
    })
    fatima = await staff('Fatima')
  })

  const list = () => `/zorgpagina/${page.id}/berichten`
  const inbox = (of = organisation) => `/organisatie/${of.slug}/berichten`
  const as = (who: Account): Promise<Browser> => world.build.withSecondStep(who)
  const team = () => `organisation:${coupling.id}`
  /** The family writes to the organisation; gives the thread's id. */
  const familyWrites = async (who = karin, bericht = 'Slaapt zij goed?'): Promise<string> => {
    const browser = await as(who)
    const form = await browser.get(`${list()}/nieuw`)
    const sent = await browser.press(form, 'Verstuur bericht', { deel: team(), bericht })
    expect(sent.text).toContain('Uw bericht aan de zorgorganisatie is verstuurd')
    const { rows } = await world.owner.query(
      'select id from threads where coupling_id = $1 order by started_at desc, id limit 1',
      [coupling.id],
    )
    return rows[0].id
  }
  const familySees = async (who: Account, threadId: string): Promise<Page> =>
    (await as(who)).get(`${list()}/organisatie/${threadId}`)
  const staffBegins = async (bericht = 'Zij wandelde vandaag.'): Promise<Page> => {
    const browser = await as(fatima)
    const form = await browser.get(
      `/organisatie/${organisation.slug}/clienten/toos-${page.id}/bericht`,
    )
    return browser.press(form, 'Verstuur bericht', { bericht })
  }
  const mails = async () =>
    (await world.outbox()).map(({ recipient, subject }) => [recipient, subject])

  it('MSG-3 the third audience appears exactly when the policy and the thread allow it', async () => {
    const words = 'Zonnehof en de vertrouwensgroep'
    const form = async (who: Account) => (await (await as(who)).get(`${list()}/nieuw`)).text
    expect(await form(karin)).toContain(words)
    await setPolicy({ ...OPEN, mode: 'off' })
    expect(await form(karin)).not.toContain(words)
    await setPolicy({ ...OPEN, mode: 'staff-starts' })
    expect(await form(karin)).not.toContain(words)
    const began = await staffBegins()
    expect(began.text).toContain('De familie krijgt een melding')
    expect(await form(karin)).toContain(words)
    await world.owner.query('update couplings set ended_at = $2 where id = $1', [
      coupling.id,
      world.clock.now,
    ])
    expect(await form(karin)).not.toContain(words)
  })

  it('MSG-6 an open list hears of each change at its organisation; the page is asked with one’s own rights', async () => {
    const heard: string[] = []
    const hear = ({ payload }: { payload?: string | undefined }): void => {
      if (payload) heard.push(payload)
    }
    const heardOf = (): boolean =>
      heard.some((one) => {
        const { carePageId, topic } = JSON.parse(one)
        return carePageId === organisation.id && topic === 'inbox'
      })
    world.owner.on('notification', hear)
    await world.owner.query('listen naast_live')
    const threadId = await familyWrites()
    await world.owner.query('select 1')
    expect(heardOf()).toBe(true)
    heard.length = 0
    const worker = await as(fatima)
    await worker.press(await worker.get(`${inbox()}/${threadId}`), 'Ik pak dit op')
    await world.owner.query('select 1')
    expect(heardOf()).toBe(true)
    await world.owner.query('unlisten naast_live')
    world.owner.off('notification', hear)
    const shown = await worker.get(inbox())
    expect(shown.$('live-region#live-inbox').attr('data-at')).toBe(inbox())
    expect(shown.$('live-region#live-inbox').text()).toContain('Toos de Vries')
    expect((await worker.get(`${inbox()}/live`)).status).toBe(200)
    const office = await as(await staff('Ria', ['client-administration']))
    expect((await office.get(`${inbox()}/live`)).status).toBe(403)
  })

  it('MSG-4 who may write is the organisation’s to say; the others of the trusted group read', async () => {
    const threadId = await familyWrites(piet)
    await setPolicy({ ...OPEN, writers: 'manager' })
    const shown = await familySees(piet, threadId)
    expect(shown.text).toContain('Slaapt zij goed?')
    expect(shown.text).toContain(
      'Zonnehof wil dat alleen de beheerder schrijft. Dat is Karin de Vries.',
    )
    expect((await (await as(piet)).get(`${list()}/nieuw`)).text).not.toContain('Zonnehof en de')
    expect((await familySees(karin, threadId)).hasLink('0900 1234')).toBe(true)
    const basic = await world.build.participant(page)
    expect((await familySees(basic, threadId)).status).toBe(403)
    expect((await (await as(basic)).get(list())).text).not.toContain('Zonnehof en de')
  })

  it('MSG-3 what is typed is kept when the policy changes meanwhile, and a sentence says why', async () => {
    const threadId = await familyWrites()
    const browser = await as(karin)
    const thread = await browser.get(`${list()}/organisatie/${threadId}`)
    const fresh = await browser.get(`${list()}/nieuw`)
    await setPolicy({ ...OPEN, mode: 'off' })
    const refused = await browser.press(thread, 'Verstuur antwoord', { bericht: 'Nog een vraag.' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Zonnehof neemt op dit moment geen berichten aan via Naast.')
    expect(refused.text).toContain('Nog een vraag.')
    const again = await browser.press(fresh, 'Verstuur bericht', {
      deel: team(),
      bericht: 'Hallo?',
    })
    expect(again.status).toBe(422)
    expect(again.errors.join()).toContain('Uw tekst staat er nog')
    expect(again.field('Bericht')).toBe('Hallo?')
    await setPolicy(OPEN)
    expect((await familySees(karin, threadId)).field('Uw antwoord')).toBe('Nog een vraag.')
  })

  it('MSG-3 reading takes the second step and leaves a line in the access log; the list shows no words', async () => {
    const threadId = await familyWrites()
    const browser = await world.build.signedIn(piet)
    const shown = await browser.get(list())
    expect(shown.text).toContain('Zonnehof en de vertrouwensgroep')
    expect(shown.text).toContain('1 nieuw')
    expect(shown.text).not.toContain('Slaapt zij')
    expect((await browser.get(`${list()}?zoek=slaapt`)).text).not.toContain('Slaapt zij')
    expect(shown.text).toContain('Open het gesprek om dit te lezen.')
    const front = (await browser.get(`/zorgpagina/${page.id}`)).text
    expect(front).toMatch(/Open het gesprek om dit te lezen\. ?Zonnehof en de vertrouwensgroep/)
    expect(front).not.toContain('Slaapt zij')
    await (await as(fatima)).post(`${inbox()}/${threadId}`, { bericht: 'Ja, goed.' })
    expect((await browser.get(list())).text).not.toContain('begon')
    expect((await browser.get(`${list()}/organisatie/${threadId}`)).path).toMatch(/^\/code/)
    // The address of the family's own threads does not open it either.
    expect((await browser.get(`${list()}/${threadId}`)).status).toBe(404)
    expect((await familySees(piet, threadId)).text).toContain('Slaapt zij goed?')
    const { rows } = await world.owner.query(
      `select organisation_id from access_events where action = 'team-messages.read' and account_id = $1`,
      [piet.id],
    )
    expect(rows).toEqual([{ organisation_id: organisation.id }])
  })

  it('MSG-5 who answers, within which time, and the number for what cannot wait', async () => {
    const words = 'Bij Zonnehof leest en antwoordt de EVV-er. U hoort iets binnen 24 uur.'
    const writing = await (await as(karin)).get(`${list()}/nieuw`)
    const thread = await familySees(karin, await familyWrites())
    for (const shown of [writing, thread]) {
      expect(shown.text).toContain(words)
      expect(shown.link('0900 1234')).toBe('tel:09001234')
    }
  })

  it('MSG-6 what waits longest stands on top, with how long there is left', async () => {
    const now = world.clock.now
    const at = (hours: number) => limitOf(new Date(now.getTime() - hours * HOUR), 24, now)
    expect(at(4)).toEqual({ state: 'in-time', words: 'Nog 20 uur' })
    expect(at(21)).toEqual({ state: 'near', words: 'Nog 3 uur' })
    expect(at(23.5)).toEqual({ state: 'near', words: 'Nog 30 minuten' })
    expect(at(26)).toEqual({ state: 'late', words: 'Te laat: 2 uur' })
    expect(limitOf(now, undefined, now).words).toBe('Wacht 1 minuut')

    await familyWrites(karin, 'De eerste vraag')
    world.clock.pass(3 * HOUR)
    await familyWrites(piet, 'De tweede vraag')
    world.clock.pass(22 * HOUR)
    const shown = await (await as(fatima)).get(inbox())
    const rows = shown
      .$('tbody tr')
      .map((_, row) => shown.$(row).text())
      .get()
    expect(rows[0]).toMatch(/Te laat: 1 uur.*Toos de Vries.*De eerste vraag/)
    expect(rows[1]).toMatch(/Nog 2 uur.*De tweede vraag/)
    expect(shown.text).toContain('1 bericht is te laat')
    expect(shown.text).toContain('Wacht op antwoord (2)')
  })

  it('MSG-6 an answer, and «Gelezen», which the family sees as an answer and is told of', async () => {
    const threadId = await familyWrites()
    const browser = await as(fatima)
    const thread = await browser.get(`${inbox()}/${threadId}`)
    expect(thread.text).toContain('Karin de Vries, dochter')
    const read = await browser.press(thread, 'Gelezen', { actie: 'gelezen' })
    expect(read.text).toContain('De familie ziet dat het gelezen is')
    expect(await (await browser.get(inbox())).text).toContain('Niemand wacht op antwoord')
    const seen = await familySees(karin, threadId)
    expect(seen.text).toContain('Fatima Yilmaz')
    expect(seen.text).toContain('Gelezen.')
    const { rows } = await world.owner.query(
      `select account_id from notices where kind = 'message' and by_account = $1 order by account_id`,
      [fatima.id],
    )
    expect(rows.map((row) => row.account_id)).toEqual([karin.id, piet.id].sort())
    const answered = await browser.press(read, 'Verstuur antwoord', {
      actie: 'antwoord',
      bericht: 'Zij slaapt goed.',
    })
    expect(answered.text).toContain('Uw antwoord is verstuurd')
    expect((await familySees(piet, threadId)).text).toContain('Zij slaapt goed.')
    // The family cannot change what stands in the record.
    expect((await familySees(karin, threadId)).hasLink('Intrekken')).toBe(false)
  })

  it('MSG-6 two colleagues at once: the second sees the first’s answer before his goes', async () => {
    const threadId = await familyWrites()
    const sanne = await staff('Sanne')
    const [one, two] = [await as(fatima), await as(sanne)]
    const [first, second] = await Promise.all([
      one.get(`${inbox()}/${threadId}`),
      two.get(`${inbox()}/${threadId}`),
    ])
    const answers = await Promise.all([
      one.press(first, 'Verstuur antwoord', { actie: 'antwoord', bericht: 'Van Fatima.' }),
      two.press(second, 'Verstuur antwoord', { actie: 'antwoord', bericht: 'Van Sanne.' }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422])
    const [later] = answers.filter(({ status }) => status === 422)
    expect(later?.errors.join()).toMatch(/(Fatima|Sanne) Yilmaz schreef intussen ook iets/)
    expect(later?.field('Uw antwoord')).toMatch(/Van (Fatima|Sanne)\./)
    const browser = later === answers[0] ? one : two
    if (later)
      expect((await browser.press(later, 'Verstuur antwoord', { actie: 'antwoord' })).status).toBe(
        200,
      )
    const seen = await familySees(karin, threadId)
    expect(seen.text).toContain('Van Fatima.')
    expect(seen.text).toContain('Van Sanne.')
  })

  it('MSG-6 taking up and over, closing when nobody waits, and opening again', async () => {
    const threadId = await familyWrites()
    const sanne = await staff('Sanne')
    const [one, two] = [await as(fatima), await as(sanne)]
    const before = await two.get(`${inbox()}/${threadId}`)
    await one.press(await one.get(`${inbox()}/${threadId}`), 'Ik pak dit op')
    const late = await two.press(before, 'Ik pak dit op')
    expect(late.status).toBe(409)
    expect(late.text).toContain('Fatima Yilmaz is hiermee bezig')
    expect((await two.get(inbox())).text).toContain('Fatima Yilmaz is hiermee bezig')
    const mine = await two.press(late, 'Neem over van Fatima Yilmaz')
    expect(mine.text).toContain('U bent hiermee bezig')
    expect((await two.post(`${inbox()}/${threadId}/afsluiten`)).text).toContain(
      'wacht nog op antwoord',
    )
    const read = await two.press(mine, 'Gelezen', { actie: 'gelezen' })
    const closed = await two.press(read, 'Sluit het gesprek af')
    expect(closed.text).toContain('Sanne Yilmaz sloot het')
    expect((await familySees(karin, threadId)).text).toContain('Dit gesprek is afgesloten')
    expect((await two.get(`${inbox()}?lijst=afgesloten`)).text).toContain('Toos de Vries')
    const opened = await two.press(closed, 'Open het gesprek weer')
    await two.press(opened, 'Sluit het gesprek af')
    const browser = await as(karin)
    const thread = await browser.get(`${list()}/organisatie/${threadId}`)
    await browser.press(thread, 'Verstuur antwoord', { bericht: 'Toch nog iets.' })
    expect((await two.get(inbox())).text).toContain('Toch nog iets.')
  })

  it('MSG-6 remarks for colleagues reach no family, by no page, no query and no other role', async () => {
    const threadId = await familyWrites()
    const browser = await as(fatima)
    const thread = await browser.get(`${inbox()}/${threadId}`)
    const secret = 'Let op: hij belt vaak boos.'
    const said = await browser.press(thread, 'Bewaar opmerking', { opmerking: secret })
    expect(said.text).toContain(secret)
    expect((await familySees(karin, threadId)).text).not.toContain(secret)
    expect((await (await as(karin)).get('/account/meenemen')).text).not.toContain(secret)
    const administration = await staff('Ad', ['client-administration'])
    const elsewhere = await world.build.organisation({ policy: { messaging: OPEN } })
    const other = await world.build.employee(elsewhere, ['care-worker'])
    for (const who of [karin, piet, administration, other]) {
      const read = (table: 'conversation_remarks' | 'filed_messages') =>
        asAccount(world.portal.databases, who.id, world.clock.now, (tx) =>
          tx.selectFrom(table).select('id').execute(),
        )
      expect(await read('conversation_remarks'), who.firstName).toEqual([])
      expect(await read('filed_messages'), who.firstName).toEqual([])
    }
    expect((await (await as(administration)).get(inbox())).status).toBe(403)
    expect((await (await as(other)).get(`${inbox(elsewhere)}/${threadId}`)).status).toBe(404)
    expect((await (await as(other)).get(`${inbox()}/${threadId}`)).status).toBe(404)
  })

  it('MSG-6 an employee reads the messages of the clients whom he reaches, and of nobody else', async () => {
    const threadId = await familyWrites()
    const { rows } = await world.owner.query(
      `insert into locations (organisation_id, name) values ($1, 'De Beuk'), ($1, 'De Linde') returning id`,
      [organisation.id],
    )
    const [here, there] = rows.map((row) => row.id)
    await world.owner.query('update patients set location_id = $2 where id = $1', [
      coupling.patientId,
      here,
    ])
    const placed = async (name: string, location: string) => {
      const who = await staff(name, ['primary-carer'])
      await world.owner.query(
        `with e as (update employees set reach = 'places' where account_id = $1 returning id, organisation_id)
         insert into employee_places (employee_id, organisation_id, location_id) select id, organisation_id, $2 from e`,
        [who.id, location],
      )
      return who
    }
    const near = await placed('Noor', here)
    const far = await placed('Vera', there)
    expect((await (await as(far)).get(`${inbox()}/${threadId}`)).status).toBe(404)
    expect((await (await as(far)).get(inbox())).text).not.toContain('Toos')
    const shown = await (await as(near)).get(`${inbox()}?van=team`)
    expect(shown.text).toContain('De Beuk')
    expect((await (await as(fatima)).get(`${inbox()}?van=team`)).text).not.toContain('Toos')
    // The primary carer of the place is told, once until he looks; who is far is not.
    world.clock.pass(MINUTE)
    await familyWrites()
    await familyWrites()
    const colleagues = [near, far, fatima].map(({ email }) => email)
    const told = (await mails()).filter(([to = '']) => colleagues.includes(to))
    expect(told).toEqual([[near.email, 'Er wacht een bericht van een familie']])
    expect((await world.outbox())[0]?.body).not.toMatch(/Toos|Slaapt/)
  })

  it('the second lock: a permit of the organisation gives nothing to who does not care for its clients', async () => {
    const threadId = await familyWrites()
    const browser = await as(fatima)
    const thread = await browser.get(`${inbox()}/${threadId}`)
    await browser.press(thread, 'Bewaar opmerking', { opmerking: 'Alleen wij.' })
    const administration = await staff('Ad', ['client-administration'])
    const elsewhere = await world.build.organisation({ policy: { messaging: OPEN } })
    const other = await world.build.employee(elsewhere, ['primary-carer'])
    const { now } = world.clock
    const place = { threadId, couplingId: coupling.id, carePageId: page.id, name: 'X', body: 'X' }
    const found = (who: Account) => {
      const of = { organisationId: organisation.id, accountId: who.id }
      const may = <A extends StaffAction>(action: A) => dangerousPermit.staff(action, of)
      const tried: ((tx: Tx) => Promise<unknown>)[] = [
        (tx) =>
          listConversations(may('inbox.list'), tx, {
            ...{ list: 'wacht', scope: 'alles', employeeId: who.id, from: null },
          }).then(({ rows }) => rows),
        (tx) => countWaiting(may('inbox.list'), tx, now).then(({ waiting }) => waiting),
        (tx) => findConversation(may('inbox.read'), tx, threadId),
        (tx) => listStaffMessages(may('inbox.read'), tx, threadId, null),
        (tx) => listFamily(may('inbox.read'), tx, coupling.id),
        (tx) => listRemarks(may('inbox.read'), tx, threadId),
        (tx) => takeUp(may('inbox.handle'), tx, { threadId, from: null, name: 'X' }, now),
        (tx) => closeConversation(may('inbox.handle'), tx, place, now),
        (tx) => addRemark(may('inbox.remark'), tx, place, now),
      ]
      return Promise.all(
        tried.map((one) => asAccount(world.portal.databases, who.id, now, one).catch(() => null)),
      )
    }
    const nothing = [[], 0, null, [], [], [], false, false, null]
    const basic = await world.build.participant(page)
    for (const who of [basic, administration, other])
      expect(await found(who), who.firstName).toEqual(nothing)
    expect((await found(fatima)).slice(0, 3)).not.toEqual(nothing.slice(0, 3))
  })

  it('MSG-7 each message waits to be filed in the record, with who wrote it; staff see that', async () => {
    const threadId = await familyWrites()
    const browser = await as(fatima)
    const thread = await browser.get(`${inbox()}/${threadId}`)
    expect(thread.text).toContain('Wacht op het dossier')
    await browser.press(thread, 'Verstuur antwoord', { actie: 'antwoord', bericht: 'Ja hoor.' })
    const { rows } = await world.owner.query(
      `select author_name, author_side, body, state from filed_messages where patient_id = $1 order by written_at, author_side`,
      [coupling.patientId],
    )
    expect(rows).toEqual([
      {
        author_name: 'Karin de Vries',
        author_side: 'family',
        body: 'Slaapt zij goed?',
        state: 'waiting',
      },
      { author_name: 'Fatima Yilmaz', author_side: 'staff', body: 'Ja hoor.', state: 'waiting' },
    ])
  })

  it('MSG-7 an organisation that keeps its record here has them in it as contact with the family', async () => {
    await world.owner.query('delete from record_connections where organisation_id = $1', [
      organisation.id,
    ])
    const threadId = await familyWrites()
    const browser = await as(fatima)
    const thread = await browser.get(`${inbox()}/${threadId}`)
    const answered = await browser.press(thread, 'Verstuur antwoord', {
      actie: 'antwoord',
      bericht: 'Ja hoor.',
    })
    expect(answered.text).toContain('Staat in het dossier')
    expect(answered.text).not.toContain('Wacht op het dossier')
    const { rows } = await world.owner.query(
      `select content->>'text' as text, released_at from own_items where patient_id = $1 order by happened_at, text`,
      [coupling.patientId],
    )
    expect(rows.map(({ text }) => text).sort()).toEqual(['Ja hoor.', 'Slaapt zij goed?'])
    expect(rows.every(({ released_at }) => released_at === null)).toBe(true)
  })

  it('the end of the coupling takes the whole conversation off the page; what waits to be filed stays', async () => {
    const threadId = await familyWrites()
    const browser = await as(fatima)
    const form = await browser.get(`${inbox()}/${threadId}`)
    const photo = new File(['Het rooster.'], 'rooster.txt', { type: 'text/plain' })
    const { action, fields } = form.form('Verstuur antwoord')
    const sent = await browser.postFiles(
      action,
      { ...fields, actie: 'antwoord', bericht: 'Zie het rooster.' },
      [['bestanden', photo]],
    )
    expect(sent.text).toContain('rooster.txt')
    expect((await familySees(karin, threadId)).hasLink('rooster.txt')).toBe(true)
    await browser.press(sent, 'Bewaar opmerking', { opmerking: 'Even bellen.' })
    await asAccount(world.portal.databases, karin.id, world.clock.now, async (tx) => {
      const { sql } = await import('kysely')
      await sql`select * from app.end_coupling(${coupling.id}, 'manager', 'other')`.execute(tx)
    })
    for (const table of ['threads', 'messages', 'conversations', 'conversation_remarks']) {
      const { rows } = await world.owner.query(`select 1 from ${table} where coupling_id = $1`, [
        coupling.id,
      ])
      expect([table, rows]).toEqual([table, []])
    }
    const { rows } = await world.owner.query(
      `select (select count(*) from files where care_page_id = $1) as files,
         (select count(*) from filed_messages where patient_id = $2) as filed`,
      [page.id, coupling.patientId],
    )
    expect(rows[0]).toEqual({ files: 0, filed: 2 })
    expect((await familySees(karin, threadId)).status).toBe(403)
    expect((await browser.get(`${inbox()}/${threadId}`)).status).toBe(404)
  })
})
