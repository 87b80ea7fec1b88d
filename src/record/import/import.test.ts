import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type StartedRecordServer, startRecordServer } from '../../../dev/record/server.ts'
import type { Browser, Page } from '../../../test/harness/browser.ts'
import type { Account, CarePage, Coupling, Organisation } from '../../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { DAY, MINUTE } from '../../clock.ts'
import { createRecords } from '../connection.ts'
import { pull } from '../pull.ts'
import { forgetImports, workOnImport } from './work.ts'

const NUMBER = 'http://lindenhof.example/clientnummer'
const nursing = { coding: [{ system: 'http://snomed.info/sct', code: '11591000146107' }] }
const weight = { coding: [{ system: 'http://loinc.org', code: '29463-7', display: 'Gewicht' }] }

const patient = (id: string, number: string, more: object = {}) => ({
  resourceType: 'Patient',
  id,
  identifier: [{ system: NUMBER, value: number }],
  name: [{ text: 'Toos de Vries', family: 'de Vries', given: ['Toos'] }],
  birthDate: '1938-03-14',
  ...more,
})
const report = (id: string, words: string, on: string, of = 'p1', more: object = {}) => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  code: nursing,
  subject: { reference: `Patient/${of}` },
  effectiveDateTime: `${on}T08:00:00+01:00`,
  valueString: words,
  ...more,
})
const about = (resourceType: string, id: string, rest: object) => ({
  resourceType,
  id,
  subject: { reference: 'Patient/p1' },
  ...rest,
})

/** What an older record held of Toos, and of others. */
const older = (number: string): object[] => [
  patient('p1', number),
  patient('p2', '99999'),
  report('same', 'Uit PlanCare: zij liep naar de tuin.', '2024-05-01'),
  report('r2', 'Te oud om te bewaren.', '2019-05-01'),
  report('r3', 'Van de buurman.', '2024-05-02', 'p2'),
  report('r4', 'Van niemand in dit bestand.', '2024-05-02', 'p9'),
  report('r5', 'Noemt twee cliënten.', '2024-05-03', 'p1', {
    focus: [{ reference: 'Patient/p2' }],
  }),
  report('r6', 'Ook in het dossier van nu.', '2026-11-20', 'p1', {
    identifier: [{ system: 'urn:verhuisd', value: '77' }],
  }),
  report('r7', 'Mevrouw is gevallen in de gang.', '2024-06-01', 'p1', {
    category: [{ text: 'Valincident' }],
  }),
  report('r8', 'Morgen pas.', '2031-01-01'),
  about('Observation', 'w1', {
    status: 'final',
    code: weight,
    effectiveDateTime: '2024-05-01T08:00:00+01:00',
    valueQuantity: { value: 61.5, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' },
  }),
  about('Goal', 'g1', {
    lifecycleStatus: 'active',
    description: { text: 'Weer naar de markt lopen' },
  }),
  about('CarePlan', 'cp1', {
    status: 'active',
    intent: 'plan',
    title: 'Zorgplan uit PlanCare',
    period: { start: '2023-01-01' },
    goal: [{ reference: 'Goal/g1' }],
    replaces: [{ reference: 'CarePlan/nu' }],
  }),
  about('DocumentReference', 'd1', {
    status: 'current',
    date: '2024-05-01T08:00:00+01:00',
    description: 'Brief van de huisarts',
    type: { text: 'Brief' },
    content: [{ attachment: { contentType: 'text/plain', url: 'Binary/b1', title: 'brief.txt' } }],
  }),
  about('DocumentReference', 'd2', {
    status: 'current',
    date: '2024-05-01T08:00:00+01:00',
    description: 'Brief zonder bestand',
    content: [{ attachment: { contentType: 'text/plain', url: 'Binary/b9' } }],
  }),
  {
    resourceType: 'Binary',
    id: 'b1',
    contentType: 'text/plain',
    data: Buffer.from('Beste Toos').toString('base64'),
  },
  {
    resourceType: 'Binary',
    id: 'b2',
    contentType: 'text/plain',
    data: Buffer.from('Van de buurman').toString('base64'),
  },
  about('Procedure', 'x1', { status: 'completed' }),
  {
    resourceType: 'RelatedPerson',
    id: 'c1',
    patient: { reference: 'Patient/p1' },
    name: [{ text: 'Karin' }],
  },
  {
    resourceType: 'Appointment',
    id: 'a1',
    status: 'booked',
    start: '2024-05-01T10:00:00+02:00',
    end: '2024-05-01T11:00:00+02:00',
    description: 'Fysiotherapie',
    participant: [
      { actor: { reference: 'Patient/p1' }, status: 'accepted' },
      { actor: { reference: 'Patient/p2' }, status: 'accepted' },
    ],
  },
]
const ndjson = (resources: readonly object[]): string =>
  resources.map((one) => JSON.stringify(one)).join('\n')

describe('ECD-4 what an older record held, from a file', () => {
  let world: TestPortal
  let record: StartedRecordServer
  let organisation: Organisation
  let page: CarePage
  let coupling: Coupling
  let number: string
  let boss: Browser
  let bossAccount: Account
  let manager: Browser

  beforeAll(async () => {
    world = await testPortal()
    record = await startRecordServer({
      clock: world.portal.clock,
      tenants: [
        {
          name: 'nu',
          resources: [
            patient('toos', '1'),
            {
              ...report('same', 'Uit het dossier van nu.', '2026-11-19'),
              subject: { reference: 'Patient/toos' },
            },
            {
              ...report('nieuw-77', 'Ook in het dossier van nu.', '2026-11-20'),
              subject: { reference: 'Patient/toos' },
              identifier: [{ system: 'urn:verhuisd', value: '77' }],
            },
            {
              ...about('CarePlan', 'nu', {
                status: 'active',
                intent: 'plan',
                title: 'Zorgplan van nu',
                period: { start: '2026-01-10' },
              }),
              subject: { reference: 'Patient/toos' },
            },
          ] as never,
        },
      ],
    })
    await world.portal.records.close()
    world.portal.records = createRecords(world.portal.secrets, world.portal.clock)
    organisation = await world.build.organisation({
      recordUrl: record.tenant('nu').baseUrl,
      policy: { historyFrom: '2026-01-01' },
    })
    page = await world.build.carePage()
    const patientId = await world.build.patient(organisation, { recordId: 'toos' })
    coupling = await world.build.coupling(page, organisation, { patientId })
    number = (
      await world.owner.query('select client_number from patients where id = $1', [patientId])
    ).rows[0].client_number
    bossAccount = await world.build.employee(organisation, ['organisation-administrator'])
    await signIn()
    await pull(world.portal, coupling.id)
  })
  afterAll(async () => {
    await record?.close()
    await world?.portal.records.close()
    await world?.close()
  })

  const signIn = async (): Promise<void> => {
    boss = await world.build.withSecondStep(bossAccount)
    manager = await world.build.withSecondStep(page.manager)
  }
  const passDay = async (): Promise<void> => {
    world.clock.pass(25 * 60 * MINUTE)
    await signIn()
  }
  const base = () => `/organisatie/${organisation.slug}/eerder-dossier`
  const rows = async (text: string, values: unknown[] = []) =>
    (await world.owner.query(text, values)).rows
  const send = async (
    files: readonly [string, string | Uint8Array][],
    fields: Record<string, string> = {},
  ): Promise<Page> => {
    const shown = await boss.get(base())
    return boss.postFiles(
      base(),
      {
        ...shown.form('Bekijk wat er gebeurt').fields,
        ...{
          naam: 'PlanCare',
          'vanaf-dag': '1',
          'vanaf-maand': '1',
          'vanaf-jaar': '2020',
          versie: 'R4',
        },
        ...fields,
      },
      files.map(([name, bytes]) => ['bestanden', new File([bytes as BlobPart], name)]),
    )
  }
  const work = (asked: Page): Promise<void> =>
    workOnImport(world.portal, asked.path.split('/').at(-1) ?? '')
  const table = (shown: Page, caption: string): string[] =>
    shown
      .$('table')
      .filter((_, one) => shown.$(one).find('caption').text().includes(caption))
      .find('tbody tr')
      .toArray()
      .map((row) =>
        shown
          .$(row)
          .find('th,td')
          .toArray()
          .map((cell) => shown.$(cell).text().replace(/\s+/g, ' ').trim())
          .join(' | '),
      )
  const held = async () =>
    (
      await rows(
        `select source from reports where coupling_id = $1 union all select source from care_plans where coupling_id = $1
         union all select source from measurements where coupling_id = $1 union all select source from documents where coupling_id = $1
         union all select source from record_appointments where coupling_id = $1 order by 1`,
        [coupling.id],
      )
    ).map(({ source }) => String(source))
  const imported = async () => (await held()).filter((source) => source.startsWith('Eerder-'))
  const takeOver = async (asked: Page): Promise<Page> => {
    await work(asked)
    const looked = await boss.get(asked.path)
    await boss.press(looked, 'Overnemen')
    await work(asked)
    return boss.get(asked.path)
  }
  const undo = async (at: string): Promise<Page> => {
    const shown = await boss.get(at)
    const sure = await boss.get(shown.link(/Terugdraaien|Niet overnemen/))
    const busy = await boss.press(sure, /Terugdraaien|Niet overnemen/)
    await work(busy)
    return boss.get(at)
  }

  let first: Page
  it('tells first what would happen, and stores nothing for a family', async () => {
    const before = await held()
    first = await send([['oud.ndjson.gz', gzipSync(ndjson(older(number)))]])
    expect(first.heading).toBe('Naast bekijkt de bestanden')
    await work(first)
    const looked = await boss.get(first.path)
    expect(looked.heading).toBe('Wat er zou gebeuren')
    expect(looked.text).toContain('Cliënten in de bestanden: 2. Gekoppeld: 1.')
    // Kind | new | along | before the first day | there already | not coupled | aside
    expect(table(looked, 'Wat er met alles gebeurt')).toEqual([
      'Afspraken | 1 | 0 | 0 | 0 | 0 | 0',
      'Andere gegevens (Procedure) | 0 | 0 | 0 | 0 | 0 | 1',
      'Contactpersonen | 0 | 0 | 0 | 0 | 0 | 1',
      'Documenten | 1 | 0 | 0 | 0 | 0 | 1',
      'Metingen | 1 | 0 | 0 | 0 | 0 | 0',
      'Rapportages | 2 | 0 | 1 | 1 | 1 | 3',
      'Zorgplannen en doelen | 1 | 1 | 0 | 0 | 0 | 0',
    ])
    expect(table(looked, 'Wat niet over te nemen is').toSorted()).toEqual([
      'Andere gegevens (Procedure) | Naast toont behandelingen nog niet. | 1',
      'Contactpersonen | Contactpersonen komen uit het dossier van nu. | 1',
      'Documenten | Het bestand van dit document zit er niet bij. | 1',
      'Rapportages | De cliënt van wie dit is, staat niet in het bestand. | 1',
      'Rapportages | Dit heeft een datum in de toekomst. | 1',
      'Rapportages | Dit noemt ook een andere cliënt. | 1',
    ])
    expect(looked.text).not.toMatch(/tuin|Toos|markt/)
    expect(await held()).toEqual(before)
    // The file is gone, and of who is not coupled nothing was kept.
    expect(await rows('select 1 from record_import_files')).toEqual([])
    const kept = JSON.stringify(await rows('select * from import_resources'))
    expect(kept).not.toMatch(/buurman|niemand|twee cliënten|p2/)
  })

  it('takes over what was shown; the family reads it from the import’s own first day, and where it is from', async () => {
    const looked = await boss.get(first.path)
    await boss.press(looked, 'Overnemen')
    await work(first)
    const done = await boss.get(first.path)
    expect(done.heading).toBe('Het dossier is overgenomen')
    expect(table(done, 'Wat er met alles gebeurt')).toContain('Rapportages | 2 | 0 | 1 | 1 | 1 | 3')
    expect((await imported()).map((source) => source.replace(/^Eerder-\d+\//, ''))).toEqual([
      'Appointment/a1',
      'CarePlan/cp1',
      'DocumentReference/d1',
      'Observation/r7',
      'Observation/same',
      'Observation/w1',
    ])
    const reports = await manager.get(`/zorgpagina/${page.id}/dossier/rapportages`)
    expect(reports.text).toContain('zij liep naar de tuin.Uit het eerdere dossier (PlanCare)')
    expect(reports.text).toContain('Uit het dossier van nu.')
    expect(reports.text).not.toContain('gevallen in de gang')
    const plans = await manager.get(`/zorgpagina/${page.id}/dossier/zorgplannen`)
    expect(plans.text).toMatch(/Zorgplan van nu.*Zorgplan uit PlanCare/)
    expect(plans.text.match(/Ouder zorgplan/g)).toHaveLength(1)
    const plan = await manager.get(plans.link('Zorgplan uit PlanCare'))
    expect(plan.text).toContain('Weer naar de markt lopen')
    const documents = await manager.get(`/zorgpagina/${page.id}/dossier/documenten`)
    const file = await manager.raw(documents.link(/Downloaden/))
    expect(await file.text()).toBe('Beste Toos')
    const series = await manager.get(
      `/zorgpagina/${page.id}/dossier/metingen/gewicht?periode=alles`,
    )
    expect(series.text).toContain('Uit het eerdere dossier (PlanCare)')
    // Nothing of it is news, and nobody was told of a calamity yet (DOS-10).
    const [fall] = await rows(
      `select held_back_at from reports where source like 'Eerder-%/Observation/r7'`,
    )
    expect(fall.held_back_at).not.toBeNull()
    const log = await rows(`select action from access_events where action = 'record.import'`)
    expect(log).toHaveLength(1)
    expect(await rows('select 1 from import_resources')).toEqual([])
  })

  it('the record of now neither touches it nor is touched by it: comparing, what goes there, another policy', async () => {
    const before = await imported()
    record.tenant('nu').delete('Observation', 'same')
    await passDay()
    await pull(world.portal, coupling.id)
    expect(await imported()).toEqual(before)
    expect(await held()).not.toContain('Observation/same')
    await world.owner.query(
      `insert into organisation_policies (organisation_id, version, policy, valid_from) values ($1, 2, $2, $3)`,
      [
        organisation.id,
        JSON.stringify({
          historyFrom: '2026-11-01',
          sharedParts: ['reports', 'care_plan', 'documents'],
        }),
        world.clock.now,
      ],
    )
    await passDay()
    await pull(world.portal, coupling.id)
    expect(await imported()).toEqual(before)
    // What is not shared any more stands on no page, and is there again when it is shared again.
    const gone = await manager.get(`/zorgpagina/${page.id}/dossier/metingen/gewicht?periode=alles`)
    expect(gone.text).not.toContain('61,5')
    expect((await manager.get(`/zorgpagina/${page.id}/dossier/rapportages`)).text).toContain('tuin')
    await world.owner.query(
      'delete from organisation_policies where organisation_id = $1 and version = 2',
      [organisation.id],
    )
  })

  it('the same file again brings nothing; a client who was coupled since is brought by it', async () => {
    const before = await imported()
    const again = await send([
      [
        'oud.json',
        JSON.stringify({
          resourceType: 'Bundle',
          type: 'collection',
          entry: older(number).map((resource) => ({ resource })),
        }),
      ],
    ])
    await work(again)
    const looked = await boss.get(again.path)
    expect(looked.text).toContain('In deze bestanden staat niets dat erbij kan komen.')
    expect(table(looked, 'Wat er met alles gebeurt')).toContain(
      'Rapportages | 0 | 0 | 1 | 3 | 1 | 3',
    )
    const dropped = await undo(again.path)
    expect(dropped.heading).toBe('Het dossier is weggehaald')
    expect(await imported()).toEqual(before)
    // The neighbour in that file is coupled now.
    const neighbour = await world.build.patient(organisation)
    await world.owner.query('update patients set client_number = $2 where id = $1', [
      neighbour,
      '99999',
    ])
    const his = await world.build.coupling(await world.build.carePage(), organisation, {
      patientId: neighbour,
    })
    const more = await takeOver(await send([['oud.ndjson', ndjson(older(number))]]))
    const ofHim = await rows('select body from reports where coupling_id = $1', [his.id])
    expect(ofHim).toEqual([{ body: 'Van de buurman.' }])
    expect(await imported()).toEqual(before)
    await undo(more.path)
    await world.owner.query('delete from couplings where id = $1', [his.id])
  })

  it('another older record with the same ids stands beside it', async () => {
    const other = await takeOver(
      await send(
        [
          [
            'ander.ndjson',
            ndjson([patient('p1', number), report('same', 'Uit Ander.', '2023-01-01')]),
          ],
        ],
        {
          naam: 'Ander',
        },
      ),
    )
    expect(other.heading).toBe('Het dossier is overgenomen')
    expect(
      (await imported()).filter((source) => source.endsWith('/Observation/same')),
    ).toHaveLength(2)
    await undo(other.path)
    expect(
      (await imported()).filter((source) => source.endsWith('/Observation/same')),
    ).toHaveLength(1)
  })

  it('is undone after saying what will go, and takes nothing else along', async () => {
    const sure = await boss.get(`${first.path}/terugdraaien`)
    expect(sure.text).toContain('Dit gaat weg bij de families.')
    expect(sure.text).toMatch(/Rapportages ?2/)
    const rest = (await held()).filter((source) => !source.startsWith('Eerder-'))
    const undone = await undo(first.path)
    expect(undone.heading).toBe('Het dossier is weggehaald')
    expect(await held()).toEqual(rest)
    expect(await rows('select 1 from import_items')).toEqual([])
  })

  it('of STU3 is read as such, and the wrong choice is told', async () => {
    const resources = [
      {
        ...patient('p1', number),
        meta: { profile: ['http://fhir.nl/fhir/StructureDefinition/nl-core-patient'] },
      },
      {
        ...report('s1', 'Uit STU3.', '2024-05-01'),
        meta: { profile: ['http://nictiz.nl/fhir/StructureDefinition/zib-X'] },
      },
    ]
    const wrong = await send([['stu3.ndjson', ndjson(resources)]])
    await work(wrong)
    expect((await boss.get(wrong.path)).text).toContain('Misschien staat dit bestand in FHIR STU3')
    const right = await takeOver(
      await send([['stu3.ndjson', ndjson(resources)]], { versie: 'STU3' }),
    )
    expect(right.text).not.toContain('Misschien')
    expect(await imported()).toHaveLength(1)
    await undo(right.path)
  })

  it('a number that is of somebody else by his date of birth is nobody here', async () => {
    const asked = await send([
      [
        'x.ndjson',
        ndjson([
          patient('p1', number, { birthDate: '1950-01-01' }),
          report('q', 'X.', '2024-05-01'),
        ]),
      ],
    ])
    await work(asked)
    const looked = await boss.get(asked.path)
    expect(looked.text).toContain(
      'De geboortedatum van deze cliënt is in het bestand een andere dan bij u.',
    )
  })

  it.each<[string, Parameters<typeof send>[0], Record<string, string>, RegExp]>([
    ['no file', [], {}, /Kies een bestand/],
    ['an empty file', [['x.json', '']], {}, /«x.json» is leeg/],
    ['no name', [['x.json', '{}']], { naam: ' ' }, /hoe het eerdere dossier heet/],
    [
      'no first day',
      [['x.json', '{}']],
      { 'vanaf-dag': '', 'vanaf-maand': '', 'vanaf-jaar': '' },
      /Vul de begindatum in/,
    ],
    ['a day to come', [['x.json', '{}']], { 'vanaf-jaar': '2031' }, /Deze dag moet nog komen/],
    ['no release', [['x.json', '{}']], { versie: 'R9' }, /versie van FHIR/],
  ])('refuses %s kindly, and keeps what was typed', async (_, files, fields, words) => {
    const refused = await send(files, fields)
    expect(refused.status).toBe(422)
    expect(refused.errors.join()).toMatch(words)
    expect(refused.field('Hoe heet het eerdere dossier?')).toBe(fields.naam ?? 'PlanCare')
  })

  it.each([
    ['a page', '<html></html>', 'Dit is een webpagina, en geen FHIR-bestand.'],
    [
      'packed and cut off',
      gzipSync(ndjson(older('1'))).subarray(0, 40),
      'niet compleet of beschadigd',
    ],
    ['not FHIR', '{"a":1}', 'Dit is geen FHIR-resource.'],
  ])('what cannot be read at all is told: %s', async (_, bytes, words) => {
    const asked = await send([['x.json', bytes]])
    await work(asked)
    const shown = await boss.get(asked.path)
    expect(shown.heading).toBe('Deze bestanden zijn niet te lezen')
    expect(table(shown, 'Wat niet te lezen is').join()).toContain(words)
    expect(shown.hasLink('Overnemen')).toBe(false)
  })

  it('a file of which the bytes were changed or are gone is refused, and nothing is stuck', async () => {
    const asked = await send([['x.ndjson', ndjson(older(number))]])
    await world.owner.query('update record_import_files set storage_key = $1', ['aa/nergens'])
    await work(asked)
    const shown = await boss.get(asked.path)
    expect(shown.heading).toBe('Deze bestanden zijn niet te lezen')
    expect(shown.text).toContain('Het bestand is niet meer te lezen. Kies het opnieuw.')
  })

  it('waits seven days for a yes, and then nothing of it is left', async () => {
    const asked = await send([
      ['x.ndjson', ndjson([patient('p1', number), report('q', 'X.', '2024-05-01')])],
    ])
    await work(asked)
    await forgetImports(world.portal, world.clock.now)
    expect((await boss.get(asked.path)).heading).toBe('Wat er zou gebeuren')
    world.clock.pass(8 * DAY)
    await forgetImports(world.portal, world.clock.now)
    await signIn()
    expect((await boss.get(asked.path)).heading).toBe('U besliste niet op tijd')
    expect(await rows('select 1 from import_resources')).toEqual([])
  })

  it('a Bundle by urn brings its documents; a client whom the older record merged is one; another client’s file is not shown', async () => {
    const urn = (n: number) => `urn:uuid:0d0c7a52-6a3f-4c53-9a58-00000000000${n}`
    const document = (title: string, url: string) => ({
      ...{ resourceType: 'DocumentReference', status: 'current', description: title },
      subject: { reference: urn(1) },
      content: [{ attachment: { contentType: 'text/plain', url } }],
    })
    const bytes = (words: string) => ({
      ...{ resourceType: 'Binary', contentType: 'text/plain' },
      data: Buffer.from(words).toString('base64'),
    })
    const { id: _, ...named } = patient('', number)
    const entry = [
      { fullUrl: urn(1), resource: named },
      { fullUrl: urn(2), resource: document('Eigen brief', urn(3)) },
      { fullUrl: urn(3), resource: bytes('Voor Toos') },
      { fullUrl: urn(4), resource: document('Brief van een ander', urn(5)) },
      {
        fullUrl: urn(5),
        resource: { ...bytes('Voor Jan'), securityContext: { reference: urn(6) } },
      },
      { fullUrl: urn(6), resource: { ...named, identifier: [{ system: NUMBER, value: '99999' }] } },
      {
        fullUrl: urn(7),
        resource: {
          ...named,
          name: undefined,
          link: [{ other: { reference: urn(1) }, type: 'replaced-by' }],
        },
      },
      {
        fullUrl: urn(8),
        resource: {
          ...report('', 'Van vóór het samenvoegen.', '2024-05-01'),
          id: undefined,
          subject: { reference: urn(7) },
        },
      },
    ]
    const text = JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry }, null, 1)
    const done = await takeOver(await send([['bundel.json', text]]))
    expect((await imported()).map((source) => source.split('/')[1])).toEqual([
      'DocumentReference',
      'Observation',
    ])
    const list = await manager.get(`/zorgpagina/${page.id}/dossier/documenten`)
    expect(list.text).toContain('Eigen brief')
    expect(list.text).not.toContain('Brief van een ander')
    await undo(done.path)
  })

  it('what others refer to is found in whatever file it stands: questions by their address, a carer by his role', async () => {
    const url = 'http://oud.example/fhir/Questionnaire/slaap'
    const files: [string, string][] = [
      [
        'QuestionnaireResponse.ndjson',
        ndjson([
          about('QuestionnaireResponse', 'qr', {
            ...{ status: 'completed', questionnaire: url, authored: '2024-05-01T10:00:00+02:00' },
            item: [{ linkId: '1', text: 'Slaapt u goed?', answer: [{ valueBoolean: true }] }],
          }),
          {
            ...{ resourceType: 'Task', id: 't', status: 'requested', intent: 'order' },
            for: { reference: 'Patient/p1' },
            owner: { reference: 'Patient/p1' },
            focus: { reference: 'Questionnaire/v' },
          },
        ]),
      ],
      [
        'Observation.ndjson',
        ndjson([
          report('door', 'Rustige nacht.', '2024-05-01', 'p1', {
            performer: [{ reference: 'PractitionerRole/rol' }],
          }),
        ]),
      ],
      [
        'rest.ndjson',
        ndjson([
          patient('p1', number),
          { resourceType: 'Practitioner', id: 'samira', name: [{ text: 'Samira Bakker' }] },
          {
            ...{ resourceType: 'PractitionerRole', id: 'rol', code: [{ text: 'verzorgende' }] },
            practitioner: { reference: 'Practitioner/samira' },
          },
          {
            ...{ resourceType: 'Questionnaire', id: 'v', url, status: 'active', title: 'Slaap' },
            item: [{ linkId: '1', text: 'Slaapt u goed?', type: 'boolean' }],
          },
        ]),
      ],
    ]
    const done = await takeOver(await send(files))
    expect(table(done, 'Wat er met alles gebeurt')).toContain(
      'Vragenlijsten | 1 | 0 | 0 | 0 | 0 | 1',
    )
    const reports = await manager.get(`/zorgpagina/${page.id}/dossier/rapportages`)
    expect(reports.text).toContain('Samira Bakker, verzorgende')
    const list = await manager.get(`/zorgpagina/${page.id}/dossier/vragenlijsten`)
    const one = await manager.get(list.link('Slaap'))
    expect(one.text).toContain('Uit het eerdere dossier (PlanCare)')
    expect(one.text).toMatch(/Slaapt u goed\? ?Ja/)
    await undo(done.path)
    expect(await rows('select 1 from questionnaires where coupling_id is not null')).toEqual([])
  })

  it('is undone also while it is being taken over', async () => {
    const many = Array.from({ length: 450 }, (_, n) =>
      report(`m${n}`, `Nummer ${n}.`, '2024-05-01'),
    )
    const asked = await send([['x.ndjson', ndjson([patient('p1', number), ...many])]])
    await work(asked)
    await boss.press(await boss.get(asked.path), 'Overnemen')
    const sure = await boss.get(`${asked.path}/terugdraaien`)
    await Promise.all([work(asked), boss.press(sure, /Niet overnemen|Terugdraaien/)])
    await work(asked)
    expect((await boss.get(asked.path)).heading).toBe('Het dossier is weggehaald')
    expect(await imported()).toEqual([])
  })

  it('two who press at once take over once, and who comes after an end brings nothing back', async () => {
    const asked = await send([
      ['x.ndjson', ndjson([patient('p1', number), report('q', 'Laatste.', '2024-05-01')])],
    ])
    await work(asked)
    const looked = await boss.get(asked.path)
    const shown = looked.form('Overnemen')
    await Promise.all([
      boss.post(shown.action, shown.fields),
      boss.post(shown.action, { ...shown.fields, _form: crypto.randomUUID() }),
    ])
    await world.owner.query(`update couplings set ended_at = $2 where id = $1`, [
      coupling.id,
      world.clock.now,
    ])
    await Promise.all([work(asked), work(asked)])
    expect(await rows(`select 1 from reports where body = 'Laatste.'`)).toEqual([])
    expect((await boss.get(asked.path)).heading).toBe('Het dossier is overgenomen')
  })
})
