import type { Browser as Chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from '../test/harness/browser.ts'
import { type TestPortal, testPortal } from '../test/harness/portal.ts'
import { checkPlainDutchHtml } from '../test/plain-dutch.ts'
import { axeFindings, overflow, showWhole, smallTargets } from './accessibility.ts'
import { openBrowser } from './chromium.ts'
import { eachShown, htmlFindings, type NamedPage } from './shown-pages.ts'

const LONG = 'Wilhelmina Johanna Petronella van Nieuwenhuizen-van den Heuvel tot Oversteegen'
const FILE = `e-mail;voornaam;achternaam;rollen;bereik;locaties;teams;uit dienst
nieuw@linde.example;Nieuw;${LONG};zorgmedewerker;;De Linde;;
fout@linde.example;Fout;Iemand;tovenaar;organisatie;;;
fout2@linde.example;Fout;Iemand;zorgmedewerker;;Nergenshuizen;;`

describe('ORG-1 ORG-9 the pages of the set-up, in every state', () => {
  let world: TestPortal
  let chromium: Chromium
  const pages: NamedPage[] = []
  const base = '/organisatie/linde/inrichting'

  const see = async (name: string, page: Promise<Page>): Promise<Page> => {
    const shown = await page
    pages.push({ name, page: shown })
    return shown
  }

  beforeAll(async () => {
    world = await testPortal()
    const { build, owner } = world
    const linde = await build.organisation({ slug: 'linde', name: 'Zorggroep Lindenhof' })
    const person = await build.account({ firstName: 'Els', lastName: LONG.slice(0, 70) })
    await build.employee(linde, ['organisation-administrator'], { account: person })
    const admin = await build.withSecondStep(person)
    await see('first steps', admin.get(base))
    await see('no places', admin.get(`${base}/locaties`))
    await see('a location without a name', admin.post(`${base}/locaties/nieuw`, { naam: '' }))
    await admin.post(`${base}/locaties/nieuw`, { naam: 'De Linde', adres: LONG })
    const places = await see('places', admin.post(`${base}/teams/nieuw`, { naam: LONG }))
    await see('a team', admin.get(places.link(LONG)))
    await see('closing a team', admin.get(`${places.link(LONG)}/sluiten`))
    await see('inviting', admin.get(`${base}/medewerkers/uitnodigen`))
    await see('inviting, wrong', admin.post(`${base}/medewerkers/uitnodigen`, { email: 'x' }))
    await admin.post(`${base}/medewerkers/uitnodigen`, {
      voornaam: 'Samira',
      achternaam: LONG,
      email: 'samira@linde.example',
      bereik: 'organisatie',
      'rollen[]': ['care-worker', 'primary-carer'],
    })
    const employees = await see('employees', admin.get(`${base}/medewerkers`))
    await see('an employee', admin.get(employees.link('Els')))
    await see('the last administrator', admin.get(`${employees.link('Els')}/stoppen`))
    await see('choosing a file', admin.get(`${base}/medewerkers/bestand`))
    const file: [string, File][] = [['bestand', new File([FILE], 'm.csv')]]
    await see('what a file does', admin.postFiles(`${base}/medewerkers/bestand`, {}, file))
    await see('the provider, empty', admin.get(`${base}/inloggen`))
    await see('the provider, wrong', admin.post(`${base}/inloggen`, { aanbieder: 'x' }))
    const provider = {
      aanbieder: 'http://localhost:9',
      client: 'naast',
      manier: 'private_key_jwt',
      claim: 'roles',
      'rol-care-worker': 'zorg',
      bereik: 'plekken',
    }
    await see('the provider', admin.post(`${base}/inloggen`, provider))
    await see('the provider does not answer', admin.post(`${base}/inloggen/proberen`))
    await admin.post(`${base}/inloggen/gebruiken`)
    const visitor = world.browser()
    await see('signing in, down', visitor.get('/organisatie/linde/inloggen'))
    await see('signing in, expired', visitor.get('/organisatie/linde/inloggen/terug'))
    await see('signed out', visitor.get('/organisatie/linde/uitgelogd'))
    await see('the look', admin.get(`${base}/huisstijl`))
    await see(
      'the look, unreadable',
      admin.post(`${base}/huisstijl`, { kleur: '#ffff66', letters: '#fff' }),
    )
    const plum = { kleur: '#6b1f52', hoeken: 'recht', lettertype: 'naast' }
    await see('the look, tried', admin.post(`${base}/huisstijl`, { ...plum, doe: 'voorbeeld' }))
    await see('the look, kept', admin.post(`${base}/huisstijl`, plum))
    const patient = await build.patient(linde, { recordId: 'toos' })
    await see('the place of a client', admin.get('/organisatie/linde/clienten/toos/plek'))
    expect(patient).toBeTruthy()
    const { rows } = await owner.query(
      'select links from outgoing order by created_at desc limit 1',
    )
    const link = String(rows[0].links[0].url).replace('http://localhost:3000', '')
    await see('the link of an invitation', visitor.get(link))
    await see('the same, signed in', admin.get(link))
    await see('a link that never was', visitor.get('/medewerker/nooit'))
    chromium = await openBrowser()
  }, 60_000)
  afterAll(async () => {
    await chromium?.close()
    await world?.close()
  })

  it('answer with a page, in valid HTML and plain Dutch', async () => {
    expect(pages.filter(({ page }) => page.status === 500).map(({ name }) => name)).toEqual([])
    expect(await htmlFindings(pages)).toEqual([])
    const found = pages.flatMap(({ name, page }) =>
      checkPlainDutchHtml(
        page.html.replaceAll(LONG, 'Toos'),
        'table, details, footer',
      ).findings.map((finding) => `${name}: ${finding}`),
    )
    expect(found).toEqual([])
  })

  it('have no findings of axe, and do not scroll sideways at 320 pixels', {
    timeout: 240_000,
  }, async () => {
    const given = { chromium, app: world.app, pages }
    const narrow = await eachShown(given, { width: 320, theme: 'dark' }, async (shown) => {
      await showWhole(shown)
      return [
        ...(await axeFindings(shown)),
        ...(await smallTargets(shown)),
        ...(await overflow(shown)),
      ]
    })
    expect(narrow).toEqual([])
  })
})
