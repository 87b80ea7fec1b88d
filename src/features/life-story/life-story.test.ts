import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from '../../../test/harness/browser.ts'
import { PASSWORD } from '../../../test/harness/build.ts'
import { type Account, ALL, BASIC, type CarePage } from '../../../test/harness/built.ts'
import { photo } from '../../../test/harness/make-files.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { MINUTE } from '../../clock.ts'
import { asAccount } from '../../db/connect.ts'

describe('DOS-5 Mijn verhaal', () => {
  let world: TestPortal
  beforeAll(async () => {
    world = await testPortal()
  })
  afterAll(() => world?.close())

  interface Family {
    page: CarePage
    story: string
    manager: Browser
  }
  const family = async (): Promise<Family> => {
    const page = await world.build.carePage()
    return {
      page,
      story: `/zorgpagina/${page.id}/mijn-verhaal`,
      manager: await world.build.signedIn(page.manager),
    }
  }
  const join = async (page: CarePage, categories: string[], account?: Account) => {
    const person = await world.build.participant(page, categories, account ? { account } : {})
    return { person, browser: await world.build.signedIn(person) }
  }
  const chapterAt = (story: string, key: string): string => `${story}/hoofdstuk/${key}`
  const write = async (
    browser: Browser,
    story: string,
    key: string,
    tekst: string,
  ): Promise<Page> =>
    browser.press(await browser.get(`${chapterAt(story, key)}/wijzigen`), 'Bewaren', { tekst })
  const share = (browser: Browser, story: string, ...lezers: string[]): Promise<Page> =>
    browser.post(`${story}/wie-mag-lezen`, { 'lezers[]': lezers })
  const jpeg = async (): Promise<File> =>
    new File([new Uint8Array(await photo())], 'strand.jpg', { type: 'image/jpeg' })
  const addPhoto = async (browser: Browser, story: string, key: string): Promise<Page> => {
    const at = `${chapterAt(story, key)}/foto-toevoegen`
    const form = (await browser.get(at)).form('Foto toevoegen')
    const words = { 'te-zien': 'een vrouw aan zee', bijschrift: 'Zandvoort, 1961' }
    return browser.postFiles(at, { ...form.fields, ...words }, [['foto', await jpeg()]])
  }
  const rows = async (text: string, values: unknown[]): Promise<unknown[]> =>
    (await world.owner.query(text, values)).rows

  it('begins empty, helps with questions, and is read as it was told', async () => {
    const { manager, story, page } = await family()
    const empty = await manager.get(story)
    expect(empty.heading).toBe('Mijn verhaal')
    expect(empty.text).toContain('Er is nog niets verteld')
    expect(empty.text).toContain('Nu leest alleen u dit verhaal. De zorg leest het niet.')
    const form = await manager.get(`${chapterAt(story, 'wie-ik-ben')}/wijzigen`)
    expect(form.text).toContain('Waar en wanneer bent u geboren?')
    const told = await manager.press(form, 'Bewaren', { tekst: 'Ik ben Toos.\n\n<b>Uit Hoorn</b>' })
    expect(told.text).toContain('Het hoofdstuk is bewaard')
    expect(told.$('.story h2').text()).toBe('Wie ik ben')
    expect(told.text).toContain('<b>Uit Hoorn</b>')
    expect(told.$('.story b')).toHaveLength(0)
    expect(told.text).toContain(`Dit is het verhaal van ${page.name}.`)
  })

  it('«Wie mag dit verhaal lezen?»: nobody but who writes, then whom the family ticks', async () => {
    const { manager, story, page } = await family()
    const basic = await join(page, BASIC)
    const trusted = await join(
      page,
      ALL.filter((one) => one !== 'life_story'),
    )
    await write(manager, story, 'familie', 'Zeven broers')
    const reads = async (browser: Browser): Promise<boolean> => {
      const shown = await browser.get(story)
      if (shown.status !== 200) expect(shown.status).toBe(403)
      return shown.text.includes('Zeven broers')
    }
    for (const { browser } of [basic, trusted]) expect(await reads(browser)).toBe(false)

    const ask = await manager.get(`${story}/wie-mag-lezen`)
    expect(ask.$('input[type=checkbox][checked]')).toHaveLength(0)
    expect(ask.text).toContain('3 mensen')
    expect(ask.text).toContain(basic.person.name)
    await share(manager, story, 'trusted')
    expect([await reads(basic.browser), await reads(trusted.browser)]).toEqual([false, true])
    expect((await manager.get(story)).text).toContain(
      'Nu lezen 2 mensen op deze pagina dit verhaal',
    )
    await share(manager, story, 'network', 'zomaar', '../x')
    expect([await reads(basic.browser), await reads(trusted.browser)]).toEqual([true, true])
    expect((await basic.browser.get(story)).hasLink('Wijzigen')).toBe(false)
    expect((await basic.browser.get(`${chapterAt(story, 'familie')}/wijzigen`)).status).toBe(403)
    expect((await basic.browser.get(`${story}/wie-mag-lezen`)).status).toBe(403)
    await share(manager, story)
    expect(await reads(basic.browser)).toBe(false)
    const log = await rows(
      "select 1 from access_events where care_page_id = $1 and action = 'life-story.share'",
      [page.id],
    )
    expect(log).toHaveLength(3)
  })

  it('a volunteer who was given «Meeschrijven aan Mijn verhaal» writes along, and sees nothing else', async () => {
    const { manager, story, page } = await family()
    await write(manager, story, 'werk', 'Naaister')
    const { browser, person } = await join(page, ['life_story'])
    const shown = await browser.get(story)
    expect(shown.text).toContain('Naaister')
    expect(shown.hasLink('Mijn verhaal')).toBe(true)
    expect((await browser.get(`/zorgpagina/${page.id}`)).link('Schrijf mee aan Mijn verhaal')).toBe(
      story,
    )
    await write(browser, story, 'muziek', 'Accordeon')
    expect((await manager.get(story)).text).toContain('Accordeon')
    for (const part of ['kalender', 'berichten', 'taken', 'dossier', 'dossier/rapportages'])
      expect((await browser.get(`/zorgpagina/${page.id}/${part}`)).status, part).toBe(403)
    expect((await share(browser, story, 'network')).status).toBe(403)
    // As the manager sees and gives it.
    const [{ id }] = (await rows(
      'select id from participants where account_id = $1 and care_page_id = $2',
      [person.id, page.id],
    )) as [{ id: string }]
    const rights = await manager.get(`/zorgpagina/${page.id}/connecties/${id}/rechten`)
    expect(rights.text).toContain('Meeschrijven aan Mijn verhaal')
    await world.owner.query('update rights set ends_at = $2 where participant_id = $1', [
      id,
      world.clock.now,
    ])
    expect((await browser.get(story)).status).toBe(403)
    expect((await browser.get(`${chapterAt(story, 'muziek')}/wijzigen`)).status).toBe(403)
  })

  it('of who it is about: the client writes and chooses who reads, whatever his rights are', async () => {
    const { story, page } = await family()
    const { browser, person } = await join(page, [])
    expect((await browser.get(story)).status).toBe(403)
    await world.owner.query('update care_pages set of_account_id = $2 where id = $1', [
      page.id,
      person.id,
    ])
    expect((await write(browser, story, 'zo-heet-ik', 'Zeg maar Toos.')).status).toBe(200)
    expect((await share(browser, story, 'network')).text).toContain('Het is bewaard')
  })

  it('two at once lose nothing: the second sees both, and keeps both', async () => {
    const { manager, story, page } = await family()
    const { browser: other } = await join(page, ['life_story'])
    const key = 'wat-ik-fijn-vind'
    const at = `${chapterAt(story, key)}/wijzigen`
    // Nobody wrote in it yet: both begin with nothing.
    const [one, two] = await Promise.all([manager.get(at), other.get(at)])
    const answers = await Promise.all([
      manager.press(one, 'Bewaren', { tekst: 'Koffie' }),
      other.press(two, 'Bewaren', { tekst: 'De zee' }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const asked = answers.find(({ status }) => status === 409)
    expect(asked?.heading).toBe('Het hoofdstuk is net veranderd')
    const writer = asked === answers[0] ? manager : other
    if (asked) await writer.press(asked, 'Het voorstel bewaren')
    const text = (await manager.get(story)).text
    expect(text).toContain('Koffie')
    expect(text).toContain('De zee')

    // A photo that came meanwhile is no other text.
    const begun = await manager.get(at)
    await addPhoto(other, story, key)
    const saved = await manager.press(begun, 'Bewaren', { tekst: 'Alleen de zee' })
    expect(saved.status).toBe(200)
    expect(saved.$('.story img')).toHaveLength(1)
  })

  it('versions: who changed what, when; compared, and put back', async () => {
    const { manager, story, page } = await family()
    const { browser: other, person } = await join(page, ['life_story'])
    await write(manager, story, 'geloof', 'Naar de kerk\nelke zondag')
    world.clock.pass(MINUTE)
    await write(other, story, 'geloof', 'Naar de kerk\nsoms')
    await addPhoto(other, story, 'geloof')
    const versions = await manager.get(`${chapterAt(story, 'geloof')}/versies`)
    expect(versions.text).toContain(`Versie 2${person.name}`)
    const second = await manager.get(versions.link('Versie 2'))
    expect(second.$('del').text()).toContain('elke zondag')
    expect(second.$('ins').text()).toContain('soms')
    const third = await manager.get(versions.link('Versie 3'))
    expect(third.$('ins').text()).toContain('Foto: Zandvoort, 1961 (een vrouw aan zee)')
    const first = await manager.get(versions.link('Versie 1'))
    const stale = await manager.get(versions.link('Versie 1'))
    const back = await manager.press(first, 'Deze versie terugzetten')
    expect(back.text).toContain('elke zondag')
    expect(back.$('.story img')).toHaveLength(1)
    expect((await manager.press(stale, 'Deze versie terugzetten')).status).toBe(409)
    expect((await manager.get(`${chapterAt(story, 'geloof')}/versies/99`)).status).toBe(404)
    expect((await manager.get(`${chapterAt(story, 'muziek')}/versies`)).status).toBe(404)
  })

  it('photos are made anew, have words for who does not see them, and are read by who reads the story', async () => {
    const { manager, story, page } = await family()
    const basic = await join(page, BASIC)
    const at = `${chapterAt(story, 'familie')}/foto-toevoegen`
    const nothing = await manager.postFiles(at, {}, [])
    expect(nothing.status).toBe(422)
    expect(nothing.errors).toEqual(['Kies een foto', 'Vul in wat er op de foto te zien is'])
    const script = new File(['<script>1</script>'], 'x.jpg', { type: 'image/jpeg' })
    const wrong = await manager.postFiles(at, { 'te-zien': 'x' }, [['foto', script]])
    expect(wrong.status).toBe(422)
    const text = new File(['een verhaal'], 'verhaal.txt', { type: 'text/plain' })
    const noPhoto = await manager.postFiles(at, { 'te-zien': 'x' }, [['foto', text]])
    expect(noPhoto.errors).toEqual(['Dit is geen foto. Kies een foto'])
    // The photo is kept with the form while its words are missing.
    const kept = await manager.postFiles(at, { bijschrift: 'Toen' }, [['foto', await jpeg()]])
    expect(kept.status).toBe(422)
    const added = await manager.postFiles(
      at,
      { ...kept.form('Foto toevoegen').fields, 'te-zien': 'vier kinderen' },
      [],
    )
    expect(added.text).toContain('De foto staat erbij')
    const image = added.$('.story img')
    expect(image.attr('alt')).toBe('vier kinderen')
    expect(added.$('.story figcaption').text()).toBe('Toen')
    const address = image.attr('src') ?? ''
    const bytes = Buffer.from(await (await manager.raw(address)).arrayBuffer())
    const { exif, orientation, width } = await sharp(bytes).metadata()
    expect([exif, orientation, width]).toEqual([undefined, undefined, 600])

    expect((await basic.browser.get(address)).status).toBe(403)
    await share(manager, story, 'network')
    expect((await basic.browser.raw(address)).headers.get('content-type')).toBe('image/jpeg')
    expect((await basic.browser.get(`${address}/wijzigen`)).status).toBe(403)

    const changed = await manager.press(await manager.get(`${address}/wijzigen`), 'Bewaren', {
      bijschrift: '',
    })
    expect(changed.$('.story figcaption')).toHaveLength(0)
    // Gone is gone: only for who added it, the manager and the client.
    const helper = await join(page, ['life_story'])
    expect((await helper.browser.get(`${address}/weghalen`)).text).toContain('Alleen wie de foto')
    expect((await helper.browser.post(`${address}/weghalen`)).status).toBe(409)
    const gone = await manager.press(await manager.get(`${address}/weghalen`), 'OK, weghalen')
    expect(gone.$('.story img')).toHaveLength(0)
    expect((await manager.get(address)).status).toBe(404)
  })

  it('a draft survives, by script and by button, and is its writer’s alone', async () => {
    const { manager, story, page } = await family()
    const { browser: other } = await join(page, ['life_story'])
    const at = chapterAt(story, 'gewoontes')
    const form = await manager.get(`${at}/wijzigen`)
    const typed = { ...form.form('Bewaren').fields, tekst: 'Om zeven uur op' }
    const kept = await manager.raw(`${at}/concept`, {
      method: 'POST',
      body: new URLSearchParams(typed),
    })
    expect(kept.status).toBe(204)
    const again = await manager.get(`${at}/wijzigen`)
    expect(again.field('Uw verhaal')).toContain('Om zeven uur op')
    expect(again.text).toContain('Dit is uw concept')
    expect((await other.get(`${at}/wijzigen`)).text).not.toContain('Om zeven uur op')
    expect((await manager.get(story)).text).not.toContain('Om zeven uur op')
    // Another wrote meanwhile: nothing is lost.
    await write(other, story, 'gewoontes', 'Middagdutje')
    const asked = await manager.press(again, 'Bewaren')
    expect(asked.status).toBe(409)
    await manager.press(asked, 'Het voorstel bewaren')
    expect((await manager.get(story)).text).toMatch(/Middagdutje\s*Om zeven uur op/)
    expect((await manager.get(`${at}/wijzigen`)).text).not.toContain('Dit is uw concept')
    // What was saved is no draft any more, however late its keeping arrives.
    await manager.post(`${at}/concept`, { tekst: 'Middagdutje\n\nOm zeven uur op', versie: '1' })
    expect((await manager.get(`${at}/wijzigen`)).text).not.toContain('Dit is uw concept')
    const later = await manager.post(`${at}/wijzigen`, {
      actie: 'concept',
      tekst: 'x',
      versie: '2',
    })
    expect(later.text).toContain('Uw concept is bewaard')
    expect(later.text).toContain('U hebt hier een concept')
    const thrown = await manager.press(await manager.get(`${at}/wijzigen`), 'Gooi dit concept weg')
    expect(thrown.text).not.toContain('U hebt hier een concept')
  })

  it('own chapters are added, renamed and removed; others stay', async () => {
    const { manager, story, page } = await family()
    const helper = await join(page, ['life_story'])
    const form = await manager.get(`${story}/hoofdstuk-toevoegen`)
    const nameless = await manager.press(form, 'Bewaren', { titel: ' ', tekst: 'Met de boot' })
    expect(nameless.status).toBe(422)
    expect(nameless.field('Uw verhaal')).toContain('Met de boot')
    const added = await manager.press(nameless, 'Bewaren', { titel: 'Onze reizen' })
    const at = added.link('Wijzigen Onze reizen').replace(/\/wijzigen$/, '')
    const renamed = await manager.press(await manager.get(`${at}/wijzigen`), 'Bewaren', {
      titel: 'Op reis',
    })
    expect(renamed.$('.story h2').text()).toBe('Op reis')
    expect((await helper.browser.get(`${at}/verwijderen`)).text).toContain('Alleen wie het')
    expect((await helper.browser.post(`${at}/verwijderen`, { versie: '2' })).status).toBe(409)
    expect((await manager.post(`${at}/verwijderen`, { versie: '1' })).status).toBe(409)
    const removed = await manager.press(await manager.get(`${at}/verwijderen`), 'OK, verwijderen')
    expect(removed.text).not.toContain('Op reis')
    expect((await manager.get(`${at}/wijzigen`)).status).toBe(404)
    expect((await manager.post(`${chapterAt(story, 'werk')}/verwijderen`)).status).toBe(409)
  })

  it('keeps what was typed, and says what is wrong; another page’s chapters are unknown', async () => {
    const { manager, story } = await family()
    const long = 'x'.repeat(20_001)
    const wrong = await write(manager, story, 'werk', long)
    expect(wrong.status).toBe(422)
    expect(wrong.field('Uw verhaal').trim()).toBe(long)
    const elsewhere = await family()
    await elsewhere.manager.post(`${elsewhere.story}/hoofdstuk-toevoegen`, {
      titel: 'Geheim',
      tekst: 'x',
    })
    const [{ id }] = (await rows(
      "select id from story_chapters where care_page_id = $1 and kind = 'own'",
      [elsewhere.page.id],
    )) as [{ id: string }]
    for (const key of [id, 'nooit-bestaan', '%00', 'own'])
      for (const tail of ['wijzigen', 'versies', 'verwijderen', 'foto-toevoegen'])
        expect((await manager.get(`${chapterAt(story, key)}/${tail}`)).status, key).toBe(404)
    expect((await manager.post(`${chapterAt(story, id)}/wijzigen`, { titel: 'x' })).status).toBe(
      404,
    )
    expect((await manager.get(elsewhere.story)).status).toBe(404)
  })

  it('NTF-1 who reads the story hears that it was added to, and what it says is not told', async () => {
    const { manager, story, page } = await family()
    const reader = await join(page, BASIC)
    const outside = await join(page, ['calendar'])
    await share(manager, story, 'network')
    await write(manager, story, 'muziek', 'Orgel')
    const waiting = () =>
      rows('select account_id, kind from notices where care_page_id = $1 and seen_at is null', [
        page.id,
      ])
    expect(await waiting()).toEqual([{ account_id: reader.person.id, kind: 'story' }])
    expect(outside.person.id).not.toBe(reader.person.id)
    await reader.browser.get(story)
    expect(await waiting()).toEqual([])
    await write(manager, story, 'muziek', 'Orgel en fluit')
    await share(manager, story)
    expect(await waiting()).toEqual([])
  })

  it('the story stays when the coupling ends; the tick of the organisation goes, and comes not back by itself', async () => {
    const { manager, story, page } = await family()
    const organisation = await world.build.organisation()
    const coupling = await world.build.coupling(page, organisation)
    await write(manager, story, 'wat-helpt', 'Samen zingen')
    const filings = () =>
      rows('select story_version, state from story_filings where coupling_id = $1', [coupling.id])
    expect(await filings()).toEqual([])
    await share(manager, story, coupling.id)
    expect((await manager.get(story)).text).toContain(
      `Ook de zorgmedewerkers van ${organisation.name} lezen het.`,
    )
    await write(manager, story, 'wat-helpt', 'Samen zingen en thee')
    expect(await filings()).toEqual([{ story_version: 2, state: 'waiting' }])
    await world.owner.query("update story_filings set state = 'filed', filed_at = now()")
    await write(manager, story, 'wat-helpt', 'Samen zingen, en een kop thee')
    expect(await filings()).toEqual([
      { story_version: 2, state: 'filed' },
      { story_version: 3, state: 'waiting' },
    ])
    await asAccount(world.portal.databases, page.manager.id, world.clock.now, (tx) =>
      tx
        .selectNoFrom((eb) =>
          eb
            .fn('app.end_coupling', [eb.val(coupling.id), eb.val('manager'), eb.val('other')])
            .as('x'),
        )
        .execute(),
    )
    expect(await filings()).toEqual([])
    const after = await manager.get(story)
    expect(after.text).toContain('Samen zingen, en een kop thee')
    expect(after.text).toContain('De zorg leest het niet.')
    expect(await rows('select 1 from story_readers where care_page_id = $1', [page.id])).toEqual([])
    await world.build.coupling(page, organisation)
    expect((await manager.get(story)).text).toContain('De zorg leest het niet.')
  })

  it('PAG-5 goes along in one’s own data; who closes his account leaves his words, without his name', async () => {
    const { manager, story, page } = await family()
    const { person } = await join(page, ['life_story'])
    const writer = await world.build.withSecondStep(person)
    await write(writer, story, 'werk', 'Naaister <aan> de haven')
    await addPhoto(writer, story, 'werk')
    await writer.post(`${chapterAt(story, 'muziek')}/concept`, { tekst: 'Orgel', versie: '0' })
    const take = async (vorm: string): Promise<string> =>
      (
        await writer.raw('/account/meenemen/bestand', {
          method: 'POST',
          body: new URLSearchParams({ vorm }),
        })
      ).text()
    const [mine] = JSON.parse(await take('json')).zorgpaginas
    expect(mine.mijnVerhaal).toMatchObject([
      {
        hoofdstuk: 'Mijn werk',
        tekst: 'Naaister <aan> de haven',
        fotos: ['Zandvoort, 1961: een vrouw aan zee'],
      },
    ])
    expect(mine.uwVersiesVanMijnVerhaal).toHaveLength(2)
    expect(mine.conceptenVanMijnVerhaal).toMatchObject([{ tekst: 'Orgel' }])
    expect(await take('html')).toContain('Naaister &lt;aan&gt; de haven')
    const { entry } = JSON.parse(await take('fhir'))
    const document = entry.find(
      ({ resource }: { resource: { resourceType: string } }) =>
        resource.resourceType === 'Composition',
    )
    expect(document.resource.section).toMatchObject([{ title: 'Mijn werk' }])
    expect(document.resource.section[0].text.div).toContain('Naaister &#60;aan&#62; de haven')

    await writer.press(
      await writer.get('/account/verwijderen'),
      'Verwijder mij als Naast-gebruiker',
      {
        zeker: 'ja',
        wachtwoord: PASSWORD,
      },
    )
    const left = await manager.get(story)
    expect(left.text).toContain('Naaister')
    expect(left.$('.story img')).toHaveLength(1)
    const versions = await manager.get(`${chapterAt(story, 'werk')}/versies`)
    expect(versions.text).toContain('Iemand die niet meer meedoet')
    expect(await rows('select 1 from story_drafts where care_page_id = $1', [page.id])).toEqual([])
    const gone = await manager.press(
      await manager.get(`${left.$('.story img').attr('src')}/weghalen`),
      'OK, weghalen',
    )
    expect(gone.$('.story img')).toHaveLength(0)
  })

  it('«Dit ben ik» is a page to print and a tagged PDF, with the photo and the chosen chapters', async () => {
    const { manager, story, page } = await family()
    await write(manager, story, 'zo-heet-ik', 'Zeg maar Toos.')
    await write(manager, story, 'wat-helpt', 'Rustig praten, en een hand.')
    await write(manager, story, 'wat-ik-niet-fijn-vind', 'Harde stemmen')
    await write(manager, story, 'werk', 'Naaister bij de haven')
    await addPhoto(manager, story, 'wie-ik-ben')
    const choose = await manager.get(`${story}/paspoort`)
    expect(choose.$('input[type=checkbox][checked]')).toHaveLength(2)
    const query = '?gekozen=ja&hoofdstuk[]=wat-helpt&hoofdstuk[]=wat-ik-niet-fijn-vind'
    const print = await manager.get(`${story}/paspoort/afdrukken${query}`)
    expect(print.heading).toBe('Dit ben ik')
    for (const words of [page.name, 'Zeg maar Toos.', 'Rustig praten', 'Harde stemmen'])
      expect(print.text).toContain(words)
    expect(print.text).not.toContain('Naaister')
    expect(print.$('article img').attr('alt')).toBe('een vrouw aan zee')

    const answer = await manager.raw(print.link('Opslaan als pdf'))
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="dit-ben-ik.pdf"')
    const pdf = await getDocument({
      data: new Uint8Array(await answer.arrayBuffer()),
      verbosity: 0,
    }).promise
    const sheet = await pdf.getPage(1)
    const { items } = await sheet.getTextContent()
    const text = items.map((item) => ('str' in item ? item.str : '')).join(' ')
    for (const words of ['Dit ben ik', page.name, 'Zeg maar Toos.', 'Harde stemmen'])
      expect(text.replace(/\s+/g, ' ')).toContain(words)
    const tree = JSON.stringify(await sheet.getStructTree())
    for (const role of ['"H1"', '"H2"', '"Figure"', 'een vrouw aan zee'])
      expect(tree).toContain(role)
    const marks = (await pdf.getMarkInfo()) as Map<string, unknown> | null
    expect(marks?.get('Marked')).toBe(true)
    expect(pdf.numPages).toBe(1)
    await pdf.loadingTask.destroy()

    await write(manager, story, 'werk', `${'Een lang verhaal over vroeger. '.repeat(600)}`)
    const tooMuch = await manager.get(`${story}/paspoort/pdf?gekozen=ja&hoofdstuk[]=werk`)
    expect(tooMuch.status).toBe(422)
    expect(tooMuch.errors).toEqual(['Dit past niet op twee bladen. Kies minder hoofdstukken'])
    await write(manager, story, 'werk', 'Een lang verhaal over vroeger. '.repeat(300))
    const two = await manager.raw(`${story}/paspoort/pdf?gekozen=ja&hoofdstuk[]=werk&foto=geen`)
    expect(two.status).toBe(200)
    expect((await manager.get(`${story}/paspoort/pdf?gekozen=ja`)).status).toBe(200)
  })
})
