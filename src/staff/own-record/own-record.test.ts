import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from '../../../test/harness/browser.ts'
import type { Account, CarePage, Organisation } from '../../../test/harness/built.ts'
import { pdf } from '../../../test/harness/make-files.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import type { EmployeeRole } from '../../access/actions.ts'
import { groupActivationCode, unsealActivationCode } from '../../activation-code.ts'
import { DAY, HOUR, MINUTE } from '../../clock.ts'
import { asAccount, type Tx } from '../../db/connect.ts'
import { sweepFiles } from '../../files/sweep.ts'

/** The whole of an organisation without a coupled record; each test goes on where the one before ended. */
describe('ECD-5 an organisation without a coupled record', () => {
  let world: TestPortal
  let organisation: Organisation
  let administration: Browser
  let carer: Browser
  let joke: Account
  let anna: Account
  let page: CarePage
  let family: Browser
  let client = ''
  let reportPath = ''

  const staffOf = async (firstName: string, roles: EmployeeRole[], at = organisation) => {
    const account = await world.build.account({ firstName, lastName: 'Terpstra' })
    await world.build.employee(at, roles, { account })
    return { account, browser: await world.build.withSecondStep(account) }
  }
  const dossier = (part = '') => `/zorgpagina/${page.id}/dossier${part}`
  const list = (part: string) => `${client}/dossier/${part}`
  const write = async (
    part: string,
    fields: Record<string, string>,
    who = carer,
    below = 'dossier',
  ): Promise<Page> =>
    who.press(await who.get(`${client}/${below}/${part}/nieuw`), /^Bewaren$/, fields)
  const open = (item: Page) => carer.press(item, 'Openzetten voor de familie')
  const count = async (table: string): Promise<number> =>
    (await world.owner.query(`select count(*)::int as n from ${table}`)).rows[0].n

  beforeAll(async () => {
    world = await testPortal()
    world.clock.at('2026-11-21T10:00:00+01:00')
    organisation = await world.build.organisation({ name: 'Thuiszorg De Wilg' })
    const keeper = await staffOf('Anna', ['client-administration'])
    anna = keeper.account
    administration = keeper.browser
    const found = await staffOf('Joke', ['care-worker'])
    carer = found.browser
    joke = found.account
    page = await world.build.carePage({ firstName: 'Toos', lastName: 'de Vries' })
    family = await world.build.withSecondStep(page.manager)
  })
  afterAll(() => world.close())

  const bare = ({ path }: Page): string => path.split('?')[0] ?? ''

  const NEW = {
    voornaam: 'Toos',
    achternaam: 'de Vries',
    'geboren-dag': '14',
    'geboren-maand': '3',
    'geboren-jaar': '1938',
    nummer: 'W-17',
  }

  it('adds a client by hand, and takes no citizen service number for one', async () => {
    const empty = await administration.get(`/organisatie/${organisation.slug}/clienten`)
    const form = await administration.get(empty.link('Cliënt toevoegen'))
    const wrong = await administration.press(form, 'Toevoegen', { ...NEW, nummer: '123456782' })
    expect(wrong.status).toBe(422)
    expect(wrong.errors[0]).toContain('burgerservicenummer')
    expect(wrong.field('Achternaam')).toBe('de Vries')
    const shown = await administration.press(wrong, 'Toevoegen', NEW)
    expect(shown.heading).toBe('Toos de Vries')
    expect(shown.text).toContain('W-17')
    client = bare(shown)
    const again = await administration.press(form, 'Toevoegen', { ...NEW, voornaam: 'Truus' })
    expect(again.errors).toEqual([
      'Een andere cliënt heeft dit cliëntnummer al. Kijk het nummer na',
    ])
    const all = await administration.get(`/organisatie/${organisation.slug}/clienten`)
    expect(all.$('tbody tr').length).toBe(1)
    const changed = await administration.press(
      await administration.get(shown.link('Gegevens wijzigen')),
      'Bewaren',
      { geheim: 'ja' },
    )
    expect(changed.text).toContain('Geheim adres')
    expect((await carer.get(`/organisatie/${organisation.slug}/clienten-toevoegen`)).status).toBe(
      403,
    )
  })

  it('has contacts in a capacity, a consent of one of them, and invites', async () => {
    const form = await administration.get(`${client}/kring/contactpersonen/nieuw`)
    const contact = await administration.press(form, /^Bewaren$/, {
      naam: 'Karin de Vries',
      relatie: 'dochter',
      rol: '15',
      telefoon: '06 00000001',
    })
    expect(contact.text).toContain('Karin de Vries')
    await administration.press(contact, 'Openzetten voor de familie')
    const consent = await administration.get(`${client}/toestemming`)
    expect(consent.text).toContain('Karin de Vries')
    const invite = await administration.press(consent, 'Toestemming vastleggen', {
      wie: 'contact-1',
    })
    const invited = await administration.press(invite, 'Uitnodiging maken')
    expect(invited.text).toContain('De uitnodiging is gemaakt')
  })

  it('DOS-8 writes a report before anybody is coupled; it is closed, and a draft of it was kept', async () => {
    const form = await carer.get(`${list('rapportages')}/nieuw`)
    await carer.press(form, 'Bewaar als concept', {
      actie: 'concept',
      tekst: 'Rustige nacht, goed ge',
    })
    const draft = await carer.get(`${list('rapportages')}/nieuw`)
    expect(draft.field('Rapportage')).toBe('Rustige nacht, goed ge')
    const wrong = await carer.press(draft, /^Bewaren$/, { tekst: '', dag: '2026-11-22' })
    expect(wrong.status).toBe(422)
    expect(wrong.errors).toEqual([
      'Schrijf de rapportage',
      'Dit moment moet nog komen. Kijk de dag en de tijd na',
    ])
    const stored = await carer.press(draft, /^Bewaren$/, {
      titel: 'De nacht',
      tekst: 'Rustige nacht, goed geslapen.',
    })
    expect(stored.text).toContain('De familie ziet dit niet')
    reportPath = bare(stored)
    expect((await carer.get(`${list('rapportages')}/nieuw`)).field('Rapportage')).toBe('')
    expect((await open(stored)).text).toContain('Er is geen zorgpagina gekoppeld.')
    expect(await count('reports')).toBe(0)
  })

  it('ORG-4 the family couples; it is ready at once, and what was open is there', async () => {
    const { rows } = await world.owner.query('select sealed from activation_codes')
    const code = unsealActivationCode(world.portal.secrets, rows[0].sealed)
    let step = await family.press(await family.get(`/zorgpagina/${page.id}/koppelen`), 'Volgende', {
      code: code ? groupActivationCode(code) : '',
      'geboortedatum-dag': '14',
      'geboortedatum-maand': '3',
      'geboortedatum-jaar': '1938',
    })
    if (step.heading === 'Gebruikersregels')
      step = await family.press(step, 'Volgende', { akkoord: 'ja' })
    const done = await family.press(step, 'Ja, koppelen')
    expect(done.heading).toBe('De koppeling is klaar')
    expect(await world.owner.query("select 1 from pgboss.job where name = 'pull'")).toMatchObject({
      rowCount: 0,
    })
    const reports = await family.get(dossier('/rapportages'))
    expect(reports.text).toContain('Rustige nacht, goed geslapen.')
    expect((await family.get(dossier())).text).toContain('Karin de Vries')
  })

  it('opens a measurement, a plan and an appointment, and the family reads each', async () => {
    const closed = await write('metingen', { soort: 'gewicht', waarde: '64,2' })
    expect(closed.text).toContain('64,2 kg')
    expect((await family.get(dossier('/metingen'))).text).not.toContain('64,2')
    await open(closed)
    expect((await family.get(dossier('/metingen'))).text).toContain('64,2')
    const wrong = await write('metingen', { soort: 'bloeddruk', waarde: '128', onderdruk: 'x' })
    expect(wrong.errors).toEqual(['Vul een getal in, bijvoorbeeld 64,2'])
    const pressure = await carer.press(wrong, /^Bewaren$/, { onderdruk: '74' })
    await open(pressure)
    expect((await family.get(dossier('/metingen'))).text).toContain('128/74')
    const plan = await write('zorgplannen', {
      titel: 'Zorgplan winter',
      'doel-1': 'Elke dag naar buiten',
      'acties-1': 'Wandelen na de koffie\nJas klaarleggen',
      'evaluatie-1': 'Gaat goed',
    })
    await open(plan)
    const shown = await family.get(
      (await family.get(dossier('/zorgplannen'))).link('Zorgplan winter'),
    )
    expect(shown.text).toContain('Elke dag naar buiten')
    expect(shown.text).toContain('Wandelen na de koffie')
    const appointment = await write('afspraken', {
      wat: 'Verzorging',
      dag: '2026-11-22',
      van: '09:00',
      tot: '09:30',
    })
    await open(appointment)
    const { rows } = await world.owner.query('select label, begin_at from record_appointments')
    expect(rows).toEqual([{ label: 'Verzorging', begin_at: new Date('2026-11-22T08:00:00Z') }])
    expect((await family.get(`/zorgpagina/${page.id}/kalender`)).text).toContain('Verzorging')
  })

  it('CAL-3 an appointment can be about a time: somewhere between two', async () => {
    const appointment = await write('afspraken', {
      wat: 'Wondzorg',
      dag: '2026-11-23',
      van: '08:00',
      tot: '09:30',
      ongeveer: 'ja',
    })
    expect(appointment.text).toContain('Ergens tussen')
    await open(appointment)
    expect((await family.get(`/zorgpagina/${page.id}/kalender`)).text).toContain(
      'Tussen 8.00 en 9.30 uur',
    )
  })

  it('ORG-6 tells who opens what the family does not read all the same, and why', async () => {
    const agree = (policy: unknown) =>
      world.owner.query(
        `insert into organisation_policies (organisation_id, version, policy, valid_from)
         select $1, max(version) + 1, $2, $3 from organisation_policies where organisation_id = $1`,
        [organisation.id, JSON.stringify(policy), world.clock.now],
      )
    const old = { titel: 'Lang geleden', dag: '2021-04-30', stand: 'old' }
    const before = await write('zorgplannen', old)
    await agree({ historyFrom: '2021-05-01', sharedParts: ['care_plan'] })
    expect((await open(before)).text).toContain('deelt alleen wat van 1 mei 2021 of later is')
    expect((await family.get(dossier('/zorgplannen'))).text).not.toContain('Lang geleden')
    const weight = await open(await write('metingen', { soort: 'gewicht', waarde: '63,9' }))
    expect(weight.text).toContain('deelt dit onderdeel niet')
    await agree({})
    expect((await carer.get(bare(weight))).text).not.toContain('De familie leest dit niet')
  })

  it('opens a document with its file; closed again neither of them is reached', async () => {
    const form = await carer.get(`${list('documenten')}/nieuw`)
    const { action, fields } = form.form(/^Bewaren$/)
    const none = await carer.post(action, { ...fields, titel: 'Verslag' })
    expect(none.errors).toEqual(['Kies het bestand van het document'])
    const file = new File([new Uint8Array(pdf())], 'verslag.pdf', { type: 'application/pdf' })
    const stored = await carer.postFiles(action, { ...fields, titel: 'Verslag' }, [
      ['bestanden', file],
    ])
    expect(stored.text).toContain('verslag.pdf')
    expect((await carer.raw(stored.link('verslag.pdf openen'))).status).toBe(200)
    const opened = await open(stored)
    const documents = await family.get(dossier('/documenten'))
    expect(documents.text).toContain('Verslag')
    const { rows } = await world.owner.query('select id from documents')
    const fetched = await family.raw(dossier(`/documenten/${rows[0].id}/bestand/1`))
    expect(fetched.headers.get('content-type')).toBe('application/pdf')
    expect(Buffer.from(await fetched.arrayBuffer()).equals(pdf())).toBe(true)
    await carer.press(opened, 'Weer dichtzetten')
    expect((await family.raw(dossier(`/documenten/${rows[0].id}/bestand/1`))).status).toBe(404)
    expect((await family.get(dossier('/documenten'))).text).not.toContain('Verslag')
  })

  it('removes a file of a form that nobody sent on after a day, and keeps the others', async () => {
    const form = await carer.get(`${list('documenten')}/nieuw`)
    const { action, fields } = form.form(/^Bewaren$/)
    const file = new File([new Uint8Array(pdf())], 'los.pdf', { type: 'application/pdf' })
    const again = await carer.postFiles(action, { ...fields, titel: '' }, [['bestanden', file]])
    expect(again.status).toBe(422)
    expect(again.html).toContain('los.pdf')
    const { portal, clock } = world
    const later = new Date(clock.now.getTime() + DAY + HOUR)
    await sweepFiles(portal, later)
    const { rows } = await world.owner.query('select name, storage_key from own_files')
    expect(rows.map(({ name }) => name)).toEqual(['verslag.pdf'])
    expect(await portal.files.read(rows[0].storage_key)).not.toBeNull()
  })

  it('keeps every version of a correction; the family reads the newest, with who corrected it', async () => {
    world.clock.pass(MINUTE)
    const correct = await carer.get(`${reportPath}/verbeteren`)
    const colleague = (await staffOf('Piet', ['primary-carer'])).browser
    const theirs = await colleague.get(`${reportPath}/verbeteren`)
    const first = await carer.press(correct, /^Bewaren$/, { tekst: 'Om drie uur even wakker.' })
    expect(first.text).toContain('Rustige nacht, goed geslapen.')
    const second = await colleague.press(theirs, /^Bewaren$/, { tekst: 'Om vier uur wakker.' })
    expect(second.status).toBe(409)
    expect(second.text).toContain('Om drie uur even wakker.')
    expect(second.field('Rapportage')).toBe('Om vier uur wakker.')
    const after = await colleague.press(second, /^Bewaren$/)
    expect(after.status).toBe(200)
    const read = await family.get(dossier('/rapportages'))
    expect(read.text).toContain('Om vier uur wakker.')
    expect(read.text).toContain('Verbeterd door Piet Terpstra')
    expect(read.text).not.toContain('drie uur')
    const versions = await world.owner.query(
      'select v.version, v.written_by_name from own_versions v join own_items i on i.id = v.item_id where i.kind = $1 order by v.version',
      ['report'],
    )
    expect(versions.rows).toEqual([
      { version: 1, written_by_name: 'Joke Terpstra' },
      { version: 2, written_by_name: 'Joke Terpstra' },
      { version: 3, written_by_name: 'Piet Terpstra' },
    ])
  })

  it('closed again, a report is gone for the family, and comes back when it is opened', async () => {
    await carer.press(await carer.get(reportPath), 'Weer dichtzetten')
    expect((await family.get(dossier('/rapportages'))).text).not.toContain('vier uur')
    await open(await carer.get(reportPath))
    expect((await family.get(dossier('/rapportages'))).text).toContain('vier uur')
  })

  it('DOS-10 a calamity waits until the representative was told, by the way of every calamity', async () => {
    const fall = await write('rapportages', { soort: 'val', tekst: 'Gevallen in de keuken.' })
    expect(fall.text).toContain('Wacht op vertellen')
    expect(fall.html).not.toContain('Openzetten voor de familie')
    expect((await family.get(dossier('/rapportages'))).text).not.toContain('keuken')
    const { rows } = await world.owner.query(
      'select id from own_items where calamity_at is not null',
    )
    const tried = asAccount(world.portal.databases, joke.id, world.clock.now, (tx: Tx) =>
      sql`update own_items set released_at = app.now() where id = ${rows[0].id}`.execute(tx),
    )
    await expect(tried).rejects.toThrow(/check constraint/)
    const refused = await carer.post(`${bare(fall)}/openzetten`, { versie: '1' })
    expect(refused.text).toContain('Wacht op vertellen')
    world.clock.pass(DAY + HOUR)
    carer = await world.build.withSecondStep(joke)
    administration = await world.build.withSecondStep(anna)
    family = await world.build.withSecondStep(page.manager)
    const home = await carer.get(`/organisatie/${organisation.slug}/clienten`)
    expect(home.text).toContain('Rapportages wachten langer dan een dag')
    const held = await carer.get((await carer.get(fall.path)).link('Vastleggen wie is ingelicht'))
    expect(held.text).toContain('Gevallen in de keuken.')
    await carer.press(held, 'Vastleggen en rapportage tonen', {
      wie: 'mevrouw Karin de Vries',
      'dag-dag': '21',
      'dag-maand': '11',
      'dag-jaar': '2026',
      tijd: '10.30',
      hoe: 'telefoon',
    })
    const read = await family.get(dossier('/rapportages'))
    expect(read.text).toContain('Gevallen in de keuken.')
    expect(read.text).toContain('Mevrouw Karin de Vries is hierover op 21 november om 10.30')
    const own = await carer.get(fall.path)
    expect(own.text).toContain('mevrouw Karin de Vries is ingelicht door Joke Terpstra')
    const { rows: events } = await world.owner.query(
      "select action from access_events where account_id = $1 and action like any (array['own-record.write', 'own-record.release', 'held-reports.release']) order by id desc limit 1",
      [joke.id],
    )
    expect(events).toEqual([{ action: 'held-reports.release' }])
  })

  it('is reached by nobody of elsewhere, nor by a colleague of other places', async () => {
    const elsewhere = await world.build.organisation({ name: 'Elders' })
    const stranger = await staffOf(
      'Vreemd',
      ['care-worker', 'organisation-administrator'],
      elsewhere,
    )
    const far = await staffOf('Ver', ['care-worker', 'client-administration'])
    await world.owner.query("update employees set reach = 'places' where account_id = $1", [
      far.account.id,
    ])
    const paths = [
      reportPath,
      list('rapportages'),
      `${client}/kring/zorgteam`,
      `${client}/gegevens`,
    ]
    for (const path of paths) {
      expect((await stranger.browser.get(path)).status).toBe(404)
      expect((await far.browser.get(path)).status).toBe(404)
    }
    const tables = ['own_clients', 'own_items', 'own_versions', 'own_files', 'own_drafts']
    for (const { account } of [stranger, far, { account: page.manager }])
      for (const table of tables) {
        const { rows } = await asAccount(
          world.portal.databases,
          account.id,
          world.clock.now,
          (tx) => sql`select 1 from ${sql.table(table)}`.execute(tx),
        )
        expect([table, rows.length]).toEqual([table, 0])
      }
    const admin = await administration.get(reportPath)
    expect(admin.status).toBe(403)
  })

  it('DOS-9 at the end of the coupling the family side goes and the own file stays; coupled anew it is there', async () => {
    const before = await count('own_versions')
    const { rows } = await world.owner.query('select id from couplings')
    await asAccount(world.portal.databases, page.manager.id, world.clock.now, (tx: Tx) =>
      sql`select * from app.end_coupling(${rows[0].id}, 'manager', 'other')`.execute(tx),
    )
    for (const table of [
      'reports',
      'measurements',
      'care_plans',
      'record_appointments',
      'contacts',
    ])
      expect([table, await count(table)]).toEqual([table, 0])
    expect(await count('own_versions')).toBe(before)
    expect((await carer.get(reportPath)).text).toContain('Om vier uur wakker.')
    expect((await administration.get(client)).heading).toBe('Toos de Vries')
    const patient = await world.owner.query('select id from patients')
    await world.build.coupling(await world.build.carePage(), organisation, {
      patientId: patient.rows[0].id,
    })
    const again = await world.owner.query('select body, told_to from reports order by written_at')
    expect(again.rows).toEqual([
      { body: 'Om vier uur wakker.', told_to: null },
      { body: 'Gevallen in de keuken.', told_to: 'mevrouw Karin de Vries' },
    ])
  })

  it('DOS-10 a calamity that one corrects while another releases it: both are done, in both orders', async () => {
    for (const turn of [1, 2, 3, 4]) {
      const fall = await write('rapportages', { soort: 'val', tekst: `Gevallen ${turn}.` })
      const form = await carer.get(`${bare(fall)}/verbeteren`)
      const held = await carer.get((await carer.get(fall.path)).link('Vastleggen wie is ingelicht'))
      const acts = [
        () => carer.press(form, /^Bewaren$/, { tekst: `Gevallen, verbeterd ${turn}.` }),
        () =>
          carer.press(held, 'Vastleggen en rapportage tonen', {
            ...{ wie: 'mevrouw Karin de Vries', hoe: 'telefoon', tijd: '10.30' },
            ...{ 'dag-dag': '22', 'dag-maand': '11', 'dag-jaar': '2026' },
          }),
      ]
      const done = await Promise.all((turn % 2 ? acts : acts.reverse()).map((act) => act()))
      expect(done.map(({ status }) => status)).toEqual([200, 200])
      const { rows } = await world.owner.query(
        'select held_back_at, told_to, body from reports where body like $1',
        [`%${turn}.`],
      )
      expect(rows).toEqual([
        {
          ...{ held_back_at: null, told_to: 'mevrouw Karin de Vries' },
          body: `Gevallen, verbeterd ${turn}.`,
        },
      ])
    }
  })
})
