import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from '../../../test/harness/browser.ts'
import { PASSWORD } from '../../../test/harness/build.ts'
import { type Account, ALL, BASIC, type CarePage } from '../../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { after, HOUR } from '../../clock.ts'
import { BATCH } from './kind.ts'
import { ACCOUNT_KINDS, PAGE_KINDS } from './kinds.ts'

let world: TestPortal
beforeAll(async () => {
  world = await testPortal()
})
afterAll(() => world.close())

const rows = async (text: string, values: unknown[] = []) =>
  (await world.owner.query(text, values)).rows

type Form = 'html' | 'zip' | 'json' | 'fhir'

/** The file that comes, as text. */
const take = async (
  browser: Browser,
  vorm: Form,
  more: Record<string, string> = {},
): Promise<{ response: Response; text: string }> => {
  const body = new URLSearchParams({ vorm, ...more }).toString()
  const response = await browser.raw('/account/meenemen/bestand', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  return { response, text: await response.text() }
}

interface Taken {
  van: string
  gemaaktOp: string
  account: Record<string, Record<string, unknown>[]>
  zorgpaginas: ({ naam: string } & Record<string, Record<string, unknown>[]>)[]
}
const takeJson = async (browser: Browser, more: Record<string, string> = {}): Promise<Taken> =>
  JSON.parse((await take(browser, 'json', more)).text)

const pageIn = (taken: Taken, page: CarePage) => {
  const found = taken.zorgpaginas.find(({ naam }) => naam === page.name)
  if (!found) throw new Error(`${page.name} was not taken along`)
  return found
}

/** A page with things of the manager and of somebody else who takes part. */
const family = async (name: string) => {
  const manager = await world.build.account({ firstName: 'Karin', lastName: `de Vries ${name}` })
  const other = await world.build.account({ firstName: 'Piet', lastName: `Smit ${name}` })
  const page = await world.build.carePage({ manager, firstName: 'Toos', lastName: name })
  await world.build.participant(page, ALL, { account: other, relation: 'buurman' })
  await world.owner.query(
    "update care_pages set birth_on = '1938-03-14', address = 'Dorpsstraat 1' where id = $1",
    [page.id],
  )
  for (const who of [manager, other]) {
    const { messageId } = await world.build.message(page, who, {
      body: `Bericht van ${who.firstName} <b>&</b>\nop twee regels`,
    })
    await world.build.messageFile(page, who, messageId)
    await world.build.appointment(page, { by: who, title: `Koffie met ${who.firstName}` })
    await world.build.task(page, who, { title: `Taak van ${who.firstName}` })
    await world.owner.query(
      'insert into notes (care_page_id, title, body, created_by, changed_by) values ($1, $2, $3, $4, $4)',
      [page.id, `Notitie van ${who.firstName}`, 'De sleutel ligt bij de buren.', who.id],
    )
  }
  return { manager, other, page }
}

describe('ACC-12 taking along all one’s own data', () => {
  it('asks the second step where there is one, else the password; the owner gets a mail', async () => {
    const who = await world.build.account()
    const passwordOnly = await world.build.signedIn(who)
    expect((await passwordOnly.get('/account/meenemen')).path).toContain('/code?verder=')
    const refused = await take(passwordOnly, 'json', { wachtwoord: PASSWORD })
    expect(refused.response.status).toBe(303)
    const browser = await world.build.withSecondStep(who)
    const shown = await browser.get('/account/meenemen')
    expect(shown.heading).toBe('Neem uw gegevens mee')
    expect(shown.$('input[type=password]').length).toBe(0)
    expect((await take(browser, 'json')).response.status).toBe(200)
    const mails = await rows('select subject from outgoing where recipient = $1', [who.email])
    expect(mails).toEqual([{ subject: 'Uw gegevens zijn opgehaald' }])
    const first = await world.build.account({ phone: null })
    const signedIn = await world.build.signedIn(first)
    expect((await signedIn.get('/account/meenemen')).$('input[type=password]').length).toBe(1)
    const wrong = await signedIn.post('/account/meenemen/bestand', { vorm: 'json' })
    expect(wrong.status).toBe(422)
    expect((await take(signedIn, 'json', { wachtwoord: PASSWORD })).response.status).toBe(200)
  })

  it('is a file with a name, that no cache keeps; an unknown form is told kindly', async () => {
    const browser = await world.build.withSecondStep(await world.build.account())
    for (const [form, type, ending] of [
      ['html', 'application/octet-stream', 'html'],
      ['json', 'application/json', 'json'],
      ['fhir', 'application/fhir+json', 'fhir.json'],
    ] as const) {
      const { response } = await take(browser, form)
      expect(response.headers.get('content-type')).toContain(type)
      expect(response.headers.get('content-disposition')).toBe(
        `attachment; filename="naast-gegevens-2026-11-21.${ending}"`,
      )
      expect(response.headers.get('cache-control')).toBe('no-store')
    }
    const refused = await browser.post('/account/meenemen/bestand', { vorm: 'pdf' })
    expect(refused.errors).toEqual(['Kies hoe u het bestand wilt.'])
  })

  it('JSON: every kind is there, of the account and of each page, in our words', async () => {
    const { manager, page } = await family('Alles')
    const browser = world.browser()
    await browser.press(await browser.get('/inloggen'), 'Log in', {
      email: manager.email,
      wachtwoord: PASSWORD,
    })
    const taken = await takeJson(await world.build.withSecondStep(manager))
    expect(taken.van).toBe('Naast')
    expect(taken.gemaaktOp).toBe(world.clock.now.toISOString())
    expect(Object.keys(taken.account)).toEqual(ACCOUNT_KINDS.map(({ key }) => key))
    expect(taken.account.persoon?.[0]).toMatchObject({
      voornaam: 'Karin',
      email: manager.email,
      sinds: world.clock.now.toISOString(),
    })
    expect(taken.account.akkoord?.length).toBeGreaterThan(0)
    expect(taken.account.inloggen?.[0]?.wat).toBe('Ingelogd met het wachtwoord')
    expect(taken.account.ingelogdOp?.length).toBe(2)
    const ours = pageIn(taken, page)
    const family_ = PAGE_KINDS.filter(({ record }) => !record).map(({ key }) => key)
    expect(Object.keys(ours)).toEqual(['naam', ...family_])
    expect(ours.deelname?.[0]?.rol).toBe('beheerder')
    expect(ours.profiel?.[0]).toMatchObject({ geboortedatum: '1938-03-14', adres: 'Dorpsstraat 1' })
  })

  it('a manager takes along what all made for the family; everybody else what he made himself', async () => {
    const { manager, other, page } = await family('Samen')
    const all = pageIn(await takeJson(await world.build.withSecondStep(manager)), page)
    const mine = pageIn(await takeJson(await world.build.withSecondStep(other)), page)
    const by = (list: Record<string, unknown>[] | undefined, name: string) =>
      (list ?? []).filter((row) => JSON.stringify(row).includes(name)).length
    for (const kind of ['berichten', 'afspraken', 'taken', 'notities']) {
      expect([kind, by(all[kind], 'Karin'), by(all[kind], 'Piet')]).toEqual([kind, 1, 1])
      expect([kind, by(mine[kind], 'Karin'), by(mine[kind], 'Piet')]).toEqual([kind, 0, 1])
    }
    expect(mine.berichten?.[0]).toMatchObject({
      tekst: 'Bericht van Piet <b>&</b>\nop twee regels',
      aan: 'alle mantelzorgers',
      bestanden: ['tuin.jpg'],
    })
    expect(all.connecties?.map(({ naam }) => naam)).toEqual([other.name])
    expect(mine.connecties).toEqual([])
    expect(mine.profiel).toEqual([{ voornaam: 'Toos', achternaam: 'Samen' }])
    expect(mine.deelname?.[0]).toMatchObject({ rol: 'deelnemer', relatie: 'buurman' })
  })

  it('nothing of a page, or of a part, that is not shared with him, and nothing of where he takes part no more', async () => {
    const { page } = await family('Dicht')
    const notGiven = await world.build.participant(page, [])
    const gone = await world.build.participant(page, BASIC)
    await world.build.message(page, gone, { body: 'Van wie later wegging' })
    await world.owner.query('update participants set ended_at = $2 where account_id = $1', [
      gone.id,
      world.clock.now,
    ])
    const taken = pageIn(await takeJson(await world.build.withSecondStep(notGiven)), page)
    expect(Object.keys(taken)).not.toContain('berichten')
    expect(Object.keys(taken)).not.toContain('afspraken')
    expect((await takeJson(await world.build.withSecondStep(gone))).zorgpaginas).toEqual([])
    const stranger = await takeJson(await world.build.withSecondStep(await world.build.account()))
    expect(JSON.stringify(stranger)).not.toContain('Dicht')
  })

  it('HTML: one file that can be read and printed, with all of it and nothing that runs', async () => {
    const { manager, page } = await family('Lezen')
    const { text } = await take(await world.build.withSecondStep(manager), 'html')
    const $ = load(text)
    expect($('h1').text()).toBe('Uw gegevens bij Naast')
    expect($('html').attr('lang')).toBe('nl')
    expect(
      $('h2')
        .map((_, one) => $(one).text())
        .get(),
    ).toContain(`Zorgpagina van ${page.name}`)
    expect($('body').text()).toContain('Bericht van Karin <b>&</b>')
    expect($('dd').text()).toContain('14 maart 1938')
    expect($('script, img, link, iframe').length).toBe(0)
    expect($('b').length).toBe(0)
    expect(text.trimEnd().endsWith('</html>')).toBe(true)
  })

  it('ZIP: the page to read with the photos and files beside it, of what he may take along and no more', async () => {
    const { manager, other, page } = await family('Map')
    const stored = await rows(
      `select f.storage_key, f.uploaded_by from files f where f.care_page_id = $1`,
      [page.id],
    )
    for (const { storage_key, uploaded_by } of stored)
      await world.portal.files.put(
        storage_key,
        Buffer.from(`de bytes van ${uploaded_by}`),
        'text/plain',
      )
    await rows(`update files set name = '../../van alles.txt' where uploaded_by = $1`, [other.id])
    const all = await take(await world.build.withSecondStep(manager), 'zip')
    expect(all.response.headers.get('content-type')).toBe('application/zip')
    expect(all.response.headers.get('content-disposition')).toMatch(/naast-gegevens-.*\.zip/)
    expect(all.text.startsWith('PK')).toBe(true)
    expect(all.text).toContain('Uw gegevens bij Naast')
    expect(all.text).toContain(`de bytes van ${manager.id}`)
    expect(all.text).toContain(`de bytes van ${other.id}`)
    // No name leads out of its folder.
    expect(all.text).toMatch(new RegExp(`bestanden/${page.name}/\\d{4} van alles\\.txt`))
    const own = await take(await world.build.withSecondStep(other), 'zip')
    expect(own.text).toContain(`de bytes van ${other.id}`)
    expect(own.text).not.toContain(`de bytes van ${manager.id}`)
  })

  it('FHIR: a bundle of persons, messages, appointments and tasks whose references are in it', async () => {
    const { manager, page } = await family('Uitwisseling')
    await world.build.appointment(page, {
      by: manager,
      title: 'Fysio',
      repeat: { every: 'week', weekdays: ['SA'] },
    })
    const { text } = await take(await world.build.withSecondStep(manager), 'fhir')
    const bundle = JSON.parse(text) as {
      resourceType: string
      type: string
      entry: { fullUrl: string; resource: { resourceType: string; id: string } }[]
    }
    expect([bundle.resourceType, bundle.type]).toEqual(['Bundle', 'collection'])
    const kinds = new Set(bundle.entry.map(({ resource }) => resource.resourceType))
    expect([...kinds].sort()).toEqual(
      ['Appointment', 'Communication', 'Patient', 'Person', 'RelatedPerson', 'Task'].sort(),
    )
    const urls = bundle.entry.map(({ fullUrl }) => fullUrl)
    expect(new Set(urls).size).toBe(urls.length)
    for (const url of urls)
      expect(url).toMatch(/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    const referred = [...text.matchAll(/"reference":"([^"]+)"/g)].map(([, url]) => url)
    expect(referred.length).toBeGreaterThan(5)
    for (const url of referred) expect(urls).toContain(url)
    expect(text).toContain('elke week op zaterdag')
  })

  it('more than one batch comes whole, each row once', async () => {
    const who = await world.build.account()
    const page = await world.build.carePage({ manager: who, lastName: 'Veel' })
    const { threadId } = await world.build.message(page, who, { body: 'nummer 0' })
    const many = BATCH * 2 + 3
    await world.owner.query(
      `insert into messages (thread_id, care_page_id, audience, number, author_id, body, written_at)
       select $1, $2, 'network', n + 1, $3, 'nummer ' || n, $4::timestamptz + (n / 7) * interval '1 second'
       from generate_series(1, $5::integer) n`,
      [threadId, page.id, who.id, world.clock.now, many],
    )
    const taken = pageIn(await takeJson(await world.build.withSecondStep(who)), page)
    const texts = taken.berichten?.map(({ tekst }) => String(tekst)) ?? []
    expect(texts).toHaveLength(many + 1)
    expect(new Set(texts).size).toBe(many + 1)
  })

  it('rights that end while the file goes out end there too', async () => {
    const { other, page } = await family('Onderweg')
    const browser = await world.build.withSecondStep(other)
    const response = await browser.raw('/account/meenemen/bestand', {
      method: 'POST',
      body: 'vorm=json',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    // Nothing of the page was read yet: the answer is made while it is read.
    await world.owner.query('update participants set ended_at = $2 where account_id = $1', [
      other.id,
      world.clock.now,
    ])
    const text = await response.text()
    expect(JSON.parse(text).van).toBe('Naast')
    expect(text).not.toContain(`Bericht van ${other.firstName}`)
    expect(text).toContain(page.name)
  })

  it('is limited by the hour', async () => {
    const browser = await world.build.withSecondStep(await world.build.account())
    for (let taken = 0; taken < 10; taken += 1) await take(browser, 'json')
    expect((await take(browser, 'json')).response.status).toBe(429)
  })
})

describe('ACC-12 the organisation’s record', () => {
  const coupled = async (policy: object = {}): Promise<{ manager: Account; page: CarePage }> => {
    const manager = await world.build.account()
    const page = await world.build.carePage({ manager, lastName: `Dossier ${policy ? 'x' : ''}` })
    const coupling = await world.build.coupling(page, await world.build.organisation({ policy }))
    await world.build.report(coupling, { body: 'Mevrouw heeft goed geslapen.' })
    await world.build.report(coupling, {
      body: 'Dit wacht nog op een telefoontje.',
      writtenAt: after(world.clock.now, -2 * HOUR),
    })
    await world.owner.query(
      "update reports set held_back_at = now() where body like 'Dit wacht nog%' and coupling_id = $1",
      [coupling.id],
    )
    return { manager, page }
  }

  it('goes along only when it is asked, and then stands in the access log', async () => {
    const { manager, page } = await coupled()
    const browser = await world.build.withSecondStep(manager)
    expect((await browser.get('/account/meenemen')).text).toContain('Ook wat ik in het dossier')
    expect((await take(browser, 'json')).text).not.toContain('goed geslapen')
    const linesOf = () =>
      rows(
        "select action from access_events where care_page_id = $1 and action like '%.read' and outcome = 'done' order by action",
        [page.id],
      )
    expect(await linesOf()).toEqual([])
    const taken = await takeJson(browser, { dossier: 'ja' })
    const ours = pageIn(taken, page)
    expect(ours.rapportages).toHaveLength(1)
    expect(ours.rapportages?.[0]).toMatchObject({ tekst: 'Mevrouw heeft goed geslapen.' })
    expect((await linesOf()).map(({ action }) => action)).toEqual([
      'care-plans.read',
      'documents.read',
      'measurements.read',
      'questionnaires.read',
      'reports.read',
    ])
    const again = await takeJson(browser)
    expect(again.account.gekeken?.map(({ wat }) => wat)).toContain('las de rapportages')
    expect((await take(browser, 'fhir', { dossier: 'ja' })).text).not.toContain('goed geslapen')
  })

  it('is not offered to who holds no part of it, and a form that asks it all the same gets none', async () => {
    const { page } = await coupled()
    const basic = await world.build.participant(page, BASIC)
    const browser = await world.build.withSecondStep(basic)
    expect((await browser.get('/account/meenemen')).text).not.toContain('Ook wat ik in het dossier')
    expect((await take(browser, 'json', { dossier: 'ja' })).text).not.toContain('goed geslapen')
  })

  it('of an organisation that asks a code at each visit stays out, and the file says so', async () => {
    const { manager } = await coupled({ secondStep: { mode: 'visit', idleMinutes: 15 } })
    const browser = await world.build.withSecondStep(manager)
    const { text } = await take(browser, 'html', { dossier: 'ja' })
    expect(text).not.toContain('goed geslapen')
    expect(load(text)('body').text()).toContain('bij elk bezoek een code')
  })
})
