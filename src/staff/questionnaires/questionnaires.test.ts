import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from '../../../test/harness/browser.ts'
import { type Account, ALL, type CarePage, type Organisation } from '../../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { tellOfTurn } from '../../answering/tell-asked.ts'
import { MINUTE } from '../../clock.ts'
import { questionnairePaths } from '../../features/questionnaires/paths.ts'
import { staffQuestionnairePaths as paths } from './paths.ts'

describe('questionnaires at the organisation', () => {
  let world: TestPortal
  let at: Organisation
  let administrator: Browser
  let carer: Account
  let carers: Browser
  beforeAll(async () => {
    world = await testPortal()
    at = await world.build.organisation()
    administrator = await world.build.withSecondStep(
      await world.build.employee(at, ['organisation-administrator']),
    )
    carer = await world.build.employee(at, ['care-worker'])
    carers = await world.build.withSecondStep(carer)
  })
  afterAll(() => world.close())

  interface Client {
    page: CarePage
    recordId: string
    family: Browser
  }
  let serial = 0
  const client = async (): Promise<Client> => {
    const recordId = `vragen-${++serial}`
    const patientId = await world.build.patient(at, { recordId, name: `Cliënt ${serial}` })
    const page = await world.build.carePage()
    await world.build.coupling(page, at, { patientId })
    return { page, recordId, family: await world.build.withSecondStep(page.manager) }
  }
  const json = (url: string, item: object[], version = '1') =>
    JSON.stringify({ resourceType: 'Questionnaire', url, version, title: `Lijst ${url}`, item })
  const SLEEP = [{ linkId: 'a', type: 'boolean', text: 'Slaapt u goed?', required: true }]
  const upload = async (text: string): Promise<Page> =>
    administrator.press(await administrator.get(paths.upload(at.slug)), 'Toevoegen', { json: text })
  const published = async (url: string, item: object[] = SLEEP): Promise<string> => {
    const shown = await administrator.press(await upload(json(url, item)), 'Publiceren')
    return shown.path.split('?')[0]?.split('/').at(-1) ?? ''
  }
  const turns = async (): Promise<string[]> => {
    const { rows } = await world.owner.query(
      'select distinct turn from questionnaire_requests where told_at is null and shown_at is not null',
    )
    return rows.map(({ turn }) => turn)
  }
  const noticesOf = async (page: CarePage): Promise<number> => {
    const { rows } = await world.owner.query(
      `select count(*)::int as n from notices where care_page_id = $1 and kind = 'questionnaire'`,
      [page.id],
    )
    return rows[0].n
  }

  it('DOS-4 the administrator takes one in from FHIR; what cannot be shown is listed, and never put ready', async () => {
    const shown = await upload(json('urn:goed', SLEEP))
    expect(shown.text).toContain('De vragenlijst is toegevoegd')
    expect((await carers.get(shown.path)).status).toBe(404)
    expect((await administrator.press(shown, 'Publiceren')).text).toContain('In gebruik')
    expect((await upload(json('urn:goed', SLEEP))).errors).toEqual([
      'Versie 1 van deze vragenlijst is er al',
    ])
    const odd = await upload(
      json('urn:vreemd', [
        ...SLEEP,
        { linkId: 'b', type: 'choice', text: 'Kies', answerValueSet: 'http://elders' },
      ]),
    )
    expect(odd.text).toContain('Kies: De antwoorden staan in een lijst buiten deze vragenlijst.')
    expect(odd.html).not.toContain('>Publiceren<')
    for (const [given, told] of [
      ['', 'Kies een bestand, of plak wat erin staat'],
      ['{', 'Dit is geen JSON. Kijk of het hele bestand is meegekomen'],
      ['['.repeat(5_000), 'Dit is geen JSON. Kijk of het hele bestand is meegekomen'],
      [
        '{"resourceType":"Patient"}',
        'Dit is geen vragenlijst van FHIR R4. Kijk naar: resourceType',
      ],
      [
        json('urn:nul', [{ linkId: 'a', type: 'string', text: 'x\0' }]),
        'Er staan tekens in die niet kunnen worden bewaard',
      ],
    ])
      expect([(await upload(given ?? '')).errors[0], given]).toEqual([told, given])
    expect((await carers.get(paths.upload(at.slug))).status).toBe(403)
  })

  it('DOS-4 put ready for all, told without content, reminded, answered, withdrawn', async () => {
    const [one, two] = [await client(), await client()]
    const id = await published('urn:slapen')
    const form = await carers.get(paths.ask(at.slug, id))
    expect((await carers.press(form, 'Klaarzetten')).errors).toEqual(['Kies voor wie'])
    const done = await carers.press(form, 'Klaarzetten', { voor: 'allen', uiterlijk: '2026-12-24' })
    expect(done.text).toContain('De vragenlijst staat klaar')
    for (const turn of await turns()) await tellOfTurn(world.portal, turn, world.clock.now)
    expect([await noticesOf(one.page), await noticesOf(two.page), await turns()]).toEqual([
      1,
      1,
      [],
    ])
    // The same one waits once for a client.
    expect(
      (
        await carers.press(await carers.get(paths.ask(at.slug, id)), 'Klaarzetten', {
          voor: 'allen',
        })
      ).text,
    ).toContain('stond al klaar')
    const list = await one.family.get(questionnairePaths.list(one.page.id))
    expect(list.text).toContain('Graag invullen voor 24 december 2026.')
    const shown = await one.family.get(list.link('Lijst urn:slapen'))
    const check = await one.family.press(await one.family.press(shown, 'Invullen'), 'Volgende', {
      v0: 'nee',
      doe: 'volgende',
    })
    await one.family.press(check, 'Versturen')
    const overview = await carers.get(paths.one(at.slug, id))
    expect(overview.text).toMatch(
      /Cliënt \d+\s*Nog niet beantwoord\. Graag voor 24 december 2026\..*Cliënt \d+\s*Beantwoord/,
    )
    world.clock.pass(MINUTE)
    expect((await carers.press(overview, 'Herinneren wie nog niet antwoordde')).text).toContain(
      'Wie nog niet antwoordde, krijgt een herinnering',
    )
    expect(await turns()).toHaveLength(1)
    const answers = await carers.get(overview.link(`Cliënt ${one.recordId.split('-')[1]}`))
    expect(answers.text).toMatch(/Slaapt u goed\?\s*Nee/)
    const waiting = await carers.get(overview.link(`Cliënt ${two.recordId.split('-')[1]}`))
    const gone = await carers.press(await carers.get(waiting.link('Intrekken')), 'Intrekken')
    expect(gone.text).toContain('Ingetrokken')
    expect((await two.family.get(questionnairePaths.list(two.page.id))).text).toContain(
      'nog geen vragenlijsten',
    )
    // Reading answers stands in the access log of the client.
    const { rows } = await world.owner.query(
      `select count(*)::int as n from access_events where action = 'client-questionnaires.read' and account_id = $1 and patient_id is not null`,
      [carer.id],
    )
    expect(rows[0].n).toBeGreaterThan(0)
  })

  it('DOS-4 staff fill one in for the family: read only once it is sent, corrected with versions', async () => {
    const one = await client()
    const id = await published('urn:verslag', [
      { linkId: 'a', type: 'text', text: 'Wat is besproken?', required: true },
    ])
    const ofClient = await carers.get(paths.ofClient(at.slug, one.recordId))
    const begun = await carers.press(ofClient, 'Zelf invullen', { vragenlijst: id, zelf: 'ja' })
    const screen = await carers.press(begun, 'Invullen')
    expect(screen.heading).toBe('Wat is besproken?')
    const check = await carers.press(screen, 'Volgende', {
      v0: 'Mevrouw wil vaker naar buiten.',
      doe: 'volgende',
    })
    const list = questionnairePaths.list(one.page.id)
    expect((await one.family.get(list)).text).not.toContain('urn:verslag')
    const sent = await carers.press(check, 'Versturen naar de familie')
    expect(sent.text).toContain('De familie kan dit nu lezen')
    const read = await one.family.get((await one.family.get(list)).link('Lijst urn:verslag'))
    expect(read.text).toContain('Mevrouw wil vaker naar buiten.')
    expect(read.text).toContain(`Ingevuld door ${carer.name}`)
    expect(read.html).not.toContain('Antwoorden verbeteren')
    world.clock.pass(MINUTE)
    const better = await carers.press(sent, 'Verbeteren')
    const again = await carers.press(await carers.get(better.link(/^Wijzigen/)), 'Volgende', {
      v0: 'En naar zee.',
      doe: 'volgende',
    })
    await carers.press(again, 'Versturen naar de familie')
    const newest = await one.family.get(read.path)
    expect([newest.text.includes('En naar zee.'), newest.hasLink('Versie 1')]).toEqual([true, true])
    // What the organisation fills in is not the family's to fill in.
    expect((await one.family.post(`${read.path}/invullen`)).status).toBe(404)
  })

  it('DOS-4 staff add files: for themselves until it is sent, then for the family; what was taken away is gone', async () => {
    const one = await client()
    const id = await published('urn:met-bestand', [
      { linkId: 'a', type: 'attachment', text: 'Voeg het verslag toe', repeats: true },
    ])
    const ofClient = await carers.get(paths.ofClient(at.slug, one.recordId))
    const begun = await carers.press(ofClient, 'Zelf invullen', { vragenlijst: id, zelf: 'ja' })
    const screen = await carers.press(begun, 'Invullen')
    const { action, fields } = screen.form('Volgende')
    const files = ['verslag', 'te-veel'].map((name): [string, File] => [
      'v0',
      new File([name], `${name}.txt`, { type: 'text/plain' }),
    ])
    const check = await carers.postFiles(action, { ...fields, doe: 'volgende' }, files)
    const [kept, gone] = [check.link('verslag.txt'), check.link('te-veel.txt')]
    expect((await carers.raw(kept)).status).toBe(200)
    const keptId = kept.split('/').at(-1) ?? ''
    const again = await carers.press(await carers.get(check.link(/^Wijzigen/)), 'Volgende', {
      doe: 'volgende',
      'v0-houden[]': `urn:uuid:${keptId}`,
    })
    expect([again.text.includes('verslag.txt'), again.text.includes('te-veel.txt')]).toEqual([
      true,
      false,
    ])
    expect((await carers.raw(gone)).status).toBe(404)
    await carers.press(again, 'Versturen naar de familie')
    const list = await one.family.get(questionnairePaths.list(one.page.id))
    const read = await one.family.get(list.link('Lijst urn:met-bestand'))
    expect((await one.family.raw(read.link('verslag.txt'))).status).toBe(200)
  })

  it('DOS-4 one is made by hand: questions, answers, required, only after an answer; two colleagues', async () => {
    let shown = await administrator.press(await administrator.get(paths.make(at.slug)), 'Verder', {
      titel: 'Hoe gaat het met u?',
      uitleg: 'Drie vragen.',
    })
    const add = async (fields: Record<string, string>) => {
      const form = await administrator.get(shown.link('Vraag toevoegen'))
      return administrator.press(form, 'Opslaan', fields)
    }
    const wrong = await add({ tekst: 'Hoe gaat het?', soort: 'een', antwoorden: 'Goed' })
    expect([wrong.status, wrong.errors]).toEqual([
      422,
      ['Zet hier ten minste twee antwoorden, elk op een eigen regel'],
    ])
    shown = await add({
      tekst: 'Hoe gaat het?',
      soort: 'een',
      antwoorden: 'Goed\nMatig',
      verplicht: 'ja',
    })
    shown = await add({ tekst: 'Wat helpt u?', soort: 'lang', als: 'vraag-1:1' })
    expect(shown.text).toContain('Alleen na het antwoord «Matig»')
    const mine = await administrator.get(shown.link('Wat helpt u?'))
    const colleague = await world.build.withSecondStep(
      await world.build.employee(at, ['organisation-administrator']),
    )
    await colleague.press(await colleague.get(shown.link('Wat helpt u?')), 'Opslaan', {
      tekst: 'Wat zou helpen?',
    })
    const late = await administrator.press(mine, 'Opslaan', { tekst: 'Wat kan helpen?' })
    expect([late.status, late.field('Vraag')]).toEqual([422, 'Wat kan helpen?'])
    expect(late.errors[0]).toContain('Een collega heeft deze vragenlijst net gewijzigd')
    const one = await administrator.press(
      await administrator.get(shown.link('Klaar met bewerken')),
      'Publiceren',
    )
    const { rows } = await world.owner.query('select json from questionnaires where title = $1', [
      'Hoe gaat het met u?',
    ])
    expect(rows[0].json).toMatchObject({
      resourceType: 'Questionnaire',
      item: [
        {
          type: 'choice',
          required: true,
          answerOption: [{ valueString: 'Goed' }, { valueString: 'Matig' }],
        },
        {
          type: 'text',
          text: 'Wat zou helpen?',
          enableWhen: [{ question: 'vraag-1', operator: '=', answerString: 'Matig' }],
        },
      ],
    })
    const next = await administrator.press(one, 'Nieuwe versie maken')
    expect(next.heading).toBe('Bewerken: Hoe gaat het met u?')
    expect((await carers.get(paths.list(at.slug))).text).not.toContain('Concept')
  })

  it('DOS-4 an employee who reaches only his own places puts nothing ready elsewhere, and reads nothing there', async () => {
    const one = await client()
    const id = await published('urn:bereik')
    await carers.press(await carers.get(paths.ask(at.slug, id)), 'Klaarzetten', { voor: 'allen' })
    const far = await world.build.employee(at, ['care-worker'])
    await world.owner.query(`update employees set reach = 'places' where account_id = $1`, [far.id])
    const browser = await world.build.withSecondStep(far)
    expect((await browser.get(paths.one(at.slug, id))).text).toContain('Er staat nog niets klaar')
    const { rows } = await world.owner.query(
      'select id from questionnaire_requests where url = $1 and care_page_id = $2',
      ['urn:bereik', one.page.id],
    )
    expect((await browser.get(paths.answers(at.slug, rows[0].id))).status).toBe(404)
    expect((await browser.get(paths.ofClient(at.slug, one.recordId))).status).toBe(404)
    const office = await world.build.withSecondStep(
      await world.build.employee(at, ['client-administration']),
    )
    expect((await office.get(paths.list(at.slug))).status).toBe(403)
    const other = await world.build.withSecondStep(await world.build.participant(one.page, ALL))
    expect((await other.get(questionnairePaths.one(one.page.id, rows[0].id))).status).toBe(200)
  })
})
