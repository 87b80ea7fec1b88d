import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Account, ALL, type CarePage } from '../../../test/harness/build.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { DAY, MINUTE } from '../../clock.ts'

describe('messages', () => {
  let world: TestPortal
  beforeAll(async () => {
    world = await testPortal()
  })
  afterAll(() => world.close())

  /** A page with its manager Karin, Piet of the trusted group, and Joke who is not. */
  const family = async () => {
    const { build } = world
    const manager = await build.account({ firstName: 'Karin', lastName: 'de Vries' })
    const page = await build.carePage({ manager })
    const trusted = await build.participant(page, ALL, {
      account: await build.account({ firstName: 'Piet', lastName: 'Jansen' }),
    })
    const basic = await build.participant(page, undefined, {
      account: await build.account({ firstName: 'Joke', lastName: 'Bakker' }),
    })
    return { page, manager, trusted, basic }
  }
  const list = (page: CarePage): string => `/zorgpagina/${page.id}/berichten`
  const write = async (page: CarePage, as: Account, fields: Record<string, string>) => {
    const browser = await world.build.signedIn(as)
    const form = await browser.get(`${list(page)}/nieuw`)
    return browser.press(form, 'Verstuur bericht', fields)
  }

  it('MSG-1 asks «Deel dit bericht met» before the text, and says who that is', async () => {
    const { page, manager, basic } = await family()
    const form = await (await world.build.signedIn(manager)).get(`${list(page)}/nieuw`)
    expect(form.text).toMatch(/Deel dit bericht met.*Alle mantelzorgers.*Vertrouwensgroep.*Verstuur/)
    expect(form.text).toContain('3 mensen lezen dit: u, Piet en Joke.')
    expect(form.text).toContain('2 mensen lezen dit: u en Piet.')
    expect(form.html).not.toContain('checked')
    const narrow = await (await world.build.signedIn(basic)).get(`${list(page)}/nieuw`)
    expect(narrow.text).not.toContain('Vertrouwensgroep')
    expect(narrow.$('[name=deel]').attr('checked')).toBeDefined()
  })

  it('MSG-1 a message and its answers reach its audience and nobody else', async () => {
    const { page, manager, trusted, basic } = await family()
    const sent = await write(page, manager, { deel: 'trusted', bericht: 'Alleen voor ons twee.' })
    expect(sent.status).toBe(200)
    expect(sent.heading).toBe('Uw bericht')
    const piet = await world.build.signedIn(trusted)
    const shown = await piet.get(list(page))
    expect(shown.text).toContain('Alleen voor ons twee.')
    expect(shown.text).toContain('1 nieuw')
    const thread = await piet.get(shown.link(/Karin/))
    const answered = await piet.press(thread, 'Verstuur antwoord', { bericht: 'Goed dat ik het weet.' })
    expect(answered.text).toContain('Goed dat ik het weet.')
    const joke = await world.build.signedIn(basic)
    expect((await joke.get(list(page))).text).toContain('Er zijn nog geen berichten')
    expect((await joke.get(thread.path)).status).toBe(404)
    expect((await joke.post(thread.path, { bericht: 'Ik ook!' })).status).toBe(404)
    void DAY
    void MINUTE
  })
})
