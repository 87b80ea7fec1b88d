import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from '../../../test/harness/browser.ts'
import type { Coupling } from '../../../test/harness/built.ts'
import { patientResource, type StaffWorld, staffWorld } from '../../../test/harness/staff-world.ts'
import { asAccount, forCoupling } from '../../db/connect.ts'
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
    const page = await browser.press(await browser.get(path()), 'Opnieuw lezen')
    expect(page.text).toContain('Naast leest het opnieuw')
    expect(await jobs()).toEqual([{ couplingId: coupling.id, again: true }])
    // As after a version of Naast that did not understand it: the reason is an old one.
    await forCoupling(world.portal.databases, coupling.id, world.clock.now, (tx) =>
      tx.updateTable('sources').set({ set_aside_reason: 'Een oude reden.' }).execute(),
    )
    await pull(world.portal, coupling.id)
    expect((await browser.get(path())).text).toContain('Een oude reden.')
    await pull(world.portal, coupling.id, true)
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
