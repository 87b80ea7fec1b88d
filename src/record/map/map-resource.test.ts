import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FhirJson } from '../fhir/json.ts'
import { resourceToKeep } from '../keep.ts'
import type { Mapped, RecordItem } from '../words.ts'
import { mapResource } from './map-resource.ts'
import { resolverOf } from './resolve.ts'

const LOINC = 'http://loinc.org'
const SNOMED = 'http://snomed.info/sct'
const coded = (code: string, system = LOINC, display?: string) => ({
  coding: [{ system, code, ...(display ? { display } : {}) }],
})
const REPORT = coded('11591000146107', SNOMED)
const UCUM = 'http://unitsofmeasure.org'
const amount = (value: unknown, unit: string, code = unit) => ({ value, unit, code, system: UCUM })

type ValueOf<K extends RecordItem['kind']> = Extract<RecordItem, { kind: K }>['value']

function map(resource: object, others: object[] = []): Mapped<RecordItem> {
  return mapResource(resource as FhirJson, resolverOf(others as FhirJson[]))
}
function ok<K extends RecordItem['kind']>(
  kind: K,
  resource: object,
  others: object[] = [],
): ValueOf<K> {
  const mapped = map(resource, others)
  if (!('ok' in mapped) || mapped.ok.kind !== kind) {
    throw new Error(`not ${kind}: ${JSON.stringify(mapped)}`)
  }
  return mapped.ok.value as ValueOf<K>
}

const report = (extra: object = {}) => ({
  resourceType: 'Observation',
  id: 'o1',
  status: 'final',
  code: REPORT,
  subject: { reference: 'Patient/p1' },
  effectiveDateTime: '2026-03-01T21:15:00+01:00',
  valueString: 'Mevrouw heeft goed gegeten.\r\nZij sliep vroeg.',
  ...extra,
})
const measured = (extra: object = {}) => ({
  resourceType: 'Observation',
  id: 'o2',
  status: 'final',
  code: coded('29463-7'),
  effectiveDateTime: '2026-03-01',
  valueQuantity: amount(68.4, 'kg'),
  ...extra,
})

describe('DOS-2 reports', () => {
  test('come with their time, author, kind and text', () => {
    const others = [
      { resourceType: 'Practitioner', id: 'x', name: [{ given: ['Wim'], family: 'de Groot' }] },
      {
        resourceType: 'PractitionerRole',
        id: 'r',
        practitioner: { reference: 'Practitioner/x' },
        code: [coded('224535009', SNOMED, 'Registered nurse')],
      },
    ]
    const resource = report({
      performer: [
        { reference: 'Organization/o', display: 'Wijkteam' },
        { reference: 'PractitionerRole/r' },
      ],
      category: [
        {
          coding: [
            {
              system: 'http://terminology.hl7.org/CodeSystem/observation-category',
              code: 'survey',
            },
          ],
        },
        { coding: [{ system: 'urn:huis:soort', code: 'nacht', display: 'Nachtrapportage' }] },
      ],
    })
    expect(ok('report', resource, others)).toEqual({
      writtenAt: '2026-03-01T20:15:00.000Z',
      precision: 'time',
      kind: { code: 'urn:huis:soort|nacht', label: 'Nachtrapportage' },
      author: { name: 'Wim de Groot', role: 'Verpleegkundige' },
      text: 'Mevrouw heeft goed gegeten.\nZij sliep vroeg.',
      status: 'final',
    })
  })

  test('without a category are simply «Rapportage», and keep the title that someone gave', () => {
    const url = 'http://medmij.nl/fhir/StructureDefinition/ext-NursingReport.ReportTitle'
    const value = ok('report', report({ extension: [{ url, valueString: 'Dagrapportage' }] }))
    expect(value.kind.label).toBe('Rapportage')
    expect(value.title).toBe('Dagrapportage')
  })

  test('bring the measurements that are in them', () => {
    const member = measured()
    const value = ok(
      'report',
      report({
        component: [{ code: coded('8310-5'), valueQuantity: amount(37.2, 'Cel') }],
        hasMember: [{ reference: 'Observation/o2' }, { reference: 'Observation/gone' }],
      }),
      [member],
    )
    expect(value.measurements).toMatchObject([
      { kind: 'temperature', value: { number: 37.2, unit: '°C' }, measuredAt: value.writtenAt },
      { kind: 'weight' },
    ])
  })

  test.each([
    [{ status: 'entered-in-error' }, 'withdrawn'],
    [{ status: 'cancelled' }, 'withdrawn'],
    [{ status: 'preliminary' }, 'not-released'],
    [{ status: 'registered' }, 'not-released'],
    [
      {
        meta: {
          security: [
            { system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' },
          ],
        },
      },
      'not-released',
    ],
    [{ valueString: ' \n' }, 'incomplete'],
    [{ effectiveDateTime: '2026-02-30' }, 'incomplete'],
    [{ effectiveDateTime: undefined }, 'incomplete'],
  ])('%o is not shown: %s', (extra, because) => {
    const mapped = map(report(extra))
    expect(mapped).toMatchObject({ because })
    expect('setAside' in mapped && mapped.setAside).toMatch(/^[A-Z].*\.$/)
  })

  test('a corrected report says so', () => {
    expect(ok('report', report({ status: 'corrected' })).status).toBe('amended')
  })

  test('as a Composition are the text of its sections, without any markup', () => {
    const div = `<div xmlns="http://www.w3.org/1999/xhtml"><p>Eerste &amp; tweede.</p>
      <script>alert(1)</script><!-- niets --><ul><li>een</li><li>twee &lt;b&gt;</li></ul></div>`
    const value = ok(
      'report',
      {
        resourceType: 'Composition',
        id: 'c1',
        status: 'final',
        type: coded('34133-9', LOINC, 'Overdracht'),
        title: 'Overdracht naar de dagbesteding',
        date: '2026-03-01',
        author: [{ reference: 'Practitioner/weg', display: 'W. de Groot' }],
        section: [
          { title: 'Hoe het gaat', text: { status: 'additional', div } },
          {
            code: coded('129271007', SNOMED),
            section: [{ entry: [{ reference: 'Observation/regel' }] }],
          },
          { title: 'Leeg', text: { div: '<div> </div>' } },
        ],
      },
      [
        {
          resourceType: 'Observation',
          id: 'regel',
          status: 'final',
          valueString: 'Morgen bellen.',
        },
      ],
    )
    expect(value.text).toBe(
      'Hoe het gaat:\nEerste & tweede.\n\n- een\n- twee <b>\n\nWat wij doen:\nMorgen bellen.',
    )
    expect(value).toMatchObject({
      precision: 'day',
      writtenAt: '2026-02-28T23:00:00.000Z',
      kind: { label: 'Overdracht' },
      title: 'Overdracht naar de dagbesteding',
      author: { name: 'W. de Groot' },
    })
  })

  test('as a DiagnosticReport are its conclusion; without one it waits for a page', () => {
    const base = {
      resourceType: 'DiagnosticReport',
      id: 'd1',
      status: 'final',
      code: { text: 'Röntgenfoto' },
      effectiveDateTime: '2026-03-01T10:00:00Z',
    }
    expect(ok('report', { ...base, conclusion: 'Geen breuk.' }).text).toBe('Geen breuk.')
    const data = Buffer.from('Geen breuk.').toString('base64')
    const form = { ...base, presentedForm: [{ contentType: 'text/plain', data }] }
    expect(ok('report', form).text).toBe('Geen breuk.')
    expect(map(base)).toMatchObject({ because: 'not-supported' })
  })

  test('as a ClinicalImpression are its summary', () => {
    const value = ok('report', {
      resourceType: 'ClinicalImpression',
      id: 'i1',
      status: 'completed',
      date: '2026-03-01T10:00:00Z',
      description: 'Bezoek van de arts',
      summary: 'Het gaat beter.',
      assessor: { display: 'dokter Vos' },
    })
    expect(value).toMatchObject({
      text: 'Bezoek van de arts\n\nHet gaat beter.',
      author: { name: 'dokter Vos' },
    })
  })
})

describe('DOS-10 calamities', () => {
  test.each([
    [{ category: [{ text: 'Valincident' }] }, true],
    [{ category: [{ text: 'MIC-melding' }] }, true],
    [{ category: [{ text: 'Overlijden' }] }, true],
    [{ category: [coded('217082002', SNOMED, 'Accidental fall')] }, true],
    [{ category: [{ text: 'Dagrapportage' }] }, false],
    [{ category: [{ text: 'Evaluatie' }] }, false],
    [{ valueString: 'Zij was bang voor een val, maar liep goed.' }, false],
  ])('%o: %s', (extra, calamity) => {
    expect(ok('report', report(extra)).calamity ?? false).toBe(calamity)
  })
})

describe('DOS-7 measurements', () => {
  test('blood pressure has its parts in Dutch', () => {
    const value = ok('measurement', {
      resourceType: 'Observation',
      id: 'b1',
      status: 'final',
      code: coded('85354-9'),
      effectiveDateTime: '2026-03-01T08:00:00+01:00',
      component: [
        { code: coded('8480-6'), valueQuantity: amount(132, 'mmHg', 'mm[Hg]') },
        { code: coded('8462-4'), dataAbsentReason: coded('not-performed', 'x') },
        { code: coded('8478-0') },
      ],
      interpretation: [coded('H', 'x')],
      method: { text: 'Met manchet' },
      note: [{ text: 'Na het wandelen.' }],
      performer: [{ display: 'W. de Groot' }],
    })
    expect(value).toEqual({
      kind: 'blood-pressure',
      code: { code: `${LOINC}|85354-9`, label: 'Bloeddruk' },
      measuredAt: '2026-03-01T07:00:00.000Z',
      precision: 'time',
      parts: [
        {
          code: { code: `${LOINC}|8480-6`, label: 'Bovendruk' },
          value: { number: 132, unit: 'mmHg', ucum: 'mm[Hg]' },
        },
        {
          code: { code: `${LOINC}|8462-4`, label: 'Onderdruk' },
          value: { absentReason: 'niet gemeten' },
        },
      ],
      judgement: 'hoog',
      method: 'Met manchet',
      note: 'Na het wandelen.',
      performer: { name: 'W. de Groot' },
      status: 'final',
    })
  })

  test.each([
    [{ valueQuantity: amount('68.4', 'kg') }, { number: 68.4, unit: 'kg', ucum: 'kg' }],
    [
      { valueQuantity: { ...amount(0.5, 'mg/L'), comparator: '<' } },
      { number: 0.5, unit: 'mg/l', ucum: 'mg/L', comparator: '<' },
    ],
    [
      { valueQuantity: { ...amount(1, 'kg'), comparator: 'ongeveer' } },
      { number: 1, unit: 'kg', ucum: 'kg' },
    ],
    [{ valueQuantity: amount(7, '{score}') }, { number: 7, ucum: '{score}' }],
    [
      { valueQuantity: amount(3, 'glazen', '{glazen}') },
      { number: 3, unit: 'glazen', ucum: '{glazen}' },
    ],
    [{ valueInteger: 14 }, { number: 14 }],
    [{ valueString: 'licht verhoogd' }, { text: 'licht verhoogd' }],
    [{ valueBoolean: false }, { text: 'nee' }],
    [{ valueCodeableConcept: coded('1', 'x', 'Met hulp') }, { text: 'Met hulp' }],
    [{ valueDateTime: '2026-01' }, { text: 'januari 2026' }],
    [
      { valueRange: { low: amount(2, 'L'), high: amount(3, 'L') } },
      { text: '2 liter tot 3 liter' },
    ],
    [
      { valueRatio: { numerator: amount(1, '1'), denominator: amount(128, '1') } },
      { text: '1 op 128' },
    ],
    [
      { valueSampledData: { origin: amount(0, 'mV') } },
      { absentReason: 'kan niet getoond worden' },
    ],
    [{ dataAbsentReason: coded('asked-declined', 'x') }, { absentReason: 'wilde dit niet zeggen' }],
    [{ dataAbsentReason: { text: 'Weegschaal kapot' } }, { absentReason: 'Weegschaal kapot' }],
  ])('the value %o is %o', (extra, value) => {
    const { valueQuantity: _, ...rest } = measured()
    expect(ok('measurement', { ...rest, ...extra }).value).toEqual(value)
  })

  test('a known code has its Dutch name, another keeps its own words', () => {
    const kindOf = (code: object) => {
      const { kind, code: label } = ok('measurement', measured({ code }))
      return [kind, label.label]
    }
    expect(kindOf(coded('59408-5', LOINC, 'Oxygen saturation'))).toEqual([
      'oxygen-saturation',
      'Zuurstof in het bloed (saturatie)',
    ])
    expect(kindOf(coded('364396009', SNOMED))).toEqual(['fluid', 'Vochtbalans'])
    expect(kindOf(coded('29463-7', 'urn:eigen', 'Schoenmaat'))).toEqual(['other', 'Schoenmaat'])
    expect(kindOf({ text: 'Eigen score' })).toEqual(['other', 'Eigen score'])
    expect(kindOf(coded('constructor'))).toEqual(['other', 'constructor'])
  })

  test('the normal values come along', () => {
    const range = { low: amount(3.5, 'mmol/L'), high: amount(5, 'mmol/L') }
    const value = ok(
      'measurement',
      measured({ referenceRange: [{ type: coded('treatment', 'x') }, range] }),
    )
    expect(value.referenceRange).toEqual({ low: 3.5, high: 5, unit: 'mmol/l' })
  })

  test('a group shows the values of its members, and is not shown twice without them', () => {
    const { valueQuantity: _, ...group } = measured({
      code: coded('35094-2'),
      hasMember: [{ reference: 'Observation/o2' }],
    })
    expect(ok('measurement', group, [measured()]).parts).toMatchObject([
      { value: { number: 68.4 } },
    ])
    const wrong = measured({ status: 'entered-in-error' })
    expect(map(group, [wrong])).toMatchObject({ ok: { kind: 'supporting' } })
    expect(map(group)).toMatchObject({ ok: { kind: 'supporting' } })
  })

  test.each([
    [{ valueQuantity: undefined }, 'incomplete'],
    [{ effectiveDateTime: undefined }, 'incomplete'],
    [{ code: undefined }, 'incomplete'],
    [{ status: 'registered' }, 'not-released'],
    [{ status: 'entered-in-error' }, 'withdrawn'],
  ])('%o is set aside: %s', (extra, because) => {
    expect(map(measured(extra))).toMatchObject({ because })
  })
})

describe('DOS-3 care plans', () => {
  const plan = (extra: object = {}) => ({
    resourceType: 'CarePlan',
    id: 'z1',
    status: 'active',
    title: 'Zorgplan voorjaar',
    ...extra,
  })
  const goal = (extra: object = {}) => ({
    resourceType: 'Goal',
    id: 'g1',
    lifecycleStatus: 'active',
    description: { text: 'Zelf naar de eetzaal lopen' },
    ...extra,
  })

  test('have goals, actions and evaluation', () => {
    const value = ok(
      'care-plan',
      plan({
        period: { start: '2026-01-01', end: '2026-06-30' },
        created: '2025-12-20',
        author: { display: 'W. de Groot' },
        note: [
          { text: 'Tweede', time: '2026-02-02T10:00:00Z' },
          { text: 'Eerste', time: '2026-01-02T10:00:00Z' },
        ],
        goal: [{ reference: 'Goal/g1' }, { reference: 'Goal/g2' }],
        replaces: [{ reference: 'CarePlan/z0/_history/2' }],
        addresses: [{ display: 'Loopt onzeker' }],
        activity: [
          {
            detail: {
              status: 'in-progress',
              description: 'Samen wandelen',
              scheduledTiming: {
                repeat: {
                  frequency: 2,
                  period: 1,
                  periodUnit: 'wk',
                  dayOfWeek: ['mon', 'thu'],
                  when: ['MORN'],
                },
              },
              performer: [{ display: 'Team Noord' }],
            },
            progress: [{ text: 'Gaat goed.' }],
          },
          { reference: { reference: 'NutritionOrder/n1' } },
          { reference: { reference: 'ServiceRequest/weg', display: 'Fysiotherapie' } },
          { detail: { status: 'entered-in-error', description: 'Fout' } },
          { detail: { status: 'scheduled' } },
        ],
      }),
      [
        goal({
          startDate: '2026-01-01',
          target: [{ measure: { text: 'lopen' }, detailString: '50 meter', dueDate: '2026-06-01' }],
          achievementStatus: coded('improving', 'x'),
          note: [{ text: 'Loopt met rollator.' }],
        }),
        {
          resourceType: 'NutritionOrder',
          id: 'n1',
          status: 'active',
          oralDiet: { type: [{ text: 'Energieverrijkt' }] },
        },
      ],
    )
    expect(value).toMatchObject({
      title: 'Zorgplan voorjaar',
      status: 'active',
      createdAt: { at: '2025-12-19T23:00:00.000Z', precision: 'day' },
      author: { name: 'W. de Groot' },
      notes: [{ text: 'Eerste' }, { text: 'Tweede' }],
      goalRecordIds: ['g1', 'g2'],
      replacesRecordIds: ['z0'],
      addresses: ['Loopt onzeker'],
      goals: [
        {
          recordId: 'g1',
          description: 'Zelf naar de eetzaal lopen',
          status: 'active',
          targets: ['lopen: 50 meter (1 juni 2026)'],
          achievement: 'gaat vooruit',
          evaluation: [{ text: 'Loopt met rollator.' }],
        },
      ],
    })
    expect(value.activities).toEqual([
      {
        what: 'Samen wandelen',
        who: 'Team Noord',
        when: "2 keer per week op maandag en donderdag, 's ochtends",
        status: 'busy',
        notes: 'Gaat goed.',
      },
      { what: 'Energieverrijkt', status: 'busy' },
      { what: 'Fysiotherapie', status: 'unknown' },
    ])
  })

  test.each([
    ['active', 'active'],
    ['completed', 'old'],
    ['revoked', 'old'],
    ['draft', 'draft'],
    ['on-hold', 'on-hold'],
    ['anders', 'unknown'],
  ])('status %s is %s', (status, expected) => {
    expect(ok('care-plan', plan({ status })).status).toBe(expected)
  })

  test('a plan with its goals inside, and without a title', () => {
    const value = ok('care-plan', {
      ...plan({ title: undefined, contained: [goal({ id: 'in' })], goal: [{ reference: '#in' }] }),
    })
    expect(value.title).toBe('Zorgplan')
    expect(value.goals).toMatchObject([{ recordId: 'in' }])
  })

  test('a goal that was ended without being reached, is stopped', () => {
    const ended = goal({
      lifecycleStatus: 'completed',
      achievementStatus: coded('not-achieved', 'x'),
    })
    expect(ok('goal', ended)).toMatchObject({ status: 'stopped', achievement: 'niet bereikt' })
    expect(ok('goal', goal({ lifecycleStatus: 'completed' })).status).toBe('reached')
    expect(ok('goal', goal({ lifecycleStatus: 'cancelled' })).status).toBe('stopped')
    expect(map(goal({ lifecycleStatus: 'entered-in-error' }))).toMatchObject({
      because: 'withdrawn',
    })
    const secret = { security: [{ system: 'http://x/v3-Confidentiality', code: 'V' }] }
    const hidden = goal({ lifecycleStatus: 'cancelled', meta: secret })
    expect(map(hidden)).toMatchObject({ because: 'not-released' })
    expect(ok('care-plan', plan({ goal: [{ reference: 'Goal/g1' }] }), [hidden]).goals).toEqual([])
  })
})

describe('DOS-6 documents', () => {
  const data = Buffer.from('%PDF-1.7').toString('base64')
  const document = (attachment: object, extra: object = {}) => ({
    resourceType: 'DocumentReference',
    id: 'd1',
    status: 'current',
    type: { text: 'Zorgovereenkomst' },
    description: 'Overeenkomst 2026',
    date: '2026-03-01T10:00:00Z',
    content: [{ attachment: { contentType: 'application/pdf', ...attachment } }],
    ...extra,
  })

  test.each([
    [{ url: 'Binary/b1' }, { binaryId: 'b1' }],
    [{ url: '/fhir/a/Binary/b1' }, { binaryId: 'b1' }],
    [
      { url: 'https://dossier.example/fhir/Binary/b1' },
      { url: 'https://dossier.example/fhir/Binary/b1' },
    ],
    [{ data: data.replace(/(.{4})/g, '$1\n ') }, { data, size: 8 }],
    [{ url: '#b2' }, { data, size: 8 }],
  ])('the file %o is at %o', (attachment, place) => {
    const contained = [{ resourceType: 'Binary', id: 'b2', data }]
    const value = ok('document', document(attachment, { contained }))
    expect(value).toMatchObject({
      title: 'Overeenkomst 2026',
      kind: 'Zorgovereenkomst',
      date: { at: '2026-03-01T10:00:00.000Z' },
    })
    expect(value.attachments).toEqual([{ contentType: 'application/pdf', ...place }])
  })

  test.each([
    [{ status: 'superseded' }, 'not-released'],
    [{ status: 'entered-in-error' }, 'withdrawn'],
    [{ docStatus: 'entered-in-error' }, 'withdrawn'],
    [{ docStatus: 'preliminary' }, 'not-released'],
    [{ securityLabel: [coded('R', 'http://x/v3-Confidentiality')] }, 'not-released'],
    [{ content: [] }, 'incomplete'],
    [{ content: [{ attachment: { data: 'geen base64!' } }] }, 'incomplete'],
    [{ content: [{ attachment: { url: 'data:text/html,x' } }] }, 'incomplete'],
  ])('%o is not shown: %s', (extra, because) => {
    expect(map(document({ url: 'Binary/b1' }, extra))).toMatchObject({ because })
  })
})

describe('DOS-11 contacts and the team', () => {
  const COD472 = 'urn:oid:2.16.840.1.113883.2.4.3.11.22.472'
  const contact = (codes: string[], extra: object = {}) => ({
    resourceType: 'RelatedPerson',
    id: 'c1',
    name: [{ given: ['Joke'], family: 'Bakker' }],
    relationship: [
      ...codes.map((code) => coded(code, COD472)),
      coded('DAUC', 'http://terminology.hl7.org/CodeSystem/v3-RoleCode', 'Daughter'),
    ],
    telecom: [
      { system: 'phone', value: '0600000000', rank: 2 },
      { system: 'phone', value: 'tel:0611111111', rank: 1 },
      { system: 'email', value: 'joke@voorbeeld.example', use: 'old' },
    ],
    ...extra,
  })

  test.each([
    [['01'], ['first-contact'], 1],
    [['1', '24'], ['first-contact', 'legal-representative'], 1],
    [['03'], ['curator'], 2],
    [['23', '15'], ['mentor', 'other'], 2],
    [['14'], ['financial'], 4],
    [[], [], 9],
    [['99'], [], 9],
  ])('PAG-6 role codes %o are %o, priority %s', (codes, roles, priority) => {
    const value = ok('contact', contact(codes))
    expect(value.roles.map((one) => one.role)).toEqual(roles)
    expect(value).toMatchObject({
      name: 'Joke Bakker',
      relationLabel: 'dochter',
      phone: '0611111111',
      priority,
    })
    expect(value.mail).toBeUndefined()
  })

  test('who is no longer a contact is not shown', () => {
    expect(map(contact(['01'], { active: false }))).toMatchObject({ because: 'not-released' })
    expect(map(contact(['01'], { name: [] }))).toMatchObject({ because: 'incomplete' })
  })

  test('the primary carer comes first, by the role name of the organisation', () => {
    const others = [
      {
        resourceType: 'Practitioner',
        id: 'x',
        name: [{ text: 'W. de Groot' }],
        telecom: [{ system: 'email', value: 'w@huis.example' }],
      },
    ]
    const member = (display: string, role: string) => ({
      member: { reference: `Practitioner/${display}`, display },
      role: [{ text: role }],
    })
    const value = ok(
      'care-team',
      {
        resourceType: 'CareTeam',
        id: 't1',
        status: 'active',
        name: 'Team Noord',
        participant: [
          member('dokter Vos', 'Huisarts'),
          {
            member: { reference: 'Practitioner/x' },
            role: [{ text: 'EVV-er' }],
            period: { start: '2026-01-01' },
          },
          { member: { reference: 'RelatedPerson/c1', display: 'Joke Bakker' } },
          { member: { reference: 'Patient/p1', display: 'Aaltje Bakker' } },
          { member: { reference: 'Practitioner/onbekend' } },
        ],
      },
      others,
    )
    expect(value.members).toMatchObject([
      {
        name: 'W. de Groot',
        roleLabel: 'EVV-er',
        mail: 'w@huis.example',
        primary: true,
        period: { start: { precision: 'day' } },
      },
      { name: 'dokter Vos', roleLabel: 'Huisarts' },
    ])
    expect(value.members[1]?.primary).toBeUndefined()
  })

  test.each([
    'EVV',
    'evv-er',
    'EV-er',
    'pb-er',
    'Persoonlijk begeleider',
    'Eerst verantwoordelijke verzorgende',
  ])('«%s» is the primary carer', (role) => {
    const participant = [{ member: { display: 'W. de Groot' }, role: [{ text: role }] }]
    const team = { resourceType: 'CareTeam', id: 't', status: 'active', participant }
    expect(ok('care-team', team).members[0]?.primary).toBe(true)
  })

  test('a team that has ended, or that refers to itself, does no harm', () => {
    const ended = { resourceType: 'CareTeam', id: 't', status: 'inactive' }
    expect(map(ended)).toMatchObject({ because: 'not-released' })
    const circle = {
      resourceType: 'PractitionerRole',
      id: 'r',
      practitioner: { reference: 'PractitionerRole/r' },
    }
    const team = {
      resourceType: 'CareTeam',
      id: 't',
      participant: [{ member: { reference: 'PractitionerRole/r' } }],
    }
    expect(map(team, [circle])).toMatchObject({ because: 'incomplete' })
  })
})

describe('ECD-1 clients', () => {
  /** A number that passes the check on a BSN, made here so that none stands in the code. */
  const bsnLike = (() => {
    const passes = (value: number) =>
      [9, 8, 7, 6, 5, 4, 3, 2, -1].reduce(
        (sum, weight, at) => sum + weight * Number(String(value)[at]),
        0,
      ) %
        11 ===
      0
    let value = 200_000_000
    while (!passes(value)) value += 1
    return String(value)
  })()
  const client = (extra: object = {}) => ({
    resourceType: 'Patient',
    id: 'p1',
    name: [
      { use: 'official', given: ['Aaltje', 'Maria'], family: 'Bakker-de Wit' },
      { use: 'usual', given: ['Alie'] },
      { use: 'old', text: 'Aaltje de Wit' },
    ],
    gender: 'female',
    birthDate: '1934-04-28',
    identifier: [
      { system: 'http://fhir.nl/fhir/NamingSystem/bsn', value: '999999999' },
      { value: bsnLike },
      { system: 'urn:huis:client', value: '4711', type: coded('MR', 'x') },
    ],
    managingOrganization: { display: 'Huis Noord' },
    ...extra,
  })

  test('have a name, a date of birth and their own number, and never a BSN', () => {
    expect(ok('patient', client())).toEqual({
      recordId: 'p1',
      name: {
        full: 'Aaltje Maria Bakker-de Wit',
        given: 'Alie',
        family: 'Bakker-de Wit',
        salutation: 'mevrouw',
      },
      birthDate: '1934-04-28',
      gender: 'female',
      clientNumber: '4711',
      locationName: 'Huis Noord',
    })
    expect(ok('patient', client({ identifier: [{ value: bsnLike }] })).clientNumber).toBeUndefined()
  })

  test('lose their BSN before they are kept, wherever it stands', () => {
    const kept = JSON.stringify(
      resourceToKeep({
        ...client({ text: { div: `<div>${bsnLike}</div>` } }),
        contact: [{ identifier: { value: bsnLike } }],
        contained: [
          {
            resourceType: 'RelatedPerson',
            text: { div: bsnLike },
            identifier: [{ value: bsnLike }],
          },
        ],
      }),
    )
    expect(kept).not.toContain(bsnLike)
    expect(kept).not.toContain('999999999')
    expect(kept).toContain('4711')
  })

  test.each([
    [{ deceasedBoolean: true }, { deceased: true }],
    [{ deceasedDateTime: '2026-02-01T03:00:00Z' }, { deceased: '2026-02-01' }],
    [{ deceasedDateTime: '2026' }, { deceased: true }],
    [{ active: false }, { inactive: true }],
    [{ link: [{ type: 'replaced-by', other: { reference: 'Patient/p2' } }] }, { replacedBy: 'p2' }],
    [
      { address: [{ extension: [{ url: 'x', valueCodeableConcept: coded('CONF', 'x') }] }] },
      { protectedAddress: true },
    ],
    [
      { meta: { security: [{ system: 'http://x/v3-Confidentiality', code: 'V' }] } },
      { protectedAddress: true },
    ],
  ])('%o gives %o', (extra, expected) => {
    expect(ok('patient', client(extra))).toMatchObject(expected)
  })

  test.each(['1934', '1934-04', '1934-02-30', '34-04-28', 'onbekend', ''])(
    '«%s» is no date of birth',
    (birthDate) => {
      expect(ok('patient', client({ birthDate })).birthDate).toBeUndefined()
    },
  )
})

describe('ECD-3 whatever comes in', () => {
  test('every type is understood or set aside in plain Dutch', () => {
    for (const type of ['Consent', 'Slot', 'MedicationRequest', 'Zomaar']) {
      expect(map({ resourceType: type, id: 'x' })).toMatchObject({
        because: 'not-supported',
        setAside: expect.stringMatching(/^Naast toont .* nog niet/),
      })
    }
  })

  const TYPES = [
    'Patient',
    'Observation',
    'Composition',
    'DiagnosticReport',
    'ClinicalImpression',
    'CarePlan',
    'Goal',
    'DocumentReference',
    'RelatedPerson',
    'CareTeam',
    'Practitioner',
    'PractitionerRole',
    'Organization',
  ]
  const FIELDS = [
    'id',
    'status',
    'code',
    'coding',
    'system',
    'value',
    'valueString',
    'valueQuantity',
    'effectiveDateTime',
    'effectivePeriod',
    'start',
    'end',
    'name',
    'given',
    'family',
    'text',
    'div',
    'section',
    'entry',
    'reference',
    'participant',
    'member',
    'role',
    'content',
    'attachment',
    'url',
    'data',
    'goal',
    'activity',
    'detail',
    'target',
    'note',
    'component',
    'hasMember',
    'contained',
    'meta',
    'security',
    'relationship',
    'telecom',
    'extension',
    'performer',
    'author',
    'identifier',
    'period',
    'repeat',
    'scheduledTiming',
    'lifecycleStatus',
    'description',
  ]
  const leaf = fc.oneof(
    fc.string(),
    fc.constantFrom(
      'final',
      'active',
      'current',
      '2026-02-30',
      '2026-03-01',
      'Goal/x',
      '#x',
      '\u0000',
      '__proto__',
      '<p>&#0;',
    ),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
  )
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: 'medium' },
      leaf,
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...FIELDS), tie('tree'), { maxKeys: 5 }),
    ),
  }))

  test('a mapping never throws and always has an answer', () => {
    const resources = fc.tuple(
      fc.constantFrom(...TYPES),
      fc.dictionary(fc.constantFrom(...FIELDS), tree, { maxKeys: 14 }),
    )
    fc.assert(
      fc.property(resources, ([resourceType, fields]) => {
        const resource = { ...fields, resourceType } as FhirJson
        const mapped = mapResource(resource, () => resource)
        return 'ok' in mapped || mapped.setAside.length > 10
      }),
      { numRuns: 3000 },
    )
  })

  test('a broken whole is broken in one place at most: each field of a good resource may be anything', () => {
    const good = [
      report(),
      measured(),
      { resourceType: 'Patient', id: 'p', name: [{ text: 'x' }], birthDate: '1934-04-28' },
    ]
    fc.assert(
      fc.property(
        fc.constantFrom(...good),
        fc.constantFrom(...FIELDS),
        tree,
        (base, field, value) => {
          const mapped = map({ ...base, [field]: value })
          return !('because' in mapped) || mapped.because !== 'unreadable' || field === 'id'
        },
      ),
      { numRuns: 3000 },
    )
  })
})
