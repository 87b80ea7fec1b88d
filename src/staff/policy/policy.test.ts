import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from '../../../test/harness/browser.ts'
import type { CarePage, Coupling, Organisation } from '../../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import type { EmployeeRole } from '../../access/actions.ts'
import { readChatHours } from './chat-hours.ts'
import { PRESETS } from './presets.ts'
import { differences, policyTopics } from './sentences.ts'

const ALL = [
  'calendar',
  'network_messages',
  'reports',
  'care_plan',
  'measurements',
  'documents',
  'questionnaires',
]

describe('ORG-6 what an organisation agrees with its families', () => {
  let world: TestPortal
  let at: Organisation
  let page: CarePage
  let coupling: Coupling
  let corrie: Browser

  const administrator = async (
    firstName: string,
    roles: EmployeeRole[] = ['organisation-administrator'],
  ) =>
    world.build.withSecondStep(
      await world.build.employee(at, roles, {
        account: await world.build.account({ firstName, lastName: 'Hulsman' }),
      }),
    )
  const path = (rest = '') => `/organisatie/${at.slug}/afspraken-met-families${rest}`
  /** Everything that the form holds, also each tick of a list. */
  const filled = (on: Page, button: string): Record<string, string | string[]> => {
    const { fields } = on.form(button)
    const ticked = (list: string): string[] =>
      on
        .$(`input[name="${list}"]`)
        .filter(
          (_, box) =>
            on.$(box).attr('type') === 'hidden' || on.$(box).attr('checked') !== undefined,
        )
        .map((_, box) => on.$(box).attr('value') ?? '')
        .get()
    const lists = ['onderdelen[]', 'naar-dossier[]'].map((list) => [list, ticked(list)])
    return { ...fields, ...Object.fromEntries(lists) }
  }
  const look = async (
    who: Browser,
    changes: Record<string, string | string[]>,
    from = path('/wijzigen'),
  ) => {
    const form = await who.get(from)
    return who.post(path('/wijzigen'), {
      ...filled(form, 'Nakijken wat er verandert'),
      doen: 'nakijken',
      ...changes,
    })
  }
  const save = (who: Browser, check: Page) =>
    who.post(path('/wijzigen'), { ...filled(check, 'Opslaan'), doen: 'opslaan' })
  const change = async (who: Browser, changes: Record<string, string | string[]>, from?: string) =>
    save(who, await look(who, changes, from))

  beforeAll(async () => {
    world = await testPortal()
    world.clock.at('2026-11-21T10:00:00+01:00')
    at = await world.build.organisation({ name: 'Zorggroep Lindenhof' })
    page = await world.build.carePage()
    coupling = await world.build.coupling(page, at)
    corrie = await administrator('Corrie')
  })
  afterAll(() => world.close())

  it('is shown in plain sentences, with a preview before it is saved, and holds at once for families', async () => {
    const shown = await corrie.get(path())
    expect(shown.heading).toBe('Afspraken met families')
    expect(shown.text).toContain('Er is geen grens aan hoeveel mensen het dossier lezen.')
    for (const name of ['een', 'twee', 'drie']) {
      void name
      await world.build.participant(page, ALL)
    }
    await world.build.report(coupling, { body: 'Zij at een appel.' })
    const family = await world.build.withSecondStep(page.manager)
    expect((await family.get(`/zorgpagina/${page.id}/dossier/rapportages`)).text).toContain('appel')

    const check = await look(corrie, {
      meelezers: '2',
      'onderdelen[]': ['care_plan', 'measurements', 'documents', 'questionnaires'],
      berichten: 'open',
      'antwoord-uren': '24',
      'antwoord-wie': 'de EVV-er',
    })
    expect(check.status).toBe(200)
    expect(check.text).toContain(
      'Dit geldt voor 1 pagina. Daar lezen naast de beheerders 3 mensen mee.',
    )
    expect(check.text).toContain('Op 1 pagina lezen nu meer mensen mee dan straks mag.')
    expect(check.text).toContain('Wat u niet meer deelt, is meteen niet meer te zien.')
    expect(check.text).toContain(
      'Nu: Er is geen grens aan hoeveel mensen het dossier lezen.Straks: Naast de beheerder lezen hooguit 2 mensen het dossier.',
    )
    expect(check.text).toContain('Er komt antwoord binnen 24 uur.')
    // Nothing was saved by looking.
    expect((await corrie.get(path())).text).toContain('Er is geen grens')

    const saved = await save(corrie, check)
    expect(saved.path).toContain('gelukt=opgeslagen')
    expect(saved.text).toContain('hooguit 2 mensen')
    expect(saved.text).toContain('Corrie Hulsman heeft ze gemaakt')
    const gone = await family.get(`/zorgpagina/${page.id}/dossier/rapportages`)
    expect(gone.status).toBe(403)
    expect(gone.text).not.toContain('appel')
    expect((await family.get(`/zorgpagina/${page.id}/connecties/nodig-uit`)).status).toBeLessThan(
      500,
    )

    const history = await corrie.get(path('/geschiedenis'))
    expect(history.text).toContain('Corrie Hulsman')
    expect(history.text).toContain('Hoeveel mensen meelezen, Wat families lezen')
    const one = await corrie.get(history.link('Versie 2'))
    expect(one.text).toContain('Eerst: Er is geen grens')
    const { rows } = await world.owner.query(
      "select object_id, person_name from access_events where action = 'policy.change'",
    )
    expect(rows).toEqual([{ object_id: '2', person_name: 'Corrie Hulsman' }])
  })

  it('can wait for its day, be taken back until then, and holds from midnight of that day', async () => {
    const planned = await change(corrie, { woord: 'pb-er', ingang: '2026-12-01' })
    expect(planned.path).toContain('gelukt=gepland')
    expect(planned.text).toContain('Dit geldt vanaf 1 december 2026.')
    expect(planned.text).toContain('Nu: De vaste medewerker van een cliënt heet: EVV-er.')
    const withdrawn = await corrie.press(planned, 'Wijziging intrekken')
    expect(withdrawn.text).not.toContain('Wat er gaat veranderen')
    expect((await corrie.press(planned, 'Wijziging intrekken', { _form: '' })).path).toContain(
      'al-begonnen',
    )
    expect((await corrie.get(path('/geschiedenis'))).text).toContain('Ingetrokken')

    await change(corrie, { woord: 'EV', ingang: '2-12-2026' })
    // Another change takes the place of the one that waits; the form begins with it.
    const again = await corrie.get(path('/wijzigen'))
    expect(again.field('Hoe heet de vaste medewerker van een cliënt?')).toBe('EV')
    expect(again.text).toContain('Slaat u op, dan vervalt de oude.')
    const replaced = await change(corrie, { woord: 'PB', ingang: '2026-12-03' })
    expect(replaced.text).toContain('heet: PB.')
    world.clock.at('2026-12-02T23:59:00+01:00')
    const before = await administrator('Nora')
    expect((await before.get(path())).text).toContain('heet: EVV-er.')
    world.clock.at('2026-12-03T00:00:01+01:00')
    const after = await administrator('Nina')
    expect((await after.get(path())).text).toContain('heet: PB.')
    expect((await after.get(path())).text).not.toContain('Wat er gaat veranderen')
  })

  it('of two administrators the second sees what the first did, with his own words kept; at once too', async () => {
    const [first, second] = [await administrator('Anna'), await administrator('Bert')]
    const mine = await look(second, { contact: 'Bel het kantoor in de ochtend.' })
    await change(first, { woord: 'contactpersoon' })
    const late = await save(second, mine)
    expect(late.status).toBe(409)
    expect(late.text).toContain('Anna Hulsman was u net voor')
    expect(late.text).toContain('Nu: De vaste medewerker van een cliënt heet: contactpersoon.')
    expect(late.field('Wat doen families met een vraag over het dossier? (niet verplicht)')).toBe(
      'Bel het kantoor in de ochtend.',
    )
    const done = await save(
      second,
      await second.post(path('/wijzigen'), {
        ...filled(late, 'Nakijken wat er verandert'),
        doen: 'nakijken',
      }),
    )
    expect(done.text).toContain('Bel het kantoor in de ochtend.')

    const [one, other] = [await look(first, { woord: 'A' }), await look(second, { woord: 'B' })]
    const outcomes = await Promise.all([save(first, one), save(second, other)])
    expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  it('refuses what cannot be, with a sentence for each and everything typed kept', async () => {
    const who = await administrator('Els')
    const wrong = await look(who, {
      meelezers: 'veel',
      'code-minuten': '999',
      woord: '',
      chat: 'elke dag',
      'beheerder-1': 'client',
      'beheerder-2': 'client',
      'vanaf-dag': '31',
      'vanaf-maand': '2',
      'vanaf-jaar': '2021',
      ingang: '2020-01-01',
      regels: 'Mijn lange regels\n\nin twee alinea’s.',
    })
    expect(wrong.status).toBe(422)
    expect(wrong.errors).toEqual(
      expect.arrayContaining([
        'Vul een getal in van 0 tot en met 99, of niets',
        'Vul een aantal minuten in van 1 tot en met 120',
        'Vul in hoe de vaste medewerker heet',
        'Schrijf op elke regel een dag en een tijd, zoals: maandag 11.00 tot 12.00',
        'Deze staat al eerder in de rij',
        'Deze datum bestaat niet. Kijk de dag en de maand na',
        'Deze dag is voorbij. Kies vandaag of een dag daarna',
      ]),
    )
    expect(wrong.field('De regels (niet verplicht)')).toContain('in twee alinea’s.')
    expect((await look(who, {})).errors).toEqual(['U hebt nog niets veranderd'])
    expect((await who.post(path('/wijzigen'), { doen: 'opslaan' })).status).toBe(409)
  })

  it('gives the own rules a new version when their text changes, and keeps it when it does not', async () => {
    const who = await administrator('Ria')
    const versions = async () =>
      (
        await world.owner.query(
          "select (policy->'rules'->>'version')::int as n from organisation_policies where organisation_id = $1 order by version desc limit 2",
          [at.id],
        )
      ).rows.map(({ n }) => n)
    const check = await look(who, { 'regels-titel': 'Regels', regels: 'Wees vriendelijk.' })
    expect(check.text).toContain('De beheerder van 1 pagina leest eerst de nieuwe regels.')
    await save(who, check)
    await change(who, { woord: 'EV' })
    expect(await versions()).toEqual([1, 1])
    await change(who, { regels: 'Wees altijd vriendelijk.' })
    expect(await versions()).toEqual([2, 1])
    await change(who, { regels: '', 'regels-titel': '' })
    await change(who, { regels: 'Wees vriendelijk.', 'regels-titel': 'Regels' })
    expect(await versions()).toEqual([3, 0])
  })

  it('is for the administrator of that organisation only', async () => {
    const carer = await administrator('Carla', ['care-worker', 'client-administration'])
    expect((await carer.get(path())).status).toBe(403)
    expect(
      (await carer.get(`/organisatie/${at.slug}/clienten`)).hasLink('Afspraken met families'),
    ).toBe(false)
    expect((await carer.post(path('/wijzigen'), { doen: 'opslaan' })).status).toBe(403)
    const elsewhere = await world.build.withSecondStep(
      await world.build.employee(await world.build.organisation(), ['organisation-administrator']),
    )
    expect((await elsewhere.get(path())).status).toBe(404)
    const family = await world.build.withSecondStep(page.manager)
    expect((await family.get(path())).status).toBe(404)
  })

  it('begins with one of five examples that name no organisation', async () => {
    const who = await administrator('Olga')
    const chosen = await who.get(path('/voorbeelden'))
    for (const preset of PRESETS) {
      const form = await who.get(chosen.link(preset.title))
      expect(form.text).toContain(preset.title)
      const check = await look(who, {}, path(`/wijzigen?voorbeeld=${preset.key}`))
      expect(check.heading, preset.key).toBe('Dit verandert er voor families')
      const saved = await save(who, check)
      const words = policyTopics(preset.policy).flatMap(({ sentences }) => sentences)
      for (const sentence of words) expect(saved.text, preset.key).toContain(sentence)
    }
    expect(JSON.stringify(PRESETS)).not.toMatch(
      /waalboog|zorgspectrum|careyn|amerpoort|leekerweide|caren|nedap/i,
    )
    const [one, other] = PRESETS
    expect(one && other && differences(one.policy, other.policy).length).toBeGreaterThan(3)
  })

  it('reads the hours of the chat as people write them', () => {
    expect(
      readChatHours('maandag tot en met dinsdag 11.00 tot 12.00\nvrijdag van 9:05-10:00 uur'),
    ).toEqual([
      { weekday: 1, from: '11:00', until: '12:00' },
      { weekday: 2, from: '11:00', until: '12:00' },
      { weekday: 5, from: '09:05', until: '10:00' },
    ])
    for (const text of [
      'maandag',
      'vrijdag tot en met maandag 9.00 tot 10.00',
      'maandag 12.00 tot 11.00',
      'maandag 25.00 tot 26.00',
    ])
      expect(readChatHours(text), text).toBeNull()
  })
})
