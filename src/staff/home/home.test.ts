import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Account } from '../../../test/harness/built.ts'
import { patientResource, type StaffWorld, staffWorld } from '../../../test/harness/staff-world.ts'
import { after, DAY } from '../../clock.ts'

describe('ORG-2 the workplace', () => {
  let world: StaffWorld
  let who: Account
  let home = ''

  beforeAll(async () => {
    world = await staffWorld({
      resources: [
        patientResource('toos', { name: [{ text: 'Toos de Vries' }] }),
        patientResource('wim', { name: [{ text: 'Wim Bakker' }] }),
        patientResource('mei', { name: [{ text: 'Mei Bakker' }] }),
      ],
    })
    const { build, organisation, owner, clock } = world
    who = (await world.employee()).account
    home = `/organisatie/${organisation.slug}`
    const toos = await build.patient(organisation, { recordId: 'toos', name: 'Toos de Vries' })
    const coupling = await build.coupling(await build.carePage(), organisation, { patientId: toos })
    await build.wholeReport(coupling, { text: 'Een val.', calamity: true })
    const wim = await build.patient(organisation, { recordId: 'wim', name: 'Wim Bakker' })
    const consent = await owner.query<{ id: string }>(
      `insert into consents (organisation_id, patient_id, given_by_name, capacity, given_on, recorded_by)
       values ($1, $2, 'Karin', 'mentor', '2026-11-01', $3) returning id`,
      [organisation.id, wim, who.id],
    )
    await owner.query(
      `insert into activation_codes (organisation_id, patient_id, consent_id, addressee, lookup, sealed, created_by, expires_at)
       values ($1, $2, $3, 'Karin', 'x', 'y', $4, $5)`,
      [organisation.id, wim, consent.rows[0]?.id, who.id, after(clock.now, 3 * DAY)],
    )
  })
  afterAll(() => world.close())

  it('ORG-2 «Vandaag» tells each role what waits for it, and nothing of what it may not know', async () => {
    const administration = await (await world.employee()).browser.get(home)
    expect(administration.heading).toBe('Vandaag')
    expect(administration.text).toContain('Wim Bakker')
    expect(administration.text).toContain('De code werkt nog 3 dagen')
    expect(administration.text).not.toContain('Toos de Vries')
    const carer = await (await world.employee(['care-worker'])).browser.get(home)
    expect(carer.text).toContain('Toos de Vries')
    expect(carer.text).not.toContain('Wim Bakker')
    expect(carer.text).not.toContain('Een val.')
    const afar = await world.employee(['care-worker'])
    await world.owner.query("update employees set reach = 'places' where account_id = $1", [
      afar.account.id,
    ])
    expect((await afar.browser.get(home)).text).toContain('Er wacht nu niets op u')
  })

  it('ORG-2 from every page one key leads to the search, and Enter to the only client who was found', async () => {
    const { browser } = await world.employee()
    const shown = await browser.get(home)
    expect(shown.html).toContain('accesskey="z"')
    expect(shown.html).toContain('data-key="/"')
    const only = await browser.post(world.clients('/zoeken'), { naam: 'Toos' })
    expect(only.heading).toBe('Toos de Vries')
    expect(only.path).not.toContain('Toos')
    const several = await browser.post(world.clients('/zoeken'), { naam: 'Bakker' })
    expect(several.heading).toBe('Cliënten')
    expect(several.text).toContain('Wim Bakker')
    expect(several.text).toContain('Mei Bakker')
    // A page has one such key, and one such field.
    expect(several.html.split('accesskey="z"')).toHaveLength(2)
    const none = await browser.post(world.clients('/zoeken'), { naam: 'Nooit' })
    expect(none.text).toContain('Geen cliënt gevonden')
  })

  it('ORG-2 who cannot use that key switches it off for himself, on every device, and on again', async () => {
    const { browser, account } = await world.employee(['care-worker'])
    const menu = await browser.get(home)
    const setting = await browser.get(`${home}/sneltoets`)
    expect(menu.html).toContain(`href="${home}/sneltoets"`)
    expect(setting.text).toContain('De toets doet niets als u in een veld typt')
    const wrong = await browser.press(setting, 'Bewaren', { toets: 'misschien' })
    expect(wrong.status).toBe(422)
    const saved = await browser.press(setting, 'Bewaren', { toets: 'uit' })
    expect(saved.text).toContain('Uw keuze is bewaard')
    const elsewhere = await world.build.withSecondStep(account)
    for (const path of [home, world.clients()]) {
      const without = await elsewhere.get(path)
      expect(without.html).toContain('accesskey="z"')
      expect(without.html).not.toContain('data-key')
      expect(without.text).not.toContain('toets /')
    }
    // A colleague keeps it.
    const colleague = (await world.employee(['care-worker'])).browser
    expect((await colleague.get(home)).html).toContain('data-key="/"')
    await browser.press(saved, 'Bewaren', { toets: 'aan' })
    expect((await elsewhere.get(home)).html).toContain('data-key="/"')
  })
})
