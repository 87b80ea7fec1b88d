import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Browser } from '../../../test/harness/browser.ts'
import type { Account, CarePage, Coupling } from '../../../test/harness/built.ts'
import { patientResource, type StaffWorld, staffWorld } from '../../../test/harness/staff-world.ts'
import type { EmployeeRole } from '../../access/actions.ts'
import { after, DAY, HOUR, MINUTE } from '../../clock.ts'
import { asAccount } from '../../db/connect.ts'

const BUTTON = 'Vastleggen en rapportage tonen'
const FELL = 'Mevrouw is uitgegleden in de keuken en heeft een schaafwond.'
const START = '2026-11-21T10:00:00+01:00'

/** What somebody fills in who called at ten to ten. */
const TOLD = {
  wie: 'mevrouw Marja Verbeek',
  'dag-dag': '21',
  'dag-maand': '11',
  'dag-jaar': '2026',
  tijd: '9.50',
  hoe: 'telefoon',
}

describe('DOS-10 a report of a calamity', () => {
  let world: StaffWorld
  let page: CarePage
  let coupling: Coupling
  let family: Browser
  let carer: Browser
  let joke: Account
  let reportId: string

  const staffOf = async (firstName: string, lastName: string, roles: EmployeeRole[]) => {
    const account = await world.build.account({ firstName, lastName })
    await world.build.employee(world.organisation, roles, { account })
    return { account, browser: await world.build.withSecondStep(account) }
  }
  const fall = (given: object = {}, source = 'Observation/val') =>
    world.build.wholeReport(
      coupling,
      {
        writtenAt: after(world.clock.now, -HOUR).toISOString(),
        kind: { code: 'val', label: 'Valincident' },
        title: 'Gevallen in de keuken',
        text: FELL,
        calamity: true,
        ...given,
      },
      source,
    )
  const held = (id = reportId) => world.clients(`/toos/wachtende-rapportages/${id}`)
  const dossier = (rest = '') => `/zorgpagina/${page.id}/dossier/rapportages${rest}`
  const release = async (who = carer, fields: Record<string, string> = {}) =>
    who.press(await who.get(held()), BUTTON, { ...TOLD, ...fields })
  const eventsOf = async (action: string) =>
    (
      await world.owner.query(
        'select account_id, person_name, patient_id, object_id, organisation_id from access_events where action = $1 order by id',
        [action],
      )
    ).rows

  beforeEach(async () => {
    world = await staffWorld({ resources: [patientResource('toos'), patientResource('ander')] })
    world.clock.at(START)
    page = await world.build.carePage({ firstName: 'Toos', lastName: 'de Vries' })
    const patientId = await world.build.patient(world.organisation, {
      recordId: 'toos',
      name: 'Toos de Vries',
    })
    coupling = await world.build.coupling(page, world.organisation, { patientId })
    family = await world.build.withSecondStep(page.manager)
    const found = await staffOf('Joke', 'Terpstra', ['primary-carer'])
    joke = found.account
    carer = found.browser
    await world.build.wholeReport(coupling, {
      writtenAt: after(world.clock.now, -2 * HOUR).toISOString(),
      text: 'Rustige ochtend.',
    })
    reportId = await fall()
    await world.build.wholeReport(coupling, {
      writtenAt: after(world.clock.now, -MINUTE).toISOString(),
      text: 'Koffie gedronken in de tuin.',
    })
  })
  afterEach(() => world.close())

  describe('that is held back', () => {
    it('DOS-10 is nowhere for the family: not in the list, its kinds, search, counts, marks, neighbours or the log', async () => {
      const list = await family.get(dossier())
      expect(list.text).toContain('Koffie gedronken')
      expect(list.html).not.toContain('Gevallen')
      expect(list.html).not.toContain('Valincident')
      expect((await family.get(dossier('?zoek=schaafwond'))).text).toContain(
        'Wij vonden geen rapportages',
      )
      expect((await family.get(dossier(`/${reportId}`))).status).toBe(404)
      const newest = await family.get(list.link('Samira Bakker'))
      expect(newest.text).toContain('Koffie')
      const older = await family.get(newest.link(/vorige|oudere/i))
      expect(older.text).toContain('Rustige ochtend')

      await carer.get(held())
      world.clock.pass(HOUR)
      family = await world.build.withSecondStep(page.manager)
      await fall({ text: `${FELL} Meer.` }, 'Observation/val-2')
      const front = await family.get(`/zorgpagina/${page.id}`)
      expect(front.text).not.toMatch(/nieuwe rapportage/)
      expect((await family.get(dossier())).$('.badge:contains("Nieuw")').length).toBe(0)
      const log = await family.get(`/zorgpagina/${page.id}/wie-heeft-gekeken`)
      expect(log.status).toBe(200)
      expect(log.text).not.toContain('Joke Terpstra')
      const file = await family.raw(`/zorgpagina/${page.id}/wie-heeft-gekeken.csv`)
      expect(await file.text()).not.toContain('Joke')
    })

    it('DOS-10 is out of the family’s reach in the database itself', async () => {
      const rows = await asAccount(
        world.portal.databases,
        page.manager.id,
        world.clock.now,
        async (tx) => (await sql<{ id: string }>`select id from reports`.execute(tx)).rows,
      )
      expect(rows).toHaveLength(2)
      expect(rows.map(({ id }) => id)).not.toContain(reportId)
    })

    it('DOS-10 waits on the client’s page and in the list, and stands out after a day', async () => {
      const second = await fall(
        { kind: { code: 'mic', label: 'Medicatiefout' } },
        'Observation/mic',
      )
      const list = await carer.get(world.clients())
      expect(list.$('tbody tr:contains("Toos")').first().text()).toContain('2 rapportages wachten')
      expect(list.text).not.toContain('langer dan een dag')
      const client = await carer.get(world.clients('/toos'))
      const section = client.$('section:contains("Rapportages die wachten")')
      expect(section.text()).toContain('Valincident')
      expect(section.text()).toContain('Vandaag om 09.00 uur')
      expect(section.text()).toContain('Samira Bakker')
      expect(section.text()).toContain('vandaag om 10.00 uur')
      expect(section.text()).not.toContain('langer dan een dag')
      expect(client.html).not.toContain('schaafwond')
      expect(client.link('Medicatiefout')).toBe(held(second))
      expect((await carer.get(world.clients('/ander'))).text).not.toContain('die wachten')

      world.clock.pass(DAY)
      carer = await world.build.withSecondStep(joke)
      await fall({ kind: { code: 'agressie', label: 'Agressie' } }, 'Observation/agressie')
      const later = await carer.get(world.clients('/toos'))
      const lines = later
        .$('section:contains("Rapportages die wachten") tbody tr')
        .map((_, row) => later.$(row).text())
        .get()
      expect(lines).toHaveLength(3)
      expect(lines.map((line) => line.includes('Wacht langer dan een dag'))).toEqual([
        true,
        true,
        false,
      ])
      expect(lines[2]).toContain('Agressie')
      expect((await carer.get(world.clients())).text).toContain(
        '3 rapportages wachten langer dan een dag',
      )
    })

    it('DOS-10 is marked in the list too while the record cannot be read', async () => {
      world.record.faults.add({ fault: { kind: 'status', status: 500 }, times: 50 })
      expect((await carer.get(world.clients())).text).toContain('1 rapportage wacht')
      expect((await carer.get(world.clients('/toos'))).text).toContain('Rapportages die wachten')
      expect((await carer.get(held())).status).toBe(200)
    })

    it('DOS-10 can be read by carers with the form, and each reading is in the access log', async () => {
      const shown = await carer.get(held())
      expect(shown.heading).toBe('Gevallen in de keuken')
      expect(shown.text).toContain(FELL)
      expect(shown.text).toContain('De familie ziet deze rapportage nog niet')
      expect(shown.field('Wie heeft het verteld?')).toBe('Joke Terpstra')
      expect(await eventsOf('held-reports.read')).toEqual([
        {
          account_id: joke.id,
          person_name: 'Joke Terpstra',
          patient_id: coupling.patientId,
          object_id: reportId,
          organisation_id: world.organisation.id,
        },
      ])
    })

    it.each<[EmployeeRole, number]>([
      ['care-worker', 200],
      ['primary-carer', 200],
      ['organisation-administrator', 200],
      ['client-administration', 403],
    ])('DOS-10 ORG-1 opens for a %s with %i', async (role, status) => {
      const { browser } = await staffOf('Sam', 'de Wit', [role])
      const shown = await browser.get(held())
      expect(shown.status).toBe(status)
      const sees = status === 200
      expect((await browser.get(world.clients())).text.includes('rapportage wacht')).toBe(sees)
      const client = await browser.get(world.clients('/toos'))
      expect(client.text.includes('Rapportages die wachten')).toBe(sees)
      if (!sees) expect((await browser.post(held(), TOLD)).status).toBe(403)
    })

    it('DOS-10 is not there for another organisation, another client, or the family', async () => {
      const elsewhere = await world.build.organisation()
      const stranger = await world.build.withSecondStep(
        await world.build.employee(elsewhere, ['primary-carer']),
      )
      expect((await stranger.get(held())).status).toBe(404)
      await world.build.patient(elsewhere, { recordId: 'toos' })
      const through = `/organisatie/${elsewhere.slug}/clienten/toos/wachtende-rapportages/${reportId}`
      expect((await stranger.get(through)).status).toBe(404)
      expect((await stranger.post(through, { ...TOLD, door: 'Ik' })).status).toBe(404)
      await world.build.patient(world.organisation, { recordId: 'ander' })
      const other = world.clients(`/ander/wachtende-rapportages/${reportId}`)
      expect((await carer.get(other)).status).toBe(404)
      expect((await carer.post(other, { ...TOLD, door: 'Ik' })).status).toBe(404)
      expect((await family.get(held())).status).toBe(404)
      expect((await carer.get(world.clients('/toos/wachtende-rapportages/geen-id'))).status).toBe(
        404,
      )
    })

    it('DOS-10 is all of the record that an employee reaches, and only until it is released', async () => {
      const asJoke = <T>(text: ReturnType<typeof sql<T>>) =>
        asAccount(
          world.portal.databases,
          joke.id,
          world.clock.now,
          async (tx) => (await text.execute(tx)).rows,
        )
      expect(await asJoke(sql<{ id: string }>`select id from reports`)).toEqual([{ id: reportId }])
      await expect(
        asJoke(sql`update reports set body = 'anders' where id = ${reportId}`),
      ).rejects.toThrow(/permission denied/)
      await expect(
        asJoke(sql`update reports set held_back_at = null where id = ${reportId}`),
      ).rejects.toThrow(/row-level security/)
      expect(
        await asJoke(sql`update reports set told_by = 'x' where held_back_at is null`),
      ).toEqual([])
      await release()
      world.clock.pass(MINUTE)
      expect(await asJoke(sql`select id from reports`)).toEqual([])
      const office = await staffOf('Corrie', 'Hulsman', ['client-administration'])
      await fall({}, 'Observation/val-2')
      const seen = await asAccount(
        world.portal.databases,
        office.account.id,
        world.clock.now,
        async (tx) => (await sql`select id from reports`.execute(tx)).rows,
      )
      expect(seen).toEqual([])
    })

    it('DOS-10 goes with the coupling', async () => {
      await asAccount(world.portal.databases, page.manager.id, world.clock.now, (tx) =>
        sql`select * from app.end_coupling(${coupling.id}, 'manager', 'other')`.execute(tx),
      )
      expect((await carer.get(held())).status).toBe(404)
      expect((await carer.get(world.clients('/toos'))).text).not.toContain('die wachten')
    })
  })

  describe('«De vertegenwoordiger is ingelicht»', () => {
    it('DOS-10 is recorded, in the access log, and leads back to the client', async () => {
      const done = await release()
      expect(done.path).toBe(world.clients('/toos?gelukt=ingelicht'))
      expect(done.text).toContain('De familie kan de rapportage nu lezen')
      expect(done.text).not.toContain('Rapportages die wachten')
      const { rows } = await world.owner.query(
        `select held_back_at, told_on_at, told_by, told_to, told_how, told_recorded_by, told_recorded_at from reports where id = $1`,
        [reportId],
      )
      expect(rows).toEqual([
        {
          held_back_at: null,
          told_on_at: new Date('2026-11-21T09:50:00+01:00'),
          told_by: 'Joke Terpstra',
          told_to: 'mevrouw Marja Verbeek',
          told_how: 'telefoon',
          told_recorded_by: joke.id,
          told_recorded_at: world.clock.now,
        },
      ])
      expect(await eventsOf('held-reports.release')).toEqual([
        {
          account_id: joke.id,
          person_name: 'Joke Terpstra',
          patient_id: coupling.patientId,
          object_id: reportId,
          organisation_id: world.organisation.id,
        },
      ])
    })

    it('DOS-10 then lets the family read the report, with the fact and as new, from then on', async () => {
      await family.get(dossier())
      world.clock.pass(40 * MINUTE)
      carer = await world.build.withSecondStep(joke)
      family = await world.build.withSecondStep(page.manager)
      expect((await family.get(`/zorgpagina/${page.id}`)).text).not.toContain('nieuwe rapportage')
      await release(carer, { tijd: '10:05' })
      world.clock.pass(MINUTE)
      expect((await family.get(`/zorgpagina/${page.id}`)).text).toContain('1 nieuwe rapportage')
      const list = await family.get(dossier())
      const fact =
        'Mevrouw Marja Verbeek is hierover op 21 november om 10.05 uur gebeld door Joke Terpstra.'
      expect(list.text).toContain(fact)
      const marked = list.$('li:contains("Nieuw")')
      expect(marked.length).toBe(1)
      expect(marked.text()).toContain('Gevallen in de keuken')
      expect(list.text).not.toContain('Gewijzigd')
      const one = await family.get(list.link('Gevallen in de keuken'))
      expect(one.text).toContain(FELL)
      expect(one.text).toContain(fact)
      expect((await family.get(dossier('?zoek=schaafwond'))).text).toContain('Gevallen')
      const log = await family.get(`/zorgpagina/${page.id}/wie-heeft-gekeken`)
      expect(log.text).toContain('Joke Terpstra')
    })

    it('DOS-10 tells of a talk in person, with the year when it is long ago', async () => {
      await release(carer, { hoe: 'gesprek', door: 'Samira Bakker' })
      world.clock.at('2027-02-01T10:00:00+01:00')
      family = await world.build.withSecondStep(page.manager)
      expect((await family.get(dossier())).text).toContain(
        'Mevrouw Marja Verbeek is hierover op 21 november 2026 om 09.50 uur persoonlijk ingelicht door Samira Bakker.',
      )
    })

    it.each<[string, Record<string, string>, string]>([
      ['nobody', { wie: ' ' }, 'Vul in wie er is ingelicht'],
      [
        'a name too long',
        { wie: 'x'.repeat(101) },
        'Deze naam is te lang. Er passen 100 tekens in',
      ],
      ['nobody who told', { door: '' }, 'Vul in wie het heeft verteld'],
      ['no way', { hoe: 'brief' }, 'Kies hoe het is verteld'],
      ['no time', { tijd: '' }, 'Vul de tijd in'],
      ['no such time', { tijd: '25.00' }, 'Vul de tijd in als uren en minuten, bijvoorbeeld 14.30'],
      ['words', { tijd: 'vanochtend' }, 'Vul de tijd in als uren en minuten, bijvoorbeeld 14.30'],
      ['no day', { 'dag-dag': '', 'dag-maand': '', 'dag-jaar': '' }, 'Vul de dag in'],
      ['no such day', { 'dag-dag': '31' }, 'Deze datum bestaat niet. Kijk de dag en de maand na'],
      ['the future', { tijd: '10.01' }, 'Dit moment moet nog komen. Kijk de dag en de tijd na'],
      [
        'days before the report',
        { 'dag-dag': '19' },
        'Dit is meer dan een dag vóór de rapportage. Kijk de dag en de tijd na',
      ],
    ])('DOS-10 is refused with %s, and keeps what was typed', async (_, fields, error) => {
      const again = await release(carer, { door: 'Fatima Bakker', ...fields })
      expect(again.status).toBe(422)
      expect(again.errors).toEqual([error])
      if (fields.wie === undefined)
        expect(again.field('Wie is er ingelicht?')).toBe('mevrouw Marja Verbeek')
      if (fields.door === undefined)
        expect(again.field('Wie heeft het verteld?')).toBe('Fatima Bakker')
      expect(again.text).toContain(FELL)
      expect((await family.get(dossier())).text).not.toContain('Gevallen')
      expect(await eventsOf('held-reports.release')).toEqual([])
    })

    it.each(['9.00', '09:00', '9 uur', '10.00', ' 9.30 uur '])(
      'DOS-10 takes the time as people write it: %s',
      async (tijd) => {
        expect((await release(carer, { tijd })).path).toContain('gelukt=ingelicht')
      },
    )

    it('DOS-10 an hour that the clock skips in spring does not exist', async () => {
      world.clock.at('2027-03-28T12:00:00+02:00')
      carer = await world.build.withSecondStep(joke)
      const again = await release(carer, {
        'dag-dag': '28',
        'dag-maand': 'maart',
        'dag-jaar': '2027',
        tijd: '2.30',
      })
      expect(again.errors).toEqual(['Deze tijd bestaat niet op deze dag'])
    })

    it('DOS-10 a double click counts once', async () => {
      const form = await carer.get(held())
      const [one, other] = await Promise.all([
        carer.press(form, BUTTON, TOLD),
        carer.press(form, BUTTON, TOLD),
      ])
      expect([one.path, other.path]).toEqual(Array(2).fill(world.clients('/toos?gelukt=ingelicht')))
      expect(await eventsOf('held-reports.release')).toHaveLength(1)
      const again = await carer.get(held())
      expect(again.status).toBe(409)
      expect(again.text).toContain('U heeft dit vandaag om 10.00 uur vastgelegd')
      expect(again.text).not.toContain('schaafwond')
    })

    it('DOS-10 that comes again by a pull at that very moment is released once, in both orders', async () => {
      for (const turn of [1, 2, 3, 4]) {
        const source = `Observation/val-${turn}`
        const waiting = await fall({}, source)
        const form = await carer.get(held(waiting))
        const acts = [
          () => carer.press(form, BUTTON, TOLD).then(({ path }) => path),
          () => fall({ text: `Gecorrigeerd ${turn}` }, source),
        ]
        const done = await Promise.all((turn % 2 ? acts : acts.reverse()).map((act) => act()))
        expect(new Set(done)).toEqual(new Set([world.clients('/toos?gelukt=ingelicht'), waiting]))
        const { rows } = await world.owner.query(
          'select held_back_at, told_to, body from reports where id = $1',
          [waiting],
        )
        expect(rows).toEqual([
          { held_back_at: null, told_to: TOLD.wie, body: `Gecorrigeerd ${turn}` },
        ])
      }
      expect(await eventsOf('held-reports.release')).toHaveLength(4)
    })

    it('DOS-10 of two colleagues at once one records it, and the other sees who did', async () => {
      const { browser: samira } = await staffOf('Samira', 'Belkadi', ['care-worker'])
      const forms = await Promise.all([carer.get(held()), samira.get(held())])
      const pages = await Promise.all([
        carer.press(forms[0], BUTTON, { ...TOLD, wie: 'Marja' }),
        samira.press(forms[1], BUTTON, { ...TOLD, wie: 'Piet' }),
      ])
      expect(pages.map(({ status }) => status).sort()).toEqual([200, 409])
      const events = await eventsOf('held-reports.release')
      expect(events).toHaveLength(1)
      const lost = pages.find(({ status }) => status === 409)
      expect(lost?.heading).toBe('Dit is al vastgelegd')
      expect(lost?.text).toContain(
        `${events[0].person_name} heeft dit vandaag om 10.00 uur vastgelegd`,
      )
      const { rows } = await world.owner.query(
        'select told_to, told_by from reports where id = $1',
        [reportId],
      )
      expect(rows[0]).toEqual(
        events[0].person_name === 'Joke Terpstra'
          ? { told_to: 'Marja', told_by: 'Joke Terpstra' }
          : { told_to: 'Piet', told_by: 'Samira Belkadi' },
      )
    })
  })

  describe('in a later version', () => {
    it('DOS-10 that is still held back stays so, since the first time, also when it is no calamity any more', async () => {
      world.clock.pass(HOUR)
      expect(await fall({ calamity: undefined, text: 'Toch niet gevallen.' })).toBe(reportId)
      const { rows } = await world.owner.query(
        'select held_back_at, body from reports where id = $1',
        [reportId],
      )
      expect(rows).toEqual([{ held_back_at: new Date(START), body: 'Toch niet gevallen.' }])
      expect((await family.get(dossier())).text).not.toContain('Toch niet gevallen')
    })

    it('DOS-10 that was released keeps what was recorded, and stays readable', async () => {
      await release()
      world.clock.pass(HOUR)
      await fall({ text: 'Er is een pleister op geplakt.' })
      family = await world.build.withSecondStep(page.manager)
      const list = await family.get(dossier())
      expect(list.text).toContain('Er is een pleister op geplakt')
      expect(list.text).toContain('gebeld door Joke Terpstra')
      const { rows } = await world.owner.query(
        'select held_back_at, told_to from reports where id = $1',
        [reportId],
      )
      expect(rows).toEqual([{ held_back_at: null, told_to: 'mevrouw Marja Verbeek' }])
    })

    it('DOS-10 that becomes a calamity only then is held back from then on, and is new when it is released', async () => {
      const id = await fall({ calamity: undefined, text: 'Eerst gewoon.' }, 'Observation/later')
      expect((await family.get(dossier())).text).toContain('Eerst gewoon')
      world.clock.pass(40 * MINUTE)
      await fall({ text: 'Toch een val.' }, 'Observation/later')
      family = await world.build.withSecondStep(page.manager)
      carer = await world.build.withSecondStep(joke)
      const list = await family.get(dossier())
      expect(list.text).not.toContain('Eerst gewoon')
      expect(list.text).not.toContain('Toch een val')
      expect((await family.get(dossier(`/${id}`))).status).toBe(404)
      world.clock.pass(MINUTE)
      const form = await carer.get(held(id))
      expect(form.text).toContain('vandaag om 10.40 uur')
      await carer.press(form, BUTTON, { ...TOLD, tijd: '10.30' })
      expect((await family.get(dossier(`/${id}`))).text).toContain('Toch een val')
      const released = await family.get(dossier())
      expect(released.$('li:contains("Toch een val")').text()).toContain('Nieuw')
    })
  })
})
