import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from '../../../test/harness/browser.ts'
import { ALL, BASIC } from '../../../test/harness/built.ts'
import { accessEvents, buildFamily } from '../../../test/harness/dossier-family.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { after, DAY, HOUR } from '../../clock.ts'
import { reportPaths } from '../reports/paths.ts'
import { dossierPaths } from './paths.ts'

let world: TestPortal
beforeAll(async () => {
  world = await testPortal()
})
afterAll(() => world.close())

const cardTexts = (shown: Page): string[] =>
  shown
    .$('main .card')
    .map((_, card) => shown.$(card).text().replace(/\s+/g, ' ').trim())
    .get()
const card = (shown: Page, title: string): string =>
  cardTexts(shown).find((text) => text.includes(title)) ?? ''

describe('whom to ask', () => {
  it('DOS-11 is on top: name, the organisation’s own word, telephone, mail, and what to do', async () => {
    const { page, coupling, browser } = await buildFamily(world, {
      primaryCarerWord: 'pb-er',
      contactAdvice: 'Bel op werkdagen tussen 9 en 12 uur.',
    })
    await world.build.careTeam(coupling, {
      members: [
        { name: 'Jeroen Bakker', roleLabel: 'fysiotherapeut' },
        {
          name: 'Fatima El Amrani',
          roleLabel: 'verzorgende',
          phone: '06 0000 0002',
          mail: 'f.elamrani@lindenhof.example',
          primary: true,
        },
        {
          name: 'Vorige Begeleider',
          primary: true,
          period: { end: { at: after(world.clock.now, -DAY).toISOString(), precision: 'day' } },
        },
      ],
    })
    const shown = await browser.get(dossierPaths.front(page.id))
    expect(shown.heading).toBe('Dossier')
    expect(shown.$('main h2').first().attr('id')).toBe('contact')
    const contact = cardTexts(shown)[0] ?? ''
    expect(contact).toContain('Fatima El Amrani')
    expect(contact).toContain('pb-er')
    expect(contact).toContain('Verzorgende')
    expect(contact).toContain('Bel op werkdagen tussen 9 en 12 uur.')
    expect(shown.link('06 0000 0002')).toBe('tel:0600000002')
    expect(shown.link('f.elamrani@lindenhof.example')).toBe('mailto:f.elamrani@lindenhof.example')
    expect(shown.text).not.toContain('Vorige Begeleider')
  })

  it('DOS-11 is the organisation itself when the record names nobody', async () => {
    const { page, coupling, browser } = await buildFamily(world)
    const shown = await browser.get(dossierPaths.front(page.id))
    expect(card(shown, coupling.organisation.name)).toContain('nog niet wie uw EVV-er is')
    expect(shown.link('0900 0000')).toBe('tel:09000000')
  })

  it('DOS-11 is told for each organisation, and never written to an address that is none', async () => {
    const { page, coupling, browser } = await buildFamily(world)
    const second = await world.build.coupling(
      page,
      await world.build.organisation({ policy: { primaryCarerWord: 'EV' } }),
    )
    await world.build.careTeam(coupling)
    await world.build.careTeam(second, {
      members: [
        { name: 'Noor Visser', primary: true, mail: 'javascript:alert(1)', phone: 'intern' },
      ],
    })
    const shown = await browser.get(dossierPaths.front(page.id))
    expect(card(shown, 'Fatima El Amrani')).toContain('EVV-er')
    expect(card(shown, 'Noor Visser')).toContain('EV')
    expect(shown.$('main a[href^=javascript]')).toHaveLength(0)
    expect(shown.$('main a[href*=intern]')).toHaveLength(0)
    expect(shown.text).toContain('intern')
  })

  it('DOS-11 shows the contacts as the organisation knows them, in the order to call', async () => {
    const { page, coupling, browser } = await buildFamily(world)
    await world.build.contact(coupling, { name: 'Buurman Bos', priority: 3 })
    await world.build.contact(coupling, {
      name: 'Joke de Vries',
      roles: [{ role: 'first-contact', code: '01', label: 'eerste contactpersoon' }],
    })
    const shown = await browser.get(dossierPaths.front(page.id))
    expect(shown.text).toMatch(
      /Contactpersonen.*Joke de Vries\s*dochter · eerste contactpersoon.*06.00000001.*Buurman Bos/,
    )
  })
})

describe('the parts', () => {
  it('DOS-2 tell what is new since one last looked, and what there is when one never did', async () => {
    const { page, coupling, browser } = await buildFamily(world)
    await world.build.wholeReport(coupling, {}, 'a')
    await world.build.wholeReport(coupling)
    await world.build.carePlan(coupling)
    const front = dossierPaths.front(page.id)
    const first = await browser.get(front)
    expect(card(first, 'Rapportages')).toBe('Rapportages2 rapportages')
    expect(card(first, 'Zorgplannen')).toBe('Zorgplannen1 zorgplan')
    expect(card(first, 'Metingen')).toBe('MetingenNog geen metingen')
    await browser.get(reportPaths.list(page.id))
    expect(card(await browser.get(front), 'Rapportages')).toContain('Niets nieuws')
    world.clock.pass(2 * HOUR)
    for (let at = 0; at < 3; at++) await world.build.wholeReport(coupling)
    await world.build.wholeReport(coupling, { text: 'Verbeterd.' }, 'a')
    await world.build.wholeReport(coupling, { calamity: true })
    const again = await world.build.withSecondStep(page.manager)
    const later = await again.get(front)
    expect(card(later, 'Rapportages')).toBe(
      'RapportagesNieuw3 nieuwe rapportages en 1 gewijzigde rapportageSinds vandaag om 10.00 uur',
    )
    expect(later.text).toContain('Uw vorige bezoek was vandaag om 10.00 uur.')
    await again.get(reportPaths.list(page.id))
    expect(card(await again.get(front), 'Rapportages')).toContain('Niets nieuws')
  })

  it('DOS-2 count no further than a person can use', async () => {
    const { page, coupling, browser } = await buildFamily(world)
    await world.owner.query(
      `insert into measurements (coupling_id, care_page_id, source, kind, code, label, measured_at, content)
       select $1, $2, 'm' || n, 'weight', 'w', 'Gewicht', $3, '{}' from generate_series(1, 250) n`,
      [coupling.id, page.id, world.clock.now],
    )
    expect(card(await browser.get(dossierPaths.front(page.id)), 'Metingen')).toContain(
      'Meer dan 99 metingen',
    )
  })

  it('DOS-1 are all there: what the organisation does not share is said, not hidden', async () => {
    const { page, coupling, browser } = await buildFamily(world, {
      sharedParts: ['reports', 'care_plan'],
      historyFrom: '2021-05-01',
    })
    await world.build.measurement(coupling)
    const shown = await browser.get(dossierPaths.front(page.id))
    expect(card(shown, 'Metingen')).toBe(
      `Metingen${coupling.organisation.name} deelt dit onderdeel niet.`,
    )
    expect(shown.hasLink('Metingen')).toBe(false)
    expect(shown.link('Rapportages')).toBe(reportPaths.list(page.id))
    expect(shown.text).toContain('lezen vanaf 1 mei 2021')
  })

  it('DOS-1 say whom to ask for a part that one may not read', async () => {
    const { page } = await buildFamily(world)
    const member = await world.build.participant(page, ['reports'])
    const theirs = await world.build.withSecondStep(member)
    const shown = await theirs.get(dossierPaths.front(page.id))
    expect(shown.status).toBe(200)
    expect(card(shown, 'Documenten')).toContain(`Vraag het aan ${page.manager.name}`)
    expect(shown.hasLink('Wie heeft gekeken')).toBe(false)
    expect(shown.hasLink('Wie kan meekijken')).toBe(true)
  })
})

describe('the way in', () => {
  it('DOS-1 is for the manager and the trusted group; others read why not and whom to ask', async () => {
    const { page, browser } = await buildFamily(world)
    const front = dossierPaths.front(page.id)
    expect((await browser.get(front)).link('Wie heeft gekeken')).toBe(
      `/zorgpagina/${page.id}/wie-heeft-gekeken`,
    )
    const trusted = await world.build.withSecondStep(await world.build.participant(page, ALL))
    expect((await trusted.get(front)).status).toBe(200)
    const basic = await world.build.withSecondStep(await world.build.participant(page, BASIC))
    const refused = await basic.get(front)
    expect(refused.status).toBe(403)
    expect(refused.text).toContain('vertrouwensgroep')
    expect(refused.text).toContain(page.manager.name)
    expect(refused.$('nav a[href$="/dossier"]').length).toBeGreaterThan(0)
    const outsider = await world.build.withSecondStep(await world.build.account())
    expect((await outsider.get(front)).status).toBe(404)
  })

  it('DOS-9 shows nothing without a coupling, nor after its end', async () => {
    const { page, coupling, browser } = await buildFamily(world)
    await world.build.careTeam(coupling)
    expect((await browser.get(dossierPaths.front(page.id))).text).toContain('Fatima El Amrani')
    await world.owner.query(
      "update couplings set ended_at = $2, ended_side = 'organisation' where id = $1",
      [coupling.id, world.clock.now],
    )
    const ended = await browser.get(dossierPaths.front(page.id))
    expect(ended.status).toBe(403)
    expect(ended.text).toContain('nog geen zorgorganisatie gekoppeld')
    expect(ended.text).not.toContain('Fatima El Amrani')
  })

  it('DOS-1 someone whose rights change while reading is out at the next request', async () => {
    const { page } = await buildFamily(world)
    const member = await world.build.participant(page, ALL)
    const theirs = await world.build.withSecondStep(member)
    expect((await theirs.get(dossierPaths.front(page.id))).status).toBe(200)
    await world.owner.query(
      `delete from rights r using participants p where p.id = r.participant_id and p.account_id = $1
       and r.category in ('reports', 'care_plan', 'measurements', 'documents', 'questionnaires')`,
      [member.id],
    )
    expect((await theirs.get(dossierPaths.front(page.id))).status).toBe(403)
  })

  it('DOS-12 leaves exactly one event, and shows nothing when it cannot be written', async () => {
    const { page, browser } = await buildFamily(world)
    const front = dossierPaths.front(page.id)
    await world.owner.query('revoke insert on access_events from naast_app')
    try {
      expect((await browser.get(front)).status).toBe(500)
    } finally {
      await world.owner.query('grant insert on access_events to naast_app')
    }
    await browser.get(front)
    expect(await accessEvents(world, page)).toEqual([
      { action: 'dossier.open', outcome: 'done', object_id: null, ground: 'manager' },
    ])
  })
})

describe('the record behind it', () => {
  it('DOS-1 says since when it gives no answer, of when this is, and what is not shown', async () => {
    const { page, coupling, browser } = await buildFamily(world)
    const front = dossierPaths.front(page.id)
    await world.owner.query(
      `insert into pulls (coupling_id, part, state, finished_at) values ($1, 'Observation', 'done', $2)`,
      [coupling.id, after(world.clock.now, -2 * HOUR)],
    )
    expect((await browser.get(front)).text).toContain(
      `Bijgewerkt uit het dossier van ${coupling.organisation.name}: vandaag om 08.00 uur.`,
    )
    await world.owner.query(
      'insert into record_connections (organisation_id, base_url, failing_since) values ($1, $2, $3)',
      [coupling.organisation.id, 'http://localhost:1', after(world.clock.now, -HOUR)],
    )
    await world.owner.query(
      `insert into sources (coupling_id, resource_type, resource_id, hash, body, set_aside_part, set_aside_reason)
       values ($1, 'DocumentReference', 'x', 'h', '{}', 'documents', 'Dit kan Naast niet lezen.')`,
      [coupling.id],
    )
    const away = await browser.get(front)
    expect(away.text).toContain('Dat is zo sinds vandaag om 09.00 uur.')
    expect(away.text).toContain('Wat u hier ziet, is van vandaag om 08.00 uur.')
    expect(away.text).toContain('Een deel van het dossier kan hier niet getoond worden.')
    expect(away.text).toContain('gaat het om 1 document')
    expect(away.text).not.toContain('Bijgewerkt')
  })

  it('DOS-1 says that the first pull is still under way', async () => {
    const { page, coupling, browser } = await buildFamily(world)
    await world.owner.query(
      `insert into pulls (coupling_id, part, state) values ($1, 'Observation', 'waiting')`,
      [coupling.id],
    )
    const front = dossierPaths.front(page.id)
    expect((await browser.get(front)).text).toContain('Het dossier wordt nog opgehaald')
    await world.owner.query(`update pulls set state = 'done', finished_at = $1`, [world.clock.now])
    expect((await browser.get(front)).text).not.toContain('Het dossier wordt nog opgehaald')
  })
})
