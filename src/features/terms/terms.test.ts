import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { checkPlainDutchHtml } from '../../../test/plain-dutch.ts'
import { AGREEMENTS } from '../../agreements/agreements.ts'

describe('HLP-3 terms and privacy statement', () => {
  let world: TestPortal
  beforeAll(async () => {
    world = await testPortal()
  })
  beforeEach(() => world.clock.at('2026-11-21T10:00:00+01:00'))
  afterAll(() => world.close())

  it.each([
    ['/voorwaarden', 'Gebruiksvoorwaarden'],
    ['/privacy', 'Privacyverklaring'],
  ])(
    'HLP-3 everybody reads %s, in plain Dutch, with its version and its day',
    async (path, title) => {
      const page = await world.browser().get(path)
      expect(page.status).toBe(200)
      expect(page.heading).toBe(title)
      expect(page.text).toContain('Versie 1, geldig vanaf 1 januari 2026')
      expect(checkPlainDutchHtml(page.html).findings).toEqual([])
      expect((await world.browser().get(`${path}?versie=1`)).heading).toBe(title)
      expect((await world.browser().get(`${path}?versie=99`)).status).toBe(404)
      expect((await world.browser().get(`${path}?versie=%00`)).status).toBe(404)
    },
  )

  it('HLP-3 versions are numbered without gaps, newest first', () => {
    for (const { versions } of AGREEMENTS) {
      expect(versions.map(({ version }) => version)).toEqual(
        versions.map((_, index) => versions.length - index),
      )
      const days = versions.map(({ validFrom }) => validFrom)
      expect(days).toEqual([...days].sort().reverse())
    }
  })

  const outdated = async () => {
    const account = await world.build.account()
    await world.owner.query(
      "update acceptances set version = 0 where account_id = $1 and document = 'terms'",
      [account.id],
    )
    return { account, browser: await world.build.signedIn(account) }
  }

  it('HLP-3 a new version is asked once, before anything else, and what was asked for comes after it', async () => {
    const { account, browser } = await outdated()
    const page = await world.build.carePage({ manager: account })
    const asked = await browser.get(`/zorgpagina/${page.id}/koppelen?tab=2`)
    expect(asked.path).toMatch(/^\/voorwaarden-lezen\?verder=/)
    expect(asked.heading).toBe('Wij hebben iets veranderd')
    expect(asked.text).toContain('Lees de gebruiksvoorwaarden')
    expect(asked.text).not.toContain('Lees de privacyverklaring')
    expect((await browser.get(asked.link('Lees de gebruiksvoorwaarden'))).status).toBe(200)

    const refused = await browser.press(asked, 'Verder')
    expect(refused.status).toBe(422)
    expect(refused.errors).toEqual(['Zet een vinkje als u akkoord gaat.'])

    const accepted = await browser.press(refused, 'Verder', { akkoord: 'ja' })
    expect(accepted.path).toBe(`/zorgpagina/${page.id}/koppelen?tab=2`)
    const again = await browser.get('/voorwaarden-lezen?verder=/bestaat-niet')
    expect(again.path).toBe('/bestaat-niet')
    const { rows } = await world.owner.query(
      'select document, version, accepted_at from acceptances where account_id = $1 order by 1, 2',
      [account.id],
    )
    expect(rows).toEqual([
      expect.objectContaining({ document: 'privacy', version: 1 }),
      expect.objectContaining({ document: 'terms', version: 0 }),
      expect.objectContaining({ document: 'terms', version: 1, accepted_at: world.clock.now }),
    ])
  })

  it('HLP-3 accepting twice, or in two windows, is accepting once', async () => {
    const { browser } = await outdated()
    const one = await browser.get('/voorwaarden-lezen')
    const other = await browser.get('/voorwaarden-lezen')
    const pages = await Promise.all([
      browser.press(one, 'Verder', { akkoord: 'ja' }),
      browser.press(one, 'Verder', { akkoord: 'ja' }),
      browser.press(other, 'Verder', { akkoord: 'ja' }),
    ])
    for (const page of pages) expect(page.path).toBe('/overzicht')
  })

  it('HLP-3 nobody is led to another site, and a visitor first signs in', async () => {
    const { browser } = await outdated()
    const page = await browser.get('/voorwaarden-lezen?verder=//kwaad.example/')
    expect((await browser.press(page, 'Verder', { akkoord: 'ja' })).path).toBe('/overzicht')
    const visitor = await world.browser().raw('/voorwaarden-lezen')
    expect(visitor.headers.get('location')).toBe('/inloggen?verder=%2Fvoorwaarden-lezen')
  })
})
