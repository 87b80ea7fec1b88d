import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from '../../../test/harness/browser.ts'
import type { Coupling } from '../../../test/harness/built.ts'
import { patientResource, type StaffWorld, staffWorld } from '../../../test/harness/staff-world.ts'
import { DAY, HOUR, MINUTE } from '../../clock.ts'
import { asAccount, forCoupling } from '../../db/connect.ts'
import { askForDue } from '../../jobs/refresh.ts'
import { watchRecords } from '../../operating/watch-records.ts'
import { pull } from '../../record/pull.ts'

const nursing = { coding: [{ system: 'http://snomed.info/sct', code: '11591000146107' }] }
const toos = { reference: 'Patient/toos' }

describe('ECD-3 what the record sent and no page shows', () => {
  let world: StaffWorld
  let browser: Browser
  let coupling: Coupling
  const path = () => `/organisatie/${world.organisation.slug}/dossierkoppeling`

  beforeAll(async () => {
    world = await staffWorld({
      resources: [
        patientResource('toos'),
        {
          resourceType: 'Observation',
          id: 'leeg-1',
          status: 'final',
          code: nursing,
          subject: toos,
          valueString: 'Zonder datum: een geheime zin.',
        },
      ],
    })
    browser = (await world.employee(['organisation-administrator'])).browser
    const patientId = await world.build.patient(world.organisation, {
      recordId: 'toos',
      name: 'Toos de Vries',
    })
    coupling = await world.build.coupling(await world.build.carePage(), world.organisation, {
      patientId,
    })
  })
  afterAll(() => world.close())

  const jobs = async () =>
    (
      await world.owner.query(
        "select data from pgboss.job where name = 'pull' and state = 'created'",
      )
    ).rows.map((row) => row.data)

  it('is empty, and says so, before anything was set aside', async () => {
    const page = await browser.get(path())
    expect(page.text).toContain('Alles is te zien')
    expect(page.text).toContain('Bereikbaar')
    expect(page.text).toContain('Nog geen contact')
  })

  it('is shown to the administrator with client, reason and number, and never with what it says', async () => {
    await pull(world.portal, coupling.id)
    const page = await browser.get(path())
    expect(page.text).toContain('Toos de Vries')
    expect(page.text).toContain('Rapportage of meting')
    expect(page.text).toContain('leeg-1')
    expect(page.$('tbody tr td').eq(1).text()).not.toBe('')
    expect(page.html).not.toContain('geheime zin')
    expect(page.text).toContain('vandaag om 10.00 uur')
  })

  it('is taken up again: the pull looks anew at what did not change in the record', async () => {
    const page = await browser.press(await browser.get(path()), 'Opnieuw proberen')
    expect(page.text).toContain('Naast leest het opnieuw')
    expect(await jobs()).toEqual([{ couplingId: coupling.id, again: true }])
    // As after a version of Naast that did not understand it: the reason is an old one.
    await forCoupling(world.portal.databases, coupling.id, world.clock.now, (tx) =>
      tx.updateTable('sources').set({ set_aside_reason: 'Een oude reden.' }).execute(),
    )
    await pull(world.portal, coupling.id)
    expect((await browser.get(path())).text).toContain('Een oude reden.')
    await pull(world.portal, coupling.id, { again: true })
    expect((await browser.get(path())).text).not.toContain('Een oude reden.')
  })

  it('tells since when the record is away, and why', async () => {
    world.record.faults.add({ fault: { kind: 'status', status: 500 }, times: 9 })
    await browser.get(world.clients())
    world.record.faults.clear()
    const page = await browser.get(path())
    expect(page.text).toContain('Niet bereikbaar')
    expect(page.text).toContain('Er is een storing in het dossier.')
    await browser.get(world.clients())
    expect((await browser.get(path())).text).not.toContain('Niet bereikbaar')
  })

  it('is for the administrator of this organisation only, also under row-level security', async () => {
    const colleague = await world.employee(['client-administration', 'care-worker'])
    expect((await colleague.browser.get(path())).status).toBe(403)
    expect((await colleague.browser.get(world.clients())).hasLink('Dossierkoppeling')).toBe(false)
    expect((await browser.get(world.clients())).hasLink('Dossierkoppeling')).toBe(true)
    const elsewhere = await world.build.employee(await world.build.organisation(), [
      'organisation-administrator',
    ])
    expect((await (await world.build.withSecondStep(elsewhere)).get(path())).status).toBe(404)
    for (const accountId of [colleague.account.id, elsewhere.id]) {
      const rows = await asAccount(world.portal.databases, accountId, world.clock.now, (tx) =>
        tx.selectFrom('sources').select('resource_id').execute(),
      )
      expect(rows).toEqual([])
    }
    await expect(
      asAccount(world.portal.databases, elsewhere.id, world.clock.now, (tx) =>
        tx.selectFrom('sources').select('body').execute(),
      ),
    ).rejects.toThrow('permission denied')
  })

  it('goes with the coupling', async () => {
    await world.owner.query('update couplings set ended_at = now()')
    expect((await browser.get(path())).text).toContain('Alles is te zien')
  })
})

describe('ECD-3 the coupling is operated by the administrator (0059)', () => {
  let world: StaffWorld
  let browser: Browser
  let family: Browser
  let pageId: string
  let coupling: Coupling
  const path = (part = '') => `/organisatie/${world.organisation.slug}/dossierkoppeling${part}`
  const report = (id: string, text: string) => ({
    resourceType: 'Observation',
    id,
    status: 'final',
    code: nursing,
    subject: toos,
    effectiveDateTime: '2026-11-20T08:00:00Z',
    valueString: text,
  })
  const asked = () =>
    world.record.seen.filter(({ url }) => !url.endsWith('/metadata')).map(({ url }) => url)

  beforeAll(async () => {
    world = await staffWorld({
      resources: [
        patientResource('toos'),
        { ...report('leeg-1', 'Zonder datum: een geheime zin.'), effectiveDateTime: undefined },
        report('goed-1', 'Rustige nacht.'),
      ],
    })
    browser = (await world.employee(['organisation-administrator'])).browser
    const patientId = await world.build.patient(world.organisation, { recordId: 'toos' })
    const page = await world.build.carePage()
    pageId = page.id
    family = await world.build.withSecondStep(page.manager)
    coupling = await world.build.coupling(page, world.organisation, { patientId })
    await pull(world.portal, coupling.id)
  })
  afterAll(() => world.close())

  it('tells how each type is read and how far', async () => {
    const page = await browser.get(path())
    expect(page.text).toContain('Gekoppelde cliënten1')
    expect(page.text).toContain('Alleen wat veranderde')
    expect(page.text).toContain('0 wachten, 0 geweigerd')
  })

  it('the source of what is set aside is for who may read care within reach, and is logged', async () => {
    const page = await browser.get(path())
    const source = await browser.get(page.link('leeg-1'))
    expect(source.text).toContain('een geheime zin')
    const clerk = await world.employee(['client-administration'])
    expect((await clerk.browser.get(page.link('leeg-1'))).status).toBe(403)
    const shown = page.link('leeg-1').replace('leeg-1', 'goed-1')
    expect((await browser.get(shown)).status).toBe(404)
    const { rows } = await world.owner.query(
      "select count(*)::int as n from access_events where action = 'record.source'",
    )
    expect(rows[0].n).toBeGreaterThan(0)
  })

  it('is filtered by reason', async () => {
    const all = await browser.get(path())
    expect(all.hasLink(/Alle redenen/)).toBe(false)
    expect((await browser.get(`${path()}?reden=onzin`)).text).toContain('leeg-1')
  })

  it('trying again reads what was set aside by its id, and nothing else; a newer version of Naast does so once', async () => {
    // What is last, or changed minutes before it, still comes by of itself.
    world.clock.pass(6 * MINUTE)
    world.record.tenant('linde').put(report('later-1', 'Goed gegeten.'))
    await pull(world.portal, coupling.id)
    world.record.seen.length = 0
    await pull(world.portal, coupling.id, { again: true })
    expect(asked().filter((url) => url.includes('_id='))).toHaveLength(1)
    expect(asked().filter((url) => url.includes('/Observation?'))).toHaveLength(2)
    await world.owner.query("update couplings set mapped_by = 'een eerdere versie'")
    for (const times of [1, 0]) {
      world.record.seen.length = 0
      await pull(world.portal, coupling.id)
      expect(asked().filter((url) => url.includes('_id='))).toHaveLength(times)
    }
    const kept = await world.owner.query('select count(*)::int as n from reports')
    expect(kept.rows[0].n).toBe(2)
  })

  it('paused: nothing is asked, a pull that runs stores nothing more, and the family reads it kindly', async () => {
    world.record.tenant('linde').put(report('nieuw-1', 'Tijdens de pauze.'))
    world.clock.pass(5 * MINUTE)
    // Held while it stores its first page.
    const asked = world.clock.now
    await world.owner.query('update couplings set asked_at = $1', [asked])
    await world.owner.query('begin; lock table sources in exclusive mode')
    const running = pull(world.portal, coupling.id, { asked: asked.toISOString() })
    const waiting = 'select count(*)::int as n from pg_locks where not granted'
    while ((await world.owner.query(waiting)).rows[0].n === 0) await new Promise(setImmediate)
    const page = await browser.press(await browser.get(path()), 'Zet de koppeling stil')
    expect(page.text).toContain('Staat stil')
    await world.owner.query('commit')
    await running
    // Nobody waits for it any more: who goes on asks anew.
    expect((await world.owner.query('select asked_at from couplings')).rows).toEqual([
      { asked_at: null },
    ])
    const held = async () =>
      (await world.owner.query('select count(*)::int as n from reports')).rows[0].n
    expect(await held()).toBe(2)
    world.record.seen.length = 0
    await pull(world.portal, coupling.id)
    expect(await askForDue(world.portal.databases, world.portal.queue, world.clock.now)).toEqual([])
    expect(world.record.seen).toEqual([])
    const dossier = await family.get(`/zorgpagina/${pageId}/dossier`)
    expect(dossier.text).toContain('wordt nu even niet bijgewerkt')
    const goes = await browser.press(page, 'Laat de koppeling weer lopen')
    expect(goes.text).toContain('0 van 1 cliënten')
    await pull(world.portal, coupling.id)
    expect(await held()).toBe(3)
    expect((await browser.get(path())).text).toContain('1 van 1 cliënten')
    expect((await family.get(`/zorgpagina/${pageId}/dossier`)).text).not.toContain('bijgewerkt')
  })

  it('reading now is asked once, however many press; one client by his number', async () => {
    world.clock.pass(5 * MINUTE)
    const jobs = async () =>
      (await world.owner.query("select count(*)::int as n from pgboss.job where name = 'pull'"))
        .rows[0].n
    const before = await jobs()
    await world.owner.query('update record_connections set parallel = 2')
    const page = await browser.get(path())
    await Promise.all([1, 2, 3].map(() => browser.post(path('/lezen'))))
    expect(await jobs()).toBe(before + 1)
    const none = await browser.press(page, 'Lees deze cliënt nu', { client: 'bestaat niet' })
    expect(none.status).toBe(422)
    expect(none.html).toContain('bestaat niet')
    expect((await browser.press(page, 'Lees deze cliënt nu', { client: 'toos' })).text).toContain(
      'Naast leest deze cliënt',
    )
    expect(await jobs()).toBe(before + 2)
    const grouped = `select from pgboss.job where group_id = $1 and group_tier = '2'`
    expect((await world.owner.query(grouped, [world.organisation.id])).rows).toHaveLength(2)
  })

  it('an alarm stands there until somebody saw it', async () => {
    await world.owner.query(
      "insert into record_alarms (organisation_id, kind, first_at) values ($1, 'restored', $2)",
      [world.organisation.id, world.clock.now],
    )
    const page = await browser.get(path())
    expect(page.text).toContain('Het dossier is teruggezet vanaf een kopie')
    expect((await browser.press(page, 'Gezien')).text).not.toContain('teruggezet')
  })

  it('mails the administrator: after a quarter, once a day, when it is over; alarms together; a certificate in time', async () => {
    const watch = async () => {
      world.clock.pass(1_000)
      await Promise.all([1, 2].map(() => watchRecords(world.portal, world.clock.now)))
      const mails = await world.outbox()
      return mails.filter(({ purpose }) => purpose === 'record-alert').map(({ subject }) => subject)
    }
    const set = (values: string) => world.owner.query(`update record_connections set ${values}`)
    const told = async () => (await watch()).length
    const before = await told()
    await world.owner.query(
      'update record_connections set failing_since = $1, last_error = $2, certificate_until = null',
      [world.clock.now, 'Het dossier is nu niet bereikbaar.'],
    )
    world.clock.pass(14 * MINUTE)
    expect(await told()).toBe(before)
    world.clock.pass(2 * MINUTE)
    expect((await watch())[0]).toBe('Naast kan uw dossier niet bereiken')
    world.clock.pass(HOUR)
    expect(await told()).toBe(before + 1)
    world.clock.pass(DAY)
    expect(await told()).toBe(before + 2)
    await set('failing_since = null')
    expect((await watch())[0]).toBe('Naast kan uw dossier weer bereiken')
    expect(await told()).toBe(before + 3)
    for (const kind of ['restored', 'clock'])
      await world.owner.query(
        'insert into record_alarms (organisation_id, kind, first_at) values ($1, $2, $3)',
        [world.organisation.id, kind, world.clock.now],
      )
    expect((await watch())[0]).toBe('Kijk naar de koppeling met uw dossier')
    expect(await told()).toBe(before + 4)
    await world.owner.query('update record_connections set certificate_until = $1', [
      new Date(+world.clock.now + 29 * DAY),
    ])
    expect((await watch())[0]).toBe('Een certificaat loopt af')
    world.clock.pass(DAY)
    expect(await told()).toBe(before + 5)
    const later = (await world.employee(['organisation-administrator'])).browser
    expect((await later.get(path())).text).toContain('Loopt bijna af')
  })
})
