import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from '../../../test/harness/browser.ts'
import type { Account, CarePage } from '../../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { after, DAY, MINUTE } from '../../clock.ts'
import { asAccount } from '../../db/connect.ts'
import { cleanUp } from '../../jobs/clean-up.ts'

describe('notes', () => {
  let world: TestPortal
  beforeAll(async () => {
    world = await testPortal()
  })
  afterAll(() => world.close())

  interface Family {
    page: CarePage
    member: Account
    manager: Browser
    other: Browser
    list: string
  }
  /** A page with its manager and a participant who has the basic rights. */
  const family = async (): Promise<Family> => {
    const page = await world.build.carePage()
    const member = await world.build.participant(page)
    return {
      page,
      member,
      manager: await world.build.signedIn(page.manager),
      other: await world.build.signedIn(member),
      list: `/zorgpagina/${page.id}/notities`,
    }
  }
  const write = async (browser: Browser, list: string, titel: string, tekst = ''): Promise<Page> =>
    browser.press(await browser.get(`${list}/nieuw`), 'Bewaren', { titel, tekst })
  /** The address of a note, without what was told there. */
  const at = (note: Page): string => note.path.split('?')[0] ?? ''
  const change = async (browser: Browser, shown: Page, tekst: string): Promise<Page> =>
    browser.press(await browser.get(shown.link('Wijzigen')), 'Bewaren', { tekst })

  it('NOT-1 everybody writes, reads and changes a note; it says who did and when', async () => {
    const { manager, other, list, page, member } = await family()
    expect((await manager.get(list)).text).toContain('Er zijn nog geen notities')
    const made = await write(other, list, 'Boodschappen', 'melk\nbrood')
    expect(made.text).toContain('De notitie is bewaard')
    world.clock.pass(MINUTE)
    const read = await manager.get((await manager.get(list)).link('Boodschappen'))
    expect(read.heading).toBe('Boodschappen')
    expect(read.html).toContain('melk<br/>brood')
    expect(read.text).toMatch(new RegExp(`Geschreven door\\s*${member.name}, vandaag om`))
    const changed = await change(manager, read, 'melk\nbrood\nkaas')
    expect(changed.text).toMatch(/Laatst gewijzigd door\s*U, vandaag om/)
    const seen = await other.get(list)
    expect(seen.text).toMatch(new RegExp(`Boodschappen.*kaas\\s*${page.manager.name}, vandaag om`))
  })

  it('NOT-1 pinned notes stand on top, the others by what changed last; anybody pins', async () => {
    const { manager, other, list } = await family()
    for (const titel of ['Sleutel', 'Wifi', 'Koffie']) {
      await write(manager, list, titel)
      world.clock.pass(MINUTE)
    }
    const order = (page: Page): string[] =>
      page
        .$('.card__title')
        .map((_, title) => page.$(title).text())
        .get()
    expect(order(await other.get(list))).toEqual(['Koffie', 'Wifi', 'Sleutel'])
    const note = await other.get((await other.get(list)).link('Sleutel'))
    expect((await other.press(note, 'Vastzetten')).text).toContain('De notitie is vastgezet')
    const pinned = await manager.get(list)
    expect(order(pinned)).toEqual(['Sleutel', 'Koffie', 'Wifi'])
    expect(pinned.$('h2').first().text()).toBe('Vastgezet')
    await manager.press(await manager.get(pinned.link('Sleutel')), 'Losmaken')
    expect(order(await other.get(list))).toEqual(['Koffie', 'Wifi', 'Sleutel'])
  })

  it('NOT-1 two people at once lose nothing: the second sees the other’s change, his own, and both together', async () => {
    const { manager, other, list, member } = await family()
    const note = await write(manager, list, 'Lijst', 'melk\nbrood\nkaas')
    const [mine, theirs] = [
      await manager.get(note.link('Wijzigen')),
      await other.get(`${at(note)}/wijzigen`),
    ]
    await other.press(theirs, 'Bewaren', { tekst: 'volle melk\nbrood\nkaas' })
    const conflict = await manager.press(mine, 'Bewaren', { tekst: 'melk\nbrood\nkaas\nappels' })
    expect(conflict.status).toBe(409)
    expect(conflict.text).toContain(`${member.name} wijzigde deze notitie terwijl u schreef`)
    expect(conflict.text).toContain(`Wat ${member.name} veranderde`)
    expect(conflict.$('[aria-label^="Wat "] ins').text()).toContain('volle')
    expect(conflict.field('Tekst')).toBe('melk\nbrood\nkaas\nappels')
    const { tekst } = conflict.form('Het voorstel bewaren').fields
    expect(tekst?.split('\r\n')).toEqual(['volle melk', 'brood', 'kaas', 'appels'])
    const saved = await manager.press(conflict, 'Het voorstel bewaren')
    expect(saved.html).toContain('volle melk<br/>brood<br/>kaas<br/>appels')
    const versions = await other.get(saved.link('Eerdere versies'))
    expect(versions.$('.card__title').length).toBe(3)
  })

  it('NOT-1 where both changed the same line there is no proposal; one’s own text can be saved over it, and the other’s is kept', async () => {
    const { manager, other, list } = await family()
    const note = await write(manager, list, 'Lijst', 'melk')
    const mine = await manager.get(note.link('Wijzigen'))
    await other.press(await other.get(`${at(note)}/wijzigen`), 'Bewaren', { tekst: 'karnemelk' })
    const conflict = await manager.press(mine, 'Bewaren', { tekst: 'havermelk' })
    expect(conflict.status).toBe(409)
    expect(conflict.text).not.toContain('Het voorstel bewaren')
    expect(conflict.text).toContain('karnemelk')
    const saved = await manager.press(conflict, 'Mijn tekst bewaren')
    expect(saved.text).toContain('havermelk')
    const second = await other.get(`${at(note)}/versies/2`)
    expect(second.text).toContain('karnemelk')
  })

  it('NOT-1 of two that are saved at the very same moment one gets the other’s to see', async () => {
    const { manager, other, list } = await family()
    const note = await write(manager, list, 'Lijst', 'een\ntwee\ndrie')
    const forms = [
      await manager.get(`${at(note)}/wijzigen`),
      await other.get(`${at(note)}/wijzigen`),
    ] as const
    const answers = await Promise.all([
      manager.press(forms[0], 'Bewaren', { tekst: 'EEN\ntwee\ndrie' }),
      other.press(forms[1], 'Bewaren', { tekst: 'een\ntwee\nDRIE' }),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  it('NOT-1 shows what changed in each version, and puts one back', async () => {
    const { manager, other, list } = await family()
    const note = await write(manager, list, 'Medicijnen', 'Ophalen bij de apotheek op maandag')
    const second = await change(other, note, 'Ophalen bij de apotheek op dinsdag\nPas meenemen')
    const versions = await manager.get(second.link('Eerdere versies'))
    const shown = await manager.get(versions.link('Versie 2'))
    expect(shown.$('.changes del').text()).toBe('Weg: maandag')
    expect(shown.$('.changes ins').first().text()).toBe('Erbij: dinsdag')
    expect(shown.$('.changes ins').last().text()).toBe('Erbij: Pas meenemen')
    const first = await manager.get(versions.link('Versie 1'))
    const back = await manager.press(first, 'Deze versie terugzetten')
    expect(back.text).toContain('Ophalen bij de apotheek op maandag')
    expect((await other.get(`${at(note)}/versies`)).text).toContain('Versie 1 werd teruggezet')
    // From a page that is not up to date any more nothing is put back unseen.
    const stale = await manager.press(first, 'Deze versie terugzetten')
    expect(stale.path).toBe(back.path)
    const fresh = await other.get(`${at(note)}/versies/2`)
    await change(manager, back, 'Nu iets anders')
    const asked = await other.press(fresh, 'Deze versie terugzetten')
    expect(asked.status).toBe(409)
    expect(asked.text).toContain('Iemand wijzigde de notitie')
    expect((await other.press(asked, 'Deze versie terugzetten')).text).toContain('Pas meenemen')
  })

  it('NOT-1 only who wrote it and the manager remove it; it can be brought back for 30 days', async () => {
    const { page, manager, other, list } = await family()
    const third = await world.build.signedIn(await world.build.participant(page))
    const note = await write(other, list, 'Van Piet', 'tekst')
    expect((await third.get(at(note))).hasLink('Verwijderen')).toBe(false)
    expect((await third.get(`${at(note)}/verwijderen`)).text).toContain('kunt u niet verwijderen')
    expect((await third.post(`${at(note)}/verwijderen`)).status).toBe(409)
    const asked = await other.get((await other.get(at(note))).link('Verwijderen'))
    const gone = await other.press(asked, 'OK, verwijderen')
    expect(gone.text).toContain('De notitie is verwijderd')
    for (const who of [manager, other, third]) expect((await who.get(at(note))).status).toBe(404)
    expect((await third.get(list)).hasLink('Verwijderde notities')).toBe(false)
    expect((await third.post(`${at(note)}/terughalen`)).status).toBe(404)
    const removed = await manager.get((await manager.get(list)).link('Verwijderde notities'))
    expect((await manager.press(removed, 'Terughalen')).heading).toBe('Van Piet')
    await manager.press(await manager.get(`${at(note)}/verwijderen`), 'OK, verwijderen')
    world.clock.pass(29 * DAY)
    const bin = await world.build.signedIn(page.manager)
    expect((await bin.get(`${list}/verwijderd`)).text).toContain('Van Piet')
    await cleanUp(world.portal.databases, world.clock.now)
    world.clock.pass(2 * DAY)
    expect(
      (await (await world.build.signedIn(page.manager)).get(`${list}/verwijderd`)).text,
    ).not.toContain('Van Piet')
    await cleanUp(world.portal.databases, world.clock.now)
    const { rows } = await world.owner.query('select id from notes where care_page_id = $1', [
      page.id,
    ])
    expect(rows).toEqual([])
  })

  it('NOT-1 keeps what was typed and says what is wrong', async () => {
    const { manager, list } = await family()
    const long = 'x'.repeat(20_001)
    const wrong = await write(manager, list, ' ', long)
    expect(wrong.status).toBe(422)
    expect(wrong.errors).toHaveLength(2)
    expect(wrong.field('Tekst')).toBe(long)
    const fits = await manager.press(wrong, 'Bewaren', { titel: 'y'.repeat(120), tekst: 'z' })
    expect(fits.status).toBe(200)
    const again = await manager.press(await manager.get(`${at(fits)}/wijzigen`), 'Bewaren', {
      titel: 'y'.repeat(121),
    })
    expect(again.status).toBe(422)
    expect(again.field('Titel')).toHaveLength(121)
  })

  it('NOT-1 ACC-4 what was typed when the session had ended comes back, and is saved after signing in', async () => {
    const { page, manager, list } = await family()
    const form = await manager.get(`${list}/nieuw`)
    const typed = { titel: 'Lang verhaal', tekst: `${'Een hele middag werk. '.repeat(20)}<b>` }
    await world.owner.query('update sessions set ended_at = $2 where account_id = $1', [
      page.manager.id,
      world.clock.now,
    ])
    const out = await manager.press(form, 'Bewaren', typed)
    expect(out.status).toBe(401)
    expect(out.text).toContain('ook niet weg')
    expect(out.text).toContain('Een hele middag werk')
    const again = await world.build.signedIn(page.manager)
    const saved = await again.press({ ...out, path: '/' }, 'Opnieuw versturen')
    expect(saved.heading).toBe('Lang verhaal')
    // Where a password was typed nothing comes back.
    const secret = await world
      .browser()
      .post(`/zorgpagina/${page.id}/verwijderen`, { naam: 'Toos', wachtwoord: 'geheim' })
    expect(secret.status).toBe(401)
    expect(secret.html).not.toContain('geheim')
  })

  it('NOT-1 makes a link of an address of the web and of nothing else', async () => {
    const { manager, list } = await family()
    const text =
      'Zie https://voorbeeld.example/a?b=1. <script>alert(1)</script> javascript:alert(1) http://goed.example@kwaad.example/'
    const shown = await write(manager, list, '<b>Vet</b>', text)
    expect(shown.$('main script, main b').length).toBe(0)
    const links = shown.$('.panel a')
    expect(links.map((_, a) => shown.$(a).attr('href')).get()).toEqual([
      'https://voorbeeld.example/a?b=1',
    ])
    expect(links.attr('rel')).toContain('noopener')
  })

  it('NOT-1 finds notes by words of title or text, whatever signs are in them', async () => {
    const { manager, list } = await family()
    await write(manager, list, 'Korting', '100% bij de bakker')
    await write(manager, list, 'Sleutel', 'onder de mat_je')
    const found = async (words: string): Promise<string> =>
      (await manager.get(`${list}?zoek=${encodeURIComponent(words)}`)).text
    expect(await found('BAKKER')).toContain('Korting')
    expect(await found('0%')).not.toContain('Sleutel')
    expect(await found('mat_je')).toContain('Sleutel')
    expect(await found('%')).not.toContain('Sleutel')
    expect((await manager.get(`${list}?zoek=a%00b%ff&pagina=-1`)).status).toBe(200)
    expect(
      (await manager.get(`${list}?zoek=${'%F0%9F%98%80'.repeat(60)}&pagina=9999`)).status,
    ).toBe(200)
    expect(await found('niets van dit')).toContain('Er is geen notitie gevonden')
  })

  it('NOT-1 NTF-1 the others hear of it, who wrote it does not, and who saw it no longer', async () => {
    const { manager, other, list, member } = await family()
    const unseen = async (): Promise<string[]> =>
      (
        await world.owner.query(
          "select account_id from notices where kind = 'note' and seen_at is null and care_page_id = $1",
          [list.split('/')[2]],
        )
      ).rows.map(({ account_id }) => account_id)
    const note = await write(manager, list, 'Nieuw', 'tekst')
    expect(await unseen()).toEqual([member.id])
    await other.get(at(note))
    expect(await unseen()).toEqual([])
    await change(manager, note, 'anders')
    expect(await unseen()).toEqual([member.id])
  })

  it('NOT-1 is of one page: nobody else reads, changes or finds a note, whatever address is typed', async () => {
    const { manager, list } = await family()
    const elsewhere = await family()
    const note = await write(manager, list, 'Geheim', 'tekst')
    const id = at(note).split('/').at(-1)
    for (const path of [at(note), `${elsewhere.list}/${id}`]) {
      for (const tail of ['', '/wijzigen', '/verwijderen', '/versies', '/versies/1'])
        expect((await elsewhere.manager.get(`${path}${tail}`)).status, tail).toBe(404)
      for (const tail of ['wijzigen', 'vastzetten', 'verwijderen', 'versies/1/terugzetten'])
        expect(
          (await elsewhere.manager.post(`${path}/${tail}`, { titel: 'x', versie: '1' })).status,
          tail,
        ).toBe(404)
    }
    const now = world.clock.now
    await expect(
      asAccount(world.portal.databases, elsewhere.member.id, now, (tx) =>
        tx
          .insertInto('notes')
          .values({
            care_page_id: list.split('/')[2] ?? '',
            title: 'x',
            created_by: elsewhere.member.id,
            changed_by: elsewhere.member.id,
            created_at: after(now, 0),
          })
          .execute(),
      ),
    ).rejects.toThrow(/row-level security/)
  })
})
