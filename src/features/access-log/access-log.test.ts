import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from '../../../test/harness/browser.ts'
import { ALL, BASIC } from '../../../test/harness/built.ts'
import { accessEvents, buildFamily, type Family } from '../../../test/harness/dossier-family.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { DAY, HOUR, MINUTE } from '../../clock.ts'
import { reportPaths } from '../reports/paths.ts'
import { accessLogPaths } from './paths.ts'

let world: TestPortal
beforeAll(async () => {
  world = await testPortal()
})
afterAll(() => world.close())

/** The lines that are shown, each as one text, under its day. */
const linesOf = async (browser: Browser, path: string) => {
  const shown = await browser.get(path)
  expect(shown.status).toBe(200)
  return shown
    .$('main .list')
    .map((_, list) => {
      const day = shown.$(list).prevAll('h2').first().text()
      return shown
        .$(list)
        .children()
        .map((_index, line) => {
          const parts = shown
            .$(line)
            .find('p')
            .map((_at, part) => shown.$(part).text())
            .get()
          return `${day}: ${parts.join(' | ')}`
        })
        .get()
    })
    .get()
}

/** Writes a line as a moment in the past would have left it. */
const wrote = (
  given: Partial<
    Record<
      | 'at'
      | 'account_id'
      | 'person_name'
      | 'person_role'
      | 'organisation_id'
      | 'care_page_id'
      | 'patient_id'
      | 'action'
      | 'outcome'
      | 'ground'
      | 'device'
      | 'object_id',
      unknown
    >
  >,
) => {
  const row = {
    at: world.clock.now,
    person_name: 'Sanne Mulder',
    person_role: 'client-administration',
    ground: 'client-administration',
    action: 'clients.read',
    ...given,
  }
  const columns = Object.keys(row)
  return world.owner.query(
    `insert into access_events (${columns.join(', ')}) values (${columns.map((_, at) => `$${at + 1}`).join(', ')})`,
    Object.values(row),
  )
}

const visit = async (family: Family, categories: string[]) => {
  const member = await world.build.participant(family.page, categories)
  return { member, browser: await world.build.withSecondStep(member) }
}

describe('who looked', () => {
  it('DOS-12 shows who, in which role, what and when; the same thing on one day in one line', async () => {
    const family = await buildFamily(world)
    const { page, coupling, browser } = family
    const id = await world.build.wholeReport(coupling)
    const sister = await visit(family, ALL)
    await sister.browser.get(reportPaths.list(page.id))
    world.clock.pass(5 * MINUTE)
    await sister.browser.get(reportPaths.list(page.id))
    await sister.browser.get(reportPaths.one(page.id, id))
    const neighbour = await visit(family, BASIC)
    world.clock.pass(MINUTE)
    await neighbour.browser.get(reportPaths.list(page.id))
    world.clock.pass(MINUTE)
    await browser.get(reportPaths.list(page.id))
    const organisation = coupling.organisation.name
    expect(await linesOf(browser, accessLogPaths.log(page.id))).toEqual([
      `Vandaag: ${page.manager.name} (u) las de rapportages | beheerder · ${organisation} | Om 10.07 uur · Onbekende browser`,
      `Vandaag: ${neighbour.member.name} wilde de rapportages lezen, maar dat mocht niet: hoort niet bij de vertrouwensgroep | deelnemer · ${organisation} | Om 10.06 uur · Onbekende browser`,
      `Vandaag: ${sister.member.name} las één rapportage | vertrouwensgroep · ${organisation} | Om 10.05 uur · Onbekende browser`,
      `Vandaag: ${sister.member.name} las de rapportages | vertrouwensgroep · ${organisation} | 2 keer, tussen 10.00 uur en 10.05 uur · Onbekende browser`,
    ])
    // Reading the log leaves a line too.
    const again = await linesOf(browser, accessLogPaths.log(page.id))
    expect(again).toContain(
      `Vandaag: ${page.manager.name} (u) bekeek wie er heeft gekeken | beheerder | Om 10.07 uur · Onbekende browser`,
    )
  })

  it('DOS-12 shows staff and the portal itself alike, for as long as the client is coupled', async () => {
    const { page, coupling } = await buildFamily(world, { primaryCarerWord: 'pb-er' })
    const { organisation, patientId } = coupling
    world.clock.pass(2 * HOUR)
    const staff = {
      patient_id: patientId,
      organisation_id: organisation.id,
      account_id: page.manager.id,
    }
    const unknown = { ...staff, account_id: crypto.randomUUID() }
    await wrote({ ...unknown, device: 'Firefox op Windows' })
    await wrote({
      ...unknown,
      person_name: 'Joost Vos',
      ground: 'primary-carer',
      person_role: 'primary-carer',
    })
    await wrote({
      ...unknown,
      at: new Date(world.clock.now.getTime() - DAY),
      person_name: 'Van voor de koppeling',
    })
    await wrote({
      account_id: null,
      person_name: 'Naast',
      person_role: 'system',
      action: 'record.pull',
      ground: 'active-coupling',
      care_page_id: page.id,
      patient_id: patientId,
      organisation_id: organisation.id,
    })
    const again = await world.build.withSecondStep(page.manager)
    const lines = (await linesOf(again, accessLogPaths.log(page.id))).sort()
    expect(lines).toEqual([
      `Vandaag: Joost Vos bekeek de gegevens van de cliënt | pb-er · ${organisation.name} | Om 12.00 uur`,
      `Vandaag: Naast haalde nieuwe gegevens op uit het dossier | automatisch · ${organisation.name} | Om 12.00 uur`,
      `Vandaag: Sanne Mulder bekeek de gegevens van de cliënt | cliëntenadministratie · ${organisation.name} | Om 12.00 uur · Firefox op Windows`,
    ])
    world.clock.pass(MINUTE)
    await world.owner.query(
      "update couplings set ended_at = $2, ended_side = 'organisation' where id = $1",
      [coupling.id, world.clock.now],
    )
    world.clock.pass(MINUTE)
    await wrote({ ...unknown, person_name: 'Van na de koppeling' })
    const after = await linesOf(again, accessLogPaths.log(page.id))
    expect(after.filter((line) => line.includes('Sanne Mulder'))).toHaveLength(1)
    expect(after.join()).not.toContain('Van na')
  })

  it('DOS-12 counts one view once, also when it reached the records of two organisations', async () => {
    const { page, coupling, browser } = await buildFamily(world)
    const second = await world.build.coupling(page)
    await browser.get(reportPaths.list(page.id))
    expect(await accessEvents(world, page)).toHaveLength(2)
    const names = [coupling.organisation.name, second.organisation.name].sort().join(', ')
    expect(await linesOf(browser, accessLogPaths.log(page.id))).toEqual([
      `Vandaag: ${page.manager.name} (u) las de rapportages | beheerder · ${names} | Om 10.00 uur · Onbekende browser`,
    ])
  })

  it('DOS-12 shows nothing of another page or client', async () => {
    const family = await buildFamily(world)
    const other = await buildFamily(world)
    await other.browser.get(reportPaths.list(other.page.id))
    await wrote({
      patient_id: other.coupling.patientId,
      person_name: 'Elders Bezig',
      account_id: crypto.randomUUID(),
    })
    expect(await linesOf(family.browser, accessLogPaths.log(family.page.id))).toEqual([])
    expect((await family.browser.get(accessLogPaths.log(other.page.id))).status).toBe(404)
  })
})

describe('who may see it', () => {
  it('DOS-12 is for the manager and the client, and not for the others', async () => {
    const family = await buildFamily(world)
    const trusted = await visit(family, ALL)
    const path = accessLogPaths.log(family.page.id)
    expect((await trusted.browser.get(path)).status).toBe(403)
    expect((await trusted.browser.get(accessLogPaths.csv(family.page.id))).status).toBe(403)
    await world.owner.query('update care_pages set of_account_id = $2 where id = $1', [
      family.page.id,
      trusted.member.id,
    ])
    await family.browser.get(path)
    const asClient = await linesOf(trusted.browser, path)
    expect(asClient.join()).toContain(`${family.page.manager.name} bekeek wie er heeft gekeken`)
    expect((await accessEvents(world, family.page)).at(-1)?.ground).toBe('client')
  })
})

describe('looking for something', () => {
  it('DOS-12 narrows by person and by period, and says what is wrong with them', async () => {
    const family = await buildFamily(world)
    const { page } = family
    const sister = await visit(family, ALL)
    await sister.browser.get(reportPaths.list(page.id))
    world.clock.pass(3 * DAY)
    const browser = await world.build.withSecondStep(page.manager)
    await browser.get(reportPaths.list(page.id))
    const path = accessLogPaths.log(page.id)
    const all = await linesOf(browser, path)
    expect(all.map((line) => line.split(':')[0])).toEqual(['Vandaag', 'zaterdag 21 november 2026'])
    expect(await linesOf(browser, `${path}?wie=${sister.member.id}`)).toHaveLength(1)
    expect(await linesOf(browser, `${path}?wie=naast`)).toHaveLength(0)
    expect(await linesOf(browser, `${path}?van=2026-11-21&tot=2026-11-23`)).toEqual([all[1]])
    expect((await browser.get(`${path}?van=99-99-2026`)).status).toBe(422)
    expect((await browser.get(`${path}?wie=iedereen`)).status).toBe(422)
    expect((await browser.get(`${path}?wie=%00&van=%00`)).status).toBe(200)
    expect((await browser.get(`${path}?voor=morgen`)).status).toBe(404)
    const form = await browser.get((await browser.get(path)).link('Kies wie en wanneer'))
    const chosen = form
      .$('select[name=wie] option')
      .map((_, one) => form.$(one).text())
      .get()
    expect(chosen).toEqual(
      expect.arrayContaining(['Iedereen', sister.member.name, page.manager.name]),
    )
  })

  it('DOS-12 turns pages by whole days and loses nothing', async () => {
    const { page } = await buildFamily(world)
    for (let hour = 0; hour < 700; hour++)
      await wrote({
        at: new Date(world.clock.now.getTime() - hour * HOUR),
        care_page_id: page.id,
        account_id: page.manager.id,
        person_name: page.manager.name,
        person_role: 'manager',
        ground: 'manager',
        action: 'reports.read',
      })
    const browser = await world.build.withSecondStep(page.manager)
    const counts: number[] = []
    let path: string | null = `${accessLogPaths.log(page.id)}?van=2026-01-01`
    let pages = 0
    while (path) {
      const shown = await browser.get(path)
      pages += 1
      for (const [, times] of shown.text.matchAll(/(\d+) keer, tussen/g)) counts.push(Number(times))
      path = shown.hasLink('Oudere regels') ? shown.link('Oudere regels') : null
    }
    expect(pages).toBeGreaterThan(1)
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(700)
  })
})

describe('the file', () => {
  it('DOS-12 holds every event by itself, safe to open in a spreadsheet', async () => {
    const { page, browser } = await buildFamily(world)
    await browser.get(reportPaths.list(page.id))
    await wrote({
      care_page_id: page.id,
      account_id: crypto.randomUUID(),
      person_name: '=HYPERLINK("http://elders.example";"klik")',
      person_role: 'participant',
      ground: 'not-in-trusted-group',
      outcome: 'refused',
      action: 'documents.read',
      at: new Date(world.clock.now.getTime() - HOUR),
    })
    const response = await browser.raw(accessLogPaths.csv(page.id))
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="wie-heeft-gekeken-2026-11-21.csv"',
    )
    const text = Buffer.from(await response.arrayBuffer()).toString('utf8')
    const lines = text.split('\r\n')
    expect(lines[0]).toBe('\uFEFFDatum;Tijd;Wie;Rol;Wat;Geweigerd omdat;Zorgorganisatie;Apparaat')
    expect(lines[1]).toMatch(/^2026-11-21;10\.00;.* \(u\);beheerder;las de rapportages;;/)
    expect(lines[2]).toBe(
      `2026-11-21;09.00;"'=HYPERLINK(""http://elders.example"";""klik"")";deelnemer;wilde de documenten zien, maar dat mocht niet;hoort niet bij de vertrouwensgroep;;`,
    )
    expect((await accessEvents(world, page)).at(-1)?.action).toBe('access-log.read')
  })
})
