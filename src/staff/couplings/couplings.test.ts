import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Browser, Page } from '../../../test/harness/browser.ts'
import type { CarePage, Coupling } from '../../../test/harness/built.ts'
import {
  contactResource,
  patientResource,
  type StaffWorld,
  staffWorld,
} from '../../../test/harness/staff-world.ts'
import type { FhirJson } from '../../record/fhir/json.ts'
import { type PullContext, pull } from '../../record/pull.ts'

/** A client with a report; src/record/purge.test.ts looks for all else that a record has. */
const clientWithReport = (id: string): FhirJson[] => [
  patientResource(id, { name: [{ text: 'Toos de Vries' }] }),
  contactResource(`contact-${id}`, id, 'Karin de Vries', '01'),
  {
    resourceType: 'Observation',
    id: `report-${id}`,
    subject: { reference: `Patient/${id}` },
    status: 'final',
    code: { coding: [{ system: 'http://snomed.info/sct', code: '11591000146107' }] },
    effectiveDateTime: '2026-11-20T08:00:00+01:00',
    valueString: 'Mevrouw sprak over de markt.',
  },
]

const CLIENTS = ['toos', 'wim', 'mei', 'an', 'bo', 'cas']

describe('ORG-7 the organisation ends a coupling', () => {
  let world: StaffWorld
  let browser: Browser
  let page: CarePage
  let coupling: Coupling
  let id = ''
  let context: PullContext

  beforeAll(async () => {
    world = await staffWorld({ resources: CLIENTS.flatMap(clientWithReport) })
    const { databases, records, clock, log } = world.portal
    context = { databases, records, clock, log }
  })
  afterAll(() => world.close())

  // Every test has a client of its own, invited through the pages, coupled and pulled from the record.
  beforeEach(async () => {
    id = CLIENTS[CLIENTS.indexOf(id) + 1] ?? ''
    browser = (await world.employee()).browser
    const consent = await browser.press(
      await browser.get(world.clients(`/${id}/toestemming`)),
      'Toestemming vastleggen',
      { wie: 'contact-1' },
    )
    await browser.press(consent, 'Uitnodiging maken')
    page = await world.build.carePage({ firstName: 'Toos', lastName: 'de Vries' })
    const { rows } = await world.owner.query(
      `update activation_codes set used_at = created_at, sealed = null
       where patient_id = (select id from patients where record_id = $1) returning patient_id`,
      [id],
    )
    coupling = await world.build.coupling(page, world.organisation, {
      patientId: rows[0].patient_id,
    })
    await pull(context, coupling.id)
  })

  const path = (rest = '') => world.clients(`/${id}${rest}`)
  const confirmation = async (reason = 'De cliënt is uit zorg'): Promise<Page> => {
    const client = await browser.get(path())
    const reasons = await browser.get(client.link('Koppeling beëindigen'))
    return browser.get(reasons.link(reason))
  }
  const family = () => world.build.withSecondStep(page.manager, null, 'session')

  it('shows the coupling: which page, since when and by whom', async () => {
    const client = await browser.get(path())
    expect(client.text).toContain('Actieve koppeling')
    expect(client.text).toContain('Toos de Vries')
    expect(client.text).toContain('21 november 2026')
    expect(client.text).toContain(page.manager.name)
    expect(client.text).toContain(`${page.manager.name} koppelde het dossier aan een zorgpagina.`)
    expect(client.hasLink('Uitnodigen')).toBe(false)
    expect(client.hasLink('Toestemming intrekken')).toBe(false)
  })

  it('DOS-9: says what goes and what stays, and the page lives on without the dossier', async () => {
    const manager = await family()
    const reports = `/zorgpagina/${page.id}/dossier/rapportages`
    expect((await manager.get(reports)).text).toContain('Mevrouw sprak over de markt.')
    const confirm = await confirmation()
    for (const words of [
      'U beëindigt de koppeling omdat deze cliënt uit zorg is.',
      'alle rapportages',
      'alle metingen',
      'de zorgpagina «Toos de Vries», met de deelnemers en wat zij daar voor elkaar op zetten',
      'de berichten tussen de familie en uw organisatie',
      'de naam, de geboortedatum en het cliëntnummer van de cliënt',
      'wie wanneer in het dossier heeft gekeken',
      'U kunt dit niet terugdraaien.',
    ])
      expect(confirm.text).toContain(words)
    expect((await manager.get(reports)).text).toContain('Mevrouw sprak over de markt.')
    const done = await browser.press(confirm, 'Koppeling beëindigen')
    expect(done.status).toBe(200)
    expect(done.text).toContain('De koppeling is beëindigd')
    expect(done.text).toContain('Niet gekoppeld')
    expect(done.text).toContain('beëindigde de koppeling.')
    expect(done.text).not.toContain(page.manager.name)
    const read = await manager.get(reports)
    expect(read.heading || read.text).toContain('Er is nog geen zorgorganisatie gekoppeld')
    expect((await manager.get(`/zorgpagina/${page.id}`)).status).toBe(200)
    const { rows } = await world.owner.query(
      'select ended_side, end_reason, ended_by is not null as by from couplings where id = $1',
      [coupling.id],
    )
    expect(rows).toEqual([{ ended_side: 'organisation', end_reason: 'out-of-care', by: true }])
  })

  it('DOS-9: a pull that comes late asks the record nothing and stores nothing', async () => {
    await browser.press(await confirmation(), 'Koppeling beëindigen')
    const asked = world.record.seen.length
    await pull(context, coupling.id).catch(() => undefined)
    expect(world.record.seen.length).toBe(asked)
    for (const name of ['reports', 'sources', 'pulls']) {
      const { rows } = await world.owner.query(
        `select count(*)::int as n from ${name} where coupling_id = $1`,
        [coupling.id],
      )
      expect(rows[0].n).toBe(0)
    }
  })

  it('tells the manager by mail, with dignity after a death, and shows that mail before', async () => {
    const confirm = await confirmation('De cliënt is overleden')
    const preview = confirm.$('details').text()
    expect(preview).toContain('veel sterkte')
    const done = await browser.press(confirm, 'Koppeling beëindigen')
    expect(done.text).toContain('Wie het dossier kon lezen, krijgt een e-mail.')
    const mail = (await world.outbox()).find((one) => one.recipient === page.manager.email)
    expect(mail?.purpose).toBe('coupling-ended')
    expect(mail?.body).toContain('veel sterkte')
    expect(mail?.body).not.toContain('overleden')
    const closed = await (await family()).get(`/zorgpagina/${page.id}/dossier`)
    expect(closed.text).toContain('Het dossier is afgesloten')
    expect(closed.text).toContain('wensen u veel sterkte')
    expect(closed.text).not.toContain('overleden')
    expect(mail?.body).not.toContain('markt')
    expect(preview.replace(/\s+/g, ' ')).toContain(mail?.body.split('\n')[0])
  })

  it('ends once: a double click, a colleague at the same time, and an old page find it ended, with one mail', async () => {
    const confirm = await confirmation('Iets anders')
    const colleague = (await world.employee()).browser
    const hers = await colleague.get(confirm.path)
    const before = (await world.outbox()).length
    const both = await Promise.all([
      browser.press(confirm, 'Koppeling beëindigen'),
      colleague.press(hers, 'Koppeling beëindigen'),
    ])
    expect(both.map((one) => one.status).sort()).toEqual([200, 409])
    expect(both.find((one) => one.status === 409)?.heading).toBe('Deze koppeling is al beëindigd')
    expect((await world.outbox()).length).toBe(before + 1)
    // A page of this coupling ends no later coupling of the same client.
    const second = await world.build.coupling(await world.build.carePage(), world.organisation, {
      patientId: coupling.patientId,
    })
    const { fields } = hers.form('Koppeling beëindigen')
    const stale = await colleague.post(confirm.path, { koppeling: fields.koppeling ?? '' })
    expect(stale.status).toBe(409)
    const { rows } = await world.owner.query('select ended_at from couplings where id = $1', [
      second.id,
    ])
    expect(rows[0].ended_at).toBeNull()
    expect((await colleague.post(confirm.path, {})).status).toBe(409)
    expect((await colleague.post(path('/koppeling/beeindigen/zomaar'), {})).status).toBe(404)
  })

  it('is for the client administration only; coupling again asks a new consent', async () => {
    const end = path('/koppeling/beeindigen/uit-zorg')
    const carer = (await world.employee(['care-worker', 'primary-carer'])).browser
    expect((await carer.get(end)).status).toBe(403)
    expect((await carer.post(end, { koppeling: coupling.id })).status).toBe(403)
    expect((await carer.get(path())).hasLink('Koppeling beëindigen')).toBe(false)
    const elsewhere = await world.build.organisation()
    const stranger = await world.build.withSecondStep(await world.build.employee(elsewhere))
    expect((await stranger.post(end, { koppeling: coupling.id })).status).toBe(404)
    const other = end.replace(world.organisation.slug, elsewhere.slug)
    expect((await stranger.post(other, { koppeling: coupling.id })).status).toBe(404)
    const manager = await family()
    expect((await manager.post(end, { koppeling: coupling.id })).status).toBe(404)
    const ended = await browser.press(await confirmation(), 'Koppeling beëindigen')
    expect(ended.text).toContain('Er is nog geen toestemming')
    expect(ended.hasLink('Toestemming vastleggen')).toBe(true)
  })
})
