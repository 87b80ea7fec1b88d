import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from '../../../test/harness/browser.ts'
import { type Account, ALL, type CarePage, type Organisation } from '../../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { DAY, HOUR } from '../../clock.ts'

describe('who reads along with a client, and who looked', () => {
  let world: TestPortal
  let organisation: Organisation
  let page: CarePage
  let trusted: Account
  let neighbour: Account
  let staff: Browser
  let client = ''

  beforeAll(async () => {
    world = await testPortal()
    const { build, clock } = world
    organisation = await build.organisation({ name: 'Zorggroep Lindenhof' })
    const patientId = await build.patient(organisation, { recordId: 'toos', name: 'Toos de Vries' })
    page = await build.carePage()
    trusted = await build.participant(page, ALL, { relation: 'broer' })
    clock.pass(HOUR)
    const coupling = await build.coupling(page, organisation, { patientId })
    clock.pass(HOUR)
    neighbour = await build.participant(page)
    await build.wholeReport(coupling, { text: 'Mevrouw liep naar de tuin.' })
    const roles = ['client-administration', 'primary-carer'] as const
    staff = await build.withSecondStep(await build.employee(organisation, [...roles]))
    client = `/organisatie/${organisation.slug}/clienten/toos`
  })
  afterAll(() => world.close())

  it('CON-10 those who see something of the dossier, with relation and parts; nobody else of the page', async () => {
    const shown = await staff.get(`${client}/wie-leest-mee`)
    expect(shown.text).toContain(`${page.manager.name} (beheerder)`)
    expect(shown.text).toContain(trusted.name)
    expect(shown.text).toContain('broer')
    expect(shown.text).toContain('Rapportages')
    expect(shown.text).not.toContain(neighbour.name)
    expect(shown.text).toContain('Er is niets gewijzigd sinds de koppeling.')
    // Messages and the calendar are the family's own: that somebody sees those is not told.
    expect(shown.text).not.toContain('Kalender,')
  })

  it('CON-10 changes stand in a dated list: what somebody was given, and that he left', async () => {
    const { owner, build, clock } = world
    const { rows } = await owner.query<{ id: string }>(
      'select id from participants where account_id = $1',
      [neighbour.id],
    )
    const rights = `/zorgpagina/${page.id}/connecties/${rows[0]?.id}`
    clock.pass(DAY)
    const again = await build.withSecondStep(page.manager)
    await again.post(`${rights}/rechten`, { toegang: 'alles' })
    const given = await (await staffNow()).get(`${client}/wie-leest-mee`)
    expect(given.text).toContain(`${neighbour.name} kreeg:`)
    clock.pass(DAY)
    const once = await build.withSecondStep(page.manager)
    await once.post(`${rights}/verwijderen`, {})
    const left = await (await staffNow()).get(`${client}/wie-leest-mee`)
    expect(left.text).toContain(`${neighbour.name} leest niet meer:`)
  })

  /** The second step of a day ago does not hold any more. */
  const staffNow = async (): Promise<Browser> =>
    world.build.withSecondStep(
      await world.build.employee(organisation, ['client-administration', 'primary-carer']),
    )

  it('DOS-12 the log of a client: family and staff alike, by person and by period, for roles that may', async () => {
    const family = await world.build.withSecondStep(trusted)
    await family.get(`/zorgpagina/${page.id}/dossier/rapportages`)
    const now = await staffNow()
    const log = await now.get(`${client}/wie-heeft-gekeken`)
    expect(log.text).toContain(`${trusted.name} las de rapportages`)
    expect(log.text).toContain('bekeek wie er meelezen')
    const his = await now.get(`${client}/wie-heeft-gekeken?wie=${trusted.id}`)
    expect(his.text).toContain(`${trusted.name} las de rapportages`)
    expect(his.text).not.toContain('bekeek wie er meelezen')
    const before = await now.get(`${client}/wie-heeft-gekeken?tot=1-1-2020`)
    expect(before.text).toContain('In deze periode heeft niemand gekeken')
    expect((await now.get(`${client}/wie-heeft-gekeken?van=31-2-2026`)).status).toBe(422)
    const carer = await world.build.employee(organisation, ['care-worker'])
    const refused = await (await world.build.withSecondStep(carer)).get(
      `${client}/wie-heeft-gekeken`,
    )
    expect(refused.status).toBe(403)
  })

  it('CON-10 out of reach, and of another organisation, it is an unknown page', async () => {
    const { build, owner } = world
    const afar = await build.employee(organisation, ['primary-carer'])
    await owner.query("update employees set reach = 'places' where account_id = $1", [afar.id])
    const other = await build.employee(await build.organisation(), ['primary-carer'])
    for (const who of [afar, other]) {
      const browser = await build.withSecondStep(who)
      expect((await browser.get(`${client}/wie-leest-mee`)).status).toBe(404)
      expect((await browser.get(`${client}/wie-heeft-gekeken`)).status).toBe(404)
    }
    void staff
  })
})
