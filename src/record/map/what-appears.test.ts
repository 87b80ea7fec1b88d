import { describe, expect, it, test } from 'vitest'
import type { FhirJson } from '../fhir/json.ts'
import type { RecordItem } from '../words.ts'
import { withOwnPrimary } from './care-team.ts'
import { mapResource } from './map-resource.ts'
import { resolverOf } from './resolve.ts'

const FORM = {
  resourceType: 'Questionnaire',
  id: 'phq',
  url: 'https://voorbeeld.example/Questionnaire/slapen',
  version: '2',
  title: 'Hoe slaapt u?',
  status: 'active',
  item: [
    {
      linkId: 'g',
      type: 'group',
      text: 'De nacht',
      item: [
        {
          linkId: '1',
          type: 'choice',
          text: 'Hoe slaapt u?',
          answerOption: [{ valueCoding: { code: 'G', display: 'Goed' } }],
        },
      ],
    },
  ],
}
const CODE = { coding: [{ system: 'http://loinc.org', code: '74468-0' }] }
const task = (given: object = {}) => ({
  resourceType: 'Task',
  id: 't1',
  status: 'requested',
  intent: 'order',
  code: CODE,
  for: { reference: 'Patient/toos' },
  owner: { reference: 'Patient/toos' },
  authoredOn: '2026-11-20T10:00:00+01:00',
  requester: { reference: 'Practitioner/joke', display: 'Joke Terpstra' },
  restriction: { period: { end: '2026-12-01' } },
  input: [{ type: { text: 'Questionnaire' }, valueReference: { reference: 'Questionnaire/phq' } }],
  ...given,
})
const answers = (given: object = {}) => ({
  resourceType: 'QuestionnaireResponse',
  id: 'r1',
  status: 'completed',
  questionnaire: FORM.url,
  subject: { reference: 'Patient/toos' },
  authored: '2026-11-19T14:00:00+01:00',
  author: { display: 'Joke Terpstra' },
  item: [{ linkId: 'g', item: [{ linkId: '1', answer: [{ valueCoding: { code: 'G' } }] }] }],
  ...given,
})

const map = (resource: object, others: object[] = [FORM]) =>
  mapResource(resource as FhirJson, resolverOf(others as FhirJson[]))
const ok = <K extends RecordItem['kind']>(kind: K, resource: object, others?: object[]) => {
  const mapped = map(resource, others)
  if (!('ok' in mapped) || mapped.ok.kind !== kind)
    throw new Error(`not ${kind}: ${JSON.stringify(mapped)}`)
  return mapped.ok.value as Extract<RecordItem, { kind: K }>['value']
}

describe('DOS-4 a questionnaire that was put ready by Task', () => {
  it('comes with its title, who put it ready, and when it is due', () => {
    expect(ok('questionnaire', task())).toMatchObject({
      state: 'open',
      sender: 'Joke Terpstra',
      askedAt: '2026-11-20T09:00:00.000Z',
      dueOn: '2026-12-01',
      form: { title: 'Hoe slaapt u?', canonical: `${FORM.url}|2` },
    })
  })

  test.each([
    ['focus', { input: undefined, focus: { reference: 'Questionnaire/phq' } }],
    [
      'SDC',
      {
        input: [{ type: { coding: [{ code: 'questionnaire' }] }, valueCanonical: `${FORM.url}|2` }],
      },
    ],
    ['canonical', { input: undefined, instantiatesCanonical: FORM.url }],
    [
      'contained',
      {
        contained: [{ ...FORM, id: 'q' }],
        input: [{ type: { text: 'Questionnaire' }, valueReference: { reference: '#q' } }],
      },
    ],
    ['no code', { code: undefined }],
    ['no status', { status: undefined }],
    ['a contact answers', { owner: { reference: 'RelatedPerson/zoon' } }],
  ])('is found by %s', (_how, given) => {
    expect(ok('questionnaire', task(given)).form?.title).toBe('Hoe slaapt u?')
  })

  test.each([
    ['requested', 'open'],
    ['accepted', 'open'],
    ['in-progress', 'open'],
    ['cancelled', 'withdrawn'],
    ['rejected', 'withdrawn'],
    ['completed', 'answered-elsewhere'],
  ])('%s is %s', (status, state) => {
    expect(ok('questionnaire', task({ status }), state === 'open' ? [FORM] : []).state).toBe(state)
  })

  test.each([
    ['of an employee', { owner: { reference: 'Practitioner/joke' } }, 'not-released'],
    ['of another client', { owner: { reference: 'Patient/piet' } }, 'not-released'],
    ['of nobody', { owner: undefined }, 'not-released'],
    ['a draft', { status: 'draft' }, 'not-released'],
    ['never asked', { status: 'entered-in-error' }, 'withdrawn'],
    ['another task', { code: { text: 'Bel de apotheek' }, input: undefined }, 'not-supported'],
    [
      'elsewhere',
      {
        input: [
          {
            type: { text: 'Questionnaire' },
            valueReference: { reference: 'https://elders.example/Questionnaire/phq' },
          },
        ],
      },
      'incomplete',
    ],
    ['without one', { input: undefined }, 'incomplete'],
  ])('is not shown: %s', (_what, given, because) => {
    expect(map(task(given))).toMatchObject({ because })
  })

  it('is set aside whole, with the reason, when it cannot be asked as its maker means it', () => {
    const beyond = {
      ...FORM,
      item: [{ linkId: '1', type: 'choice', text: 'Wat?', answerValueSet: 'https://x.example/vs' }],
    }
    expect(map(task(), [beyond])).toEqual({
      because: 'not-supported',
      setAside:
        'Deze vragenlijst kan Naast niet laten zien. De antwoorden staan in een lijst buiten deze vragenlijst.',
    })
  })
})

describe('DOS-4 a questionnaire that was filled in', () => {
  it('is read with its own questions, and with their words for a bare code', () => {
    const filled = ok('filled-questionnaire', answers())
    expect(filled).toMatchObject({
      filledBy: 'Joke Terpstra',
      filledAt: '2026-11-19T13:00:00.000Z',
    })
    expect(filled.form.canonical).toBe(`${FORM.url}|2`)
    expect(JSON.stringify(filled.response)).toContain('"display":"Goed"')
  })

  it('is read out of the answers where the questionnaire is not there; twice the same question is two', () => {
    const filled = ok(
      'filled-questionnaire',
      answers({
        item: [
          {
            linkId: 'a',
            text: 'Aanwezig',
            answer: [{ valueString: 'Toos' }, { valueString: 'Joke' }],
          },
          {
            linkId: 'b',
            text: 'Afspraak',
            item: [
              {
                linkId: 'c',
                text: 'Wat',
                answer: [
                  {
                    valueString: 'Wandelen',
                    item: [{ linkId: 'd', text: 'Hoe vaak', answer: [{ valueInteger: 2 }] }],
                  },
                ],
              },
            ],
          },
          {
            linkId: 'b',
            text: 'Afspraak',
            item: [{ linkId: 'c', text: 'Wat', answer: [{ valueString: 'Zingen' }] }],
          },
          { linkId: 'e', text: 'Leeg' },
        ],
      }),
      [],
    )
    expect(filled.form.title).toBe('Ingevulde vragenlijst')
    expect(filled.form.json.item).toMatchObject([
      { linkId: '1', type: 'text', text: 'Aanwezig', repeats: true },
      {
        linkId: '2',
        type: 'group',
        item: [{ text: 'Wat' }, { text: 'Hoe vaak', type: 'integer' }],
      },
      { linkId: '5', type: 'group' },
    ])
  })

  test.each([
    ['not finished', { status: 'in-progress' }, 'not-released'],
    ['taken back', { status: 'entered-in-error' }, 'withdrawn'],
    ['without a day', { authored: undefined }, 'incomplete'],
    ['not FHIR', { item: [{ answer: 3 }] }, 'unreadable'],
  ])('is not shown: %s', (_what, given, because) => {
    expect(map(answers(given))).toMatchObject({ because })
  })

  it('is not shown when nobody says what was asked', () => {
    expect(map(answers(), [])).toMatchObject({ because: 'incomplete' })
  })
})

describe('DOS-11 the one to ask first, as the organisation calls him', () => {
  test.each([
    ['EVV-er', ['evv', 'Persoonlijk begeleider'], [true, undefined]],
    ['Zorgcoach', ['Persoonlijk begeleider', 'zorgcoach'], [undefined, true]],
    ['Zorgcoach', ['Persoonlijk begeleider', 'arts'], [true, undefined]],
  ])('%s', (word, roles, primary) => {
    const members = roles.map((roleLabel) => ({
      name: roleLabel,
      roleLabel,
      ...(roleLabel === 'Persoonlijk begeleider' ? { primary: true as const } : {}),
    }))
    expect(withOwnPrimary(members, word).map((one) => one.primary)).toEqual(primary)
  })
})
