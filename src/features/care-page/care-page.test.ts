import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from '../../../test/harness/browser.ts'
import { type Account, ALL, BASIC, type CarePage } from '../../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { after, HOUR } from '../../clock.ts'

let world: TestPortal
beforeAll(async () => {
  world = await testPortal()
})
afterAll(() => world.close())

const frontOf = (page: CarePage): string => `/zorgpagina/${page.id}`
const profileOf = (page: CarePage): string => `/zorgpagina/${page.id}/profiel`

describe('«Vandaag», the front of a page', () => {
  it('ACC-9 says for whom one acts, who takes part and which organisation is coupled', async () => {
    const manager = await world.build.account({ firstName: 'Karin', lastName: 'Mulder' })
    const page = await world.build.carePage({ manager, firstName: 'Toos', lastName: 'de Vries' })
    const at = await world.build.organisation({ name: 'Zorggroep De Linde' })
    await world.build.coupling(page, at)
    const friend = await world.build.participant(page, BASIC, { relation: 'buurvrouw' })
    const browser = await world.build.signedIn(friend)
    const shown = await browser.get(frontOf(page))
    expect(shown.status).toBe(200)
    expect(shown.heading).toBe(`Dag ${friend.firstName}`)
    expect(shown.text).toContain('zaterdag 21 november 2026')
    expect(shown.text).toContain('U bent op de zorgpagina van Toos de Vries')
    expect(shown.text).toContain('Karin Mulder')
    expect(shown.text).toContain('Dochter, beheerder van deze pagina')
    expect(shown.text).toContain('Buurvrouw')
    expect(shown.text).toContain('Zorggroep De Linde')
    expect(shown.link('0900 0000')).toBe('tel:09000000')
    expect(shown.link('zorg@lindenhof.example')).toBe('mailto:zorg@lindenhof.example')
  })

  it('a new page tells its manager what to do next, and nobody else', async () => {
    const page = await world.build.carePage()
    const browser = await world.build.signedIn(page.manager)
    const shown = await browser.get(frontOf(page))
    expect(shown.link('Nodig een helpende uit')).toBe(`${frontOf(page)}/connecties/uitnodigen`)
    expect(shown.link('Zorgorganisatie koppelen')).toBe(`${frontOf(page)}/koppelen`)
    const friend = await world.build.participant(page)
    const theirs = await (await world.build.signedIn(friend)).get(frontOf(page))
    expect(theirs.hasLink('Zorgorganisatie koppelen')).toBe(false)
    await world.build.coupling(page)
    const done = await browser.get(frontOf(page))
    expect(done.text).not.toContain('Wat kunt u nu doen?')
  })

  it('is unknown to whoever has no part in it', async () => {
    const page = await world.build.carePage()
    const stranger = await world.build.signedIn(await world.build.account())
    for (const path of [frontOf(page), profileOf(page), `${profileOf(page)}/wijzigen`])
      expect((await stranger.get(path)).status).toBe(404)
    expect((await stranger.get('/zorgpagina/geen-nummer')).status).toBe(404)
  })
})

describe('what is new in the dossier, as a mark', () => {
  /** Somebody looked at a part of the dossier at this moment. */
  const looked = (who: Account, page: CarePage, part: string, at: Date) =>
    world.owner.query(
      `insert into part_visits (account_id, care_page_id, part, visit_started_at, last_seen_at) values ($1, $2, $3, $4, $4)
       on conflict (account_id, care_page_id, part) do update set last_seen_at = excluded.last_seen_at`,
      [who.id, page.id, part, at],
    )
  const front = async (who: Account, page: CarePage): Promise<Page> =>
    (await world.build.signedIn(who)).get(frontOf(page))

  it('DOS-2 counts what came since the last look, shows nothing of it and asks no second step', async () => {
    const page = await world.build.carePage()
    const coupling = await world.build.coupling(page)
    await world.build.report(coupling, { body: 'Meneer is gevallen in de gang.' })
    expect((await front(page.manager, page)).text).toContain(
      'U hebt nog niets uit het dossier gelezen',
    )
    await looked(page.manager, page, 'reports', world.clock.now)
    expect((await front(page.manager, page)).text).toContain('Niets nieuws')
    world.clock.pass(HOUR / 2)
    await world.build.report(coupling, { body: 'Meneer is gevallen in de gang.' })
    await world.build.report(coupling, { body: 'Meneer is gevallen in de gang.' })
    const shown = await front(page.manager, page)
    expect(shown.text).toContain('2 nieuwe rapportages')
    expect(shown.html).not.toContain('gevallen')
    expect(shown.link('Naar het dossier')).toBe(`${frontOf(page)}/dossier`)
  })

  it('DOS-1 tells only who may read that part: not the others, not of a part that is not shared', async () => {
    const at = await world.build.organisation({ policy: { sharedParts: ['care_plan'] } })
    const page = await world.build.carePage()
    const coupling = await world.build.coupling(page, at)
    await looked(page.manager, page, 'reports', after(world.clock.now, -HOUR))
    await looked(page.manager, page, 'care_plan', after(world.clock.now, -HOUR))
    await world.build.report(coupling)
    const shown = await front(page.manager, page)
    expect(shown.text).toContain('Niets nieuws')
    const friend = await world.build.participant(page, BASIC)
    expect((await front(friend, page)).text).not.toContain('Nieuw in het dossier')
    const close = await world.build.participant(page, ALL)
    expect((await front(close, page)).text).toContain('Nieuw in het dossier')
  })

  it('counts nothing from before the organisation’s first day', async () => {
    const at = await world.build.organisation({ policy: { historyFrom: '2026-11-01' } })
    const page = await world.build.carePage()
    const coupling = await world.build.coupling(page, at)
    await looked(page.manager, page, 'reports', after(world.clock.now, -HOUR))
    await world.build.report(coupling, { writtenAt: new Date('2026-10-20T10:00:00Z') })
    expect((await front(page.manager, page)).text).toContain('Niets nieuws')
    await world.build.report(coupling, { writtenAt: new Date('2026-11-20T10:00:00Z') })
    expect((await front(page.manager, page)).text).toContain('1 nieuwe rapportage')
  })

  it('counts in every part', async () => {
    const page = await world.build.carePage()
    await world.build.coupling(page)
    for (const part of ['reports', 'care_plan', 'measurements', 'documents', 'questionnaires'])
      await looked(page.manager, page, part, after(world.clock.now, -HOUR))
    expect((await front(page.manager, page)).text).toContain('Niets nieuws')
  })

  it('is gone with the coupling', async () => {
    const page = await world.build.carePage()
    const coupling = await world.build.coupling(page)
    await looked(page.manager, page, 'reports', after(world.clock.now, -HOUR))
    await world.build.report(coupling)
    expect((await front(page.manager, page)).text).toContain('1 nieuwe rapportage')
    await world.owner.query('update couplings set ended_at = $1 where id = $2', [
      world.clock.now,
      coupling.id,
    ])
    expect((await front(page.manager, page)).text).not.toContain('Nieuw in het dossier')
  })
})

describe('«Profiel»', () => {
  const FIELDS = {
    voornaam: 'Antonia',
    achternaam: 'de Vries – Bakker',
    'geboortedatum-dag': '14',
    'geboortedatum-maand': '3',
    'geboortedatum-jaar': '1938',
    adres: 'Lindelaan 1\n1234 AB Voorbeeldstad',
    telefoon: '06 12 34 56 78',
    over: 'Drinkt graag koffie met melk.',
  }
  const edit = async (browser: Browser, page: CarePage): Promise<Page> =>
    browser.get((await browser.get(profileOf(page))).link('Gegevens wijzigen'))

  it('PAG-2 tells on top who manages the page, to everybody around it', async () => {
    const manager = await world.build.account({ firstName: 'Karin', lastName: 'Mulder' })
    const page = await world.build.carePage({ manager })
    const friend = await world.build.participant(page)
    const shown = await (await world.build.signedIn(friend)).get(profileOf(page))
    expect(shown.heading).toBe('Profiel')
    const first = shown.$('main h2').first().text()
    expect(first).toBe('Beheerder van deze pagina')
    expect(shown.text.indexOf('Karin Mulder')).toBeLessThan(shown.text.indexOf('Algemene gegevens'))
    expect(shown.text).toContain('Vraag de beheerder')
    expect(shown.hasLink('Gegevens wijzigen')).toBe(false)
  })

  it('PAG-2 PAG-3 the manager edits the general data, and everybody reads them', async () => {
    const page = await world.build.carePage()
    const friend = await world.build.participant(page)
    const browser = await world.build.signedIn(page.manager)
    const saved = await browser.press(await edit(browser, page), 'Bewaren', FIELDS)
    expect(saved.path).toBe(`${profileOf(page)}?gelukt=bewaard`)
    const shown = await (await world.build.signedIn(friend)).get(profileOf(page))
    expect(shown.text).toContain('Antonia de Vries – Bakker')
    expect(shown.text).toContain('14 maart 1938 (88 jaar)')
    expect(shown.text).toContain('06 12345678')
    expect(shown.text).toContain('1234 AB Voorbeeldstad')
    expect(shown.text).toContain('koffie met melk')
    const again = await edit(browser, page)
    expect(again.field('Adres')).toBe(FIELDS.adres)
    expect(again.field('Dag')).toBe('14')
    const logged = await world.owner.query(
      "select person_role, outcome from access_events where care_page_id = $1 and action = 'profile.edit'",
      [page.id],
    )
    expect(logged.rows).toEqual([{ person_role: 'manager', outcome: 'done' }])
  })

  it('PAG-3 only the manager: another participant reads why not', async () => {
    const page = await world.build.carePage()
    const friend = await world.build.signedIn(await world.build.participant(page, ALL))
    const refused = await friend.get(`${profileOf(page)}/wijzigen`)
    expect(refused.status).toBe(403)
    expect(refused.text).toContain('alleen de beheerder')
    expect((await friend.post(`${profileOf(page)}/wijzigen`, FIELDS)).status).toBe(403)
    expect((await friend.get(profileOf(page))).text).not.toContain('Antonia')
  })

  it.each([
    [{ voornaam: ' ' }, 'Vul de voornaam in.'],
    [{ 'geboortedatum-dag': '31', 'geboortedatum-maand': '2' }, 'Deze datum bestaat niet'],
    [{ 'geboortedatum-jaar': '' }, 'de dag, de maand en het jaar'],
    [{ 'geboortedatum-jaar': '2031' }, 'geen geboortedatum'],
    [{ telefoon: 'thuis' }, 'geen telefoonnummer'],
    [{ over: 'x'.repeat(5000) }, 'te lang'],
  ])('keeps what was typed when something is wrong: %j', async (wrong, words) => {
    const page = await world.build.carePage()
    const browser = await world.build.signedIn(page.manager)
    const fields = { ...FIELDS, ...wrong }
    const shown = await browser.press(await edit(browser, page), 'Bewaren', fields)
    expect(shown.status).toBe(422)
    expect(shown.errors.join(' ')).toContain(words)
    expect(shown.field('Achternaam')).toBe(FIELDS.achternaam)
    expect(shown.field('Adres').trim()).toBe(FIELDS.adres)
  })

  it('everything but the name may be left out', async () => {
    const page = await world.build.carePage()
    const browser = await world.build.signedIn(page.manager)
    const saved = await browser.press(await edit(browser, page), 'Bewaren', {
      voornaam: 'Toos',
      achternaam: 'de Vries',
    })
    expect(saved.text).toContain('Niet ingevuld')
  })
})
