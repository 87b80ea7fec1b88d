import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Browser, Page } from '../../../test/harness/browser.ts'
import type { Account, CarePage, Coupling, Organisation } from '../../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import type { EmployeeRole } from '../../access/actions.ts'
import { HOUR, MINUTE } from '../../clock.ts'

describe('CAL-8 what families let staff see of their calendars', () => {
  let world: TestPortal
  let organisation: Organisation
  let page: CarePage
  let coupling: Coupling
  let joke: Account
  beforeAll(async () => {
    world = await testPortal()
  })
  afterAll(() => world?.close())
  beforeEach(async () => {
    world.clock.at('2026-11-21T10:00:00+01:00')
    organisation = await world.build.organisation()
    page = await world.build.carePage({
      manager: await world.build.account({ firstName: 'Karin' }),
    })
    coupling = await world.build.coupling(page, organisation, {
      patientId: await world.build.patient(organisation, {
        recordId: 'toos',
        name: 'Toos de Vries',
      }),
    })
    joke = (await staffOf(organisation)).account
  })

  const staffOf = async (of: Organisation, roles: EmployeeRole[] = ['care-worker']) => {
    const account = await world.build.account()
    await world.build.employee(of, roles, { account })
    return { account, browser: await world.build.withSecondStep(account) }
  }
  /** The list; without a browser as Joke, who signs in again: the second step does not hold for hours. */
  const list = async (browser?: Browser, of = organisation): Promise<Page> =>
    (browser ?? (await world.build.withSecondStep(joke))).get(`/organisatie/${of.slug}/afspraken`)
  const visible = (given: object = {}) =>
    world.build.appointment(page, {
      ...{
        title: 'Tandarts',
        place: 'Tandartspraktijk Wit',
        remarks: 'Zij heeft een rolstoel nodig.',
      },
      ...{ beginOn: '2026-11-23', beginTime: '14:15', endTime: '15:00', visibleTo: [coupling] },
      ...given,
    })
  /** The rows of a day: each cell's words. */
  const rowsOf = (shown: Page, day: string): string[] =>
    shown
      .$(`section[aria-labelledby="dag-${day}"] tbody tr`)
      .map((_, row) => shown.$(row).text().replace(/\s+/g, ' ').trim())
      .get()

  it('one list a day: the client, what, when, where, remarks and who added it', async () => {
    await visible()
    const shown = await list()
    expect(shown.heading).toBe('Afspraken van families')
    expect(shown.$('h2').text()).toContain('Maandag 23 november 2026')
    const [row, ...more] = rowsOf(shown, '2026-11-23')
    expect(more).toEqual([])
    for (const words of [
      '14.15 tot 15.00 uur',
      'Toos de Vries',
      'Tandarts',
      'Tandartspraktijk Wit',
      'Zij heeft een rolstoel nodig.',
      'Karin',
      '(dochter)',
    ])
      expect(row).toContain(words)
    expect(shown.link('Toos de Vries')).toBe(`/organisatie/${organisation.slug}/clienten/toos`)
    expect(shown.hasLink('Afspraken van families')).toBe(true)
  })

  it('only what was made visible, only this week, repeats written out', async () => {
    await visible({ title: 'Geheim', visibleTo: [] })
    await visible({ title: 'Later', beginOn: '2026-11-28' })
    await visible({ title: 'Gisteren', beginOn: '2026-11-20' })
    await visible({ title: 'Wandelen', repeat: { every: 'day' }, beginOn: '2026-11-01' })
    await visible({
      ...{ title: 'Logeren', beginOn: '2026-11-20', beginTime: null, endTime: null },
      endOn: '2026-11-22',
    })
    const shown = await list()
    for (const hidden of ['Geheim', 'Later', 'Gisteren']) expect(shown.text).not.toContain(hidden)
    expect(shown.$('h2').first().text()).toBe('Vandaag, zaterdag 21 november 2026')
    expect(rowsOf(shown, '2026-11-21').join()).toMatch(/Hele dag.*Logeren.*Wandelen/)
    expect(rowsOf(shown, '2026-11-22')).toHaveLength(2)
    expect(rowsOf(shown, '2026-11-27')).toHaveLength(1)
  })

  it('what is new since this employee last looked is marked, for each by himself', async () => {
    const id = await visible()
    expect(rowsOf(await list(), '2026-11-23')[0]).toContain('Nieuw')
    world.clock.pass(5 * MINUTE)
    // Within a visit the marks stay.
    expect(rowsOf(await list(), '2026-11-23')[0]).toContain('Nieuw')
    world.clock.pass(2 * HOUR)
    expect(rowsOf(await list(), '2026-11-23')[0]).not.toContain('Nieuw')
    const other = await staffOf(organisation)
    expect(rowsOf(await list(other.browser), '2026-11-23')[0]).toContain('Nieuw')

    world.clock.pass(HOUR)
    await world.owner.query('update appointments set changed_at = $2 where id = $1', [
      id,
      world.clock.now,
    ])
    await visible({ title: 'Kapper', beginTime: '16:00', endTime: '17:00' })
    world.clock.pass(HOUR)
    const [dentist, barber] = rowsOf(await list(), '2026-11-23')
    expect(dentist).toContain('Tandarts Gewijzigd')
    expect(barber).toContain('Kapper Nieuw')
  })

  it('CAL-2 what was taken out since says so once, and is then gone', async () => {
    const once = await visible()
    const weekly = await visible({ title: 'Zwemmen', repeat: { every: 'day' } })
    await list()
    world.clock.pass(2 * HOUR)
    await world.owner.query(
      'update appointments set cancelled_at = $2, changed_at = $2 where id = $1',
      [once, world.clock.now],
    )
    await world.owner.query(
      `insert into appointment_exceptions (appointment_id, care_page_id, original_on, sequence, changed_by, changed_at, cancelled_at)
       values ($1, $2, '2026-11-24', 1, $3, $4, $4)`,
      [weekly, page.id, page.manager.id, world.clock.now],
    )
    world.clock.pass(MINUTE)
    const shown = await list()
    expect(rowsOf(shown, '2026-11-23').join()).toContain('Tandarts Gaat niet door')
    expect(rowsOf(shown, '2026-11-24').join()).toContain('Zwemmen Gaat niet door')
    expect(rowsOf(shown, '2026-11-25').join()).not.toContain('Gaat niet door')
    world.clock.pass(2 * HOUR)
    const later = await list()
    expect(rowsOf(later, '2026-11-23')).toEqual([expect.stringContaining('Zwemmen')])
    expect(rowsOf(later, '2026-11-24')).toEqual([])
    expect(rowsOf(later, '2026-11-25')).toHaveLength(1)
  })

  it('carers of that organisation only; the administration and others see nothing', async () => {
    await visible()
    const administration = await staffOf(organisation, ['client-administration'])
    const refused = await list(administration.browser)
    expect(refused.status).toBe(403)
    expect(refused.text).not.toContain('Tandarts')
    const elsewhere = await world.build.organisation()
    const other = await staffOf(elsewhere)
    expect((await list(other.browser)).status).toBe(404)
    expect((await list(other.browser, elsewhere)).text).toContain('Er zijn geen afspraken')
    expect((await list(await world.build.signedIn(joke))).text).not.toContain('Tandarts')
  })

  it('the end of the coupling ends it, and so does making it invisible', async () => {
    const id = await visible()
    expect((await list()).text).toContain('Tandarts')
    await world.owner.query('delete from appointment_visibility where appointment_id = $1', [id])
    expect((await list()).text).not.toContain('Tandarts')
    await visible({ title: 'Opticien' })
    expect((await list()).text).toContain('Opticien')
    await world.owner.query('update couplings set ended_at = $2 where id = $1', [
      coupling.id,
      world.clock.now,
    ])
    expect((await list()).text).not.toContain('Opticien')
  })

  it('leaves a line in the access log', async () => {
    await list()
    const { rows } = await world.owner.query(
      "select account_id, organisation_id from access_events where action = 'appointments.list' and account_id = $1",
      [joke.id],
    )
    expect(rows).toEqual([{ account_id: joke.id, organisation_id: organisation.id }])
  })

  it('whoever added it and does not take part any more is not named', async () => {
    const member = await world.build.participant(page, undefined, {
      account: await world.build.account({ firstName: 'Sjoerd', lastName: 'Vertrokken' }),
    })
    await visible({ by: member })
    expect((await list()).text).toContain('Sjoerd Vertrokken (buurvrouw)')
    await world.owner.query('update participants set ended_at = $2 where account_id = $1', [
      member.id,
      world.clock.now,
    ])
    const shown = await list()
    expect(shown.text).not.toContain('Vertrokken')
    expect(shown.text).toContain('Iemand die niet meer meedoet')
  })
})
