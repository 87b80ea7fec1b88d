import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Answers,
  addTurn,
  placeKey,
  placesOf,
  questionsOf,
  removeTurn,
  roots,
} from './answers.ts'
import { checkPlaces } from './check.ts'
import { enabledBy } from './enabled.ts'
import { fhirResponse } from './fhir.ts'
import { parseQuestionnaire } from './parse.ts'
import { fromResponse, toResponse } from './response.ts'
import { screensOf, screensToShow } from './screens.ts'
import { shownValue } from './value-words.ts'
import type { Questionnaire, Value } from './words.ts'

const BY = {
  questionnaire: 'urn:x|1',
  id: 'r1',
  authored: new Date('2026-11-21T10:00:00Z'),
  author: 'Karin van Dam',
  amended: false,
}

const asked = (item: unknown[], rest: object = {}): Questionnaire => {
  const { questionnaire, problems } = parseQuestionnaire({
    resourceType: 'Questionnaire',
    url: 'urn:x',
    title: 'Proef',
    item,
    ...rest,
  })
  expect(problems).toEqual([])
  if (!questionnaire) throw new Error('no questionnaire')
  return questionnaire
}

const why = (item: unknown[], rest: object = {}): string[] =>
  parseQuestionnaire({ resourceType: 'Questionnaire', title: 'Proef', item, ...rest }).problems.map(
    (problem) => problem.why,
  )

const through = (questionnaire: Questionnaire, answers: Answers): Answers =>
  fromResponse(
    questionnaire,
    fhirResponse.parse(JSON.parse(JSON.stringify(toResponse(questionnaire, answers, BY)))),
  )

const q = (linkId: string, type: string, more: object = {}) => ({
  linkId,
  type,
  text: linkId,
  ...more,
})
const when = (question: string, operator: string, answer: object) => ({
  enableWhen: [{ question, operator, ...answer }],
})

describe('DOS-4 which questions are asked', () => {
  const enabled = (item: unknown[], values: Record<string, Value[]>): string[] => {
    const questionnaire = asked(item)
    const answers = { values, turns: {} }
    const isEnabled = enabledBy(questionnaire, answers)
    return placesOf(answers, roots(questionnaire))
      .filter(isEnabled)
      .map((place) => place.item.linkId)
  }

  it.each([
    ['exists', { answerBoolean: true }, [{ valueInteger: 0 }], true],
    ['exists', { answerBoolean: true }, [], false],
    ['exists', { answerBoolean: false }, [], true],
    ['=', { answerInteger: 3 }, [{ valueInteger: 3 }], true],
    ['=', { answerInteger: 3 }, [{ valueInteger: 4 }], false],
    ['!=', { answerInteger: 3 }, [{ valueInteger: 4 }], true],
    ['!=', { answerInteger: 3 }, [], true],
    ['!=', { answerInteger: 3 }, [{ valueInteger: 3 }], false],
    ['>', { answerInteger: 3 }, [{ valueInteger: 4 }], true],
    ['>', { answerInteger: 3 }, [{ valueInteger: 3 }], false],
    ['<', { answerInteger: 3 }, [{ valueInteger: 2 }], true],
    ['>=', { answerInteger: 3 }, [{ valueInteger: 3 }], true],
    ['<=', { answerInteger: 3 }, [{ valueInteger: 4 }], false],
    ['>', { answerInteger: 3 }, [], false],
  ] as const)('%s %j of %j: %s', (operator, answer, given, outcome) => {
    const items = [q('a', 'integer'), q('b', 'string', when('a', operator, answer))]
    expect(enabled(items, { '0': [...given] }).includes('b')).toBe(outcome)
  })

  it('codes are compared by system and code, dates by what they say', () => {
    const items = [
      q('a', 'choice', {
        answerOption: [{ valueCoding: { system: 's', code: '1', display: 'een' } }],
      }),
      q('b', 'string', when('a', '=', { answerCoding: { system: 's', code: '1' } })),
      q('c', 'string', when('a', '=', { answerCoding: { system: 'ander', code: '1' } })),
      q('d', 'date'),
      q('e', 'string', when('d', '>=', { answerDate: '2026-01-01' })),
    ]
    const values = {
      '0': [{ valueCoding: { system: 's', code: '1', display: 'één' } }],
      '3': [{ valueDate: '2026-02-01' }],
    }
    expect(enabled(items, values)).toEqual(['a', 'b', 'd', 'e'])
  })

  it('all or any of the conditions; what is not asked does not count', () => {
    const two = (behavior: string) => ({
      enableBehavior: behavior,
      enableWhen: [
        { question: 'a', operator: '=', answerBoolean: true },
        { question: 'b', operator: '=', answerBoolean: true },
      ],
    })
    const items = [
      q('a', 'boolean'),
      q('b', 'boolean', when('a', '=', { answerBoolean: true })),
      q('c', 'string', two('all')),
      q('d', 'string', two('any')),
    ]
    const yes = [{ valueBoolean: true }]
    expect(enabled(items, { '0': yes, '1': yes })).toEqual(['a', 'b', 'c', 'd'])
    expect(enabled(items, { '0': yes })).toEqual(['a', 'b', 'd'])
    // b was answered when it was asked; it is not any more, so its answer is none.
    expect(enabled(items, { '0': [{ valueBoolean: false }], '1': yes })).toEqual(['a'])
  })

  it('in a repeating group a condition looks at the same turn; from outside at every turn', () => {
    const questionnaire = asked([
      q('g', 'group', {
        repeats: true,
        item: [q('a', 'boolean'), q('b', 'string', when('a', '=', { answerBoolean: true }))],
      }),
      q('c', 'string', when('a', '=', { answerBoolean: true })),
    ])
    const answers: Answers = {
      values: { '1_0': [{ valueBoolean: false }], '1_1': [{ valueBoolean: true }] },
      turns: { '0': 2 },
    }
    const isEnabled = enabledBy(questionnaire, answers)
    expect(questionsOf(questionnaire, answers).filter(isEnabled).map(placeKey)).toEqual([
      '1_0',
      '1_1',
      '2_1',
      '3',
    ])
  })
})

describe('DOS-4 what is set aside, and why', () => {
  it.each([
    ['an unknown type', [q('a', 'question')], 'Het soort vraag «question» kennen wij niet'],
    [
      'a list elsewhere',
      [q('a', 'choice', { answerValueSet: 'http://x' })],
      'De antwoorden staan in een lijst buiten deze vragenlijst',
    ],
    [
      'a list that did not come along',
      [q('a', 'choice', { answerValueSet: '#x' })],
      'De lijst met antwoorden zit niet volledig in deze vragenlijst',
    ],
    ['nothing to choose', [q('a', 'choice')], 'Er zijn geen antwoorden om uit te kiezen'],
    [
      'STU3',
      [q('a', 'choice', { option: [] })],
      'Dit is een vragenlijst van een oudere FHIR (STU3)',
    ],
    [
      'a condition on nothing',
      [q('a', 'string', when('b', 'exists', { answerBoolean: true }))],
      'De voorwaarde gaat over een vraag die er niet in staat',
    ],
    [
      'a condition on itself',
      [q('a', 'boolean', when('a', '=', { answerBoolean: true }))],
      'De voorwaarde hangt van zichzelf af',
    ],
    [
      'the same linkId twice',
      [q('a', 'string'), q('a', 'string')],
      'Deze linkId staat er twee keer in',
    ],
    [
      'a modifier',
      [q('a', 'string', { modifierExtension: [{}] })],
      'Er hoort een uitbreiding bij die wij niet kennen',
    ],
    ['no questions', [], 'Er staan geen vragen in'],
  ])('%s', (_, items, reason) => {
    expect(why(items)).toContain(reason)
  })

  it('what is no Questionnaire is told where it is not', () => {
    expect(parseQuestionnaire({ resourceType: 'Patient' }).problems).not.toEqual([])
    expect(parseQuestionnaire('nee').problems).not.toEqual([])
    expect(why([{ type: 'string' }])).toEqual(['Dit is niet zoals het in FHIR R4 hoort'])
  })

  it('a ValueSet within the questionnaire gives its answers, expanded or listed', () => {
    const contained = [
      {
        resourceType: 'ValueSet',
        id: 'v',
        expansion: {
          contains: [{ code: 'g', abstract: true, contains: [{ code: '1', display: 'Eén' }] }],
        },
      },
      {
        resourceType: 'ValueSet',
        id: 'w',
        compose: { include: [{ system: 's', concept: [{ code: '2', display: 'Twee' }] }] },
      },
    ]
    const { all } = asked(
      [q('a', 'choice', { answerValueSet: '#v' }), q('b', 'choice', { answerValueSet: '#w' })],
      { contained },
    )
    expect(all.map(({ options }) => options.map(({ label }) => label))).toEqual([['Eén'], ['Twee']])
  })
})

describe('DOS-4 screens and answers', () => {
  const contacts = q('g', 'group', {
    repeats: true,
    item: [q('naam', 'string', { required: true }), q('sinds', 'date')],
  })

  it('one question or one small group on each screen; explanation goes with what follows', () => {
    const many = Array.from({ length: 7 }, (_, at) => q(`m${at}`, 'string'))
    const questionnaire = asked([
      q('uitleg', 'display'),
      q('a', 'boolean'),
      contacts,
      q('groot', 'group', { item: many }),
      q('b', 'string', when('a', '=', { answerBoolean: true })),
    ])
    const screens = screensOf(questionnaire)
    expect(screens.map(({ items }) => items.map(({ linkId }) => linkId).join())).toEqual([
      'uitleg,a',
      'g',
      ...many.map(({ linkId }) => linkId),
      'b',
    ])
    expect(screens[2]?.chapters).toEqual(['groot'])
    const none = { values: {}, turns: {} }
    expect(screensToShow(screens, enabledBy(questionnaire, none))).toHaveLength(9)
  })

  it('a group gets another turn, and loses one without mixing up the others', () => {
    const questionnaire = asked([contacts])
    const [group] = roots(questionnaire)
    if (!group) throw new Error('no group')
    let answers: Answers = { values: { '1_0': [{ valueString: 'Ans' }] }, turns: {} }
    answers = addTurn(addTurn(answers, group), group)
    answers.values['1_2'] = [{ valueString: 'Bo' }]
    expect(checkPlaces(answers, roots(questionnaire), enabledBy(questionnaire, answers))).toEqual({
      '1_1': 'Vul een antwoord in',
    })
    const less = removeTurn(answers, group, 1, questionnaire)
    expect(less).toEqual({
      values: { '1_0': [{ valueString: 'Ans' }], '1_1': [{ valueString: 'Bo' }] },
      turns: { '0': 2 },
    })
    expect(through(questionnaire, less)).toEqual(less)
  })

  it('holds answers against what the questionnaire says', () => {
    const limit = (name: string, value: object) => ({
      url: `http://hl7.org/fhir/StructureDefinition/${name}`,
      ...value,
    })
    const questionnaire = asked([
      q('tekst', 'string', { maxLength: 3 }),
      q('getal', 'integer', {
        extension: [
          limit('minValue', { valueInteger: 1 }),
          limit('maxValue', { valueInteger: 10 }),
        ],
      }),
      q('keuze', 'choice', { answerOption: [{ valueString: 'x' }] }),
      q('lang', 'string', { extension: [limit('minLength', { valueInteger: 5 })] }),
    ])
    const answers: Answers = {
      values: {
        '0': [{ valueString: 'te lang' }],
        '1': [{ valueInteger: 11 }],
        '2': [{ valueString: 'y' }],
        '3': [{ valueString: 'kort' }],
      },
      turns: {},
    }
    expect(checkPlaces(answers, roots(questionnaire), enabledBy(questionnaire, answers))).toEqual({
      '0': 'Dit antwoord heeft 7 tekens. Er mogen er 3 zijn',
      '1': 'Kies 10 of minder',
      '2': 'Kies een van de antwoorden',
      '3': 'Dit antwoord is te kort. Er zijn ten minste 5 tekens nodig',
    })
  })

  it('what is not asked is not sent', () => {
    const questionnaire = asked([
      q('a', 'boolean'),
      q('b', 'string', when('a', '=', { answerBoolean: true })),
    ])
    const answers = {
      values: { '0': [{ valueBoolean: false }], '1': [{ valueString: 'geheim' }] },
      turns: {},
    }
    expect(JSON.stringify(toResponse(questionnaire, answers, BY))).not.toContain('geheim')
  })

  it('shows answers as people write them', () => {
    expect(
      [
        { valueDecimal: 3.5 },
        { valueDate: '1938-03' },
        { valueDate: '1938-03-14' },
        { valueDateTime: '2026-11-21T09:05:00+01:00' },
        { valueQuantity: { value: 72.5, unit: 'kg' } },
        { valueTime: '14:30:00' },
        { valueCoding: { code: 'F' } },
      ].map(shownValue),
    ).toEqual([
      '3,5',
      'maart 1938',
      '14 maart 1938',
      '21 november 2026 om 09.05 uur',
      '72,5 kg',
      '14.30 uur',
      'F',
    ])
  })
})

/** Values that fit each type, as FHIR has them. */
const VALUES: Record<string, fc.Arbitrary<Value>> = {
  string: fc.string({ minLength: 1 }).map((valueString) => ({ valueString })),
  boolean: fc.boolean().map((valueBoolean) => ({ valueBoolean })),
  integer: fc.integer().map((valueInteger) => ({ valueInteger })),
  decimal: fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .map((value) => ({ valueDecimal: Object.is(value, -0) ? 0 : value })),
  date: fc.constantFrom('1938', '1938-03', '1938-03-14').map((valueDate) => ({ valueDate })),
  quantity: fc.integer().map((value) => ({ valueQuantity: { value, unit: 'kg' } })),
  choice: fc.constantFrom('1', '2').map((code) => ({ valueCoding: { code, display: code } })),
}

interface Shape {
  type: string
  repeats: boolean
  items: Shape[]
  on: number | null
}
const shape = (depth: number): fc.Arbitrary<Shape> =>
  fc.record({
    type: fc.constantFrom('group', ...Object.keys(VALUES)),
    repeats: fc.boolean(),
    items: depth === 0 ? fc.constant([]) : fc.array(shape(depth - 1), { maxLength: 3 }),
    on: fc.option(fc.nat(4)),
  })

const built = (shapes: readonly Shape[]): unknown[] => {
  const booleans: string[] = []
  let count = 0
  const one = ({ type, repeats, items, on }: Shape): object => {
    const linkId = `l${count++}`
    const earlier = on === null ? undefined : booleans[on]
    if (type === 'boolean') booleans.push(linkId)
    return {
      ...q(linkId, type),
      // A question with several answers has none of its own under it: that is set aside.
      ...(repeats && (type === 'group' || items.length === 0) ? { repeats: true } : {}),
      ...(type === 'choice'
        ? { answerOption: ['1', '2'].map((code) => ({ valueCoding: { code } })) }
        : {}),
      ...(earlier ? when(earlier, '=', { answerBoolean: true }) : {}),
      item: items.map(one),
    }
  }
  return shapes.map(one)
}

describe('DOS-4 round trip', () => {
  it('answers → QuestionnaireResponse → answers gives what is asked, and the same response again', () => {
    fc.assert(
      fc.property(fc.array(shape(2), { minLength: 1, maxLength: 4 }), fc.gen(), (shapes, gen) => {
        const questionnaire = asked(built(shapes))
        const answers: Answers = { values: {}, turns: {} }
        for (const place of placesOf(answers, roots(questionnaire)))
          if (place.item.type === 'group' && place.item.repeats)
            answers.turns[placeKey(place)] = gen(fc.integer, { min: 1, max: 2 })
        for (const place of questionsOf(questionnaire, answers)) {
          const value = VALUES[place.item.type]
          if (value)
            answers.values[placeKey(place)] = gen(fc.array, value, {
              maxLength: place.item.repeats ? 3 : 1,
            })
        }
        const response = toResponse(questionnaire, answers, BY)
        const back = through(questionnaire, answers)
        expect(JSON.parse(JSON.stringify(toResponse(questionnaire, back, BY)))).toEqual(
          JSON.parse(JSON.stringify(response)),
        )
      }),
      { numRuns: 300 },
    )
  })
})

const FHIR = join(import.meta.dirname, '../../../shared/data/fhir')

/** Everything of these types below the folder, also in bundles. */
const found = (type: string): { file: string; json: { [field: string]: unknown } }[] =>
  readdirSync(FHIR, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => {
      const text = readFileSync(join(FHIR, file), 'utf8')
      if (!text.includes(`"${type}"`)) return []
      const json = JSON.parse(text)
      const all =
        json.resourceType === 'Bundle'
          ? (json.entry ?? []).map((one: { resource?: unknown }) => one.resource)
          : [json]
      return all
        .filter((one: { resourceType?: string }) => one?.resourceType === type)
        .map((one: object) => ({ file, json: one }))
    })

describe.skipIf(!existsSync(FHIR))('DOS-4 real questionnaires', () => {
  it('each is read, or set aside with a true reason', () => {
    const read = found('Questionnaire').map(({ file, json }) => ({
      file,
      ...parseQuestionnaire(json),
    }))
    expect(read.length).toBeGreaterThanOrEqual(3)
    const shown = read.filter(({ problems }) => problems.length === 0)
    expect(shown.map(({ questionnaire }) => questionnaire?.title)).toEqual([
      'NSW Government My Personal Health Record',
    ])
    const aside = Object.fromEntries(
      read
        .filter(({ problems }) => problems.length > 0)
        .map(({ file, problems }) => [
          file.split('/').at(-1),
          [...new Set(problems.map((problem) => problem.why))],
        ]),
    )
    expect(aside).toEqual({
      'questionnaire-example.json': [
        'Deze vraag heeft geen tekst',
        'De antwoorden staan in een lijst buiten deze vragenlijst',
        'Er zijn geen antwoorden om uit te kiezen',
      ],
      'medmij-questionnaires-vl-Questionnaire-PHQ-9.json': [
        'Dit is een vragenlijst van een oudere FHIR (STU3)',
        'Er zijn geen antwoorden om uit te kiezen',
      ],
    })
  })

  it('real answers come back as they were', () => {
    const bluebook = found('Questionnaire').find(({ json }) => json.id === 'bb')
    const given = found('QuestionnaireResponse').find(({ json }) => json.id === 'bb')
    const { questionnaire } = parseQuestionnaire(bluebook?.json)
    if (!questionnaire || !given) throw new Error('not there')
    const read = fhirResponse.parse(given.json)
    const answers = fromResponse(questionnaire, read)
    expect(Object.keys(answers.values).length).toBeGreaterThan(5)
    expect(through(questionnaire, answers)).toEqual(answers)
  })
})
