import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type StartedRecordServer, startRecordServer } from '../../dev/record/server.ts'
import type { Browser } from '../../test/harness/browser.ts'
import type { CarePage, Coupling } from '../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../test/harness/portal.ts'
import { tellOfRecords } from '../answering/tell-asked.ts'
import { DAY, MINUTE } from '../clock.ts'
import { asAccount } from '../db/connect.ts'
import { carePlanPaths } from '../features/care-plans/paths.ts'
import { questionnairePaths } from '../features/questionnaires/paths.ts'
import { reportPaths } from '../features/reports/paths.ts'
import { type PullContext, pull } from './pull.ts'

const URL = 'https://dossier.example/fhir/Questionnaire/slapen'
const form = (given: object = {}) => ({
  resourceType: 'Questionnaire',
  id: 'slapen',
  url: URL,
  version: '1',
  title: 'Hoe slaapt uw moeder?',
  status: 'active',
  item: [{ linkId: '1', type: 'text', text: 'Hoe ging de nacht?', required: true }],
  ...given,
})
const task = (id: string, given: object = {}) => ({
  resourceType: 'Task',
  id,
  status: 'requested',
  intent: 'order',
  code: { coding: [{ system: 'http://loinc.org', code: '74468-0' }] },
  for: { reference: 'Patient/toos' },
  owner: { reference: 'Patient/toos' },
  authoredOn: '2026-11-20T10:00:00+01:00',
  requester: { reference: 'Practitioner/joke' },
  restriction: { period: { end: '2026-12-01' } },
  input: [{ type: { text: 'Questionnaire' }, valueCanonical: URL }],
  ...given,
})
const minutes = (given: object = {}) => ({
  resourceType: 'QuestionnaireResponse',
  id: 'bespreking',
  status: 'completed',
  questionnaire: 'https://elders.example/Questionnaire/bespreking',
  subject: { reference: 'Patient/toos' },
  author: { reference: 'Practitioner/joke' },
  authored: '2026-11-19T14:00:00+01:00',
  item: [
    { linkId: 'x', text: 'Wat spraken wij af?', answer: [{ valueString: 'Elke dag wandelen.' }] },
  ],
  ...given,
})

describe('DOS-3 DOS-4 what appears of the record: questionnaires and plans', () => {
  let world: TestPortal
  let record: StartedRecordServer
  let page: CarePage
  let coupling: Coupling
  let context: PullContext
  let browser: Browser

  beforeAll(async () => {
    world = await testPortal()
    world.clock.at('2026-11-21T10:00:00+01:00')
    record = await startRecordServer({
      clock: world.portal.clock,
      tenants: [
        {
          name: 'linde',
          resources: [
            {
              resourceType: 'Patient',
              id: 'toos',
              name: [{ text: 'Toos de Vries' }],
              birthDate: '1938-03-14',
            },
            { resourceType: 'Practitioner', id: 'joke', name: [{ text: 'Joke Terpstra' }] },
            form(),
            task('vraag'),
            task('team', { owner: { reference: 'Practitioner/joke' } }),
            task('onleesbaar', {
              input: [{ type: { text: 'Questionnaire' }, valueCanonical: `${URL}|9` }],
            }),
            minutes(),
          ] as never,
        },
      ],
    })
    const organisation = await world.build.organisation({
      recordUrl: record.tenant('linde').baseUrl,
    })
    page = await world.build.carePage()
    coupling = await world.build.coupling(page, organisation, {
      patientId: await world.build.patient(organisation, { recordId: 'toos' }),
    })
    const { databases, records, clock, log } = world.portal
    context = { databases, records, clock, log }
    browser = await world.build.withSecondStep(page.manager)
    await pull(context, coupling.id)
  })
  afterAll(async () => {
    await record.close()
    await world.close()
  })

  const put = (resource: object): void => record.tenant('linde').put(resource as never)
  const pullLater = async (): Promise<void> => {
    world.clock.pass(MINUTE)
    await pull(context, coupling.id)
  }
  const requests = async () =>
    (
      await world.owner.query(
        `select id, source, kind, title, asked_by_name, due_on::text, closed_because, latest_version, told_at
         from questionnaire_requests where coupling_id = $1 order by source`,
        [coupling.id],
      )
    ).rows
  const requestOf = async (source: string): Promise<string> =>
    (await requests()).find((one) => one.source === source)?.id ?? ''
  const open = async (id: string) => browser.get(questionnairePaths.one(page.id, id))

  it('wait on the page with who put them ready and when; those of others do not, and what lacks is counted', async () => {
    expect(await requests()).toMatchObject([
      { source: 'QuestionnaireResponse/bespreking', kind: 'tell', latest_version: 1 },
      {
        source: 'Task/vraag',
        kind: 'ask',
        asked_by_name: 'Joke Terpstra',
        due_on: '2026-12-01',
        told_at: null,
      },
    ])
    const list = await browser.get(questionnairePaths.list(page.id))
    expect(list.text).toContain('Hoe slaapt uw moeder?')
    expect(list.text).toContain('Joke Terpstra zette deze klaar')
    expect(list.text).toContain('Graag invullen voor 1 december 2026')
    expect(list.text).toContain('gaat het om 1 vragenlijst.')
    const told = await open(await requestOf('QuestionnaireResponse/bespreking'))
    expect(told.text).toContain('Wat spraken wij af?')
    expect(told.text).toContain('Elke dag wandelen.')
    expect(told.text).toContain('Ingevuld door Joke Terpstra')
  })

  it('are told of once', async () => {
    await tellOfRecords(world.portal, world.clock.now)
    await tellOfRecords(world.portal, world.clock.now)
    const { rows } = await world.owner.query(
      `select count(*)::int as n from notices where kind = 'questionnaire' and about_id = $1`,
      [await requestOf('Task/vraag')],
    )
    expect(rows).toEqual([{ n: 1 }])
    expect((await requests()).every((one) => one.told_at !== null)).toBe(true)
  })

  it('are filled in with the version somebody began with, whatever the record changes; the answers name it', async () => {
    const id = await requestOf('Task/vraag')
    const begun = await browser.press(await open(id), 'Invullen')
    expect(begun.text).toContain('Hoe ging de nacht?')
    put(form({ version: '2', item: [{ linkId: '1', type: 'text', text: 'Hoe ging de week?' }] }))
    put(task('vraag', { status: 'accepted' }))
    await pullLater()
    const screen = await browser.get(begun.path)
    expect(screen.text).toContain('Hoe ging de nacht?')
    expect(await requests()).toHaveLength(2)
    const checked = await browser.press(screen, 'Volgende', { doe: 'volgende', v0: 'Onrustig.' })
    expect(checked.text).toContain('Onrustig.')
  })

  it('that the record withdraws wait no more; what was typed can still be read by who typed it', async () => {
    const id = await requestOf('Task/vraag')
    put(task('vraag', { status: 'cancelled' }))
    await pullLater()
    const shown = await open(id)
    expect(shown.text).toContain('De zorgorganisatie heeft deze vragenlijst ingetrokken')
    expect(shown.text).toContain('Onrustig.')
    expect(shown.$('main button').text()).not.toContain('Verder invullen')
    put(task('vraag'))
    await pullLater()
    expect((await open(id)).$('main button').text()).toContain('Verder invullen')
  })

  it('are sent under the name that the record gave the version', async () => {
    const id = await requestOf('Task/vraag')
    const check = await browser.get(questionnairePaths.check(page.id, id))
    await browser.press(check, 'Versturen')
    const { rows } = await world.owner.query(
      'select json, state from questionnaire_responses where request_id = $1',
      [id],
    )
    expect(rows).toMatchObject([{ state: 'waiting', json: { questionnaire: `${URL}|1` } }])
    put(task('vraag', { status: 'completed' }))
    await pullLater()
    expect((await open(id)).text).toContain('Verstuurd door')
  })

  it('DOS-3 a plan that changed is there in all its versions, with its goals as they were; older ones say so', async () => {
    const goal = (given: object) =>
      put({
        resourceType: 'Goal',
        id: 'lopen',
        subject: { reference: 'Patient/toos' },
        lifecycleStatus: 'active',
        ...given,
      })
    const plan = (given: object) =>
      put({
        resourceType: 'CarePlan',
        id: 'plan',
        status: 'active',
        intent: 'plan',
        title: 'Zorgleefplan',
        subject: { reference: 'Patient/toos' },
        period: { start: '2026-09-01' },
        goal: [{ reference: 'Goal/lopen' }],
        ...given,
      })
    goal({ description: { text: 'Tot de brievenbus lopen' } })
    plan({ description: 'Eerste afspraken.' })
    world.clock.pass(DAY)
    goal({ description: { text: 'Tot de winkel lopen' } })
    plan({ description: 'Nieuwe afspraken.' })
    world.clock.pass(MINUTE)
    plan({ description: 'Nieuwe afspraken.' })
    await pullLater()
    browser = await world.build.withSecondStep(page.manager)
    const list = await browser.get(carePlanPaths.list(page.id))
    const cards = list
      .$('main .card')
      .toArray()
      .map((card) => list.$(card).text())
    expect(cards).toHaveLength(2)
    expect(cards[0]).toContain('Geldt nu')
    expect(cards[1]).toContain('Ouder zorgplan')
    const older = await browser.get(list.$('main .card a').eq(1).attr('href') ?? '')
    expect(older.text).toContain('Eerste afspraken.')
    expect(older.text).toContain('Tot de brievenbus lopen')
    expect(older.text).toContain('Stond zo in het dossier')
    expect(older.text).toContain('Geldt niet meer')
    record.tenant('linde').delete('CarePlan', 'plan')
    world.clock.pass(2 * DAY)
    await pullLater()
    const { rows } = await world.owner.query('select id from care_plans where coupling_id = $1', [
      coupling.id,
    ])
    expect(rows).toEqual([])
  })

  it('DOS-2 DOS-7 what was measured in a report leads to the measurements, and back', async () => {
    const about = { subject: { reference: 'Patient/toos' }, status: 'final' }
    const at = { effectiveDateTime: '2026-11-20T09:00:00+01:00' }
    put({
      ...{ resourceType: 'Observation', id: 'gewicht', ...about, ...at },
      code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] },
      valueQuantity: { value: 61.5, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' },
    })
    put({
      ...{ resourceType: 'Observation', id: 'verslag', ...about, ...at },
      code: { coding: [{ system: 'http://snomed.info/sct', code: '11591000146107' }] },
      valueString: 'Vanochtend gewogen.',
      hasMember: [{ reference: 'Observation/gewicht' }],
    })
    await pullLater()
    browser = await world.build.withSecondStep(page.manager)
    const list = await browser.get(reportPaths.list(page.id))
    const report = await browser.get(list.$('main a[href*="/rapportages/"]').attr('href') ?? '')
    expect(report.text).toContain('Vanochtend gewogen.')
    const series = await browser.get(report.link('Gewicht'))
    expect(series.heading).toBe('Gewicht')
    expect((await browser.get(series.link('Lees de rapportage'))).path).toBe(report.path)
  })

  it('corrected in the record are a next version; taken back they go, and all goes with the coupling', async () => {
    put(
      minutes({
        item: [
          { linkId: 'x', text: 'Wat spraken wij af?', answer: [{ valueString: 'Om de dag.' }] },
        ],
      }),
    )
    await pullLater()
    browser = await world.build.withSecondStep(page.manager)
    const told = await open(await requestOf('QuestionnaireResponse/bespreking'))
    expect(told.text).toContain('Om de dag.')
    expect(told.text).toContain('Versie 1')
    put(minutes({ status: 'entered-in-error' }))
    put(task('nog-een'))
    await pullLater()
    expect((await requests()).map(({ source }) => source)).toEqual(['Task/nog-een', 'Task/vraag'])
    record.tenant('linde').delete('Task', 'nog-een')
    world.clock.pass(2 * DAY)
    await pullLater()
    expect((await requests()).map(({ source }) => source)).toEqual(['Task/vraag'])
    await asAccount(world.portal.databases, page.manager.id, world.clock.now, (tx) =>
      sql`select app.end_coupling(${coupling.id}, 'manager', 'other')`.execute(tx),
    )
    expect(await requests()).toEqual([])
    const { rows } = await world.owner.query(
      'select id from questionnaires where coupling_id = $1',
      [coupling.id],
    )
    expect(rows).toEqual([])
  })
})
