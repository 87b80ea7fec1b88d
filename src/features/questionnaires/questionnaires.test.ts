import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from '../../../test/harness/browser.ts'
import {
  type Account,
  ALL,
  BASIC,
  type CarePage,
  type Coupling,
} from '../../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { MINUTE } from '../../clock.ts'
import { questionnairePaths } from './paths.ts'

const q = (linkId: string, type: string, text: string, more: object = {}) => ({
  linkId,
  type,
  text,
  ...more,
})

const ITEMS = [
  q('stemming', 'choice', 'Hoe gaat het met u?', {
    required: true,
    answerOption: [
      { valueCoding: { code: 'goed', display: 'Goed' } },
      { valueCoding: { code: 'matig', display: 'Matig' } },
    ],
  }),
  q('waarom', 'text', 'Wat maakt het matig?', {
    enableWhen: [{ question: 'stemming', operator: '=', answerCoding: { code: 'matig' } }],
  }),
  q('gewicht', 'quantity', 'Wat weegt u?', {
    extension: [
      {
        url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-unit',
        valueCoding: { code: 'kg', display: 'kilo' },
      },
    ],
  }),
  q('hulp', 'group', 'Wie helpen u?', {
    repeats: true,
    item: [q('wie', 'string', 'Naam', { required: true }), q('sinds', 'date', 'Sinds wanneer')],
  }),
  q('pijn', 'group', 'Pijn', {
    item: [
      q('heeft', 'boolean', 'Heeft u pijn?'),
      q('waar', 'string', 'Waar heeft u pijn?', {
        enableWhen: [{ question: 'heeft', operator: '=', answerBoolean: true }],
      }),
    ],
  }),
]

describe('questionnaires', () => {
  let world: TestPortal
  beforeAll(async () => {
    world = await testPortal()
  })
  afterAll(() => world.close())

  const publish = async (
    at: string,
    items: object[] = ITEMS,
    given: { version?: string; json?: object } = {},
  ) => {
    const version = given.version ?? '1'
    const json = given.json ?? {
      resourceType: 'Questionnaire',
      url: 'urn:hoe',
      version,
      title: 'Hoe gaat het?',
      item: items,
    }
    const { rows } = await world.owner.query(
      `insert into questionnaires (organisation_id, url, version, title, json, published_at)
       values ($1, 'urn:hoe', $2, 'Hoe gaat het?', $3, $4) returning id`,
      [at, version, JSON.stringify(json), world.clock.now],
    )
    return rows[0].id as string
  }
  const ask = async (coupling: Coupling, questionnaire: string): Promise<string> => {
    const { rows } = await world.owner.query(
      `insert into questionnaire_requests (coupling_id, care_page_id, organisation_id, patient_id, questionnaire_id, url,
         kind, title, turn, asked_by_name, asked_at, shown_at)
       values ($1, $2, $3, $4, $5, 'urn:hoe', 'ask', 'Hoe gaat het?', gen_random_uuid(), 'Samira Bakker', $6, $6) returning id`,
      [
        coupling.id,
        coupling.carePageId,
        coupling.organisation.id,
        coupling.patientId,
        questionnaire,
        world.clock.now,
      ],
    )
    return rows[0].id
  }
  interface Family {
    page: CarePage
    coupling: Coupling
    questionnaire: string
    request: string
    manager: Browser
    one: string
  }
  const family = async (items: object[] = ITEMS, json?: object): Promise<Family> => {
    const page = await world.build.carePage()
    const coupling = await world.build.coupling(page)
    const questionnaire = await publish(coupling.organisation.id, items, json ? { json } : {})
    const request = await ask(coupling, questionnaire)
    const manager = await world.build.withSecondStep(page.manager)
    return {
      page,
      coupling,
      questionnaire,
      request,
      manager,
      one: questionnairePaths.one(page.id, request),
    }
  }
  const trusted = async (page: CarePage): Promise<{ who: Account; browser: Browser }> => {
    const who = await world.build.participant(page, ALL)
    return { who, browser: await world.build.withSecondStep(who) }
  }
  const next = (browser: Browser, page: Page, fields: Record<string, string | string[]> = {}) =>
    browser.press(page, 'Volgende', { doe: 'volgende', ...fields })
  const responses = async (request: string) =>
    (
      await world.owner.query(
        'select version, json, filled_by_name, state from questionnaire_responses where request_id = $1 order by version',
        [request],
      )
    ).rows

  it('DOS-4 filled in screen by screen, checked, sent, corrected with versions', async () => {
    const { manager, page, request, one } = await family()
    const list = await manager.get(questionnairePaths.list(page.id))
    expect(list.text).toContain('Nog in te vullen')
    expect(list.text).toContain('Hebt u een vraag over een vragenlijst?')
    expect(list.text).not.toContain('alleen lezen')
    const shown = await manager.get(list.link('Hoe gaat het?'))
    expect(shown.text).toContain('Samira Bakker zette deze vragenlijst klaar')
    const first = await manager.press(shown, 'Invullen')
    expect(first.heading).toBe('Hoe gaat het met u?')
    expect(first.text).toContain('Vraag 1 van 4')
    const missing = await next(manager, first)
    expect([missing.status, missing.errors]).toEqual([422, ['Kies een antwoord']])
    // An answer makes that one more is asked.
    const why = await next(manager, first, { v0: 'k1' })
    expect([why.heading, why.text.includes('Vraag 2 van 5')]).toEqual([
      'Wat maakt het matig? (niet verplicht)',
      true,
    ])
    const weight = await next(manager, why, { v1: 'Slecht geslapen.\nMoe.' })
    const wrong = await next(manager, weight, { v2: 'zeventig' })
    expect([wrong.status, wrong.field('Wat weegt u?')]).toEqual([422, 'zeventig'])
    expect(wrong.errors).toEqual(['Vul een getal in, bijvoorbeeld 12 of 3,5'])
    const help = await next(manager, weight, { v2: '70,5' })
    expect(help.heading).toBe('Wie helpen u?')
    const second = await manager.press(help, 'Nog een toevoegen', {
      doe: 'nog:3',
      v4_0: 'Fatima',
      'v5_0-jaar': '2020',
    })
    expect(second.field('Naam')).toBe('Fatima')
    const less = await manager.press(second, 'Verwijderen', { doe: 'weg:3:0', v4_1: 'Piet' })
    expect([less.field('Naam'), less.hasLink('Fatima')]).toEqual(['Piet', false])
    const pain = await next(manager, less)
    expect(pain.text).toContain('Alleen invullen als het antwoord op «Heeft u pijn?» is: Ja.')
    expect(pain.$('asked-if').attr('data-when')).toBe(
      '[{"field":"v7","operator":"=","values":["ja"]}]',
    )
    const check = await next(manager, pain, { v7: 'nee', v8: 'knie' })
    expect(check.path).toBe(questionnairePaths.check(page.id, request))
    expect(check.text).toContain('70,5 kilo')
    expect(check.text).not.toContain('knie')
    const sent = await manager.press(check, 'Versturen')
    expect(sent.heading).toBe('Verstuurd')
    const [stored] = await responses(request)
    expect(stored).toMatchObject({
      version: 1,
      state: 'waiting',
      filled_by_name: page.manager.name,
    })
    expect(stored.json).toMatchObject({
      resourceType: 'QuestionnaireResponse',
      questionnaire: 'urn:hoe|1',
      status: 'completed',
    })
    expect(JSON.stringify(stored.json)).not.toContain('knie')
    // Corrected: a new version, the earlier one stays readable.
    world.clock.pass(MINUTE)
    const again = await manager.press(await manager.get(one), 'Antwoorden verbeteren')
    const changed = await next(manager, await manager.get(again.link(/^Wijzigen: Hoe gaat het/)), {
      v0: 'k0',
    })
    expect(changed.heading).toContain('Wat weegt u?')
    await manager.press(await manager.get(questionnairePaths.check(page.id, request)), 'Versturen')
    const read = await manager.get(one)
    expect(read.text).toContain('Goed')
    expect((await manager.get(read.link('Versie 1'))).text).toContain('Slecht geslapen.')
    expect((await responses(request)).map(({ json }) => json.status)).toEqual([
      'completed',
      'amended',
    ])
  })

  it('DOS-4 a draft is there on another device, and each person has his own', async () => {
    const { page, manager, one, request } = await family()
    const { browser: other } = await trusted(page)
    await next(manager, await manager.press(await manager.get(one), 'Invullen'), { v0: 'k0' })
    const elsewhere = await world.build.withSecondStep(page.manager)
    expect((await elsewhere.press(await elsewhere.get(one), 'Verder invullen')).heading).toContain(
      'Wat weegt u?',
    )
    const theirs = await other.press(await other.get(one), 'Invullen')
    expect(theirs.$('input[checked]').length).toBe(0)
    const { rows } = await world.owner.query(
      'select count(*)::int as n from questionnaire_drafts where request_id = $1',
      [request],
    )
    expect(rows[0].n).toBe(2)
  })

  it('DOS-4 when another has sent it, the second hears who and when, and loses nothing', async () => {
    const { page, manager, one, request } = await family([ITEMS[0] ?? {}])
    const { browser: other, who } = await trusted(page)
    await next(other, await other.press(await other.get(one), 'Invullen'), { v0: 'k1' })
    await next(manager, await manager.press(await manager.get(one), 'Invullen'), { v0: 'k0' })
    const check = questionnairePaths.check(page.id, request)
    const [mine, theirs] = [await manager.get(check), await other.get(check)]
    expect((await manager.press(mine, 'Versturen')).heading).toBe('Verstuurd')
    const refused = await other.press(theirs, 'Versturen')
    expect(refused.status).toBe(409)
    expect(refused.text).toContain(`${page.manager.name} heeft deze vragenlijst al verstuurd`)
    expect(refused.text).toContain('Matig')
    expect(await responses(request)).toHaveLength(1)
    await other.press(refused, 'Toch mijn antwoorden versturen')
    expect((await responses(request)).map(({ filled_by_name }) => filled_by_name)).toEqual([
      page.manager.name,
      who.name,
    ])
  })

  it('DOS-4 two who send at the same moment make one version each at most', async () => {
    const { page, manager, one, request } = await family([ITEMS[0] ?? {}])
    await next(manager, await manager.press(await manager.get(one), 'Invullen'), { v0: 'k0' })
    const check = questionnairePaths.check(page.id, request)
    const pages = [await manager.get(check), await manager.get(check)]
    await Promise.all(pages.map((shown) => manager.press(shown, 'Versturen')))
    expect(await responses(request)).toHaveLength(1)
  })

  it('DOS-4 who began goes on with his version when a new one comes; who begins gets the new one', async () => {
    const { page, manager, one, coupling } = await family()
    const first = await manager.press(await manager.get(one), 'Invullen')
    world.clock.pass(MINUTE)
    await publish(coupling.organisation.id, [q('nieuw', 'string', 'Een nieuwe vraag')], {
      version: '2',
    })
    const going = await next(manager, first, { v0: 'k0' })
    expect(going.text).toContain('U gaat verder met de versie waarmee u begon')
    expect(going.text).toContain('van 4')
    const { browser: other } = await trusted(page)
    expect((await other.press(await other.get(one), 'Invullen')).heading).toContain(
      'Een nieuwe vraag',
    )
  })

  it('DOS-4 what cannot be shown is said, and not shown half', async () => {
    const { manager, one } = await family([
      ...ITEMS,
      q('x', 'choice', 'Kies', { answerValueSet: 'http://elders' }),
    ])
    const shown = await manager.get(one)
    expect(shown.text).toContain('Deze vragenlijst kunnen wij niet laten zien')
    expect(shown.text).not.toContain('Hoe gaat het met u?')
  })

  it('DOS-4 files go with an answer: for the sender until it is sent, then for all who may read; gone with the coupling', async () => {
    const { page, manager, request, one, coupling } = await family([
      q('foto', 'attachment', 'Voeg een brief toe'),
    ])
    const { browser: other } = await trusted(page)
    const first = await manager.press(await manager.get(one), 'Invullen')
    const { action, fields } = first.form('Volgende')
    const file = new File(['hallo'], 'brief.txt', { type: 'text/plain' })
    const check = await manager.postFiles(action, { ...fields, doe: 'volgende' }, [['v0', file]])
    expect(check.text).toContain('brief.txt')
    const address = check.link('brief.txt')
    expect((await manager.raw(address)).status).toBe(200)
    expect((await other.raw(address)).status).toBe(404)
    await manager.press(check, 'Versturen')
    expect((await other.raw(address)).status).toBe(200)
    const count = async () =>
      (
        await world.owner.query(
          'select count(*)::int as n from questionnaire_files where request_id = $1',
          [request],
        )
      ).rows[0].n
    expect(await count()).toBe(1)
    await world.owner.query('update couplings set ended_at = $1 where id = $2', [
      world.clock.now,
      coupling.id,
    ])
    await world.owner.query('delete from questionnaire_requests where id = $1', [request])
    expect(await count()).toBe(0)
    const left = await world.owner.query(
      'select count(*)::int as n from files where care_page_id = $1',
      [page.id],
    )
    expect(left.rows[0].n).toBe(0)
  })

  it('DOS-4 only who has the part reads and fills in; another page’s are unknown', async () => {
    const { page, one } = await family()
    const basic = await world.build.withSecondStep(await world.build.participant(page, BASIC))
    expect((await basic.get(one)).status).toBe(403)
    const only = await world.build.withSecondStep(
      await world.build.participant(page, ['questionnaires']),
    )
    expect((await only.get(one)).status).toBe(200)
    const elsewhere = await family()
    expect((await only.get(questionnairePaths.one(page.id, elsewhere.request))).status).toBe(404)
    expect(
      (
        await elsewhere.manager.get(
          questionnairePaths.one(elsewhere.page.id, one.split('/').at(-1) ?? ''),
        )
      ).status,
    ).toBe(404)
  })

  const BLUEBOOK = join(
    import.meta.dirname,
    '../../../../shared/data/fhir/r4/hl7-spec/questionnaire-example-bluebook.json',
  )
  it.skipIf(!existsSync(BLUEBOOK))(
    'DOS-4 a real questionnaire is shown on all its screens, and sent',
    async () => {
      const { manager, one, request } = await family([], JSON.parse(readFileSync(BLUEBOOK, 'utf8')))
      let shown = await manager.press(await manager.get(one), 'Invullen')
      let screens = 0
      while (shown.path.includes('/invullen/') && screens < 30) {
        screens++
        expect(shown.status).toBe(200)
        const typed = Object.fromEntries(
          shown
            .$('input[type=text]')
            .get()
            .map((input) => {
              const name = shown.$(input).attr('name') ?? ''
              return [
                name,
                name.endsWith('-dag')
                  ? '3'
                  : name.endsWith('-maand')
                    ? '4'
                    : name.endsWith('-jaar')
                      ? '2013'
                      : '3',
              ]
            }),
        )
        shown = await next(manager, shown, typed)
      }
      expect(screens).toBeGreaterThan(3)
      expect((await manager.press(shown, 'Versturen')).heading).toBe('Verstuurd')
      expect((await responses(request))[0].json.item.length).toBeGreaterThan(0)
    },
  )
})
