import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from '../../../test/harness/browser.ts'
import { askQuestionnaires } from '../../../test/harness/build-questionnaires.ts'
import type { Account, CarePage, Coupling, Organisation } from '../../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { ORDINARY } from '../../../test/harness/words.ts'
import { after, DAY } from '../../clock.ts'

describe('ORG-8 staff see what the family sees', () => {
  let world: TestPortal
  let organisation: Organisation
  let page: CarePage
  let coupling: Coupling
  let carer: Account
  let browser: Browser
  let reportId = ''
  let base = ''

  beforeAll(async () => {
    world = await testPortal()
    const { build, clock } = world
    organisation = await build.organisation({ name: 'Zorggroep Lindenhof' })
    const patientId = await build.patient(organisation, { recordId: 'toos', name: 'Toos de Vries' })
    page = await build.carePage()
    coupling = await build.coupling(page, organisation, { patientId })
    reportId = await build.wholeReport(coupling, { text: 'Mevrouw liep naar de tuin.' })
    await build.wholeReport(coupling, {
      text: 'Dit wacht nog op een gesprek.',
      calamity: true,
      writtenAt: after(clock.now, -DAY).toISOString(),
    })
    await build.recordAppointment(coupling, { label: 'Wondzorg' })
    await build.message(page, page.manager, { body: 'Alleen voor de familie.' })
    carer = await build.employee(organisation, ['care-worker'])
    browser = await build.withSecondStep(carer)
    base = `/organisatie/${organisation.slug}/clienten/toos/voorbeeld`
  })
  afterAll(() => world.close())

  it('ORG-8 the same report by the same page, with a bar, links that stay inside, and a line in the access log', async () => {
    const choice = await browser.get(base)
    expect(choice.text).toContain('Zo ziet de familie het')
    const front = await browser.get(`${base}/beheerder/dossier`)
    expect(front.status).toBe(200)
    expect(front.text).toContain('Voorbeeld: zo ziet de beheerder het')
    const list = await browser.get(`${base}/vertrouwensgroep/dossier/rapportages`)
    expect(list.text).toContain('Mevrouw liep naar de tuin.')
    expect(list.text).not.toContain('Dit wacht nog op een gesprek.')
    expect(list.html).not.toContain(`/zorgpagina/${page.id}`)
    expect(list.html).toContain(`${base}/vertrouwensgroep/dossier/rapportages/${reportId}`)
    const one = await browser.get(`${base}/vertrouwensgroep/dossier/rapportages/${reportId}`)
    expect(one.text).toContain('Mevrouw liep naar de tuin.')
    const calendar = await browser.get(`${base}/beheerder/kalender`)
    expect(calendar.text).toContain('Wondzorg')
    const { rows } = await world.owner.query(
      'select action, object_id, patient_id, organisation_id from access_events where account_id = $1 order by id',
      [carer.id],
    )
    expect(rows.map(({ action }) => action)).toEqual([
      'preview.open',
      'preview.open',
      'preview.reports',
      'preview.reports',
      'preview.calendar',
    ])
    expect(rows[3]).toMatchObject({ object_id: reportId, organisation_id: organisation.id })
    expect(new Set(rows.map(({ patient_id }) => patient_id)).size).toBe(1)
    // Nothing tells the family that its dossier was visited by somebody who was not around the page.
    const visits = await world.owner.query('select 1 from part_visits where account_id = $1', [
      carer.id,
    ])
    expect(visits.rowCount).toBe(0)
  })

  it('ORG-8 questionnaires that were put ready, filled in or published; not what staff keep to themselves yet', async () => {
    const { build, owner, portal, clock } = world
    const secondCoupling = await build.coupling(await build.carePage(), organisation, {
      patientId: await build.patient(organisation, { recordId: 'wim' }),
    })
    const { answered, told, secondAsked, answerFile } = await askQuestionnaires({
      ...{ owner, files: portal.files, coupling, secondCoupling, now: clock.now },
      ...{
        manager: page.manager,
        staff: carer,
        words: { ...ORDINARY, title: 'Wat vindt u ervan', text: 'Het gaat goed.' },
      },
    })
    const parts = await browser.get(`${base}/vertrouwensgroep/dossier`)
    const at = `${base}/vertrouwensgroep/dossier/vragenlijsten`
    expect(parts.html).toContain(at)
    const list = await browser.get(at)
    expect(list.text).toContain('Wat vindt u ervan')
    expect(list.html).toContain(`${at}/${answered}`)
    expect(list.html).not.toContain(told)
    const one = await browser.get(`${at}/${answered}`)
    expect(one.text).toContain('Het gaat goed.')
    expect((await browser.get(`${at}/${answered}/bestanden/${answerFile}`)).status).toBe(200)
    for (const hidden of [told, secondAsked])
      expect((await browser.get(`${at}/${hidden}`)).status).toBe(404)
    const { rows } = await owner.query(
      "select distinct action from access_events where account_id = $1 and action like '%questionnaires%'",
      [carer.id],
    )
    expect(rows).toEqual([{ action: 'preview.questionnaires' }])
  })

  it('ORG-8 what is the family’s own is not there, and nothing can be sent', async () => {
    const menu = await browser.get(`${base}/beheerder/dossier`)
    expect(menu.html).toContain(`${base}/beheerder/van-de-familie`)
    expect((await browser.get(`${base}/beheerder/van-de-familie`)).text).toContain(
      'Dit is van de familie zelf',
    )
    expect((await browser.get(`${base}/beheerder/berichten`)).status).toBe(404)
    expect((await browser.get(`/zorgpagina/${page.id}/dossier/rapportages`)).status).toBe(404)
    expect((await browser.get(`${base}/buurman/dossier`)).status).toBe(404)
  })

  it('ORG-8 only who cares, who reaches the client, and while it is coupled', async () => {
    const { build } = world
    const administration = await build.withSecondStep(
      await build.employee(organisation, ['client-administration']),
    )
    expect((await administration.get(`${base}/beheerder/dossier/rapportages`)).status).toBe(403)
    const afar = await build.employee(organisation, ['care-worker'])
    await world.owner.query("update employees set reach = 'places' where account_id = $1", [
      afar.id,
    ])
    const elsewhere = await build.withSecondStep(afar)
    expect((await elsewhere.get(`${base}/beheerder/dossier/rapportages`)).status).toBe(404)
    const other = await build.organisation()
    const stranger = await build.withSecondStep(await build.employee(other, ['care-worker']))
    expect((await stranger.get(`${base}/beheerder/dossier/rapportages`)).status).toBe(404)
    await world.owner.query(
      "update couplings set ended_at = now(), ended_side = 'manager', end_reason = 'other' where id = $1",
      [coupling.id],
    )
    expect((await browser.get(`${base}/beheerder/dossier/rapportages`)).status).toBe(404)
  })
})
