import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from '../../../test/harness/browser.ts'
import type { CarePage, Coupling } from '../../../test/harness/built.ts'
import { patientResource, type StaffWorld, staffWorld } from '../../../test/harness/staff-world.ts'
import { MINUTE } from '../../clock.ts'
import { pull } from '../../record/pull.ts'

const report = (id: string, of: string, text: string) => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  code: { coding: [{ system: 'http://snomed.info/sct', code: '11591000146107' }] },
  subject: { reference: `Patient/${of}` },
  effectiveDateTime: '2026-11-20T08:00:00+01:00',
  valueString: text,
})

describe('ECD-2 a client who was merged with another in the record', () => {
  let world: StaffWorld
  let office: Browser
  let page: CarePage
  let coupling: Coupling
  const path = () => world.clients('/toos/koppeling/wacht')

  beforeAll(async () => {
    world = await staffWorld({
      resources: [
        patientResource('toos'),
        patientResource('toos-nieuw', { name: [{ text: 'Toos de Vries-Smit' }] }),
        report('oud', 'toos', 'Van voor het samenvoegen.') as never,
        report('nieuw', 'toos-nieuw', 'Van na het samenvoegen.') as never,
      ],
    })
    office = (await world.employee(['client-administration'])).browser
    page = await world.build.carePage()
    coupling = await world.build.coupling(page, world.organisation, {
      patientId: await world.build.patient(world.organisation, {
        recordId: 'toos',
        name: 'Toos de Vries',
      }),
    })
    await pull(world.portal, coupling.id)
  })
  afterAll(() => world.close())

  const bodies = async (): Promise<string[]> =>
    (await world.owner.query('select body from reports')).rows.map(({ body }) => body)

  it('has nothing to look at as long as it does not wait', async () => {
    expect((await office.get(path())).text).toContain('Deze koppeling wacht niet (meer)')
    expect((await office.get(world.clients('/toos'))).text).not.toContain('De koppeling wacht')
  })

  it('waits: the family reads that kindly and keeps what it had, staff see it', async () => {
    const link = [{ type: 'replaced-by', other: { reference: 'Patient/toos-nieuw' } }]
    world.record.tenant('linde').put(patientResource('toos', { active: false, link }))
    world.clock.pass(MINUTE)
    await pull(world.portal, coupling.id)
    expect(await bodies()).toEqual(['Van voor het samenvoegen.'])
    const family = await world.build.withSecondStep(page.manager)
    const dossier = await family.get(`/zorgpagina/${page.id}/dossier`)
    expect(dossier.text).toContain('Zorggroep Lindenhof kijkt het dossier na')
    expect(dossier.text).not.toContain('samengevoegd')
    expect((await office.get(world.clients('/toos'))).text).toContain('De koppeling wacht')
    const shown = await office.get(path())
    expect(shown.text).toContain('Toos de Vries-Smit')
    expect(shown.text).toContain('toos-nieuw')
  })

  it('is for who may end a coupling too, and for nobody elsewhere', async () => {
    const carer = (await world.employee(['care-worker'])).browser
    expect((await carer.get(path())).status).toBe(403)
    const elsewhere = await world.build.employee(await world.build.organisation(), [
      'client-administration',
    ])
    expect((await (await world.build.withSecondStep(elsewhere)).get(path())).status).toBe(404)
  })

  it('is moved only by who looked, and only to whom the record named', async () => {
    const shown = await office.get(path())
    const unchecked = await office.press(shown, 'Koppeling overzetten')
    expect(unchecked.status).toBe(422)
    expect(unchecked.text).toContain('Kijk eerst of het dezelfde persoon is')
    const sealed = world.portal.secrets.seal(`merged-with:${page.id}`, 'een-ander')
    const forged = await office.press(shown, 'Koppeling overzetten', {
      gecontroleerd: 'ja',
      ander: sealed,
    })
    expect(forged.status).toBe(422)
    const moved = await office.press(shown, 'Koppeling overzetten', { gecontroleerd: 'ja' })
    expect(moved.text).toContain('De koppeling is overgezet')
    const again = await office.press(shown, 'Koppeling overzetten', { gecontroleerd: 'ja' })
    expect(again.status).toBeLessThan(500)
    world.clock.pass(MINUTE)
    await pull(world.portal, coupling.id)
    expect(await bodies()).toEqual(['Van na het samenvoegen.'])
    const { rows } = await world.owner.query(
      'select count(*)::int as open from record_alarms where handled_at is null',
    )
    expect(rows[0].open).toBe(0)
  })

  it('cannot be moved to one who is in Naast by himself; then it can only end', async () => {
    await world.build.patient(world.organisation, { recordId: 'bekend' })
    world.record.tenant('linde').put(patientResource('bekend'))
    const link = [{ type: 'replaced-by', other: { reference: 'Patient/bekend' } }]
    world.record.tenant('linde').put(patientResource('toos-nieuw', { link }))
    world.clock.pass(MINUTE)
    await pull(world.portal, coupling.id)
    const shown = await office.get(world.clients('/toos-nieuw/koppeling/wacht'))
    const told = await office.press(shown, 'Koppeling overzetten', { gecontroleerd: 'ja' })
    expect(told.text).toContain('Dit dossier staat al apart in Naast')
  })
})
