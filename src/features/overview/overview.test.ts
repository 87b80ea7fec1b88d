import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from '../../../test/harness/browser.ts'
import { ALL } from '../../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'

let world: TestPortal
beforeAll(async () => {
  world = await testPortal()
})
afterAll(() => world.close())

/** The figures in the order in which they stand: the words of each card's link. */
const cardsOn = (page: Page): string[] =>
  page
    .$('main .card h2 a')
    .map((_, element) => page.$(element).text())
    .get()

describe('ACC-9 one figure per page, yourself first', () => {
  it('shows pages with name and role in words, and the workplace; choosing one opens it', async () => {
    const who = await world.build.account({ firstName: 'Karin', lastName: 'de Groot' })
    const mother = await world.build.carePage({ manager: who, firstName: 'Anna', lastName: 'Bos' })
    const uncle = await world.build.carePage({ firstName: 'Wim', lastName: 'Bos' })
    await world.build.participant(uncle, ALL, { account: who, relation: 'nicht' })
    await world.build.carePage({
      manager: who,
      firstName: 'Karin',
      lastName: 'de Groot',
      ofManager: true,
    })
    const at = await world.build.organisation({ name: 'Zorggroep De Linde' })
    await world.build.employee(at, ['care-worker'], { account: who })

    const browser = await world.build.signedIn(who)
    const shown = await browser.get('/overzicht')
    expect(shown.heading).toBe('Dag Karin')
    const cards = cardsOn(shown)
    expect(cards[0]).toBe('Uw eigen zorgpagina')
    expect(cards.at(-1)).toBe('Zorggroep De Linde')
    expect(cards).toHaveLength(4)
    expect(shown.text).toContain('U beheert deze pagina. U bent: dochter.')
    expect(shown.text).toContain('U doet mee op deze pagina. U bent: nicht.')
    expect(shown.text).toContain('U werkt hier.')

    const opened = await browser.get(shown.link('Zorgpagina van Anna Bos'))
    expect(opened.path).toBe(`/zorgpagina/${mother.id}`)
    // Every page says for whom one acts.
    expect(opened.$('[aria-label="Bij wie u kijkt"]').text()).toContain('Anna Bos')
    expect(shown.link('Zorggroep De Linde')).toBe(`/organisatie/${at.slug}`)
  })

  it('one page and nothing else: one large button, always on the same spot', async () => {
    const page = await world.build.carePage({ firstName: 'Toos', lastName: 'de Vries' })
    const browser = await world.build.signedIn(page.manager)
    const shown = await browser.get('/overzicht')
    expect(cardsOn(shown)).toHaveLength(0)
    expect(shown.link('Naar de zorgpagina van Toos')).toBe(`/zorgpagina/${page.id}`)
  })

  it('nothing yet: explains how one gets a page', async () => {
    const browser = await world.build.signedIn(await world.build.account())
    const shown = await browser.get('/overzicht')
    expect(shown.text).toContain('U hebt nog geen zorgpagina')
    expect(shown.text).toContain('uitnodiging')
    expect((await browser.get(shown.link('Zorgpagina toevoegen'))).heading).toBe(
      'Voor wie is de zorgpagina?',
    )
  })

  it('a page that one was removed from, or that was removed, is not shown', async () => {
    const page = await world.build.carePage({ firstName: 'Jaap', lastName: 'Smit' })
    const friend = await world.build.participant(page)
    const browser = await world.build.signedIn(friend)
    expect((await browser.get('/overzicht')).text).toContain('Jaap Smit')
    await world.owner.query('update participants set ended_at = $1 where account_id = $2', [
      world.clock.now,
      friend.id,
    ])
    expect((await browser.get('/overzicht')).text).not.toContain('Jaap Smit')
  })

  it('a code from the wizard that still waits leads to coupling', async () => {
    const page = await world.build.carePage()
    await world.owner.query(
      'insert into pending_couplings (care_page_id, account_id, code_sealed, birth_on) values ($1, $2, $3, $4)',
      [page.id, page.manager.id, 'verzegeld', '1938-03-14'],
    )
    const browser = await world.build.signedIn(page.manager)
    const shown = await browser.get('/overzicht')
    expect(shown.link('Zorgorganisatie koppelen')).toBe(`/zorgpagina/${page.id}/koppelen`)
    expect(shown.text).toContain(`pagina van ${page.name}`)
  })
})

describe('PAG-1 adding a page', () => {
  it('for somebody else: the maker is its manager, with every right', async () => {
    const who = await world.build.account()
    const browser = await world.build.signedIn(who)
    const choose = await browser.get('/zorgpagina-toevoegen')
    const form = await browser.get(choose.link('Voor iemand anders'))
    const wrong = await browser.press(form, 'Zorgpagina maken', {
      voornaam: 'Piet',
      achternaam: '',
      relatie: 'x'.repeat(200),
    })
    expect(wrong.status).toBe(422)
    expect(wrong.errors).toEqual([
      'Vul de achternaam in.',
      'Dit is te lang. Gebruik ten hoogste 80 letters.',
    ])
    expect(wrong.field('Voornaam van deze persoon')).toBe('Piet')
    const made = await browser.press(form, 'Zorgpagina maken', {
      voornaam: 'Piet',
      achternaam: 'Jansen',
      relatie: 'zoon',
    })
    expect(made.path).toMatch(/^\/zorgpagina\/[0-9a-f-]{36}\?gelukt=gemaakt$/)
    expect(made.$('[role=status]').text()).toContain('De zorgpagina is er')
    const rows = await world.owner.query(
      `select p.role, p.relation, c.of_account_id, (select count(*)::int from rights r where r.participant_id = p.id) as rights
       from participants p join care_pages c on c.id = p.care_page_id where p.account_id = $1`,
      [who.id],
    )
    expect(rows.rows).toEqual([
      { role: 'manager', relation: 'zoon', of_account_id: null, rights: 9 },
    ])
  })

  it('for oneself: once, also with two tabs or a double click', async () => {
    const who = await world.build.account({ firstName: 'Sjoerd', lastName: 'Postma' })
    const browser = await world.build.signedIn(who)
    const [one, two] = [
      await browser.get('/zorgpagina-toevoegen/voor-mijzelf'),
      await browser.get('/zorgpagina-toevoegen/voor-mijzelf'),
    ]
    const made = await Promise.all([
      browser.press(one, 'Zorgpagina maken'),
      browser.press(one, 'Zorgpagina maken'),
      browser.press(two, 'Zorgpagina maken'),
    ])
    for (const page of made) expect(page.status).toBe(200)
    const pages = await world.owner.query(
      'select first_name, last_name from care_pages where of_account_id = $1',
      [who.id],
    )
    expect(pages.rows).toEqual([{ first_name: 'Sjoerd', last_name: 'Postma' }])
    const choose = await browser.get('/zorgpagina-toevoegen')
    expect(choose.hasLink('Voor mijzelf')).toBe(false)
    expect(choose.hasLink('Voor iemand anders')).toBe(true)
  })
})
