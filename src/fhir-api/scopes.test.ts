import { describe, expect, it } from 'vitest'
import { FhirProblem } from './outcome.ts'
import type { PagePart } from './parts.ts'
import { mayInteract, partsAskedFor, scopesGiven } from './scopes.ts'
import { readCursor, readSearch, readSpan, writeCursor } from './search.ts'
import { SERVED } from './types.ts'

describe('scopes of SMART App Launch', () => {
  const VITALS = 'http://terminology.hl7.org/CodeSystem/observation-category|vital-signs'
  const EXAM = 'patient/Observation.rs?category=exam'

  it.each<[string, PagePart[]]>([
    ['patient/Observation.rs', ['reports', 'measurements']],
    ['patient/Observation.read', ['reports', 'measurements']],
    ['patient/Observation.*', ['reports', 'measurements']],
    ['patient/Observation.cruds', ['reports', 'measurements']],
    ['patient/Observation.write patient/Observation.cud', []],
    ['patient/Observation.rs?category=vital-signs', []],
    [`patient/Observation.rs?category=${VITALS} ${EXAM}`, ['measurements']],
    ['patient/Observation.rs?code=http://snomed.info/sct|11591000146107', ['reports']],
    ['patient/Observation.rs?code=1', []],
    ['patient/Goal.r', ['care_plan']],
    ['user/Observation.rs system/*.rs openid fhirUser', []],
    ['patient/Nonsense.rs patient/ patient/*.', []],
  ])('«%s» asks for %j', (scope, parts) => expect(partsAskedFor(scope)).toEqual(parts))

  it('ask for everything with a star', () => {
    expect(partsAskedFor('patient/*.rs')).toHaveLength(10)
  })

  it.each<[string, PagePart[], boolean, string[]]>([
    ['patient/Observation.rs', ['reports', 'measurements'], false, ['patient/Observation.rs']],
    [
      'patient/Observation.rs',
      ['reports'],
      false,
      ['patient/Observation.rs?code=http://snomed.info/sct|11591000146107'],
    ],
    ['patient/*.read', ['care_plan'], false, ['patient/CarePlan.rs', 'patient/Goal.rs']],
    ['patient/CarePlan.rs patient/Appointment.rs', ['calendar'], false, ['patient/Appointment.rs']],
    [
      'launch/patient offline_access patient/Goal.r',
      ['care_plan'],
      false,
      ['launch/patient', 'patient/Goal.r'],
    ],
    ['offline_access patient/Goal.r', ['care_plan'], true, ['patient/Goal.r', 'offline_access']],
    ['patient/Goal.r', ['care_plan'], true, ['patient/Goal.r']],
    ['openid patient/Patient.rs', ['profile'], false, ['patient/Patient.rs']],
  ])('of «%s» with %j, staying %s, gives %j', (scope, parts, stays, given) =>
    expect(scopesGiven(scope, parts, stays)).toEqual(given),
  )

  it('tell reading from searching', () => {
    const may = (scope: string, how: 'r' | 's') => mayInteract([scope], 'Goal', how)
    expect([may('patient/Goal.r', 'r'), may('patient/Goal.r', 's')]).toEqual([true, false])
    expect([may('patient/Goal.s', 'r'), may('patient/*.rs', 's')]).toEqual([false, true])
    expect([may('patient/CarePlan.rs', 'r'), may('launch/patient', 'r')]).toEqual([false, false])
  })
})

describe('a search', () => {
  it.each([
    ['2026', '2025-12-31T23:00:00.000Z', '2026-12-31T23:00:00.000Z'],
    ['2026-03', '2026-02-28T23:00:00.000Z', '2026-03-31T22:00:00.000Z'],
    // The day that the clock goes forward has 23 hours.
    ['2026-03-29', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
    ['2026-03-29T10:00:00Z', '2026-03-29T10:00:00.000Z', '2026-03-29T10:00:01.000Z'],
    ['ge2026-03-29', '2026-03-28T23:00:00.000Z', undefined],
    ['gt2026-03-29', '2026-03-29T22:00:00.000Z', undefined],
    ['lt2026-03-29', undefined, '2026-03-28T23:00:00.000Z'],
    ['le2026-03-29', undefined, '2026-03-29T22:00:00.000Z'],
  ])('by %s is of the Netherlands, from %s until %s', (text, from, until) => {
    const span = readSpan('date', text)
    expect([span.from?.toISOString(), span.until?.toISOString()]).toEqual([from, until])
  })

  it.each(['', 'gisteren', '2026-02-30', 'ap2026', '2026-1-1', '99999'])(
    'by the date «%s» is refused',
    (text) => expect(() => readSpan('date', text)).toThrow(FhirProblem),
  )

  it.each([
    'x',
    '',
    'W10',
    writeCursor(['2026', 'x']),
    writeCursor(['2026-99-99T00:00:00.000000', 'x']),
  ])('from the place «%s» is refused', (cursor) =>
    expect(() =>
      readSearch(new URLSearchParams({ _cursor: cursor }), {
        type: SERVED.Observation,
        patient: 'x',
      }),
    ).toThrow(FhirProblem),
  )

  it('reads back the place that it wrote', () => {
    expect(readCursor(writeCursor([3, 'x']))).toEqual([3, 'x'])
  })

  it('tells what it understood and what not', () => {
    const params = new URLSearchParams(
      'date=2026&colour=red&code=a|b,c,|d&_count=999&patient=Patient/x&constructor=1&code:not=x',
    )
    const search = readSearch(params, { type: SERVED.Observation, patient: 'x' })
    expect(search.unknown).toEqual(['colour', 'constructor', 'code:not'])
    expect(search.query.limit).toBe(200)
    expect(search.ofOther).toBe(false)
    expect(search.query.tokens).toEqual([
      {
        name: 'code',
        of: [{ system: 'a', code: 'b' }, { code: 'c' }, { system: null, code: 'd' }],
      },
    ])
  })
})
